//! What the pages of a report say and where it stands: read off the pages as they are laid out.

use holdfast_journal::port::paper::{Face, Page, Paper, Printed, Shape, Step};

use super::style::{INK, LINE, PART, SECTION, TITLE};
use super::tests::{estimate, year};
use super::{Part, Told};
use crate::dto::{Around, Day, Id, Meeting, MeetingRating, NamedTrend, ProgressPage, Together};

const ALL: [Part; 17] = [
    Part::Summary,
    Part::Held,
    Part::Cravings,
    Part::Hours,
    Part::Triggers,
    Part::Helped,
    Part::CheckIns,
    Part::Counted,
    Part::Circle,
    Part::Mindset,
    Part::Measures,
    Part::Together,
    Part::Writing,
    Part::Attempts,
    Part::Milestones,
    Part::Lapses,
    Part::Numbers,
];

const QUESTIONS: [&str; 6] = ["hungry", "angry", "lonely", "tired", "short_sleep", "craving_before"];

fn asked() -> Vec<Together> {
    let answer = |with: &&str| Together {
        with: (*with).to_owned(),
        difference: estimate(0.6, 1.5),
        days_with: 40,
        days_without: 120,
    };
    QUESTIONS.iter().map(answer).collect()
}

fn met(name: &str) -> Around {
    let meeting = |at: u8| Meeting {
        sheet: Id(holdfast_journal::record::RecordId(u128::from(at))),
        day: Day(format!("2026-03-{at:02}").parse().expect("a day")),
        rated: vec![Some(2), Some(-1), None],
    };
    let rating = |rating: &str| MeetingRating {
        rating: rating.to_owned(),
        n: 4,
        mean: Some(1.5),
        lowest: Some(-1),
        highest: Some(2),
    };
    Around {
        name: name.to_owned(),
        meetings: (1..=4).map(meeting).collect(),
        ratings: ["confident", "disciplined", "worthy"].map(rating).to_vec(),
        wish: Some("same".to_owned()),
    }
}

/// The contract's year, with something of everything.
fn full() -> ProgressPage {
    let mut page = year();
    page.circle.people = vec![met("Joel"), met("The Tuesday group")];
    let line = page.mindset[0].trend.clone();
    page.measures = ["recovery_capital.people", "craving_week.resist", "gad_7"]
        .map(|name| NamedTrend {
            name: name.to_owned(),
            trend: line.clone(),
        })
        .to_vec();
    page
}

fn printed(page: &ProgressPage, parts: &[Part], paper: Paper, note: Option<&str>) -> Printed {
    let told = Told {
        page,
        asked: asked(),
        parts: parts.iter().copied().collect(),
        lapses: Vec::new(),
        name: None,
        note,
    };
    told.printed(paper)
}

fn text_of(page: &ProgressPage, parts: &[Part]) -> String {
    let printed = printed(page, parts, Paper::A4, None);
    let runs = printed.pages.iter().flat_map(Page::runs);
    runs.map(|run| run.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// Something on a page, and how far down its middle or its baseline is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Seen {
    Heading,
    Words,
    Drawn,
}

fn is_rule(shape: &Shape) -> bool {
    let rule = [(INK, 1.6), (INK, 1.0), (LINE, 0.5)];
    shape.steps.len() == 2 && shape.line.is_some_and(|line| rule.contains(&line))
}

fn top_of(shape: &Shape) -> f32 {
    let height = |step: &Step| match step {
        Step::Move(_, y) | Step::Line(_, y) => Some(*y),
        Step::Curve(all) => Some(all[5]),
        Step::Close => None,
    };
    shape.steps.iter().filter_map(height).fold(f32::MAX, f32::min)
}

/// Everything on a page from its top to its foot, which is left out.
fn seen(page: &Page, paper: Paper) -> Vec<(f32, Seen, String)> {
    let foot = paper.size().1 - 60.0;
    let heads = [TITLE, SECTION, PART].map(|words| (words.face, words.size));
    let runs = page.runs().map(|run| {
        let heading = heads.contains(&(run.face, run.size));
        let kind = if heading { Seen::Heading } else { Seen::Words };
        (run.y, kind, run.text.clone())
    });
    let drawn = page.shapes().filter(|shape| !is_rule(shape));
    let mut all: Vec<_> = runs
        .chain(drawn.map(|shape| (top_of(shape), Seen::Drawn, String::new())))
        .filter(|(y, ..)| *y < foot)
        .collect();
    all.sort_by(|one, other| one.0.total_cmp(&other.0));
    all
}

#[test]
fn no_page_ends_with_a_heading_and_no_heading_is_parted_from_its_figure() {
    assert_eq!(PART.face, Face::Strong);
    let page = full();
    let (mut figures, mut pages) = (0, 0);
    // Each line of the note moves all that follows. The tables take longest, and stand on one of them.
    let a4 = (0..8).map(|n| (Paper::A4, 1 + 6 * n, &ALL[..16]));
    for (paper, lines, parts) in a4.chain([(Paper::Letter, 9, &ALL[..])]) {
            let note = "A line.\n".repeat(lines);
            let printed = printed(&page, parts, paper, Some(&note));
            let mut open: Option<(usize, String)> = None;
            for (at, sheet) in printed.pages.iter().enumerate() {
                let all = seen(sheet, paper);
                let last = all.iter().rfind(|(_, kind, _)| *kind != Seen::Drawn);
                let (_, kind, text) = last.expect("a page has words");
                assert_ne!(*kind, Seen::Heading, "page {at} ends with {text}, {lines} lines");
                for (_, kind, text) in all {
                    match kind {
                        Seen::Heading => open = Some((at, text)),
                        Seen::Drawn => {
                            if let Some((begun, title)) = open.take() {
                                assert_eq!(begun, at, "{title} lies on the page before its figure, {lines} lines");
                                figures += 1;
                            }
                        }
                        Seen::Words => (),
                    }
                }
                pages += 1;
            }
    }
    assert!(figures > 9 * 12 && pages > 9 * 4, "{figures} figures on {pages} pages");
}
