//! Repair: name the loss, keep what is whole, let the person go on writing.
//!
//! First the sealed file is copied aside, byte for byte, so that nothing a later program could
//! still read is thrown away. Refused: a file whose SQLite structure is broken, which is for
//! [`salvage()`](crate::salvage()), and one that holds rows of a newer version, which are not damaged.

use std::path::{Path, PathBuf};

use crate::head::{Head, Tags};
use crate::header::Header;
use crate::place::Place;
use crate::row::RowFault;
use crate::store::put_headers;
use crate::taken::AsItLies;
use crate::walk::each_blob;
use crate::{Error, RowKey, Vault, Wholeness};

/// What a repair found and did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repaired {
    /// The damaged file, as it was.
    pub aside: PathBuf,
    /// What was wrong. The rows that did not open are no longer in the vault.
    pub before: Wholeness,
    /// Number of the save that mended it.
    pub generation: u64,
}

impl Vault {
    /// Copies the sealed file to `aside`, where nothing may be; then takes away the rows that do
    /// not open, writes both headers again and a head over what is left.
    ///
    /// When both headers were lost, the new ones hold no way in: the recovery key opens the vault
    /// until [`Vault::change_passphrase`] makes one.
    pub fn repair(&mut self, aside: impl AsRef<Path>) -> Result<Repaired, Error> {
        self.writable()?;
        let report = self.verify()?;
        if report.wholeness.malformed || !report.structure.is_empty() {
            return Err(Error::Malformed);
        }
        let newer = report.wholeness.damaged.iter().find_map(|(_, fault)| match fault {
            RowFault::Newer(version) => Some(u16::from(*version)),
            _ => None,
        });
        if let Some(major) = newer {
            return Err(Error::Newer { major, critical: 0 });
        }
        let aside = self.copy_aside(aside)?;
        let before = report.wholeness;
        let lost: Vec<RowKey> = before.damaged.iter().map(|(k, _)| *k).collect();

        let mut head = self.head.clone().unwrap_or_else(|| Head::new([0; 32]));
        head.tags = Tags::new();
        head.rows = before.rows;
        each_blob(&self.store, &mut |k, b| {
            if k != self.keys.head_row && !lost.contains(&k) {
                head.tags.toggle(&self.keys, k, b);
            }
            Ok(())
        })?;
        let header = match self.header.clone() {
            Some(header) => header,
            None => Header::without_a_way_in(&self.keys.root, 1)?,
        };
        head.header = header.digest();
        let (generation, ()) = self.transact_from(head, |tx, _, _| {
            put_headers(tx, &header)?;
            for k in &lost {
                let removed = tx.execute("DELETE FROM r WHERE k = ?1", [k.get()]);
                removed.map_err(|e| Error::sqlite("take a row away", e))?;
            }
            Ok(())
        })?;
        self.header = Some(header);
        Ok(Repaired {
            aside,
            before,
            generation,
        })
    }

    /// Copies the sealed file as it lies to `aside`, where nothing may be; the copy has its name once it is
    /// whole and on the disk. Gives its path.
    ///
    /// For a file that [`Vault::repair`] refuses, before anything else is written to it.
    pub fn copy_aside(&self, aside: impl AsRef<Path>) -> Result<PathBuf, Error> {
        let place = Place::vacant(aside.as_ref())?;
        let copy = AsItLies::of(&self.store.place.path, &place, &self.keys.maker(self.me))?;
        copy.name()?;
        Ok(place.path)
    }
}
