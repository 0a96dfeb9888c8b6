//! `cargo xtask test`: every check CI makes, in the order in which they tell most for their time.

use std::process::Command;

use crate::e2e;
use crate::need::{self, For};
use crate::offline;
use crate::program::{Build, build, packages, pages, releasing};
use crate::shell::{Beside, Ledger, Outcome, Stop, ask, cargo, command, npm, run, step, target};
use crate::silence;

/// Every crate but the shell, which needs the built pages.
const THE_CRATES: [&str; 6] = ["nextest", "run", "--locked", "--workspace", "--exclude", "holdfast"];

/// Everything that CI checks, in order, stopping at the first thing that does not hold. Under forty minutes on two cores.
/// Gives how many steps and tests this machine cannot do.
pub fn test() -> Outcome<usize> {
    let mut ledger = Ledger::default();
    let steps = &mut ledger;
    step(steps, "what the machine must have", || need::all(For::Testing))?;
    // The checks of the pages keep one core busy. Their tests wait for things to happen, and have the machine to themselves.
    let building = Beside::start(&mut cargo(&[&THE_CRATES[..], &["--no-run"]].concat()));
    the_pages(steps)?;
    step(steps, "tests of the crates, built", || {
        building.wait();
        Ok(())
    })?;
    step(steps, "vitest", || run(&mut npm(&["run", "--silent", "test"])))?;
    step(steps, "vite build", pages)?;
    the_code(steps)?;
    step(steps, "tests of the crates", || run(&mut cargo(&THE_CRATES)))?;
    step(steps, "another reader of the format, in Python", || {
        run(&mut command("/usr/bin/python3", &["tests/reader/check_vectors.py"]))
    })?;
    step(steps, "a thousand simulated people", || {
        run(&mut cargo(&[
            "test",
            "--profile",
            "simulation",
            "--locked",
            "--package",
            "holdfast-tests",
            "--lib",
            "insight_simulation",
        ]))
    })?;
    step(steps, "examples in the documentation", || {
        run(&mut cargo(&[
            "test",
            "--doc",
            "--locked",
            "--workspace",
            "--exclude",
            "holdfast",
        ]))
    })?;
    step(steps, "tests of the shell", || {
        run(&mut cargo(&["nextest", "run", "--locked", "--package", "holdfast"]))
    })?;
    step(steps, "generated bindings are committed", || {
        unchanged("ui/src/lib/ipc")
    })?;
    let mut automated = None;
    step(steps, "build for the end-to-end tests", || {
        build(Build::Automated).map(|path| automated = Some(path))
    })?;
    let automated = automated.unwrap_or_default();
    // These tests wait for most of their time.
    let releasing = Beside::start(&mut releasing());
    step(steps, "end-to-end in the real window", || e2e::drive(&automated, None))?;
    step(steps, "release build, the rest of it", || {
        releasing.wait();
        Ok(())
    })?;
    release(steps, &automated)?;
    Ok(steps.left_out())
}

/// The checks on the release binary alone.
pub fn release_alone() -> Outcome {
    let mut ledger = Ledger::default();
    let automated = e2e::program()?;
    release(&mut ledger, &automated)
}

fn the_pages(steps: &mut Ledger) -> Outcome {
    step(steps, "npm ci", packages)?;
    for (name, script) in [
        ("prettier", "format:check"),
        ("eslint", "lint"),
        ("svelte-check", "check"),
    ] {
        step(steps, name, || run(&mut npm(&["run", "--silent", script])))?;
    }
    Ok(())
}

fn the_code(steps: &mut Ledger) -> Outcome {
    step(steps, "rustfmt", || run(&mut cargo(&["fmt", "--all", "--check"])))?;
    step(steps, "no HTTP client in the program", no_http)?;
    step(steps, "cargo-deny: bans, licences, sources", || {
        run(&mut cargo(&[
            "deny", "--locked", "check", "bans", "licenses", "sources",
        ]))
    })?;
    step(steps, "clippy", || {
        run(&mut cargo(&[
            "clippy",
            "--locked",
            "--workspace",
            "--all-targets",
            "--features",
            "holdfast-tests/e2e,holdfast-tests/silence",
            "--",
            "-D",
            "warnings",
        ]))
    })?;
    step(steps, "documentation", || {
        run(cargo(&[
            "doc",
            "--locked",
            "--workspace",
            "--no-deps",
            "--document-private-items",
        ])
        .env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private_intra_doc_links"))
    })
}

/// What a sealed journal costs beside plain SQLite, ratios within one run; and how long Progress takes over
/// ten years. FTS5, which the program's own
/// SQLite leaves out, is built apart.
pub fn bench() -> Outcome {
    ratios(&[])?;
    run(&mut cargo(&[
        "bench",
        "--locked",
        "--package",
        "holdfast-tests",
        "--bench",
        "progress",
    ]))?;
    let words = [
        "bench",
        "--locked",
        "--target-dir",
        "target/fts5",
        "--package",
        "holdfast-tests",
    ];
    let words = [&words[..], &["--features", "fts5", "--bench", "search"]].concat();
    run(cargo(&words).env("LIBSQLITE3_FLAGS", ""))
}

/// How fast the real window is: from outside beside a bare one, and from its page.
pub fn window() -> Outcome {
    need::all(For::Testing)?;
    packages()?;
    pages()?;
    println!("Two builds for people and a bare window (the first time ten to twenty minutes on two cores).");
    let measured = build(Build::Measured)?;
    let release = build(Build::Release)?;
    let example = [
        "build",
        "--release",
        "--locked",
        "--package",
        "holdfast",
        "--example",
        "bare",
    ];
    run(&mut cargo(&example))?;
    let words = ["bench", "--locked", "--profile", "dev", "--package", "holdfast-tests"];
    let words = [&words[..], &["--features", "e2e", "--bench", "window"]].concat();
    run(cargo(&words)
        .env("HOLDFAST_PROGRAM", measured)
        .env("HOLDFAST_RELEASE", release)
        .env("HOLDFAST_BARE", target().join("release/examples/bare")))
}

/// A million records: that they open, how they search, what they hold in memory.
pub fn stress() -> Outcome {
    ratios(&["--", "stress"])
}

fn ratios(asked: &[&str]) -> Outcome {
    let words = ["bench", "--locked", "--package", "holdfast-tests", "--bench", "ratios"];
    run(&mut cargo(&[&words[..], asked].concat()))
}

/// The desktop program must not even contain the means to talk: asked of the resolved tree.
fn no_http() -> Outcome {
    for name in [
        "reqwest",
        "hyper",
        "rustls",
        "native-tls",
        "openssl-sys",
        "ureq",
        "mio",
        "socket2",
    ] {
        let tree = cargo(&[
            "tree",
            "--locked",
            "--package",
            "holdfast",
            "--edges",
            "normal",
            "--target",
            "x86_64-unknown-linux-gnu",
            "--prefix",
            "none",
        ]);
        let tree = output(tree)?;
        if tree.lines().any(|line| line.split(' ').next() == Some(name)) {
            return Err(Stop(format!("{name} is in the program's dependencies.")));
        }
    }
    Ok(())
}

fn release(steps: &mut Ledger, automated: &std::path::Path) -> Outcome {
    let mut built = None;
    step(steps, "release build", || {
        build(Build::Release).map(|path| built = Some(path))
    })?;
    let built = built.unwrap_or_default();
    offline::all(steps, &built, automated)?;
    silence::network(steps, &built, automated)
}

/// The tests write the bindings; what they wrote must be what is committed.
fn unchanged(folder: &str) -> Outcome {
    let changes = output(command("git", &["status", "--porcelain", "--", folder]))?;
    if changes.trim().is_empty() {
        Ok(())
    } else {
        Err(Stop(format!("Commit what the tests generated:\n{changes}")))
    }
}

fn output(mut command: Command) -> Outcome<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    ask(&mut command).ok_or_else(|| Stop(format!("{name} gave no answer.")))
}
