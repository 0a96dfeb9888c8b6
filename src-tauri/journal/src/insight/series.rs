//! Values over time, each with its trend: how strong cravings were, mood, sleep, resolve, the seven
//! mindset lines, measures.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::View;
use super::stats::days::Day as Value;
use super::stats::{Dice, Estimate, Point, local_trend, median, slope};
use crate::record::{Day, Mindset};

/// Points of a fitted line: enough that it looks like one at any width.
const DRAWN: i32 = 80;

/// A series, its weekly medians, its fitted line and how far it has moved.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// One value a day that has one, in order of time.
    pub points: Vec<Value>,
    /// The median of each week (Monday to Sunday) that has a value, on its first day.
    pub weekly: Vec<Value>,
    /// The fitted line with its band, only where it is supported.
    pub fit: Vec<Point>,
    /// How far a straight line through the span moves, over the days from the first value to the last.
    pub change: Option<Estimate>,
    /// Days of the span without a value.
    pub missing: u32,
}

/// A rating of the seven: its name, and where it is kept.
type Rated = (&'static str, fn(&Mindset) -> Option<u8>);

/// The seven ratings, in their order.
const MINDSET: [Rated; 7] = [
    ("confident", |m| m.confident),
    ("disciplined", |m| m.disciplined),
    ("worthy", |m| m.worthy),
    ("in_control", |m| m.in_control),
    ("responsible", |m| m.responsible),
    ("relieved", |m| m.relieved),
    ("satisfied", |m| m.satisfied),
];

impl View<'_> {
    /// The strongest craving of each day, 0 to 10.
    #[must_use]
    pub fn strength(&self) -> Series {
        let values = self.strongest().into_iter();
        self.series(
            values
                .map(|(day, value)| Value {
                    day: day.number(),
                    value: f64::from(value),
                })
                .collect(),
        )
    }

    /// Mood, 1 to 5.
    #[must_use]
    pub fn mood(&self) -> Series {
        self.series(self.daily(|check_in| check_in.mood.map(f64::from)))
    }

    /// Hours slept.
    #[must_use]
    pub fn sleep(&self) -> Series {
        self.series(self.daily(|check_in| check_in.sleep_minutes.map(|minutes| f64::from(minutes) / 60.0)))
    }

    /// Resolve, 0 to 10.
    #[must_use]
    pub fn resolve(&self) -> Series {
        self.series(self.daily(|check_in| check_in.resolve.map(f64::from)))
    }

    /// The seven mindset lines, each 0 to 10.
    #[must_use]
    pub fn mindset(&self) -> Vec<(&'static str, Series)> {
        let kept = || self.projection.shelves().mindsets.within(self.from, self.to);
        let line = |of: fn(&Mindset) -> Option<u8>| {
            let mut days = BTreeMap::new();
            for one in kept() {
                if let Some(value) = of(&one.body) {
                    days.insert(one.stamp.when.day.number(), f64::from(value));
                }
            }
            self.series(days.into_iter().map(|(day, value)| Value { day, value }).collect())
        };
        MINDSET.iter().map(|(name, of)| (*name, line(*of))).collect()
    }

    /// The sums of a measure, where every item was answered.
    #[must_use]
    pub fn measure(&self, id: &str) -> Series {
        let kept = self.projection.shelves().measures.within(self.from, self.to);
        let whole = kept.filter(|one| one.body.measure == id).filter_map(|one| {
            let sum: Option<u32> = one.body.answers.iter().map(|answer| answer.map(u32::from)).sum();
            Some((one.stamp.when.day.number(), f64::from(sum?)))
        });
        let days: BTreeMap<i32, f64> = whole.collect();
        self.series(days.into_iter().map(|(day, value)| Value { day, value }).collect())
    }

    /// Days of each week on which an entry was written, Monday to Sunday.
    #[must_use]
    pub fn writing(&self) -> Vec<Value> {
        let mut weeks: BTreeMap<i32, f64> = self.each_day().map(|day| (monday(day.number()), 0.0)).collect();
        let mut last = None;
        for kept in self.projection.shelves().entries.within(self.from, self.to) {
            let day = kept.stamp.when.day;
            if last != Some(day) {
                *weeks.entry(monday(day.number())).or_default() += 1.0;
                last = Some(day);
            }
        }
        weeks.into_iter().map(|(day, value)| Value { day, value }).collect()
    }

    fn series(&self, points: Vec<Value>) -> Series {
        let mut weeks: BTreeMap<i32, Vec<f64>> = BTreeMap::new();
        for point in &points {
            weeks.entry(monday(point.day)).or_default().push(point.value);
        }
        let weekly = weeks
            .into_iter()
            .filter_map(|(day, values)| {
                Some(Value {
                    day,
                    value: median(&values)?,
                })
            })
            .collect();
        let missing = self.days() - u32::try_from(points.len()).unwrap_or(0).min(self.days());
        let (fit, change) = match (points.first(), points.last()) {
            (Some(first), Some(last)) => {
                let span = last.day - first.day;
                let step = (span / DRAWN).max(1);
                let at: Vec<i32> = (0..=span / step)
                    .map(|n| first.day + n * step)
                    .chain((span % step > 0).then_some(last.day))
                    .collect();
                let fit = local_trend(&points, &at, &mut Dice::new(1))
                    .into_iter()
                    .flatten()
                    .collect();
                let change = slope(&points).map(|a_day| times(a_day, f64::from(span)));
                (fit, change)
            }
            _ => (Vec::new(), None),
        };
        Series {
            points,
            weekly,
            fit,
            change,
            missing,
        }
    }
}

fn times(estimate: Estimate, factor: f64) -> Estimate {
    Estimate {
        n: estimate.n,
        value: estimate.value * factor,
        low: estimate.low * factor,
        high: estimate.high * factor,
    }
}

/// The Monday of a day's week.
fn monday(day: i32) -> i32 {
    day - i32::try_from(Day::from_number(day).0.weekday().num_days_from_monday()).unwrap_or(0)
}
