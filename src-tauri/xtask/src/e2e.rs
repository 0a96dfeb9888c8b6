//! The end-to-end tests: the built program, its real window under an Xvfb of each test's own, driven by WebDriver.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::need::{self, For};
use crate::program::{Build, build, packages, pages};
use crate::shell::{Outcome, cargo, root, run};

/// Builds what is needed and runs the tests whose names contain the filter.
pub fn alone(filter: Option<&str>) -> Outcome {
    drive(&program()?, filter)
}

/// Builds the program that WebDriver may drive, from a machine that may have nothing yet.
pub fn program() -> Outcome<PathBuf> {
    need::all(For::Testing)?;
    packages()?;
    pages()?;
    build(Build::Automated)
}

/// Runs the tests against a built program.
pub fn drive(program: &Path, filter: Option<&str>) -> Outcome {
    run(&mut tests(program, filter))
}

/// What runs them, two at a time: most of one's time is waiting. Pictures go to `artefacts/`.
pub fn tests(program: &Path, filter: Option<&str>) -> Command {
    let mut tests = cargo(&[
        "nextest",
        "run",
        "--locked",
        "--package",
        "holdfast-tests",
        "--features",
        "e2e",
        "--test",
        "e2e",
        "--test-threads",
        "2",
        "--no-fail-fast",
    ]);
    tests.args(filter);
    tests
        .env("HOLDFAST_PROGRAM", program)
        .env("HOLDFAST_ARTEFACTS", root().join("artefacts"));
    tests.env("GDK_BACKEND", "x11");
    for session in ["DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"] {
        tests.env_remove(session);
    }
    tests
}
