//! Today: the date, what is held, the check-in, today's entry, a year ago.

use holdfast_journal::record::Headline;
use serde::{Deserialize, Serialize};

use super::{CheckInPage, Day, EntryPage, Id, Line, Moment, SoFar};

/// Everything the first screen draws.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Today {
    /// The civil day here and now.
    pub day: Day,
    /// What the person may be called.
    pub name: Option<String>,
    /// The person's own word, as text, and since when.
    pub word: Option<String>,
    /// One a target that is followed, the headline first.
    pub held: Vec<Held>,
    /// Which number stands first.
    #[cfg_attr(test, ts(type = "'all' | 'run' | 'all_alone'"))]
    pub headline: Headline,
    /// Today's last check-in, to go on from.
    pub check_in: Option<CheckInPage>,
    /// What is counted for the targets that are followed, beside their limits.
    pub counted: Vec<SoFar>,
    /// Today's entry, the newest where there are several; a new one where none was begun, of which nothing is sealed.
    pub entry: EntryPage,
    /// Everything of this day, oldest first.
    pub lines: Vec<Line>,
    /// The prompt for today.
    pub prompt: PromptLine,
    /// An entry from this day in an earlier year.
    pub year_ago: Option<YearAgo>,
    /// The recovery key was not given back yet: one quiet line.
    pub recovery_key_unchecked: bool,
    /// Days since the last backup that was read back, where more than seven or never.
    pub backup_overdue_days: Option<u32>,
    /// The vault holds invented days.
    pub invented: bool,
    /// When something here was sealed that the clock now stands before, unless the person said that it is right.
    pub clock_behind: Option<Moment>,
    /// A craving that was begun and not finished, of the last day.
    pub open_craving: Option<Id>,
    /// A lapse that is marked as still going.
    pub lapse_going: Option<Id>,
    /// What filled sheets have for this day.
    pub planned: Vec<Planned>,
    /// The last mindset ratings are a week old, or there are none.
    pub rate_again: bool,
}

/// A line that a filled sheet has for a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Planned {
    /// The filled sheet.
    pub id: Id,
    /// Its worksheet's title.
    pub sheet: String,
    /// The line.
    pub text: String,
}

/// A prompt.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PromptLine {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
}

/// Asks for another prompt than this.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AnotherPrompt {
    /// The one shown.
    pub not: Option<String>,
    /// Only with this tag.
    pub tag: Option<String>,
}

/// An earlier year's words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct YearAgo {
    /// Which entry.
    pub id: Id,
    /// How many years ago.
    pub years: u32,
    /// Its first sentences, at most about 240 characters.
    pub text: String,
}

/// Days held for one target. All of it derived; today does not count until it is over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Held {
    /// The target.
    pub target: Id,
    /// Its name.
    pub name: String,
    /// Days held in all.
    pub days: u32,
    /// Of how many days.
    pub of: u32,
    /// Since.
    pub since: Option<Day>,
    /// The current run.
    pub run: u32,
    /// The longest run.
    pub longest: u32,
    /// Share of logged days held over 30, 90 and 365 days.
    pub shares: Vec<Share>,
    /// The strand.
    pub strand: Vec<Blade>,
    /// What it freed, from the person's own numbers: minor units.
    pub money_minor: Option<f64>,
    /// ISO 4217.
    pub currency: Option<String>,
    /// Hours.
    pub hours: Option<f64>,
}

/// A share of days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Share {
    /// 30, 90 or 365.
    pub over: u32,
    /// Days held.
    pub held: u32,
    /// Days counted within.
    pub of: u32,
}

/// One blade of the strand: a week, or a month for old times.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Blade {
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
    /// Days held in it.
    pub held: u32,
    /// Days counted in it.
    pub of: u32,
    /// A lapse touched it.
    pub lapse: bool,
    /// The one that is growing.
    pub now: bool,
}
