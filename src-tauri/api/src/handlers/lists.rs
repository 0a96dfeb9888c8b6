//! The person's own lists: triggers, coping strategies and the order of root causes. Items are retired, never removed, so that
//! what was logged with them keeps its name.

use std::collections::HashMap;

use holdfast_journal::projection::Kept;
use holdfast_journal::record::{Body, Craving, Kind, Now, RecordId, Strategy, Trigger};

use super::kept::{Told, sealed_at};
use crate::convert::bounds::bad;
use crate::convert::target as convert;
use crate::dto::*;
use crate::{Error, Session};

/// Own words for feelings that are offered again.
const EMOTIONS: usize = 40;

impl Session {
    /// Every trigger and strategy, retired ones too, in the person's order.
    ///
    /// # Errors
    /// None.
    pub fn lists(&mut self, _: &Now, _: Nothing) -> Result<WholeLists, Error> {
        Ok(WholeLists {
            triggers: self.trigger_lines(|_, _| true),
            strategies: self.strategy_lines(|_, _| true),
        })
    }

    /// Seals a trigger. A new one of a name that is there already is that one, offered again.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for a field that may not be so.
    pub fn put_trigger(&mut self, now: &Now, request: TriggerLine) -> Result<SealedAt, Error> {
        let triggers = &self.journal.projection().shelves().triggers;
        let twin = triggers
            .live()
            .find(|kept| is_twin(request.id, &request.name, &kept.body.name));
        if let Some(Kept { stamp, body, .. }) = twin {
            let (id, retired) = (Id(stamp.id), false);
            let body = Body::Trigger(Trigger {
                retired,
                ..body.clone()
            });
            let written = self.seal(now, Some(id), &Told { day: None, time: None }, body)?;
            return Ok(sealed_at(now, &written));
        }
        let id = request.id;
        let old = id
            .and_then(|id| triggers.all().find(|kept| kept.stamp.id == id.0))
            .map(|kept| kept.body.order);
        let order = old.unwrap_or_else(|| Self::last_place(triggers.all(), |trigger| trigger.order));
        let body = Body::Trigger(convert::trigger(request, order)?);
        let written = self.seal(now, id, &Told { day: None, time: None }, body)?;
        Ok(sealed_at(now, &written))
    }

    /// Seals a strategy, as [`put_trigger`](Self::put_trigger) seals a trigger.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for a field that may not be so.
    pub fn put_strategy(&mut self, now: &Now, request: StrategyLine) -> Result<SealedAt, Error> {
        let strategies = &self.journal.projection().shelves().strategies;
        let twin = strategies
            .live()
            .find(|kept| is_twin(request.id, &request.name, &kept.body.name));
        if let Some(Kept { stamp, body, .. }) = twin {
            let (id, retired) = (Id(stamp.id), false);
            let body = Body::Strategy(Strategy {
                retired,
                ..body.clone()
            });
            let written = self.seal(now, Some(id), &Told { day: None, time: None }, body)?;
            return Ok(sealed_at(now, &written));
        }
        let id = request.id;
        let old = id
            .and_then(|id| strategies.all().find(|kept| kept.stamp.id == id.0))
            .map(|kept| kept.body.order);
        let order = old.unwrap_or_else(|| Self::last_place(strategies.all(), |strategy| strategy.order));
        let body = Body::Strategy(convert::strategy(request, order)?);
        let written = self.seal(now, id, &Told { day: None, time: None }, body)?;
        Ok(sealed_at(now, &written))
    }

    /// Puts triggers, strategies or root causes in order.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for an id of none of them.
    pub fn order_list(&mut self, now: &Now, request: OrderRequest) -> Result<Nothing, Error> {
        for (place, id) in (0..).zip(&request.ids) {
            let line = self.journal.projection().line(id.0).ok_or(Error::NoSuchRecord)?;
            if !matches!(line.kind, Kind::Trigger | Kind::Strategy | Kind::RootCause) {
                return Err(bad("ids", "of_another_kind"));
            }
            let mut record = self.journal.record(id.0)?;
            let order = match &mut record.body {
                Body::Trigger(trigger) => &mut trigger.order,
                Body::Strategy(strategy) => &mut strategy.order,
                Body::RootCause(cause) => &mut cause.order,
                _ => return Err(bad("ids", "of_another_kind")),
            };
            if *order != place {
                *order = place;
                self.journal.amend(now, id.0, record.stamp.rev, record.body, None)?;
            }
        }
        Ok(Nothing {})
    }

    /// What craving mode offers: nothing retired, the person's order.
    pub(crate) fn offered_lists(&self) -> Lists {
        Lists {
            triggers: self.trigger_lines(|_, retired| !retired),
            strategies: self.strategy_lines(|_, retired| !retired),
            emotions: self.own_emotions(),
        }
    }

    /// What a craving names and is offered no more.
    pub(crate) fn retired_of(&self, now: &Now, craving: &Craving) -> Result<Retired, Error> {
        let (named, done) = (&craving.triggers, &craving.coping);
        let was_done = |id| done.iter().any(|one| one.strategy == id);
        let mut retired = Retired {
            triggers: self.trigger_lines(|id, retired| retired && named.contains(&id)),
            strategies: self.strategy_lines(|id, retired| retired && was_done(id)),
            targets: Vec::new(),
        };
        let targets = &self.journal.projection().shelves().targets;
        let mut live = targets.live().filter(|kept| kept.body.retired);
        if let Some(kept) = live.find(|kept| Some(kept.stamp.id) == craving.target) {
            retired.targets.push(self.target_page(now, kept.stamp.id)?);
        }
        Ok(retired)
    }

    /// Those of which `which` says so, by their id and whether they are retired, with how often each was named.
    fn trigger_lines(&self, which: impl Fn(RecordId, bool) -> bool) -> Vec<TriggerLine> {
        let shelves = self.journal.projection().shelves();
        let wanted = |kept: &&Kept<Trigger>| which(kept.stamp.id, kept.body.retired);
        let mut kept: Vec<_> = shelves.triggers.live().filter(wanted).collect();
        if kept.is_empty() {
            return Vec::new();
        }
        let times = counted(
            shelves
                .cravings
                .live()
                .flat_map(|kept| kept.body.triggers.iter().copied()),
        );
        kept.sort_by_key(|kept| (kept.body.order, kept.stamp.id));
        kept.into_iter()
            .map(|kept| {
                let id = kept.stamp.id;
                convert::trigger_line(Id(id), &kept.body, times.get(&id).copied().unwrap_or_default())
            })
            .collect()
    }

    /// The same of strategies, with how often each was tried.
    pub(crate) fn strategy_lines(&self, which: impl Fn(RecordId, bool) -> bool) -> Vec<StrategyLine> {
        let shelves = self.journal.projection().shelves();
        let wanted = |kept: &&Kept<Strategy>| which(kept.stamp.id, kept.body.retired);
        let mut kept: Vec<_> = shelves.strategies.live().filter(wanted).collect();
        if kept.is_empty() {
            return Vec::new();
        }
        let times = counted(
            shelves
                .cravings
                .live()
                .flat_map(|kept| kept.body.coping.iter().map(|c| c.strategy)),
        );
        kept.sort_by_key(|kept| (kept.body.order, kept.stamp.id));
        kept.into_iter()
            .map(|kept| {
                let id = kept.stamp.id;
                convert::strategy_line(Id(id), &kept.body, times.get(&id).copied().unwrap_or_default())
            })
            .collect()
    }

    /// Words for feelings that are not the content's, most used first.
    fn own_emotions(&self) -> Vec<String> {
        let offered = &holdfast_journal::content::content().emotions.items;
        let mut times: HashMap<&str, u32> = HashMap::new();
        for kept in self.journal.projection().shelves().cravings.live() {
            for emotion in &kept.body.emotions {
                if !offered.iter().any(|offered| offered.id == emotion.name) {
                    *times.entry(&emotion.name).or_default() += 1;
                }
            }
        }
        let mut words: Vec<_> = times.into_iter().collect();
        words.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        words
            .into_iter()
            .take(EMOTIONS)
            .map(|(word, _)| word.to_owned())
            .collect()
    }
}

/// Whether a new one goes by a name that is taken, large and small letters alike.
fn is_twin(id: Option<Id>, name: &str, taken: &str) -> bool {
    id.is_none() && name.trim().to_lowercase() == taken.trim().to_lowercase()
}

fn counted(ids: impl Iterator<Item = RecordId>) -> HashMap<RecordId, u32> {
    let mut times = HashMap::new();
    for id in ids {
        *times.entry(id).or_default() += 1;
    }
    times
}
