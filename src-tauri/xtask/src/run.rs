//! `cargo xtask run`: from a fresh clone to the open window.

use std::process::Command;
use std::time::Duration;

use crate::need::{self, For};
use crate::program::{Build, Home, Running, build, opened, packages, pages};
use crate::screen::Screen;
use crate::shell::{Outcome, Stop, root, run as run_command, target};

/// Where the window shall appear.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// On the person's screen.
    Display,
    /// On a screen of its own that nobody sees, for a picture.
    Headless,
}

/// Installs what is missing, builds, opens.
pub fn run(place: Where) -> Outcome {
    if place == Where::Display && !has_display() {
        return Err(Stop(
            "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set).\n\
             To start Holdfast on a screen of its own and keep a picture of it: cargo xtask run --headless"
                .into(),
        ));
    }
    let program = made(place, 3)?;
    if place == Where::Display {
        println!("Opening {program}");
        return run_command(&mut opened(&program));
    }
    let home = Home::new("headless")?;
    let (screen, _running) = unseen(home.settle(&mut opened(&program)))?;
    keep(&screen, "holdfast.png")
}

/// Sees to what is needed and builds the program, each step named. Says where it lies.
pub fn made(place: Where, steps: u8) -> Outcome<String> {
    need::all(if place == Where::Headless {
        For::Headless
    } else {
        For::Opening
    })?;
    println!("1/{steps}  Packages of the pages");
    packages()?;
    println!("2/{steps}  Pages");
    pages()?;
    println!("3/{steps}  Program{}", first_time("holdfast", "five to ten minutes"));
    Ok(build(Build::Release)?.to_string_lossy().into_owned())
}

/// A word on how long this program takes to build, where it has not been built yet.
pub fn first_time(program: &str, takes: &str) -> String {
    let built = target().join("release").join(program);
    if built.with_extension(std::env::consts::EXE_EXTENSION).exists() {
        return String::new();
    }
    format!(" (the first build takes {takes}; later ones about one)")
}

/// Whether there is a screen to open a window on.
pub fn has_display() -> bool {
    cfg!(not(target_os = "linux"))
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|v| !v.is_empty()))
}

/// Starts the program on a screen of its own and waits until its window is drawn.
pub fn unseen(start: &mut Command) -> Outcome<(Screen, Running)> {
    let screen = Screen::open()?;
    let running = screen.show(start).spawn().map(Running);
    let running = running.map_err(|e| Stop(format!("The program could not be started: {e}")))?;
    screen.await_window("Holdfast", Duration::from_secs(20))?;
    Ok((screen, running))
}

/// Keeps a picture of what is on that screen, once it no longer changes.
pub fn keep(screen: &Screen, name: &str) -> Outcome {
    let picture = root().join("artefacts").join(name);
    screen.rest();
    screen.picture(&picture)?;
    println!("Holdfast opened under Xvfb. The picture: {}", picture.display());
    Ok(())
}
