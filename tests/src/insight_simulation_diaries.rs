//! A thousand invented diaries, sealed in a journal and read back as the window reads them: whatever a title of
//! Progress or a sentence of its summary claims is held to what is true. So the whole way is gone, from the record to
//! the page, for days that stick together, follow the week, drift, and go missing.
//!
//! As slow as [`super::insight_simulation`], so in an optimised build only:
//! `cargo test --release -p holdfast-tests --lib insight_simulation`

use std::collections::BTreeMap;

use holdfast_api::dto::{Id, ProgressPage, Said, Together};
use holdfast_api::report::words::{direction, direction_of, known, strength_drawn};

use super::insight_simulation::{CHANCE, PEOPLE, SHAPES, STATED, Shape};
use super::invented_diaries::{Diaries, Habit, Truth};

/// What a chart claims: which way, where it says anything; `None` where it has too little to draw.
type Claim = (String, Option<i8>);

/// Claims that a level moves.
fn moved(page: &ProgressPage) -> Vec<Claim> {
    let mut claims = vec![(
        "cravings over time".to_owned(),
        strength_drawn(&page.strength).then(|| direction(&page.strength.change)),
    )];
    let lines = [
        ("mood", &page.moods),
        ("sleep", &page.sleep),
        ("resolve", &page.resolve),
    ];
    let mindset = page.mindset.iter().map(|one| ("mindset", &one.trend));
    let measures = page.measures.iter().map(|one| ("a measure", &one.trend));
    for (name, trend) in lines.into_iter().chain(mindset).chain(measures) {
        let answer = known(&trend.change).map(|_| direction(&trend.change));
        claims.push((name.to_owned(), answer));
    }
    for one in &page.counted_days {
        let answer = known(&one.change).map(|_| direction(&one.change));
        claims.push((format!("what is counted a {}", one.per), answer));
    }
    claims
}

/// Claims that one thing stands out, or goes with another.
fn stands_out(page: &ProgressPage, asked: &[Together]) -> Vec<Claim> {
    let named = |one: bool| Some(i8::from(one));
    let nights = known(&page.nights.together).map(|_| direction_of(&page.nights.together, 2));
    let mut claims = vec![
        (
            "the busiest hour".to_owned(),
            named(page.hours.busiest.is_some()).filter(|_| page.hours.n >= 20),
        ),
        ("what comes most often".to_owned(), named(page.most_often.is_some())),
        ("what comes hardest".to_owned(), named(page.hardest.is_some())),
        ("nights and cravings".to_owned(), nights),
    ];
    for one in asked {
        let answer = known(&one.difference).map(|_| direction(&one.difference));
        claims.push((format!("days that were {}", one.with), answer));
    }
    claims
}

/// How often each claim is made, of those who have enough for it.
#[derive(Default)]
struct Tally(BTreeMap<String, (u32, u32)>);

impl Tally {
    fn count(&mut self, claims: Vec<Claim>) {
        for (name, claim) in claims {
            let Some(way) = claim else { continue };
            let (made, of) = self.0.entry(name).or_default();
            *made += u32::from(way != 0);
            *of += 1;
        }
    }

    #[track_caller]
    fn at_most_as_stated(&self, what: &str) {
        assert!(!self.0.is_empty());
        for (name, (made, of)) in &self.0 {
            let share = f64::from(*made) / f64::from(*of);
            println!("{what}, {name}: {share:.3} of {of}");
            // Three standard errors: seventy shares of few people are looked at, and one in forty is over two by chance.
            let chance = 1.5 * CHANCE * (PEOPLE as f64 / f64::from(*of)).sqrt();
            assert!(share <= STATED + chance, "{what}, {name}: {share:.3} of {of}");
            assert!(*of < 900 || share <= STATED, "{what}, {name}: {share:.3} of {of}");
        }
    }
}

#[test]
#[cfg_attr(debug_assertions, ignore = "slow unless optimised")]
fn diaries_in_which_nothing_happens_claim_nothing() {
    let mut diaries = Diaries::of(PEOPLE, Truth::default(), &SHAPES[..7], 1_000);
    let mut tally = Tally::default();
    diaries.each(|_, shape, page, asked| {
        // What drifts does move; that it goes with what drifts beside it is not so.
        if shape.drift == 0.0 {
            tally.count(moved(page));
        }
        let mut claims = stands_out(page, asked);
        // Where days keep something, a day after a strong craving is a stronger one.
        claims.retain(|(name, _)| shape.kept == 0.0 || !name.ends_with("craving_before"));
        tally.count(claims);
        the_summary_says_what_the_charts_say(page);
    });
    tally.at_most_as_stated("nothing");
}

#[test]
#[cfg_attr(debug_assertions, ignore = "slow unless optimised")]
fn who_turns_from_logging_cravings_to_checking_in_is_told_of_no_change() {
    for (habit, seed) in [(Habit::Turns, 9_000), (Habit::CheckIns, 10_000)] {
        let truth = Truth {
            habit,
            ..Truth::default()
        };
        let still = SHAPES[..7].iter().copied().filter(|(_, shape)| shape.drift == 0.0);
        let mut diaries = Diaries::of(PEOPLE / 2, truth, &still.collect::<Vec<_>>(), seed);
        let (mut tally, mut turned) = (Tally::default(), 0);
        diaries.each(|_, shape, page, asked| {
            let mut claims = [moved(page), stands_out(page, asked)].concat();
            claims.retain(|(name, _)| shape.kept == 0.0 || !name.ends_with("craving_before"));
            tally.count(claims);
            the_summary_says_what_the_charts_say(page);
            turned += u32::from(page.counts.cravings >= 10 && page.counts.check_ins >= 10);
        });
        assert_eq!(habit == Habit::Turns, turned > PEOPLE as u32 / 8, "{turned}");
        tally.at_most_as_stated("another habit");
    }
}

fn the_summary_says_what_the_charts_say(page: &ProgressPage) {
    let drawn = strength_drawn(&page.strength);
    let way = if drawn { direction(&page.strength.change) } else { 0 };
    let said = |of: fn(&Said) -> bool| page.summary.iter().any(of);
    assert_eq!(said(|one| matches!(one, Said::Eased { .. })), way < 0);
    assert_eq!(said(|one| matches!(one, Said::Grown { .. })), way > 0);
    assert_eq!(
        said(|one| matches!(one, Said::NoCravings {})),
        page.counts.cravings == 0 && !said(|one| matches!(one, Said::TooFew { .. }))
    );
    assert_eq!(
        said(|one| matches!(one, Said::Busiest { .. })),
        page.hours.busiest.is_some()
    );
}

/// Of those who wrote for three months, how many are told what is so; the rest of the page stays silent.
#[track_caller]
fn is_found(truth: Truth, seed: u64, found: fn(&ProgressPage, &[Together], Id) -> bool, besides: &[&str]) {
    let long: Vec<_> = SHAPES[..7]
        .iter()
        .copied()
        .filter(|(_, shape)| shape.days >= 90)
        .collect();
    let still: Vec<_> = long
        .into_iter()
        .map(|(name, shape)| (name, Shape { drift: 0.0, ..shape }))
        .collect();
    let mut diaries = Diaries::of(PEOPLE / 5, truth, &still, seed);
    let (first, mut times, mut tally) = (diaries.first_trigger, 0, Tally::default());
    diaries.each(|_, _, page, asked| {
        times += u32::from(found(page, asked, first));
        let mut claims = [moved(page), stands_out(page, asked)].concat();
        claims.retain(|(name, _)| !name.ends_with("craving_before") && !besides.contains(&name.as_str()));
        tally.count(claims);
    });
    let share = f64::from(times) / f64::from(PEOPLE as u32 / 5);
    println!("found by {share:.3}");
    assert!(share > 0.5, "{share:.3}");
    tally.at_most_as_stated("the rest");
}

#[test]
#[cfg_attr(debug_assertions, ignore = "slow unless optimised")]
fn a_diary_that_eases_says_so_and_nothing_more() {
    let truth = Truth {
        eased: 4.0,
        ..Truth::default()
    };
    let found = |page: &ProgressPage, _: &[Together], _| {
        page.summary.iter().any(|one| matches!(one, Said::Eased { .. })) && direction(&page.strength.change) < 0
    };
    is_found(truth, 2_000, found, &["cravings over time"]);
}

#[test]
#[cfg_attr(debug_assertions, ignore = "slow unless optimised")]
fn what_is_had_less_and_less_of_is_found_and_nothing_more() {
    let truth = Truth {
        less: 4.0,
        ..Truth::default()
    };
    let found = |page: &ProgressPage, _: &[Together], _| page.counted_days.iter().all(|one| direction(&one.change) < 0);
    is_found(
        truth,
        8_000,
        found,
        &["what is counted a day", "what is counted a week"],
    );
}

#[test]
#[cfg_attr(debug_assertions, ignore = "slow unless optimised")]
fn lonely_days_that_are_harder_are_found_and_no_other_days() {
    let truth = Truth {
        lonely: 3.0,
        ..Truth::default()
    };
    let found = |_: &ProgressPage, asked: &[Together], _| {
        asked
            .iter()
            .any(|one| one.with == "lonely" && direction(&one.difference) > 0)
    };
    is_found(truth, 3_000, found, &["days that were lonely"]);
}

#[test]
#[cfg_attr(debug_assertions, ignore = "slow unless optimised")]
fn nights_that_go_with_cravings_are_found() {
    let truth = Truth {
        sleep: 1.2,
        ..Truth::default()
    };
    let found = |page: &ProgressPage, _: &[Together], _| direction_of(&page.nights.together, 2) < 0;
    is_found(
        truth,
        4_000,
        found,
        &["nights and cravings", "days that were short_sleep"],
    );
}

#[test]
#[cfg_attr(debug_assertions, ignore = "slow unless optimised")]
fn a_trigger_that_stands_out_is_named_and_no_other() {
    let truth = Truth {
        trigger: true,
        ..Truth::default()
    };
    let found = |page: &ProgressPage, _: &[Together], first| {
        let both = [page.most_often, page.hardest];
        assert!(
            page.most_often.is_none_or(|one| one == first),
            "another is named the most frequent"
        );
        both.contains(&Some(first))
    };
    is_found(truth, 5_000, found, &["what comes most often", "what comes hardest"]);
}

#[test]
#[cfg_attr(debug_assertions, ignore = "slow unless optimised")]
fn a_thursday_at_five_is_found() {
    let truth = Truth {
        thursday: true,
        ..Truth::default()
    };
    let found = |page: &ProgressPage, _: &[Together], _| page.hours.busiest == Some((3, 17));
    is_found(truth, 6_000, found, &["the busiest hour"]);
}

#[test]
fn days_that_were_not_written_are_counted_as_missing_and_never_as_held() {
    let mut diaries = Diaries::of(14, Truth::default(), &SHAPES[1..7], 7_000);
    diaries.each(|name, shape, page, _| {
        let rated = page.calendar.iter().filter(|day| day.strongest.is_some()).count();
        assert_eq!(page.calendar.len(), shape.days as usize, "{name}");
        assert_eq!(
            (page.strength.n as usize, page.strength.missing as usize),
            (rated, shape.days as usize - rated)
        );
        assert!(
            page.calendar.iter().all(|day| day.state == "outside"),
            "nothing is held: there is no attempt"
        );
        let told: u32 = page.weeks.iter().map(|week| week.logged).sum();
        assert_eq!(told, page.counts.logged);
    });
}
