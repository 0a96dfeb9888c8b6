//! The CSV export: a folder with one file a kind, for a spreadsheet.
//!
//! RFC 4180, UTF-8, a header line. Lists and what lies deeper stand as JSON. A text that begins as a
//! formula would gets a `'` in front, so that no spreadsheet computes what somebody wrote.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use serde_json::{Map, Value};

use super::place::{OnTheWay, finish};
use super::{Error, Watch, step};
use crate::record::{Kind, RecordId};
use crate::store::Journal;

/// Columns that come first where a kind has them; the rest follow by name.
const FIRST: [&str; 8] = ["id", "day", "at", "zone", "written_at", "title", "tags", "text"];

/// The stamp's columns that say nothing outside this program.
const LEFT_OUT: [&str; 6] = ["rev", "after", "precision", "offset", "binned_at", "source"];

pub(super) fn write(journal: &Journal, dest: &Path, watch: Watch<'_>) -> Result<usize, Error> {
    let way = OnTheWay::folder(dest)?;
    let shelves = journal.projection().shelves();
    let ids = |kind: Kind| -> Vec<RecordId> {
        shelves
            .of_kind(kind)
            .filter(|line| !line.is_binned())
            .map(|line| line.stamp.id)
            .collect()
    };
    let kinds: Vec<(Kind, Vec<RecordId>)> = Kind::ALL
        .iter()
        .filter(|kind| kind.is_the_persons())
        .map(|kind| (*kind, ids(*kind)))
        .filter(|(_, ids)| !ids.is_empty())
        .collect();
    let of = kinds.iter().map(|(_, ids)| ids.len()).sum();
    let mut done = 0;
    for (kind, ids) in kinds {
        let mut columns: Vec<String> = Vec::new();
        for id in &ids {
            let fields = fields(journal, *id)?;
            columns.extend(
                fields
                    .keys()
                    .filter(|key| !columns.contains(key))
                    .cloned()
                    .collect::<Vec<_>>(),
            );
        }
        columns.sort_by_key(|name| {
            (
                FIRST.iter().position(|first| first == name).unwrap_or(FIRST.len()),
                name.clone(),
            )
        });
        let mut out = way.within(&format!("{}.csv", kind.word()))?;
        line(&mut out, columns.iter().map(|name| Value::from(name.as_str())))?;
        for id in ids {
            let mut fields = fields(journal, id)?;
            line(
                &mut out,
                columns.iter().map(|name| fields.remove(name).unwrap_or_default()),
            )?;
            done += 1;
            step(watch, done, of)?;
        }
        finish(out)?;
    }
    way.arrive()?;
    Ok(done)
}

fn fields(journal: &Journal, id: RecordId) -> Result<Map<String, Value>, Error> {
    let mut record = match journal.record(id) {
        Ok(record) => Some(record),
        // An entry that is still its first draft.
        Err(crate::store::Error::NoSuchRecord(_)) => None,
        Err(error) => return Err(error.into()),
    };
    if record.as_ref().is_none_or(|record| record.kind() == Kind::Entry) {
        let open = journal.open_entry(id)?;
        if let (Some(entry), Some(when), Some(line)) = (open.entry(), open.when(), journal.projection().line(id)) {
            let mut stamp = line.stamp.clone();
            stamp.when = when.clone();
            record = Some(crate::record::Record {
                stamp,
                body: crate::record::Body::Entry(entry.clone()),
            });
        }
    }
    let Some(record) = record else { return Ok(Map::new()) };
    let json = record.to_json().map_err(crate::store::Error::from)?;
    let mut fields: Map<String, Value> = serde_json::from_slice(&json)
        .map_err(|error| crate::store::Error::from(crate::record::Unreadable::from(error)))?;
    for name in LEFT_OUT {
        fields.remove(name);
    }
    Ok(fields)
}

pub(super) fn line(out: &mut BufWriter<File>, cells: impl Iterator<Item = Value>) -> Result<(), Error> {
    let line: Vec<String> = cells.map(cell).collect();
    out.write_all(line.join(",").as_bytes())
        .and_then(|()| out.write_all(b"\r\n"))
        .map_err(Error::Unwritable)
}

fn cell(value: Value) -> String {
    let mut text = match value {
        Value::Null => String::new(),
        // A number may begin with a minus; it is what it is.
        Value::Number(number) => return number.to_string(),
        Value::String(text) => text,
        Value::Array(items) if items.iter().all(Value::is_string) => {
            items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    };
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        text.insert(0, '\'');
    }
    if text.contains(['"', ',', '\n', '\r']) {
        text = format!("\"{}\"", text.replace('"', "\"\""));
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for begin in ["=", "+", "-", "@"] {
            assert!(cell(json!(format!("{begin}1+1"))).starts_with('\''));
        }
        assert_eq!(cell(json!("=\"a\",b")), "\"'=\"\"a\"\",b\"");
    }

    #[test]
    fn commas_quotes_and_lines_are_quoted() {
        assert_eq!(cell(json!("a \"b\"\nc, d")), "\"a \"\"b\"\"\nc, d\"");
        assert_eq!(cell(json!(["x", "y"])), "\"x, y\"");
        assert_eq!(cell(json!({"a": 1})), "\"{\"\"a\"\":1}\"");
        assert_eq!(cell(Value::Null), "");
    }
}
