//! From outside: a cold start beside a bare window, and Enter on the lock screen until Today stands.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::{Outcome, PASSPHRASE, Running, built, nth, say};
use holdfast_tests::screen::Screen;

const STARTS: usize = 10;
const UNLOCKS: usize = 20;
/// A start may take this many times that of a bare window.
const RATIO: f64 = 1.3;
/// From Enter to Today, less the key derivation.
const UNLOCK_MS: f64 = 300.0;
/// Nothing has changed for so long: it is the last picture.
const REST: Duration = Duration::from_millis(1_200);

/// Both by turns. The files are in memory already; what is cold is the process.
pub fn cold(screen: &Screen, home: &Path) -> Outcome<Option<String>> {
    let programs = [built("HOLDFAST_RELEASE")?, built("HOLDFAST_BARE")?];
    let mut taken = [Vec::new(), Vec::new()];
    for round in 0..=STARTS {
        for (program, taken) in programs.iter().zip(&mut taken) {
            await_bare(screen)?;
            let begun = Instant::now();
            let running = Running::start(screen, program, home)?;
            let painted = screen.painted_after(begun, REST)?;
            drop(running);
            // The first of each brings its files into memory.
            if round > 0 {
                taken.push(painted.as_secs_f64() * 1e3);
            }
        }
    }
    let [ours, bare] = taken.each_mut().map(|taken| nth(taken, 50));
    let ratio = ours / bare;
    let met = if ratio <= RATIO { "met" } else { "NOT MET" };
    println!("cold start to lock screen: {ours:.0} ms, a bare window {bare:.0} ms: {ratio:.2}, wanted {RATIO}: {met}");
    Ok((ratio > RATIO).then(|| "cold start".to_owned()))
}

/// Enter pressed until Today no longer changes. Where another build is named too, both by turns: only what is measured
/// side by side can be compared.
pub fn unlock(screen: &Screen, home: &Path, kdf: f64) -> Outcome<Option<String>> {
    let program = built("HOLDFAST_RELEASE")?;
    let beside = std::env::var_os("HOLDFAST_BESIDE").map(PathBuf::from);
    let mut taken = Vec::new();
    let mut others = Vec::new();
    for round in 0..=UNLOCKS {
        let ours = entered(screen, home, &program)? - kdf;
        let other = beside
            .as_deref()
            .map(|beside| entered(screen, home, beside))
            .transpose()?;
        if round > 0 {
            taken.push(ours);
            others.extend(other.map(|other| other - kdf));
        }
    }
    if beside.is_some() {
        let mut more: Vec<f64> = taken.iter().zip(&others).map(|(ours, other)| ours - other).collect();
        println!("more than the build beside it: median {:.0} ms", nth(&mut more, 50));
        say("the build beside it", &mut others, UNLOCK_MS);
    }
    Ok(say("Enter to Today, less the key derivation", &mut taken, UNLOCK_MS))
}

/// Milliseconds from Enter until Today no longer changes.
fn entered(screen: &Screen, home: &Path, program: &Path) -> Outcome<f64> {
    await_bare(screen)?;
    let _running = Running::start(screen, program, home)?;
    screen.painted_after(Instant::now(), REST)?;
    let window = screen.hand(&["search", "--onlyvisible", "--name", "Holdfast"])?;
    let window = window.lines().last().ok_or("no window of that name")?.to_owned();
    screen.hand(&["windowfocus", "--sync", &window, "type", "--delay", "8", PASSPHRASE])?;
    std::thread::sleep(Duration::from_millis(100));
    let begun = Instant::now();
    screen.hand(&["key", "Return"])?;
    let painted = screen.painted_after(begun, REST)?;
    let still = screen.hand(&["search", "--onlyvisible", "--name", "Holdfast"])?;
    if still.contains(&window) {
        return Err("the journal did not open".into());
    }
    Ok(painted.as_secs_f64() * 1e3)
}

/// Waits until the last program's window has gone.
fn await_bare(screen: &Screen) -> Outcome<()> {
    let begun = Instant::now();
    while !screen.is_bare()? {
        if begun.elapsed() > Duration::from_secs(10) {
            return Err("a window stays on the screen".into());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}
