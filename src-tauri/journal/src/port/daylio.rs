//! Daylio's CSV: a mood, activities and perhaps a note, newest first.
//!
//! A row with one of the five moods that everybody has becomes a check-in; a mood of the person's
//! own has no place on the scale and stays beside the entry. A note, a title or activities become an
//! entry, the activities its tags. Clocks of twelve and of twenty-four hours are read.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use chrono::NaiveTime;
use serde_json::{Map, Value};

use super::error::place_of;
use super::{Error, Incoming, Read, Reason, Step, Watch, markdown, tell, timing};
use crate::record::{Body, CheckIn, Day, Entry, Now, Precision};
use crate::store::TEXT_LIMIT;

/// The largest file that is read.
const LARGEST: u64 = 256 << 20;

/// The five moods, worst first, as a check-in counts them.
const MOODS: [&str; 5] = ["awful", "bad", "meh", "good", "rad"];

/// Whether a first line is this format's.
pub(super) fn is_one(line: &[u8]) -> bool {
    let line = String::from_utf8_lossy(line);
    line.trim_start_matches('\u{feff}')
        .starts_with("full_date,date,weekday,time,mood,activities")
}

pub(super) fn read(path: &Path, now: &Now, read: &mut Read, watch: Watch<'_>) -> Result<(), Error> {
    let not_one = |line| Error::NotOfItsFormat {
        place: place_of(path),
        format: "daylio",
        line,
    };
    if fs::metadata(path).map_err(Error::unreadable(path))?.len() > LARGEST {
        return Err(Error::TooLarge { place: place_of(path) });
    }
    let file = fs::read(path).map_err(Error::unreadable(path))?;
    let file = std::str::from_utf8(&file).map_err(|_| not_one(0))?;
    if !is_one(file.as_bytes()) {
        return Err(not_one(1));
    }
    let text = file.trim_start_matches('\u{feff}');
    // A row may have fewer cells than names, or more.
    let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let line_of = |at: Option<&csv::Position>| at.map_or(0, |at| usize::try_from(at.line()).unwrap_or(0));
    let malformed = |error: csv::Error| not_one(line_of(error.position()));
    let names = rows.headers().map_err(malformed)?.clone();
    for cells in rows.records() {
        let cells = cells.map_err(malformed)?;
        if cells.iter().all(str::is_empty) {
            continue;
        }
        let place = format!("{}:{}", place_of(path), line_of(cells.position()));
        let named = names.iter().map(str::trim).zip(cells.iter().map(str::trim)).collect();
        match row(&named, now) {
            Ok(taken) => {
                for incoming in taken {
                    read.bring(incoming, 0)?;
                }
            }
            Err(reason) => read.left_out.push(place, reason),
        }
        tell(watch, Step::Reading, read.entries.len(), 0, 0)?;
    }
    Ok(())
}

fn row(cells: &HashMap<&str, &str>, now: &Now) -> Result<Vec<Incoming>, Reason> {
    let cell = |name| cells.get(name).copied().unwrap_or_default();
    let day: Day = match cell("full_date") {
        "" => return Err(Reason::NoDate),
        date => Day::written(date).ok_or(Reason::BadDate)?,
    };
    let when = match clock(cell("time")) {
        Some(time) => timing::local(day.0.and_time(time), Precision::Minute, now),
        None => crate::record::When::on(day),
    };
    let (mood, note, title) = (cell("mood"), cell("note"), cell("note_title"));
    if note.len() > TEXT_LIMIT {
        return Err(Reason::TooLarge);
    }
    let tags = markdown::tags_of(Value::from(cell("activities").split('|').collect::<Vec<_>>()));
    let known = MOODS.iter().position(|known| known.eq_ignore_ascii_case(mood));
    let mut taken = Vec::new();
    // What a row says is what names it; a mood and a note are two records of one row.
    let entry = Entry {
        title: Some(title).filter(|title| !title.is_empty()).map(str::to_owned),
        tags,
        text: note.to_owned(),
        ..Entry::default()
    };
    let all = Entry {
        text: format!("{mood}\n{}\n{note}", entry.tags.join("|")),
        ..entry.clone()
    };
    let key = Incoming::without_id(when.clone(), all, None).key;
    if let Some(mood) = known {
        let check_in = CheckIn {
            mood: u8::try_from(mood + 1).ok(),
            ..CheckIn::default()
        };
        let (key, body) = (format!("{key}/mood"), Body::CheckIn(check_in));
        taken.push(Incoming {
            key,
            when: when.clone(),
            body,
            rest: None,
        });
    }
    let own_mood = Some(mood).filter(|mood| known.is_none() && !mood.is_empty());
    if !entry.is_blank() || !entry.tags.is_empty() || own_mood.is_some() {
        let title = entry
            .title
            .clone()
            .or_else(|| own_mood.filter(|_| note.is_empty()).map(str::to_owned));
        let rest = own_mood.map(|mood| Value::Object(Map::from_iter([("mood".to_owned(), Value::from(mood))])));
        taken.push(Incoming {
            key,
            when,
            body: Entry { title, ..entry }.into(),
            rest,
        });
    }
    if taken.is_empty() {
        Err(Reason::Empty)
    } else {
        Ok(taken)
    }
}

fn clock(text: &str) -> Option<NaiveTime> {
    // Some phones part the hour from `pm` with a narrow blank.
    let text = text.replace(['\u{202f}', '\u{a0}'], " ");
    NaiveTime::parse_from_str(&text, "%H:%M")
        .or_else(|_| NaiveTime::parse_from_str(&text, "%I:%M %p"))
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_clocks_are_read() {
        for (text, time) in [
            ("10:00 pm", "22:00:00"),
            ("12:05\u{202f}AM", "00:05:00"),
            ("21:30", "21:30:00"),
        ] {
            assert_eq!(clock(text).unwrap().to_string(), time);
        }
        assert_eq!(clock("noon"), None);
    }
}
