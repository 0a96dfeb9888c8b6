//! Targets and what is held for each.

use holdfast_journal::content;
use holdfast_journal::days::LapseDays;
use holdfast_journal::record::{Body, Kind, Now, RecordId, Target};

use super::kept::{Told, of_stamp};
use crate::convert::target as convert;
use crate::dto::*;
use crate::{Error, Session};

impl Session {
    /// Every target, followed ones first, in the person's order.
    ///
    /// # Errors
    /// None.
    pub fn targets(&mut self, now: &Now, _: Nothing) -> Result<Targets, Error> {
        Ok(Targets {
            targets: self.target_pages(now)?,
        })
    }

    /// Seals a target.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for attempts that overlap, an unknown currency, …
    pub fn seal_target(&mut self, now: &Now, request: TargetForm) -> Result<TargetPage, Error> {
        let id = request.id;
        let old = id.and_then(|id| self.journal.projection().target(id.0)).cloned();
        let targets = &self.journal.projection().shelves().targets;
        let order = Self::last_place(targets.all(), |target| target.order);
        let body = Body::Target(convert::target(request, old.as_ref(), order, now)?);
        let written = self.seal(now, id, &Told { day: None, time: None }, body)?;
        self.target_page(now, written.id)
    }

    /// Puts targets in order.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for an id that is no target's.
    pub fn order_targets(&mut self, now: &Now, request: OrderRequest) -> Result<Nothing, Error> {
        for (order, id) in (0..).zip(&request.ids) {
            let mut record = self.of_kind("ids", *id, Kind::Target)?;
            let Body::Target(target) = &mut record.body else {
                return Err(Error::NoSuchRecord);
            };
            if target.order != order {
                target.order = order;
                self.journal.amend(now, id.0, record.stamp.rev, record.body, None)?;
            }
        }
        Ok(Nothing {})
    }

    pub(crate) fn target_pages(&self, now: &Now) -> Result<Vec<TargetPage>, Error> {
        let mut kept: Vec<_> = self.journal.projection().shelves().targets.live().collect();
        kept.sort_by_key(|kept| (kept.body.retired, kept.body.order, kept.stamp.id));
        kept.into_iter()
            .map(|kept| self.target_page(now, kept.stamp.id))
            .collect()
    }

    pub(crate) fn target_page(&self, now: &Now, id: RecordId) -> Result<TargetPage, Error> {
        let record = self.of_kind("id", Id(id), Kind::Target)?;
        let Body::Target(kept) = &record.body else {
            return Err(Error::NoSuchRecord);
        };
        let (id, rev, _) = of_stamp(&record.stamp);
        Ok(TargetPage {
            id,
            rev,
            form: convert::target_form(id, kept),
            held: self.held(now, id.0).ok_or(Error::NoSuchRecord)?,
            counted: self.so_far(id.0, kept, now.day),
            withdrawal: withdrawal(kept),
        })
    }

    /// What is held for every target that is followed and counted, the headline first.
    pub(crate) fn all_held(&self, now: &Now) -> Vec<Held> {
        let mut kept: Vec<_> = self.journal.projection().shelves().targets.live().collect();
        kept.retain(|kept| !kept.body.retired && !kept.body.attempts.is_empty());
        kept.sort_by_key(|kept| (kept.body.order, kept.stamp.id));
        kept.into_iter()
            .filter_map(|kept| self.held(now, kept.stamp.id))
            .collect()
    }

    /// What is held for one target.
    pub(crate) fn held(&self, now: &Now, id: RecordId) -> Option<Held> {
        self.held_with(now, id, &self.journal.projection().lapse_days(id, now.day))
    }

    /// The same, with the days that lapses touched.
    pub(crate) fn held_with(&self, now: &Now, id: RecordId, lapses: &LapseDays) -> Option<Held> {
        let projection = self.journal.projection();
        let target = projection.target(id)?;
        let held = projection.held(id, lapses, now.day)?;
        let week_starts_on = self.journal.settings().week_starts_on;
        let strand = projection.strand(id, lapses, now.day, week_starts_on)?;
        let days = f64::from(held.held);
        Some(Held {
            target: Id(id),
            name: target.name.clone(),
            days: held.held,
            of: held.of,
            since: held.since.map(Day),
            run: held.run,
            longest: held.longest,
            shares: held
                .shares
                .iter()
                .map(|share| Share {
                    over: share.over,
                    held: share.logged_held,
                    of: share.logged,
                })
                .collect(),
            strand: strand
                .into_iter()
                .map(|blade| Blade {
                    from: Day(blade.from),
                    to: Day(blade.to),
                    held: blade.held,
                    of: blade.of,
                    lapse: blade.lapse,
                    now: blade.now,
                })
                .collect(),
            money_minor: target.cost_a_day.as_ref().map(|cost| cost.minor as f64 * days),
            currency: target.cost_a_day.as_ref().map(|cost| cost.currency.clone()),
            hours: target.hours_a_day.map(|hours| hours * days),
        })
    }
}

/// The withdrawal page that applies to a target, the first to be read.
fn withdrawal(target: &Target) -> Option<String> {
    let all = content::content();
    let seed = target.seed.as_deref()?;
    let kind = all.targets.items.iter().find(|kind| kind.id == seed)?;
    all.withdrawal_for(kind).next().map(|page| page.id.clone())
}
