//! Names with ranges on paper: what came before, what was done, how it ended, the nights, and what goes
//! together.

use holdfast_journal::port::paper::{Flow, Ink};

use super::figures::{self, Dots, Ranged, Scale};
use super::style::*;
use super::words;
use super::{Told, basis, section};
use crate::dto::{Estimate, Id, Together};

impl Told<'_> {
    pub(super) fn triggers(&self, flow: &mut Flow) {
        let page = self.page;
        let name = |id: Option<Id>| {
            page.triggers
                .iter()
                .find(|one| Some(one.id) == id)
                .map(|one| one.name.as_str())
        };
        let title = match (name(page.most_often), name(page.hardest)) {
            (Some(often), Some(hard)) if often == hard => format!("{often} comes most often, and hardest"),
            (Some(often), Some(hard)) => format!("{often} comes most often; {hard} comes hardest"),
            (Some(often), None) => format!("{often} comes most often"),
            (None, Some(hard)) => format!("{hard} comes hardest"),
            (None, None) => "What came before cravings".to_owned(),
        };
        let rows: Vec<Ranged> = page
            .triggers
            .iter()
            .map(|one| {
                let mut row = Ranged::rated(&one.name, &basis::rated_of(one.strength.n, one.times), &one.strength);
                row.said = format!("{}, {}", row.said, basis::times_rated(one.times, one.strength.n));
                row
            })
            .collect();
        let unit = format!(
            "Average (not median) strength of the cravings it came before, 0 to 10, with 95% range, over those that were \
             rated. Under three: too few to say. {}",
            self.of_all()
        );
        let scale = Scale {
            ends: (0.0, 10.0),
            step: 2.0,
            of: "rated",
            dots: Dots::Full,
        };
        list(flow, &title, &[&unit], &rows, scale, CRAVING);
    }

    pub(super) fn helped(&self, flow: &mut Flow) {
        let rows: Vec<Ranged> = self
            .page
            .helped
            .iter()
            .filter(|one| one.times > 0)
            .map(|one| {
                let said = format!(
                    "{}, {}",
                    words::moved(&one.change),
                    basis::times_rated(one.times, one.change.n)
                );
                let beside = basis::rated_of(one.change.n, one.times);
                Ranged::of(&one.strategy.name, &beside, &one.change, &said)
            })
            .collect();
        let ends = |of: fn(f64, f64) -> f64, begin: f64, end: fn(&Ranged) -> Option<f64>| {
            rows.iter().filter_map(end).fold(begin, of)
        };
        let low = ends(f64::min, -4.0, |row| row.estimate.low).floor();
        let high = ends(f64::max, 0.0, |row| row.estimate.high).ceil();
        let unit = format!(
            "Average change from first to last rating, with 95% range, over the cravings that were rated again. An open \
             dot is too close to call; under five of them no number is given. What is done when a craving is at its worst \
             is followed by less in any case: the worst does not last. {}",
            self.of_all()
        );
        let scale = Scale {
            ends: (low, high),
            step: if high - low > 6.0 { 2.0 } else { 1.0 },
            of: "rated again",
            dots: Dots::ByRange,
        };
        list(flow, "What was done, and how far it fell", &[&unit], &rows, scale, HELD);
    }

    pub(super) fn tried(&self, flow: &mut Flow) {
        let share = |one: &Estimate| {
            let hundred = |part: Option<f64>| part.map(|part| part * 100.0);
            Estimate {
                value: hundred(one.value),
                low: hundred(one.low),
                high: hundred(one.high),
                n: one.n,
            }
        };
        let rows: Vec<Ranged> = self
            .page
            .tried
            .iter()
            .filter(|one| one.share.n > 0)
            .map(|one| {
                let said = format!("{} of {}, {}", one.ridden, one.share.n, words::share(&one.share));
                let beside = basis::rated_of(one.share.n, one.share.n + one.open);
                Ranged::of(&one.name, &beside, &share(&one.share), &said)
            })
            .collect();
        let unit = format!(
            "Of the cravings in which it was tried and whose ending was written down, the share in 100 that was ridden \
             out, with 95% range. Under five: too few to say. {}",
            self.of_all()
        );
        let scale = Scale {
            ends: (0.0, 100.0),
            step: 25.0,
            of: "known endings",
            dots: Dots::Full,
        };
        list(flow, "What was tried, and how it ended", &[&unit], &rows, scale, HELD);
    }

    pub(super) fn nights(&self, flow: &mut Flow) {
        let nights = &self.page.nights;
        let title = match words::direction_of(&nights.together, 2) {
            -1 => "Longer nights go with weaker cravings",
            1 => "Longer nights go with stronger cravings",
            _ => "Hours slept, and the strongest craving of the day after",
        };
        let rows: Vec<Ranged> = nights
            .bands
            .iter()
            .map(|band| {
                let n = words::count(band.strength.n);
                let mut row = Ranged::rated(&capital(&words::band(band)), &n, &band.strength);
                row.said = format!("{}, {}", row.said, words::many(band.strength.n, "day", "days"));
                row
            })
            .collect();
        let unit = format!(
            "{}, average of the day’s strongest craving, 0 to 10, with 95% range. {} with both, {} of {} without. Rank \
             correlation, weekdays and slow change taken out: {}.",
            words::read_from(self.page.strength_from),
            words::many(nights.paired, "day", "days"),
            words::count(nights.missing),
            words::count(self.page.counts.days),
            words::correlation(&nights.together)
        );
        let scale = Scale {
            ends: (0.0, 10.0),
            step: 2.0,
            of: "days",
            dots: Dots::Full,
        };
        list(flow, title, &[&unit], &rows, scale, CRAVING);
    }
}

impl Told<'_> {
    pub(super) fn together(&self, flow: &mut Flow) {
        let span = self.page.counts.days;
        let rows: Vec<Ranged> = self
            .asked
            .iter()
            .map(|one| {
                let said = format!(
                    "{}, {} against {} days, {} of {} left out",
                    words::moved(&one.difference),
                    words::count(one.days_with),
                    words::count(one.days_without),
                    words::count(basis::left_out(one, span)),
                    words::count(span)
                );
                let beside = basis::rated_of(one.days_with, one.days_with + one.days_without);
                Ranged::of(&words::question(&one.with), &beside, &one.difference, &said)
            })
            .collect();
        let reach =
            |of: fn(&Together) -> Option<f64>| self.asked.iter().filter_map(of).map(f64::abs).fold(2.0, f64::max);
        let most = reach(|one| one.difference.low)
            .max(reach(|one| one.difference.high))
            .ceil();
        let unit = format!(
            "{}: how much stronger (to the right) or weaker (to the left) the day’s strongest craving was on days that were \
             so than on days that were not; difference of medians, weekdays and slow change taken out, with 95% range. Every \
             dot is open. Under 28 days, or seven on a side: too few to say.",
            words::read_from(self.page.strength_from)
        );
        let missing = basis::all_left_out(&self.asked, span);
        let scale = Scale {
            ends: (-most, most),
            step: if most > 4.0 { 2.0 } else { 1.0 },
            of: "days so",
            dots: Dots::Open,
        };
        list(
            flow,
            "Do cravings differ on such days?",
            &[&unit, basis::SIX, &missing],
            &rows,
            scale,
            CRAVING,
        );
    }

    /// How many cravings there are in all, and how many days say anything.
    fn of_all(&self) -> String {
        let counts = &self.page.counts;
        format!(
            "{} in all; {} of {} days logged.",
            words::many(counts.cravings, "craving", "cravings"),
            words::count(counts.logged),
            words::count(counts.days)
        )
    }
}

/// With a capital to begin with.
pub(super) fn capital(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

fn list(flow: &mut Flow, title: &str, unit: &[&str], rows: &[Ranged], scale: Scale, ink: Ink) {
    /// Rows that stand on one page together.
    const TOGETHER: usize = 24;
    let figure = |flow: &mut Flow, rows: &[Ranged]| {
        let said: Vec<String> = rows.iter().map(|row| format!("{}: {}", row.name, row.said)).collect();
        flow.figure(figures::ranges_height(rows.len()), &said.join("; "), |canvas| {
            figures::ranges(canvas, rows, scale, ink);
        });
    };
    let drawn = rows.iter().any(|row| row.estimate.value.is_some());
    let (first, rest) = rows.split_at(rows.len().min(TOGETHER));
    flow.unbroken(|flow| {
        section(flow, title, 60.0);
        if drawn {
            unit.iter().for_each(|line| flow.text(line, SMALL));
            flow.space(4.0);
            figure(flow, first);
        } else {
            flow.text("Too few to say.", BODY);
        }
    });
    if drawn {
        rest.chunks(TOGETHER).for_each(|rows| figure(flow, rows));
    }
}
