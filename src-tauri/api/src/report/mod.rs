//! Progress on paper, for somebody who is shown it: a therapist, a sponsor, a friend.
//!
//! Made out of the very answer that the window draws, so that both say the same. The person chooses the
//! span and the parts; their own words are in it only where they say so.
//!
//! Refused: forecasts, scores, cut-offs, and anything that was not asked for.

mod figures;
mod numbers;
mod parts;
pub mod series;
mod style;
pub mod words;

use std::collections::BTreeSet;

use holdfast_journal::content;
use holdfast_journal::port::paper::{Flow, Ink, Paper, Printed};
use holdfast_journal::record;

use crate::dto::{Day, NamedTrend, ProgressPage, Trend};
use figures::{Frame, Ranged};
pub use parts::Part;
use style::*;
use words::least;

/// A lapse as it goes on paper.
#[derive(Debug, Clone)]
pub struct LapseTold {
    /// Its days.
    pub days: Vec<record::Day>,
    /// What the person wrote, question and answer.
    pub told: Vec<(&'static str, String)>,
}

/// What is laid out.
#[derive(Debug)]
pub struct Told<'a> {
    /// The numbers, every point among them.
    pub page: &'a ProgressPage,
    /// The parts.
    pub parts: BTreeSet<Part>,
    /// Lapses of the span.
    pub lapses: Vec<LapseTold>,
    /// A name for the top.
    pub name: Option<&'a str>,
    /// Something to say first.
    pub note: Option<&'a str>,
}

impl Told<'_> {
    fn has(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }

    /// Sets all of it on paper.
    #[must_use]
    pub fn printed(&self, paper: Paper) -> Printed {
        let span = format!("{} to {}", words::day(self.page.from.0), words::day(self.page.to.0));
        let mut flow = Flow::new(paper, &format!("Progress, {span}"));
        flow.rule(INK, 1.6);
        flow.space(12.0);
        flow.heading(1, "Progress", TITLE);
        flow.text(&span, UNDER);
        self.about(&mut flow);
        if let Some(note) = self.note {
            section(&mut flow, "In my own words", 40.0);
            flow.text(note, BODY);
        }
        self.chapters(&mut flow);
        section(&mut flow, "How the numbers were made", 60.0);
        for note in words::METHOD {
            flow.text(note, SMALL);
            flow.space(4.0);
        }
        flow.finish(words::MADE_BY, |page, of| format!("Page {page} of {of}"), SMALL)
    }

    fn about(&self, flow: &mut Flow) {
        let mut line = Vec::new();
        line.extend(self.name.map(str::to_owned));
        if !self.page.held.is_empty() {
            let names: Vec<&str> = self.page.held.iter().map(|held| held.name.as_str()).collect();
            line.push(format!("Recovering from: {}", names.join(", ")));
        }
        let counts = &self.page.counts;
        let late = match counts.late {
            0 => String::new(),
            n => format!(" ({} written on a later day)", words::count(n)),
        };
        line.push(format!(
            "{} and {}{late}; {} of {} days logged",
            words::many(counts.check_ins, "check-in", "check-ins"),
            words::many(counts.cravings, "craving", "cravings"),
            words::count(counts.logged),
            words::count(counts.days)
        ));
        flow.text(&line.join("\n"), UNDER);
        flow.space(4.0);
        flow.text(words::MADE_BY, SMALL);
    }

    fn chapters(&self, flow: &mut Flow) {
        let page = self.page;
        if self.has(Part::Summary) {
            section(flow, "In plain words", 60.0);
            flow.text(&words::summary(page).join(" "), LEAD);
            flow.space(4.0);
            flow.text(words::LIMITS, SMALL);
        }
        if self.has(Part::Held) {
            self.held(flow);
        }
        if self.has(Part::Cravings) {
            self.cravings(flow);
        }
        if self.has(Part::Hours) {
            self.hours(flow);
        }
        if self.has(Part::Triggers) {
            self.triggers(flow);
        }
        if self.has(Part::Helped) {
            self.helped(flow);
        }
        if self.has(Part::CheckIns) {
            let days = [
                ("Mood, 1 to 5", &page.moods),
                ("Sleep, hours", &page.sleep),
                ("Resolve, 0 to 10", &page.resolve),
            ];
            let longest = page.sleep.most.unwrap_or(0.0).max(10.0).ceil();
            let highs = [(1.0, 5.0), (0.0, longest), (0.0, 10.0)];
            let panels = days.iter().zip(highs).map(|((name, trend), (low, high))| Panel {
                name: (*name).to_owned(),
                trend,
                low,
                high,
            });
            self.small(flow, "Mood, sleep and resolve", panels.collect(), least::DAYS, MOOD);
        }
        if self.has(Part::Mindset) {
            let panels = page.mindset.iter().map(|named| Panel {
                name: mindset_name(&named.name),
                trend: &named.trend,
                low: 0.0,
                high: 10.0,
            });
            self.small(
                flow,
                "Mindset, own ratings 0 to 10",
                panels.collect(),
                least::MINDSET,
                MINDSET,
            );
        }
        if self.has(Part::Measures) {
            let panels = page.measures.iter().map(|named| Panel {
                name: measure_name(named),
                trend: &named.trend,
                low: 0.0,
                high: (named.trend.most.unwrap_or(0.0) * 1.15).max(5.0).ceil(),
            });
            self.small(flow, "Questionnaires, sums", panels.collect(), least::MEASURE, MINDSET);
        }
        if self.has(Part::Lapses) {
            self.told_lapses(flow);
        }
        if self.has(Part::Numbers) {
            numbers::tables(flow, self);
        }
    }

    fn held(&self, flow: &mut Flow) {
        let page = self.page;
        let (held, lapse) = (words::count_of(page, "held"), words::count_of(page, "lapse"));
        section(
            flow,
            &format!(
                "{} of {} logged days held",
                words::count(held),
                words::count(held + lapse)
            ),
            150.0,
        );
        let silent = words::count_of(page, "not_logged");
        let height = figures::calendar_height(&page.calendar);
        let alt = format!(
            "Calendar of {}. {} held, {} with a lapse, {} not logged.",
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
        numbers::held(flow, page);
    }

    fn cravings(&self, flow: &mut Flow) {
        let page = self.page;
        let strength = &page.strength;
        let drawn = words::strength_drawn(strength);
        let title = match (drawn, words::direction(&strength.change), strength.change.value) {
            (true, -1, Some(by)) => format!("Cravings have eased by about {}", words::one(-by)),
            (true, 1, Some(by)) => format!("Cravings have grown stronger by about {}", words::one(by)),
            _ => "How strong cravings were".to_owned(),
        };
        section(flow, &title, 190.0);
        flow.text(
            &format!(
                "Strongest each day, 0 to 10. {} with a rating; {} of {} without.",
                words::many(strength.n, "day", "days"),
                words::count(strength.missing),
                words::count(page.counts.days)
            ),
            SMALL,
        );
        if drawn {
            let alt = format!(
                "Strongest craving each day, weekly medians and a fitted line. Change over the whole time {}.",
                words::moved(&strength.change)
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
                    "Change over the whole time {}. Dots are weekly medians; an open ring on the axis is a lapse. \
                     Fewer ratings are not fewer cravings.",
                    words::moved(&strength.change)
                ),
                SMALL,
            );
        } else {
            flow.text("Too few ratings over too little time to draw a line.", BODY);
        }
        self.weeks(flow);
        if let Some(all) = words::known(&page.drops.change) {
            flow.space(8.0);
            let minutes = page.drops.minutes.map_or(String::new(), |minutes| {
                format!(", in the middle after {} minutes", minutes.round())
            });
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
            "Cravings logged in each of {}, {} at the most. Nothing at all was logged in {}.",
            words::many(u32::try_from(weeks.len()).unwrap_or(u32::MAX), "week", "weeks"),
            words::count(most),
            words::many(silent, "of them", "of them")
        );
        flow.keep(110.0);
        flow.space(10.0);
        flow.heading(3, "Cravings logged, week by week", PART);
        flow.figure(84.0, &alt, |canvas| figures::weeks(canvas, weeks, 84.0));
        flow.text(
            &format!("{alt} A dot in place of a bar is a week without any note."),
            SMALL,
        );
    }

    fn hours(&self, flow: &mut Flow) {
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

    fn triggers(&self, flow: &mut Flow) {
        let page = self.page;
        let name = |id: Option<crate::dto::Id>| {
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
            .map(|one| Ranged {
                name: one.name.clone(),
                times: one.times,
                estimate: one.strength.clone(),
            })
            .collect();
        let unit =
            "Average strength of the cravings it came before, 0 to 10, with 95% range. Under three: too few to say.";
        list(flow, &title, unit, rows, (0.0, 10.0), CRAVING, false);
    }

    fn helped(&self, flow: &mut Flow) {
        let rows: Vec<Ranged> = self
            .page
            .helped
            .iter()
            .filter(|one| one.times > 0)
            .map(|one| Ranged {
                name: one.strategy.name.clone(),
                // What the average rests on, where there is one.
                times: if one.change.n > 0 { one.change.n } else { one.times },
                estimate: one.change.clone(),
            })
            .collect();
        let ends = |of: fn(f64, f64) -> f64, begin: f64, end: fn(&Ranged) -> Option<f64>| {
            rows.iter().filter_map(end).fold(begin, of)
        };
        let low = ends(f64::min, -4.0, |row| row.estimate.low).floor();
        let high = ends(f64::max, 0.0, |row| row.estimate.high).ceil();
        let unit = "Average change from first to last rating, with 95% range. An open dot is too close to call; under \
                    five uses no number is given.";
        list(
            flow,
            "What was done, and how far it fell",
            unit,
            rows,
            (low, high),
            HELD,
            true,
        );
    }

    fn small(&self, flow: &mut Flow, title: &str, panels: Vec<Panel<'_>>, least: u32, ink: Ink) {
        let drawn: Vec<Panel<'_>> = panels.into_iter().filter(|panel| panel.trend.n >= least).collect();
        section(flow, title, 140.0);
        if drawn.is_empty() {
            flow.text("Too few notes in this time to draw.", BODY);
            return;
        }
        let across = if drawn.len() > 3 { 4 } else { 3 };
        for row in drawn.chunks(across) {
            let sentences: Vec<String> = row
                .iter()
                .map(|panel| {
                    format!(
                        "{}: n = {}, change {}.",
                        panel.name,
                        panel.trend.n,
                        words::moved(&panel.trend.change)
                    )
                })
                .collect();
            flow.figure(112.0, &sentences.join(" "), |canvas| {
                let wide = canvas.width / across as f32;
                for (index, panel) in row.iter().enumerate() {
                    let left = index as f32 * wide;
                    canvas.text(left, 10.0, &panel.name, LABEL);
                    let frame = Frame {
                        left: left + 16.0,
                        right: left + wide - 34.0,
                        top: 22.0,
                        bottom: 92.0,
                        low: panel.low,
                        high: panel.high,
                        from: self.page.from.0,
                        to: self.page.to.0,
                    };
                    let middle = ((panel.low + panel.high) / 2.0).round();
                    figures::trend(canvas, panel.trend, frame, &[panel.low, middle, panel.high], ink, false);
                }
            });
            flow.text(&sentences.join(" "), SMALL);
            flow.space(6.0);
        }
    }

    fn told_lapses(&self, flow: &mut Flow) {
        section(flow, "Lapses", 60.0);
        if self.lapses.is_empty() {
            flow.text("None was written down in this time.", BODY);
        }
        for lapse in &self.lapses {
            flow.keep(40.0);
            let days = match &lapse.days[..] {
                [only] => words::day(*only),
                [first, .., last] => format!("{} to {}", words::day(*first), words::day(*last)),
                [] => continue,
            };
            flow.heading(3, &days, PART);
            if self.has(Part::LapseWords) {
                for (question, answer) in &lapse.told {
                    flow.text(question, SMALL);
                    flow.text(answer, BODY);
                    flow.space(3.0);
                }
            }
            flow.space(4.0);
        }
        if !self.has(Part::LapseWords) && !self.lapses.is_empty() {
            flow.text("What was written about them is left out.", SMALL);
        }
    }
}

/// A small line and the values it lies between.
struct Panel<'a> {
    name: String,
    trend: &'a Trend,
    low: f64,
    high: f64,
}

/// A rule and a heading, together with some of what follows.
fn section(flow: &mut Flow, title: &str, with: f32) {
    flow.space(20.0);
    flow.keep(24.0 + with);
    flow.rule(INK, 1.0);
    flow.space(7.0);
    flow.heading(2, title, SECTION);
}

fn list(flow: &mut Flow, title: &str, unit: &str, rows: Vec<Ranged>, ends: (f64, f64), ink: Ink, signed: bool) {
    /// Rows that stand on one page together.
    const TOGETHER: usize = 24;
    section(flow, title, 100.0);
    if rows.iter().all(|row| row.estimate.value.is_none()) {
        flow.text("Too few to say.", BODY);
        return;
    }
    flow.text(unit, SMALL);
    flow.space(4.0);
    let step = if ends.1 - ends.0 > 6.0 { 2.0 } else { 1.0 };
    for rows in rows.chunks(TOGETHER) {
        let said: Vec<String> = rows
            .iter()
            .map(|row| match words::known(&row.estimate) {
                Some(all) if signed => format!(
                    "{}: {} ({}), n = {}",
                    row.name,
                    words::signed(all.0),
                    words::range(all),
                    row.times
                ),
                Some(all) => format!(
                    "{}: {} ({} to {}), n = {}",
                    row.name,
                    words::one(all.0),
                    words::one(all.1),
                    words::one(all.2),
                    row.times
                ),
                None => format!("{}: {}, n = {}", row.name, words::TOO_FEW, row.times),
            })
            .collect();
        flow.figure(figures::ranges_height(rows.len()), &said.join("; "), |canvas| {
            figures::ranges(canvas, rows, ends, step, ink, signed);
        });
    }
}

/// The name of one of the seven ratings.
pub(crate) fn mindset_name(name: &str) -> String {
    let words = name.replace('_', " ");
    let mut letters = words.chars();
    letters
        .next()
        .map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// A questionnaire's title out of the content.
pub(crate) fn measure_name(named: &NamedTrend) -> String {
    let known = content::content().measure(&named.name);
    known.map_or_else(|| named.name.clone(), |measure| measure.title.clone())
}

/// The day that stands in a file's name.
#[must_use]
pub fn file_name(Day(day): Day) -> String {
    format!("{day}.pdf")
}
