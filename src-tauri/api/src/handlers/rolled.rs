//! A passphrase for somebody who would rather not think one up.

use std::sync::LazyLock;

use serde::Deserialize;
use zeroize::Zeroizing;

use crate::Random;
use crate::dto::{OfferedPassphrase, SecretWords};

/// Words of an offered passphrase: nearly 11 bits each, 65 in all, behind a memory-hard derivation.
pub const OFFERED_WORDS: usize = 6;

/// Words that nobody who comes here should be made to type every day.
static NOT_ROLLED: LazyLock<Vec<String>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct Wounding {
        not_rolled: Vec<String>,
    }
    let list: Wounding = serde_json::from_str(include_str!("../../../../assets/wounding-words.json"))
        .expect("the list is part of the program");
    list.not_rolled
});

/// Six words, each drawn evenly from the BIP39 English list less those: short, common, told apart by their first
/// four letters.
#[must_use]
pub fn offer_passphrase(random: &mut Random) -> OfferedPassphrase {
    let list = bip39::Language::English.word_list();
    let mut words = Zeroizing::new(Vec::with_capacity(OFFERED_WORDS));
    let mut drawn = Zeroizing::new([0; 2]);
    while words.len() < OFFERED_WORDS {
        random.fill(drawn.as_mut());
        let word = list[usize::from(u16::from_le_bytes(*drawn)) % list.len()];
        if !NOT_ROLLED.iter().any(|left_out| left_out == word) {
            words.push(word.to_owned());
        }
    }
    OfferedPassphrase {
        words: SecretWords(words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_rolled_word_names_what_somebody_is_recovering_from() {
        let mut random = Random::from_seed(7);
        for _ in 0..5_000 {
            for word in offer_passphrase(&mut random).words.0.iter() {
                assert!(!NOT_ROLLED.contains(word), "{word}");
            }
        }
    }

    #[test]
    fn what_is_left_out_is_in_the_list_and_costs_less_than_a_bit() {
        let list = bip39::Language::English.word_list();
        for word in NOT_ROLLED.iter() {
            assert!(list.contains(&word.as_str()), "{word}");
        }
        let left = list.len() - NOT_ROLLED.len();
        assert!(OFFERED_WORDS as f64 * (left as f64).log2() > 65.0);
    }
}
