//! A craving is found by the names of its triggers and of what was tried, as they are called now.
//!
//! They stand in the search as its title; the texts of its own fields stay as they are. Only the whole journal knows the
//! names, so they are put in when every record has its place, and again when one is called otherwise, lies in the bin or
//! is gone.

use crate::record::{Body, Craving, Kind, RecordId};
use crate::search::Doc;

use super::finding::order;
use super::{Kept, Projection};

impl Projection {
    /// The names of what a craving names, its triggers first, each once; not of what lies in the bin.
    #[must_use]
    pub fn names_in(&self, craving: &Craving) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for name in named_by(craving).filter_map(|id| self.name_of(id)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    fn name_of(&self, id: RecordId) -> Option<&str> {
        let known = self.known.get(&id)?;
        let (stamp, name) = match known.kind {
            Kind::Trigger => self
                .shelves
                .triggers
                .get(known.slot)
                .map(|kept| (&kept.stamp, &kept.body.name))?,
            Kind::Strategy => self
                .shelves
                .strategies
                .get(known.slot)
                .map(|kept| (&kept.stamp, &kept.body.name))?,
            _ => return None,
        };
        stamp.binned_at.is_none().then_some(name.as_str())
    }

    /// Lets every craving be found by the names in it.
    pub(super) fn name_all(&mut self) {
        let every: Vec<_> = self.shelves.cravings.live().map(|kept| kept.stamp.id).collect();
        self.name(&every);
    }

    /// The same of what has to do with a record that was put down or taken away.
    pub(super) fn name_about(&mut self, kind: Kind, id: RecordId) {
        match kind {
            Kind::Craving => self.name(&[id]),
            Kind::Trigger | Kind::Strategy => {
                let names_it = |kept: &&Kept<Craving>| named_by(&kept.body).any(|named| named == id);
                let those = self.shelves.cravings.live().filter(names_it);
                let those: Vec<_> = those.map(|kept| kept.stamp.id).collect();
                self.name(&those);
            }
            _ => {}
        }
    }

    fn name(&mut self, cravings: &[RecordId]) {
        // Taken out while it is written to: the names are read from the rest.
        let mut index = std::mem::take(&mut self.index);
        for known in cravings.iter().filter_map(|id| self.known.get(id)) {
            let Some(kept) = self.shelves.cravings.get(known.slot) else {
                continue;
            };
            if kept.stamp.binned_at.is_some() || named_by(&kept.body).next().is_none() {
                continue;
            }
            index.insert(&Doc {
                handle: known.handle.0,
                kind: Kind::Craving as u8,
                day: kept.stamp.when.day.0,
                order: order(&kept.stamp, &kept.stamp.when),
                title: &self.names_in(&kept.body).join(", "),
                tags: &[],
                text: &kept.body.words(),
            });
        }
        self.index = index;
    }
}

/// Whether it is found by names that may not be here yet.
pub(super) fn waits(body: &Body) -> bool {
    matches!(body, Body::Craving(craving) if named_by(craving).next().is_some())
}

/// The triggers that a craving names and the strategies that were tried in it.
fn named_by(craving: &Craving) -> impl Iterator<Item = RecordId> {
    let tried = craving.coping.iter().map(|coping| coping.strategy);
    craving.triggers.iter().copied().chain(tried)
}
