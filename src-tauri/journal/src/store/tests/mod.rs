//! What the journal promises, each against a real sealed file that is unlocked again.

mod entries;
mod merge;
mod model;
mod records;

use std::path::PathBuf;
use std::sync::atomic::{AtomicU8, Ordering};

use holdfast_vault::{Installation, KdfCost, Key, Passphrase, RecoveryKey};
use tempfile::TempDir;

use super::*;
use crate::record::{Attempt, Day, Entry, Goal, Moment, Now, Target, When};

/// A journal in a folder that goes when it does.
pub(crate) struct Kept {
    pub(crate) folder: TempDir,
    pub(crate) path: PathBuf,
    pub(crate) recovery: RecoveryKey,
    seed: u8,
    pub(crate) journal: Option<Journal>,
}

impl Kept {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("j.holdfast");
        let passphrase = Passphrase::new("seven quiet otters under one bridge").unwrap();
        // Two journals of one test give different names.
        static MADE: AtomicU8 = AtomicU8::new(0);
        let seed = MADE.fetch_add(64, Ordering::Relaxed);
        let (journal, recovery) = Journal::create(
            &path,
            &passphrase,
            KdfCost::FLOOR,
            Installation([1; 16]),
            Names::from_seed([seed; 32]),
        )
        .unwrap();
        Self {
            folder,
            path,
            recovery,
            seed,
            journal: Some(journal),
        }
    }

    /// Locks and unlocks, by the recovery key because that derives nothing.
    pub(crate) fn again(&mut self) -> &mut Journal {
        self.journal = None;
        self.seed = self.seed.wrapping_add(1);
        let names = Names::from_seed([self.seed; 32]);
        let journal = Journal::unlock(&self.path, Key::Recovery(&self.recovery), Installation([1; 16]), names).unwrap();
        assert!(journal.wholeness().is_whole(), "{:?}", journal.wholeness());
        self.journal.insert(journal)
    }

    pub(crate) fn get(&mut self) -> &mut Journal {
        self.journal.as_mut().unwrap()
    }
}

/// So many seconds into the twelfth of March 2026, in London.
pub(crate) fn now(seconds: i64) -> Now {
    let moment = Moment::from_seconds(1_773_273_600 + seconds);
    Now {
        moment,
        zone: Some("Europe/London".into()),
        offset: 0,
        day: moment.day_at(0),
    }
}

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(crate) fn entry(text: &str) -> Entry {
    Entry {
        text: text.into(),
        ..Entry::default()
    }
}

/// A target that is followed, or was, from a day on.
pub(crate) fn wine(start: &str, retired: bool) -> Target {
    Target {
        name: "wine".into(),
        seed: None,
        goal: Goal::Abstain,
        attempts: vec![Attempt {
            start: day(start),
            end: None,
            note: None,
            remembered: false,
        }],
        cost_a_day: None,
        hours_a_day: None,
        withdrawal_read_at: None,
        retired,
        order: 0,
    }
}

pub(crate) fn text_of(journal: &Journal, id: crate::record::RecordId) -> String {
    journal.open_entry(id).unwrap().entry().unwrap().text.clone()
}

pub(crate) fn when() -> When {
    now(0).when()
}
