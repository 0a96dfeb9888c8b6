//! Attempts, the weeks of writing, and what goes together, on paper.

use holdfast_journal::port::paper::{Canvas, Flow};

use super::figures::{self, Bar};
use super::style::*;
use super::words;
use super::{Told, basis, section};
use crate::dto::AttemptBar;

/// Attempts that stand on one page together.
const TOGETHER: usize = 24;

impl Told<'_> {
    /// Each attempt as a bar from its first day, all aligned at zero. No trend is drawn.
    pub(super) fn attempts(&self, flow: &mut Flow) {
        let mut bars: Vec<&AttemptBar> = self.page.attempts.iter().collect();
        bars.sort_by_key(|bar| bar.start.0);
        let longest = bars.iter().map(|bar| bar.days).max().unwrap_or(0).max(1);
        let figure = |flow: &mut Flow, bars: &[&AttemptBar]| {
            let said: Vec<String> = bars.iter().map(|bar| words::attempt(self.page, bar)).collect();
            flow.figure(bars.len() as f32 * 15.0 + 2.0, &said.join("; "), |canvas| {
                for (row, bar) in bars.iter().enumerate() {
                    attempt_bar(canvas, row, bar, longest);
                }
            });
            said.iter().for_each(|line| flow.text(line, SMALL));
        };
        let (first, rest) = bars.split_at(bars.len().min(TOGETHER));
        flow.unbroken(|flow| {
            section(flow, "Attempts, each from its first day", 60.0);
            if first.is_empty() {
                flow.text("No attempt was written down.", BODY);
                return;
            }
            flow.text(
                "Days each attempt lasted; the darker part was held. All of them, whatever the span. Today counts once it \
                 is over.",
                SMALL,
            );
            flow.space(4.0);
            figure(flow, first);
        });
        rest.chunks(TOGETHER).for_each(|bars| figure(flow, bars));
    }

    /// Days with an entry, week by week.
    pub(super) fn writing(&self, flow: &mut Flow) {
        let weeks = basis::since_first(&self.page.writing);
        let bars: Vec<Bar> = weeks
            .iter()
            .map(|week| Bar {
                day: week.day.0,
                n: week.value,
                open: false,
                silent: false,
            })
            .collect();
        let said = basis::writing(self.page);
        flow.unbroken(|flow| {
            section(flow, "Days with an entry, week by week", 60.0);
            let Some(said) = &said else {
                flow.text("Too few weeks with an entry to draw.", BODY);
                return;
            };
            flow.figure(84.0, said, |canvas| {
                figures::bars(canvas, &bars, 7, None, 84.0, HELD);
            });
            flow.text(said, SMALL);
        });
    }
}

fn attempt_bar(canvas: &mut Canvas<'_>, row: usize, bar: &AttemptBar, longest: u32) {
    let (left, right) = (76.0, canvas.width - 60.0);
    let y = row as f32 * 15.0 + 2.0;
    let wide = |days: u32| (right - left) * days as f32 / longest as f32;
    canvas.text(0.0, y + 8.5, &words::short_day(bar.start.0), LABEL_PLAIN);
    canvas.rectangles(&[(left, y, wide(bar.days), 11.0)], CALM[1]);
    canvas.rectangles(&[(left, y, wide(bar.held), 11.0)], HELD);
    let said = format!("{} of {}", words::count(bar.held), words::count(bar.days));
    canvas.text_to(canvas.width, y + 8.5, &said, LABEL_PLAIN);
}
