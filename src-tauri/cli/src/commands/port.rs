//! In and out in readable form.

use std::path::Path;

use holdfast_journal::port::{self, Format, Plan, Progress, Step, export};
use serde_json::{Value, json};

use super::{named, now, open, placed};
use crate::args::{Cli, ExportFormat};
use crate::say::{self, Meter};
use crate::trouble::Trouble;

pub fn import(cli: &Cli, vault: &Path, source: &Path, format: &str, dry_run: bool) -> Result<(), Trouble> {
    let now = now();
    let format = match format {
        "auto" => None,
        word => Some(Format::from_word(word).ok_or_else(|| {
            let words: Vec<&str> = Format::ALL.iter().map(|format| format.word()).collect();
            let sentence = format!("there is no format {word}; the formats are auto, {}", words.join(", "));
            Trouble::said("no_such_format", sentence)
        })?),
    };
    if !source.exists() {
        return Err(holdfast_api::Error::Missing {
            path: source.display().to_string(),
        }
        .into());
    }
    let mut session = open(cli, vault, &now)?;
    let mut meter = Meter::new();
    let mut watch = |progress: Progress| {
        let what = match progress.step {
            Step::Reading => "Reading",
            Step::Sealing => "Sealing",
            Step::Writing => "Writing",
        };
        meter.step(what, progress.done, progress.of)
    };
    let read = port::read(source, format, &now, &mut watch)?;
    let (plan, run) = if dry_run {
        (session.journal().plan_import(&read), None)
    } else {
        let imported = session.journal_mut().import(&now, read, &mut watch)?;
        session.bear_witness();
        (imported.plan, imported.run)
    };
    drop(meter);
    let left_out = plan.left_out.named().iter();
    let left_out: Vec<Value> = left_out
        .map(|one| json!({"place": one.place, "reason": one.reason.key()}))
        .collect();
    let value = json!({
        "format": plan.format,
        "dry_run": dry_run,
        "added": plan.add,
        "already_here": plan.already_here,
        "parted": plan.parted,
        "first": plan.first.map(|day| day.to_string()),
        "last": plan.last.map(|day| day.to_string()),
        "left_out": left_out,
        "left_out_total": plan.left_out.total(),
        "run": run.map(|run| run.to_string()),
    });
    say::answer(cli.json, &value, || plain(&plan, dry_run))
}

fn plain(plan: &Plan, dry_run: bool) -> String {
    let verb = if dry_run { "would come in" } else { "sealed" };
    let mut lines = vec![format!("{} {verb}, {} here already", plan.add, plan.already_here)];
    if let (Some(first), Some(last)) = (plan.first, plan.last) {
        lines.push(format!("From {first} to {last}"));
    }
    for one in plan.left_out.named() {
        lines.push(format!("Left out: {} ({})", one.place, one.reason.key()));
    }
    if plan.left_out.unnamed() > 0 {
        lines.push(format!("Left out: {} more", plan.left_out.unnamed()));
    }
    lines.join("\n")
}

pub fn export(cli: &Cli, vault: &Path, dest: &Path, format: ExportFormat) -> Result<(), Trouble> {
    let now = now();
    let session = open(cli, vault, &now)?;
    let form = match format {
        ExportFormat::Json => export::Form::Json { history: true },
        ExportFormat::Markdown => export::Form::Markdown,
        ExportFormat::Csv => export::Form::Csv,
    };
    let mut meter = Meter::new();
    let mut watch = |progress: Progress| meter.step("Writing", progress.done, progress.of);
    let done = export::export(session.journal(), &now, dest, form, &mut watch).map_err(|error| match error {
        port::Error::Exists => named(holdfast_api::Error::Exists { path: String::new() }, dest),
        other => match Trouble::from(other) {
            Trouble::Api(error) => placed(error, dest),
            worded => worded,
        },
    })?;
    drop(meter);
    let value = json!({"path": dest.display().to_string(), "records": done.records});
    say::answer(cli.json, &value, || {
        format!(
            "{} in {}. Anyone who can read the disk can read it.",
            say::count(done.records, "record", "records"),
            dest.display()
        )
    })
}
