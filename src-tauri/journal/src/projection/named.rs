//! Some records are found by names that stand elsewhere: a craving by those of its triggers and of what was tried, a
//! filled sheet by that of its worksheet, each as it is called now.
//!
//! They stand in the search as the title; the texts of the record's own fields stay as they are. Names that the person
//! gave are known to the whole journal alone, so they are put in when every record has its place, and again when one is
//! called otherwise, lies in the bin or is gone.

use std::borrow::Cow;

use crate::content::content;
use crate::record::{Body, Craving, Kind, OwnSheet, RecordId, Reflection, Stamp};
use crate::search::Doc;

use super::finding::order;
use super::{Kept, Known, Projection};

impl Projection {
    /// What a record is called: its title or name, or what it is found by in place of one; empty where it has none.
    #[must_use]
    pub fn title_of(&self, body: &Body) -> String {
        match body {
            Body::Craving(craving) => self.names_in(craving).join(", "),
            Body::Reflection(sheet) => self.worksheet_of(sheet).unwrap_or_default().to_owned(),
            other => other.findable().map_or("", |found| found.title).to_owned(),
        }
    }

    /// The title of the worksheet that a sheet was filled with; none where it is unknown. That of an own sheet is known
    /// while it lies in the bin: what was filled with it stays what it was.
    #[must_use]
    pub fn worksheet_of(&self, sheet: &Reflection) -> Option<&str> {
        shipped(sheet).or_else(|| Some(self.own_sheet(&sheet.worksheet)?.body.title.as_str()))
    }

    /// The sheet of the person's own that filled ones call by this name, in the bin or not.
    #[must_use]
    pub fn own_sheet(&self, name: &str) -> Option<&Kept<OwnSheet>> {
        let known = self.known.get(&name.parse().ok()?)?;
        (known.kind == Kind::OwnSheet).then(|| self.shelves.own_sheets.get(known.slot))?
    }

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

    /// Lets every record be found by the names in it.
    pub(super) fn name_all(&mut self) {
        let cravings = self.shelves.cravings.live().filter(|kept| names(&kept.body));
        let sheets = self.shelves.reflections.live().filter(|kept| is_own(&kept.body));
        let those = cravings
            .map(|kept| kept.stamp.id)
            .chain(sheets.map(|kept| kept.stamp.id));
        self.name(&those.collect::<Vec<_>>());
    }

    /// The same of what has to do with a record that was put down or taken away.
    pub(super) fn name_about(&mut self, kind: Kind, id: RecordId) {
        let those: Vec<RecordId> = match kind {
            Kind::Craving | Kind::Reflection => vec![id],
            Kind::Trigger | Kind::Strategy => {
                let names_it = |kept: &&Kept<Craving>| named_by(&kept.body).any(|named| named == id);
                let those = self.shelves.cravings.live().filter(names_it);
                those.map(|kept| kept.stamp.id).collect()
            }
            Kind::OwnSheet => {
                let name = id.to_string();
                let filled_with_it = |kept: &&Kept<Reflection>| kept.body.worksheet == name;
                let those = self.shelves.reflections.live().filter(filled_with_it);
                those.map(|kept| kept.stamp.id).collect()
            }
            _ => return,
        };
        self.name(&those);
    }

    fn name(&mut self, those: &[RecordId]) {
        // Taken out while it is written to: the names are read from the rest.
        let mut index = std::mem::take(&mut self.index);
        for id in those {
            let Some((known, stamp, title, text)) = self.waiting(*id) else {
                continue;
            };
            index.insert(&Doc {
                handle: known.handle.0,
                kind: known.kind as u8,
                day: stamp.when.day.0,
                order: order(stamp, &stamp.when),
                title: &title,
                tags: &[],
                text: &text,
            });
        }
        self.index = index;
    }

    /// A record that is to be found by names the person gave: its title, which they are, and its own words.
    fn waiting(&self, id: RecordId) -> Option<(&Known, &Stamp, String, Cow<'_, str>)> {
        let known = self.known.get(&id)?;
        let (stamp, title, words) = match known.kind {
            Kind::Craving => {
                let kept = self.shelves.cravings.get(known.slot).filter(|kept| names(&kept.body))?;
                let title = self.names_in(&kept.body).join(", ");
                (&kept.stamp, title, kept.body.words())
            }
            Kind::Reflection => {
                let shelf = &self.shelves.reflections;
                let kept = shelf.get(known.slot).filter(|kept| is_own(&kept.body))?;
                let title = self.worksheet_of(&kept.body).unwrap_or_default();
                (&kept.stamp, title.to_owned(), kept.body.words())
            }
            _ => return None,
        };
        stamp.binned_at.is_none().then_some((known, stamp, title, words))
    }
}

/// Whether it is found by names that may not be here yet.
pub(super) fn waits(body: &Body) -> bool {
    match body {
        Body::Craving(craving) => names(craving),
        Body::Reflection(sheet) => is_own(sheet),
        _ => false,
    }
}

/// The title of the shipped worksheet that a sheet was filled with.
pub(super) fn shipped(sheet: &Reflection) -> Option<&'static str> {
    Some(&content().worksheet(&sheet.worksheet)?.title)
}

fn is_own(sheet: &Reflection) -> bool {
    shipped(sheet).is_none()
}

fn names(craving: &Craving) -> bool {
    named_by(craving).next().is_some()
}

/// The triggers that a craving names and the strategies that were tried in it.
fn named_by(craving: &Craving) -> impl Iterator<Item = RecordId> {
    let tried = craving.coping.iter().map(|coping| coping.strategy);
    craving.triggers.iter().copied().chain(tried)
}
