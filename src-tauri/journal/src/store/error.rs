//! What keeping a record can come to, one kind for every decision that a caller can take.

use crate::record::{Draft, Record, RecordId, Unreadable};

/// Why the journal refused. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The vault refused.
    #[error(transparent)]
    Vault(#[from] holdfast_vault::Error),
    /// No such record, or it is gone for ever.
    #[error("there is no such record")]
    NoSuchRecord(RecordId),
    /// No such revision of the record, or it was thinned out.
    #[error("there is no such revision")]
    NoSuchRevision(RecordId),
    /// The record is of another kind than was asked for, or of a kind that is not changed this way.
    #[error("the record is of another kind")]
    WrongKind(RecordId),
    /// The record lies in the bin and must come back first.
    #[error("the record lies in the bin")]
    InBin(RecordId),
    /// The record changed since it was read. Both texts are here and both are kept: what stands in
    /// the journal, and the draft where there is one; what the caller brought is still the caller's.
    #[error("the record changed since it was read")]
    Stale {
        /// What stands.
        current: Box<Record>,
        /// The working copy that was begun from an earlier revision.
        draft: Option<Box<Draft>>,
    },
    /// More than one record may hold.
    #[error("{bytes} bytes are too many; a record holds at most {limit}")]
    TooLarge {
        /// How large, in bytes.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// A row opened and does not hold what its kind needs.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
}
