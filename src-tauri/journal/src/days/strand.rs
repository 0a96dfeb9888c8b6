//! The strand: a blade a week since the first attempt, a blade a month for what is long ago.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::LapseDays;
use super::spans::Spans;
use crate::record::{Attempt, Day};

/// Beyond this many months the older part is drawn in months.
const WEEKLY_MONTHS: u32 = 24;

/// How many of the latest weeks stay weeks then.
const LATEST_WEEKS: u64 = 12;

/// No more blades than a century of months.
const MOST: usize = 1_200;

/// One blade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blade {
    /// Its first day.
    pub from: Day,
    /// Its last day, which may still be to come.
    pub to: Day,
    /// Days held in it.
    pub held: u32,
    /// Days counted in it.
    pub of: u32,
    /// A lapse touched it.
    pub lapse: bool,
    /// The one that is growing.
    pub now: bool,
}

/// The blades from the first attempt to today, oldest first; none where no attempt has begun.
/// `week_starts_on` is 0 for Sunday to 6 for Saturday.
#[must_use]
pub fn strand(attempts: &[Attempt], lapses: &LapseDays, today: Day, week_starts_on: u8) -> Vec<Blade> {
    let now = today.number();
    let spans = Spans::of(attempts, now);
    let Some(since) = spans.first().map(Day::from_number) else {
        return Vec::new();
    };
    let complete = spans.until(now - 1);
    let mut blades: Vec<Blade> = edges(since, today, week_starts_on)
        .into_iter()
        .map(|(from, to)| {
            let (first, last) = (from.number(), to.number());
            let of: u32 = complete
                .within(first, last)
                .map(|(from, to)| (to - from).unsigned_abs() + 1)
                .sum();
            let lapsed: u32 = complete
                .within(first, last)
                .map(|(from, to)| lapses.count(from, to))
                .sum();
            let lapse = spans.within(first, last).any(|(from, to)| lapses.count(from, to) > 0);
            Blade {
                from,
                to,
                held: of - lapsed,
                of,
                lapse,
                now: first <= now && now <= last,
            }
        })
        .collect();
    let over = blades.len().saturating_sub(MOST);
    blades.drain(..over);
    blades
}

/// First and last days of the blades.
fn edges(since: Day, today: Day, week_starts_on: u8) -> Vec<(Day, Day)> {
    let week = |day: NaiveDate| Day(day).week_from(week_starts_on).0;
    let this_week = week(today.0);
    let long_ago = today
        .0
        .checked_sub_months(Months::new(WEEKLY_MONTHS))
        .is_some_and(|then| since.0 < then);
    let weeks_from = if long_ago {
        this_week - Days::new(7 * (LATEST_WEEKS - 1))
    } else {
        since.0
    };

    let mut edges = Vec::new();
    let mut from = since.0;
    if long_ago {
        // No further back than can be drawn.
        let earliest = weeks_from.checked_sub_months(Months::new(1_300)).unwrap_or(from);
        from = from.max(earliest);
    }
    while from < weeks_from {
        let first = from.with_day(1).unwrap_or(from);
        let next = first
            .checked_add_months(Months::new(1))
            .unwrap_or(weeks_from)
            .min(weeks_from);
        edges.push((Day(from), Day(next).previous()));
        from = next;
    }
    while from <= today.0 {
        let next = week(from) + Days::new(7);
        edges.push((Day(from), Day(next).previous()));
        from = next;
    }
    edges
}
