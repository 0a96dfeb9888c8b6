//! What is counted, beside its limit, on paper: a day's dots and their line, or a week's bars.

use holdfast_journal::port::paper::{Canvas, Flow};

use super::figures::{self, Bar, Frame};
use super::style::*;
use super::words::{self, least};
use super::{Told, section};
use crate::dto::CountedDays;

const WEEKS: &str = "A pale bar is the least it can have been: not every day of that week was counted, or it is not over. \
     A dot in place of a bar is a week of which nothing is known.";
const DAYS: &str = "A day without a count is a gap, not nothing. Today is left out until it is over.";

impl Told<'_> {
    pub(super) fn counted(&self, flow: &mut Flow) {
        for one in &self.page.counted_days {
            let said = words::counted_said(one);
            flow.unbroken(|flow| {
                section(flow, &words::counted_title(one), 60.0);
                if one.daily.n < least::COUNTED {
                    flow.text("Too few days on which it was counted to draw.", BODY);
                    return;
                }
                if one.per == "week" {
                    let bars: Vec<Bar> = one.weeks.iter().map(bar).collect();
                    flow.figure(96.0, &said, |canvas| {
                        figures::bars(canvas, &bars, 1, one.limit, 96.0, INK_3)
                    });
                } else {
                    flow.figure(138.0, &said, |canvas| self.by_day(canvas, one));
                }
                flow.text(&said, SMALL);
                flow.text(if one.per == "week" { WEEKS } else { DAYS }, SMALL);
            });
        }
    }

    fn by_day(&self, canvas: &mut Canvas<'_>, one: &CountedDays) {
        let most = one
            .daily
            .most
            .unwrap_or(0.0)
            .max(one.limit.unwrap_or(0.0))
            .max(1.0)
            .ceil();
        let frame = Frame {
            left: 18.0,
            right: canvas.width - 44.0,
            top: 8.0,
            bottom: 120.0,
            low: 0.0,
            high: most,
            from: self.page.from.0,
            to: self.page.to.0,
        };
        figures::trend(
            canvas,
            &one.daily,
            frame,
            &[0.0, (most / 2.0).ceil(), most],
            INK_3,
            true,
        );
        let y = figures::scale((0.0, most), (frame.bottom, frame.top));
        if let Some(limit) = one.limit {
            figures::limit(canvas, limit, (frame.left, frame.right), y(limit));
        }
    }
}

fn bar(week: &crate::dto::CountedWeek) -> Bar {
    Bar {
        day: week.week.0,
        n: week.sum.unwrap_or(0.0),
        open: week.counted < 7 || !week.over,
        silent: week.counted == 0,
    }
}
