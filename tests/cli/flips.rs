//! A vault with a bit flipped, its end cut off or a page missing, through the real command line:
//! `verify` names it, or everything comes out as it was; never a panic, never a changed word.
//!
//! Where bits are flipped is drawn from a fixed seed. `HOLDFAST_LONG=1` tries ten times as many.

use std::fs;

use serde_json::Value;

use crate::bench::{Bench, err, sealed_bytes};

const PAGE: usize = 16_384;

/// A vault of four weeks of entries of several lengths, its bytes, and what it exports.
struct Whole {
    bench: Bench,
    bytes: Vec<u8>,
    records: Value,
}

impl Whole {
    fn new() -> Self {
        let bench = Bench::new();
        let lines: String = (1..=28)
            .map(|n| {
                format!(
                    "{{\"date\":\"2020-01-{n:02}\",\"text\":\"Day {n}. {}\"}}\n",
                    "tide ".repeat(n * 60)
                )
            })
            .collect();
        fs::write(bench.path("some.jsonl"), lines).expect("a source");
        bench.json(&["import", "v", "some.jsonl"], b"");
        let bytes = fs::read(bench.path("v")).expect("the vault");
        let records = exported(&bench, "v").expect("a whole vault exports");
        Self { bench, bytes, records }
    }

    /// Puts `bytes` in the vault's place: `verify` must name them, or all that is exported must be as it was.
    /// Gives whether it was named.
    fn try_with(&self, bytes: &[u8], what: &str) -> bool {
        fs::write(self.bench.path("w"), bytes).expect("changed");
        let verified = self.bench.open(&["verify", "w", "--json"], b"");
        let said = err(&verified);
        assert!(!said.contains("panicked"), "{what}: {said}");
        assert!(
            matches!(verified.status.code(), Some(0 | 1)),
            "{what}: {:?} {said}",
            verified.status
        );
        assert_eq!(
            fs::read(self.bench.path("w")).expect("still there"),
            bytes,
            "{what}: looking changed it"
        );
        if verified.status.success() {
            assert_eq!(
                exported(&self.bench, "w").as_ref(),
                Some(&self.records),
                "{what}: silent"
            );
            return false;
        }
        let named: Value = serde_json::from_str(said.lines().last().unwrap_or_default()).expect("JSON");
        assert!(named["kind"].is_string(), "{what}: {said}");
        true
    }
}

/// The records of an export; nothing where it does not open.
fn exported(bench: &Bench, vault: &str) -> Option<Value> {
    let _ = fs::remove_file(bench.path("out.json"));
    let done = bench.open(&["export", vault, "out.json", "--format", "json"], b"");
    assert!(!err(&done).contains("panicked"), "{}", err(&done));
    let text = fs::read(bench.path("out.json")).ok()?;
    let mut export: Value = serde_json::from_slice(&text).expect("JSON");
    Some(export["records"].take())
}

/// Numbers below `below`, always the same ones.
fn drawn(seed: u64, below: usize) -> impl Iterator<Item = usize> {
    let mut state = seed;
    std::iter::from_fn(move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((state >> 33) % below as u64).ok()
    })
}

fn times(short: usize) -> usize {
    short
        * if std::env::var_os("HOLDFAST_LONG").is_some() {
            10
        } else {
            1
        }
}

#[test]
fn two_hundred_flipped_bits_are_named_or_change_nothing() {
    let whole = Whole::new();
    for bit in drawn(7, whole.bytes.len() * 8).take(times(100)) {
        let mut flipped = whole.bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        whole.try_with(&flipped, &format!("bit {bit}"));
    }
    let sealed = sealed_bytes(&whole.bench.path("v"));
    for bit in drawn(13, sealed.len() * 8).take(times(100)) {
        let mut flipped = whole.bytes.clone();
        flipped[sealed[bit / 8]] ^= 1 << (bit % 8);
        let named = whole.try_with(&flipped, &format!("bit {} of byte {}", bit % 8, sealed[bit / 8]));
        assert!(named, "a row was changed and nobody says so");
    }
}

#[test]
fn a_vault_cut_anywhere_is_named_and_what_is_salvaged_was_in_it() {
    let whole = Whole::new();
    let length = whole.bytes.len();
    let edges = [1, 15, 16, 99, 100, PAGE - 1, PAGE, PAGE + 1, length - PAGE, length - 1];
    let some: Vec<usize> = edges.into_iter().chain(drawn(11, length).take(times(20))).collect();
    for keep in some {
        let named = whole.try_with(&whole.bytes[..keep], &format!("cut after {keep} bytes"));
        assert!(named, "{} bytes are missing and nobody says so", length - keep);
    }
}

#[test]
fn a_lost_page_is_named_and_salvage_invents_nothing() {
    let whole = Whole::new();
    let texts: Vec<&Value> = whole
        .records
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| &one["text"])
        .collect();
    let sealed = sealed_bytes(&whole.bench.path("v"));
    for page in 0..whole.bytes.len() / PAGE {
        let lost = page * PAGE..(page + 1) * PAGE;
        let mut held = sealed.iter().filter(|&at| lost.contains(at)).map(|&at| whole.bytes[at]);
        let mut zeroed = whole.bytes.clone();
        zeroed[lost.clone()].fill(0);
        let named = whole.try_with(&zeroed, &format!("page {page} zeroed"));
        assert!(
            named || !held.any(|byte| byte != 0),
            "page {page} held rows and nobody misses them"
        );
        let _ = fs::remove_file(whole.bench.path("s"));
        let saved = whole.bench.open(&["salvage", "w", "s"], b"");
        assert!(saved.status.success(), "page {page}: {}", err(&saved));
        let found = exported(&whole.bench, "s").expect("a new vault");
        for one in found
            .as_array()
            .into_iter()
            .flatten()
            .filter(|one| one["kind"] == "entry")
        {
            assert!(texts.contains(&&one["text"]), "page {page}: salvage invented {one}");
        }
        let mut dropped = whole.bytes.clone();
        dropped.drain(lost);
        assert!(
            whole.try_with(&dropped, &format!("page {page} left out")),
            "page {page} is gone and nobody says so"
        );
    }
}
