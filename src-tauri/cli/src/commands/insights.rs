//! The numbers behind the charts, as text, as JSON, as CSV and on paper.

use std::path::Path;

use holdfast_api::dto::{self, Nothing, ProgressRequest, ReportRequest, TogetherRequest};
use holdfast_api::session::{Session, Work};
use holdfast_journal::insight::Question;
use holdfast_journal::record::Now;
use serde_json::json;

use super::{charted, day, now, open, placed};
use crate::args::{Cli, Report, Sheet};
use crate::say::{self, Meter};
use crate::stop;
use crate::trouble::Trouble;

/// Every part but the person's own words.
const PARTS: [&str; 15] = [
    "summary",
    "held",
    "cravings",
    "hours",
    "triggers",
    "helped",
    "check_ins",
    "counted",
    "mindset",
    "measures",
    "together",
    "writing",
    "attempts",
    "lapses",
    "numbers",
];

fn span(
    session: &mut Session,
    now: &Now,
    days: [Option<&str>; 2],
    target: Option<&str>,
    same_day: bool,
) -> Result<ProgressRequest, Trouble> {
    let [from, to] = days.map(|text| text.map(day).transpose());
    let (from, to) = (from?.map(dto::Day), to?.map(dto::Day));
    let targets = session.targets(now, Nothing {})?.targets;
    let chosen = |name: &str| {
        let of = |page: &&dto::TargetPage| page.form.name == name || page.id.0.to_string() == name;
        let page = targets.iter().find(of);
        page.map(|page| page.id)
            .ok_or_else(|| Trouble::said("no_such_target", format!("there is no target {name}")))
    };
    let target = target.map(chosen).transpose()?;
    Ok(ProgressRequest {
        from,
        to,
        target,
        same_day,
    })
}

fn writing<T>(work: impl FnOnce(&mut Work<'_>) -> Result<T, holdfast_api::Error>, dest: &Path) -> Result<T, Trouble> {
    let mut meter = Meter::new();
    let mut tell = |far: dto::Progress| {
        meter.step("Writing", far.done as u64, far.of as u64);
    };
    work(&mut Work::new(&mut tell, stop::wished())).map_err(|error| placed(error, dest))
}

pub fn insights(
    cli: &Cli,
    vault: &Path,
    days: [Option<&str>; 2],
    target: Option<&str>,
    same_day: bool,
    csv: Option<&Path>,
) -> Result<(), Trouble> {
    let now = now();
    let mut session = open(cli, vault, &now)?;
    let asked = span(&mut session, &now, days, target, same_day)?;
    if let Some(dest) = csv {
        let path = dest.display().to_string();
        let saved = writing(
            |work| session.save_series_unasked(&now, &asked, None, &path, work),
            dest,
        )?;
        let value = json!({"path": saved.path, "files": saved.parts});
        return say::answer(cli.json, &value, || {
            format!(
                "{} tables in {}. Anyone who can read the disk can read them.",
                saved.parts, saved.path
            )
        });
    }
    let page = session.progress(&now, asked.clone())?;
    let mut together = Vec::new();
    for question in Question::ALL {
        let ProgressRequest { from, to, target, .. } = asked.clone();
        let request = TogetherRequest {
            from,
            to,
            target,
            same_day,
            with: question.word().to_owned(),
        };
        together.push(session.together(&now, request)?);
    }
    let counted = session.all_so_far(now.day);
    if cli.json {
        let mut value = serde_json::to_value(&page).map_err(|error| Trouble::said("not_json", error.to_string()))?;
        value["together"] = json!(together);
        value["counted"] = json!(counted);
        return say::print(&value.to_string());
    }
    let words = session.identity(&now, Nothing {})?.words;
    let own = words
        .into_iter()
        .find(|line| line.since.0 <= page.to.0)
        .and_then(|line| {
            let word = line.text?;
            Some(format!("your word: {word}, since {}", line.since.0))
        });
    let mut all = charted::lines(&page, own, &together);
    all.extend(counted.iter().map(charted::so_far));
    say::print(&all.join("\n"))
}

pub fn report(cli: &Cli, report: &Report) -> Result<(), Trouble> {
    let now = now();
    let mut session = open(cli, &report.vault, &now)?;
    let days = [report.from.as_deref(), report.to.as_deref()];
    let ProgressRequest {
        from,
        to,
        target,
        same_day,
    } = span(&mut session, &now, days, report.target.as_deref(), report.same_day)?;
    let parts = if report.parts.is_empty() {
        PARTS.map(str::to_owned).to_vec()
    } else {
        report.parts.clone()
    };
    let request = ReportRequest {
        from,
        to,
        target,
        same_day,
        parts,
        paper: match report.paper {
            Sheet::A4 => "a4",
            Sheet::Letter => "letter",
        }
        .to_owned(),
        name: report.name.clone(),
        note: None,
    };
    let path = report.dest.display().to_string();
    let saved = writing(
        |work| session.save_report_unasked(&now, &request, &path, work),
        &report.dest,
    )?;
    let value = json!({"path": saved.path, "pages": saved.parts});
    say::answer(cli.json, &value, || {
        format!(
            "{} in {}. Anyone who can read the disk can read it.",
            say::count(saved.parts, "page", "pages"),
            saved.path
        )
    })
}
