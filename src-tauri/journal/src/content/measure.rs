//! Questionnaires filled in from time to time. They are shown as a trend, without labels,
//! cut-offs or advice; none of them says what a person has or is.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::source::{Evidence, Source};

/// A questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Stable name.
    pub id: String,
    /// Its name on screen.
    pub title: String,
    /// One line under the name.
    pub lead: String,
    /// Whether it is offered without being turned on in Settings.
    pub on_by_default: bool,
    /// Targets it is worded for; empty if for any.
    #[serde(default)]
    pub targets: Vec<String>,
    /// Minutes it takes.
    pub minutes: u16,
    /// Days between two fillings, as a suggestion.
    pub every_days: u16,
    /// Said above the first question.
    pub instruction: String,
    /// Who made it, to be shown with it.
    pub credit: String,
    /// What it can and cannot say.
    pub evidence: Evidence,
    /// What it rests on.
    pub source: Vec<Source>,
    /// Under what terms its text may be used.
    pub licence: String,
    /// The day on which the sources were read.
    pub checked_on: NaiveDate,
    /// How the answers are drawn together.
    pub scoring: Scoring,
    /// The questions.
    pub items: Vec<MeasureItem>,
}

impl Measure {
    /// The sum of the answers that count, where it is one that is added up and each of them was given.
    #[must_use]
    pub fn sum(&self, answers: &[Option<u8>]) -> Option<u32> {
        if self.scoring != Scoring::Sum || answers.len() < self.items.len() {
            return None;
        }
        let counted = self.items.iter().zip(answers).filter(|(item, _)| item.counted);
        counted.map(|(_, answer)| answer.map(u32::from)).sum()
    }
}

/// How answers are drawn together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scoring {
    /// Added up; every item must be answered.
    Sum,
    /// Each its own line, never added up.
    Separate,
}

/// One question of a measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureItem {
    /// Stable within the measure.
    pub id: String,
    /// The question.
    pub text: String,
    /// A quiet line below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Lowest answer.
    pub min: i32,
    /// Highest answer.
    pub max: i32,
    /// The words of each answer from lowest to highest; or two, for the ends alone.
    pub answers: Vec<String>,
    /// An answer of this or more brings Get help now forward at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help_at_least: Option<i32>,
    /// Whether the answer counts towards the sum.
    #[serde(default = "counted")]
    pub counted: bool,
}

const fn counted() -> bool {
    true
}
