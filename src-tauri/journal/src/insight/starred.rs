//! What the person marked: entries that they starred, by the names that they gave them. A lapse takes
//! none of them away.

use super::View;
use crate::record::{Day, RecordId};

/// An entry with a star.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Starred {
    /// Which.
    pub entry: RecordId,
    /// Its day.
    pub day: Day,
    /// Its title, where the person gave one.
    pub title: Option<String>,
}

impl View<'_> {
    /// Starred entries of the span, in order of time. They belong to no target, so every one is there.
    #[must_use]
    pub fn starred(&self) -> Vec<Starred> {
        let within = self.projection.shelves().entries.within(self.from, self.to);
        within
            .filter(|kept| kept.body.starred)
            .map(|kept| Starred {
                entry: kept.stamp.id,
                day: kept.stamp.when.day,
                title: kept.body.title.clone().filter(|title| !title.trim().is_empty()),
            })
            .collect()
    }
}
