//! Targets, check-ins, cravings, lapses, and the person's lists of triggers and strategies.

use serde::{Deserialize, Serialize};

use super::{Day, Estimate, Id, Line, Moment, Rev, When};

/// Hungry, angry, lonely, tired, each 0 to 3; `null` where the person did not say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[derive(Copy, Eq)]
pub struct Halt {
    /// Hungry.
    pub hungry: Option<u8>,
    /// Angry.
    pub angry: Option<u8>,
    /// Lonely.
    pub lonely: Option<u8>,
    /// Tired.
    pub tired: Option<u8>,
}

/// A check-in as given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CheckInForm {
    /// An existing one to correct; a new one where `None`.
    pub id: Option<Id>,
    /// The day it is about; today where `None`.
    pub day: Option<Day>,
    /// 1 to 5.
    pub mood: Option<u8>,
    /// 0 to 10.
    pub craving: Option<u8>,
    /// Minutes slept.
    pub sleep_minutes: Option<u16>,
    /// HALT.
    pub halt: Option<Halt>,
    /// 0 to 10.
    pub resolve: Option<u8>,
    /// One line.
    pub said_and_did: Option<String>,
    /// How much so far that day, of what is counted.
    #[serde(default)]
    pub amounts: Vec<Amount>,
}

/// How much of one target so far on a day.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Amount {
    /// Which target.
    pub target: Id,
    /// In its unit, 0 or more.
    pub so_far: f64,
}

/// What is counted for a target, beside its limit. Said as it is: nothing is held or lost by it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SoFar {
    /// Which target.
    pub target: Id,
    /// Its name.
    pub name: String,
    /// What is counted: drinks, pounds, milligrams, …
    pub unit: String,
    /// The limit; none on the way down.
    pub limit: Option<f64>,
    /// What the limit is for: `day` or `week`.
    pub per: String,
    /// On the day that it is asked for; `null` where it was not said.
    pub on_day: Option<f64>,
    /// On the earlier days of the same week, where the limit is for a week.
    pub before: f64,
    /// On how many of those days it was said.
    pub days_before: u32,
}

/// A check-in as kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CheckInPage {
    /// Which.
    pub id: Id,
    /// Its revision.
    pub rev: Rev,
    /// When.
    pub when: When,
    /// What was given.
    pub form: CheckInForm,
    /// What is counted, as that day has it.
    pub counted: Vec<SoFar>,
}

/// A rating on the way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[derive(Copy, Eq)]
pub struct Rating {
    /// Seconds since the first.
    pub after: u32,
    /// 0 to 10.
    pub value: u8,
}

/// A feeling.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Emotion {
    /// Content id or own word.
    pub name: String,
    /// 0 to 10.
    pub strength: Option<u8>,
}

/// A strategy as used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Coping {
    /// Which strategy.
    pub strategy: Id,
    /// 0 to 10.
    pub helped: Option<u8>,
    /// Seconds since the first rating.
    pub started_after: Option<u32>,
}

/// How far a craving's log has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Rated once.
    Rated,
    /// Being ridden.
    Riding,
    /// Rated again or written down.
    Logged,
}

/// How a craving ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Stayed with it.
    RodeItOut,
    /// Had less than it asked for.
    Reduced,
    /// Used.
    Used,
    /// Cannot say.
    DontKnow,
}

/// A craving, whole: what is sent is what is kept. Sealed at every step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CravingForm {
    /// An existing one; a new one where `None`.
    pub id: Option<Id>,
    /// The day on which it began; today where `None`.
    pub day: Option<Day>,
    /// Its local time, `HH:MM`, which has come. Where `None`: for one logged afterwards none is known, for one that is
    /// here now the clock says it.
    pub time: Option<String>,
    /// Which target.
    pub target: Option<Id>,
    /// How far.
    pub stage: Stage,
    /// Ratings in order.
    pub ratings: Vec<Rating>,
    /// Remembered peak.
    pub peak: Option<u8>,
    /// Minutes.
    pub minutes: Option<u32>,
    /// Not over yet.
    pub still_going: bool,
    /// Marlatt's class, content id.
    pub situation: Option<String>,
    /// Trigger ids.
    pub triggers: Vec<Id>,
    /// Where.
    pub place: Option<String>,
    /// With whom.
    pub with_whom: Option<String>,
    /// What was happening.
    pub happening: Option<String>,
    /// Feelings.
    pub emotions: Vec<Emotion>,
    /// HALT.
    pub halt: Option<Halt>,
    /// The permission thought.
    pub permission_thought: Option<String>,
    /// What was tried.
    pub coping: Vec<Coping>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// 0 to 10.
    pub confidence: Option<u8>,
    /// What was learned.
    pub learned: Option<String>,
    /// Logged later in one form.
    pub logged_afterwards: bool,
    /// The lapse it is part of.
    pub lapse: Option<Id>,
}

/// A craving as kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CravingPage {
    /// Which.
    pub id: Id,
    /// Its revision.
    pub rev: Rev,
    /// When it began.
    pub when: When,
    /// The instant of that, where more than the day is known.
    pub began: Option<Moment>,
    /// What is kept.
    pub form: CravingForm,
    /// What it names and is offered no more, to be shown and chosen beside what is.
    pub retired: Retired,
    /// What is tied to it.
    pub links: Vec<Line>,
}

/// What a craving names and is offered no more; each once, in the person's order. What lies in the bin is left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Retired {
    /// Triggers.
    pub triggers: Vec<TriggerLine>,
    /// Strategies.
    pub strategies: Vec<StrategyLine>,
    /// Its target, or none.
    pub targets: Vec<TargetPage>,
}

/// Everything craving mode draws besides the person's own hand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CravingMode {
    /// Ranked by mean drop, those with too few uses last and without a number.
    pub helped: Vec<Helped>,
    /// Earlier cravings that were ridden here as lines, at most 300, of the last two years.
    pub waves: Vec<Wave>,
    /// How many were ridden here; those that were told afterwards were not.
    pub ridden: u32,
    /// How many of them eased while the person was here.
    pub eased: u32,
    /// Median minutes of those that eased.
    pub median_minutes: Option<f64>,
    /// First day the figures reach back to.
    pub since: Option<Day>,
    /// Lists to choose from.
    pub lists: Lists,
    /// Targets that are followed.
    pub targets: Vec<TargetPage>,
    /// The craving to go on with, if one is open.
    pub open: Option<CravingPage>,
}

/// How a strategy has gone for this person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Helped {
    /// Which strategy.
    pub strategy: StrategyLine,
    /// Times used in the span, rated at both ends or not.
    pub times: u32,
    /// Mean change from first to last rating; below five uses there is no value.
    pub change: Estimate,
}

/// One earlier craving as a line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Wave {
    /// Its ratings.
    pub points: Vec<Rating>,
}

/// The person's own lists, retired ones left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Lists {
    /// Triggers.
    pub triggers: Vec<TriggerLine>,
    /// Strategies.
    pub strategies: Vec<StrategyLine>,
    /// Own words for feelings used before, most used first.
    pub emotions: Vec<String>,
}

/// A trigger.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct TriggerLine {
    /// Which; a new one where `None`.
    pub id: Option<Id>,
    /// Its words.
    pub name: String,
    /// person, place, time, thing, feeling, thought, body.
    pub class: Option<String>,
    /// Content id it began from.
    pub seed: Option<String>,
    /// No longer offered.
    pub retired: bool,
    /// How often it was logged; ignored when sent.
    pub times: u32,
}

/// A strategy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct StrategyLine {
    /// Which; a new one where `None`.
    pub id: Option<Id>,
    /// Its words.
    pub name: String,
    /// What to have at hand.
    pub hint: Option<String>,
    /// Content id it began from.
    pub seed: Option<String>,
    /// Lucide icon.
    pub icon: Option<String>,
    /// No longer offered.
    pub retired: bool,
    /// How often it was used; ignored when sent.
    pub times: u32,
}

/// Puts a list in order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct OrderRequest {
    /// Ids in order.
    pub ids: Vec<Id>,
}

/// How a lapse is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Counting {
    /// A new run.
    NewRun,
    /// One run with a gap.
    OneRunWithGap,
    /// Decide later.
    Later,
}

/// What the person told themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// One thing.
    OneThing,
    /// Everything.
    Everything,
}

/// A lapse, whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct LapseForm {
    /// An existing one; a new one where `None`.
    pub id: Option<Id>,
    /// Which target.
    pub target: Option<Id>,
    /// Days that it touched.
    pub days: Vec<Day>,
    /// Not over yet.
    pub still_going: bool,
    /// Safe now?
    pub safe_now: Option<bool>,
    /// What happened.
    pub happened: Option<String>,
    /// How much.
    pub amount: Option<String>,
    /// What it showed: chips.
    pub showed: Vec<String>,
    /// What it showed, at length.
    pub showed_text: Option<String>,
    /// What they told themselves.
    pub told_myself: Option<String>,
    /// 0 to 10.
    pub blame: Option<u8>,
    /// One thing or everything.
    pub scope: Option<Scope>,
    /// What they keep.
    pub keep: Option<String>,
    /// I will.
    pub next_step: Option<String>,
    /// And tell.
    pub tell: Option<String>,
    /// How it is counted.
    pub counting: Counting,
}

/// A lapse as kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LapsePage {
    /// Which.
    pub id: Id,
    /// Its revision.
    pub rev: Rev,
    /// Its first day.
    pub when: When,
    /// What is kept.
    pub form: LapseForm,
    /// What is held for its target, or for the first where it names none; shown first.
    pub held: Option<super::Held>,
    /// What is tied to it.
    pub links: Vec<Line>,
}

/// What stays held once a lapse is sealed as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HeldAfter {
    /// For its target, or for the first where it names none; `null` where nothing is counted.
    pub held: Option<super::Held>,
}

/// What the person set out to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Goal {
    /// None of it.
    Abstain,
    /// No more than a limit.
    Reduce {
        /// The limit.
        limit: f64,
        /// Of what.
        unit: String,
        /// `day` or `week`.
        per: String,
    },
    /// Coming down step by step.
    Taper {
        /// The plan.
        plan: String,
        /// What is counted on the way down; empty where nothing is.
        #[serde(default)]
        unit: String,
    },
}

/// One attempt.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Attempt {
    /// First day.
    pub start: Day,
    /// Last day.
    pub end: Option<Day>,
    /// A note.
    pub note: Option<String>,
    /// It began before it was first written down; ignored when sent.
    pub remembered: bool,
}

/// A target, whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct TargetForm {
    /// An existing one; a new one where `None`.
    pub id: Option<Id>,
    /// Its name.
    pub name: String,
    /// Content id.
    pub seed: Option<String>,
    /// Goal.
    pub goal: Goal,
    /// Attempts, oldest first.
    pub attempts: Vec<Attempt>,
    /// Minor units a day.
    pub cost_minor: Option<i32>,
    /// ISO 4217.
    pub currency: Option<String>,
    /// Hours a day.
    pub hours_a_day: Option<f64>,
    /// The withdrawal page was read and ticked.
    pub withdrawal_read: bool,
    /// No longer followed.
    pub retired: bool,
}

/// A target as kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TargetPage {
    /// Which.
    pub id: Id,
    /// Its revision.
    pub rev: Rev,
    /// What is kept.
    pub form: TargetForm,
    /// What is held.
    pub held: super::Held,
    /// What is counted today, where its goal has something to count.
    pub counted: Option<SoFar>,
    /// The withdrawal page that applies, content id.
    pub withdrawal: Option<String>,
}

/// Every target, followed ones first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Targets {
    /// The targets.
    pub targets: Vec<TargetPage>,
}

/// Every trigger and strategy, retired ones too.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WholeLists {
    /// Triggers.
    pub triggers: Vec<TriggerLine>,
    /// Strategies.
    pub strategies: Vec<StrategyLine>,
}

/// What a day holds, oldest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DayPage {
    /// The day.
    pub day: Day,
    /// Everything on it.
    pub lines: Vec<Line>,
}
