//! The journal: an unlocked vault and what it holds.
//!
//! A [`Journal`] is only made by creating or unlocking, so nothing in it asks whether it is open.
//! Every change is sealed in one transaction before the projection hears of it; on any error nothing
//! has changed, here or there. Time comes in as [`Now`](crate::record::Now), names from [`Names`].

mod bin;
mod draft;
mod error;
mod many;
mod merge;
mod names;
mod past;
mod record;
mod seal;
mod settings;
mod timing;
mod undo;

use std::path::Path;

use holdfast_vault::{Installation, KdfCost, Key, Passphrase, RecoveryKey, Vault, Wholeness};

pub use bin::BIN_DAYS;
pub use draft::OpenEntry;
pub use error::Error;
pub(crate) use many::Coming;
pub use merge::Merged;
pub use names::{Names, NoRandomness};
pub use past::RevisionLine;
pub use seal::{TEXT_LIMIT, Written};
pub(crate) use seal::{body_of, past_body};
pub use undo::Undo;

use crate::projection::Projection;
use crate::record::{Body, Kind, Record, RecordId};
use crate::search::{Original, Query, Results};

/// An unlocked journal. Dropping it closes the file and wipes the keys.
pub struct Journal {
    vault: Vault,
    projection: Projection,
    wholeness: Wholeness,
    names: Names,
}

impl Journal {
    /// Makes a new vault with nothing in it. The recovery key is given this once.
    ///
    /// # Errors
    /// As the vault's: something is there already, the disk is full, …
    pub fn create(
        path: impl AsRef<Path>,
        passphrase: &Passphrase,
        cost: KdfCost,
        me: Installation,
        names: Names,
    ) -> Result<(Self, RecoveryKey), Error> {
        let (vault, recovery) = Vault::create(path, passphrase, cost, me)?;
        Ok((Self::open(vault, 0, names)?, recovery))
    }

    /// Unlocks a vault and opens every record once.
    ///
    /// # Errors
    /// As the vault's: the key does not open it, it is open elsewhere, …
    pub fn unlock(path: impl AsRef<Path>, key: Key<'_>, me: Installation, names: Names) -> Result<Self, Error> {
        let vault = Vault::unlock(&path, key, me)?;
        let bytes = std::fs::metadata(&path).map_or(0, |file| file.len());
        Self::open(vault, usize::try_from(bytes).unwrap_or_default(), names)
    }

    /// Opens every record of a vault that is unlocked already. `bytes` is about how much it holds.
    ///
    /// # Errors
    /// When rows cannot be read at all; single damaged rows are named in [`wholeness`](Self::wholeness).
    pub fn open(vault: Vault, bytes: usize, names: Names) -> Result<Self, Error> {
        let (projection, wholeness) = Projection::open(&vault, bytes)?;
        Ok(Self {
            vault,
            projection,
            wholeness,
            names,
        })
    }

    /// Opens every record again, after the vault was sealed under a new root key.
    ///
    /// # Errors
    /// As [`open`](Self::open); then what was open before stays.
    pub fn read_again(&mut self) -> Result<(), Error> {
        let (projection, wholeness) = Projection::open(&self.vault, self.projection.search().text_bytes())?;
        (self.projection, self.wholeness) = (projection, wholeness);
        Ok(())
    }

    /// What is open.
    #[must_use]
    pub fn projection(&self) -> &Projection {
        &self.projection
    }

    /// The sealed file.
    #[must_use]
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// The sealed file, for changing its passphrase and the like. Rows changed through it are not
    /// seen here until the journal is unlocked again.
    pub fn vault_mut(&mut self) -> &mut Vault {
        &mut self.vault
    }

    /// What opening found: rows that do not open, and whether anything is missing.
    #[must_use]
    pub fn wholeness(&self) -> &Wholeness {
        &self.wholeness
    }

    /// A name for a record that is to be begun.
    pub fn new_id(&mut self) -> RecordId {
        self.names.record()
    }

    /// A record, whole, in the bin or not. An entry that is still its first draft has none.
    ///
    /// # Errors
    /// When there is none, or its row does not open.
    pub fn record(&self, id: RecordId) -> Result<Record, Error> {
        if let Some(whole) = self.projection.whole(id) {
            return Ok(whole);
        }
        let line = self
            .projection
            .entry(id)
            .filter(|kept| kept.body.settled)
            .ok_or(Error::NoSuchRecord(id))?;
        let opened = self.vault.read(line.row)?;
        Ok(Record::from_json(Kind::Entry, &opened.body)?)
    }

    /// Searches the journal; texts of the hits are read from their rows.
    #[must_use]
    pub fn search(&self, query: &Query) -> Results {
        self.projection.search().search(query, &|handle| self.original(handle))
    }

    /// The title and text that stand in the search under a handle.
    fn original(&self, handle: u32) -> Option<Original> {
        let id = self.projection.of_handle(handle)?;
        let body = match self.projection.draft(id) {
            Some(_) => Body::Entry(self.open_entry(id).ok()?.draft?.1.entry),
            None => self.record(id).ok()?.body,
        };
        let found = body.findable()?;
        Some(Original {
            title: found.title.to_owned(),
            text: found.text.into_owned(),
            seams: found.seams,
            markdown: body.is_markdown(),
        })
    }
}

#[cfg(test)]
pub(crate) mod tests;
