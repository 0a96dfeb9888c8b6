//! The numbers behind the figures, as tables on paper.

use holdfast_journal::port::paper::{Align, Column, Flow};

use super::lines::{measure_name, mindset_name};
use super::lists::capital;
use super::style::*;
use super::{Part, Told, section, week_table, words};
use crate::dto::{ProgressPage, Together, Trend};

pub(super) fn column(head: &str, share: f32, align: Align) -> Column<'_> {
    Column { head, share, align }
}

pub(super) fn table(flow: &mut Flow, columns: &[Column<'_>], rows: &[Vec<String>]) {
    flow.table(columns, rows, CELL, HEAD, LINE);
}

/// Days held, target by target.
pub fn held(flow: &mut Flow, page: &ProgressPage) {
    let rows: Vec<Vec<String>> = page
        .held
        .iter()
        .filter_map(|held| {
            let since = held.since?;
            let share = |over: u32| {
                held.shares
                    .iter()
                    .find(|share| share.over == over)
                    .map_or(String::new(), words::of_logged)
            };
            Some(vec![
                held.name.clone(),
                words::short_day(since.0),
                format!("{} of {}", words::count(held.days), words::count(held.of)),
                // A run that is not going on is left out, here as on Today.
                Some(held.run)
                    .filter(|run| *run > 0)
                    .map_or(String::new(), words::count),
                words::count(held.longest),
                share(30),
                share(90),
                share(365),
            ])
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    flow.space(8.0);
    let columns = [
        column("", 1.5, Align::Left),
        column("Since", 1.25, Align::Left),
        column("Days held", 1.4, Align::Right),
        column("This run", 0.9, Align::Right),
        column("Longest", 0.9, Align::Right),
        column("Last 30*", 1.0, Align::Right),
        column("Last 90*", 1.0, Align::Right),
        column("Last 365*", 1.1, Align::Right),
    ];
    table(flow, &columns, &rows);
    flow.space(2.0);
    flow.text(
        "* Of the days logged, where there are seven. Today counts once it is over. All of this is up to today, whatever \
         the span.",
        SMALL,
    );
    for held in &page.held {
        if let Some(freed) = words::freed(held) {
            flow.text(
                &format!(
                    "{} freed {freed}, from the person’s own cost and hours and the days held.",
                    held.name
                ),
                SMALL,
            );
        }
    }
}

/// Everything that a figure was drawn from.
pub fn tables(flow: &mut Flow, told: &Told<'_>) {
    let page = told.page;
    let lines: Vec<(String, &Trend)> = lines(told);
    if page.counts.logged == 0 && page.milestones.is_empty() && lines.is_empty() {
        return;
    }
    section(flow, "The numbers behind the figures", 90.0);
    if told.has(Part::Cravings) && page.counts.cravings > 0 {
        flow.heading(3, "Week by week", PART);
        week_table::weeks(flow, page);
    }
    if !lines.is_empty() {
        flow.space(10.0);
        flow.keep(80.0);
        flow.heading(3, "Lines", PART);
        let rows: Vec<Vec<String>> = lines
            .iter()
            .map(|(name, trend)| {
                let end = |point: Option<&crate::dto::BandPoint>| {
                    point.map_or(String::new(), |point| {
                        format!(
                            "{} ({}–{})",
                            words::one(point.value),
                            words::one(point.low),
                            words::one(point.high)
                        )
                    })
                };
                vec![
                    name.clone(),
                    words::count(trend.n),
                    words::count(trend.missing),
                    end(trend.fit.first()),
                    end(trend.fit.last()),
                    words::moved(&trend.change),
                ]
            })
            .collect();
        let columns = [
            column("", 1.6, Align::Left),
            column("Days", 0.6, Align::Right),
            column("Without", 0.7, Align::Right),
            column("Line at its begin", 1.5, Align::Right),
            column("Line at its end", 1.5, Align::Right),
            column("Change (95% range)", 1.8, Align::Right),
        ];
        table(flow, &columns, &rows);
    }
    if told.has(Part::Triggers) && !page.triggers.is_empty() {
        estimates(
            flow,
            "What came before",
            page.triggers.iter().map(|one| (&one.name, one.times, &one.strength)),
        );
    }
    if told.has(Part::Helped) && page.helped.iter().any(|one| one.times > 0) {
        let used = page.helped.iter().filter(|one| one.times > 0);
        estimates(
            flow,
            "What was done",
            used.map(|one| (&one.strategy.name, one.change.n, &one.change)),
        );
        tried(flow, page);
    }
    if told.has(Part::CheckIns) && page.nights.paired > 0 {
        let names: Vec<String> = page
            .nights
            .bands
            .iter()
            .map(|band| capital(&words::band(band)))
            .collect();
        let bands = names.iter().zip(&page.nights.bands);
        estimates(
            flow,
            "Hours slept, and the strongest craving of the day after",
            bands.map(|(name, band)| (name, band.strength.n, &band.strength)),
        );
    }
    if told.has(Part::Together) && told.asked.iter().any(|one| one.days_with > 0) {
        together(flow, &told.asked);
    }
}

fn together(flow: &mut Flow, asked: &[Together]) {
    flow.space(10.0);
    flow.keep(80.0);
    flow.heading(3, "Do cravings differ on such days?", PART);
    let rows: Vec<Vec<String>> = asked
        .iter()
        .map(|one| {
            vec![
                words::question(&one.with),
                words::count(one.days_with),
                words::count(one.days_without),
                words::moved(&one.difference),
            ]
        })
        .collect();
    let columns = [
        column("", 2.2, Align::Left),
        column("Days so", 0.8, Align::Right),
        column("Days not", 0.8, Align::Right),
        column("Difference (95% range)", 1.8, Align::Right),
    ];
    table(flow, &columns, &rows);
}

fn tried(flow: &mut Flow, page: &ProgressPage) {
    flow.space(10.0);
    flow.keep(80.0);
    flow.heading(3, "What was tried, and how it ended", PART);
    let rows: Vec<Vec<String>> = page
        .tried
        .iter()
        .map(|one| {
            vec![
                one.name.clone(),
                words::count(one.ridden),
                words::count(one.share.n),
                words::share(&one.share),
                words::count(one.open),
            ]
        })
        .collect();
    let columns = [
        column("", 2.2, Align::Left),
        column("Ridden out", 0.9, Align::Right),
        column("Of", 0.6, Align::Right),
        column("Share (95% range)", 1.6, Align::Right),
        column("Ending not written", 1.2, Align::Right),
    ];
    table(flow, &columns, &rows);
}

fn lines<'a>(told: &Told<'a>) -> Vec<(String, &'a Trend)> {
    let page = told.page;
    let mut lines: Vec<(String, &Trend)> = Vec::new();
    if told.has(Part::Cravings) {
        lines.push(("Strongest craving, 0 to 10".to_owned(), &page.strength));
    }
    if told.has(Part::CheckIns) {
        lines.push(("Mood, 1 to 5".to_owned(), &page.moods));
        lines.push(("Sleep, hours".to_owned(), &page.sleep));
        lines.push(("Resolve, 0 to 10".to_owned(), &page.resolve));
    }
    if told.has(Part::Mindset) {
        lines.extend(page.mindset.iter().map(|one| (mindset_name(&one.name), &one.trend)));
    }
    if told.has(Part::Measures) {
        lines.extend(page.measures.iter().map(|one| (measure_name(one), &one.trend)));
    }
    if told.has(Part::Counted) {
        lines.extend(page.counted_days.iter().map(|one| (words::counted(one), &one.daily)));
    }
    lines.retain(|(_, trend)| trend.n > 0);
    lines
}

fn estimates<'a>(flow: &mut Flow, title: &str, all: impl Iterator<Item = (&'a String, u32, &'a crate::dto::Estimate)>) {
    flow.space(10.0);
    flow.keep(80.0);
    flow.heading(3, title, PART);
    let rows: Vec<Vec<String>> = all
        .map(|(name, times, estimate)| {
            let (value, range) = match words::known(estimate) {
                Some((value, low, high)) => (
                    words::one(value),
                    format!("{} to {}", words::one(low), words::one(high)),
                ),
                None => (words::TOO_FEW.to_owned(), String::new()),
            };
            vec![name.clone(), words::count(times), value, range]
        })
        .collect();
    let columns = [
        column("", 2.4, Align::Left),
        column("Times", 0.7, Align::Right),
        column("Average", 1.1, Align::Right),
        column("95% range", 1.3, Align::Right),
    ];
    table(flow, &columns, &rows);
}
