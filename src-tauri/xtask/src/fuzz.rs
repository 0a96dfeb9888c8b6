//! `cargo xtask fuzz`: each target of `tests/fuzz` for a while, beginning with what it found before.
//! Refused: an input that makes one panic, take longer than a second, or more than 512 MiB.

use crate::need;
use crate::shell::{Ledger, Outcome, Stop, command, root, run, step, target};

/// Seconds a target, where nothing else is asked for.
pub const SHORT: u32 = 30;
/// The same where there is time.
pub const LONG: u32 = 600;

/// Runs every target for so many seconds, or the one of that name.
pub fn alone(seconds: &str, only: Option<&str>) -> Outcome {
    let seconds = seconds
        .parse()
        .map_err(|_| Stop(format!("{seconds} is not a number of seconds.")))?;
    all(&mut Ledger::default(), seconds, only)
}

/// The same as steps of something larger.
pub fn all(steps: &mut Ledger, seconds: u32, only: Option<&str>) -> Outcome {
    need::fuzzing()?;
    // The same versions of everything as the program has.
    let lock = root().join("tests/fuzz/Cargo.lock");
    std::fs::copy(root().join("Cargo.lock"), &lock).map_err(|e| Stop(format!("{}: {e}", lock.display())))?;
    let seeds = target().join("fuzz/seeds").to_string_lossy().into_owned();
    run(&mut command("python3", &["tests/fuzz/seeds.py", &seeds]))?;
    let names: Vec<String> = names()?
        .into_iter()
        .filter(|name| only.is_none_or(|only| name == only))
        .collect();
    if names.is_empty() {
        return Err(Stop(format!("There is no target {}.", only.unwrap_or_default())));
    }
    for name in names {
        step(steps, &format!("fuzz {name}, {seconds} s"), || {
            one(&name, seconds, &seeds)
        })?;
    }
    Ok(())
}

/// The targets that there are.
fn names() -> Outcome<Vec<String>> {
    let within = |path: &str| std::fs::read_dir(root().join(path)).map_err(|e| Stop(format!("{path}: {e}")));
    let mut names: Vec<String> = within("tests/fuzz/targets")?
        .flatten()
        .filter_map(|file| Some(file.path().file_stem()?.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    Ok(names)
}

fn one(name: &str, seconds: u32, seeds: &str) -> Outcome {
    let folder = |path: String| -> Outcome<String> {
        std::fs::create_dir_all(&path).map_err(|e| Stop(format!("{path}: {e}")))?;
        Ok(path)
    };
    // What is found goes into the target folder; what is worth keeping is committed beside the targets.
    let found = folder(target().join("fuzz/found").join(name).to_string_lossy().into_owned())?;
    let kept = folder(
        root()
            .join("tests/fuzz/corpus")
            .join(name)
            .to_string_lossy()
            .into_owned(),
    )?;
    let seeds = folder(format!("{seeds}/{name}"))?;
    let built = target().join("fuzz/build").to_string_lossy().into_owned();
    let time = format!("-max_total_time={seconds}");
    // Only this one makes a vault now and then, which derives a key.
    let slowest = if name == "ipc_args" {
        "-timeout=10"
    } else {
        "-timeout=1"
    };
    let words = [
        "run",
        "nightly",
        "cargo",
        "fuzz",
        "run",
        "--fuzz-dir",
        "tests/fuzz",
        "--sanitizer",
        "none",
        "--target-dir",
        &built,
        name,
        &found,
        &kept,
        &seeds,
        "--",
        &time,
        slowest,
        "-rss_limit_mb=512",
        "-print_final_stats=1",
        "-verbosity=0",
        "-max_len=131072",
    ];
    run(&mut command("rustup", &words))
}
