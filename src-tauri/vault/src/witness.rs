//! The witness: a few sealed bytes outside the vault that remember how far it had come.
//!
//! A whole file that is put back to an older state is, by itself, perfectly whole. The program
//! keeps a witness in its own state folder after every save and shows it the file at the next
//! unlocking. It is a row in everything but its place: sealed at a key of its own that no table
//! holds, so it tells a reader nothing, not even which vault it belongs to.
//!
//! The answer is a warning, never a bolt: somebody who restores a backup wants just this.

use std::path::Path;

use crate::header::array;
use crate::keys::{derive, random_bytes};
use crate::row::{self, Room};
use crate::{Error, Installation, RowKey, Vault};

const KIND: u8 = 0;

/// What the witness says of the file that was unlocked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Testimony {
    /// Nothing is missing: the file is as it was, or has come further, here or elsewhere.
    Agrees,
    /// Saves that this witness has seen are not in the file: it was put back to an older state.
    Older {
        /// Number of the last save that the witness saw.
        seen: u64,
        /// Number of the last save in the file.
        found: u64,
    },
    /// The witness is of another vault, damaged, or none at all.
    Silent,
}

/// What a witness of the file at this place is called by: another place, another name, and the same in every
/// version of the program. Tells whoever knows the place that a witness of it is kept, and nobody the place.
#[must_use]
pub fn witness_name(place: &Path) -> [u8; 8] {
    let mut name = [0; 8];
    derive(
        place.as_os_str().as_encoded_bytes(),
        &[],
        &[b"holdfast witness place"],
        &mut name,
    );
    name
}

impl Vault {
    /// The key that a witness is sealed at: the head row's neighbour, which no row has, because
    /// row keys are random and this one is never given out.
    fn witness_key(&self) -> RowKey {
        RowKey::below_2_63(self.keys.head_row.get() as u64 ^ 1)
    }

    /// A witness of the vault as it stands.
    pub fn witness(&self) -> Result<Vec<u8>, Error> {
        let head = self.head.as_ref().ok_or(Error::HeadLost)?;
        let mut body = head.generation.to_le_bytes().to_vec();
        for (who, count) in &head.counters {
            body.extend_from_slice(&who.0);
            body.extend_from_slice(&count.to_le_bytes());
        }
        row::seal(&self.keys, self.witness_key(), &random_bytes()?, KIND, &body, 0)
    }

    /// What an earlier witness says now. A file that went to another machine and came home agrees:
    /// no installation has made fewer saves than the witness saw.
    pub fn ask(&self, witness: &[u8]) -> Testimony {
        let mut room = Room::new();
        let opened = row::open(&self.keys, self.witness_key(), witness, &mut room);
        let (Ok(KIND), Some(head), Some((seen, counted))) = (opened, &self.head, room.body().split_first_chunk::<8>())
        else {
            return Testimony::Silent;
        };
        let fewer = counted.chunks_exact(24).any(|one| {
            let (who, count) = (Installation(array(&one[..16])), u64::from_le_bytes(array(&one[16..])));
            head.counters.get(&who).copied().unwrap_or(0) < count
        });
        let seen = u64::from_le_bytes(*seen);
        if fewer {
            Testimony::Older {
                seen,
                found: head.generation,
            }
        } else {
            Testimony::Agrees
        }
    }
}
