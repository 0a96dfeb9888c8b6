//! The stored types: one sealed fact each, as it lies in the vault's JSON bodies.
//!
//! A field that is written here outlives the program: names are never reused with another meaning,
//! a new field is optional, and an unknown one is ignored by an older reader. Wire types are apart,
//! in `holdfast-api`.

mod entry;
mod hard_minutes;
mod house;
mod json;
mod kind;
mod links;
mod mindset;
mod own_sheet;
mod reading;
mod stamp;
mod target;
mod text;
mod time;
mod words;

pub use entry::{Draft, Entry, History, Template, Tombstone};
pub use hard_minutes::{
    Amount, CheckIn, Coping, Counting, Craving, Emotion, Halt, Lapse, Outcome, Rating, Scope, Stage,
};
pub use house::{Headline, ImportRun, Motion, ReadingSize, RecentSearch, Settings};
pub use json::Unreadable;
pub(crate) use json::{splice, text_of};
pub use kind::{Body, Kind};
pub use mindset::{
    Answer, CauseState, Column, ColumnItem, Identity, IdentityWord, Measure, Mindset, Reflection, RootCause, Step,
};
pub use own_sheet::{Asks, OwnSheet, Question};
pub(crate) use reading::Stamped;
pub use stamp::{RecordId, RevisionId, Source, Stamp};
pub use target::{Attempt, Goal, Money, Period, Strategy, Target, Trigger, TriggerClass};
pub use text::Findable;
pub use time::{Day, Moment, NotADay, Now, Precision, When};
pub use words::count_words;

/// A stamped body: what one row of the vault holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Who it is and when.
    pub stamp: Stamp,
    /// What it says.
    pub body: Body,
}
