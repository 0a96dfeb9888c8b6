//! Glances: what charts read of a record, a few bytes each and all of a kind side by side in the order of
//! time, so that ten years of days are summed without a look at the records themselves.

use crate::record::{
    CheckIn, Craving, Day, Identity, ImportRun, Lapse, Measure, Mindset, Outcome, OwnSheet, RecordId, Reflection,
    RootCause, Stamp, Strategy, Target, Template, Trigger,
};

use super::EntryLine;

/// One record at a glance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glance<S> {
    /// Its day.
    pub day: Day,
    /// Whether it was written from memory on a later day.
    pub late: bool,
    /// Its numbers.
    pub scores: S,
}

impl<S> Glance<S> {
    pub(super) fn of(stamp: &Stamp, body: &impl Charted<Scores = S>) -> Self {
        Self {
            day: stamp.when.day,
            late: body.is_late(stamp),
            scores: body.scores(),
        }
    }
}

/// A kind of which charts read some numbers, or none.
pub trait Charted {
    /// Those numbers.
    type Scores: Copy + PartialEq + std::fmt::Debug;

    /// Of this record.
    fn scores(&self) -> Self::Scores;

    /// Whether this record, so stamped, was written from memory on a later day.
    fn is_late(&self, stamp: &Stamp) -> bool {
        stamp.is_late()
    }
}

/// The numbers of a craving.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CravingScores {
    /// The strongest that it was: the remembered peak, or its largest rating.
    pub peak: Option<u8>,
    /// What it was for, where that was said.
    pub target: Option<RecordId>,
    /// It ended with less than was wanted.
    pub reduced: bool,
}

impl Charted for Craving {
    type Scores = CravingScores;

    fn scores(&self) -> CravingScores {
        let ratings = self.ratings.iter().map(|rating| rating.value);
        CravingScores {
            peak: ratings.chain(self.peak).max(),
            target: self.target,
            reduced: self.outcome == Some(Outcome::Reduced),
        }
    }

    /// One that was lived through was rated at the time, whenever that could be sealed.
    fn is_late(&self, stamp: &Stamp) -> bool {
        self.logged_afterwards && stamp.is_late()
    }
}

/// The numbers of a check-in, under their names in the record.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(missing_docs)]
pub struct CheckInScores {
    pub mood: Option<u8>,
    pub craving: Option<u8>,
    pub sleep_minutes: Option<u16>,
    pub resolve: Option<u8>,
}

impl Charted for CheckIn {
    type Scores = CheckInScores;

    fn scores(&self) -> CheckInScores {
        CheckInScores {
            mood: self.mood,
            craving: self.craving,
            sleep_minutes: self.sleep_minutes,
            resolve: self.resolve,
        }
    }
}

macro_rules! without_numbers {
    ($($kind:ty),*) => {$(
        impl Charted for $kind {
            type Scores = ();

            fn scores(&self) {}
        }
    )*};
}

without_numbers!(
    (),
    EntryLine,
    Identity,
    ImportRun,
    Lapse,
    Measure,
    Mindset,
    OwnSheet,
    Reflection,
    RootCause,
    Strategy,
    Target,
    Template,
    Trigger
);
