//! What the pages of a report say and where it stands: read off the pages as they are laid out.

use holdfast_journal::port::paper::{Face, Page, Paper, Printed, Shape, Step};

use super::style::{INK, LINE, PART, SECTION, TITLE};
use super::tests::{estimate, fill_in_measures, year};
use super::words::least;
use super::{Part, Told, grid};
use crate::dto::{Around, Day, Drops, Estimate, HourGrid, Id, Meeting, MeetingRating, Point, ProgressPage, Together};

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
    fill_in_measures(&mut page);
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

#[test]
fn a_calendar_of_weeks_says_that_a_square_is_one() {
    let mut page = year();
    assert!(page.calendar.len() <= 400);
    let days = text_of(&page, &[Part::Held]);
    assert!(
        days.contains("One square a day.") && !days.contains("One square a week"),
        "{days}"
    );
    let mut more = page.calendar.clone();
    for day in &mut more {
        day.day = Day(holdfast_journal::record::Day::from_number(day.day.0.number() - 366));
    }
    page.calendar.splice(0..0, more);
    assert!(page.calendar.len() > 400);
    let weeks = text_of(&page, &[Part::Held]);
    assert!(weeks.contains("One square a week, counted from 1 January"), "{weeks}");
    assert!(
        weeks.contains("mostly not logged") && !weeks.contains("One square a day."),
        "{weeks}"
    );
}

fn hours_of(counts: &[u32]) -> HourGrid {
    let mut grid = vec![vec![0; 24]; 7];
    grid[2][..counts.len()].copy_from_slice(counts);
    HourGrid {
        n: counts.iter().sum(),
        counts: grid,
        busiest: None,
    }
}

#[test]
fn every_shade_of_the_hours_is_in_their_legend_and_every_hour_in_their_table() {
    let mut page = year();
    for most in 1..40 {
        let shades = grid::shades(&hours_of(&[most]));
        let ends: Vec<Vec<u32>> = shades
            .iter()
            .map(|(_, said)| said.split('–').map(|end| end.parse().expect("a number")).collect())
            .collect();
        assert_eq!(ends.first(), Some(&vec![0]));
        assert_eq!(ends.last().and_then(|ends| ends.last()), Some(&most), "{shades:?}");
        for pair in ends.windows(2) {
            assert_eq!(
                pair[0].last().map(|end| end + 1),
                pair[1].first().copied(),
                "{shades:?}"
            );
        }
    }
    page.hours = hours_of(&[7, 0, 1, 15]);
    page.counts.cravings = 30;
    assert!(page.hours.n >= least::HOURS);
    let text = text_of(&page, &[Part::Hours, Part::Numbers]);
    for said in ["Cravings logged", "1–3", "13–15", "; 7 without one."] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(
        text.contains("From Mon Tue Wed Thu Fri Sat Sun All 00:00 0 0 7 0 0 0 0 7 02:00 0 0 1"),
        "{text}"
    );
}

#[test]
fn every_figure_has_its_numbers_in_a_table_and_none_has_an_empty_heading() {
    let page = full();
    let title = "The numbers behind the figures";
    let tables = [
        (Part::Cravings, "Week by week"),
        (Part::Triggers, "What came before Times Rated"),
        (Part::Helped, "What was tried, and how it ended Ridden out"),
        (
            Part::CheckIns,
            "Hours slept, and the strongest craving of the day after Days",
        ),
        (Part::Mindset, "Worthy In control Responsible"),
        (Part::Measures, "GAD-7"),
        (Part::Circle, "Every meeting Day Who"),
        (Part::Writing, "Days with an entry"),
    ];
    for (part, table) in tables {
        let text = text_of(&page, &[part, Part::Numbers]);
        let (_, numbers) = text.split_once(title).unwrap_or_else(|| panic!("{table}: {text}"));
        assert!(numbers.contains(table), "{table}: {numbers}");
        assert!(!text_of(&page, &[part]).contains(title));
    }
    for part in [
        Part::Summary,
        Part::Attempts,
        Part::Lapses,
        Part::Milestones,
        Part::Counted,
    ] {
        let mut page = full();
        page.counted_days.clear();
        assert!(!text_of(&page, &[part, Part::Numbers]).contains(title), "{part:?}");
    }
}

#[test]
fn an_average_stands_beside_what_it_rests_on() {
    let mut page = full();
    page.triggers.truncate(1);
    let one = &mut page.triggers[0];
    (one.times, one.strength.n) = (5, 3);
    "Dusk".clone_into(&mut one.name);
    let text = text_of(&page, &[Part::Triggers, Part::Numbers]);
    assert!(text.contains("Dusk 3 of 5 ") && text.contains("Dusk 5 3 "), "{text}");
    page.triggers[0].strength.n = 5;
    let text = text_of(&page, &[Part::Triggers]);
    assert!(text.contains("Dusk 5 ") && !text.contains("5 of 5"), "{text}");
}

#[test]
fn how_far_they_fell_says_of_how_many_it_is_not_known() {
    let mut page = full();
    page.counts.cravings = 40;
    page.drops = Drops {
        change: Estimate {
            n: 12,
            ..estimate(-3.5, -0.5)
        },
        minutes: None,
        watched: 0,
    };
    let text = text_of(&page, &[Part::Cravings]);
    assert!(
        text.contains("Of 40 cravings, 12 were rated more than once; the middle one of these fell by 2 (0.5 to 3.5)"),
        "{text}"
    );
    page.drops.change = Estimate {
        value: None,
        low: None,
        high: None,
        n: 1,
    };
    let text = text_of(&page, &[Part::Cravings]);
    assert!(
        text.contains("Of 40 cravings, 1 was rated more than once: too few to say"),
        "{text}"
    );
}

#[test]
fn six_questions_at_once_are_no_finding_and_say_what_was_left_out() {
    let mut page = full();
    page.counts.days = 200;
    let printed = printed(&page, &[Part::Together], Paper::A4, None);
    let text = text_of(&page, &[Part::Together]);
    assert!(
        text.contains("about once in four one stands out by chance alone."),
        "{text}"
    );
    assert!(
        text.contains("Left out of 200 days, because one or the other was not said: Hungry days 40, "),
        "{text}"
    );
    assert!(text.contains("40 of 160"), "{text}");
    // Six open rings, and not one full dot, though every range lies on one side of zero.
    let rings = printed.pages[0].shapes().filter(|shape| shape.fill.is_some());
    let curves = |shape: &Shape| shape.steps.iter().filter(|step| matches!(step, Step::Curve(_))).count() / 4;
    let (open, full): (Vec<_>, Vec<_>) = rings.partition(|shape| shape.line.is_some());
    assert_eq!(open.into_iter().map(curves).sum::<usize>(), 6);
    assert_eq!(full.into_iter().map(curves).sum::<usize>(), 0);
}

#[test]
fn writing_is_averaged_from_its_first_week_on() {
    let mut page = full();
    let week = |at: i32, value: f64| Point {
        day: Day(holdfast_journal::record::Day::from_number(
            page.from.0.monday().number() + 7 * at,
        )),
        value,
    };
    page.writing = (0..10).map(|at| week(at, if at < 6 { 0.0 } else { 2.0 })).collect();
    page.writing[8].value = 0.0;
    page.counts.entries = 6;
    let text = text_of(&page, &[Part::Writing]);
    assert!(
        text.contains("in each of 4 weeks, 1.5 on average, since the first week with one"),
        "{text}"
    );
    page.writing.truncate(6);
    assert!(text_of(&page, &[Part::Writing]).contains("Too few weeks with an entry to draw."));
}
