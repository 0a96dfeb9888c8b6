//! The arithmetic against a plain model that goes day by day.

use std::collections::{HashMap, HashSet};

use proptest::prelude::*;

use super::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn attempt(start: &str, end: Option<&str>) -> Attempt {
    Attempt {
        start: day(start),
        end: end.map(day),
        note: None,
        remembered: false,
    }
}

fn lapse(days: &[&str], counting: Counting) -> Lapse {
    Lapse {
        days: days.iter().map(|text| day(text)).collect(),
        counting,
        ..Lapse::default()
    }
}

fn nothing(_: Day) -> bool {
    false
}

fn count(attempts: &[Attempt], lapses: &[Lapse], today: &str) -> Held {
    held(attempts, &LapseDays::of(lapses, day(today)), &nothing, day(today))
}

#[test]
fn the_worked_example_holds() {
    let lapses = [
        lapse(&["2024-09-14", "2024-09-15"], Counting::NewRun),
        lapse(&["2025-01-03"], Counting::NewRun),
        lapse(&["2025-04-20", "2025-04-21", "2025-04-22"], Counting::Later),
        lapse(&["2025-08-09"], Counting::NewRun),
    ];
    let held = count(&[attempt("2024-06-02", None)], &lapses, "2026-03-12");
    assert_eq!((held.held, held.of, held.run, held.longest), (641, 648, 214, 214));
    assert_eq!(held.since, Some(day("2024-06-02")));
}

#[test]
fn today_counts_when_it_is_over() {
    let one = [attempt("2026-03-12", None)];
    assert_eq!(count(&one, &[], "2026-03-12").of, 0);
    assert_eq!(
        (count(&one, &[], "2026-03-13").of, count(&one, &[], "2026-03-13").run),
        (1, 1)
    );
}

#[test]
fn a_lapse_today_ends_the_run_and_takes_nothing_from_the_total() {
    let one = [attempt("2026-03-01", None)];
    let held = count(&one, &[lapse(&["2026-03-12"], Counting::NewRun)], "2026-03-12");
    assert_eq!((held.held, held.of, held.run, held.longest), (11, 11, 0, 11));
    let later = count(&one, &[lapse(&["2026-03-12"], Counting::NewRun)], "2026-03-14");
    assert_eq!((later.held, later.of, later.run, later.longest), (12, 13, 1, 11));
}

#[test]
fn one_run_with_a_gap_goes_on_without_counting_the_gap() {
    let one = [attempt("2026-03-01", None)];
    let held = count(&one, &[lapse(&["2026-03-05"], Counting::OneRunWithGap)], "2026-03-11");
    assert_eq!((held.held, held.of, held.run, held.longest), (9, 10, 9, 9));
}

#[test]
fn what_lies_in_the_future_waits_for_its_day() {
    let attempts = [attempt("2026-03-01", None), attempt("2026-04-01", None)];
    let ahead = [lapse(&["2026-03-20"], Counting::NewRun)];
    assert_eq!(
        count(&attempts, &ahead, "2026-03-12"),
        count(&attempts[..1], &[], "2026-03-12")
    );
    assert_eq!(count(&[attempt("2030-01-01", None)], &[], "2026-03-12").since, None);
}

#[test]
fn a_lapse_that_is_still_going_reaches_to_today() {
    let going = Lapse {
        still_going: true,
        ..lapse(&["2026-03-08"], Counting::NewRun)
    };
    let held = count(&[attempt("2026-03-01", None)], &[going], "2026-03-12");
    assert_eq!((held.held, held.of, held.run), (7, 11, 0));
}

#[test]
fn an_attempt_that_was_ended_has_no_current_run_and_loses_nothing() {
    let held = count(&[attempt("2026-01-01", Some("2026-01-10"))], &[], "2026-03-12");
    assert_eq!((held.held, held.of, held.run, held.longest), (10, 10, 0, 10));
}

#[test]
fn a_leap_day_is_a_day() {
    assert_eq!(count(&[attempt("2024-02-28", None)], &[], "2024-03-01").of, 2);
    assert_eq!(count(&[attempt("2023-02-28", None)], &[], "2023-03-01").of, 1);
}

#[test]
fn the_whole_calendar_is_counted_without_walking_it() {
    let held = count(
        &[Attempt {
            start: Day(chrono::NaiveDate::MIN),
            ..attempt("2026-01-01", None)
        }],
        &[],
        "2026-03-12",
    );
    assert_eq!(held.of, held.run);
    let lapses = LapseDays::default();
    let attempts = [Attempt {
        start: Day(chrono::NaiveDate::MIN),
        ..attempt("2026-01-01", None)
    }];
    assert!(strand(&attempts, &lapses, day("2026-03-12"), 1).len() <= 1_200);
}

#[test]
fn a_strand_has_a_blade_a_week_and_months_for_long_ago() {
    let none = LapseDays::default();
    let weekly = strand(&[attempt("2025-01-01", None)], &none, day("2026-03-12"), 1);
    assert_eq!(weekly.len(), 63);
    assert_eq!(
        (weekly[0].from, weekly[0].to, weekly[0].of),
        (day("2025-01-01"), day("2025-01-05"), 5)
    );
    let last = weekly.last().unwrap();
    assert_eq!(
        (last.from, last.to, last.of, last.now),
        (day("2026-03-09"), day("2026-03-15"), 3, true)
    );
    let long = strand(&[attempt("2023-06-02", None)], &none, day("2026-03-12"), 1);
    assert_eq!(long[0].to, day("2023-06-30"));
    assert_eq!(long[long.len() - 12].from, day("2025-12-22"));
    assert_eq!(long[long.len() - 13].to, day("2025-12-21"));
}

/// The plain model: a word for every day.
#[derive(Debug, PartialEq)]
pub(super) struct Model {
    pub held: u32,
    pub of: u32,
    pub run: u32,
    pub longest: u32,
}

pub(super) fn model(attempts: &[Attempt], lapses: &[Lapse], today: i32) -> Model {
    let within = |day: i32| {
        attempts
            .iter()
            .any(|a| a.start.number() <= day && a.end.is_none_or(|end| day <= end.number()))
    };
    let mut touched = HashMap::new();
    for lapse in lapses {
        let ends = lapse.counting != Counting::OneRunWithGap;
        let mut days: HashSet<i32> = lapse
            .days
            .iter()
            .map(|day| day.number())
            .filter(|day| *day <= today)
            .collect();
        if lapse.still_going
            && let Some(last) = days.iter().max().copied()
        {
            days.extend(last..=today);
        }
        for day in days {
            *touched.entry(day).or_insert(false) |= ends;
        }
    }
    let first = attempts.iter().map(|a| a.start.number()).min().unwrap_or(today);
    let mut model = Model {
        held: 0,
        of: 0,
        run: 0,
        longest: 0,
    };
    for day in first..=today {
        let counted = within(day) && day < today;
        match touched.get(&day) {
            _ if !within(day) => model.run = 0,
            Some(true) => {
                model.run = 0;
                model.of += u32::from(counted);
            }
            Some(false) => model.of += u32::from(counted),
            None if counted => {
                model.held += 1;
                model.of += 1;
                model.run += 1;
            }
            None => {}
        }
        model.longest = model.longest.max(model.run);
    }
    if !within(today) {
        model.run = 0;
    }
    model
}

const BASE: i32 = 738_000;

fn attempts() -> impl Strategy<Value = Vec<Attempt>> {
    let one =
        (0i32..200, prop::option::of(-5i32..120), any::<bool>()).prop_map(|(start, length, remembered)| Attempt {
            start: Day::from_number(BASE + start),
            end: length.map(|length| Day::from_number(BASE + start + length)),
            note: None,
            remembered,
        });
    prop::collection::vec(one, 0..5)
}

fn lapses() -> impl Strategy<Value = Vec<Lapse>> {
    let counting = prop_oneof![
        Just(Counting::NewRun),
        Just(Counting::OneRunWithGap),
        Just(Counting::Later)
    ];
    let one = (
        prop::collection::vec(-10i32..260, 1..4),
        counting,
        prop::bool::weighted(0.1),
    )
        .prop_map(|(days, counting, still_going)| Lapse {
            days: days.into_iter().map(|day| Day::from_number(BASE + day)).collect(),
            counting,
            still_going,
            ..Lapse::default()
        });
    prop::collection::vec(one, 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]
    #[test]
    fn ten_thousand_histories_count_as_going_day_by_day_does(
        attempts in attempts(), lapses in lapses(), today in 0i32..300, start in 0u8..7, every in 1i32..5,
    ) {
        let now = Day::from_number(BASE + today);
        let days = LapseDays::of(&lapses, now);
        let logged = |day: Day| day.number() % every == 0;
        let held = held(&attempts, &days, &logged, now);
        let plain = model(&attempts, &lapses, BASE + today);
        prop_assert_eq!(
            (held.held, held.of, held.run, held.longest),
            (plain.held, plain.of, plain.run, plain.longest)
        );
        prop_assert_eq!(held.runs.iter().map(|run| run.held).sum::<u32>(), held.held);
        let year = held.shares[2];
        prop_assert_eq!((year.held, year.of), (held.held, held.of));
        prop_assert!(year.logged <= year.of && year.logged_held <= year.held);

        let blades = strand(&attempts, &days, now, start);
        prop_assert_eq!(blades.iter().map(|blade| blade.held).sum::<u32>(), held.held);
        prop_assert_eq!(blades.iter().map(|blade| blade.of).sum::<u32>(), held.of);
        prop_assert_eq!(blades.iter().filter(|blade| blade.now).count(), usize::from(held.since.is_some()));
        prop_assert!(blades.windows(2).all(|pair| pair[0].to.next() == pair[1].from));
    }

    #[test]
    fn every_share_run_and_blade_is_what_its_days_say_one_by_one(
        attempts in attempts(), lapses in lapses(), today in 0i32..460, start in 0u8..7, every in 1i32..5,
    ) {
        let today = BASE + today;
        let now = Day::from_number(today);
        let days = LapseDays::of(&lapses, now);
        let logged = |day: Day| day.number() % every == 0;
        let held = held(&attempts, &days, &logged, now);
        let lapsed = |day: &i32| days.contains(Day::from_number(*day));
        let within = |day: &i32| model(&attempts, &[], *day + 1).of > model(&attempts, &[], *day).of;
        let counted: Vec<i32> = (BASE - 10..today).filter(within).collect();
        for (share, over) in held.shares.iter().zip(SHARES) {
            let back: Vec<i32> = counted.iter().copied().filter(|day| *day >= today - over as i32).collect();
            let noted: Vec<i32> = back.iter().copied().filter(|day| lapsed(day) || day % every == 0).collect();
            let of = |days: &[i32]| (days.iter().filter(|day| !lapsed(day)).count() as u32, days.len() as u32);
            prop_assert_eq!(share.over, over);
            prop_assert_eq!((share.held, share.of), of(&back));
            prop_assert_eq!((share.logged_held, share.logged), of(&noted));
        }
        for run in &held.runs {
            let (from, to) = (run.from.number(), run.to.number());
            let inside = counted.iter().filter(|day| (from..=to).contains(*day) && !lapsed(day));
            prop_assert_eq!(run.held as usize, inside.count());
            prop_assert_eq!(days.ending(from, to).next(), None, "no day that ends a run is one of it");
            prop_assert_eq!(run.current, run.held == held.run && to == today - 1 && held.run > 0);
        }
        prop_assert!(held.runs.windows(2).all(|pair| pair[0].to < pair[1].from));
        for blade in strand(&attempts, &days, now, start) {
            let (from, to) = (blade.from.number(), blade.to.number());
            let touched = (from..=to.min(today)).any(|day| lapsed(&day) && within(&day));
            prop_assert_eq!(blade.lapse, touched, "{:?}", blade);
        }
    }

    #[test]
    fn the_total_never_falls_from_one_day_to_the_next(attempts in attempts(), lapses in lapses(), today in 0i32..300) {
        let finished: Vec<Lapse> = lapses.into_iter().map(|lapse| Lapse { still_going: false, ..lapse }).collect();
        let on = |today: i32| {
            let now = Day::from_number(BASE + today);
            held(&attempts, &LapseDays::of(&finished, now), &nothing, now).held
        };
        prop_assert!(on(today) <= on(today + 1));
    }
}
