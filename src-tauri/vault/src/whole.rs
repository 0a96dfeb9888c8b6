//! Wholeness: what was found when every row was opened, held against the head.

use crate::RowKey;
use crate::head::{Head, Tags};
use crate::header::HeaderDigest;
use crate::row::RowFault;

/// What state a vault is in. Damage is named here, never silent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wholeness {
    /// Rows that opened, the head not counted.
    pub rows: u64,
    /// Rows that the head says there are; nothing when the head is lost.
    pub expected_rows: Option<u64>,
    /// Each row that did not open, and why.
    pub damaged: Vec<(RowKey, RowFault)>,
    /// Buckets (k mod 64) in which a row was removed, replaced, added or brought back by somebody
    /// without the key.
    pub buckets: Vec<u8>,
    /// The head row does not open or is not there.
    pub head_lost: bool,
    /// Which copies of the header (0, 1) are not the one that the head vouches for.
    pub headers: Vec<u8>,
    /// SQLite could not read all of the file: some rows may not even have been seen.
    pub malformed: bool,
}

impl Wholeness {
    /// Whether nothing at all is wrong.
    pub fn is_whole(&self) -> bool {
        self.damaged.is_empty()
            && self.buckets.is_empty()
            && !self.head_lost
            && self.headers.is_empty()
            && !self.malformed
            && self.expected_rows == Some(self.rows)
    }

    /// Completes the finding with what the head says.
    pub(crate) fn judge(&mut self, head: Option<&Head>, found: &Tags, headers: [Option<HeaderDigest>; 2]) {
        let vouched = |digest: &Option<HeaderDigest>| match head {
            Some(head) => digest.as_ref() == Some(&head.header),
            None => digest.is_some() && headers[0] == headers[1],
        };
        self.headers = (0..2).filter(|copy| !vouched(&headers[usize::from(*copy)])).collect();
        self.head_lost = head.is_none();
        if let Some(head) = head {
            self.expected_rows = Some(head.rows);
            self.buckets = head.tags.differing(found);
        }
    }
}
