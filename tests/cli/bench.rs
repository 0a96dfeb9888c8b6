//! A folder with a vault in it, and the program to try on it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use holdfast_vault::testing::sealed_places;
use serde_json::Value;
use tempfile::TempDir;

/// The passphrase of every vault here.
pub const PASSPHRASE: &str = "a heron and six otters";

/// A vault, its keys in files, and a home of its own.
pub struct Bench {
    pub folder: TempDir,
}

impl Bench {
    /// Makes a vault through the program itself.
    pub fn new() -> Self {
        let bench = Self::without_a_vault();
        let made = bench.run(&["create", "v", "--passphrase-file", "pass"], b"");
        assert!(made.status.success(), "{}", err(&made));
        fs::write(bench.path("key"), &made.stdout).expect("the recovery key kept");
        bench
    }

    /// The same without a vault.
    pub fn without_a_vault() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("pass"), format!("{PASSPHRASE}\n")).expect("a passphrase kept");
        Self { folder }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The program in the folder, with all that it says and is told going by us.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_holdfast-cli"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("HOME", self.path("home"))
            .env_remove("XDG_STATE_HOME")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs the program in the folder.
    pub fn run(&self, arguments: &[&str], typed: &[u8]) -> Output {
        let mut child = self.command(arguments).spawn().expect("the program runs");
        let mut stdin = child.stdin.take().expect("its standard input");
        let typed = typed.to_vec();
        // It may refuse before it has read everything.
        let feeder = std::thread::spawn(move || drop(stdin.write_all(&typed)));
        let output = child.wait_with_output().expect("it ends");
        feeder.join().expect("all typed");
        output
    }

    /// Runs it with the recovery key, which needs no key derivation.
    pub fn open(&self, arguments: &[&str], typed: &[u8]) -> Output {
        self.run(&[arguments, &["--recovery-key-file", "key"]].concat(), typed)
    }

    /// The same, expecting success and JSON.
    pub fn json(&self, arguments: &[&str], typed: &[u8]) -> Value {
        let done = self.open(&[arguments, &["--json"]].concat(), typed);
        assert!(done.status.success(), "{arguments:?}: {}", err(&done));
        serde_json::from_slice(&done.stdout).unwrap_or_else(|e| panic!("{arguments:?}: {e}"))
    }
}

/// Every byte of a vault's file that belongs to a sealed row.
pub fn sealed_bytes(vault: &Path) -> Vec<usize> {
    sealed_places(vault).into_iter().flatten().collect()
}

/// What it said on standard error.
pub fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Every file below a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path))
        } else {
            found.push(path)
        }
    }
    found
}
