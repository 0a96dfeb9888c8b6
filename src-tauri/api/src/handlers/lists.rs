//! The person's own lists: triggers, coping strategies and the order of root causes. Items are retired, never removed, so that
//! what was logged with them keeps its name.

use std::collections::HashMap;

use holdfast_journal::projection::{Charted, Kept, Shelf};
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
    /// [`Error::BadRequest`] for a field that may not be so, or a name that another one has.
    pub fn put_trigger(&mut self, now: &Now, request: TriggerLine) -> Result<SealedAt, Error> {
        let triggers = &self.journal.projection().shelves().triggers;
        let (id, body) = match place(triggers, request.id, &request.name, |kept| (&kept.name, kept.order))? {
            Place::Of(id, body) => (Some(id), Trigger { retired: false, ..body }),
            Place::At(order) => (request.id, convert::trigger(request, order)?),
        };
        self.put_item(now, id, Body::Trigger(body))
    }

    /// Seals a strategy, as [`put_trigger`](Self::put_trigger) seals a trigger.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for a field that may not be so, or a name that another one has.
    pub fn put_strategy(&mut self, now: &Now, request: StrategyLine) -> Result<SealedAt, Error> {
        let strategies = &self.journal.projection().shelves().strategies;
        let (id, body) = match place(strategies, request.id, &request.name, |kept| (&kept.name, kept.order))? {
            Place::Of(id, body) => (Some(id), Strategy { retired: false, ..body }),
            Place::At(order) => (request.id, convert::strategy(request, order)?),
        };
        self.put_item(now, id, Body::Strategy(body))
    }

    fn put_item(&mut self, now: &Now, id: Option<Id>, body: Body) -> Result<SealedAt, Error> {
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

/// Where what is put into a list goes.
enum Place<T> {
    /// It is this one, which bears the name already.
    Of(Id, T),
    /// At this place of the person's order.
    At(u32),
}

/// Where it goes, large and small letters of its name alike. Two that bear one name already may be changed otherwise.
fn place<T: Charted + Clone>(
    shelf: &Shelf<T>,
    id: Option<Id>,
    name: &str,
    of: impl Fn(&T) -> (&str, u32),
) -> Result<Place<T>, Error> {
    let is_called = |item: &T, name: &str| of(item).0.trim().to_lowercase() == name.trim().to_lowercase();
    let mut others = shelf.live().filter(|kept| Some(Id(kept.stamp.id)) != id);
    let twin = others.find(|kept| is_called(&kept.body, name));
    let old = id.and_then(|id| shelf.all().find(|kept| kept.stamp.id == id.0));
    match (old, twin) {
        (None, Some(twin)) if id.is_none() => Ok(Place::Of(Id(twin.stamp.id), twin.body.clone())),
        (None, _) => Ok(Place::At(Session::last_place(shelf.all(), |item| of(item).1))),
        (Some(old), Some(_)) if !is_called(&old.body, name) => Err(bad("name", "taken")),
        (Some(old), _) => Ok(Place::At(of(&old.body).1)),
    }
}

fn counted(ids: impl Iterator<Item = RecordId>) -> HashMap<RecordId, u32> {
    let mut times = HashMap::new();
    for id in ids {
        *times.entry(id).or_default() += 1;
    }
    times
}
