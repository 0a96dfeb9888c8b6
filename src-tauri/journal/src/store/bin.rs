//! The bin: thirty days, then for ever.

use holdfast_vault::Change;

use super::past::thinned;
use super::seal::{Before, body_of, descent};
use super::{Error, Journal, Undo, Written};
use crate::projection::{Gone, Line};
use crate::record::{Body, Kind, Now, Record, RecordId, Tombstone};

/// How long the bin keeps what is put there.
pub const BIN_DAYS: i64 = 30;

/// Beyond this much time in which nothing was written, the clock rather than the calendar may have
/// moved, and nothing is taken from the bin until something has been written again.
const AWAY_DAYS: i64 = 366;

impl Journal {
    /// Moves a record to the bin. A draft is settled first, so that its words are there too.
    ///
    /// # Errors
    /// When there is no such record, or the vault refuses.
    pub fn bin(&mut self, now: &Now, id: RecordId) -> Result<Written, Error> {
        self.settle(now, id)?;
        let mut written = self.revise(now, id, None, Before::Replaced, |record| {
            record.stamp.binned_at.get_or_insert(now.moment);
            Ok(())
        })?;
        written.undo = Undo::Binned { id };
        Ok(written)
    }

    /// Takes a record out of the bin.
    ///
    /// # Errors
    /// When there is no such record, or the vault refuses.
    pub fn unbin(&mut self, now: &Now, id: RecordId) -> Result<Written, Error> {
        let mut written = self.revise(now, id, None, Before::Replaced, |record| {
            record.stamp.binned_at = None;
            Ok(())
        })?;
        written.undo = Undo::Added { id, rev: written.rev };
        Ok(written)
    }

    /// Deletes a record for ever, with its draft and its earlier revisions. Tombstones take the rows'
    /// places, at their sizes. Backups made before still hold it.
    ///
    /// # Errors
    /// When there is no such record, or the vault refuses.
    pub fn delete_for_ever(&mut self, now: &Now, id: RecordId) -> Result<(), Error> {
        self.projection.line(id).ok_or(Error::NoSuchRecord(id))?;
        self.bury(now, &[id])
    }

    /// Deletes everything in the bin for ever, and says how much that was.
    ///
    /// # Errors
    /// When the vault refuses; then all of it is still there.
    pub fn empty_bin(&mut self, now: &Now) -> Result<usize, Error> {
        let ids: Vec<RecordId> = self.projection.binned().map(|line| line.stamp.id).collect();
        self.bury(now, &ids)?;
        Ok(ids.len())
    }

    /// What time does at every unlocking: what has lain in the bin for thirty days goes, and earlier
    /// revisions are thinned. Says how many records went.
    ///
    /// # Errors
    /// When the vault refuses; then all of it is still there.
    pub fn sweep(&mut self, now: &Now) -> Result<usize, Error> {
        if self
            .projection
            .latest()
            .is_some_and(|latest| latest < now.moment.days_before(AWAY_DAYS))
        {
            return Ok(0);
        }
        let limit = now.moment.days_before(BIN_DAYS);
        let due = |line: &Line<'_>| line.stamp.binned_at.is_some_and(|binned| binned <= limit);
        let ids: Vec<RecordId> = self.projection.binned().filter(due).map(|line| line.stamp.id).collect();
        self.bury(now, &ids)?;

        let thin: Vec<_> = self
            .projection
            .all_past()
            .map(|(of, past)| (of, thinned(past, None, now)))
            .filter(|(_, rows)| !rows.is_empty())
            .collect();
        let mut change = Change::new();
        for row in thin.iter().flat_map(|(_, rows)| rows) {
            change.remove(*row);
        }
        if !change.is_empty() {
            self.vault.commit(change)?;
        }
        for (of, rows) in thin {
            self.projection.drop_past(of, &rows);
        }
        Ok(ids.len())
    }

    /// Puts tombstones in the places of records and all that belongs to them, in one transaction.
    fn bury(&mut self, now: &Now, ids: &[RecordId]) -> Result<(), Error> {
        let mut change = Change::new();
        let mut gone = Vec::with_capacity(ids.len());
        for id in ids {
            let Some((row, kind)) = self.projection.line(*id).map(|line| (line.row, line.kind)) else {
                continue;
            };
            let descent = self
                .projection
                .line(*id)
                .map(|line| descent(line.stamp))
                .unwrap_or_default();
            let past = self.projection.past(*id).iter().map(|past| (past.row, Kind::History));
            // An entry that is still its first draft stands by the draft's own row.
            let draft = self
                .projection
                .draft(*id)
                .map(|kept| kept.row)
                .filter(|draft| *draft != row);
            let belongings: Vec<_> = past.chain(draft.map(|row| (row, Kind::Draft))).collect();
            for (n, (row, kind)) in std::iter::once((row, kind)).chain(belongings).enumerate() {
                let mut stamp = self.house_stamp(now);
                if n == 0 {
                    // What it descends from stays, so that another machine can tell a deletion from
                    // something that was edited there afterwards.
                    stamp.id = *id;
                    stamp.after.clone_from(&descent);
                }
                let stone = Tombstone {
                    of_kind: kind as u8,
                    deleted_at: now.moment,
                };
                let record = Record {
                    stamp,
                    body: Body::Tombstone(stone),
                };
                change.bury(row, Kind::Tombstone as u8, body_of(&record)?);
            }
            gone.push((
                *id,
                Gone {
                    row,
                    of_kind: kind as u8,
                    deleted_at: now.moment,
                },
            ));
        }
        if change.is_empty() {
            return Ok(());
        }
        self.vault.commit(change)?;
        for (id, gone) in gone {
            self.projection.bury(id, gone);
        }
        Ok(())
    }
}
