//! What people's editors, shells and scripts really hand over: each is understood or named with what
//! to do, in one line, and nothing is changed by it.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use crate::bench::{Bench, PASSPHRASE, err};

/// The one line of a refusal.
fn refusal(bench: &Bench, arguments: &[&str], typed: &[u8]) -> String {
    let done = bench.run(arguments, typed);
    let said = err(&done);
    assert_eq!(done.status.code(), Some(1), "{arguments:?}: {said}");
    assert_eq!(said.lines().count(), 1, "{arguments:?}: {said}");
    assert!(done.stdout.is_empty(), "{arguments:?} answered all the same");
    said
}

#[test]
fn a_passphrase_file_with_more_in_it_than_meets_the_eye_is_named() {
    let bench = Bench::new();
    for (content, said) in [
        (format!("\u{feff}{PASSPHRASE}\n"), "begins with a byte order mark"),
        (format!("{PASSPHRASE}\n\n"), "has more than one line"),
        (format!("\n{PASSPHRASE}\n"), "has more than one line"),
        (format!("{PASSPHRASE}\r\n\r\n"), "has more than one line"),
        (format!("{PASSPHRASE} \n"), "begins or ends with a blank"),
        (format!("{PASSPHRASE}\0"), "holds characters that nobody can type"),
        ("\n".to_owned(), "is empty"),
        (String::new(), "is empty"),
    ] {
        fs::write(bench.path("odd"), &content).expect("kept");
        let line = refusal(&bench, &["list", "v", "--passphrase-file", "odd"], b"");
        assert!(
            line.contains("that passphrase does not open this file; odd ") && line.contains(said),
            "{content:?}: {line}"
        );
        assert!(!line.contains("heron"), "the passphrase itself was said");
    }
    for content in [PASSPHRASE.to_owned(), format!("{PASSPHRASE}\r\n")] {
        fs::write(bench.path("even"), &content).expect("kept");
        let done = bench.run(&["list", "v", "--passphrase-file", "even"], b"");
        assert!(done.status.success(), "{content:?}: {}", err(&done));
    }
}

#[test]
#[cfg(unix)]
fn nobody_else_can_read_what_it_makes() {
    use std::os::unix::fs::PermissionsExt;
    let bench = Bench::new();
    bench.json(&["add", "v"], b"Something.");
    bench.json(&["backup", "v", "copy"], b"");
    for file in crate::bench::files(&bench.path("home"))
        .into_iter()
        .chain([bench.path("v"), bench.path("copy")])
    {
        let mode = fs::metadata(&file).expect("made").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}", file.display());
    }
}

#[test]
fn what_would_steer_a_terminal_is_not_said_to_one() {
    let bench = Bench::new();
    bench.json(
        &["add", "v", "--title", "\u{1b}]0;mine\u{7}"],
        "a\u{202e}b \u{9b}2J".as_bytes(),
    );
    let done = bench.open(&["list", "v"], b"");
    let said = String::from_utf8(done.stdout).expect("text");
    assert!(
        said.contains("\u{fffd}]0;mine") && said.contains("a\u{fffd}b"),
        "{said:?}"
    );
    assert!(!said.contains(['\u{1b}', '\u{7}', '\u{202e}', '\u{9b}']), "{said:?}");
}

#[test]
fn a_recovery_key_that_nobody_was_shown_is_no_success() {
    let bench = Bench::without_a_vault();
    let mut child = bench
        .command(&["create", "v", "--passphrase-file", "pass"])
        .stdin(Stdio::null())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let done = child.wait_with_output().expect("it ends");
    assert_eq!(done.status.code(), Some(1));
    assert!(err(&done).contains("could not be shown"), "{}", err(&done));
}

#[test]
fn an_entry_is_not_emptied_by_a_pipe_that_holds_nothing() {
    let bench = Bench::new();
    let id = bench.json(&["add", "v"], b"Something.")["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let said = refusal(&bench, &["edit", "v", &id, "--recovery-key-file", "key"], b"");
    assert!(said.contains("the entry stays as it was"), "{said}");
    assert_eq!(bench.json(&["list", "v"], b"")[0]["text"], "Something.");
}

#[test]
#[cfg(unix)]
fn a_device_without_end_is_no_import() {
    let bench = Bench::new();
    for format in ["auto", "jsonl", "markdown", "daylio"] {
        let arguments = [
            "import",
            "v",
            "/dev/zero",
            "--format",
            format,
            "--recovery-key-file",
            "key",
        ];
        let said = refusal(&bench, &arguments, b"");
        assert!(said.contains("/dev/zero") || said.contains("zero"), "{said}");
    }
}

#[test]
fn a_new_passphrase_that_nobody_could_type_again_is_refused() {
    let bench = Bench::without_a_vault();
    for (content, said) in [
        ("quiet\0harbour", "holds characters that nobody can type"),
        ("quiet\tharbour", "holds characters that nobody can type"),
        ("quiet harbour\n\n", "has more than one line"),
        ("\u{feff}quiet harbour", "byte order mark"),
        ("        ", "more than blanks"),
        (
            "\u{a0}\u{2003}\u{a0}\u{2003}\u{a0}\u{2003}\u{a0}\u{2003}",
            "more than blanks",
        ),
    ] {
        fs::write(bench.path("odd"), content).expect("kept");
        let line = refusal(&bench, &["create", "v", "--passphrase-file", "odd"], b"");
        assert!(line.contains(said) || content.trim().is_empty(), "{content:?}: {line}");
        assert!(!bench.path("v").exists(), "{content:?} made a vault");
    }
}

#[test]
fn what_cannot_hold_a_passphrase_is_named() {
    let bench = Bench::new();
    fs::write(bench.path("utf16"), [0xff, 0xfe, b'a', 0]).expect("kept");
    fs::write(bench.path("large"), vec![b'a'; 100_000]).expect("kept");
    for (file, said) in [
        (".", "is a folder; give a file"),
        ("nowhere", "there is no file at nowhere"),
        ("pass/below", "pass/below"),
        ("utf16", "is not text in UTF-8"),
        ("large", "is too large"),
        ("/dev/zero", "is too large"),
        ("/dev/null", "is empty"),
    ] {
        let line = refusal(&bench, &["list", "v", "--passphrase-file", file], b"");
        assert!(line.contains(said), "{file}: {line}");
        assert!(!line.contains("os error"), "the system's words: {line}");
    }
    let both = ["list", "v", "--passphrase-file", "pass", "--recovery-key-file", "key"];
    assert_eq!(bench.run(&both, b"").status.code(), Some(2));
}

#[test]
fn recovery_words_are_read_however_they_were_written_down() {
    let bench = Bench::new();
    let words = fs::read_to_string(bench.path("key")).expect("the words");
    let words: Vec<&str> = words.split_whitespace().collect();
    let numbered = |form: &dyn Fn(usize, &str) -> String| -> String {
        words.iter().enumerate().map(|(n, word)| form(n + 1, word)).collect()
    };
    for content in [
        words.join(","),
        words.join(", "),
        words.join("\r\n"),
        words.join(" ").to_uppercase(),
        format!("\u{feff}{}\n\n", words.join("\t")),
        numbered(&|n, word| format!("{n}. {word}\n")),
        numbered(&|n, word| format!("{n}.{word} ")),
        numbered(&|n, word| format!("({n}) {word};\n")),
        numbered(&|_, word| format!("- {word}\n")),
    ] {
        fs::write(bench.path("noted"), &content).expect("kept");
        let done = bench.run(&["list", "v", "--recovery-key-file", "noted"], b"");
        assert!(done.status.success(), "{content:?}: {}", err(&done));
    }
}

#[test]
fn a_day_outside_the_years_that_people_write_is_refused() {
    let bench = Bench::new();
    for (option, text) in [
        ("--day", "0000-01-01"),
        ("--day", "+12026-01-01"),
        ("--day", "-0044-03-15"),
        ("--at", "0000-01-01T00:00:00Z"),
    ] {
        let given = format!("{option}={text}");
        let line = refusal(&bench, &["add", "v", &given, "--recovery-key-file", "key"], b"x");
        assert!(line.contains("outside the years 1 to 9999"), "{text}: {line}");
    }
    for text in [
        "2024-02-30",
        "2024-1-1",
        "1.1.2024",
        "2024-01-01x",
        "",
        "２０２４-01-01",
    ] {
        let line = refusal(&bench, &["add", "v", "--day", text, "--recovery-key-file", "key"], b"x");
        assert!(line.contains("is not a day; write it as 2026-03-12"), "{text}: {line}");
    }
    let lines = "{\"date\":\"0000-05-01\",\"text\":\"too early\"}\n{\"date\":\"0001-05-01\",\"text\":\"old\"}\n";
    fs::write(bench.path("some.jsonl"), lines).expect("a source");
    let run = bench.json(&["import", "v", "some.jsonl"], b"");
    assert_eq!(
        (&run["added"], &run["left_out"][0]["reason"]),
        (&1.into(), &"bad_date".into())
    );
    for day in ["0001-01-01", "1660-01-11", "1799-12-31", "9999-12-31"] {
        bench.json(&["add", "v", "--day", day], b"x");
        let found = bench.json(&["list", "v", "--from", day, "--to", day], b"");
        assert_eq!(found[0]["day"], day);
    }
    bench.json(&["add", "v", "--at", "9999-12-31T23:59:59-14:00"], b"the last instant");
    bench.json(&["add", "v", "--at", "0001-01-01T00:00:00+14:00"], b"the first instant");
    assert!(bench.open(&["verify", "v"], b"").status.success());
    assert_eq!(bench.json(&["list", "v"], b"").as_array().map(Vec::len), Some(7));
}

#[test]
fn places_that_hold_no_vault_are_named_and_left_alone() {
    let bench = Bench::new();
    fs::create_dir(bench.path("folder")).expect("a folder");
    fs::write(bench.path("empty"), "").expect("a file");
    fs::write(bench.path("magic"), b"SQLite format 3\0").expect("a file");
    for (place, said) in [
        ("folder", "not a Holdfast vault"),
        ("/dev/null", "not a Holdfast vault"),
        ("/dev/zero", "not a Holdfast vault"),
        ("empty", "empty is empty"),
        ("magic", "cut short"),
        ("v/below", "v/below"),
        ("no/such/folder/v", "there is no file at no/such/folder/v"),
    ] {
        for command in ["list", "verify", "repair"] {
            let line = refusal(&bench, &[command, place, "--recovery-key-file", "key"], b"");
            assert!(line.contains(said), "{command} {place}: {line}");
        }
    }
    assert_eq!(fs::read(bench.path("empty")).expect("still there"), b"");
    for dest in ["folder", "no/such/folder/w", "v", ""] {
        let done = bench.open(&["backup", "v", dest], b"");
        assert_ne!(done.status.code(), Some(0), "a backup went to {dest:?}");
    }
    for arguments in [
        &["create", "no/such/w", "--passphrase-file", "pass"][..],
        &["backup", "v", "no/such/w", "--recovery-key-file", "key"],
        &["restore", "v", "no/such/w", "--recovery-key-file", "key"],
        &["salvage", "v", "no/such/w", "--recovery-key-file", "key"],
        &[
            "export",
            "v",
            "no/such/w",
            "--format",
            "json",
            "--recovery-key-file",
            "key",
        ],
        &[
            "export",
            "v",
            "no/such/w",
            "--format",
            "markdown",
            "--recovery-key-file",
            "key",
        ],
    ] {
        let line = refusal(&bench, arguments, b"");
        assert!(line.contains("there is no folder no/such"), "{arguments:?}: {line}");
    }
    let locks = crate::bench::files(bench.folder.path()).into_iter();
    let locks: Vec<_> = locks
        .filter(|file| file.extension().is_some_and(|end| end == "lock"))
        .collect();
    assert_eq!(locks, [bench.path("v.lock")], "a lock file beside what is no vault");
    let left = fs::read_dir(bench.path("folder")).expect("the folder").count();
    assert_eq!(left, 0, "something was left in the folder");
}

#[test]
fn names_that_tempt_a_shell_are_only_names() {
    let bench = Bench::new();
    for name in ["-v", "v v", "v\n", "ünïcödé 日記", "$(id)", "v;rm", &"n".repeat(200)] {
        let path = format!("./{name}");
        let done = bench.run(&["create", &path, "--passphrase-file", "pass"], b"");
        assert!(done.status.success(), "{name:?}: {}", err(&done));
        let done = bench.run(&["verify", &path, "--passphrase-file", "pass"], b"");
        assert!(done.status.success(), "{name:?}: {}", err(&done));
    }
    let line = refusal(&bench, &["create", &"n".repeat(300), "--passphrase-file", "pass"], b"");
    assert!(!line.contains('\u{0}'), "{line}");
}

#[test]
fn a_tag_is_kept_as_the_window_keeps_it_and_one_of_nothing_is_refused() {
    let bench = Bench::new();
    bench.json(&["add", "v", "--tag", "#wine", "--tag", " wine ", "--tag", "a b"], b"x");
    let listed = bench.json(&["list", "v"], b"");
    assert_eq!(listed[0]["tags"], serde_json::json!(["wine", "a b"]));
    for tag in ["", " ", "#", " # "] {
        let line = refusal(&bench, &["add", "v", "--tag", tag, "--recovery-key-file", "key"], b"x");
        assert!(line.contains("nothing was sealed"), "{tag:?}: {line}");
    }
    let still = bench.json(&["list", "v"], b"");
    assert_eq!(still.as_array().map(Vec::len), Some(1));
}

#[test]
fn whatever_is_asked_for_is_only_a_question() {
    let bench = Bench::new();
    bench.json(&["add", "v", "--tag", "a b", "--title", ""], b"A quiet day.");
    for query in [
        "",
        " ",
        "\"",
        "\"\"",
        "*",
        "%",
        "a OR b",
        "(",
        "\\",
        "\u{202e}",
        "'; DROP TABLE r",
        "-quiet",
    ] {
        let done = bench.run(&["search", "v", "--recovery-key-file", "key", "--", query], b"");
        assert!(done.status.success(), "{query:?}: {}", err(&done));
    }
    let long = "quiet ".repeat(10_000);
    assert!(bench.open(&["search", "v", &long], b"").status.success());
    for (arguments, code) in [
        (&["list", "v", "--limit", "0"][..], 0),
        (&["list", "v", "--limit", "18446744073709551615"], 0),
        (&["list", "v", "--limit", "-1"], 2),
        (&["list", "v", "--from", "2030-01-01", "--to", "2020-01-01"], 0),
        (&["list", "v", "--kind", "tombstone"], 1),
        (&["search", "v", "quiet", "--limit", "0"], 0),
        (&["delete", "v", "00000000000000000000000000000000"], 1),
        (&["delete", "v", "zz"], 1),
        (&["edit", "v", "", "--day", "2024-01-01"], 1),
        (&["insights", "v", "--target", "nothing"], 1),
        (&["insights", "v", "--from", "2030-01-01", "--to", "2020-01-01"], 1),
        (&["import", "v", "nowhere"], 1),
        (&["import", "v", "v"], 1),
        (&["import", "v", "pass", "--format", "xml"], 1),
        (&["merge", "v", "v"], 0),
        (&["restore", "v", "v"], 1),
        (&["salvage", "v", "v"], 1),
    ] {
        let done = bench.open(arguments, b"x");
        assert_eq!(done.status.code(), Some(code), "{arguments:?}: {}", err(&done));
        assert!(!err(&done).contains("panicked"), "{arguments:?}");
    }
    assert!(bench.open(&["verify", "v"], b"").status.success());
}

#[test]
fn a_reader_that_has_heard_enough_ends_it_quietly() {
    let bench = Bench::new();
    for n in 0..3 {
        bench.json(&["add", "v"], "tide ".repeat(100_000 + n).as_bytes());
    }
    for json in [&[][..], &["--json"]] {
        let mut child = bench
            .command(&[&["list", "v", "--recovery-key-file", "key"], json].concat())
            .stdin(Stdio::null())
            .spawn()
            .expect("the program runs");
        let mut first = [0; 1];
        let mut stdout = BufReader::with_capacity(1, child.stdout.take().expect("its standard output"));
        std::io::Read::read_exact(&mut stdout, &mut first).expect("it says something");
        assert!(stdout.fill_buf().is_ok());
        drop(stdout);
        let done = child.wait_with_output().expect("it ends");
        assert_eq!((done.status.code(), err(&done)), (Some(0), String::new()), "{json:?}");
    }
}

#[test]
fn one_of_a_thing_is_said_in_the_singular() {
    let bench = Bench::new();
    bench.json(&["add", "v"], b"the only one");
    for (arguments, said) in [
        (&["verify", "v"][..], "Whole: 1 row opened\n"),
        (&["backup", "v", "copy"], "1 row sealed in copy and read back\n"),
        (&["export", "v", "out", "--format", "json"], "1 record in out. "),
    ] {
        let done = bench.open(arguments, b"");
        let out = String::from_utf8(done.stdout).expect("words");
        assert!(out.starts_with(said), "{arguments:?}: {out}");
    }
}
