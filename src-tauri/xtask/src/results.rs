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
            &["status", "--porcelain", "--", "src-tauri", "tests", "ui"],
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

    /// Writes that it held today.
    pub fn held(self, name: &str) -> Outcome {
        let day = ask(&mut command("date", &["-u", "+%-d %B %Y"])).unwrap_or_default();
        let minutes = self.at.elapsed().as_secs().div_ceil(60);
        let result = format!("{day}, {}, {minutes} min", self.commit);
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
        assert!(
            line.is_some_and(|line| line.contains(" 20") && line.ends_with(" min.")),
            "{name}: {line:?}"
        );
    }
}
