//! The end-to-end tests: the built program, its real window under Xvfb, driven by WebDriver.

use std::path::Path;

use crate::need::{self, For};
use crate::program::{Build, build, packages, pages};
use crate::screen::Screen;
use crate::shell::{Outcome, cargo, root, run};

/// Builds what is needed and runs the tests whose names contain the filter.
pub fn alone(filter: Option<&str>) -> Outcome {
    need::all(For::Testing)?;
    packages()?;
    pages()?;
    drive(&build(Build::Automated)?, filter)
}

/// Runs the tests against a built program. Pictures go to `artefacts/`.
pub fn drive(program: &Path, filter: Option<&str>) -> Outcome {
    let screen = Screen::open()?;
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
        "1",
        "--no-fail-fast",
    ]);
    tests.args(filter);
    tests
        .env("HOLDFAST_PROGRAM", program)
        .env("HOLDFAST_ARTEFACTS", root().join("artefacts"));
    tests.env_remove("DBUS_SESSION_BUS_ADDRESS");
    run(screen.show(&mut tests))
}
