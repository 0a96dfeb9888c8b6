//! The Markdown export: a folder with one file an entry, as the person saw it last.

use std::collections::HashMap;
use std::io::Write;
use std::path::Path;

use chrono::{FixedOffset, SecondsFormat};

use super::place::{OnTheWay, finish};
use super::{Error, Watch, step};
use crate::record::{Day, Entry, When};
use crate::store::Journal;

pub(super) fn write(journal: &Journal, dest: &Path, watch: Watch<'_>) -> Result<usize, Error> {
    let entries: Vec<_> = journal
        .projection()
        .shelves()
        .entries
        .live()
        .map(|kept| kept.stamp.id)
        .collect();
    let way = OnTheWay::folder(dest)?;
    let mut on_day: HashMap<Day, u32> = HashMap::new();
    for (n, id) in entries.iter().enumerate() {
        let open = journal.open_entry(*id)?;
        let (Some(entry), Some(when)) = (open.entry(), open.when()) else {
            continue;
        };
        let nth = on_day.entry(when.day).or_default();
        *nth += 1;
        let name = match *nth {
            1 => format!("{}.md", when.day),
            nth => format!("{}-{nth}.md", when.day),
        };
        let mut out = way.within(&name)?;
        let head = front_matter(&id.to_string(), entry, when);
        out.write_all(head.as_bytes())
            .and_then(|()| out.write_all(entry.text.as_bytes()))
            .map_err(Error::Unwritable)?;
        finish(out)?;
        step(watch, n + 1, entries.len())?;
    }
    way.arrive()?;
    Ok(entries.len())
}

/// Front matter that any reader of YAML understands: texts are quoted as JSON quotes them.
fn front_matter(id: &str, entry: &Entry, when: &When) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let mut head = format!("---\nid: {id}\ndate: {}\n", when.day);
    if let Some(at) = when.at {
        let there = when
            .offset
            .and_then(FixedOffset::east_opt)
            .map(|offset| at.0.with_timezone(&offset));
        let at = there.map_or(at.to_string(), |at| at.to_rfc3339_opts(SecondsFormat::AutoSi, true));
        head.push_str(&format!("created_at: {at}\n"));
    }
    if let Some(zone) = &when.zone {
        head.push_str(&format!("zone: {}\n", quoted(zone)));
    }
    if let Some(title) = &entry.title {
        head.push_str(&format!("title: {}\n", quoted(title)));
    }
    if !entry.tags.is_empty() {
        let tags: Vec<String> = entry.tags.iter().map(|tag| quoted(tag)).collect();
        head.push_str(&format!("tags: [{}]\n", tags.join(", ")));
    }
    if let Some(prompt) = &entry.prompt {
        head.push_str(&format!("prompt: {}\n", quoted(prompt)));
    }
    if entry.starred {
        head.push_str("starred: true\n");
    }
    head.push_str("---\n");
    head
}
