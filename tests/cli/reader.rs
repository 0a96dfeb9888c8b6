//! The other reader of the format, in Python (`tests/reader`), on vaults that the command line makes today: it shares
//! nothing with this program but the description.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use crate::bench::{Bench, err, sealed_bytes};

const READER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/reader/holdfast_reader.py");

fn python(arguments: &[&str], at: &Path) -> Output {
    let mut python = Command::new("/usr/bin/python3");
    python
        .arg("-B")
        .args(arguments)
        .current_dir(at)
        .output()
        .expect("it runs")
}

fn is_there(at: &Path) -> bool {
    let there =
        Path::new("/usr/bin/python3").exists() && python(&["-c", "import argon2, cryptography"], at).status.success();
    if !there {
        println!("skipped: needs python3-argon2 and python3-cryptography");
    }
    there
}

/// Every text of an entry that stands in the rows which the reader gives, in order.
fn texts(read: &Output) -> Vec<String> {
    let rows = String::from_utf8_lossy(&read.stdout).into_owned();
    let rows = rows
        .lines()
        .map(|row| serde_json::from_str::<Value>(row).expect("JSON"));
    let mut texts: Vec<String> = rows
        .filter_map(|row| Some(row["body"]["text"].as_str()?.to_owned()))
        .collect();
    texts.sort();
    texts
}

#[test]
fn a_vault_of_today_is_read_without_this_program_by_either_key_of_today() {
    let bench = Bench::new();
    let at = bench.folder.path();
    if !is_there(at) {
        return;
    }
    for text in ["The sea was calm.", "Ein Reiher stand am Wehr 🪨"] {
        bench.json(&["add", "v"], text.as_bytes());
    }
    let by = |key: &str, file: &str| python(&[READER, "v", key, file], at);
    let expected = ["Ein Reiher stand am Wehr 🪨", "The sea was calm."];
    for (key, file) in [("--passphrase-file", "pass"), ("--recovery-key-file", "key")] {
        let read = by(key, file);
        assert!(read.status.success(), "{file}: {}", err(&read));
        assert_eq!(texts(&read), expected, "{file}");
    }

    std::fs::write(bench.path("new"), "a kettle and a radio").expect("kept");
    bench.json(&["rotate", "v", "--new-passphrase-file", "new"], b"");
    for (key, file) in [("--passphrase-file", "pass"), ("--recovery-key-file", "key")] {
        let refused = by(key, file);
        assert_eq!(
            (refused.status.code(), err(&refused).trim()),
            (Some(1), "refused: wrong key")
        );
    }
    let read = by("--passphrase-file", "new");
    assert_eq!(
        (read.status.code(), &texts(&read)[..]),
        (Some(0), &expected.map(str::to_owned)[..])
    );
}

#[test]
fn the_reader_that_is_no_part_of_this_program_names_a_flipped_bit_in_every_row_too() {
    let bench = Bench::new();
    let at = bench.folder.path();
    if !is_there(at) {
        return;
    }
    bench.json(&["add", "v"], b"The sea was calm.");
    let (whole, places) = (
        std::fs::read(bench.path("v")).expect("the vault"),
        sealed_bytes(&bench.path("v")),
    );
    for place in places.iter().step_by(places.len() / 12) {
        let mut bytes = whole.clone();
        bytes[*place] ^= 4;
        std::fs::write(bench.path("v"), bytes).expect("changed");
        let read = python(&[READER, "v", "--recovery-key-file", "key"], at);
        let said = err(&read);
        assert!(
            read.status.code() == Some(1) && (said.contains("damaged: row") || said.contains("damaged: head")),
            "byte {place}: {said}"
        );
    }
}
