//! Charts: series with their sample sizes, periods, gaps and findings. Words are the window's.

use serde::{Deserialize, Serialize};

use super::{Day, Estimate, Held, Id};

/// Which days and which target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ProgressRequest {
    /// First day; the first record's where `None`.
    pub from: Option<Day>,
    /// Last day; today where `None`.
    pub to: Option<Day>,
    /// One target; all where `None`.
    pub target: Option<Id>,
    /// Only check-ins and cravings that were written on their own day.
    #[serde(default)]
    pub same_day: bool,
}

/// Everything Progress draws for a span.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ProgressPage {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// Days held, one a target.
    pub held: Vec<Held>,
    /// Counts within the span.
    pub counts: Counts,
    /// What may be said of the span in a few sentences, in their order.
    pub summary: Vec<Said>,
    /// One square a day.
    pub calendar: Vec<CalendarDay>,
    /// Cravings by weekday (0 Monday) and hour.
    pub hours: HourGrid,
    /// The strongest craving of each day over time.
    pub strength: Trend,
    /// What strength is read from, here and wherever something is compared with it.
    pub strength_from: StrengthFrom,
    /// Cravings week by week.
    pub weeks: Vec<WeekCount>,
    /// Triggers by how often and how strong.
    pub triggers: Vec<TriggerPoint>,
    /// The trigger that comes most often, where one stands out.
    pub most_often: Option<Id>,
    /// The trigger that comes hardest, where one stands out.
    pub hardest: Option<Id>,
    /// Strategies by mean change.
    pub helped: Vec<super::Helped>,
    /// What was tried, and how often the craving was ridden out.
    pub tried: Vec<Tried>,
    /// Hours slept, and the strongest craving of the day after.
    pub nights: Nights,
    /// Entries that the person starred, in order of time.
    pub milestones: Vec<Milestone>,
    /// Attempts as bars.
    pub attempts: Vec<AttemptBar>,
    /// Mood over time, 1 to 5.
    pub moods: Trend,
    /// Hours slept over time.
    pub sleep: Trend,
    /// Resolve over time, 0 to 10.
    pub resolve: Trend,
    /// Seven mindset lines.
    pub mindset: Vec<NamedTrend>,
    /// Measures that were ever filled in: the sum by its content id, or each question, as `measure.item`, where they
    /// are never added up.
    pub measures: Vec<NamedTrend>,
    /// Days of each week, Monday to Sunday, on which an entry was written.
    pub writing: Vec<Point>,
    /// How far cravings fell while they were ridden.
    pub drops: Drops,
    /// What is counted, one a target that has a limit or is on the way down.
    pub counted_days: Vec<CountedDays>,
    /// How the person was left by those they were with.
    pub circle: Circle,
    /// Milliseconds it took to work out.
    pub ms: f64,
}

/// What the strength of cravings is read from: whichever of the two rates more days, and never both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum StrengthFrom {
    /// The craving at the moment of a check-in.
    CheckIns,
    /// The peaks of logged cravings.
    Cravings,
}

/// Something that may be said of a span. The sentence is the window's or the paper's; whether it may be
/// said, and with which numbers, is decided once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Said {
    /// There is too little for a summary.
    TooFew {
        /// Check-ins so far.
        check_ins: u32,
    },
    /// Days held, of those logged within an attempt.
    Held {
        /// Held.
        held: u32,
        /// Logged.
        logged: u32,
    },
    /// Days logged, where there is no attempt.
    Logged {
        /// How many.
        days: u32,
    },
    /// Days within an attempt of which nothing is known.
    NotLogged {
        /// How many.
        days: u32,
        /// Days of the span.
        of: u32,
    },
    /// What was counted, beside its limit.
    Counted {
        /// Of which target.
        name: String,
        /// The limit.
        limit: f64,
        /// What is counted.
        unit: String,
        /// What the limit is for: `day` or `week`.
        per: String,
        /// Days counted, or weeks counted whole, with no more than the limit.
        within: u32,
        /// Of how many.
        of: u32,
    },
    /// No craving was logged.
    NoCravings {},
    /// Cravings were logged.
    Cravings {
        /// How many.
        n: u32,
        /// How many a week, from two weeks on.
        a_week: Option<f64>,
    },
    /// Too few to say whether they ease.
    TooFewCravings {},
    /// They have eased.
    Eased {
        /// By how much on the scale.
        by: f64,
        /// Read from what.
        from: StrengthFrom,
    },
    /// They have grown stronger.
    Grown {
        /// By how much on the scale.
        by: f64,
        /// Read from what.
        from: StrengthFrom,
    },
    /// They may have done either.
    TooClose {
        /// Read from what.
        from: StrengthFrom,
    },
    /// An hour of the week stands out.
    Busiest {
        /// 0 is Monday.
        weekday: u8,
        /// The hour at which it begins.
        hour: u8,
        /// Cravings in it.
        n: u32,
    },
}

/// What was counted of a target, beside its limit. Said as it is: nothing is held or lost by it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CountedDays {
    /// Which target.
    pub target: Id,
    /// Its name.
    pub name: String,
    /// What is counted: drinks, pounds, milligrams, …
    pub unit: String,
    /// The limit as it is now; none on the way down.
    pub limit: Option<f64>,
    /// What the limit is for: `day` or `week`.
    pub per: String,
    /// The days that are over and were counted.
    pub daily: Trend,
    /// Where the limit is for a week: the weeks from the first that was counted, as the person begins them. A
    /// week that the span only touches is there whole.
    pub weeks: Vec<CountedWeek>,
    /// How far a straight line through the days moves, for a day, or for a week where the limit is for one.
    pub change: Estimate,
    /// Days, or weeks counted whole, that are over.
    pub of: u32,
    /// Those of them with no more than the limit.
    pub within: u32,
}

/// A week of what is counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CountedWeek {
    /// Its first day.
    pub week: Day,
    /// On how many of its seven days it was counted.
    pub counted: u32,
    /// The sum of those; `null` where it was counted on none.
    pub sum: Option<f64>,
    /// Whether all of it has been.
    pub over: bool,
}

/// How the person was left by those they were with, out of the sheets *After being with somebody*. It says what
/// meetings left, and nothing of what anybody is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Circle {
    /// Everybody who was named, whoever was met last first.
    pub people: Vec<Around>,
    /// Sheets that name nobody.
    pub unnamed: u32,
}

/// A person, a group or a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Around {
    /// As it was last written.
    pub name: String,
    /// Every meeting, oldest first.
    pub meetings: Vec<Meeting>,
    /// `confident`, `disciplined`, `worthy`, each for itself.
    pub ratings: Vec<MeetingRating>,
    /// What was last wished of being with them: `more`, `same`, `less`.
    pub wish: Option<String>,
}

/// One meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Meeting {
    /// The sheet that tells of it.
    pub sheet: Id,
    /// Its day.
    pub day: Day,
    /// The ratings in the order of `ratings`, -3 to 3, where they were given.
    pub rated: Vec<Option<i32>>,
}

/// One of the three ratings over all meetings with somebody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MeetingRating {
    /// `confident`, `disciplined`, `worthy`.
    pub rating: String,
    /// Meetings in which it was given.
    pub n: u32,
    /// Its mean over those; no value below three.
    pub mean: Option<f64>,
    /// The lowest of them, where there is a mean.
    pub lowest: Option<i32>,
    /// The highest of them, where there is a mean.
    pub highest: Option<i32>,
}

/// A thing that was tried.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Tried {
    /// Which.
    pub id: Id,
    /// Its words.
    pub name: String,
    /// Cravings ridden out.
    pub ridden: u32,
    /// Cravings in which it was tried, and whose ending was not written down.
    pub open: u32,
    /// The share ridden out, 0 to 1, with Wilson's range, of those whose ending is known; no value below five.
    pub share: Estimate,
}

/// Hours slept and the day after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Nights {
    /// From the shortest nights to the longest.
    pub bands: Vec<NightBand>,
    /// Days with both a night and a rating.
    pub paired: u32,
    /// Days of the span without.
    pub missing: u32,
    /// Rank correlation of hours slept and strongest craving, -1 to 1; no value below 28 days.
    pub together: Estimate,
}

/// Nights of about one length.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NightBand {
    /// The shortest, in hours; from none where `None`.
    pub from: Option<f64>,
    /// Shorter than that, in hours; any length where `None`.
    pub below: Option<f64>,
    /// The mean of the strongest cravings of the days after; no value below seven nights.
    pub strength: Estimate,
}

/// An entry with a star.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Milestone {
    /// The entry.
    pub id: Id,
    /// Its day.
    pub day: Day,
    /// Its title, where the person gave one.
    pub title: Option<String>,
}

/// A question about the days of a span.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct TogetherRequest {
    /// First day; the first record's where `None`.
    pub from: Option<Day>,
    /// Last day; today where `None`.
    pub to: Option<Day>,
    /// One target; all where `None`.
    pub target: Option<Id>,
    /// Only check-ins and cravings that were written on their own day.
    #[serde(default)]
    pub same_day: bool,
    /// `hungry`, `angry`, `lonely`, `tired`, `short_sleep`, `craving_before`.
    pub with: String,
}

/// Cravings in a week, Monday to Sunday, as far as it lies in the span.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WeekCount {
    /// Its Monday, which may lie before the span.
    pub week: Day,
    /// Its days in the span.
    pub days: u32,
    /// Those on which anything was logged.
    pub logged: u32,
    /// Cravings logged.
    pub cravings: u32,
}

/// How far cravings fell from their highest rating to their last.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Drops {
    /// The median change; no value below five.
    pub change: Estimate,
    /// The median minutes it took.
    pub minutes: Option<f64>,
    /// Cravings over which that is: those that were watched from the highest rating to the last.
    pub watched: u32,
}

/// How much there is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Counts {
    /// Days in the span.
    pub days: u32,
    /// Days with a check-in, craving or lapse.
    pub logged: u32,
    /// Check-ins.
    pub check_ins: u32,
    /// Cravings.
    pub cravings: u32,
    /// Entries.
    pub entries: u32,
    /// Written on a later day.
    pub late: u32,
}

/// One square.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CalendarDay {
    /// The day.
    pub day: Day,
    /// `held`, `lapse`, `not_logged`, `today` (which is held only once it is over), `outside`.
    pub state: String,
    /// The strongest craving that day.
    pub strongest: Option<u8>,
    /// Held, and a craving of the day ended with less than was wanted.
    pub reduced: bool,
}

/// Cravings by weekday and hour.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HourGrid {
    /// 7 rows of 24, Monday first.
    pub counts: Vec<Vec<u32>>,
    /// How many have a time of day.
    pub n: u32,
    /// The finding, if the interval allows one: weekday and hour.
    pub busiest: Option<(u8, u8)>,
}

/// A series with its trend.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Trend {
    /// Points: day and value. None where there are more than can be told apart; then the weekly medians
    /// are drawn.
    pub points: Vec<Point>,
    /// Weekly medians.
    pub weekly: Vec<Point>,
    /// The fitted line with its band; empty where fewer than 14 points support it.
    pub fit: Vec<BandPoint>,
    /// Change from first to last fitted value; a finding only where the interval leaves zero out.
    pub change: Estimate,
    /// How many points there are.
    pub n: u32,
    /// Days from the first of them to the last, both counted.
    pub span: u32,
    /// The largest value.
    pub most: Option<f64>,
    /// Days of the span without one.
    pub missing: u32,
}

/// A named series.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NamedTrend {
    /// Its name: confident, …
    pub name: String,
    /// The series.
    pub trend: Trend,
}

/// A point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Point {
    /// The day.
    pub day: Day,
    /// The value.
    pub value: f64,
}

/// A fitted point with its band.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BandPoint {
    /// The day.
    pub day: Day,
    /// The fit.
    pub value: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Whether a line begins here: nothing joins it to the point before.
    pub begins: bool,
}

/// One trigger.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TriggerPoint {
    /// Which.
    pub id: Id,
    /// Its words.
    pub name: String,
    /// Times.
    pub times: u32,
    /// Mean strength.
    pub strength: Estimate,
    /// Median strength; none below three that were rated.
    pub median: Option<f64>,
}

/// One attempt.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AttemptBar {
    /// The target.
    pub target: Id,
    /// First day.
    pub start: Day,
    /// Days held in it.
    pub held: u32,
    /// Days it lasted.
    pub days: u32,
    /// Goes on.
    pub open: bool,
    /// Entered from memory.
    pub remembered: bool,
}

/// How cravings differ between days that were so and days that were not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Together {
    /// `hungry`, `angry`, `lonely`, `tired`, `short_sleep`, `craving_before`.
    pub with: String,
    /// Difference of medians with its range.
    pub difference: Estimate,
    /// Days that were so.
    pub days_with: u32,
    /// Days that were not.
    pub days_without: u32,
}
