//! Many new rows in one save: keys drawn first, sealed on other cores, written in the order of their keys.
//!
//! A row's key is random. Rows written as they come would each land on another page of the tree, and
//! a large import would read and write every page several times and leave it part empty. So all
//! keys are drawn before anything is sealed, given to the rows in the order of adding, and only then
//! sorted: which row got which key is still chance, and the file tells no more than before.
//!
//! It is one transaction like any save. A body is wiped as soon as it is sealed, sealed rows wait in
//! small number, and every thread has ended when this returns, whatever went wrong. Refused: a key
//! that is taken already. One out of 2⁶³ would end the save and change nothing.

use std::sync::mpsc::sync_channel;
use std::thread;

use rusqlite::Transaction;
use zeroize::{Zeroize, Zeroizing};

use crate::backup::Steps;
use crate::head::Head;
use crate::keys::{Keys, SALT, random};
use crate::locked::scrub_stack;
use crate::store::put_new_row;
use crate::{Error, RowKey, row};

/// From so many rows on, threads save more than they cost.
pub(crate) const WORTH: usize = 256;
/// Rows that change hands together.
const BATCH: usize = 32;
/// Batches that each thread may be ahead.
const AHEAD: usize = 4;
/// More threads than this would wait for the one that writes.
const MOST_THREADS: usize = 3;

/// A row to be added.
pub(crate) struct New {
    pub(crate) kind: u8,
    pub(crate) body: Zeroizing<Vec<u8>>,
}

/// A row as it will lie in the file.
struct Sealed {
    k: RowKey,
    b: Vec<u8>,
    tag_part: [u8; 16],
}

/// Adds rows inside the transaction, keeping the head in step. Gives their keys, in the order of adding.
pub(crate) fn add(
    tx: &Transaction<'_>,
    keys: &Keys,
    head: &mut Head,
    rows: Vec<New>,
    steps: &mut Steps<'_, '_>,
) -> Result<Vec<RowKey>, Error> {
    let drawn = draw(rows.len())?;
    let mut placed: Vec<(RowKey, New)> = drawn.iter().copied().zip(rows).collect();
    placed.sort_unstable_by_key(|(k, _)| *k);
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let shares = deal(placed, cores.saturating_sub(1).clamp(1, MOST_THREADS));
    thread::scope(|scope| {
        let sealing = shares.into_iter().map(|share| {
            let (give, take) = sync_channel(AHEAD);
            scope.spawn(move || {
                for batch in share {
                    if give.send(seal(keys, batch)).is_err() {
                        break;
                    }
                }
                scrub_stack();
            });
            take
        });
        // Dropped on the way out, which stops the threads if a row could not be written.
        let sealing: Vec<_> = sealing.collect();
        for turn in (0..sealing.len()).cycle() {
            let Ok(batch) = sealing[turn].recv() else { break };
            for row in batch? {
                put_new_row(tx, row.k, &row.b)?;
                head.tags.toggle_part(row.k, row.tag_part);
                head.rows += 1;
                steps.step()?;
            }
        }
        Ok(drawn)
    })
}

/// Random keys, all in one call.
fn draw(n: usize) -> Result<Vec<RowKey>, Error> {
    let mut bytes = vec![[0; 8]; n];
    random(bytes.as_flattened_mut())?;
    let keys = bytes.into_iter().map(|k| RowKey::below_2_63(u64::from_le_bytes(k)));
    Ok(keys.collect())
}

/// Batches in turn to each hand, so that taking one from each in turn gives them back in order.
fn deal(rows: Vec<(RowKey, New)>, hands: usize) -> Vec<Vec<Vec<(RowKey, New)>>> {
    let mut shares: Vec<Vec<_>> = (0..hands).map(|_| Vec::new()).collect();
    let mut rows = rows.into_iter();
    for turn in (0..hands).cycle() {
        let batch: Vec<_> = rows.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        shares[turn].push(batch);
    }
    shares
}

fn seal(keys: &Keys, batch: Vec<(RowKey, New)>) -> Result<Vec<Sealed>, Error> {
    let mut salts = [[0; SALT]; BATCH];
    random(salts.as_flattened_mut())?;
    let rows = batch.into_iter().zip(&salts);
    rows.map(|((k, New { kind, mut body }), salt)| {
        let b = row::seal(keys, k, salt, kind, &body, 0)?;
        // As a slice, and empty afterwards: a vector's own bytes are wiped one by one.
        body.as_mut_slice().zeroize();
        body.clear();
        let tag_part = keys.tag_part(k, salt);
        Ok(Sealed { k, b, tag_part })
    })
    .collect()
}
