//! Ranges by resampling, for observations that do not depend on each other.
//!
//! Percentile ranges (Efron 1979). For days in a row use [`super::compare_days`] instead: these
//! ranges are too narrow there.

use super::order::{median, median_in_place, of_sorted};
use super::{Dice, Estimate, LEVEL, ROUNDS};

/// The fewest observations that say anything about the range of a median.
const LEAST: usize = 5;

/// The median of `values` and its range; at least five values.
#[must_use]
pub fn median_range(values: &[f64], dice: &mut Dice) -> Option<Estimate> {
    let values = numbers(values)?;
    let draws = (0..ROUNDS).map(|_| resampled_median(&values, dice)).collect();
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
    let draws = (0..ROUNDS)
        .map(|_| resampled_median(&after, dice) - resampled_median(&before, dice))
        .collect();
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

fn resampled_median(values: &[f64], dice: &mut Dice) -> f64 {
    let mut drawn: Vec<f64> = (0..values.len()).map(|_| values[dice.below(values.len())]).collect();
    median_in_place(&mut drawn)
}

/// The ends that hold [`LEVEL`] of the draws.
pub(super) fn percentiles(mut draws: Vec<f64>) -> Option<(f64, f64)> {
    draws.sort_by(f64::total_cmp);
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
