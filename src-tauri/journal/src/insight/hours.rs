//! The hours of the week in which cravings were logged, and the one that stands out, where one does.

use std::collections::HashSet;

use chrono::{Datelike, Duration, Timelike};

use super::View;
use super::stats::Dice;

/// Cravings by weekday and hour of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    /// Seven rows of 24, Monday first.
    pub counts: [[u32; 24]; 7],
    /// On how many days there was one, by weekday and hour: two in one hour of one day count once.
    pub apart: [[u32; 24]; 7],
    /// Cravings with a time of day.
    pub n: u32,
}

impl View<'_> {
    /// Cravings by weekday and hour, by the clock that was on the wall then.
    #[must_use]
    pub fn hours(&self) -> Hours {
        let mut hours = Hours {
            counts: [[0; 24]; 7],
            apart: [[0; 24]; 7],
            n: 0,
        };
        let mut seen = HashSet::new();
        for kept in self.cravings() {
            let when = &kept.stamp.when;
            let (Some(at), Some(offset)) = (when.at, when.offset) else {
                continue;
            };
            let hour = (at.0 + Duration::seconds(i64::from(offset))).hour();
            let (weekday, hour) = (when.day.0.weekday().num_days_from_monday() as usize, hour as usize);
            hours.counts[weekday][hour] += 1;
            hours.apart[weekday][hour] += u32::from(seen.insert((when.day, hour)));
            hours.n += 1;
        }
        hours
    }
}

impl Hours {
    /// The weekday (0 Monday) and the hour that stand out by more than chance would put into the fullest
    /// square 95 times in 100: where all weekdays were alike, where all hours that were used at all were, and
    /// where every weekday had the hours of all the others. So an hour that is full every day names no weekday,
    /// and a full weekday none of its full hours. What counts are the days on which there was one in that hour,
    /// because one craving brings the next. Twenty cravings at the least; none where two hours share the first
    /// place.
    #[must_use]
    pub fn busiest(&self) -> Option<(u8, u8)> {
        if self.n < 20 {
            return None;
        }
        let cells = || (0..7_u8).flat_map(|day| (0..24_u8).map(move |hour| (day, hour)));
        let at = |(day, hour): (u8, u8)| self.apart[usize::from(day)][usize::from(hour)];
        let most = cells().map(at).max()?;
        let mut first = cells().filter(|cell| at(*cell) == most);
        let (cell, None) = (first.next()?, first.next()) else {
            return None;
        };
        let hours: Vec<u32> = (0..24)
            .map(|hour| self.apart.iter().map(|day| day[hour]).sum())
            .filter(|n| *n > 0)
            .collect();
        let days: Vec<u32> = self.apart.iter().map(|day| day.iter().sum()).collect();
        let mut dice = Dice::new(u64::from(self.n));
        let stands_out = most > fullest(&hours, days.len(), &mut dice)
            && most > fullest(&days, hours.len(), &mut dice)
            && most > dealt_anew(&self.apart, &mut dice);
        stands_out.then_some(cell)
    }
}

/// How often each case is thrown.
const THROWS: usize = 400;

/// What the fullest square stays at or under 95 times in 100, where each of the sums of `spread` falls
/// evenly `among` so many squares.
fn fullest(spread: &[u32], among: usize, dice: &mut Dice) -> u32 {
    let mut thrown = vec![0_u32; among];
    usually_at_most(|| {
        let each = spread.iter().map(|n| {
            thrown.fill(0);
            (0..*n).for_each(|_| thrown[dice.below(among)] += 1);
            thrown.iter().copied().max().unwrap_or(0)
        });
        each.max().unwrap_or(0)
    })
}

/// The same where the hours are dealt out anew among the weekdays: as many on each of both, and nothing else.
fn dealt_anew(counts: &[[u32; 24]; 7], dice: &mut Dice) -> u32 {
    let (mut weekdays, mut hours) = (Vec::new(), Vec::new());
    for (weekday, row) in counts.iter().enumerate() {
        for (hour, n) in row.iter().enumerate() {
            weekdays.extend((0..*n).map(|_| weekday));
            hours.extend((0..*n).map(|_| hour));
        }
    }
    usually_at_most(|| {
        let mut dealt = [[0_u32; 24]; 7];
        for last in (0..hours.len()).rev() {
            hours.swap(last, dice.below(last + 1));
            dealt[weekdays[last]][hours[last]] += 1;
        }
        dealt.into_iter().flatten().max().unwrap_or(0)
    })
}

/// What 95 of 100 throws stay at or under.
fn usually_at_most(mut throw: impl FnMut() -> u32) -> u32 {
    let mut maxima: Vec<u32> = (0..THROWS).map(|_| throw()).collect();
    maxima.sort_unstable();
    maxima[THROWS * 19 / 20]
}
