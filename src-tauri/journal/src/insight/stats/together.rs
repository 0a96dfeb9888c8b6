//! Whether two things go together over a person's days. Never whether one causes the other.
//!
//! Two things that both follow the week, or both ease over the year, go together without having
//! anything to do with each other. So weekdays and slow change are taken out first, and what is
//! compared is whether a day differs from its surroundings. What days keep of each other widens the
//! range: a hundred sticky days may be worth thirty.

use super::bootstrap::{Medians, percentiles, rounding_of};
use super::days::{Day, Memory, inflation, level};
use super::interval::{normal, student};
use super::order::{centred, median, ranks, spearman};
use super::{Dice, Estimate, ROUNDS, Scale};

/// The fewest days, and the fewest on each side, that are compared.
const LEAST_DAYS: usize = 28;
const LEAST_A_SIDE: usize = 7;

/// How days with something differ from days without it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// Days with it.
    pub n_with: usize,
    /// Days without it.
    pub n_without: usize,
    /// The median of the days with it less that of the others, as measured.
    pub raw: f64,
    /// The same with weekdays and slow change taken out, and its range.
    pub estimate: Estimate,
}

/// How strongly two things rise and fall together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Together {
    /// Spearman's correlation, as measured.
    pub raw: f64,
    /// The same with weekdays and slow change taken out, and its range.
    pub estimate: Estimate,
    /// How many independent days the days are worth.
    pub effective: f64,
}

/// Compares the `days` for which `with` holds to the others; both in order of time, one for each day.
/// At least 28 days, and seven on each side.
#[must_use]
pub fn compare_days(days: &[Day], with: &[bool], scale: Scale, dice: &mut Dice) -> Option<Difference> {
    let n = days.len();
    let n_with = with.iter().filter(|with| **with).count();
    if with.len() != n || n < LEAST_DAYS || n_with < LEAST_A_SIDE || n - n_with < LEAST_A_SIDE {
        return None;
    }
    let side = |values: &[f64], wanted: bool| -> Vec<f64> {
        values
            .iter()
            .zip(with)
            .filter(|(_, with)| **with == wanted)
            .map(|(value, _)| *value)
            .collect()
    };
    let between = |values: &[f64]| Some(median(&side(values, true))? - median(&side(values, false))?);
    let raw = between(&days.iter().map(|day| day.value).collect::<Vec<_>>())?;
    let level = level(days);
    let value = between(&level.left)?;

    let (has, lacks) = (side(&level.left, true), side(&level.left, false));
    let (mut those, mut others) = (Medians::of(&has), Medians::of(&lacks));
    let draws = (0..ROUNDS)
        .map(|_| those.draw(dice) - others.draw(dice) - value)
        .collect();
    let (low, high) = percentiles(draws)?;
    let weights = centred(&with.iter().map(|&with| f64::from(u8::from(with))).collect::<Vec<_>>());
    // A median moves with the signs around it, and signs remember less than values.
    let (mid_with, mid_without) = (median(&has)?, median(&lacks)?);
    let mid = |with: bool| if with { mid_with } else { mid_without };
    let signs: Vec<f64> = level
        .left
        .iter()
        .zip(with)
        .map(|(left, with)| sign(left - mid(*with)))
        .collect();
    let widened = widening(days, &signs, level.fitted, &weights).factor;
    let each = with
        .iter()
        .map(|with| if *with { has.len() } else { lacks.len() } as f64);
    let rounding = rounding_of(scale, &each.map(f64::recip).collect::<Vec<_>>());
    let estimate = scale.change().holds(Estimate {
        n,
        value,
        low: value - low.min(0.0).hypot(rounding) * widened,
        high: value + high.max(0.0).hypot(rounding) * widened,
    });
    Some(Difference {
        n_with,
        n_without: n - n_with,
        raw,
        estimate,
    })
}

/// Whether `x` and `y` rise and fall together, day by day; in order of time, one for each day. At
/// least 28 days.
#[must_use]
pub fn goes_together(x: &[Day], y: &[Day]) -> Option<Together> {
    let n = x.len();
    if n < LEAST_DAYS || y.len() != n || x.iter().zip(y).any(|(x, y)| x.day != y.day) {
        return None;
    }
    let values = |days: &[Day]| days.iter().map(|day| day.value).collect::<Vec<_>>();
    let raw = spearman(&values(x), &values(y))?;
    let (level_x, level_y) = (level(x), level(y));
    let value = spearman(&level_x.left, &level_y.left)?;
    let ranks_x = centred(&ranks(&level_x.left));
    let ranks_y = centred(&ranks(&level_y.left));
    let fitted = level_x.fitted.max(level_y.fitted);
    let widened = widening(y, &ranks_y, fitted, &ranks_x);
    // Fisher's transformation; 1.06 is for ranks (Fieller, Hartley and Pearson 1957).
    let error = (1.06 / (widened.effective - 3.0).max(1.0)).sqrt();
    let half = student(widened.effective - 2.0) * error;
    let centre = value.clamp(-0.999, 0.999).atanh();
    let estimate = Estimate {
        n,
        value,
        low: (centre - half).tanh(),
        high: (centre + half).tanh(),
    };
    Some(Together {
        raw,
        estimate,
        effective: widened.effective,
    })
}

fn sign(value: f64) -> f64 {
    if value == 0.0 { 0.0 } else { value.signum() }
}

/// How much wider a range for independent days has to be.
struct Widening {
    factor: f64,
    effective: f64,
}

fn widening(days: &[Day], left: &[f64], fitted: f64, weights: &[f64]) -> Widening {
    let n = left.len() as f64;
    let grown = inflation(days, weights, Memory::of(days, left, fitted));
    let effective = ((n - fitted) / grown).max(4.0);
    let freedom = (effective - 1.0).max(2.0);
    Widening {
        factor: (n / effective).sqrt() * student(freedom) / normal(),
        effective,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noise(n: i32, dice: &mut Dice) -> Vec<Day> {
        (0..n)
            .map(|day| Day {
                day,
                value: (0..6).map(|_| dice.unit()).sum(),
            })
            .collect()
    }

    #[test]
    fn too_few_days_are_not_compared() {
        let mut dice = Dice::new(1);
        let days = noise(27, &mut dice);
        assert!(compare_days(&days, &[true; 27], Scale::RATING, &mut dice).is_none());
        let days = noise(60, &mut dice);
        let six: Vec<bool> = (0..60).map(|day| day < 6).collect();
        assert!(compare_days(&days, &six, Scale::RATING, &mut dice).is_none());
        assert!(compare_days(&days, &[true; 59], Scale::RATING, &mut dice).is_none());
        assert!(goes_together(&days[1..], &days[..59]).is_none());
    }

    #[test]
    fn a_shared_week_and_a_shared_trend_are_no_connection() {
        let mut dice = Dice::new(5);
        let shared = |day: &Day| f64::from(u8::from(day.day % 7 > 4)) * 4.0 + 0.05 * f64::from(day.day);
        let shape = |mut days: Vec<Day>| {
            days.iter_mut().for_each(|day| day.value += shared(day));
            days
        };
        let (x, y) = (shape(noise(200, &mut dice)), shape(noise(200, &mut dice)));
        let together = goes_together(&x, &y).unwrap();
        assert!(together.raw > 0.5 && !together.estimate.is_finding(), "{together:?}");
        let weekend: Vec<bool> = x.iter().map(|day| day.day % 7 > 4).collect();
        let apart = compare_days(&y, &weekend, Scale::RATING, &mut dice).unwrap();
        assert!(apart.raw > 2.0 && !apart.estimate.is_finding(), "{apart:?}");
    }

    #[test]
    fn a_real_connection_is_found() {
        let mut dice = Dice::new(6);
        let x = noise(120, &mut dice);
        let with: Vec<bool> = x.iter().map(|day| day.value > 3.0).collect();
        let mut y = noise(120, &mut dice);
        y.iter_mut().zip(&x).for_each(|(y, x)| y.value += x.value);
        assert!(goes_together(&x, &y).unwrap().estimate.low > 0.2);
        assert!(compare_days(&y, &with, Scale::RATING, &mut dice).unwrap().estimate.low > 0.0);
    }

    #[test]
    fn what_never_changes_goes_with_nothing() {
        let flat: Vec<Day> = (0..40).map(|day| Day { day, value: 3.0 }).collect();
        assert!(goes_together(&flat, &flat).is_none());
        let with: Vec<bool> = (0..40).map(|day| day % 2 == 0).collect();
        let same = compare_days(&flat, &with, Scale::RATING, &mut Dice::new(1)).unwrap();
        assert!(
            !same.estimate.is_finding() && same.estimate.low < 0.0 && same.estimate.high > 0.0,
            "{same:?}"
        );
    }
}
