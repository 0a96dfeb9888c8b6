//! Which of several stands out, where one does: by how often, or by its mean.
//!
//! Refused: naming one where another could as well be it, and naming the only one there is.

use super::Estimate;
use super::interval::{normal, student};

/// The fewest observations behind a mean that is held against others.
const LEAST: usize = 5;

/// The largest of several counts, where the next is behind by more than counts of that size wander.
#[must_use]
pub fn most_often(counts: &[u32], least: u32) -> Option<usize> {
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by_key(|index| std::cmp::Reverse(counts[*index]));
    let [first, second, ..] = order[..] else { return None };
    let (most, next) = (counts[first], counts[second]);
    let apart = f64::from(most - next) > normal() * f64::from(most + next).sqrt();
    (most >= least && apart).then_some(first)
}

/// The highest of several means, each with Student's range, where it lies above every other by more
/// than the two together wander (Welch 1938). Means of fewer than five observations are no rivals.
#[must_use]
pub fn highest(means: &[Option<Estimate>]) -> Option<usize> {
    let rivals: Vec<(usize, Estimate)> = means
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

fn stands_above(top: &Estimate, other: &Estimate) -> bool {
    let variance = |mean: &Estimate| {
        let freedom = mean.n as f64 - 1.0;
        (((mean.high - mean.low) / 2.0 / student(freedom)).powi(2), freedom)
    };
    let ((a, free_a), (b, free_b)) = (variance(top), variance(other));
    if a + b <= 0.0 {
        return top.value > other.value;
    }
    // The smaller freedom of the two: Welch's own names one too readily where five ratings meet forty.
    top.value - other.value > student(free_a.min(free_b)) * (a + b).sqrt()
}

#[cfg(test)]
mod tests {
    use super::super::{Dice, mean_range};
    use super::*;

    const PEOPLE: u32 = 2_000;

    #[test]
    fn where_all_come_as_often_one_is_named_at_most_once_in_twenty() {
        for kinds in [2, 3, 8] {
            let mut dice = Dice::new(7);
            let named = (0..PEOPLE).filter(|_| {
                let mut counts = vec![0_u32; kinds];
                (0..30 * kinds).for_each(|_| counts[dice.below(kinds)] += 1);
                most_often(&counts, 3).is_some()
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
                let means: Vec<_> = sizes.iter().map(|n| mean_range(&strengths(*n))).collect();
                highest(&means).is_some()
            });
            let share = named.count() as f64 / f64::from(PEOPLE);
            assert!(share <= 0.06, "{sizes:?}: {share}");
        }
    }

    #[test]
    fn what_stands_out_is_named() {
        assert_eq!(most_often(&[9, 41, 12], 3), Some(1));
        let mean = |middle: f64| mean_range(&[middle - 1.0, middle, middle, middle, middle + 1.0]);
        assert_eq!(highest(&[mean(4.0), mean(8.0), mean(3.0)]), Some(1));
        assert_eq!(highest(&[mean(4.0), mean(4.5)]), None);
    }

    #[test]
    fn one_alone_stands_out_from_nothing() {
        assert_eq!(most_often(&[40], 3), None);
        assert_eq!(most_often(&[2, 0], 3), None);
        assert_eq!(highest(&[mean_range(&[7.0; 9]), None]), None);
        assert_eq!(highest(&[mean_range(&[7.0; 9]), mean_range(&[1.0; 4])]), None);
    }
}
