//! Values on civil days: what yesterday leaves in today, and how many days that leaves us.
//!
//! The dependence of days is described by a [`Memory`] (an AR(1) process, seen through noise). It is
//! estimated from pairs of days one and two apart, so gaps need no filling in, and corrected upwards
//! for the downward bias that it has in short series (Kendall 1954).

use super::trend::Smoother;

/// A value on a civil day. Days are counted from anywhere, with a Monday where it divides by 7 or
/// not: only that weekdays repeat every seven matters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Day {
    /// The day's number.
    pub day: i32,
    /// What was measured.
    pub value: f64,
}

/// The least days of one weekday from which its level is taken out.
const LEAST_OF_A_WEEKDAY: usize = 3;

/// The most that a day is believed to keep.
const MOST_KEPT: f64 = 0.9;

/// The pairs of neighbouring days from which more than one number is read.
const LEAST_FOR_TWO: f64 = 60.0;

/// Values with weekdays and slow change taken out.
#[derive(Clone, Debug)]
pub struct Level {
    /// The deviations, in the order of the days given.
    pub left: Vec<f64>,
    /// How many free numbers were fitted to the days, and are no longer in them.
    pub fitted: f64,
}

/// Takes the level of each weekday and the slow change (a local line through seventy days) out of
/// `days`, which are in order of time.
#[must_use]
pub fn level(days: &[Day]) -> Level {
    let smoother = Smoother::new(days.iter().map(|day| day.day).collect());
    let values: Vec<f64> = days.iter().map(|day| day.value).collect();
    // Weekdays first, roughly, so that the line is not bent by a weekend at its end.
    let flat = without_weekdays(days, &values);
    let line = smoother.at_its_own_days(&flat.left);
    let slow: Vec<f64> = values
        .iter()
        .zip(&line.left)
        .map(|(value, line)| value - line)
        .collect();
    let both = without_weekdays(days, &slow);
    Level {
        left: both.left,
        fitted: both.fitted + line.fitted - 1.0,
    }
}

/// `values` less the mean of their weekday; weekdays with too few values share one mean.
pub(super) fn without_weekdays(days: &[Day], values: &[f64]) -> Level {
    const REST: usize = 7;
    let weekday = |day: &Day| day.day.rem_euclid(7) as usize;
    let mut counts = [0; 8];
    days.iter().for_each(|day| counts[weekday(day)] += 1);
    let group = |day: &Day| {
        if counts[weekday(day)] < LEAST_OF_A_WEEKDAY {
            REST
        } else {
            weekday(day)
        }
    };
    let mut sums = [(0.0, 0.0); 8];
    for (day, value) in days.iter().zip(values) {
        let (sum, count) = &mut sums[group(day)];
        *sum += value;
        *count += 1.0;
    }
    let left = days
        .iter()
        .zip(values)
        .map(|(day, value)| value - sums[group(day)].0 / sums[group(day)].1)
        .collect();
    Level {
        left,
        fitted: sums.iter().filter(|(_, count)| *count > 0.0).count() as f64,
    }
}

/// How days resemble those before them: of a deviation, `share` lasts, and each day keeps `kept` of
/// what lasted the day before. The rest is of the day alone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// The share of the variance that lasts, 0 to 1.
    pub share: f64,
    /// What is kept of it from day to day, 0 to 0.9.
    pub kept: f64,
}

impl Memory {
    /// Days that keep nothing.
    pub const NONE: Self = Self { share: 1.0, kept: 0.0 };

    /// Reads the memory of `left`, the deviations on `days`, to which `fitted` numbers were fitted
    /// before. Of two readings the longer memory is believed, so that errors are towards silence:
    /// that everything lasts (from neighbouring days alone), and, in longer series, that a part of it
    /// does (from days one and two apart), as when a slow mood is written down roughly.
    #[must_use]
    pub fn of(days: &[Day], left: &[f64], fitted: f64) -> Self {
        let [(one, pairs), (two, _)] = [1, 2].map(|apart| resemblance(days, left, apart));
        if pairs < 1.0 {
            return Self::NONE;
        }
        let bias = (1.0 + fitted + (2.0 + fitted) * one.max(0.0)) / pairs;
        let all = Self {
            share: 1.0,
            kept: (one + bias).clamp(0.0, MOST_KEPT),
        };
        let error = pairs.sqrt().recip();
        if pairs < LEAST_FOR_TWO || one < 2.0 * error || two < error {
            return all;
        }
        let kept = ((two + bias) / (one + bias)).clamp(0.0, MOST_KEPT);
        let part = Self {
            share: ((one + bias) / kept.max(0.1)).min(1.0),
            kept,
        };
        if part.lasting() > all.lasting() { part } else { all }
    }

    /// The sum of what a day hands to all later ones.
    fn lasting(self) -> f64 {
        self.share * self.kept / (1.0 - self.kept)
    }
}

/// The autocorrelation of `left` over pairs of days just so far apart, and the number of pairs.
fn resemblance(days: &[Day], left: &[f64], apart: i32) -> (f64, f64) {
    let n = left.len() as f64;
    let mean = left.iter().sum::<f64>() / n;
    let square = left.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / n;
    let (mut product, mut pairs) = (0.0, 0.0);
    for (index, day) in days.iter().enumerate() {
        for (later, further) in days[index + 1..].iter().zip(index + 1..) {
            if later.day - day.day > apart {
                break;
            }
            if later.day - day.day == apart {
                product += (left[index] - mean) * (left[further] - mean);
                pairs += 1.0;
            }
        }
    }
    if pairs > 0.0 && square > 0.0 {
        (product / pairs / square, pairs)
    } else {
        (0.0, 0.0)
    }
}

/// By how much the variance of Σ `weights`·value grows because days remember; never below 1. With
/// all weights 1 this is the variance of a mean; centred weights give that of a slope, a difference
/// or a correlation.
#[must_use]
pub fn inflation(days: &[Day], weights: &[f64], memory: Memory) -> f64 {
    let squares = weights.iter().map(|weight| weight * weight).sum::<f64>();
    if memory.kept <= 0.0 || squares <= 0.0 {
        return 1.0;
    }
    // Days are in order: what the earlier ones hand on decays by `kept` a day.
    let mut handed = 0.0;
    let mut cross = 0.0;
    for index in 1..days.len() {
        let gap = days[index].day - days[index - 1].day;
        handed = (handed + weights[index - 1]) * memory.kept.powi(gap);
        cross += weights[index] * handed;
    }
    (1.0 + 2.0 * memory.share * cross / squares).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(numbers: impl IntoIterator<Item = i32>) -> Vec<Day> {
        numbers.into_iter().map(|day| Day { day, value: 0.0 }).collect()
    }

    #[test]
    fn independent_days_count_in_full_and_sticky_days_less() {
        let days = days(0..1_000);
        let ones = vec![1.0; 1_000];
        let memory = |kept| Memory { share: 1.0, kept };
        assert_eq!(inflation(&days, &ones, memory(0.0)), 1.0);
        let half = inflation(&days, &ones, memory(0.5));
        assert!((half - 3.0).abs() < 0.01, "{half}");
    }

    #[test]
    fn days_far_apart_hand_nothing_on() {
        let apart = days((0..50).map(|day| day * 30));
        assert!(inflation(&apart, &[1.0; 50], Memory { share: 1.0, kept: 0.7 }) < 1.001);
    }

    #[test]
    fn the_sum_over_pairs_is_what_is_computed() {
        let days = days([0, 1, 4, 5, 9]);
        let weights = [0.5, -1.0, 2.0, 1.0, 0.25];
        let memory = Memory { share: 0.8, kept: 0.6 };
        let mut all = 0.0;
        for (a, x) in days.iter().zip(weights) {
            for (b, y) in days.iter().zip(weights) {
                let apart = (a.day - b.day).abs();
                all += x
                    * y
                    * if apart == 0 {
                        1.0
                    } else {
                        memory.share * memory.kept.powi(apart)
                    };
            }
        }
        let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
        assert!((inflation(&days, &weights, memory) - (all / squares).max(1.0)).abs() < 1e-12);
    }

    #[test]
    fn weekdays_and_a_line_are_taken_out() {
        let week = [0.0, 0.0, 1.0, 0.0, 2.0, 5.0, 4.0];
        let days: Vec<Day> = (0..140)
            .map(|day| Day {
                day,
                value: week[day as usize % 7] + 0.05 * f64::from(day),
            })
            .collect();
        let left = level(&days).left;
        assert!(left.iter().all(|left| left.abs() < 0.1), "{left:?}");
    }
}
