//! Throws of the dice for the invented vault, the same for the same seed.

use holdfast_journal::record::{RecordId, RevisionId};

use crate::Random;

/// Dice.
#[derive(Debug)]
pub struct Dice(Random);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(Random::from_seed(seed))
    }

    fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.fill(&mut bytes);
        bytes
    }

    pub fn id(&mut self) -> RecordId {
        RecordId(u128::from_le_bytes(self.bytes()))
    }

    pub fn rev(&mut self) -> RevisionId {
        RevisionId(u64::from_le_bytes(self.bytes()))
    }

    /// Between 0 and 1.
    pub fn share(&mut self) -> f64 {
        f64::from(u32::from_le_bytes(self.bytes())) / f64::from(u32::MAX)
    }

    pub fn chance(&mut self, of: f64) -> bool {
        self.share() < of
    }

    /// From 0 to below `n`.
    pub fn below(&mut self, n: u32) -> u32 {
        u32::from_le_bytes(self.bytes()) % n.max(1)
    }

    /// From one to another, both included.
    pub fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// Around 0, nearly normal, with that spread.
    pub fn near_zero(&mut self, spread: f64) -> f64 {
        let sum: f64 = (0..6).map(|_| self.share()).sum();
        (sum - 3.0) * 1.414 * spread
    }

    /// A rating from 0 to 10 near a mean.
    pub fn rating(&mut self, mean: f64, spread: f64) -> u8 {
        rounded(mean + self.near_zero(spread), 0.0, 10.0)
    }

    /// A place in a list by its weight.
    pub fn weighted(&mut self, weights: &[u32]) -> usize {
        let mut left = self.below(weights.iter().sum());
        for (place, weight) in weights.iter().enumerate() {
            if left < *weight {
                return place;
            }
            left -= weight;
        }
        0
    }

    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(u32::try_from(of.len()).unwrap_or(1)) as usize]
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            let with = self.below(u32::try_from(last + 1).unwrap_or(1)) as usize;
            list.swap(last, with);
        }
    }
}

/// Rounded into a range of small numbers.
pub fn rounded(value: f64, low: f64, high: f64) -> u8 {
    value.round().clamp(low, high) as u8
}
