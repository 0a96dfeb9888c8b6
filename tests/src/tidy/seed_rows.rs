//! The tables from what was asked for to tests: the founding article, the charts, the acceptance tests. No
//! row is missing, and what it names exists.

use std::fs;

use super::{is_test, none, root, sources};

/// Rows of the article, charts of `domain.md` §4.1, and acceptance tests of `security.md` §6.
const TABLES: [(&str, usize); 3] = [
    ("tests/seed_rows.md", 58),
    ("tests/chart_rows.md", 17),
    ("tests/acceptance.md", 40),
];

/// What can show a row: a test in Rust, one of a page, or a step of `cargo xtask`.
struct Code {
    tests: String,
    pages: String,
    steps: String,
}

impl Code {
    fn shows(&self, name: &str) -> bool {
        is_test(&self.tests, name)
            || self.pages.contains(&format!("it('{name}'"))
            || self.steps.contains(&format!("fn {name}("))
    }
}

/// The cells of a row; none for the head and what stands between.
fn cells(line: &str) -> Option<(usize, Vec<&str>)> {
    let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
    Some((cells.first()?.parse().ok()?, cells))
}

#[test]
fn every_row_that_was_asked_for_is_shown_by_tests_that_exist_or_named_as_later() {
    let text = |folder: &str, endings: &[&str]| -> String {
        sources(folder, endings).into_iter().map(|source| source.text).collect()
    };
    let code = Code {
        tests: text("src-tauri", &[".rs"]) + &text("tests", &[".rs"]),
        pages: text("ui/src", &[".test.ts"]),
        steps: text("src-tauri/xtask/src", &[".rs"]),
    };

    let mut wrong = Vec::new();
    for (table, rows) in TABLES {
        let page = fs::read_to_string(root().join(table)).expect("the table");
        wrong.extend(
            wrong_in(&page, rows, &code)
                .into_iter()
                .map(|wrong| format!("{table}, {wrong}")),
        );
    }
    none(&wrong);
}

fn wrong_in(page: &str, wanted: usize, code: &Code) -> Vec<String> {
    let mut wrong = Vec::new();
    let rows: Vec<_> = page.lines().filter_map(cells).collect();
    let numbers: Vec<usize> = rows.iter().map(|(row, _)| *row).collect();
    assert_eq!(numbers, (1..=wanted).collect::<Vec<_>>(), "every row once, in order");
    for (row, cells) in rows {
        let [_, state, what, tests] = cells[..] else {
            wrong.push(format!("row {row} has not four cells"));
            continue;
        };
        let named: Vec<&str> = tests.split('`').skip(1).step_by(2).collect();
        if what.is_empty() || !matches!(state, "built" | "part" | "later") {
            wrong.push(format!("row {row} says neither built, part nor later, or not what"));
        }
        if named.is_empty() != (state == "later") {
            wrong.push(format!("row {row} is {state} and names {} tests", named.len()));
        }
        let lost = named.iter().filter(|name| !code.shows(name));
        wrong.extend(lost.map(|name| format!("row {row} names a test that is not there: {name}")));
    }
    wrong
}
