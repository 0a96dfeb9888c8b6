//! One changed bit, anywhere: named, or provably without effect; never silent, never a panic.

use std::fs;

use proptest::prelude::*;

use super::derivations::{root, secret};
use super::*;
use crate::header::{Header, HeaderFault, LENGTH, digest_of, seal_slot};
use crate::keys::random_bytes;

#[test]
fn every_flipped_byte_of_a_header_makes_the_copy_lost() {
    let bytes = Header::without_a_way_in(&root(), 1).unwrap().to_bytes();
    for at in 0..LENGTH {
        for mask in [0x01, 0x80, 0xFF] {
            let mut bytes = bytes;
            bytes[at] ^= mask;
            match Header::parse(&bytes) {
                Err(HeaderFault::Lost) => {}
                Err(HeaderFault::Unsure(_)) if (8..10).contains(&at) => {}
                _ => panic!("byte {at} ^ {mask:#x}"),
            }
        }
    }
}

#[test]
fn every_byte_changed_by_somebody_who_makes_the_digest_right_is_refused_or_opens_nothing() {
    let secret = secret();
    let whole = Header::without_a_way_in(&root(), 1).unwrap().to_bytes();
    let slot = seal_slot(&secret, &random_bytes().unwrap(), &root().vault_id(), &root()).unwrap();
    let mut bytes = whole;
    bytes[96..208].copy_from_slice(&slot);
    let reparse = |mut bytes: [u8; LENGTH]| {
        let sum = digest_of(&bytes[..992]);
        bytes[992..].copy_from_slice(&sum);
        Header::parse(&bytes)
    };
    assert!(reparse(bytes).unwrap().open_slots(&secret).is_ok());
    for at in (0..208).filter(|at| !matches!(at, 10 | 11)) {
        let mut bytes = bytes;
        bytes[at] ^= 0x41;
        match reparse(bytes) {
            Err(_) => assert!(at < 56 || (88..96).contains(&at), "byte {at} is refused at once"),
            // The sequence, a lawful cost and the salt of Argon2id are not part of the slot: a
            // changed salt or cost gives another secret, a changed sequence only an order.
            Ok(_) if (32..40).contains(&at) || (44..88).contains(&at) => {}
            Ok(header) => assert!(header.open_slots(&secret).is_err(), "byte {at}"),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1))]

    #[test]
    fn a_vault_with_one_flipped_bit_is_named_or_reads_the_same(
        bits in prop::collection::vec(any::<prop::sample::Index>(), 700)
    ) {
        let (scene, mut vault) = Scene::new();
        let mut change = crate::Change::new();
        for i in 0..64 {
            change.add(1, vec![i; 40 * usize::from(i)]);
        }
        vault.commit(change).unwrap();
        let rows = all(&vault);
        drop(vault);
        let whole = fs::read(scene.path()).unwrap();
        let header_bits = (0..100 * 8).step_by(3);
        for bit in bits.iter().map(|bit| bit.index(whole.len() * 8)).chain(header_bits) {
            let mut flipped = whole.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            fs::write(scene.path(), &flipped).unwrap();
            let Ok(vault) = scene.try_open() else { continue };
            let mut read = Vec::new();
            let found = vault.each(&mut |row| read.push((row.key, row.kind, row.body.to_vec())));
            let Ok(found) = found else { continue };
            prop_assert!(read.iter().all(|row| rows.contains(row)), "bit {bit}: never changed text");
            read.sort();
            prop_assert!(!found.is_whole() || read == rows, "bit {bit}: never silent");
            vault.verify().unwrap();
        }
    }
}
