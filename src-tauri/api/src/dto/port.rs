//! Long work: import, export, backup, restore, verify. Each reports progress and can be cancelled.

use serde::{Deserialize, Serialize};

use super::{Damage, Day, Id, Moment, Secret};

/// How far long work has come.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Progress {
    /// What is being done: `reading`, `sealing`, `copying`, `reading_back`, `writing`.
    pub step: String,
    /// Done so far.
    pub done: f64,
    /// Of how many; 0 while unknown.
    pub of: f64,
    /// Bytes so far.
    pub bytes: f64,
}

/// Names something to import.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ImportRequest {
    /// File or folder.
    pub path: String,
    /// `auto`, `markdown`, `jsonl`, `holdfast`, …
    pub format: String,
}

/// What an import would do, before it does it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportPlan {
    /// The format found.
    pub format: String,
    /// Records to be added.
    pub add: u32,
    /// Already here from an earlier run.
    pub already_here: u32,
    /// Here already and changed on both sides: what stands stays, what comes becomes an earlier revision.
    pub parted: u32,
    /// First day.
    pub first: Option<Day>,
    /// Last day.
    pub last: Option<Day>,
    /// What cannot come along, and where it stands: the first thousand.
    pub left_out: Vec<LeftOut>,
    /// How much cannot come along in all.
    pub left_out_total: u32,
}

/// Something that cannot come along.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LeftOut {
    /// File and line, or the entry's place.
    pub place: String,
    /// A stable key for the catalogue: `no_date`, `too_large`, `not_utf8`, …
    pub reason: String,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Imported {
    /// The run, for undoing; none where nothing came in, or everything came into an empty journal.
    pub run: Option<Id>,
    /// The plan as carried out.
    pub plan: ImportPlan,
}

/// Past imports.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportRuns {
    /// Newest first.
    pub runs: Vec<ImportRunLine>,
}

/// One past import.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportRunLine {
    /// Which.
    pub id: Id,
    /// The format.
    pub format: String,
    /// What was read.
    pub from: String,
    /// When.
    pub at: Moment,
    /// Records added.
    pub added: u32,
    /// When it was undone.
    pub undone_at: Option<Moment>,
}

/// Asks for a readable copy.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ExportRequest {
    /// Where to.
    pub path: String,
    /// `json`, `markdown` or `csv`.
    pub format: String,
    /// The passphrase again: this leaves the seal.
    pub passphrase: Secret,
}

/// A readable copy was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Exported {
    /// Where it is.
    pub path: String,
    /// Records in it.
    pub records: u32,
}

/// Asks for a sealed copy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct BackupRequest {
    /// File to make; never over an existing one.
    pub path: String,
}

/// A sealed copy was made and read back whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BackedUp {
    /// Where it is.
    pub path: String,
    /// Records opened in it.
    pub records: u32,
    /// Its size.
    pub bytes: f64,
}

/// A sealed copy elsewhere, read back, with what could not be sealed here in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CopiedElsewhere {
    /// Where it is.
    pub path: String,
    /// Records opened in it.
    pub records: u32,
    /// Its size.
    pub bytes: f64,
    /// The records that hold what was given, in its order; each is to be sealed here under the same id.
    pub ids: Vec<Id>,
}

/// What a backup holds, compared with what is here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BackupLooked {
    /// Records in the backup.
    pub records: u32,
    /// Its newest day.
    pub newest: Option<Day>,
    /// Records here that it lacks.
    pub only_here: u32,
    /// Records that only it has.
    pub only_there: u32,
    /// Same vault?
    pub same_vault: bool,
}

/// Asks to look into a backup or to restore it.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct RestoreRequest {
    /// The backup.
    pub path: String,
    /// Its passphrase.
    pub passphrase: Secret,
}

/// Verifying found this.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Verified {
    /// Rows opened.
    pub rows: u32,
    /// What is wrong.
    pub damage: Damage,
}
