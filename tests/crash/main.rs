//! The command line is killed at every system call that changes a file, and every such call is made
//! to fail: nothing that was acknowledged is lost, and the vault opens.
//!
//! Short: a small vault, every eighth point. `HOLDFAST_LONG=1`: every point there, and those of a large
//! vault, where one save writes hundreds of pages; at least two thousand kills. Of what derives a key from
//! a passphrase, only some: each trial takes seconds.
//!
//! Needs `strace`. What it leaves to power cuts is in `tests/power_loss`.

mod scene;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use scene::{Before, Operation, run, words};

/// Calls that change a file or its name.
const CALLS: [&str; 10] = [
    "pwrite64",
    "write",
    "fsync",
    "fdatasync",
    "ftruncate",
    "unlink",
    "rename",
    "linkat",
    "copy_file_range",
    "sendfile",
];

fn strace() -> bool {
    let works = Command::new("strace").args(["-f", "-o", "/dev/null", "true"]).status();
    let works = works.is_ok_and(|status| status.success());
    if !works {
        println!("skipped: needs strace");
    }
    works
}

fn long() -> bool {
    std::env::var_os("HOLDFAST_LONG").is_some()
}

/// How often an operation makes a call: what is traced in one run that nothing disturbs.
fn counted(before: &Before, operation: &Operation) -> BTreeMap<&'static str, usize> {
    let copy = before.copy();
    let log: PathBuf = copy.path().join("log");
    let traced = format!("trace={}", CALLS.join(","));
    let prefix = ["strace", "-f", "-qq", "-e", &traced, "-o", "log"].map(str::to_owned);
    let done = run(copy.path(), &prefix, &operation.arguments, operation.typed);
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success(), "{}: {said}", operation.name);
    let judged = before.judge(copy.path(), operation, true);
    assert_eq!(judged, Ok(()), "{} undisturbed", operation.name);
    let log = fs::read_to_string(log).expect("a trace");
    CALLS
        .into_iter()
        .map(|call| (call, log.matches(&format!(" {call}(")).count()))
        .collect()
}

/// One trial: the operation with one call disturbed; then the vault must open and hold what it must. Gives whether
/// the call was disturbed: each thread counts its own, so one that several make may never come so far.
fn try_one(before: &Before, operation: &Operation, call: &str, injection: &str) -> Result<bool, String> {
    let copy = before.copy();
    let at = copy.path();
    let (traced, injected) = (format!("trace={call}"), format!("inject={call}:{injection}"));
    let prefix = ["strace", "-f", "-q", "-o", "log", "-e", &traced, "-e", &injected].map(str::to_owned);
    let done = run(at, &prefix, &operation.arguments, operation.typed);
    let log = fs::read_to_string(at.join("log")).unwrap_or_default();
    let struck = ["(INJECTED)", "+++ killed by SIGKILL", "--- SIGINT"]
        .iter()
        .any(|sign| log.contains(sign));
    fs::remove_file(at.join("log")).expect("a trace");
    let told = |why: String| format!("{} with {call} {injection}: {why}", operation.name);
    before.judge(at, operation, done.status.success()).map_err(told)?;
    let said = String::from_utf8_lossy(&done.stderr);
    let lines = said.lines().count();
    let failed = injection.starts_with("error") && !done.status.success();
    if failed && lines > 1 && operation.name != "rotate" {
        return Err(told(format!("{lines} lines instead of one: {said}")));
    }
    Ok(struck)
}

/// Tries every point of every operation, two at a time. Gives the points of each operation, and what went wrong.
fn everywhere(injections: impl Fn(&str, usize) -> Vec<String>, scenes: &[(bool, usize)]) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut points = 0;
    for (large, thin) in scenes {
        let before = Before::new(*large);
        for operation in before.operations() {
            let mut trials = Vec::new();
            for (call, times) in counted(&before, &operation) {
                let some = (1..=times).step_by(operation.stride * thin);
                trials.extend(
                    some.flat_map(|n| injections(call, n))
                        .map(|injection| (call, injection)),
                );
            }
            let (struck, found) = side_by_side(&before, &operation, &trials);
            let size = if *large { "large" } else { "small" };
            println!(
                "{size} vault, {}: {struck} points of {} tried, {} wrong",
                operation.name,
                trials.len(),
                found.len()
            );
            assert!(struck > 0, "{} was never disturbed", operation.name);
            points += struck;
            wrong.extend(found);
        }
    }
    println!("{points} points in all");
    assert!(points >= if long() { 2_000 } else { 40 }, "only {points} points");
    wrong
}

/// How many trials did disturb a call, and what went wrong.
fn side_by_side(before: &Before, operation: &Operation, trials: &[(&str, String)]) -> (usize, Vec<String>) {
    let (next, struck) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let wrong = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((call, injection)) = trials.get(next.fetch_add(1, Ordering::Relaxed)) {
                    match try_one(before, operation, call, injection) {
                        Ok(true) => _ = struck.fetch_add(1, Ordering::Relaxed),
                        Ok(false) => {}
                        Err(why) => wrong.lock().expect("no trial panics").push(why),
                    }
                }
            });
        }
    });
    (struck.into_inner(), wrong.into_inner().expect("no trial panics"))
}

#[test]
fn no_kill_at_any_call_loses_what_was_acknowledged() {
    if !strace() {
        return;
    }
    let scenes = if long() {
        &[(false, 1), (true, 1)][..]
    } else {
        &[(false, 8)]
    };
    let wrong = everywhere(|_, n| vec![format!("signal=KILL:when={n}")], scenes);
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_failing_call_loses_what_was_acknowledged() {
    if !strace() {
        return;
    }
    let fail = |call: &str, n: usize| match call {
        // Standard output is written too; that it fails is no fault of the disk.
        "write" => Vec::new(),
        "pwrite64" | "ftruncate" | "copy_file_range" => ["ENOSPC", "EIO"]
            .iter()
            .flat_map(|e| [format!("error={e}:when={n}"), format!("error={e}:when={n}+")])
            .collect(),
        _ => vec![format!("error=EIO:when={n}"), format!("error=EIO:when={n}+")],
    };
    let scenes = if long() {
        &[(false, 1), (true, 4)][..]
    } else {
        &[(false, 16)]
    };
    let wrong = everywhere(fail, scenes);
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// Ctrl C, which is SIGINT and not SIGKILL, at every call of an import.
#[test]
fn an_import_that_is_interrupted_comes_in_whole_or_not_at_all() {
    if !strace() {
        return;
    }
    let before = Before::new(false);
    let import = before.operations().into_iter().find(|one| one.name == "import");
    let import = import.expect("an import");
    let mut trials = Vec::new();
    for (call, times) in counted(&before, &import) {
        trials.extend((1..=times).map(|n| (call, format!("signal=INT:when={n}"))));
    }
    let (struck, wrong) = side_by_side(&before, &import, &trials);
    assert!(struck >= 8, "only {struck} points of {}", trials.len());
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// The control: a program that says "sealed" before it writes would be caught.
#[test]
fn an_acknowledgement_without_a_save_would_be_noticed() {
    if !strace() {
        return;
    }
    let before = Before::new(false);
    for (name, why) in [
        ("add", "acknowledged and is not there"),
        ("passphrase", "the new passphrase was acknowledged and does not open it"),
        ("rotate", "the old recovery key still opens it"),
    ] {
        let mut operation = before
            .operations()
            .into_iter()
            .find(|one| one.name == name)
            .expect(name);
        operation.arguments = words(&format!("list v {}", scene::KEY));
        let caught = try_one(&before, &operation, "fsync", "error=EIO:when=9999");
        assert!(
            caught.as_ref().is_err_and(|said| said.contains(why)),
            "{name}: {caught:?}"
        );
    }
}

/// A file whose name is only in memory is no copy: after a power cut it would be gone.
#[test]
fn a_name_that_was_given_is_made_lasting_before_it_is_told() {
    if !strace() {
        return;
    }
    let before = Before::new(false);
    for line in ["backup v copy", "restore v copy"] {
        let at = before.copy();
        let prefix = [
            "strace",
            "-f",
            "-qq",
            "-y",
            "-e",
            "trace=linkat,rename,fsync,write",
            "-o",
            "log",
        ];
        let arguments = words(&format!("{line} {}", scene::KEY));
        let done = run(at.path(), &prefix.map(str::to_owned), &arguments, "");
        assert!(
            done.status.success(),
            "{line}: {}",
            String::from_utf8_lossy(&done.stderr)
        );
        let log = fs::read_to_string(at.path().join("log")).expect("a trace");
        let folder = fs::canonicalize(at.path()).expect("the folder");
        let lasting = format!("<{}>)", folder.display());
        let given = log.rfind("/copy\"").expect("a name is given");
        let told = log.rfind("write(1<").expect("something is told");
        let synced = log[given..told]
            .lines()
            .any(|line| line.contains("fsync(") && line.contains(&lasting));
        assert!(synced, "{line}:\n{log}");
    }
}
