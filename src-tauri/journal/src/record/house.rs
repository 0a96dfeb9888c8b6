//! The house's own records: settings and import runs. One settings record a vault.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Day, Moment, RecordId};

/// A search the person made, kept sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentSearch {
    /// The words.
    pub text: String,
    /// When.
    pub at: Moment,
}

/// How large everything is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadingSize {
    /// Small.
    S,
    /// As drawn.
    #[default]
    M,
    /// Large.
    L,
    /// Largest.
    Xl,
}

impl ReadingSize {
    fn is_usual(&self) -> bool {
        *self == Self::M
    }
}

/// Whether things may move.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Motion {
    /// As the system has it.
    #[default]
    System,
    /// Keep still.
    Reduce,
    /// Move, whatever the system says.
    Full,
}

impl Motion {
    fn is_systems(&self) -> bool {
        *self == Self::System
    }
}

/// Which number of days held stands first. Whichever it is, none is shown where it would be zero.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Headline {
    /// All of them; the run beside it.
    #[default]
    All,
    /// The run; all of them beside it.
    Run,
    /// All of them, without the run.
    AllAlone,
}

impl Headline {
    fn is_usual(&self) -> bool {
        *self == Self::All
    }
}

/// What the person has set. What must be known before unlocking is in `window.json` instead.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// What the program may call the person, if anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Minutes without a key or the mouse before it locks: 1 to 60.
    pub lock_after_minutes: u32,
    /// Lock when another window takes the focus.
    pub lock_on_blur: bool,
    /// 0 Sunday to 6 Saturday; 1 by default.
    pub week_starts_on: u8,
    /// "A hard minute" for "A craving is here", and so on.
    pub plain_words: bool,
    /// When three words of the recovery key were given back; `None`: still to do, said quietly on Today.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recovery_key_checked_at: Option<Moment>,
    /// When the passphrase was last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passphrase_changed_at: Option<Moment>,
    /// Prompts that the person retired.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub retired_prompts: Vec<String>,
    /// Prompts shown, and the day they last were, so that the shuffle does not repeat.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub shown_prompts: BTreeMap<String, Day>,
    /// The last few searches, newest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recent_searches: Vec<RecentSearch>,
    /// Measures that the person switched on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub measures_on: Vec<String>,
    /// The folder of automatic backups, if set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backup_folder: Option<String>,
    /// When a backup was last made and read back whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_backup_at: Option<Moment>,
    /// How large everything is written.
    #[serde(skip_serializing_if = "ReadingSize::is_usual")]
    pub reading_size: ReadingSize,
    /// Whether things may move.
    #[serde(skip_serializing_if = "Motion::is_systems")]
    pub motion: Motion,
    /// Which number of days held stands first.
    #[serde(skip_serializing_if = "Headline::is_usual")]
    pub headline: Headline,
    /// What was written up to this moment says nothing against the clock: the person said that it had been wrong
    /// then and is right now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock_right_since: Option<Moment>,
    /// The vault holds invented people and days, and says so on every page.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub invented: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            name: None,
            lock_after_minutes: 5,
            lock_on_blur: false,
            week_starts_on: 1,
            plain_words: false,
            recovery_key_checked_at: None,
            passphrase_changed_at: None,
            retired_prompts: Vec::new(),
            shown_prompts: BTreeMap::new(),
            recent_searches: Vec::new(),
            measures_on: Vec::new(),
            backup_folder: None,
            last_backup_at: None,
            reading_size: ReadingSize::default(),
            motion: Motion::default(),
            headline: Headline::default(),
            clock_right_since: None,
            invented: false,
        }
    }
}

/// One run of an import. Its records name it in their `source.run`; undoing bins them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRun {
    /// The format, as on the command line.
    pub format: String,
    /// The last part of the path that was read.
    pub from: String,
    /// How many records it brought.
    pub added: u32,
    /// How many were there already.
    pub already_here: u32,
    /// Set once it was undone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undone_at: Option<Moment>,
    /// The records that it brought, where they do not say so themselves: those of an own export.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub brought: Vec<RecordId>,
}
