//! What can go wrong in and out.

use std::io;
use std::path::Path;

/// Why nothing was read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder cannot be read.
    #[error("cannot read {place}: {source}")]
    Unreadable {
        /// The last part of its path.
        place: String,
        /// The system's reason.
        source: io::Error,
    },
    /// No format that is known.
    #[error("{place} is of no format that can be read")]
    UnknownFormat {
        /// The last part of its path.
        place: String,
    },
    /// It is not what its format needs, so that none of it can be told apart.
    #[error("{place} cannot be read as {format}, line {line}")]
    NotOfItsFormat {
        /// The last part of its path.
        place: String,
        /// The format's word.
        format: &'static str,
        /// Where it stopped making sense; 0 where that cannot be said.
        line: usize,
    },
    /// An export of a later program.
    #[error("this export was made by a later version ({version})")]
    Newer {
        /// The version it names.
        version: u64,
    },
    /// Larger or deeper than anything that is read.
    #[error("{place} is too large to be read")]
    TooLarge {
        /// The last part of its path.
        place: String,
    },
    /// More than comes in at once.
    #[error("{place} holds more than comes in at once, which is a million records or 1 GiB; bring it in parts")]
    TooMuch {
        /// The last part of its path.
        place: String,
    },
    /// Something is already there, and nothing is ever written over it.
    #[error("something is already there")]
    Exists,
    /// A readable copy cannot be written.
    #[error("cannot write: {0}")]
    Unwritable(#[source] io::Error),
    /// The person stopped it; nothing was changed.
    #[error("stopped")]
    Cancelled,
    /// The journal refused.
    #[error(transparent)]
    Journal(crate::store::Error),
}

impl From<crate::store::Error> for Error {
    fn from(error: crate::store::Error) -> Self {
        match error {
            crate::store::Error::Vault(holdfast_vault::Error::Cancelled) => Self::Cancelled,
            other => Self::Journal(other),
        }
    }
}

impl Error {
    pub(super) fn unreadable(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let place = place_of(path);
        move |source| Self::Unreadable { place, source }
    }
}

/// The last part of a path, for naming it.
pub(super) fn place_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}
