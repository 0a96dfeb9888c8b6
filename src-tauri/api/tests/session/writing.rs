//! Writing, correcting, moving, deleting; and what each kind refuses.

use holdfast_api::dto::*;
use holdfast_api::session::Copies;
use holdfast_api::{Error, Session};
use serde_json::{Value, json};

use crate::bench::{at, day, made, now};

fn written(session: &mut Session, text: &str) -> Id {
    let id = session.new_entry(&now(), NewEntry { day: None }).expect("begun").id;
    session.save_draft(&now(), draft(id, None, text)).expect("sealed");
    id
}

fn draft(id: Id, base: Option<Rev>, text: &str) -> SaveDraft {
    SaveDraft {
        id,
        base,
        day: day("2026-03-19"),
        title: None,
        tags: vec!["#work".into()],
        text: text.into(),
        prompt: None,
    }
}

fn form<F: serde::de::DeserializeOwned>(value: Value) -> F {
    serde_json::from_value(value).expect("a form")
}

fn craving(ratings: Value, id: Value) -> CravingForm {
    form(json!({
        "id": id, "day": null, "time": null, "target": null, "stage": "riding", "ratings": ratings, "peak": null,
        "minutes": null, "still_going": false, "situation": null, "triggers": [], "place": null, "with_whom": null,
        "happening": null, "emotions": [], "halt": null, "permission_thought": null, "coping": [], "outcome": null,
        "confidence": null, "learned": null, "logged_afterwards": false, "lapse": null
    }))
}

#[test]
fn every_byte_of_a_text_comes_back_through_draft_and_revision() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let text = "a\0b\r\n\u{202e}rtl\u{2028}\u{fffd} e\u{301}\u{301} 😀\n\n";
    let id = written(&mut session, text);
    assert_eq!(session.entry(&now(), OfRecord { id }).expect("read").text, text);
    session.settle(&now(), OfRecord { id }).expect("settled");
    let page = session.entry(&now(), OfRecord { id }).expect("read");
    assert_eq!(
        (page.text.as_str(), page.drafted, page.tags),
        (text, false, vec!["work".to_owned()])
    );
}

#[test]
fn a_thousand_strange_texts_and_an_endless_character_come_back_byte_for_byte() {
    const PIECES: [&str; 24] = [
        "\0",
        "\r",
        "\n",
        "\r\n",
        "\u{85}",
        "\u{2028}",
        "\u{2029}",
        "\u{feff}",
        "\u{fffe}",
        "\u{10ffff}",
        "\u{202e}",
        "\u{2066}",
        "\u{2069}",
        "\u{301}",
        "\u{200d}",
        "👩‍👩‍👧‍👦",
        "🏳️‍🌈",
        "ﬃ",
        "İ",
        "\u{212b}",
        "\"\\",
        "</script>",
        "\t ",
        "日記",
    ];
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let endless = format!("e{}", "\u{301}".repeat(1 << 19));
    let texts = (0..1_000_usize).map(|n| {
        // Another order of the pieces each time, and a word by which the text is one of a kind.
        let pieces = (0..n % 40).map(|at| PIECES[(n * 7 + at * (n % 23 + 1)) % PIECES.len()]);
        format!("{}{n}", pieces.collect::<String>())
    });
    let sealed: Vec<_> = texts
        .chain([endless])
        .map(|text| {
            let id = written(&mut session, &text);
            session.settle(&now(), OfRecord { id }).expect("settled");
            (id, text)
        })
        .collect();
    for (id, text) in sealed {
        assert_eq!(session.entry(&now(), OfRecord { id }).expect("read").text, text);
    }
}

#[test]
fn a_blank_entry_leaves_nothing_behind() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let id = session.new_entry(&now(), NewEntry { day: None }).expect("begun").id;
    session
        .save_draft(
            &now(),
            SaveDraft {
                tags: vec![],
                ..draft(id, None, "")
            },
        )
        .expect("sealed");
    assert_eq!(session.settle(&now(), OfRecord { id }).err(), Some(Error::NoSuchRecord));
}

#[test]
fn eight_mebibytes_are_taken_and_one_byte_more_is_refused_kindly() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let id = written(&mut session, &"x".repeat(8 << 20));
    assert_eq!(
        session.entry(&now(), OfRecord { id }).expect("read").text.len(),
        8 << 20
    );
    let refused = session.save_draft(&now(), draft(id, None, &"x".repeat((8 << 20) + 1)));
    assert!(matches!(refused.err(), Some(Error::TooLarge { limit, .. }) if limit == f64::from(8 << 20)));
}

#[test]
fn revisions_are_kept_compared_and_brought_back() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let id = written(&mut session, "one two");
    let first = session.settle(&now(), OfRecord { id }).expect("settled").rev;
    session
        .save_draft(&now(), draft(id, Some(first), "one three two"))
        .expect("sealed");
    session.settle(&now(), OfRecord { id }).expect("settled");
    let found = session.revisions(&now(), OfRecord { id }).expect("listed").revisions;
    assert_eq!(
        found.iter().map(|r| (r.current, r.words)).collect::<Vec<_>>(),
        [(true, 3), (false, 2)]
    );
    let compared = session
        .compare(
            &now(),
            CompareRequest {
                id,
                from: first,
                to: None,
            },
        )
        .expect("compared");
    assert_eq!(compared.pieces.iter().filter(|p| p.side == Side::Newer).count(), 1);
    session
        .bring_back(&now(), OfRevision { id, rev: first })
        .expect("brought back");
    assert_eq!(session.entry(&now(), OfRecord { id }).expect("read").text, "one two");
}

#[test]
fn a_title_and_tags_that_were_changed_are_compared_above_the_text_and_else_left_out() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let id = written(&mut session, "rain");
    let first = session.settle(&now(), OfRecord { id }).expect("settled").rev;
    let named = SaveDraft {
        title: Some("The weir".into()),
        tags: vec!["river".into()],
        ..draft(id, Some(first), "rain")
    };
    session.save_draft(&now(), named).expect("sealed");
    let second = session.settle(&now(), OfRecord { id }).expect("settled").rev;
    let compared = |session: &mut Session, from, to| {
        let asked = CompareRequest { id, from, to };
        let pieces = session.compare(&now(), asked).expect("compared").pieces;
        let side = |side| pieces.iter().filter(move |piece| piece.side == side);
        (
            side(Side::Newer).map(|piece| piece.text.clone()).collect::<String>(),
            side(Side::Older).map(|piece| piece.text.clone()).collect::<String>(),
        )
    };
    let (newer, older) = compared(&mut session, first, None);
    assert!(newer.contains("The weir") && newer.contains("#river") && older.contains("#work"));
    assert!(!newer.contains("rain") && !older.contains("rain"));
    assert_eq!(compared(&mut session, first, Some(second)), (newer, older));
    assert_eq!(compared(&mut session, second, None), (String::new(), String::new()));
}

#[test]
fn a_draft_begun_from_an_earlier_revision_is_stale_and_both_texts_stay() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let id = written(&mut session, "one");
    let first = session.settle(&now(), OfRecord { id }).expect("settled").rev;
    session
        .save_draft(&now(), draft(id, Some(first), "two"))
        .expect("sealed");
    session.settle(&now(), OfRecord { id }).expect("settled");
    session
        .save_draft(&now(), draft(id, Some(first), "three"))
        .expect("sealed");
    assert_eq!(session.settle(&now(), OfRecord { id }).err(), Some(Error::Stale));
    assert_eq!(session.entry(&now(), OfRecord { id }).expect("read").text, "three");
}

#[test]
fn words_begun_on_their_day_are_not_late_for_being_finished_or_gone_over_afterwards() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let late = |session: &mut Session, id| session.entry(&now(), OfRecord { id }).expect("read").when.late;
    let after_midnight = at("2026-03-20T00:20:00Z", "2026-03-20");

    let id = written(&mut session, "before midnight");
    session
        .save_draft(&after_midnight, draft(id, None, "before midnight, and after"))
        .expect("sealed");
    session.settle(&after_midnight, OfRecord { id }).expect("settled");
    assert!(!late(&mut session, id));

    // Put at another time of its day, then gone over on the next one.
    let id = written(&mut session, "the morning");
    session.settle(&now(), OfRecord { id }).expect("settled");
    let nine = form(json!({ "id": id, "day": "2026-03-19", "time": "09:00" }));
    session.move_record(&now(), nine).expect("moved");
    let rev = session.entry(&now(), OfRecord { id }).expect("read").rev;
    session
        .save_draft(&after_midnight, draft(id, rev, "the morning, again"))
        .expect("sealed");
    session.settle(&after_midnight, OfRecord { id }).expect("settled");
    assert!(!late(&mut session, id));

    let earlier = NewEntry {
        day: Some(day("2026-03-10")),
    };
    let id = session.new_entry(&now(), earlier).expect("begun").id;
    let words = SaveDraft {
        day: day("2026-03-10"),
        ..draft(id, None, "nine days ago")
    };
    session.save_draft(&now(), words).expect("sealed");
    session.settle(&now(), OfRecord { id }).expect("settled");
    assert!(late(&mut session, id));
}

#[test]
fn a_star_leaves_text_history_and_draft_as_they_are() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let id = written(&mut session, "one");
    let rev = session.settle(&now(), OfRecord { id }).expect("settled").rev;
    session.save_draft(&now(), draft(id, Some(rev), "two")).expect("sealed");
    session.star(&now(), OfRecord { id }).expect("starred");
    let page = session.entry(&now(), OfRecord { id }).expect("read");
    assert!(page.starred && page.drafted && page.text == "two");
    session.settle(&now(), OfRecord { id }).expect("settled, not stale");
    assert!(session.entry(&now(), OfRecord { id }).expect("read").starred);
}

#[test]
fn a_thing_in_the_bin_is_out_of_the_list_and_comes_back_from_it() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let id = written(&mut session, "one");
    session.bin_record(&now(), OfRecord { id }).expect("binned");
    let list = |session: &mut Session| {
        let request = EntriesRequest {
            page: Page { offset: 0, limit: 200 },
            tag: None,
        };
        session.entries(&now(), request).expect("listed").total
    };
    assert_eq!(list(&mut session), 0);
    let later = at("2026-03-29T12:00:00Z", "2026-03-29");
    let bin = session.bin(&later, Nothing {}).expect("listed").lines;
    assert_eq!((bin.len(), bin[0].days_left), (1, 21));
    session.unbin_record(&now(), OfRecord { id }).expect("back");
    assert_eq!(list(&mut session), 1);
    session.delete_for_ever(&now(), OfRecord { id }).expect("gone");
    assert_eq!(session.entry(&now(), OfRecord { id }).err(), Some(Error::NoSuchRecord));
}

#[test]
fn a_craving_is_sealed_at_every_step_and_its_steps_leave_no_history() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let first = session
        .seal_craving(&now(), craving(json!([{"after": 0, "value": 7}]), Value::Null))
        .expect("sealed");
    assert_eq!(
        session.today(&now(), Nothing {}).expect("today").open_craving,
        Some(first.id)
    );
    let two = json!([{"after": 0, "value": 7}, {"after": 300, "value": 4}]);
    let page = session
        .seal_craving(&now(), craving(two, json!(first.id)))
        .expect("sealed");
    assert_eq!((page.id, page.form.ratings.len()), (first.id, 2));
    assert_eq!(
        session
            .revisions(&now(), OfRecord { id: first.id })
            .expect("listed")
            .revisions
            .len(),
        1
    );
    let mode = session.craving_mode(&now(), Nothing {}).expect("mode");
    assert_eq!((mode.ridden, mode.eased, mode.median_minutes), (1, 1, Some(5.0)));
    assert_eq!(mode.open.map(|open| open.id), Some(first.id));
}

#[test]
fn a_rating_of_eleven_an_unknown_trigger_and_ratings_out_of_order_are_refused_by_name() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let mut refused = |form: CravingForm| match session.seal_craving(&now(), form).err() {
        Some(Error::BadRequest { field, reason }) => (field, reason),
        other => panic!("{other:?}"),
    };
    let named = |field: &str, reason: &str| (field.to_owned(), reason.to_owned());
    let eleven = craving(json!([{"after": 0, "value": 11}]), Value::Null);
    assert_eq!(refused(eleven), named("ratings", "out_of_range"));
    let back = craving(json!([{"after": 9, "value": 1}, {"after": 3, "value": 1}]), Value::Null);
    assert_eq!(refused(back), named("ratings", "not_in_order"));
    let mut stranger = craving(json!([{"after": 0, "value": 5}]), Value::Null);
    stranger.triggers = vec![form(json!("0000000000000000000000000000beef"))];
    assert_eq!(refused(stranger), named("triggers", "unknown"));
    assert_eq!(refused(craving(json!([]), Value::Null)), named("ratings", "empty"));
}

#[test]
fn a_lapse_ends_a_run_and_takes_no_day_away() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let first = FirstWords {
        name: None,
        targets: vec![FirstTarget {
            seed: Some("alcohol".into()),
            name: "Alcohol".into(),
            start: Some(day("2026-03-01")),
            cost_minor: Some(900),
            currency: Some("GBP".into()),
            withdrawal_read: true,
        }],
        word: Some("free".into()),
        own_word: None,
    };
    let target = session.first_words(&now(), first).expect("kept").ids[0];
    let held = |session: &mut Session| session.today(&now(), Nothing {}).expect("today").held[0].clone();
    let before = held(&mut session);
    assert_eq!(
        (before.days, before.of, before.run, before.money_minor),
        (18, 18, 18, Some(16_200.0))
    );
    let lapse: LapseForm = form(json!({
        "id": null, "target": target, "days": ["2026-03-10"], "still_going": false, "safe_now": true,
        "happened": null, "amount": null, "showed": [], "showed_text": null, "told_myself": null, "blame": null,
        "scope": null, "keep": null, "next_step": null, "tell": null, "counting": "new_run"
    }));
    let page = session.seal_lapse(&now(), lapse).expect("sealed");
    assert_eq!(page.when.day, day("2026-03-10"));
    let after = held(&mut session);
    assert_eq!((after.days, after.of, after.run, after.longest), (17, 18, 8, 9));
}

#[test]
fn an_attempt_that_began_before_it_was_written_is_from_memory_and_one_of_today_is_not() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let begun = |name: &str, start: &str| FirstTarget {
        seed: None,
        name: name.into(),
        start: Some(day(start)),
        cost_minor: None,
        currency: None,
        withdrawal_read: true,
    };
    let first = FirstWords {
        name: None,
        targets: vec![begun("Cards", "2026-03-18"), begun("Crisps", "2026-03-19")],
        word: None,
        own_word: None,
    };
    session.first_words(&now(), first).expect("kept");
    let targets = session.targets(&now(), Nothing {}).expect("read").targets;
    let told = targets
        .iter()
        .map(|one| (one.form.name.as_str(), one.form.attempts[0].remembered));
    assert_eq!(told.collect::<Vec<_>>(), [("Cards", true), ("Crisps", false)]);
}

#[test]
fn attempts_that_overlap_are_refused() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let target: TargetForm = form(json!({
        "id": null, "name": "Cards", "seed": "gambling", "goal": {"kind": "abstain"},
        "attempts": [
            {"start": "2025-01-01", "end": "2025-02-01", "note": null, "remembered": true},
            {"start": "2025-02-01", "end": null, "note": null, "remembered": false}
        ],
        "cost_minor": null, "currency": null, "hours_a_day": null, "withdrawal_read": false, "retired": false
    }));
    let refused = session.seal_target(&now(), target).err();
    assert_eq!(
        refused,
        Some(Error::BadRequest {
            field: "attempts".into(),
            reason: "overlap".into()
        })
    );
}

#[test]
fn a_letter_stays_closed_until_its_day_even_in_search() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let letter: ReflectionForm = form(json!({
        "id": null, "day": null, "worksheet": "letter_to_myself", "links": [], "opens_on": "2026-06-01",
        "answers": {"letter": {"text": "the heron on the pontoon"}, "opens": {"date": "2026-06-01"}}
    }));
    let page = session.seal_reflection(&now(), letter).expect("sealed");
    assert!(page.closed && page.form.answers.is_empty());
    let search = |session: &mut Session, now: &holdfast_journal::record::Now| {
        let request: SearchRequest = form(json!({
            "text": "heron", "kinds": [], "span": {"from": null, "to": null}, "tag": null, "best": false,
            "page": {"offset": 0, "limit": 20}
        }));
        session.see(now);
        session.search(now, request).expect("searched").hits
    };
    assert!(
        search(&mut session, &now())
            .iter()
            .all(|hit| hit.snippet.is_empty() && hit.line.detail.is_empty())
    );
    let june = at("2026-06-01T08:00:00Z", "2026-06-01");
    assert!(search(&mut session, &june)[0].snippet.contains("heron"));
    assert!(
        !session
            .reflection(&june, OfRecord { id: page.id })
            .expect("read")
            .closed
    );
}

#[test]
fn a_tie_is_seen_from_both_ends_and_undone_from_either() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let entry = written(&mut session, "one");
    let craving = session
        .seal_craving(&now(), craving(json!([{"after": 0, "value": 7}]), Value::Null))
        .expect("sealed");
    session
        .link(
            &now(),
            LinkRequest {
                from: craving.id,
                to: entry,
                tied: true,
            },
        )
        .expect("tied");
    let links = |session: &mut Session| {
        let page = session.craving(&now(), OfRecord { id: craving.id }).expect("read");
        page.links.iter().map(|line| line.id).collect::<Vec<_>>()
    };
    assert_eq!(links(&mut session), [entry]);
    assert_eq!(
        session.entry(&now(), OfRecord { id: entry }).expect("read").links[0].id,
        craving.id
    );
    session
        .link(
            &now(),
            LinkRequest {
                from: entry,
                to: craving.id,
                tied: false,
            },
        )
        .expect("untied");
    assert!(links(&mut session).is_empty());
}

#[test]
fn moving_to_a_day_that_has_not_come_is_refused_for_what_has_happened() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let id = session
        .seal_craving(&now(), craving(json!([{"after": 0, "value": 7}]), Value::Null))
        .expect("sealed")
        .id;
    let refused = session
        .move_record(
            &now(),
            MoveTo {
                id,
                day: day("2026-03-20"),
                time: None,
            },
        )
        .err();
    assert_eq!(
        refused,
        Some(Error::BadRequest {
            field: "day".into(),
            reason: "in_the_future".into()
        })
    );
    session
        .move_record(
            &now(),
            MoveTo {
                id,
                day: day("2026-03-17"),
                time: Some("06:30".into()),
            },
        )
        .expect("moved");
    // It was rated at the time, so it is not late for having been put on its day afterwards.
    let when = session.craving(&now(), OfRecord { id }).expect("read").when;
    assert_eq!(
        (when.day, when.time.as_deref(), when.late),
        (day("2026-03-17"), Some("06:30"), false)
    );
}

#[test]
fn a_slice_of_more_than_two_hundred_is_refused() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let request = EntriesRequest {
        page: Page { offset: 0, limit: 201 },
        tag: None,
    };
    assert!(
        matches!(session.entries(&now(), request).err(), Some(Error::BadRequest { field, .. }) if field == "page.limit")
    );
}
