//! Writing: a bulk import, and durable saves one at a time.

use std::path::Path;

use holdfast_journal::port::{self, Read};
use holdfast_journal::record::{Body, Day, Entry, When};
use holdfast_journal::store::Journal;
use holdfast_tests::corpus::{Dice, Vocabulary, mixed_length};
use holdfast_vault::Change;
use serde_json::{Value, json};

use super::{Outcome, at, in_turn, names, now, plain, ratio, timed, vault};

const SAVES: usize = 200;
const ROUNDS: usize = 5;

pub fn run(records: usize, ratios: &mut Vec<Value>) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let mut dice = Dice::new(7);
    let vocabulary = Vocabulary::new(20_000, &mut dice);
    let line = |n: usize| {
        let text = vocabulary.text(mixed_length(&mut dice).1, &mut dice);
        json!({"date": day(n).to_string(), "text": text}).to_string() + "\n"
    };
    let source = folder.path().join("source.jsonl");
    std::fs::write(&source, (0..records).map(line).collect::<String>())?;
    import(folder.path(), &source, ratios)?;
    saves(folder.path(), &vocabulary, records, ratios)
}

/// Both sides read the same file with the same reader; the plain one keeps the key by which a second
/// run knows an entry, as the sealed one does. The third case is the least that the format allows: the
/// same bodies sealed and written, with nothing read, nothing made into JSON and nothing projected.
fn import(folder: &Path, source: &Path, ratios: &mut Vec<Value>) -> Outcome<()> {
    let read = || port::read(source, None, &now(), &mut |_| true);
    let bodies = bodies(folder, read()?)?;
    let mut reading = Vec::new();
    let [sealed, tables, least] = in_turn(ROUNDS, |which, round| {
        let path = folder.join(format!("import-{which}-{round}"));
        let seconds = match which {
            0 => {
                let mut journal = Journal::open(vault(&path)?.0, 0, names())?;
                timed(|| -> Outcome<()> {
                    let (seconds, read) = timed(read);
                    reading.push(seconds);
                    journal.import(&now(), read?, &mut |_| true)?;
                    Ok(())
                })
            }
            1 => {
                let mut tables = plain::open(&path)?;
                timed(|| -> Outcome<()> {
                    let read = read()?;
                    let transaction = tables.transaction()?;
                    for incoming in &read.entries {
                        plain::take_in(&transaction, incoming)?;
                    }
                    Ok(transaction.commit()?)
                })
            }
            _ => {
                let mut vault = vault(&path)?.0;
                let mut change = Change::new();
                for (kind, body) in &bodies {
                    change.add(*kind, body.clone());
                }
                timed(|| -> Outcome<()> { vault.commit(change).map(|_| ()).map_err(Into::into) })
            }
        };
        std::fs::remove_file(&path)?;
        seconds.1?;
        Ok(seconds.0)
    })?;
    let reading = at(&mut reading, 0.5);
    ratio(ratios, "import, one transaction, to plain", sealed, tables, Some(1.5));
    ratio(
        ratios,
        "  both less the reading of the source",
        sealed - reading,
        tables - reading,
        None,
    );
    ratio(
        ratios,
        "  sealing and writing the same bodies alone, to plain",
        least,
        tables - reading,
        None,
    );
    Ok(())
}

fn bodies(folder: &Path, read: Read) -> Outcome<Vec<(u8, Vec<u8>)>> {
    let path = folder.join("bodies");
    let mut journal = Journal::open(vault(&path)?.0, 0, names())?;
    journal.import(&now(), read, &mut |_| true)?;
    let mut bodies = Vec::new();
    journal
        .vault()
        .each(&mut |row| bodies.push((row.kind, row.body.to_vec())))?;
    std::fs::remove_file(&path)?;
    Ok(bodies)
}

/// One entry after another into what already holds `records`, each side durable before it goes on.
fn saves(folder: &Path, vocabulary: &Vocabulary, records: usize, ratios: &mut Vec<Value>) -> Outcome<()> {
    let mut dice = Dice::new(8);
    let path = folder.join("saves.holdfast");
    let mut journal = Journal::open(vault(&path)?.0, 0, names())?;
    let source = folder.join("source.jsonl");
    let read = port::read(&source, None, &now(), &mut |_| true)?;
    let mut tables = plain::open(&folder.join("saves.db"))?;
    let transaction = tables.transaction()?;
    for incoming in &read.entries {
        plain::take_in(&transaction, incoming)?;
    }
    transaction.commit()?;
    journal.import(&now(), read, &mut |_| true)?;

    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for n in 0..SAVES {
        let text = vocabulary.text(1_200, &mut dice);
        let entry = Entry {
            text,
            ..Entry::default()
        };
        // Whoever goes second finds the disk warmer: take turns.
        for first in [n % 2 == 0, n % 2 == 1] {
            if first {
                let body = entry.clone();
                let (seconds, saved) = timed(|| journal.add_entry(&now(), body, When::on(day(n))));
                saved?;
                ours.push(seconds);
            } else {
                let record = holdfast_journal::record::Record {
                    stamp: stamp(n),
                    body: Body::Entry(entry.clone()),
                };
                let (seconds, saved) = timed(|| {
                    let transaction = tables.transaction()?;
                    plain::put(&transaction, &record)?;
                    transaction.commit()
                });
                saved?;
                theirs.push(seconds);
            }
        }
    }
    ratio(
        ratios,
        "durable save, median, to plain",
        at(&mut ours, 0.5),
        at(&mut theirs, 0.5),
        Some(1.5),
    );
    ratio(
        ratios,
        "durable save, 99 in 100, to plain",
        at(&mut ours, 0.99),
        at(&mut theirs, 0.99),
        Some(2.0),
    );
    println!(
        "    (a save: {:.1} ms at the 99th of 100, with {records} there)",
        at(&mut ours, 0.99) * 1e3
    );
    Ok(())
}

fn stamp(n: usize) -> holdfast_journal::record::Stamp {
    holdfast_journal::record::Stamp {
        id: holdfast_journal::record::RecordId(n as u128),
        rev: holdfast_journal::record::RevisionId(1),
        after: Vec::new(),
        when: When::on(day(n)),
        written_at: now().moment,
        binned_at: None,
        clock_uncertain: false,
        source: None,
    }
}

pub fn day(n: usize) -> Day {
    Day::from_number(700_000 + i32::try_from(n % 30_000).unwrap_or(0))
}
