//! `cargo xtask fuzz`: each target of `tests/fuzz` for a while, as many at once as there are cores, beginning with what
//! it found before. Refused: an input that makes one panic, take longer than a second, or more than 512 MiB.

use std::fs::{self, File};
use std::sync::Mutex;
use std::thread;

use crate::need;
use crate::shell::{Outcome, Stop, command, root, run, target};

/// Seconds a target, where nothing else is asked for.
pub const SHORT: u32 = 30;
/// The same where there is time.
pub const LONG: u32 = 600;

/// Runs every target for so many seconds, or the one of that name.
pub fn alone(seconds: &str, only: Option<&str>) -> Outcome {
    let seconds = seconds
        .parse()
        .map_err(|_| Stop(format!("{seconds} is not a number of seconds.")))?;
    all(seconds, only)
}

/// The same for a caller that has the number.
pub fn all(seconds: u32, only: Option<&str>) -> Outcome {
    need::fuzzing()?;
    // The same versions of everything as the program has.
    let lock = root().join("tests/fuzz/Cargo.lock");
    fs::copy(root().join("Cargo.lock"), &lock).map_err(|e| Stop(format!("{}: {e}", lock.display())))?;
    let seeds = target().join("fuzz/seeds").to_string_lossy().into_owned();
    run(&mut command("python3", &["tests/fuzz/seeds.py", &seeds]))?;
    let names: Vec<String> = names()?
        .into_iter()
        .filter(|name| only.is_none_or(|only| name == only))
        .collect();
    if names.is_empty() {
        return Err(Stop(format!("There is no target {}.", only.unwrap_or_default())));
    }
    let names = Mutex::new(names.into_iter());
    let failed = Mutex::new(Vec::new());
    let lane = || {
        while let Some(name) = taken(&names) {
            match one(&name, seconds, &seeds) {
                Ok(said) => println!("{name}: {said}"),
                Err(reason) => failed.lock().expect("no lane panics").push(reason.to_string()),
            }
        }
    };
    let lanes = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| (0..lanes).for_each(|_| drop(scope.spawn(lane))));
    let failed = failed.into_inner().expect("no lane panics");
    if failed.is_empty() {
        Ok(())
    } else {
        Err(Stop(failed.join("\n")))
    }
}

fn taken(names: &Mutex<impl Iterator<Item = String>>) -> Option<String> {
    names.lock().expect("no lane panics").next()
}

/// The targets that there are.
fn names() -> Outcome<Vec<String>> {
    let within = |path: &str| fs::read_dir(root().join(path)).map_err(|e| Stop(format!("{path}: {e}")));
    let mut names: Vec<String> = within("tests/fuzz/targets")?
        .flatten()
        .filter_map(|file| Some(file.path().file_stem()?.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    Ok(names)
}

/// Runs one target, what it says kept in a file; gives how many inputs it had and its memory.
fn one(name: &str, seconds: u32, seeds: &str) -> Outcome<String> {
    let folder = |path: String| -> Outcome<String> {
        fs::create_dir_all(&path).map_err(|e| Stop(format!("{path}: {e}")))?;
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
    let log = target().join("fuzz").join(format!("{name}.log"));
    let kept = |error| Stop(format!("{}: {error}", log.display()));
    let file = File::create(&log).map_err(kept)?;
    let mut fuzz = command("rustup", &words);
    fuzz.stdout(file.try_clone().map_err(kept)?).stderr(file);
    run(&mut fuzz).map_err(|stop| Stop(format!("{name}: {stop}\nIt said: {}", log.display())))?;
    let said = fs::read_to_string(&log).map_err(kept)?;
    let number = |what: &str| {
        said.lines()
            .find_map(|line| line.strip_prefix(what))
            .unwrap_or("?")
            .trim()
            .to_owned()
    };
    let (inputs, memory) = (number("stat::number_of_executed_units:"), number("stat::peak_rss_mb:"));
    Ok(format!("{inputs} inputs, {memory} MiB at the most"))
}
