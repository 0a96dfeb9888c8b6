//! The tests in `tests/silence`: the released program from outside, in a network and on a bus of their own,
//! its memory and its files searched. They need root, so elsewhere they are left out and named. The network is
//! part of every run; what searches memory and disk and waits for a desktop takes longer and is part of the long one.

use std::path::Path;

use crate::shell::{Ledger, Outcome, Stop, ask, cargo, command, root, run, step};

/// How much of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// What is a part of every run.
    Network,
    /// Memory, files and locking, too.
    All,
}

/// The part of every run, or a line that says what is missing.
pub fn network(ledger: &mut Ledger, release: &Path, automated: &Path) -> Outcome {
    const NAME: &str = "silence: network";
    if can().is_err() {
        ledger.skip(NAME, NEEDED);
        return Ok(());
    }
    step(ledger, NAME, || drive(release, automated, Extent::Network))
}

const NEEDED: &str = "root, and a kernel that gives it namespaces of its own";

fn can() -> Outcome {
    let is_root = ask(&mut command("id", &["-u"])).as_deref() == Some("0");
    if is_root && ask(&mut command("unshare", &["-n", "-m", "true"])).is_some() {
        Ok(())
    } else {
        Err(Stop(format!("The tests of silence need {NEEDED}.")))
    }
}

/// So many of the tests, against both builds; refused where this machine cannot.
pub fn drive(release: &Path, automated: &Path, extent: Extent) -> Outcome {
    can()?;
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
    if extent == Extent::Network {
        tests.arg("network::");
    }
    tests
        .env("HOLDFAST_RELEASE", release)
        .env("HOLDFAST_PROGRAM", automated)
        .env("HOLDFAST_ARTEFACTS", root().join("artefacts"))
        .env("HOLDFAST_RUNS", "20");
    run(&mut tests)
}
