//! Every test that `SECURITY.md` names exists, each of its promises names one, and what it says is what the
//! program itself says on the page "What a thief can see".

use std::collections::BTreeSet;
use std::fs;

use holdfast_journal::content::{PrivacyLine, PrivacyPart, content};

use super::{is_test, root, sources};

/// Names of tests in a text: words in backquotes with at least three underscores.
fn named(text: &str) -> BTreeSet<&str> {
    let quoted = text.split('`').skip(1).step_by(2);
    quoted
        .filter(|word| word.matches('_').count() >= 3)
        .filter(|word| {
            word.bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        })
        .collect()
}

#[test]
fn every_promise_of_the_security_page_is_shown_by_a_test_that_exists() {
    let page = fs::read_to_string(root().join("SECURITY.md")).expect("the page");
    let mut code = String::new();
    for folder in ["src-tauri", "tests"] {
        for source in sources(folder, &[".rs"]) {
            code.push_str(&source.text);
        }
    }
    let lost: Vec<&str> = named(&page).into_iter().filter(|name| !is_test(&code, name)).collect();
    assert!(
        lost.is_empty(),
        "SECURITY.md names tests that do not exist or are not run: {lost:?}"
    );

    let rows = page
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| what ") && !line.starts_with("| promise"));
    let bare: Vec<&str> = rows.filter(|row| named(row).is_empty()).collect();
    assert!(bare.is_empty(), "promises without a test: {bare:#?}");
}

#[test]
fn a_function_that_no_run_of_the_tests_calls_shows_nothing() {
    let code = "
        #[test]
        fn it_is_run() {}

        /// Says more.
        #[cfg(unix)]
        #[test]
        fn it_is_run_on_unix() {}

        #[test]
        #[ignore]
        fn it_is_left_out() {}

        /// As `#[test]` does.
        fn it_only_helps() {}

        // #[test]
        // fn it_is_taken_out() {}
    ";
    for (name, run) in [
        ("it_is_run", true),
        ("it_is_run_on_unix", true),
        ("it_is_left_out", false),
        ("it_only_helps", false),
        ("it_is_taken_out", false),
        ("it_is", false),
    ] {
        assert_eq!(is_test(code, name), run, "{name}");
    }
}

/// A part of the page as `SECURITY.md` has it: a table of promises, a list of limits, or commands.
fn written(part: &PrivacyPart) -> String {
    let lines = part.lines.iter();
    if part.lines.iter().any(|line| line.command.is_some()) {
        return lines.map(command).collect::<Vec<_>>().join("\n");
    }
    if part.heads.is_empty() {
        return lines.map(limit).collect();
    }
    let head = format!(
        "| {} | shown by |\n|{}\n",
        part.heads.join(" | "),
        "---|".repeat(part.heads.len() + 1)
    );
    head + &lines.map(row).collect::<String>()
}

fn row(line: &PrivacyLine) -> String {
    let tests: Vec<String> = line.tests.iter().map(|name| format!("`{name}`")).collect();
    let said = [Some(line.text.as_str()), line.more.as_deref()];
    let said: Vec<&str> = said.into_iter().flatten().collect();
    format!("| {} | {} |\n", said.join(" | "), tests.join(", "))
}

fn limit(line: &PrivacyLine) -> String {
    format!("- **{}** {}\n", line.text, line.more.as_deref().unwrap_or_default())
}

fn command(line: &PrivacyLine) -> String {
    format!("# {}\n{}\n", line.text, line.command.as_deref().unwrap_or_default())
}

#[test]
fn the_security_page_says_what_the_program_says_of_itself() {
    let page = fs::read_to_string(root().join("SECURITY.md")).expect("the page");
    for part in &content().privacy.items {
        let written = written(part);
        assert!(
            page.contains(&written),
            "SECURITY.md lacks, or says otherwise, {}:\n\n{written}",
            part.id
        );
    }
}

#[test]
fn every_promise_of_the_program_names_tests() {
    for part in content().privacy.items.iter().filter(|part| !part.heads.is_empty()) {
        let bare: Vec<&str> = part
            .lines
            .iter()
            .filter(|line| line.tests.is_empty())
            .map(|line| line.text.as_str())
            .collect();
        assert!(bare.is_empty(), "{}: promises without a test: {bare:#?}", part.id);
    }
}
