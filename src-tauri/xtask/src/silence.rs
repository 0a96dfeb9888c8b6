//! The tests in `tests/silence`: the released program from outside, in a network and on a bus of their own,
//! its memory and its files searched. They need root, so elsewhere they are left out and named. The network is
//! part of every run; what searches memory and disk and waits for a desktop takes longer and is part of the long one.

use std::path::Path;

use crate::shell::{Ledger, Outcome, ask, cargo, command, root, run, step};
use crate::tests::Length;

/// All of them, or a line that says what is missing.
pub fn all(ledger: &mut Ledger, release: &Path, automated: &Path, length: Length) -> Outcome {
    let name = match length {
        Length::Short => "silence: network",
        Length::Long => "silence: network, memory, files, locking",
    };
    let is_root = ask(&mut command("id", &["-u"])).as_deref() == Some("0");
    if !is_root || ask(&mut command("unshare", &["-n", "-m", "true"])).is_none() {
        ledger.skip(name, "root, and a kernel that gives it namespaces of its own");
        return Ok(());
    }
    step(ledger, name, || drive(release, automated, length))
}

fn drive(release: &Path, automated: &Path, length: Length) -> Outcome {
    let words = ["nextest", "run", "--locked", "--package", "holdfast-tests"];
    let silence = [
        "--features",
        "silence",
        "--test",
        "silence",
        "--test-threads",
        "1",
        "--no-fail-fast",
    ];
    let mut tests = cargo(&[&words[..], &silence].concat());
    if length == Length::Short {
        tests.arg("network::");
    }
    tests
        .env("HOLDFAST_RELEASE", release)
        .env("HOLDFAST_PROGRAM", automated)
        .env("HOLDFAST_ARTEFACTS", root().join("artefacts"))
        .env("HOLDFAST_RUNS", "20");
    run(&mut tests)
}
