//! Which days were logged, and what they were: the year as squares, and how much there is of everything.

use std::collections::{BTreeMap, HashSet};

use super::View;
use crate::days::LapseDays;
use crate::record::Day;

/// What a day is for a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayState {
    /// Logged, and held.
    Held,
    /// A lapse touched it.
    Lapse,
    /// Today, within an attempt: neither held nor not until it is over.
    Today,
    /// Within an attempt, but nothing was logged: never counted as held in a share of logged days.
    NotLogged,
    /// Outside every attempt.
    Outside,
}

/// One square of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Square {
    /// The day.
    pub day: Day,
    /// What it was.
    pub state: DayState,
    /// The strongest craving that day, 0 to 10, where anything was said of cravings.
    pub strongest: Option<u8>,
    /// Held, and a craving of the day ended with less than was wanted.
    pub reduced: bool,
}

/// How much there is in a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Days of the span.
    pub days: u32,
    /// Days with a check-in, a craving or a lapse.
    pub logged: u32,
    /// Check-ins.
    pub check_ins: u32,
    /// Cravings.
    pub cravings: u32,
    /// Entries.
    pub entries: u32,
    /// Check-ins and cravings written on a later day.
    pub late: u32,
}

/// A week, Monday to Sunday, as far as it lies in the span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Its Monday, which may lie before the span.
    pub monday: Day,
    /// Its days in the span.
    pub days: u32,
    /// Those with a check-in, a craving or a lapse.
    pub logged: u32,
    /// Cravings logged.
    pub cravings: u32,
}

/// What was said on one day.
#[derive(Clone, Copy, Default)]
struct Said {
    anything: bool,
    strongest: Option<u8>,
    reduced: bool,
}

impl View<'_> {
    fn attempts(&self) -> Vec<(Day, Option<Day>)> {
        let targets = self.projection.shelves().targets.live();
        let chosen = targets.filter(|kept| match self.target {
            Some(target) => kept.stamp.id == target,
            None => !kept.body.retired,
        });
        chosen
            .flat_map(|kept| kept.body.attempts.iter().map(|attempt| (attempt.start, attempt.end)))
            .collect()
    }

    fn lapse_days(&self) -> LapseDays {
        LapseDays::of(self.lapses().map(|kept| &kept.body), self.today)
    }

    fn logged(&self) -> HashSet<Day> {
        let cravings = self.cravings_seen().map(|one| one.day);
        let mut days: Vec<Day> = self.check_ins_seen().map(|one| one.day).chain(cravings).collect();
        days.dedup();
        days.into_iter().collect()
    }

    /// One square a day.
    #[must_use]
    pub fn calendar(&self) -> Vec<Square> {
        let (attempts, lapses) = (self.attempts(), self.lapse_days());
        let within = |day: Day| {
            attempts
                .iter()
                .any(|(start, end)| *start <= day && end.is_none_or(|end| day <= end))
        };
        let state = |day: Day, said: &Said| match day {
            day if lapses.contains(day) => DayState::Lapse,
            day if !within(day) => DayState::Outside,
            day if day == self.today => DayState::Today,
            _ if said.anything => DayState::Held,
            _ => DayState::NotLogged,
        };
        self.each_day()
            .zip(self.said())
            .map(|(day, said)| (day, state(day, &said), said))
            .map(|(day, state, said)| Square {
                day,
                state,
                strongest: said.strongest,
                reduced: state == DayState::Held && said.reduced,
            })
            .collect()
    }

    /// What check-ins and cravings say of each day of the span.
    fn said(&self) -> Vec<Said> {
        let mut said = vec![Said::default(); self.days() as usize];
        let from = self.from.number();
        let mut of = |day: Day, strongest: Option<u8>, reduced: bool| {
            let at = usize::try_from(day.number() - from).ok();
            if let Some(said) = at.and_then(|at| said.get_mut(at)) {
                said.anything = true;
                said.strongest = said.strongest.max(strongest);
                said.reduced |= reduced;
            }
        };
        let rate = self.check_ins_rate();
        for one in self.check_ins_seen() {
            of(one.day, one.scores.craving.filter(|_| rate), false);
        }
        for one in self.cravings_seen() {
            of(one.day, one.scores.peak, one.scores.reduced);
        }
        said
    }

    fn logged_or_lapsed(&self) -> HashSet<Day> {
        let lapses = self.lapse_days();
        let lapsed = self.each_day().filter(|day| lapses.contains(*day));
        self.logged().into_iter().chain(lapsed).collect()
    }

    /// Week by week, how many cravings were logged and on how many days anything was.
    #[must_use]
    pub fn weeks(&self) -> Vec<Week> {
        let logged = self.logged_or_lapsed();
        let mut weeks: BTreeMap<Day, Week> = BTreeMap::new();
        let mut of = |day: Day, add: &dyn Fn(&mut Week)| {
            let monday = day.monday();
            add(weeks.entry(monday).or_insert(Week {
                monday,
                days: 0,
                logged: 0,
                cravings: 0,
            }));
        };
        for day in self.each_day() {
            let seen = u32::from(logged.contains(&day));
            of(day, &|week| {
                week.days += 1;
                week.logged += seen;
            });
        }
        for kept in self.cravings() {
            of(kept.stamp.when.day, &|week| week.cravings += 1);
        }
        weeks.into_values().collect()
    }

    /// How much there is.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let logged = self.logged_or_lapsed();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Counts {
            days: self.days(),
            logged: count(logged.len()),
            check_ins: count(self.check_ins_seen().count()),
            cravings: count(self.cravings_seen().count()),
            entries: count(self.projection.shelves().entries.glances(self.from, self.to).count()),
            late: count(self.check_ins_seen().filter(|one| one.late).count())
                + count(self.cravings_seen().filter(|one| one.late).count()),
        }
    }
}
