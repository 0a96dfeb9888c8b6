//! Search against plaintext FTS5 on disk, in one run:
//! `LIBSQLITE3_FLAGS= cargo bench --target-dir target/fts5 -p holdfast-tests --features fts5 --bench search`
//!
//! Prints a line for each case and one line of JSON with the ratios: at most 0.5 is wanted of the
//! eight queries, 0.3 of typing, 1.5 of memory less 20 MiB. Cases take turns in every
//! round, and each is reported by its median; a ratio is the slowest of ours to the slowest of
//! FTS5's. Takes the number of records (100000) as its argument.

use std::time::Instant;

use holdfast_journal::search::{Doc, Mode, Original, Query, SearchIndex};
use holdfast_tests::corpus::{Dice, Vocabulary, mixed_length};
use rusqlite::Connection;

const ROUNDS: usize = 15;

struct Case {
    name: &'static str,
    query: Query,
    fts: String,
    newest: bool,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let records = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .next()
        .unwrap_or(100_000_u32);
    let mut dice = Dice::new(7);
    let vocabulary = Vocabulary::new(20_000, &mut dice);
    let texts = texts(records, &vocabulary, &mut dice);
    let bytes: usize = texts.iter().map(|(_, text)| text.len()).sum();

    let before = resident_kib();
    let start = Instant::now();
    let mut index = SearchIndex::with_capacity(bytes + bytes / 64 + texts.len() * 8, texts.len());
    let day = chrono::NaiveDate::default();
    for (handle, (kind, text)) in (0..).zip(&texts) {
        index.insert(&Doc {
            handle,
            kind: *kind,
            day,
            order: i64::from(handle),
            title: "",
            tags: &[],
            text,
        });
    }
    let build = start.elapsed().as_secs_f64() * 1e3;
    let held = (resident_kib() - before) as f64 / 1024.0;
    let folded = index.text_bytes() as f64 / f64::from(1 << 20);
    println!("{records} records, {folded:.1} MiB folded in {build:.0} ms, {held:.1} MiB resident");

    let folder = tempfile::tempdir()?;
    let fts = fts(&folder.path().join("plain.db"), &texts)?;
    let cases = cases(&vocabulary);
    let mut times = vec![(Vec::new(), Vec::new()); cases.len()];
    let mut agree = true;
    for round in 0..ROUNDS {
        for (case, times) in cases.iter().zip(&mut times) {
            let start = Instant::now();
            let ours = index.search(&case.query, &|handle| {
                Some(Original {
                    title: String::new(),
                    text: texts[handle as usize].1.clone(),
                    seams: Vec::new(),
                    markdown: true,
                })
            });
            times.0.push(start.elapsed().as_secs_f64() * 1e3);
            let start = Instant::now();
            let theirs = ask(&fts, case)?;
            times.1.push(start.elapsed().as_secs_f64() * 1e3);
            if round == 0 && ours.total as i64 != theirs {
                agree = false;
                println!("{}: {} hits against {theirs}", case.name, ours.total);
            }
            if round == 0 {
                print!("{} ", ours.total);
            }
        }
    }
    println!("hits");
    let (mut slowest, mut typing) = ((0.0_f64, 0.0_f64), (0.0_f64, 0.0_f64));
    for (case, (ours, theirs)) in cases.iter().zip(&mut times) {
        let (ours, theirs) = (median(ours), median(theirs));
        println!(
            "{:<28} ours {ours:>8.2} ms   FTS5 {theirs:>8.2} ms   {:>6.2}×",
            case.name,
            ours / theirs
        );
        let most = if case.newest { &mut typing } else { &mut slowest };
        *most = (most.0.max(ours), most.1.max(theirs));
    }
    let search = slowest.0 / slowest.1;
    let typing = typing.0 / typing.1;
    let memory = (held - 20.0) / folded;
    println!(
        "{{\"bench\":\"search\",\"records\":{records},\"hits_agree\":{agree},\"slowest_ratio\":{search:.3},\
         \"typing_ratio\":{typing:.3},\"memory_ratio\":{memory:.3}}}"
    );
    Ok(())
}

/// The eight queries of the target table, and typing one to three letters.
fn cases(vocabulary: &Vocabulary) -> Vec<Case> {
    let best = |name, text: &str, prefix_last: bool, fts: String| Case {
        name,
        query: Query {
            text: text.to_owned(),
            mode: Mode::Best,
            prefix_last,
            limit: 20,
            ..Query::default()
        },
        fts,
        newest: false,
    };
    let common = vocabulary.word(0);
    let mut cases = vec![
        best("absent word", "zzyzx", false, "zzyzx".into()),
        best("rare word", "rareword", false, "rareword".into()),
        best("accented, typed without", "melancolie", false, "melancolie".into()),
        best("two words", "sixword rareword", false, "sixword AND rareword".into()),
        best(
            "phrase",
            "\"lantern on the quay\"",
            false,
            "\"lantern on the quay\"".into(),
        ),
        best("word in 6 %", "sixword", false, "sixword".into()),
        best("prefix in 11 %", "sixw", true, "sixw*".into()),
        best("commonest word", common, false, format!("\"{common}\"")),
    ];
    for (name, typed) in [
        ("typing 1 letter", "t"),
        ("typing 2 letters", "ti"),
        ("typing 3 letters", "tim"),
    ] {
        let query = Query {
            text: typed.into(),
            prefix_last: true,
            limit: 20,
            ..Query::default()
        };
        cases.push(Case {
            name,
            query,
            fts: format!("{typed}*"),
            newest: true,
        });
    }
    cases
}

fn texts(records: u32, vocabulary: &Vocabulary, dice: &mut Dice) -> Vec<(u8, String)> {
    (0..records)
        .map(|_| {
            let (kind, length) = mixed_length(dice);
            let mut text = vocabulary.text(length, dice);
            let planted = [
                (0.000_3, " rareword"),
                (0.002, " Mélancolie"),
                (0.001, " the lantern on the quay"),
                (0.06, " sixword"),
                (0.05, " sixways"),
            ];
            for (share, words) in planted {
                if dice.unit() < share {
                    text.push_str(words);
                }
            }
            (kind, text)
        })
        .collect()
}

fn fts(path: &std::path::Path, texts: &[(u8, String)]) -> rusqlite::Result<Connection> {
    let fts = Connection::open(path)?;
    fts.execute_batch("CREATE VIRTUAL TABLE t USING fts5(text, tokenize = 'unicode61 remove_diacritics 2'); BEGIN")?;
    for (rowid, (_, text)) in (0_u32..).zip(texts) {
        fts.execute("INSERT INTO t(rowid, text) VALUES (?1, ?2)", (rowid, text))?;
    }
    fts.execute_batch("COMMIT; INSERT INTO t(t) VALUES ('optimize')")?;
    Ok(fts)
}

/// The same answer from FTS5: the twenty to show with their snippets, and how many there are.
fn ask(fts: &Connection, case: &Case) -> rusqlite::Result<i64> {
    let order = if case.newest { "rowid DESC" } else { "rank" };
    let sql =
        format!("SELECT rowid, snippet(t, 0, '[', ']', '…', 24) FROM t WHERE t MATCH ?1 ORDER BY {order} LIMIT 20");
    let mut statement = fts.prepare_cached(&sql)?;
    let shown: Vec<(u32, String)> = statement
        .query_map([&case.fts], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    std::hint::black_box(shown);
    fts.prepare_cached("SELECT count(*) FROM t WHERE t MATCH ?1")?
        .query_row([&case.fts], |row| row.get(0))
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// Resident memory of this process in KiB, or 0 where it cannot be read.
fn resident_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse().ok())
        .unwrap_or(0)
}
