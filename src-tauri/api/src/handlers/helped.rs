//! What was tried, and how far the craving fell with it. The person chose what to try, so nothing
//! here tests one strategy against another.

use std::collections::HashMap;

use holdfast_journal::record::{Craving, Day, RecordId};

use crate::Session;
use crate::dto::{Estimate, Helped};

/// Fewer uses than this are too few to say.
const LEAST: usize = 5;

impl Session {
    /// Strategies that are offered, the largest mean drop first, those with too few uses last.
    pub(crate) fn helped(&self) -> Vec<Helped> {
        self.helped_within(Day::from_number(i32::MIN), Day::from_number(i32::MAX), None)
    }

    /// The same within a span, for one target or all.
    pub(crate) fn helped_within(&self, from: Day, to: Day, target: Option<RecordId>) -> Vec<Helped> {
        let mut changes: HashMap<RecordId, Vec<f64>> = HashMap::new();
        let cravings = self.journal.projection().shelves().cravings.within(from, to);
        for kept in cravings.filter(|kept| target.is_none() || kept.body.target == target) {
            let Some(change) = change(&kept.body) else { continue };
            for coping in &kept.body.coping {
                changes.entry(coping.strategy).or_default().push(change);
            }
        }
        let lines = self.strategy_lines().into_iter().filter(|line| !line.retired);
        let mut helped: Vec<Helped> = lines
            .map(|strategy| {
                let rated = strategy
                    .id
                    .and_then(|id| changes.get(&id.0))
                    .map_or(&[][..], Vec::as_slice);
                Helped {
                    times: strategy.times,
                    change: estimate(rated),
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

/// The mean and Student's 95 % range for it.
pub(crate) fn estimate(values: &[f64]) -> Estimate {
    let n = u32::try_from(values.len()).unwrap_or(u32::MAX);
    if values.len() < LEAST {
        return Estimate {
            value: None,
            low: None,
            high: None,
            n,
        };
    }
    let count = f64::from(n);
    let mean = values.iter().sum::<f64>() / count;
    let variance = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (count - 1.0);
    let reach = student(n - 1) * (variance / count).sqrt();
    Estimate {
        value: Some(mean),
        low: Some(mean - reach),
        high: Some(mean + reach),
        n,
    }
}

/// The two-sided 95 % point of Student's t: a table to ten degrees of freedom, from there the
/// expansion of Cornish and Fisher around the normal point, good to two places and more.
fn student(degrees: u32) -> f64 {
    const TABLE: [f64; 10] = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];
    if let Some(point) = usize::try_from(degrees).ok().and_then(|d| TABLE.get(d.checked_sub(1)?)) {
        return *point;
    }
    let (z, d) = (1.959_964_f64, f64::from(degrees));
    z + (z.powi(3) + z) / (4.0 * d) + (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / (96.0 * d * d)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn under_five_uses_there_is_a_number_of_uses_and_nothing_else() {
        let few = estimate(&[-3.0, -2.0, -4.0, -1.0]);
        assert_eq!((few.value, few.low, few.n), (None, None, 4));
    }

    #[test]
    fn the_mean_drop_has_students_range() {
        let five = estimate(&[-3.0, -2.0, -4.0, -1.0, -5.0]);
        assert_eq!(five.value, Some(-3.0));
        assert!((five.high.unwrap() - five.low.unwrap() - 2.0 * 2.776 * (2.5f64 / 5.0).sqrt()).abs() < 1e-9);
    }

    #[test]
    fn the_points_beyond_the_table_are_students() {
        for (degrees, point) in [(11, 2.201), (20, 2.086), (30, 2.042), (120, 1.980)] {
            assert!((student(degrees) - point).abs() < 3e-3, "{degrees}");
        }
    }
}
