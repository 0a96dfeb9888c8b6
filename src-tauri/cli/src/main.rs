//! Holdfast without a window: for scripts, checks, rescue and benchmarks, over the same api.
//!
//! What is asked for goes to standard output, what is wrong to standard error in one line. Exit 0, or
//! 1 where something is wrong, or 2 where the command line itself is.

mod args;
mod commands;
mod keys;
mod say;
mod trouble;

use std::process::ExitCode;

use clap::Parser;

use args::Cli;
use trouble::Trouble;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match commands::run(&cli) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever read our output has heard enough: `holdfast-cli list … | head`.
        Err(Trouble::NobodyListens) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("holdfast-cli: {trouble}");
            ExitCode::FAILURE
        }
    }
}
