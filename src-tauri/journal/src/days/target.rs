//! A target's days, from what the projection holds.

use std::collections::HashSet;

use super::{Blade, Held, LapseDays, held, strand};
use crate::projection::Projection;
use crate::record::{Day, Lapse, RecordId};

/// No share looks further back than this many days.
const LONGEST_SHARE: i32 = 365;

impl Projection {
    /// The lapses of a target, oldest first. A lapse that names no target counts for every one.
    pub fn lapses_of(&self, target: RecordId) -> impl Iterator<Item = &Lapse> {
        let lapses = self.shelves().lapses.live().map(|kept| &kept.body);
        lapses.filter(move |lapse| lapse.target.is_none_or(|other| other == target))
    }

    /// Days held for a target; `None` where there is no such target.
    #[must_use]
    pub fn held(&self, target: RecordId, today: Day) -> Option<Held> {
        let attempts = &self.target(target)?.attempts;
        let since = Day::from_number(today.number() - LONGEST_SHARE);
        let shelves = self.shelves();
        let logged: HashSet<Day> = shelves
            .check_ins
            .within(since, today)
            .map(|kept| kept.stamp.when.day)
            .chain(shelves.cravings.within(since, today).map(|kept| kept.stamp.when.day))
            .collect();
        let lapses = LapseDays::of(self.lapses_of(target), today);
        Some(held(attempts, &lapses, &|day| logged.contains(&day), today))
    }

    /// The strand of a target; `None` where there is no such target.
    #[must_use]
    pub fn strand(&self, target: RecordId, today: Day, week_starts_on: u8) -> Option<Vec<Blade>> {
        let attempts = &self.target(target)?.attempts;
        Some(strand(
            attempts,
            &LapseDays::of(self.lapses_of(target), today),
            today,
            week_starts_on,
        ))
    }

    /// A target, unless it lies in the bin.
    #[must_use]
    pub fn target(&self, id: RecordId) -> Option<&crate::record::Target> {
        let mut targets = self.shelves().targets.live();
        targets.find(|kept| kept.stamp.id == id).map(|kept| &kept.body)
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{Body, CheckIn, Craving, Lapse, When};
    use crate::store::tests::{Kept, day, now, wine};

    #[test]
    fn shares_look_a_year_back_and_find_check_ins_cravings_and_lapses_that_name_no_target() {
        let mut kept = Kept::new();
        let lapse = Lapse {
            days: vec![day("2026-01-05")],
            ..Lapse::default()
        };
        let journal = kept.get();
        let id = journal
            .put(
                &now(0),
                Body::Target(wine("2025-01-01", false)),
                When::on(day("2025-01-01")),
            )
            .unwrap()
            .id;
        for (body, on) in [
            (Body::CheckIn(CheckIn::default()), "2026-03-01"),
            (Body::Craving(Craving::default()), "2026-01-20"),
            (Body::CheckIn(CheckIn::default()), "2025-09-01"),
            (Body::CheckIn(CheckIn::default()), "2025-02-01"),
            (Body::Lapse(lapse), "2026-01-06"),
        ] {
            journal.put(&now(1), body, When::on(day(on))).unwrap();
        }
        let held = journal.projection().held(id, day("2026-03-12")).unwrap();
        let shares = held.shares.map(|share| (share.over, share.logged_held, share.logged));
        assert_eq!(shares, [(30, 1, 1), (90, 2, 3), (365, 3, 4)]);
    }
}
