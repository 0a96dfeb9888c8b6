//! The weeks of a span as one table on paper: cravings, days logged, the middle value of what is rated each day, days
//! with an entry. Each part that was asked for has its columns.

use super::figures::is_dense;
use super::tabled::{Heads, Line, Tabled, check_ins, left, right};
use super::{Part, Told, basis, words};
use crate::dto::{Day, Point, WeekCount};

/// What a week has in one column; nothing where that is not known.
type Cell<'a> = Box<dyn Fn(&WeekCount) -> Option<String> + 'a>;

/// The weeks as a table. Where nothing was written for more than two weeks on end, one row says so of all of them.
pub fn weeks(told: &Told<'_>) -> Tabled {
    let page = told.page;
    let mut columns: Heads = vec![left("Week from", 1.4), right("Days logged", 0.9)];
    let mut cells: Vec<Cell<'_>> = Vec::new();
    if told.has(Part::Cravings) && page.counts.cravings > 0 {
        columns.push(right("Cravings logged", 0.9));
        cells.push(Box::new(|week| (week.logged > 0).then(|| words::count(week.cravings))));
    }
    let mut lines: Vec<Line<'_>> = Vec::new();
    if told.has(Part::Cravings) && page.strength.n > 0 {
        lines.push(("Strongest of the day".to_owned(), &page.strength));
    }
    if told.has(Part::CheckIns) && check_ins(page).iter().any(|(_, trend)| is_dense(trend)) {
        lines.extend(check_ins(page));
    }
    for (name, trend) in lines {
        columns.push(right(&format!("{name}, median"), 1.0));
        cells.push(Box::new(move |week| value_on(&trend.weekly, week.week).map(words::one)));
    }
    let written = if told.has(Part::Writing) {
        basis::since_first(&page.writing)
    } else {
        &[]
    };
    if !written.is_empty() {
        columns.push(right("Days with an entry", 0.9));
        cells.push(Box::new(|week| value_on(written, week.week).map(words::amount)));
    }
    if cells.is_empty() {
        return Tabled::of("", columns, Vec::new());
    }
    let quiet = |week: &WeekCount| week.logged == 0 && value_on(written, week.week).is_none_or(|days| days == 0.0);
    let row = |week: &WeekCount| {
        let begin = [
            words::short_day(week.week.0),
            format!("{} of {}", week.logged, week.days),
        ];
        let rest = cells.iter().map(|cell| cell(week).unwrap_or_else(|| "–".to_owned()));
        begin.into_iter().chain(rest).collect()
    };
    let rows = page
        .weeks
        .chunk_by(|one, next| quiet(one) && quiet(next))
        .flat_map(|run| match run {
            [first, .., last] if run.len() > 2 => vec![silence(first, last, run, cells.len())],
            _ => run.iter().map(row).collect(),
        });
    Tabled::of("Week by week", columns, rows.collect())
}

fn value_on(points: &[Point], week: Day) -> Option<f64> {
    points.iter().find(|point| point.day == week).map(|point| point.value)
}

fn silence(first: &WeekCount, last: &WeekCount, run: &[WeekCount], cells: usize) -> Vec<String> {
    let days = run.iter().map(|week| week.days).sum();
    let mut row = vec![
        format!(
            "{}, and on to {}",
            words::short_day(first.week.0),
            words::short_day(last.week.0)
        ),
        format!("0 of {}", words::count(days)),
    ];
    row.extend(std::iter::repeat_n("–".to_owned(), cells));
    row
}
