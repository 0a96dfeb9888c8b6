//! Names of records and revisions: random, so that two machines never give the same one.
//!
//! The randomness is drawn once, at the edge, as a seed of 256 bits (Blackman and Vigna's
//! xoshiro256** goes on from there). Names need to differ; they are sealed and keep no secret.

use crate::record::{RecordId, RevisionId};

/// Where new names come from.
#[derive(Debug)]
pub struct Names([u64; 4]);

impl Names {
    /// From the system's randomness.
    ///
    /// # Errors
    /// When the system gives none.
    pub fn from_system() -> Result<Self, NoRandomness> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(|_| NoRandomness)?;
        Ok(Self::from_seed(seed))
    }

    /// From a seed; the same seed gives the same names.
    #[must_use]
    pub fn from_seed(seed: [u8; 32]) -> Self {
        // A seed with little in it is stirred first (SplitMix64), or its first names would be alike.
        let mut state = [0; 4];
        let mut sum = 0_u64;
        for (word, bytes) in state.iter_mut().zip(seed.chunks_exact(8)) {
            let part = bytes.iter().rev().fold(0, |part, byte| part << 8 | u64::from(*byte));
            sum = sum.rotate_left(29).wrapping_add(0x9e37_79b9_7f4a_7c15) ^ part;
            let mut stirred = (sum ^ (sum >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            stirred = (stirred ^ (stirred >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            *word = stirred ^ (stirred >> 31);
        }
        state[0] |= u64::from(state == [0; 4]);
        Self(state)
    }

    /// A new record's name.
    pub fn record(&mut self) -> RecordId {
        RecordId(u128::from(self.next()) << 64 | u128::from(self.next()))
    }

    /// A new revision's name.
    pub fn revision(&mut self) -> RevisionId {
        RevisionId(self.next())
    }

    fn next(&mut self) -> u64 {
        let state = &mut self.0;
        let out = state[1].wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let shifted = state[1] << 17;
        state[2] ^= state[0];
        state[3] ^= state[1];
        state[1] ^= state[2];
        state[0] ^= state[3];
        state[2] ^= shifted;
        state[3] = state[3].rotate_left(45);
        out
    }
}

/// The system gave no randomness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the system gives no randomness")]
pub struct NoRandomness;

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn names_differ_even_from_seeds_with_little_in_them() {
        let mut given = HashSet::new();
        for seed in 0..200 {
            let mut names = Names::from_seed([seed; 32]);
            given.extend((0..500).map(|_| names.revision()));
        }
        assert_eq!(given.len(), 100_000);
    }
}
