//! What a thief can see, what cannot happen, and how anyone can look for themselves. The same lines stand in
//! `SECURITY.md`; a test of the project keeps both equal and every promise tied to the tests that show it.

use serde::{Deserialize, Serialize};

/// One part of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrivacyPart {
    /// Stable name.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// A sentence before the lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    /// Over the columns of its table in `SECURITY.md`; empty for a list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heads: Vec<String>,
    /// What it says.
    pub lines: Vec<PrivacyLine>,
}

/// A promise with its tests, a limit, or a command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrivacyLine {
    /// What is promised, or what the limit is, or what the command shows.
    pub text: String,
    /// What comes of it, or what the limit means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub more: Option<String>,
    /// To be typed in a terminal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub command: Option<String>,
    /// Names of the tests that show it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tests: Vec<String>,
}
