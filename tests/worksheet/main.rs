//! A worksheet is a data file and no code: one that no program knows is laid beside the others and is then
//! handed to the window, filled in with every type of field, corrected, found, exported, taken in elsewhere
//! and put in the bin. The same file is drawn and filled in the window's tests.

use std::sync::atomic::AtomicBool;

use holdfast_api::Session;
use holdfast_api::dto::*;
use holdfast_api::handlers::open_to_all;
use holdfast_api::session::{Copies, Locked, Places, Work};
use holdfast_journal::content;
use holdfast_journal::record::Now;
use holdfast_journal::store::Names;
use holdfast_vault::KdfCost;
use serde_json::{Value, json};
use tempfile::TempDir;

const SHEET: &[(&str, &str)] = &[(
    "worksheets/a_small_brave_thing.json",
    include_str!("a_small_brave_thing.json"),
)];
const PASSPHRASE: &str = "six slow boats went by";

fn now() -> Now {
    Now {
        moment: "2026-03-19T19:05:00Z".parse().expect("a moment"),
        zone: Some("Europe/London".into()),
        offset: 0,
        day: "2026-03-19".parse().expect("a day"),
    }
}

fn secret() -> Secret {
    Secret(PASSPHRASE.as_bytes().to_vec().into())
}

fn journal(seed: u8) -> (TempDir, Session) {
    let folder = tempfile::tempdir().expect("a folder");
    let places = Places {
        vault: folder.path().join("journal.holdfast"),
        state: None,
        copies: Copies::OnlyAsked,
    };
    let mut locked = Locked::new(places, false).with_cost(KdfCost::FLOOR);
    let request = CreateRequest {
        passphrase: secret(),
        folder: None,
    };
    let (session, _) = locked
        .create(&now(), &request, Names::from_seed([seed; 32]))
        .expect("made");
    (folder, session)
}

fn filled(id: Value, did: &str, tied: &Value) -> ReflectionForm {
    let form = json!({
        "id": id, "day": null, "worksheet": "a_small_brave_thing", "opens_on": null, "links": [],
        "answers": {
            "did": { "text": did },
            "long": { "text": "My knees went, and then they did not." },
            "list": { "list": ["Petra", "a heron"] },
            "columns": { "columns": {
                "feared": [{ "text": "That he would laugh", "state": null, "note": null }],
                "came": [{ "text": "He made tea", "state": "milder", "note": null }]
            } },
            "nerve": { "number": 9 },
            "pair": { "pair": { "before": 3, "after": 7 } },
            "rating": { "number": 2 },
            "choice": { "choice": ["out"] },
            "date": { "date": "2026-04-01" },
            "links": { "links": [tied] },
            "kind": { "text": "She would say it was a long way up." }
        }
    });
    serde_json::from_value(form).expect("a form")
}

fn found(session: &mut Session, text: &str) -> usize {
    let request = json!({
        "text": text, "kinds": ["reflection"], "span": { "from": null, "to": null }, "tag": null, "best": true,
        "page": { "offset": 0, "limit": 20 }
    });
    let request = serde_json::from_value(request).expect("a request");
    session.search(&now(), request).expect("searched").hits.len()
}

#[test]
fn a_worksheet_nobody_wrote_code_for_is_filled_found_exported_and_taken_in() {
    content::lay_beside(SHEET).expect("the sheet fits the schema");
    let (folder, mut session) = journal(1);

    let name = "worksheets".into();
    let offered = open_to_all::content(&ContentRequest { name }).expect("handed out").json;
    let offered = offered.as_array().expect("a list");
    assert!(offered.iter().any(|sheet| sheet["id"] == "a_small_brave_thing"));

    let entry = session.new_entry(&now(), NewEntry { day: None }).expect("begun").id;
    let draft = json!({
        "id": entry, "base": null, "day": "2026-03-19", "title": null, "tags": [], "text": "Up the tower.", "prompt": null
    });
    session
        .save_draft(&now(), serde_json::from_value(draft).expect("a draft"))
        .expect("sealed");
    session.settle(&now(), OfRecord { id: entry }).expect("settled");
    let tied = json!(entry);

    let page = session
        .seal_reflection(&now(), filled(Value::Null, "I rang the bell", &tied))
        .expect("sealed");
    assert_eq!(page.links.len(), 1, "tied to the entry");
    let back = session.entry(&now(), OfRecord { id: entry }).expect("read");
    assert_eq!(back.links[0].title, "A small brave thing", "and the entry to it");
    assert_eq!(found(&mut session, "heron"), 1);

    let corrected = filled(json!(page.id), "I rang the bell twice", &tied);
    let again = session.seal_reflection(&now(), corrected.clone()).expect("corrected");
    assert_eq!((again.id, &again.form.answers), (page.id, &corrected.answers));
    assert_eq!(found(&mut session, "twice"), 1);

    let path = folder.path().join("readable.json");
    let (mut quiet, stop) = (|_: Progress| {}, AtomicBool::new(false));
    let mut work = Work::new(&mut quiet, &stop);
    let request = ExportRequest {
        path: path.display().to_string(),
        format: "json".into(),
        passphrase: secret(),
    };
    session.export(&now(), request, &mut work).expect("exported");
    let written = std::fs::read_to_string(&path).expect("readable");
    assert!(written.contains("a_small_brave_thing") && written.contains("My knees went"));

    let (_elsewhere, mut other) = journal(2);
    let request = ImportRequest {
        path: path.display().to_string(),
        format: "auto".into(),
    };
    other.import(&now(), request, &mut work).expect("taken in");
    let taken = other.reflection(&now(), OfRecord { id: page.id }).expect("there");
    assert_eq!(taken.form.answers, corrected.answers, "every answer came along");

    session.bin_record(&now(), OfRecord { id: page.id }).expect("binned");
    assert_eq!(found(&mut session, "heron"), 0);
    session
        .unbin_record(&now(), OfRecord { id: page.id })
        .expect("taken back");
    assert_eq!(found(&mut session, "heron"), 1);
}
