//! Every test that `SECURITY.md` names exists, and each of its promises names one.

use std::collections::BTreeSet;
use std::fs;

use super::{root, sources};

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
    let lost: Vec<&str> = named(&page)
        .into_iter()
        .filter(|name| !code.contains(&format!("fn {name}(")))
        .collect();
    assert!(lost.is_empty(), "SECURITY.md names tests that do not exist: {lost:?}");

    let rows = page
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| what ") && !line.starts_with("| promise"));
    let bare: Vec<&str> = rows
        .filter(|row| named(row).is_empty() && !row.contains("tests/reader"))
        .collect();
    assert!(bare.is_empty(), "promises without a test: {bare:#?}");
}
