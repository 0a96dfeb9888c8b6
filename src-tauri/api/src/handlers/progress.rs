//! Progress: what the journal's insights say of a span, put on the wire. Nothing is worked out here.

use std::time::Instant;

use holdfast_journal::insight::{self, DayState, Question, View, stats};
use holdfast_journal::record::{self, Now, RecordId};

use super::searching::count;
use crate::convert::bounds::bad;
use crate::dto::*;
use crate::{Error, Session};

/// Days that a span may have: a century and a half.
const LONGEST: i32 = 55_000;

impl Session {
    /// Everything Progress draws for a span. It ends today at the latest: there is no foretelling.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for a span that ends before it begins, or an unknown target.
    pub fn progress(&mut self, now: &Now, request: ProgressRequest) -> Result<ProgressPage, Error> {
        let begun = Instant::now();
        let target = request.target.map(|id| id.0);
        self.known("target", target.as_slice())?;
        let to = request.to.map_or(now.day, |day| day.0.min(now.day));
        let from = request.from.map_or_else(|| self.first_day(to), |day| day.0);
        if from > to || to.number() - from.number() > LONGEST {
            return Err(bad("from", "out_of_range"));
        }
        let view = View {
            projection: self.journal.projection(),
            from,
            to,
            today: now.day,
            target,
        };
        let held = self
            .all_held(now)
            .into_iter()
            .filter(|held| target.is_none_or(|id| held.target.0 == id));
        Ok(ProgressPage {
            from: Day(from),
            to: Day(to),
            held: held.collect(),
            counts: counts(view.counts()),
            calendar: view.calendar().into_iter().map(square).collect(),
            hours: hours(&view.hours()),
            strength: trend(view.strength()),
            triggers: self.trigger_points(&view),
            helped: self.helped_within(from, to, target),
            attempts: self.attempt_bars(now, target),
            moods: trend(view.mood()),
            sleep: trend(view.sleep()),
            resolve: trend(view.resolve()),
            mindset: view
                .mindset()
                .into_iter()
                .map(|(name, series)| named(name, series))
                .collect(),
            measures: self
                .measures_filled()
                .iter()
                .map(|id| named(id, view.measure(id)))
                .collect(),
            writing: points(&view.writing()),
            drops: drops(&view.drops()),
            together: Question::ALL
                .into_iter()
                .map(|question| together(&view.ask(question)))
                .collect(),
            ms: begun.elapsed().as_secs_f64() * 1e3,
        })
    }

    /// The first day that anything can be drawn of.
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

    fn trigger_points(&self, view: &View<'_>) -> Vec<TriggerPoint> {
        let triggers = &self.journal.projection().shelves().triggers;
        let name = |id: RecordId| {
            triggers
                .all()
                .find(|kept| kept.stamp.id == id)
                .map(|kept| kept.body.name.clone())
        };
        let point = |one: insight::TriggerStrength| {
            let strength = wire_estimate(one.strength, one.times);
            Some(TriggerPoint {
                id: Id(one.trigger),
                name: name(one.trigger)?,
                times: one.times,
                strength,
            })
        };
        view.triggers().into_iter().filter_map(point).collect()
    }

    /// Each attempt as long as it lasted; today does not count until it is over.
    fn attempt_bars(&self, now: &Now, target: Option<RecordId>) -> Vec<AttemptBar> {
        let projection = self.journal.projection();
        let targets = projection.shelves().targets.live();
        let chosen = targets.filter(|kept| target.map_or(!kept.body.retired, |id| kept.stamp.id == id));
        let mut bars = Vec::new();
        for kept in chosen {
            let lapses = holdfast_journal::days::LapseDays::of(projection.lapses_of(kept.stamp.id), now.day);
            for attempt in kept.body.attempts.iter().filter(|attempt| attempt.start <= now.day) {
                let end = attempt
                    .end
                    .unwrap_or_else(|| now.day.previous())
                    .min(now.day.previous());
                let days = (attempt.start.number()..=end.number()).map(record::Day::from_number);
                bars.push(AttemptBar {
                    target: Id(kept.stamp.id),
                    start: Day(attempt.start),
                    held: count(days.clone().filter(|day| !lapses.contains(*day)).count()),
                    days: count(days.count()),
                    open: attempt.end.is_none(),
                    remembered: attempt.remembered,
                });
            }
        }
        bars
    }

    /// The measures that were ever filled in.
    fn measures_filled(&self) -> Vec<String> {
        let kept = self.journal.projection().shelves().measures.live();
        let mut ids: Vec<String> = kept.map(|kept| kept.body.measure.clone()).collect();
        ids.sort();
        ids.dedup();
        ids
    }
}

fn counts(counts: insight::Counts) -> Counts {
    Counts {
        days: counts.days,
        logged: counts.logged,
        check_ins: counts.check_ins,
        cravings: counts.cravings,
        entries: counts.entries,
        late: counts.late,
    }
}

fn square(square: insight::Square) -> CalendarDay {
    let state = match square.state {
        DayState::Held => "held",
        DayState::Lapse => "lapse",
        DayState::NotLogged => "not_logged",
        DayState::Outside => "outside",
    };
    CalendarDay {
        day: Day(square.day),
        state: state.to_owned(),
        strongest: square.strongest,
    }
}

fn hours(hours: &insight::Hours) -> HourGrid {
    let counts = hours.counts.iter().map(|row| row.to_vec()).collect();
    HourGrid {
        counts,
        n: hours.n,
        busiest: hours.busiest,
    }
}

fn named(name: &str, series: insight::Series) -> NamedTrend {
    NamedTrend {
        name: name.to_owned(),
        trend: trend(series),
    }
}

fn trend(series: insight::Series) -> Trend {
    let n = count(series.points.len());
    let band = |point: &stats::Point| BandPoint {
        day: wire_day(point.day),
        value: point.line.value,
        low: point.line.low,
        high: point.line.high,
    };
    Trend {
        points: points(&series.points),
        weekly: points(&series.weekly),
        fit: series.fit.iter().map(band).collect(),
        change: wire_estimate(series.change, n),
        n,
        missing: series.missing,
    }
}

fn points(days: &[stats::days::Day]) -> Vec<Point> {
    days.iter()
        .map(|point| Point {
            day: wire_day(point.day),
            value: point.value,
        })
        .collect()
}

fn wire_day(number: i32) -> Day {
    Day(record::Day::from_number(number))
}

fn drops(drops: &insight::Drops) -> Drops {
    Drops {
        change: wire_estimate(drops.change, drops.n),
        minutes: drops.minutes,
    }
}

fn together(answered: &insight::Answered) -> Together {
    let (days_with, days_without) = answered.days;
    let difference = answered.difference.map(|difference| difference.estimate);
    Together {
        with: answered.question.word().to_owned(),
        difference: wire_estimate(difference, days_with + days_without),
        days_with,
        days_without,
    }
}

/// An estimate, or only how many there were.
pub(super) fn wire_estimate(estimate: Option<stats::Estimate>, n: u32) -> Estimate {
    Estimate {
        value: estimate.map(|e| e.value),
        low: estimate.map(|e| e.low),
        high: estimate.map(|e| e.high),
        n: estimate.map_or(n, |e| count(e.n)),
    }
}
