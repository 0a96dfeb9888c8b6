//! Looking whether a vault is whole, alone or against a backup of it.
//!
//! Alone, a missing or older row shows in the tag of its bucket, which names one row in sixty-four.
//! Against a backup each is named by itself. Looking changes nothing.

use std::collections::BTreeMap;
use std::path::Path;

use crate::header::array;
use crate::keys::{Keys, SALT};
use crate::place::Place;
use crate::store::Store;
use crate::walk::{each_blob, each_in};
use crate::{Error, RowKey, Vault, Wholeness};

/// What a whole look at a vault found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Number of the last save; nothing when the head is lost.
    pub generation: Option<u64>,
    /// Every row opened and held against the head.
    pub wholeness: Wholeness,
    /// What SQLite finds wrong with its own structure, in its words. They hold no content.
    pub structure: Vec<String>,
}

impl Report {
    /// Whether nothing at all is wrong.
    pub fn is_whole(&self) -> bool {
        self.wholeness.is_whole() && self.structure.is_empty()
    }
}

/// How a vault and a backup of it differ, row by row. An honest vault differs too, by whatever was
/// written since: only a difference in a bucket that does not match its tag is a suspect.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Against {
    /// Last save of the vault.
    pub generation_here: Option<u64>,
    /// Last save in the backup.
    pub generation_there: Option<u64>,
    /// Rows in the backup that the vault does not have.
    pub missing_here: Vec<RowKey>,
    /// Rows of the vault that the backup does not have.
    pub only_here: Vec<RowKey>,
    /// Rows that both have, written at different times.
    pub differing: Vec<RowKey>,
    /// Of all these, the ones whose bucket says that somebody without the key changed it.
    pub suspect: Vec<RowKey>,
    /// What state the vault is in.
    pub here: Wholeness,
    /// What state the backup is in.
    pub there: Wholeness,
}

type Salts = BTreeMap<RowKey, Option<[u8; SALT]>>;

impl Vault {
    /// Opens every row, checks the head, both headers and SQLite's structure.
    pub fn verify(&self) -> Result<Report, Error> {
        let wholeness = self.each(&mut |_| {})?;
        let structure = match structure(&self.store) {
            Err(Error::Malformed) => vec!["unreadable".to_owned()],
            other => other?,
        };
        Ok(Report {
            generation: self.generation(),
            wholeness,
            structure,
        })
    }

    /// Compares with a backup of this vault, naming rows one by one.
    pub fn verify_against(&self, backup: impl AsRef<Path>) -> Result<Against, Error> {
        let other = self.sibling(backup)?;
        let (mine, theirs) = (salts(&self.store, &self.keys)?, salts(&other.store, &self.keys)?);
        let here = self.each(&mut |_| {})?;
        let there = each_in(&other.store, &self.keys, other.head.as_ref(), &mut |_| {})?;
        let missing_here: Vec<RowKey> = theirs.keys().filter(|k| !mine.contains_key(k)).copied().collect();
        let only_here: Vec<RowKey> = mine.keys().filter(|k| !theirs.contains_key(k)).copied().collect();
        let differs = |(k, salt): (&RowKey, &Option<[u8; SALT]>)| {
            theirs.get(k).is_some_and(|theirs| theirs != salt).then_some(*k)
        };
        let differing: Vec<RowKey> = mine.iter().filter_map(differs).collect();
        let suspicious = |k: &&RowKey| here.buckets.contains(&(k.bucket() as u8));
        let mut suspect: Vec<RowKey> = missing_here
            .iter()
            .chain(&only_here)
            .chain(&differing)
            .filter(suspicious)
            .copied()
            .collect();
        suspect.sort();
        Ok(Against {
            generation_here: self.generation(),
            generation_there: other.generation(),
            missing_here,
            only_here,
            differing,
            suspect,
            here,
            there,
        })
    }

    /// Opens, for reading alone, another file of the same root key: a backup, or the snapshot of
    /// another machine. Refused when it has another root, because it is another vault or because
    /// one side was rotated.
    pub fn sibling(&self, path: impl AsRef<Path>) -> Result<Vault, Error> {
        self.join_root(Store::open_to_read(Place::existing(path.as_ref())?)?)
    }

    /// The same for writing, as the file's single writer: where this vault's own file takes nothing
    /// more, a copy of it elsewhere may.
    pub fn sibling_to_write(&self, path: impl AsRef<Path>) -> Result<Vault, Error> {
        self.join_root(Store::open(Place::existing(path.as_ref())?)?)
    }

    fn join_root(&self, store: Store) -> Result<Vault, Error> {
        let key = crate::RecoveryKey(self.keys.root.copy()?);
        Vault::unlock_store(store, crate::Key::Recovery(&key), self.me).map_err(|error| match error {
            Error::WrongKey => Error::AnotherVault,
            other => other,
        })
    }
}

/// The salt of every row but the head: what tells one writing of a row from another.
fn salts(store: &Store, keys: &Keys) -> Result<Salts, Error> {
    let mut salts = Salts::new();
    each_blob(store, &mut |k, b| {
        if k != keys.head_row {
            salts.insert(k, b.get(..SALT).map(array));
        }
        Ok(())
    })?;
    Ok(salts)
}

/// What SQLite says about its pages; empty when all is well.
fn structure(store: &Store) -> Result<Vec<String>, Error> {
    let failed = |e| Error::sqlite("check the structure", e);
    let mut check = store.conn.prepare("PRAGMA integrity_check").map_err(failed)?;
    let found = check.query_map([], |row| row.get::<_, String>(0)).map_err(failed)?;
    let mut found = found.collect::<rusqlite::Result<Vec<String>>>().map_err(failed)?;
    found.retain(|line| line != "ok");
    Ok(found)
}
