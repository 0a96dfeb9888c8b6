//! JSON lines: one object a line, `{"date", "text"}`, and `title`, `tags`, `at` where there are any.
//!
//! `date` is the civil day and may be long before 1800; where it holds a time, that is read too.
//! `at` is an instant with an offset. Any other field is kept as it came.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::error::place_of;
use super::{Error, Incoming, Read, Reason, Step, Watch, markdown, tell, timing};
use crate::record::{Entry, Now, When};
use crate::store::TEXT_LIMIT;

/// The longest line: a text of 8 MiB at its longest in JSON, and something beside it.
const LONGEST: u64 = 6 * TEXT_LIMIT as u64 + 65_536;

pub(super) fn read(path: &Path, now: &Now, read: &mut Read, watch: Watch<'_>) -> Result<(), Error> {
    for file in files(path)? {
        take(&file, now, read, watch)?;
    }
    Ok(())
}

/// The file itself, or the files of its kind in a folder, by name.
pub(super) fn files(path: &Path) -> Result<Vec<PathBuf>, Error> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let within = std::fs::read_dir(path).map_err(Error::unreadable(path))?;
    let mut files: Vec<PathBuf> = within
        .filter_map(|found| found.ok())
        .filter(|found| found.file_type().is_ok_and(|kind| kind.is_file()))
        .map(|found| found.path())
        .filter(|file| {
            file.extension()
                .is_some_and(|end| end.eq_ignore_ascii_case("jsonl") || end.eq_ignore_ascii_case("ndjson"))
        })
        .collect();
    files.sort();
    Ok(files)
}

fn take(path: &Path, now: &Now, read: &mut Read, watch: &mut dyn FnMut(super::Progress) -> bool) -> Result<(), Error> {
    let place = place_of(path);
    let mut file = BufReader::new(File::open(path).map_err(Error::unreadable(path))?);
    let mut line = Vec::new();
    let mut bytes = 0;
    for number in 1.. {
        line.clear();
        let length = std::io::Read::take(&mut file, LONGEST + 1)
            .read_until(b'\n', &mut line)
            .map_err(Error::unreadable(path))?;
        if length == 0 {
            break;
        }
        bytes += length as u64;
        let taken = if length as u64 > LONGEST {
            pass_over(&mut file).map_err(Error::unreadable(path))?;
            Err(Reason::TooLarge)
        } else if line.trim_ascii().is_empty() {
            continue;
        } else {
            entry(&line, now)
        };
        read.take(|| format!("{place}:{number}"), taken, length as u64)?;
        tell(watch, Step::Reading, read.entries.len(), 0, bytes)?;
    }
    Ok(())
}

fn pass_over(file: &mut impl BufRead) -> std::io::Result<()> {
    loop {
        let room = file.fill_buf()?;
        let (used, done) = match room.iter().position(|byte| *byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (room.len(), room.is_empty()),
        };
        file.consume(used);
        if done {
            return Ok(());
        }
    }
}

/// Whether a line is one of this format.
pub(super) fn is_one(line: &[u8]) -> bool {
    serde_json::from_slice::<Map<String, Value>>(line)
        .is_ok_and(|fields| fields.contains_key("date") && fields.contains_key("text"))
}

fn entry(line: &[u8], now: &Now) -> Result<Incoming, Reason> {
    let line = std::str::from_utf8(line).map_err(|_| Reason::NotText)?;
    let mut fields: Map<String, Value> = serde_json::from_str(line).map_err(|_| Reason::NotOfItsFormat)?;
    let text = |value: Option<Value>| match value {
        Some(Value::String(text)) => Some(text),
        _ => None,
    };
    let date = text(fields.remove("date")).ok_or(Reason::NoDate)?;
    let mut when = timing::when(&date, now).ok_or(Reason::BadDate)?;
    if let Some(at) = fields.get("at").and_then(Value::as_str).and_then(timing::instant) {
        fields.remove("at");
        when = When {
            day: when.day,
            ..timing::with_offset(at)
        };
    }
    let entry = Entry {
        title: text(fields.remove("title")).filter(|title| !title.is_empty()),
        tags: fields.remove("tags").map(markdown::tags_of).unwrap_or_default(),
        text: text(fields.remove("text")).ok_or(Reason::NotOfItsFormat)?,
        ..Entry::default()
    };
    if entry.text.len() > TEXT_LIMIT {
        return Err(Reason::TooLarge);
    }
    if entry.is_blank() {
        return Err(Reason::Empty);
    }
    let rest = (!fields.is_empty()).then_some(Value::Object(fields));
    Ok(Incoming::without_id(when, entry, rest))
}
