//! Check-ins, cravings, lapses, targets and the person's lists.

use holdfast_api::dto::*;
use serde_json::{Value, json};

use crate::book::{Book, Invented};

pub fn read(book: &mut Book, v: &mut Invented) {
    let now = v.now.clone();
    let (check_in, craving, lapse) = (v.newest("check_in", 0), v.newest("craving", 0), v.newest("lapse", 1));
    let s = &mut v.session;
    book.usual("check_in", json!({ "id": check_in }), |r: OfRecord| s.check_in(&now, r));
    book.usual("craving_mode", json!({}), |r: Nothing| s.craving_mode(&now, r));
    book.usual("craving", json!({ "id": craving }), |r: OfRecord| s.craving(&now, r));
    book.refused(
        "craving",
        "it is of another kind",
        json!({ "id": check_in }),
        |r: OfRecord| s.craving(&now, r),
    );
    book.usual("lapse", json!({ "id": lapse }), |r: OfRecord| s.lapse(&now, r));
    book.usual("targets", json!({}), |r: Nothing| s.targets(&now, r));
    book.usual("lists", json!({}), |r: Nothing| s.lists(&now, r));
    let year = json!({ "from": "2025-03-20", "to": "2026-03-19", "target": null, "same_day": false });
    book.usual("progress", year, |r: ProgressRequest| s.progress(&now, r));
    let month = json!({ "from": "2026-02-18", "to": "2026-03-19", "target": null, "same_day": false });
    book.other("progress", "thirty days", month, |r: ProgressRequest| {
        s.progress(&now, r)
    });
    let question = |with: &str| json!({ "from": "2025-03-20", "to": "2026-03-19", "target": null, "same_day": false, "with": with });
    book.usual("together", question("lonely"), |r: TogetherRequest| s.together(&now, r));
    book.other(
        "together",
        "another question",
        question("tired"),
        |r: TogetherRequest| s.together(&now, r),
    );
    book.refused(
        "together",
        "it is no question",
        question("happy"),
        |r: TogetherRequest| s.together(&now, r),
    );
    book.usual("report", on_paper(&["summary"]), |r: ReportRequest| s.report(&now, r));
    book.refused(
        "report",
        "there is no such part",
        on_paper(&["everything"]),
        |r: ReportRequest| s.report(&now, r),
    );
    let backwards = json!({ "from": "2026-03-19", "to": "2026-03-01", "target": null, "same_day": false });
    book.refused(
        "progress",
        "it ends before it begins",
        backwards,
        |r: ProgressRequest| s.progress(&now, r),
    );
}

/// A year on paper, in these parts.
pub fn on_paper(parts: &[&str]) -> Value {
    json!({
        "from": "2025-03-20", "to": "2026-03-19", "target": null, "same_day": false,
        "parts": parts, "paper": "a4", "name": null, "note": null,
    })
}

pub fn write(book: &mut Book, v: &mut Invented) {
    let now = v.now.clone();
    let (first, second) = (v.newest("target", 1), v.newest("target", 0));
    let (trigger, strategy) = (v.newest("trigger", 0), v.newest("strategy", 0));
    let s = &mut v.session;
    let check_in = |mood: u8| {
        json!({
            "id": null, "day": null, "mood": mood, "craving": 2, "sleep_minutes": 440,
            "halt": { "hungry": 1, "angry": 0, "lonely": null, "tired": 1 }, "resolve": 8,
            "said_and_did": "Went out by the other gate.", "amounts": [{ "target": second, "so_far": 1.5 }]
        })
    };
    book.usual("seal_check_in", check_in(4), |r: CheckInForm| s.seal_check_in(&now, r));
    book.refused("seal_check_in", "a mood of six", check_in(6), |r: CheckInForm| {
        s.seal_check_in(&now, r)
    });

    let rated = craving(Value::Null, &first, "rated", json!([{ "after": 0, "value": 6 }]));
    let begun = book.other("seal_craving", "rated once", rated, |r: CravingForm| {
        s.seal_craving(&now, r)
    });
    let ridden = json!([{ "after": 0, "value": 6 }, { "after": 240, "value": 7 }, { "after": 840, "value": 3 }]);
    let mut whole = craving(begun["id"].clone(), &first, "logged", ridden);
    whole["triggers"] = json!([trigger]);
    whole["coping"] = json!([{ "strategy": strategy, "helped": 7, "started_after": 60 }]);
    whole["happening"] = "Stock-taking again, and the quiet after it.".into();
    whole["emotions"] = json!([{ "name": "restless", "strength": 5 }]);
    whole["outcome"] = "rode_it_out".into();
    whole["learned"] = "Leave by the yard gate.".into();
    book.usual("seal_craving", whole, |r: CravingForm| s.seal_craving(&now, r));
    let eleven = craving(Value::Null, &first, "rated", json!([{ "after": 0, "value": 11 }]));
    book.refused("seal_craving", "a rating of eleven", eleven, |r: CravingForm| {
        s.seal_craving(&now, r)
    });

    let lapse = |day: &str| {
        json!({
            "id": null, "target": second, "days": [day], "still_going": false, "safe_now": true,
            "happened": "Two cards with the change at the station.", "amount": "Two", "showed": ["tired"],
            "showed_text": null, "told_myself": null, "blame": 2, "scope": "one_thing", "keep": "The train home.",
            "next_step": "pay by card", "tell": null, "counting": "later"
        })
    };
    book.usual("held_after", lapse("2026-03-18"), |r: LapseForm| s.held_after(&now, r));
    book.usual("seal_lapse", lapse("2026-03-18"), |r: LapseForm| s.seal_lapse(&now, r));
    book.refused(
        "seal_lapse",
        "the day has not come",
        lapse("2026-03-20"),
        |r: LapseForm| s.seal_lapse(&now, r),
    );

    book.usual("seal_target", target("2026-03-01"), |r: TargetForm| {
        s.seal_target(&now, r)
    });
    let mut overlapping = target("2026-03-01");
    overlapping["attempts"] = json!([
        { "start": "2025-01-01", "end": null, "note": null, "remembered": true },
        { "start": "2026-03-01", "end": null, "note": null, "remembered": false }
    ]);
    book.refused("seal_target", "two attempts are open", overlapping, |r: TargetForm| {
        s.seal_target(&now, r)
    });
    let order = json!({ "ids": [second, first] });
    book.usual("order_targets", order, |r: OrderRequest| s.order_targets(&now, r));

    let line =
        json!({ "id": null, "name": "The late ferry", "class": "time", "seed": null, "retired": false, "times": 0 });
    book.usual("put_trigger", line, |r: TriggerLine| s.put_trigger(&now, r));
    let line = json!({
        "id": null, "name": "Oil the gate", "hint": "The can is by the door", "seed": null, "icon": "droplet",
        "retired": false, "times": 0
    });
    book.usual("put_strategy", line, |r: StrategyLine| s.put_strategy(&now, r));
    let blank = json!({ "id": null, "name": " ", "class": null, "seed": null, "retired": false, "times": 0 });
    book.refused("put_trigger", "it has no name", blank, |r: TriggerLine| {
        s.put_trigger(&now, r)
    });
    book.usual("order_list", json!({ "ids": [strategy] }), |r: OrderRequest| {
        s.order_list(&now, r)
    });
}

fn craving(id: Value, target: &str, stage: &str, ratings: Value) -> Value {
    json!({
        "id": id, "day": null, "time": null, "target": target, "stage": stage, "ratings": ratings, "peak": null,
        "minutes": null, "still_going": false, "situation": null, "triggers": [], "place": null, "with_whom": null,
        "happening": null, "emotions": [], "halt": null, "permission_thought": null, "coping": [], "outcome": null,
        "confidence": null, "learned": null, "logged_afterwards": false, "lapse": null
    })
}

fn target(start: &str) -> Value {
    json!({
        "id": null, "name": "Late-night scrolling", "seed": "screens",
        "goal": { "kind": "reduce", "limit": 0.5, "unit": "hours", "per": "day" },
        "attempts": [{ "start": start, "end": null, "note": "The telephone sleeps downstairs.", "remembered": false }],
        "cost_minor": null, "currency": null, "hours_a_day": 1.5, "withdrawal_read": false, "retired": false
    })
}
