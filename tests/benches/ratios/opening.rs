//! Opening: unlock until everything is ready, search against opening every entry each time, the file.

use holdfast_journal::record::{Kind, Record};
use holdfast_journal::search::{Doc, Query, SearchIndex};
use holdfast_tests::mix::Mix;
use holdfast_vault::{KdfCost, Key, Passphrase, Vault};
use serde_json::Value;

use super::{ME, Outcome, Pair, in_turn, ratio, resident_kib, timed};

const ROUNDS: usize = 7;
/// A word of the middle: in some hundredths of the entries.
const RANK: usize = 500;

pub fn run(records: usize, ratios: &mut Vec<Value>) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let pair = Pair::make(folder.path(), (records, records), |mix, n| mix.record(n, records))?;
    let (sealed, plain) = pair.bytes()?;
    ratio(
        ratios,
        "file, the real mix written in one go, to plain",
        sealed,
        plain,
        Some(2.0),
    );
    ratio(
        ratios,
        "  its padded rows and nothing else",
        pair.padded()?,
        plain,
        None,
    );
    if records <= 10_000 {
        let folder = tempfile::tempdir()?;
        let (sealed, plain) = Pair::make(folder.path(), (records, 20), |mix, n| mix.record(n, records))?.bytes()?;
        ratio(ratios, "  the same, grown by twenty at a time", sealed, plain, None);
    }
    let key = Key::Recovery(&pair.key);
    let before = resident_kib();
    let journal = pair.open()?;
    let held = resident_kib().saturating_sub(before) / 1024;
    println!(
        "    (unlocked: {held} MiB more resident, file {:.0} MiB)",
        sealed / f64::from(1 << 20)
    );
    drop(journal);

    let kdf = argon2(folder.path())?;
    let [ready, bare] = in_turn(ROUNDS, |which, _| {
        if which == 0 {
            let (seconds, journal) = timed(|| pair.open());
            journal?;
            return Ok(seconds);
        }
        let (seconds, opened) = timed(|| -> Outcome<usize> {
            let mut bytes = 0;
            Vault::unlock(&pair.sealed, key, ME)?.each(&mut |row| bytes += row.body.len())?;
            Ok(bytes)
        });
        opened?;
        Ok(seconds)
    })?;
    ratio(
        ratios,
        "unlock to all ready, to opening the same rows",
        ready,
        bare,
        Some(2.0),
    );
    let wanted = (records <= 50_000).then_some(1.5);
    ratio(ratios, "unlock to all ready, to Argon2id of 64 MiB", ready, kdf, wanted);
    println!(
        "    (ready after {:.0} ms, the key derivation takes {:.0} ms)",
        ready * 1e3,
        kdf * 1e3
    );
    search(&pair, ratios)
}

/// What a program without a memory would do: open every row, read its record, fold its words and look.
fn search(pair: &Pair, ratios: &mut Vec<Value>) -> Outcome<()> {
    let word = Mix::new(7).vocabulary.word(RANK).to_owned();
    let query = Query {
        text: word,
        limit: 20,
        ..Query::default()
    };
    let journal = pair.open()?;
    let total = journal.search(&query).total;
    let [ours, naive] = in_turn(ROUNDS, |which, _| {
        if which == 0 {
            let (seconds, found) = timed(|| journal.search(&query).total);
            assert_eq!(found, total);
            return Ok(seconds);
        }
        let (seconds, found) = timed(|| -> Outcome<usize> {
            let mut found = 0;
            journal
                .vault()
                .each(&mut |row| found += usize::from(holds(row.kind, row.body, &query)))?;
            Ok(found)
        });
        assert_eq!(found?, total);
        Ok(seconds)
    })?;
    println!(
        "    ({total} found in {:.2} ms, twenty of them with a snippet)",
        ours * 1e3
    );
    ratio(
        ratios,
        "a search, to opening every record each time",
        ours,
        naive,
        Some(1.0 / 50.0),
    );
    Ok(())
}

fn holds(kind: u8, body: &[u8], query: &Query) -> bool {
    let record = Kind::from_byte(kind).and_then(|kind| Record::from_json(kind, body).ok());
    let Some(found) = record.as_ref().and_then(|record| record.body.findable()) else {
        return false;
    };
    let mut index = SearchIndex::default();
    index.insert(&Doc {
        handle: 0,
        kind,
        day: chrono::NaiveDate::default(),
        order: 0,
        title: found.title,
        tags: found.tags,
        text: &found.text,
    });
    index.search(query, &|_| None).total > 0
}

/// Seconds that one derivation at the floor takes.
fn argon2(folder: &std::path::Path) -> Outcome<f64> {
    let passphrase = Passphrase::new("seven quiet otters")?;
    let (vault, _) = Vault::create(folder.join("kdf.holdfast"), &passphrase, KdfCost::FLOOR, ME)?;
    let [seconds] = in_turn(3, |_, _| {
        let (seconds, opens) = timed(|| vault.passphrase_opens(&passphrase));
        opens?;
        Ok(seconds)
    })?;
    Ok(seconds)
}
