//! Reading this program's own export back. Its form is written down in [`export`](super::export).

use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::error::place_of;
use super::{Error, Read, Reason, Step, Watch, tell};
use crate::record::{Body, Kind, Record, RecordId, RevisionId, Stamp};

/// The export's name for itself.
pub(super) const NAME: &str = "holdfast-export";

/// The version that is written, and the newest that is read.
pub(super) const VERSION: u64 = 1;

/// What comes before the number of a later program's kind in place of a word.
pub(super) const LATER: char = '#';

/// The largest export that is read.
const LARGEST: u64 = 4 << 30;

/// A record of an export, as it is to be sealed.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnRecord {
    /// Its kind's byte, which may be a later program's.
    pub kind: u8,
    /// Its body.
    pub body: Vec<u8>,
    /// What it says of itself; nothing where a later program wrote it.
    pub(super) known: Option<Known>,
}

/// What a record of a known kind says of itself, read once.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Known {
    pub(super) kind: Kind,
    pub(super) stamp: Stamp,
    pub(super) of: Of,
}

/// Whose a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// Its own.
    Itself,
    /// The draft of an entry.
    Draft(RecordId),
    /// An earlier revision of a record.
    Past(RecordId, RevisionId),
}

impl Known {
    fn of(record: Record) -> Self {
        let of = match &record.body {
            Body::Draft(draft) => Of::Draft(draft.of),
            Body::History(history) => Of::Past(history.of, history.revision),
            _ => Of::Itself,
        };
        Self {
            kind: record.kind(),
            stamp: record.stamp,
            of,
        }
    }

    /// The record that the person sees by it: a draft's is its entry; none for what lies behind.
    pub(super) fn brings(&self) -> Option<RecordId> {
        match self.of {
            Of::Draft(entry) => Some(entry),
            _ => self.kind.is_the_persons().then_some(self.stamp.id),
        }
    }
}

#[derive(Deserialize)]
struct Export<'a> {
    version: u64,
    #[serde(borrow)]
    records: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct Head {
    format: String,
    version: u64,
}

/// Whether the beginning of a file is this program's export.
pub(super) fn is_one(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    let head: String = head.chars().filter(|c| !c.is_whitespace()).take(256).collect();
    head.starts_with('{') && head.contains(&format!("\"format\":\"{NAME}\""))
}

pub(super) fn read(path: &Path, read: &mut Read, watch: Watch<'_>) -> Result<(), Error> {
    let place = place_of(path);
    if fs::metadata(path).map_err(Error::unreadable(path))?.len() > LARGEST {
        return Err(Error::TooLarge { place });
    }
    let file = fs::read(path).map_err(Error::unreadable(path))?;
    let not_one = |line| Error::NotOfItsFormat {
        place: place.clone(),
        format: "holdfast",
        line,
    };
    let export = match serde_json::from_slice::<Export<'_>>(&file) {
        Ok(export) => export,
        Err(error) => {
            return Err(match serde_json::from_slice::<Head>(&file) {
                Ok(Head { format, version }) if format == NAME && version > VERSION => Error::Newer { version },
                _ => not_one(error.line()),
            });
        }
    };
    if export.version > VERSION {
        return Err(Error::Newer {
            version: export.version,
        });
    }
    let of = export.records.len();
    for (n, raw) in export.records.into_iter().enumerate() {
        match record(raw.get()) {
            Ok(record) => read.own.push(record),
            Err(reason) => read.left_out.push(format!("{place}, record {}", n + 1), reason),
        }
        tell(watch, Step::Reading, n + 1, of, raw.get().len() as u64)?;
    }
    Ok(())
}

fn record(raw: &str) -> Result<OwnRecord, Reason> {
    #[derive(Deserialize)]
    struct Kinded<'a> {
        #[serde(borrow)]
        kind: std::borrow::Cow<'a, str>,
    }
    let word = serde_json::from_str::<Kinded<'_>>(raw)
        .map_err(|_| Reason::NotOfItsFormat)?
        .kind;
    let known = Kind::ALL
        .iter()
        .find(|kind| kind.word() == word)
        .map(|kind| *kind as u8);
    let later = || word.strip_prefix(LATER).and_then(|number| number.parse().ok());
    let kind: u8 = known.or_else(later).ok_or(Reason::NotOfItsFormat)?;
    // As it is written here, the kind comes first and the rest is the body byte for byte.
    let body = match raw.strip_prefix(&format!("{{\"kind\":\"{word}\",")) {
        Some(rest) => format!("{{{rest}").into_bytes(),
        None => {
            let mut fields: Map<String, Value> = serde_json::from_str(raw).map_err(|_| Reason::NotOfItsFormat)?;
            fields.remove("kind");
            serde_json::to_vec(&fields).map_err(|_| Reason::NotOfItsFormat)?
        }
    };
    if body.len() > holdfast_vault::BODY_LIMIT {
        return Err(Reason::TooLarge);
    }
    let known = Kind::from_byte(kind).map(|kind| Record::from_json(kind, &body).map(Known::of));
    let known = known.transpose().map_err(|_| Reason::NotOfItsFormat)?;
    Ok(OwnRecord { kind, body, known })
}
