//! What was tried in a craving, and how often that craving was ridden out. A share of few is a wide
//! range: four of five may be anything from 38 to 96 in a hundred.
//!
//! Refused: ranking one thing above another. The person chose what to try, and when.

use std::collections::{BTreeSet, HashMap};

use super::View;
use super::stats::{Estimate, wilson};
use crate::record::{Outcome, RecordId};

/// The fewest uses with a known ending for which a share is said.
const LEAST_USES: u32 = 5;

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

impl View<'_> {
    /// What was tried, in the order of how often.
    #[must_use]
    pub fn tried(&self) -> Vec<Tried> {
        let mut uses: HashMap<RecordId, Tried> = HashMap::new();
        for kept in self.cravings() {
            // Named twice in one craving, it was still tried in one.
            let strategies: BTreeSet<RecordId> = kept.body.coping.iter().map(|coping| coping.strategy).collect();
            for strategy in strategies {
                let tried = uses.entry(strategy).or_insert(Tried {
                    strategy,
                    known: 0,
                    ridden: 0,
                    open: 0,
                    share: None,
                });
                match kept.body.outcome {
                    Some(Outcome::RodeItOut) => {
                        tried.known += 1;
                        tried.ridden += 1;
                    }
                    Some(Outcome::Reduced | Outcome::Used) => tried.known += 1,
                    Some(Outcome::DontKnow) | None => tried.open += 1,
                }
            }
        }
        let mut all: Vec<Tried> = uses.into_values().collect();
        for tried in &mut all {
            if tried.known >= LEAST_USES {
                tried.share = wilson(tried.ridden as usize, tried.known as usize);
            }
        }
        all.sort_by_key(|tried| {
            (
                std::cmp::Reverse(tried.known),
                std::cmp::Reverse(tried.open),
                tried.strategy,
            )
        });
        all
    }
}
