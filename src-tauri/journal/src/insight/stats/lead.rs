//! Which of several stands out, where one does: by how often, or by its mean.
//!
//! Refused: naming one where another could as well be it, and naming the only one there is.

use std::collections::BTreeSet;

use super::Mean;
use super::days::{Day, Memory, inflation};
use super::interval::student;

/// The fewest observations behind a mean that is held against others.
const LEAST: usize = 5;

/// How often something came, and on which days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Came {
    /// Times in all.
    pub times: u32,
    /// The days.
    pub on: BTreeSet<i32>,
}

/// The one that came most often, where it also came on more days than each other one, by more than such
/// days wander. Ten times on one day are one day, and what comes for weeks on end counts for less.
#[must_use]
pub fn most_often(all: &[Came], least: u32) -> Option<usize> {
    let first = (0..all.len()).max_by_key(|index| all[*index].times)?;
    let days: BTreeSet<i32> = all.iter().flat_map(|one| &one.on).copied().collect();
    let mut others = (0..all.len()).filter(|index| *index != first).peekable();
    others.peek()?;
    let ahead = others.all(|other| comes_more(&all[first], &all[other], &days));
    (all[first].times >= least && ahead).then_some(first)
}

/// Of the days on which only one of both came, whether `first` has more than half, and by enough.
fn comes_more(first: &Came, other: &Came, days: &BTreeSet<i32>) -> bool {
    let came = |one: &Came, day: &i32| f64::from(u8::from(one.on.contains(day)));
    let days: Vec<Day> = days
        .iter()
        .map(|day| Day {
            day: *day,
            value: came(first, day) - came(other, day),
        })
        .collect();
    let n = days.len() as f64;
    let (sum, squares) = days.iter().fold((0.0, 0.0), |(sum, squares), day| {
        (sum + day.value, squares + day.value.abs())
    });
    let left: Vec<f64> = days.iter().map(|day| day.value - sum / n).collect();
    let grown = inflation(&days, &vec![1.0; days.len()], Memory::of(&days, &left, 1.0));
    sum > student(n / grown - 1.0) * (squares * grown).sqrt()
}

/// The highest of several means, where it lies above every other by more than the two together wander
/// (Welch 1938). Means of fewer than five observations are no rivals.
#[must_use]
pub fn highest(means: &[Option<Mean>]) -> Option<usize> {
    let rivals: Vec<(usize, Mean)> = means
        .iter()
        .enumerate()
        .filter_map(|(index, mean)| Some((index, (*mean)?)))
        .filter(|(_, mean)| mean.n >= LEAST)
        .collect();
    let (first, top) = rivals.iter().max_by(|a, b| a.1.value.total_cmp(&b.1.value))?;
    let mut others = rivals.iter().filter(|(index, _)| index != first).peekable();
    others.peek()?;
    others.all(|(_, other)| stands_above(top, other)).then_some(*first)
}

fn stands_above(top: &Mean, other: &Mean) -> bool {
    // The smaller freedom of the two: Welch's own names one too readily where five ratings meet forty.
    let freedom = top.freedom.min(other.freedom);
    top.value - other.value > student(freedom) * top.error.hypot(other.error)
}

#[cfg(test)]
mod tests {
    use super::super::{Dice, Scale, mean_of_records};
    use super::*;

    const PEOPLE: u32 = 2_000;

    /// Values on days far from each other.
    fn mean(values: &[f64]) -> Option<Mean> {
        let records: Vec<Day> = (0..)
            .zip(values)
            .map(|(at, value)| Day {
                day: at * 9,
                value: *value,
            })
            .collect();
        mean_of_records(&records, Memory::NONE, Scale::RATING)
    }

    /// So many times each, `each` on a day.
    fn came(times: &[u32], each: u32) -> Vec<Came> {
        let mut day = 0;
        let mut next = || {
            day += 9;
            day
        };
        times
            .iter()
            .map(|times| Came {
                times: *times,
                on: (0..times.div_ceil(each)).map(|_| next()).collect(),
            })
            .collect()
    }

    #[test]
    fn where_all_come_as_often_one_is_named_at_most_once_in_twenty() {
        for kinds in [2, 3, 8] {
            let mut dice = Dice::new(7);
            let named = (0..PEOPLE).filter(|_| {
                let mut all = vec![Came::default(); kinds];
                for day in 0..30 * kinds {
                    let one = &mut all[dice.below(kinds)];
                    one.times += 1;
                    one.on.insert(day as i32);
                }
                most_often(&all, 3).is_some()
            });
            let share = named.count() as f64 / f64::from(PEOPLE);
            assert!(share <= 0.06, "{kinds}: {share}");
        }
    }

    #[test]
    fn where_all_are_as_hard_one_is_named_at_most_once_in_twenty() {
        for sizes in [&[12, 12][..], &[5, 40], &[5, 9, 20], &[5, 5, 5, 30, 30, 30]] {
            let mut dice = Dice::new(11);
            let named = (0..PEOPLE).filter(|_| {
                let mut strengths = |n: usize| (0..n).map(|_| (dice.unit() * 11.0).floor()).collect::<Vec<_>>();
                let means: Vec<_> = sizes.iter().map(|n| mean(&strengths(*n))).collect();
                highest(&means).is_some()
            });
            let share = named.count() as f64 / f64::from(PEOPLE);
            assert!(share <= 0.06, "{sizes:?}: {share}");
        }
    }

    #[test]
    fn what_stands_out_is_named() {
        assert_eq!(most_often(&came(&[9, 41, 12], 1), 3), Some(1));
        let about = |middle: f64| mean(&[middle - 1.0, middle, middle, middle, middle + 1.0]);
        assert_eq!(highest(&[about(4.0), about(8.0), about(3.0)]), Some(1));
        assert_eq!(highest(&[about(4.0), about(4.5)]), None);
    }

    #[test]
    fn one_hard_day_makes_nothing_come_most_often() {
        assert_eq!(most_often(&came(&[9, 41, 12], 21), 3), None);
    }

    #[test]
    fn what_comes_for_weeks_on_end_counts_for_less_than_what_comes_again_and_again() {
        let on = |days: &[i32]| Came {
            times: u32::try_from(days.len()).unwrap(),
            on: days.iter().copied().collect(),
        };
        let other = on(&[200, 210, 220, 230]);
        let apart: Vec<i32> = (0..14).map(|n| n * 9).collect();
        assert_eq!(most_often(&[on(&apart), other.clone()], 3), Some(0));
        let on_end: Vec<i32> = (0..14).collect();
        assert_eq!(most_often(&[on(&on_end), other], 3), None);
    }

    #[test]
    fn one_alone_stands_out_from_nothing() {
        assert_eq!(most_often(&came(&[40], 1), 3), None);
        assert_eq!(most_often(&came(&[2, 0], 1), 3), None);
        assert_eq!(highest(&[mean(&[7.0; 9]), None]), None);
        assert_eq!(highest(&[mean(&[7.0; 9]), mean(&[1.0; 4])]), None);
    }
}
