//! Standard output in either form, and progress on a terminal.

use std::fmt::Display;
use std::io::{IsTerminal, Write};
use std::sync::atomic::Ordering;

use serde_json::{Value, json};

use crate::stop;
use crate::trouble::Trouble;

/// Prints JSON on one line where it was asked for, else the plain form.
pub fn answer(json: bool, value: &Value, plain: impl FnOnce() -> String) -> Result<(), Trouble> {
    if json { print(&value.to_string()) } else { say(&plain()) }
}

/// Prints some lines for a person; what would steer a terminal or turn the direction of writing is shown as `�`.
pub fn say(text: &str) -> Result<(), Trouble> {
    print(&harmless(text))
}

fn harmless(text: &str) -> String {
    let steers = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.replace(steers, "\u{fffd}")
}

/// A number with its noun, in the singular for one.
pub fn count<N: Display + PartialEq + From<u8>>(n: N, one: &str, more: &str) -> String {
    let noun = if n == N::from(1) { one } else { more };
    format!("{n} {noun}")
}

/// Rows, counted.
pub fn rows(n: u64) -> String {
    count(n, "row", "rows")
}

/// Prints some lines as they stand.
pub fn print(text: &str) -> Result<(), Trouble> {
    let mut out = std::io::stdout().lock();
    let written = writeln!(out, "{text}").and_then(|()| out.flush());
    written.map_err(|error| match error.kind() {
        std::io::ErrorKind::BrokenPipe => Trouble::NobodyListens,
        _ => Trouble::said("no_output", format!("standard output: {error}")),
    })
}

/// Says something beside the answer: a line on standard error, an object where JSON was asked for.
pub fn aside(json: bool, note: &str, sentence: &str) {
    complain(&if json {
        json!({"note": note, "said": sentence}).to_string()
    } else {
        format!("holdfast-cli: {sentence}")
    });
}

/// A line on standard error; nothing where nobody listens.
pub fn complain(line: &str) {
    let _ = writeln!(std::io::stderr(), "{}", harmless(line));
}

/// One line on the terminal that says how far long work is; nothing where there is no terminal. While there is one,
/// Ctrl C stops the work at its next step.
pub struct Meter {
    on: bool,
    shown: Option<(String, u64)>,
}

impl Meter {
    pub fn new() -> Self {
        stop::at_work(true);
        Self {
            on: std::io::stderr().is_terminal(),
            shown: None,
        }
    }

    /// Shows a step further, at most a hundred times a step. Says whether to go on.
    pub fn step(&mut self, what: &str, done: u64, of: u64) -> bool {
        self.show(what, done, of);
        !stop::wished().load(Ordering::SeqCst)
    }

    fn show(&mut self, what: &str, done: u64, of: u64) {
        let hundredth = done.saturating_mul(100) / of.max(1);
        let now = (what.to_owned(), if of == 0 { done / 100 } else { hundredth });
        if !self.on || self.shown.as_ref() == Some(&now) {
            return;
        }
        match of {
            0 => eprint!("\r\x1b[K{what} {done}"),
            _ => eprint!("\r\x1b[K{what} {done} of {of}"),
        }
        self.shown = Some(now);
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        stop::at_work(false);
        if self.shown.is_some() {
            eprint!("\r\x1b[K");
        }
    }
}
