//! Running a program and saying how long it took. Refuses to go on after one that failed.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use crate::skipped;

/// Why an xtask ended early, in words for the person at the terminal.
#[derive(Debug)]
pub struct Stop(pub String);

impl std::fmt::Display for Stop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What every xtask returns.
pub type Outcome<T = ()> = Result<T, Stop>;

/// The top of the working tree.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .expect("the working tree")
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// `program args` from the top of the tree, with the environment that every step shares.
///
/// The locale is fixed because WebKit gives pages the language tag "C" under `C.UTF-8`.
pub fn command(program: &str, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(root());
    command.env("LANG", "en_US.UTF-8").env("NO_AT_BRIDGE", "1");
    command
}

/// The cargo that runs us.
pub fn cargo(args: &[&str]) -> Command {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    command(&cargo, args)
}

/// npm, in `ui/`.
pub fn npm(args: &[&str]) -> Command {
    let mut command = command(if cfg!(windows) { "npm.cmd" } else { "npm" }, args);
    command.current_dir(root().join("ui"));
    command
}

/// Runs one command to its end, its output passed through.
pub fn run(command: &mut Command) -> Outcome {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command
        .status()
        .map_err(|e| Stop(format!("{name} could not be started: {e}")))?;
    if status.success() {
        return Ok(());
    }
    let args: Vec<_> = command.get_args().map(|a| a.to_string_lossy().into_owned()).collect();
    Err(Stop(format!(
        "Stopped: `{name} {}` ended with {status}.",
        args.join(" ")
    )))
}

/// A command that goes on beside other steps, silent, and ends with whoever started it. It only prepares: what it could
/// not do is said by the step that needs it.
pub struct Beside(Option<Child>);

impl Beside {
    /// Starts it.
    pub fn start(command: &mut Command) -> Self {
        Self(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok())
    }

    /// Waits for its end.
    pub fn wait(mut self) {
        if let Some(mut child) = self.0.take() {
            let _ = child.wait();
        }
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if let Some(child) = &mut self.0 {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Runs one command and hands back what it printed; `None` when it is missing or fails.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).stdin(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// A named step: printed before, its seconds after, and remembered for the table at the end, with the tests in it
/// that this machine cannot do.
pub fn step(ledger: &mut Ledger, name: &str, work: impl FnOnce() -> Outcome) -> Outcome {
    println!("\n== {name}");
    skipped::forget();
    let start = Instant::now();
    let outcome = work();
    let seconds = start.elapsed().as_secs();
    let word = if outcome.is_ok() { "ok" } else { "not ok" };
    println!("== {name}: {word}, {seconds} s");
    ledger.0.push(format!("{name:<46} {word:<8} {seconds:>5} s"));
    for (test, needs) in skipped::tests() {
        ledger.skip(&format!("  {test}"), &needs);
    }
    outcome
}

const SKIPPED: &str = "skipped: needs ";

/// What was done, with seconds, and what was left out, with the reason.
#[derive(Default)]
pub struct Ledger(Vec<String>);

impl Ledger {
    /// Notes a step that this machine cannot do.
    pub fn skip(&mut self, name: &str, needs: &str) {
        println!("\n== {name}: skipped: needs {needs}");
        self.0.push(format!("{name:<46} {SKIPPED}{needs}"));
    }

    /// How many were left out.
    pub fn left_out(&self) -> usize {
        self.0.iter().filter(|line| line.contains(SKIPPED)).count()
    }
}

impl Drop for Ledger {
    fn drop(&mut self) {
        println!("\n{}", self.0.join("\n"));
    }
}
