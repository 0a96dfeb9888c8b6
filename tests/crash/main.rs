//! The command line is killed at every system call that changes a file, and every such call is made
//! to fail: nothing that was acknowledged is lost, and the vault opens.
//!
//! Needs `strace`. What it leaves to power cuts is in `tests/power_loss`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// Calls that change a file or its name.
const CALLS: [&str; 8] = [
    "pwrite64",
    "write",
    "fsync",
    "fdatasync",
    "ftruncate",
    "unlink",
    "rename",
    "linkat",
];

/// A vault before an operation, to be copied for each trial.
struct Before {
    folder: TempDir,
    held: BTreeMap<String, String>,
    id: String,
}

/// What is done to the vault, and how it may look afterwards.
struct Operation {
    name: &'static str,
    arguments: Vec<String>,
    typed: &'static str,
    /// Kill points are tried this far apart: those that derive a key from a passphrase take longer.
    stride: usize,
}

fn strace() -> bool {
    let works = Command::new("strace").args(["-f", "-o", "/dev/null", "true"]).status();
    let works = works.is_ok_and(|status| status.success());
    if !works {
        println!("skipped: needs strace");
    }
    works
}

fn run(folder: &Path, prefix: &[String], arguments: &[String], typed: &str) -> Output {
    let program = env!("CARGO_BIN_EXE_holdfast-cli").to_owned();
    let whole: Vec<String> = prefix
        .iter()
        .cloned()
        .chain([program])
        .chain(arguments.iter().cloned())
        .collect();
    fs::write(folder.join("typed"), typed).expect("typed");
    Command::new(&whole[0])
        .args(&whole[1..])
        .current_dir(folder)
        .env("HOME", folder.join("home"))
        .env_remove("XDG_STATE_HOME")
        .stdin(fs::File::open(folder.join("typed")).map(Stdio::from).expect("typed"))
        .output()
        .expect("it runs")
}

fn words(line: &str) -> Vec<String> {
    line.split(' ').map(str::to_owned).collect()
}

/// Id to text of every entry, or why the vault does not open whole.
fn held(folder: &Path, vault: &str, key: &str) -> Result<BTreeMap<String, String>, String> {
    let verified = run(folder, &[], &words(&format!("verify {vault} {key}")), "");
    if !verified.status.success() {
        return Err(String::from_utf8_lossy(&verified.stderr).into_owned());
    }
    let listed = run(folder, &[], &words(&format!("list {vault} --json {key}")), "");
    let listed: Value = serde_json::from_slice(&listed.stdout).map_err(|error| error.to_string())?;
    let text = |one: &Value, field: &str| one[field].as_str().unwrap_or_default().to_owned();
    Ok(listed
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| (text(one, "id"), text(one, "text")))
        .collect())
}

const KEY: &str = "--recovery-key-file key";

impl Before {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let at = folder.path();
        fs::write(at.join("pass"), "a heron and six otters").expect("kept");
        fs::write(at.join("new"), "a kettle and a radio").expect("kept");
        let made = run(at, &[], &words("create v --passphrase-file pass"), "");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        fs::write(at.join("key"), &made.stdout).expect("kept");
        for n in 0..12 {
            let done = run(
                at,
                &[],
                &words(&format!("add v {KEY}")),
                &format!("entry {n} {}", "tide ".repeat(n * 90)),
            );
            assert!(done.status.success());
        }
        let lines: String = (1..=9)
            .map(|n| format!("{{\"date\":\"2020-01-0{n}\",\"text\":\"imported {n}\"}}\n"))
            .collect();
        fs::write(at.join("some.jsonl"), lines).expect("a source");
        let held = held(at, "v", KEY).expect("whole");
        let id = held.keys().next().expect("an entry").clone();
        Self { folder, held, id }
    }

    /// A fresh copy to try something on.
    fn copy(&self) -> TempDir {
        let copy = tempfile::tempdir().expect("a folder");
        for name in ["v", "key", "pass", "new", "some.jsonl"] {
            fs::copy(self.folder.path().join(name), copy.path().join(name)).expect("copied");
        }
        fs::create_dir_all(copy.path().join("home/.local/state/holdfast")).expect("a home");
        copy
    }

    fn operations(&self) -> Vec<Operation> {
        let op = |name, line: &str, typed, stride| Operation {
            name,
            arguments: words(line),
            typed,
            stride,
        };
        vec![
            op("add", &format!("add v {KEY}"), "a new entry", 1),
            op("edit", &format!("edit v {} {KEY}", self.id), "an edited entry", 1),
            op("bin", &format!("delete v {} {KEY}", self.id), "", 1),
            op(
                "delete for ever",
                &format!("delete v {} --for-ever {KEY}", self.id),
                "",
                1,
            ),
            op("import", &format!("import v some.jsonl {KEY}"), "", 1),
            op("backup", &format!("backup v copy {KEY}"), "", 1),
            op("restore", &format!("restore v w {KEY}"), "", 1),
            op(
                "passphrase",
                &format!("passphrase v {KEY} --new-passphrase-file new"),
                "",
                4,
            ),
            op("rotate", &format!("rotate v {KEY} --new-passphrase-file new"), "", 9),
        ]
    }
}

/// How often an operation makes a call: what is traced in one run that nothing disturbs.
fn counted(before: &Before, operation: &Operation) -> BTreeMap<&'static str, usize> {
    let copy = before.copy();
    let log: PathBuf = copy.path().join("log");
    let traced = format!("trace={}", CALLS.join(","));
    let prefix = ["strace", "-f", "-qq", "-e", &traced, "-o", "log"].map(str::to_owned);
    let done = run(copy.path(), &prefix, &operation.arguments, operation.typed);
    assert!(
        done.status.success(),
        "{}: {}",
        operation.name,
        String::from_utf8_lossy(&done.stderr)
    );
    let log = fs::read_to_string(log).expect("a trace");
    CALLS
        .into_iter()
        .map(|call| (call, log.matches(&format!(" {call}(")).count()))
        .collect()
}

/// One trial: the operation with one call disturbed; then the vault must open and hold what it must.
fn try_one(before: &Before, operation: &Operation, call: &str, injection: &str) -> Result<(), String> {
    let copy = before.copy();
    let at = copy.path();
    let (traced, injected) = (format!("trace={call}"), format!("inject={call}:{injection}"));
    let prefix = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", &traced, "-e", &injected].map(str::to_owned);
    let done = run(at, &prefix, &operation.arguments, operation.typed);
    let told = |why: String| format!("{} with {call} {injection}: {why}", operation.name);

    // A rotated vault opens by the key it printed, or is still the old one.
    let mut found = held(at, "v", KEY);
    if operation.name == "rotate" && found.is_err() {
        found = held(at, "v", "--passphrase-file new");
    }
    let found = found.map_err(|why| told(format!("the vault does not open: {why}")))?;
    let mut after = before.held.clone();
    let landed = match operation.name {
        "add" => {
            let new: Vec<&String> = found.values().filter(|text| *text == operation.typed).collect();
            found.len() == after.len() + 1
                && new.len() == 1
                && after.iter().all(|(id, text)| found.get(id) == Some(text))
        }
        "edit" => {
            after.insert(before.id.clone(), operation.typed.to_owned());
            found == after
        }
        "bin" | "delete for ever" => {
            after.remove(&before.id);
            found == after
        }
        "import" => found.len() == after.len() + 9 && after.iter().all(|(id, text)| found.get(id) == Some(text)),
        _ => found == after,
    };
    let untouched = found == before.held;
    if !landed && !untouched {
        return Err(told("it holds something else than before or after".to_owned()));
    }
    if done.status.success() && !landed {
        return Err(told("it was acknowledged and is not there".to_owned()));
    }
    // A copy that has its name is whole.
    for copy in ["copy", "w"] {
        if at.join(copy).exists() && held(at, copy, KEY).as_ref() != Ok(&before.held) {
            return Err(told(format!("{copy} is not whole")));
        }
    }
    let said = String::from_utf8_lossy(&done.stderr).lines().count();
    if injection.starts_with("error") && !done.status.success() && said > 1 && !operation.name.eq("rotate") {
        return Err(told(format!(
            "{said} lines instead of one: {}",
            String::from_utf8_lossy(&done.stderr)
        )));
    }
    Ok(())
}

/// Tries every point of every operation, two at a time.
fn everywhere(injections: impl Fn(&str, usize) -> Vec<String> + Sync, thin: usize) -> (usize, Vec<String>) {
    let before = Before::new();
    let mut trials = Vec::new();
    for operation in before.operations() {
        for (call, times) in counted(&before, &operation) {
            for n in (1..=times).step_by(operation.stride * thin) {
                trials.extend(
                    injections(call, n)
                        .into_iter()
                        .map(|injection| (operation.name, call, injection)),
                );
            }
        }
    }
    let operations = before.operations();
    let next = std::sync::atomic::AtomicUsize::new(0);
    let wrong = std::sync::Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((name, call, injection)) =
                    trials.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed))
                {
                    let operation = operations
                        .iter()
                        .find(|operation| operation.name == *name)
                        .expect("one of ours");
                    if let Err(why) = try_one(&before, operation, call, injection) {
                        wrong.lock().expect("no trial panics").push(why);
                    }
                }
            });
        }
    });
    (trials.len(), wrong.into_inner().expect("no trial panics"))
}

fn long() -> bool {
    std::env::var_os("HOLDFAST_LONG").is_some()
}

#[test]
fn no_kill_at_any_call_loses_what_was_acknowledged() {
    if !strace() {
        return;
    }
    let (points, wrong) = everywhere(|_, n| vec![format!("signal=KILL:when={n}")], if long() { 1 } else { 8 });
    println!("{points} kill points");
    assert!(wrong.is_empty(), "{} of {points}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_failing_call_loses_what_was_acknowledged() {
    if !strace() {
        return;
    }
    let fail = |call: &str, n: usize| match call {
        // Standard output is written too; that it fails is no fault of the disk.
        "write" => Vec::new(),
        "pwrite64" | "ftruncate" => ["ENOSPC", "EIO"]
            .iter()
            .flat_map(|e| [format!("error={e}:when={n}"), format!("error={e}:when={n}+")])
            .collect(),
        _ => vec![format!("error=EIO:when={n}"), format!("error=EIO:when={n}+")],
    };
    let (points, wrong) = everywhere(fail, if long() { 1 } else { 16 });
    println!("{points} failures");
    assert!(wrong.is_empty(), "{} of {points}:\n{}", wrong.len(), wrong.join("\n"));
}

/// The control: a program that says "sealed" before it writes would be caught.
#[test]
fn an_acknowledgement_without_a_save_would_be_noticed() {
    if !strace() {
        return;
    }
    let before = Before::new();
    let operation = Operation {
        name: "add",
        arguments: words(&format!("list v {KEY}")),
        typed: "never sealed",
        stride: 1,
    };
    let caught = try_one(&before, &operation, "fsync", "error=EIO:when=9999");
    assert!(caught.is_err_and(|why| why.contains("acknowledged and is not there")));
}
