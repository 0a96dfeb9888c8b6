//! Holdfast without a window: for scripts, checks, rescue and benchmarks, over the same api.
//!
//! What is asked for goes to standard output, what is wrong to standard error in one line. Exit 0, or
//! 1 where something is wrong, or 2 where the command line itself is.
//!
//! # Answers in JSON
//!
//! With `--json` every answer is one line of JSON on standard output. Fields are added, never renamed
//! or taken away; days are `YYYY-MM-DD`, instants RFC 3339 in UTC, ids text, and rows of the file
//! sixteen hexadecimal digits, as they stand in sentences.
//!
//! ```text
//! create, rotate, demo  {"path","recovery_key"}
//! add                   {"id","rev","day"}
//! edit                  {"id","rev"}
//! delete                {"id","for_ever"}
//! import                {"format","dry_run","added","already_here","parted","first","last",
//!                        "left_out":[{"place","reason"}],"left_out_total","run"}
//! list                  [{"id","kind","day","at","title","tags","text"}], other kinds with "record"
//! search                {"total","nearest","hits":[{"id","kind","day","title","snippet","marks":[[from,to]]}]}
//! insights              the page of numbers behind the charts, as the window gets it, with "together" and "counted"
//! insights --csv        {"path","files"}
//! report                {"path","pages"}
//! export                {"path","records"}
//! backup, restore       {"path","rows","generation"}
//! verify                {"whole","generation","found":{"rows","expected_rows","damaged":[{"row","fault"}],
//!                        "buckets","headers","head_lost","malformed"},"structure"}
//! verify --against      {"whole","generation_here","generation_there","missing_here","only_here",
//!                        "differing","suspect","here","there"}
//! repair                {"repaired","aside","lost"}: the last two where something was
//! salvage               {"path","rows","expected_rows"}
//! passphrase            {"changed"}
//! merge                 {"added","newer","deleted","parted","other_whole"}
//! carry                 {"path","rows","generation","joined","added","newer","deleted","parted","unread":[path]}
//! ```
//!
//! What is wrong is one object on standard error, `{"kind", …facts, "said"}`: kinds and facts are the
//! api's and a few of our own, `said` is the sentence that would stand there without `--json`. What is
//! said beside an answer, such as that a file is not whole, is `{"note","said"}`.

mod args;
mod commands;
mod keys;
mod say;
mod stop;
mod trouble;

use std::process::ExitCode;

use clap::Parser;
use serde_json::json;

use args::Cli;
use trouble::Trouble;

fn main() -> ExitCode {
    holdfast_api::edge::harden("holdfast-cli");
    stop::listen();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    match commands::run(&cli) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever read our output has heard enough: `holdfast-cli list … | head`.
        Err(Trouble::NobodyListens) => ExitCode::SUCCESS,
        Err(trouble) => {
            say::complain(&if cli.json {
                trouble.to_json().to_string()
            } else {
                format!("holdfast-cli: {trouble}")
            });
            ExitCode::FAILURE
        }
    }
}

/// Help and versions are answers; the rest is a wrong command line.
fn usage(error: &clap::Error) -> ExitCode {
    let code = ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
    if error.use_stderr() && std::env::args_os().any(|argument| argument == "--json") {
        let text = error.to_string();
        let first: Vec<&str> = text
            .lines()
            .take_while(|line| !line.is_empty())
            .map(str::trim)
            .collect();
        let first = first.join(" ");
        let said = first.strip_prefix("error: ").unwrap_or(&first);
        say::complain(&json!({"kind": "usage", "said": said}).to_string());
    } else {
        // Nobody listens: nothing to be done about it.
        let _ = error.print();
    }
    code
}
