//! Laws that hold for every input: sizes, rows, recovery keys.

use proptest::prelude::*;

use super::derivations::{counting, root};
use super::*;
use crate::keys::Keys;
use crate::row::{self, OVERHEAD, Room};
use crate::{RecoveryKeyError, RowFault, size};

fn keys() -> Keys {
    Keys::new(root()).unwrap()
}

fn row_key() -> impl Strategy<Value = RowKey> {
    (0..=i64::MAX).prop_map(|k| RowKey::new(k).unwrap())
}

proptest! {
    #[test]
    fn a_sealed_row_opens_to_what_was_put_in(
        k in row_key(),
        kind: u8,
        salt: [u8; 32],
        body in prop::collection::vec(any::<u8>(), 0..6000),
        at_least in 0..20_000_usize,
    ) {
        let (keys, mut room) = (keys(), Room::new());
        let b = row::seal(&keys, k, &salt, kind, &body, at_least).unwrap();
        prop_assert!(size::lawful(b.len()) && b.len() >= at_least);
        prop_assert_eq!(row::open(&keys, k, &b, &mut room), Ok(kind));
        prop_assert_eq!(room.body(), &body[..]);
    }

    #[test]
    fn one_or_two_wrong_bits_are_refused(
        body in prop::collection::vec(any::<u8>(), 0..3000),
        bits in prop::collection::vec(any::<prop::sample::Index>(), 1..=2),
    ) {
        let (keys, mut room) = (keys(), Room::new());
        let k = RowKey::new(5).unwrap();
        let mut b = row::seal(&keys, k, &counting(9), 1, &body, 0).unwrap();
        let places: std::collections::BTreeSet<usize> = bits.iter().map(|bit| bit.index(b.len() * 8)).collect();
        for bit in places {
            b[bit / 8] ^= 1 << (bit % 8);
        }
        prop_assert!(row::open(&keys, k, &b, &mut room).is_err());
        prop_assert!(room.body().is_empty(), "nothing of it is shown");
    }

    #[test]
    fn a_row_opens_nowhere_else(k in row_key(), elsewhere in row_key(), other: [u8; 32]) {
        prop_assume!(k != elsewhere && other != counting(0));
        let mut room = Room::new();
        let b = row::seal(&keys(), k, &counting(9), 1, b"here", 0).unwrap();
        prop_assert_eq!(row::open(&keys(), elsewhere, &b, &mut room), Err(RowFault::Commitment));
        let theirs = Root::fill(|place| { place.copy_from_slice(&other); Ok(()) }).unwrap();
        let theirs = Keys::new(theirs).unwrap();
        prop_assert_eq!(row::open(&theirs, k, &b, &mut room), Err(RowFault::Commitment));
        let mut longer = b.clone();
        longer.resize(2048, 0);
        prop_assert_eq!(row::open(&keys(), k, &longer, &mut room), Err(RowFault::Tag));
    }

    #[test]
    fn no_bytes_at_all_make_opening_panic(b in prop::collection::vec(any::<u8>(), 0..2100)) {
        prop_assert!(row::open(&keys(), RowKey::new(1).unwrap(), &b, &mut Room::new()).is_err());
    }

    #[test]
    fn padding_is_enough_never_wasteful_and_the_same_twice(needed in 1..20_000_000_usize) {
        let padded = size::padded(needed);
        prop_assert!(padded >= needed && size::padded(padded) == padded && size::lawful(padded));
        prop_assert!(padded.is_multiple_of(1024), "salvage looks for whole KiB");
        if needed > 16 * 1024 {
            prop_assert!(padded - needed <= needed * 12 / 100);
        } else {
            prop_assert!([1, 2, 4, 8, 16].contains(&(padded / 1024)) && padded.is_multiple_of(1024));
        }
        prop_assert!(size::padded(needed + 1) >= padded);
    }

    #[test]
    fn words_and_root_go_round_however_they_are_typed(bytes: [u8; 32], upper: bool) {
        let root = Root::fill(|place| { place.copy_from_slice(&bytes); Ok(()) }).unwrap();
        let key = RecoveryKey(root);
        let words = key.words();
        let typed: String = words.split(' ').enumerate().map(|(i, word)| format!(" {}. {word}\r\n", i + 1)).collect();
        let typed = if upper { typed.to_uppercase() } else { typed };
        prop_assert!(RecoveryKey::parse(&typed).unwrap().same_as(&key));
    }
}

#[test]
fn a_craving_a_tombstone_a_setting_and_a_hundred_words_are_one_length() {
    for body in [0, 60, 300, 700, 952] {
        assert_eq!(size::padded(body + OVERHEAD), 1024);
    }
    assert_eq!(size::padded(953 + OVERHEAD), 2048);
}

#[test]
fn padme_gives_the_published_lengths() {
    // Worked out by hand from the paper's rule: 17,000 keeps 4 of 14 bits, 1,000,000 keeps 5 of 19.
    assert_eq!(size::padded(17_000), 17_408);
    assert_eq!(size::padded(1_000_000), 1_015_808);
    assert_eq!(size::padded(8 * 1024 * 1024), 8 * 1024 * 1024);
}

#[test]
fn a_wrong_word_is_told_by_its_place_a_wrong_order_by_the_checksum() {
    let words = RecoveryKey(root()).words();
    let mut list: Vec<&str> = words.split(' ').collect();
    list[4] = "harbour";
    assert_eq!(
        RecoveryKey::parse(&list.join(" ")).err(),
        Some(RecoveryKeyError::UnknownWord(5))
    );
    list.truncate(23);
    assert_eq!(
        RecoveryKey::parse(&list.join(" ")).err(),
        Some(RecoveryKeyError::Count(23))
    );
    assert_eq!(RecoveryKey::parse("").err(), Some(RecoveryKeyError::Count(0)));
    let mut list: Vec<&str> = words.split(' ').collect();
    list.swap(0, 1);
    assert_eq!(
        RecoveryKey::parse(&list.join(" ")).err(),
        Some(RecoveryKeyError::Checksum)
    );
}

#[test]
fn one_wrong_word_is_noticed_in_nearly_every_case() {
    let words = RecoveryKey(root()).words();
    let right: Vec<&str> = words.split(' ').collect();
    let list = bip39::Language::English.word_list();
    let (mut tried, mut accepted) = (0, 0);
    for place in 0..24 {
        for other in list.iter().filter(|other| **other != right[place]) {
            let mut typed = right.clone();
            typed[place] = other;
            tried += 1;
            accepted += u32::from(RecoveryKey::parse(&typed.join(" ")).is_ok());
        }
    }
    // One in 256, as far as chance lets one key stand for all.
    assert!(f64::from(accepted) / f64::from(tried) < 0.0042, "{accepted} of {tried}");
}

#[test]
fn ten_thousand_keys_come_back_from_their_words() {
    for _ in 0..10_000 {
        let key = RecoveryKey::random().unwrap();
        assert!(RecoveryKey::parse(&key.words()).unwrap().same_as(&key));
    }
}

#[test]
fn secrets_print_as_nothing() {
    let passphrase = crate::Passphrase::new("a quiet harbour").unwrap();
    let key = RecoveryKey(root());
    let printed = format!("{passphrase:?} {key:?} {:?}", Key::Passphrase(&passphrase));
    assert_eq!(printed, "Passphrase(…) RecoveryKey(…) Passphrase(Passphrase(…))");
}
