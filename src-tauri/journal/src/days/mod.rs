//! Days held: derived from attempts and lapses, never stored.
//!
//! Everything is counted in civil days, which were fixed when they were written; no clock and no
//! zone is asked. Today does not count until it is over. Nothing that is dated in the future counts
//! until its day has come. A lapse ends a run and takes nothing from the days held before it. A
//! lapse that is still going reaches to today. Days outside every attempt are not counted at all.

mod so_far;
mod spans;
mod strand;
mod target;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod travel;

use std::collections::BTreeMap;

pub use so_far::SoFar;
pub use strand::{Blade, strand};

use crate::record::{Attempt, Counting, Day, Lapse};
use spans::Spans;

/// The spans over which shares are given.
pub const SHARES: [u32; 3] = [30, 90, 365];

/// What attempts and lapses add up to on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The first day of the first attempt that has begun.
    pub since: Option<Day>,
    /// Days held.
    pub held: u32,
    /// Days that were counted, of which those were held.
    pub of: u32,
    /// Days held in the run that is going on; 0 where none is.
    pub run: u32,
    /// Days held in the longest run, this one among them.
    pub longest: u32,
    /// Every run, oldest first.
    pub runs: Vec<Run>,
    /// Over the last 30, 90 and 365 days.
    pub shares: [Share; 3],
}

/// Days held one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
    /// Days held in it: fewer than it is long, where the person counts a lapse as a gap in it.
    pub held: u32,
    /// Whether it is going on.
    pub current: bool,
}

/// How much of a number of days was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// How many days back from yesterday.
    pub over: u32,
    /// Days held.
    pub held: u32,
    /// Days that were counted.
    pub of: u32,
    /// Days held among those on which something was logged.
    pub logged_held: u32,
    /// Days that were counted and on which something was logged; a day with a lapse is one.
    pub logged: u32,
}

/// The days that lapses touched, each with whether it ends a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LapseDays(BTreeMap<i32, bool>);

impl LapseDays {
    /// Whether a lapse touched the day.
    #[must_use]
    pub fn contains(&self, day: Day) -> bool {
        self.0.contains_key(&day.number())
    }

    /// Collects the days of lapses as far as they have come.
    pub fn of<'a>(lapses: impl IntoIterator<Item = &'a Lapse>, today: Day) -> Self {
        let today = today.number();
        let mut days = BTreeMap::new();
        for lapse in lapses {
            let ends = lapse.counting != Counting::OneRunWithGap;
            let touched = lapse.days.iter().map(|day| day.number()).filter(|day| *day <= today);
            let last = touched.clone().max().filter(|_| lapse.still_going);
            for day in touched.chain(last.into_iter().flat_map(|last| last..=today)) {
                *days.entry(day).or_insert(false) |= ends;
            }
        }
        Self(days)
    }

    fn count(&self, from: i32, to: i32) -> u32 {
        if from > to {
            0
        } else {
            length(self.0.range(from..=to).count())
        }
    }

    fn ending(&self, from: i32, to: i32) -> impl Iterator<Item = i32> {
        let range = (from <= to).then(|| self.0.range(from..=to));
        range
            .into_iter()
            .flatten()
            .filter(|(_, ends)| **ends)
            .map(|(day, _)| *day)
    }
}

/// Counts the days of a target. `logged` says whether anything was logged on a day.
#[must_use]
pub fn held(attempts: &[Attempt], lapses: &LapseDays, logged: &dyn Fn(Day) -> bool, today: Day) -> Held {
    let now = today.number();
    let spans = Spans::of(attempts, now);
    // A lapse today takes nothing from the total, which today has not entered, and it does end the run.
    let complete = spans.until(now - 1);
    let of = complete.days();
    let lapsed: u32 = complete.iter().map(|(from, to)| lapses.count(from, to)).sum();
    let runs = runs(&spans, lapses, now);
    Held {
        since: spans.first().map(Day::from_number),
        held: of - lapsed,
        of,
        run: runs.iter().find(|run| run.current).map_or(0, |run| run.held),
        longest: runs.iter().map(|run| run.held).max().unwrap_or_default(),
        shares: SHARES.map(|over| share(&complete, lapses, logged, over, now)),
        runs,
    }
}

fn runs(spans: &Spans, lapses: &LapseDays, now: i32) -> Vec<Run> {
    let mut runs = Vec::new();
    for (first, last) in spans.iter() {
        let going_on = spans.is_open(last, now);
        let mut from = first;
        // One past the end closes the last run of a span as a lapse would.
        for end in lapses.ending(first, last).chain(std::iter::once(last + 1)) {
            let to = (end - 1).min(now - 1);
            let held = if from > to {
                0
            } else {
                length((to - from + 1).unsigned_abs() as usize) - lapses.count(from, to)
            };
            if held > 0 {
                let current = going_on && end == last + 1;
                runs.push(Run {
                    from: Day::from_number(from),
                    to: Day::from_number(to),
                    held,
                    current,
                });
            }
            from = end + 1;
        }
    }
    runs
}

fn share(spans: &Spans, lapses: &LapseDays, logged: &dyn Fn(Day) -> bool, over: u32, now: i32) -> Share {
    let first = now - i32::try_from(over).unwrap_or(i32::MAX);
    let mut share = Share {
        over,
        held: 0,
        of: 0,
        logged_held: 0,
        logged: 0,
    };
    for day in spans.iter().flat_map(|(from, to)| from.max(first)..=to) {
        let lapsed = lapses.0.contains_key(&day);
        let noted = lapsed || logged(Day::from_number(day));
        share.of += 1;
        share.held += u32::from(!lapsed);
        share.logged += u32::from(noted);
        share.logged_held += u32::from(noted && !lapsed);
    }
    share
}

fn length(days: usize) -> u32 {
    u32::try_from(days).unwrap_or(u32::MAX)
}
