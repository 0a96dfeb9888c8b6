//! A thousand invented people who log cravings as they come: none on most days, several on hard ones, in
//! days that stick together. What is said of their triggers, of what they tried and of how far cravings
//! fell holds the truth as often as stated, and nothing is called a finding where there is none.
//!
//! As slow as [`super::insight_simulation`], so in an optimised build only:
//! `cargo test --release -p holdfast-tests --lib insight_simulation`

use holdfast_journal::insight::stats::days::{Day, Memory};
use holdfast_journal::insight::stats::{
    Came, Dice, Mean, Scale, highest, mean_of_records, median_of_records, most_often, share_of_records,
};

use super::insight_simulation::{PEOPLE, SHAPES, Shape, at_most_as_stated, normal, series, share, written};

/// Kinds of triggers, and of things to try.
const KINDS: usize = 3;

/// A craving, of one kind; on average it is a 5, falls by nothing, and is ridden out half the time.
struct Logged {
    day: i32,
    kind: usize,
    peak: f64,
    change: f64,
    ridden: f64,
}

/// Everything that is rated hangs on the day, and so does how much is logged; what it comes from stays the
/// same for days.
fn person(shape: Shape, dice: &mut Dice) -> Vec<Logged> {
    let shape = Shape {
        drift: 0.0,
        weekly: 0.0,
        ..shape
    };
    let (days, falls, written) = (series(shape, dice), series(shape, dice), written(shape, dice));
    let stays = shape.kept * dice.unit();
    let mut kind = dice.below(KINDS);
    let mut all = Vec::new();
    for (day, ((level, fall), written)) in (0..).zip(days.iter().zip(&falls).zip(written)) {
        if dice.unit() >= stays {
            kind = dice.below(KINDS);
        }
        if !written || dice.unit() < 0.4 {
            continue;
        }
        for _ in 0..=dice.below(3) {
            let mut rated = |level: f64| 1.8 * (0.8 * level + 0.6 * normal(dice));
            all.push(Logged {
                day,
                kind,
                peak: (5.0 + rated(*level)).round().clamp(0.0, 10.0),
                change: rated(*fall).round().clamp(-10.0, 10.0),
                ridden: f64::from(u8::from(rated(*level) > 0.0)),
            });
        }
    }
    all
}

fn values<'a>(logged: impl IntoIterator<Item = &'a Logged>, of: fn(&Logged) -> f64) -> Vec<Day> {
    let each = logged.into_iter();
    each.map(|one| Day {
        day: one.day,
        value: of(one),
    })
    .collect()
}

fn people(shape: Shape, seed: u64) -> Vec<Vec<Logged>> {
    let mut dice = Dice::new(seed);
    (0..PEOPLE).map(|_| person(shape, &mut dice)).collect()
}

/// For each kind that has `least`: its values, and the memory of all.
fn by_kind(logged: &[Logged], least: usize, of: fn(&Logged) -> f64) -> (Vec<Vec<Day>>, Memory) {
    let kinds = (0..KINDS).map(|kind| values(logged.iter().filter(|one| one.kind == kind), of));
    let memory = Memory::of_records(&values(logged, of));
    (
        kinds
            .map(|all| if all.len() >= least { all } else { Vec::new() })
            .collect(),
        memory,
    )
}

#[test]
#[cfg_attr(debug_assertions, ignore = "slow unless optimised")]
fn averages_shares_and_falls_of_sticky_days_miss_the_truth_at_most_as_stated() {
    let [mut peaks, mut changes, mut shares, mut medians] = [const { Vec::new() }; 4];
    for (seed, (name, shape)) in (700..).zip(SHAPES) {
        let people = people(shape, seed);
        let of_each = |least: usize, of: fn(&Logged) -> f64, missed: &dyn Fn(&[Day], Memory) -> Option<bool>| {
            let answers = people.iter().flat_map(|logged| {
                let (kinds, memory) = by_kind(logged, least, of);
                kinds.into_iter().map(|all| missed(&all, memory)).collect::<Vec<_>>()
            });
            (name, share(answers))
        };
        peaks.push(of_each(3, |one| one.peak, &|all, memory| {
            let mean = mean_of_records(all, memory, Scale::RATING)?.within(Scale::RATING);
            Some(mean.low > 5.0 || mean.high < 5.0)
        }));
        changes.push(of_each(5, |one| one.change, &|all, memory| {
            Some(
                mean_of_records(all, memory, Scale::CHANGE)?
                    .within(Scale::CHANGE)
                    .is_finding(),
            )
        }));
        shares.push(of_each(5, |one| one.ridden, &|all, memory| {
            let share = share_of_records(all, memory)?;
            Some(share.low > 0.5 || share.high < 0.5)
        }));
        let falls = people.iter().map(|logged| {
            let all = values(logged, |one| one.change);
            let median = median_of_records(&all, Memory::of_records(&all), Scale::CHANGE);
            median.map(|median| median.is_finding())
        });
        medians.push((name, share(falls)));
    }
    at_most_as_stated("average strengths of triggers", &peaks);
    at_most_as_stated("average changes with what was tried", &changes);
    at_most_as_stated("shares ridden out", &shares);
    at_most_as_stated("median falls", &medians);
}

#[test]
#[cfg_attr(debug_assertions, ignore = "slow unless optimised")]
fn no_trigger_is_called_the_hardest_or_the_most_frequent_where_all_are_alike() {
    let (mut hard, mut often) = (Vec::new(), Vec::new());
    for (seed, (name, shape)) in (800..).zip(SHAPES) {
        let people = people(shape, seed);
        let hardest = people.iter().map(|logged| {
            let (kinds, memory) = by_kind(logged, 3, |one| one.peak);
            let means: Vec<Option<Mean>> = kinds
                .iter()
                .map(|all| mean_of_records(all, memory, Scale::RATING))
                .collect();
            Some(highest(&means).is_some())
        });
        hard.push((name, share(hardest)));
        let oftenest = people.iter().map(|logged| {
            let mut came = vec![Came::default(); KINDS];
            for one in logged {
                came[one.kind].times += 1;
                came[one.kind].on.insert(one.day);
            }
            Some(most_often(&came, 3).is_some())
        });
        often.push((name, share(oftenest)));
    }
    at_most_as_stated("the hardest trigger", &hard);
    at_most_as_stated("the most frequent trigger", &often);
}

#[test]
#[cfg_attr(debug_assertions, ignore = "slow unless optimised")]
fn what_helps_is_found_by_those_who_wrote_for_three_months() {
    for (seed, (name, shape)) in (900..).zip(SHAPES).filter(|(_, (_, shape))| shape.days >= 90) {
        let found = people(shape, seed).into_iter().flat_map(|mut logged| {
            logged
                .iter_mut()
                .for_each(|one| one.change = (one.change - 2.0).max(-10.0));
            let (kinds, memory) = by_kind(&logged, 5, |one| one.change);
            let below = kinds
                .iter()
                .map(|all| Some(mean_of_records(all, memory, Scale::CHANGE)?.within(Scale::CHANGE).high < 0.0));
            below.collect::<Vec<_>>()
        });
        let found = share(found);
        println!("{name}: falls found {found:.3}");
        assert!(found > 0.5, "{name}: {found:.3}");
    }
}
