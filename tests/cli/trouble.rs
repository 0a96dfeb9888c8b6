//! What a machine does to a program: a disk that is really full, several programs at once.

use std::fs;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::bench::{Bench, err, files};

/// Runs a script in which `small` is a disk of four mebibytes that is gone afterwards. Nothing where the system
/// lets nobody have one.
fn on_a_small_disk(bench: &Bench, script: &str) -> Option<Vec<String>> {
    fs::create_dir(bench.path("small")).expect("a folder");
    let mounted = |script: &str| {
        Command::new("unshare")
            .args(["--mount", "--map-root-user", "sh", "-c"])
            .arg(format!("mount -t tmpfs -o size=4m none small || exit 77\n{script}"))
            .current_dir(bench.folder.path())
            .env("HOME", bench.path("home"))
            .env("HF", env!("CARGO_BIN_EXE_holdfast-cli"))
            .output()
    };
    if !mounted("").is_ok_and(|done| done.status.success()) {
        println!("skipped: needs a mount namespace of its own (unshare)");
        return None;
    }
    let done = mounted(script).expect("it runs");
    assert!(done.status.success(), "{}", err(&done));
    Some(
        String::from_utf8(done.stdout)
            .expect("text")
            .lines()
            .map(str::to_owned)
            .collect(),
    )
}

#[test]
fn a_disk_that_is_really_full_is_said_and_what_was_sealed_stays() {
    let bench = Bench::without_a_vault();
    let lines = |n: usize, words: usize| -> String {
        let line = |i| {
            format!(
                "{{\"date\":\"2020-01-01\",\"text\":\"{i} {}\"}}\n",
                "tide ".repeat(words)
            )
        };
        (0..n).map(line).collect()
    };
    fs::write(bench.path("little.jsonl"), lines(20, 10)).expect("a source");
    fs::write(bench.path("large.jsonl"), lines(800, 1_500)).expect("a source");
    let script = r#"
        key="--recovery-key-file key"
        $HF create small/v --passphrase-file pass > key || exit 1
        $HF import small/v little.jsonl $key > said || exit 1
        $HF import small/v large.jsonl $key 2>&1; echo $?
        $HF verify small/v $key; echo $?
        dd if=/dev/zero of=small/ballast bs=64k 2> said
        echo "one more" | $HF add small/v $key 2>&1; echo $?
        $HF backup small/v small/copy $key 2>&1; echo $?
        $HF create small/w --passphrase-file pass 2>&1; echo $?
        $HF export small/v small/out.json --format json $key 2>&1; echo $?
        ls small | sort | tr '\n' ' '; echo
        $HF verify small/v $key; echo $?
        rm small/ballast
        echo "one more" | $HF add small/v $key > said; echo $?
        $HF verify small/v $key; echo $?
    "#;
    let Some(said) = on_a_small_disk(&bench, script) else {
        return;
    };
    let full = "holdfast-cli: the disk is full; nothing was changed";
    let (whole, one_more) = ("Whole: 21 rows opened", "Whole: 22 rows opened");
    let expected = [
        full,
        "1",
        whole,
        "0",
        full,
        "1",
        full,
        "1",
        full,
        "1",
        full,
        "1",
        "ballast v v.lock w.lock ",
        whole,
        "0",
        "0",
        one_more,
        "0",
    ];
    assert_eq!(said, expected);
}

/// Ctrl C as soon as there is a file or folder whose name begins so.
fn interrupted(bench: &Bench, arguments: &[&str], begins: &str) -> Output {
    let mut child = bench
        .command(&[arguments, &["--recovery-key-file", "key"]].concat())
        .stdin(Stdio::null())
        .spawn()
        .expect("the program runs");
    let begun = || {
        let within = fs::read_dir(bench.folder.path()).expect("the folder").flatten();
        within
            .into_iter()
            .any(|file| file.file_name().to_string_lossy().starts_with(begins))
    };
    while !begun() && child.try_wait().expect("asked").is_none() {
        std::thread::yield_now();
    }
    let pid = child.id().to_string();
    let sent = Command::new("kill").args(["-INT", &pid]).status().expect("kill runs");
    assert!(sent.success(), "it had ended before it could be interrupted");
    child.wait_with_output().expect("it ends")
}

#[test]
fn ctrl_c_in_the_middle_of_a_copy_leaves_no_half_of_it() {
    let bench = Bench::new();
    let line = |n| format!("{{\"date\":\"2020-01-01\",\"text\":\"{n} {}\"}}\n", "tide ".repeat(100));
    fs::write(bench.path("many.jsonl"), (0..15_000).map(line).collect::<String>()).expect("a source");
    bench.json(&["import", "v", "many.jsonl"], b"");
    let mut before = files(bench.folder.path());
    before.sort();
    for (arguments, begins) in [
        (&["export", "v", "out", "--format", "json"][..], ".out."),
        (&["export", "v", "out", "--format", "markdown"], ".out."),
        (&["export", "v", "out", "--format", "csv"], ".out."),
        (&["backup", "v", "out"], "out."),
        (&["restore", "v", "out"], "out."),
    ] {
        let done = interrupted(&bench, arguments, begins);
        let said = "holdfast-cli: stopped; nothing was changed\n";
        assert_eq!(
            (done.status.code(), err(&done)),
            (Some(1), said.to_owned()),
            "{arguments:?}"
        );
        let mut after = files(bench.folder.path());
        after.retain(|file| !file.ends_with("out.lock"));
        after.sort();
        assert_eq!(after, before, "{arguments:?}");
    }
    assert!(bench.open(&["verify", "v"], b"").status.success());
}

#[test]
fn of_programs_that_write_at_once_each_is_sealed_or_told_that_another_has_it() {
    let bench = Bench::new();
    let mut sealed = Vec::new();
    let mut told = 0;
    for round in 0..10 {
        let running: Vec<_> = (0..4)
            .map(|n| {
                let text = format!("{round} {n}");
                fs::write(bench.path(&text), &text).expect("a text");
                let typed = fs::File::open(bench.path(&text)).expect("a text");
                let child = bench
                    .command(&["add", "v", "--recovery-key-file", "key"])
                    .stdin(Stdio::from(typed))
                    .spawn()
                    .expect("the program runs");
                (text, child)
            })
            .collect();
        for (text, child) in running {
            let done = child.wait_with_output().expect("it ends");
            if done.status.success() {
                sealed.push(text);
            } else {
                let said = "holdfast-cli: the vault is open elsewhere; lock it there first\n";
                assert_eq!((done.status.code(), err(&done)), (Some(1), said.to_owned()));
                told += 1;
            }
        }
    }
    let listed = bench.json(&["list", "v"], b"");
    let listed = listed.as_array().expect("records").iter();
    let mut there: Vec<&str> = listed.filter_map(|one: &Value| one["text"].as_str()).collect();
    there.sort_unstable();
    sealed.sort_unstable();
    assert_eq!(there, sealed);
    assert!(
        sealed.len() >= 10 && sealed.len() + told == 40,
        "{} {told}",
        sealed.len()
    );
    let left: Vec<_> = files(bench.folder.path())
        .into_iter()
        .filter(|file| file.to_string_lossy().contains(".part") || file.to_string_lossy().contains("-journal"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    assert!(bench.open(&["verify", "v"], b"").status.success());
}
