//! The search finds as many records as SQLite's FTS5 did in `tests/reference/search.json`, made by
//! `make_search.py` beside it.

use holdfast_journal::search::{Doc, Query, SearchIndex};
use serde_json::Value;

#[test]
fn as_many_are_found_as_fts5_finds() {
    let reference: Value = serde_json::from_str(include_str!("../reference/search.json")).unwrap();
    let text = |value: &Value, name: &str| value[name].as_str().unwrap().to_owned();
    let mut index = SearchIndex::default();
    for (handle, record) in (0..).zip(reference["records"].as_array().unwrap()) {
        let (title, text) = (text(record, "title"), text(record, "text"));
        let day = chrono::NaiveDate::default();
        index.insert(&Doc {
            handle,
            kind: 0,
            day,
            order: 0,
            title: &title,
            tags: &[],
            text: &text,
        });
    }
    let queries = reference["queries"].as_array().unwrap();
    assert!(queries.len() > 500);
    for query in queries {
        let prefix_last = query["prefix"].as_bool().unwrap();
        let asked = Query {
            text: text(query, "text"),
            prefix_last,
            ..Query::default()
        };
        let found = index.search(&asked, &|_| None).total as u64;
        assert_eq!(Some(found), query["found"].as_u64(), "{asked:?}");
    }
}
