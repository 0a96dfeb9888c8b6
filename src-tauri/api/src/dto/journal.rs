//! Entries: list, calendar, editor, history, bin.

use serde::{Deserialize, Serialize};

use super::{Day, Id, Line, Moment, Page, Rev, When};

/// One row of the journal's list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EntryLine {
    /// Which entry.
    pub id: Id,
    /// When.
    pub when: When,
    /// The title, or the first words of the text.
    pub title: String,
    /// Whether `title` is the person's own.
    pub titled: bool,
    /// The first words after the title, one line.
    pub preview: String,
    /// Tags.
    pub tags: Vec<String>,
    /// Cravings logged on that day.
    pub cravings: u32,
    /// Has a draft that is newer than its last revision.
    pub drafted: bool,
    /// Marked by the person.
    pub starred: bool,
}

/// Asks for a slice of the journal, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct EntriesRequest {
    /// Which slice.
    pub page: Page,
    /// Only this tag.
    pub tag: Option<String>,
}

/// A slice of the journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Entries {
    /// How many there are in all.
    pub total: u32,
    /// The slice.
    pub lines: Vec<EntryLine>,
    /// Index of the first entry of each year, newest first, for jumping.
    pub years: Vec<YearAt>,
}

/// Where a year begins in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct YearAt {
    /// The year, which may be before 1800.
    pub year: i32,
    /// Index of its newest entry.
    pub index: u32,
}

/// Asks for a month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct MonthRequest {
    /// The year.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
}

/// The days of a month that hold something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Month {
    /// One a day that holds anything.
    pub days: Vec<MonthDay>,
}

/// What a day holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MonthDay {
    /// The day.
    pub day: Day,
    /// Entries.
    pub entries: u32,
    /// Cravings.
    pub cravings: u32,
    /// Index of the day's newest entry in the whole list, if it has one.
    pub index: Option<u32>,
}

/// An entry, whole, for the editor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EntryPage {
    /// Which entry.
    pub id: Id,
    /// Revision that the text is based on; `None` for a draft that was never settled.
    pub rev: Option<Rev>,
    /// When.
    pub when: When,
    /// The title.
    pub title: Option<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// The text, byte for byte.
    pub text: String,
    /// The prompt that it answers.
    pub prompt: Option<String>,
    /// Marked by the person.
    pub starred: bool,
    /// The text is a draft newer than the revision.
    pub drafted: bool,
    /// Lies in the bin.
    pub binned: bool,
    /// Words, counted at UAX 29 boundaries.
    pub words: u32,
    /// Local time of the last sealing, `HH:MM`, and its day.
    pub sealed: Moment,
    /// Mood and strongest craving of that day, where checked in.
    pub mood: Option<u8>,
    /// Strongest craving of that day.
    pub craving: Option<u8>,
    /// What is tied to it, both ways.
    pub links: Vec<Line>,
}

/// Begins an entry; nothing is sealed until the first words are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct NewEntry {
    /// The day it is about; today where `None`.
    pub day: Option<Day>,
}

/// The working copy, sealed in place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SaveDraft {
    /// The entry; made up by `new_entry`.
    pub id: Id,
    /// The revision the editor began from.
    pub base: Option<Rev>,
    /// The civil day of the entry.
    pub day: Day,
    /// The title.
    pub title: Option<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// The text, byte for byte.
    pub text: String,
    /// The prompt that it answers.
    pub prompt: Option<String>,
}

/// A draft is sealed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DraftSealed {
    /// Local time, `HH:MM`.
    pub at: String,
    /// Words.
    pub words: u32,
}

/// Earlier revisions, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Revisions {
    /// The revisions, the current one first.
    pub revisions: Vec<RevisionLine>,
}

/// One revision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RevisionLine {
    /// Which.
    pub rev: Rev,
    /// When it was written.
    pub written_at: Moment,
    /// Words.
    pub words: u32,
    /// The current one.
    pub current: bool,
}

/// Asks for two revisions side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CompareRequest {
    /// The entry.
    pub id: Id,
    /// The older.
    pub from: Rev,
    /// The newer; the entry as it stands where `None`.
    pub to: Option<Rev>,
}

/// A comparison by words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Comparison {
    /// Pieces in order.
    pub pieces: Vec<Piece>,
}

/// A piece of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Piece {
    /// In both, only in the older, only in the newer.
    pub side: Side,
    /// Its text.
    pub text: String,
}

/// Where a piece stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// In both.
    Both,
    /// Only in the older.
    Older,
    /// Only in the newer.
    Newer,
}

/// Names a revision of a record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct OfRevision {
    /// The record.
    pub id: Id,
    /// The revision.
    pub rev: Rev,
}

/// What lies in the bin.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Bin {
    /// Lines with the day on which each leaves for ever.
    pub lines: Vec<BinLine>,
}

/// One thing in the bin.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BinLine {
    /// What.
    pub line: Line,
    /// When it was put there.
    pub binned_at: Moment,
    /// Days until it leaves for ever, 0 to 30.
    pub days_left: u8,
}

/// A tag and how often it is used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TagCount {
    /// Without `#`.
    pub tag: String,
    /// Entries with it.
    pub count: u32,
}

/// Every tag, most used first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Tags {
    /// The tags.
    pub tags: Vec<TagCount>,
}
