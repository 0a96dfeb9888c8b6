//! Claims about the vault, each a test. Nothing here derives below the floor: what repeats opens
//! by recovery key, which needs no derivation at all.

mod alike;
mod copies;
mod daily;
mod damage;
mod derivations;
mod errors;
mod every;
mod example;
mod flips;
mod forms;
mod handed_on;
mod inside;
mod meanwhile;
mod memory;
mod one_writer;
mod read_only;
mod refusals;
mod remains;
mod settings;
mod support;

use std::path::PathBuf;

use tempfile::TempDir;

use crate::header::Header;
use crate::keys::Root;
use crate::place::Place;
use crate::{Installation, Key, RecoveryKey, RowKey, Vault};

pub(crate) const ME: Installation = Installation([7; 16]);

/// A folder with one vault in it that only a recovery key opens; gone when dropped.
pub(crate) struct Scene {
    pub(crate) folder: TempDir,
    pub(crate) recovery: RecoveryKey,
}

impl Scene {
    pub(crate) fn new() -> (Scene, Vault) {
        let folder = TempDir::new().unwrap();
        let root = Root::random().unwrap();
        let header = Header::without_a_way_in(&root, 1).unwrap();
        let place = Place::vacant(&folder.path().join("journal.holdfast")).unwrap();
        let (vault, recovery) = Vault::create_at(place, root, header, ME).unwrap();
        (Scene { folder, recovery }, vault)
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("journal.holdfast")
    }

    pub(crate) fn open(&self) -> Vault {
        self.try_open().unwrap()
    }

    pub(crate) fn try_open(&self) -> Result<Vault, crate::Error> {
        Vault::unlock(self.path(), Key::Recovery(&self.recovery), ME)
    }
}

/// All rows, by key.
pub(crate) fn all(vault: &Vault) -> Vec<(RowKey, u8, Vec<u8>)> {
    let mut rows = Vec::new();
    let whole = vault
        .each(&mut |row| rows.push((row.key, row.kind, row.body.to_vec())))
        .unwrap();
    assert!(whole.is_whole(), "{whole:?}");
    rows.sort();
    rows
}
