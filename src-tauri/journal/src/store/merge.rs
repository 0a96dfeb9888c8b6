//! Joining another vault of the same root into this one, record by record.
//!
//! A revision that descends from the other is newer. Where both went their own way, the one written
//! later stands, under a revision that both machines work out alike; the other becomes an earlier
//! revision, and a draft of the entry, so that the next settling shows both texts to the person. An
//! edit beats a deletion, unless what was deleted is just what the other machine still has. Nothing
//! that anybody wrote is lost. The other vault is only read.

use std::collections::{HashMap, HashSet};

use holdfast_vault::{Change, Vault, Wholeness};
use zeroize::Zeroizing;

use super::seal::{CHAIN, body_of, past_body};
use super::{Error, Journal};
use crate::projection::Projection;
use crate::record::{
    Body, Draft, Entry, History, Kind, Now, Record, RecordId, RevisionId, Settings, Stamp, Tombstone, Unreadable,
};

/// What joining came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merged {
    /// Records that were only there.
    pub added: u32,
    /// Records that were newer there.
    pub newer: u32,
    /// Records that were deleted for ever there.
    pub deleted: u32,
    /// Records that went two ways; both texts are kept.
    pub parted: Vec<RecordId>,
    /// The state of the other file: what does not open there does not come along.
    pub other: Wholeness,
}

/// A row of the other vault.
struct Row {
    kind: u8,
    body: Zeroizing<Vec<u8>>,
}

impl Row {
    /// Its kind; none where this program cannot read it, of a later kind or not of its kind. Such a row comes along
    /// as it is and stops nobody else's.
    fn readable(&self) -> Option<Kind> {
        Kind::from_byte(self.kind).filter(|kind| Record::from_json(*kind, &self.body).is_ok())
    }
}

/// What is gathered while joining.
struct Join {
    change: Change,
    merged: Merged,
    /// Earlier revisions that this journal has, or is about to have.
    past: HashSet<(RecordId, RevisionId)>,
    /// Earlier revisions that the other has.
    their_past: HashSet<(RecordId, RevisionId)>,
    /// Records that this join deletes.
    deleted: HashSet<RecordId>,
    /// Entries that this join gives a draft.
    drafted: HashSet<RecordId>,
}

impl Journal {
    /// Joins another vault of the same root into this one, in one transaction. Its generation becomes
    /// the larger one plus one.
    ///
    /// # Errors
    /// When the other has another root (another vault, or one side was rotated), cannot be read, or
    /// this one refuses; then nothing has changed.
    pub fn merge(&mut self, now: &Now, other: &Vault) -> Result<Merged, Error> {
        if self.vault.id() != other.id() {
            return Err(holdfast_vault::Error::AnotherVault.into());
        }
        let mut rows = Vec::new();
        let wholeness = other.each(&mut |row| {
            rows.push(Row {
                kind: row.kind,
                body: Zeroizing::new(row.body.to_vec()),
            });
        })?;
        let mut join = Join {
            change: Change::new(),
            merged: Merged {
                other: wholeness,
                ..Merged::default()
            },
            past: self
                .projection
                .all_past()
                .flat_map(|(of, list)| list.iter().map(move |p| (of, p.revision)))
                .collect(),
            their_past: HashSet::new(),
            deleted: HashSet::new(),
            drafted: HashSet::new(),
        };
        let mut by_kind: HashMap<Option<Kind>, Vec<Row>> = HashMap::new();
        for row in rows {
            by_kind.entry(row.readable()).or_default().push(row);
        }
        let mut of_kind = |kind| by_kind.remove(&kind).unwrap_or_default();
        let histories = of_kind(Some(Kind::History));
        for row in &histories {
            let history: History = read(row)?;
            join.their_past.insert((history.of, history.revision));
        }
        for row in of_kind(Some(Kind::Tombstone)) {
            self.join_tombstone(now, &mut join, &row)?;
        }
        let (drafts, settings, not_read) = (of_kind(Some(Kind::Draft)), of_kind(Some(Kind::Settings)), of_kind(None));
        let mut records: Vec<Row> = by_kind.into_values().flatten().collect();
        records.sort_unstable_by_key(|row| row.kind);
        for row in &records {
            self.join_record(now, &mut join, row)?;
        }
        for row in &histories {
            self.join_history(&mut join, row)?;
        }
        for row in &drafts {
            self.join_draft(now, &mut join, row)?;
        }
        for row in &settings {
            self.join_settings(&mut join, row)?;
        }
        for row in not_read {
            if !self.holds_row(row.kind, &row.body) {
                join.change.add(row.kind, row.body.to_vec());
            }
        }
        join.change.joining(other);
        self.vault.commit(join.change)?;
        self.open_again()?;
        Ok(join.merged)
    }

    fn join_record(&mut self, now: &Now, join: &mut Join, row: &Row) -> Result<(), Error> {
        let theirs: Stamp = read(row)?;
        let id = theirs.id;
        let Some(line) = self.projection.line(id).filter(|_| !join.deleted.contains(&id)) else {
            let stone = self.projection.gone(id).map(|gone| gone.row);
            match stone {
                // Deleted here just as it stands there, or as it came to be there.
                Some(stone) if stamp_of(&self.vault.read(stone)?.body)?.after.contains(&theirs.rev) => {}
                Some(_) if join.deleted.contains(&id) => {}
                Some(stone) => {
                    join.change.replace(stone, row.kind, row.body.to_vec());
                    join.merged.added += 1;
                }
                None => {
                    join.change.add(row.kind, row.body.to_vec());
                    join.merged.added += 1;
                }
            }
            return Ok(());
        };
        let (standing, settled) = (
            line.row,
            self.projection.entry(id).is_none_or(|entry| entry.body.settled),
        );
        if !settled {
            // Here it is still a draft, which stays one beside what comes.
            join.change.add(row.kind, row.body.to_vec());
            join.merged.newer += 1;
            return Ok(());
        }
        let mine = line.stamp.clone();
        if mine.rev == theirs.rev || mine.after.contains(&theirs.rev) || join.past.contains(&(id, theirs.rev)) {
            return Ok(());
        }
        let old = self.vault.read(standing)?.body;
        let Some(kind) = Kind::from_byte(row.kind) else {
            return Ok(());
        };
        if theirs.after.contains(&mine.rev) || join.their_past.contains(&(id, mine.rev)) {
            self.add_past(now, join, kind, &mine, &old)?;
            join.change.replace(standing, row.kind, row.body.to_vec());
            join.merged.newer += 1;
            return self.drop_joined_draft(join, id, &theirs);
        }
        self.part(now, join, standing, kind, (&mine, &old), (&theirs, &row.body))
    }

    /// Both went their own way.
    fn part(
        &mut self,
        now: &Now,
        join: &mut Join,
        standing: holdfast_vault::RowKey,
        kind: Kind,
        mine: (&Stamp, &[u8]),
        theirs: (&Stamp, &[u8]),
    ) -> Result<(), Error> {
        let mine_is_later = (mine.0.written_at, mine.0.rev) > (theirs.0.written_at, theirs.0.rev);
        let (later, earlier) = if mine_is_later { (mine, theirs) } else { (theirs, mine) };
        let mut stands = Record::from_json(kind, later.1)?;
        let other = Record::from_json(kind, earlier.1)?;
        let id = stands.stamp.id;
        stands.stamp.rev = together(later.0.rev, earlier.0.rev);
        stands.stamp.after = both(later.0, earlier.0);
        if later.0.binned_at.is_none() || earlier.0.binned_at.is_none() {
            stands.stamp.binned_at = None;
        }
        join.change.replace(standing, kind as u8, body_of(&stands)?);
        self.add_past(now, join, kind, mine.0, mine.1)?;
        self.add_past(now, join, kind, theirs.0, theirs.1)?;
        if stands.body == other.body && stands.stamp.when == other.stamp.when {
            return Ok(());
        }
        join.merged.parted.push(id);
        if let Body::Entry(entry) = other.body
            && self.projection.draft(id).is_none()
            && stands.stamp.binned_at.is_none()
        {
            let mut stamp = self.house_stamp(now);
            stamp.id = RecordId(id.0 ^ u128::from(earlier.0.rev.0));
            stamp.rev = together(stands.stamp.rev, earlier.0.rev);
            stamp.written_at = earlier.0.written_at;
            let draft = Draft {
                of: id,
                base: Some(earlier.0.rev),
                entry_when: other.stamp.when,
                entry,
            };
            join.change.add(
                Kind::Draft as u8,
                body_of(&Record {
                    stamp,
                    body: Body::Draft(draft),
                })?,
            );
            join.drafted.insert(id);
        }
        Ok(())
    }

    fn join_tombstone(&mut self, now: &Now, join: &mut Join, row: &Row) -> Result<(), Error> {
        let (stamp, stone): (Stamp, Tombstone) = (read(row)?, read(row)?);
        if Kind::from_byte(stone.of_kind).is_some_and(|kind| !kind.is_the_persons() && kind != Kind::ImportRun) {
            return Ok(());
        }
        let Some(line) = self.projection.line(stamp.id) else {
            if self.projection.gone(stamp.id).is_none() {
                join.change.add(row.kind, row.body.to_vec());
            }
            return Ok(());
        };
        // What was edited here after it went there stays; so does what is being written.
        let edited = !stamp.after.contains(&line.stamp.rev) || self.projection.draft(stamp.id).is_some();
        if edited {
            return Ok(());
        }
        join.change.bury(line.row, Kind::Tombstone as u8, row.body.to_vec());
        let past: Vec<_> = self.projection.past(stamp.id).iter().map(|past| past.row).collect();
        for past in past {
            let stone = Tombstone {
                of_kind: Kind::History as u8,
                deleted_at: stone.deleted_at,
            };
            let record = Record {
                stamp: self.house_stamp(now),
                body: Body::Tombstone(stone),
            };
            join.change.bury(past, Kind::Tombstone as u8, body_of(&record)?);
        }
        join.deleted.insert(stamp.id);
        join.merged.deleted += 1;
        Ok(())
    }

    fn join_history(&mut self, join: &mut Join, row: &Row) -> Result<(), Error> {
        let history: History = read(row)?;
        let gone = join.deleted.contains(&history.of)
            || (self.projection.gone(history.of).is_some() && self.projection.line(history.of).is_none());
        let stands = self
            .projection
            .line(history.of)
            .is_some_and(|line| line.stamp.rev == history.revision);
        if !gone && !stands && join.past.insert((history.of, history.revision)) {
            join.change.add(row.kind, row.body.to_vec());
        }
        Ok(())
    }

    fn join_draft(&mut self, now: &Now, join: &mut Join, row: &Row) -> Result<(), Error> {
        let record = Record::from_json(Kind::Draft, &row.body)?;
        let Body::Draft(theirs) = &record.body else {
            return Ok(());
        };
        let of = theirs.of;
        if self.is_known_text(of, &theirs.entry)? {
            return Ok(());
        }
        let mine = self.projection.draft(of).map(|kept| (kept.row, kept.stamp.clone()));
        let Some((mine_row, mine)) = mine else {
            if join.drafted.contains(&of) {
                return self.keep_draft_text(now, join, &record.stamp, theirs);
            }
            join.change.add(row.kind, row.body.to_vec());
            return Ok(());
        };
        if mine.rev == record.stamp.rev {
            return Ok(());
        }
        let (my_stamp, my_draft) = self.read_draft(mine_row)?;
        if record.stamp.written_at > mine.written_at {
            join.change.replace(mine_row, row.kind, row.body.to_vec());
            return self.keep_draft_text(now, join, &my_stamp, &my_draft);
        }
        self.keep_draft_text(now, join, &record.stamp, theirs)
    }

    /// Of two drafts one goes on; the words of the other become an earlier revision.
    fn keep_draft_text(&mut self, now: &Now, join: &mut Join, stamp: &Stamp, draft: &Draft) -> Result<(), Error> {
        let stamp = Stamp {
            id: draft.of,
            when: draft.entry_when.clone(),
            ..stamp.clone()
        };
        let record = Record {
            stamp,
            body: Body::Entry(draft.entry.clone()),
        };
        let json = body_of(&record)?;
        self.add_past(now, join, Kind::Entry, &record.stamp, &json)
    }

    fn join_settings(&mut self, join: &mut Join, row: &Row) -> Result<(), Error> {
        let (stamp, _): (Stamp, Settings) = (read(row)?, read(row)?);
        match self.projection.settings() {
            None => {
                join.change.add(row.kind, row.body.to_vec());
            }
            Some(mine) if stamp.written_at > mine.stamp.written_at => {
                join.change.replace(mine.row, row.kind, row.body.to_vec());
            }
            Some(_) => {}
        }
        Ok(())
    }

    fn add_past(&mut self, now: &Now, join: &mut Join, kind: Kind, stood: &Stamp, old: &[u8]) -> Result<(), Error> {
        if join.past.insert((stood.id, stood.rev)) {
            let mut stamp = self.house_stamp(now);
            stamp.when.day = stood.when.day;
            stamp.written_at = stood.written_at;
            join.change
                .add(Kind::History as u8, past_body(&stamp, stood, kind as u8, old)?);
        }
        Ok(())
    }

    /// A draft that an earlier join left is done with once the person has joined the texts elsewhere.
    fn drop_joined_draft(&mut self, join: &mut Join, id: RecordId, theirs: &Stamp) -> Result<(), Error> {
        let Some(draft) = self.projection.draft(id) else {
            return Ok(());
        };
        let Some(base) = draft.body.base.filter(|base| theirs.after.contains(base)) else {
            return Ok(());
        };
        let (row, (_, draft)) = (draft.row, self.read_draft(draft.row)?);
        if matches!(self.revision(id, base), Ok(Record { body: Body::Entry(entry), .. }) if entry == draft.entry) {
            join.change.remove(row);
        }
        Ok(())
    }

    /// Whether these words stand in an entry already, now or in an earlier revision.
    fn is_known_text(&self, of: RecordId, entry: &Entry) -> Result<bool, Error> {
        if self.projection.line(of).is_none() {
            return Ok(false);
        }
        for line in self.revisions(of)? {
            if matches!(self.revision(of, line.rev)?.body, Body::Entry(known) if known == *entry) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether a row of a kind that is not known holds just this.
    pub(crate) fn holds_row(&self, kind: u8, body: &[u8]) -> bool {
        let rows = self.projection.not_read().iter().filter(|row| row.kind == kind);
        rows.filter_map(|row| self.vault.read(row.row).ok())
            .any(|opened| opened.body[..] == *body)
    }

    fn open_again(&mut self) -> Result<(), Error> {
        let bytes = self.projection.search().text_bytes();
        (self.projection, self.wholeness) = Projection::open(&self.vault, bytes)?;
        Ok(())
    }
}

/// The revision of two that were joined: the same whichever machine joins them.
fn together(a: RevisionId, b: RevisionId) -> RevisionId {
    let (low, high) = (a.0.min(b.0), a.0.max(b.0));
    let mut mixed = (low ^ high.rotate_left(32)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 29))
        .wrapping_add(high)
        .wrapping_mul(0x94d0_49bb_1331_11eb);
    RevisionId(mixed ^ (mixed >> 32))
}

/// What a joined revision descends from: both sides, taking turns, the later one first.
fn both(later: &Stamp, earlier: &Stamp) -> Vec<RevisionId> {
    let chain = |stamp: &Stamp| {
        std::iter::once(stamp.rev)
            .chain(stamp.after.iter().copied())
            .collect::<Vec<_>>()
    };
    let (a, b) = (chain(later), chain(earlier));
    let mut after: Vec<RevisionId> = Vec::with_capacity(CHAIN);
    for n in 0..a.len().max(b.len()) {
        for rev in [a.get(n), b.get(n)].into_iter().flatten() {
            if after.len() < CHAIN && !after.contains(rev) {
                after.push(*rev);
            }
        }
    }
    after
}

fn read<T: for<'de> serde::Deserialize<'de>>(row: &Row) -> Result<T, Error> {
    Ok(serde_json::from_slice(&row.body).map_err(Unreadable::from)?)
}

fn stamp_of(body: &[u8]) -> Result<Stamp, Error> {
    Ok(serde_json::from_slice(body).map_err(Unreadable::from)?)
}
