//! The one pass of opening: every row once, in whatever order the vault hands them out.

use holdfast_vault::{RowKey, Vault, Wholeness};

use super::hand_over::{Room, side_by_side};
use super::naming::{ByName, Naming};
use super::shelves::Place;
use super::{NotRead, Projection, Reading, Why};
use crate::record::{Kind, Stamp};
use crate::search::{Folded, SearchIndex};

/// Bytes of a file for each of its records, about.
const LIKELY: usize = 2048;

/// The rows of a room, read.
struct ReadRoom {
    rows: Vec<(RowKey, Reading)>,
    folded: Folded,
}

impl ReadRoom {
    fn of(room: &Room) -> Self {
        let mut folded = Folded::with_capacity(room.bytes());
        let rows = room
            .rows()
            .map(|row| (row.key, Reading::of_row(row.kind, row.body, &mut folded)))
            .collect();
        Self { rows, folded }
    }
}

impl Projection {
    /// Reads every row of a vault. `bytes` is the size of its file, for reserving room once.
    pub(crate) fn open(vault: &Vault, bytes: usize) -> Result<(Self, Wholeness), holdfast_vault::Error> {
        let mut projection = Self {
            index: SearchIndex::with_capacity(bytes, bytes / 1024),
            known: ByName::with_capacity_and_hasher(bytes / LIKELY, Naming::default()),
            handles: Vec::with_capacity(bytes / LIKELY),
            ..Self::default()
        };
        // A draft is taken in when the entry that it may belong to is there.
        let mut drafts = Vec::new();
        let wholeness = side_by_side(
            |give| vault.each(give),
            ReadRoom::of,
            |ReadRoom { rows, folded }| {
                let mut later = Vec::new();
                for (row, reading) in rows {
                    match reading {
                        Reading::Draft(..) => later.push((row, reading)),
                        reading => projection.arrive(row, reading, &folded),
                    }
                }
                if !later.is_empty() {
                    drafts.push((later, folded));
                }
            },
        )?;
        for (rows, folded) in drafts {
            for (row, reading) in rows {
                projection.arrive(row, reading, &folded);
            }
        }
        projection.sort();
        Ok((projection, wholeness))
    }

    /// Takes a row in as it lies in the vault. Where two rows hold one record, the one written later
    /// stands; the other is named and left alone.
    fn arrive(&mut self, row: RowKey, reading: Reading, folded: &Folded) {
        let standing = match &reading {
            Reading::Entry(stamp, ..) => self.standing(stamp, Kind::Entry),
            Reading::Other(record, _) => self.standing(&record.stamp, record.kind()),
            Reading::Draft(stamp, draft, _) => {
                let other = self.drafts.get(&draft.of);
                other.map(|other| (other.row, Kind::Draft, other.stamp.written_at <= stamp.written_at))
            }
            Reading::Settings(stamp, _) => {
                let other = self.settings.as_ref();
                other.map(|other| (other.row, Kind::Settings, other.stamp.written_at < stamp.written_at))
            }
            Reading::Past { .. } | Reading::Tombstone(..) | Reading::NotRead(..) => None,
        };
        let comes = standing.is_none_or(|(.., gives_way)| gives_way);
        if let Some((other, kind, gives_way)) = standing {
            self.not_read.push(NotRead {
                row: if gives_way { other } else { row },
                kind: kind as u8,
                why: Why::Doubled,
            });
        }
        if comes {
            self.take_in(row, reading, folded, Place::Unsorted);
        }
    }

    /// The row of another record of this name, its kind, and whether it gives way to this one.
    fn standing(&self, stamp: &Stamp, kind: Kind) -> Option<(RowKey, Kind, bool)> {
        let other = self.line(stamp.id)?;
        Some((
            other.row,
            kind,
            other.kind == kind && other.stamp.written_at <= stamp.written_at,
        ))
    }
}
