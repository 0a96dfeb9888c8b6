//! The journal as a whole: a backup put in its place, and its end.

use serde::{Deserialize, Serialize};

use super::Secret;

/// A backup now stands where the journal stood; it opens after the next unlocking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PutBack {
    /// Where the file lies that stood there.
    pub aside: String,
    /// Records in what stands there now.
    pub records: u32,
}

/// Asks for the end of the journal.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DeleteEverything {
    /// The passphrase again: nothing brings it back.
    pub passphrase: Secret,
    /// The sealed copies too that this program made by itself.
    pub copies: bool,
}

/// What is gone, and what is not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Deleted {
    /// Copies taken away beside the journal itself.
    pub copies: u32,
    /// Copies known of that are still there.
    pub left: Vec<String>,
}
