//! `cargo xtask test --long`: what takes hours. Every kill point and every state of a power cut, ten
//! thousand histories, every flipped bit, ten minutes of fuzzing a target, mutants of the vault, and the
//! code for the other two systems. `cargo xtask mutants` does the mutants alone.

use std::process::Command;
use std::time::Instant;

use crate::fuzz;
use crate::instruments;
use crate::need;
use crate::program::{packages, pages};
use crate::shell::{Ledger, Outcome, ask, cargo, command, run, step, target};

/// Everything, in the order in which it tells most for its time.
pub fn all(steps: &mut Ledger) -> Outcome {
    let begun = Instant::now();
    step(steps, "the long tests of the crates", || {
        let tests = [
            "nextest",
            "run",
            "--locked",
            "--release",
            "--no-fail-fast",
            "--no-capture",
        ];
        let which = [
            "--package",
            "holdfast-vault",
            "--package",
            "holdfast-journal",
            "--package",
            "holdfast-cli",
        ];
        let which = [&which[..], &["--package", "holdfast-tests"]].concat();
        run(cargo(&[&tests[..], &which[..]].concat()).env("HOLDFAST_LONG", "1"))
    })?;
    fuzz::all(steps, fuzz::LONG, None)?;
    instruments::all(steps)?;
    type_checks(steps)?;
    step(steps, "mutants of the vault", || mutants(None))?;
    let day = ask(&mut command("date", &["-u", "+%-d %B %Y"])).unwrap_or_default();
    let minutes = begun.elapsed().as_secs() / 60;
    println!("\nAll of the long checks held on {day}, in {minutes} minutes. For SECURITY.md.");
    Ok(())
}

/// Changes the vault's code in every way that cargo-mutants knows; each change must make a test fail.
/// `shard` is a part of the work, as `3/20`.
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

/// The code for the other two systems alone.
pub fn type_checks_alone() -> Outcome {
    packages()?;
    pages()?;
    type_checks(&mut Ledger::default())
}

/// Code for the other two systems is type-checked where their targets can be had, warnings refused as CI refuses them
/// there, in a folder of its own: each keeps a copy of every dependency.
fn type_checks(steps: &mut Ledger) -> Outcome {
    let check = |mut tool: Command, triple: &str| {
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
    if has(windows) && need::mingw() {
        step(steps, "type-check for Windows", || check(cargo(&[]), windows))?;
    } else {
        steps.skip(
            "type-check for Windows",
            "the rustup target and gcc-mingw-w64-x86-64-win32",
        );
    }
    let mac = "aarch64-apple-darwin";
    match need::zigbuild().filter(|_| has(mac)) {
        Some(zigbuild) => step(steps, "type-check for macOS", || check(zigbuild, mac)),
        None => {
            steps.skip(
                "type-check for macOS",
                "the rustup target, and cargo-zigbuild and ziglang from PyPI",
            );
            Ok(())
        }
    }
}
