//! `cargo xtask test --long` and `cargo xtask long`: what takes hours. Every kill point and every state of a power cut, ten
//! thousand histories, every flipped bit; the released program's memory, files and locking; a thousand senseless sets
//! for each command; ten minutes of fuzzing a target; and the code for the other two systems. One that does not hold
//! keeps none of the others from being tried. What held is dated in SECURITY.md.

use std::process::Command;

use crate::e2e;
use crate::fuzz;
use crate::instruments;
use crate::need::{self, For};
use crate::program::{Build, build, packages, pages};
use crate::results::Begun;
use crate::shell::{Ledger, Outcome, Stop, ask, cargo, command, run, step, target};
use crate::silence::{self, Extent};
use crate::tests;

/// One of them: what it is called on the command line, what it is, and how it is done.
pub struct Long {
    /// A word for the command line.
    pub word: &'static str,
    /// What SECURITY.md calls it.
    pub name: &'static str,
    work: fn() -> Outcome,
}

/// All of them, in the order in which they tell most for their time.
pub const STEPS: [Long; 7] = [
    Long {
        word: "crates",
        name: "kills, power cuts, histories and flipped bits",
        work: crates,
    },
    Long {
        word: "silence",
        name: "network, memory, files and locking of the release",
        work: silent,
    },
    Long {
        word: "commands",
        name: "a thousand senseless sets for each command",
        work: commands,
    },
    Long {
        word: "fuzz",
        name: "fuzzing, ten minutes a target",
        work: || fuzz::all(fuzz::LONG, None),
    },
    Long {
        word: "coverage",
        name: "lines of the vault that its tests run",
        work: instruments::coverage,
    },
    Long {
        word: "sanitize",
        name: "every unsafe block under an address sanitizer",
        work: instruments::sanitized,
    },
    Long {
        word: "type-check",
        name: "the code for Windows and macOS, type-checked",
        work: type_checks,
    },
];

/// What SECURITY.md calls the run that these come after.
pub const BEFORE: &str = "all that CI checks";

/// All that CI checks, and then all of these.
pub fn whole() -> Outcome {
    let begun = Begun::now();
    let left_out = tests::test()?;
    begun.held(BEFORE, left_out)?;
    some(&[])
}

/// Those named, or all.
pub fn some(words: &[&str]) -> Outcome {
    if let Some(word) = words.iter().find(|word| STEPS.iter().all(|long| long.word != **word)) {
        let known = STEPS.map(|long| long.word).join(", ");
        return Err(Stop(format!("There is no long step {word}; there are {known}.")));
    }
    let mut failed = Vec::new();
    for long in STEPS
        .iter()
        .filter(|long| words.is_empty() || words.contains(&long.word))
    {
        let (mut ledger, begun) = (Ledger::default(), Begun::now());
        let outcome = step(&mut ledger, long.name, long.work);
        let outcome = outcome.and_then(|()| begun.held(long.name, ledger.left_out()));
        failed.extend(outcome.err().map(|reason| reason.to_string()));
    }
    if failed.is_empty() {
        println!("\nAll of them held. SECURITY.md says so; commit it.");
        Ok(())
    } else {
        Err(Stop(failed.join("\n")))
    }
}

fn crates() -> Outcome {
    need::all(For::Testing)?;
    let mut words = vec!["nextest", "run", "--locked", "--release", "--no-fail-fast"];
    for package in ["holdfast-vault", "holdfast-journal", "holdfast-cli", "holdfast-tests"] {
        words.extend(["--package", package]);
    }
    run(cargo(&words).env("HOLDFAST_LONG", "1"))
}

fn silent() -> Outcome {
    let automated = e2e::program()?;
    silence::drive(&build(Build::Release)?, &automated, Extent::All)
}

fn commands() -> Outcome {
    run(e2e::tests(&e2e::program()?, Some("fuzz::")).env("HOLDFAST_LONG", "1"))
}

/// Changes the vault's code in every way that cargo-mutants knows; each change must make a test fail. Half a day, so by
/// a command of its own. `shard` is a part of the work, as `3/20`.
pub fn mutants(shard: Option<&str>) -> Outcome {
    need::mutants()?;
    let words = [
        "mutants",
        "--package",
        "holdfast-vault",
        "--jobs",
        "1",
        "--test-tool",
        "nextest",
        "--output",
        "target/mutants",
        "--minimum-test-timeout",
        "300",
    ];
    let part = shard.map(|shard| ["--shard", shard]);
    let words: Vec<&str> = words.into_iter().chain(part.into_iter().flatten()).collect();
    run(&mut cargo(&words))
}

/// Code for the other two systems is type-checked, warnings refused as CI refuses them there, in a folder of its own:
/// each keeps a copy of every dependency.
pub fn type_checks() -> Outcome {
    packages()?;
    pages()?;
    let check = |mut tool: Command, triple: &str| {
        println!("{triple}");
        tool.args([
            "clippy",
            "--locked",
            "--package",
            "holdfast",
            "--package",
            "holdfast-cli",
            "--target",
            triple,
            "--",
            "-D",
            "warnings",
        ]);
        run(tool.env("CARGO_TARGET_DIR", target().join("other-systems")))
    };
    let has = |triple: &str| ask(&mut command("rustup", &["target", "add", triple])).is_some();
    let windows = "x86_64-pc-windows-gnu";
    if !(has(windows) && need::mingw()) {
        return Err(Stop(
            "For Windows: the rustup target and gcc-mingw-w64-x86-64-win32 are needed.".into(),
        ));
    }
    check(cargo(&[]), windows)?;
    let mac = "aarch64-apple-darwin";
    let zigbuild = need::zigbuild().filter(|_| has(mac));
    let needed = "For macOS: the rustup target, and cargo-zigbuild and ziglang from PyPI are needed.";
    check(zigbuild.ok_or_else(|| Stop(needed.into()))?, mac)
}
