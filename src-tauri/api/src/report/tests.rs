//! Window and paper agree: `tests/agreement.json` holds what this side shows and says for many cases, and
//! `ui/src/components/progress/agreement.test.ts` holds the window to it.
//!
//! `cargo test -p holdfast-api agreement` rewrites the file; where `CI` is set it refuses a stale one.

use std::path::Path;

use holdfast_journal::insight::stats::Dice;
use serde_json::{Value, json};

use super::figures::{Fill, fill_of};
use super::series;
use super::words::{self, least};
use super::{Part, Told};
use crate::dto::{CalendarDay, Day, Estimate, NamedTrend, ProgressPage, Said, StrengthFrom};

/// Values around the places where a digit turns, and some from anywhere.
fn values() -> Vec<f64> {
    let mut dice = Dice::new(5);
    let turning = (-45..=45).flat_map(|n| [-1e-9, 0.0, 1e-9].map(|off| f64::from(n) * 0.05 + off));
    let quarters = (-20..=20).map(|n| f64::from(n) / 8.0);
    let anywhere = (0..200).map(|_| (dice.unit() - 0.5) * 21.0);
    turning.chain(quarters).chain(anywhere).collect()
}

pub(super) fn estimate(low: f64, high: f64) -> Estimate {
    Estimate {
        value: Some((low + high) / 2.0),
        low: Some(low),
        high: Some(high),
        n: 30,
    }
}

/// Ranges that lie beside zero, touch it, cross it, or touch it only once they are rounded.
fn ranges() -> Vec<(f64, f64)> {
    let mut dice = Dice::new(6);
    let near = [-0.15, -0.1, -0.05, -0.049, -0.004, 0.0, 0.004, 0.049, 0.05, 0.1, 0.15];
    let edges = near.iter().flat_map(|end| [(*end, end + 1.3), (end - 1.3, *end)]);
    let anywhere: Vec<(f64, f64)> = (0..200)
        .map(|_| {
            let low = (dice.unit() - 0.5) * 4.0;
            (low, low + dice.unit() * 3.0)
        })
        .collect();
    edges.chain(anywhere).collect()
}

fn cases() -> Vec<Said> {
    let both = [StrengthFrom::CheckIns, StrengthFrom::Cravings];
    let mut all = vec![Said::NoCravings {}, Said::TooFewCravings {}];
    all.extend(both.map(|from| Said::TooClose { from }));
    let mut dice = Dice::new(7);
    for _ in 0..60 {
        let mut n = |end: usize| u32::try_from(dice.below(end)).unwrap_or(0);
        let (days, held) = (n(3_650) + 1, n(3_650));
        all.push(Said::TooFew { check_ins: n(7) });
        all.push(Said::Held {
            held,
            logged: held + n(400),
        });
        all.push(Said::Logged { days: n(400) });
        all.push(Said::NotLogged {
            days,
            of: days + n(900),
        });
        all.push(Said::Cravings {
            n: n(4_000) + 1,
            a_week: None,
        });
        all.push(Said::Busiest {
            weekday: u8::try_from(n(7)).unwrap_or(0),
            hour: u8::try_from(n(24)).unwrap_or(0),
            n: n(2_000) + 1,
        });
        let (of, weekly) = (n(400), n(2) == 0);
        all.push(Said::Counted {
            name: "Cards".to_owned(),
            limit: f64::from(n(4_000)) / 8.0,
            unit: if n(2) == 0 { "pounds" } else { "" }.to_owned(),
            per: if weekly { "week" } else { "day" }.to_owned(),
            within: n(of as usize + 1),
            of,
        });
        let tenths = f64::from(n(400)) / 40.0 + 0.05;
        all.push(Said::Cravings {
            n: n(4_000) + 1,
            a_week: Some(tenths),
        });
        let from = both[n(2) as usize];
        all.push(Said::Eased { by: tenths, from });
        all.push(Said::Grown { by: tenths, from });
    }
    all
}

/// Weeks of every mixture of days.
fn weeks() -> Vec<Vec<CalendarDay>> {
    let mut dice = Dice::new(8);
    let states = ["held", "not_logged", "held", "not_logged", "outside", "lapse", "today"];
    (0..200)
        .map(|week| {
            // Lapses in few, or there would be nothing else.
            let kinds = if week % 5 == 0 { states.len() } else { 5 };
            (0..1 + dice.below(7))
                .map(|at| CalendarDay {
                    day: Day(format!("2026-03-{:02}", at + 1).parse().expect("a day")),
                    state: states[dice.below(kinds)].to_owned(),
                    strongest: (dice.below(3) > 0).then(|| u8::try_from(dice.below(11)).unwrap_or(0)),
                    reduced: false,
                })
                .collect()
        })
        .collect()
}

fn agreement() -> Value {
    let weeks = weeks().into_iter().map(|days| {
        let fill = match fill_of(&days) {
            Fill::Calm(level) => json!(level),
            Fill::Lapse => json!("lapse"),
            Fill::NotLogged => json!("not_logged"),
            Fill::Open => Value::Null,
        };
        json!({ "days": days, "fill": fill })
    });
    let shown = values().into_iter().map(|value| {
        json!([
            value,
            words::one(value),
            words::signed(value),
            words::two(value),
            words::hundredths(value.abs() / 11.0)
        ])
    });
    let ranges = ranges().into_iter().map(|(low, high)| {
        let estimate = estimate(low, high);
        json!([
            low,
            high,
            words::direction(&estimate),
            words::direction_of(&estimate, 2)
        ])
    });
    let sentences = cases()
        .into_iter()
        .map(|said| json!({ "sentence": words::sentence(&said), "said": said }));
    json!({
        "least": {
            "checkIns": least::CHECK_INS,
            "cravings": least::RATED,
            "cravingDays": least::SPAN,
            "hours": least::HOURS,
            "days": least::DAYS,
            "logged": least::LOGGED,
            "mindset": least::MINDSET,
            "measure": least::MEASURE,
            "uses": least::USES,
            "paired": least::PAIRED,
            "counted": least::COUNTED,
            "meetings": least::MEETINGS,
        },
        "shown": shown.collect::<Vec<_>>(),
        "ranges": ranges.collect::<Vec<_>>(),
        "sentences": sentences.collect::<Vec<_>>(),
        "weeks": weeks.collect::<Vec<_>>(),
    })
}

#[test]
fn the_agreement_between_window_and_paper_is_written_down() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/agreement.json");
    let written = format!("{}\n", serde_json::to_string(&agreement()).expect("JSON"));
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    if committed != written {
        assert!(
            std::env::var_os("CI").is_none(),
            "stale: run the test without CI and commit the file"
        );
        std::fs::write(path, written).expect("written");
    }
}

#[test]
fn a_range_that_touches_zero_as_it_is_shown_is_no_finding() {
    for (low, high) in ranges() {
        let estimate = estimate(low, high);
        let shown = [low, high].map(words::signed);
        let one_side = shown.iter().all(|end| end.starts_with('+')) || shown.iter().all(|end| end.starts_with('−'));
        assert_eq!(words::direction(&estimate) != 0, one_side, "{shown:?}");
    }
    assert_eq!(words::range((0.6, 0.04, 1.3)), "0.0 to +1.3");
    assert_eq!(words::direction(&estimate(0.04, 1.3)), 0);
    assert_eq!(words::direction(&estimate(0.05, 1.3)), 1);
}

/// The contract's invented year.
pub(super) fn year() -> ProgressPage {
    let contract: Value = serde_json::from_str(include_str!("../../../../tests/contract/progress.json")).expect("JSON");
    serde_json::from_value(contract["answer"].clone()).expect("a page")
}

fn text_of(page: &ProgressPage, parts: &[Part]) -> String {
    let told = Told {
        page,
        asked: Vec::new(),
        parts: parts.iter().copied().collect(),
        lapses: Vec::new(),
        name: None,
        note: None,
    };
    let printed = told.printed(holdfast_journal::port::paper::Paper::A4);
    let runs = printed
        .pages
        .iter()
        .flat_map(|page| page.runs().map(|run| run.text.clone()));
    runs.collect::<Vec<_>>().join(" ")
}

#[test]
fn mindset_and_measures_have_their_numbers_where_no_day_was_logged() {
    let mut page = year();
    page.counts.logged = 0;
    page.milestones.clear();
    assert!(page.mindset.iter().any(|one| one.trend.n > 0));
    let text = text_of(&page, &[Part::Mindset, Part::Numbers]);
    assert!(text.contains("The numbers behind the figures"), "{text}");
}

#[test]
fn a_title_of_cravings_says_which_line_it_goes_by() {
    let mut page = year();
    page.strength.change = estimate(-4.2, -2.2);
    let text = text_of(&page, &[Part::Cravings]);
    assert!(text.contains("On the whole, cravings have eased by about"), "{text}");
    assert!(
        text.contains("One straight line through all of these days moves by −3.2 (−4.2 to −2.2); the line that is"),
        "{text}"
    );
    assert!(text.contains("its ends may say otherwise"), "{text}");
}

#[test]
fn a_week_that_is_mostly_unknown_is_not_drawn_as_held() {
    let day = |state: &str| CalendarDay {
        day: Day("2026-03-01".parse().expect("a day")),
        state: state.to_owned(),
        strongest: Some(0),
        reduced: false,
    };
    let week = |held: usize, unknown: usize| {
        let days = std::iter::repeat_n("held", held).chain(std::iter::repeat_n("not_logged", unknown));
        fill_of(&days.map(day).collect::<Vec<_>>())
    };
    assert_eq!(week(2, 5), Fill::NotLogged);
    assert_eq!(week(5, 2), Fill::Calm(4));
    assert_eq!(fill_of(&[day("today")]), Fill::Open);
}

#[test]
fn cravings_a_week_are_of_all_the_weeks_since_the_first_day_that_was_logged() {
    let mut page = year();
    page.counts.cravings = 100;
    let a_week = |begun| {
        let said = super::summary::said(&page, begun);
        said.into_iter().find_map(|one| match one {
            Said::Cravings { a_week, .. } => a_week,
            _ => None,
        })
    };
    let days = f64::from(page.to.0.number() - page.from.0.number() + 1);
    let before = holdfast_journal::record::Day::from_number(page.from.0.number() - 400);
    let later = holdfast_journal::record::Day::from_number(page.to.0.number() - 69);
    assert!((a_week(before).unwrap() - 700.0 / days).abs() < 1e-9);
    assert!((a_week(later).unwrap() - 10.0).abs() < 1e-9);
    assert_eq!(a_week(page.to.0), None);
}

#[test]
fn every_row_that_is_of_a_whole_span_says_of_which_and_how_much_of_it_is_known() {
    let page = year();
    for chart in series::CHARTS {
        let table = series::table(chart, &page, &[]);
        assert!(table.rows.iter().all(|row| row.len() == table.head.len()), "{chart}");
        let by_time = table.head.iter().any(|name| {
            let name = name.as_str();
            ["day", "week_from", "since", "first_day"].contains(&name)
        });
        assert_eq!(
            by_time,
            !table.head.contains(&"shown_from".to_owned()),
            "{chart}: {:?}",
            table.head
        );
    }
    let drops = series::table("drops", &page, &[]);
    let ends = drops.rows[0].iter().rev().take(5).rev().cloned().collect::<Vec<_>>();
    let counts = &page.counts;
    assert_eq!(
        json!(ends),
        json!([page.from, page.to, counts.days, counts.logged, counts.cravings])
    );
}

#[test]
fn two_logged_days_make_no_share_and_the_days_held_are_those_of_today() {
    let mut page = year();
    let mut days = page.calendar.split_off(page.calendar.len() - 20);
    for (at, day) in days.iter_mut().enumerate() {
        let state = ["held", "lapse"].get(at).copied().unwrap_or("not_logged");
        (day.state, day.strongest, day.reduced) = (state.to_owned(), None, false);
    }
    page.calendar = days;
    page.held.truncate(1);
    (page.held[0].days, page.held[0].of) = (19, 20);
    for share in &mut page.held[0].shares {
        (share.held, share.of) = (1, 2);
    }
    let said = super::summary::said(&page, page.from.0);
    assert!(!said.iter().any(|said| matches!(said, Said::Held { .. })), "{said:?}");

    let text = text_of(&page, &[Part::Held]);
    assert!(text.contains("19 of 20 days held"), "{text}");
    assert!(
        text.contains("on 2 of the 20 days shown: too few to say a share."),
        "{text}"
    );
    assert!(text.contains("too few") && !text.contains("1 of 2 "), "{text}");

    for day in &mut page.calendar[2..9] {
        "held".clone_into(&mut day.state);
    }
    let text = text_of(&page, &[Part::Held]);
    assert!(
        text.contains("on 9 of the 20 days shown; of those 9, 8 were held."),
        "{text}"
    );
    let said = super::summary::said(&page, page.from.0);
    assert!(said.contains(&Said::Held { held: 8, logged: 9 }), "{said:?}");
}

#[test]
fn money_is_in_whole_units_of_its_currency() {
    assert_eq!(words::money(915_449.0, "GBP"), "GBP 9,154");
    assert_eq!(words::money(9_154.0, "JPY"), "JPY 9,154");
}

/// Two questions that are never added up, and a sum.
pub(super) fn fill_in_measures(page: &mut ProgressPage) {
    let line = page.mindset[0].trend.clone();
    page.measures = ["recovery_capital.people", "craving_week.resist", "gad_7"]
        .map(|name| NamedTrend {
            name: name.to_owned(),
            trend: line.clone(),
        })
        .to_vec();
}

#[test]
fn what_is_never_added_up_is_nowhere_called_a_sum() {
    let mut page = year();
    fill_in_measures(&mut page);
    let text = text_of(&page, &[Part::Measures, Part::Numbers]);
    assert!(text.contains("What I stand on: People"), "{text}");
    assert!(
        text.contains("GAD-7, sum") && !text.contains("Questionnaires, sums"),
        "{text}"
    );
    let head = super::series::table("measures", &page, &[]).head;
    let columns = [
        "recovery_capital.people_0_to_10",
        "craving_week.resist_0_to_10",
        "gad_7_sum",
    ];
    assert!(
        columns.iter().all(|name| head.iter().any(|one| one == name)),
        "{head:?}"
    );
}
