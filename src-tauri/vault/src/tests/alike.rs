//! Somebody with two files of like sizes and no key learns from no byte of them which is which. An observer is
//! taught on half of many pairs, for every bit and a few counts, what tells the two sorts apart, and is asked about
//! the other half: knowing nothing it is right half the time.
//!
//! Short: fewer pairs. `HOLDFAST_LONG=1`: a thousand of each sort.

use std::collections::BTreeMap;
use std::fs;

use rusqlite::Connection;

use super::derivations::secret;
use super::*;
use crate::header::{LENGTH, array, digest_of, seal_slot};
use crate::keys::random_bytes;
use crate::{Change, KdfCost, Passphrase};

/// What fills a vault: each row's kind and body.
type Rows = [(u8, &'static str); 6];

const ENTRIES: Rows = [
    (1, r#"{"on":"2003-02-11","text":"the sea was calm"}"#),
    (1, r#"{"on":"2003-02-12","text":"the sea was grey"}"#),
    (1, r#"{"on":"2003-02-13","text":"the sea was wild"}"#),
    (1, r#"{"on":"2003-02-14","text":"the sea was loud"}"#),
    (1, r#"{"on":"2003-02-15","text":"the sea was cold"}"#),
    (1, r#"{"on":"2003-02-16","text":"the sea was blue"}"#),
];

fn with_kinds(kinds: [u8; 6]) -> Rows {
    std::array::from_fn(|i| (kinds[i], ENTRIES[i].1))
}

fn pairs() -> usize {
    if std::env::var_os("HOLDFAST_LONG").is_some() {
        1_000
    } else {
        60
    }
}

/// The bytes of a new vault with these rows, and a second way in where one is asked for.
fn file(rows: &Rows, second_way_in: bool) -> Vec<u8> {
    // In memory where the system has a folder there: hundreds of files are made.
    let folder = TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).unwrap();
    let path = folder.path().join("journal.holdfast");
    let root = Root::random().unwrap();
    let mut bytes = Header::without_a_way_in(&root, 1).unwrap().to_bytes();
    if second_way_in {
        let slot = seal_slot(&secret(), &random_bytes().unwrap(), &root.vault_id(), &root).unwrap();
        bytes[208..320].copy_from_slice(&slot);
        let sum = digest_of(&bytes[..992]);
        bytes[992..].copy_from_slice(&sum);
    }
    let header = Header::parse(&bytes).unwrap();
    let (mut vault, _) = Vault::create_at(Place::vacant(&path).unwrap(), root, header, ME).unwrap();
    let mut change = Change::new();
    for (kind, body) in rows {
        change.add(*kind, *body);
    }
    vault.commit(change).unwrap();
    drop(vault);
    fs::read(path).unwrap()
}

/// What can be read off a file without a key, as a sign each: how long it is, how many bytes are zero, every bit.
fn seen(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let zeros = bytes.iter().filter(|byte| **byte == 0).count();
    let bits = bytes
        .iter()
        .flat_map(|byte| (0..8).map(move |bit| usize::from(byte >> bit & 1)));
    [bytes.len(), zeros].into_iter().chain(bits)
}

/// How often each sign is the larger in the first of two files less how often in the second, over many pairs.
fn leads(one: (&Rows, bool), other: (&Rows, bool)) -> Vec<i64> {
    let mut leads = Vec::new();
    for _ in 0..pairs() / 2 {
        let (one, other) = (file(one.0, one.1), file(other.0, other.1));
        leads.resize(leads.len().max(2 + 8 * one.len().min(other.len())), 0);
        for (lead, (a, b)) in leads.iter_mut().zip(seen(&one).zip(seen(&other))) {
            *lead += a.cmp(&b) as i64;
        }
    }
    leads
}

/// By how much an observer, who has learned from half of the pairs which sign to go by, is right about the other
/// half more often than a coin; in standard deviations.
fn compared(one: (&Rows, bool), other: (&Rows, bool)) -> f64 {
    let (taught, asked) = (leads(one, other), leads(one, other));
    let best = (0..taught.len().min(asked.len()))
        .max_by_key(|sign| taught[*sign].abs())
        .unwrap();
    (asked[best] * taught[best].signum()) as f64 / (pairs() as f64 / 2.0).sqrt()
}

/// One chance in a million, which a run of the tests must not meet by luck; a sign that tells is right every time.
const LUCK: f64 = 4.8;

#[test]
fn nobody_without_the_key_tells_kinds_dates_or_ways_in_apart_by_any_bit_of_the_file() {
    let kinds = compared((&ENTRIES, false), (&with_kinds([2, 5, 9, 9, 200, 7]), false));
    let later: Rows = ENTRIES.map(|(kind, _)| (kind, r#"{"on":"2026-11-23","text":"the sea was calm"}"#));
    let dates = compared((&ENTRIES, false), (&later, false));
    let ways = compared((&ENTRIES, false), (&ENTRIES, true));
    println!("kinds {kinds:.1}, dates {dates:.1}, ways in {ways:.1} standard deviations");
    assert!(kinds < LUCK && dates < LUCK && ways < LUCK, "{kinds} {dates} {ways}");
}

#[test]
fn the_same_observer_does_tell_a_long_entry_from_a_short_one() {
    const LONG: &str = include_str!("alike.rs");
    let longer: Rows = ENTRIES.map(|(kind, _)| (kind, LONG));
    assert!(compared((&ENTRIES, false), (&longer, false)) > LUCK);
}

/// Every row of a closed file as plain SQLite reads it, without a key.
fn rows_of(path: &std::path::Path) -> BTreeMap<i64, Vec<u8>> {
    let conn = Connection::open(path).unwrap();
    let mut rows = conn.prepare("SELECT k, b FROM r").unwrap();
    let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

/// How often a file was written, which SQLite counts in the clear (bytes 24 to 28 of the file).
fn writes(path: &std::path::Path) -> u32 {
    u32::from_be_bytes(array(&fs::read(path).unwrap()[24..28]))
}

/// A header as anybody reads it.
fn header_of(path: &std::path::Path) -> Header {
    let conn = Connection::open(path).unwrap();
    let bytes: Vec<u8> = conn.query_row("SELECT b FROM h0", [], |row| row.get(0)).unwrap();
    Header::parse(&array::<LENGTH>(&bytes)).unwrap()
}

#[test]
fn anybody_counts_the_saves_the_rows_and_their_lengths_without_a_key() {
    let (scene, vault) = Scene::new();
    drop(vault);
    let (then, new_keys) = (writes(&scene.path()), header_of(&scene.path()).sequence);
    let mut vault = scene.open();
    for length in [10, 900, 1500, 3900] {
        let mut change = Change::new();
        change.add(1, vec![b'a'; length]);
        vault.commit(change).unwrap();
    }
    drop(vault);
    assert_eq!(writes(&scene.path()) - then, 4, "one for each save");
    let mut lengths: Vec<usize> = rows_of(&scene.path()).values().map(Vec::len).collect();
    lengths.sort_unstable();
    assert_eq!(
        lengths,
        [1024, 1024, 2048, 4096, 4096],
        "four rows, and the head of 4 KiB"
    );

    let mut vault = scene.open();
    vault
        .change_passphrase(&Passphrase::new("a quiet harbour").unwrap(), KdfCost::FLOOR)
        .unwrap();
    drop(vault);
    assert_eq!(header_of(&scene.path()).sequence - new_keys, 1);
}

#[test]
fn two_copies_tell_without_a_key_that_they_are_of_one_vault_and_which_rows_changed() {
    let (scene, mut vault) = Scene::new();
    let mut change = Change::new();
    for i in 0..6 {
        change.add(1, vec![i; 40]);
    }
    let keys = vault.commit(change).unwrap().added;
    let head = vault.keys.head_row.get();
    drop(vault);
    let (then, id) = (rows_of(&scene.path()), header_of(&scene.path()).id);
    let mut vault = scene.open();
    let mut change = Change::new();
    change.replace(keys[2], 1, "another text").remove(keys[4]);
    vault.commit(change).unwrap();
    drop(vault);
    let now = rows_of(&scene.path());
    let mut differing: Vec<i64> = then.keys().copied().filter(|k| then.get(k) != now.get(k)).collect();
    let mut expected = vec![keys[2].get(), keys[4].get(), head];
    differing.sort_unstable();
    expected.sort_unstable();
    assert_eq!((header_of(&scene.path()).id, differing), (id, expected));
    let (_, other) = Scene::new();
    assert_ne!(other.keys.id, id, "another vault has another id");
}
