//! Settings, the passphrase, the recovery key.

use std::path::Path;

use holdfast_journal::record::{Kind, Now};

use crate::convert::bounds::{MANY, NAME, bad, maybe_text, within};
use crate::dto::*;
use crate::session::{cost, split};
use crate::{Error, Session};

use super::searching::count;

impl Session {
    /// What the person has set, and what may be said about the vault.
    ///
    /// # Errors
    /// None.
    pub fn settings(&mut self, _: &Now, _: Nothing) -> Result<SettingsPage, Error> {
        let kept = self.journal.settings();
        let path = &self.places.vault;
        let records = self.journal.projection().shelves().every();
        Ok(SettingsPage {
            name: kept.name,
            lock_after_minutes: kept.lock_after_minutes,
            lock_on_blur: kept.lock_on_blur,
            week_starts_on: kept.week_starts_on,
            plain_words: kept.plain_words,
            reading_size: kept.reading_size,
            motion: kept.motion,
            headline: kept.headline,
            measures_on: kept.measures_on,
            retired_prompts: kept.retired_prompts,
            backup_folder: kept.backup_folder,
            last_backup_at: kept.last_backup_at.map(Moment),
            passphrase_changed_at: kept.passphrase_changed_at.map(Moment),
            recovery_key_checked_at: kept.recovery_key_checked_at.map(Moment),
            path: path.display().to_string(),
            bytes: std::fs::metadata(path).map_or(0.0, |file| file.len() as f64),
            records: count(records.filter(|line| line.kind != Kind::ImportRun).count()),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }

    /// Changes some of it.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for a value out of range or a folder that is none.
    pub fn change_settings(&mut self, now: &Now, request: ChangeSettings) -> Result<SettingsPage, Error> {
        let mut kept = self.journal.settings();
        if request.name.is_some() {
            kept.name = maybe_text("name", request.name, NAME)?.filter(|name| !name.trim().is_empty());
        }
        if let Some(minutes) = request.lock_after_minutes {
            kept.lock_after_minutes = within("lock_after_minutes", minutes, 1, 60)?;
        }
        if let Some(day) = request.week_starts_on {
            kept.week_starts_on = within("week_starts_on", day, 0, 6)?;
        }
        kept.lock_on_blur = request.lock_on_blur.unwrap_or(kept.lock_on_blur);
        kept.plain_words = request.plain_words.unwrap_or(kept.plain_words);
        kept.reading_size = request.reading_size.unwrap_or(kept.reading_size);
        kept.motion = request.motion.unwrap_or(kept.motion);
        kept.headline = request.headline.unwrap_or(kept.headline);
        if let Some(measures) = request.measures_on {
            if measures.len() > MANY {
                return Err(bad("measures_on", "too_many"));
            }
            kept.measures_on = measures;
        }
        if let Some(folder) = request.backup_folder {
            if !folder.is_empty() && !Path::new(&folder).is_dir() {
                return Err(bad("backup_folder", "not_a_folder"));
            }
            kept.backup_folder = Some(folder).filter(|folder| !folder.is_empty());
        }
        self.journal.change_settings(now, kept)?;
        self.settings(now, Nothing {})
    }

    /// Changes the passphrase. The old one opens the file no more; copies made before still do by it.
    ///
    /// # Errors
    /// [`Error::WrongKey`] where the one in force is not it; too short or too long a new one.
    pub fn change_passphrase(&mut self, now: &Now, request: ChangePassphrase) -> Result<SettingsPage, Error> {
        let new = crate::session::new_passphrase(&request.new)?;
        self.ask(now, &request.current)?;
        self.copy_before(now, "passphrase")?;
        self.change_passphrase_unasked(now, &new)?;
        self.settings(now, Nothing {})
    }

    /// The same for somebody who has just opened the file, without a copy of it beforehand.
    ///
    /// # Errors
    /// When the vault refuses.
    pub fn change_passphrase_unasked(&mut self, now: &Now, new: &holdfast_vault::Passphrase) -> Result<(), Error> {
        self.journal.vault_mut().change_passphrase(new, cost())?;
        self.set(now, |settings| settings.passphrase_changed_at = Some(now.moment))
    }

    /// Whether 24 words are this vault's.
    ///
    /// # Errors
    /// [`Error::RecoveryWords`] for words that are no key at all.
    pub fn test_recovery_key(&mut self, now: &Now, request: TestRecoveryKey) -> Result<WordsFit, Error> {
        let key = crate::session::recovery_key(&request.words)?;
        if !self.journal.vault().recovery_key_opens(&key)? {
            return Err(Error::WrongKey);
        }
        self.recovery = None;
        self.set(now, |settings| settings.recovery_key_checked_at = Some(now.moment))?;
        Ok(WordsFit { wrong: Vec::new() })
    }

    /// Asks for the passphrase again.
    ///
    /// # Errors
    /// [`Error::Wait`] after several wrong ones, and those of the derivation.
    pub fn ask_again(&mut self, now: &Now, request: AskAgain) -> Result<AskedAgain, Error> {
        match self.ask(now, &request.passphrase) {
            Ok(()) => Ok(AskedAgain { fits: true }),
            Err(Error::WrongKey) => Ok(AskedAgain { fits: false }),
            Err(error) => Err(error),
        }
    }

    /// Three words of the recovery key, asked back after it was shown.
    ///
    /// # Errors
    /// [`Error::BadRequest`] where no key waits to be asked back, or a position is none.
    pub fn words_back(&mut self, now: &Now, request: WordsBack) -> Result<WordsFit, Error> {
        let key = self
            .recovery
            .as_ref()
            .ok_or_else(|| bad("words", "nothing_to_ask_back"))?;
        let words = split(key);
        let mut wrong = Vec::new();
        for given in &request.words {
            let place = usize::from(given.position).checked_sub(1);
            let word = place
                .and_then(|place| words.0.get(place))
                .ok_or_else(|| bad("words", "out_of_range"))?;
            let typed = std::str::from_utf8(&given.word.0).unwrap_or_default();
            if !typed.trim().eq_ignore_ascii_case(word) {
                wrong.push(given.position);
            }
        }
        if wrong.is_empty() && request.words.len() >= 3 {
            self.recovery = None;
            self.set(now, |settings| settings.recovery_key_checked_at = Some(now.moment))?;
        }
        Ok(WordsFit { wrong })
    }
}
