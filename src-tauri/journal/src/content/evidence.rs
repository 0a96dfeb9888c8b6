//! Short notes on what is known, used under "why it may help".

use serde::{Deserialize, Serialize};

use super::source::{Mark, Source};

/// What one study or review found, in a sentence or two, limits included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceNote {
    /// Stable name; worksheets and strategies refer to it.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// What was found.
    pub note: String,
    /// How far it goes.
    pub mark: Mark,
    /// What it rests on.
    pub source: Vec<Source>,
}
