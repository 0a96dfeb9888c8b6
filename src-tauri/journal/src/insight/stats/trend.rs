//! Slow change: a local line through seventy days, and the slope over a whole period.
//!
//! The local line at a day is fitted to the days up to 35 before and after it, the near ones counting
//! more (tricube weights, Cleveland 1979). Where fewer than fourteen points support it there is none:
//! a gap in the records is a gap in the line. Its band is a moving-block bootstrap of what the line
//! leaves over, which keeps the dependence of neighbouring days.

use super::bootstrap::{percentiles, rounding_of};
use super::days::{Day, Level, Memory, inflation, without_weekdays};
use super::interval::{normal, student};
use super::order::centred;
use super::{Dice, Estimate, ROUNDS, Scale};

/// The days that a local line looks at.
pub const TREND_WINDOW: i32 = 70;

/// The fewest points within the window that support a line.
pub const LEAST_IN_WINDOW: usize = 14;

/// The fewest days, and the fewest weeks between first and last, that support a slope.
const LEAST_FOR_A_SLOPE: (usize, i32) = (14, 3);

/// The line on one day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The day.
    pub day: i32,
    /// The line there, its band, and the points in the window that support it.
    pub line: Estimate,
}

/// The local line at each of the days `at`, `None` where too little supports it. `points` are in
/// order of time; a day may have several.
#[must_use]
pub fn local_trend(points: &[Day], at: &[i32], scale: Scale, dice: &mut Dice) -> Vec<Option<Point>> {
    let smoother = Smoother::new(points.iter().map(|point| point.day).collect());
    let values: Vec<f64> = points.iter().map(|point| point.value).collect();
    let fit = smoother.at_its_own_days(&values);
    let n = values.len() as f64;
    // What is left over is smaller than what was there, by the freedom that the line took.
    let grow = (n / (n - fit.fitted).max(1.0)).sqrt();
    let left: Vec<f64> = values
        .iter()
        .zip(&fit.left)
        .map(|(value, line)| (value - line) * grow)
        .collect();
    let left = centred(&left);
    let memory = Memory::of(points, &left, fit.fitted);
    let block = block_length(memory, left.len());
    let rows: Vec<_> = at.iter().map(|&day| smoother.row(day)).collect();
    let mut draws = vec![Vec::with_capacity(ROUNDS); at.len()];
    // The end goes on at the start, so that a block from anywhere is one stretch.
    let round: Vec<f64> = left.iter().chain(left.iter().take(block)).copied().collect();
    let mut noise = Vec::with_capacity(left.len() + block);
    for _ in 0..ROUNDS {
        resampled_blocks(&round, left.len(), block, dice, &mut noise);
        for (row, draws) in rows.iter().zip(&mut draws) {
            if let Some(row) = row {
                draws.push(row.apply(&noise));
            }
        }
    }
    let spread = (left.iter().map(|left| left * left).sum::<f64>() / n).sqrt();
    let lines = at.iter().zip(rows).zip(draws);
    lines
        .map(|((&day, row), draws)| {
            let row = row?;
            let value = row.apply(&values);
            let widened = row.widening(points, memory, spread, &draws);
            let (low, high) = percentiles(draws)?;
            let rounding = rounding_of(scale, &row.weights);
            let line = scale.holds(Estimate {
                n: row.support,
                value,
                low: value - low.min(0.0).hypot(rounding) * widened,
                high: value + high.max(0.0).hypot(rounding) * widened,
            });
            Some(Point { day, line })
        })
        .collect()
}

/// The longest silence over which a slope is said, as a part of the time from the first day to the last: beyond it a
/// straight line would join two times that may have nothing to do with each other.
const LONGEST_SILENCE: i32 = 3;

/// The change a day of a straight line through `days`, weekdays taken out, with a range that knows
/// how much days keep of each other. At least fourteen days over three weeks, and no silence of more than a third of
/// the whole.
#[must_use]
pub fn slope(days: &[Day], scale: Scale) -> Option<Estimate> {
    let n = days.len();
    let (least, weeks) = LEAST_FOR_A_SLOPE;
    let longest = days.windows(2).map(|two| two[1].day - two[0].day).max();
    let whole = days.last()?.day - days[0].day;
    if n < least || whole < weeks * 7 || longest? * LONGEST_SILENCE > whole {
        return None;
    }
    // Both sides less their weekdays: the slope is that of one fit of the line and seven levels.
    let weekly = |of: fn(&Day) -> f64| without_weekdays(days, &days.iter().map(of).collect::<Vec<_>>());
    let time = weekly(|day| f64::from(day.day)).left;
    let Level { left: values, fitted } = weekly(|day| day.value);
    let square: f64 = time.iter().map(|time| time * time).sum();
    if square <= 0.0 {
        return None;
    }
    let value = time.iter().zip(&values).map(|(time, value)| time * value).sum::<f64>() / square;
    let left: Vec<f64> = values
        .iter()
        .zip(&time)
        .map(|(flat, time)| flat - value * time)
        .collect();
    let fitted = fitted + 1.0;
    let grown = inflation(days, &time, Memory::of(days, &left, fitted));
    let variance = left.iter().map(|left| left * left).sum::<f64>() / (n as f64 - fitted).max(1.0) + scale.rounding();
    let half = student(n as f64 / grown - fitted) * (variance * grown / square).sqrt();
    Some(Estimate {
        n,
        value,
        low: value - half,
        high: value + half,
    })
}

/// Blocks long enough that what one day hands to the next is within them: the rule of Künsch and
/// Carlstein for an AR(1) series.
fn block_length(memory: Memory, n: usize) -> usize {
    let kept = memory.kept;
    let length = (6.0_f64.sqrt() * kept / (1.0 - kept * kept)).powf(2.0 / 3.0) * (n as f64).cbrt();
    (length.ceil() as usize).clamp(3, (n / 4).max(3))
}

/// As many values as there are, in runs of `block` from anywhere.
fn resampled_blocks(round: &[f64], n: usize, block: usize, dice: &mut Dice, drawn: &mut Vec<f64>) {
    drawn.clear();
    while drawn.len() < n {
        let start = dice.below(n);
        drawn.extend_from_slice(&round[start..start + block.min(n)]);
    }
    drawn.truncate(n);
}

/// The local line as a matrix: its value at a day is a weighted sum of all points.
pub(super) struct Smoother {
    days: Vec<i32>,
}

/// One row of it.
struct Row {
    from: usize,
    weights: Vec<f64>,
    support: usize,
}

impl Row {
    /// Eight sums side by side, which a processor adds at once; a band takes millions of them.
    fn apply(&self, values: &[f64]) -> f64 {
        const WIDE: usize = 8;
        let values = &values[self.from..self.from + self.weights.len()];
        let (weights, rest) = self.weights.as_chunks::<WIDE>();
        let (wide, last) = values.as_chunks::<WIDE>();
        let mut sums = [0.0; WIDE];
        for (weights, values) in weights.iter().zip(wide) {
            for lane in 0..WIDE {
                sums[lane] += weights[lane] * values[lane];
            }
        }
        let rest: f64 = rest.iter().zip(last).map(|(weight, value)| weight * value).sum();
        sums.iter().sum::<f64>() + rest
    }
}

impl Row {
    /// How much wider the band must be than the draws are: blocks cut off the longest memory, and a
    /// window holds only so many independent days. Never narrower.
    fn widening(&self, points: &[Day], memory: Memory, spread: f64, draws: &[f64]) -> f64 {
        let near = &points[self.from..self.from + self.weights.len()];
        let squares = self.weights.iter().map(|weight| weight * weight).sum::<f64>();
        let grown = inflation(near, &self.weights, memory);
        let expected = spread * (squares * grown).sqrt();
        let drawn = (draws.iter().map(|draw| draw * draw).sum::<f64>() / draws.len().max(1) as f64).sqrt();
        let short = if drawn > 0.0 { (expected / drawn).max(1.0) } else { 1.0 };
        // One independent day more than the line's two numbers is the least to go by.
        let freedom = (1.0 / (squares * grown) - 2.0).max(3.0);
        short * student(freedom) / normal()
    }
}

impl Smoother {
    pub(super) fn new(days: Vec<i32>) -> Self {
        Self { days }
    }

    /// The line through `values` at each of its own days, and how many numbers it fitted. Where too
    /// little supports a line, the mean of what is in the window stands for it.
    pub(super) fn at_its_own_days(&self, values: &[f64]) -> Level {
        let mut fitted = 0.0;
        let line = (0..self.days.len()).map(|index| {
            let row = self.row_of(self.days[index], 1);
            fitted += row.as_ref().map_or(1.0, |row| row.weights[index - row.from]);
            row.map_or(values[index], |row| row.apply(values))
        });
        Level {
            left: line.collect(),
            fitted,
        }
    }

    fn row(&self, day: i32) -> Option<Row> {
        self.row_of(day, LEAST_IN_WINDOW)
    }

    fn row_of(&self, day: i32, least: usize) -> Option<Row> {
        let half = TREND_WINDOW / 2;
        let from = self.days.partition_point(|&other| other < day - half);
        let to = self.days.partition_point(|&other| other <= day + half);
        let near = &self.days[from..to];
        if near.len() < least {
            return None;
        }
        let at = |other: i32| f64::from(other - day);
        let (mut zeroth, mut first, mut second) = (0.0, 0.0, 0.0);
        let mut weights = Vec::with_capacity(near.len());
        for &other in near {
            let weight = (1.0 - (at(other).abs() / f64::from(half + 1)).powi(3)).powi(3);
            zeroth += weight;
            first += weight * at(other);
            second += weight * at(other).powi(2);
            weights.push(weight);
        }
        let scale = zeroth * second - first * first;
        for (weight, &other) in weights.iter_mut().zip(near) {
            // A window on one day only, or on few, has no line; its mean stands for it.
            *weight *= if near.len() < LEAST_IN_WINDOW || scale <= 0.0 {
                1.0 / zeroth
            } else {
                (second - first * at(other)) / scale
            };
        }
        Some(Row {
            from,
            weights,
            support: near.len(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(days: impl IntoIterator<Item = i32>) -> Vec<Day> {
        days.into_iter()
            .map(|day| Day {
                day,
                value: 3.0 + 0.1 * f64::from(day),
            })
            .collect()
    }

    #[test]
    fn a_straight_line_is_found_again() {
        for point in local_trend(&line(0..100), &[0, 13, 50, 99], Scale::REAL, &mut Dice::new(1)) {
            let point = point.unwrap();
            assert!((point.line.value - 3.0 - 0.1 * f64::from(point.day)).abs() < 1e-9);
        }
        let slope = slope(&line(0..100), Scale::REAL).unwrap();
        assert!((slope.value - 0.1).abs() < 1e-9 && slope.is_finding() && slope.n == 100);
    }

    #[test]
    fn what_is_drawn_for_a_band_keeps_neighbouring_days_together() {
        let round: Vec<f64> = (0..20).chain(0..6).map(f64::from).collect();
        let mut drawn = Vec::new();
        let mut dice = Dice::new(1);
        for _ in 0..100 {
            resampled_blocks(&round, 20, 6, &mut dice, &mut drawn);
            assert_eq!(drawn.len(), 20);
            for run in drawn.chunks(6) {
                let neighbours = run.windows(2).all(|pair| pair[1] == (pair[0] + 1.0) % 20.0);
                assert!(neighbours, "{run:?}");
            }
        }
    }

    #[test]
    fn a_block_is_the_longer_the_more_a_day_keeps_of_the_one_before() {
        let blocks = [0.0, 0.5, 0.9].map(|kept| block_length(Memory { kept, ..Memory::NONE }, 400));
        // By hand, of the rule for 400 values: 1.63^(2/3) · 7.37 = 10.2, and 11.6^(2/3) · 7.37 = 37.8.
        assert_eq!(blocks, [3, 11, 38]);
    }

    #[test]
    fn nothing_is_drawn_where_fewer_than_fourteen_points_support_it() {
        let points: Vec<Day> = line((0..30).chain(300..313));
        let drawn = local_trend(&points, &[15, 64, 80, 150, 306], Scale::REAL, &mut Dice::new(1));
        let seen: Vec<bool> = drawn.iter().map(Option::is_some).collect();
        assert_eq!(seen, [true, false, false, false, false]);
        assert_eq!(drawn[0].unwrap().line.n, 30);
    }

    #[test]
    fn many_points_on_one_day_are_no_line_but_no_panic() {
        let points = vec![Day { day: 5, value: 2.0 }; 20];
        let drawn = local_trend(&points, &[5], Scale::REAL, &mut Dice::new(1));
        assert!((drawn[0].unwrap().line.value - 2.0).abs() < 1e-9);
        assert!(local_trend(&[], &[5], Scale::REAL, &mut Dice::new(1))[0].is_none());
    }

    #[test]
    fn what_is_always_rated_alike_has_a_band_and_a_range() {
        let flat: Vec<Day> = (0..60).map(|day| Day { day, value: 10.0 }).collect();
        let change = slope(&flat, Scale::RATING).unwrap();
        assert!(
            change.value.abs() < 1e-12 && change.low < -1e-4 && change.high > 1e-4,
            "{change:?}"
        );
        let point = local_trend(&flat, &[30], Scale::RATING, &mut Dice::new(1))[0].unwrap();
        assert!(point.line.low < 9.95 && point.line.high == 10.0, "{point:?}");
    }

    #[test]
    fn no_slope_joins_what_a_long_silence_parts() {
        assert!(slope(&line((0..40).chain(60..100)), Scale::REAL).is_some());
        assert!(slope(&line((0..30).chain(70..100)), Scale::REAL).is_none());
    }

    #[test]
    fn two_weeks_are_too_short_for_a_slope() {
        assert!(slope(&line(0..20), Scale::REAL).is_none());
        assert!(slope(&line((0..13).chain([18])), Scale::REAL).is_none());
        assert!(slope(&line((0..13).map(|day| 2 * day)), Scale::REAL).is_none());
        assert!(slope(&line((0..14).map(|day| 2 * day)), Scale::REAL).is_some());
        assert!(slope(&line([0, 10, 20, 30, 40]), Scale::REAL).is_none());
        assert!(slope(&[], Scale::REAL).is_none());
    }
}
