//! jrnl's JSON and Mini Diary's: titles, texts and local times.
//!
//! jrnl: `{"tags", "entries": [{"title", "body", "date", "time", "tags"?, "starred", "uuid"?}]}`; older ones
//! have no tags of their own. Mini Diary: `{"metadata", "entries": {"YYYY-MM-DD": {"title", "text"}}}`.

use std::path::Path;

use serde_json::{Map, Value};

use super::{Error, Incoming, Read, Reason, Step, Watch, markdown, packed, tell, timing};
use crate::record::{Entry, Now};
use crate::store::TEXT_LIMIT;

/// Whether a JSON object is jrnl's.
pub(super) fn is_jrnl(value: &Map<String, Value>) -> bool {
    let entries = value.get("entries").and_then(Value::as_array);
    entries.is_some_and(|entries| {
        entries
            .first()
            .is_some_and(|first| first.get("body").is_some() && first.get("date").is_some())
    })
}

/// Whether a JSON object is Mini Diary's.
pub(super) fn is_mini_diary(value: &Map<String, Value>) -> bool {
    let name = value
        .get("metadata")
        .and_then(|metadata| metadata.get("application"))
        .and_then(Value::as_str);
    name == Some("Mini Diary") && value.get("entries").is_some_and(Value::is_object)
}

pub(super) fn read_jrnl(path: &Path, now: &Now, read: &mut Read, watch: Watch<'_>) -> Result<(), Error> {
    for (place, value) in objects(path, "jrnl")? {
        let entries = value
            .get("entries")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        for (n, value) in entries.iter().enumerate() {
            read.take(|| format!("{place}, entry {}", n + 1), jrnl_entry(value, now), 0)?;
            tell(watch, Step::Reading, n + 1, entries.len(), 0)?;
        }
    }
    Ok(())
}

pub(super) fn read_mini_diary(path: &Path, now: &Now, read: &mut Read, watch: Watch<'_>) -> Result<(), Error> {
    for (place, value) in objects(path, "mini-diary")? {
        let entries = value
            .get("entries")
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default();
        let of = entries.len();
        for (n, (date, value)) in entries.into_iter().enumerate() {
            read.take(|| format!("{place}, {date}"), mini_entry(&date, value, now), 0)?;
            tell(watch, Step::Reading, n + 1, of, 0)?;
        }
    }
    Ok(())
}

/// A file's name and the object that it holds.
type Named = (String, Map<String, Value>);

fn objects(path: &Path, format: &'static str) -> Result<Vec<Named>, Error> {
    packed::json_files(path)?
        .into_iter()
        .map(|(place, json)| match serde_json::from_slice(&json) {
            Ok(object) => Ok((place, object)),
            Err(error) => Err(Error::NotOfItsFormat {
                place,
                format,
                line: error.line(),
            }),
        })
        .collect()
}

fn jrnl_entry(value: &Value, now: &Now) -> Result<Incoming, Reason> {
    let mut fields = value.as_object().ok_or(Reason::NotOfItsFormat)?.clone();
    let date = text(&mut fields, "date").ok_or(Reason::NoDate)?;
    let both = text(&mut fields, "time").map_or(date.clone(), |time| format!("{date} {time}"));
    let when = timing::when(&both, now)
        .or_else(|| timing::when(&date, now))
        .ok_or(Reason::BadDate)?;
    let tags = fields.remove("tags").map(markdown::tags_of).unwrap_or_default();
    let entry = Entry {
        title: text(&mut fields, "title").filter(|title| !title.trim().is_empty()),
        text: text(&mut fields, "body").unwrap_or_default(),
        tags: tags
            .into_iter()
            .map(|tag| tag.trim_start_matches('@').to_owned())
            .collect(),
        starred: fields.remove("starred") == Some(Value::Bool(true)),
        ..Entry::default()
    };
    let key = text(&mut fields, "uuid");
    let rest = (!fields.is_empty()).then_some(Value::Object(fields));
    checked(match key {
        Some(key) => Incoming {
            key,
            when,
            body: entry.into(),
            rest,
        },
        None => Incoming::without_id(when, entry, rest),
    })
}

fn mini_entry(date: &str, value: Value, now: &Now) -> Result<Incoming, Reason> {
    let Value::Object(mut fields) = value else {
        return Err(Reason::NotOfItsFormat);
    };
    let when = timing::when(date, now).ok_or(Reason::BadDate)?;
    let entry = Entry {
        title: text(&mut fields, "title").filter(|title| !title.trim().is_empty()),
        text: text(&mut fields, "text").unwrap_or_default(),
        ..Entry::default()
    };
    checked(Incoming::without_id(
        when,
        entry,
        (!fields.is_empty()).then_some(Value::Object(fields)),
    ))
}

fn checked(incoming: Incoming) -> Result<Incoming, Reason> {
    match incoming.entry() {
        Some(entry) if entry.text.len() > TEXT_LIMIT => Err(Reason::TooLarge),
        Some(entry) if entry.is_blank() => Err(Reason::Empty),
        _ => Ok(incoming),
    }
}

fn text(fields: &mut Map<String, Value>, key: &str) -> Option<String> {
    match fields.remove(key) {
        Some(Value::String(text)) => Some(text),
        Some(other) => {
            fields.insert(key.to_owned(), other);
            None
        }
        None => None,
    }
}
