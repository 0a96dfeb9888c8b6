//! A real diary goes in, is found, and comes out equal.

use super::*;
use crate::port::export::{Form, export};
use crate::search::Query;

#[test]
fn pepys_goes_in_is_found_and_comes_out_equal() {
    let Some(source) = sample("pepys") else { return };
    let source = source.as_path();
    let mut expected: Vec<(String, String)> = Vec::new();
    for file in jsonl::files(source).unwrap() {
        for line in fs::read_to_string(file).unwrap().lines() {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            expected.push((
                line["date"].as_str().unwrap().into(),
                line["text"].as_str().unwrap().into(),
            ));
        }
    }
    expected.sort_by(|a, b| a.0.cmp(&b.0));
    let mut kept = Kept::new();
    let done = import(kept.get(), source);
    assert_eq!(
        (done.plan.add as usize, done.plan.left_out.total()),
        (expected.len(), 0)
    );
    let journal = kept.again();
    assert_eq!(texts(journal), expected);
    let query = Query {
        text: "\"up betimes\"".into(),
        limit: 5,
        ..Query::default()
    };
    assert!(journal.search(&query).total > 20);

    let folder = Folder::with(&[]);
    export(
        journal,
        &now(0),
        &folder.path("out.json"),
        Form::Json { history: true },
        &mut go,
    )
    .unwrap();
    let mut other = Kept::new();
    import(other.get(), &folder.path("out.json"));
    assert_eq!(texts(other.again()), expected);
    assert_eq!(import(other.get(), source).plan.add, 0);
}
