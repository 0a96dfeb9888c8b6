//! Values over time, each with its trend: how strong cravings were, mood, sleep, resolve, the seven
//! mindset lines, measures, what is counted.

use std::collections::BTreeMap;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::stats::days::Day as Value;
use super::stats::{Dice, Estimate, Point, Scale, local_trend, median, slope};
use super::{Counted, MeasureLine, RatedIn, View};
use crate::record::{Day, Mindset};

/// Points of a fitted line: enough that it looks like one at any width.
const DRAWN: i32 = 80;
/// Days without a value over which a line goes on, or three times what lies between values, if that is more.
const SILENCE: i32 = 14;

/// A series, its weekly medians, its fitted line and how far it has moved.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Series {
    /// One value a day that has one, in order of time.
    pub points: Vec<Value>,
    /// The median of each week (Monday to Sunday) that has a value, on its first day.
    pub weekly: Vec<Value>,
    /// The fitted line with its band, only where it is supported.
    pub fit: Vec<Point>,
    /// The days of `fit` on which a line begins: the first, and the first after each silence.
    pub begins: Vec<i32>,
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

/// Every line of a span.
#[derive(Debug, Clone, PartialEq)]
pub struct Lines {
    /// The strongest craving of each day, 0 to 10.
    pub strength: Series,
    /// What that is read from.
    pub strength_from: RatedIn,
    /// Mood, 1 to 5.
    pub mood: Series,
    /// Hours slept.
    pub sleep: Series,
    /// Resolve, 0 to 10.
    pub resolve: Series,
    /// The seven mindset lines, each 0 to 10, in their order.
    pub mindset: Vec<(&'static str, Series)>,
    /// The lines of measures that were asked for.
    pub measures: Vec<Series>,
    /// What was counted day by day, where it was asked for.
    pub counted: Vec<Series>,
}

/// What the lines are fitted to, in the order of [`Lines`].
#[derive(Debug, Clone)]
pub struct LinePoints {
    points: Vec<Fitting>,
    strength_from: RatedIn,
    measures: usize,
}

/// What one line is fitted to.
#[derive(Debug, Clone)]
struct Fitting {
    scale: Scale,
    values: Vec<Value>,
    /// Days that could have a value.
    days: u32,
}

impl LinePoints {
    /// Fits them side by side, as many at a time as the machine has hands. Where `go_on` says no, the
    /// rest stays without a line.
    #[must_use]
    pub fn fitted(self, go_on: &(dyn Fn() -> bool + Sync)) -> Lines {
        let mut fitted = fitted(&self.points, go_on).into_iter();
        let mut next = || fitted.next().unwrap_or_default();
        Lines {
            strength: next(),
            strength_from: self.strength_from,
            mood: next(),
            sleep: next(),
            resolve: next(),
            mindset: MINDSET.iter().map(|(name, _)| (*name, next())).collect(),
            measures: (0..self.measures).map(|_| next()).collect(),
            counted: fitted.collect(),
        }
    }

    /// The same, and a line for each of what was counted.
    #[must_use]
    pub fn with_counted<'a>(mut self, counted: impl IntoIterator<Item = &'a Counted>) -> Self {
        self.points.extend(counted.into_iter().map(|one| Fitting {
            scale: Scale::of_amounts(one.days.iter().map(|day| day.value)),
            values: one.days.clone(),
            days: one.over,
        }));
        self
    }
}

impl View<'_> {
    /// Every line of the span, and those of some measures.
    #[must_use]
    pub fn lines(&self, measures: &[MeasureLine]) -> Lines {
        self.line_points(measures).fitted(&|| true)
    }

    /// What they are fitted to, copied out of the records.
    #[must_use]
    pub fn line_points(&self, measures: &[MeasureLine]) -> LinePoints {
        let (strongest, strength_from) = self.strongest();
        let mut points = vec![
            (Scale::RATING, values(strongest)),
            (Scale::MOOD, self.daily(|check_in| check_in.mood.map(f64::from))),
            (
                Scale::SLEEP,
                self.daily(|check_in| check_in.sleep_minutes.map(|minutes| f64::from(minutes) / 60.0)),
            ),
            (Scale::RATING, self.daily(|check_in| check_in.resolve.map(f64::from))),
        ];
        points.extend(MINDSET.iter().map(|(_, of)| (Scale::RATING, self.mindset(*of))));
        points.extend(measures.iter().map(|line| (line.scale(), self.measure(*line))));
        let days = self.days();
        let fitting = |(scale, values)| Fitting { scale, values, days };
        LinePoints {
            points: points.into_iter().map(fitting).collect(),
            strength_from,
            measures: measures.len(),
        }
    }

    fn mindset(&self, of: fn(&Mindset) -> Option<u8>) -> Vec<Value> {
        let mut days = BTreeMap::new();
        for one in self.projection.shelves().mindsets.within(self.from, self.to) {
            if let Some(value) = of(&one.body) {
                days.insert(one.stamp.when.day.number(), f64::from(value));
            }
        }
        days.into_iter().map(|(day, value)| Value { day, value }).collect()
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
}

fn values(days: BTreeMap<Day, u8>) -> Vec<Value> {
    let value = |(day, value): (Day, u8)| Value {
        day: day.number(),
        value: f64::from(value),
    };
    days.into_iter().map(value).collect()
}

/// Fits all of them, in their order.
fn fitted(all: &[Fitting], go_on: &(dyn Fn() -> bool + Sync)) -> Vec<Series> {
    let hands = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let next = AtomicUsize::new(0);
    let done: Vec<OnceLock<Series>> = all.iter().map(|_| OnceLock::new()).collect();
    let work = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(one) = all.get(index).filter(|_| go_on()) else {
                break;
            };
            let _ = done[index].set(series(one.values.clone(), one.scale, one.days));
        }
    };
    std::thread::scope(|scope| {
        (1..hands.min(all.len())).for_each(|_| drop(scope.spawn(work)));
        work();
    });
    done.into_iter()
        .map(|one| one.into_inner().unwrap_or_default())
        .collect()
}

fn series(points: Vec<Value>, scale: Scale, days: u32) -> Series {
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
    let missing = days - u32::try_from(points.len()).unwrap_or(0).min(days);
    let (mut fit, mut begins) = (Vec::new(), Vec::new());
    let mut change = None;
    if let (Some(first), Some(last)) = (points.first(), points.last()) {
        let span = last.day - first.day;
        let step = (span / DRAWN).max(1);
        let runs = unbroken(&points);
        let at: Vec<i32> = runs.iter().flat_map(|(from, to)| every(step, *from, *to)).collect();
        fit = local_trend(&points, &at, scale, &mut Dice::new(1))
            .into_iter()
            .flatten()
            .collect();
        let within = |(from, to): &(i32, i32)| fit.iter().find(|point: &&Point| (*from..=*to).contains(&point.day));
        begins = runs.iter().filter_map(within).map(|point| point.day).collect();
        change = slope(&points, scale).map(|a_day| scale.change().holds(times(a_day, f64::from(span))));
    }
    Series {
        points,
        weekly,
        fit,
        begins,
        change,
        missing,
    }
}

/// First and last days of what was written without a silence between.
fn unbroken(points: &[Value]) -> Vec<(i32, i32)> {
    let between = |pair: &[Value]| f64::from(pair[1].day - pair[0].day);
    let usual = median(&points.windows(2).map(between).collect::<Vec<_>>()).unwrap_or(1.0);
    let silence = f64::from(SILENCE).max(3.0 * usual);
    points
        .chunk_by(|one, next| between(&[*one, *next]) <= silence)
        .filter_map(|run| Some((run.first()?.day, run.last()?.day)))
        .collect()
}

/// Every so many days, and the last.
fn every(step: i32, from: i32, to: i32) -> impl Iterator<Item = i32> {
    (0..=(to - from) / step)
        .map(move |n| from + n * step)
        .chain(((to - from) % step > 0).then_some(to))
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
    Day::from_number(day).monday().number()
}
