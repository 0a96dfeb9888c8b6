//! `--json` on every command: one line that parses, with the documented fields, and all that the plain
//! answer says; what is wrong is an object with a kind, too.

use std::fs;

use serde_json::{Value, json};

use crate::bench::{Bench, err};

/// Runs a command in JSON and holds its fields against the documented ones.
fn answered(bench: &Bench, arguments: &[&str], typed: &[u8], fields: &[&str]) -> Value {
    let done = bench.run(&[arguments, &["--json"]].concat(), typed);
    assert!(done.status.success(), "{arguments:?}: {}", err(&done));
    let text = String::from_utf8(done.stdout).expect("text");
    assert_eq!(text.matches('\n').count(), 1, "{arguments:?} answers in one line");
    let value: Value = serde_json::from_str(&text).expect("JSON");
    let one = if value.is_array() { &value[0] } else { &value };
    let mut found: Vec<&str> = one.as_object().expect("an object").keys().map(String::as_str).collect();
    let mut wanted = fields.to_vec();
    found.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(found, wanted, "{arguments:?}");
    value
}

#[test]
fn every_command_answers_in_json_what_it_says_plainly() {
    let bench = Bench::new();
    let key = ["--recovery-key-file", "key"];
    let with = |arguments: &[&str], typed: &[u8], fields: &[&str]| {
        answered(&bench, &[arguments, &key].concat(), typed, fields)
    };
    let plain = |arguments: &[&str], typed: &[u8]| -> String {
        let done = bench.open(arguments, typed);
        assert!(done.status.success(), "{arguments:?}: {}", err(&done));
        String::from_utf8(done.stdout).expect("text")
    };
    fs::write(bench.path("new"), "the kettle and the radio").expect("kept");

    let made = answered(
        &bench,
        &["create", "w", "--passphrase-file", "pass"],
        b"",
        &["path", "recovery_key"],
    );
    assert_eq!(
        made["recovery_key"].as_str().map(|words| words.split(' ').count()),
        Some(24)
    );
    let added = with(
        &["add", "v", "--day", "2024-05-01"],
        b"A quiet day.",
        &["id", "rev", "day"],
    );
    let id = added["id"].as_str().expect("an id");
    assert!(plain(&["add", "v", "--day", "2024-05-02"], b"Another.").starts_with("Sealed on 2024-05-02: "));

    let listed = with(
        &["list", "v"],
        b"",
        &["id", "kind", "day", "at", "title", "tags", "text"],
    );
    let lines = plain(&["list", "v"], b"");
    assert_eq!(lines.lines().count(), 2);
    for one in listed.as_array().expect("records") {
        for field in ["id", "kind", "day", "text"] {
            assert!(lines.contains(one[field].as_str().expect("text")), "{field} of {one}");
        }
    }
    let found = with(&["search", "v", "quiet"], b"", &["total", "nearest", "hits"]);
    let lines = plain(&["search", "v", "quiet"], b"");
    assert!(lines.starts_with("1 found\n") && found["total"] == 1);
    assert!(lines.contains(found["hits"][0]["snippet"].as_str().expect("a snippet")));
    let lines = plain(&["search", "v", "quite"], b"");
    let found = with(&["search", "v", "quite"], b"", &["total", "nearest", "hits"]);
    assert_eq!(found["nearest"].as_str().map(|word| lines.contains(word)), Some(true));

    with(&["edit", "v", id], b"A quieter day.", &["id", "rev"]);
    assert_eq!(
        plain(&["edit", "v", id], b"The quietest day."),
        format!("Sealed: {id}\n")
    );
    fs::write(
        bench.path("a.jsonl"),
        "{\"date\":\"2020-01-01\",\"text\":\"In.\"}\n{\"text\":\"No day.\"}\n",
    )
    .expect("kept");
    let import = [
        "format",
        "dry_run",
        "added",
        "already_here",
        "parted",
        "first",
        "last",
        "left_out",
        "left_out_total",
        "run",
    ];
    let planned = with(&["import", "v", "a.jsonl", "--dry-run"], b"", &import);
    let lines = plain(&["import", "v", "a.jsonl", "--dry-run"], b"");
    assert!(
        lines.starts_with("1 would come in, 0 here already\nFrom 2020-01-01 to 2020-01-01\n"),
        "{lines}"
    );
    assert_eq!(
        (&planned["added"], &planned["first"]),
        (&json!(1), &json!("2020-01-01"))
    );
    let place = planned["left_out"][0]["place"].as_str().expect("a place");
    assert!(lines.contains(&format!("Left out: {place} (no_date)")), "{lines}");
    with(&["import", "v", "a.jsonl"], b"", &import);

    let insights = bench.json(&["insights", "v"], b"");
    for field in ["from", "to", "held", "counts", "calendar", "helped"] {
        assert!(!insights[field].is_null(), "{field}");
    }
    let lines = plain(&["insights", "v"], b"");
    assert!(
        lines.contains(&format!("{} entries", insights["counts"]["entries"])),
        "{lines}"
    );

    let copied = with(&["backup", "v", "copy"], b"", &["path", "rows", "generation"]);
    let lines = plain(&["backup", "v", "copy-2"], b"");
    assert_eq!(
        lines,
        format!("{} rows sealed in copy-2 and read back\n", copied["rows"])
    );
    let restored = with(&["restore", "copy", "r"], b"", &["path", "rows", "generation"]);
    assert_eq!(
        plain(&["restore", "copy", "r-2"], b""),
        format!("{} rows restored to r-2\n", restored["rows"])
    );
    let whole = with(&["verify", "v"], b"", &["whole", "generation", "found", "structure"]);
    assert_eq!(
        plain(&["verify", "v"], b""),
        format!("Whole: {} rows opened\n", whole["found"]["rows"])
    );
    let against = [
        "whole",
        "generation_here",
        "generation_there",
        "missing_here",
        "only_here",
        "differing",
        "suspect",
        "here",
        "there",
    ];
    with(&["delete", "v", id], b"", &["id", "for_ever"]);
    let differs = with(&["verify", "v", "--against", "copy"], b"", &against);
    let rows = |field: &str| differs[field].as_array().map_or(0, Vec::len);
    assert_eq!(
        plain(&["verify", "v", "--against", "copy"], b""),
        format!(
            "Rows only in the backup: {}; only here: {}; different: {}\n",
            rows("missing_here"),
            rows("only_here"),
            rows("differing")
        )
    );
    assert_eq!(with(&["repair", "v"], b"", &["repaired"]), json!({"repaired": false}));
    assert_eq!(plain(&["repair", "v"], b""), "Whole: nothing to repair\n");
    let saved = with(&["salvage", "v", "s"], b"", &["path", "rows", "expected_rows"]);
    assert_eq!(
        plain(&["salvage", "v", "s-2"], b""),
        format!("{0} of {0} rows salvaged into s-2\n", saved["rows"])
    );
    with(
        &["merge", "v", "copy"],
        b"",
        &["added", "newer", "deleted", "parted", "other_whole"],
    );
    assert!(plain(&["merge", "v", "copy"], b"").starts_with("0 added, 0 newer there"));
    fs::create_dir(bench.path("stick")).expect("a folder");
    let carried = [
        "path",
        "rows",
        "generation",
        "joined",
        "added",
        "newer",
        "deleted",
        "parted",
        "unread",
    ];
    let left = with(&["carry", "v", "stick"], b"", &carried);
    assert_eq!(
        plain(&["carry", "v", "stick"], b""),
        format!(
            "0 added, 0 newer there, 0 deleted there, 0 went two ways and keep both texts; {} rows left in {}\n",
            left["rows"],
            left["path"].as_str().expect("a path")
        )
    );
    let out = with(
        &["export", "v", "out.json", "--format", "json"],
        b"",
        &["path", "records"],
    );
    assert!(
        plain(&["export", "v", "out-2.json", "--format", "json"], b"")
            .starts_with(&format!("{} records in", out["records"]))
    );
    let new = ["--new-passphrase-file", "new"];
    with(&[&["passphrase", "v"][..], &new].concat(), b"", &["changed"]);
    with(&[&["rotate", "r"][..], &new].concat(), b"", &["path", "recovery_key"]);
}

#[test]
fn what_is_wrong_is_an_object_with_a_kind_and_its_sentence() {
    let bench = Bench::new();
    fs::write(bench.path("wrong"), "not this one").expect("kept");
    fs::write(bench.path("short"), "1234567").expect("kept");
    fs::write(bench.path("blank"), "        ").expect("kept");
    fs::write(bench.path("few"), "abandon ability").expect("kept");
    fs::write(bench.path("text"), "Dear diary, ".repeat(500)).expect("a file");
    let key = ["--recovery-key-file", "key"];
    for (arguments, kind) in [
        (&["list", "v", "--passphrase-file", "wrong"][..], "wrong_key"),
        (&["list", "v", "--passphrase-file", "."], "a_folder"),
        (&["list", "v", "--recovery-key-file", "few"], "recovery_words"),
        (&["create", "w", "--passphrase-file", "short"], "passphrase_too_short"),
        (&["create", "w", "--passphrase-file", "blank"], "passphrase_unfit"),
        (&["create", "v", "--passphrase-file", "pass"], "exists"),
        (&["list", "nowhere", key[0], key[1]], "missing"),
        (&["list", "text", key[0], key[1]], "not_a_vault"),
        (&["add", "v", "--day", "0000-01-01", key[0], key[1]], "not_a_day"),
        (
            &["delete", "v", "00000000000000000000000000000000", key[0], key[1]],
            "no_such_record",
        ),
        (&["import", "v", "text", key[0], key[1]], "unreadable"),
        (&["list", "v"], "no_terminal"),
        (&["lst"], "usage"),
        (&["export", "v", "x"], "usage"),
    ] {
        let in_json = bench.run(&[arguments, &["--json"]].concat(), b"x");
        let plain = bench.run(arguments, b"x");
        assert_eq!(in_json.status.code(), plain.status.code(), "{arguments:?}");
        assert!(in_json.stdout.is_empty(), "{arguments:?} answered all the same");
        let said = err(&in_json);
        assert_eq!(said.lines().count(), 1, "{arguments:?}: {said}");
        let value: Value = serde_json::from_str(&said).unwrap_or_else(|e| panic!("{arguments:?}: {e}: {said}"));
        assert_eq!(value["kind"], kind, "{arguments:?}: {said}");
        let sentence = value["said"].as_str().expect("a sentence");
        assert!(
            kind == "usage" || err(&plain) == format!("holdfast-cli: {sentence}\n"),
            "{arguments:?}"
        );
    }
}
