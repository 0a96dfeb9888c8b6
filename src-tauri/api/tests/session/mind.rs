//! Mindset work: the order of root causes, prompts in rounds, corrected ratings, ties, letters, the word.

use std::collections::BTreeSet;

use holdfast_api::dto::*;
use holdfast_api::session::Copies;
use holdfast_api::{Error, Session};
use holdfast_journal::content::content;
use holdfast_journal::record::{Day as CivilDay, Now};
use serde_json::{Value, json};

use crate::bench::{at, day, draft, made, now, unlock};

fn form<F: serde::de::DeserializeOwned>(value: Value) -> F {
    serde_json::from_value(value).expect("a form")
}

/// The evening of so many days after the first.
fn evening(days: i32) -> Now {
    let first: CivilDay = "2026-03-19".parse().expect("a day");
    Now {
        day: CivilDay::from_number(first.number() + days),
        ..now()
    }
}

fn prompt(session: &mut Session, days: i32) -> String {
    session.today(&evening(days), Nothing {}).expect("read").prompt.id
}

fn retire(session: &mut Session, days: i32, id: &str, retired: bool) {
    let request = RetirePrompt { id: id.into(), retired };
    session.retire_prompt(&evening(days), request).expect("noted");
}

fn cause(session: &mut Session, title: &str) -> Id {
    let request = json!({
        "id": null, "title": title, "story": null, "need": null, "state": "open", "steps": [], "links": []
    });
    session.seal_cause(&now(), form(request)).expect("sealed").id
}

fn titles(session: &mut Session) -> Vec<String> {
    let causes = session.causes(&now(), Nothing {}).expect("listed").causes;
    causes.into_iter().map(|cause| cause.form.title).collect()
}

#[test]
fn root_causes_keep_the_order_that_the_person_gives_them() {
    let (folder, mut session) = made(Copies::OnlyAsked);
    let ids = ["The shop", "Mum, 2019", "Nights"].map(|title| cause(&mut session, title));
    let ids = vec![ids[2], ids[0], ids[1]];
    session.order_list(&now(), OrderRequest { ids }).expect("put in order");
    assert_eq!(titles(&mut session), ["Nights", "The shop", "Mum, 2019"]);
    let again = cause(&mut session, "A fourth");
    assert_eq!(
        titles(&mut session).last().map(String::as_str),
        Some("A fourth"),
        "a new one stands last"
    );
    session.lock(&now()).expect("locked");
    let (mut session, _) = unlock(&folder, &now()).expect("unlocked");
    assert_eq!(titles(&mut session), ["Nights", "The shop", "Mum, 2019", "A fourth"]);
    let ids = vec![
        Id(again.0),
        Id("00000000000000000000000000000009".parse().expect("an id")),
    ];
    assert_eq!(
        session.order_list(&now(), OrderRequest { ids }).err(),
        Some(Error::NoSuchRecord)
    );
}

#[test]
fn a_settled_cause_stands_behind_the_open_ones_and_can_be_opened_again() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let first = cause(&mut session, "The shop");
    cause(&mut session, "Nights");
    let state = |state: &str| {
        json!({
            "id": first, "title": "The shop", "story": null, "need": null, "state": state, "steps": [], "links": []
        })
    };
    session.seal_cause(&now(), form(state("settled"))).expect("settled");
    assert_eq!(titles(&mut session), ["Nights", "The shop"]);
    session.seal_cause(&now(), form(state("open"))).expect("opened");
    assert_eq!(titles(&mut session), ["The shop", "Nights"]);
}

#[test]
fn no_prompt_comes_twice_before_all_were_shown() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let all = content().prompts.items.len();
    let days = i32::try_from(all).expect("few");
    let round: BTreeSet<String> = (0..days).map(|n| prompt(&mut session, n)).collect();
    assert_eq!(round.len(), all);
    assert_eq!(
        prompt(&mut session, days),
        prompt(&mut session, 0),
        "and then the round begins again"
    );
}

#[test]
fn another_prompt_is_not_shown_again_before_its_round_comes() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let mut seen = vec![prompt(&mut session, 0)];
    for _ in 0..3 {
        let request = AnotherPrompt {
            not: seen.last().cloned(),
            tag: None,
        };
        seen.push(session.another_prompt(&evening(0), request).expect("given").id);
    }
    assert_eq!(prompt(&mut session, 0), seen[3], "the last one stays for the day");
    let all = i32::try_from(content().prompts.items.len()).expect("few");
    for day in 1..all - 4 {
        assert!(!seen.contains(&prompt(&mut session, day)), "day {day}");
    }
}

#[test]
fn retiring_a_prompt_moves_no_other_day() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let before: Vec<String> = (0..12).map(|n| prompt(&mut session, n)).collect();
    retire(&mut session, 0, &before[5], true);
    let after: Vec<String> = (0..11).map(|n| prompt(&mut session, n)).collect();
    assert_eq!(after[..5], before[..5], "today and the days before it stay");
    assert_eq!(after[5..], before[6..], "the next one comes in its place");
    retire(&mut session, 0, &before[0], true);
    assert_eq!(prompt(&mut session, 0), before[1], "today's own gives way to the next");
    retire(&mut session, 0, &before[5], false);
    assert_eq!(
        prompt(&mut session, 0),
        before[1],
        "bringing one back moves nothing today"
    );
    assert_eq!(prompt(&mut session, 4), before[5], "and it comes where it stood");
    let settings = session.settings(&now(), Nothing {}).expect("read");
    assert_eq!(settings.retired_prompts, [before[0].clone()]);
}

#[test]
fn reading_todays_prompt_writes_nothing() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let before = session.journal().vault().generation();
    prompt(&mut session, 0);
    prompt(&mut session, 9);
    assert_eq!(session.journal().vault().generation(), before);
}

#[test]
fn ratings_are_asked_for_where_there_are_none_and_again_a_week_after_the_last() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let again = |session: &mut Session, days: i32| session.today(&evening(days), Nothing {}).expect("read").rate_again;
    assert!(again(&mut session, 0));
    rated(&mut session, Value::Null, Value::Null, 5);
    assert!(!again(&mut session, 0) && !again(&mut session, 6) && again(&mut session, 7));
}

/// A lapse review, tied by its own field to these records.
fn tied_review(id: Value, to: &[Id], links: &[Id]) -> ReflectionForm {
    form(json!({
        "id": id, "day": null, "worksheet": "lapse_review", "links": links, "opens_on": null,
        "answers": { "links": { "links": to } }
    }))
}

fn begun(session: &mut Session) -> Id {
    let words = draft(session, "one");
    let id = words.id;
    session.save_draft(&now(), words).expect("sealed");
    session.settle(&now(), OfRecord { id }).expect("settled");
    id
}

#[test]
fn a_tie_that_a_sheet_asked_for_is_undone_from_the_other_end_too() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let entry = begun(&mut session);
    let sheet = session
        .seal_reflection(&now(), tied_review(Value::Null, &[entry], &[]))
        .expect("sealed")
        .id;
    let ties = |session: &mut Session| session.entry(&now(), OfRecord { id: entry }).expect("read").links;
    assert_eq!(ties(&mut session)[0].id, sheet);
    let untie = LinkRequest {
        from: sheet,
        to: entry,
        tied: false,
    };
    session.link(&now(), untie).expect("untied");
    assert!(ties(&mut session).is_empty());
    let page = session.reflection(&now(), OfRecord { id: sheet }).expect("read");
    assert!(page.links.is_empty());
}

#[test]
fn what_is_tied_to_something_that_is_gone_for_ever_can_be_corrected() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let (entry, other) = (begun(&mut session), begun(&mut session));
    let sheet = session
        .seal_reflection(&now(), tied_review(Value::Null, &[entry], &[entry]))
        .expect("sealed")
        .id;
    let cause = json!({
        "id": null, "title": "The bench", "story": null, "need": null, "state": "open", "steps": [], "links": [entry]
    });
    let mut cause = session.seal_cause(&now(), form(cause)).expect("sealed").form;
    for id in [entry, other] {
        session.bin_record(&now(), OfRecord { id }).expect("binned");
        session.delete_for_ever(&now(), OfRecord { id }).expect("gone");
    }

    session
        .seal_reflection(&now(), tied_review(json!(sheet), &[entry], &[entry]))
        .expect("corrected");
    cause.title = "The bench by the water".into();
    session.seal_cause(&now(), cause).expect("corrected");

    // A tie that is new must lead to something.
    let refused = session
        .seal_reflection(&now(), tied_review(json!(sheet), &[entry, other], &[]))
        .err();
    assert!(matches!(refused, Some(Error::BadRequest { .. })), "{refused:?}");
}

#[test]
fn a_sheet_without_its_line_is_shown_by_the_words_that_it_has() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let sheet = json!({
        "id": null, "day": null, "worksheet": "letter_to_myself", "links": [], "opens_on": null,
        "answers": { "to": { "choice": ["after"] }, "ask": { "text": "Come home." } }
    });
    let id = session.seal_reflection(&now(), form(sheet)).expect("sealed").id;
    let lately = session.reflections(&now(), Nothing {}).expect("read").lately;
    assert_eq!((lately[0].id, lately[0].detail.as_str()), (id, "Come home."));
}

#[test]
fn a_sheet_is_not_shown_by_a_question_that_is_not_asked_of_it_any_more() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let mut said = |shame: u8| {
        let sheet = json!({
            "id": null, "day": null, "worksheet": "responsible_not_ashamed", "links": [], "opens_on": null,
            "answers": { "shame": { "number": shame }, "worth": { "text": "I came back." } }
        });
        let id = session.seal_reflection(&now(), form(sheet)).expect("sealed").id;
        let lately = session.reflections(&now(), Nothing {}).expect("read").lately;
        let line = lately.into_iter().find(|line| line.id == id);
        line.expect("its line").detail
    };
    assert_eq!(said(7), "I came back.");
    assert_eq!(said(2), "");
}

#[test]
fn sheets_of_one_worksheet_are_found_among_newer_ones_of_others() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let mut sheet = |worksheet: &str, words: &str| {
        let filled = json!({
            "id": null, "day": null, "worksheet": worksheet, "links": [], "opens_on": null,
            "answers": { "event": { "text": words } }
        });
        session.seal_reflection(&now(), form(filled)).expect("sealed").id
    };
    let older = sheet("what_set_it_off", "The kettle.");
    sheet("mine_and_not_mine", "The kettle.");
    sheet("mine_and_not_mine", "The ferry.");
    let mut found = |worksheet: Value, text: &str| {
        let request = json!({
            "text": text, "kinds": ["reflection"], "span": { "from": null, "to": null }, "tag": null,
            "worksheet": worksheet, "best": false, "page": { "offset": 0, "limit": 1 }
        });
        let found = session.search(&now(), form(request)).expect("searched");
        (found.total, found.hits.first().map(|hit| hit.line.id))
    };
    assert_eq!(found(json!("what_set_it_off"), ""), (1, Some(older)));
    assert_eq!(found(json!("what_set_it_off"), "kettle"), (1, Some(older)));
    assert_eq!(found(json!("what_set_it_off"), "ferry"), (0, None));
    assert_eq!(found(json!("no_such_sheet"), ""), (0, None));
    assert_eq!(found(Value::Null, "kettle").0, 2);
}

fn rated(session: &mut Session, id: Value, day: Value, confident: u8) -> MindsetPage {
    let request = json!({ "id": id, "day": day, "ratings": { "confident": confident }, "note": null });
    session.seal_mindset(&now(), form(request)).expect("sealed")
}

#[test]
fn ratings_of_the_past_are_read_corrected_moved_deleted_and_taken_back() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let id = rated(&mut session, Value::Null, json!("2026-03-01"), 4).id;
    let page = rated(&mut session, json!(id), Value::Null, 6);
    assert_eq!(
        (page.id, page.when.day),
        (id, day("2026-03-01")),
        "corrected on its day"
    );
    let page = rated(&mut session, json!(id), json!("2026-03-08"), 6);
    assert_eq!((page.id, page.when.day), (id, day("2026-03-08")), "moved");
    let read = session.mindset(&now(), OfRecord { id }).expect("read");
    assert_eq!(read.form.ratings["confident"], 6);
    session.bin_record(&now(), OfRecord { id }).expect("binned");
    assert!(session.mindsets(&now(), Nothing {}).expect("listed").ratings.is_empty());
    session.unbin_record(&now(), OfRecord { id }).expect("taken back");
    assert_eq!(session.mindsets(&now(), Nothing {}).expect("listed").ratings.len(), 1);
    let tomorrow = json!({ "id": id, "day": "2026-03-20", "ratings": { "confident": 1 }, "note": null });
    assert!(
        session.seal_mindset(&now(), form(tomorrow)).is_err(),
        "nobody rates tomorrow"
    );
}

#[test]
fn a_measure_of_the_past_is_read_corrected_moved_deleted_and_taken_back() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let filled = |id: Value, day: Value, last: u8| json!({ "id": id, "day": day, "measure": "gad_7", "answers": [0, 0, 0, 0, 0, 0, last] });
    let new = filled(Value::Null, json!("2026-03-01"), 1);
    let id = session.seal_measure(&now(), form(new)).expect("sealed").id;
    let page = session
        .seal_measure(&now(), form(filled(json!(id), json!("2026-03-02"), 3)))
        .expect("corrected");
    assert_eq!((page.id, page.when.day, page.sum), (id, day("2026-03-02"), Some(3)));
    let read = session.measure(&now(), OfRecord { id }).expect("read");
    assert_eq!(read.form.answers[6], Some(3));
    session.bin_record(&now(), OfRecord { id }).expect("binned");
    session.unbin_record(&now(), OfRecord { id }).expect("taken back");
    let span = json!({ "measure": "gad_7", "span": { "from": null, "to": null } });
    assert_eq!(session.measures(&now(), form(span)).expect("listed").pages.len(), 1);
}

#[test]
fn a_craving_and_a_lapse_are_tied_to_a_sheet_and_a_cause_both_ways() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let craving = session
        .seal_craving(
            &now(),
            form(json!({
                "id": null, "day": null, "time": null, "target": null, "stage": "riding", "ratings": [], "peak": 6,
                "minutes": null, "still_going": false, "situation": null, "triggers": [], "place": null,
                "with_whom": null, "happening": null, "emotions": [], "halt": null, "permission_thought": null,
                "coping": [], "outcome": null, "confidence": null, "learned": null, "logged_afterwards": true,
                "lapse": null
            })),
        )
        .expect("sealed")
        .id;
    let sheet = session
        .seal_reflection(
            &now(),
            form(json!({
                "id": null, "day": null, "worksheet": "what_set_it_off", "links": [], "opens_on": null,
                "answers": { "event": { "text": "The kettle." } }
            })),
        )
        .expect("sealed")
        .id;
    let cause = cause(&mut session, "Mum, 2019");
    for to in [sheet, cause] {
        let tie = LinkRequest {
            from: craving,
            to,
            tied: true,
        };
        session.link(&now(), tie).expect("tied");
    }
    let page = session.craving(&now(), OfRecord { id: craving }).expect("read");
    assert_eq!(
        page.links.iter().map(|line| line.id).collect::<BTreeSet<_>>(),
        [sheet, cause].into()
    );
    let back = session.reflection(&now(), OfRecord { id: sheet }).expect("read");
    assert_eq!(back.links[0].id, craving);
    let causes = session.causes(&now(), Nothing {}).expect("read").causes;
    assert_eq!(causes[0].links[0].id, craving);
    let untie = LinkRequest {
        from: sheet,
        to: craving,
        tied: false,
    };
    session.link(&now(), untie).expect("untied from the other end");
    let page = session.craving(&now(), OfRecord { id: craving }).expect("read");
    assert_eq!(page.links.iter().map(|line| line.id).collect::<Vec<_>>(), [cause]);
}

#[test]
fn the_word_in_force_is_the_one_of_the_day_and_the_words_before_are_kept() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    for (word, since) in [
        ("in_recovery", "2026-01-01"),
        ("recovered", "2026-03-10"),
        ("none", "2026-03-15"),
    ] {
        let request = json!({ "word": word, "own": null, "since": since, "note": null });
        session.put_identity(&now(), form(request)).expect("sealed");
    }
    let words = session.identity(&now(), Nothing {}).expect("read").words;
    let since: Vec<String> = words.iter().map(|line| line.since.0.to_string()).collect();
    assert_eq!(
        since,
        ["2026-03-15", "2026-03-10", "2026-01-01"],
        "newest first, each with its day"
    );
    let word = |session: &mut Session, day: &str| {
        let when = at("2026-03-19T19:05:00Z", day);
        session.today(&when, Nothing {}).expect("read").word
    };
    assert_eq!(word(&mut session, "2026-02-01").as_deref(), Some("in recovery"));
    assert_eq!(word(&mut session, "2026-03-12").as_deref(), Some("recovered"));
    assert_eq!(word(&mut session, "2026-03-19"), None, "no word is a choice too");
    session
        .bin_record(&now(), OfRecord { id: words[0].id })
        .expect("taken out of the history");
    assert_eq!(word(&mut session, "2026-03-19").as_deref(), Some("recovered"));
}

#[test]
fn what_was_said_and_done_is_kept_with_the_day_and_found() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let check_in = json!({
        "id": null, "day": null, "mood": null, "craving": null, "sleep_minutes": null, "halt": null, "resolve": 8,
        "said_and_did": "Said I would ring Petra, and rang."
    });
    let page = session.seal_check_in(&now(), form(check_in)).expect("sealed");
    assert_eq!(
        page.form.said_and_did.as_deref(),
        Some("Said I would ring Petra, and rang.")
    );
    let asked = json!({
        "text": "rang petra", "kinds": [], "span": { "from": null, "to": null }, "tag": null, "best": true,
        "page": { "offset": 0, "limit": 5 }
    });
    let found = session.search(&now(), form(asked)).expect("searched");
    assert_eq!(found.hits[0].line.id, page.id);
}

#[test]
fn a_cause_keeps_its_story_before_it_has_a_title_and_one_that_says_nothing_is_refused() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let told = |id: Option<Id>, title: &str, story: Option<&str>| {
        form::<CauseForm>(json!({
            "id": id, "title": title, "story": story, "need": null, "state": "open", "steps": [], "links": []
        }))
    };
    let page = session
        .seal_cause(&now(), told(None, " ", Some("The winter of the flood")))
        .expect("sealed");
    assert_eq!(page.form.title, "");
    let again = session
        .seal_cause(&now(), told(Some(page.id), "", None))
        .expect("emptied");
    assert_eq!((again.id, again.form.story), (page.id, None));
    let refused = session.seal_cause(&now(), told(None, "", None)).err();
    let empty = Error::BadRequest {
        field: "title".into(),
        reason: "empty".into(),
    };
    assert_eq!(refused, Some(empty));
}

#[test]
fn a_word_is_corrected_under_its_own_id() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let word = |id: Option<Id>, note: &str| {
        form::<IdentityForm>(json!({
            "id": id, "word": "in_recovery", "own": null, "since": "2026-03-10", "note": note
        }))
    };
    let first = session.put_identity(&now(), word(None, "By the b")).expect("sealed").id;
    session
        .put_identity(&now(), word(Some(first), "By the boat"))
        .expect("corrected");
    let words = session.identity(&now(), Nothing {}).expect("read").words;
    assert_eq!(words.len(), 1);
    assert_eq!(words[0].note.as_deref(), Some("By the boat"));
}
