//! `cargo xtask run`: from a fresh clone to the open window.

use std::time::Duration;

use crate::need::{self, For};
use crate::program::{Build, Home, Running, build, packages, pages};
use crate::screen::Screen;
use crate::shell::{Outcome, Stop, command, root, run as run_command, target};

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
    need::all(if place == Where::Headless {
        For::Headless
    } else {
        For::Opening
    })?;
    println!("1/3  Packages of the pages");
    packages()?;
    println!("2/3  Pages");
    pages()?;
    let first = !target()
        .join("release/holdfast")
        .with_extension(std::env::consts::EXE_EXTENSION)
        .exists();
    let word = if first {
        " (the first build takes five to ten minutes; later ones about one)"
    } else {
        ""
    };
    println!("3/3  Program{word}");
    let program = build(Build::Release)?;
    let program = program.to_string_lossy();
    if place == Where::Display {
        println!("Opening {program}");
        return run_command(&mut command(&program, &[]));
    }
    headless(&program)
}

/// Whether there is a screen to open a window on.
pub fn has_display() -> bool {
    cfg!(not(target_os = "linux"))
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|v| !v.is_empty()))
}

fn headless(program: &str) -> Outcome {
    let screen = Screen::open()?;
    let home = Home::new("headless")?;
    let mut start = command(program, &[]);
    let running = screen.show(home.settle(&mut start)).spawn().map(Running);
    let _running = running.map_err(|e| Stop(format!("{program}: {e}")))?;
    screen.await_window("Holdfast", Duration::from_secs(20))?;
    std::thread::sleep(Duration::from_secs(1));
    let picture = root().join("artefacts/holdfast.png");
    screen.picture(&picture)?;
    println!("Holdfast opened under Xvfb. The picture: {}", picture.display());
    Ok(())
}
