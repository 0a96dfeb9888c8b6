//! Taking the last step back, as a new step.

use super::seal::Before;
use super::{Error, Journal, Written};
use crate::record::{Draft, Now, RecordId, RevisionId, Stamp};

/// How to take a step back. It goes stale when the record is changed again.
#[derive(Debug, Clone, PartialEq)]
pub enum Undo {
    /// Nothing to take back.
    Nothing,
    /// A record was put down, or came out of the bin: it goes to the bin.
    Added {
        /// Which.
        id: RecordId,
        /// As it was put down.
        rev: RevisionId,
    },
    /// A record was changed: the earlier revision comes back.
    Changed {
        /// Which.
        id: RecordId,
        /// As it was changed.
        rev: RevisionId,
        /// What stood before.
        before: RevisionId,
    },
    /// A record was put in the bin: it comes out.
    Binned {
        /// Which.
        id: RecordId,
    },
    /// A draft was discarded: it comes back.
    Discarded(Box<Draft>),
}

impl Undo {
    pub(super) fn added(stamp: &Stamp) -> Self {
        Self::Added {
            id: stamp.id,
            rev: stamp.rev,
        }
    }

    pub(super) fn changed(stamp: &Stamp, before: RevisionId) -> Self {
        Self::Changed {
            id: stamp.id,
            rev: stamp.rev,
            before,
        }
    }
}

impl Journal {
    /// Takes a step back. `None` where there was nothing to take back.
    ///
    /// # Errors
    /// [`Error::Stale`] when the record was changed again since; [`Error::NoSuchRevision`] when the
    /// step kept no earlier revision.
    pub fn undo(&mut self, now: &Now, undo: Undo) -> Result<Option<Written>, Error> {
        match undo {
            Undo::Nothing => Ok(None),
            Undo::Added { id, rev } => {
                let line = self.projection.line(id).ok_or(Error::NoSuchRecord(id))?;
                if line.stamp.rev != rev {
                    return Err(Error::Stale {
                        current: Box::new(self.record(id)?),
                        draft: None,
                    });
                }
                self.bin(now, id).map(Some)
            }
            Undo::Changed { id, rev, before } => {
                let earlier = self.revision(id, before)?;
                let back = self.revise(now, id, Some(rev), Before::Kept, |record| {
                    record.stamp.when = earlier.stamp.when;
                    record.body = earlier.body;
                    Ok(())
                });
                back.map(Some)
            }
            Undo::Binned { id } => self.unbin(now, id).map(Some),
            Undo::Discarded(draft) => {
                let Draft {
                    of,
                    base,
                    entry_when,
                    entry,
                } = *draft;
                self.save_draft(now, of, entry, entry_when, base).map(Some)
            }
        }
    }
}
