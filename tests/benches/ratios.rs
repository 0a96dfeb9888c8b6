//! The sealed journal against the same records in plain SQLite, in one run; only the ratios mean anything.
//! `cargo bench -p holdfast-tests --bench ratios [-- RECORDS]`
//!
//! Cases take turns; each is reported by its median. The plain table has the same journal mode,
//! synchronous setting and secure delete, so that what is compared is the sealing and the projection.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;

use holdfast_journal::port;
use holdfast_journal::record::{Day, Entry, Moment, Now, When};
use holdfast_journal::search::Query;
use holdfast_journal::store::{Journal, Names};
use holdfast_tests::corpus::{Dice, Vocabulary, mixed_length};
use holdfast_vault::{Installation, KdfCost, Key, Passphrase, RecoveryKey, Vault};
use rusqlite::Connection;
use serde_json::json;

type Outcome<T> = Result<T, Box<dyn Error>>;

const ME: Installation = Installation([5; 16]);
const SAVES: usize = 200;
const ROUNDS: usize = 5;

fn main() -> Outcome<()> {
    let records = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .next()
        .unwrap_or(10_000_usize);
    let folder = tempfile::tempdir()?;
    let mut dice = Dice::new(7);
    let vocabulary = Vocabulary::new(20_000, &mut dice);
    let texts: Vec<String> = (0..records)
        .map(|_| vocabulary.text(mixed_length(&mut dice).1, &mut dice))
        .collect();
    let source = folder.path().join("source.jsonl");
    let line = |(n, text): (usize, &String)| json!({"date": day(n).to_string(), "text": text}).to_string() + "\n";
    fs::write(&source, texts.iter().enumerate().map(line).collect::<String>())?;

    let (mut journal, key, kdf) = create(&folder.path().join("j.holdfast"))?;
    let mut plain = open_plain(&folder.path().join("plain.db"))?;

    let begun = Instant::now();
    let read = port::read(&source, None, &now(), &mut |_| true)?;
    journal.import(&now(), read, &mut |_| true)?;
    let sealed = begun.elapsed().as_secs_f64();
    let begun = Instant::now();
    let transaction = plain.transaction()?;
    for (n, text) in texts.iter().enumerate() {
        transaction.execute(
            "INSERT INTO entry(day, text) VALUES (?1, ?2)",
            (day(n).to_string(), text),
        )?;
    }
    transaction.commit()?;
    let mut ratios = vec![ratio(
        "import, one transaction, to plain",
        sealed,
        begun.elapsed().as_secs_f64(),
        1.5,
    )];

    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for n in 0..SAVES {
        let text = vocabulary.text(1_200, &mut dice);
        // Whoever goes second finds the disk warmer: take turns.
        for first in [n % 2 == 0, n % 2 == 1] {
            let begun = Instant::now();
            if first {
                let entry = Entry {
                    text: text.clone(),
                    ..Entry::default()
                };
                journal.add_entry(&now(), entry, When::on(day(n)))?;
                ours.push(begun.elapsed().as_secs_f64());
            } else {
                plain.execute(
                    "INSERT INTO entry(day, text) VALUES (?1, ?2)",
                    (day(n).to_string(), &text),
                )?;
                theirs.push(begun.elapsed().as_secs_f64());
            }
        }
    }
    ratios.push(ratio(
        "durable save, median, to plain",
        at(&mut ours, 0.5),
        at(&mut theirs, 0.5),
        1.5,
    ));
    ratios.push(ratio(
        "durable save, 99 in 100, to plain",
        at(&mut ours, 0.99),
        at(&mut theirs, 0.99),
        2.0,
    ));

    let word = vocabulary.word(500).to_owned();
    let begun = Instant::now();
    let found = journal
        .search(&Query {
            text: word.clone(),
            limit: 20,
            ..Query::default()
        })
        .total;
    let search = begun.elapsed().as_secs_f64();
    drop(journal);

    let path = folder.path().join("j.holdfast");
    let (mut whole, mut bare, mut naive) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        let vault = Vault::unlock(&path, Key::Recovery(&key), ME)?;
        let mut bytes = 0;
        vault.each(&mut |row| bytes += row.body.len())?;
        bare.push(begun.elapsed().as_secs_f64());
        drop(vault);

        let vault = Vault::unlock(&path, Key::Recovery(&key), ME)?;
        let begun = Instant::now();
        let mut hits = 0;
        vault.each(&mut |row| hits += usize::from(row.body.windows(word.len()).any(|w| w == word.as_bytes())))?;
        naive.push(begun.elapsed().as_secs_f64());
        drop(vault);

        let begun = Instant::now();
        let journal = Journal::unlock(&path, Key::Recovery(&key), ME, Names::from_seed([2; 32]))?;
        whole.push(begun.elapsed().as_secs_f64());
        assert_eq!(
            journal
                .search(&Query {
                    text: word.clone(),
                    limit: 20,
                    ..Query::default()
                })
                .total,
            found
        );
        drop(journal);
    }
    let ready = at(&mut whole, 0.5);
    ratios.push(ratio(
        "unlock to all ready, to opening the same rows",
        ready,
        at(&mut bare, 0.5),
        2.0,
    ));
    ratios.push(ratio("unlock to all ready, to Argon2id of 64 MiB", ready, kdf, 1.5));
    ratios.push(ratio(
        "opening every entry, to a search",
        at(&mut naive, 0.5),
        search,
        f64::INFINITY,
    ));
    let size = |name: &str| fs::metadata(folder.path().join(name)).map_or(0, |file| file.len()) as f64;
    ratios.push(ratio("file, to plain", size("j.holdfast"), size("plain.db"), 2.0));
    println!("{}", json!({"records": records, "ratios": ratios}));
    Ok(())
}

/// Prints one case and gives it as JSON.
fn ratio(name: &str, ours: f64, theirs: f64, wanted: f64) -> serde_json::Value {
    let ratio = ours / theirs;
    println!("{name:<50} {ratio:>8.2}   wanted at most {wanted:.1}");
    json!({"name": name, "ratio": (ratio * 100.0).round() / 100.0, "wanted": wanted.is_finite().then_some(wanted)})
}

/// A vault, its recovery key, and the seconds that one derivation at the floor takes.
fn create(path: &Path) -> Outcome<(Journal, RecoveryKey, f64)> {
    let passphrase = Passphrase::new("seven quiet otters")?;
    let (journal, key) = Journal::create(path, &passphrase, KdfCost::FLOOR, ME, Names::from_seed([1; 32]))?;
    let begun = Instant::now();
    journal.vault().passphrase_opens(&passphrase)?;
    Ok((journal, key, begun.elapsed().as_secs_f64()))
}

fn open_plain(path: &Path) -> Outcome<Connection> {
    let plain = Connection::open(path)?;
    plain.execute_batch(
        "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON;
         CREATE TABLE entry(id INTEGER PRIMARY KEY, day TEXT NOT NULL, text TEXT NOT NULL) STRICT;
         CREATE INDEX by_day ON entry(day);",
    )?;
    Ok(plain)
}

fn now() -> Now {
    let moment = Moment::from_seconds(1_773_273_600);
    Now {
        moment,
        zone: None,
        offset: 0,
        day: moment.day_at(0),
    }
}

fn day(n: usize) -> Day {
    Day::from_number(700_000 + i32::try_from(n % 30_000).unwrap_or(0))
}

/// The value that this share of them lies below.
fn at(seconds: &mut [f64], share: f64) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[((seconds.len() - 1) as f64 * share).round() as usize]
}
