//! Worksheets of the person's own making.

use serde::{Deserialize, Serialize};

use super::{Id, Rev};

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Asks {
    Text,
    Long,
    List,
    TwoColumns,
    Scale,
    ScalePair,
    Choice,
    Choices,
    Date,
}

/// One thing that a sheet asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Answers are kept under it; never given to another question of the sheet.
    pub id: String,
    /// How it is answered.
    pub asks: Asks,
    /// The question.
    pub label: String,
    /// What may be chosen, the heads of two columns, or the words at both ends of a scale.
    pub words: Vec<String>,
}

/// A worksheet of the person's own, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct OwnSheetForm {
    /// An existing one; a new one where `None`.
    pub id: Option<Id>,
    /// Its name.
    pub title: String,
    /// One line under the name.
    pub lead: Option<String>,
    /// What it asks, in order.
    pub questions: Vec<Question>,
    /// Out of the library; those filled with it stay what they are.
    pub put_away: bool,
}

/// A worksheet of the person's own as kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OwnSheetPage {
    /// Which.
    pub id: Id,
    /// Its revision.
    pub rev: Rev,
    /// What is kept.
    pub form: OwnSheetForm,
    /// How many are filled with it, those in the bin among them. While there is one it cannot be deleted.
    pub filled: u32,
}

/// Every worksheet of the person's own, those put away among them, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OwnSheets {
    /// The sheets.
    pub sheets: Vec<OwnSheetPage>,
}
