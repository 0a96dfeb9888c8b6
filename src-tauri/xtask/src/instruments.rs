//! Tests under instruments: how much of the vault's code they run, and whether the code that the compiler does not
//! check for us, every `unsafe` block, keeps to its memory. `cargo xtask coverage` and `cargo xtask sanitize`.

use crate::need;
use crate::program::{packages, pages};
use crate::shell::{Outcome, cargo, command, root, run};

/// Lines of the vault, in a hundred, that its tests must run.
const LINES: &str = "95";
/// What is no code of the vault's: its tests, and what is there for tests.
const NOT_COUNTED: &str = r"/tests/|/testing\.rs|/\.cargo/|/journal/|/api/";
/// The one triple on which the sanitizer is run.
const TRIPLE: &str = "x86_64-unknown-linux-gnu";

/// Runs the vault's tests and says which of its lines they ran; stops where they are too few.
pub fn coverage() -> Outcome {
    need::coverage()?;
    let words = [
        "llvm-cov",
        "nextest",
        "--locked",
        "--package",
        "holdfast-vault",
        "--ignore-filename-regex",
        NOT_COUNTED,
        "--fail-under-lines",
        LINES,
        "--show-missing-lines",
        // A test kills programs of its own, and what one was killed over is left half written.
        "--failure-mode",
        "all",
    ];
    run(&mut cargo(&words))
}

/// The vault's tests and the shell's, built with an address sanitizer by nightly, in a folder of their own. What
/// searches this process's own memory is left out: the sanitizer's shadow of it is larger than any machine.
pub fn sanitized() -> Outcome {
    need::sanitizing()?;
    // The window is built with its pages in it.
    packages()?;
    pages()?;
    for package in ["holdfast-vault", "holdfast"] {
        let words = [
            "run",
            "nightly",
            "cargo",
            // A process for each test: a filter on system calls cannot be taken off again.
            "nextest",
            "run",
            "--locked",
            "--target",
            TRIPLE,
            // As fast as it runs otherwise, SQLite takes the compiler most of an hour under the sanitizer.
            "--config",
            "profile.dev.package.libsqlite3-sys.opt-level=1",
            "--package",
            package,
            "--filterset",
            "not test(tests::memory::)",
        ];
        let mut tests = command("rustup", &words);
        tests
            .env("RUSTFLAGS", "-Zsanitizer=address")
            // What SQLite and GTK keep until the end is theirs.
            .env("ASAN_OPTIONS", "detect_leaks=0")
            .env("CARGO_TARGET_DIR", root().join("target/sanitized"));
        run(&mut tests)?;
    }
    Ok(())
}
