//! The built program in its real window, driven by WebDriver. Run by `cargo xtask e2e`.

mod bare;

use std::path::PathBuf;

use holdfast_tests::webdriver::{Window, program};
use tempfile::TempDir;

/// A program with a home of its own, both gone afterwards.
struct Stage {
    home: TempDir,
    program: PathBuf,
}

impl Stage {
    fn new() -> Self {
        Self {
            home: tempfile::tempdir().expect("a home"),
            program: program(),
        }
    }

    fn open(&self) -> Window {
        Window::open(&self.program, self.home.path())
    }
}
