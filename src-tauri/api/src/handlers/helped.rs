//! What was tried, and how far the craving fell with it. The person chose what to try, so nothing
//! here tests one strategy against another.

use std::collections::HashMap;

use holdfast_journal::insight::stats::mean_range;
use holdfast_journal::record::{Craving, Day, RecordId};

use super::searching::count;
use crate::Session;
use crate::convert::insight::wire_estimate;
use crate::dto::{Estimate, Helped};

/// Fewer uses than this are too few to say.
const LEAST: usize = 5;

impl Session {
    /// Strategies that are offered, the largest mean drop within a span first, those with too few uses
    /// last; for one target or all.
    pub(crate) fn helped_within(&self, from: Day, to: Day, target: Option<RecordId>) -> Vec<Helped> {
        let mut uses: HashMap<RecordId, (u32, Vec<f64>)> = HashMap::new();
        let cravings = self.journal.projection().shelves().cravings.within(from, to);
        for kept in cravings.filter(|kept| target.is_none() || kept.body.target.is_none() || kept.body.target == target)
        {
            let change = change(&kept.body);
            for coping in &kept.body.coping {
                let (times, changes) = uses.entry(coping.strategy).or_default();
                *times += 1;
                changes.extend(change);
            }
        }
        let lines = self.strategy_lines().into_iter().filter(|line| !line.retired);
        let mut helped: Vec<Helped> = lines
            .map(|strategy| {
                let (times, changes) = strategy.id.and_then(|id| uses.remove(&id.0)).unwrap_or_default();
                Helped {
                    times,
                    change: estimate(&changes),
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

/// From the first rating to the last, where there are two.
fn change(craving: &Craving) -> Option<f64> {
    let [first, .., last] = craving.ratings.as_slice() else {
        return None;
    };
    Some(f64::from(last.value) - f64::from(first.value))
}

/// The mean and Student's 95 % range for it; how many there are, and nothing else, while they are few.
fn estimate(values: &[f64]) -> Estimate {
    let range = (values.len() >= LEAST).then(|| mean_range(values)).flatten();
    wire_estimate(range, count(values.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn under_five_uses_there_is_a_number_of_uses_and_nothing_else() {
        let few = estimate(&[-3.0, -2.0, -4.0, -1.0]);
        assert_eq!((few.value, few.low, few.high, few.n), (None, None, None, 4));
    }

    #[test]
    fn the_mean_drop_has_students_range() {
        let five = estimate(&[-3.0, -2.0, -4.0, -1.0, -5.0]);
        assert_eq!((five.value, five.n), (Some(-3.0), 5));
        let reach = 2.776_445_105_197_79 * (2.5f64 / 5.0).sqrt();
        assert!((five.high.unwrap() - (-3.0 + reach)).abs() < 1e-9);
        assert!((five.low.unwrap() - (-3.0 - reach)).abs() < 1e-9);
    }
}
