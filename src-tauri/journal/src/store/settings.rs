//! What the person has set: one record, replaced in place, without a past.

use holdfast_vault::Change;

use super::seal::body_of;
use super::{Error, Journal};
use crate::record::{Body, Kind, Now, Record, Settings};

impl Journal {
    /// What the person has set; what it is when nothing was.
    #[must_use]
    pub fn settings(&self) -> Settings {
        self.projection
            .settings()
            .map(|kept| kept.body.clone())
            .unwrap_or_default()
    }

    /// Seals what the person has set.
    ///
    /// # Errors
    /// When the vault refuses.
    pub fn change_settings(&mut self, now: &Now, settings: Settings) -> Result<(), Error> {
        let before = self.projection.settings().map(|kept| (kept.row, kept.stamp.clone()));
        let stamp = match &before {
            Some((_, stamp)) => self.next_stamp(now, stamp),
            None => self.house_stamp(now),
        };
        let record = Record {
            stamp,
            body: Body::Settings(settings),
        };
        let mut change = Change::new();
        match &before {
            Some((row, _)) => change.replace(*row, Kind::Settings as u8, body_of(&record)?),
            None => change.add(Kind::Settings as u8, body_of(&record)?),
        };
        let sealed = self.vault.commit(change)?;
        if let Some(row) = before.map(|(row, _)| row).or(sealed.added.first().copied()) {
            self.projection.put(row, record);
        }
        Ok(())
    }
}
