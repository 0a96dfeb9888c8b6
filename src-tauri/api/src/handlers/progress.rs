//! Progress: what the journal's insights say of a span, put on the wire. Nothing is worked out here.

use std::ops::ControlFlow;
use std::time::Instant;

use holdfast_journal::insight::{self, Falls, Hours, LinePoints, MeasureLine, NightDays, Pairs, Question, View};
use holdfast_journal::record::{self, Now, RecordId};

use super::searching::count;
use crate::convert::bounds::bad;
use crate::convert::insight::*;
use crate::dto::*;
use crate::report::summary;
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

/// Everything that a page is worked out from, copied out of the records, so that nothing waits while it is.
pub(crate) struct TakenPage {
    request: ProgressRequest,
    of: Option<(u64, record::Day)>,
    /// What was quick, the rest being empty.
    page: ProgressPage,
    lines: LinePoints,
    measures: Vec<MeasureLine>,
    /// One a line of what is counted.
    counted: Vec<CountedDays>,
    hours: Hours,
    falls: Falls,
    nights: NightDays,
    /// The first day of which anything was ever logged.
    first: record::Day,
    begun: Instant,
}

impl TakenPage {
    /// Works out all of it, with every point of every line. Where `go_on` says no, lines are left out.
    pub(crate) fn worked_out(self, go_on: &(dyn Fn() -> bool + Sync)) -> ProgressPage {
        let lines = self.lines.fitted(go_on);
        let mut page = self.page;
        page.hours = hours(&self.hours);
        page.strength = trend(lines.strength);
        page.strength_from = strength_from(lines.strength_from);
        page.moods = trend(lines.mood);
        page.sleep = trend(lines.sleep);
        page.resolve = trend(lines.resolve);
        page.mindset = lines.mindset.into_iter().map(|(name, one)| named(name, one)).collect();
        let measures = self.measures.iter().zip(lines.measures);
        page.measures = measures.map(|(line, one)| named(&line.name(), one)).collect();
        let counted = self.counted.into_iter().zip(lines.counted);
        page.counted_days = counted.map(|(one, line)| with_line(one, line)).collect();
        page.drops = drops(&self.falls.worked_out());
        page.nights = nights(&self.nights.worked_out());
        page.summary = summary::said(&page, self.first);
        page.ms = self.begun.elapsed().as_secs_f64() * 1e3;
        page
    }

    /// The same for the window, which cannot tell so many points apart; with what it was asked by.
    pub(crate) fn for_the_window(self, go_on: &(dyn Fn() -> bool + Sync)) -> Keeping {
        let (of, request) = (self.of, self.request.clone());
        let mut page = self.worked_out(go_on);
        for trend in lines_of(&mut page).filter(|trend| trend.points.len() > TOLD_APART) {
            trend.points.clear();
        }
        Keeping { of, request, page }
    }
}

/// An answer, and what it answers.
pub(crate) struct Keeping {
    of: Option<(u64, record::Day)>,
    request: ProgressRequest,
    pub(crate) page: ProgressPage,
}

/// An answer that was kept, or one that is to be.
pub(crate) enum Worked {
    /// It was asked for before.
    Known(ProgressPage),
    /// It has just been worked out.
    New(Keeping),
}

impl Worked {
    pub(crate) fn page(self) -> ProgressPage {
        match self {
            Self::Known(page) => page,
            Self::New(keeping) => keeping.page,
        }
    }
}

impl Session {
    /// Everything Progress draws for a span. It ends today at the latest: there is no foretelling.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for a span that ends before it begins, or an unknown target.
    pub fn progress(&mut self, now: &Now, request: ProgressRequest) -> Result<ProgressPage, Error> {
        match self.asked_progress(now, request)? {
            ControlFlow::Break(page) => Ok(page),
            ControlFlow::Continue(taken) => {
                let keeping = taken.for_the_window(&|| true);
                self.keep_progress(&keeping);
                Ok(keeping.page)
            }
        }
    }

    /// The answer where it is kept, or what it is worked out from.
    pub(crate) fn asked_progress(
        &mut self,
        now: &Now,
        request: ProgressRequest,
    ) -> Result<ControlFlow<ProgressPage, TakenPage>, Error> {
        let of = self.generation_of(now);
        if of.is_none() || self.asked.of != of {
            self.asked = Asked { of, pages: Vec::new() };
        }
        if let Some((_, page)) = self.asked.pages.iter().find(|(asked, _)| *asked == request) {
            return Ok(ControlFlow::Break(page.clone()));
        }
        self.taken_progress(now, request).map(ControlFlow::Continue)
    }

    /// Keeps an answer, unless something has been sealed since it was asked for.
    pub(crate) fn keep_progress(&mut self, keeping: &Keeping) {
        if self.asked.of.is_none() || self.asked.of != keeping.of {
            return;
        }
        if self.asked.pages.len() == KEPT {
            self.asked.pages.remove(0);
        }
        self.asked.pages.push((keeping.request.clone(), keeping.page.clone()));
    }

    fn generation_of(&self, now: &Now) -> Option<(u64, record::Day)> {
        let generation = self.journal.vault().generation();
        generation.map(|generation| (generation, now.day))
    }

    /// Copies out of the records what a page is worked out from.
    pub(crate) fn taken_progress(&self, now: &Now, request: ProgressRequest) -> Result<TakenPage, Error> {
        let begun = Instant::now();
        let view = self.view(now, &request)?;
        let (from, to, target) = (view.from, view.to, view.target);
        let held = self
            .all_held(now)
            .into_iter()
            .filter(|held| target.is_none_or(|id| held.target.0 == id));
        let measures = self.measures_filled();
        let triggers = view.triggers();
        let leading = insight::leading(&triggers);
        let (counted, amounts): (Vec<_>, Vec<_>) = self.counted_within(&view).into_iter().unzip();
        let page = ProgressPage {
            from: Day(from),
            to: Day(to),
            held: held.collect(),
            counts: counts(view.counts()),
            summary: Vec::new(),
            calendar: view.calendar().into_iter().map(square).collect(),
            hours: HourGrid {
                counts: Vec::new(),
                n: 0,
                busiest: None,
            },
            strength: trend(insight::Series::default()),
            strength_from: StrengthFrom::Cravings,
            weeks: view.weeks().into_iter().map(week).collect(),
            triggers: self.trigger_points(triggers),
            most_often: leading.often.map(Id),
            hardest: leading.hard.map(Id),
            helped: self.helped_within(view),
            tried: self.tried_named(view.tried()),
            nights: nights(&insight::Nights::default()),
            milestones: view.starred().into_iter().map(milestone).collect(),
            attempts: self.attempt_bars(now, target),
            moods: trend(insight::Series::default()),
            sleep: trend(insight::Series::default()),
            resolve: trend(insight::Series::default()),
            mindset: Vec::new(),
            measures: Vec::new(),
            writing: points(&view.writing()),
            drops: drops(&Falls::default().worked_out()),
            counted_days: Vec::new(),
            circle: circle(view.circle()),
            ms: 0.0,
        };
        Ok(TakenPage {
            of: self.generation_of(now),
            page,
            lines: view.line_points(&measures).with_counted(&amounts),
            measures,
            counted,
            hours: view.hours(),
            falls: view.falls(),
            nights: view.night_days(),
            first: self.first_logged(to),
            begun,
            request,
        })
    }

    /// One question of the days of a span.
    ///
    /// # Errors
    /// [`Error::BadRequest`] as for [`progress`](Self::progress), or for a question that is none.
    pub fn together(&mut self, now: &Now, request: TogetherRequest) -> Result<Together, Error> {
        Ok(together(&self.taken_together(now, request)?.answered()))
    }

    /// The days that a question is answered from.
    pub(crate) fn taken_together(&self, now: &Now, request: TogetherRequest) -> Result<Pairs, Error> {
        let question = Question::from_word(&request.with).ok_or_else(|| bad("with", "unknown"))?;
        let TogetherRequest {
            from,
            to,
            target,
            same_day,
            ..
        } = request;
        let span = ProgressRequest {
            from,
            to,
            target,
            same_day,
        };
        let view = self.view(now, &span)?;
        Ok(view.pairs(question))
    }

    pub(crate) fn view(&self, now: &Now, request: &ProgressRequest) -> Result<View<'_>, Error> {
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
            same_day: request.same_day,
        })
    }

    /// All targets from a day on, whenever it was written.
    pub(crate) fn whole_view(&self, now: &Now, from: record::Day) -> View<'_> {
        View {
            projection: self.journal.projection(),
            from,
            to: now.day,
            today: now.day,
            target: None,
            same_day: false,
        }
    }

    /// The first day of which anything was logged; `to` where nothing ever was.
    fn first_logged(&self, to: record::Day) -> record::Day {
        let shelves = self.journal.projection().shelves();
        let check_in = shelves.check_ins.live().next().map(|kept| kept.stamp.when.day);
        let craving = shelves.cravings.live().next().map(|kept| kept.stamp.when.day);
        check_in.into_iter().chain(craving).min().unwrap_or(to)
    }

    /// The first day that anything can be drawn of.
    fn first_day(&self, to: record::Day) -> record::Day {
        let shelves = self.journal.projection().shelves();
        let firsts = [
            shelves.check_ins.live().next().map(|kept| kept.stamp.when.day),
            shelves.cravings.live().next().map(|kept| kept.stamp.when.day),
            shelves.lapses.live().next().map(|kept| kept.stamp.when.day),
            shelves.mindsets.live().next().map(|kept| kept.stamp.when.day),
            shelves.measures.live().next().map(|kept| kept.stamp.when.day),
            shelves.entries.live().next().map(|kept| kept.stamp.when.day),
        ];
        let attempts = shelves.targets.live().flat_map(|kept| kept.body.attempts.iter());
        let starts = attempts.map(|attempt| attempt.start);
        firsts.into_iter().flatten().chain(starts).min().unwrap_or(to).min(to)
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
            let strength = wire_estimate(one.strength, one.rated);
            Some(TriggerPoint {
                id: Id(one.trigger),
                name: name(one.trigger)?,
                times: one.times,
                strength,
                median: one.median,
            })
        };
        found.into_iter().filter_map(point).collect()
    }

    /// What was tried by its name; a thing that is no longer offered among them.
    fn tried_named(&self, found: Vec<insight::Tried>) -> Vec<Tried> {
        let strategies = &self.journal.projection().shelves().strategies;
        let name = |id: RecordId| {
            strategies
                .all()
                .find(|kept| kept.stamp.id == id)
                .map(|kept| kept.body.name.clone())
        };
        let named = |one: insight::Tried| {
            Some(Tried {
                id: Id(one.strategy),
                name: name(one.strategy)?,
                ridden: one.ridden,
                open: one.open,
                share: wire_estimate(one.share, one.known),
            })
        };
        found.into_iter().filter_map(named).collect()
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

    /// The lines of the measures that were ever filled in.
    fn measures_filled(&self) -> Vec<MeasureLine> {
        let kept = self.journal.projection().shelves().measures.live();
        let mut ids: Vec<String> = kept.map(|kept| kept.body.measure.clone()).collect();
        ids.sort();
        ids.dedup();
        ids.iter().flat_map(|id| MeasureLine::of(id)).collect()
    }
}
