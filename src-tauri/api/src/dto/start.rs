//! Before unlocking: first run, the lock screen, the way back by recovery key.

use serde::{Deserialize, Serialize};

use super::{Id, Secret, SecretWords};

/// What the first window finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum VaultState {
    /// No vault has been made yet: first run.
    None,
    /// There, and locked.
    Locked,
    /// Named in `window.json` but not at its place.
    Missing,
    /// Another program or window holds it.
    OpenElsewhere,
    /// Neither header can be read; the recovery key may still open it.
    HeaderDamaged,
    /// Not a vault, or cut short.
    NotAVault,
    /// Made by a later program.
    Newer,
}

/// What is known before unlocking: nothing of the journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Start {
    /// The state of the file.
    pub state: VaultState,
    /// Its path, for showing.
    pub path: String,
    /// Whether the folder looks like one that syncs (Dropbox, OneDrive, …).
    pub folder_syncs: bool,
    /// Milliseconds to wait before another try; grows after five wrong passphrases, by the file's last tries in this process only.
    pub wait_ms: u32,
}

/// Asks what there is in a folder where the journal may be made.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PlaceRequest {
    /// The folder; the platform's data folder where there is none.
    pub folder: Option<String>,
}

/// Asks how strong a passphrase is.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct StrengthRequest {
    /// The passphrase as typed so far.
    pub passphrase: Secret,
}

/// An honest, offline estimate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Strength {
    /// Bits of guessing work, from zxcvbn's log10 of guesses; 0 for nothing typed.
    pub bits: f64,
    /// 0 to 4, zxcvbn's score.
    pub score: u8,
    /// Fewer than eight characters, or empty.
    pub too_short: bool,
    /// zxcvbn's warning as a stable key for the catalogue, where it has one.
    pub warning: Option<String>,
}

/// Six random words offered as a passphrase.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OfferedPassphrase {
    /// The words, to be joined by spaces.
    pub words: SecretWords,
}

/// Makes the vault.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CreateRequest {
    /// The passphrase.
    pub passphrase: Secret,
    /// Another folder than the platform's data folder.
    pub folder: Option<String>,
}

/// The vault is made and open; the recovery key is shown once.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Created {
    /// The file's path.
    pub path: String,
    /// Twenty-four words.
    pub recovery_words: SecretWords,
}

/// Opens the vault.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct UnlockRequest {
    /// The passphrase.
    pub passphrase: Secret,
}

/// Opens the vault by its recovery key and sets a new passphrase.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct RecoverRequest {
    /// Twenty-four words joined by spaces.
    pub words: Secret,
    /// The new passphrase.
    pub new_passphrase: Secret,
}

/// What unlocking found. Damage never takes the pen away.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Unlocked {
    /// Records opened.
    pub records: u32,
    /// Rows that did not open, and buckets that do not add up.
    pub damage: Damage,
    /// The file is an older state of itself than this machine has seen.
    pub rolled_back: Option<Rollback>,
    /// Milliseconds from key to ready, without the key derivation.
    pub ready_ms: u32,
}

/// What is wrong with the file, named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Damage {
    /// Rows that did not open or did not parse.
    pub rows: Vec<String>,
    /// Of 64 buckets, those in which a row was removed, replaced or brought back.
    pub buckets: Vec<u8>,
    /// One of the two headers was not whole.
    pub header: bool,
    /// Where the file as it was is kept: a sealed copy if there is damage, or the file that a backup took the place of.
    pub copy: Option<String>,
}

/// Both generations, to be told plainly.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Rollback {
    /// What this machine last saw.
    pub seen: f64,
    /// What the file says.
    pub found: f64,
}

/// Three words asked back.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct WordsBack {
    /// Positions, 1 to 24, with the word given.
    pub words: Vec<WordBack>,
}

/// One word asked back.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct WordBack {
    /// 1 to 24.
    pub position: u8,
    /// As typed.
    pub word: Secret,
}

/// Whether the words fit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WordsFit {
    /// Positions that do not.
    pub wrong: Vec<u8>,
}

/// A recovery key typed whole, to be tested.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct TestRecoveryKey {
    /// Twenty-four words joined by spaces.
    pub words: Secret,
}

/// What is asked once at the start; all of it may be left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct FirstWords {
    /// What the program may call the person.
    pub name: Option<String>,
    /// Targets to begin with: content ids or own words.
    pub targets: Vec<FirstTarget>,
    /// Id of an offered identity word, or `None`.
    pub word: Option<String>,
    /// Their own word.
    pub own_word: Option<String>,
}

/// One target at the start.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct FirstTarget {
    /// Id in `content/targets.json`, where picked.
    pub seed: Option<String>,
    /// Its name in their words.
    pub name: String,
    /// Counting from.
    pub start: Option<super::Day>,
    /// What a day of it cost, in minor units.
    pub cost_minor: Option<i32>,
    /// ISO 4217.
    pub currency: Option<String>,
    /// The withdrawal page was read and ticked.
    pub withdrawal_read: bool,
}

/// Ids of what was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Made {
    /// In the order asked for.
    pub ids: Vec<Id>,
}
