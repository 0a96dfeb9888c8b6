//! Earlier revisions: kept whole, thinned with time, brought back as new revisions.
//!
//! All of the last day stay; of older ones the last of each civil day, and of those the last twenty.

use std::collections::HashSet;

use holdfast_vault::{Change, RowKey};

use super::seal::{Before, PastRow, past_body};
use super::{Error, Journal, Written};
use crate::projection::Past;
use crate::record::{Body, History, Kind, Moment, Now, Record, RecordId, RevisionId, Stamp, When};

/// How many days with an earlier revision are kept beyond the last day.
const DAYS_KEPT: usize = 20;

/// One revision of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RevisionLine {
    /// Which.
    pub rev: RevisionId,
    /// When it was written.
    pub written_at: Moment,
    /// Whether it is the one that stands.
    pub current: bool,
}

impl Journal {
    /// The revisions of a record, newest first, the one that stands leading.
    ///
    /// # Errors
    /// When there is no such record.
    pub fn revisions(&self, id: RecordId) -> Result<Vec<RevisionLine>, Error> {
        let line = self.projection.line(id).ok_or(Error::NoSuchRecord(id))?;
        let settled = self.projection.entry(id).is_none_or(|entry| entry.body.settled);
        let current = RevisionLine {
            rev: line.stamp.rev,
            written_at: line.stamp.written_at,
            current: true,
        };
        let past = self.projection.past(id).iter();
        Ok(settled
            .then_some(current)
            .into_iter()
            .chain(past.map(|past| RevisionLine {
                rev: past.revision,
                written_at: past.written_at,
                current: false,
            }))
            .collect())
    }

    /// One revision of a record, whole.
    ///
    /// # Errors
    /// When there is none, or its row does not open.
    pub fn revision(&self, id: RecordId, rev: RevisionId) -> Result<Record, Error> {
        let line = self.projection.line(id).ok_or(Error::NoSuchRecord(id))?;
        if line.stamp.rev == rev {
            return self.record(id);
        }
        let past = self.projection.past(id).iter().find(|past| past.revision == rev);
        let opened = self.vault.read(past.ok_or(Error::NoSuchRevision(id))?.row)?;
        read_past(&opened.body)
    }

    /// Brings an earlier revision back as a new one; what stood becomes an earlier revision itself.
    ///
    /// # Errors
    /// When there is none, or the record lies in the bin.
    pub fn bring_back(&mut self, now: &Now, id: RecordId, rev: RevisionId) -> Result<Written, Error> {
        self.settle(now, id)?;
        let earlier = self.revision(id, rev)?;
        self.revise(now, id, None, Before::Kept, |record| {
            if record.stamp.binned_at.is_some() {
                return Err(Error::InBin(id));
            }
            record.stamp.when = earlier.stamp.when;
            record.body = earlier.body;
            Ok(())
        })
    }

    /// Adds what stood to a change, as an earlier revision, and takes out those that time has thinned.
    pub(super) fn past_row(
        &mut self,
        change: &mut Change,
        now: &Now,
        kind: Kind,
        stood: &Stamp,
        old: &[u8],
    ) -> Result<PastRow, Error> {
        let mut stamp = self.house_stamp(now);
        stamp.when = When::on(stood.when.day);
        stamp.written_at = stood.written_at;
        stamp.clock_uncertain = stood.clock_uncertain;
        change.add(Kind::History as u8, past_body(&stamp, stood, kind as u8, old)?);
        let thinned = thinned(self.projection.past(stood.id), Some(stood.written_at), now);
        for row in &thinned {
            change.remove(*row);
        }
        Ok(PastRow {
            of: stood.id,
            revision: stood.rev,
            written_at: stood.written_at,
            thinned,
        })
    }

    pub(super) fn learn_past(&mut self, past: PastRow, row: Option<RowKey>) {
        self.projection.drop_past(past.of, &past.thinned);
        if let Some(row) = row {
            let (revision, written_at) = (past.revision, past.written_at);
            self.projection.put_past(
                past.of,
                Past {
                    row,
                    revision,
                    written_at,
                },
            );
        }
    }
}

/// The revision inside an earlier revision's body.
fn read_past(json: &[u8]) -> Result<Record, Error> {
    let record = Record::from_json(Kind::History, json)?;
    let Body::History(History { of, of_kind, body, .. }) = record.body else {
        return Err(Error::WrongKind(record.stamp.id));
    };
    let kind = Kind::from_byte(of_kind).ok_or(Error::WrongKind(of))?;
    Ok(Record::from_json(kind, body.get().as_bytes())?)
}

/// Which earlier revisions time has thinned out; `newer` is one that is about to join them.
pub(super) fn thinned(past: &[Past], newer: Option<Moment>, now: &Now) -> Vec<RowKey> {
    let day_ago = now.moment.days_before(1);
    let mut days = HashSet::new();
    if let Some(newer) = newer.filter(|newer| *newer <= day_ago) {
        days.insert(newer.day_at(now.offset));
    }
    past.iter()
        .filter(|past| past.written_at <= day_ago)
        .filter(|past| !days.insert(past.written_at.day_at(now.offset)) || days.len() > DAYS_KEPT)
        .map(|past| past.row)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400;

    fn now(seconds: i64) -> Now {
        let moment = Moment::from_seconds(seconds);
        Now {
            moment,
            zone: None,
            offset: 0,
            day: moment.day_at(0),
        }
    }

    fn past(times: &[i64]) -> Vec<Past> {
        let row = |n: usize| RowKey::new(i64::try_from(n).unwrap()).unwrap();
        times
            .iter()
            .enumerate()
            .map(|(n, at)| Past {
                row: row(n),
                revision: RevisionId(n as u64),
                written_at: Moment::from_seconds(*at),
            })
            .collect()
    }

    #[test]
    fn all_of_the_last_day_stay() {
        let times: Vec<i64> = (0..200).map(|n| 1000 * DAY - n * 400).collect();
        assert!(thinned(&past(&times), None, &now(1000 * DAY)).is_empty());
    }

    #[test]
    fn of_an_older_day_the_last_one_stays() {
        let times = [998 * DAY + 300, 998 * DAY + 200, 998 * DAY + 100, 997 * DAY + 50];
        let gone: Vec<i64> = thinned(&past(&times), None, &now(1000 * DAY))
            .iter()
            .map(|row| row.get())
            .collect();
        assert_eq!(gone, [1, 2]);
    }

    #[test]
    fn of_the_older_days_the_last_twenty_stay() {
        let times: Vec<i64> = (2..40).map(|n| (1000 - n) * DAY + 5).collect();
        assert_eq!(
            thinned(&past(&times), None, &now(1000 * DAY)).len(),
            times.len() - DAYS_KEPT
        );
    }
}
