//! The recovery key: the root key itself, as 24 words on paper.
//!
//! BIP39, English list: 256 bits and the first 8 bits of their SHA-256, 11 bits a word. Written
//! out here, over the published list, so that no copy of the words is left in memory.

use std::fmt;

use bip39::Language;
use ring::digest::{SHA256, digest};
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, Zeroizing};

use crate::Error;
use crate::keys::Root;
use crate::locked::scrub_stack;

const WORDS: usize = 24;

/// The root key of a vault, outside it.
pub struct RecoveryKey(pub(crate) Root);

/// Why some words are not a recovery key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryKeyError {
    /// A recovery key has 24 words.
    #[error("a recovery key has 24 words, not {0}")]
    Count(usize),
    /// The word at this place (from 1) is not on the list.
    #[error("word {0} is not on the list")]
    UnknownWord(usize),
    /// Every word is on the list, but they do not belong together: one is wrong or out of place.
    #[error("one of the words is wrong or out of place")]
    Checksum,
    /// The system has no locked memory to give.
    #[error("not enough memory")]
    Memory,
}

impl RecoveryKey {
    /// A new one, for [`crate::Vault::rotate`].
    pub fn random() -> Result<RecoveryKey, Error> {
        Root::random().map(RecoveryKey)
    }

    /// The 24 words, a space between. The string wipes itself.
    pub fn words(&self) -> Zeroizing<String> {
        let mut bits = Zeroizing::new([0_u8; 33]);
        bits[..32].copy_from_slice(self.0.bytes());
        bits[32] = checksum(self.0.bytes());
        // The longest word has eight letters.
        let mut words = Zeroizing::new(String::with_capacity(WORDS * 9));
        for place in 0..WORDS {
            if place > 0 {
                words.push(' ');
            }
            words.push_str(Language::English.word_list()[index_at(&bits, place)]);
        }
        scrub_stack();
        words
    }

    /// Reads 24 words. Capitals, commas, line breaks and numbering (`1.`) do not matter.
    pub fn parse(typed: &str) -> Result<RecoveryKey, RecoveryKeyError> {
        let read = RecoveryKey::read(typed);
        scrub_stack();
        read
    }

    #[inline(never)]
    fn read(typed: &str) -> Result<RecoveryKey, RecoveryKeyError> {
        let words = || {
            typed
                .split(|c: char| !c.is_alphabetic())
                .filter(|word| !word.is_empty())
        };
        let count = words().count();
        if count != WORDS {
            return Err(RecoveryKeyError::Count(count));
        }
        let mut bits = Zeroizing::new([0_u8; 33]);
        for (place, typed) in words().enumerate() {
            let mut word = Zeroizing::new(String::with_capacity(4 * typed.len()));
            word.extend(typed.chars().flat_map(char::to_lowercase));
            let index = Language::English.find_word(&word);
            let index = index.ok_or(RecoveryKeyError::UnknownWord(place + 1))?;
            set_index(&mut bits, place, index);
        }
        let root = Root::fill(|place| {
            place.copy_from_slice(&bits[..32]);
            Ok(())
        });
        let key = root.map_err(|_: Error| RecoveryKeyError::Memory)?;
        let right = checksum(key.bytes()) == bits[32];
        bits.zeroize();
        if right {
            Ok(RecoveryKey(key))
        } else {
            Err(RecoveryKeyError::Checksum)
        }
    }

    /// Whether both are the same key, without telling by time how far they agree.
    pub fn same_as(&self, other: &RecoveryKey) -> bool {
        self.0.bytes().ct_eq(other.0.bytes()).into()
    }
}

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKey(…)")
    }
}

/// Leaves copies of the root below on the stack.
#[inline(never)]
fn checksum(root: &[u8; 32]) -> u8 {
    digest(&SHA256, root).as_ref()[0]
}

/// The 11 bits at `place`, most significant first.
fn index_at(bits: &[u8; 33], place: usize) -> usize {
    (0..11).fold(0, |index, bit| {
        let at = place * 11 + bit;
        index << 1 | usize::from(bits[at / 8] >> (7 - at % 8) & 1)
    })
}

fn set_index(bits: &mut [u8; 33], place: usize, index: u16) {
    for bit in 0..11 {
        let at = place * 11 + bit;
        bits[at / 8] |= u8::from(index >> (10 - bit) & 1 == 1) << (7 - at % 8);
    }
}
