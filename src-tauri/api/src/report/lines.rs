//! Small lines on paper: check-ins, the seven ratings, questionnaires.

use holdfast_journal::insight::MeasureLine;
use holdfast_journal::port::paper::{Flow, Ink, broken};

use super::figures::{self, Frame};
use super::style::*;
use super::words::{self, least};
use super::{Told, section};
use crate::dto::{NamedTrend, Trend};

/// What stays free between two names.
const GAP: f32 = 12.0;
/// From one line of a name to the next.
const LINE: f32 = 10.0;

/// A small line and the values it lies between.
struct Panel<'a> {
    name: String,
    trend: &'a Trend,
    low: f64,
    high: f64,
}

impl Told<'_> {
    pub(super) fn check_ins(&self, flow: &mut Flow) {
        let page = self.page;
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

    pub(super) fn mindset(&self, flow: &mut Flow) {
        let page = self.page;
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

    pub(super) fn measures(&self, flow: &mut Flow) {
        let page = self.page;
        let panels = page.measures.iter().map(|named| {
            let item = MeasureLine::named(&named.name).and_then(MeasureLine::item);
            let (low, high) = match item {
                Some(item) => (f64::from(item.min), f64::from(item.max)),
                None => (0.0, (named.trend.most.unwrap_or(0.0) * 1.15).max(5.0).ceil()),
            };
            Panel {
                name: measure_name(named),
                trend: &named.trend,
                low,
                high,
            }
        });
        self.small(flow, "Questionnaires", panels.collect(), least::MEASURE, MINDSET);
    }

    fn small(&self, flow: &mut Flow, title: &str, panels: Vec<Panel<'_>>, least: u32, ink: Ink) {
        let (drawn, few): (Vec<Panel<'_>>, Vec<Panel<'_>>) =
            panels.into_iter().partition(|panel| panel.trend.n >= least);
        let across = if drawn.len() > 3 { 4 } else { 3 };
        let mut rows = drawn.chunks(across);
        let first = rows.next();
        flow.unbroken(|flow| {
            section(flow, title, 60.0);
            match first {
                Some(row) => self.row(flow, row, across, ink),
                None => flow.text("Too few notes in this time to draw.", BODY),
            }
        });
        rows.for_each(|row| flow.unbroken(|flow| self.row(flow, row, across, ink)));
        let few: Vec<String> = few
            .iter()
            .filter(|panel| panel.trend.n > 0)
            .map(|panel| format!("{} ({})", panel.name, words::count(panel.trend.n)))
            .collect();
        if !few.is_empty() {
            flow.text(&format!("Too few to draw: {}.", few.join("; ")), SMALL);
        }
    }

    fn row(&self, flow: &mut Flow, row: &[Panel<'_>], across: usize, ink: Ink) {
        let (face, size, _) = LABEL;
        let room = flow.width() / across as f32 - GAP;
        let names: Vec<_> = row.iter().map(|panel| broken(&panel.name, face, size, room)).collect();
        let more = names.iter().map(Vec::len).max().unwrap_or(1).saturating_sub(1) as f32 * LINE;
        let sentences: Vec<String> = row
            .iter()
            .map(|panel| {
                format!(
                    "{}: {}, {} without; change {}.",
                    panel.name,
                    words::many(panel.trend.n, "day", "days"),
                    words::count(panel.trend.missing),
                    words::moved(&panel.trend.change)
                )
            })
            .collect();
        flow.figure(112.0 + more, &sentences.join(" "), |canvas| {
            let wide = canvas.width / across as f32;
            for (index, panel) in row.iter().enumerate() {
                let left = index as f32 * wide;
                for (n, line) in names[index].iter().enumerate() {
                    canvas.text(left, 10.0 + n as f32 * LINE, line, LABEL);
                }
                let frame = Frame {
                    left: left + 16.0,
                    right: left + wide - 34.0,
                    top: 22.0 + more,
                    bottom: 92.0 + more,
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

/// The name of one of the seven ratings.
#[must_use]
pub fn mindset_name(name: &str) -> String {
    let words = name.replace('_', " ");
    let mut letters = words.chars();
    letters
        .next()
        .map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// What a line of a questionnaire is called: its title out of the content, and that it is the sum, or its question.
#[must_use]
pub fn measure_name(named: &NamedTrend) -> String {
    let Some(line) = MeasureLine::named(&named.name) else {
        return named.name.clone();
    };
    let title = &line.measure.title;
    line.item()
        .map_or_else(|| format!("{title}, sum"), |item| format!("{title}: {}", item.text))
}
