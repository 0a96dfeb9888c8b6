//! A journal's life through the command line.

use std::fs;

use serde_json::{Value, json};

use crate::bench::{Bench, err, files, sealed_bytes};

fn strip(records: &Value) -> Vec<Value> {
    let mut records = records.as_array().expect("an array").clone();
    records.sort_by_key(|one| one["id"].to_string());
    records
}

#[test]
fn an_entry_is_sealed_found_corrected_binned_and_gone() {
    let bench = Bench::new();
    let added = bench.json(
        &["add", "v", "--day", "1660-01-11", "--tag", "wine", "--title", "Oath"],
        b"No wine today.\r\n",
    );
    let id = added["id"].as_str().expect("an id").to_owned();
    assert_eq!(added["day"], "1660-01-11");

    let listed = bench.json(&["list", "v"], b"");
    let expected = json!([{
        "id": id, "kind": "entry", "day": "1660-01-11", "at": null,
        "title": "Oath", "tags": ["wine"], "text": "No wine today.\r\n",
    }]);
    assert_eq!(listed, expected);

    let found = bench.json(&["search", "v", "no win"], b"");
    assert_eq!(found["total"], 1);
    assert_eq!(found["hits"][0]["day"], "1660-01-11");
    assert_eq!(found["hits"][0]["marks"], json!([[0, 2], [3, 6]]));

    bench.json(&["edit", "v", &id, "--day", "1660-01-12"], b"Nor today.");
    let listed = bench.json(
        &[
            "list",
            "v",
            "--kind",
            "entry",
            "--from",
            "1660-01-12",
            "--to",
            "1660-01-12",
        ],
        b"",
    );
    assert_eq!(
        (&listed[0]["text"], &listed[0]["title"]),
        (&json!("Nor today."), &json!("Oath"))
    );
    assert_eq!(
        bench.json(&["search", "v", "wine"], b"")["total"],
        1,
        "the tag is still found"
    );

    bench.json(&["delete", "v", &id], b"");
    assert_eq!(bench.json(&["list", "v"], b""), json!([]));
    bench.json(&["delete", "v", &id, "--for-ever"], b"");
    assert!(!bench.open(&["edit", "v", &id], b"x").status.success());
    assert!(bench.open(&["verify", "v"], b"").status.success());
}

#[test]
fn an_export_read_into_a_new_vault_gives_an_equal_journal() {
    let bench = Bench::new();
    for (day, text) in [
        ("2024-02-29", "Leap."),
        ("2024-03-01", "# Spring\n\n*Rain*, then none."),
        ("1799-12-31", "Old."),
    ] {
        bench.json(&["add", "v", "--day", day], text.as_bytes());
    }
    let id = bench.json(&["add", "v", "--at", "2026-03-12T21:04:00+05:30"], b"First.")["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    bench.json(&["edit", "v", &id], b"Second.");
    let exported = bench.json(&["export", "v", "out.json", "--format", "json"], b"");
    assert!(exported["records"].as_u64() >= Some(4));

    let made = bench.run(&["create", "w", "--passphrase-file", "pass"], b"");
    fs::write(bench.path("key-w"), &made.stdout).expect("kept");
    let with = |arguments: &[&str]| bench.run(&[arguments, &["--recovery-key-file", "key-w", "--json"]].concat(), b"");
    let done = with(&["import", "w", "out.json"]);
    assert!(done.status.success(), "{}", err(&done));
    let there: Value = serde_json::from_slice(&with(&["list", "w"]).stdout).expect("JSON");
    assert_eq!(strip(&there), strip(&bench.json(&["list", "v"], b"")));

    assert!(
        with(&["export", "w", "again.json", "--format", "json"])
            .status
            .success()
    );
    let records = |name: &str| {
        let text = fs::read_to_string(bench.path(name)).expect("an export");
        let value: Value = serde_json::from_str(&text).expect("JSON");
        strip(&value["records"])
    };
    assert_eq!(records("again.json"), records("out.json"));
}

#[test]
fn a_folder_of_markdown_comes_in_once_and_a_dry_run_changes_nothing() {
    let bench = Bench::new();
    fs::create_dir(bench.path("notes")).expect("a folder");
    fs::write(
        bench.path("notes/2023-04-01.md"),
        "---\ntitle: April\ntags: [rain, work]\n---\nWet.\n",
    )
    .expect("a note");
    fs::write(bench.path("notes/undated.md"), "No day.").expect("a note");
    let before = fs::read(bench.path("v")).expect("the vault");
    let plan = bench.json(&["import", "v", "notes", "--dry-run"], b"");
    assert_eq!((&plan["added"], &plan["first"]), (&json!(1), &json!("2023-04-01")));
    assert_eq!(plan["left_out"][0]["reason"], "no_date");
    assert_eq!(fs::read(bench.path("v")).expect("the vault"), before, "a dry run wrote");

    assert_eq!(bench.json(&["import", "v", "notes"], b"")["added"], 1);
    let again = bench.json(&["import", "v", "notes"], b"");
    assert_eq!((&again["added"], &again["already_here"]), (&json!(0), &json!(1)));
    let listed = bench.json(&["list", "v"], b"");
    assert_eq!(
        (&listed[0]["title"], &listed[0]["tags"], &listed[0]["text"]),
        (&json!("April"), &json!(["rain", "work"]), &json!("Wet.\n"))
    );
}

#[test]
fn a_backup_is_restored_and_says_what_it_lacks() {
    let bench = Bench::new();
    bench.json(&["add", "v"], b"Before the copy.");
    bench.json(&["backup", "v", "copy"], b"");
    bench.json(&["add", "v"], b"After the copy.");
    let against = bench.json(&["verify", "v", "--against", "copy"], b"");
    assert_eq!(
        (against["only_here"].as_array().map(Vec::len), &against["whole"]),
        (Some(1), &json!(true))
    );
    fs::remove_file(bench.path("v")).expect("lost");
    bench.json(&["restore", "copy", "v"], b"");
    let listed = bench.json(&["list", "v"], b"");
    assert_eq!(listed.as_array().map(Vec::len), Some(1));
    assert_eq!(listed[0]["text"], "Before the copy.");
}

#[test]
fn two_copies_that_were_both_written_in_become_one_journal() {
    let bench = Bench::new();
    let id = bench.json(&["add", "v", "--title", "Shared"], b"As it was.")["id"].clone();
    let id = id.as_str().expect("an id");
    fs::copy(bench.path("v"), bench.path("elsewhere")).expect("carried away");
    bench.json(&["add", "v"], b"Written here.");
    bench.json(&["add", "elsewhere"], b"Written there.");
    bench.json(&["edit", "elsewhere", id], b"As it became there.");
    let merged = bench.json(&["merge", "v", "elsewhere"], b"");
    assert_eq!((&merged["added"], &merged["newer"]), (&json!(1), &json!(1)));
    let listed = bench.json(&["list", "v"], b"");
    let mut texts: Vec<&str> = listed
        .as_array()
        .expect("records")
        .iter()
        .filter_map(|one| one["text"].as_str())
        .collect();
    texts.sort_unstable();
    assert_eq!(texts, ["As it became there.", "Written here.", "Written there."]);
    assert_eq!(
        bench.json(&["merge", "v", "elsewhere"], b"")["added"],
        0,
        "a second time brings nothing"
    );
    assert!(bench.open(&["verify", "v"], b"").status.success());
}

#[test]
fn a_changed_passphrase_opens_and_the_old_one_does_not() {
    let bench = Bench::new();
    fs::write(bench.path("new"), "the kettle and the radio").expect("kept");
    let done = bench.run(
        &[
            "passphrase",
            "v",
            "--passphrase-file",
            "pass",
            "--new-passphrase-file",
            "new",
        ],
        b"",
    );
    assert!(done.status.success(), "{}", err(&done));
    assert!(
        bench
            .run(&["list", "v", "--passphrase-file", "new"], b"")
            .status
            .success()
    );
    let old = bench.run(&["list", "v", "--passphrase-file", "pass"], b"");
    assert_eq!(err(&old), "holdfast-cli: that passphrase does not open this file\n");
    assert!(
        bench.open(&["list", "v"], b"").status.success(),
        "the recovery key stays"
    );
}

#[test]
fn a_rotated_vault_has_parted_from_its_keys() {
    let bench = Bench::new();
    bench.json(&["add", "v"], b"Carried over.");
    fs::write(bench.path("new"), "the kettle and the radio").expect("kept");
    let done = bench.open(&["rotate", "v", "--new-passphrase-file", "new"], b"");
    assert!(done.status.success(), "{}", err(&done));
    let old = bench.open(&["list", "v"], b"");
    assert_eq!(err(&old), "holdfast-cli: that recovery key does not open this file\n");
    fs::write(bench.path("key"), &done.stdout).expect("kept");
    assert_eq!(bench.json(&["list", "v"], b"")[0]["text"], "Carried over.");
}

#[test]
fn flipped_bytes_are_named_mended_and_put_aside() {
    let bench = Bench::new();
    bench.json(&["add", "v"], b"Whole.");
    bench.json(&["add", "v"], b"To be broken.");
    let sealed = sealed_bytes(&bench.path("v"));
    let mut bytes = fs::read(bench.path("v")).expect("the vault");
    // The first row and the last: one of them may be the head, not both.
    for at in [sealed.first(), sealed.last()].into_iter().flatten() {
        bytes[*at] ^= 1;
    }
    fs::write(bench.path("v"), &bytes).expect("broken");
    let looked = bench.open(&["verify", "v", "--json"], b"");
    assert_eq!(looked.status.code(), Some(1), "{}", err(&looked));
    let report: Value = serde_json::from_slice(&looked.stdout).expect("JSON");
    assert_eq!(report["whole"], false);
    let named = report["found"]["damaged"].as_array().map_or(0, Vec::len);
    assert!(named > 0, "{report}");
    let mended = bench.json(&["repair", "v"], b"");
    let aside = mended["aside"].as_str().expect("the file as it was").to_owned();
    assert_eq!(fs::read(bench.path(&aside)).expect("kept"), bytes);
    assert!(bench.open(&["verify", "v"], b"").status.success());
    bench.json(&["add", "v"], b"And on.");
}

#[test]
fn what_is_cut_in_half_is_salvaged_into_a_new_file() {
    let bench = Bench::new();
    let lines: String = (0..200)
        .map(|n| format!("{{\"date\":\"2024-01-01\",\"text\":\"Line {n}\"}}\n"))
        .collect();
    fs::write(bench.path("lines.jsonl"), lines).expect("a source");
    bench.json(&["import", "v", "lines.jsonl"], b"");
    let bytes = fs::read(bench.path("v")).expect("the vault");
    fs::write(bench.path("v"), &bytes[..bytes.len() / 2]).expect("cut");
    assert!(!bench.open(&["list", "v"], b"").status.success());
    let saved = bench.json(&["salvage", "v", "w"], b"");
    assert!(saved["rows"].as_u64() > Some(50), "{saved}");
    let listed = bench.json(&["list", "w"], b"");
    let listed = listed.as_array().expect("records");
    assert!(!listed.is_empty());
    assert!(
        listed
            .iter()
            .all(|one| one["text"].as_str().is_some_and(|text| text.starts_with("Line ")))
    );
    assert_eq!(fs::read(bench.path("v")).expect("untouched").len(), bytes.len() / 2);
}

#[test]
fn the_invented_years_have_plenty_of_everything() {
    let bench = Bench::without_a_vault();
    let made = bench.run(&["demo", "v", "--passphrase-file", "pass"], b"");
    assert!(made.status.success(), "{}", err(&made));
    fs::write(bench.path("key"), &made.stdout).expect("kept");
    for (kind, least) in [
        ("entry", 200),
        ("check_in", 300),
        ("craving", 100),
        ("lapse", 2),
        ("target", 1),
        ("reflection", 10),
        ("root_cause", 1),
        ("mindset", 20),
    ] {
        let listed = bench.json(&["list", "v", "--kind", kind], b"");
        let n = listed.as_array().map_or(0, Vec::len);
        assert!(n >= least, "{kind}: {n}");
    }
    let insights = bench.json(&["insights", "v"], b"");
    assert!(insights["held"][0]["days"].as_u64() > Some(300));
    assert!(
        insights["helped"]
            .as_array()
            .is_some_and(|helped| helped.iter().any(|one| one["change"]["value"].is_f64()))
    );
    let said = |arguments: &[&str]| String::from_utf8_lossy(&bench.open(arguments, b"").stdout).into_owned();
    let all = said(&["insights", "v"]);
    for words in [
        "days held",
        "in this run",
        "in the longest",
        "rated again",
        "this week, of no more than 2 (pounds)",
    ] {
        assert!(all.contains(words), "{words} in:\n{all}");
    }
    let today = insights["to"].as_str().expect("a day");
    assert!(said(&["insights", "v", "--from", today]).contains("too few to say"));
    // All of it goes out and comes in, the hard minutes and what is counted from them too.
    bench.json(&["export", "v", "out.json", "--format", "json"], b"");
    let made = bench.run(&["create", "w", "--passphrase-file", "pass"], b"");
    fs::write(bench.path("key-w"), &made.stdout).expect("kept");
    let with = |arguments: &[&str]| {
        let done = bench.run(&[arguments, &["--recovery-key-file", "key-w", "--json"]].concat(), b"");
        assert!(done.status.success(), "{arguments:?}: {}", err(&done));
        serde_json::from_slice::<Value>(&done.stdout).expect("JSON")
    };
    with(&["import", "w", "out.json"]);
    for kind in ["target", "check_in", "craving", "lapse", "strategy", "trigger"] {
        let (there, here) = (
            with(&["list", "w", "--kind", kind]),
            bench.json(&["list", "v", "--kind", kind], b""),
        );
        assert!(!strip(&here).is_empty(), "{kind}");
        assert_eq!(strip(&there), strip(&here), "{kind}");
    }
    let there = with(&["insights", "w"]);
    assert_eq!(
        (&there["held"], &there["helped"], &there["counted"]),
        (&insights["held"], &insights["helped"], &insights["counted"])
    );
}

#[test]
fn nothing_readable_is_left_on_disk() {
    let bench = Bench::new();
    let canary = "unmistakable-heron-7391";
    bench.json(&["add", "v", "--title", canary, "--tag", canary], canary.as_bytes());
    fs::write(
        bench.path("one.jsonl"),
        format!("{{\"date\":\"2020-01-01\",\"text\":\"{canary}\"}}\n"),
    )
    .expect("a source");
    bench.json(&["import", "v", "one.jsonl"], b"");
    fs::remove_file(bench.path("one.jsonl")).expect("gone");
    assert_eq!(bench.json(&["search", "v", canary], b"")["total"], 2);
    bench.json(&["backup", "v", "copy"], b"");
    let utf16: Vec<u8> = canary.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let holds = |bytes: &[u8], what: &[u8]| bytes.windows(what.len()).any(|window| window == what);
    for file in files(bench.folder.path()) {
        let bytes = fs::read(&file).expect("a file");
        assert!(
            !holds(&bytes, canary.as_bytes()) && !holds(&bytes, &utf16),
            "{}",
            file.display()
        );
    }
    // The control: a readable copy does hold it.
    bench.json(&["export", "v", "out.json", "--format", "json"], b"");
    assert!(holds(
        &fs::read(bench.path("out.json")).expect("an export"),
        canary.as_bytes()
    ));
}

#[test]
fn what_is_found_is_told_by_its_name() {
    let bench = Bench::without_a_vault();
    let made = bench.run(&["demo", "v", "--passphrase-file", "pass"], b"");
    fs::write(bench.path("key"), &made.stdout).expect("kept");
    for (kind, name) in [
        ("strategy", "Walk, any direction but that one"),
        ("trigger", "Leaving work"),
        ("craving", "Leaving work"),
    ] {
        let phrase = format!("\"{name}\"");
        let asked = ["search", "v", &phrase, "--kind", kind];
        let said = String::from_utf8_lossy(&bench.open(&asked, b"").stdout).into_owned();
        assert!(said.lines().count() > 1, "{kind} is found by its name: {said}");
        for hit in bench.json(&asked, b"")["hits"].as_array().expect("hits") {
            assert!(hit["title"].as_str().is_some_and(|title| title.contains(name)), "{hit}");
            assert!(said.contains(name), "{said}");
        }
    }
}
