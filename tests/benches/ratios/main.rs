//! The sealed journal against the same records in plain SQLite, in one run; only the ratios mean anything.
//! `cargo bench -p holdfast-tests --bench ratios [-- RECORDS [writing | opening | charts]… | stress | large]`
//!
//! Cases take turns and each is reported by its median. The plain tables have the same journal mode,
//! synchronous setting and secure delete, so that what is compared is the sealing and the opening. Without
//! a number, ten thousand records and then a hundred thousand.

mod charts;
mod large;
mod opening;
mod plain;
mod stress;
mod writing;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;

use holdfast_journal::record::{Moment, Now, Record};
use holdfast_journal::store::{Journal, Names};
use holdfast_tests::mix::Mix;
use holdfast_vault::{Change, Installation, Key, RecoveryKey, Vault, testing};
use serde_json::{Value, json};

type Outcome<T> = Result<T, Box<dyn Error>>;

const ME: Installation = Installation([5; 16]);

type Part = fn(usize, &mut Vec<Value>) -> Outcome<()>;

/// What is compared, in this order; naming some leaves the others out.
const PARTS: [(&str, Part); 3] = [
    ("writing", writing::run),
    ("opening", opening::run),
    ("charts", charts::run),
];

fn main() -> Outcome<()> {
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    if asked.iter().any(|word| word == "stress") {
        return stress::run();
    }
    if asked.iter().any(|word| word == "large") {
        return large::run();
    }
    let parts: Vec<&str> = PARTS
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| asked.iter().any(|word| word == name))
        .collect();
    let sizes: Vec<usize> = asked.iter().filter_map(|word| word.parse().ok()).collect();
    for records in if sizes.is_empty() { vec![10_000, 100_000] } else { sizes } {
        println!("\n{records} records");
        let mut ratios = Vec::new();
        for (name, part) in PARTS {
            if parts.is_empty() || parts.contains(&name) {
                part(records, &mut ratios)?;
            }
        }
        println!("{}", json!({"records": records, "ratios": ratios}));
    }
    Ok(())
}

/// Prints one case and keeps it. Where nothing is wanted, the figure only explains the others.
fn ratio(ratios: &mut Vec<Value>, name: &str, ours: f64, theirs: f64, wanted: Option<f64>) {
    let ratio = ours / theirs;
    let met = wanted.map_or_else(String::new, |wanted| {
        let word = if ratio <= wanted { "met" } else { "not met" };
        format!("wanted at most {wanted:.2}: {word}")
    });
    println!("{name:<58} {ratio:>8.3}   {met}");
    ratios.push(json!({"name": name, "ratio": (ratio * 1000.0).round() / 1000.0, "wanted": wanted}));
}

/// Runs the cases in turn, so that what warms the machine or slows it falls on all; gives the median
/// seconds of each. A case says by itself how long it took, so that what it prepares is not counted.
fn in_turn<const N: usize>(rounds: usize, mut case: impl FnMut(usize, usize) -> Outcome<f64>) -> Outcome<[f64; N]> {
    let mut times = [const { Vec::new() }; N];
    for round in 0..rounds {
        for step in 0..N {
            let which = (round + step) % N;
            times[which].push(case(which, round)?);
        }
    }
    Ok(times.map(|mut times| at(&mut times, 0.5)))
}

/// The value that this share of them lies below.
fn at(seconds: &mut [f64], share: f64) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[((seconds.len() - 1) as f64 * share).round() as usize]
}

fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let begun = Instant::now();
    let done = work();
    (begun.elapsed().as_secs_f64(), done)
}

/// A vault that only its recovery key opens: deriving from a passphrase would hide everything else.
fn vault(path: &Path) -> Outcome<(Vault, RecoveryKey)> {
    Ok(testing::create(path, None, [9; 32], ME)?)
}

fn names() -> Names {
    Names::from_seed([2; 32])
}

fn now() -> Now {
    let moment = Moment::from_seconds(holdfast_tests::mix::LAST);
    Now {
        moment,
        zone: None,
        offset: 0,
        day: moment.day_at(0),
    }
}

/// A closed vault with records in it, and its plain twin where one is wanted; `together` of them in each save.
struct Pair {
    sealed: PathBuf,
    plain: PathBuf,
    key: RecoveryKey,
}

impl Pair {
    fn make(
        folder: &Path,
        (records, together): (usize, usize),
        mut next: impl FnMut(&mut Mix, usize) -> Record,
    ) -> Outcome<Self> {
        let (sealed, plain) = (folder.join("pair.holdfast"), folder.join("pair.db"));
        let (mut vault, key) = vault(&sealed)?;
        let mut tables = plain::open(&plain)?;
        let mut mix = Mix::new(7);
        for from in (0..records).step_by(together) {
            let mut change = Change::new();
            let transaction = tables.transaction()?;
            for n in from..records.min(from + together) {
                let record = next(&mut mix, n);
                change.add(record.kind() as u8, record.to_json()?.to_vec());
                plain::put(&transaction, &record)?;
            }
            vault.commit(change)?;
            transaction.commit()?;
        }
        Ok(Self { sealed, plain, key })
    }

    fn open(&self) -> Outcome<Journal> {
        Ok(Journal::unlock(&self.sealed, Key::Recovery(&self.key), ME, names())?)
    }

    /// Bytes of the sealed rows alone, padding included: what format 1 cannot do without.
    fn padded(&self) -> Outcome<f64> {
        let file = rusqlite::Connection::open(&self.sealed)?;
        let bytes: i64 = file.query_row("SELECT sum(length(b)) FROM r", [], |row| row.get(0))?;
        Ok(bytes as f64)
    }

    /// Bytes of the sealed file and of the plain one.
    fn bytes(&self) -> Outcome<(f64, f64)> {
        let size = |path: &Path| Ok::<_, std::io::Error>(std::fs::metadata(path)?.len() as f64);
        Ok((size(&self.sealed)?, size(&self.plain)?))
    }
}

/// Resident memory of this process in KiB, or 0 where it cannot be read.
fn resident_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse().ok())
        .unwrap_or(0)
}
