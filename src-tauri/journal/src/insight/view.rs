//! The days that a picture is drawn from: a span, one target or all, and daily values out of records.

use std::collections::{BTreeMap, HashSet};

use crate::projection::{Charted, CheckInScores, CravingScores, Glance, Kept, Projection};
use crate::record::{CheckIn, Craving, Day, Lapse, RecordId};

use super::stats::days::Day as Value;

/// What the strength of cravings is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RatedIn {
    /// What check-ins say of craving at that moment.
    CheckIns,
    /// The peaks of logged cravings.
    Cravings,
}

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
    /// Only check-ins and cravings written on their own day, and cravings that were lived through: what is remembered
    /// later is remembered otherwise.
    pub same_day: bool,
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
        let all = !self.same_day;
        within
            .filter(move |kept| target.is_none() || kept.body.target.is_none() || kept.body.target == target)
            .filter(move |kept| all || !kept.body.is_late(&kept.stamp))
    }

    /// Check-ins of the span.
    pub fn check_ins(&self) -> impl DoubleEndedIterator<Item = &'a Kept<CheckIn>> + use<'a> {
        let all = !self.same_day;
        let within = self.projection.shelves().check_ins.within(self.from, self.to);
        within.filter(move |kept| all || !kept.body.is_late(&kept.stamp))
    }

    /// Lapses, whenever they were, for the target; of all targets, those of one that is retired are left out
    /// as its attempts are.
    pub fn lapses(&self) -> impl Iterator<Item = &'a Kept<Lapse>> + use<'a> {
        let target = self.target;
        let shelves = self.projection.shelves();
        let targets = shelves.targets.live().filter(|kept| kept.body.retired);
        let retired: HashSet<RecordId> = targets.map(|kept| kept.stamp.id).collect();
        shelves
            .lapses
            .live()
            .filter(move |kept| match (target, kept.body.target) {
                (_, None) => true,
                (None, Some(of)) => !retired.contains(&of),
                (chosen, of) => chosen == of,
            })
    }

    /// The cravings at a glance.
    pub(super) fn cravings_seen(&self) -> impl Iterator<Item = &'a Glance<CravingScores>> + use<'a> {
        let target = self.target;
        let seen = self.projection.shelves().cravings.glances(self.from, self.to);
        let all = !self.same_day;
        seen.filter(move |one| target.is_none() || one.scores.target.is_none() || one.scores.target == target)
            .filter(move |one| all || !one.late)
    }

    /// The check-ins at a glance.
    pub(super) fn check_ins_seen(&self) -> impl Iterator<Item = &'a Glance<CheckInScores>> + use<'a> {
        let all = !self.same_day;
        let seen = self.projection.shelves().check_ins.glances(self.from, self.to);
        seen.filter(move |one| all || !one.late)
    }

    /// Whether what check-ins say of craving is about what is looked at: a check-in names no target, so of one among
    /// several it says nothing.
    pub(super) fn check_ins_rate(&self) -> bool {
        let Some(target) = self.target else { return true };
        let mut targets = self.projection.shelves().targets.live();
        targets.all(|kept| kept.stamp.id == target)
    }

    /// The strongest craving of each day that rates one, and what that is read from: check-ins or logged cravings,
    /// whichever rate more days, and never both. A check-in asks on any day how it is now, a craving is logged when it
    /// is strong: taken together they would move wherever somebody begins or stops to do the one or the other.
    #[must_use]
    pub fn strongest(&self) -> (BTreeMap<Day, u8>, RatedIn) {
        let logged = most_of_each(self.cravings_seen().map(|one| (one.day, one.scores.peak)));
        let checked = if self.check_ins_rate() {
            most_of_each(self.check_ins_seen().map(|one| (one.day, one.scores.craving)))
        } else {
            Vec::new()
        };
        if checked.is_empty() || checked.len() < logged.len() {
            (logged.into_iter().collect(), RatedIn::Cravings)
        } else {
            (checked.into_iter().collect(), RatedIn::CheckIns)
        }
    }

    /// One value a day out of the check-ins: the mean of those that the day has.
    #[must_use]
    pub fn daily(&self, of: impl Fn(&CheckInScores) -> Option<f64>) -> Vec<Value> {
        let mut days: Vec<(Value, f64)> = Vec::new();
        for one in self.check_ins_seen() {
            let Some(value) = of(&one.scores) else { continue };
            let day = one.day.number();
            match days.last_mut().filter(|(last, _)| last.day == day) {
                Some((sum, n)) => {
                    sum.value += value;
                    *n += 1.0;
                }
                None => days.push((Value { day, value }, 1.0)),
            }
        }
        let mean = |(sum, n): (Value, f64)| Value {
            value: sum.value / n,
            ..sum
        };
        days.into_iter().map(mean).collect()
    }
}

/// The largest value of each day that has one; the days come in their order.
fn most_of_each(values: impl Iterator<Item = (Day, Option<u8>)>) -> Vec<(Day, u8)> {
    let mut days: Vec<(Day, u8)> = Vec::new();
    for (day, value) in values.filter_map(|(day, value)| Some((day, value?))) {
        match days.last_mut().filter(|(last, _)| *last == day) {
            Some((_, most)) => *most = value.max(*most),
            None => days.push((day, value)),
        }
    }
    days
}

/// The strongest that a craving was: the remembered peak, or its largest rating.
#[must_use]
pub fn peak(craving: &Craving) -> Option<u8> {
    craving.scores().peak
}
