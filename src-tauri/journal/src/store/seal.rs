//! Sealing: stamps, sizes, and the one way from a record to a row.

use holdfast_vault::{Change, RowKey};
use zeroize::Zeroizing;

use super::{Error, Journal, Undo};
use crate::record::{Body, Moment, Now, Record, RecordId, RevisionId, Stamp, When, splice};

/// The longest text of an entry, and the longest body of anything else: 8 MiB.
pub const TEXT_LIMIT: usize = 8 * 1024 * 1024;

/// Earlier revisions that a record names, at most.
pub(super) const CHAIN: usize = 32;

/// A clock this much behind what was already written is in doubt; smaller steps are ordinary corrections.
const DOUBT_SECONDS: i64 = 120;

/// What an earlier revision's own stamp may take beside the body that it holds.
const ROOM_FOR_PAST: usize = 4096;

/// What was sealed.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// The record.
    pub id: RecordId,
    /// Its revision from now on; a draft's own, where a draft was sealed.
    pub rev: RevisionId,
    /// When, by the clock that was handed in.
    pub written_at: Moment,
    /// How to take it back.
    pub undo: Undo,
}

impl Written {
    pub(super) fn of(stamp: &Stamp, undo: Undo) -> Self {
        Self {
            id: stamp.id,
            rev: stamp.rev,
            written_at: stamp.written_at,
            undo,
        }
    }
}

/// What happens to the revision that is replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// It becomes an earlier revision.
    Kept,
    /// It is replaced in place.
    Replaced,
}

/// An earlier revision that a change is about to seal, for telling the projection afterwards.
pub(super) struct PastRow {
    pub(super) of: RecordId,
    pub(super) revision: RevisionId,
    pub(super) written_at: Moment,
    pub(super) thinned: Vec<RowKey>,
}

impl Journal {
    /// The stamp of a record's first revision.
    pub(crate) fn first_stamp(&mut self, now: &Now, id: RecordId, when: When) -> Stamp {
        Stamp {
            id,
            rev: self.names.revision(),
            after: Vec::new(),
            when,
            written_at: now.moment,
            binned_at: None,
            clock_uncertain: self.is_in_doubt(now),
            source: None,
        }
    }

    /// The stamp of the revision that follows another.
    pub(crate) fn next_stamp(&mut self, now: &Now, before: &Stamp) -> Stamp {
        Stamp {
            rev: self.names.revision(),
            after: descent(before),
            written_at: now.moment,
            clock_uncertain: self.is_in_doubt(now),
            ..before.clone()
        }
    }

    /// A stamp for rows of the house, which no person dates.
    pub(crate) fn house_stamp(&mut self, now: &Now) -> Stamp {
        let id = self.names.record();
        self.first_stamp(now, id, When::on(now.day))
    }

    /// When something here was written, where the clock now stands before it: then or now it is wrong. Nothing
    /// once the person has said that it is right now.
    pub fn clock_behind(&self, now: &Now) -> Option<Moment> {
        let latest = self.projection.latest()?;
        let behind = now.moment.0.timestamp().saturating_add(DOUBT_SECONDS) < latest.0.timestamp();
        (behind && self.settings().clock_right_since < Some(latest)).then_some(latest)
    }

    /// Whether the clock has jumped back behind something already written.
    fn is_in_doubt(&self, now: &Now) -> bool {
        self.clock_behind(now).is_some()
    }

    /// Seals a new record.
    pub(super) fn seal_new(&mut self, record: Record) -> Result<Written, Error> {
        let mut change = Change::new();
        change.add(record.kind() as u8, body_of(&record)?);
        let sealed = self.vault.commit(change)?;
        let written = Written::of(&record.stamp, Undo::added(&record.stamp));
        if let Some(row) = sealed.added.first() {
            self.projection.put(*row, record);
        }
        Ok(written)
    }

    /// Seals a record's next revision: reads what stands, lets `edit` make of it what it will, and
    /// keeps what stood as `before` says. `base` is the revision that the caller saw.
    pub(super) fn revise(
        &mut self,
        now: &Now,
        id: RecordId,
        base: Option<RevisionId>,
        before: Before,
        edit: impl FnOnce(&mut Record) -> Result<(), Error>,
    ) -> Result<Written, Error> {
        let line = self.projection.line(id).ok_or(Error::NoSuchRecord(id))?;
        let (kind, row) = (line.kind, line.row);
        if self.projection.entry(id).is_some_and(|entry| !entry.body.settled) {
            return Err(Error::NoSuchRecord(id));
        }
        let old = self.vault.read(row)?.body;
        let mut record = Record::from_json(kind, &old)?;
        if base.is_some_and(|base| base != record.stamp.rev) {
            return Err(Error::Stale {
                current: Box::new(record),
                draft: None,
            });
        }
        let stood = record.stamp.clone();
        record.stamp = self.next_stamp(now, &stood);
        edit(&mut record)?;

        let mut change = Change::new();
        change.replace(row, kind as u8, body_of(&record)?);
        let past = match before {
            Before::Kept => Some(self.past_row(&mut change, now, kind, &stood, &old)?),
            Before::Replaced => None,
        };
        let sealed = self.vault.commit(change)?;
        if let Some(past) = past {
            self.learn_past(past, sealed.added.first().copied());
        }
        let written = Written::of(&record.stamp, Undo::changed(&record.stamp, stood.rev));
        self.projection.put(row, record);
        Ok(written)
    }
}

/// A revision and those that it descends from, newest first: what the next one descends from.
pub(super) fn descent(before: &Stamp) -> Vec<RevisionId> {
    let mut after = Vec::with_capacity(CHAIN.min(before.after.len() + 1));
    after.push(before.rev);
    after.extend(before.after.iter().take(CHAIN - 1));
    after
}

/// A record's body, refused when it is larger than a record may be.
pub(crate) fn body_of(record: &Record) -> Result<Vec<u8>, Error> {
    let text = match &record.body {
        Body::Entry(entry) => Some(entry.text.len()),
        Body::Draft(draft) => Some(draft.entry.text.len()),
        _ => None,
    };
    refuse_large(text.unwrap_or_default(), TEXT_LIMIT)?;
    let mut json = record.to_json()?;
    // What JSON adds to an entry's text is not the person's to mind.
    refuse_large(
        json.len(),
        if text.is_some() {
            holdfast_vault::BODY_LIMIT - ROOM_FOR_PAST
        } else {
            TEXT_LIMIT
        },
    )?;
    Ok(std::mem::take(&mut *json))
}

fn refuse_large(bytes: usize, limit: usize) -> Result<(), Error> {
    if bytes > limit {
        Err(Error::TooLarge { bytes, limit })
    } else {
        Ok(())
    }
}

/// An earlier revision's body, with the bytes that stood put in as they are.
pub(crate) fn past_body(stamp: &Stamp, of: &Stamp, kind: u8, old: &[u8]) -> Result<Vec<u8>, Error> {
    let mut out = Zeroizing::new(Vec::with_capacity(old.len() + 1024));
    splice(&mut out, stamp, |out| {
        let (id, rev) = (of.id, of.rev);
        let head = format!("{{\"of\":\"{id}\",\"of_kind\":{kind},\"revision\":\"{rev}\",\"body\":");
        out.extend_from_slice(head.as_bytes());
        out.extend_from_slice(old);
        out.push(b'}');
        Ok(())
    })?;
    Ok(std::mem::take(&mut *out))
}
