//! What was tried, by the names of the strategies. The person chose what to try, so nothing here tests one
//! strategy against another. Nothing is worked out here.

use std::collections::HashMap;

use holdfast_journal::insight::{self, View};
use holdfast_journal::record::RecordId;

use crate::Session;
use crate::convert::insight::wire_estimate;
use crate::dto::Helped;

impl Session {
    /// Strategies that are offered, and those that were done within a view and are offered no more: the largest mean
    /// drop first, those with too few uses last.
    pub(crate) fn helped_within(&self, view: View<'_>) -> Vec<Helped> {
        let found = view.helped().into_iter().map(|one| (one.strategy, one));
        let mut found: HashMap<RecordId, insight::Helped> = found.collect();
        let lines = self.strategy_lines(|id, retired| !retired || found.contains_key(&id));
        let mut helped: Vec<Helped> = lines
            .into_iter()
            .map(|strategy| {
                let one = strategy.id.and_then(|id| found.remove(&id.0));
                Helped {
                    times: one.map_or(0, |one| one.times),
                    change: wire_estimate(one.and_then(|one| one.change), one.map_or(0, |one| one.rated)),
                    strategy,
                }
            })
            .collect();
        // A stable sort: those without a value stay in the person's order, behind all others.
        helped.sort_by(|a, b| match (a.change.value, b.change.value) {
            (Some(a), Some(b)) => a.total_cmp(&b),
            (a, b) => a.is_none().cmp(&b.is_none()),
        });
        helped
    }
}
