//! Opening: the journal, what is wrong with its file, and what is done about it. Damage is named and
//! never takes the pen away: the sealed file is copied aside, and what is whole is written on.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;

use holdfast_journal::record::Now;
use holdfast_journal::store::{Journal, Names};
use holdfast_vault::{Key, RowFault, Wholeness, keep_aside, salvage};

use super::{Places, Session, installation};
use crate::Error;
use crate::dto::{Damage, Unlocked};

/// How damage to SQLite's own structure is named.
const STRUCTURE: &str = "structure";
/// How a row is named of which nothing was found.
const LOST: &str = "lost";
/// Lost rows that are named one by one.
const MOST_NAMED: u64 = 10_000;

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
    /// lain in the bin for thirty days, and writes the witness. What a full or failing disk refuses of it waits for
    /// another time: nobody is kept from reading.
    pub(crate) fn settle_in(&mut self, now: &Now, found: &mut Unlocked) {
        if self.journal.vault().is_read_only() {
            return;
        }
        if !self.journal.wholeness().is_whole() {
            let aside = self.mend(now, &mut found.damage.rows).unwrap_or_default();
            found.damage.copy = aside.map(|path| path.display().to_string());
        }
        let _ = self.journal.sweep(now);
        self.bear_witness();
    }

    /// Puts the sealed file aside and mends what stays. Where SQLite's own structure is broken, what is whole is
    /// carved into a new file that takes its place; where that cannot be done, what can be read is written on.
    /// Where a newer version wrote some of it, nothing is touched and there is no copy.
    fn mend(&mut self, now: &Now, named: &mut Vec<String>) -> Result<Option<PathBuf>, Error> {
        let aside = free_name(&self.places.vault, &format!("damaged-{}", now.day));
        match self.journal.vault_mut().repair(&aside) {
            Ok(repaired) => Ok(Some(repaired.aside)),
            Err(holdfast_vault::Error::Newer { .. }) => Ok(None),
            Err(holdfast_vault::Error::Malformed) => {
                if !named.iter().any(|row| row == STRUCTURE) {
                    named.push(STRUCTURE.to_owned());
                }
                let aside = self.journal.vault().copy_aside(&aside)?;
                self.carve()?;
                Ok(Some(aside))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Goes on in a new file of what is whole, unless less of it would be found there than can be read.
    fn carve(&mut self) -> Result<(), Error> {
        let newer = |(_, fault): &(_, RowFault)| matches!(fault, RowFault::Newer(_));
        let found = self.journal.wholeness();
        let (readable, newer) = (found.rows, found.damaged.iter().any(newer));
        let made = free_name(&self.places.vault, "salvaging");
        let salvaged = self
            .journal
            .vault()
            .salvage_to(&made, &mut |_| ControlFlow::Continue(()));
        match salvaged {
            Ok(salvaged) if salvaged.rows >= readable && !newer => {
                self.journal.vault_mut().go_on_in(&made)?;
                Ok(self.journal.read_again()?)
            }
            // The file that is open goes on as far as it can be read, and its copy is beside it.
            _ => {
                let _ = fs::remove_file(&made);
                Ok(())
            }
        }
    }
}

/// A broken file in whose place a new one stands.
pub(super) struct Saved {
    aside: PathBuf,
    /// Rows that were lost, as far as is known.
    lost: u64,
}

/// Makes a new file of what is whole in one that does not open, and gives it that one's place. The damaged file is
/// kept beside it.
///
/// # Errors
/// [`Error::WrongKey`], also where nothing is left that knows the key; a full disk, …: then all is as it was.
pub(super) fn salvage_in_place(now: &Now, places: &Places, key: Key<'_>) -> Result<Saved, Error> {
    // A link to the file stays a link; its file is what is put aside.
    let vault = fs::canonicalize(&places.vault)?;
    let me = installation(places.state.as_deref())?;
    let made = free_name(&vault, "salvaging");
    let salvaged = salvage(&vault, &made, key, me, &mut |_| ControlFlow::Continue(()))?;
    let aside = take_place(&vault, &made, &format!("damaged-{}", now.day))?;
    let lost = salvaged.expected_rows.map_or(0, |of| of.saturating_sub(salvaged.rows));
    Ok(Saved { aside, lost })
}

/// Gives `made` the place of the file at `vault`, which is kept beside it under a name with this mark: that is given.
///
/// # Errors
/// A full disk, a folder that cannot be written, …: then all is as it was, and `made` is gone.
pub(super) fn take_place(vault: &Path, made: &Path, mark: &str) -> Result<PathBuf, Error> {
    swapped(vault, made, mark, |aside| {
        // A file system without hard links, as on most sticks, gets a copy.
        fs::hard_link(vault, aside).or_else(|_| keep_aside(vault, aside))?;
        let swapped = go_along(vault, aside).and_then(|()| fs::rename(made, vault));
        swapped.inspect_err(|_| {
            let _ = go_along(aside, vault);
        })?;
        Ok(())
    })
}

/// Swaps `made` for the file at `vault`, which `swap` first keeps under the name that it is given, free and with this
/// mark: that is given.
///
/// # Errors
/// Those of `swap`; then nothing is left under that name, and `made` is gone.
pub(crate) fn swapped(
    vault: &Path,
    made: &Path,
    mark: &str,
    swap: impl FnOnce(&Path) -> Result<(), Error>,
) -> Result<PathBuf, Error> {
    let aside = free_name(vault, mark);
    let _ = fs::remove_file(beside(made, ".lock"));
    swap(&aside).inspect_err(|_| {
        let _ = fs::remove_file(made);
        let _ = fs::remove_file(&aside);
    })?;
    Ok(aside)
}

/// What SQLite would roll back into a file goes where the file goes, never into another of its name.
fn go_along(from: &Path, to: &Path) -> std::io::Result<()> {
    for ending in ["-journal", "-wal"] {
        match fs::rename(beside(from, ending), beside(to, ending)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// The file of this name with an ending more, such as the lock file of a vault.
pub(crate) fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

impl Damage {
    /// Tells what saving a broken file came to.
    pub(super) fn saved(&mut self, saved: Saved) {
        self.rows.push(STRUCTURE.to_owned());
        let lost = saved.lost.min(MOST_NAMED);
        self.rows.extend((0..lost).map(|_| LOST.to_owned()));
        self.copy = Some(saved.aside.display().to_string());
    }
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
