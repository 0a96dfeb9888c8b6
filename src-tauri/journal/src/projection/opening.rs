//! The one pass of opening: every row once, in whatever order the vault hands them out. One thread opens
//! rows, another takes them in.

use holdfast_vault::{OpenRow, Vault, Wholeness};
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::entry::EntryRow;
use super::finding::Handle;
use super::hand_over::{Rows, side_by_side};
use super::shelves::Place;
use super::{DraftLine, Gone, Kept, Known, NotRead, Past, Projection, Why};
use crate::record::{Body, Draft, Kind, Record, RecordId, RevisionId, Stamp, Stamped, Tombstone, Unreadable};
use crate::search::SearchIndex;

/// The part of an earlier revision that is kept; its body is passed over.
#[derive(Deserialize)]
struct HistoryRow {
    of: RecordId,
    revision: RevisionId,
    #[serde(rename = "body")]
    _body: IgnoredAny,
}

impl Projection {
    /// Reads every row of a vault. `bytes` is the size of its file, for reserving room once.
    pub(crate) fn open(vault: &Vault, bytes: usize) -> Result<(Self, Wholeness), holdfast_vault::Error> {
        let (wholeness, projection) = side_by_side(|give| vault.each(give), |rows| Self::read(bytes, rows));
        Ok((projection, wholeness?))
    }

    fn read(bytes: usize, rows: &Rows) -> Self {
        let mut projection = Self {
            index: SearchIndex::with_capacity(bytes, bytes / 1024),
            ..Self::default()
        };
        let mut drafts = Vec::new();
        rows.each(&mut |row| {
            let why = match Kind::from_byte(row.kind) {
                None => Some(Why::LaterKind),
                Some(kind) => match projection.take_in(row, kind, &mut drafts) {
                    Ok(true) => None,
                    Ok(false) => Some(Why::Doubled),
                    Err(Unreadable { .. }) => Some(Why::NotOfItsKind),
                },
            };
            if let Some(why) = why {
                projection.not_read.push(NotRead {
                    row: row.key,
                    kind: row.kind,
                    why,
                });
            }
        });
        for (kept, draft) in drafts {
            projection.take_in_draft(kept, &draft);
        }
        for list in projection.past.values_mut() {
            list.sort_unstable_by_key(|past| std::cmp::Reverse(past.written_at));
        }
        projection.shelves.sort();
        projection
    }

    /// Says whether it was taken in; not, where another row holds the record as it was written later.
    fn take_in(
        &mut self,
        row: &OpenRow<'_>,
        kind: Kind,
        drafts: &mut Vec<(Kept<DraftLine>, Draft)>,
    ) -> Result<bool, Unreadable> {
        match kind {
            Kind::Entry => {
                let (stamp, entry) = EntryRow::read(row.body)?;
                if !self.is_latest(&stamp, row) {
                    return Ok(false);
                }
                let (body, text) = entry.split();
                let handle = self.arrive(&stamp);
                self.index_words(handle, &stamp.when, &stamp, body.title.as_deref(), &body.tags, &text);
                let (id, slot) = (stamp.id, self.known.get(&stamp.id).map(|known| known.slot));
                let slot = self.shelves.entries.set(
                    Kept {
                        stamp,
                        row: row.key,
                        body,
                    },
                    slot,
                    Place::Unsorted,
                );
                self.known.insert(id, Known { kind, slot, handle });
            }
            Kind::Draft => {
                let record = Record::from_json(kind, row.body)?;
                self.see(&record.stamp);
                if let Body::Draft(draft) = record.body {
                    drafts.push((
                        Kept {
                            stamp: record.stamp,
                            row: row.key,
                            body: DraftLine::of(&draft),
                        },
                        draft,
                    ));
                }
            }
            Kind::History => {
                let Stamped(stamp, history) = serde_json::from_slice::<Stamped<HistoryRow>>(row.body)?;
                let past = Past {
                    row: row.key,
                    revision: history.revision,
                    written_at: stamp.written_at,
                };
                self.past.entry(history.of).or_default().push(past);
            }
            Kind::Tombstone => {
                let Stamped(stamp, stone) = serde_json::from_slice::<Stamped<Tombstone>>(row.body)?;
                self.see(&stamp);
                let gone = Gone {
                    row: row.key,
                    of_kind: stone.of_kind,
                    deleted_at: stone.deleted_at,
                };
                // Those of drafts and earlier revisions only fill their places.
                if Kind::from_byte(stone.of_kind).is_none_or(Kind::is_the_persons) {
                    self.gone.insert(stamp.id, gone);
                }
            }
            Kind::Settings => {
                let record = Record::from_json(kind, row.body)?;
                self.see(&record.stamp);
                if let Some(other) = self.settings.as_ref() {
                    let later = record.stamp.written_at > other.stamp.written_at;
                    let loser = if later { other.row } else { row.key };
                    self.not_read.push(NotRead {
                        row: loser,
                        kind: row.kind,
                        why: Why::Doubled,
                    });
                    if !later {
                        return Ok(true);
                    }
                }
                if let Body::Settings(body) = record.body {
                    self.settings = Some(Kept {
                        stamp: record.stamp,
                        row: row.key,
                        body,
                    });
                }
            }
            _ => {
                let record = Record::from_json(kind, row.body)?;
                if !self.is_latest(&record.stamp, row) {
                    return Ok(false);
                }
                let handle = self.arrive(&record.stamp);
                self.index_record(handle, &record.stamp, &record.body);
                self.shelve(row.key, record, handle, Place::Unsorted);
            }
        }
        Ok(true)
    }

    fn arrive(&mut self, stamp: &Stamp) -> Handle {
        self.see(stamp);
        self.learn_source(stamp);
        self.handle_of(stamp.id)
    }

    /// Two rows of one record: the one written later stands, the other is named and left alone.
    fn is_latest(&mut self, stamp: &Stamp, row: &OpenRow<'_>) -> bool {
        let Some(other) = self.line(stamp.id) else { return true };
        if other.kind as u8 != row.kind || other.stamp.written_at > stamp.written_at {
            return false;
        }
        let loser = NotRead {
            row: other.row,
            kind: row.kind,
            why: Why::Doubled,
        };
        self.not_read.push(loser);
        true
    }

    fn take_in_draft(&mut self, kept: Kept<DraftLine>, draft: &Draft) {
        let of = draft.of;
        if let Some(other) = self.drafts.get(&of) {
            let older = if other.stamp.written_at > kept.stamp.written_at {
                kept.row
            } else {
                other.row
            };
            self.not_read.push(NotRead {
                row: older,
                kind: Kind::Draft as u8,
                why: Why::Doubled,
            });
            if older == kept.row {
                return;
            }
        }
        let handle = self.handle_of(of);
        self.index_entry(handle, &draft.entry_when, &kept.stamp, &draft.entry);
        self.shelve_draft_only(&kept, handle, Place::Unsorted);
        self.drafts.insert(of, kept);
    }
}
