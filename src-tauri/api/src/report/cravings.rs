//! The days, the cravings and their hours on paper.

use holdfast_journal::port::paper::Flow;

use super::figures::{self, Bar, Frame};
use super::style::*;
use super::words::{self, least};
use super::{Told, basis, grid, numbers, section};

const DAYS: &str = "One square a day. The fuller the green, the calmer the day.";
const WEEKS: &str = "One square a week, counted from 1 January, a row a year. The fuller the green, the calmer the middle \
     one of its rated days; a lapse on any of them is a ring, and a dot a week with more days not logged than held.";

impl Told<'_> {
    pub(super) fn held(&self, flow: &mut Flow) {
        let page = self.page;
        let (held, lapse) = (words::count_of(page, "held"), words::count_of(page, "lapse"));
        let silent = words::count_of(page, "not_logged");
        let height = figures::calendar_height(&page.calendar);
        let by_week = figures::by_week(&page.calendar);
        let mut squares = if by_week { WEEKS } else { DAYS }.to_owned();
        if page.held.len() > 1 {
            squares.push_str(" A lapse of any of what is being recovered from shows.");
        }
        let alt = format!(
            "Calendar of {}. {} logged and held, {} with a lapse, {} not logged, {} outside every attempt.",
            words::many(page.counts.days, "day", "days"),
            words::count(held),
            words::count(lapse),
            words::count(silent),
            words::count(words::count_of(page, "outside"))
        );
        flow.unbroken(|flow| {
            section(flow, &words::days_held(page), 60.0);
            flow.text(&squares, SMALL);
            flow.space(4.0);
            flow.figure(height + 14.0, &format!("{alt} {squares}"), |canvas| {
                figures::calendar(canvas, &page.calendar);
            });
            flow.figure(16.0, &format!("What the squares mean. {squares}"), |canvas| {
                figures::calendar_legend(canvas, by_week);
            });
        });
        flow.text(&alt, SMALL);
        if let Some(share) = words::share_of_logged(held, held + lapse, held + lapse + silent) {
            flow.text(&share, SMALL);
        }
        numbers::held(flow, page);
    }

    pub(super) fn cravings(&self, flow: &mut Flow) {
        let page = self.page;
        let strength = &page.strength;
        let drawn = words::strength_drawn(strength);
        let title = match (drawn, words::direction(&strength.change), strength.change.value) {
            (true, -1, Some(by)) => format!("On the whole, cravings have eased by about {}", words::plain(-by)),
            (true, 1, Some(by)) => format!(
                "On the whole, cravings have grown stronger by about {}",
                words::plain(by)
            ),
            _ => "How strong cravings were".to_owned(),
        };
        let unit = format!(
            "{}, strongest each day, 0 to 10. {} with a rating; {} of {} without.",
            words::read_from(page.strength_from),
            words::many(strength.n, "day", "days"),
            words::count(strength.missing),
            words::count(page.counts.days)
        );
        let straight = words::straight(&strength.change);
        let alt = format!("Strongest craving each day, weekly medians and a fitted line. {straight}");
        flow.unbroken(|flow| {
            section(flow, &title, 60.0);
            flow.text(&unit, SMALL);
            if !drawn {
                flow.text("Too few ratings over too little time to draw a line.", BODY);
                return;
            }
            flow.space(6.0);
            flow.figure(138.0, &alt, |canvas| {
                let frame = Frame {
                    left: 18.0,
                    right: canvas.width - 44.0,
                    top: 4.0,
                    bottom: 120.0,
                    low: 0.0,
                    high: 10.0,
                    from: page.from.0,
                    to: page.to.0,
                };
                figures::trend(canvas, strength, frame, &[0.0, 2.0, 4.0, 6.0, 8.0, 10.0], CRAVING, true);
                figures::lapse_rings(canvas, &page.calendar, frame);
            });
            flow.text(
                &format!(
                    "{straight} Dots are weekly medians; an open ring on the axis is a lapse. Fewer ratings are not \
                     fewer cravings."
                ),
                SMALL,
            );
        });
        self.weeks(flow);
        if page.counts.cravings > 0 {
            flow.space(8.0);
            flow.text(&basis::fell(&page.drops, page.counts.cravings), BODY);
        }
    }

    fn weeks(&self, flow: &mut Flow) {
        let weeks = &self.page.weeks;
        if self.page.counts.cravings == 0 || weeks.len() < 2 {
            return;
        }
        let silent = weeks.iter().filter(|week| week.logged == 0).count();
        let most = weeks.iter().map(|week| week.cravings).max().unwrap_or(0);
        let silent = u32::try_from(silent).unwrap_or(u32::MAX);
        let alt = format!(
            "{} logged over {}, {} in a week at the most.{}",
            words::many(self.page.counts.cravings, "craving", "cravings"),
            words::many(u32::try_from(weeks.len()).unwrap_or(u32::MAX), "week", "weeks"),
            words::count(most),
            match silent {
                0 => String::new(),
                _ => format!(" Nothing at all was logged in {} of them.", words::count(silent)),
            }
        );
        let bars: Vec<Bar> = weeks
            .iter()
            .map(|week| Bar {
                day: week.week.0,
                n: f64::from(week.cravings),
                open: false,
                silent: week.logged == 0,
            })
            .collect();
        flow.unbroken(|flow| {
            flow.space(10.0);
            flow.heading(3, "Cravings logged, week by week", PART);
            flow.figure(84.0, &alt, |canvas| {
                figures::bars(canvas, &bars, 4, None, 84.0, CRAVING);
            });
        });
        flow.text(
            &format!("{alt} A dot in place of a bar is a week without any note."),
            SMALL,
        );
    }

    pub(super) fn hours(&self, flow: &mut Flow) {
        let hours = &self.page.hours;
        let title = match hours.busiest {
            Some((weekday, hour)) => format!(
                "{} at {} is the busiest hour",
                words::WEEKDAYS[usize::from(weekday) % 7],
                words::clock(hour.into())
            ),
            None => "When cravings were logged".to_owned(),
        };
        let said = words::many(hours.n, "craving with a time", "cravings with a time");
        let without = self.page.counts.cravings.saturating_sub(hours.n);
        let alt = format!(
            "{said}, by weekday and hour; {} without one. {} of {} days logged. Counts, not rates: hours in which nothing \
             could be logged look quiet.",
            words::count(without),
            words::count(self.page.counts.logged),
            words::count(self.page.counts.days)
        );
        let shades = grid::shades(hours).into_iter().map(|(_, said)| said);
        let legend = format!(
            "What the shades mean, from the palest to the darkest: {} cravings logged.",
            shades.collect::<Vec<_>>().join(", ")
        );
        flow.unbroken(|flow| {
            section(flow, &title, 60.0);
            if hours.n < least::HOURS {
                flow.text(&format!("{said}: too few for a picture."), BODY);
                return;
            }
            flow.text(&alt, SMALL);
            flow.space(6.0);
            flow.figure(98.0, &alt, |canvas| grid::draw(canvas, hours));
            flow.figure(16.0, &legend, |canvas| grid::legend(canvas, hours));
        });
    }
}
