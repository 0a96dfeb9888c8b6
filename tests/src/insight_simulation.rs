//! A thousand invented people with known truth: what is there is found, and where nothing is, the
//! share of findings stays at or under the stated 5 %.
//!
//! Their days stick together (AR(1)), follow the week, drift, go missing one by one and for weeks,
//! and are written down as small whole numbers. Takes half a minute optimised and many minutes
//! otherwise, so it runs in an optimised build only:
//! `cargo test --release -p holdfast-tests --lib insight_simulation`

use holdfast_journal::insight::Hours;
use holdfast_journal::insight::stats::days::Day;
use holdfast_journal::insight::stats::{
    Dice, Estimate, Scale, compare_days, goes_together, local_trend, mean_of_each, slope, wilson,
};

pub(crate) const PEOPLE: usize = 1_000;

/// The stated share of false findings, and two standard errors of a share seen in a thousand people.
pub(crate) const STATED: f64 = 0.05;
pub(crate) const CHANCE: f64 = 0.014;

/// How a person's days behave.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) days: i32,
    /// What a day keeps of the day before, at most.
    pub(crate) kept: f64,
    /// Height of the weekly cycle in standard deviations, at most.
    pub(crate) weekly: f64,
    /// Change over the whole period in standard deviations, in both series, at most.
    pub(crate) drift: f64,
    /// Share of missing days, at most.
    pub(crate) missing: f64,
    /// Share of the variance that is of the day alone.
    pub(crate) rough: f64,
}

/// Each row: days, kept, weekly, drift, missing, rough.
pub(crate) const SHAPES: [(&str, Shape); 9] = [
    ("independent days", shape(60, 0.0, 0.0, 0.0, 0.0, 0.0)),
    ("six weeks", shape(42, 0.6, 1.0, 0.0, 0.2, 0.0)),
    ("three months", shape(90, 0.6, 1.0, 0.0, 0.4, 0.0)),
    ("sticky days", shape(90, 0.8, 0.5, 0.0, 0.2, 0.0)),
    ("strong weeks", shape(120, 0.4, 2.5, 0.0, 0.3, 0.0)),
    ("drifting", shape(180, 0.5, 1.0, 3.0, 0.3, 0.0)),
    ("a year", shape(365, 0.7, 1.0, 2.0, 0.5, 0.0)),
    ("a slow mood, rough", shape(365, 0.85, 1.0, 0.0, 0.3, 0.5)),
    ("three years", shape(1_095, 0.7, 1.0, 2.0, 0.5, 0.0)),
];

const fn shape(days: i32, kept: f64, weekly: f64, drift: f64, missing: f64, rough: f64) -> Shape {
    Shape {
        days,
        kept,
        weekly,
        drift,
        missing,
        rough,
    }
}

/// One person: two series that have nothing to do with each other, but for `effect` of the first on
/// the second.
struct Person {
    x: Vec<Day>,
    y: Vec<Day>,
    /// The days on which `x` is on the low side.
    with: Vec<bool>,
}

pub(crate) fn normal(dice: &mut Dice) -> f64 {
    (-2.0 * (1.0 - dice.unit()).ln()).sqrt() * (std::f64::consts::TAU * dice.unit()).cos()
}

/// Deviations of standard deviation 1, a weekly cycle and a drift on top.
pub(crate) fn series(shape: Shape, dice: &mut Dice) -> Vec<f64> {
    let kept = shape.kept * dice.unit();
    let week: Vec<f64> = (0..7)
        .map(|_| shape.weekly * dice.unit() * normal(dice).clamp(-1.5, 1.5))
        .collect();
    let drift = shape.drift * (2.0 * dice.unit() - 1.0);
    let mut state = normal(dice);
    let (lasts, alone) = ((1.0 - shape.rough).sqrt(), shape.rough.sqrt());
    (0..shape.days)
        .map(|day| {
            state = kept * state + (1.0 - kept * kept).sqrt() * normal(dice);
            lasts * state
                + alone * normal(dice)
                + week[day as usize % 7]
                + drift * f64::from(day) / f64::from(shape.days)
        })
        .collect()
}

/// Which days were written down: some missing by chance, for every third person some weeks in a row.
pub(crate) fn written(shape: Shape, dice: &mut Dice) -> Vec<bool> {
    let share = shape.missing * dice.unit();
    let mut written: Vec<bool> = (0..shape.days).map(|_| dice.unit() >= share).collect();
    if shape.missing > 0.0 && dice.below(3) == 0 {
        let length = written.len() / 6;
        let start = dice.below(written.len() - length);
        written[start..start + length].fill(false);
    }
    written
}

fn person(shape: Shape, effect: f64, dice: &mut Dice) -> Person {
    let (x, y, written) = (series(shape, dice), series(shape, dice), written(shape, dice));
    let mut person = Person {
        x: Vec::new(),
        y: Vec::new(),
        with: Vec::new(),
    };
    for (day, ((x, y), written)) in (0..).zip(x.iter().zip(&y).zip(written)) {
        if written {
            // Hours of sleep in halves; craving from 0 to 10.
            let hours = ((7.0 + 1.2 * x) * 2.0).round() / 2.0;
            let craving = (5.0 + 1.8 * (y - effect * x)).round().clamp(0.0, 10.0);
            person.x.push(Day { day, value: hours });
            person.y.push(Day { day, value: craving });
        }
    }
    let mut hours: Vec<f64> = person.x.iter().map(|day| day.value).collect();
    hours.sort_by(f64::total_cmp);
    let low = hours[(hours.len() as f64 * (0.25 + 0.4 * dice.unit())) as usize];
    person.with = person.x.iter().map(|day| day.value < low).collect();
    person
}

/// Of those for whom there is an answer, the share for whom it is yes.
pub(crate) fn share(answers: impl Iterator<Item = Option<bool>>) -> f64 {
    let answers: Vec<bool> = answers.flatten().collect();
    answers.iter().filter(|yes| **yes).count() as f64 / answers.len().max(1) as f64
}

fn people(shape: Shape, effect: f64, seed: u64) -> Vec<Person> {
    let mut dice = Dice::new(seed);
    (0..PEOPLE).map(|_| person(shape, effect, &mut dice)).collect()
}

/// No shape is over the stated share by more than chance, and all together are not over it at all.
#[track_caller]
pub(crate) fn at_most_as_stated(what: &str, found: &[(&str, f64)]) {
    let all = found.iter().map(|(_, share)| share).sum::<f64>() / found.len() as f64;
    println!("{what}: {all:.3} of all, {found:.3?}");
    assert!(all <= STATED, "{what}: {all:.3} of all");
    for (name, share) in found {
        assert!(*share <= STATED + CHANCE, "{what}: {share:.3} of {name}");
    }
}

fn difference(people: &[Person], dice: &mut Dice, finding: fn(&Estimate) -> bool) -> f64 {
    let answers = people
        .iter()
        .map(|person| compare_days(&person.y, &person.with, Scale::RATING, dice));
    share(answers.map(|answer| answer.map(|apart| finding(&apart.estimate))))
}

fn correlation(people: &[Person], finding: fn(&Estimate) -> bool) -> f64 {
    let answers = people.iter().map(|person| goes_together(&person.x, &person.y));
    share(answers.map(|answer| answer.map(|together| finding(&together.estimate))))
}

#[test]
#[cfg_attr(debug_assertions, ignore = "slow unless optimised")]
fn what_has_nothing_to_do_with_each_other_is_not_said_to_go_together() {
    let mut dice = Dice::new(11);
    let (mut apart, mut together) = (Vec::new(), Vec::new());
    for (seed, (name, shape)) in (100..).zip(SHAPES) {
        let people = people(shape, 0.0, seed);
        apart.push((name, difference(&people, &mut dice, Estimate::is_finding)));
        together.push((name, correlation(&people, Estimate::is_finding)));
    }
    at_most_as_stated("differences of days", &apart);
    at_most_as_stated("correlations of days", &together);
}

#[test]
#[cfg_attr(debug_assertions, ignore = "slow unless optimised")]
fn days_that_go_nowhere_have_no_slope() {
    let slopes = (200..).zip(SHAPES).map(|(seed, (name, shape))| {
        let people = people(Shape { drift: 0.0, ..shape }, 0.0, seed);
        (
            name,
            share(
                people
                    .iter()
                    .map(|person| slope(&person.y, Scale::RATING).map(|slope| slope.is_finding())),
            ),
        )
    });
    at_most_as_stated("slopes", &slopes.collect::<Vec<_>>());
}

#[test]
#[cfg_attr(debug_assertions, ignore = "slow unless optimised")]
fn a_real_effect_is_found_by_those_who_wrote_for_three_months() {
    let mut dice = Dice::new(12);
    for (seed, (name, shape)) in (300..).zip(SHAPES).filter(|(_, (_, shape))| shape.days >= 90) {
        let people = people(shape, 0.7, seed);
        let apart = difference(&people, &mut dice, |estimate| estimate.low > 0.0);
        let together = correlation(&people, |estimate| estimate.high < 0.0);
        println!("{name}: differences found {apart:.3}, correlations {together:.3}");
        assert!(apart > 0.5 && together > 0.9, "{name}: {apart:.3} {together:.3}");
    }
}

#[test]
#[cfg_attr(debug_assertions, ignore = "slow unless optimised")]
fn the_band_of_a_trend_holds_the_truth_as_often_as_it_says() {
    let mut dice = Dice::new(13);
    for (seed, (name, shape)) in (400..).zip(SHAPES) {
        let people = people(
            Shape {
                drift: 0.0,
                weekly: 0.0,
                ..shape
            },
            0.0,
            seed,
        );
        let at: Vec<i32> = (0..shape.days).step_by(14).collect();
        let points = people
            .iter()
            .take(PEOPLE / 5)
            .flat_map(|person| local_trend(&person.y, &at, Scale::RATING, &mut dice));
        let held = share(points.map(|point| point.map(|point| point.line.low <= 5.0 && 5.0 <= point.line.high)));
        println!("{name}: the band holds {held:.3}");
        assert!(held >= 1.0 - STATED - CHANCE, "{name}: {held:.3}");
    }
}

#[test]
#[cfg_attr(debug_assertions, ignore = "slow unless optimised")]
fn a_real_trend_is_found_by_those_who_wrote_for_three_months() {
    /// Points of ten by which cravings grow over the whole time.
    const RISE: f64 = 3.0;
    for (seed, (name, shape)) in (500..).zip(SHAPES).filter(|(_, (_, shape))| shape.days >= 90) {
        let people = people(Shape { drift: 0.0, ..shape }, 0.0, seed);
        let found = people.iter().map(|person| {
            let rising: Vec<Day> = person
                .y
                .iter()
                .map(|one| Day {
                    day: one.day,
                    value: (one.value + RISE * (f64::from(one.day) / f64::from(shape.days) - 0.5)).clamp(0.0, 10.0),
                })
                .collect();
            slope(&rising, Scale::RATING).map(|slope| slope.low > 0.0)
        });
        let found = share(found);
        println!("{name}: trends found {found:.3}");
        assert!(found > 0.5, "{name}: {found:.3}");
    }
}

/// Cravings thrown onto the squares of a week, each square with a weight.
fn week(n: u32, weight: impl Fn(usize, usize) -> f64, dice: &mut Dice) -> Hours {
    let squares: Vec<(usize, usize)> = (0..7).flat_map(|day| (0..24).map(move |hour| (day, hour))).collect();
    let whole: f64 = squares.iter().map(|(day, hour)| weight(*day, *hour)).sum();
    let mut counts = [[0; 24]; 7];
    for _ in 0..n {
        let mut at = dice.unit() * whole;
        let mut square = squares.iter();
        let (day, hour) = loop {
            let Some((day, hour)) = square.next() else {
                break (6, 23);
            };
            at -= weight(*day, *hour);
            if at < 0.0 {
                break (*day, *hour);
            }
        };
        counts[day][hour] += 1;
    }
    Hours {
        counts,
        apart: counts,
        n,
    }
}

#[test]
#[cfg_attr(debug_assertions, ignore = "slow unless optimised")]
fn full_hours_and_full_weekdays_name_no_hour_of_the_week() {
    let mut dice = Dice::new(14);
    let mut named = Vec::new();
    for (name, n) in [("thirty", 30), ("a hundred", 100), ("four hundred", 400)] {
        let people = (0..PEOPLE).map(|person| {
            let first = dice.below(20);
            let few: Vec<f64> = (0..7).map(|_| 0.3 + dice.unit()).collect();
            let hours = |_: usize, hour: usize| if (first..first + 4).contains(&hour) { 1.0 } else { 0.05 };
            let days = |day: usize, _: usize| few[day];
            let both = |day: usize, hour: usize| hours(day, hour) * days(day, hour);
            // A third have their hours, every day alike; a third their days, every hour alike; a third have both.
            let week = match person % 3 {
                0 => week(n, hours, &mut dice),
                1 => week(n, days, &mut dice),
                _ => week(n, both, &mut dice),
            };
            Some(week.busiest().is_some())
        });
        named.push((name, share(people.collect::<Vec<_>>().into_iter())));
    }
    at_most_as_stated("hours of the week", &named);
    let found = (0..PEOPLE).map(|_| {
        let evening = |day: usize, hour: usize| match (day, hour) {
            (3, 17) => 12.0,
            (_, 16..20) => 1.0,
            _ => 0.05,
        };
        Some(week(100, evening, &mut dice).busiest() == Some((3, 17)))
    });
    let found = share(found.collect::<Vec<_>>().into_iter());
    println!("Thursday at five is found by {found:.3}");
    assert!(found > 0.8, "{found:.3}");
}

#[test]
#[cfg_attr(debug_assertions, ignore = "slow unless optimised")]
fn the_averages_after_short_and_long_nights_hold_the_truth_as_often_as_they_say() {
    for (seed, (name, shape)) in (600..).zip(SHAPES) {
        let still = Shape {
            drift: 0.0,
            weekly: 0.0,
            ..shape
        };
        let answers: Vec<Option<bool>> = people(still, 0.0, seed)
            .iter()
            .flat_map(|person| {
                let bands: Vec<usize> = person
                    .x
                    .iter()
                    .map(|night| [5.5, 6.5, 7.5].iter().filter(|end| night.value >= **end).count())
                    .collect();
                let means = mean_of_each(&person.y, &bands, 4, Scale::RATING).into_iter();
                let drawn = means.map(|mean| mean.filter(|mean| mean.n >= 7));
                drawn
                    .map(|mean| mean.map(|mean| mean.low <= 5.0 && 5.0 <= mean.high))
                    .collect::<Vec<_>>()
            })
            .collect();
        let held = share(answers.into_iter());
        println!("{name}: the averages of bands hold {held:.3}");
        assert!(held >= 1.0 - STATED - CHANCE, "{name}: {held:.3}");
    }
}

#[test]
fn a_share_ridden_out_holds_the_truth_as_often_as_it_says() {
    let mut dice = Dice::new(15);
    for n in [5, 8, 20, 60] {
        let people = (0..4 * PEOPLE).map(|_| {
            let truth = dice.unit();
            let ridden = (0..n).filter(|_| dice.unit() < truth).count();
            wilson(ridden, n).map(|range| range.low <= truth && truth <= range.high)
        });
        let held = share(people.collect::<Vec<_>>().into_iter());
        println!("{n} uses: the share holds {held:.3}");
        assert!(held >= 1.0 - STATED - CHANCE, "{n}: {held:.3}");
    }
}
