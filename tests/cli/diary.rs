//! A real diary goes in, every entry is on its day and is found, and it comes out equal.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::bench::{Bench, files};

/// Pepys, where the folder of samples stands beside the project.
fn pepys() -> Option<Vec<(String, String)>> {
    let mut above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let found = above.find_map(|folder| Some(folder.join("shared/data/pepys")).filter(|folder| folder.is_dir()));
    let Some(folder) = found else {
        println!("skipped: needs shared/data/pepys beside the project");
        return None;
    };
    let mut days = Vec::new();
    for year in 1660..=1664 {
        let text = fs::read_to_string(folder.join(format!("pepys-{year}.jsonl"))).expect("a year");
        for line in text.lines() {
            let day: Value = serde_json::from_str(line).expect("JSON");
            days.push((
                day["date"].as_str().expect("a date").to_owned(),
                day["text"].as_str().expect("a text").to_owned(),
            ));
        }
    }
    Some(days)
}

#[test]
fn five_years_of_pepys_go_in_and_come_out_equal() {
    let Some(days) = pepys() else { return };
    let bench = Bench::new();
    let source: String = days
        .iter()
        .map(|(date, text)| serde_json::json!({"date": date, "text": text}).to_string() + "\n")
        .collect();
    fs::write(bench.path("pepys.jsonl"), source).expect("a source");
    assert_eq!(bench.json(&["import", "v", "pepys.jsonl"], b"")["added"], days.len());
    fs::remove_file(bench.path("pepys.jsonl")).expect("gone");

    let count = |pairs: &[(String, String)]| {
        let mut counted: BTreeMap<(String, String), usize> = BTreeMap::new();
        for pair in pairs {
            *counted.entry(pair.clone()).or_default() += 1;
        }
        counted
    };
    let listed = bench.json(&["list", "v"], b"");
    let text = |one: &Value, field: &str| one[field].as_str().unwrap_or_default().to_owned();
    let out: Vec<(String, String)> = listed
        .as_array()
        .expect("records")
        .iter()
        .map(|one| (text(one, "day"), text(one, "text")))
        .collect();
    assert_eq!(count(&out), count(&days));

    for (date, text) in days.iter().step_by(90) {
        let words: Vec<&str> = text
            .split_whitespace()
            .filter(|word| word.chars().all(char::is_alphabetic))
            .take(6)
            .collect();
        let found = bench.json(&["search", "v", &words.join(" "), "--limit", "1000"], b"");
        let hits = found["hits"].as_array().expect("hits");
        assert!(
            hits.iter().any(|hit| hit["day"] == **date),
            "{date} was not found by {words:?}"
        );
    }

    for file in files(bench.folder.path()) {
        let bytes = fs::read(&file).expect("a file");
        for word in ["Whitehall", "Deptford", "my wife", "burned her hand"] {
            assert!(
                !bytes.windows(word.len()).any(|window| window == word.as_bytes()),
                "{word} in {}",
                file.display()
            );
        }
    }
}
