//! Errors as they cross the bridge: a kind and its facts, never a sentence. The words are the window's.

use serde::Serialize;

/// What went wrong, one kind for every decision that a caller can take.
#[derive(Debug, Clone, PartialEq, Serialize, thiserror::Error)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Error {
    /// Neither passphrase nor recovery key opens it; which part was wrong cannot be told.
    #[error("that does not open this file")]
    WrongKey,
    /// Too many wrong ones in a row.
    #[error("wait {ms} ms")]
    Wait {
        /// How long still, in milliseconds.
        ms: u32,
    },
    /// Not a vault.
    #[error("not a vault")]
    NotAVault,
    /// Made by a later program.
    #[error("made by a later version")]
    Newer,
    /// Cut short.
    #[error("the file is cut short")]
    CutShort,
    /// Both headers are damaged; the recovery key may open it.
    #[error("the headers are damaged")]
    HeaderDamaged,
    /// Damaged beyond opening; salvage may help.
    #[error("the file is damaged")]
    Damaged,
    /// File or folder cannot be written.
    #[error("read only")]
    ReadOnly,
    /// No room left.
    #[error("the disk is full")]
    DiskFull,
    /// Another program or window holds it.
    #[error("open elsewhere")]
    OpenElsewhere,
    /// No file there.
    #[error("no file at {path}")]
    Missing {
        /// Where.
        path: String,
    },
    /// A file is there already; nothing is written over it.
    #[error("{path} is there already")]
    Exists {
        /// Where.
        path: String,
    },
    /// The open file was moved, or another put in its place.
    #[error("the file was moved or replaced while open")]
    Moved,
    /// More than one record may hold.
    #[error("too large: {bytes} bytes of {limit}")]
    TooLarge {
        /// How large, in bytes.
        bytes: f64,
        /// The limit, in bytes.
        limit: f64,
    },
    /// Too short a passphrase, in characters.
    #[error("fewer than {least} characters")]
    PassphraseTooShort {
        /// The least.
        least: u32,
    },
    /// Too long a passphrase, in bytes.
    #[error("more than {most} bytes")]
    PassphraseTooLong {
        /// The most.
        most: u32,
    },
    /// Recovery words that cannot be a key.
    #[error("recovery words: {count} given, unknown at {unknown:?}")]
    RecoveryWords {
        /// How many were given.
        count: u32,
        /// Positions (1 to 24) of words that are not in the list; empty when the check does not fit.
        unknown: Vec<u8>,
    },
    /// Not enough memory to derive the key.
    #[error("not enough memory for the key")]
    NoMemory,
    /// Nothing is open.
    #[error("locked")]
    Locked,
    /// No such record, or it is gone for ever.
    #[error("no such record")]
    NoSuchRecord,
    /// It changed since it was read; both texts are kept.
    #[error("changed since it was read")]
    Stale,
    /// A field holds what it may not.
    #[error("{field}: {reason}")]
    BadRequest {
        /// Which field.
        field: String,
        /// A stable key for the catalogue.
        reason: String,
    },
    /// What was to be imported cannot be read.
    #[error("cannot import {place}: {reason}")]
    Unreadable {
        /// File and line.
        place: String,
        /// A stable key for the catalogue.
        reason: String,
    },
    /// A vault of another root, or one that parted by rotation.
    #[error("another vault")]
    OtherVault,
    /// Stopped by the person.
    #[error("stopped")]
    Cancelled,
    /// The system refused; its own words, for showing small.
    #[error("{what}")]
    Io {
        /// The system's words.
        what: String,
    },
}
