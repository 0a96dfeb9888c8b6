//! A target's days, from what the projection holds.

use std::collections::HashSet;

use super::{Blade, Held, LapseDays, held, strand};
use crate::projection::Projection;
use crate::record::{Day, Lapse, RecordId};

/// No share looks further back than this many days.
const LONGEST_SHARE: i32 = 365;

impl Projection {
    /// The lapses of a target, oldest first.
    pub fn lapses_of(&self, target: RecordId) -> impl Iterator<Item = &Lapse> {
        let lapses = self.shelves().lapses.live().map(|kept| &kept.body);
        lapses.filter(move |lapse| counts_for(lapse.target, target))
    }

    /// The days that the lapses of a target touched.
    #[must_use]
    pub fn lapse_days(&self, target: RecordId, today: Day) -> LapseDays {
        LapseDays::of(self.lapses_of(target), today)
    }

    /// The same as it will be once `lapse` is sealed, in the place of the record `of` where that is one.
    #[must_use]
    pub fn lapse_days_after(&self, target: RecordId, lapse: &Lapse, of: Option<RecordId>, today: Day) -> LapseDays {
        let sealed = self.shelves().lapses.live().filter(|kept| Some(kept.stamp.id) != of);
        let all = sealed.map(|kept| &kept.body).chain([lapse]);
        LapseDays::of(all.filter(|lapse| counts_for(lapse.target, target)), today)
    }

    /// Days held for a target, with the days that lapses touched; `None` where there is no such target.
    #[must_use]
    pub fn held(&self, target: RecordId, lapses: &LapseDays, today: Day) -> Option<Held> {
        let attempts = &self.target(target)?.attempts;
        let since = Day::from_number(today.number() - LONGEST_SHARE);
        let shelves = self.shelves();
        let cravings = shelves.cravings.within(since, today);
        let cravings = cravings.filter(|kept| counts_for(kept.body.target, target));
        let check_ins = shelves.check_ins.within(since, today).map(|kept| kept.stamp.when.day);
        let logged: HashSet<Day> = check_ins.chain(cravings.map(|kept| kept.stamp.when.day)).collect();
        Some(held(attempts, lapses, &|day| logged.contains(&day), today))
    }

    /// The strand of a target, with the days that lapses touched; `None` where there is no such target.
    #[must_use]
    pub fn strand(&self, target: RecordId, lapses: &LapseDays, today: Day, week_starts_on: u8) -> Option<Vec<Blade>> {
        let attempts = &self.target(target)?.attempts;
        Some(strand(attempts, lapses, today, week_starts_on))
    }

    /// A target, unless it lies in the bin.
    #[must_use]
    pub fn target(&self, id: RecordId) -> Option<&crate::record::Target> {
        let mut targets = self.shelves().targets.live();
        targets.find(|kept| kept.stamp.id == id).map(|kept| &kept.body)
    }
}

/// A lapse or a craving that names no target counts for every one; one that names another says nothing of this one.
fn counts_for(of: Option<RecordId>, target: RecordId) -> bool {
    of.is_none_or(|of| of == target)
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
        let [id, another] = [(); 2].map(|()| {
            let target = Body::Target(wine("2025-01-01", false));
            let written = journal.put(&now(0), target, When::on(day("2025-01-01")));
            written.unwrap().id
        });
        let of_another = Craving {
            target: Some(another),
            ..Craving::default()
        };
        for (body, on) in [
            (Body::CheckIn(CheckIn::default()), "2026-03-01"),
            (Body::Craving(Craving::default()), "2026-01-20"),
            (Body::CheckIn(CheckIn::default()), "2025-09-01"),
            (Body::CheckIn(CheckIn::default()), "2025-02-01"),
            (Body::Lapse(lapse), "2026-01-06"),
            (Body::Craving(of_another), "2026-03-02"),
        ] {
            journal.put(&now(1), body, When::on(day(on))).unwrap();
        }
        let (projection, today) = (journal.projection(), day("2026-03-12"));
        let held = projection.held(id, &projection.lapse_days(id, today), today).unwrap();
        let shares = held.shares.map(|share| (share.over, share.logged_held, share.logged));
        assert_eq!(shares, [(30, 1, 1), (90, 2, 3), (365, 3, 4)]);
    }
}
