//! Attempts as disjoint spans of days: overlapping and neighbouring ones are one.

use crate::record::Attempt;

/// Spans of day numbers, both ends included, oldest first, up to today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spans(Vec<(i32, i32)>);

impl Spans {
    /// Those that have begun by today. An attempt that ends before it begins is none.
    pub(super) fn of(attempts: &[Attempt], now: i32) -> Self {
        let mut spans: Vec<(i32, i32)> = attempts
            .iter()
            .map(|attempt| {
                (
                    attempt.start.number(),
                    attempt.end.map_or(now, |end| end.number().min(now)),
                )
            })
            .filter(|(from, to)| from <= to)
            .collect();
        spans.sort_unstable();
        let mut merged: Vec<(i32, i32)> = Vec::with_capacity(spans.len());
        for (from, to) in spans {
            match merged.last_mut() {
                Some((_, last)) if from <= *last + 1 => *last = to.max(*last),
                _ => merged.push((from, to)),
            }
        }
        Self(merged)
    }

    /// The same, without what lies after a day.
    pub(super) fn until(&self, day: i32) -> Self {
        Self(
            self.iter()
                .map(|(from, to)| (from, to.min(day)))
                .filter(|(from, to)| from <= to)
                .collect(),
        )
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (i32, i32)> {
        self.0.iter().copied()
    }

    pub(super) fn first(&self) -> Option<i32> {
        self.0.first().map(|(from, _)| *from)
    }

    pub(super) fn days(&self) -> u32 {
        self.iter().map(|(from, to)| (to - from).unsigned_abs() + 1).sum()
    }

    /// Days of the spans within two days.
    pub(super) fn within(&self, from: i32, to: i32) -> impl Iterator<Item = (i32, i32)> {
        self.iter()
            .map(move |(first, last)| (first.max(from), last.min(to)))
            .filter(|(first, last)| first <= last)
    }

    /// Whether the span that ends on `last` is still going on today.
    pub(super) fn is_open(&self, last: i32, now: i32) -> bool {
        last == now
    }
}
