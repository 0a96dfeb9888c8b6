//! What is kept of an entry: everything but its text, which is read again from its row when wanted.

use std::borrow::Cow;

use serde::Deserialize;

use crate::record::{Draft, Entry, RecordId, RevisionId, Stamp, Stamped, Unreadable, When, count_words, text_of};

/// An entry without its text.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryLine {
    /// The title, where the person gave one.
    pub title: Option<String>,
    /// Tags without `#`.
    pub tags: Vec<String>,
    /// Words of the text, at UAX 29 boundaries.
    pub words: u32,
    /// Marked by the person.
    pub starred: bool,
    /// Records tied to it.
    pub links: Vec<RecordId>,
    /// Whether there is a revision; an entry that is still its first draft has none yet.
    pub settled: bool,
}

impl EntryLine {
    /// The line of an entry.
    #[must_use]
    pub fn of(entry: &Entry, settled: bool) -> Self {
        Self {
            title: entry.title.clone(),
            tags: entry.tags.clone(),
            words: count_words(&entry.text),
            starred: entry.starred,
            links: entry.links.clone(),
            settled,
        }
    }
}

/// A draft without its text.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftLine {
    /// The entry it belongs to.
    pub of: RecordId,
    /// The revision it was begun from.
    pub base: Option<RevisionId>,
    /// When the entry itself happened.
    pub entry_when: When,
    /// The entry as it stands, without its text.
    pub entry: EntryLine,
}

impl DraftLine {
    /// The line of a draft.
    #[must_use]
    pub fn of(draft: &Draft) -> Self {
        Self {
            of: draft.of,
            base: draft.base,
            entry_when: draft.entry_when.clone(),
            entry: EntryLine::of(&draft.entry, false),
        }
    }
}

/// An entry's row, read with no copy of the text where it has no escapes.
#[derive(Deserialize)]
pub(super) struct EntryRow<'a> {
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(borrow)]
    pub(super) text: Cow<'a, str>,
    #[serde(default)]
    starred: bool,
    #[serde(default)]
    links: Vec<RecordId>,
}

impl<'a> EntryRow<'a> {
    pub(super) fn read(json: &'a [u8]) -> Result<(Stamp, Self), Unreadable> {
        Ok(serde_json::from_str(text_of(json)?).map(|Stamped(stamp, entry)| (stamp, entry))?)
    }

    /// The line, and the text that it leaves behind.
    pub(super) fn split(self) -> (EntryLine, Cow<'a, str>) {
        let line = EntryLine {
            title: self.title,
            tags: self.tags,
            words: count_words(&self.text),
            starred: self.starred,
            links: self.links,
            settled: true,
        };
        (line, self.text)
    }
}
