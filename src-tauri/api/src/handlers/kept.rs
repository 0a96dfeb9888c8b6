//! What the handlers share: finding a record of a kind, sealing it, and what is tied to it.

use holdfast_journal::projection::Kept;
use holdfast_journal::record::{Body, Kind, Now, Precision, Record, RecordId, Stamp, When};
use holdfast_journal::store::Written;

use crate::convert::bounds::bad;
use crate::convert::time::{hour_minute, moved, shown, shown_words, told_of_the_past};
use crate::dto::{self, Day, Id, Line, Rev, SealedAt};
use crate::{Error, Session};

/// When a form says it happened.
pub struct Told<'a> {
    /// The day it names.
    pub day: Option<Day>,
    /// The clock time it names.
    pub time: Option<&'a str>,
}

impl Told<'_> {
    /// When that is: of a new record, or of one that stood at another time. Its day has come.
    pub(crate) fn when(&self, now: &Now, old: Option<&When>) -> Result<When, Error> {
        let Some(old) = old else {
            return told_of_the_past(now, self.day, self.time);
        };
        let when = moved(now, old, self.day, self.time)?;
        if when.day > now.day && when.day != old.day {
            return Err(bad("day", "in_the_future"));
        }
        Ok(when)
    }
}

impl Session {
    /// A record of that kind, whole, that is not in the bin.
    pub(crate) fn of_kind(&self, field: &str, id: Id, kind: Kind) -> Result<Record, Error> {
        match self.journal.projection().line(id.0) {
            Some(line) if line.kind == kind => Ok(self.journal.record(id.0)?),
            Some(_) => Err(bad(field, "of_another_kind")),
            None => Err(Error::NoSuchRecord),
        }
    }

    /// The record that a form corrects; none for a new one, nor for one sealed in a copy elsewhere alone.
    pub(crate) fn standing(&self, id: Option<Id>, kind: Kind) -> Result<Option<Record>, Error> {
        let projection = self.journal.projection();
        let is_elsewhere = |id: &Id| {
            self.promised.contains(&id.0) && projection.line(id.0).is_none() && projection.gone(id.0).is_none()
        };
        id.filter(|id| !is_elsewhere(id))
            .map(|id| self.of_kind("id", id, kind))
            .transpose()
    }

    /// Refuses an id that no record bears.
    pub(crate) fn known(&self, field: &str, ids: &[RecordId]) -> Result<(), Error> {
        let known = |id: &RecordId| self.journal.projection().line(*id).is_some();
        if ids.iter().all(known) {
            Ok(())
        } else {
            Err(bad(field, "unknown"))
        }
    }

    /// Refuses an id that no record bears, unless it was `named` before.
    pub(crate) fn known_or(&self, field: &str, ids: &[RecordId], named: &[RecordId]) -> Result<(), Error> {
        let new: Vec<RecordId> = ids.iter().copied().filter(|id| !named.contains(id)).collect();
        self.known(field, &new)
    }

    /// Seals a form's record: a new one, or the next revision of the one it corrects.
    pub(crate) fn seal(&mut self, now: &Now, id: Option<Id>, told: &Told<'_>, body: Body) -> Result<Written, Error> {
        let old = self.standing(id, body.kind())?;
        let when = told.when(now, old.as_ref().map(|old| &old.stamp.when))?;
        self.seal_at(now, id, old, when, body)
    }

    /// The same of a time that is known, for the record that stands where there is one.
    pub(crate) fn seal_at(
        &mut self,
        now: &Now,
        id: Option<Id>,
        old: Option<Record>,
        when: When,
        body: Body,
    ) -> Result<Written, Error> {
        let Some(old) = old else {
            return Ok(match id {
                Some(id) => self.journal.put_as(now, id.0, body, when)?,
                None => self.journal.put(now, body, when)?,
            });
        };
        if old.body == body && old.stamp.when == when {
            return Ok(unchanged(&old.stamp));
        }
        Ok(self
            .journal
            .correct(now, old.stamp.id, old.stamp.rev, body, Some(when))?)
    }

    /// What is tied to a record, both ways, without what lies in the bin.
    pub(crate) fn ties(&self, id: RecordId, own: &[RecordId]) -> Vec<Line> {
        let projection = self.journal.projection();
        let mut tied: Vec<RecordId> = Vec::new();
        for other in own.iter().copied().chain(projection.linked_from(id)) {
            if other != id && !tied.contains(&other) {
                tied.push(other);
            }
        }
        tied.into_iter()
            .filter_map(|other| projection.line(other))
            .filter(|line| !line.is_binned())
            .map(|line| self.line_of(line.stamp.id))
            .collect()
    }

    /// How the window shows the time of a record that is words.
    pub(crate) fn words_when(&self, stamp: &Stamp) -> dto::When {
        let first = self.journal.projection().past(stamp.id).last();
        shown_words(stamp, first.map_or(stamp.written_at, |past| past.written_at))
    }

    /// Where a new item of a list goes: behind all others.
    pub(crate) fn last_place<'a, T: 'a>(kept: impl Iterator<Item = &'a Kept<T>>, order: impl Fn(&T) -> u32) -> u32 {
        kept.map(|kept| order(&kept.body) + 1).max().unwrap_or_default()
    }
}

/// A revision that was already what was asked for.
fn unchanged(stamp: &Stamp) -> Written {
    Written {
        id: stamp.id,
        rev: stamp.rev,
        written_at: stamp.written_at,
        undo: holdfast_journal::store::Undo::Nothing,
    }
}

/// "Done" for the wire.
pub fn sealed_at(now: &Now, written: &Written) -> SealedAt {
    SealedAt {
        id: Id(written.id),
        rev: Rev(written.rev),
        at: hour_minute(written.written_at, now.offset),
    }
}

/// A record's id, revision and time for the wire.
pub fn of_stamp(stamp: &Stamp) -> (Id, Rev, dto::When) {
    (Id(stamp.id), Rev(stamp.rev), shown(stamp))
}

/// The same day, in a record that knows no more than it.
pub fn on(day: holdfast_journal::record::Day, now: &Now) -> When {
    When {
        day,
        at: None,
        zone: now.zone.clone(),
        offset: Some(now.offset),
        precision: Precision::Day,
    }
}

/// Gives an error about a file the file's path.
pub(crate) fn placed(error: Error, path: &str) -> Error {
    match error {
        Error::Missing { path: p } if p.is_empty() => Error::Missing { path: path.to_owned() },
        Error::Exists { path: p } if p.is_empty() => Error::Exists { path: path.to_owned() },
        other => other,
    }
}
