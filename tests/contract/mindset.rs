//! Reflections, causes, the person's word, ratings, measures.

use holdfast_api::dto::*;
use serde_json::json;

use crate::book::{Book, Invented};

pub fn read(book: &mut Book, v: &mut Invented) {
    let now = v.now.clone();
    let sheet = v.newest("reflection", 0);
    let letter = v
        .session
        .journal()
        .projection()
        .shelves()
        .reflections
        .live()
        .find(|kept| kept.body.opens_on.is_some())
        .map(|kept| kept.stamp.id.to_string());
    let (rated, filled) = (v.newest("mindset", 0), v.newest("measure", 0));
    let s = &mut v.session;
    book.usual("reflections", json!({}), |r: Nothing| s.reflections(&now, r));
    book.usual("reflection", json!({ "id": sheet }), |r: OfRecord| {
        s.reflection(&now, r)
    });
    let closed = json!({ "id": letter.expect("a letter") });
    book.other(
        "reflection",
        "a letter that is not to be opened yet",
        closed,
        |r: OfRecord| s.reflection(&now, r),
    );
    book.usual("causes", json!({}), |r: Nothing| s.causes(&now, r));
    book.usual("identity", json!({}), |r: Nothing| s.identity(&now, r));
    book.usual("mindsets", json!({}), |r: Nothing| s.mindsets(&now, r));
    book.usual("mindset", json!({ "id": rated }), |r: OfRecord| s.mindset(&now, r));
    book.usual("measure", json!({ "id": filled }), |r: OfRecord| s.measure(&now, r));
    let asked = json!({ "measure": "craving_week", "span": { "from": "2025-09-01", "to": null } });
    book.usual("measures", asked, |r: MeasuresRequest| s.measures(&now, r));
}

pub fn write(book: &mut Book, v: &mut Invented) {
    let now = v.now.clone();
    let craving = v.newest("craving", 0);
    let s = &mut v.session;
    let sheet = |worksheet: &str| {
        json!({
            "id": null, "day": null, "worksheet": worksheet,
            "answers": {
                "situation": { "text": "The bank wants an answer by Monday." },
                "weight": { "pair": { "before": 6, "after": 3 } },
                "piles": { "columns": {
                    "mine": [{ "text": "Send the figures", "state": "in the plan", "note": "Saturday morning" }],
                    "water": [{ "text": "What they make of them", "state": "put down", "note": null }]
                } }
            },
            "links": [craving], "opens_on": null
        })
    };
    book.usual("seal_reflection", sheet("mine_and_not_mine"), |r: ReflectionForm| {
        s.seal_reflection(&now, r)
    });
    book.refused(
        "seal_reflection",
        "there is no such worksheet",
        sheet("horoscope"),
        |r: ReflectionForm| s.seal_reflection(&now, r),
    );
    let cause = json!({
        "id": null, "title": "The empty chair at the bench", "story": "Since Osk spoke of the second shop.",
        "need": "To know where I stand.", "state": "open",
        "steps": [{ "text": "Ask him on Monday", "due": "2026-03-23", "done_on": null }], "links": []
    });
    book.usual("seal_cause", cause, |r: CauseForm| s.seal_cause(&now, r));
    let word =
        |word: &str| json!({ "id": null, "word": word, "own": "the man with the lamp", "since": null, "note": null });
    book.usual("put_identity", word("own"), |r: IdentityForm| s.put_identity(&now, r));
    book.refused(
        "put_identity",
        "it is not offered",
        word("champion"),
        |r: IdentityForm| s.put_identity(&now, r),
    );
    let ratings = json!({
        "id": null, "day": null, "ratings": { "confident": 7, "worthy": 6, "in_control": 8 }, "note": "A good week."
    });
    book.usual("seal_mindset", ratings, |r: MindsetForm| s.seal_mindset(&now, r));
    let measure =
        |answers: serde_json::Value| json!({ "id": null, "day": null, "measure": "gad_7", "answers": answers });
    book.usual(
        "seal_measure",
        measure(json!([1, 1, 0, 1, 0, 1, 0])),
        |r: MeasureForm| s.seal_measure(&now, r),
    );
    book.refused(
        "seal_measure",
        "an answer is missing",
        measure(json!([1, 1])),
        |r: MeasureForm| s.seal_measure(&now, r),
    );
}

/// Worksheets of the person's own, after everything else that mindset work writes.
pub fn own_sheets(book: &mut Book, v: &mut Invented) {
    let now = v.now.clone();
    let s = &mut v.session;
    let own = json!({
        "id": null, "title": "Before a call with Osk", "lead": "What I want, and what I can leave.",
        "questions": [
            { "id": "q_1", "asks": "long", "label": "What do I want to say?", "words": [] },
            { "id": "q_2", "asks": "scale_pair", "label": "How tight is my chest?", "words": ["loose", "tight"] },
            { "id": "q_3", "asks": "choices", "label": "What helps?", "words": ["Standing up", "Petra beside me"] }
        ],
        "put_away": false
    });
    book.usual("put_own_sheet", own, |r: OwnSheetForm| s.put_own_sheet(&now, r));
    book.refused(
        "put_own_sheet",
        "two questions would share their answers",
        json!({ "id": null, "title": "Twice", "lead": null, "put_away": false, "questions": [
            { "id": "q", "asks": "text", "label": "One?", "words": [] },
            { "id": "q", "asks": "text", "label": "Two?", "words": [] }
        ] }),
        |r: OwnSheetForm| s.put_own_sheet(&now, r),
    );
    book.usual("own_sheets", json!({}), |r: Nothing| s.own_sheets(&now, r));
}
