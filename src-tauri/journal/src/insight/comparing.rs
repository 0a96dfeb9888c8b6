//! What goes with what: triggers by how often and how strong, days that were so beside days that were
//! not, how far cravings fell. Nothing here causes anything.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::View;
use super::stats::days::Day as Value;
use super::stats::days::Memory;
use super::stats::{
    Came, Dice, Difference, Estimate, Mean, Scale, compare_days, highest, mean_of_records, median, median_of_records,
    most_often,
};
use super::view::peak;
use crate::record::{CheckIn, Day, Halt, RecordId};

/// The fewest cravings of a trigger for which a strength is said.
const LEAST_OF_A_TRIGGER: usize = 3;
/// The fewest cravings rated twice for which a drop is said.
const LEAST_DROPS: usize = 5;
/// A night this short, in minutes, counts as a short one.
const SHORT_NIGHT: u16 = 360;
/// Yesterday's strongest craving, from here on, counts as a strong one.
const STRONG: u8 = 5;

/// A trigger in a span.
#[derive(Debug, Clone, PartialEq)]
pub struct TriggerStrength {
    /// Which.
    pub trigger: RecordId,
    /// Cravings that name it.
    pub times: u32,
    /// Those of them that were rated.
    pub rated: u32,
    /// The mean of their peaks, from three on.
    pub strength: Option<Estimate>,
    /// Their median, from three on.
    pub median: Option<f64>,
    came: Came,
    mean: Option<Mean>,
}

/// The triggers that stand out, where one does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Leading {
    /// Comes most often.
    pub often: Option<RecordId>,
    /// Comes hardest.
    pub hard: Option<RecordId>,
}

/// Which triggers stand out: none where the next could as well be it.
#[must_use]
pub fn leading(triggers: &[TriggerStrength]) -> Leading {
    let came: Vec<Came> = triggers.iter().map(|one| one.came.clone()).collect();
    let means: Vec<Option<Mean>> = triggers.iter().map(|one| one.mean).collect();
    let which = |index: usize| triggers[index].trigger;
    Leading {
        often: most_often(&came, LEAST_OF_A_TRIGGER as u32).map(which),
        hard: highest(&means).map(which),
    }
}

/// What may be asked of the days, one question at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Days on which the person was hungry.
    Hungry,
    /// Angry.
    Angry,
    /// Lonely.
    Lonely,
    /// Tired.
    Tired,
    /// Days after a night of less than six hours.
    ShortSleep,
    /// Days after a day with a strong craving.
    CravingBefore,
}

impl Question {
    /// Every question.
    pub const ALL: [Self; 6] = [
        Self::Hungry,
        Self::Angry,
        Self::Lonely,
        Self::Tired,
        Self::ShortSleep,
        Self::CravingBefore,
    ];

    /// The question that a word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|question| question.word() == word)
    }

    /// Its word on the wire.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Hungry => "hungry",
            Self::Angry => "angry",
            Self::Lonely => "lonely",
            Self::Tired => "tired",
            Self::ShortSleep => "short_sleep",
            Self::CravingBefore => "craving_before",
        }
    }

    /// Whether a check-in says so of its day; `None` where it says nothing about it.
    fn holds(self, check_in: &CheckIn) -> Option<bool> {
        let halt = |of: fn(&Halt) -> Option<u8>| check_in.halt.as_ref().and_then(of).map(|said| said > 0);
        match self {
            Self::Hungry => halt(|h| h.hungry),
            Self::Angry => halt(|h| h.angry),
            Self::Lonely => halt(|h| h.lonely),
            Self::Tired => halt(|h| h.tired),
            Self::ShortSleep => check_in.sleep_minutes.map(|minutes| minutes < SHORT_NIGHT),
            Self::CravingBefore => None,
        }
    }
}

/// How days that were so compare with days that were not.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// What was asked.
    pub question: Question,
    /// Days that were so, and days that were not, of those that say anything.
    pub days: (u32, u32),
    /// The comparison of the day's strongest craving; from 28 days on, and seven on each side.
    pub difference: Option<Difference>,
}

/// What a question is answered from.
#[derive(Debug, Clone)]
pub struct Pairs {
    question: Question,
    days: Vec<Value>,
    with: Vec<bool>,
}

impl Pairs {
    /// The answer.
    #[must_use]
    pub fn answered(&self) -> Answered {
        let so = u32::try_from(self.with.iter().filter(|with| **with).count()).unwrap_or(u32::MAX);
        Answered {
            question: self.question,
            days: (so, u32::try_from(self.with.len()).unwrap_or(u32::MAX) - so),
            difference: compare_days(&self.days, &self.with, Scale::RATING, &mut Dice::new(1)),
        }
    }
}

/// The changes and minutes from each craving's highest rating to its last.
#[derive(Debug, Clone, Default)]
pub struct Falls {
    changes: Vec<Value>,
    minutes: Vec<f64>,
}

impl Falls {
    /// Their middles.
    #[must_use]
    pub fn worked_out(&self) -> Drops {
        let Self { changes, minutes } = self;
        Drops {
            n: u32::try_from(changes.len()).unwrap_or(u32::MAX),
            change: median_of_records(changes, Memory::of_records(changes), Scale::FALL),
            minutes: (minutes.len() >= LEAST_DROPS).then(|| median(minutes)).flatten(),
            watched: u32::try_from(minutes.len()).unwrap_or(u32::MAX),
        }
    }
}

/// How far cravings fell while they were ridden.
#[derive(Debug, Clone, PartialEq)]
pub struct Drops {
    /// Cravings rated at least twice.
    pub n: u32,
    /// The median change from the highest rating to the last, with its range; from five on.
    pub change: Option<Estimate>,
    /// The median minutes between the two, over those that fell while they were watched; from five on.
    pub minutes: Option<f64>,
    /// Those of them that fell while they were watched.
    pub watched: u32,
}

impl View<'_> {
    /// Triggers, the most frequent first.
    #[must_use]
    pub fn triggers(&self) -> Vec<TriggerStrength> {
        let mut named: HashMap<RecordId, (Came, Vec<Value>)> = HashMap::new();
        let mut peaks = Vec::new();
        for kept in self.cravings() {
            let day = kept.stamp.when.day.number();
            let peak = peak(&kept.body).map(|peak| Value {
                day,
                value: f64::from(peak),
            });
            peaks.extend(peak);
            for trigger in kept.body.triggers.iter().copied().collect::<BTreeSet<_>>() {
                let (came, rated) = named.entry(trigger).or_default();
                came.times += 1;
                came.on.insert(day);
                rated.extend(peak);
            }
        }
        let memory = Memory::of_records(&peaks);
        let mut all: Vec<TriggerStrength> = named
            .into_iter()
            .map(|(trigger, (came, rated))| {
                let enough = rated.len() >= LEAST_OF_A_TRIGGER;
                let mean = enough.then(|| mean_of_records(&rated, memory, Scale::RATING)).flatten();
                let values: Vec<f64> = rated.iter().map(|peak| peak.value).collect();
                TriggerStrength {
                    trigger,
                    times: came.times,
                    rated: u32::try_from(rated.len()).unwrap_or(u32::MAX),
                    strength: mean.map(|mean| mean.within(Scale::RATING)),
                    median: enough.then(|| median(&values)).flatten(),
                    came,
                    mean,
                }
            })
            .collect();
        all.sort_by_key(|one| (std::cmp::Reverse(one.times), one.trigger));
        all
    }

    /// Asks one question of the days.
    #[must_use]
    pub fn ask(&self, question: Question) -> Answered {
        self.pairs(question).answered()
    }

    /// The days that say anything to a question, copied out of the records.
    #[must_use]
    pub fn pairs(&self, question: Question) -> Pairs {
        let (strongest, _) = self.strongest();
        let so: BTreeMap<Day, bool> = match question {
            Question::CravingBefore => strongest
                .iter()
                .map(|(day, value)| (day.next(), *value >= STRONG))
                .collect(),
            _ => {
                let mut so = BTreeMap::new();
                for kept in self.check_ins() {
                    if let Some(holds) = question.holds(&kept.body) {
                        *so.entry(kept.stamp.when.day).or_insert(false) |= holds;
                    }
                }
                so
            }
        };
        let paired: Vec<(Day, u8, bool)> = strongest
            .iter()
            .filter_map(|(day, value)| Some((*day, *value, *so.get(day)?)))
            .collect();
        let days = paired.iter().map(|(day, value, _)| Value {
            day: day.number(),
            value: f64::from(*value),
        });
        Pairs {
            question,
            days: days.collect(),
            with: paired.iter().map(|(.., so)| *so).collect(),
        }
    }

    /// How far cravings fell from their highest rating to their last.
    #[must_use]
    pub fn drops(&self) -> Drops {
        self.falls().worked_out()
    }

    /// What they are worked out from, copied out of the records.
    #[must_use]
    pub fn falls(&self) -> Falls {
        let Falls {
            mut changes,
            mut minutes,
        } = Falls::default();
        for kept in self.cravings() {
            let ratings = &kept.body.ratings;
            let (Some(last), 2..) = (ratings.last(), ratings.len()) else {
                continue;
            };
            let Some((highest, top)) = ratings.iter().enumerate().rev().max_by_key(|(_, rating)| rating.value) else {
                continue;
            };
            changes.push(Value {
                day: kept.stamp.when.day.number(),
                value: f64::from(last.value) - f64::from(top.value),
            });
            if last.value < top.value && kept.body.is_watched(highest, ratings.len() - 1) {
                minutes.push(f64::from(last.after.saturating_sub(top.after)) / 60.0);
            }
        }
        Falls { changes, minutes }
    }
}
