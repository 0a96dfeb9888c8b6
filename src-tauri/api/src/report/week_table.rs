//! The weeks of a span as a table on paper: cravings, days logged, the middle of the days' strongest.

use holdfast_journal::port::paper::{Align, Flow};

use super::numbers::{column, table};
use super::words;
use crate::dto::{Point, ProgressPage, WeekCount};

/// The weeks as a table. Where nothing was logged for more than two weeks on end, one row says so of all of them.
pub fn weeks(flow: &mut Flow, page: &ProgressPage) {
    let medians = &page.strength.weekly;
    let rows: Vec<Vec<String>> = page
        .weeks
        .chunk_by(|one, next| one.logged == 0 && next.logged == 0)
        .flat_map(|run| match run {
            [first, .., last] if run.len() > 2 => vec![silence(first, last, run)],
            _ => run.iter().map(|week| row(week, medians)).collect(),
        })
        .collect();
    let columns = [
        column("Week from", 1.4, Align::Left),
        column("Cravings logged", 1.0, Align::Right),
        column("Days logged", 1.0, Align::Right),
        column("Median of the days’ strongest", 1.6, Align::Right),
    ];
    table(flow, &columns, &rows);
}

fn row(week: &WeekCount, medians: &[Point]) -> Vec<String> {
    let median = medians.iter().find(|point| point.day == week.week);
    let logged = if week.logged == 0 {
        "–".to_owned()
    } else {
        words::count(week.cravings)
    };
    vec![
        words::short_day(week.week.0),
        logged,
        format!("{} of {}", week.logged, week.days),
        median.map_or(String::new(), |point| words::one(point.value)),
    ]
}

fn silence(first: &WeekCount, last: &WeekCount, run: &[WeekCount]) -> Vec<String> {
    let days = run.iter().map(|week| week.days).sum();
    vec![
        format!(
            "{}, and on to {}",
            words::short_day(first.week.0),
            words::short_day(last.week.0)
        ),
        "–".to_owned(),
        format!("0 of {}", words::count(days)),
        String::new(),
    ]
}
