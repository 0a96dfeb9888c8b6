//! The carry folder: one journal written on two computers, with nothing ever sent.
//!
//! Each computer keeps one sealed snapshot of its own in a folder that the person carries about or lets some
//! program sync. Carrying brings in what the snapshots there hold, this computer's own among them in case its
//! file was put back to an older state, and then replaces its own. The journal's own file is never there,
//! and no snapshot of another computer is ever changed. Passed over: files of other names, and so other journals.

use std::fs;
use std::path::{Path, PathBuf};

use holdfast_journal::record::Now;
use holdfast_vault::OnProgress;

use super::Session;
use super::install::hex;
use crate::Error;

/// Bytes of a computer's mark in the name of its snapshot.
const COMPUTER: usize = 6;

/// What carrying came to.
#[derive(Debug)]
pub struct Carried {
    /// This computer's snapshot.
    pub path: PathBuf,
    /// Rows in it.
    pub rows: u64,
    /// Number of the save that it holds.
    pub generation: u64,
    /// Snapshots that were read.
    pub joined: u32,
    /// Records that were only there.
    pub added: u32,
    /// Records that were newer there.
    pub newer: u32,
    /// Records that were deleted for ever there.
    pub deleted: u32,
    /// Records that went two ways and keep both texts.
    pub parted: u32,
    /// Snapshots that could not be read, or not all of them, and why.
    pub unread: Vec<(PathBuf, Error)>,
}

impl Session {
    /// Brings in what the snapshots in `folder` hold, and puts this computer's there.
    ///
    /// # Errors
    /// When the folder cannot be read or written, or the journal refuses; one snapshot that cannot be read keeps
    /// nobody from the others.
    pub fn carry(&mut self, now: &Now, folder: &Path, progress: &mut OnProgress<'_>) -> Result<Carried, Error> {
        let path = folder.join(self.snapshot_name(&self.journal.vault().computer()));
        let mut carried = Carried {
            rows: 0,
            generation: 0,
            joined: 0,
            added: 0,
            newer: 0,
            deleted: 0,
            parted: 0,
            unread: Vec::new(),
            path,
        };
        for snapshot in self.snapshots(folder)? {
            if let Err(error) = self.join_snapshot(now, &snapshot, &mut carried) {
                carried.unread.push((snapshot, error));
            }
        }
        self.bear_witness();
        let copied = self.journal.vault().carry_to(&carried.path, progress)?;
        (carried.rows, carried.generation) = (copied.rows, copied.generation);
        Ok(carried)
    }

    fn join_snapshot(&mut self, now: &Now, snapshot: &Path, carried: &mut Carried) -> Result<(), Error> {
        let there = self.journal.vault().sibling(snapshot)?;
        let merged = self.journal.merge(now, &there)?;
        carried.joined += 1;
        carried.added += merged.added;
        carried.newer += merged.newer;
        carried.deleted += merged.deleted;
        carried.parted += u32::try_from(merged.parted.len()).unwrap_or(u32::MAX);
        if merged.other.is_whole() {
            Ok(())
        } else {
            Err(Error::Damaged)
        }
    }

    /// `journal-<which journal>-<which computer>.holdfast`, neither of which tells anybody anything.
    fn snapshot_name(&self, computer: &[u8; COMPUTER]) -> String {
        format!("{}{}.holdfast", self.snapshot_start(), hex(computer))
    }

    fn snapshot_start(&self) -> String {
        format!("journal-{}-", hex(&self.journal.vault().id()[..4]))
    }

    /// The snapshots of this journal in the folder, by name.
    fn snapshots(&self, folder: &Path) -> Result<Vec<PathBuf>, Error> {
        let start = self.snapshot_start();
        let is_one = |path: &PathBuf| {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let computer = name
                .strip_prefix(&start)
                .and_then(|rest| rest.strip_suffix(".holdfast"));
            computer.is_some_and(|mark| mark.len() == 2 * COMPUTER && mark.bytes().all(|b| b.is_ascii_hexdigit()))
        };
        let mut found = Vec::new();
        for file in fs::read_dir(folder)? {
            found.push(file?.path());
        }
        found.retain(is_one);
        found.sort();
        Ok(found)
    }
}
