//! Attempts, the weeks of writing, and what goes together, on paper.

use holdfast_journal::port::paper::{Canvas, Flow};

use super::figures::{self, Bar};
use super::style::*;
use super::words;
use super::{Told, section};
use crate::dto::AttemptBar;

/// Attempts that stand on one page together.
const TOGETHER: usize = 24;

impl Told<'_> {
    /// Each attempt as a bar from its first day, all aligned at zero. No trend is drawn.
    pub(super) fn attempts(&self, flow: &mut Flow) {
        let mut bars: Vec<&AttemptBar> = self.page.attempts.iter().collect();
        bars.sort_by_key(|bar| bar.start.0);
        section(flow, "Attempts, each from its first day", 60.0);
        if bars.is_empty() {
            flow.text("No attempt was written down.", BODY);
            return;
        }
        flow.text(
            "Days each attempt lasted; the darker part was held. Today counts once it is over.",
            SMALL,
        );
        flow.space(4.0);
        let longest = bars.iter().map(|bar| bar.days).max().unwrap_or(0).max(1);
        for bars in bars.chunks(TOGETHER) {
            let said: Vec<String> = bars.iter().map(|bar| words::attempt(self.page, bar)).collect();
            flow.figure(bars.len() as f32 * 15.0 + 2.0, &said.join("; "), |canvas| {
                for (row, bar) in bars.iter().enumerate() {
                    attempt_bar(canvas, row, bar, longest);
                }
            });
            for line in said {
                flow.text(&line, SMALL);
            }
        }
    }

    /// Days with an entry, week by week.
    pub(super) fn writing(&self, flow: &mut Flow) {
        let weeks = &self.page.writing;
        section(flow, "Days with an entry, week by week", 110.0);
        if self.page.counts.entries == 0 || weeks.len() < 2 {
            flow.text("Too few weeks with an entry to draw.", BODY);
            return;
        }
        let bars: Vec<Bar> = weeks
            .iter()
            .map(|week| Bar {
                day: week.day.0,
                n: week.value,
                open: false,
                silent: false,
            })
            .collect();
        let alt = format!(
            "Days with an entry in each of {}, {} on average. {} in all. A week without writing is only that.",
            words::many(u32::try_from(weeks.len()).unwrap_or(u32::MAX), "week", "weeks"),
            words::one(words::mean_of(weeks)),
            words::many(self.page.counts.entries, "entry", "entries")
        );
        flow.figure(84.0, &alt, |canvas| {
            figures::bars(canvas, &bars, 7, None, 84.0, HELD);
        });
        flow.text(&alt, SMALL);
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
