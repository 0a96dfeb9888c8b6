//! Whatever is wrong is named in one line, and nothing is changed by looking.

use std::fs;

use crate::bench::{Bench, PASSPHRASE, err};

/// Runs `list` on `name` and gives the line on standard error; the file must not change.
fn refused(bench: &Bench, name: &str) -> String {
    let before = fs::read(bench.path(name)).ok();
    let done = bench.open(&["list", name], b"");
    assert_eq!(done.status.code(), Some(1));
    assert_eq!(fs::read(bench.path(name)).ok(), before, "{name} was changed");
    let said = err(&done);
    assert_eq!(said.lines().count(), 1, "more than one line: {said}");
    said
}

#[test]
fn a_wrong_passphrase_gets_no_hint() {
    let bench = Bench::new();
    for (wrong, name) in [("A heron and six otters", "case"), ("a heron and six otter", "short")] {
        fs::write(bench.path(name), wrong).expect("kept");
        let done = bench.run(&["list", "v", "--passphrase-file", name], b"");
        assert_eq!(
            (done.status.code(), err(&done)),
            (
                Some(1),
                "holdfast-cli: that passphrase does not open this file\n".to_owned()
            )
        );
    }
    let right = bench.run(&["list", "v", "--passphrase-file", "pass"], b"");
    assert!(right.status.success(), "{PASSPHRASE}: {}", err(&right));
}

#[test]
fn files_that_are_no_whole_vault_are_named() {
    let bench = Bench::new();
    bench.json(&["add", "v"], b"Something.");
    let whole = fs::read(bench.path("v")).expect("the vault");
    fs::write(bench.path("text"), "Dear diary, ".repeat(500)).expect("a file");
    fs::write(bench.path("short"), &whole[..whole.len() - 100]).expect("a file");
    fs::write(bench.path("empty"), "").expect("a file");
    assert!(refused(&bench, "text").contains("not a Holdfast vault"));
    assert!(refused(&bench, "short").contains("cut short"));
    let empty = refused(&bench, "empty");
    assert!(
        empty.contains("is empty") && empty.contains("restore a backup"),
        "{empty}"
    );
    assert!(refused(&bench, "nowhere").contains("there is no file at nowhere"));
    assert!(!bench.path("nowhere").exists(), "something was made where nothing was");
}

#[test]
fn nothing_is_written_over() {
    let bench = Bench::new();
    fs::write(bench.path("there"), "mine").expect("a file");
    for arguments in [
        &["create", "there", "--passphrase-file", "pass"][..],
        &["backup", "v", "there", "--recovery-key-file", "key"],
        &["restore", "v", "there", "--recovery-key-file", "key"],
        &["salvage", "v", "there", "--recovery-key-file", "key"],
        &["export", "v", "there", "--format", "json", "--recovery-key-file", "key"],
    ] {
        let done = bench.run(arguments, b"");
        assert_eq!(done.status.code(), Some(1), "{arguments:?}");
        assert!(
            err(&done).contains("ever written over") || err(&done).contains("already there"),
            "{arguments:?}: {}",
            err(&done)
        );
        assert_eq!(fs::read(bench.path("there")).expect("still there"), b"mine");
    }
}

#[test]
fn a_vault_that_is_open_elsewhere_says_so() {
    let bench = Bench::new();
    let lock = fs::File::options()
        .read(true)
        .write(true)
        .open(bench.path("v.lock"))
        .expect("the lock file");
    lock.try_lock().expect("held");
    assert!(refused(&bench, "v").contains("open elsewhere"));
    drop(lock);
    assert!(bench.open(&["list", "v"], b"").status.success());
}

#[test]
fn recovery_words_that_cannot_be_a_key_say_what_is_wrong() {
    let bench = Bench::new();
    let words = fs::read_to_string(bench.path("key")).expect("the words");
    let words: Vec<&str> = words.split_whitespace().collect();
    for (given, said) in [
        (words[..23].join(" "), "has 24 words, not 23"),
        (
            [&["heron!"], &words[1..]].concat().join(" "),
            "word 1 of the recovery key is not in its list",
        ),
    ] {
        fs::write(bench.path("bad"), given).expect("kept");
        let done = bench.run(&["list", "v", "--recovery-key-file", "bad"], b"");
        assert_eq!(done.status.code(), Some(1));
        assert!(err(&done).contains(said), "{}", err(&done));
    }
}

#[test]
fn a_short_passphrase_is_not_set() {
    let bench = Bench::without_a_vault();
    fs::write(bench.path("short"), "1234567").expect("kept");
    let done = bench.run(&["create", "v", "--passphrase-file", "short"], b"");
    assert_eq!(done.status.code(), Some(1));
    assert!(err(&done).contains("at least 8 characters"), "{}", err(&done));
    assert!(!bench.path("v").exists());
}

#[test]
fn a_wrong_command_line_is_usage() {
    let bench = Bench::without_a_vault();
    for arguments in [
        &["lst", "v"][..],
        &["list"],
        &["add", "v", "--day", "2024-01-01", "--at", "2024-01-01T00:00:00Z"],
        &["export", "v", "x"],
    ] {
        assert_eq!(bench.run(arguments, b"").status.code(), Some(2), "{arguments:?}");
    }
    let bench = Bench::new();
    let done = bench.open(&["list", "v", "--from", "yesterday"], b"");
    assert_eq!(
        (done.status.code(), err(&done).contains("write it as 2026-03-12")),
        (Some(1), true)
    );
}
