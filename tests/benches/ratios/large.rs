//! Fifty thousand entries of 200 MB in all, as a program meets them: opened by passphrase, written to,
//! searched. `cargo bench -p holdfast-tests --bench ratios -- large`. These are times, not ratios: they
//! mean something on the machine they were taken on.

use holdfast_journal::port;
use holdfast_journal::record::{Entry, When};
use holdfast_journal::search::Query;
use holdfast_journal::store::Journal;
use holdfast_tests::corpus::{Dice, Vocabulary};
use holdfast_vault::{KdfCost, Key, Passphrase};
use serde_json::json;

use super::{ME, Outcome, at, names, now, resident_kib, timed, writing::day};

const ENTRIES: usize = 50_000;
const BYTES: usize = 4_000;
const SAVES: usize = 200;

pub fn run() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let (vault, source) = (folder.path().join("large.holdfast"), folder.path().join("large.jsonl"));
    let mut dice = Dice::new(7);
    let vocabulary = Vocabulary::new(20_000, &mut dice);
    let line = |n: usize| {
        let text = vocabulary.text(BYTES / 2 + dice.below(BYTES), &mut dice);
        json!({"date": day(n).to_string(), "text": text}).to_string() + "\n"
    };
    std::fs::write(&source, (0..ENTRIES).map(line).collect::<String>())?;
    let passphrase = Passphrase::new("seven quiet otters")?;
    let (mut journal, _) = Journal::create(&vault, &passphrase, KdfCost::FLOOR, ME, names())?;
    let (seconds, done) = timed(|| -> Outcome<_> {
        let read = port::read(&source, None, &now(), &mut |_| true)?;
        Ok(journal.import(&now(), read, &mut |_| true)?)
    });
    println!("{} entries read, sealed and ready in {seconds:.1} s", done?.plan.add);
    drop(journal);

    let mut unlocks = Vec::new();
    let before = resident_kib();
    for _ in 0..5 {
        let (seconds, journal) = timed(|| Journal::unlock(&vault, Key::Passphrase(&passphrase), ME, names()));
        journal?;
        unlocks.push(seconds);
    }
    println!("unlocked by passphrase in {:.2} s", at(&mut unlocks, 0.5));
    let mut journal = Journal::unlock(&vault, Key::Passphrase(&passphrase), ME, names())?;
    let held = resident_kib().saturating_sub(before) / 1024;
    println!(
        "{held} MiB more resident, of a file of {} MiB",
        std::fs::metadata(&vault)?.len() >> 20
    );

    let mut worst = 0.0_f64;
    let common = [0, 50, 500, 5_000].map(|rank| vocabulary.word(rank).to_owned());
    let others = ["zzyzx", "ti", "t", "a be", "\"an be\""].map(str::to_owned);
    for text in common.into_iter().chain(others) {
        let query = Query {
            text,
            prefix_last: true,
            limit: 20,
            ..Query::default()
        };
        let mut times: Vec<f64> = (0..5).map(|_| timed(|| journal.search(&query)).0).collect();
        worst = worst.max(at(&mut times, 0.5));
    }
    println!("the slowest of nine searches took {:.1} ms", worst * 1e3);

    let mut saves = Vec::new();
    for n in 0..SAVES {
        let entry = Entry {
            text: vocabulary.text(1_200, &mut dice),
            ..Entry::default()
        };
        let (seconds, saved) = timed(|| journal.add_entry(&now(), entry, When::on(day(n))));
        saved?;
        saves.push(seconds);
    }
    println!(
        "saved in {:.1} ms, 99 in 100 within {:.1} ms",
        at(&mut saves, 0.5) * 1e3,
        at(&mut saves, 0.99) * 1e3
    );
    Ok(())
}
