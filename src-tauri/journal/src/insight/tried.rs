//! What was tried in a craving: how often that craving was ridden out, and how far it fell. A share of few
//! is a wide range: four of five may be anything from 38 to 96 in a hundred.
//!
//! Refused: ranking one thing above another. The person chose what to try, and when.

use std::collections::{BTreeSet, HashMap};

use super::View;
use super::stats::days::{Day as Value, Memory};
use super::stats::{Estimate, Scale, mean_of_records, share_of_records};
use crate::record::{Craving, Outcome, RecordId};

/// The fewest uses with a known ending for which a share is said, and rated twice for which a change is.
const LEAST_USES: usize = 5;

/// A thing that was tried in a span.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tried {
    /// Which.
    pub strategy: RecordId,
    /// Cravings in which it was tried, and whose ending is known.
    pub known: u32,
    /// Those of them that were ridden out.
    pub ridden: u32,
    /// Cravings in which it was tried, and whose ending was not written down.
    pub open: u32,
    /// The share that was ridden out, with Wilson's range; from five on.
    pub share: Option<Estimate>,
}

/// How far cravings fell in which a thing was tried.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Helped {
    /// Which.
    pub strategy: RecordId,
    /// Cravings in which it was tried.
    pub times: u32,
    /// Those of them that were rated at least twice.
    pub rated: u32,
    /// The mean change from the first rating to the last, with its range; from five on.
    pub change: Option<Estimate>,
}

/// Named twice in one craving, it was still tried in one.
fn strategies(craving: &Craving) -> BTreeSet<RecordId> {
    craving.coping.iter().map(|coping| coping.strategy).collect()
}

/// From the first rating to the last, where there are two.
fn change(craving: &Craving) -> Option<f64> {
    let [first, .., last] = craving.ratings.as_slice() else {
        return None;
    };
    Some(f64::from(last.value) - f64::from(first.value))
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl View<'_> {
    /// What was tried, in the order of how often.
    #[must_use]
    pub fn tried(&self) -> Vec<Tried> {
        let mut uses: HashMap<RecordId, (Vec<Value>, u32)> = HashMap::new();
        let mut endings = Vec::new();
        for kept in self.cravings() {
            let known = match kept.body.outcome {
                Some(Outcome::RodeItOut) => Some(1.0),
                Some(Outcome::Reduced | Outcome::Used) => Some(0.0),
                Some(Outcome::DontKnow) | None => None,
            };
            let day = kept.stamp.when.day.number();
            let ending = known.map(|value| Value { day, value });
            endings.extend(ending);
            for strategy in strategies(&kept.body) {
                let (known, open) = uses.entry(strategy).or_default();
                known.extend(ending);
                *open += u32::from(ending.is_none());
            }
        }
        let memory = Memory::of_records(&endings);
        let mut all: Vec<Tried> = uses
            .into_iter()
            .map(|(strategy, (known, open))| Tried {
                strategy,
                known: count(known.len()),
                ridden: count(known.iter().filter(|ending| ending.value > 0.0).count()),
                open,
                share: (known.len() >= LEAST_USES)
                    .then(|| share_of_records(&known, memory))
                    .flatten(),
            })
            .collect();
        all.sort_by_key(|tried| {
            (
                std::cmp::Reverse(tried.known),
                std::cmp::Reverse(tried.open),
                tried.strategy,
            )
        });
        all
    }

    /// How far cravings fell with each thing that was tried, in no order.
    #[must_use]
    pub fn helped(&self) -> Vec<Helped> {
        let mut uses: HashMap<RecordId, (u32, Vec<Value>)> = HashMap::new();
        let mut changes = Vec::new();
        for kept in self.cravings() {
            let day = kept.stamp.when.day.number();
            let change = change(&kept.body).map(|value| Value { day, value });
            changes.extend(change);
            for strategy in strategies(&kept.body) {
                let (times, rated) = uses.entry(strategy).or_default();
                *times += 1;
                rated.extend(change);
            }
        }
        let memory = Memory::of_records(&changes);
        uses.into_iter()
            .map(|(strategy, (times, rated))| Helped {
                strategy,
                times,
                rated: count(rated.len()),
                change: (rated.len() >= LEAST_USES)
                    .then(|| mean_of_records(&rated, memory, Scale::CHANGE))
                    .flatten()
                    .map(|mean| mean.within(Scale::CHANGE)),
            })
            .collect()
    }
}
