//! A copy taken in one moment and checked afterwards, so that no save waits until every row of it has been opened.
//!
//! Taking copies the bytes of the file as they lie. Nobody writes meanwhile: a save needs the vault to itself.
//! Checking goes on apart from the vault, which may be written on; the copy gets its name and counts only
//! once every row of it has been opened. A copy that was never checked takes itself away, and what a crash
//! has left of one goes when the next is taken.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use crate::backup::{Copied, OnProgress, Steps, check};
use crate::keys::random_bytes;
use crate::place::{Maker, Place, for_its_owner};
use crate::{Error, Vault};

/// A copy that does not count yet.
pub struct Taken {
    copy: Vault,
    bytes: AsItLies,
}

impl Vault {
    /// Copies the file as it lies, to be called `dest`, where nothing may be, once it is checked.
    pub fn take_copy(&self, dest: impl AsRef<Path>) -> Result<Taken, Error> {
        let place = Place::vacant(dest.as_ref())?;
        let taker = self.keys.taker(self.me);
        place.sweep(Some(&taker));
        let bytes = AsItLies::of(&self.store.place.path, &place, &taker)?;
        let copy = self.sibling(&bytes.making.path)?;
        Ok(Taken { copy, bytes })
    }
}

/// Keeps a copy of the file of a vault that is not open, which need not be whole, under a name where nothing may be.
pub fn keep_aside(file: impl AsRef<Path>, aside: impl AsRef<Path>) -> Result<(), Error> {
    let place = Place::vacant(aside.as_ref())?;
    AsItLies::of(file.as_ref(), &place, &random_bytes()?)?.name()
}

impl Taken {
    /// Opens every row of the copy and gives it its name.
    pub fn check(self, progress: &mut OnProgress<'_>) -> Result<Copied, Error> {
        let Taken { copy, bytes } = self;
        let rows = copy.head.as_ref().map_or(0, |head| head.rows);
        let copied = check(&copy.store, &copy.keys, &mut Steps::new(rows, progress))?;
        // Closed first: not every system renames a file that is open.
        drop(copy);
        bytes.name()?;
        Ok(copied)
    }
}

/// The bytes of a vault's file under a temporary name. Dropped before it is named, it takes itself away.
pub(crate) struct AsItLies {
    making: Place,
    place: Place,
}

impl AsItLies {
    /// Copies the vault's file at `from`, to be named `place`.
    pub(crate) fn of(from: &Path, place: &Place, maker: &Maker) -> Result<AsItLies, Error> {
        let copy = AsItLies {
            making: Place {
                path: place.unfinished(maker)?,
                vfs: None,
            },
            place: place.clone(),
        };
        // No transaction is open, so no lock of SQLite's is let go when this descriptor closes.
        let copied = File::open(from).and_then(|mut from| {
            let mut to = for_its_owner().create_new(true).open(&copy.making.path)?;
            io::copy(&mut from, &mut to)
        });
        copied.map_err(|e| Error::io("copy the file", e))?;
        Ok(copy)
    }

    /// Gives it its name, once it is on the disk.
    pub(crate) fn name(self) -> Result<(), Error> {
        let synced = File::options().write(true).open(&self.making.path);
        let synced = synced.and_then(|file| file.sync_all());
        synced.map_err(|e| Error::io("copy the file", e))?;
        self.place.settle(&self.making.path)
    }
}

impl Drop for AsItLies {
    fn drop(&mut self) {
        // Half a copy helps nobody; one that has its name has lost this one.
        let _ = fs::remove_file(&self.making.path);
    }
}
