//! What values are written on: ends that no range leaves, and a step that no value is finer than.

use super::Estimate;

/// A scale: its ends, and the step to which what is written on it was rounded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// The smallest value.
    pub low: f64,
    /// The largest.
    pub high: f64,
    /// What lies between two neighbours.
    pub step: f64,
}

impl Scale {
    /// A rating.
    pub const RATING: Self = Self::of(0.0, 10.0, 1.0);
    /// The change from one rating to another.
    pub const CHANGE: Self = Self::of(-10.0, 10.0, 1.0);
    /// The change from the highest of several ratings to the last, which is never above it.
    pub const FALL: Self = Self::of(-10.0, 0.0, 1.0);
    /// Mood.
    pub const MOOD: Self = Self::of(1.0, 5.0, 1.0);
    /// Hours slept, which are remembered to the quarter at best.
    pub const SLEEP: Self = Self::of(0.0, 24.0, 0.25);
    /// A sum of points.
    pub const SUM: Self = Self::of(0.0, f64::INFINITY, 1.0);

    /// Amounts that somebody counted, as finely as they wrote them: whole ones, halves, tenths, or less.
    #[must_use]
    pub fn of_amounts(values: impl Iterator<Item = f64> + Clone) -> Self {
        let on = |step: f64| move |value: f64| (value / step - (value / step).round()).abs() < 1e-6;
        let steps = [1.0, 0.5, 0.25, 0.1, 0.05];
        let step = steps.into_iter().find(|step| values.clone().all(on(*step)));
        Self::of(0.0, f64::INFINITY, step.unwrap_or(0.01))
    }

    const fn of(low: f64, high: f64, step: f64) -> Self {
        Self { low, high, step }
    }

    /// Real numbers, written down exactly.
    #[cfg(test)]
    pub(super) const REAL: Self = Self::of(f64::NEG_INFINITY, f64::INFINITY, 0.0);

    /// The variance that rounding adds: whatever is written as 3 was from 2.5 to 3.5. So ratings that are
    /// all alike still have a range.
    pub(super) fn rounding(self) -> f64 {
        self.step * self.step / 12.0
    }

    /// `estimate`, nowhere outside the scale.
    #[must_use]
    pub fn holds(self, estimate: Estimate) -> Estimate {
        let inside = |value: f64| value.clamp(self.low, self.high);
        Estimate {
            n: estimate.n,
            value: inside(estimate.value),
            low: inside(estimate.low),
            high: inside(estimate.high),
        }
    }

    /// What a change on this scale can be.
    #[must_use]
    pub fn change(self) -> Self {
        let most = self.high - self.low;
        Self::of(-most, most, self.step)
    }
}
