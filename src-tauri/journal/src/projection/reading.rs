//! Reading: whatever can be made of a row or a record by itself, on any thread and before it has its
//! place. What only the whole journal knows (whether a row is doubled, which number the search gives a
//! record) is left to whoever takes it in.
//!
//! Nothing is refused here: a row that is not understood is read as that, with the reason.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::entry::EntryRow;
use super::named::{shipped, waits};
use super::{DraftLine, EntryLine, Why};
use crate::record::{
    Body, Entry, Kind, Moment, Record, RecordId, RevisionId, Settings, Stamp, Stamped, Tombstone, Unreadable, text_of,
};
use crate::search::{Fields, Folded};

/// What a row or a record is, without its texts: those lie folded beside it.
pub(crate) enum Reading {
    Entry(Stamp, EntryLine, Words),
    /// Anything else that has a shelf.
    Other(Record, Words),
    Draft(Stamp, DraftLine, Words),
    Past {
        of: RecordId,
        revision: RevisionId,
        written_at: Moment,
    },
    Tombstone(Stamp, Tombstone),
    Settings(Stamp, Settings),
    NotRead(u8, Why),
}

/// Where the words lie that it is found by; nowhere where it is not to be found.
type Words = Option<Fields>;

/// The part of an earlier revision that is kept; its body is passed over.
#[derive(Deserialize)]
struct HistoryRow {
    of: RecordId,
    revision: RevisionId,
    #[serde(rename = "body")]
    _body: IgnoredAny,
}

impl Reading {
    /// Reads what a row holds.
    pub(crate) fn of_row(kind: u8, body: &[u8], folded: &mut Folded) -> Self {
        let Some(known) = Kind::from_byte(kind) else {
            return Self::NotRead(kind, Why::LaterKind);
        };
        Self::of_body(known, body, folded).unwrap_or(Self::NotRead(kind, Why::NotOfItsKind))
    }

    fn of_body(kind: Kind, body: &[u8], folded: &mut Folded) -> Result<Self, Unreadable> {
        Ok(match kind {
            Kind::Entry => {
                let (stamp, entry) = EntryRow::read(body)?;
                let (line, text) = entry.split();
                let words = stamp
                    .binned_at
                    .is_none()
                    .then(|| folded.add(line.title.as_deref().unwrap_or_default(), &line.tags, &text));
                Self::Entry(stamp, line, words)
            }
            Kind::History => {
                let Stamped(stamp, history) = serde_json::from_str::<Stamped<HistoryRow>>(text_of(body)?)?;
                Self::Past {
                    of: history.of,
                    revision: history.revision,
                    written_at: stamp.written_at,
                }
            }
            _ => Self::of(Record::from_json(kind, body)?, folded),
        })
    }

    /// Reads a record.
    pub(crate) fn of(record: Record, folded: &mut Folded) -> Self {
        let Record { stamp, body } = record;
        match body {
            Body::Entry(entry) => {
                let words = stamp.binned_at.is_none().then(|| add(folded, &entry));
                Self::Entry(stamp, EntryLine::of(&entry, true), words)
            }
            Body::Draft(draft) => {
                let words = stamp.binned_at.is_none().then(|| add(folded, &draft.entry));
                Self::Draft(stamp, DraftLine::of(&draft), words)
            }
            Body::History(history) => Self::Past {
                of: history.of,
                revision: history.revision,
                written_at: stamp.written_at,
            },
            Body::Tombstone(stone) => Self::Tombstone(stamp, stone),
            Body::Settings(settings) => Self::Settings(stamp, settings),
            body => {
                // What waits for names is put into the search with them, once.
                let findable = stamp.binned_at.is_none() && !waits(&body);
                let found = body.findable().filter(|_| findable);
                let title = match &body {
                    Body::Reflection(sheet) => shipped(sheet),
                    _ => None,
                };
                let words = found.map(|found| folded.add(title.unwrap_or(found.title), found.tags, &found.text));
                Self::Other(Record { stamp, body }, words)
            }
        }
    }
}

fn add(folded: &mut Folded, entry: &Entry) -> Fields {
    folded.add(entry.title.as_deref().unwrap_or_default(), &entry.tags, &entry.text)
}
