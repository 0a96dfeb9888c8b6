//! The journal as a whole: a backup put in its place, with what stood there kept beside it, and its end.
//! Both leave this session over a file that is no longer at its path, so nothing more is sealed in it.

use std::fs;
use std::path::{Path, PathBuf};

use holdfast_journal::record::Now;
use holdfast_vault::Key;

use super::kept::placed;
use super::searching::count;
use crate::dto::*;
use crate::session::{Work, beside, free_name, passphrase, swapped};
use crate::{Error, Session};

impl Session {
    /// Puts a backup in the place of this journal, every row of it opened first. The file that stood
    /// there is kept beside it.
    ///
    /// # Errors
    /// [`Error::WrongKey`], a backup that is not whole, a full disk, …; then everything is as it was.
    pub fn put_back(&mut self, now: &Now, request: RestoreRequest, work: &mut Work<'_>) -> Result<PutBack, Error> {
        let passphrase = passphrase(&request.passphrase)?;
        // A link to the file stays a link; its file is what is put aside.
        let vault = fs::canonicalize(&self.places.vault)?;
        let made = free_name(&vault, "restoring");
        let key = Key::Passphrase(&passphrase);
        let restored = holdfast_vault::restore(&request.path, &made, key, &mut work.vault("copying"));
        let restored = restored.map_err(|error| placed(error.into(), &request.path))?;
        self.journal
            .settle_all(now)
            .map_err(Error::from)
            .or_else(|error| match error {
                // What is read-only or full keeps its drafts as drafts, in the file that is kept.
                Error::DiskFull | Error::ReadOnly | Error::Damaged => Ok(()),
                other => Err(other),
            })?;
        let mark = format!("before-restore-{}", now.day);
        let aside = swapped(&vault, &made, &mark, |aside| {
            fs::hard_link(&vault, aside).or_else(|_| self.journal.vault().copy_aside(aside).map(drop))?;
            Ok(self.journal.vault_mut().give_place_to(&made)?)
        })?;
        Ok(PutBack {
            aside: aside.display().to_string(),
            records: u32::try_from(restored.rows).unwrap_or(u32::MAX),
        })
    }

    /// Takes the journal away for good, with the sealed copies that were made by themselves where that
    /// is asked, and with what the state folder knows of it.
    ///
    /// # Errors
    /// [`Error::WrongKey`], or a file that cannot be taken away; copies may be gone by then.
    pub fn delete_everything(
        &mut self,
        now: &Now,
        request: DeleteEverything,
        work: &mut Work<'_>,
    ) -> Result<Deleted, Error> {
        if work.step("deleting", 0, 0).is_break() {
            return Err(Error::Cancelled);
        }
        self.ask(now, &request.passphrase)?;
        let copies = self.own_copies();
        let mut left: Vec<PathBuf> = Vec::new();
        for copy in &copies {
            if !request.copies || self.take_copy_away(copy).is_err() {
                left.push(copy.clone());
            }
        }
        self.forget_witness();
        self.journal.vault_mut().take_away()?;
        Ok(Deleted {
            copies: count(copies.len() - left.len()),
            left: left.iter().map(|path| path.display().to_string()).collect(),
        })
    }

    /// A copy of this journal, and of no other, is taken away like the journal itself.
    fn take_copy_away(&self, copy: &Path) -> Result<(), Error> {
        self.journal.vault().sibling_to_write(copy)?.take_away()?;
        let _ = fs::remove_file(beside(copy, ".lock"));
        Ok(())
    }
}
