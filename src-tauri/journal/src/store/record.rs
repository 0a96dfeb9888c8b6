//! Records of every kind the person makes: put down, corrected, moved to another day.

use super::seal::Before;
use super::timing::moved;
use super::{Error, Journal, Written};
use crate::record::{Body, Day, Now, Record, RecordId, RevisionId, When};

impl Journal {
    /// Seals a new record.
    ///
    /// # Errors
    /// When it is of a kind of the house, too large, or the vault refuses.
    pub fn put(&mut self, now: &Now, body: Body, when: When) -> Result<Written, Error> {
        let id = self.names.record();
        self.put_as(now, id, body, when)
    }

    /// As [`put`](Self::put), under an id that [`new_id`](Self::new_id) gave and no record bears yet.
    ///
    /// # Errors
    /// As [`put`](Self::put).
    pub fn put_as(&mut self, now: &Now, id: RecordId, body: Body, when: When) -> Result<Written, Error> {
        if !body.kind().is_the_persons() {
            return Err(Error::WrongKind(id));
        }
        let stamp = self.first_stamp(now, id, when);
        self.seal_new(Record { stamp, body })
    }

    /// Seals a record's next revision; what stood becomes an earlier revision. `base` is the revision
    /// that the caller saw, `when` moves it where given.
    ///
    /// # Errors
    /// [`Error::Stale`] when it was changed since, and then what stands comes along.
    pub fn correct(
        &mut self,
        now: &Now,
        id: RecordId,
        base: RevisionId,
        body: Body,
        when: Option<When>,
    ) -> Result<Written, Error> {
        self.next(now, id, base, body, when, Before::Kept)
    }

    /// As [`correct`](Self::correct), and leaves no earlier revision: for a record that is still being
    /// made, such as a craving between two ratings.
    ///
    /// # Errors
    /// As `correct`.
    pub fn amend(
        &mut self,
        now: &Now,
        id: RecordId,
        base: RevisionId,
        body: Body,
        when: Option<When>,
    ) -> Result<Written, Error> {
        self.next(now, id, base, body, when, Before::Replaced)
    }

    /// Moves a record to another day. A known time of day is kept by the writer's own clock, whatever
    /// daylight saving did on either day; a lapse takes its days along.
    ///
    /// # Errors
    /// When there is no such record, it lies in the bin, or the vault refuses.
    pub fn move_to_day(&mut self, now: &Now, id: RecordId, day: Day) -> Result<Written, Error> {
        self.settle(now, id)?;
        self.revise(now, id, None, Before::Kept, |record| {
            refuse_binned(record)?;
            let by = day.number() - record.stamp.when.day.number();
            if let Body::Lapse(lapse) = &mut record.body {
                for day in &mut lapse.days {
                    *day = Day::from_number(day.number().saturating_add(by));
                }
            }
            record.stamp.when = moved(&record.stamp.when, day);
            Ok(())
        })
    }

    fn next(
        &mut self,
        now: &Now,
        id: RecordId,
        base: RevisionId,
        body: Body,
        when: Option<When>,
        before: Before,
    ) -> Result<Written, Error> {
        self.revise(now, id, Some(base), before, |record| {
            refuse_binned(record)?;
            if record.kind() != body.kind() || !body.kind().is_the_persons() {
                return Err(Error::WrongKind(id));
            }
            record.body = body;
            if let Some(when) = when {
                record.stamp.when = when;
            }
            Ok(())
        })
    }
}

fn refuse_binned(record: &Record) -> Result<(), Error> {
    match record.stamp.binned_at {
        Some(_) => Err(Error::InBin(record.stamp.id)),
        None => Ok(()),
    }
}
