//! `cargo xtask demo`: the program with two invented years in it, in a home of its own under `target`.

use std::fs;
use std::path::Path;

use crate::program;
use crate::run::{Where, first_time, has_display, keep, made, unseen};
use crate::shell::{Outcome, Stop, cargo, run, target};

/// The passphrase of the invented journal; it protects nobody.
const PASSPHRASE: &str = "six invented otters";

/// Builds the program, makes the invented years where there are none yet, opens it.
pub fn demo(place: Where) -> Outcome {
    if place == Where::Display && !has_display() {
        return Err(Stop(
            "There is no display here for the demo (neither DISPLAY nor WAYLAND_DISPLAY is set).\n\
             To open it on a screen of its own and keep a picture of its first day: cargo xtask demo --headless\n\
             To keep pictures of every screen in artefacts/shots: cargo xtask shots"
                .into(),
        ));
    }
    let program = made(place, 4)?;
    let home = target().join("demo");
    println!(
        "4/4  Two invented years{}",
        first_time("holdfast-cli", "two to four minutes")
    );
    invent(&home)?;
    println!("The passphrase: {PASSPHRASE}");
    println!("They lie in {}; delete that folder to have new ones.", home.display());
    let mut start = program::opened(&program);
    program::settle(&home, &mut start);
    if place == Where::Display {
        return run(&mut start);
    }
    let (screen, _running) = unseen(&mut start)?;
    screen.rest();
    screen.unlock(PASSPHRASE)?;
    keep(&screen, "demo.png")
}

/// Makes the invented vault where the program will look for it.
fn invent(home: &Path) -> Outcome {
    let vault = home.join("data/holdfast/journal.holdfast");
    if vault.exists() {
        return Ok(());
    }
    let failed = |e: std::io::Error| Stop(format!("{}: {e}", home.display()));
    fs::create_dir_all(home.join("data/holdfast")).map_err(failed)?;
    fs::create_dir_all(home.join("run")).map_err(failed)?;
    let passphrase = home.join("passphrase");
    fs::write(&passphrase, PASSPHRASE).map_err(failed)?;
    let (vault, passphrase) = (vault.to_string_lossy(), passphrase.to_string_lossy());
    let words = [
        "run",
        "--quiet",
        "--release",
        "--locked",
        "--package",
        "holdfast-cli",
        "--",
        "--json",
        "demo",
        &vault,
    ];
    run(program::settle(
        home,
        cargo(&[&words[..], &["--passphrase-file", &passphrase]].concat()).stdout(std::process::Stdio::null()),
    ))
}
