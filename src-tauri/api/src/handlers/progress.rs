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

/// Points of a line that the window can tell apart. Beyond them it draws weekly medians.
const TOLD_APART: usize = 120;

/// Answers that are kept until something is sealed or the day changes.
const KEPT: usize = 8;

/// Spans that were asked for, with what was answered.
#[derive(Default)]
pub(crate) struct Asked {
    /// The vault's generation and the day of all of them.
    of: Option<(u64, record::Day)>,
    pages: Vec<(ProgressRequest, ProgressPage)>,
}

impl Session {
    /// Everything Progress draws for a span. It ends today at the latest: there is no foretelling.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for a span that ends before it begins, or an unknown target.
    pub fn progress(&mut self, now: &Now, request: ProgressRequest) -> Result<ProgressPage, Error> {
        let of = self
            .journal
            .vault()
            .generation()
            .map(|generation| (generation, now.day));
        if of.is_none() || self.asked.of != of {
            self.asked = Asked { of, pages: Vec::new() };
        }
        if let Some((_, page)) = self.asked.pages.iter().find(|(asked, _)| *asked == request) {
            return Ok(page.clone());
        }
        let mut page = self.whole_progress(now, &request)?;
        for trend in lines_of(&mut page).filter(|trend| trend.points.len() > TOLD_APART) {
            trend.points.clear();
        }
        if self.asked.pages.len() == KEPT {
            self.asked.pages.remove(0);
        }
        self.asked.pages.push((request, page.clone()));
        Ok(page)
    }

    /// The same with every point of every line.
    pub(crate) fn whole_progress(&self, now: &Now, request: &ProgressRequest) -> Result<ProgressPage, Error> {
        let begun = Instant::now();
        let view = self.view(now, request)?;
        let (from, to, target) = (view.from, view.to, view.target);
        let held = self
            .all_held(now)
            .into_iter()
            .filter(|held| target.is_none_or(|id| held.target.0 == id));
        let measures = self.measures_filled();
        let lines = view.lines(&measures);
        let triggers = view.triggers();
        let leading = insight::leading(&triggers);
        Ok(ProgressPage {
            from: Day(from),
            to: Day(to),
            held: held.collect(),
            counts: counts(view.counts()),
            calendar: view.calendar().into_iter().map(square).collect(),
            hours: hours(&view.hours()),
            strength: trend(lines.strength),
            weeks: view.weeks().into_iter().map(week).collect(),
            triggers: self.trigger_points(triggers),
            most_often: leading.often.map(Id),
            hardest: leading.hard.map(Id),
            helped: self.helped_within(from, to, target),
            attempts: self.attempt_bars(now, target),
            moods: trend(lines.mood),
            sleep: trend(lines.sleep),
            resolve: trend(lines.resolve),
            mindset: lines
                .mindset
                .into_iter()
                .map(|(name, series)| named(name, series))
                .collect(),
            measures: measures
                .iter()
                .zip(lines.measures)
                .map(|(id, series)| named(id, series))
                .collect(),
            writing: points(&view.writing()),
            drops: drops(&view.drops()),
            ms: begun.elapsed().as_secs_f64() * 1e3,
        })
    }

    /// One question of the days of a span.
    ///
    /// # Errors
    /// [`Error::BadRequest`] as for [`progress`](Self::progress), or for a question that is none.
    pub fn together(&mut self, now: &Now, request: TogetherRequest) -> Result<Together, Error> {
        let question = Question::from_word(&request.with).ok_or_else(|| bad("with", "unknown"))?;
        let TogetherRequest { from, to, target, .. } = request;
        let view = self.view(now, &ProgressRequest { from, to, target })?;
        Ok(together(&view.ask(question)))
    }

    fn view(&self, now: &Now, request: &ProgressRequest) -> Result<View<'_>, Error> {
        let target = request.target.map(|id| id.0);
        self.known("target", target.as_slice())?;
        let to = request.to.map_or(now.day, |day| day.0.min(now.day));
        let from = request.from.map_or_else(|| self.first_day(to), |day| day.0);
        if from > to || to.number() - from.number() > LONGEST {
            return Err(bad("from", "out_of_range"));
        }
        Ok(View {
            projection: self.journal.projection(),
            from,
            to,
            today: now.day,
            target,
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

    fn trigger_points(&self, found: Vec<insight::TriggerStrength>) -> Vec<TriggerPoint> {
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
        found.into_iter().filter_map(point).collect()
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

fn week(week: insight::Week) -> WeekCount {
    WeekCount {
        week: Day(week.monday),
        days: week.days,
        logged: week.logged,
        cravings: week.cravings,
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

/// Every line of a page.
fn lines_of(page: &mut ProgressPage) -> impl Iterator<Item = &mut Trend> {
    let ProgressPage {
        strength,
        moods,
        sleep,
        resolve,
        mindset,
        measures,
        ..
    } = page;
    let single = [strength, moods, sleep, resolve].into_iter();
    single.chain(mindset.iter_mut().chain(measures).map(|named| &mut named.trend))
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
        span: match (series.points.first(), series.points.last()) {
            (Some(first), Some(last)) => u32::try_from(last.day - first.day + 1).unwrap_or(0),
            _ => 0,
        },
        most: series.points.iter().map(|point| point.value).reduce(f64::max),
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
