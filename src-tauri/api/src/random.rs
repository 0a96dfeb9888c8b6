//! Randomness as an argument: the edge hands in the system's, a test a seed's.

use crate::Error;

type Fill = dyn FnMut(&mut [u8]) + Send;

/// Where ids, words and shuffles come from.
pub struct Random(Box<Fill>);

impl Random {
    /// From whatever fills bytes: the system's generator in a program.
    #[must_use]
    pub fn new(fill: impl FnMut(&mut [u8]) + Send + 'static) -> Self {
        Self(Box::new(fill))
    }

    /// From the system.
    ///
    /// # Panics
    /// If the system, having given random bytes at the start, ever refuses them.
    ///
    /// # Errors
    /// When the system gives none at the start.
    pub fn from_system() -> Result<Self, Error> {
        let refused = |_| Error::Io {
            what: "the system gives no random numbers".to_owned(),
        };
        getrandom::fill(&mut [0; 1]).map_err(refused)?;
        Ok(Self::new(|bytes| {
            getrandom::fill(bytes).expect("the system gave random bytes before")
        }))
    }

    /// The same bytes for the same seed, by SplitMix64: for invented vaults and tests, never for keys.
    #[must_use]
    pub fn from_seed(seed: u64) -> Self {
        let mut state = seed;
        Self::new(move |bytes| {
            for eight in bytes.chunks_mut(8) {
                state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
                let mut z = state;
                z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
                z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
                eight.copy_from_slice(&(z ^ (z >> 31)).to_le_bytes()[..eight.len()]);
            }
        })
    }

    /// Fills bytes.
    pub fn fill(&mut self, bytes: &mut [u8]) {
        (self.0)(bytes);
    }
}

impl std::fmt::Debug for Random {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Random")
    }
}
