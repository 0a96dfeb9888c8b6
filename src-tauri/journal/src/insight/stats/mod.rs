//! Statistics of one person's days.
//!
//! Pure functions of numbers; no record type is known here. Days of one person are not independent:
//! yesterday's mood is half of today's, weekends differ, weeks are missing. Whatever compares days
//! therefore counts *effective* days ([`days`]), takes out weekdays and slow change before it looks
//! for a connection, and widens its range accordingly. `tests/src/insight_simulation.rs` holds the
//! share of false findings over a thousand invented people to the stated 5 %, whether they rate once a
//! day or several times on few ([`mean_of_records`]);
//! `tests/reference` holds the arithmetic to SciPy's.
//!
//! Every answer carries its number of observations, and is `None` when there are too few. Chance
//! comes from the caller as [`Dice`], so the same records give the same picture each time.
//!
//! Refused: p-values, forecasts, and any answer without its range.

mod bootstrap;
pub mod days;
mod dice;
mod groups;
mod interval;
mod lead;
mod order;
mod records;
mod scale;
mod together;
mod trend;

pub use dice::Dice;
pub use groups::mean_of_each;
pub use interval::{mean_range, wilson};
pub use lead::{Came, highest, most_often};
pub use order::{Quantiles, median, quantiles, ranks, spearman};
pub use records::{Mean, mean_of_records, median_of_records, share_of_records};
pub use scale::Scale;
pub use together::{Difference, Together, compare_days, goes_together};
pub use trend::{LEAST_IN_WINDOW, Point, TREND_WINDOW, local_trend, slope};

/// The share of ranges that hold the truth, in every function here.
pub const LEVEL: f64 = 0.95;

/// Resamplings of a bootstrap: enough that the second digit of a range stands still.
pub const ROUNDS: usize = 1_000;

/// A number, the range it plausibly lies in at [`LEVEL`], and how much it rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Observations.
    pub n: usize,
    /// The estimate itself.
    pub value: f64,
    /// The lower end of the range.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Estimate {
    /// Whether the range leaves zero out, so that something may be said about a direction.
    #[must_use]
    pub fn is_finding(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_that_touches_zero_finds_nothing() {
        let found = |low, high| {
            let value = f64::midpoint(low, high);
            Estimate {
                n: 30,
                value,
                low,
                high,
            }
            .is_finding()
        };
        assert!(found(0.1, 2.0) && found(-2.0, -0.1));
        assert!(!found(0.0, 2.0) && !found(-2.0, 0.0) && !found(-1.0, 1.0) && !found(0.0, 0.0));
    }
}
