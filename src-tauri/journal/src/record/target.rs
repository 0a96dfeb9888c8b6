//! What is being recovered from, and the person's own lists of triggers and coping strategies.

use serde::{Deserialize, Serialize};

use super::{Day, Moment};

/// What is being recovered from, with its goal. Days held and runs are derived from it and the
/// lapses, never stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// In the person's own words.
    pub name: String,
    /// The id in `content/targets.json` where it was picked from there; decides the withdrawal page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<String>,
    /// What the person set out to do.
    pub goal: Goal,
    /// Attempts, oldest first, the last one open or ended. Empty: not counting yet.
    #[serde(default)]
    pub attempts: Vec<Attempt>,
    /// What a day of it cost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_a_day: Option<Money>,
    /// Hours that a day of it took, 0 to 24.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours_a_day: Option<f64>,
    /// When the withdrawal page for this target was read and ticked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawal_read_at: Option<Moment>,
    /// No longer followed; its history stays.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
    /// Place in the person's order, smallest first; the first is the headline on Today.
    #[serde(default)]
    pub order: u32,
}

/// What the person set out to do about a target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Goal {
    /// None of it.
    Abstain,
    /// No more than a limit.
    Reduce {
        /// The limit, 0 or more, in `unit`.
        limit: f64,
        /// What is counted: drinks, pounds, hours, …
        unit: String,
        /// A day or a week.
        per: Period,
    },
    /// Coming down step by step, with whoever prescribes.
    Taper {
        /// The plan in the person's words.
        plan: String,
        /// What is counted on the way down; empty where nothing is.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        unit: String,
    },
}

/// What a limit is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// A civil day.
    Day,
    /// A civil week, beginning on the day set in settings.
    Week,
}

/// One stretch of holding to the goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// First day.
    pub start: Day,
    /// Last day, where the person ended it; `None` while it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Day>,
    /// A note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Entered later, from memory.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub remembered: bool,
}

/// An amount of money in minor units, so that nothing is rounded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// Minor units: pence, cents.
    pub minor: i64,
    /// ISO 4217.
    pub currency: String,
}

/// Something planned to do instead. Retired, never removed, so that its history keeps its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strategy {
    /// In the person's words: "Call Tom".
    pub name: String,
    /// What to have at hand: a number, where the coat is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// The id in `content/strategies.json` where it began there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<String>,
    /// A Lucide icon's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// No longer offered.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
    /// Place in the person's order.
    #[serde(default)]
    pub order: u32,
}

/// What comes before a craving. Retired, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trigger {
    /// In the person's words: "Leaving work".
    pub name: String,
    /// What sort of thing it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<TriggerClass>,
    /// The id in `content/triggers.json` where it began there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<String>,
    /// No longer offered.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
    /// Place in the person's order.
    #[serde(default)]
    pub order: u32,
}

/// What sort of thing a trigger is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum TriggerClass {
    Person,
    Place,
    Time,
    Thing,
    Feeling,
    Thought,
    Body,
}
