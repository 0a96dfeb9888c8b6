//! Building the program, and starting the built one with folders of its own.

use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::SystemTime;

use crate::shell::{Outcome, Stop, cargo, command, npm, root, run, target};

/// Which program is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// What people get.
    Release,
    /// The same with WebDriver let in.
    Automated,
    /// As people get it, but with WebDriver let in: to be measured from inside.
    Measured,
}

/// The packages of the pages, fetched only when the lock file is newer than they are.
pub fn packages() -> Outcome {
    let changed = |path: &str| {
        root()
            .join(path)
            .metadata()
            .and_then(|m| m.modified())
            .unwrap_or(SystemTime::UNIX_EPOCH)
    };
    if changed("ui/node_modules/.package-lock.json") > changed("ui/package-lock.json") {
        println!("ui/node_modules is up to date.");
        return Ok(());
    }
    run(&mut npm(&["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))
}

/// The pages, into `ui/dist`, where the build of the window looks for them.
pub fn pages() -> Outcome {
    run(&mut npm(&["run", "--silent", "build"]))
}

const PROGRAM: [&str; 4] = ["build", "--locked", "--package", "holdfast"];

/// What begins to build the release with whatever time others leave, for a step that builds it later.
pub fn releasing() -> Command {
    let built = cargo(&[&PROGRAM[..], &["--release"]].concat());
    let mut nice = command("nice", &["-n", "19"]);
    nice.arg(built.get_program()).args(built.get_args());
    nice
}

/// Builds the program and says where it lies. One that WebDriver may drive is kept apart from the one for people.
pub fn build(which: Build) -> Outcome<PathBuf> {
    let (words, folder, apart): (&[&str], _, _) = match which {
        Build::Release => (&["--release"], "release", None),
        Build::Automated => (&["--features", "e2e"], "debug", Some("holdfast-e2e")),
        Build::Measured => (
            &["--release", "--features", "e2e"],
            "release",
            Some("holdfast-measured"),
        ),
    };
    run(&mut cargo(&[&PROGRAM[..], words].concat()))?;
    let named = |path: PathBuf| path.with_extension(std::env::consts::EXE_EXTENSION);
    let built = named(target().join(folder).join("holdfast"));
    let Some(apart) = apart else { return Ok(built) };
    let apart = named(target().join(apart));
    std::fs::copy(&built, &apart).map_err(|e| Stop(format!("{}: {e}", apart.display())))?;
    Ok(apart)
}

/// The built program, to be opened in the language of whoever asked: the one that steps share is for tools and tests.
pub fn opened(program: &str) -> Command {
    let mut opened = command(program, &[]);
    match std::env::var_os("LANG") {
        Some(own) => opened.env("LANG", own),
        None => opened.env_remove("LANG"),
    };
    opened
}

/// A home folder for one start of the program, removed afterwards.
pub struct Home(PathBuf);

impl Home {
    /// An empty one.
    pub fn new(name: &str) -> Outcome<Self> {
        let path = std::env::temp_dir().join(format!("holdfast-{name}-{}", std::process::id()));
        std::fs::create_dir_all(path.join("run")).map_err(|e| Stop(format!("{}: {e}", path.display())))?;
        Ok(Self(path))
    }

    /// Points a command's folders here.
    pub fn settle<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        settle(&self.0, command).env("HOME", &self.0)
    }
}

/// Points the folders in which a program keeps its own into `home`; its `HOME` stays.
pub fn settle<'a>(home: &Path, command: &'a mut Command) -> &'a mut Command {
    for (name, folder) in [
        ("XDG_DATA_HOME", "data"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_RUNTIME_DIR", "run"),
    ] {
        command.env(name, home.join(folder));
    }
    command
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A started program, ended when dropped.
pub struct Running(pub Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
