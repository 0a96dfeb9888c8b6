//! Ranges by resampling, for observations that do not depend on each other.
//!
//! Percentile ranges (Efron 1979). For days in a row use [`super::compare_days`] instead: these
//! ranges are too narrow there.

use super::order::{median, of_sorted};
use super::{Dice, Estimate, LEVEL, ROUNDS};

/// The fewest observations that say anything about the range of a median.
const LEAST: usize = 5;

/// The median of `values` and its range; at least five values.
#[must_use]
pub fn median_range(values: &[f64], dice: &mut Dice) -> Option<Estimate> {
    let values = numbers(values)?;
    let mut again = Medians::of(&values);
    let draws = (0..ROUNDS).map(|_| again.draw(dice)).collect();
    let (low, high) = percentiles(draws)?;
    Some(Estimate {
        n: values.len(),
        value: median(&values)?,
        low,
        high,
    })
}

/// The median of `after` less that of `before`, and its range; at least five values each.
#[must_use]
pub fn difference_of_medians(before: &[f64], after: &[f64], dice: &mut Dice) -> Option<Estimate> {
    let (before, after) = (numbers(before)?, numbers(after)?);
    let (mut old, mut new) = (Medians::of(&before), Medians::of(&after));
    let draws = (0..ROUNDS).map(|_| new.draw(dice) - old.draw(dice)).collect();
    let (low, high) = percentiles(draws)?;
    Some(Estimate {
        n: before.len() + after.len(),
        value: median(&after)? - median(&before)?,
        low,
        high,
    })
}

fn numbers(values: &[f64]) -> Option<Vec<f64>> {
    let values: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    (values.len() >= LEAST).then_some(values)
}

/// Medians of samples drawn with replacement. A sample is only counted, value by value: ten years of
/// ratings are drawn a thousand times over, and sorting or copying them would take most of the time.
pub(super) struct Medians {
    /// Every value there is, once, from the smallest.
    steps: Vec<f64>,
    /// At which of them each observation stands.
    place: Vec<u32>,
    counts: Vec<u32>,
}

impl Medians {
    /// Of at least one value, all of them numbers.
    pub(super) fn of(values: &[f64]) -> Self {
        let mut steps = values.to_vec();
        steps.sort_by(f64::total_cmp);
        steps.dedup();
        let place = values
            .iter()
            .map(|value| u32::try_from(steps.partition_point(|step| step < value)).unwrap_or(u32::MAX));
        Self {
            place: place.collect(),
            counts: vec![0; steps.len()],
            steps,
        }
    }

    /// The median of as many values as there are.
    pub(super) fn draw(&mut self, dice: &mut Dice) -> f64 {
        let n = self.place.len();
        self.counts.fill(0);
        for _ in 0..n {
            self.counts[self.place[dice.below(n)] as usize] += 1;
        }
        let (mut seen, mut below) = (0, None);
        for (step, count) in self.steps.iter().zip(&self.counts) {
            seen += *count as usize;
            // The lower of the two in the middle, where there are two.
            if below.is_none() && seen >= n.div_ceil(2) {
                below = Some(*step);
            }
            if let Some(below) = below.filter(|_| seen > n / 2) {
                return if n.is_multiple_of(2) {
                    (below + step) / 2.0
                } else {
                    *step
                };
            }
        }
        f64::NAN
    }
}

/// The ends that hold [`LEVEL`] of the draws.
pub(super) fn percentiles(mut draws: Vec<f64>) -> Option<(f64, f64)> {
    draws.sort_unstable_by(f64::total_cmp);
    Some((
        of_sorted(&draws, (1.0 - LEVEL) / 2.0)?,
        of_sorted(&draws, (1.0 + LEVEL) / 2.0)?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_dice_give_the_same_range() {
        let values = [1.0, 4.0, 2.0, 8.0, 5.0, 7.0, 3.0];
        assert_eq!(
            median_range(&values, &mut Dice::new(3)),
            median_range(&values, &mut Dice::new(3))
        );
    }

    #[test]
    fn a_counted_sample_has_the_median_of_a_sorted_one() {
        for n in 1..60 {
            let mut dice = Dice::new(n);
            let values: Vec<f64> = (0..n).map(|_| (dice.unit() * 7.0).floor() - 3.0).collect();
            let (mut one, mut other) = (Dice::new(n + 1), Dice::new(n + 1));
            let mut counted = Medians::of(&values);
            for _ in 0..50 {
                let drawn: Vec<f64> = (0..n).map(|_| values[other.below(values.len())]).collect();
                assert_eq!(Some(counted.draw(&mut one)), median(&drawn), "{values:?}");
            }
        }
    }

    #[test]
    fn too_few_values_have_no_range() {
        assert_eq!(median_range(&[1.0, 2.0, 3.0, 4.0], &mut Dice::new(1)), None);
        assert_eq!(difference_of_medians(&[1.0; 4], &[1.0; 9], &mut Dice::new(1)), None);
        assert_eq!(median_range(&[f64::NAN; 9], &mut Dice::new(1)), None);
    }

    #[test]
    fn values_far_apart_differ_beyond_doubt() {
        let low: Vec<f64> = (0..20).map(f64::from).collect();
        let high: Vec<f64> = (100..120).map(f64::from).collect();
        let apart = difference_of_medians(&low, &high, &mut Dice::new(1)).unwrap();
        assert_eq!((apart.value, apart.n, apart.is_finding()), (100.0, 40, true));
    }
}
