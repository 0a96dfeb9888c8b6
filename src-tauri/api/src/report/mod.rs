//! Progress on paper, for somebody who is shown it: a therapist, a sponsor, a friend.
//!
//! Made out of the very answer that the window draws, so that both say the same. The person chooses the
//! span and the parts; their own words are in it only where they say so.
//!
//! Refused: forecasts, scores, cut-offs, and anything that was not asked for.

pub mod basis;
pub mod circle;
mod counted;
mod cravings;
mod figures;
mod grid;
#[cfg(test)]
mod laid_out;
mod lines;
mod lists;
mod marked;
mod numbers;
mod parts;
pub mod series;
mod style;
pub(crate) mod summary;
mod tabled;
#[cfg(test)]
mod tests;
mod week_table;
mod weeks;
pub mod words;

use std::collections::BTreeSet;

use holdfast_journal::port::paper::{Flow, Paper, Printed};
use holdfast_journal::record;

use crate::dto::{Day, ProgressPage, Together};
pub use lines::{measure_name, mindset_name};
pub use parts::Part;
use style::*;

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
    /// The answers to every question of what goes together, where that is among the parts.
    pub asked: Vec<Together>,
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
        // Whichever page is looked at says which days it is about.
        let days = format!(
            "{} to {}",
            words::short_day(self.page.from.0),
            words::short_day(self.page.to.0)
        );
        flow.finish(words::MADE_BY, |page, of| format!("{days}. Page {page} of {of}"), SMALL)
    }

    fn about(&self, flow: &mut Flow) {
        let mut line = Vec::new();
        line.extend(self.name.map(str::to_owned));
        if !self.page.held.is_empty() {
            let names: Vec<&str> = self.page.held.iter().map(|held| held.name.as_str()).collect();
            // What the person calls it is theirs to say.
            line.push(format!("About: {}", names.join(", ")));
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
            let sentences: Vec<String> = page.summary.iter().map(words::sentence).collect();
            flow.text(&sentences.join(" "), LEAD);
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
            self.tried(flow);
        }
        if self.has(Part::CheckIns) {
            self.check_ins(flow);
            self.nights(flow);
        }
        if self.has(Part::Counted) {
            self.counted(flow);
        }
        if self.has(Part::Mindset) {
            self.mindset(flow);
        }
        if self.has(Part::Circle) {
            self.circle(flow);
        }
        if self.has(Part::Measures) {
            self.measures(flow);
        }
        if self.has(Part::Together) {
            self.together(flow);
        }
        if self.has(Part::Writing) {
            self.writing(flow);
        }
        if self.has(Part::Attempts) {
            self.attempts(flow);
        }
        if self.has(Part::Milestones) {
            self.milestones(flow);
        }
        if self.has(Part::Lapses) {
            self.told_lapses(flow);
        }
        if self.has(Part::Numbers) {
            numbers::tables(flow, self);
        }
    }
}

/// A rule and a heading, together with some of what follows.
fn section(flow: &mut Flow, title: &str, with: f32) {
    flow.space(20.0);
    flow.keep(24.0 + with);
    flow.rule(INK, 1.0);
    flow.space(7.0);
    flow.heading(2, title, SECTION);
}

/// The day that stands in a file's name.
#[must_use]
pub fn file_name(Day(day): Day) -> String {
    format!("{day}.pdf")
}
