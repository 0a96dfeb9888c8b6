//! Worksheets of the person's own making, and what a filled sheet has for a day.

use std::sync::atomic::AtomicBool;

use holdfast_api::dto::*;
use holdfast_api::session::{Copies, Work};
use holdfast_api::{Error, Session};
use serde_json::{Value, json};

use crate::bench::{made, made_with, now, unlock};

fn form<F: serde::de::DeserializeOwned>(value: Value) -> F {
    serde_json::from_value(value).expect("a form")
}

fn sheet(id: Option<Id>, title: &str) -> OwnSheetForm {
    form(json!({
        "id": id, "title": title, "lead": "Before I ring.", "put_away": false,
        "questions": [
            { "id": "q_1", "asks": "scale", "label": "How tight?", "words": ["loose", "tight"] },
            { "id": "q_2", "asks": "long", "label": "What do I want to say?", "words": [] }
        ]
    }))
}

fn fill(session: &mut Session, with: &str, words: &str) -> Result<ReflectionPage, Error> {
    let request = json!({
        "id": null, "day": null, "worksheet": with, "links": [], "opens_on": null,
        "answers": { "q_2": { "text": words } }
    });
    session.seal_reflection(&now(), form(request))
}

fn found(session: &mut Session, text: &str) -> Vec<(String, String)> {
    let request = form(json!({
        "text": text, "kinds": [], "span": { "from": null, "to": null }, "tag": null, "best": true,
        "page": { "offset": 0, "limit": 20 }
    }));
    let hits = session.search(&now(), request).expect("searched").hits;
    hits.into_iter().map(|hit| (hit.line.kind, hit.line.title)).collect()
}

#[test]
fn a_sheet_of_ones_own_is_filled_found_exported_and_taken_in() {
    let (folder, mut session) = made(Copies::OnlyAsked);
    let own = session
        .put_own_sheet(&now(), sheet(None, "Before a call"))
        .expect("made");
    let filled = fill(&mut session, &own.id.0.to_string(), "The ferry is late again").expect("filled");
    let named = ("reflection".to_owned(), "Before a call".to_owned());
    assert_eq!(found(&mut session, "ferry"), [named], "it bears the sheet's name");
    let made_of = ("own_sheet".to_owned(), "Before a call".to_owned());
    assert_eq!(
        found(&mut session, "tight"),
        [made_of],
        "and the sheet is found by what it asks"
    );

    let path = folder.path().join("readable.json").display().to_string();
    let (mut quiet, stop) = (|_: Progress| {}, AtomicBool::new(false));
    let mut work = Work::new(&mut quiet, &stop);
    let export = ExportRequest {
        path: path.clone(),
        format: "json".into(),
        passphrase: Secret(crate::bench::PASSPHRASE.as_bytes().to_vec().into()),
    };
    session.export(&now(), export, &mut work).expect("exported");
    let (_elsewhere, mut other) = made_with(Copies::OnlyAsked, 7);
    let format = "auto".to_owned();
    other
        .import(&now(), ImportRequest { path, format }, &mut work)
        .expect("taken in");
    let taken = other.own_sheets(&now(), Nothing {}).expect("listed").sheets;
    assert_eq!((taken[0].id, &taken[0].form, taken[0].filled), (own.id, &own.form, 1));
    let there = other.reflection(&now(), OfRecord { id: filled.id }).expect("there");
    assert_eq!(there.form.answers, filled.form.answers);
}

#[test]
fn a_sheet_that_something_is_filled_with_is_put_away_and_not_deleted() {
    let (folder, mut session) = made(Copies::OnlyAsked);
    let own = session
        .put_own_sheet(&now(), sheet(None, "Before a call"))
        .expect("made")
        .id;
    let filled = fill(&mut session, &own.0.to_string(), "Dear Osk").expect("filled").id;
    let refused = Error::BadRequest {
        field: "id".into(),
        reason: "filled_with".into(),
    };
    let bin = |session: &mut Session, id| session.bin_record(&now(), OfRecord { id });
    assert_eq!(bin(&mut session, own).err(), Some(refused.clone()));
    bin(&mut session, filled).expect("the filled one may go");
    assert_eq!(bin(&mut session, own).err(), Some(refused), "it can still come back");
    session
        .delete_for_ever(&now(), OfRecord { id: filled })
        .expect("deleted");

    let mut away = sheet(Some(own), "Before a call");
    away.put_away = true;
    assert!(session.put_own_sheet(&now(), away).expect("put away").form.put_away);
    session.lock(&now()).expect("locked");
    let (mut session, _) = unlock(&folder, &now()).expect("unlocked");
    assert!(
        session.own_sheets(&now(), Nothing {}).expect("listed").sheets[0]
            .form
            .put_away
    );
    bin(&mut session, own).expect("nothing is filled with it");
    assert!(
        session
            .own_sheets(&now(), Nothing {})
            .expect("listed")
            .sheets
            .is_empty()
    );
    session.unbin_record(&now(), OfRecord { id: own }).expect("taken back");
    assert_eq!(
        session.own_sheets(&now(), Nothing {}).expect("listed").sheets[0].id,
        own
    );
}

#[test]
fn refuses_a_sheet_that_nobody_made_and_one_that_says_nothing() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    assert!(fill(&mut session, "00000000000000000000000000000009", "Words").is_err());
    let blank = json!({ "id": null, "title": " ", "lead": null, "questions": [], "put_away": false });
    assert!(session.put_own_sheet(&now(), form(blank)).is_err());
}

#[test]
fn a_line_of_the_fourteen_days_is_on_today_on_its_day_and_on_no_other() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let today = now().day;
    let ended = holdfast_journal::record::Day::from_number(today.number() - 2).to_string();
    let mut plan = |lines: [&str; 3]| {
        let request = json!({
            "id": null, "day": null, "worksheet": "programme_review", "links": [], "opens_on": null,
            "answers": { "to": { "date": ended }, "first_fortnight": { "list": lines } }
        });
        session.seal_reflection(&now(), form(request)).expect("sealed").id
    };
    plan(["Ring Petra at six", "", "The library"]);
    let sheet = plan(["The library", "Ring Petra at six", "Sleep"]);
    let planned = session.today(&now(), Nothing {}).expect("today").planned;
    assert_eq!(planned.len(), 1);
    assert_eq!((planned[0].id, planned[0].text.as_str()), (sheet, "Ring Petra at six"));
}
