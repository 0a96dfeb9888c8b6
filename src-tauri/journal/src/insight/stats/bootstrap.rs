//! Resampling: medians of samples drawn again, and the ends that hold so many of the draws (Efron 1979).
//!
//! Drawn as if days did not depend on each other; whoever uses it widens what comes out
//! ([`super::compare_days`]).

use super::interval::normal;
use super::order::of_sorted;
use super::{Dice, LEVEL, Scale};

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

/// How far the rounding of values lets their sum with `weights` wander, as far as [`LEVEL`] of the draws:
/// samples of values that are all alike would not wander at all.
pub(super) fn rounding_of(scale: Scale, weights: &[f64]) -> f64 {
    let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
    normal() * (scale.rounding() * squares).sqrt()
}

#[cfg(test)]
mod tests {
    use super::super::median;
    use super::*;

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
}
