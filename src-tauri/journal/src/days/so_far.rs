//! How much of a target was had, as check-ins say: no verdict, and nothing is held or lost by it.

use crate::projection::Projection;
use crate::record::{Day, Period, RecordId};

/// What check-ins say of a target on a day, and in the same week before it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct SoFar {
    /// On the day; `None` where no check-in says it.
    pub on_day: Option<f64>,
    /// On the days before it that belong to the same limit: none where that is for a day.
    pub before: f64,
    /// On how many of those days it was said.
    pub days_before: u32,
}

impl SoFar {
    /// From what was said, newest first: the last word of a day stands for that day.
    fn of(newest_first: impl Iterator<Item = (Day, f64)>, day: Day) -> Self {
        let mut so_far = Self::default();
        let mut last = None;
        for (on, said) in newest_first {
            if last == Some(on) {
                continue;
            }
            last = Some(on);
            if on == day {
                so_far.on_day = Some(said);
            } else {
                so_far.before += said;
                so_far.days_before += 1;
            }
        }
        so_far
    }
}

impl Projection {
    /// How much of a target up to a day. `week_starts_on` is 0 for Sunday to 6 for Saturday.
    #[must_use]
    pub fn so_far(&self, target: RecordId, per: Period, day: Day, week_starts_on: u8) -> SoFar {
        let from = match per {
            Period::Day => day,
            Period::Week => day.week_from(week_starts_on),
        };
        let newest_first = self.shelves().check_ins.within(from, day).rev();
        let said = newest_first.filter_map(|kept| {
            let amount = kept.body.amounts.iter().find(|amount| amount.target == target)?;
            Some((kept.stamp.when.day, amount.so_far))
        });
        SoFar::of(said, day)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    const BASE: i32 = 738_000;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]
        #[test]
        fn the_last_word_of_each_day_counts_once(
            mut said in prop::collection::vec((0i32..21, 0u8..9), 0..40), today in 0i32..21, begins in 0u8..7,
        ) {
            let day = Day::from_number(BASE + today);
            let from = day.week_from(begins);
            prop_assert!(from <= day && day.number() - from.number() < 7);
            said.sort_by_key(|(on, _)| *on);
            let mut plain = BTreeMap::new();
            for (on, n) in &said {
                plain.insert(Day::from_number(BASE + on), f64::from(*n));
            }
            let within = |on: &Day| from <= *on && *on <= day;
            let newest_first = said.iter().rev().map(|(on, n)| (Day::from_number(BASE + on), f64::from(*n)));
            let so_far = SoFar::of(newest_first.filter(|(on, _)| within(on)), day);
            let before: Vec<f64> = plain.iter().filter(|(on, _)| within(on) && **on < day).map(|(_, n)| *n).collect();
            prop_assert_eq!(so_far.on_day, plain.get(&day).copied());
            prop_assert_eq!(so_far.days_before as usize, before.len());
            prop_assert!((so_far.before - before.iter().sum::<f64>()).abs() < 1e-9);
        }
    }

    #[test]
    fn a_week_begins_where_the_person_begins_it() {
        let thursday: Day = "2026-03-12".parse().unwrap();
        let first = |begins| thursday.week_from(begins).to_string();
        assert_eq!(
            (first(1), first(0), first(4), first(5)),
            (
                "2026-03-09".into(),
                "2026-03-08".into(),
                "2026-03-12".into(),
                "2026-03-06".into()
            )
        );
    }
}
