//! Those whom the person was with, on paper: every meeting as a dot on three lines, and the middle of each line.
//! Names are the person's own words, so the part is there only where they ask for it.

use holdfast_journal::port::paper::{Canvas, Flow};
use serde_json::json;

use super::figures;
use super::lines::mindset_name;
use super::series::{Rows, maybe, names};
use super::style::*;
use super::words::{self, least};
use super::{Told, section};
use crate::dto::{Around, Circle, MeetingRating, ProgressPage};
use crate::handlers::count;

const TITLE: &str = "Who builds me up?";
const UNIT: &str = "After being with somebody: more or less confident, disciplined and worthy than before, −3 to +3. A dot is a \
     meeting, the mark above a line its average. It says what these meetings left, and nothing of what anybody is.";
const NONE: &str = "Of nobody are there three meetings, which is the least.";
/// How tall one line is.
const ROW: f32 = 19.0;
/// Where the first lies.
const TOP: f32 = 14.0;

/// What may be said of meetings with somebody.
#[must_use]
pub fn said(one: &Around) -> String {
    let met = words::many(count(one.meetings.len()), "meeting", "meetings");
    if !drawn(one) {
        return format!("{met}, {}", words::TOO_FEW);
    }
    let ratings = one.ratings.iter().map(|rating| {
        let name = mindset_name(&rating.rating);
        let given = match rating.n as usize {
            n if n == one.meetings.len() => String::new(),
            _ => format!(", rated in {}", words::count(rating.n)),
        };
        match average(rating) {
            Some((mean, lowest, highest)) => {
                format!("{name} {mean} on average, from {lowest} to {highest}{given}")
            }
            None => format!("{name}: {}{given}", words::TOO_FEW),
        }
    });
    let wish = one.wish.iter().map(|wish| format!("wished of it: {}", wished(wish)));
    std::iter::once(met)
        .chain(ratings)
        .chain(wish)
        .collect::<Vec<_>>()
        .join("; ")
}

/// A mean and its ends, each with its sign.
pub(super) fn average(rating: &MeetingRating) -> Option<(String, String, String)> {
    let ends = rating.lowest.zip(rating.highest);
    let (lowest, highest) = ends?;
    Some((words::signed(rating.mean?), words::whole(lowest), words::whole(highest)))
}

pub(super) fn wished(wish: &str) -> &str {
    if wish == "same" { "as it is" } else { wish }
}

fn drawn(one: &Around) -> bool {
    count(one.meetings.len()) >= least::MEETINGS
}

impl Told<'_> {
    pub(super) fn circle(&self, flow: &mut Flow) {
        let Circle { people, unnamed } = &self.page.circle;
        let mut people_drawn = people.iter().filter(|one| drawn(one));
        let first = people_drawn.next();
        flow.unbroken(|flow| {
            section(flow, TITLE, 60.0);
            let Some(one) = first else {
                flow.text(NONE, BODY);
                return;
            };
            flow.text(UNIT, SMALL);
            person(flow, one);
        });
        people_drawn.for_each(|one| flow.unbroken(|flow| person(flow, one)));
        let few: Vec<String> = people
            .iter()
            .filter(|one| !drawn(one))
            .map(|one| format!("{}: {}", one.name, said(one)))
            .collect();
        if !few.is_empty() {
            flow.space(6.0);
            flow.text(&few.join("\n"), SMALL);
        }
        if *unnamed > 0 {
            let sheets = words::many(*unnamed, "sheet names", "sheets name");
            flow.text(&format!("{sheets} nobody and is left out."), SMALL);
        }
    }
}

fn person(flow: &mut Flow, one: &Around) {
    flow.space(8.0);
    flow.heading(3, &one.name, PART);
    let said = said(one);
    flow.figure(TOP + 3.0 * ROW + 8.0, &said, |canvas| lines(canvas, one));
    flow.text(&said, SMALL);
}

fn lines(canvas: &mut Canvas<'_>, one: &Around) {
    let (left, right) = (78.0, canvas.width - 40.0);
    let x = figures::scale((-3.0, 3.0), (left + 10.0, right - 10.0));
    let pitch = x(1.0) - x(0.0);
    let bottom = TOP + 3.0 * ROW - 6.0;
    for value in [-3, 0, 3] {
        let at = x(f64::from(value));
        canvas.line((at, 6.0), (at, bottom), if value == 0 { AXIS } else { GRID }, 0.6);
        canvas.text_about(at, bottom + 9.0, &words::whole(value), TICK);
    }
    for (index, rating) in one.ratings.iter().enumerate() {
        let y = TOP + index as f32 * ROW;
        canvas.text(0.0, y + 3.0, &mindset_name(&rating.rating), LABEL_PLAIN);
        canvas.line((left, y), (right, y), GRID, 0.6);
        let mut dots = Vec::new();
        for value in -3..=3 {
            let met = one
                .meetings
                .iter()
                .filter(|one| one.rated.get(index) == Some(&Some(value)));
            let n = met.count();
            let step = 5.0_f32.min(pitch * 0.8 / (n.max(2) - 1) as f32);
            let first = x(f64::from(value)) - step * (n.max(1) - 1) as f32 / 2.0;
            dots.extend((0..n).map(|nth| (first + step * nth as f32, y)));
        }
        canvas.dots(&dots, 2.2, SUPPORT, 1.0);
        if let Some(mean) = rating.mean {
            let at = x(mean);
            canvas.area(&[(at - 3.0, y - 8.5), (at + 3.0, y - 8.5), (at, y - 3.5)], INK, 1.0);
            canvas.text_to(canvas.width, y + 3.0, &words::signed(mean), LABEL);
        } else {
            canvas.text_to(canvas.width, y + 3.0, words::TOO_FEW, NOTE);
        }
    }
}

/// The averages as a table, a row a person and rating.
pub(super) fn averages(page: &ProgressPage) -> Rows {
    let rows = page.circle.people.iter().flat_map(|one| {
        one.ratings.iter().map(|rating| {
            vec![
                json!(one.name),
                json!(one.meetings.len()),
                json!(rating.rating),
                json!(rating.n),
                maybe(rating.mean),
                json!(rating.lowest),
                json!(rating.highest),
                json!(one.wish),
            ]
        })
    });
    let head = [
        "who",
        "meetings",
        "rating_minus_3_to_3",
        "rated_n",
        "average",
        "lowest",
        "highest",
        "last_wish",
    ];
    (names(&head), rows.collect())
}

/// Every meeting as a table.
pub(super) fn meetings(page: &ProgressPage) -> Rows {
    let rows = page.circle.people.iter().flat_map(|one| {
        one.meetings.iter().map(|meeting| {
            let rated = meeting.rated.iter().map(|rated| json!(rated));
            [json!(one.name), json!(meeting.day)].into_iter().chain(rated).collect()
        })
    });
    let head = [
        "who",
        "day",
        "confident_minus_3_to_3",
        "disciplined_minus_3_to_3",
        "worthy_minus_3_to_3",
    ];
    (names(&head), rows.collect())
}
