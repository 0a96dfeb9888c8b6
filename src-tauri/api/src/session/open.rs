//! Opening: the journal, what is wrong with its file, and what is done about it. Damage is named and
//! never takes the pen away: the sealed file is copied aside, and what is whole is written on.

use std::path::{Path, PathBuf};
use std::time::Instant;

use holdfast_journal::record::Now;
use holdfast_journal::store::{Journal, Names};
use holdfast_vault::{Key, Wholeness};

use super::{Places, Session, installation};
use crate::Error;
use crate::dto::{Damage, Unlocked};

/// How damage to SQLite's own structure is named.
const STRUCTURE: &str = "structure";

/// An open session and what opening found.
#[derive(Debug)]
pub struct Opened {
    /// The session.
    pub session: Session,
    /// What was found.
    pub found: Unlocked,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Session(…)")
    }
}

impl Session {
    /// Opens the file as it is: damage is named, nothing is mended, the bin is not swept.
    ///
    /// # Errors
    /// As the vault's: the key does not open it, it is open elsewhere, …
    pub fn open(now: &Now, places: Places, key: Key<'_>, names: Names) -> Result<Opened, Error> {
        let me = installation(places.state.as_deref())?;
        let begun = Instant::now();
        let journal = Journal::unlock(&places.vault, key, me, names)?;
        let records = journal.projection().shelves().every().count();
        let found = Unlocked {
            records: u32::try_from(records).unwrap_or(u32::MAX),
            damage: damage(journal.wholeness(), journal.projection().not_read().len()),
            rolled_back: None,
            ready_ms: u32::try_from(begun.elapsed().as_millis()).unwrap_or(u32::MAX),
        };
        let session = Self::new(now, journal, places);
        let rolled_back = session.rolled_back();
        Ok(Opened {
            session,
            found: Unlocked { rolled_back, ..found },
        })
    }

    /// What the window does besides: mends what is damaged with a copy put aside, lets go of what has
    /// lain in the bin for thirty days, and writes the witness.
    ///
    /// # Errors
    /// When the vault refuses to write, except for a file that cannot be written at all.
    pub(crate) fn settle_in(&mut self, now: &Now, found: &mut Unlocked) -> Result<(), Error> {
        if self.journal.vault().is_read_only() {
            return Ok(());
        }
        if !self.journal.wholeness().is_whole() {
            let aside = self.mend(now, &mut found.damage.rows)?;
            found.damage.copy = aside.map(|path| path.display().to_string());
        }
        match self.journal.sweep(now).map_err(Error::from) {
            Ok(_) | Err(Error::Damaged) => {}
            Err(error) => return Err(error),
        }
        self.bear_witness();
        Ok(())
    }

    /// The copy that an earlier unlocking put aside: of this very state, or of this day. A file that
    /// cannot be mended is found damaged each time, and one copy of it is enough.
    fn put_aside_before(&self, now: &Now) -> Option<PathBuf> {
        let vault = &self.places.vault;
        let start = format!("{}.damaged-", vault.file_stem()?.to_str()?);
        let of_today = format!("{start}{}", now.day);
        let name = |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned());
        let beside = std::fs::read_dir(vault.parent()?).ok()?;
        let mut copies: Vec<PathBuf> = beside.flatten().map(|file| file.path()).collect();
        copies.retain(|path| name(path).is_some_and(|name| name.starts_with(&start) && name.ends_with(".holdfast")));
        copies.sort();
        let todays = |path: &&PathBuf| name(path).is_some_and(|name| name.starts_with(&of_today));
        copies
            .iter()
            .find(todays)
            .or_else(|| copies.iter().find(|path| same(path, vault)))
            .cloned()
    }

    /// Puts the sealed file aside and mends what stays. Where SQLite's own structure is broken there is
    /// the copy alone, that is named, and what can be read is written on. Where a newer version wrote some
    /// of it, nothing is touched and there is no copy.
    fn mend(&mut self, now: &Now, named: &mut Vec<String>) -> Result<Option<PathBuf>, Error> {
        let aside = free_name(&self.places.vault, &format!("damaged-{}", now.day));
        match self.journal.vault_mut().repair(&aside) {
            Ok(repaired) => Ok(Some(repaired.aside)),
            Err(holdfast_vault::Error::Newer { .. }) => Ok(None),
            Err(holdfast_vault::Error::Malformed) => {
                if !named.iter().any(|row| row == STRUCTURE) {
                    named.push(STRUCTURE.to_owned());
                }
                if let Some(known) = self.put_aside_before(now) {
                    return Ok(Some(known));
                }
                Ok(Some(self.journal.vault().copy_aside(&aside)?))
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// Whether two files hold the same bytes, without holding either whole.
fn same(one: &Path, other: &Path) -> bool {
    use std::io::Read;
    let (Ok(mut one), Ok(mut other)) = (std::fs::File::open(one), std::fs::File::open(other)) else {
        return false;
    };
    let mut read = || -> std::io::Result<bool> {
        if one.metadata()?.len() != other.metadata()?.len() {
            return Ok(false);
        }
        let (mut a, mut b) = (vec![0; 1 << 16], vec![0; 1 << 16]);
        loop {
            let length = one.read(&mut a)?;
            if length == 0 {
                return Ok(true);
            }
            other.read_exact(&mut b[..length])?;
            if a[..length] != b[..length] {
                return Ok(false);
            }
        }
    };
    read().unwrap_or(false)
}

/// A name beside a file that nothing has yet: `journal.damaged-2026-03-19.holdfast`, then with `-2`, ….
#[must_use]
pub fn free_name(file: &Path, mark: &str) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let named = |n: u32| match n {
        1 => file.with_file_name(format!("{stem}.{mark}.holdfast")),
        n => file.with_file_name(format!("{stem}.{mark}-{n}.holdfast")),
    };
    (1..)
        .map(named)
        .find(|path| path.symlink_metadata().is_err())
        .unwrap_or_else(|| named(0))
}

/// What is wrong with a file, for the wire.
#[must_use]
pub fn damage(whole: &Wholeness, not_read: usize) -> Damage {
    let mut rows: Vec<String> = whole
        .damaged
        .iter()
        .map(|(key, fault)| format!("{key}: {fault}"))
        .collect();
    if not_read > 0 {
        rows.push(format!("{not_read} not understood"));
    }
    if whole.malformed {
        rows.push(STRUCTURE.to_owned());
    }
    if whole.head_lost {
        rows.push("head".to_owned());
    }
    Damage {
        rows,
        buckets: whole.buckets.clone(),
        header: !whole.headers.is_empty(),
        copy: None,
    }
}
