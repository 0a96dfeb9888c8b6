//! What is true of every kind of record that a person makes.

use holdfast_api::Session;
use holdfast_api::dto::Found;
use holdfast_api::session::Copies;
use holdfast_journal::record::{Body, Kind, When};
use serde_json::{Value, json};

use crate::bench::{made, now};

fn read<T: serde::de::DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).expect("as it is read")
}

/// A record of a kind whose only words are these; nothing where it has none of the person's.
fn saying(kind: Kind, words: &str) -> Option<Body> {
    Some(match kind {
        Kind::Entry => Body::Entry(read(json!({ "text": words }))),
        Kind::Target => Body::Target(read(json!({ "name": words, "goal": { "kind": "abstain" } }))),
        Kind::Strategy => Body::Strategy(read(json!({ "name": words }))),
        Kind::Trigger => Body::Trigger(read(json!({ "name": words }))),
        Kind::CheckIn => Body::CheckIn(read(json!({ "said_and_did": words }))),
        Kind::Craving => Body::Craving(read(json!({ "learned": words }))),
        Kind::Lapse => Body::Lapse(read(json!({ "days": ["2026-03-19"], "happened": words }))),
        Kind::Reflection => {
            let answers = json!({ "first": { "text": words } });
            Body::Reflection(read(json!({ "worksheet": "weekly_review", "answers": answers })))
        }
        Kind::RootCause => Body::RootCause(read(json!({ "title": words }))),
        Kind::Identity => Body::Identity(read(json!({ "word": { "own": words } }))),
        Kind::Mindset => Body::Mindset(read(json!({ "note": words }))),
        Kind::Template => Body::Template(read(json!({ "name": "Evening", "text": words }))),
        Kind::OwnSheet => Body::OwnSheet(read(json!({ "title": words, "questions": [] }))),
        // Answers of a measure are numbers.
        Kind::Measure => return None,
        Kind::Draft | Kind::History | Kind::Tombstone | Kind::Settings | Kind::ImportRun => return None,
    })
}

fn search(session: &mut Session, text: &str, kinds: &[&str]) -> Found {
    let asked = json!({
        "text": text, "kinds": kinds, "span": { "from": null, "to": null }, "tag": null, "best": false,
        "page": { "offset": 0, "limit": 50 }
    });
    session.search(&now(), read(asked)).expect("searched")
}

#[test]
fn a_record_of_every_kind_is_found_by_its_words_and_no_other_is() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let sealed: Vec<_> = Kind::ALL
        .iter()
        .filter_map(|kind| {
            let body = saying(*kind, &format!("the heron of {}", kind.word()))?;
            let written = session.journal_mut().put(&now(), body, When::on(now().day));
            Some((*kind, written.expect("sealed").id))
        })
        .collect();
    assert_eq!(sealed.len(), Kind::ALL.len() - 6, "a kind without words");
    let all = search(&mut session, "heron", &[]);
    assert_eq!((all.total as usize, all.by_kind.len()), (sealed.len(), sealed.len()));
    for (kind, id) in sealed {
        let only = search(&mut session, "heron", &[kind.word()]);
        let found: Vec<_> = only
            .hits
            .iter()
            .map(|hit| (hit.line.id.0, hit.line.kind.as_str()))
            .collect();
        assert_eq!(found, [(id, kind.word())]);
        let hit = &only.hits[0];
        let shown = [&hit.line.title, &hit.snippet];
        assert!(shown.iter().any(|words| words.contains("heron")), "{hit:?}");
        session
            .bin_record(
                &now(),
                holdfast_api::dto::OfRecord {
                    id: holdfast_api::dto::Id(id),
                },
            )
            .expect("binned");
        assert_eq!(
            search(&mut session, "heron", &[kind.word()]).total,
            0,
            "in the bin, {}",
            kind.word()
        );
    }
}

#[test]
fn entries_are_shown_beside_a_hit_without_their_marks_and_what_is_no_markdown_as_it_is() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let words = "> the **heron**\n\n_waits_";
    let cases = [
        (Kind::Entry, "the heron waits", "the heron\n\nwaits"),
        (Kind::Template, "the heron waits", "the heron\n\nwaits"),
        (Kind::Mindset, "> the **heron** _waits_", words),
    ];
    for (kind, snippet, preview) in cases {
        let body = saying(kind, words).expect("words");
        let written = session.journal_mut().put(&now(), body, When::on(now().day));
        let hits = search(&mut session, "heron", &[kind.word()]).hits;
        assert_eq!(hits[0].snippet, snippet, "{}", kind.word());
        let (from, to) = hits[0].marks[0];
        assert_eq!(&snippet[from as usize..to as usize], "heron");
        let id = written.expect("sealed").id.to_string();
        let asked = read(json!({ "id": id, "text": "heron" }));
        let shown = session.preview(&now(), asked).expect("shown");
        assert_eq!(shown.text, preview, "{}", kind.word());
        let (from, to) = shown.marks[0];
        assert_eq!(&preview[from as usize..to as usize], "heron");
    }
}
