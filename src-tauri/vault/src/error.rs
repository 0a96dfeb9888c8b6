//! What can go wrong, one variant for every decision that a caller can take.
//!
//! An error carries facts, never content: no body, no key, no word of a recovery key, no path.

use std::io;

use crate::row::RowFault;
use crate::{KdfCost, RowKey, Wholeness};

/// Why the vault refused. Unless a variant says otherwise, nothing on disk has changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The passphrase, or the recovery key, does not open this file.
    #[error("that key does not open this file")]
    WrongKey,
    /// The file is something else.
    #[error("this file is not a Holdfast vault")]
    NotAVault,
    /// A newer Holdfast wrote this file, in a way that this one must not touch.
    #[error("this file was written by a newer version (format {major}, features {critical:#x})")]
    Newer {
        /// Major number of the format.
        major: u16,
        /// Critical-feature bits that are set in the header.
        critical: u32,
    },
    /// The file ends before it should.
    #[error("this file is cut short: {is} bytes of {should}")]
    CutShort {
        /// Bytes that are there.
        is: u64,
        /// Bytes that the file says it has; 0 when even that is lost.
        should: u64,
    },
    /// SQLite's own structure is broken. `salvage` finds what is whole.
    #[error("the structure of this file is damaged")]
    Malformed,
    /// Neither copy of the header can be used. The recovery key still opens the file.
    #[error("both copies of the header are lost; the recovery key opens the file")]
    HeaderLost,
    /// The header asks for a key derivation weaker than the floor; refused before any work.
    #[error("the header asks for too weak a key derivation ({0})")]
    WeakKdf(KdfCost),
    /// The header asks for a key derivation above the ceiling; refused before any work.
    #[error("the header asks for too heavy a key derivation ({0})")]
    HeavyKdf(KdfCost),
    /// This machine has too little free memory for the key derivation.
    #[error("not enough memory: the passphrase needs {m_kib} KiB")]
    OutOfMemory {
        /// Memory asked for, in KiB.
        m_kib: u32,
    },
    /// A passphrase has 1 to 1024 bytes.
    #[error("a passphrase has 1 to 1024 bytes, not {0}")]
    PassphraseLength(usize),
    /// The file, its folder or its disk cannot be written to.
    #[error("the file or its folder is read-only")]
    ReadOnly,
    /// The system lets this account not even read the file, or not look into its folder.
    #[error("this account may not read the file")]
    NoAccess,
    /// No space left; the old state stands.
    #[error("the disk is full")]
    DiskFull,
    /// Another program holds this vault.
    #[error("the vault is open elsewhere")]
    OpenElsewhere,
    /// There is no such file or folder.
    #[error("there is no such file")]
    Missing,
    /// Something is already there, and nothing is ever written over it.
    #[error("a file is already there")]
    Exists,
    /// Another file has been put at our path while the vault was open. What was
    /// written since went into a file that has no name any more: not saved.
    #[error("the file was moved or replaced while it was open")]
    Moved,
    /// An earlier write failed in a way that leaves the state of the disk unknown.
    /// Open the vault again.
    #[error("an earlier write failed; the vault must be opened again")]
    Dead,
    /// A body is larger than one row holds.
    #[error("{length} bytes are too many; one record holds at most {limit}")]
    TooLarge {
        /// Bytes of the body.
        length: usize,
        /// The limit.
        limit: usize,
    },
    /// There is no row of that key.
    #[error("there is no such row")]
    NoSuchRow(RowKey),
    /// One row does not open.
    #[error("row {key} is damaged: {fault}")]
    Damaged {
        /// Which.
        key: RowKey,
        /// How.
        fault: RowFault,
    },
    /// The head row is missing or does not open. Reading goes on; `repair` before writing.
    #[error("the head of the vault is lost; repair it before writing")]
    HeadLost,
    /// Something in the file is damaged, so it cannot stand as a backup or be restored from.
    #[error("the file is not whole")]
    NotWhole(Box<Wholeness>),
    /// The other file has another root key: another vault, or one side was rotated.
    #[error("the two files do not share a root key")]
    AnotherVault,
    /// The caller stopped it.
    #[error("stopped")]
    Cancelled,
    /// SQLite did not take a setting on which the promises of this crate rest.
    #[error("SQLite refused the setting {0}")]
    Setting(&'static str),
    /// The system gave no random bytes.
    #[error("the system gives no random numbers")]
    Random,
    /// Any other failure to read or write.
    #[error("{doing}: {source}")]
    Io {
        /// What was being done.
        doing: &'static str,
        /// What the system said.
        source: io::Error,
    },
}

impl Error {
    /// Names a failure of the file system.
    pub(crate) fn io(doing: &'static str, source: io::Error) -> Error {
        use io::ErrorKind::*;
        match source.kind() {
            NotFound | NotADirectory => Error::Missing,
            AlreadyExists => Error::Exists,
            PermissionDenied | ReadOnlyFilesystem => Error::ReadOnly,
            StorageFull | QuotaExceeded | FileTooLarge => Error::DiskFull,
            _ => Error::Io { doing, source },
        }
    }

    /// Names a failure to look at a file: what may not be read is not what may not be written.
    pub(crate) fn reading(doing: &'static str, source: io::Error) -> Error {
        match source.kind() {
            io::ErrorKind::PermissionDenied => Error::NoAccess,
            _ => Error::io(doing, source),
        }
    }

    /// Names a failure of SQLite.
    pub(crate) fn sqlite(doing: &'static str, source: rusqlite::Error) -> Error {
        use rusqlite::ErrorCode::*;
        let rusqlite::Error::SqliteFailure(failure, _) = &source else {
            // A column of the wrong type or a row too many: the file is not what we wrote.
            return Error::Malformed;
        };
        match failure.code {
            DiskFull => Error::DiskFull,
            // What cannot be opened is the rollback journal: the file itself is open by then.
            ReadOnly | PermissionDenied | CannotOpen => Error::ReadOnly,
            DatabaseBusy | DatabaseLocked | FileLockingProtocolFailed => Error::OpenElsewhere,
            DatabaseCorrupt | NotADatabase | ConstraintViolation | TypeMismatch => Error::Malformed,
            TooBig => Error::TooLarge {
                length: 0,
                limit: crate::BODY_LIMIT,
            },
            OutOfMemory => Error::OutOfMemory { m_kib: 0 },
            _ => Error::Io {
                doing,
                source: io::Error::other(source),
            },
        }
    }
}
