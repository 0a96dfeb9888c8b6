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
    /// This account may not even read the file.
    #[error("may not be read")]
    NoAccess,
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
    /// Only blanks, or with characters that no keyboard types: nobody could type it again.
    #[error("only blanks, or control characters in it")]
    PassphraseUnfit,
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

impl From<holdfast_vault::Error> for Error {
    fn from(error: holdfast_vault::Error) -> Self {
        use holdfast_vault::Error as Vault;
        match error {
            Vault::WrongKey => Self::WrongKey,
            Vault::NotAVault => Self::NotAVault,
            Vault::Newer { .. } => Self::Newer,
            Vault::CutShort { .. } => Self::CutShort,
            Vault::HeaderLost | Vault::WeakKdf(_) | Vault::HeavyKdf(_) => Self::HeaderDamaged,
            Vault::Malformed | Vault::Damaged { .. } | Vault::HeadLost | Vault::NotWhole(_) => Self::Damaged,
            Vault::OutOfMemory { .. } => Self::NoMemory,
            Vault::PassphraseLength(0) => Self::PassphraseTooShort { least: 1 },
            Vault::PassphraseLength(_) => Self::PassphraseTooLong { most: 1_024 },
            Vault::ReadOnly => Self::ReadOnly,
            Vault::NoAccess => Self::NoAccess,
            Vault::DiskFull => Self::DiskFull,
            Vault::OpenElsewhere => Self::OpenElsewhere,
            Vault::Missing => Self::Missing { path: String::new() },
            Vault::Exists => Self::Exists { path: String::new() },
            Vault::Moved => Self::Moved,
            Vault::TooLarge { length, limit } => Self::TooLarge {
                bytes: length as f64,
                limit: limit as f64,
            },
            Vault::NoSuchRow(_) => Self::NoSuchRecord,
            Vault::AnotherVault => Self::OtherVault,
            Vault::Cancelled => Self::Cancelled,
            Vault::Io { source, .. } => Self::from(source),
            other => Self::Io {
                what: other.to_string(),
            },
        }
    }
}

impl From<holdfast_journal::store::Error> for Error {
    fn from(error: holdfast_journal::store::Error) -> Self {
        use holdfast_journal::store::Error as Store;
        let bad = |reason: &str| Self::BadRequest {
            field: "id".to_owned(),
            reason: reason.to_owned(),
        };
        match error {
            Store::Vault(error) => error.into(),
            Store::NoSuchRecord(_) | Store::NoSuchRevision(_) => Self::NoSuchRecord,
            Store::WrongKind(_) => bad("of_another_kind"),
            Store::InBin(_) => bad("in_the_bin"),
            Store::Stale { .. } => Self::Stale,
            Store::TooLarge { bytes, limit } => Self::TooLarge {
                bytes: bytes as f64,
                limit: limit as f64,
            },
            Store::Unreadable(_) => Self::Damaged,
        }
    }
}

impl From<holdfast_vault::RecoveryKeyError> for Error {
    fn from(error: holdfast_vault::RecoveryKeyError) -> Self {
        use holdfast_vault::RecoveryKeyError as Words;
        let words = |count: usize, unknown: Vec<u8>| Self::RecoveryWords {
            count: u32::try_from(count).unwrap_or(u32::MAX),
            unknown,
        };
        match error {
            Words::Count(count) => words(count, Vec::new()),
            Words::UnknownWord(place) => words(24, u8::try_from(place).into_iter().collect()),
            Words::Checksum => words(24, Vec::new()),
            Words::Memory => Self::NoMemory,
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::Missing { path: String::new() },
            ErrorKind::AlreadyExists => Self::Exists { path: String::new() },
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            _ if leads_back(&error) => Self::Io {
                what: "a link there leads back to itself, so it leads to no file".to_owned(),
            },
            _ => Self::Io {
                what: error.to_string(),
            },
        }
    }
}

/// A ring of links. The system's own words are that there are too many of them.
fn leads_back(error: &std::io::Error) -> bool {
    #[cfg(unix)]
    return rustix::io::Errno::from_io_error(error) == Some(rustix::io::Errno::LOOP);
    #[cfg(not(unix))]
    {
        let _ = error;
        false
    }
}

impl From<holdfast_journal::port::Error> for Error {
    fn from(error: holdfast_journal::port::Error) -> Self {
        use holdfast_journal::port::Error as Port;
        let unreadable = |place: String, reason: &str| Self::Unreadable {
            place,
            reason: reason.to_owned(),
        };
        match error {
            Port::Unreadable { source, .. } if source.kind() == std::io::ErrorKind::NotFound => Self::from(source),
            Port::Unreadable { place, .. } => unreadable(place, "not_readable"),
            Port::UnknownFormat { place } => unreadable(place, "unknown_format"),
            Port::NotOfItsFormat { place, line: 0, .. } => unreadable(place, "not_of_its_format"),
            Port::NotOfItsFormat { place, line, .. } => unreadable(format!("{place}:{line}"), "not_of_its_format"),
            Port::Newer { version } => unreadable(format!("version {version}"), "newer"),
            Port::TooLarge { place } => unreadable(place, "too_large"),
            Port::TooMuch { place } => unreadable(place, "too_much"),
            Port::Exists => Self::Exists { path: String::new() },
            Port::Unwritable(source) => Self::from(source),
            Port::Cancelled => Self::Cancelled,
            Port::Journal(error) => error.into(),
        }
    }
}
