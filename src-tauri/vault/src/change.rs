//! A change: what one save does to the rows, gathered first and written in one transaction.

use rusqlite::Transaction;
use zeroize::Zeroizing;

use crate::backup::{OnProgress, Steps};
use crate::bulk::{self, New};
use crate::head::Head;
use crate::keys::{Keys, random_bytes};
use crate::store::put_row;
use crate::{Error, RowKey, row};

/// Rows to add, replace, bury and remove together. All of it is sealed, or none.
#[derive(Default)]
pub struct Change {
    pub(crate) acts: Vec<Act>,
    pub(crate) joined: Vec<crate::vault::Joined>,
}

pub(crate) enum Act {
    Add {
        kind: u8,
        body: Zeroizing<Vec<u8>>,
    },
    Replace {
        k: RowKey,
        kind: u8,
        body: Zeroizing<Vec<u8>>,
        keep_size: bool,
    },
    Remove {
        k: RowKey,
    },
}

impl Change {
    /// A change that does nothing yet.
    pub fn new() -> Change {
        Change::default()
    }

    /// Adds a row. Its key comes back from the save, in the order of adding.
    pub fn add(&mut self, kind: u8, body: impl Into<Vec<u8>>) -> &mut Change {
        self.acts.push(Act::Add {
            kind,
            body: Zeroizing::new(body.into()),
        });
        self
    }

    /// Seals a new body into a row that is there.
    pub fn replace(&mut self, k: RowKey, kind: u8, body: impl Into<Vec<u8>>) -> &mut Change {
        let body = Zeroizing::new(body.into());
        self.acts.push(Act::Replace {
            k,
            kind,
            body,
            keep_size: false,
        });
        self
    }

    /// Puts a tombstone in a row's place, at the row's size, so that the file does not tell a
    /// deletion from an edit.
    pub fn bury(&mut self, k: RowKey, kind: u8, body: impl Into<Vec<u8>>) -> &mut Change {
        let body = Zeroizing::new(body.into());
        self.acts.push(Act::Replace {
            k,
            kind,
            body,
            keep_size: true,
        });
        self
    }

    /// Takes a row away altogether.
    pub fn remove(&mut self, k: RowKey) -> &mut Change {
        self.acts.push(Act::Remove { k });
        self
    }

    /// Marks this save as the joining of another vault of the same root: its generation becomes
    /// the larger one plus one, and every installation keeps its larger counter.
    pub fn joining(&mut self, other: &crate::Vault) -> &mut Change {
        self.joined.extend(other.joined());
        self
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.acts.is_empty() && self.joined.is_empty()
    }

    /// How many acts there are.
    pub fn len(&self) -> usize {
        self.acts.len()
    }
}

/// Performs all acts inside the transaction. Gives the keys of new rows, in the order of adding.
pub(crate) fn perform_all(
    tx: &Transaction<'_>,
    keys: &Keys,
    head: &mut Head,
    acts: Vec<Act>,
    progress: &mut OnProgress<'_>,
) -> Result<Vec<RowKey>, Error> {
    let mut steps = Steps::new(acts.len() as u64, progress);
    let many = acts.iter().filter(|act| matches!(act, Act::Add { .. })).count() >= bulk::WORTH;
    let (mut added, mut new) = (Vec::new(), Vec::new());
    for act in acts {
        match act {
            Act::Add { kind, body } if many => new.push(New { kind, body }),
            act => {
                added.extend(perform(tx, keys, head, act)?);
                steps.step()?;
            }
        }
    }
    if many {
        bulk::add(tx, keys, head, new, &mut steps)
    } else {
        Ok(added)
    }
}

/// Performs one act inside the transaction, keeping the head in step. Gives the key of a new row.
fn perform(tx: &Transaction<'_>, keys: &Keys, head: &mut Head, act: Act) -> Result<Option<RowKey>, Error> {
    match act {
        Act::Add { kind, body } => {
            let k = vacant_key(tx, keys)?;
            let b = row::seal(keys, k, &random_bytes()?, kind, &body, 0)?;
            put_row(tx, k, &b)?;
            head.tags.toggle(keys, k, &b);
            head.rows += 1;
            Ok(Some(k))
        }
        Act::Replace {
            k,
            kind,
            body,
            keep_size,
        } => {
            let (salt, length) = old_row(tx, keys, k)?;
            let at_least = if keep_size { length } else { 0 };
            let b = row::seal(keys, k, &random_bytes()?, kind, &body, at_least)?;
            put_row(tx, k, &b)?;
            head.tags.toggle(keys, k, &salt);
            head.tags.toggle(keys, k, &b);
            Ok(None)
        }
        Act::Remove { k } => {
            let (salt, _) = old_row(tx, keys, k)?;
            let removed = tx.prepare_cached("DELETE FROM r WHERE k = ?1");
            let removed = removed.and_then(|mut s| s.execute([k.get()]));
            removed.map_err(|e| Error::sqlite("remove a row", e))?;
            head.tags.toggle(keys, k, &salt);
            head.rows = head.rows.saturating_sub(1);
            Ok(None)
        }
    }
}

/// Salt and length of the row that is about to go.
fn old_row(tx: &Transaction<'_>, keys: &Keys, k: RowKey) -> Result<(Vec<u8>, usize), Error> {
    if k == keys.head_row {
        return Err(Error::NoSuchRow(k));
    }
    let found = tx.prepare_cached("SELECT substr(b, 1, 32), length(b) FROM r WHERE k = ?1");
    let found = found.and_then(|mut s| s.query_row([k.get()], |row| Ok((row.get(0)?, row.get::<_, u32>(1)? as usize))));
    found.map_err(|e| match e {
        rusqlite::Error::QueryReturnedNoRows => Error::NoSuchRow(k),
        other => Error::sqlite("read a row", other),
    })
}

/// A random key that no row has.
fn vacant_key(tx: &Transaction<'_>, keys: &Keys) -> Result<RowKey, Error> {
    loop {
        let k = RowKey::random()?;
        let taken = tx.prepare_cached("SELECT 1 FROM r WHERE k = ?1");
        let taken = taken.and_then(|mut s| s.exists([k.get()]));
        if k != keys.head_row && !taken.map_err(|e| Error::sqlite("look for a row", e))? {
            return Ok(k);
        }
    }
}
