//! What is counted for a target that has a limit or is on the way down: on a day, and day by day over a span.

use holdfast_journal::insight::{self, Counting, View};
use holdfast_journal::record::{self, Goal, Period, RecordId, Target};

use crate::Session;
use crate::convert::insight::counted_days;
use crate::convert::target::period;
use crate::dto::*;

impl Session {
    /// What is counted on a day for every target that is followed and has something to count.
    #[must_use]
    pub fn all_so_far(&self, day: record::Day) -> Vec<SoFar> {
        self.in_order(|kept| !kept.retired)
            .filter_map(|(id, target)| self.so_far(id, target, day))
            .collect()
    }

    /// What is counted on a day for one target.
    pub(crate) fn so_far(&self, id: RecordId, target: &Target, day: record::Day) -> Option<SoFar> {
        let (unit, asked) = self.counting(id, target)?;
        let so_far = self
            .journal
            .projection()
            .so_far(id, asked.per, day, asked.week_starts_on);
        Some(SoFar {
            target: Id(id),
            name: target.name.clone(),
            unit: unit.to_owned(),
            limit: asked.limit,
            per: period(asked.per).to_owned(),
            on_day: so_far.on_day,
            before: so_far.before,
            days_before: so_far.days_before,
        })
    }

    /// What was counted day by day in a span, for its target or for every one that is followed, each with what
    /// its line is fitted to.
    pub(crate) fn counted_within(&self, view: &View<'_>) -> Vec<(CountedDays, insight::Counted)> {
        let chosen: Vec<_> = match view.target {
            Some(only) => self.in_order(|_| true).filter(|(id, _)| *id == only).collect(),
            None => self.in_order(|kept| !kept.retired).collect(),
        };
        let counted = |(id, target): (RecordId, &Target)| {
            let (unit, asked) = self.counting(id, target)?;
            let counted = view.counted(asked);
            Some((counted_days(&target.name, unit, asked, &counted), counted))
        };
        chosen.into_iter().filter_map(counted).collect()
    }

    fn in_order(&self, which: impl Fn(&Target) -> bool) -> impl Iterator<Item = (RecordId, &Target)> {
        let mut kept: Vec<_> = self.journal.projection().shelves().targets.live().collect();
        kept.retain(|kept| which(&kept.body));
        kept.sort_by_key(|kept| (kept.body.order, kept.stamp.id));
        kept.into_iter().map(|kept| (kept.stamp.id, &kept.body))
    }

    /// What is counted for a target, and against which limit; nothing where all of it is to stop.
    fn counting<'t>(&self, id: RecordId, target: &'t Target) -> Option<(&'t str, Counting)> {
        let (unit, limit, per) = match &target.goal {
            Goal::Reduce { limit, unit, per } => (unit, Some(*limit), *per),
            Goal::Taper { unit, .. } if !unit.is_empty() => (unit, None, Period::Day),
            Goal::Abstain | Goal::Taper { .. } => return None,
        };
        let week_starts_on = self.journal.settings().week_starts_on;
        let asked = Counting {
            target: id,
            per,
            limit,
            week_starts_on,
        };
        Some((unit, asked))
    }
}
