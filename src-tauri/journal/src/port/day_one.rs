//! Day One: its JSON, alone, unpacked in a folder, or in the zip that it exports.
//!
//! Dates are instants and are given their civil day in the entry's own zone. Pictures, films and
//! recordings do not come along: each is named, and its place in the text stays as it is written.
//! Backslashes that only kept plain punctuation from being read as Markdown are taken out. Whatever
//! else an entry holds (place, weather, …) is kept beside it.

use std::path::Path;

use chrono_tz::Tz;
use serde_json::{Map, Value};

use super::error::place_of;
use super::{Error, Incoming, Read, Reason, Step, Watch, markdown, packed, tell, timing};
use crate::record::{Day, Entry, Precision, When};
use crate::store::TEXT_LIMIT;

/// Fields with media, which do not come along.
const MEDIA: [&str; 4] = ["photos", "videos", "audios", "pdfAttachments"];

/// Whether a JSON object is one of these.
pub(super) fn is_one(value: &Map<String, Value>) -> bool {
    let entry = value
        .get("entries")
        .and_then(Value::as_array)
        .map(|entries| entries.first());
    value.get("metadata").is_some_and(Value::is_object)
        && entry.is_some_and(|first| first.is_none_or(|first| first.get("creationDate").is_some()))
}

pub(super) fn read(path: &Path, read: &mut Read, watch: Watch<'_>) -> Result<(), Error> {
    for (place, json) in packed::json_files(path)? {
        let whole: Value = serde_json::from_slice(&json).map_err(|error| Error::NotOfItsFormat {
            place: place.clone(),
            format: "day-one",
            line: error.line(),
        })?;
        let Some(entries) = whole.get("entries").and_then(Value::as_array) else {
            return Err(Error::NotOfItsFormat {
                place,
                format: "day-one",
                line: 0,
            });
        };
        for (n, value) in entries.iter().enumerate() {
            let place = format!("{place}, entry {}", n + 1);
            for media in MEDIA
                .iter()
                .filter_map(|kind| value.get(*kind))
                .filter_map(Value::as_array)
                .flatten()
            {
                let name = media
                    .get("md5")
                    .or_else(|| media.get("identifier"))
                    .and_then(Value::as_str);
                let place = format!("{place}, {}", name.unwrap_or("?"));
                read.left_out.push(place, Reason::Media);
            }
            read.take(|| place, entry(value), 0)?;
            tell(watch, Step::Reading, n + 1, entries.len(), json.len() as u64)?;
        }
    }
    if read.entries.is_empty() && read.left_out.total() == 0 {
        return Err(Error::UnknownFormat { place: place_of(path) });
    }
    Ok(())
}

fn entry(value: &Value) -> Result<Incoming, Reason> {
    let mut fields = value.as_object().ok_or(Reason::NotOfItsFormat)?.clone();
    let text_of = |value: Option<Value>| value.as_ref().and_then(Value::as_str).map(str::to_owned);
    let when = when(&mut fields)?;
    let rich = fields.remove("richText");
    let text = text_of(fields.remove("text")).filter(|text| !text.trim().is_empty());
    let text = match text {
        Some(text) => unescaped(&text),
        None => rich_text(rich.as_ref().and_then(Value::as_str).unwrap_or_default()),
    };
    if text.trim().is_empty() {
        return Err(Reason::Empty);
    }
    if text.len() > TEXT_LIMIT {
        return Err(Reason::TooLarge);
    }
    let entry = Entry {
        tags: fields.remove("tags").map(markdown::tags_of).unwrap_or_default(),
        starred: fields.remove("starred") == Some(Value::Bool(true)),
        text,
        ..Entry::default()
    };
    let key = text_of(fields.remove("uuid"));
    let rest = (!fields.is_empty()).then_some(Value::Object(fields));
    Ok(match key {
        Some(key) => Incoming {
            key,
            when,
            body: entry.into(),
            rest,
        },
        None => Incoming::without_id(when, entry, rest),
    })
}

fn when(fields: &mut Map<String, Value>) -> Result<When, Reason> {
    let text = fields
        .get("creationDate")
        .and_then(Value::as_str)
        .ok_or(Reason::NoDate)?;
    let at = timing::instant(text).ok_or(Reason::BadDate)?;
    fields.remove("creationDate");
    let zone: Option<Tz> = fields
        .get("timeZone")
        .and_then(Value::as_str)
        .and_then(|zone| zone.parse().ok());
    let mut when = match zone {
        Some(zone) => {
            fields.remove("timeZone");
            let there = at.with_timezone(&zone);
            When {
                zone: Some(zone.name().to_owned()),
                ..timing::with_offset(there.fixed_offset())
            }
        }
        None => timing::with_offset(at),
    };
    if fields.get("isAllDay") == Some(&Value::Bool(true)) {
        when = When {
            precision: Precision::Day,
            ..When::on(Day(when.day.0))
        };
    }
    Ok(when)
}

/// The plain text inside the rich text, which is JSON in a string.
fn rich_text(json: &str) -> String {
    let rich: Value = serde_json::from_str(json).unwrap_or_default();
    let pieces = rich.get("contents").and_then(Value::as_array).into_iter().flatten();
    pieces
        .filter_map(|piece| piece.get("text").and_then(Value::as_str))
        .collect()
}

/// Takes out backslashes that are not needed: `\.` but in `1\.`, `\-` and `\+` but at the beginning of
/// a line, `\!` but before `[`, brackets but after `]`.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let mut after = rest[at + 1..].chars();
        let (mark, next) = (after.next(), after.next());
        let line = &out[out.rfind('\n').map_or(0, |at| at + 1)..];
        let needed = match mark {
            Some('.') => line.trim_start().bytes().all(|byte| byte.is_ascii_digit()),
            Some('-' | '+') => line.trim_start().is_empty(),
            Some('!') => next == Some('['),
            Some('(' | ')') => line.ends_with(']'),
            _ => true,
        };
        if needed {
            out.push('\\');
        }
        out.extend(mark);
        rest = &rest[at + 1 + mark.map_or(0, char::len_utf8)..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_needless_backslashes_go() {
        for (from, to) in [
            ("This\\-text\\. \\(So\\!\\)", "This-text. (So!)"),
            ("1\\. no list\n\\- no item", "1\\. no list\n\\- no item"),
            ("\\![x] [y]\\(z) \\*a\\* \\\\ \\", "\\![x] [y]\\(z) \\*a\\* \\\\ \\"),
            ("é\\.日", "é.日"),
        ] {
            assert_eq!(unescaped(from), to);
        }
    }

    #[test]
    fn rich_text_gives_its_words_where_there_is_no_other() {
        assert_eq!(
            rich_text("{\"contents\":[{\"text\":\"a\\n\"},{\"embeddedObjects\":[]},{\"text\":\"b\"}]}"),
            "a\nb"
        );
        assert_eq!(rich_text("no JSON"), "");
    }
}
