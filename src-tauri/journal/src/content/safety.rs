//! Withdrawal pages, shown before a stop date, and facts shown after a lapse.
//!
//! They state plain emergency facts. They do not diagnose, score or promise a length of time.

use serde::{Deserialize, Serialize};

use super::source::Source;

/// A page on stopping one kind of substance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WithdrawalPage {
    /// Stable name; stored when the page has been read and ticked.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// The one sentence that matters most.
    pub lead: String,
    /// Paragraphs that say what may happen and when.
    pub body: Vec<String>,
    /// Signs to know.
    pub signs: Vec<String>,
    /// Signs that mean: call the emergency number now.
    pub emergency: Vec<String>,
    /// What to do, in order.
    pub steps: Vec<String>,
    /// What it rests on.
    pub source: Vec<Source>,
}

/// A fact for after a lapse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SafetyFact {
    /// Stable name.
    pub id: String,
    /// The fact.
    pub text: String,
    /// Whether it calls for Get help now beside it.
    #[serde(default)]
    pub help: bool,
    /// What it rests on.
    pub source: Vec<Source>,
}
