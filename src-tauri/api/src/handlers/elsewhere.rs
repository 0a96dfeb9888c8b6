//! What the journal's own file does not take, because the disk is full or gone, is sealed in a copy of the
//! whole journal at another place, and joined again from there. Neither asks for the passphrase: both
//! files are sealed under the key that is held.

use std::fs;
use std::path::{Path, PathBuf};

use holdfast_journal::record::Now;
use holdfast_journal::store::{Journal, Names};

use super::kept::placed;
use super::searching::count;
use crate::dto::*;
use crate::session::{Copies, Places, Work, beside, free_name};
use crate::{Error, Session};

impl Session {
    /// Makes a sealed copy elsewhere, seals in it what could not be sealed here, and opens every row of
    /// it. Nothing is changed here.
    ///
    /// # Errors
    /// A full disk there as well, a folder that cannot be written, a form that cannot be kept; then no
    /// copy is left behind.
    pub fn copy_elsewhere(
        &mut self,
        now: &Now,
        mut request: CopyElsewhere,
        work: &mut Work<'_>,
    ) -> Result<CopiedElsewhere, Error> {
        let path = vacant(Path::new(&request.path));
        let at = |error: Error| placed(error, &request.path);
        let copied = self.journal.vault().backup_to(&path, &mut work.vault("copying"));
        copied.map_err(|error| at(error.into()))?;
        let ids: Vec<Id> = request.unsealed.iter_mut().map(|one| self.promise(one)).collect();
        let sealed = self.seal_in(&path, now, request.unsealed);
        let rows = sealed.inspect_err(|_| take_away(&path)).map_err(at)?;
        Ok(CopiedElsewhere {
            ids,
            records: rows,
            bytes: fs::metadata(&path).map_or(0.0, |file| file.len() as f64),
            path: path.display().to_string(),
        })
    }

    /// The id under which a form is sealed, there and later here: its own, or a new one that it keeps. Under two
    /// ids it would be there twice once the copy is joined.
    fn promise(&mut self, one: &mut Unsealed) -> Id {
        let id = match one {
            Unsealed::Entry(form) => return form.id,
            Unsealed::CheckIn(form) => &mut form.id,
            Unsealed::Craving(form) => &mut form.id,
            Unsealed::Lapse(form) => &mut form.id,
            Unsealed::Reflection(form) => &mut form.id,
            Unsealed::Cause(form) => &mut form.id,
            Unsealed::Target(form) => &mut form.id,
            Unsealed::Mindset(form) => &mut form.id,
            Unsealed::Measure(form) => &mut form.id,
            Unsealed::Identity(form) => &mut form.id,
            Unsealed::Template(form) => &mut form.id,
            Unsealed::OwnSheet(form) => &mut form.id,
        };
        *id.get_or_insert_with(|| {
            let new = self.journal.new_id();
            self.promised.push(new);
            Id(new)
        })
    }

    /// Opens the copy by the key that is held, seals what is given in it, and reads it back.
    fn seal_in(&self, path: &Path, now: &Now, unsealed: Vec<Unsealed>) -> Result<u32, Error> {
        let names = Names::from_system().map_err(|error| Error::Io {
            what: error.to_string(),
        })?;
        let vault = self.journal.vault().sibling_to_write(path)?;
        let places = Places {
            vault: path.to_owned(),
            state: None,
            copies: Copies::OnlyAsked,
        };
        let mut there = Session::new(now, Journal::open(vault, 0, names)?, places);
        there.promised.clone_from(&self.promised);
        for one in unsealed {
            there.seal_unsealed(now, one)?;
        }
        there.journal.settle_all(now)?;
        let read_back = there.journal.vault().verify()?.wholeness;
        if !read_back.is_whole() {
            return Err(Error::Damaged);
        }
        Ok(count(usize::try_from(read_back.rows).unwrap_or(usize::MAX)))
    }

    fn seal_unsealed(&mut self, now: &Now, what: Unsealed) -> Result<(), Error> {
        match what {
            Unsealed::Entry(form) => self.save_draft(now, form).map(drop),
            Unsealed::CheckIn(form) => self.seal_check_in(now, form).map(drop),
            Unsealed::Craving(form) => self.seal_craving(now, *form).map(drop),
            Unsealed::Lapse(form) => self.seal_lapse(now, *form).map(drop),
            Unsealed::Reflection(form) => self.seal_reflection(now, form).map(drop),
            Unsealed::Cause(form) => self.seal_cause(now, form).map(drop),
            Unsealed::Target(form) => self.seal_target(now, form).map(drop),
            Unsealed::Mindset(form) => self.seal_mindset(now, form).map(drop),
            Unsealed::Measure(form) => self.seal_measure(now, form).map(drop),
            Unsealed::Identity(form) => self.put_identity(now, form).map(drop),
            Unsealed::Template(form) => self.put_template(now, form).map(drop),
            Unsealed::OwnSheet(form) => self.put_own_sheet(now, form).map(drop),
        }
    }

    /// Joins a copy of this journal that somebody wrote in. What went two ways keeps both texts.
    ///
    /// # Errors
    /// [`Error::OtherVault`], a copy that cannot be read, a full disk; then nothing has changed.
    pub fn join_copy(&mut self, now: &Now, request: JoinCopy, work: &mut Work<'_>) -> Result<Joined, Error> {
        if work.step("reading", 0, 0).is_break() {
            return Err(Error::Cancelled);
        }
        let there = self.journal.vault().sibling(&request.path);
        let there = there.map_err(|error| placed(error.into(), &request.path))?;
        self.copy_before(now, "joining")?;
        let merged = self.journal.merge(now, &there)?;
        Ok(Joined {
            added: merged.added,
            newer: merged.newer,
            deleted: merged.deleted,
            parted: count(merged.parted.len()),
        })
    }
}

/// The path itself, or one beside it that nothing has yet.
fn vacant(path: &Path) -> PathBuf {
    if path.exists() {
        free_name(path, "copy")
    } else {
        path.to_owned()
    }
}

/// A copy that does not hold what it was made for would be mistaken for one that does.
fn take_away(path: &Path) {
    for end in ["", "-journal", ".lock"] {
        let _ = fs::remove_file(beside(path, end));
    }
}
