//! A million small records: that it opens, how it searches, and what it holds in memory.

use holdfast_journal::search::Query;
use holdfast_tests::mix::Mix;
use holdfast_vault::Change;

use super::{ME, Outcome, names, resident_kib, timed, vault};
use holdfast_journal::store::Journal;
use holdfast_vault::{Key, Vault};

const RECORDS: usize = 1_000_000;
const TOGETHER: usize = 50_000;

pub fn run() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("million.holdfast");
    let mut mix = Mix::new(7);
    let (mut sealed, key) = vault(&path)?;
    let mut seconds = 0.0;
    for from in (0..RECORDS).step_by(TOGETHER) {
        let mut change = Change::new();
        for n in from..from + TOGETHER {
            let record = mix.small(n, RECORDS);
            change.add(record.kind() as u8, record.to_json()?.to_vec());
        }
        let (took, done) = timed(|| sealed.commit(change));
        done?;
        seconds += took;
    }
    drop(sealed);
    let mib = |bytes: u64| bytes / (1 << 20);
    println!(
        "{RECORDS} records sealed in {seconds:.1} s, file {} MiB",
        mib(std::fs::metadata(&path)?.len())
    );
    let (bare, opened) = timed(|| Vault::unlock(&path, Key::Recovery(&key), ME)?.each(&mut |_| {}));
    assert!(opened?.is_whole());
    let before = resident_kib();
    let (ready, journal) = timed(|| Journal::unlock(&path, Key::Recovery(&key), ME, names()));
    let journal = journal?;
    let held = resident_kib().saturating_sub(before) / 1024;
    println!("opened in {bare:.2} s, all ready in {ready:.2} s, {held} MiB resident");
    for (name, text, prefix_last) in [
        ("absent word", "zzyzx".to_owned(), false),
        ("word of rank 5000", mix.vocabulary.word(5000).to_owned(), false),
        ("word of rank 500", mix.vocabulary.word(500).to_owned(), false),
        ("word of rank 50", mix.vocabulary.word(50).to_owned(), false),
        ("typing two letters", "ti".to_owned(), true),
        (
            "two words",
            format!("{} {}", mix.vocabulary.word(300), mix.vocabulary.word(400)),
            false,
        ),
        ("the commonest word", mix.vocabulary.word(0).to_owned(), false),
    ] {
        let query = Query {
            text,
            prefix_last,
            limit: 20,
            ..Query::default()
        };
        let mut times: Vec<f64> = (0..5).map(|_| timed(|| journal.search(&query)).0).collect();
        let found = journal.search(&query).total;
        println!("{name:<24} {:>8.2} ms, {found} found", super::at(&mut times, 0.5) * 1e3);
    }
    Ok(())
}
