//! Sealed copies: a backup, and the way back from one.
//!
//! A copy is made under a temporary name, synced, and every row of it opened; only then does it
//! get its name and count. Nothing is written over anything, except over an earlier snapshot of
//! the same vault in a carry folder, in one step.

use std::ops::ControlFlow;
use std::path::Path;

use crate::keys::Keys;
use crate::new_file::NewFile;
use crate::place::Place;
use crate::store::Store;
use crate::walk::{each_blob, each_in, read_head};
use crate::{Error, Installation, Key, Vault};

/// How far a long piece of work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Steps done.
    pub done: u64,
    /// Steps in all, as far as is known.
    pub of: u64,
}

/// Hears of progress; `Break` stops the work, which then leaves nothing behind.
pub type OnProgress<'a> = dyn FnMut(Progress) -> ControlFlow<()> + 'a;

/// A sealed copy that has been opened row by row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copied {
    /// Rows in it, the head not counted.
    pub rows: u64,
    /// Number of the save it holds.
    pub generation: u64,
}

impl Vault {
    /// Writes a sealed copy to `dest`, where nothing may be.
    pub fn backup_to(&self, dest: impl AsRef<Path>, progress: &mut OnProgress<'_>) -> Result<Copied, Error> {
        let place = Place::vacant(dest.as_ref())?;
        let (file, copied) = self.copy(&place, progress)?;
        file.name()?;
        Ok(copied)
    }

    /// Writes this machine's snapshot into a carry folder, in place of its earlier one. Refused
    /// when what is there is anything but an earlier state of this vault.
    pub fn carry_to(&self, dest: impl AsRef<Path>, progress: &mut OnProgress<'_>) -> Result<Copied, Error> {
        let place = match Place::existing(dest.as_ref()) {
            Err(Error::Missing) => return self.backup_to(dest, progress),
            other => other?,
        };
        let there = self.sibling(&place.path).map_err(|_| Error::Exists)?.generation();
        if place.path == self.store.place.path || there.is_none() || there > self.generation() {
            return Err(Error::Exists);
        }
        let (file, copied) = self.copy(&place, progress)?;
        file.name_over()?;
        Ok(copied)
    }

    /// Copies every row as it is sealed, then opens every row of the copy.
    fn copy(&self, place: &Place, progress: &mut OnProgress<'_>) -> Result<(NewFile, Copied), Error> {
        let header = self.header.as_ref().ok_or(Error::HeaderLost)?;
        let mut file = NewFile::begin(place, &self.keys.maker(self.me))?;
        // All that is copied, the head among it, and all that is opened again.
        let mut steps = Steps::new(self.head.as_ref().map_or(0, |head| 2 * head.rows + 1), progress);
        each_blob(&self.store, &mut |k, b| {
            steps.step()?;
            file.put(k, b)
        })?;
        file.finish_with(header)?;
        let copied = check(&file.look()?, &self.keys, &mut steps)?;
        Ok((file, copied))
    }
}

/// Makes a vault at `dest`, where nothing may be, out of a backup that `key` opens. Every row is
/// opened first; the backup is only read.
pub fn restore(
    backup: impl AsRef<Path>,
    dest: impl AsRef<Path>,
    key: Key<'_>,
    progress: &mut OnProgress<'_>,
) -> Result<Copied, Error> {
    let place = Place::vacant(dest.as_ref())?;
    let store = Store::open_to_read(Place::existing(backup.as_ref())?)?;
    let backup = Vault::unlock_store(store, key, Installation::random()?)?;
    let _held = place.hold()?;
    let (file, copied) = backup.copy(&place, progress)?;
    file.name()?;
    Ok(copied)
}

/// Opens every row of a finished file; anything short of whole does not count.
pub(crate) fn check(store: &Store, keys: &Keys, steps: &mut Steps<'_, '_>) -> Result<Copied, Error> {
    let head = read_head(store, keys)?;
    let mut stopped = Ok(());
    let whole = each_in(store, keys, head.as_ref(), &mut |_| {
        if stopped.is_ok() {
            stopped = steps.step();
        }
    })?;
    stopped?;
    match head {
        Some(head) if whole.is_whole() => Ok(Copied {
            rows: whole.rows,
            generation: head.generation,
        }),
        _ => Err(Error::NotWhole(Box::new(whole))),
    }
}

/// Counts steps and passes them on, not too often.
pub(crate) struct Steps<'a, 'b> {
    done: u64,
    of: u64,
    progress: &'a mut OnProgress<'b>,
}

impl<'a, 'b> Steps<'a, 'b> {
    const EVERY: u64 = 64;

    pub(crate) fn new(of: u64, progress: &'a mut OnProgress<'b>) -> Steps<'a, 'b> {
        Steps { done: 0, of, progress }
    }

    pub(crate) fn step(&mut self) -> Result<(), Error> {
        self.done += 1;
        if !self.done.is_multiple_of(Steps::EVERY) && self.done != self.of {
            return Ok(());
        }
        match (self.progress)(Progress {
            done: self.done,
            of: self.of.max(self.done),
        }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Error::Cancelled),
        }
    }
}
