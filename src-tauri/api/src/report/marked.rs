//! What the person marked or wrote, on paper: their words only where they asked for them.

use holdfast_journal::port::paper::Flow;

use super::style::*;
use super::{Part, Told, section, words};

impl Told<'_> {
    pub(super) fn told_lapses(&self, flow: &mut Flow) {
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

    /// Starred entries by their titles, which are the person's own words.
    pub(super) fn milestones(&self, flow: &mut Flow) {
        section(flow, "Days that mattered", 40.0);
        if self.page.milestones.is_empty() {
            flow.text("No entry of this time has a star.", BODY);
        }
        for one in &self.page.milestones {
            flow.keep(30.0);
            flow.text(&words::day(one.day.0), SMALL);
            flow.text(one.title.as_deref().unwrap_or("An entry without a title"), BODY);
            flow.space(3.0);
        }
    }
}
