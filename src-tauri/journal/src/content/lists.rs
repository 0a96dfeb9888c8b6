//! Lists that the person's own lists begin from. Every one may be renamed, added to and retired;
//! the identifiers here only say which seed a record grew from.

use serde::{Deserialize, Serialize};

use super::source::Evidence;
use crate::record::TriggerClass;

/// A coping strategy to begin with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StrategySeed {
    /// Stable name.
    pub id: String,
    /// Name on its button.
    pub name: String,
    /// How to do it, in one breath.
    pub how: String,
    /// Why it may help.
    pub why: String,
    /// Lucide icon.
    pub icon: String,
    /// Minutes it asks for, where that can be said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// How far the evidence goes.
    pub evidence: Evidence,
}

/// What comes before a craving.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TriggerSeed {
    /// Stable name.
    pub id: String,
    /// Name on its chip.
    pub name: String,
    /// What sort of thing it is.
    pub kind: TriggerClass,
}

/// A word for a feeling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Emotion {
    /// Stable name.
    pub id: String,
    /// The word on its chip.
    pub name: String,
    /// Its family, for grouping only.
    pub family: Family,
}

/// Family of feelings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// Anger and its kin.
    Hot,
    /// Fear and its kin.
    Tight,
    /// Sorrow and its kin.
    Heavy,
    /// Shame and its kin.
    Small,
    /// Boredom, numbness, weariness.
    Flat,
    /// Joy and its kin.
    Bright,
    /// Calm and its kin.
    Steady,
}

/// A class of situation, after Marlatt, in our own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Situation {
    /// Stable name.
    pub id: String,
    /// Words on its chip.
    pub name: String,
    /// What belongs to it.
    pub hint: String,
    /// A confidence statement for this situation, in the first person.
    pub confidence: String,
    /// Whether it lies within the person, or between people.
    pub within: bool,
}

/// Something that people recover from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetSeed {
    /// Stable name.
    pub id: String,
    /// Its name on screen.
    pub name: String,
    /// Substance or behaviour.
    pub kind: TargetKind,
    /// Past tense used of a lapse: drank, used, gambled.
    pub did: String,
    /// Withdrawal pages to read before a start or stop date, by identifier.
    #[serde(default)]
    pub withdrawal: Vec<String>,
    /// Whether the page must be read and ticked before a date is set.
    #[serde(default)]
    pub read_first: bool,
    /// Facts of `lapse-safety.json` that apply, by identifier.
    #[serde(default)]
    pub lapse_facts: Vec<String>,
    /// Lucide icon.
    pub icon: String,
}

/// Substance or behaviour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetKind {
    /// Something taken.
    Substance,
    /// Something done.
    Behaviour,
}

/// A word that a person may use for themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentityWord {
    /// Stable name.
    pub id: String,
    /// The word to choose.
    pub label: String,
    /// It after "I", such as "I am recovered"; absent for no word and for one's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_person: Option<String>,
    /// Whether the person types the word.
    #[serde(default)]
    pub own: bool,
}

/// One of the seven mindset ratings, 0 to 10. They are never added up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MindsetLine {
    /// The name of the field in `record::Mindset`.
    pub id: String,
    /// One word.
    pub label: String,
    /// The question.
    pub question: String,
    /// Words at 0.
    pub low: String,
    /// Words at 10.
    pub high: String,
}

/// A word offered for the need underneath.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// Stable name.
    pub id: String,
    /// The word.
    pub name: String,
}
