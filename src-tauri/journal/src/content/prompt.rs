//! Prompts for the journal's blank page.

use serde::{Deserialize, Serialize};

/// A question or an opening, about choice, noticing or worth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prompt {
    /// Stable name, so that a retired prompt stays retired.
    pub id: String,
    /// The words.
    pub text: String,
    /// What it is about; at least one.
    pub tags: Vec<String>,
}
