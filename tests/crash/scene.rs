//! What is done to a vault while calls are disturbed, and how it may look afterwards.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use holdfast_vault::testing::sealed_places;
use serde_json::Value;
use tempfile::TempDir;

/// How the vault is opened for looking: no derivation.
pub const KEY: &str = "--recovery-key-file key";
/// What a vault is made of, and what is made of it.
const FILES: [&str; 8] = ["v", "key", "pass", "new", "some.jsonl", "long", "other", "damaged"];

/// Id to text of every entry.
pub type Held = BTreeMap<String, String>;

/// A vault before an operation, to be copied for each trial.
pub struct Before {
    folder: TempDir,
    pub held: Held,
    /// What another copy of it holds besides.
    there: Held,
    /// What is whole in a damaged copy of it.
    survivors: Held,
    id: String,
    large: bool,
}

/// What an operation leaves of the vault where it succeeds.
pub enum After {
    /// One more entry with this text.
    OneMore(String),
    /// The same entries with this text in one.
    Changed(String),
    /// One entry fewer.
    Gone,
    /// That many more.
    More(usize),
    /// What the other copy holds, too.
    Merged,
    /// The same.
    Same,
}

/// What is done to the vault.
pub struct Operation {
    pub name: &'static str,
    pub arguments: Vec<String>,
    pub typed: &'static str,
    after: After,
    /// Points are tried this far apart: those that derive a key from a passphrase take longer.
    pub stride: usize,
}

/// Runs the program, or `prefix` with it.
pub fn run(folder: &Path, prefix: &[String], arguments: &[String], typed: &str) -> Output {
    let program = env!("CARGO_BIN_EXE_holdfast-cli").to_owned();
    let whole: Vec<String> = prefix
        .iter()
        .cloned()
        .chain([program])
        .chain(arguments.iter().cloned())
        .collect();
    let typed = folder.join(if typed.is_empty() { "nothing" } else { typed });
    Command::new(&whole[0])
        .args(&whole[1..])
        .current_dir(folder)
        .env("HOME", folder.join("home"))
        .env_remove("XDG_STATE_HOME")
        .stdin(fs::File::open(typed).map_or_else(|_| Stdio::null(), Stdio::from))
        .output()
        .expect("it runs")
}

/// The words of a command line.
pub fn words(line: &str) -> Vec<String> {
    line.split(' ').map(str::to_owned).collect()
}

/// The entries of a vault, whole or not.
fn listed(folder: &Path, vault: &str, key: &str) -> Result<Held, String> {
    let listed = run(folder, &[], &words(&format!("list {vault} --json {key}")), "");
    let said = String::from_utf8_lossy(&listed.stderr).into_owned();
    let listed: Value = serde_json::from_slice(&listed.stdout).map_err(|error| format!("{error}: {said}"))?;
    let text = |one: &Value, field: &str| one[field].as_str().unwrap_or_default().to_owned();
    Ok(listed
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| (text(one, "id"), text(one, "text")))
        .collect())
}

/// The same, or why the vault does not open whole.
pub fn held(folder: &Path, vault: &str, key: &str) -> Result<Held, String> {
    let verified = run(folder, &[], &words(&format!("verify {vault} {key}")), "");
    if !verified.status.success() {
        return Err(String::from_utf8_lossy(&verified.stderr).into_owned());
    }
    listed(folder, vault, key)
}

impl Before {
    /// A vault with a dozen entries, or with four hundred.
    pub fn new(large: bool) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let at = folder.path();
        let done = |line: &str, typed: &str| {
            let done = run(at, &[], &words(line), typed);
            assert!(
                done.status.success(),
                "{line}: {}",
                String::from_utf8_lossy(&done.stderr)
            );
            done.stdout
        };
        let entries = |from: usize, to: usize, longest: usize| -> String {
            (from..to)
                .map(|n| {
                    format!(
                        "{{\"date\":\"2020-01-{:02}\",\"text\":\"entry {n} {}\"}}\n",
                        n % 28 + 1,
                        "tide ".repeat(n * 90 % longest)
                    )
                })
                .collect()
        };
        let write = |name: &str, text: &str| fs::write(at.join(name), text).expect("kept");
        write("pass", "a heron and six otters");
        write("new", "a kettle and a radio");
        write("long", &"a long entry ".repeat(if large { 20_000 } else { 5 }));
        fs::write(at.join("key"), done("create v --passphrase-file pass", "")).expect("kept");
        write("first.jsonl", &entries(0, if large { 400 } else { 12 }, 1_100));
        done(&format!("import v first.jsonl {KEY}"), "");
        fs::copy(at.join("v"), at.join("other")).expect("copied");
        write("second.jsonl", &entries(1_000, if large { 1_200 } else { 1_003 }, 600));
        done(&format!("import other second.jsonl {KEY}"), "");
        write("some.jsonl", &entries(2_000, if large { 2_300 } else { 2_009 }, 300));
        let held = held(at, "v", KEY).expect("whole");
        let there = listed(at, "other", KEY).expect("whole");
        let survivors = damage(at);
        let id = held.keys().next().expect("an entry").clone();
        Self {
            folder,
            held,
            there,
            survivors,
            id,
            large,
        }
    }

    /// A fresh copy to try something on.
    pub fn copy(&self) -> TempDir {
        let copy = tempfile::tempdir().expect("a folder");
        for name in FILES {
            fs::copy(self.folder.path().join(name), copy.path().join(name)).expect("copied");
        }
        fs::create_dir_all(copy.path().join("home/.local/state/holdfast")).expect("a home");
        copy
    }

    /// Everything that changes a file, and what derives no key first.
    pub fn operations(&self) -> Vec<Operation> {
        let op = |name, line: &str, typed, after, stride| Operation {
            name,
            arguments: words(&format!("{line} {KEY}")),
            typed,
            after,
            stride,
        };
        let id = &self.id;
        let long = fs::read_to_string(self.folder.path().join("long")).expect("a text");
        let derives = if self.large { 12 } else { 4 };
        let mut all = vec![
            op("add", "add v", "long", After::OneMore(long.clone()), 1),
            op("edit", &format!("edit v {id}"), "long", After::Changed(long), 1),
            op("bin", &format!("delete v {id}"), "", After::Gone, 1),
            op(
                "delete for ever",
                &format!("delete v {id} --for-ever"),
                "",
                After::Gone,
                1,
            ),
            op(
                "import",
                "import v some.jsonl",
                "",
                After::More(if self.large { 300 } else { 9 }),
                1,
            ),
            op("merge", "merge v other", "", After::Merged, 1),
            op("backup", "backup v copy", "", After::Same, 1),
            op("restore", "restore v copy", "", After::Same, 1),
            op("carry", "carry v .", "", After::Same, 1),
            op("salvage", "salvage damaged saved", "", After::Same, 1),
            op("repair", "repair damaged", "", After::Same, 1),
            op(
                "passphrase",
                "passphrase v --new-passphrase-file new",
                "",
                After::Same,
                derives,
            ),
            op("rotate", "rotate v --new-passphrase-file new", "", After::Same, derives),
        ];
        if !self.large {
            let arguments = words("create made --passphrase-file pass");
            all.push(Operation {
                arguments,
                ..op("create", "", "", After::Same, 2)
            });
        }
        all
    }

    /// What is wrong with what an operation has left, if anything.
    pub fn judge(&self, at: &Path, operation: &Operation, acknowledged: bool) -> Result<(), String> {
        // A rotated vault opens by the passphrase it was given, or is still the old one.
        let mut found = held(at, "v", KEY);
        let rotated = operation.name == "rotate" && found.is_err();
        if rotated {
            found = held(at, "v", "--passphrase-file new");
        }
        if operation.name == "rotate" && acknowledged && !rotated {
            return Err("the old recovery key still opens it".to_owned());
        }
        let found = found.map_err(|why| format!("the vault does not open: {why}"))?;
        let landed = self.has_landed(operation, &found);
        if !landed && found != self.held {
            return Err("it holds something else than before or after".to_owned());
        }
        if acknowledged && !landed {
            return Err("it was acknowledged and is not there".to_owned());
        }
        if operation.name == "passphrase" {
            let opens = |file: &str| listed(at, "v", &format!("--passphrase-file {file}")).as_ref() == Ok(&self.held);
            match (opens("pass"), opens("new")) {
                (false, false) => return Err("neither passphrase opens it".to_owned()),
                (true, true) => return Err("both passphrases open it".to_owned()),
                (true, false) if acknowledged => {
                    return Err("the new passphrase was acknowledged and does not open it".to_owned());
                }
                _ => {}
            }
        }
        self.judge_others(at, acknowledged && operation.name == "repair")?;
        let made = match operation.name {
            "backup" | "restore" => Some("copy"),
            "salvage" => Some("saved"),
            "create" => Some("made"),
            _ => None,
        };
        match made {
            Some(name) if acknowledged && !at.join(name).exists() => {
                Err(format!("{name} was acknowledged and is not there"))
            }
            _ => Ok(()),
        }
    }

    fn has_landed(&self, operation: &Operation, found: &Held) -> bool {
        let still = |all: &Held| all.iter().all(|(id, text)| found.get(id) == Some(text));
        let mut after = self.held.clone();
        match &operation.after {
            After::OneMore(text) => {
                found.len() == after.len() + 1 && still(&after) && found.values().any(|one| one == text)
            }
            After::Changed(text) => {
                after.insert(self.id.clone(), text.clone());
                *found == after
            }
            After::Gone => {
                after.remove(&self.id);
                *found == after
            }
            After::More(n) => found.len() == after.len() + n && still(&after),
            After::Merged => *found == self.there,
            After::Same => *found == after,
        }
    }

    /// A copy that has its name is whole; a damaged file gives what is whole in it, mended or not; what
    /// was put aside is that file byte for byte.
    fn judge_others(&self, at: &Path, mended: bool) -> Result<(), String> {
        let nothing = Held::new();
        for (name, key, expected) in [
            ("copy", KEY, &self.held),
            ("saved", KEY, &self.survivors),
            ("made", "--passphrase-file pass", &nothing),
        ] {
            if at.join(name).exists() && held(at, name, key).as_ref() != Ok(expected) {
                return Err(format!("{name} is not whole"));
            }
        }
        let whole = fs::read(self.folder.path().join("damaged")).expect("the damaged file");
        let touched = fs::read(at.join("damaged")).is_ok_and(|now| now != whole);
        let judged = if mended {
            held(at, "damaged", KEY)
        } else {
            listed(at, "damaged", KEY)
        };
        if (touched || mended) && judged.as_ref() != Ok(&self.survivors) {
            return Err(format!("the damaged file lost more: {judged:?}"));
        }
        for entry in fs::read_dir(at).expect("the folder").flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let snapshot = name.starts_with("journal-") && name.ends_with(".holdfast");
            if snapshot && held(at, &name, KEY).as_ref() != Ok(&self.held) {
                return Err(format!("{name} is not whole"));
            }
            let aside = name.starts_with("damaged.damaged-") && name.ends_with(".holdfast");
            if aside && fs::read(entry.path()).ok().as_ref() != Some(&whole) {
                return Err("what was put aside is not the file as it was".to_owned());
            }
        }
        Ok(())
    }
}

/// Makes a copy of the vault in which one row does not open, and gives the entries that still do.
fn damage(at: &Path) -> Held {
    let whole = fs::read(at.join("v")).expect("the vault");
    let places = sealed_places(&at.join("v"));
    // The head is a row, too, and one that is not listed: the first that is.
    let found = places.iter().find_map(|place| {
        let mut bytes = whole.clone();
        bytes[usize::midpoint(place.start, place.end)] ^= 1;
        fs::write(at.join("damaged"), &bytes).expect("broken");
        let looked = run(at, &[], &words(&format!("verify damaged --json {KEY}")), "");
        let report: Value = serde_json::from_slice(&looked.stdout).ok()?;
        let rows = report["found"]["damaged"].as_array().map_or(0, Vec::len);
        (rows == 1).then(|| listed(at, "damaged", KEY).expect("it opens"))
    });
    found.expect("some byte lies in a row")
}
