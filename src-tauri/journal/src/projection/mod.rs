//! What opening the records yields, in memory, rebuildable: one pass over the vault and nothing on disk.
//!
//! Every kind has a shelf in the order of time; drafts, earlier revisions and tombstones are kept
//! beside them, by the record they belong to. The texts of entries are not kept: they are read again
//! from their rows. A row of a later program is left where it is and counted; a row that opens and
//! does not hold what its kind needs is named. Neither is ever shown as something empty.

mod entry;
mod finding;
mod glance;
mod hand_over;
mod named;
mod naming;
mod opening;
mod reading;
mod shelf;
mod shelves;

use std::collections::HashMap;

use holdfast_vault::RowKey;

pub use entry::{DraftLine, EntryLine};
pub use finding::Handle;
pub use glance::{Charted, CheckInScores, CravingScores, Glance};
pub(crate) use reading::Reading;
pub use shelf::{Kept, Shelf, TimeKey};
pub use shelves::{Line, Shelves};

use crate::record::{Day, Kind, Moment, Record, RecordId, RevisionId, Settings, Source, Stamp};
use crate::search::{Folded, SearchIndex};
use naming::ByName;
use shelves::Place;

/// An earlier revision of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Past {
    /// The vault's row.
    pub row: RowKey,
    /// Which revision.
    pub revision: RevisionId,
    /// When that revision was written.
    pub written_at: Moment,
}

/// A record that was deleted for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gone {
    /// The tombstone's row.
    pub row: RowKey,
    /// The kind's byte of what was there.
    pub of_kind: u8,
    /// When it was deleted.
    pub deleted_at: Moment,
}

/// A row that opened and was not understood. It stays in the vault as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotRead {
    /// The vault's row.
    pub row: RowKey,
    /// Its kind's byte.
    pub kind: u8,
    /// Why.
    pub why: Why,
}

/// Why a row was not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Its kind belongs to a later program.
    LaterKind,
    /// Its JSON does not hold what its kind needs.
    NotOfItsKind,
    /// Another row holds the same record, written later.
    Doubled,
}

#[derive(Debug, Clone, Copy)]
struct Known {
    kind: Kind,
    slot: u32,
    handle: Handle,
}

/// All that is open.
#[derive(Default)]
pub struct Projection {
    shelves: Shelves,
    known: ByName<Known>,
    drafts: ByName<Kept<DraftLine>>,
    past: ByName<Vec<Past>>,
    gone: ByName<Gone>,
    settings: Option<Kept<Settings>>,
    sources: HashMap<Box<str>, RecordId>,
    not_read: Vec<NotRead>,
    latest: Option<Moment>,
    index: SearchIndex,
    handles: Vec<RecordId>,
}

impl Projection {
    /// Every record by kind, oldest first.
    #[must_use]
    pub fn shelves(&self) -> &Shelves {
        &self.shelves
    }

    /// A record's line, whatever its kind, in the bin or not.
    #[must_use]
    pub fn line(&self, id: RecordId) -> Option<Line<'_>> {
        let known = self.known.get(&id)?;
        self.shelves.line(known.kind, known.slot)
    }

    /// An entry's line.
    #[must_use]
    pub fn entry(&self, id: RecordId) -> Option<&Kept<EntryLine>> {
        let known = self.known.get(&id).filter(|known| known.kind == Kind::Entry)?;
        self.shelves.entries.get(known.slot)
    }

    /// A record of any kind but entry, whole.
    #[must_use]
    pub fn whole(&self, id: RecordId) -> Option<Record> {
        let known = self.known.get(&id)?;
        self.shelves.whole(known.kind, known.slot)
    }

    /// The draft of an entry.
    #[must_use]
    pub fn draft(&self, of: RecordId) -> Option<&Kept<DraftLine>> {
        self.drafts.get(&of)
    }

    /// Every draft.
    pub fn drafts(&self) -> impl Iterator<Item = &Kept<DraftLine>> {
        self.drafts.values()
    }

    /// Earlier revisions of a record, newest first.
    #[must_use]
    pub fn past(&self, of: RecordId) -> &[Past] {
        self.past.get(&of).map(Vec::as_slice).unwrap_or_default()
    }

    /// Every record with earlier revisions, and those, newest first.
    pub fn all_past(&self) -> impl Iterator<Item = (RecordId, &[Past])> {
        self.past.iter().map(|(of, list)| (*of, list.as_slice()))
    }

    /// The tombstone of a record.
    #[must_use]
    pub fn gone(&self, id: RecordId) -> Option<&Gone> {
        self.gone.get(&id)
    }

    /// Every tombstone.
    pub fn all_gone(&self) -> impl Iterator<Item = (RecordId, &Gone)> {
        self.gone.iter().map(|(id, gone)| (*id, gone))
    }

    /// What the person has set, where anything was ever set.
    #[must_use]
    pub fn settings(&self) -> Option<&Kept<Settings>> {
        self.settings.as_ref()
    }

    /// The record that an import brought from there.
    #[must_use]
    pub fn from_source(&self, format: &str, key: &str) -> Option<RecordId> {
        self.sources.get(source_name(format, key).as_str()).copied()
    }

    /// Rows that opened and were not understood.
    #[must_use]
    pub fn not_read(&self) -> &[NotRead] {
        &self.not_read
    }

    /// The latest moment at which anything was written by a clock that was not in doubt.
    #[must_use]
    pub fn latest(&self) -> Option<Moment> {
        self.latest
    }

    /// Everything in the bin, by kind, oldest first.
    pub fn binned(&self) -> impl Iterator<Item = Line<'_>> {
        self.shelves.every().filter(Line::is_binned)
    }

    /// The word that the person had for themselves on a day.
    #[must_use]
    pub fn identity_on(&self, day: Day) -> Option<&Kept<crate::record::Identity>> {
        self.shelves
            .identities
            .live()
            .rev()
            .find(|kept| kept.stamp.when.day <= day)
    }

    /// Records that name this one, in the bin or not; entries first, then kind by kind.
    #[must_use]
    pub fn linked_from(&self, id: RecordId) -> Vec<RecordId> {
        let shelves = &self.shelves;
        let entries = shelves
            .entries
            .all()
            .filter(|kept| kept.body.links.contains(&id))
            .map(|kept| kept.stamp.id);
        let cravings = shelves
            .cravings
            .all()
            .filter(|kept| kept.body.links().any(|link| link == id));
        let lapses = shelves.lapses.all().filter(|kept| kept.body.target == Some(id));
        let reflections = shelves
            .reflections
            .all()
            .filter(|kept| kept.body.links_and_answers().any(|link| link == id));
        let causes = shelves.root_causes.all().filter(|kept| kept.body.links.contains(&id));
        entries
            .chain(cravings.map(|kept| kept.stamp.id))
            .chain(lapses.map(|kept| kept.stamp.id))
            .chain(reflections.map(|kept| kept.stamp.id))
            .chain(causes.map(|kept| kept.stamp.id))
            .collect()
    }

    /// Takes a sealed record in, new or changed.
    pub(crate) fn put(&mut self, row: RowKey, record: Record) {
        let mut folded = Folded::default();
        let reading = Reading::of(record, &mut folded);
        self.take_in(row, reading, &folded, Place::InOrder);
    }

    /// Makes room once for `records` that come together, with so many bytes of folded words: growing bit by bit would
    /// copy and wipe all that is here several times.
    pub(crate) fn expect(&mut self, records: usize, folded: usize) {
        self.known.reserve(records);
        self.sources.reserve(records);
        self.handles.reserve(records);
        self.index.reserve(folded, records);
    }

    /// Takes many sealed records in that were read together; afterwards [`sort`](Self::sort).
    pub(crate) fn put_read(&mut self, rows: impl Iterator<Item = (RowKey, Reading)>, folded: &Folded) {
        for (row, reading) in rows {
            self.take_in(row, reading, folded, Place::Unsorted);
        }
    }

    /// Puts everything in the order of time.
    pub(crate) fn sort(&mut self) {
        self.shelves.sort();
        self.name_all();
    }

    fn take_in(&mut self, row: RowKey, reading: Reading, folded: &Folded, place: Place) {
        match reading {
            Reading::Entry(stamp, line, words) => {
                let handle = self.greet(&stamp);
                self.find_by(handle, Kind::Entry, &stamp, words, folded);
                let id = stamp.id;
                let slot = self.known.get(&id).map(|known| known.slot);
                let kept = Kept { stamp, row, body: line };
                let slot = self.shelves.entries.set(kept, slot, place);
                let kind = Kind::Entry;
                self.known.insert(id, Known { kind, slot, handle });
            }
            Reading::Other(record, words) => {
                let handle = self.greet(&record.stamp);
                self.find_by(handle, record.kind(), &record.stamp, words, folded);
                let (id, kind) = (record.stamp.id, record.kind());
                let slot = self.known.get(&id).map(|known| known.slot);
                if let Some(slot) = self.shelves.put(row, record.stamp, record.body, slot, place) {
                    self.known.insert(id, Known { kind, slot, handle });
                }
                if place == Place::InOrder {
                    self.name_about(kind, id);
                }
            }
            Reading::Draft(stamp, body, words) => {
                self.see(&stamp);
                let handle = self.handle_of(body.of);
                self.index_words(handle, Kind::Entry, &stamp, &body.entry_when, words, folded);
                let kept = Kept { stamp, row, body };
                self.shelve_draft_only(&kept, handle, place);
                self.drafts.insert(kept.body.of, kept);
            }
            Reading::Past {
                of,
                revision,
                written_at,
            } => self.put_past(
                of,
                Past {
                    row,
                    revision,
                    written_at,
                },
            ),
            Reading::Tombstone(stamp, stone) => {
                self.see(&stamp);
                // Those of drafts and earlier revisions only fill their places.
                if Kind::from_byte(stone.of_kind).is_none_or(Kind::is_the_persons) {
                    let gone = Gone {
                        row,
                        of_kind: stone.of_kind,
                        deleted_at: stone.deleted_at,
                    };
                    self.gone.insert(stamp.id, gone);
                }
            }
            Reading::Settings(stamp, body) => {
                self.see(&stamp);
                self.settings = Some(Kept { stamp, row, body });
            }
            Reading::NotRead(kind, why) => self.not_read.push(NotRead { row, kind, why }),
        }
    }

    /// Learns what a stamp tells, and gives the record's number.
    fn greet(&mut self, stamp: &Stamp) -> Handle {
        self.see(stamp);
        self.learn_source(stamp);
        self.handle_of(stamp.id)
    }

    /// Whether nothing was ever put in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.known.is_empty() && self.gone.is_empty() && self.settings.is_none() && self.not_read.is_empty()
    }

    /// Forgets a draft whose row was replaced or removed. An entry that was only a draft goes with it.
    pub(crate) fn drop_draft(&mut self, of: RecordId) {
        self.drafts.remove(&of);
        if self.entry(of).is_some_and(|kept| !kept.body.settled) {
            self.forget(of);
        }
    }

    /// Remembers an earlier revision.
    pub(crate) fn put_past(&mut self, of: RecordId, past: Past) {
        let list = self.past.entry(of).or_default();
        let place = list.partition_point(|other| other.written_at > past.written_at);
        list.insert(place, past);
    }

    /// Forgets earlier revisions whose rows are gone.
    pub(crate) fn drop_past(&mut self, of: RecordId, rows: &[RowKey]) {
        if let Some(list) = self.past.get_mut(&of) {
            list.retain(|past| !rows.contains(&past.row));
        }
    }

    /// A record is gone for ever, and its draft and earlier revisions with it.
    pub(crate) fn bury(&mut self, id: RecordId, gone: Gone) {
        self.drafts.remove(&id);
        self.past.remove(&id);
        self.forget(id);
        self.gone.insert(id, gone);
    }

    fn forget(&mut self, id: RecordId) {
        if let Some(known) = self.known.remove(&id) {
            if let Some(source) = self
                .shelves
                .line(known.kind, known.slot)
                .and_then(|line| line.stamp.source.as_deref())
            {
                self.sources.remove(source_name(&source.format, &source.key).as_str());
            }
            self.shelves.take(known.kind, known.slot);
            self.index.remove(known.handle.0);
            self.name_about(known.kind, id);
        }
    }

    fn see(&mut self, stamp: &Stamp) {
        if !stamp.clock_uncertain {
            self.latest = self.latest.max(Some(stamp.written_at));
        }
    }

    fn learn_source(&mut self, stamp: &Stamp) {
        if let Some(Source { format, key, .. }) = stamp.source.as_deref() {
            self.sources.insert(source_name(format, key).into(), stamp.id);
        }
    }

    /// An entry without a revision stands on its shelf by its draft.
    fn shelve_draft_only(&mut self, draft: &Kept<DraftLine>, handle: Handle, place: Place) {
        let of = draft.body.of;
        if self.entry(of).is_some_and(|kept| kept.body.settled) {
            return;
        }
        let stamp = Stamp {
            id: of,
            when: draft.body.entry_when.clone(),
            ..draft.stamp.clone()
        };
        let kept = Kept {
            stamp,
            row: draft.row,
            body: draft.body.entry.clone(),
        };
        let slot = self.known.get(&of).map(|known| known.slot);
        let slot = self.shelves.entries.set(kept, slot, place);
        self.known.insert(
            of,
            Known {
                kind: Kind::Entry,
                slot,
                handle,
            },
        );
    }
}

fn source_name(format: &str, key: &str) -> String {
    [format, "\0", key].concat()
}
