//! Letters to oneself: closed until their day, at the head of the library on it, and opened once.

use std::collections::BTreeSet;

use holdfast_api::Session;
use holdfast_api::dto::*;
use holdfast_api::session::Copies;
use holdfast_journal::record::Now;
use serde_json::{Value, json};

use crate::bench::{at, made, now, unlock};

fn form<F: serde::de::DeserializeOwned>(value: Value) -> F {
    serde_json::from_value(value).expect("a form")
}

fn eve() -> Now {
    at("2026-03-20T23:00:00Z", "2026-03-20")
}

fn morning() -> Now {
    at("2026-03-21T06:00:00Z", "2026-03-21")
}

/// A letter that is closed until that morning, tied to a record.
fn letter(session: &mut Session, tied: Option<Id>) -> Id {
    let letter = json!({
        "id": null, "day": null, "worksheet": "letter_to_myself", "links": [], "opens_on": "2026-03-21",
        "answers": { "letter": { "text": "You stayed." }, "opens": { "date": "2026-03-21" }, "links": { "links": tied.as_slice() } }
    });
    session.seal_reflection(&now(), form(letter)).expect("sealed").id
}

fn letters(session: &mut Session, now: &Now) -> Vec<Id> {
    let page = session.reflections(now, Nothing {}).expect("read");
    page.letters.into_iter().map(|line| line.id).collect()
}

fn found(session: &mut Session, now: &Now, text: &str) -> Vec<Line> {
    let request = json!({
        "text": text, "kinds": [], "span": { "from": null, "to": null }, "tag": null, "worksheet": null,
        "best": false, "page": { "offset": 0, "limit": 20 }
    });
    let found = session.search(now, form(request)).expect("searched");
    assert_eq!(found.total as usize, found.hits.len());
    found.hits.into_iter().map(|hit| hit.line).collect()
}

#[test]
fn a_letter_stays_closed_until_its_day_and_opens_on_it() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let id = letter(&mut session, None);
    session.see(&eve());
    let page = session.reflection(&eve(), OfRecord { id }).expect("read");
    assert!(page.closed && page.form.answers.is_empty());
    assert_eq!(letters(&mut session, &eve()), []);
    assert_eq!(found(&mut session, &eve(), "stayed"), [], "its words cannot be guessed");
    assert_eq!(found(&mut session, &eve(), "letter")[0].title, "A letter to myself");
    session.see(&morning());
    assert_eq!(found(&mut session, &morning(), "stayed")[0].title, "A letter to myself");
    assert_eq!(letters(&mut session, &morning()), [id]);
    let page = session.reflection(&morning(), OfRecord { id }).expect("read");
    assert!(!page.closed && page.form.answers.contains_key("letter"));
}

#[test]
fn a_letter_stands_at_the_head_from_its_day_on_until_it_was_opened_once() {
    let (folder, mut session) = made(Copies::OnlyAsked);
    let [id, other] = [letter(&mut session, None), letter(&mut session, None)];
    session.see(&eve());
    session.reflection(&eve(), OfRecord { id }).expect("looked at");
    let later = at("2026-06-01T08:00:00Z", "2026-06-01");
    session.see(&later);
    let waiting: BTreeSet<Id> = letters(&mut session, &later).into_iter().collect();
    assert_eq!(waiting, [id, other].into(), "however late");
    let page = session.reflection(&later, OfRecord { id }).expect("opened");
    assert!(!page.closed && !page.when.late, "{page:?}");
    let kept = session.revisions(&later, OfRecord { id }).expect("listed").revisions;
    assert_eq!(kept.len(), 2, "with the day that it was closed until");
    assert_eq!(letters(&mut session, &later), [other]);
    session.lock(&later).expect("locked");
    let (mut session, _) = unlock(&folder, &later).expect("unlocked");
    assert_eq!(letters(&mut session, &later), [other]);
    let page = session.reflection(&later, OfRecord { id }).expect("read again");
    assert_eq!(
        page.form.answers["opens"],
        Answer::Date(crate::bench::day("2026-03-21"))
    );
}

#[test]
fn a_closed_letter_says_until_when_and_what_it_is_tied_to_and_nothing_else() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let sheet = json!({
        "id": null, "day": null, "worksheet": "what_set_it_off", "links": [], "opens_on": null,
        "answers": { "event": { "text": "The kettle." } }
    });
    let tied = session.seal_reflection(&now(), form(sheet)).expect("sealed").id;
    let id = letter(&mut session, Some(tied));
    let page = session.reflection(&now(), OfRecord { id }).expect("read");
    assert!(page.closed && page.form.answers.is_empty());
    assert_eq!(page.links.iter().map(|line| line.id).collect::<Vec<_>>(), [tied]);
    let line = found(&mut session, &now(), "letter").remove(0);
    assert_eq!(
        (line.closed_until, line.detail.as_str()),
        (Some(crate::bench::day("2026-03-21")), "")
    );
    let back = session.reflection(&now(), OfRecord { id: tied }).expect("read");
    assert_eq!(back.links[0], line, "from the other end as well");
    session.see(&morning());
    assert_eq!(found(&mut session, &morning(), "letter")[0].closed_until, None);
}

#[test]
fn a_closed_letter_is_moved_to_another_day_and_stays_closed() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let id = letter(&mut session, None);
    let before = json!({ "id": id, "day": "2026-03-02", "time": null });
    session.move_record(&now(), form(before)).expect("moved");
    let page = session.reflection(&now(), OfRecord { id }).expect("read");
    assert_eq!(page.when.day, crate::bench::day("2026-03-02"));
    assert!(page.closed && page.form.answers.is_empty());
    assert_eq!(page.form.opens_on, Some(crate::bench::day("2026-03-21")));
}
