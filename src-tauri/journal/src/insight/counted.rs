//! How much was had of what is counted, by day, and by week where the limit is for a week.
//!
//! The last word of a day stands for it, as on Today. A day on which nothing was said is a gap and never
//! nothing had; a day that is not over yet is no day of the line. Refused: any word on which side of a limit is right.

use std::collections::BTreeMap;

use super::View;
use super::stats::days::Day as Value;
use crate::projection::Charted;
use crate::record::{Day, Period, RecordId};

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Counting {
    /// Of which target.
    pub target: RecordId,
    /// What its limit is for.
    pub per: Period,
    /// The limit; none on the way down.
    pub limit: Option<f64>,
    /// 0 for Sunday to 6 for Saturday.
    pub week_starts_on: u8,
}

/// What was said of a target.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Counted {
    /// Each day of the span that is over and of which it was said.
    pub days: Vec<Value>,
    /// How many days of the span are over, from the first of which anything was ever said: before it nothing was
    /// counted, so nothing is missing.
    pub over: u32,
    /// Where the limit is for a week, every week from the first of which anything was said. A week that the
    /// span only touches is there whole.
    pub weeks: Vec<CountedWeek>,
    /// Days, or weeks counted whole, that are over.
    pub of: u32,
    /// Those of them with no more than the limit.
    pub within: u32,
}

/// A week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CountedWeek {
    /// Its first day.
    pub first: Day,
    /// On how many of its days it was said.
    pub counted: u32,
    /// The sum of what was said; of a week that was not counted whole, the least that it can have been.
    pub sum: f64,
    /// Whether all of it has been.
    pub over: bool,
}

impl View<'_> {
    /// What check-ins say of a target within the span.
    #[must_use]
    pub fn counted(&self, asked: Counting) -> Counted {
        let weekly = asked.per == Period::Week;
        let whole = if weekly { self.whole_weeks(asked) } else { *self };
        let said = whole.amounts_of(asked.target);
        let inside = |day: &Day| self.from <= *day && *day <= self.to && *day < self.today;
        let days = said.iter().filter(|(day, _)| inside(day));
        let days: Vec<Value> = days
            .map(|(day, value)| Value {
                day: day.number(),
                value: *value,
            })
            .collect();
        let last = self.to.min(self.today.previous());
        let weeks = if weekly {
            self.weeks_of(&said, asked)
        } else {
            Vec::new()
        };
        let ended: Vec<f64> = if weekly {
            let ended = weeks.iter().filter(|week| week.over && week.counted == 7);
            ended.map(|week| week.sum).collect()
        } else {
            days.iter().map(|day| day.value).collect()
        };
        let within = |sum: &&f64| asked.limit.is_some_and(|limit| **sum <= limit + 1e-9);
        Counted {
            over: self.began(asked.target).map_or(0, |first| {
                u32::try_from(last.number() - first.max(self.from).number() + 1).unwrap_or(0)
            }),
            of: u32::try_from(ended.len()).unwrap_or(u32::MAX),
            within: u32::try_from(ended.iter().filter(within).count()).unwrap_or(u32::MAX),
            days,
            weeks,
        }
    }

    /// The same from the first day of its first week to the last of its last.
    fn whole_weeks(&self, asked: Counting) -> Self {
        let from = self.from.week_from(asked.week_starts_on);
        let end = self.to.week_from(asked.week_starts_on).number() + 6;
        let to = Day::from_number(end).min(self.today);
        Self { from, to, ..*self }
    }

    /// The first day of which anything was ever said, within the span or before it.
    fn began(&self, target: RecordId) -> Option<Day> {
        let all = self.projection.shelves().check_ins.live();
        let seen = all.filter(|kept| !self.same_day || !kept.body.is_late(&kept.stamp));
        let said = seen.filter(|kept| kept.body.amounts.iter().any(|amount| amount.target == target));
        said.map(|kept| kept.stamp.when.day).min()
    }

    /// The last word of each day.
    fn amounts_of(&self, target: RecordId) -> BTreeMap<Day, f64> {
        let said = self.check_ins().filter_map(|kept| {
            let amount = kept.body.amounts.iter().find(|amount| amount.target == target)?;
            Some((kept.stamp.when.day, amount.so_far))
        });
        said.collect()
    }

    fn weeks_of(&self, said: &BTreeMap<Day, f64>, asked: Counting) -> Vec<CountedWeek> {
        let Some(first) = said.keys().next() else {
            return Vec::new();
        };
        let first = first.week_from(asked.week_starts_on).number();
        let starts = (first..=self.to.number()).step_by(7);
        starts
            .map(|start| {
                let [first, last] = [start, start + 6].map(Day::from_number);
                let of_week = said.range(first..=last);
                CountedWeek {
                    first,
                    counted: u32::try_from(of_week.clone().count()).unwrap_or(u32::MAX),
                    sum: of_week.map(|(_, value)| value).sum(),
                    over: last < self.today,
                }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Amount, Body, CheckIn, When};
    use crate::store::tests::{Kept, day, now};

    const CARDS: RecordId = RecordId(7);
    const WINE: RecordId = RecordId(8);

    /// What a test looks for, unless it says otherwise.
    const ASKED: Counting = Counting {
        target: CARDS,
        per: Period::Day,
        limit: Some(2.0),
        week_starts_on: 1,
    };

    /// From the first of these days to the second, on the third.
    fn counted_on(said: &[(&str, f64)], [from, to, today]: [&str; 3], asked: Counting) -> Counted {
        let mut kept = Kept::new();
        for (minute, (on, so_far)) in (0..).zip(said) {
            let amount = |target, so_far| Amount { target, so_far };
            let body = CheckIn {
                amounts: vec![amount(WINE, 90.0), amount(CARDS, *so_far)],
                ..CheckIn::default()
            };
            let kept = kept.get();
            kept.put(&now(minute), Body::CheckIn(body), When::on(day(on))).unwrap();
        }
        let view = View {
            projection: kept.journal.as_ref().unwrap().projection(),
            from: day(from),
            to: day(to),
            today: day(today),
            target: None,
            same_day: false,
        };
        view.counted(asked)
    }

    /// Up to today, Thursday 12 March 2026.
    fn counted(said: &[(&str, f64)], from: &str, per: Period) -> Counted {
        counted_on(said, [from, "2026-03-12", "2026-03-12"], Counting { per, ..ASKED })
    }

    /// Each day of the week from Monday 2 March on.
    fn week(amounts: [f64; 7]) -> Vec<(&'static str, f64)> {
        let days = [
            "2026-03-02",
            "2026-03-03",
            "2026-03-04",
            "2026-03-05",
            "2026-03-06",
            "2026-03-07",
            "2026-03-08",
        ];
        days.into_iter().zip(amounts).collect()
    }

    #[test]
    fn a_day_without_a_count_is_a_gap_and_today_is_no_day_of_the_line() {
        let said = [
            ("2026-03-08", 0.0),
            ("2026-03-10", 5.0),
            ("2026-03-10", 2.0),
            ("2026-03-12", 9.0),
        ];
        let counted = counted(&said, "2026-03-08", Period::Day);
        let days: Vec<_> = counted
            .days
            .iter()
            .map(|one| (Day::from_number(one.day), one.value))
            .collect();
        assert_eq!(days, [(day("2026-03-08"), 0.0), (day("2026-03-10"), 2.0)]);
        assert_eq!((counted.over, counted.of, counted.within), (4, 2, 2));
        assert!(counted.weeks.is_empty());
    }

    #[test]
    fn a_week_stands_within_its_limit_only_where_all_of_it_is_known() {
        // Mondays are the 16th and 23rd of February, the 2nd and the 9th of March.
        let mut said: Vec<(String, f64)> = (16..=22).map(|n| (format!("2026-02-{n}"), 0.25)).collect();
        said.extend((2..=8).map(|n| (format!("2026-03-0{n}"), 1.0)));
        said.push(("2026-03-11".into(), 1.0));
        let said: Vec<(&str, f64)> = said.iter().map(|(on, n)| (on.as_str(), *n)).collect();
        let counted = counted(&said, "2026-01-01", Period::Week);
        let weeks: Vec<_> = counted
            .weeks
            .iter()
            .map(|week| (week.counted, week.sum, week.over))
            .collect();
        assert_eq!(
            weeks,
            [(7, 1.75, true), (0, 0.0, true), (7, 7.0, true), (1, 1.0, false)]
        );
        assert_eq!((counted.of, counted.within), (2, 1));
    }

    #[test]
    fn a_week_that_the_span_touches_is_counted_whole_and_its_line_is_not() {
        let said = [
            ("2026-03-01", 4.0),
            ("2026-03-02", 1.0),
            ("2026-03-06", 1.0),
            ("2026-03-12", 1.0),
        ];
        let counted = counted(&said, "2026-03-05", Period::Week);
        let weeks: Vec<_> = counted
            .weeks
            .iter()
            .map(|week| (week.first, week.counted, week.sum))
            .collect();
        assert_eq!(weeks, [(day("2026-03-02"), 2, 2.0), (day("2026-03-09"), 1, 1.0)]);
        assert_eq!(counted.days.len(), 1);
    }

    #[test]
    fn days_before_the_first_count_are_not_without_one() {
        let said = [("2026-03-08", 1.0), ("2026-03-10", 1.0)];
        assert_eq!(counted(&said, "2024-01-01", Period::Day).over, 4);
        assert_eq!(
            counted(&said, "2026-03-09", Period::Day).over,
            3,
            "it began before the span"
        );
        assert_eq!(counted(&[], "2024-01-01", Period::Day).over, 0);
        let ended = counted_on(&said, ["2026-03-01", "2026-03-05", "2026-03-12"], ASKED);
        assert_eq!((ended.over, ended.days.len()), (0, 0), "it began after the span");
    }

    #[test]
    fn a_span_that_ended_before_today_ends_there() {
        let said = [("2026-03-08", 1.0), ("2026-03-10", 1.0), ("2026-03-11", 1.0)];
        let counted = counted_on(&said, ["2026-03-08", "2026-03-10", "2026-03-12"], ASKED);
        assert_eq!((counted.days.len(), counted.over, counted.of), (2, 3, 2));
        let asked = Counting {
            per: Period::Week,
            ..ASKED
        };
        let counted = counted_on(&said, ["2026-03-08", "2026-03-10", "2026-03-12"], asked);
        assert_eq!(counted.days.len(), 2, "the line");
        assert_eq!(counted.weeks[1].counted, 2, "and its last week whole");
    }

    #[test]
    fn a_week_of_which_a_day_is_missing_or_not_over_is_held_against_no_limit() {
        let monday = ["2026-03-02", "2026-03-09", "2026-03-09"];
        let asked = Counting {
            per: Period::Week,
            ..ASKED
        };
        let said = week([0.25; 7]);
        let of = |counted: Counted| (counted.of, counted.within);
        assert_eq!(of(counted_on(&said, monday, asked)), (1, 1));
        for missing in 0..7 {
            let mut six = said.clone();
            six.remove(missing);
            assert_eq!(of(counted_on(&six, monday, asked)), (0, 0), "{missing}");
        }
        // Its Sunday is today, and more can still be said.
        let sunday = ["2026-03-02", "2026-03-08", "2026-03-08"];
        assert_eq!(of(counted_on(&said, sunday, asked)), (0, 0));
    }

    #[test]
    fn a_week_begins_where_the_person_has_it_begin() {
        let asked = Counting {
            per: Period::Week,
            week_starts_on: 0,
            ..ASKED
        };
        let counted = counted_on(&week([1.0; 7]), ["2026-03-04", "2026-03-12", "2026-03-12"], asked);
        let weeks: Vec<_> = counted.weeks.iter().map(|week| (week.first, week.counted)).collect();
        assert_eq!(weeks, [(day("2026-03-01"), 6), (day("2026-03-08"), 1)]);
        // The first week is whole from its Sunday on, and Monday is not where that begins.
        let sunday = [("2026-03-01", 1.0), ("2026-03-02", 1.0)];
        let counted = counted_on(&sunday, ["2026-03-03", "2026-03-12", "2026-03-12"], asked);
        assert_eq!(counted.weeks[0].counted, 2);
    }

    #[test]
    fn what_is_said_of_a_day_to_come_is_in_no_week_yet() {
        let said = [("2026-03-11", 1.0), ("2026-03-13", 1.0)];
        let counted = counted(&said, "2026-03-09", Period::Week);
        assert_eq!((counted.weeks[0].counted, counted.weeks[0].sum), (1, 1.0));
    }

    #[test]
    fn the_same_days_stand_otherwise_against_another_limit_and_within_none() {
        let said = [("2026-03-08", 1.0), ("2026-03-09", 2.0), ("2026-03-10", 3.0)];
        let span = ["2026-03-08", "2026-03-12", "2026-03-12"];
        for (limit, within) in [(Some(0.5), 0), (Some(2.0), 2), (Some(3.0), 3), (None, 0)] {
            let counted = counted_on(&said, span, Counting { limit, ..ASKED });
            assert_eq!((counted.of, counted.within), (3, within), "{limit:?}");
        }
    }

    #[test]
    fn tenths_that_add_up_to_the_limit_are_within_it() {
        let counted = counted(&week([0.1, 0.1, 0.1, 0.3, 0.6, 0.6, 0.2]), "2026-03-02", Period::Week);
        assert!(counted.weeks[0].sum > 2.0, "as the machine adds them");
        assert_eq!((counted.of, counted.within), (1, 1));
    }
}
