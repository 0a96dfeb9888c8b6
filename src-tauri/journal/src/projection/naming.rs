//! Hashing by name. Names are random, and most of unlocking would be spent in mixing them again.
//!
//! One multiplication, keyed by what the system's randomness gave this process: a file from elsewhere may
//! bear names that were chosen, and nobody is to choose such as fall together.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher, RandomState};

use crate::record::RecordId;

/// A map by name.
pub(super) type ByName<T> = HashMap<RecordId, T, Naming>;

/// The keys of one map.
#[derive(Clone)]
pub(super) struct Naming([u64; 2]);

impl Default for Naming {
    fn default() -> Self {
        let random = RandomState::new();
        Self([0, 1].map(|n: u8| random.hash_one(n)))
    }
}

impl BuildHasher for Naming {
    type Hasher = Mixed;

    fn build_hasher(&self) -> Mixed {
        Mixed { keys: self.0, mixed: 0 }
    }
}

/// A name, mixed.
pub(super) struct Mixed {
    keys: [u64; 2],
    mixed: u64,
}

impl Hasher for Mixed {
    fn write_u128(&mut self, name: u128) {
        let halves = [
            name as u64 ^ self.keys[0] ^ self.mixed,
            (name >> 64) as u64 ^ self.keys[1],
        ];
        let product = u128::from(halves[0]) * u128::from(halves[1]);
        self.mixed = product as u64 ^ (product >> 64) as u64;
    }

    fn write(&mut self, bytes: &[u8]) {
        for piece in bytes.chunks(16) {
            let mut name = [0; 16];
            name[..piece.len()].copy_from_slice(piece);
            self.write_u128(u128::from_le_bytes(name));
        }
    }

    fn finish(&self) -> u64 {
        self.mixed
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn names_that_differ_in_one_bit_differ_at_both_ends_of_their_hash() {
        let naming = Naming::default();
        let hashes = (0..128).map(|bit| naming.hash_one(RecordId(7 ^ (1 << bit))));
        let (low, high): (HashSet<u64>, HashSet<u64>) = hashes.map(|hash| (hash & 0xffff, hash >> 48)).unzip();
        assert!(low.len() > 110 && high.len() > 110, "{} {}", low.len(), high.len());
    }

    #[test]
    fn each_map_has_its_own_keys() {
        let name = RecordId(7);
        assert_ne!(Naming::default().hash_one(name), Naming::default().hash_one(name));
    }
}
