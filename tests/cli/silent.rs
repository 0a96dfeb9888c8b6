//! Whatever goes wrong, and however often: no word that was written, sought or typed as a key is said about it. What
//! a program says of a failure ends in terminals, scripts and system logs.

use std::fs;
use std::process::Output;

use crate::bench::{Bench, err};

/// Stands in everything that is given to the program.
const CANARY: &str = "thistledown";

/// Counts what was refused; nothing of it may be said, refused or not.
struct Refusals(usize);

impl Refusals {
    fn hear(&mut self, what: &str, done: &Output) {
        let said = err(done) + &String::from_utf8_lossy(&done.stdout);
        assert!(!said.to_lowercase().contains(CANARY), "{what}: {said}");
        assert!(!said.contains("panicked"), "{what}: {said}");
        self.0 += usize::from(!done.status.success());
    }
}

/// Sound files of four formats, each with the canary in every text.
fn sound() -> [(&'static str, String); 4] {
    [
        (
            "jsonl",
            format!(
                "{{\"day\":\"2024-05-01\",\"title\":\"{CANARY}\",\"text\":\"{CANARY}\",\"tags\":[\"{CANARY}\"]}}\n"
            ),
        ),
        (
            "json",
            format!(
                "{{\"metadata\":{{\"version\":\"1.0\"}},\"entries\":[{{\"creationDate\":\"2024-05-01T10:00:00Z\",\
                 \"text\":\"{CANARY}\",\"tags\":[\"{CANARY}\"]}}]}}"
            ),
        ),
        (
            "csv",
            format!(
                "full_date,date,weekday,time,mood,activities,note_title,note\n2024-05-01,x,x,10:00,{CANARY},{CANARY},{CANARY},\"{CANARY}\"\n"
            ),
        ),
        (
            "md",
            format!("---\ntitle: {CANARY}\ndate: 2024-05-01\ntags: [{CANARY}]\n---\n{CANARY}\n"),
        ),
    ]
}

#[test]
fn five_hundred_refusals_say_no_word_that_was_written() {
    let bench = Bench::new();
    bench.json(&["add", "v", "--title", CANARY, "--tag", CANARY], CANARY.as_bytes());
    let mut refusals = Refusals(0);
    for (format, whole) in sound() {
        // Cut short, and with a byte that belongs nowhere, at every place.
        for at in 0..whole.len() {
            let (name, mut spoilt) = (format!("given.{format}"), whole.clone().into_bytes());
            if at % 2 == 0 {
                spoilt.truncate(at);
            } else {
                spoilt[at] = if at % 4 == 1 { 0xFF } else { b'"' };
            }
            fs::write(bench.path(&name), spoilt).expect("a file");
            let done = bench.open(&["import", "v", &name, "--dry-run"], b"");
            refusals.hear(&format!("{name} {at}"), &done);
        }
    }
    let unknown = "00000000-0000-4000-8000-000000000000";
    for n in 0..60 {
        let (day, wrong) = (format!("2024-13-{n:02}"), format!("{CANARY} {n}"));
        fs::write(bench.path("wrong"), &wrong).expect("a file");
        for arguments in [
            &["add", "v", "--day", &day][..],
            &["edit", "v", unknown],
            &["edit", "v", &wrong[CANARY.len()..]],
            &["delete", "v", unknown],
            &["add", "nowhere"],
            &["export", "v", "--to", "/nowhere/at/all"],
            &["restore", "given.md", "made"],
        ] {
            refusals.hear(&format!("{arguments:?}"), &bench.open(arguments, wrong.as_bytes()));
        }
        let done = bench.run(&["list", "v", "--recovery-key-file", "wrong"], b"");
        refusals.hear("words that are no key", &done);
    }
    let file = fs::read(bench.path("v")).expect("the vault");
    for n in 0..60 {
        let mut spoilt = file.clone();
        let at = n * spoilt.len() / 60;
        spoilt[at..(at + 64).min(file.len())].fill(0xA5);
        fs::write(bench.path("spoilt"), spoilt).expect("a file");
        for arguments in [&["verify", "spoilt"][..], &["search", "spoilt", "nothing of the sort"]] {
            refusals.hear(&format!("{arguments:?} {at}"), &bench.open(arguments, b""));
        }
    }
    println!("{} refusals", refusals.0);
    assert!(refusals.0 >= 500, "{}", refusals.0);
}
