//! The tables from what was asked for to tests: the founding article, the charts, the acceptance tests. No
//! row is missing, and what it names exists.

use std::fs;

use super::{none, root, sources};

/// Rows of the article, charts of `domain.md` §4.1, and acceptance tests of `security.md` §6.
const TABLES: [(&str, usize); 3] = [
    ("tests/seed_rows.md", 58),
    ("tests/chart_rows.md", 17),
    ("tests/acceptance.md", 40),
];

/// The cells of a row; none for the head and what stands between.
fn cells(line: &str) -> Option<(usize, Vec<&str>)> {
    let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
    Some((cells.first()?.parse().ok()?, cells))
}

#[test]
fn every_row_that_was_asked_for_is_shown_by_tests_that_exist_or_named_as_later() {
    let mut code: String = ["src-tauri", "tests"]
        .into_iter()
        .flat_map(|folder| sources(folder, &[".rs"]))
        .map(|source| source.text)
        .collect();
    code.extend(sources("ui/src", &[".test.ts"]).into_iter().map(|source| source.text));

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

fn wrong_in(page: &str, wanted: usize, code: &str) -> Vec<String> {
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
        let lost = named
            .iter()
            .filter(|name| !code.contains(&format!("fn {name}(")) && !code.contains(&format!("it('{name}'")));
        wrong.extend(lost.map(|name| format!("row {row} names a test that is not there: {name}")));
    }
    wrong
}
