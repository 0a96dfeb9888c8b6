//! Everything that somebody without the key can do to a small file, all of it: each bit flipped, each
//! end cut off, each page lost or put in another's place, rows exchanged, older headers and heads
//! brought back. It is refused or named, or reads as it was; the carver invents nothing.
//!
//! Short: a sample, evenly spread. `HOLDFAST_LONG=1`: every case.

use std::fs::{self, File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};

use super::support::*;
use super::*;
use crate::keys::Keys;
use crate::salvage::carve;
use crate::store::PAGE;
use crate::{Change, KdfCost, Passphrase};

/// A closed vault with rows of several sizes, its bytes and its rows.
struct Small {
    scene: Scene,
    bytes: Vec<u8>,
    rows: Vec<(RowKey, u8, Vec<u8>)>,
    keys: Keys,
}

impl Small {
    fn new() -> Small {
        let (scene, mut vault) = Scene::new();
        let mut change = Change::new();
        for length in [0, 40, 900, 1_500, 1_800, 3_000, 3_900, 5_000, 9_000] {
            change.add(1, vec![b'x'; length]);
        }
        vault.commit(change).unwrap();
        let rows = all(&vault);
        let keys = Keys::new(vault.keys.root.copy().unwrap()).unwrap();
        drop(vault);
        let bytes = fs::read(scene.path()).unwrap();
        Small {
            scene,
            bytes,
            rows,
            keys,
        }
    }

    /// Opens what lies there now: only true rows, and all of them where it calls itself whole. Gives
    /// whether anything was refused or named.
    fn is_noticed(&self, what: &dyn std::fmt::Display) -> bool {
        let Ok(vault) = self.scene.try_open() else { return true };
        let mut read = Vec::new();
        let found = vault.each(&mut |row| read.push((row.key, row.kind, row.body.to_vec())));
        let Ok(found) = found else { return true };
        assert!(
            read.iter().all(|row| self.rows.contains(row)),
            "{what}: changed text shown as good"
        );
        read.sort();
        assert!(!found.is_whole() || read == self.rows, "{what}: silent");
        !found.is_whole() || !vault.verify().unwrap().is_whole()
    }

    /// Whether the carver finds only rows that there were.
    fn carves_truly(&self, bytes: &[u8], what: &dyn std::fmt::Display) {
        let found = carve(bytes, &self.keys, &mut go_on).unwrap();
        let known = |k: &RowKey| *k == self.keys.head_row || self.rows.iter().any(|row| row.0 == *k);
        assert!(found.keys().all(known), "{what}: the carver invented a row");
    }

    fn put(&self, bytes: &[u8]) {
        fs::write(self.scene.path(), bytes).unwrap();
    }
}

/// Every case where there is time, else one in so many.
fn one_in(short: usize) -> usize {
    if std::env::var_os("HOLDFAST_LONG").is_some() {
        1
    } else {
        short
    }
}

fn write_at(file: &mut File, at: usize, byte: u8) {
    file.seek(SeekFrom::Start(at as u64)).unwrap();
    file.write_all(&[byte]).unwrap();
}

#[test]
fn every_flipped_bit_is_refused_or_named_or_reads_as_it_was() {
    let small = Small::new();
    let mut file = OpenOptions::new().write(true).open(small.scene.path()).unwrap();
    let (mut tried, mut noticed) = (0, 0);
    for bit in (0..small.bytes.len() * 8).step_by(one_in(997)) {
        write_at(&mut file, bit / 8, small.bytes[bit / 8] ^ 1 << (bit % 8));
        tried += 1;
        noticed += usize::from(small.is_noticed(&format_args!("bit {bit}")));
        write_at(&mut file, bit / 8, small.bytes[bit / 8]);
    }
    println!("{tried} bits flipped, {noticed} refused or named, the others without effect");
    assert!(!small.is_noticed(&"as it was"));
    assert!(noticed * 3 > tried, "only {noticed} of {tried}");
}

#[test]
fn every_cut_is_refused_and_leaves_the_carver_nothing_false() {
    let small = Small::new();
    for keep in (0..small.bytes.len()).step_by(one_in(1_009)) {
        small.put(&small.bytes[..keep]);
        assert!(
            small.is_noticed(&format_args!("{keep} bytes")),
            "{keep} bytes are left and nobody says so"
        );
        if keep % PAGE < 8 || one_in(2) == 2 {
            small.carves_truly(&small.bytes[..keep], &format_args!("{keep} bytes"));
        }
    }
}

#[test]
fn every_page_that_is_lost_or_stands_in_anothers_place_is_noticed() {
    let small = Small::new();
    let pages = small.bytes.len() / PAGE;
    let page = |n: usize| &small.bytes[n * PAGE..(n + 1) * PAGE];
    for at in 0..pages {
        for put in 0..pages {
            let mut bytes = small.bytes.clone();
            bytes[at * PAGE..(at + 1) * PAGE].copy_from_slice(page(put));
            let what = format!("page {put} in the place of page {at}");
            small.put(&bytes);
            assert_eq!(small.is_noticed(&what), page(at) != page(put), "{what}");
            small.carves_truly(&bytes, &what);
        }
        let (mut zeroed, mut dropped) = (small.bytes.clone(), small.bytes.clone());
        zeroed[at * PAGE..(at + 1) * PAGE].fill(0);
        dropped.drain(at * PAGE..(at + 1) * PAGE);
        for (bytes, what) in [(zeroed, "zeroed"), (dropped, "left out")] {
            small.put(&bytes);
            // A page that SQLite has let go of is zero already.
            assert_eq!(small.is_noticed(&what), bytes != small.bytes, "page {at} {what}");
            small.carves_truly(&bytes, &what);
        }
    }
}

#[test]
fn every_two_rows_that_change_places_are_both_named() {
    let (scene, keys) = filled(6);
    let (other, theirs) = filled(6);
    let rows: Vec<_> = keys.iter().map(|k| (*k, scene.blob(*k))).collect();
    for (a, (k, b)) in rows.iter().enumerate() {
        for (l, c) in &rows[a + 1..] {
            scene.put_blob(*k, c);
            scene.put_blob(*l, b);
            let mut named: Vec<RowKey> = scene.look().damaged.iter().map(|(k, _)| *k).collect();
            named.sort();
            let mut both = [*k, *l];
            both.sort();
            assert_eq!(named, both);
            scene.put_blob(*k, b);
            scene.put_blob(*l, c);
        }
        for foreign in &theirs {
            scene.put_blob(*k, &other.blob(*foreign));
            assert_eq!(scene.look().damaged.len(), 1, "a row of another vault opened");
        }
        scene.put_blob(*k, b);
    }
    assert!(scene.look().is_whole());
}

#[test]
fn an_older_header_brought_back_is_named_and_its_passphrase_shows_nothing_unnamed() {
    let (scene, mut vault) = Scene::new();
    let (old, new) = (
        Passphrase::new("the old one").unwrap(),
        Passphrase::new("the new one").unwrap(),
    );
    vault.change_passphrase(&old, KdfCost::FLOOR).unwrap();
    let mut change = Change::new();
    change.add(1, "words");
    vault.commit(change).unwrap();
    let before = vault.store.header_bytes().unwrap()[0].clone().unwrap();
    vault.change_passphrase(&new, KdfCost::FLOOR).unwrap();
    drop(vault);
    scene.tamper("UPDATE h0 SET b = ?1", [&before]);
    assert_eq!(scene.look().headers, [0]);
    let by = |passphrase: &Passphrase| Vault::unlock(scene.path(), Key::Passphrase(passphrase), ME);
    assert!(by(&new).is_ok(), "the better copy opens");
    scene.tamper("UPDATE h1 SET b = ?1", [&before]);
    assert_eq!(scene.look().headers, [0, 1]);
    let found = by(&old).unwrap().verify().unwrap();
    assert!(
        !found.is_whole(),
        "who has the old passphrase and the old header is told that it is old"
    );
}
