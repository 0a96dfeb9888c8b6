//! Finding out what a file or folder is, from its name and its first bytes.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use serde_json::{Map, Value};

use super::error::place_of;
use super::{Error, Format, day_one, daylio, jrnl, jsonl, markdown, own, packed};

/// How much of a file is looked at.
const LOOK: u64 = 1 << 20;

pub(super) fn detect(path: &Path) -> Result<Format, Error> {
    let unknown = || Error::UnknownFormat { place: place_of(path) };
    if path.is_dir() {
        let lines = jsonl::files(path)?;
        let dated = std::fs::read_dir(path)
            .map_err(Error::unreadable(path))?
            .filter_map(Result::ok)
            .any(|found| {
                let path = found.path();
                let stem = path.file_stem().unwrap_or_default().to_string_lossy();
                markdown::is_markdown(&path) && markdown::named_day(&stem).is_some()
            });
        if lines.is_empty() && !dated && path.join("Journal.json").is_file() {
            return Ok(Format::DayOne);
        }
        return Ok(if lines.is_empty() || dated {
            Format::Markdown
        } else {
            Format::JsonLines
        });
    }
    let file = File::open(path).map_err(Error::unreadable(path))?;
    if markdown::is_markdown(path) {
        return Ok(Format::Markdown);
    }
    let mut head = Vec::new();
    let mut file = BufReader::new(file.take(LOOK));
    file.read_until(b'\n', &mut head).map_err(Error::unreadable(path))?;
    if head.starts_with(packed::ZIP) {
        return Ok(Format::DayOne);
    }
    if daylio::is_one(&head) {
        return Ok(Format::Daylio);
    }
    if jsonl::is_one(&head) {
        return Ok(Format::JsonLines);
    }
    file.read_to_end(&mut head).map_err(Error::unreadable(path))?;
    if own::is_one(&head) {
        return Ok(Format::Holdfast);
    }
    let first_is_one = head
        .split(|byte| *byte == b'\n')
        .find(|line| !line.trim_ascii().is_empty())
        .is_some_and(jsonl::is_one);
    if first_is_one || path.extension().is_some_and(|end| end.eq_ignore_ascii_case("jsonl")) {
        return Ok(Format::JsonLines);
    }
    let head: Option<Map<String, Value>> = if head.trim_ascii_start().starts_with(b"{") {
        object(path)?
    } else {
        None
    };
    match head {
        Some(value) if day_one::is_one(&value) => Ok(Format::DayOne),
        Some(value) if jrnl::is_jrnl(&value) => Ok(Format::Jrnl),
        Some(value) if jrnl::is_mini_diary(&value) => Ok(Format::MiniDiary),
        _ => Err(unknown()),
    }
}

/// The whole file as a JSON object, where it is one and not too large.
fn object(path: &Path) -> Result<Option<Map<String, Value>>, Error> {
    let files = packed::json_files(path)?;
    Ok(files.first().and_then(|(_, json)| serde_json::from_slice(json).ok()))
}
