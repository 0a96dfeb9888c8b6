//! Days held, runs, what helped, and the numbers behind the charts.

use std::path::Path;

use holdfast_api::dto;
use holdfast_api::dto::{Nothing, ProgressRequest};

use super::{day, now, open};
use crate::args::Cli;
use crate::say;
use crate::trouble::Trouble;

pub fn insights(cli: &Cli, vault: &Path, span: [Option<&str>; 2], target: Option<&str>) -> Result<(), Trouble> {
    let now = now();
    let [from, to] = span.map(|text| text.map(day).transpose());
    let (from, to) = (from?.map(dto::Day), to?.map(dto::Day));
    let mut session = open(cli, vault, &now)?;
    let targets = session.targets(&now, Nothing {})?.targets;
    let chosen = match target {
        None => None,
        Some(name) => {
            let of = |page: &&dto::TargetPage| page.form.name == name || page.id.0.to_string() == name;
            let page = targets.iter().find(of);
            Some(
                page.ok_or_else(|| Trouble::said("no_such_target", format!("there is no target {name}")))?
                    .id,
            )
        }
    };
    let page = session.progress(
        &now,
        ProgressRequest {
            from,
            to,
            target: chosen,
        },
    )?;
    if cli.json {
        let value = serde_json::to_value(&page).map_err(|error| Trouble::said("not_json", error.to_string()))?;
        return say::print(&value.to_string());
    }
    let mut lines = vec![format!(
        "{} to {}: {} check-ins, {} cravings, {} entries; {} of {} days logged",
        page.from.0,
        page.to.0,
        page.counts.check_ins,
        page.counts.cravings,
        page.counts.entries,
        page.counts.logged,
        page.counts.days
    )];
    if let Some(line) = session
        .identity(&now, Nothing {})?
        .words
        .into_iter()
        .find(|line| line.since.0 <= page.to.0)
        && let Some(word) = line.text
    {
        lines.push(format!("your word: {word}, since {}", line.since.0));
    }
    for held in &page.held {
        lines.push(format!(
            "{}: {} of {} days held, {} in this run, {} in the longest",
            held.name, held.days, held.of, held.run, held.longest
        ));
    }
    for helped in &page.helped {
        let (name, rated, times) = (&helped.strategy.name, helped.change.n, helped.times);
        lines.push(match (helped.change.value, helped.change.low, helped.change.high) {
            (Some(value), Some(low), Some(high)) => {
                format!("{name}: {value:+.1} ({low:+.1} to {high:+.1}), rated again {rated} of {times} times")
            }
            _ => format!("{name}: too few to say, rated again {rated} of {times} times"),
        });
    }
    say::print(&lines.join("\n"))
}
