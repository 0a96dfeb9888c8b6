//! What is wrong, in one line for a person.

use std::fmt;
use std::path::Path;

use holdfast_api::Error;
use serde_json::{Value, json};

/// Why a command did not do what was asked.
#[derive(Debug)]
pub enum Trouble {
    /// The passphrase does not fit; with what is odd about the file that holds it, never about the passphrase.
    WrongPassphrase(Option<String>),
    /// The recovery key does not fit.
    WrongRecoveryKey,
    /// Anything that the api names.
    Api(Error),
    /// The same in better words than the api's kind alone can have.
    Worded(Error, String),
    /// Something that the api has no kind for: one of our own, and its sentence.
    Said(&'static str, String),
    /// Standard output was closed.
    NobodyListens,
}

impl Trouble {
    /// A kind of our own with its sentence.
    pub fn said(kind: &'static str, sentence: impl Into<String>) -> Self {
        Self::Said(kind, sentence.into())
    }

    /// The kind, its facts and the sentence.
    pub fn to_json(&self) -> Value {
        let mut value = match self {
            Self::WrongPassphrase(_) | Self::WrongRecoveryKey => json!(Error::WrongKey),
            Self::Api(error) | Self::Worded(error, _) => json!(error),
            Self::Said(kind, _) => json!({"kind": kind}),
            Self::NobodyListens => json!({"kind": "no_output"}),
        };
        value["said"] = self.to_string().into();
        value
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WrongPassphrase(None) => f.write_str("that passphrase does not open this file"),
            Self::WrongPassphrase(Some(odd)) => write!(f, "that passphrase does not open this file; {odd}"),
            Self::WrongRecoveryKey => f.write_str("that recovery key does not open this file"),
            Self::Worded(_, sentence) | Self::Said(_, sentence) => f.write_str(sentence),
            Self::NobodyListens => Ok(()),
            Self::Api(error) => words(error, f),
        }
    }
}

fn words(error: &Error, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let sentence = match error {
        Error::WrongKey => "that does not open this file",
        Error::NotAVault => "this file is not a Holdfast vault; nothing was changed",
        Error::Newer => "this file was made by a later version of Holdfast; nothing was changed",
        Error::CutShort => "this file is cut short; `salvage` finds what is whole, or restore a backup",
        Error::HeaderDamaged => "the file's headers are damaged or not to be trusted; the recovery key opens it",
        Error::Damaged => "the file is damaged; `verify` names the damage, `repair` or `salvage` keep what is whole",
        Error::ReadOnly => "the file or its folder cannot be written; nothing was changed",
        Error::NoAccess => {
            "you may not read this file: look at who owns it and at its permissions; nothing was changed"
        }
        Error::DiskFull => "the disk is full; nothing was changed",
        Error::OpenElsewhere => "the vault is open elsewhere; lock it there first",
        Error::Moved => "the file was moved or replaced while it was open; what was not sealed is not in it",
        Error::PassphraseTooShort { least } => {
            return write!(f, "the passphrase is too short; it needs at least {least} characters");
        }
        Error::PassphraseTooLong { most } => return write!(f, "the passphrase is too long; at most {most} bytes"),
        Error::PassphraseUnfit => {
            "a new passphrase needs more than blanks, and only characters that you can type again"
        }
        Error::RecoveryWords { count, .. } if *count != 24 => {
            return write!(f, "a recovery key has 24 words, not {count}");
        }
        Error::RecoveryWords { unknown, .. } if !unknown.is_empty() => {
            return write!(f, "word {} of the recovery key is not in its list", unknown[0]);
        }
        Error::RecoveryWords { .. } => "these words are in the list, but one is wrong or out of place",
        Error::NoMemory => "there is not enough free memory to derive the key",
        Error::NoSuchRecord => "there is no such record",
        Error::Stale => "the record changed since it was read; nothing was changed",
        Error::OtherVault => "the two files do not share a root key: another vault, or one that was rotated",
        Error::Cancelled => "stopped; nothing was changed",
        Error::Locked => "nothing is open",
        Error::Missing { path } if path.is_empty() => "there is no such file",
        Error::Missing { path } => return write!(f, "there is no file at {path}"),
        Error::Exists { path } if path.is_empty() => "something is already there; nothing is ever written over it",
        Error::Exists { path } => return write!(f, "{path} is there already; nothing is ever written over it"),
        Error::TooLarge { limit, .. } => {
            let mib = limit / 1_048_576.0;
            return write!(
                f,
                "one entry holds at most {mib:.0} MiB, and this is more, so make it two. Nothing was changed"
            );
        }
        other => return write!(f, "{other}"),
    };
    f.write_str(sentence)
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self::Api(error)
    }
}

impl From<holdfast_vault::Error> for Trouble {
    fn from(error: holdfast_vault::Error) -> Self {
        Self::Api(error.into())
    }
}

impl From<holdfast_journal::store::Error> for Trouble {
    fn from(error: holdfast_journal::store::Error) -> Self {
        Self::Api(error.into())
    }
}

impl From<holdfast_journal::port::Error> for Trouble {
    fn from(error: holdfast_journal::port::Error) -> Self {
        use holdfast_journal::port::Error as Port;
        match error {
            Port::Journal(error) => error.into(),
            Port::Cancelled => Self::Api(Error::Cancelled),
            Port::Unwritable(_) => match Error::from(error) {
                Error::Io { what } => {
                    let sentence = format!("the copy could not be written: {what}");
                    Self::Worded(Error::Io { what }, sentence)
                }
                named => Self::Api(named),
            },
            Port::Unreadable { place, source } if source.kind() == std::io::ErrorKind::PermissionDenied => {
                let sentence = format!("{place} may not be read by you; nothing was changed");
                Self::Worded(Port::Unreadable { place, source }.into(), sentence)
            }
            other => {
                let sentence = other.to_string();
                Self::Worded(other.into(), sentence)
            }
        }
    }
}

/// A file that cannot be read or written, by its name.
pub fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Trouble {
    let path = path.display().to_string();
    move |error| match Error::from(error) {
        Error::Missing { .. } => Trouble::Api(Error::Missing { path }),
        Error::Io { what } => {
            let sentence = format!("{path}: {what}");
            Trouble::Worded(Error::Io { what }, sentence)
        }
        other => Trouble::Api(other),
    }
}
