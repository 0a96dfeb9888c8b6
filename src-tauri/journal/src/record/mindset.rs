//! Mindset work: worksheets filled in, root causes, the person's own word, ratings and measures.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Day, RecordId};

/// One item of a column: its text, a state that the worksheet offers, and a note.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnItem {
    /// The words.
    pub text: String,
    /// One of the column's states, by its word: "put down".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// A short note: "Sunday, before lunch".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A column's items, in order.
pub type Column = Vec<ColumnItem>;

/// What was filled into one field of a worksheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// `text` and `long`.
    Text(String),
    /// `list`.
    List(Vec<String>),
    /// `two_columns` (and more): column id to items.
    Columns(BTreeMap<String, Column>),
    /// `scale` and `rating`: 0 to 10 or as the field says.
    Number(i32),
    /// `scale_pair`.
    Pair {
        /// Before.
        before: Option<i32>,
        /// After.
        after: Option<i32>,
    },
    /// `choice`: option ids.
    Choice(Vec<String>),
    /// `date`.
    Date(Day),
    /// `link`: other records.
    Links(Vec<RecordId>),
}

/// A filled worksheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reflection {
    /// The worksheet's id in `content/worksheets`.
    pub worksheet: String,
    /// Answers by field id. Fields that a later worksheet no longer has are kept.
    pub answers: BTreeMap<String, Answer>,
    /// Entries, cravings, lapses and causes tied to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<RecordId>,
    /// For a letter that has not been opened: not to be before this day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens_on: Option<Day>,
}

impl Reflection {
    /// Whether it is a letter that is not to be read yet on a day.
    #[must_use]
    pub fn is_closed_on(&self, day: Day) -> bool {
        self.opens_on.is_some_and(|opens| opens > day)
    }
}

/// Where a root cause stands. No state is a verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CauseState {
    /// Being worked on, or simply open.
    #[default]
    Open,
    /// Put aside for now.
    Resting,
    /// The person calls it settled.
    Settled,
}

/// A step towards what lies underneath.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Step {
    /// What.
    pub text: String,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Day>,
    /// The day it was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done_on: Option<Day>,
}

/// What it was for: the problem underneath.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RootCause {
    /// "Mum, 2019".
    pub title: String,
    /// The story, as long as it needs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub story: Option<String>,
    /// The need underneath.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub need: Option<String>,
    /// Where it stands.
    pub state: CauseState,
    /// Steps, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// Triggers, cravings, reflections and entries tied to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<RecordId>,
    /// Place in the person's order.
    pub order: u32,
}

/// The words offered in `content/identity.json`, and the person's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentityWord {
    /// An id of `content/identity.json`: recovered, in_recovery, recovering, sober, free, non_drinker, none.
    Offered(String),
    /// Their own.
    Own(String),
}

/// The person's word for themselves from the stamp's day on; the history is the older records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The word.
    pub word: IdentityWord,
    /// Why, if they wish.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The seven mindset ratings, each 0 to 10. There is no total.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Mindset {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confident: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disciplined: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worthy: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_control: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responsible: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relieved: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub satisfied: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// One filling-in of a published measure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Measure {
    /// The measure's id in `content/measures`.
    pub measure: String,
    /// Item answers in the measure's order; `None` where one was left out.
    pub answers: Vec<Option<u8>>,
}
