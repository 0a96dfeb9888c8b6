//! What a picture may say, against journals whose truth is known.

mod edges;

use super::*;
use crate::record::{
    Body, CheckIn, Coping, Craving, Day, Entry, Halt, Lapse, Moment, Outcome, Precision, Rating, RecordId, When,
};
use crate::store::tests::{Kept, day, now, wine};
use stats::Dice;

const TODAY: &str = "2026-03-12";

/// A craving of that peak at that hour, London winter time.
fn craving(kept: &mut Kept, on: Day, hour: i64, peak: u8, triggers: Vec<RecordId>) {
    let at = Moment(on.0.and_hms_opt(0, 0, 0).unwrap().and_utc() + chrono::Duration::hours(hour));
    let when = When {
        day: on,
        at: Some(at),
        zone: None,
        offset: Some(0),
        precision: Precision::Minute,
    };
    let ratings = vec![
        Rating { after: 0, value: peak },
        Rating {
            after: 900,
            value: peak / 2,
        },
    ];
    let body = Craving {
        ratings,
        triggers,
        ..Craving::default()
    };
    kept.get().put(&now(0), Body::Craving(body), when).unwrap();
}

fn check_in(kept: &mut Kept, on: Day, body: CheckIn) {
    kept.get().put(&now(0), Body::CheckIn(body), When::on(on)).unwrap();
}

fn view<'k>(kept: &'k Kept, from: &str) -> View<'k> {
    let projection = kept.journal.as_ref().unwrap().projection();
    View {
        projection,
        from: day(from),
        to: day(TODAY),
        today: day(TODAY),
        target: None,
        same_day: false,
    }
}

fn days_back(n: i32) -> impl Iterator<Item = Day> {
    let today = day(TODAY).number();
    (today - n..today).map(Day::from_number)
}

#[test]
fn a_day_without_a_note_is_not_a_day_held() {
    let mut kept = Kept::new();
    let target = wine("2026-03-02", false);
    kept.get()
        .put(&now(0), Body::Target(target), When::on(day("2026-03-02")))
        .unwrap();
    check_in(
        &mut kept,
        day("2026-03-03"),
        CheckIn {
            mood: Some(3),
            ..CheckIn::default()
        },
    );
    let lapse = Lapse {
        days: vec![day("2026-03-05")],
        ..Lapse::default()
    };
    kept.get()
        .put(&now(0), Body::Lapse(lapse), When::on(day("2026-03-05")))
        .unwrap();
    let states: Vec<DayState> = view(&kept, "2026-03-01")
        .calendar()
        .iter()
        .take(5)
        .map(|square| square.state)
        .collect();
    let expected = [
        DayState::Outside,
        DayState::NotLogged,
        DayState::Held,
        DayState::NotLogged,
        DayState::Lapse,
    ];
    assert_eq!(states, expected);
}

#[test]
fn what_was_written_later_is_counted_as_late() {
    let mut kept = Kept::new();
    check_in(
        &mut kept,
        day("2026-03-10"),
        CheckIn {
            mood: Some(2),
            ..CheckIn::default()
        },
    );
    check_in(
        &mut kept,
        day(TODAY),
        CheckIn {
            mood: Some(4),
            ..CheckIn::default()
        },
    );
    let counts = view(&kept, "2026-03-01").counts();
    assert_eq!(
        (counts.check_ins, counts.late, counts.days, counts.logged),
        (2, 1, 12, 2)
    );
}

#[test]
fn the_busiest_hour_is_named_only_where_chance_would_not_put_so_many() {
    let mut kept = Kept::new();
    let mut dice = Dice::new(3);
    for on in days_back(60) {
        craving(&mut kept, on, 8 + dice.below(14) as i64, 4, Vec::new());
    }
    assert_eq!(view(&kept, "2025-12-01").hours().busiest(), None);
    for _ in 0..9 {
        craving(&mut kept, day("2026-03-05"), 17, 6, Vec::new());
    }
    let hours = view(&kept, "2025-12-01").hours();
    assert_eq!((hours.busiest(), hours.n), (None, 69), "one hard evening is no habit");
    let thursdays = days_back(70).filter(|on| on.number() % 7 == day("2026-03-05").number() % 7);
    for on in thursdays.take(9) {
        craving(&mut kept, on, 17, 6, Vec::new());
    }
    let hours = view(&kept, "2025-12-01").hours();
    assert_eq!(hours.busiest(), Some((3, 17)), "Thursday at five");
}

#[test]
fn a_real_connection_is_said_and_an_imagined_one_is_not() {
    let mut kept = Kept::new();
    let mut dice = Dice::new(11);
    for on in days_back(120) {
        let (lonely, hungry) = (dice.below(3) == 0, dice.below(2) == 0);
        let strength = 2 + dice.below(3) + if lonely { 3 } else { 0 };
        let halt = Halt {
            lonely: Some(u8::from(lonely)),
            hungry: Some(u8::from(hungry)),
            ..Halt::default()
        };
        let body = CheckIn {
            craving: Some(strength as u8),
            halt: Some(halt),
            ..CheckIn::default()
        };
        check_in(&mut kept, on, body);
    }
    let view = view(&kept, "2025-11-01");
    let lonely = view.ask(Question::Lonely);
    assert!(lonely.difference.unwrap().estimate.low > 1.0);
    assert_eq!(lonely.days.0 + lonely.days.1, 120);
    assert!(!view.ask(Question::Hungry).difference.unwrap().estimate.is_finding());
    assert_eq!(view.ask(Question::ShortSleep).difference, None, "no sleep was noted");
}

#[test]
fn a_day_that_does_not_say_is_on_neither_side() {
    let mut kept = Kept::new();
    for (n, on) in days_back(90).enumerate() {
        let tired = [None, Some(0), Some(2)][n % 3];
        let halt = Halt {
            tired,
            hungry: Some(1),
            ..Halt::default()
        };
        let body = CheckIn {
            craving: Some(3),
            halt: Some(halt),
            ..CheckIn::default()
        };
        check_in(&mut kept, on, body);
    }
    let view = view(&kept, "2025-11-01");
    assert_eq!(view.ask(Question::Tired).days, (30, 30));
    assert_eq!(view.ask(Question::Angry).days, (0, 0));
}

#[test]
fn few_are_too_few_to_say() {
    let mut kept = Kept::new();
    let trigger = RecordId(5);
    for on in days_back(2) {
        craving(&mut kept, on, 17, 6, vec![trigger]);
    }
    let seen = view(&kept, "2026-03-01");
    assert_eq!(seen.triggers()[0].times, 2);
    assert_eq!(seen.triggers()[0].strength, None);
    assert_eq!((seen.drops().n, seen.drops().change), (2, None));
    assert!(seen.lines(&[]).strength.fit.is_empty() && seen.lines(&[]).strength.change.is_none());
    craving(&mut kept, day(TODAY), 17, 8, vec![trigger]);
    let strength = view(&kept, "2026-03-01").triggers()[0].strength.unwrap();
    assert!((strength.value - 20.0 / 3.0).abs() < 1e-9 && strength.n == 3);
}

#[test]
fn a_fall_that_nobody_watched_has_a_depth_and_no_length() {
    let mut kept = Kept::new();
    for (hours, on) in [1, 1, 1, 1, 1, 6].into_iter().zip(days_back(6)) {
        let later = Rating {
            after: hours * 3600,
            value: 2,
        };
        let body = Craving {
            ratings: vec![Rating { after: 0, value: 7 }, later],
            ..Craving::default()
        };
        kept.get().put(&now(0), Body::Craving(body), When::on(on)).unwrap();
    }
    let drops = view(&kept, "2026-01-01").drops();
    assert_eq!((drops.n, drops.minutes), (6, Some(60.0)));
}

#[test]
fn a_falling_year_has_a_falling_line_and_a_gap_stays_a_gap() {
    let mut kept = Kept::new();
    let mut dice = Dice::new(2);
    for (n, on) in days_back(300).enumerate() {
        if (100..190).contains(&n) {
            continue;
        }
        let value = 8.0 - n as f64 / 60.0 + dice.unit() * 2.0 - 1.0;
        check_in(
            &mut kept,
            on,
            CheckIn {
                craving: Some(value.round() as u8),
                ..CheckIn::default()
            },
        );
    }
    let strength = view(&kept, "2025-05-01").lines(&[]).strength;
    let change = strength.change.unwrap();
    assert!(change.high < -3.0 && change.low > -7.0, "{change:?}");
    assert_eq!(strength.points.len(), 210);
    let gap = day(TODAY).number() - 300 + 145;
    assert!(
        strength.fit.iter().all(|point| (point.day - gap).abs() > 5),
        "a line was drawn through nothing"
    );
    assert!(strength.fit.len() > 30);
    let (first, last) = (gap - 45, gap + 45);
    assert!(
        strength.fit.iter().all(|point| point.day < first || point.day >= last),
        "a line goes on into the silence"
    );
    let again = strength.fit.iter().map(|point| point.day).find(|day| *day >= last);
    assert_eq!(strength.begins, vec![strength.fit[0].day, again.unwrap()]);
}

#[test]
fn what_is_rated_once_a_month_has_one_line() {
    let mut kept = Kept::new();
    for on in days_back(900).step_by(30) {
        let body = CheckIn {
            craving: Some(4),
            ..CheckIn::default()
        };
        check_in(&mut kept, on, body);
    }
    let strength = view(&kept, "2023-01-01").lines(&[]).strength;
    assert!(strength.begins.len() <= 1, "{:?}", strength.begins);
}

#[test]
fn a_week_says_on_how_many_days_anything_was_logged() {
    let mut kept = Kept::new();
    for on in ["2026-03-02", "2026-03-02", "2026-03-04"] {
        craving(&mut kept, day(on), 18, 4, Vec::new());
    }
    check_in(&mut kept, day("2026-03-05"), CheckIn::default());
    let weeks = view(&kept, "2026-02-25").weeks();
    let said: Vec<_> = weeks
        .iter()
        .map(|week| (week.monday.to_string(), week.days, week.logged, week.cravings))
        .collect();
    let expected = [
        ("2026-02-23", 5, 0, 0),
        ("2026-03-02", 7, 3, 3),
        ("2026-03-09", 4, 0, 0),
    ];
    assert_eq!(
        said,
        expected.map(|(monday, days, logged, n)| (monday.to_owned(), days, logged, n))
    );
}

#[test]
fn a_share_is_said_from_five_known_endings_on() {
    let mut kept = Kept::new();
    let [walk, call] = [1, 2].map(RecordId);
    let mut days = days_back(50).step_by(7);
    let mut ended = |strategies: &[RecordId], outcome: Option<Outcome>| {
        let body = Craving {
            coping: strategies
                .iter()
                .map(|strategy| Coping {
                    strategy: *strategy,
                    helped: None,
                    started_after: None,
                })
                .collect(),
            outcome,
            ..Craving::default()
        };
        kept.get()
            .put(&now(0), Body::Craving(body), When::on(days.next().unwrap()))
            .unwrap();
    };
    for _ in 0..4 {
        ended(&[walk, walk], Some(Outcome::RodeItOut));
    }
    ended(&[walk, call], Some(Outcome::Used));
    ended(&[walk, call], Some(Outcome::DontKnow));
    ended(&[call], None);
    let tried = view(&kept, "2026-01-01").tried();
    let [first, second] = &tried[..] else {
        panic!("{tried:?}")
    };
    assert_eq!((first.strategy, first.known, first.ridden, first.open), (walk, 5, 4, 1));
    let share = first.share.unwrap();
    assert_eq!(
        (share.value, (share.low * 100.0).round(), (share.high * 100.0).round()),
        (0.8, 38.0, 96.0)
    );
    assert_eq!(
        (second.known, second.ridden, second.open, second.share),
        (1, 0, 2, None)
    );
}

#[test]
fn what_is_named_twice_in_one_craving_was_tried_once_and_a_day_counts_once() {
    let mut kept = Kept::new();
    let walk = RecordId(1);
    let named = Coping {
        strategy: walk,
        helped: None,
        started_after: None,
    };
    for fall in [2, 3, 4, 3, 3] {
        let body = Craving {
            ratings: vec![
                Rating { after: 0, value: 8 },
                Rating {
                    after: 600,
                    value: 8 - fall,
                },
            ],
            coping: vec![named.clone(), named.clone()],
            ..Craving::default()
        };
        kept.get()
            .put(&now(0), Body::Craving(body), When::on(day("2026-03-05")))
            .unwrap();
    }
    let helped = view(&kept, "2026-03-01").helped();
    assert_eq!((helped[0].times, helped[0].rated), (5, 5));
    let change = helped[0].change.unwrap();
    assert_eq!((change.value, change.n), (-3.0, 5));
    assert!(!change.is_finding(), "five of one day are one day: {change:?}");
    let drops = view(&kept, "2026-03-01").drops().change.unwrap();
    assert!(drops.value == -3.0 && !drops.is_finding(), "{drops:?}");
}

#[test]
fn nights_are_compared_from_twenty_eight_days_on() {
    let mut kept = Kept::new();
    let mut dice = Dice::new(8);
    for on in days_back(60) {
        let short = dice.below(2) == 0;
        let strong = u8::try_from(dice.below(3)).unwrap() + if short { 6 } else { 1 };
        let body = CheckIn {
            sleep_minutes: Some(if short { 300 } else { 480 }),
            craving: Some(strong),
            ..CheckIn::default()
        };
        check_in(&mut kept, on, body);
    }
    let nights = view(&kept, "2026-01-01").nights();
    assert_eq!((nights.paired, nights.missing), (60, 11));
    assert_eq!(
        nights.bands.map(|band| band.strength.is_some()),
        [true, false, false, true]
    );
    let [short, .., long] = nights.bands.map(|band| band.strength);
    assert!(short.unwrap().low > long.unwrap().high);
    assert!(nights.together.unwrap().high < 0.0);
    let few = view(&kept, "2026-02-14").nights();
    assert_eq!(few.paired, 26);
    assert!(few.together.is_none() && few.bands.iter().all(|band| band.strength.is_none()));
}

#[test]
fn today_is_not_held_before_it_is_over() {
    let mut kept = Kept::new();
    let target = Body::Target(wine("2026-03-10", false));
    kept.get().put(&now(0), target, When::on(day("2026-03-10"))).unwrap();
    for on in ["2026-03-11", TODAY] {
        check_in(&mut kept, day(on), CheckIn::default());
    }
    let states = |kept: &Kept| -> Vec<DayState> {
        let squares = view(kept, "2026-03-10").calendar();
        squares.iter().map(|square| square.state).collect()
    };
    assert_eq!(states(&kept), [DayState::NotLogged, DayState::Held, DayState::Today]);
    let lapse = Lapse {
        days: vec![day(TODAY)],
        ..Lapse::default()
    };
    kept.get()
        .put(&now(0), Body::Lapse(lapse), When::on(day(TODAY)))
        .unwrap();
    assert_eq!(states(&kept)[2], DayState::Lapse, "what has happened has happened");
}

#[test]
fn a_lapse_of_a_retired_target_is_not_one_of_everything() {
    let mut kept = Kept::new();
    let mut put = |retired: bool| {
        let target = Body::Target(wine("2026-03-01", retired));
        kept.get().put(&now(0), target, When::on(day("2026-03-01"))).unwrap().id
    };
    let [_, retired] = [put(false), put(true)];
    let lapse = Lapse {
        days: vec![day("2026-03-05")],
        target: Some(retired),
        ..Lapse::default()
    };
    kept.get()
        .put(&now(0), Body::Lapse(lapse), When::on(day("2026-03-05")))
        .unwrap();
    let all = view(&kept, "2026-03-05");
    assert_eq!(all.calendar()[0].state, DayState::NotLogged);
    assert_eq!(all.counts().logged, 0);
    let its = View {
        target: Some(retired),
        ..all
    };
    assert_eq!(its.calendar()[0].state, DayState::Lapse);
}

#[test]
fn what_was_written_later_can_be_left_out() {
    let mut kept = Kept::new();
    for on in ["2026-03-10", TODAY] {
        let body = CheckIn {
            craving: Some(4),
            ..CheckIn::default()
        };
        check_in(&mut kept, day(on), body);
        let craving = Craving {
            peak: Some(6),
            logged_afterwards: true,
            ..Craving::default()
        };
        kept.get()
            .put(&now(0), Body::Craving(craving), When::on(day(on)))
            .unwrap();
    }
    let all = view(&kept, "2026-03-01");
    let only = View { same_day: true, ..all };
    let counts = only.counts();
    assert_eq!(
        (counts.check_ins, counts.cravings, counts.late, counts.logged),
        (1, 1, 0, 1)
    );
    assert_eq!((all.cravings().count(), only.cravings().count()), (2, 1));
    assert_eq!((all.check_ins().count(), only.check_ins().count()), (2, 1));
    assert_eq!(only.strongest().0.into_keys().collect::<Vec<_>>(), [day(TODAY)]);
}

#[test]
fn a_starred_entry_stays_when_a_lapse_comes() {
    let mut kept = Kept::new();
    let entry = Entry {
        title: Some("First week home".into()),
        text: "It held.".into(),
        starred: true,
        ..Entry::default()
    };
    kept.get()
        .put(&now(0), Body::Entry(entry), When::on(day("2026-03-02")))
        .unwrap();
    let before = view(&kept, "2026-03-01").starred();
    assert_eq!(before.len(), 1);
    let lapse = Lapse {
        days: vec![day("2026-03-03")],
        ..Lapse::default()
    };
    kept.get()
        .put(&now(0), Body::Lapse(lapse), When::on(day("2026-03-03")))
        .unwrap();
    assert_eq!(view(&kept, "2026-03-01").starred(), before);
    assert!(view(&kept, "2026-03-03").starred().is_empty());
}

#[test]
fn a_day_of_less_than_wanted_is_told_apart_from_a_day_held_without() {
    let mut kept = Kept::new();
    let target = wine("2026-03-01", false);
    kept.get()
        .put(&now(0), Body::Target(target), When::on(day("2026-03-01")))
        .unwrap();
    for (on, outcome) in [("2026-03-03", Outcome::RodeItOut), ("2026-03-04", Outcome::Reduced)] {
        let body = Craving {
            outcome: Some(outcome),
            ..Craving::default()
        };
        kept.get().put(&now(0), Body::Craving(body), When::on(day(on))).unwrap();
    }
    let squares = view(&kept, "2026-03-03").calendar();
    assert_eq!(squares[0].state, DayState::Held);
    assert_eq!(squares[1].state, DayState::Held);
    assert_eq!((squares[0].reduced, squares[1].reduced), (false, true));
}

#[test]
fn a_measure_that_is_never_added_up_has_a_line_for_each_question() {
    let mut kept = Kept::new();
    let mut fill = |measure: &str, answers: &[Option<u8>]| {
        let (measure, answers) = (measure.to_owned(), answers.to_vec());
        let body = Body::Measure(crate::record::Measure { measure, answers });
        kept.get().put(&now(0), body, When::on(day("2026-03-05"))).unwrap();
    };
    fill("craving_week", &[Some(2), Some(9), None, Some(4), Some(5)]);
    fill("phq_9", &[Some(1); 9]);
    let lines: Vec<MeasureLine> = ["craving_week", "phq_9", "nothing"]
        .into_iter()
        .flat_map(MeasureLine::of)
        .collect();
    let names: Vec<String> = lines.iter().map(|line| line.name()).collect();
    let questions = ["often", "strong", "long", "resist", "overall"].map(|item| format!("craving_week.{item}"));
    assert_eq!(names, [questions.as_slice(), &["phq_9".to_owned()]].concat());
    let drawn = view(&kept, "2026-03-01").lines(&lines).measures;
    let values: Vec<Vec<f64>> = drawn
        .iter()
        .map(|series| series.points.iter().map(|point| point.value).collect())
        .collect();
    assert_eq!(values, [vec![2.0], vec![9.0], vec![], vec![4.0], vec![5.0], vec![9.0]]);
}

#[test]
fn of_several_fillings_of_one_day_the_last_whole_one_counts() {
    let mut kept = Kept::new();
    for (later, answers) in (0..).zip([[Some(1); 7], [Some(2); 7], [None; 7]]) {
        let (measure, answers) = ("gad_7".to_owned(), answers.to_vec());
        let body = Body::Measure(crate::record::Measure { measure, answers });
        kept.get().put(&now(later), body, When::on(day("2026-03-05"))).unwrap();
    }
    let drawn = view(&kept, "2026-03-01").lines(&MeasureLine::of("gad_7")).measures;
    assert_eq!(
        drawn[0].points.iter().map(|point| point.value).collect::<Vec<_>>(),
        [14.0]
    );
}
