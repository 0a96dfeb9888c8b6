//! A worksheet of the person's own making: what it asks. What is filled into it is a [`Reflection`](super::Reflection)
//! that names it by this record's id, so that one editor and one renderer draw both.

use serde::{Deserialize, Serialize};

/// How a question is answered; the words are those of a field in `content/worksheets`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asks {
    /// One line.
    Text,
    /// Paragraphs.
    #[default]
    Long,
    /// Lines, one under another.
    List,
    /// Two lists side by side.
    TwoColumns,
    /// One number from 0 to 10.
    Scale,
    /// The same number before and after the sheet.
    ScalePair,
    /// One of several.
    Choice,
    /// Some of several.
    Choices,
    /// A civil day.
    Date,
}

/// One thing that it asks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Question {
    /// Answers are kept under it; never given to another question of the sheet.
    pub id: String,
    /// How it is answered.
    pub asks: Asks,
    /// The question.
    pub label: String,
    /// What may be chosen, the heads of two columns, or the words at both ends of a scale.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
}

/// The sheet itself.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnSheet {
    /// Its name.
    pub title: String,
    /// One line under the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    /// What it asks, in order.
    pub questions: Vec<Question>,
    /// Out of the library; those filled with it stay what they are.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub put_away: bool,
}
