//! Entries in, records out: add, edit, delete, list, search.

use std::io::Read;
use std::path::Path;

use chrono::DateTime;
use holdfast_api::convert::bounds;
use holdfast_journal::record::{Body, Day, Entry, Kind, Moment, Now, Precision, Record, When};
use holdfast_journal::search::{Kinds, Mode, Query, char_marks};
use holdfast_journal::store::{Journal, TEXT_LIMIT};
use serde_json::{Value, json};

use super::{day, kind, now, open, record_id, usual};
use crate::args::{Add, Cli, Which};
use crate::say;
use crate::trouble::Trouble;

pub fn add(cli: &Cli, add: &Add) -> Result<(), Trouble> {
    let now = now();
    let (when, tags) = (when(add, &now)?, tags(&add.tags)?);
    let mut session = open(cli, &add.vault, &now)?;
    let text = typed()?;
    if text.is_empty() && add.title.is_none() {
        return Err(Trouble::said(
            "nothing_typed",
            "nothing was typed, so nothing was sealed",
        ));
    }
    let entry = Entry {
        title: add.title.clone(),
        tags,
        text,
        ..Entry::default()
    };
    let written = session.journal_mut().add_entry(&now, entry, when.clone())?;
    session.bear_witness();
    let value = json!({"id": written.id.to_string(), "rev": written.rev.to_string(), "day": when.day.to_string()});
    say::answer(cli.json, &value, || format!("Sealed on {}: {}", when.day, written.id))
}

/// Tags as the window keeps them, so that one is found however it was typed.
fn tags(given: &[String]) -> Result<Vec<String>, Trouble> {
    bounds::tags("tag", given.to_vec()).map_err(|error| {
        let sentence = "a tag holds more than blanks and a #, and at most 400 bytes; nothing was sealed";
        Trouble::Worded(error, sentence.to_owned())
    })
}

pub fn edit(cli: &Cli, vault: &Path, id: &str, to: Option<&str>) -> Result<(), Trouble> {
    let now = now();
    let (id, to) = (record_id(id)?, to.map(day).transpose()?);
    let mut session = open(cli, vault, &now)?;
    let text = typed()?;
    if text.is_empty() {
        return Err(Trouble::said(
            "nothing_typed",
            "nothing was typed, so the entry stays as it was",
        ));
    }
    let journal = session.journal_mut();
    let Record {
        stamp,
        body: Body::Entry(entry),
    } = journal.record(id)?
    else {
        return Err(Trouble::said("not_an_entry", "only an entry can be edited here"));
    };
    let moved = to.filter(|day| *day != stamp.when.day).map(When::on);
    let written = journal.correct(&now, id, stamp.rev, Body::Entry(Entry { text, ..entry }), moved)?;
    session.bear_witness();
    let value = json!({"id": written.id.to_string(), "rev": written.rev.to_string()});
    say::answer(cli.json, &value, || format!("Sealed: {}", written.id))
}

pub fn delete(cli: &Cli, vault: &Path, id: &str, for_ever: bool) -> Result<(), Trouble> {
    let now = now();
    let id = record_id(id)?;
    let mut session = open(cli, vault, &now)?;
    if for_ever {
        session.journal_mut().delete_for_ever(&now, id)?;
    } else {
        session.journal_mut().bin(&now, id)?;
    }
    session.bear_witness();
    let value = json!({"id": id.to_string(), "for_ever": for_ever});
    let plain = if for_ever {
        "Deleted for ever"
    } else {
        "In the bin for thirty days"
    };
    say::answer(cli.json, &value, || format!("{plain}: {id}"))
}

pub fn list(cli: &Cli, vault: &Path, which: &Which) -> Result<(), Trouble> {
    let now = now();
    let kind = which.kind.as_deref().map(kind).transpose()?;
    let (from, to) = (
        which.from.as_deref().map(day).transpose()?,
        which.to.as_deref().map(day).transpose()?,
    );
    let session = open(cli, vault, &now)?;
    let journal = session.journal();
    let mut lines: Vec<_> = journal
        .projection()
        .shelves()
        .every()
        .filter(|line| !line.is_binned() && line.kind.is_the_persons())
        .filter(|line| kind.is_none_or(|kind| kind == line.kind))
        .filter(|line| from.is_none_or(|day| line.stamp.when.day >= day))
        .filter(|line| to.is_none_or(|day| line.stamp.when.day <= day))
        .map(|line| {
            (
                line.stamp.when.day,
                line.stamp.when.at,
                line.stamp.written_at,
                line.stamp.id,
                line.kind,
            )
        })
        .collect();
    lines.sort_by(|a, b| b.cmp(a));
    lines.truncate(which.limit.unwrap_or(usize::MAX));
    let mut found = Vec::with_capacity(lines.len());
    for (.., id, kind) in lines {
        match journal.record(id) {
            Ok(record) => found.push(shown(journal, &record, now.day)?),
            // An entry that is still its first draft.
            Err(holdfast_journal::store::Error::NoSuchRecord(_)) if kind == Kind::Entry => {}
            Err(error) => return Err(error.into()),
        }
    }
    if cli.json {
        return say::print(&Value::Array(found).to_string());
    }
    let text = |value: &Value, field: &str| value[field].as_str().unwrap_or_default().to_owned();
    let lines: Vec<String> = found
        .iter()
        .map(|one| {
            let words = format!("{} {}", text(one, "title"), text(one, "text"));
            let first: String = words
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .chars()
                .take(90)
                .collect();
            format!(
                "{}  {:<10}  {}  {first}",
                text(one, "day"),
                text(one, "kind"),
                text(one, "id")
            )
        })
        .collect();
    if lines.is_empty() {
        Ok(())
    } else {
        say::say(&lines.join("\n"))
    }
}

pub fn search(cli: &Cli, vault: &Path, query: &str, of: Option<&str>, limit: usize, best: bool) -> Result<(), Trouble> {
    let now = now();
    let kinds = match of.map(kind).transpose()? {
        Some(kind) => Kinds::from_iter([kind as u8]),
        None => Kinds::default(),
    };
    let session = open(cli, vault, &now)?;
    let journal = session.journal();
    let results = journal.search(&Query {
        text: query.to_owned(),
        mode: if best { Mode::Best } else { Mode::Newest },
        prefix_last: true,
        kinds,
        limit,
        by_title: journal.projection().closed_on(now.day),
        ..Query::default()
    });
    let hit = |hit: &holdfast_journal::search::Hit| -> Option<Value> {
        let line = journal.projection().line(journal.projection().of_handle(hit.handle)?)?;
        let body = journal.record(line.stamp.id).ok()?.body;
        let title = title_of(journal, &body);
        if let Some(day) = closed_until(&body, now.day) {
            return Some(json!({
                "id": line.stamp.id.to_string(),
                "kind": line.kind.word(),
                "day": line.stamp.when.day.to_string(),
                "title": title,
                "snippet": closed(day),
                "marks": [],
            }));
        }
        let marks: Vec<[usize; 2]> = char_marks(&hit.snippet.text, &hit.snippet.marks)
            .iter()
            .map(|mark| [mark.start, mark.end])
            .collect();
        Some(json!({
            "id": line.stamp.id.to_string(),
            "kind": line.kind.word(),
            "day": line.stamp.when.day.to_string(),
            "title": title,
            "snippet": hit.snippet.text,
            "marks": marks,
        }))
    };
    let hits: Vec<Value> = results.hits.iter().filter_map(hit).collect();
    let value = json!({"total": results.total, "nearest": results.nearest, "hits": hits});
    say::answer(cli.json, &value, || {
        let mut lines = vec![format!("{} found", results.total)];
        let text = |value: &Value, field: &str| value[field].as_str().unwrap_or_default().to_owned();
        lines.extend(hits.iter().map(|hit| {
            // A name first: of many records it is all that there is to say.
            let words = [text(hit, "title"), text(hit, "snippet")];
            let words: Vec<String> = words.into_iter().filter(|words| !words.trim().is_empty()).collect();
            let words = words.join(": ");
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            format!(
                "{}  {:<10}  {}  {words}",
                text(hit, "day"),
                text(hit, "kind"),
                text(hit, "id")
            )
        }));
        if let Some(nearest) = &results.nearest {
            lines.push(format!("Nearest: {nearest}"));
        }
        lines.join("\n")
    })
}

/// What a record is called; nothing where it has neither a title nor a name.
fn title_of(journal: &Journal, body: &Body) -> Option<String> {
    Some(journal.projection().title_of(body)).filter(|title| !title.is_empty())
}

/// The day until which a letter to oneself is closed, where that is still to come.
fn closed_until(body: &Body, today: Day) -> Option<Day> {
    match body {
        Body::Reflection(sheet) => sheet.opens_on.filter(|_| sheet.is_closed_on(today)),
        _ => None,
    }
}

/// What is said in place of its words.
fn closed(until: Day) -> String {
    format!("This letter is closed until {until}.")
}

/// A record as `list` gives it. An entry's text is byte for byte; other kinds give their words, and
/// all of their fields beside them; a letter that is closed until a later day gives that day and its title alone.
fn shown(journal: &Journal, record: &Record, today: Day) -> Result<Value, Trouble> {
    let Record { stamp, body } = record;
    let title = title_of(journal, body);
    if let Some(until) = closed_until(body, today) {
        return Ok(json!({
            "id": stamp.id.to_string(),
            "kind": body.kind().word(),
            "day": stamp.when.day.to_string(),
            "at": stamp.when.at.map(|at| at.to_string()),
            "title": title,
            "tags": [],
            "text": closed(until),
        }));
    }
    let words = body.findable();
    let mut value = json!({
        "id": stamp.id.to_string(),
        "kind": body.kind().word(),
        "day": stamp.when.day.to_string(),
        "at": stamp.when.at.map(|at| at.to_string()),
        "title": title,
        "tags": words.as_ref().map_or(&[][..], |words| words.tags),
        "text": words.as_ref().map_or("", |words| &words.text),
    });
    if body.kind() != Kind::Entry {
        let unreadable = |error: &dyn std::fmt::Display| Trouble::said("damaged", error.to_string());
        let json = record.to_json().map_err(|error| unreadable(&error))?;
        value["record"] = serde_json::from_slice(&json).map_err(|error| unreadable(&error))?;
    }
    Ok(value)
}

/// Standard input, which must be text, and not more of it than one entry holds.
fn typed() -> Result<String, Trouble> {
    let mut bytes = Vec::new();
    let limit = TEXT_LIMIT as u64;
    let read = std::io::stdin().lock().take(limit + 1).read_to_end(&mut bytes);
    read.map_err(|error| Trouble::said("no_input", format!("standard input: {error}")))?;
    if bytes.len() as u64 > limit {
        // How much more there is decides nothing, so it is not read.
        return Err(holdfast_api::Error::TooLarge {
            bytes: bytes.len() as f64,
            limit: limit as f64,
        }
        .into());
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let sentence = format!("standard input is not text in UTF-8 from byte {at} on; nothing was sealed");
        Trouble::said("not_text", sentence)
    })
}

/// When an entry happened: the instant given, the day given, or now.
fn when(add: &Add, now: &Now) -> Result<When, Trouble> {
    if let Some(text) = &add.at {
        let at = DateTime::parse_from_rfc3339(text)
            .map_err(|_| format!("{text} is not a time; write it as 2026-03-12T21:04:00+00:00"))
            .map_err(|sentence| Trouble::said("not_a_time", sentence))?;
        usual(Day(at.date_naive()))?;
        return Ok(When {
            day: Day(at.date_naive()),
            at: Some(Moment(at.to_utc())),
            zone: None,
            offset: Some(at.offset().local_minus_utc()),
            precision: Precision::Second,
        });
    }
    Ok(match add.day.as_deref().map(day).transpose()? {
        Some(day) if day != now.day => When::on(day),
        _ => now.when(),
    })
}
