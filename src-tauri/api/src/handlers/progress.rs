//! Progress: what the records of a span add up to, for the charts. Every figure with its number of
//! observations; nothing is foretold.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Instant;

use chrono::{Datelike, TimeDelta, Timelike};
use holdfast_journal::record::{self, Now, RecordId, When};

use super::helped::estimate;
use super::line::strongest;
use super::searching::count;
use crate::convert::bounds::bad;
use crate::convert::mindset::{RATINGS, mindset_form};
use crate::dto::*;
use crate::{Error, Session};

/// Days that a span may have: a century and a half.
const LONGEST: i32 = 55_000;

impl Session {
    /// Everything Progress draws for a span.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for a span that ends before it begins, or an unknown target.
    pub fn progress(&mut self, now: &Now, request: ProgressRequest) -> Result<ProgressPage, Error> {
        let begun = Instant::now();
        let target = request.target.map(|id| id.0);
        self.known("target", target.as_slice())?;
        let to = request.to.map_or(now.day, |day| day.0);
        let from = request.from.map_or_else(|| self.first_day(to), |day| day.0);
        if from > to || to.number() - from.number() > LONGEST {
            return Err(bad("from", "out_of_range"));
        }
        let span = Days { from, to, target };
        let held = self
            .all_held(now)
            .into_iter()
            .filter(|held| target.is_none_or(|id| held.target.0 == id));
        Ok(ProgressPage {
            from: Day(from),
            to: Day(to),
            held: held.collect(),
            counts: self.counts(&span),
            calendar: self.calendar(&span, now),
            hours: self.hours(&span),
            strength: trend(&span, self.strengths(&span)),
            triggers: self.trigger_points(&span),
            helped: self.helped_within(span.from, span.to, span.target),
            attempts: self.attempt_bars(&span, now),
            moods: trend(&span, self.readings(&span, |c| c.mood.map(f64::from))),
            sleep: trend(
                &span,
                self.readings(&span, |c| c.sleep_minutes.map(|m| f64::from(m) / 60.0)),
            ),
            mindset: self.mindset_lines(&span),
            together: Vec::new(),
            ms: begun.elapsed().as_secs_f64() * 1e3,
        })
    }

    fn first_day(&self, to: record::Day) -> record::Day {
        let shelves = self.journal.projection().shelves();
        let firsts = [
            shelves.check_ins.live().next().map(|kept| kept.stamp.when.day),
            shelves.cravings.live().next().map(|kept| kept.stamp.when.day),
            shelves.lapses.live().next().map(|kept| kept.stamp.when.day),
            shelves.mindsets.live().next().map(|kept| kept.stamp.when.day),
        ];
        firsts.into_iter().flatten().min().unwrap_or(to).min(to)
    }

    fn cravings_in<'a>(
        &'a self,
        span: &'a Days,
    ) -> impl DoubleEndedIterator<Item = (&'a When, &'a record::Craving)> + 'a {
        let kept = self.journal.projection().shelves().cravings.within(span.from, span.to);
        kept.filter(|kept| span.is_about(kept.body.target))
            .map(|kept| (&kept.stamp.when, &kept.body))
    }

    /// Every day that a lapse touched.
    fn lapse_days(&self, span: &Days, today: record::Day) -> BTreeSet<record::Day> {
        let lapses = self.journal.projection().shelves().lapses.live();
        let of_target = lapses.filter(|kept| span.target.is_none() || kept.body.target == span.target);
        let mut days = BTreeSet::new();
        for kept in of_target {
            days.extend(kept.body.days.iter().copied());
            if let (true, Some(last)) = (kept.body.still_going, kept.body.days.last()) {
                days.extend((last.number()..=today.number()).map(record::Day::from_number));
            }
        }
        days
    }

    fn logged_days(&self, span: &Days) -> BTreeSet<record::Day> {
        let shelves = self.journal.projection().shelves();
        let mut days: BTreeSet<record::Day> = shelves
            .check_ins
            .within(span.from, span.to)
            .map(|kept| kept.stamp.when.day)
            .collect();
        days.extend(
            shelves
                .cravings
                .within(span.from, span.to)
                .map(|kept| kept.stamp.when.day),
        );
        days.extend(
            shelves
                .lapses
                .within(span.from, span.to)
                .map(|kept| kept.stamp.when.day),
        );
        days
    }

    fn counts(&self, span: &Days) -> Counts {
        let shelves = self.journal.projection().shelves();
        let (from, to) = (span.from, span.to);
        let late = |stamp: &record::Stamp| crate::convert::time::shown(stamp).late;
        let late_ones = shelves
            .check_ins
            .within(from, to)
            .filter(|kept| late(&kept.stamp))
            .count()
            + shelves
                .cravings
                .within(from, to)
                .filter(|kept| late(&kept.stamp))
                .count();
        Counts {
            days: u32::try_from(to.number() - from.number() + 1).unwrap_or_default(),
            logged: count(self.logged_days(span).len()),
            check_ins: count(shelves.check_ins.within(from, to).count()),
            cravings: count(self.cravings_in(span).count()),
            entries: count(shelves.entries.within(from, to).count()),
            late: count(late_ones),
        }
    }

    /// The strongest craving of each day that has one, logged or checked in.
    fn strengths(&self, span: &Days) -> Vec<(record::Day, f64)> {
        let mut days: BTreeMap<record::Day, u8> = BTreeMap::new();
        let checked = self.journal.projection().shelves().check_ins.within(span.from, span.to);
        let checked = checked.filter_map(|kept| Some((kept.stamp.when.day, kept.body.craving?)));
        let logged = self
            .cravings_in(span)
            .filter_map(|(when, craving)| Some((when.day, strongest(craving)?)));
        for (day, value) in checked.chain(logged) {
            let day = days.entry(day).or_default();
            *day = value.max(*day);
        }
        days.into_iter().map(|(day, value)| (day, f64::from(value))).collect()
    }

    /// One reading a day: the mean of the day's.
    fn readings(&self, span: &Days, of: impl Fn(&record::CheckIn) -> Option<f64>) -> Vec<(record::Day, f64)> {
        let mut days: BTreeMap<record::Day, (f64, f64)> = BTreeMap::new();
        for kept in self.journal.projection().shelves().check_ins.within(span.from, span.to) {
            if let Some(value) = of(&kept.body) {
                let (sum, n) = days.entry(kept.stamp.when.day).or_default();
                (*sum, *n) = (*sum + value, *n + 1.0);
            }
        }
        days.into_iter().map(|(day, (sum, n))| (day, sum / n)).collect()
    }

    fn calendar(&self, span: &Days, now: &Now) -> Vec<CalendarDay> {
        let lapses = self.lapse_days(span, now.day);
        let logged = self.logged_days(span);
        let strengths: HashMap<record::Day, f64> = self.strengths(span).into_iter().collect();
        let attempts = self.attempts(span);
        (span.from.number()..=span.to.number())
            .map(record::Day::from_number)
            .map(|day| {
                let counted = attempts
                    .iter()
                    .any(|(_, a)| a.start <= day && a.end.is_none_or(|end| day <= end));
                let state = match day {
                    day if day > now.day => "outside",
                    day if lapses.contains(&day) => "lapse",
                    _ if !counted => "outside",
                    day if logged.contains(&day) => "held",
                    _ => "not_logged",
                };
                CalendarDay {
                    day: Day(day),
                    state: state.to_owned(),
                    strongest: strengths.get(&day).map(|value| *value as u8),
                }
            })
            .collect()
    }

    fn attempts(&self, span: &Days) -> Vec<(RecordId, record::Attempt)> {
        let targets = self.journal.projection().shelves().targets.live();
        let mine = targets.filter(|kept| match span.target {
            Some(id) => kept.stamp.id == id,
            None => !kept.body.retired,
        });
        mine.flat_map(|kept| kept.body.attempts.iter().map(|a| (kept.stamp.id, a.clone())))
            .collect()
    }

    fn attempt_bars(&self, span: &Days, now: &Now) -> Vec<AttemptBar> {
        let bars = self
            .attempts(span)
            .into_iter()
            .filter(|(_, a)| a.start <= now.day)
            .map(|(target, attempt)| {
                let of_target = Days {
                    target: Some(target),
                    ..*span
                };
                let lapses = self.lapse_days(&of_target, now.day);
                // Today does not count until it is over.
                let end = attempt.end.unwrap_or_else(|| now.day.previous());
                let days = (end.number() - attempt.start.number() + 1).max(0);
                let touched = lapses
                    .iter()
                    .filter(|day| **day >= attempt.start && **day <= end)
                    .count();
                let days = u32::try_from(days).unwrap_or_default();
                AttemptBar {
                    target: Id(target),
                    start: Day(attempt.start),
                    held: days.saturating_sub(count(touched)),
                    days,
                    open: attempt.end.is_none(),
                    remembered: attempt.remembered,
                }
            });
        bars.collect()
    }

    fn hours(&self, span: &Days) -> HourGrid {
        let mut counts = vec![vec![0; 24]; 7];
        let mut n = 0;
        for (when, _) in self.cravings_in(span) {
            if let Some((weekday, hour)) = local_hour(when) {
                counts[weekday][hour] += 1;
                n += 1;
            }
        }
        HourGrid {
            counts,
            n,
            busiest: None,
        }
    }

    fn trigger_points(&self, span: &Days) -> Vec<TriggerPoint> {
        let mut felt: HashMap<RecordId, Vec<f64>> = HashMap::new();
        for (_, craving) in self.cravings_in(span) {
            let Some(value) = strongest(craving) else { continue };
            for trigger in &craving.triggers {
                felt.entry(*trigger).or_default().push(f64::from(value));
            }
        }
        let triggers = self.journal.projection().shelves().triggers.all();
        let mut points: Vec<TriggerPoint> = triggers
            .filter_map(|kept| {
                let values = felt.get(&kept.stamp.id)?;
                Some(TriggerPoint {
                    id: Id(kept.stamp.id),
                    name: kept.body.name.clone(),
                    times: count(values.len()),
                    strength: estimate(values),
                })
            })
            .collect();
        points.sort_by(|a, b| b.times.cmp(&a.times).then_with(|| a.name.cmp(&b.name)));
        points
    }

    fn mindset_lines(&self, span: &Days) -> Vec<NamedTrend> {
        let kept: Vec<_> = self
            .journal
            .projection()
            .shelves()
            .mindsets
            .within(span.from, span.to)
            .collect();
        let line = |name: &str| {
            let rated = kept.iter().filter_map(|kept| {
                let form = mindset_form(Id(kept.stamp.id), Day(kept.stamp.when.day), &kept.body);
                Some((kept.stamp.when.day, f64::from(*form.ratings.get(name)?)))
            });
            NamedTrend {
                name: name.to_owned(),
                trend: trend(span, rated.collect()),
            }
        };
        RATINGS.iter().map(|name| line(name)).collect()
    }
}

/// A span and whose cravings are meant.
struct Days {
    from: record::Day,
    to: record::Day,
    target: Option<RecordId>,
}

impl Days {
    fn is_about(&self, target: Option<RecordId>) -> bool {
        self.target.is_none() || self.target == target
    }
}

/// Weekday (0 Monday) and hour of a time, in the zone of the writer.
fn local_hour(when: &When) -> Option<(usize, usize)> {
    if when.precision == record::Precision::Day {
        return None;
    }
    let local = when.at?.0.naive_utc() + TimeDelta::seconds(i64::from(when.offset.unwrap_or(0)));
    Some((
        when.day.0.weekday().num_days_from_monday() as usize,
        local.hour() as usize,
    ))
}

fn trend(span: &Days, points: Vec<(record::Day, f64)>) -> Trend {
    let days = u32::try_from(span.to.number() - span.from.number() + 1).unwrap_or_default();
    let with: BTreeSet<record::Day> = points.iter().map(|(day, _)| *day).collect();
    let n = count(points.len());
    Trend {
        weekly: weekly_medians(&points),
        points: points
            .into_iter()
            .map(|(day, value)| Point { day: Day(day), value })
            .collect(),
        fit: Vec::new(),
        change: Estimate {
            value: None,
            low: None,
            high: None,
            n,
        },
        n,
        missing: days.saturating_sub(count(with.len())),
    }
}

/// The median of each week that has a point, at its Thursday.
fn weekly_medians(points: &[(record::Day, f64)]) -> Vec<Point> {
    let mut weeks: BTreeMap<i32, Vec<f64>> = BTreeMap::new();
    for (day, value) in points {
        let monday = day.number() - i32::try_from(day.0.weekday().num_days_from_monday()).unwrap_or_default();
        weeks.entry(monday).or_default().push(*value);
    }
    weeks
        .into_iter()
        .map(|(monday, mut values)| {
            values.sort_by(f64::total_cmp);
            let half = values.len() / 2;
            let value = if values.len() % 2 == 1 {
                values[half]
            } else {
                (values[half - 1] + values[half]) / 2.0
            };
            Point {
                day: Day(record::Day::from_number(monday + 3)),
                value,
            }
        })
        .collect()
}
