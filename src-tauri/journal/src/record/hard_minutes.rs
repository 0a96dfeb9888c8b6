//! Check-ins, cravings and lapses. The fields of a craving follow NIDA's public-domain "Daily Record"
//! (Therapy Manual 1, exhibit 3) with an outcome, HALT, people and re-rating added.

use serde::{Deserialize, Serialize};

use super::{Day, RecordId};

/// Hungry, angry, lonely, tired, each 0 (no) to 3 (very), or nothing where the person did not say.
/// A prompt, not a validated measure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
#[serde(default)]
pub struct Halt {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hungry: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub angry: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lonely: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tired: Option<u8>,
}

/// The thirty-second daily reading. Every part is optional; several a day are fine.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CheckIn {
    /// 1 low, 2 flat, 3 steady, 4 good, 5 bright.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mood: Option<u8>,
    /// Craving now, 0 to 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub craving: Option<u8>,
    /// Minutes slept last night, 0 to 1,440.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sleep_minutes: Option<u16>,
    /// Hungry, angry, lonely, tired.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub halt: Option<Halt>,
    /// Resolve, 0 to 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolve: Option<u8>,
    /// "What I said and did today", one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said_and_did: Option<String>,
    /// How much so far on that day, of what is counted against a limit or on the way down.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub amounts: Vec<Amount>,
}

/// How much of one target so far on a day. The last check-in of the day that names it says it for that day.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Amount {
    /// Which target.
    pub target: RecordId,
    /// In the unit of its goal, 0 or more.
    pub so_far: f64,
}

/// How far a craving's log has come. Leaving at any stage keeps what is there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Rated once.
    #[default]
    Rated,
    /// Being ridden.
    Riding,
    /// Rated again or written down.
    Logged,
}

/// One rating on the way through a craving.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// Seconds since it was first rated.
    pub after: u32,
    /// 0 to 10.
    pub value: u8,
}

/// A feeling, by the id in `content/emotions.json` or the person's own word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Emotion {
    /// Id or own word.
    pub name: String,
    /// 0 to 10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength: Option<u8>,
}

/// A coping strategy as it was used in one craving.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coping {
    /// Which.
    pub strategy: RecordId,
    /// How much it helped, 0 to 10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub helped: Option<u8>,
    /// Seconds since the first rating when it was begun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_after: Option<u32>,
}

/// Ratings further apart than this many seconds do not say when it eased between them.
const WATCHED: u32 = 60 * 60;

/// How a craving ended, in neutral words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Stayed with it until it passed.
    RodeItOut,
    /// Had less than the wanting asked for.
    Reduced,
    /// Used, drank, gambled, … A lapse may be linked; none is made by itself.
    Used,
    /// Cannot say.
    DontKnow,
}

/// One episode of wanting. When it began is the stamp's `when`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Craving {
    /// Which target it was for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<RecordId>,
    /// How far the log has come.
    pub stage: Stage,
    /// Ratings in order, the first at 0 seconds. The peak is the largest, unless `peak` says more.
    pub ratings: Vec<Rating>,
    /// Peak as remembered, 0 to 10, where it was higher than any rating given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub peak: Option<u8>,
    /// How long it lasted, in minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// It had not passed when this was written.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub still_going: bool,
    /// One of Marlatt's eight classes, by its id in `content/situations.json`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub situation: Option<String>,
    /// What set it off.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub triggers: Vec<RecordId>,
    /// Where, in a word or two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// With whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with_whom: Option<String>,
    /// Where they were and what was happening, at length.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub happening: Option<String>,
    /// What they felt.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub emotions: Vec<Emotion>,
    /// Hungry, angry, lonely, tired.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub halt: Option<Halt>,
    /// The thought that gave permission.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permission_thought: Option<String>,
    /// What was tried.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub coping: Vec<Coping>,
    /// How it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Confidence afterwards, 0 to 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<u8>,
    /// Anything to tell oneself next time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub learned: Option<String>,
    /// Logged later in one form rather than lived through in craving mode.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub logged_afterwards: bool,
    /// The lapse that it is part of, where the person tied them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lapse: Option<RecordId>,
}

impl Craving {
    /// Whether the time from one of its ratings to a later one is a length of it: the person told how long it took, or
    /// was there and rated it at least once an hour. One taken up again hours later eased at some time unknown.
    #[must_use]
    pub fn is_watched(&self, from: usize, to: usize) -> bool {
        let between = self.ratings.get(from..=to).unwrap_or_default();
        self.logged_afterwards
            || between
                .windows(2)
                .all(|pair| pair[1].after.saturating_sub(pair[0].after) <= WATCHED)
    }
}

/// How the person wants a lapse counted. Total days held are the same in each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counting {
    /// A new run begins the day after.
    NewRun,
    /// One run with a gap in it.
    OneRunWithGap,
    /// Not decided; shown as a new run until it is.
    #[default]
    Later,
}

/// What the person told themselves about a lapse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// "It was one thing."
    OneThing,
    /// "It was everything."
    Everything,
}

/// One return to the behaviour after a decision to stop. It ends a run and erases nothing.
/// The stamp's day is its first day; `days` holds every day that it touched.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Lapse {
    /// Which target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<RecordId>,
    /// Civil days that it touched, in order; never empty once sealed.
    pub days: Vec<Day>,
    /// Not over yet.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub still_going: bool,
    /// "Are you safe right now?" as answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub safe_now: Option<bool>,
    /// What happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub happened: Option<String>,
    /// How much, in the person's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
    /// What it showed: ids of the `showed` options in `content/worksheets/lapse_review.json`, or own words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub showed: Vec<String>,
    /// What it showed, at length.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub showed_text: Option<String>,
    /// What they told themselves afterwards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told_myself: Option<String>,
    /// Self-blame, 0 to 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blame: Option<u8>,
    /// One thing, or everything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
    /// What they keep from before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keep: Option<String>,
    /// "I will …": the next small thing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_step: Option<String>,
    /// "And tell …".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tell: Option<String>,
    /// How it is counted.
    pub counting: Counting,
}
