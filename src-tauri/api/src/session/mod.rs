//! The time between unlock and lock. A [`Session`] is only made by opening a journal, so no command
//! asks whether it is open; dropping it closes the file and wipes the keys.

mod backups;
mod carry;
mod install;
mod locked;
mod open;
mod waits;
mod witness;
mod work;

use std::path::PathBuf;

use holdfast_journal::record::{Day, Now, RecordId, Reflection, Settings};
use holdfast_journal::store::Journal;
use holdfast_vault::RecoveryKey;

pub use backups::{Copies, kept_copies};
pub use carry::Carried;
pub use install::installation;
pub use locked::{Locked, chosen_passphrase, cost};
pub(crate) use locked::{NEVER, new_passphrase, passphrase, recovery_key, split};
pub use open::{Opened, damage, free_name};
pub(crate) use open::{beside, swapped};
pub use witness::{bear_witness, rolled_back};
pub use work::Work;

use crate::Error;
use crate::dto::Secret;
use crate::handlers::progress::Asked;
use waits::Waits;

/// Where this installation keeps what.
#[derive(Debug, Clone)]
pub struct Places {
    /// The sealed file.
    pub vault: PathBuf,
    /// The program's own state folder: which installation this is, and the sealed witness. No content.
    pub state: Option<PathBuf>,
    /// Whether sealed copies are made without being asked, and where.
    pub copies: Copies,
}

/// An open journal and what goes with it.
pub struct Session {
    pub(crate) journal: Journal,
    pub(crate) places: Places,
    /// The recovery key from its making until it was asked back.
    pub(crate) recovery: Option<RecoveryKey>,
    /// From what number the order of prompts comes.
    pub(crate) prompt_seed: u64,
    /// The day it is, as far as it was told.
    today: Day,
    /// Passphrases asked for again that were wrong.
    waits: Waits,
    /// What Progress answered lately.
    pub(crate) asked: Asked,
    /// Ids given to what was sealed in a copy elsewhere, under which it may yet be sealed here as well.
    pub(crate) promised: Vec<RecordId>,
    /// When the day's copy could not be made.
    copy_failed_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl Session {
    /// A session over an open journal.
    #[must_use]
    pub fn new(now: &Now, journal: Journal, places: Places) -> Self {
        let id = journal.vault().id();
        let prompt_seed = id.iter().take(8).fold(0, |seed, byte| seed << 8 | u64::from(*byte));
        Self {
            journal,
            places,
            recovery: None,
            prompt_seed,
            today: now.day,
            waits: Waits::default(),
            asked: Asked::default(),
            promised: Vec::new(),
            copy_failed_at: None,
        }
    }

    /// Hears what day it has become.
    pub fn see(&mut self, now: &Now) {
        self.today = now.day;
    }

    /// Refuses what is not the passphrase, and after several of them every try for a while.
    pub(crate) fn ask(&mut self, now: &Now, given: &Secret) -> Result<(), Error> {
        self.waits.check(now.moment)?;
        let asked = self.fits(given);
        self.waits.learn(now.moment, &asked);
        asked
    }

    fn fits(&self, given: &Secret) -> Result<(), Error> {
        if self.journal.vault().passphrase_opens(&passphrase(given)?)? {
            Ok(())
        } else {
            Err(Error::WrongKey)
        }
    }

    /// Whether a sheet is not to be opened yet.
    pub(crate) fn is_closed(&self, sheet: &Reflection) -> bool {
        sheet.is_closed_on(self.today)
    }

    /// Those that are not to be opened yet, by their numbers in the search.
    pub(crate) fn closed(&self) -> Vec<u32> {
        self.journal.projection().closed_on(self.today)
    }

    /// The same with another order of prompts.
    #[must_use]
    pub fn with_prompt_seed(mut self, seed: u64) -> Self {
        self.prompt_seed = seed;
        self
    }

    /// Where things lie.
    #[must_use]
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// The journal.
    #[must_use]
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// The journal, for work that has no command.
    pub fn journal_mut(&mut self) -> &mut Journal {
        &mut self.journal
    }

    /// Settles every draft, writes the witness and closes.
    ///
    /// # Errors
    /// When the vault refuses; what was sealed stays sealed, and drafts stay drafts.
    pub fn lock(mut self, now: &Now) -> Result<(), Error> {
        self.journal.settle_all(now)?;
        self.bear_witness();
        Ok(())
    }

    /// Changes what the person has set.
    pub(crate) fn set(&mut self, now: &Now, change: impl FnOnce(&mut Settings)) -> Result<(), Error> {
        let mut settings = self.journal.settings();
        change(&mut settings);
        Ok(self.journal.change_settings(now, settings)?)
    }
}
