//! Settings and the state of the house.

use holdfast_journal::record::{Headline, Motion, ReadingSize};
use serde::{Deserialize, Serialize};

use super::{Moment, Secret};

/// What the person has set, and what may be said about the vault.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SettingsPage {
    /// What the program may call the person.
    pub name: Option<String>,
    /// 1 to 60.
    pub lock_after_minutes: u32,
    /// Lock on losing focus.
    pub lock_on_blur: bool,
    /// 0 Sunday to 6 Saturday.
    pub week_starts_on: u8,
    /// Plain words in discreet mode.
    pub plain_words: bool,
    /// How large everything is written.
    #[cfg_attr(test, ts(type = "'s' | 'm' | 'l' | 'xl'"))]
    pub reading_size: ReadingSize,
    /// Whether things may move.
    #[cfg_attr(test, ts(type = "'system' | 'reduce' | 'full'"))]
    pub motion: Motion,
    /// Which number of days held stands first.
    #[cfg_attr(test, ts(type = "'all' | 'run' | 'all_alone'"))]
    pub headline: Headline,
    /// Measures switched on.
    pub measures_on: Vec<String>,
    /// Prompts that the person retired.
    pub retired_prompts: Vec<String>,
    /// The folder of automatic backups.
    pub backup_folder: Option<String>,
    /// Last backup that was read back whole.
    pub last_backup_at: Option<Moment>,
    /// When the passphrase was last changed.
    pub passphrase_changed_at: Option<Moment>,
    /// When the recovery key was given back.
    pub recovery_key_checked_at: Option<Moment>,
    /// The file's path.
    pub path: String,
    /// Its size in bytes.
    pub bytes: f64,
    /// Records in it, tombstones and history left out.
    pub records: u32,
    /// The program's version.
    pub version: String,
}

/// Changes some of it; what is `None` stays.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ChangeSettings {
    /// What the program may call the person; empty for none.
    pub name: Option<String>,
    /// 1 to 60.
    pub lock_after_minutes: Option<u32>,
    /// Lock on losing focus.
    pub lock_on_blur: Option<bool>,
    /// 0 Sunday to 6 Saturday.
    pub week_starts_on: Option<u8>,
    /// Plain words.
    pub plain_words: Option<bool>,
    /// How large everything is written.
    #[cfg_attr(test, ts(type = "'s' | 'm' | 'l' | 'xl' | null"))]
    pub reading_size: Option<ReadingSize>,
    /// Whether things may move.
    #[cfg_attr(test, ts(type = "'system' | 'reduce' | 'full' | null"))]
    pub motion: Option<Motion>,
    /// Which number of days held stands first.
    #[cfg_attr(test, ts(type = "'all' | 'run' | 'all_alone' | null"))]
    pub headline: Option<Headline>,
    /// Measures switched on.
    pub measures_on: Option<Vec<String>>,
    /// The folder of automatic backups; empty for none.
    pub backup_folder: Option<String>,
}

/// Changes the passphrase.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ChangePassphrase {
    /// The one in force.
    pub current: Secret,
    /// The new one.
    pub new: Secret,
}

/// Asks for the passphrase again before something that leaves the seal.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AskAgain {
    /// The passphrase.
    pub passphrase: Secret,
}

/// Whether it was the one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AskedAgain {
    /// It opens this vault.
    pub fits: bool,
}
