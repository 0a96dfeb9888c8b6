//! Entries on their way: one draft an entry, sealed in place, settled into a revision.
//!
//! A draft is never refused for being behind; settling it is, and then both texts stay. Nothing is
//! thrown away but an entry in which nothing was ever written.

use holdfast_vault::{Change, RowKey};

use super::seal::body_of;
use super::{Error, Journal, Undo, Written};
use crate::record::{Body, Draft, Entry, Kind, Now, Record, RecordId, RevisionId, Stamp, When};

/// An entry as it is opened for reading and writing.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenEntry {
    /// The last revision; none while the entry is still its first draft.
    pub record: Option<Record>,
    /// The working copy with its own stamp, where there is one. It is what the person saw last.
    pub draft: Option<(Stamp, Draft)>,
}

impl OpenEntry {
    /// The entry as the person saw it last.
    #[must_use]
    pub fn entry(&self) -> Option<&Entry> {
        match (&self.draft, &self.record) {
            (Some((_, draft)), _) => Some(&draft.entry),
            (
                None,
                Some(Record {
                    body: Body::Entry(entry),
                    ..
                }),
            ) => Some(entry),
            _ => None,
        }
    }

    /// When it happened, as the person saw it last.
    #[must_use]
    pub fn when(&self) -> Option<&When> {
        match (&self.draft, &self.record) {
            (Some((_, draft)), _) => Some(&draft.entry_when),
            (None, Some(record)) => Some(&record.stamp.when),
            (None, None) => None,
        }
    }
}

impl Journal {
    /// Opens an entry with its draft.
    ///
    /// # Errors
    /// When there is no such entry, or a row does not open.
    pub fn open_entry(&self, id: RecordId) -> Result<OpenEntry, Error> {
        let line = self.projection.entry(id).ok_or(Error::NoSuchRecord(id))?;
        let record = line.body.settled.then(|| self.record(id)).transpose()?;
        let draft = self
            .projection
            .draft(id)
            .map(|kept| self.read_draft(kept.row))
            .transpose()?;
        Ok(OpenEntry { record, draft })
    }

    /// Seals an entry at once, without a draft.
    ///
    /// # Errors
    /// When it is too large, or the vault refuses.
    pub fn add_entry(&mut self, now: &Now, entry: Entry, when: When) -> Result<Written, Error> {
        self.put(now, Body::Entry(entry), when)
    }

    /// Seals the working copy of an entry, in place of the one before. `id` may be a new name; `base`
    /// is the revision that it was begun from, none for a new entry.
    ///
    /// # Errors
    /// When it is too large, the entry is gone or in the bin, or the vault refuses.
    pub fn save_draft(
        &mut self,
        now: &Now,
        id: RecordId,
        entry: Entry,
        when: When,
        base: Option<RevisionId>,
    ) -> Result<Written, Error> {
        if self.projection.gone(id).is_some() && self.projection.line(id).is_none() {
            return Err(Error::NoSuchRecord(id));
        }
        if let Some(line) = self.projection.line(id) {
            if line.kind != Kind::Entry {
                return Err(Error::WrongKind(id));
            }
            if line.is_binned() {
                return Err(Error::InBin(id));
            }
        }
        let before = self.projection.draft(id).map(|kept| (kept.row, kept.stamp.id));
        let mut stamp = self.house_stamp(now);
        stamp.when = now.when();
        if let Some((_, name)) = before {
            stamp.id = name;
        }
        let written = Written {
            id,
            ..Written::of(&stamp, Undo::Nothing)
        };
        let record = Record {
            stamp,
            body: Body::Draft(Draft {
                of: id,
                base,
                entry_when: when,
                entry,
            }),
        };
        let mut change = Change::new();
        match before {
            Some((row, _)) => change.replace(row, Kind::Draft as u8, body_of(&record)?),
            None => change.add(Kind::Draft as u8, body_of(&record)?),
        };
        let sealed = self.vault.commit(change)?;
        let row = before.map(|(row, _)| row).or(sealed.added.first().copied());
        if let Some(row) = row {
            self.projection.put(row, record);
        }
        Ok(written)
    }

    /// Makes a revision of an entry's draft. `None` where there was nothing to settle: no draft, one
    /// that says what stands already, or a new entry without a word in it.
    ///
    /// # Errors
    /// [`Error::Stale`] when the entry was changed since the draft was begun: both stay as they are.
    pub fn settle(&mut self, now: &Now, id: RecordId) -> Result<Option<Written>, Error> {
        let Some(kept) = self.projection.draft(id) else {
            return Ok(None);
        };
        let (row, base) = (kept.row, kept.body.base);
        let (_, draft) = self.read_draft(row)?;
        let standing = self
            .projection
            .entry(id)
            .filter(|entry| entry.body.settled)
            .map(|entry| entry.row);
        let Some(standing) = standing else {
            return self.settle_first(now, id, row, draft);
        };

        let old = self.vault.read(standing)?.body;
        let stood = Record::from_json(Kind::Entry, &old)?;
        if stood.stamp.when == draft.entry_when && matches!(&stood.body, Body::Entry(entry) if *entry == draft.entry) {
            self.remove_draft(id, row, stood)?;
            return Ok(None);
        }
        if base != Some(stood.stamp.rev) {
            return Err(Error::Stale {
                current: Box::new(stood),
                draft: Some(Box::new(draft)),
            });
        }
        let mut stamp = self.next_stamp(now, &stood.stamp);
        stamp.when = draft.entry_when;
        stamp.binned_at = None;
        let record = Record {
            stamp,
            body: Body::Entry(draft.entry),
        };
        let mut change = Change::new();
        change
            .replace(standing, Kind::Entry as u8, body_of(&record)?)
            .remove(row);
        let past = self.past_row(&mut change, now, Kind::Entry, &stood.stamp, &old)?;
        let sealed = self.vault.commit(change)?;
        self.learn_past(past, sealed.added.first().copied());
        let written = Written::of(&record.stamp, Undo::changed(&record.stamp, stood.stamp.rev));
        self.projection.drop_draft(id);
        self.projection.put(standing, record);
        Ok(Some(written))
    }

    /// Settles every draft there is, as is done when locking. A draft that is behind stays a draft.
    ///
    /// # Errors
    /// When the vault refuses; drafts settled before that stay settled.
    pub fn settle_all(&mut self, now: &Now) -> Result<(), Error> {
        let drafted: Vec<RecordId> = self.projection.drafts().map(|kept| kept.body.of).collect();
        for id in drafted {
            match self.settle(now, id) {
                Ok(_) | Err(Error::Stale { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Goes back to the last revision. An entry that is still its first draft goes to the bin instead.
    ///
    /// # Errors
    /// When there is no draft, or the vault refuses.
    pub fn discard_draft(&mut self, now: &Now, id: RecordId) -> Result<Undo, Error> {
        let row = self.projection.draft(id).ok_or(Error::NoSuchRecord(id))?.row;
        if !self.projection.entry(id).is_some_and(|entry| entry.body.settled) {
            return match self.settle(now, id)? {
                Some(_) => Ok(self.bin(now, id)?.undo),
                None => Ok(Undo::Nothing),
            };
        }
        let (_, draft) = self.read_draft(row)?;
        let stands = self.record(id)?;
        self.remove_draft(id, row, stands)?;
        Ok(Undo::Discarded(Box::new(draft)))
    }

    fn settle_first(&mut self, now: &Now, id: RecordId, row: RowKey, draft: Draft) -> Result<Option<Written>, Error> {
        let mut change = Change::new();
        if draft.entry.is_blank() {
            change.remove(row);
            self.vault.commit(change)?;
            self.projection.drop_draft(id);
            return Ok(None);
        }
        let stamp = self.first_stamp(now, id, draft.entry_when);
        let record = Record {
            stamp,
            body: Body::Entry(draft.entry),
        };
        change.replace(row, Kind::Entry as u8, body_of(&record)?);
        self.vault.commit(change)?;
        let written = Written::of(&record.stamp, Undo::added(&record.stamp));
        self.projection.drop_draft(id);
        self.projection.put(row, record);
        Ok(Some(written))
    }

    fn remove_draft(&mut self, id: RecordId, row: RowKey, stands: Record) -> Result<(), Error> {
        let mut change = Change::new();
        change.remove(row);
        self.vault.commit(change)?;
        self.projection.drop_draft(id);
        if let Some(standing) = self.projection.entry(id).map(|entry| entry.row) {
            self.projection.put(standing, stands);
        }
        Ok(())
    }

    pub(super) fn read_draft(&self, row: RowKey) -> Result<(Stamp, Draft), Error> {
        let opened = self.vault.read(row)?;
        let record = Record::from_json(Kind::Draft, &opened.body)?;
        match record.body {
            Body::Draft(draft) => Ok((record.stamp, draft)),
            _ => Err(Error::WrongKind(record.stamp.id)),
        }
    }
}
