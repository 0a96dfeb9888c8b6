//! Where a piece of content comes from and how far the evidence behind it goes.
//!
//! Every file carries this, so that no claim is shown without somebody to answer for it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A text that a piece of content rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Author, title and year as a reader would look for it.
    pub title: String,
    /// Address, DOI or PMC number; text only, nothing ever opens it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Whether the text itself was read, or is named to give credit.
    pub how: How,
    /// The date that the page or paper itself bears, as far as it bears one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dated: Option<String>,
}

/// How a source was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// A stored copy of it (whole, abstract or excerpt) was read.
    Read,
    /// It is credited, but its own text was not read.
    Named,
}

/// How far the evidence behind a practice goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Compared with something else in controlled trials or in a review of them.
    Tested,
    /// Small, uncontrolled or contradictory studies.
    Early,
    /// Long used by people who help, little tested on its own.
    Practice,
    /// Our own design, tested by nobody yet.
    Ours,
}

/// An honest line about the evidence, with the notes of `evidence.json` behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// How far it goes.
    pub mark: Mark,
    /// One or two sentences, limits included.
    pub note: String,
    /// Identifiers of evidence notes.
    #[serde(default)]
    pub refs: Vec<String>,
}

/// A topic file: its header and its items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic<T> {
    /// The file's own name without its ending.
    pub id: String,
    /// What a reader of the library would call it.
    pub title: String,
    /// What it rests on.
    pub source: Vec<Source>,
    /// Under what terms its text may be used.
    pub licence: String,
    /// The day on which the sources were read.
    pub checked_on: NaiveDate,
    /// How far the evidence goes, where that is one answer for the whole file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// What the file holds.
    pub items: Vec<T>,
}
