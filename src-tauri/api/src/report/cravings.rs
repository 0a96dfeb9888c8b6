//! The days, the cravings and their hours on paper.

use holdfast_journal::port::paper::Flow;

use super::figures::{self, Bar, Frame};
use super::style::*;
use super::words::{self, least};
use super::{Told, numbers, section};

impl Told<'_> {
    pub(super) fn held(&self, flow: &mut Flow) {
        let page = self.page;
        let (held, lapse) = (words::count_of(page, "held"), words::count_of(page, "lapse"));
        section(flow, &words::days_held(&page.held), 150.0);
        let silent = words::count_of(page, "not_logged");
        let height = figures::calendar_height(&page.calendar);
        let alt = format!(
            "Calendar of {}. {} logged and held, {} with a lapse, {} not logged.",
            words::many(page.counts.days, "day", "days"),
            words::count(held),
            words::count(lapse),
            words::count(silent)
        );
        flow.figure(height + 14.0, &alt, |canvas| {
            figures::calendar(canvas, &page.calendar);
        });
        flow.figure(
            16.0,
            "What the squares mean: the fuller the green, the calmer the day.",
            |canvas| {
                figures::calendar_legend(canvas);
            },
        );
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
            (true, -1, Some(by)) => format!("On the whole, cravings have eased by about {}", words::one(-by)),
            (true, 1, Some(by)) => format!("On the whole, cravings have grown stronger by about {}", words::one(by)),
            _ => "How strong cravings were".to_owned(),
        };
        section(flow, &title, 190.0);
        flow.text(
            &format!(
                "{}, strongest each day, 0 to 10. {} with a rating; {} of {} without.",
                words::read_from(page.strength_from),
                words::many(strength.n, "day", "days"),
                words::count(strength.missing),
                words::count(page.counts.days)
            ),
            SMALL,
        );
        if drawn {
            let alt = format!(
                "Strongest craving each day, weekly medians and a fitted line. {}",
                words::straight(&strength.change)
            );
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
                    "{} Dots are weekly medians; an open ring on the axis is a lapse. Fewer ratings are not fewer \
                     cravings.",
                    words::straight(&strength.change)
                ),
                SMALL,
            );
        } else {
            flow.text("Too few ratings over too little time to draw a line.", BODY);
        }
        self.weeks(flow);
        if let Some(all) = words::known(&page.drops.change) {
            flow.space(8.0);
            let minutes = match page.drops.minutes {
                None => String::new(),
                Some(minutes) => {
                    let took = match minutes {
                        ..1.0 => "in under a minute".to_owned(),
                        _ => format!("after {}", words::many(minutes.round() as u32, "minute", "minutes")),
                    };
                    format!(
                        ", in the middle {took} where it was watched ({})",
                        words::count(page.drops.watched)
                    )
                }
            };
            flow.text(
                &format!(
                    "Of {} rated more than once, the middle one fell by {} ({} to {}) from its highest rating to its \
                     last{minutes}.",
                    words::many(page.drops.change.n, "craving", "cravings"),
                    words::one(-all.0),
                    words::one(-all.2),
                    words::one(-all.1)
                ),
                BODY,
            );
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
            "Cravings logged in each of {}, {} at the most.{}",
            words::many(u32::try_from(weeks.len()).unwrap_or(u32::MAX), "week", "weeks"),
            words::count(most),
            match silent {
                0 => String::new(),
                _ => format!(" Nothing at all was logged in {} of them.", words::count(silent)),
            }
        );
        flow.keep(110.0);
        flow.space(10.0);
        flow.heading(3, "Cravings logged, week by week", PART);
        let bars: Vec<Bar> = weeks
            .iter()
            .map(|week| Bar {
                day: week.week.0,
                n: f64::from(week.cravings),
                open: false,
                silent: week.logged == 0,
            })
            .collect();
        flow.figure(84.0, &alt, |canvas| {
            figures::bars(canvas, &bars, 4, None, 84.0, CRAVING);
        });
        flow.text(
            &format!("{alt} A dot in place of a bar is a week without any note."),
            SMALL,
        );
    }

    pub(super) fn hours(&self, flow: &mut Flow) {
        let grid = &self.page.hours;
        let title = match grid.busiest {
            Some((weekday, hour)) => format!(
                "{} at {} is the busiest hour",
                words::WEEKDAYS[usize::from(weekday) % 7],
                words::clock(hour.into())
            ),
            None => "When cravings were logged".to_owned(),
        };
        section(flow, &title, 130.0);
        let said = words::many(grid.n, "craving with a time", "cravings with a time");
        if grid.n < least::HOURS {
            flow.text(&format!("{said}: too few for a picture."), BODY);
            return;
        }
        let alt = format!(
            "{said}, by weekday and hour. Counts, not rates: hours in which nothing could be logged look quiet."
        );
        flow.text(&alt, SMALL);
        flow.space(6.0);
        flow.figure(98.0, &alt, |canvas| figures::hours(canvas, grid));
    }
}
