//! The numbers behind the figures, as tables on paper.

use holdfast_journal::port::paper::{Align, Column, Flow};

use super::style::*;
use super::{Told, section, tabled, words};
use crate::dto::ProgressPage;

fn column(head: &str, share: f32, align: Align) -> Column<'_> {
    Column { head, share, align }
}

fn table(flow: &mut Flow, columns: &[Column<'_>], rows: &[Vec<String>]) {
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

/// Everything that a figure was drawn from, as far as there is any.
pub fn tables(flow: &mut Flow, told: &Told<'_>) {
    let all = tabled::all(told);
    for (index, one) in all.iter().enumerate() {
        let columns: Vec<Column<'_>> = one
            .columns
            .iter()
            .map(|(head, share, align)| column(head, *share, *align))
            .collect();
        // A heading stands over the first of its rows.
        let opening = PART.leading + flow.opening(&columns, &one.rows, CELL, HEAD);
        if index == 0 {
            section(flow, "The numbers behind the figures", opening);
        } else {
            flow.space(10.0);
            flow.keep(opening);
        }
        flow.heading(3, &one.title, PART);
        table(flow, &columns, &one.rows);
    }
}
