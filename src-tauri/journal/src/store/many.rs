//! Sealing many records in one transaction: an import, its undoing, an export that comes back.
//!
//! What each record needs by itself (its JSON; reading, folding and counting its words) is done in
//! parts, as many at a time as the machine has hands, and before the transaction begins. All of it is
//! sealed, or nothing; the projection learns of it only then.

use std::num::NonZero;
use std::thread;

use holdfast_vault::{Change, OnProgress, RowKey};

use super::{Error, Journal, body_of};
use crate::projection::Reading;
use crate::record::{Body, Record};
use crate::search::Folded;

/// From so many on, a second thread saves more than it costs.
const WORTH: usize = 256;
/// Folded words of a record that is no entry, about.
const FEW_WORDS: usize = 256;

/// A body that is to be sealed, in a row that is there or in a new one.
pub(crate) struct Coming {
    pub(crate) row: Option<RowKey>,
    pub(crate) kind: u8,
    pub(crate) body: Vec<u8>,
}

/// Part of what is to be sealed, and what the projection will keep of it.
struct Part {
    coming: Vec<Coming>,
    readings: Vec<Reading>,
    folded: Folded,
}

impl Journal {
    /// Seals records: `added` in their order, `replaced` in the rows that they have.
    pub(crate) fn seal_many(
        &mut self,
        added: Vec<Record>,
        replaced: Vec<(RowKey, Record)>,
        progress: &mut OnProgress<'_>,
    ) -> Result<(), Error> {
        let replaced = replaced.into_iter().map(|(row, record)| (Some(row), record));
        let records = replaced.chain(added.into_iter().map(|record| (None, record)));
        let parts = in_parts(records.collect(), |records| {
            let room = records.iter().map(|(_, record)| folded_room(record)).sum();
            let mut part = Part::with_room(records.len(), room);
            for (row, record) in records {
                let (kind, body) = (record.kind() as u8, body_of(&record)?);
                part.coming.push(Coming { row, kind, body });
                part.readings.push(Reading::of(record, &mut part.folded));
            }
            Ok(part)
        });
        self.seal_parts(parts.into_iter().collect::<Result<_, Error>>()?, progress)
    }

    /// Seals bodies as they are.
    pub(crate) fn seal_bodies(&mut self, bodies: Vec<Coming>, progress: &mut OnProgress<'_>) -> Result<(), Error> {
        let parts = in_parts(bodies, |coming| {
            let mut part = Part::with_room(coming.len(), coming.iter().map(|one| one.body.len()).sum());
            for Coming { kind, body, .. } in &coming {
                part.readings.push(Reading::of_row(*kind, body, &mut part.folded));
            }
            Part { coming, ..part }
        });
        self.seal_parts(parts, progress)
    }

    fn seal_parts(&mut self, parts: Vec<Part>, progress: &mut OnProgress<'_>) -> Result<(), Error> {
        let mut change = Change::new();
        let mut read = Vec::with_capacity(parts.len());
        for Part {
            coming,
            readings,
            folded,
        } in parts
        {
            let mut rows = Vec::with_capacity(coming.len());
            for Coming { row, kind, body } in coming {
                match row {
                    Some(row) => change.replace(row, kind, body),
                    None => change.add(kind, body),
                };
                rows.push(row);
            }
            read.push((rows, readings, folded));
        }
        let mut added = self.vault.commit_watched(change, progress)?.added.into_iter();
        let folded = read.iter().map(|(_, _, folded)| folded.len()).sum();
        self.projection
            .expect(read.iter().map(|(rows, ..)| rows.len()).sum(), folded);
        for (rows, readings, folded) in read {
            let rows = rows.into_iter().zip(readings);
            let rows = rows.filter_map(|(row, reading)| Some((row.or_else(|| added.next())?, reading)));
            self.projection.put_read(rows, &folded);
        }
        self.projection.sort();
        Ok(())
    }
}

impl Part {
    fn with_room(records: usize, folded: usize) -> Self {
        Self {
            coming: Vec::with_capacity(records),
            readings: Vec::with_capacity(records),
            folded: Folded::with_capacity(folded),
        }
    }
}

fn folded_room(record: &Record) -> usize {
    match &record.body {
        Body::Entry(entry) => entry.text.len() + FEW_WORDS,
        _ => FEW_WORDS,
    }
}

/// Works on parts of `items` side by side; gives what came of them, in their order.
fn in_parts<T: Send, R: Send>(mut items: Vec<T>, work: impl Fn(Vec<T>) -> R + Sync) -> Vec<R> {
    let hands = thread::available_parallelism().map_or(1, NonZero::get);
    let size = items.len().div_ceil(hands).max(WORTH);
    let mut parts = Vec::new();
    while items.len() > size {
        let rest = items.split_off(size);
        parts.push(std::mem::replace(&mut items, rest));
    }
    let work = &work;
    thread::scope(|scope| {
        let elsewhere: Vec<_> = parts.into_iter().map(|part| scope.spawn(move || work(part))).collect();
        let last = work(items);
        let done = elsewhere.into_iter().map(|part| match part.join() {
            Ok(done) => done,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        let mut done: Vec<R> = done.collect();
        done.push(last);
        done
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_come_back_whole_and_in_order() {
        for n in [0, 1, WORTH, WORTH + 1, 10 * WORTH + 7] {
            let parts = in_parts((0..n).collect(), |part: Vec<usize>| part);
            assert!(parts.len() <= 1 + n / WORTH);
            assert_eq!(parts.concat(), (0..n).collect::<Vec<_>>());
        }
    }
}
