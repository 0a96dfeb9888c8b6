//! Reflections, root causes, identity, ratings, measures, prompts and templates.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Day, Id, Line, Rev, Span, When};

/// An item of a column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ColumnItem {
    /// Its words.
    pub text: String,
    /// One of the column's states.
    pub state: Option<String>,
    /// A note.
    pub note: Option<String>,
}

/// What was filled into a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Text.
    Text(String),
    /// A list.
    List(Vec<String>),
    /// Columns.
    Columns(BTreeMap<String, Vec<ColumnItem>>),
    /// A number.
    Number(i32),
    /// Before and after.
    Pair {
        /// Before.
        before: Option<i32>,
        /// After.
        after: Option<i32>,
    },
    /// Chosen option ids.
    Choice(Vec<String>),
    /// A day.
    Date(Day),
    /// Other records.
    Links(Vec<Id>),
}

/// A filled worksheet, whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ReflectionForm {
    /// An existing one; a new one where `None`.
    pub id: Option<Id>,
    /// The day it is about.
    pub day: Option<Day>,
    /// Which worksheet.
    pub worksheet: String,
    /// Answers by field.
    pub answers: BTreeMap<String, Answer>,
    /// What is tied to it.
    pub links: Vec<Id>,
    /// Not to be opened before.
    pub opens_on: Option<Day>,
}

/// A filled worksheet as kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReflectionPage {
    /// Which.
    pub id: Id,
    /// Its revision.
    pub rev: Rev,
    /// When.
    pub when: When,
    /// What is kept; answers are left out while it may not be opened yet.
    pub form: ReflectionForm,
    /// Not to be opened yet.
    pub closed: bool,
    /// What is tied to it, both ways.
    pub links: Vec<Line>,
}

/// The library's page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Reflections {
    /// How often each worksheet was filled, and when last.
    pub used: Vec<WorksheetUse>,
    /// The latest three.
    pub lately: Vec<Line>,
    /// How many in all.
    pub total: u32,
    /// Letters whose day has come and that were not opened since.
    pub letters: Vec<Line>,
}

/// How often a worksheet was filled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WorksheetUse {
    /// Which.
    pub worksheet: String,
    /// Times.
    pub times: u32,
    /// The last day.
    pub last: Option<Day>,
}

/// A step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What.
    pub text: String,
    /// By when.
    pub due: Option<Day>,
    /// Done on.
    pub done_on: Option<Day>,
}

/// Where a cause stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum CauseState {
    /// Open.
    Open,
    /// Put aside.
    Resting,
    /// Settled.
    Settled,
}

/// A root cause, whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CauseForm {
    /// An existing one; a new one where `None`.
    pub id: Option<Id>,
    /// Title.
    pub title: String,
    /// Story.
    pub story: Option<String>,
    /// The need underneath.
    pub need: Option<String>,
    /// State.
    pub state: CauseState,
    /// Steps.
    pub steps: Vec<Step>,
    /// What is tied to it.
    pub links: Vec<Id>,
}

/// A root cause as kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CausePage {
    /// Which.
    pub id: Id,
    /// Its revision.
    pub rev: Rev,
    /// When it was first named.
    pub when: When,
    /// What is kept.
    pub form: CauseForm,
    /// What is tied to it, both ways.
    pub links: Vec<Line>,
}

/// Every root cause, open ones first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Causes {
    /// The causes.
    pub causes: Vec<CausePage>,
}

/// The person's word.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct IdentityForm {
    /// One to correct; a new one where `None`.
    pub id: Option<Id>,
    /// Content id, or `own`.
    pub word: String,
    /// Their own text, where `own`.
    pub own: Option<String>,
    /// From which day; today where `None`.
    pub since: Option<Day>,
    /// Why.
    pub note: Option<String>,
}

/// The word and its history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct IdentityPage {
    /// Newest first.
    pub words: Vec<IdentityLine>,
}

/// One word of the history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct IdentityLine {
    /// Which.
    pub id: Id,
    /// Since.
    pub since: Day,
    /// Content id, or `own`.
    pub word: String,
    /// The text shown.
    pub text: Option<String>,
    /// Why.
    pub note: Option<String>,
}

/// Seven ratings, each 0 to 10.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct MindsetForm {
    /// An existing one; a new one where `None`.
    pub id: Option<Id>,
    /// The day it is about.
    pub day: Option<Day>,
    /// By name: confident, disciplined, worthy, in_control, responsible, relieved, satisfied.
    pub ratings: BTreeMap<String, u8>,
    /// A note.
    pub note: Option<String>,
}

/// Ratings as kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MindsetPage {
    /// Which.
    pub id: Id,
    /// Its revision.
    pub rev: Rev,
    /// When.
    pub when: When,
    /// What is kept.
    pub form: MindsetForm,
}

/// The latest ratings, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Mindsets {
    /// The ratings.
    pub ratings: Vec<MindsetPage>,
}

/// A measure filled in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct MeasureForm {
    /// An existing one; a new one where `None`.
    pub id: Option<Id>,
    /// The day it is about.
    pub day: Option<Day>,
    /// Which measure.
    pub measure: String,
    /// Item answers.
    pub answers: Vec<Option<u8>>,
}

/// A measure as kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MeasurePage {
    /// Which.
    pub id: Id,
    /// Its revision.
    pub rev: Rev,
    /// When.
    pub when: When,
    /// What is kept.
    pub form: MeasureForm,
    /// The sum, where every item was answered and the measure has one.
    pub sum: Option<u32>,
}

/// Fillings-in of one measure, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Measures {
    /// The fillings-in.
    pub pages: Vec<MeasurePage>,
}

/// Names a measure and a span.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct MeasuresRequest {
    /// Which measure.
    pub measure: String,
    /// Which days.
    pub span: Span,
}

/// A journal template.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct TemplateLine {
    /// Which; a new one where `None`.
    pub id: Option<Id>,
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Its tags.
    pub tags: Vec<String>,
}

/// The person's own templates.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Templates {
    /// The templates.
    pub templates: Vec<TemplateLine>,
}

/// A prompt to be retired or brought back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct RetirePrompt {
    /// Which.
    pub id: String,
    /// Retire or bring back.
    pub retired: bool,
}

/// Ties two records, or unties them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct LinkRequest {
    /// From.
    pub from: Id,
    /// To.
    pub to: Id,
    /// Tie or untie.
    pub tied: bool,
}
