//! Finding out what a file or folder is, from its name and its first bytes.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use super::error::place_of;
use super::{Error, Format, jsonl, markdown, own};

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
    Err(unknown())
}
