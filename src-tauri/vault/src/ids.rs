//! The two names that a caller handles: of a row, and of an installation.

use std::fmt;

use crate::Error;
use crate::head::{BUCKETS, hex};
use crate::keys::random_bytes;

/// Where a row lies: a random number of 63 bits that says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowKey(i64);

impl RowKey {
    /// A key from a number that is not negative.
    pub fn new(k: i64) -> Option<RowKey> {
        (k >= 0).then_some(RowKey(k))
    }

    /// The number.
    pub fn get(self) -> i64 {
        self.0
    }

    /// Whatever stands in a file, lawful or not.
    pub(crate) fn raw(k: i64) -> RowKey {
        RowKey(k)
    }

    /// `k mod 2⁶³`.
    pub(crate) fn below_2_63(k: u64) -> RowKey {
        RowKey((k & (u64::MAX >> 1)) as i64)
    }

    /// A new random key.
    pub(crate) fn random() -> Result<RowKey, Error> {
        Ok(RowKey::below_2_63(u64::from_le_bytes(random_bytes()?)))
    }

    /// As it enters every derivation.
    pub(crate) fn to_le_bytes(self) -> [u8; 8] {
        self.0.to_le_bytes()
    }

    /// k mod 64.
    pub(crate) fn bucket(self) -> usize {
        self.0.rem_euclid(BUCKETS as i64) as usize
    }
}

impl fmt::Display for RowKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// One installation of the program: 16 random bytes that it makes once and keeps. Its saves are
/// counted in the head, so that a file that was put back to an older state is told apart from one
/// that went to another machine and came home.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Installation(pub [u8; 16]);

impl Installation {
    /// A new name.
    pub fn random() -> Result<Installation, Error> {
        Ok(Installation(random_bytes()?))
    }
}

impl fmt::Debug for Installation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Installation({})", hex(&self.0))
    }
}
