//! Doors for simulations: a vault over a named SQLite VFS, and one that has no passphrase.
//!
//! Nothing here derives a key from a passphrase, so nothing here can do so below the floor. A vault
//! over a VFS has no lock file and no identity to compare: its name means something to the VFS
//! alone.

use std::path::{Path, PathBuf};

use crate::header::Header;
use crate::keys::Root;
use crate::place::Place;
use crate::store::Store;
use crate::{Error, Installation, Key, RecoveryKey, Vault};

/// Makes a vault that only its recovery key opens: in a file, or in `vfs` under the name `path`.
pub fn create(
    path: impl AsRef<Path>,
    vfs: Option<&str>,
    root: [u8; 32],
    me: Installation,
) -> Result<(Vault, RecoveryKey), Error> {
    let place = match vfs {
        None => Place::vacant(path.as_ref())?,
        Some(_) => over(path.as_ref(), vfs),
    };
    let root = Root::fill(|place| {
        place.copy_from_slice(&root);
        Ok(())
    })?;
    let header = Header::without_a_way_in(&root, 1)?;
    Vault::create_at(place, root, header, me)
}

/// Opens a vault in `vfs` under the name `path`.
pub fn unlock(path: impl AsRef<Path>, vfs: &str, key: Key<'_>, me: Installation) -> Result<Vault, Error> {
    Vault::unlock_store(Store::open(over(path.as_ref(), Some(vfs)))?, key, me)
}

fn over(path: &Path, vfs: Option<&str>) -> Place {
    Place {
        path: PathBuf::from(path),
        vfs: vfs.map(str::to_owned),
    }
}
