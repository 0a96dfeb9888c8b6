//! The search counts hits as SQLite's FTS5 does, with `unicode61 remove_diacritics 2`.
//!
//! The program's own SQLite has no FTS5, so this needs the feature `fts5` and a SQLite of its own; see
//! `Cargo.toml`. `search_reference.rs` holds the search to counts taken once.

use holdfast_journal::search::{Doc, Query, SearchIndex};
use rusqlite::Connection;

use crate::corpus::{Dice, Vocabulary};

const RECORDS: u32 = 2_000;

struct Both {
    ours: SearchIndex,
    fts: Connection,
    vocabulary: Vocabulary,
}

impl Both {
    fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let vocabulary = Vocabulary::new(1_500, &mut dice);
        let mut ours = SearchIndex::default();
        let fts = Connection::open_in_memory().unwrap();
        fts.execute_batch(
            "CREATE VIRTUAL TABLE t USING fts5(title, text, tokenize = 'unicode61 remove_diacritics 2'); BEGIN",
        )
        .unwrap();
        for handle in 0..RECORDS {
            let length = 20 + dice.below(900);
            let title = if handle % 3 == 0 {
                vocabulary.text(20, &mut dice)
            } else {
                String::new()
            };
            let mut text = vocabulary.text(length, &mut dice);
            match handle % 4 {
                0 => text = text.to_uppercase(),
                // Spelled with combining accents.
                1 => text = text.replace('é', "e\u{301}").replace('ü', "u\u{308}"),
                _ => {}
            }
            let day = chrono::NaiveDate::default();
            ours.insert(&Doc {
                handle,
                kind: 0,
                day,
                order: 0,
                title: &title,
                tags: &[],
                text: &text,
            });
            fts.execute(
                "INSERT INTO t(rowid, title, text) VALUES (?1, ?2, ?3)",
                (handle, &title, &text),
            )
            .unwrap();
        }
        fts.execute_batch("COMMIT").unwrap();
        Self { ours, fts, vocabulary }
    }

    #[track_caller]
    fn agree(&self, text: &str, prefix_last: bool, fts: &str) -> usize {
        let query = Query {
            text: text.to_owned(),
            prefix_last,
            ..Query::default()
        };
        let ours = self.ours.search(&query, &|_| None).total;
        let theirs: i64 = self
            .fts
            .query_row("SELECT count(*) FROM t WHERE t MATCH ?1", [fts], |row| row.get(0))
            .unwrap();
        assert_eq!(ours as i64, theirs, "{text:?} against {fts:?}");
        ours
    }
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

#[test]
fn words_count_alike_with_and_without_their_accents() {
    let both = Both::new(1);
    let mut found = 0;
    for word in both.vocabulary.words() {
        found += both.agree(word, false, &quoted(word));
        let plain = word.replace('é', "e").replace('ü', "U").replace('ç', "C");
        both.agree(&plain, false, &quoted(&plain));
    }
    assert!(found > RECORDS as usize);
    both.agree("absent", false, "\"absent\"");
}

#[test]
fn prefixes_count_alike() {
    let both = Both::new(2);
    for word in both.vocabulary.words() {
        for letters in 1..=3 {
            let prefix: String = word.chars().take(letters).collect();
            both.agree(&prefix, true, &format!("{}*", quoted(&prefix)));
        }
    }
}

#[test]
fn words_together_and_in_a_row_count_alike() {
    let both = Both::new(3);
    let mut dice = Dice::new(4);
    let (mut together, mut in_a_row) = (0, 0);
    for _ in 0..500 {
        let words: Vec<&str> = (0..2 + dice.below(2)).map(|_| both.vocabulary.any(&mut dice)).collect();
        let all: Vec<String> = words.iter().map(|word| quoted(word)).collect();
        together += both.agree(&words.join(" "), false, &all.join(" AND "));
        in_a_row += both.agree(&quoted(&words.join(" ")), false, &quoted(&words.join(" ")));
        let open = format!("\"{}", words.join(" "));
        both.agree(&open, true, &format!("{}*", quoted(&words.join(" "))));
        both.agree(&words.join("-"), false, &quoted(&words.join(" ")));
    }
    assert!(together > 1_000 && in_a_row > 100, "{together} {in_a_row}");
}
