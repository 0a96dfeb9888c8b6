//! What was sealed by somebody with the keys and is out of form all the same: a fault of a program, or of one that
//! is to come. It is named or not taken, and nothing of it is shown.

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use serde_json::{Value, json};

use super::derivations::{counting, root, secret};
use super::*;
use crate::head::Head;
use crate::header::{Header, HeaderFault, LENGTH, digest_of, seal_slot, usable};
use crate::keys::{Keys, derive};
use crate::row::{self, Room};
use crate::{Error, KdfCost, RowFault};

/// What is wrong, and how to make it so.
type Wrong<'a, T> = (&'a str, &'a dyn Fn(&mut T));

fn key(bytes: &[u8]) -> LessSafeKey {
    LessSafeKey::new(UnboundKey::new(&CHACHA20_POLY1305, bytes).unwrap())
}

fn nonce() -> Nonce {
    Nonce::assume_unique_for_key([0; 12])
}

/// Opens what `key` sealed in place, changes it, and seals it again.
fn sealed_again(key: &LessSafeKey, aad: &[u8], sealed: &mut [u8], lay: &dyn Fn(&mut [u8])) {
    key.open_in_place(nonce(), Aad::from(aad), sealed).unwrap();
    let (plain, tag) = sealed.split_at_mut(sealed.len() - 16);
    lay(plain);
    let made = key.seal_in_place_separate_tag(nonce(), Aad::from(aad), plain).unwrap();
    tag.copy_from_slice(made.as_ref());
}

#[test]
fn a_row_whose_inside_is_out_of_form_is_named_and_shows_nothing() {
    let (keys, k) = (Keys::new(root()).unwrap(), RowKey::new(5).unwrap());
    let laid = |lay: &dyn Fn(&mut [u8])| {
        let mut b = row::seal(&keys, k, &counting(9), 3, b"body", 0).unwrap();
        let one_time = keys.one_time(k, &b[..32]);
        let length = (b.len() as u32).to_le_bytes();
        let aad = [&b"holdfast/1/row"[..], &keys.id, &k.to_le_bytes(), &length].concat();
        sealed_again(&key(&one_time[..32]), &aad, &mut b[48..], lay);
        let mut room = Room::new();
        let opened = row::open(&keys, k, &b, &mut room);
        (opened, room.body().to_vec())
    };
    assert_eq!(laid(&|_| {}), (Ok(3), b"body".to_vec()));
    let fill = |plain: &mut [u8]| {
        let length = plain.len() as u32 - 8;
        plain[4..8].copy_from_slice(&length.to_le_bytes());
    };
    assert_eq!(laid(&fill).1.len(), 952, "a body may fill its row");
    let wrong: [Wrong<'_, [u8]>; 8] = [
        ("a byte that is kept for later", &|plain| plain[2] = 1),
        ("the other one", &|plain| plain[3] = 0x80),
        ("both, the same", &|plain| plain[2..4].fill(1)),
        ("the first byte after the body", &|plain| plain[12] = 1),
        ("the last byte of all", &|plain| plain[959] = 1),
        ("two bytes, the same", &|plain| plain[500..502].fill(7)),
        ("one byte longer than the row", &|plain| {
            plain[4..8].copy_from_slice(&953_u32.to_le_bytes());
        }),
        ("longer than any row", &|plain| plain[4..8].fill(0xFF)),
    ];
    for (what, lay) in wrong {
        assert_eq!(laid(lay), (Err(RowFault::Form), Vec::new()), "{what}");
    }
    for version in [0, 2, 255] {
        let newer = laid(&|plain| plain[0] = version);
        assert_eq!(newer, (Err(RowFault::Newer(version)), Vec::new()));
    }
}

#[test]
fn a_length_that_no_row_has_is_told_before_anything_is_derived() {
    let keys = Keys::new(root()).unwrap();
    for length in [0, 1, 48, 1023, 1025, 1536, 3 * 1024, 17_000, 18 * 1024 + 1] {
        let opened = row::open(&keys, RowKey::new(5).unwrap(), &vec![0; length], &mut Room::new());
        assert_eq!(opened, Err(RowFault::Length), "{length}");
    }
    for length in [1024, 16 * 1024, 17_408] {
        let opened = row::open(&keys, RowKey::new(5).unwrap(), &vec![0; length], &mut Room::new());
        assert_eq!(opened, Err(RowFault::Commitment), "{length}");
    }
}

#[test]
fn a_slot_whose_inside_is_out_of_form_is_no_way_in() {
    let (secret, salt, id) = (secret(), counting(0x60), root().vault_id());
    let mut kek = [0; 32];
    derive(secret.bytes(), &salt, &[b"holdfast/1/slot", &id], &mut kek);
    let aad = [&b"holdfast/1/slot"[..], &id, &[1, 1]].concat();
    let opens = |lay: &dyn Fn(&mut [u8])| {
        let mut slot = seal_slot(&secret, &salt, &id, &root()).unwrap();
        sealed_again(&key(&kek), &aad, &mut slot[32..], lay);
        let mut bytes = Header::without_a_way_in(&root(), 1).unwrap().to_bytes();
        bytes[96 + 5 * 112..][..112].copy_from_slice(&slot);
        Header::parse(&right(bytes)).unwrap().open_slots(&secret)
    };
    assert_eq!(opens(&|_| {}).unwrap().bytes(), root().bytes());
    let wrong: [Wrong<'_, [u8]>; 4] = [
        ("of another kind", &|plain| plain[32] = 2),
        ("of no kind", &|plain| plain[32] = 0),
        ("with a byte that is kept for later", &|plain| plain[33] = 1),
        ("with the last of them", &|plain| plain[63] = 1),
    ];
    for (what, lay) in wrong {
        assert!(matches!(opens(lay), Err(Error::WrongKey)), "{what}");
    }
    let another = opens(&|plain| plain[0] ^= 1);
    assert!(matches!(another, Err(Error::WrongKey)), "the root of another vault");
}

/// A header with its digest made right.
fn right(mut bytes: [u8; LENGTH]) -> [u8; LENGTH] {
    let sum = digest_of(&bytes[..992]);
    bytes[992..].copy_from_slice(&sum);
    bytes
}

#[test]
fn a_header_of_another_length_is_none() {
    let bytes = Header::without_a_way_in(&root(), 1).unwrap().to_bytes();
    for length in [0, 7, 8, 44, 992, 1023] {
        assert!(
            matches!(Header::parse(&bytes[..length]), Err(HeaderFault::Lost)),
            "{length}"
        );
    }
    let longer = [&bytes[..], &[0]].concat();
    assert!(matches!(Header::parse(&longer), Err(HeaderFault::Lost)));
}

#[test]
fn one_whole_copy_of_a_newer_program_forbids_both_and_one_of_a_refused_cost_forbids_neither() {
    let good = || Ok(Header::without_a_way_in(&root(), 1).unwrap());
    let with = |at: usize, bytes: &[u8]| {
        let mut header = Header::without_a_way_in(&root(), 2).unwrap().to_bytes();
        header[at..at + bytes.len()].copy_from_slice(bytes);
        Header::parse(&right(header))
    };
    let (newer, weak) = (|| with(8, &[2]), || with(48, &[0; 4]));
    for copies in [
        [newer(), good()],
        [good(), newer()],
        [newer(), weak()],
        [weak(), newer()],
    ] {
        assert!(matches!(usable(copies), Err(Error::Newer { major: 2, .. })));
    }
    for copies in [[weak(), good()], [good(), weak()]] {
        let sequences: Vec<u64> = usable(copies).unwrap().iter().map(|header| header.sequence).collect();
        assert_eq!(sequences, [1]);
    }
    let lost = || Err(HeaderFault::Lost);
    for copies in [[weak(), lost()], [lost(), weak()]] {
        assert!(matches!(usable(copies), Err(Error::WeakKdf(KdfCost { t: 0, .. }))));
    }
}

#[test]
fn a_head_out_of_form_is_no_head() {
    let mut head = Head::new([0xA7; 32]);
    head.advance(ME);
    let whole: Value = serde_json::from_slice(&head.to_body()).unwrap();
    let read = |change: &dyn Fn(&mut Value)| {
        let mut body = whole.clone();
        change(&mut body);
        Head::from_body(&serde_json::to_vec(&body).unwrap())
    };
    let same = read(&|_| {}).unwrap();
    assert_eq!((same.generation, same.rows, same.header), (1, 0, [0xA7; 32]));
    assert_eq!(same.counters.get(&ME), Some(&1));
    assert!(same.tags == head.tags);
    let digits = |n: usize| Value::from("0".repeat(n));
    let wrong: [Wrong<'_, Value>; 12] = [
        ("a bucket less", &|body| {
            _ = body["buckets"].as_array_mut().unwrap().pop()
        }),
        ("a bucket more", &|body| {
            body["buckets"].as_array_mut().unwrap().push(digits(32))
        }),
        ("a short tag", &|body| body["buckets"][3] = digits(30)),
        ("a long tag", &|body| body["buckets"][3] = digits(34)),
        ("a tag of other letters", &|body| {
            body["buckets"][63] = "0g".repeat(16).into()
        }),
        ("a tag that is no ASCII", &|body| {
            body["buckets"][63] = "0é0".repeat(8).into()
        }),
        ("a short digest", &|body| body["header"] = digits(62)),
        ("a long digest", &|body| body["header"] = digits(66)),
        ("a short installation", &|body| body["counters"] = json!({ "00": 1 })),
        ("a counter below nothing", &|body| {
            body["counters"] = json!({ "00".repeat(16): -1 })
        }),
        ("no number of rows", &|body| {
            _ = body.as_object_mut().unwrap().remove("rows")
        }),
        ("a generation in words", &|body| body["generation"] = "one".into()),
    ];
    for (what, change) in wrong {
        assert!(read(change).is_none(), "{what}");
    }
    assert!(Head::from_body(b"").is_none() && Head::from_body(b"{}").is_none());
}
