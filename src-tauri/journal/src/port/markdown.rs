//! A folder of Markdown: one file a day, or several; the text is kept byte for byte.
//!
//! The day is the one in the file's name (`2024-05-01.md`, `2024_05_01.md`, `2024-05-01 Title.md`),
//! or in its front matter, or in its path (`2024/05/01.md`). Hidden folders are passed over, links
//! are not followed.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::error::place_of;
use super::{Error, Incoming, LeftOuts, Read, Reason, Step, Watch, front_matter, tell, timing};
use crate::record::{Day, Entry, Now, When};
use crate::store::TEXT_LIMIT;

/// Folders deep within folders.
const DEEPEST: usize = 16;

pub(super) fn read(path: &Path, now: &Now, read: &mut Read, watch: Watch<'_>) -> Result<(), Error> {
    let mut files = Vec::new();
    if path.is_dir() {
        gather(path, 0, &mut files, &mut read.left_out, path)?;
        files.sort();
    } else {
        files.push(path.to_owned());
    }
    let mut bytes = 0;
    for (n, file) in files.iter().enumerate() {
        let place = file
            .strip_prefix(path)
            .ok()
            .filter(|place| !place.as_os_str().is_empty());
        let place = place.unwrap_or(Path::new(file.file_name().unwrap_or_default()));
        match take(file, place, now) {
            Ok(incoming) => {
                let length = incoming.entry().map_or(0, |entry| entry.text.len()) as u64;
                bytes += length;
                read.bring(incoming, length)?;
            }
            Err(reason) => read.left_out.push(place.display().to_string(), reason),
        }
        tell(watch, Step::Reading, n + 1, files.len(), bytes)?;
    }
    Ok(())
}

/// Whether a path looks like a Markdown file.
pub(super) fn is_markdown(path: &Path) -> bool {
    path.extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("md") || end.eq_ignore_ascii_case("markdown"))
}

fn gather(
    folder: &Path,
    depth: usize,
    files: &mut Vec<PathBuf>,
    left_out: &mut LeftOuts,
    root: &Path,
) -> Result<(), Error> {
    let mut leave = |path: &Path, reason| {
        let place = path.strip_prefix(root).unwrap_or(path).display().to_string();
        left_out.push(place, reason);
    };
    if depth > DEEPEST {
        leave(folder, Reason::TooDeep);
        return Ok(());
    }
    let within = match fs::read_dir(folder) {
        Ok(within) => within,
        Err(source) if depth == 0 => {
            return Err(Error::Unreadable {
                place: place_of(folder),
                source,
            });
        }
        Err(_) => {
            leave(folder, Reason::NotReadable);
            return Ok(());
        }
    };
    let mut folders = Vec::new();
    for found in within {
        let Ok(found) = found else {
            leave(folder, Reason::NotReadable);
            continue;
        };
        let path = found.path();
        if found.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        match found.file_type() {
            Ok(kind) if kind.is_dir() => folders.push(path),
            Ok(kind) if kind.is_file() && is_markdown(&path) => files.push(path),
            Ok(_) => leave(&path, Reason::OtherFile),
            Err(_) => leave(&path, Reason::NotReadable),
        }
    }
    folders.sort();
    for folder in folders {
        gather(&folder, depth + 1, files, left_out, root)?;
    }
    Ok(())
}

fn take(file: &Path, place: &Path, now: &Now) -> Result<Incoming, Reason> {
    let size = fs::metadata(file).map_err(|_| Reason::NotReadable)?.len();
    // Front matter may come on top of the text; a little room for it.
    if size > TEXT_LIMIT as u64 + 65_536 {
        return Err(Reason::TooLarge);
    }
    let file = String::from_utf8(fs::read(file).map_err(|_| Reason::NotReadable)?).map_err(|_| Reason::NotText)?;
    let (mut fields, text) = front_matter::split(&file);
    if text.len() > TEXT_LIMIT {
        return Err(Reason::TooLarge);
    }
    let name = place.file_stem().unwrap_or_default().to_string_lossy();
    let named = named_day(&name);
    let when = when(
        &mut fields,
        named.map(|(day, _)| day).or_else(|| day_of_path(place)),
        now,
    )?;
    let title = take_text(&mut fields, "title").filter(|title| !title.trim().is_empty());
    let entry = Entry {
        title: title.or_else(|| named.and_then(|(_, title)| title).map(str::to_owned)),
        tags: take_tags(&mut fields),
        text: text.to_owned(),
        prompt: take_text(&mut fields, "prompt"),
        starred: take_flag(&mut fields, "starred"),
        links: Vec::new(),
    };
    fields.remove("id");
    let rest = (!fields.is_empty()).then_some(Value::Object(fields));
    Ok(Incoming::without_id(when, entry, rest))
}

/// The day of the name stands; the front matter may add the time to it, or the day where it has none.
fn when(fields: &mut Map<String, Value>, named: Option<Day>, now: &Now) -> Result<When, Reason> {
    let mut noted = None;
    let mut unread = false;
    for key in ["created_at", "created", "date"] {
        let Some(value) = fields.get(key).cloned().and_then(text_of) else {
            continue;
        };
        match timing::when(&value, now) {
            Some(when)
                if noted
                    .as_ref()
                    .is_none_or(|noted: &When| noted.at.is_none() && when.at.is_some()) =>
            {
                fields.remove(key);
                noted = Some(when);
            }
            Some(_) => {}
            None => unread = true,
        }
    }
    let zone = take_text(fields, "zone");
    match (named, noted) {
        (day, Some(noted)) => Ok(When {
            day: day.unwrap_or(noted.day),
            zone: zone.or(noted.zone.clone()),
            ..noted
        }),
        (Some(day), None) => Ok(When::on(day)),
        (None, None) if unread => Err(Reason::BadDate),
        (None, None) => Err(Reason::NoDate),
    }
}

/// The day that a name begins with, and a title where one follows it.
pub(super) fn named_day(name: &str) -> Option<(Day, Option<&str>)> {
    let (date, rest) = name.split_at_checked(10)?;
    let day = Day::written(&date.replace('_', "-"))?;
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let title = rest.trim_matches(['-', '_', ' ', '.']);
    // A number only tells several of one day apart.
    let title = Some(title).filter(|title| !title.is_empty() && !title.bytes().all(|byte| byte.is_ascii_digit()));
    Some((day, title))
}

/// The day of `2024/05/01.md`, wherever that stands.
fn day_of_path(place: &Path) -> Option<Day> {
    let stem = place.with_extension("");
    let mut parts = stem.iter().rev().map(|part| part.to_str());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    let lengths = year.len() == 4 && (1..=2).contains(&month.len()) && (1..=2).contains(&day.len());
    let digits = [year, month, day]
        .iter()
        .all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    if !(lengths && digits) {
        return None;
    }
    Day::of(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).filter(|day| day.is_usual())
}

fn text_of(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

/// Takes a field out where it is text; anything else stays with the rest.
fn take_text(fields: &mut Map<String, Value>, key: &str) -> Option<String> {
    let text = text_of(fields.get(key)?.clone())?;
    fields.remove(key);
    Some(text)
}

fn take_flag(fields: &mut Map<String, Value>, key: &str) -> bool {
    let Some(Value::Bool(flag)) = fields.get(key) else {
        return false;
    };
    let flag = *flag;
    fields.remove(key);
    flag
}

/// The tags under the first of both names that has some and nothing that could not be one.
fn take_tags(fields: &mut Map<String, Value>) -> Vec<String> {
    let whole = |value: &Value| match value {
        Value::Array(items) => items.iter().all(|item| text_of(item.clone()).is_some()),
        other => other.is_null() || text_of(other.clone()).is_some(),
    };
    let Some(key) = ["tags", "tag"]
        .into_iter()
        .find(|key| fields.get(*key).is_some_and(whole))
    else {
        return Vec::new();
    };
    fields.remove(key).map(tags_of).unwrap_or_default()
}

/// Tags from a list, or from a text with commas; `#` is left off.
pub(super) fn tags_of(value: Value) -> Vec<String> {
    let parts: Vec<String> = match value {
        Value::Array(items) => items.into_iter().filter_map(text_of).collect(),
        other => text_of(other)
            .unwrap_or_default()
            .split(',')
            .map(str::to_owned)
            .collect(),
    };
    let mut tags: Vec<String> = Vec::new();
    for part in parts {
        let tag = part.trim().trim_start_matches('#');
        if !tag.is_empty() && !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_field_that_is_not_what_it_should_be_stays_with_the_rest() {
        let file = "---\ntitle: [a, b]\nstarred: often\ntags:\n  - [x]\ndate: 2024-05-01\ncreated: 2024-05-02\n---\n";
        let (mut fields, _) = front_matter::split(file);
        let now = Now {
            moment: "2026-03-12T21:26:08Z".parse().unwrap(),
            zone: None,
            offset: 0,
            day: day("2024-06-01"),
        };
        assert_eq!(when(&mut fields, None, &now).unwrap().day, day("2024-05-02"));
        assert!(fields.contains_key("date"));
        assert_eq!(take_text(&mut fields, "title"), None);
        assert!(!take_flag(&mut fields, "starred") && take_tags(&mut fields).is_empty());
        assert!(
            ["title", "starred", "tags"].iter().all(|key| fields.contains_key(*key)),
            "{fields:?}"
        );
    }

    #[test]
    fn a_name_gives_its_day_and_what_follows_is_the_title() {
        assert_eq!(named_day("2024-05-01"), Some((day("2024-05-01"), None)));
        assert_eq!(named_day("1660_01_11"), Some((day("1660-01-11"), None)));
        assert_eq!(
            named_day("2024-05-01 - The sea"),
            Some((day("2024-05-01"), Some("The sea")))
        );
        assert_eq!(named_day("2024-05-01-2"), Some((day("2024-05-01"), None)));
        for none in [
            "-024-05-01",
            "0000-05-01",
            "2024-05-013",
            "2024-13-01",
            "May 2024",
            "",
            "日記日記",
        ] {
            assert_eq!(named_day(none), None, "{none}");
        }
    }

    #[test]
    fn a_path_gives_its_day() {
        assert_eq!(day_of_path(Path::new("x/2024/05/01.md")), Some(day("2024-05-01")));
        assert_eq!(day_of_path(Path::new("2024/5/1.md")), Some(day("2024-05-01")));
        assert_eq!(day_of_path(Path::new("2024/05/notes.md")), None);
        assert_eq!(day_of_path(Path::new("2024/13/01.md")), None);
    }

    #[test]
    fn tags_come_as_a_list_or_a_line() {
        assert_eq!(tags_of(serde_json::json!(["#a", " b ", "a"])), ["a", "b"]);
        assert_eq!(tags_of(serde_json::json!("a, #b,,")), ["a", "b"]);
        assert!(tags_of(Value::Null).is_empty());
    }
}
