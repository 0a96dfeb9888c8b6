//! `cargo xtask`: the few commands with which the project is run, tested and pictured.
//!
//! It installs what a Debian or Ubuntu machine lacks, asking once, and says on other systems what
//! to install. It never hides a step: each is named, with its seconds.

mod demo;
mod e2e;
mod fuzz;
mod instruments;
mod long;
mod need;
mod offline;
mod program;
mod results;
mod run;
mod screen;
mod shell;
mod silence;
mod skipped;
mod tests;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask run [--headless]   build and open Holdfast; --headless: under Xvfb, and keep a picture
cargo xtask demo [--headless]  open Holdfast with two invented years in it; --headless: as above
cargo xtask bench [--stress | --window]  the sealed journal and its search against plain SQLite, as ratios;
                               --stress: a million records; --window: the real window, in milliseconds
cargo xtask test [--long]      everything CI checks; --long: and then all that takes hours
cargo xtask long [STEP ...]    what takes hours alone, or the steps named; each is dated in SECURITY.md
cargo xtask fuzz [SECONDS [TARGET]]  each fuzz target for 30 seconds, or as many as given (needs nightly)
cargo xtask mutants [K/N]      change the vault's code in every way; a test must notice each (hours; K/N: a part)
cargo xtask coverage           which lines of the vault its tests run; 95 in a hundred at least
cargo xtask type-check         the code for Windows and macOS, as far as it can be checked here
cargo xtask sanitize           the vault's and the window's tests under an address sanitizer (needs nightly)
cargo xtask e2e [FILTER]       the end-to-end tests in the real window
cargo xtask shots              a picture of every screen in both themes, in artefacts/shots
cargo xtask release-smoke      the checks on the release binary alone
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["run"] => run::run(run::Where::Display),
        ["run", "--headless"] => run::run(run::Where::Headless),
        ["demo"] => demo::demo(run::Where::Display),
        ["demo", "--headless"] => demo::demo(run::Where::Headless),
        ["bench"] => tests::bench(),
        ["bench", "--stress"] => tests::stress(),
        ["bench", "--window"] => tests::window(),
        ["test"] => tests::test().map(drop),
        ["test", "--long"] => long::whole(),
        ["long", steps @ ..] => long::some(steps),
        ["fuzz"] => fuzz::alone(&fuzz::SHORT.to_string(), None),
        ["fuzz", "--long"] => fuzz::alone(&fuzz::LONG.to_string(), None),
        ["fuzz", seconds] => fuzz::alone(seconds, None),
        ["fuzz", seconds, target] => fuzz::alone(seconds, Some(target)),
        ["mutants"] => long::mutants(None),
        ["mutants", shard] => long::mutants(Some(shard)),
        ["coverage"] => instruments::coverage(),
        ["type-check"] => long::type_checks(),
        ["sanitize"] => instruments::sanitized(),
        ["e2e"] => e2e::alone(None),
        ["e2e", filter] => e2e::alone(Some(filter)),
        ["shots"] => e2e::alone(Some("years::")),
        ["release-smoke"] => tests::release_alone(),
        _ => {
            print!("{HELP}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("\n{reason}");
            ExitCode::FAILURE
        }
    }
}
