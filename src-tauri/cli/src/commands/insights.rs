//! The numbers behind the charts, as text, as JSON, as CSV and on paper.

use std::path::Path;

use holdfast_api::dto::{
    self, Estimate, Nothing, ProgressPage, ProgressRequest, ReportRequest, SoFar, Together, TogetherRequest,
};
use holdfast_api::report::{circle, words};
use holdfast_api::session::{Session, Work};
use holdfast_journal::insight::Question;
use holdfast_journal::record::Now;
use serde_json::json;

use super::{day, now, open, placed};
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
    let mut all = lines(&page, own, &together);
    all.extend(counted.iter().map(so_far));
    say::print(&all.join("\n"))
}

/// What was counted up to now, beside its limit.
fn so_far(one: &SoFar) -> String {
    let days = one.days_before + u32::from(one.on_day.is_some());
    let period = if one.per == "week" { "this week" } else { "today" };
    let said = match days {
        0 => "nothing said".to_owned(),
        1 => format!("{} said on 1 day", one.before + one.on_day.unwrap_or_default()),
        days => format!("{} said on {days} days", one.before + one.on_day.unwrap_or_default()),
    };
    let limit = one
        .limit
        .map_or(String::new(), |limit| format!(", of no more than {limit}"));
    let unit = if one.unit.is_empty() {
        String::new()
    } else {
        format!(" ({})", one.unit)
    };
    format!("{}: {said} {period}{limit}{unit}", one.name)
}

/// As on paper, with the minus that every keyboard has.
fn told(estimate: &Estimate) -> String {
    words::moved(estimate).replace('−', "-")
}

fn level(estimate: &Estimate) -> String {
    match words::known(estimate) {
        Some((value, low, high)) => format!("{} ({} to {})", words::one(value), words::one(low), words::one(high)),
        None => words::TOO_FEW.to_owned(),
    }
    .replace('−', "-")
}

fn lines(page: &ProgressPage, own: Option<String>, together: &[Together]) -> Vec<String> {
    let counts = &page.counts;
    let mut lines = vec![format!(
        "{} to {}: {} check-ins, {} cravings, {} entries; {} of {} days logged",
        page.from.0, page.to.0, counts.check_ins, counts.cravings, counts.entries, counts.logged, counts.days
    )];
    lines.extend(own);
    lines.extend(page.summary.iter().map(words::sentence));
    for held in &page.held {
        let run = match held.run {
            0 => String::new(),
            run => format!(", {run} in this run"),
        };
        lines.push(format!(
            "{}: {} of {} days held{run}, {} in the longest",
            held.name, held.days, held.of, held.longest
        ));
        for share in &held.shares {
            lines.push(format!(
                "{}: held in the last {} days, of the days logged: {}",
                held.name,
                share.over,
                words::of_logged(share)
            ));
        }
        if let Some(freed) = words::freed(held) {
            lines.push(format!("{}: freed {freed}", held.name));
        }
    }
    let single = [
        ("Strongest craving of the day", &page.strength),
        ("Mood", &page.moods),
        ("Hours slept", &page.sleep),
        ("Resolve", &page.resolve),
    ];
    let more = page.mindset.iter().chain(&page.measures);
    for (name, trend) in single
        .into_iter()
        .chain(more.map(|one| (one.name.as_str(), &one.trend)))
    {
        if trend.n > 0 {
            lines.push(format!(
                "{name}: change {}, {} days, {} without",
                told(&trend.change),
                trend.n,
                trend.missing
            ));
        }
    }
    for one in &page.counted_days {
        let said = words::counted_said(one).replace('−', "-");
        lines.push(format!("{}: {said}", words::counted(one)));
    }
    for one in &page.circle.people {
        lines.push(format!("With {}: {}", one.name, circle::said(one).replace('−', "-")));
    }
    for trigger in &page.triggers {
        let strength = level(&trigger.strength);
        lines.push(format!("Before: {}, {} times, {strength}", trigger.name, trigger.times));
    }
    for helped in page.helped.iter().filter(|helped| helped.times > 0) {
        let (name, rated, times) = (&helped.strategy.name, helped.change.n, helped.times);
        let change = told(&helped.change);
        lines.push(format!("Done: {name}, {change}, rated again {rated} of {times} times"));
    }
    let fell = match page.drops.minutes {
        Some(minutes) if minutes < 1.0 => format!("{} in under a minute", told(&page.drops.change)),
        Some(minutes) => {
            let minutes = minutes.round();
            let unit = if minutes > 1.0 { "minutes" } else { "minute" };
            format!("{} after {minutes} {unit}", told(&page.drops.change))
        }
        None => told(&page.drops.change),
    };
    let watched = page
        .drops
        .minutes
        .map(|_| format!(", {} of them watched", page.drops.watched));
    lines.push(format!(
        "Highest rating to last: {fell}, {} cravings{}",
        page.drops.change.n,
        watched.unwrap_or_default()
    ));
    for one in page.tried.iter().filter(|one| one.share.n > 0) {
        let (name, ridden, known) = (&one.name, one.ridden, one.share.n);
        let (share, open) = (words::share(&one.share), one.open);
        lines.push(format!(
            "Tried: {name}, ridden out {ridden} of {known}, {share}, {open} without an ending"
        ));
    }
    if page.nights.paired > 0 {
        for band in &page.nights.bands {
            let (name, days) = (words::band(band), band.strength.n);
            lines.push(format!("Slept {name}: {}, {days} days", level(&band.strength)));
        }
        lines.push(format!(
            "Hours slept and cravings, rank correlation: {}, {} days, {} without",
            words::correlation(&page.nights.together).replace('−', "-"),
            page.nights.paired,
            page.nights.missing
        ));
    }
    for (weekday, counts) in words::WEEKDAYS.iter().zip(&page.hours.counts) {
        let hours = (0..).zip(counts).filter(|(_, n)| **n > 0);
        let each: Vec<String> = hours.map(|(hour, n)| format!("{} {n}", words::clock(hour))).collect();
        if !each.is_empty() {
            lines.push(format!("Cravings on {weekday}: {}", each.join(", ")));
        }
    }
    for bar in &page.attempts {
        lines.push(format!("Attempt {}", words::attempt(page, bar)));
    }
    if let Some(first) = page.writing.first() {
        let weeks: Vec<String> = page.writing.iter().map(|week| week.value.to_string()).collect();
        lines.push(format!(
            "Days with an entry, by week from {}: {}",
            first.day.0,
            weeks.join(" ")
        ));
    }
    for one in &page.milestones {
        let title = one.title.as_deref().unwrap_or("no title");
        lines.push(format!("Starred {}: {title}", one.day.0));
    }
    for one in together {
        lines.push(format!(
            "Difference with {}: {}, {} days that were so, {} that were not",
            one.with,
            told(&one.difference),
            one.days_with,
            one.days_without
        ));
    }
    lines
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
