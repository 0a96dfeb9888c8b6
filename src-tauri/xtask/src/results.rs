//! The last result of each long step, in SECURITY.md: when it held, at which commit, in how many minutes.

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use crate::shell::{Outcome, Stop, ask, command, root};

fn page() -> PathBuf {
    root().join("SECURITY.md")
}

/// A step that has begun.
pub struct Begun {
    at: Instant,
    commit: String,
}

impl Begun {
    /// Now, with what is tried.
    pub fn now() -> Self {
        let commit = ask(&mut command("git", &["rev-parse", "--short", "HEAD"])).unwrap_or_default();
        let changed = ask(&mut command(
            "git",
            &["status", "--porcelain", "--", ".", ":!SECURITY.md"],
        ));
        let and_more = if changed.is_some_and(|changes| changes.is_empty()) {
            ""
        } else {
            " and what was not committed yet"
        };
        Self {
            at: Instant::now(),
            commit: format!("`{commit}`{and_more}"),
        }
    }

    /// Writes that it held today, but for so many tests that this machine cannot do.
    pub fn held(self, name: &str, left_out: usize) -> Outcome {
        let day = ask(&mut command("date", &["-u", "+%-d %B %Y"])).unwrap_or_default();
        let minutes = self.at.elapsed().as_secs().div_ceil(60);
        let but_for = match left_out {
            0 => String::new(),
            some => format!(", but for {some} that this machine cannot do"),
        };
        let result = format!("{day}, {}, {minutes} min{but_for}", self.commit);
        let said = |what: &str, error| Stop(format!("SECURITY.md could not be {what}: {error}"));
        let text = fs::read_to_string(page()).map_err(|error| said("read", error))?;
        let text = written(&text, name, &result).ok_or_else(|| Stop(format!("SECURITY.md has no line for: {name}")))?;
        fs::write(page(), text).map_err(|error| said("written", error))
    }
}

/// The page with another result for the step of that name.
fn written(page: &str, name: &str, result: &str) -> Option<String> {
    let begins = format!("- {name}: ");
    let at = page.find(&begins)? + begins.len();
    let end = page[at..].find('\n')? + at;
    Some([&page[..at], result, ".", &page[end..]].concat())
}

#[test]
fn a_result_takes_the_place_of_the_one_before_and_leaves_the_rest() {
    let page = "# Page\n\n- one: 1 May 2026.\n- two: never.\n";
    let now = written(page, "one", "2 May 2026, `abc`, 3 min");
    assert_eq!(
        now.as_deref(),
        Some("# Page\n\n- one: 2 May 2026, `abc`, 3 min.\n- two: never.\n")
    );
    assert_eq!(written(page, "three", ""), None);
}

#[test]
fn every_long_step_has_its_last_result_in_security_md() {
    let page = fs::read_to_string(page()).expect("the page");
    for name in [crate::long::BEFORE]
        .into_iter()
        .chain(crate::long::STEPS.map(|long| long.name))
    {
        let begins = format!("- {name}: ");
        let line = page.lines().find_map(|line| line.strip_prefix(&begins));
        assert!(line.is_some_and(is_dated), "{name}: {line:?}");
    }
}

/// Whether it begins with a day: `1 May 2026`.
#[cfg(test)]
fn is_dated(line: &str) -> bool {
    let mut words = line.split([' ', ',']);
    let mut number = |range: std::ops::Range<u32>| {
        let number = words.next().and_then(|word| word.parse().ok());
        let month = words.next().is_some_and(|word| word.starts_with(char::is_uppercase));
        month && number.is_some_and(|number| range.contains(&number))
    };
    number(1..32)
        && words
            .next()
            .is_some_and(|year| year.len() == 4 && year.starts_with("20"))
}

#[test]
fn a_line_that_names_no_day_is_no_result() {
    assert!(is_dated("1 May 2026, `abc`, 3 min."));
    for none in [
        "never whole 20 min.",
        "",
        "May 2026, 3 min.",
        "32 May 2026.",
        "1 may 2026.",
    ] {
        assert!(!is_dated(none), "{none}");
    }
}
