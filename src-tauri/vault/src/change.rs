//! A change: what one save does to the rows, gathered first and written in one transaction.

use zeroize::Zeroizing;

use crate::RowKey;

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
