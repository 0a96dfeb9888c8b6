//! Words that the journal's own file does not take: sealed in a copy elsewhere, and joined again later.

use serde::{Deserialize, Serialize};

use super::{
    CauseForm, CheckInForm, CravingForm, IdentityForm, LapseForm, MeasureForm, MindsetForm, OwnSheetForm,
    ReflectionForm, SaveDraft, TargetForm, TemplateLine,
};

/// Something on the window that no seal holds, as it would be sealed here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", content = "form", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Unsealed {
    Entry(SaveDraft),
    CheckIn(CheckInForm),
    Craving(Box<CravingForm>),
    Lapse(Box<LapseForm>),
    Reflection(ReflectionForm),
    Cause(CauseForm),
    Target(TargetForm),
    Mindset(MindsetForm),
    Measure(MeasureForm),
    Identity(IdentityForm),
    Template(TemplateLine),
    OwnSheet(OwnSheetForm),
}

/// Asks for a sealed copy of the whole journal, and in it what could not be sealed here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CopyElsewhere {
    /// File to make; where something has this name, one beside it is taken.
    pub path: String,
    /// What no seal holds.
    pub unsealed: Vec<Unsealed>,
}

/// Names a copy of this journal that somebody wrote in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct JoinCopy {
    /// The copy; it is only read.
    pub path: String,
}

/// What joining came to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Joined {
    /// Records that were only there.
    pub added: u32,
    /// Records that were newer there.
    pub newer: u32,
    /// Records that were deleted for ever there.
    pub deleted: u32,
    /// Records that went two ways; both texts are kept.
    pub parted: u32,
}
