//! Every derivation of format 1, frozen. The constants were computed by another program (Python,
//! `cryptography` and `argon2-cffi`), from the format's description alone.
//!
//! If one of them moves, every journal ever sealed stops opening, for everybody. There is never a
//! reason to change one: a new derivation is a new format with a new label.

use super::*;
use crate::head::hex;
use crate::header::{Header, array, seal_slot};
use crate::keys::{Keys, derive};
use crate::passphrase::Secret;
use crate::{KdfCost, Passphrase, row};

/// The root key 00 01 … 1F of all these.
pub(crate) fn root() -> Root {
    Root::fill(|place| {
        place.iter_mut().zip(0..).for_each(|(byte, i)| *byte = i);
        Ok(())
    })
    .unwrap()
}

/// 32 bytes that count up from `from`.
pub(crate) fn counting(from: u8) -> [u8; 32] {
    std::array::from_fn(|i| from + i as u8)
}

pub(crate) const K: i64 = 0x0102_0304_0506_0708;
pub(crate) const BODY: &[u8] = br#"{"text":"The sea was calm."}"#;

pub(crate) fn secret() -> Secret {
    let passphrase = Passphrase::new("a quiet harbour").unwrap();
    KdfCost::FLOOR.derive(&passphrase, &counting(0x40)).unwrap()
}

#[test]
fn the_vault_id_comes_from_the_root() {
    // Moves: a recovery key no longer finds its file.
    assert_eq!(hex(&root().vault_id()), "596110c2faa3ac2f74c76dc5a2afb87f");
}

#[test]
fn the_row_and_head_keys_come_from_root_and_id() {
    // Moves: no row opens (the first), or every vault looks tampered with (the second).
    let (id, mut out) = (root().vault_id(), [0; 32]);
    derive(root().bytes(), &id, &[b"holdfast/1/row"], &mut out);
    assert_eq!(
        hex(&out),
        "0a631291b8ca8b24c87b915bb246b935af9bf546014d6efe2027cb4795576eb5"
    );
    derive(root().bytes(), &id, &[b"holdfast/1/head"], &mut out);
    assert_eq!(
        hex(&out),
        "25f47aa694100ff142ec0e329f77226cc271e1367eee3312a61dabb995a399bd"
    );
}

#[test]
fn the_head_row_lies_where_the_head_key_says() {
    // Moves: every head is lost, and nobody can save before a repair.
    assert_eq!(Keys::new(root()).unwrap().head_row.get(), 0x228b_d54e_9618_b8fe);
}

#[test]
fn a_row_key_has_63_bits_and_its_bucket_is_what_is_left_of_it_by_64() {
    // Moves: the tags of a vault are held against other rows than they were made of.
    let below = |k: u64| RowKey::below_2_63(k).get();
    assert_eq!((below(u64::MAX), below(1 << 63), below(5)), (i64::MAX, 0, 5));
    let bucket = |k: i64| RowKey::raw(k).bucket();
    assert_eq!((bucket(K), bucket(63), bucket(64), bucket(i64::MAX)), (8, 63, 0, 63));
    assert_eq!(
        (bucket(-1), bucket(i64::MIN)),
        (63, 0),
        "what only a damaged file holds"
    );
    assert_eq!((RowKey::new(-1), RowKey::new(0).is_some()), (None, true));
}

#[test]
fn a_one_time_key_and_its_commitment_come_from_place_and_salt() {
    // Moves: no row opens.
    let keys = Keys::new(root()).unwrap();
    let one_time = keys.one_time(RowKey::new(K).unwrap(), &counting(0x20));
    assert_eq!(
        hex(&one_time[..]),
        "0967207de7202f6212a6d76b6a907cd299682813a85a0a54388d9eaa457918ca\
         54d06085d1416a4f4ad49b229138ea7c"
    );
}

#[test]
fn a_rows_part_of_its_bucket_tag_comes_from_place_and_salt() {
    // Moves: every bucket of every vault is called tampered with.
    let keys = Keys::new(root()).unwrap();
    let part = keys.tag_part(RowKey::new(K).unwrap(), &counting(0x20));
    assert_eq!(hex(&part), "6ed88d2697dce22a736645e765d2d3dc");
}

#[test]
fn a_row_is_sealed_byte_for_byte_as_before() {
    // Moves: rows written by one version are damage to another.
    let keys = Keys::new(root()).unwrap();
    let b = row::seal(&keys, RowKey::new(K).unwrap(), &counting(0x20), 1, BODY, 0).unwrap();
    assert_eq!(b.len(), 1024);
    assert_eq!(
        hex(&crate::header::digest_of(&b)),
        "0ee5a3981dfb9e0658c4d303a26c7eea625c140471d616cbcaff600da2d1ee28"
    );
}

#[test]
fn the_passphrase_leads_to_the_same_secret_and_slot() {
    // Moves: no passphrase opens anything; only those who kept their 24 words get in.
    let secret = secret();
    assert_eq!(
        hex(secret.bytes()),
        "9ef55e1278fc6524abd71840b7145147f18409b51ed0c0c92d4be7f54a97f6f1"
    );
    let slot = seal_slot(&secret, &counting(0x60), &root().vault_id(), &root()).unwrap();
    assert_eq!(hex(&slot[..32]), hex(&counting(0x60)));
    assert_eq!(
        hex(&slot[32..]),
        "803371a5f0c5a1be856572ff664bcb52c86d50002e478e045ccbe9150a2d176a\
         4477a31a25e1be64990f1449013fc501e32c55bd849357ebed997947419258e9\
         0eb60946394c5eb1bdfe44dd6d30c6eb"
    );
}

#[test]
fn each_time_a_passphrase_is_set_it_has_a_salt_of_its_own() {
    // Moves: one table of guesses, made once, is good for every vault there is.
    let typed = Passphrase::new("a quiet harbour").unwrap();
    let wrap = || Header::wrap(&root(), 1, &typed, KdfCost::FLOOR).unwrap().to_bytes();
    let (one, other) = (wrap(), wrap());
    assert_eq!((&one[..56], &one[88..96]), (&other[..56], &other[88..96]));
    assert_ne!(one[56..88], other[56..88], "the salt of the derivation");
    for slot in (96..992).step_by(112) {
        assert_ne!(one[slot..][..32], other[slot..][..32], "the salt of a slot, or noise");
    }
}

#[test]
fn a_passphrase_is_the_same_however_a_keyboard_composes_it() {
    // Moves: a Mac's é no longer opens what a PC's é sealed.
    let salt = counting(1);
    let secret = |typed: &str| KdfCost::FLOOR.derive(&Passphrase::new(typed).unwrap(), &salt).unwrap();
    assert_eq!(secret("caf\u{e9}").bytes(), secret("cafe\u{301}").bytes());
    assert_ne!(
        secret("caf\u{e9}").bytes(),
        secret("caf\u{e9} ").bytes(),
        "a space counts"
    );
}

#[test]
fn the_words_of_a_recovery_key_are_those_of_bip39() {
    // Moves: what people have on paper names another key. Vectors of the BIP39 reference.
    let words = |byte: u8| {
        let root = Root::fill(|place| {
            place.fill(byte);
            Ok(())
        });
        RecoveryKey(root.unwrap()).words().to_string()
    };
    assert_eq!(words(0x00), format!("{}art", "abandon ".repeat(23)));
    assert_eq!(words(0xFF), format!("{}vote", "zoo ".repeat(23)));
    assert_eq!(words(0x80), format!("{}bless", LETTER));
    assert_eq!(words(0x7F), format!("{}title", LEGAL));
}

const LETTER: &str = "letter advice cage absurd amount doctor acoustic avoid letter advice cage absurd amount doctor \
    acoustic avoid letter advice cage absurd amount doctor acoustic ";
const LEGAL: &str = "legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth \
    useful legal winner thank year wave sausage worth ";

#[test]
fn a_header_is_laid_out_as_it_always_was() {
    // Moves: no header is recognised. Offsets as in the format's table.
    let header = Header::without_a_way_in(&root(), 0x1122_3344).unwrap();
    let bytes = header.to_bytes();
    assert_eq!(hex(&bytes[..16]), "89484653540d0a1a0100000000000000");
    assert_eq!(bytes[16..32], root().vault_id());
    assert_eq!(hex(&bytes[32..40]), "4433221100000000");
    assert_eq!(hex(&bytes[40..56]), "01010000000001000300000004000000");
    assert_eq!(hex(&bytes[88..96]), "0000000000000000");
    assert_eq!(Header::parse(&bytes).unwrap().to_bytes(), bytes);
    assert_eq!(array::<32>(&bytes[992..]), crate::header::digest_of(&bytes[..992]));
}
