//! Tests that this machine cannot do say `skipped: needs …` and pass, and what a passing test says is not shown.
//! nextest keeps it in a report (`.config/nextest.toml`), where it is found again for the table at the end.

use std::fs;
use std::path::PathBuf;

use crate::shell::target;

const SAYS: &str = "skipped: needs ";
const TEST: &str = "<testcase name=\"";

fn report() -> PathBuf {
    target().join("nextest/default/junit.xml")
}

/// Lets go of what an earlier run has kept.
pub fn forget() {
    // Where there is none, there is nothing to let go of.
    let _ = fs::remove_file(report());
}

/// Each test of the last run that was skipped, and what it needs.
pub fn tests() -> Vec<(String, String)> {
    fs::read_to_string(report()).map_or_else(|_| Vec::new(), |text| within(&text))
}

fn within(report: &str) -> Vec<(String, String)> {
    let cases = report.split(TEST).skip(1);
    let skipped = cases.filter_map(|case| {
        let (name, rest) = case.split_once('"')?;
        let (_, needs) = rest.split_once(SAYS)?;
        let needs = needs.split(['\n', '<']).next().unwrap_or_default().trim();
        Some((name.to_owned(), needs.to_owned()))
    });
    skipped.collect()
}

#[test]
fn a_test_that_was_skipped_is_found_with_what_it_needs() {
    let report = "<testsuite><testcase name=\"one::does\" time=\"1\"><system-out>fine</system-out></testcase>\
        <testcase name=\"two::cannot\"><system-out>running\nskipped: needs strace\nok</system-out></testcase>\
        <testcase name=\"three\"><system-err>skipped: needs a bus</system-err></testcase></testsuite>";
    let found = [("two::cannot", "strace"), ("three", "a bus")];
    assert_eq!(
        within(report),
        found.map(|(name, needs)| (name.to_owned(), needs.to_owned()))
    );
}
