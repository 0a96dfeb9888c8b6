//! The days that a picture is drawn from: a span, one target or all, and daily values out of records.

use std::collections::BTreeMap;

use crate::projection::{Kept, Projection};
use crate::record::{CheckIn, Craving, Day, RecordId};

use super::stats::days::Day as Value;

/// A span of civil days, both included, looked at for one target or all.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// What is open.
    pub projection: &'a Projection,
    /// First day.
    pub from: Day,
    /// Last day, never after `today`.
    pub to: Day,
    /// The day here and now.
    pub today: Day,
    /// One target; all where `None`.
    pub target: Option<RecordId>,
}

impl<'a> View<'a> {
    /// How many days the span has.
    #[must_use]
    pub fn days(&self) -> u32 {
        u32::try_from(self.to.number() - self.from.number() + 1).unwrap_or(0)
    }

    /// Every day of the span.
    pub fn each_day(&self) -> impl Iterator<Item = Day> + use<> {
        (self.from.number()..=self.to.number()).map(Day::from_number)
    }

    /// Cravings of the span, for the target; one that names no target counts for each.
    pub fn cravings(&self) -> impl DoubleEndedIterator<Item = &'a Kept<Craving>> + use<'a> {
        let target = self.target;
        let within = self.projection.shelves().cravings.within(self.from, self.to);
        within.filter(move |kept| target.is_none() || kept.body.target.is_none() || kept.body.target == target)
    }

    /// Check-ins of the span.
    pub fn check_ins(&self) -> impl DoubleEndedIterator<Item = &'a Kept<CheckIn>> + use<'a> {
        self.projection.shelves().check_ins.within(self.from, self.to)
    }

    /// The strongest craving of each day that says anything of cravings, check-ins among them.
    #[must_use]
    pub fn strongest(&self) -> BTreeMap<Day, u8> {
        let mut strongest = BTreeMap::new();
        let logged = self
            .cravings()
            .filter_map(|kept| Some((kept.stamp.when.day, peak(&kept.body)?)));
        let checked = self
            .check_ins()
            .filter_map(|kept| Some((kept.stamp.when.day, kept.body.craving?)));
        for (day, value) in logged.chain(checked) {
            let most: &mut u8 = strongest.entry(day).or_default();
            *most = value.max(*most);
        }
        strongest
    }

    /// One value a day out of the check-ins: the mean of those that the day has.
    #[must_use]
    pub fn daily(&self, of: impl Fn(&CheckIn) -> Option<f64>) -> Vec<Value> {
        let mut days: BTreeMap<Day, (f64, f64)> = BTreeMap::new();
        for kept in self.check_ins() {
            if let Some(value) = of(&kept.body) {
                let (sum, n) = days.entry(kept.stamp.when.day).or_default();
                *sum += value;
                *n += 1.0;
            }
        }
        days.into_iter()
            .map(|(day, (sum, n))| Value {
                day: day.number(),
                value: sum / n,
            })
            .collect()
    }
}

/// The strongest that a craving was: the remembered peak, or its largest rating.
#[must_use]
pub fn peak(craving: &Craving) -> Option<u8> {
    craving
        .ratings
        .iter()
        .map(|rating| rating.value)
        .chain(craving.peak)
        .max()
}
