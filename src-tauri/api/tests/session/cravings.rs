//! Cravings that were lived through here and cravings that were told afterwards: what is counted of each, when it was,
//! and the names that it keeps.

use holdfast_api::dto::*;
use holdfast_api::session::{Copies, Locked, Places};
use holdfast_api::{Error, Session};
use holdfast_journal::record::Now;
use serde_json::{Value, json};

use crate::bench::{PASSPHRASE, at, day, made, names, now, secret};
use crate::hard_minutes::{craving, craving_form, form, strategy};

fn seal(session: &mut Session, now: &Now, change: Value) -> Result<CravingPage, Error> {
    session.seal_craving(now, form(craving_form(change)))
}

/// Progress of the month, of everything or of what was written on its own day.
fn progress(session: &mut Session, same_day: bool) -> Value {
    let span = json!({ "from": "2026-02-20", "to": "2026-03-19", "target": null, "same_day": same_day });
    let page = session.progress(&now(), form(span)).expect("progress");
    serde_json::to_value(page).expect("an answer")
}

#[test]
fn a_craving_that_was_told_afterwards_was_not_ridden_here() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    craving(&mut session, json!({}));
    craving(&mut session, json!({ "day": "2026-03-18", "logged_afterwards": true }));
    let mode = session.craving_mode(&now(), Nothing {}).expect("mode");
    assert_eq!((mode.ridden, mode.eased, mode.waves.len()), (1, 1, 1));
    assert_eq!(mode.since, Some(day("2026-03-19")));
}

#[test]
fn a_craving_of_today_that_was_told_afterwards_without_its_time_has_none() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    for on in [Value::Null, json!("2026-03-19")] {
        let told = craving(&mut session, json!({ "day": on, "logged_afterwards": true }));
        assert_eq!(
            (told.when.day, told.when.time, told.began),
            (day("2026-03-19"), None, None)
        );
    }
    assert_eq!(progress(&mut session, false)["hours"]["n"], 0);
    let here = craving(&mut session, json!({}));
    assert_eq!(
        here.when.time.as_deref(),
        Some("19:05"),
        "the clock knows when this one was"
    );
}

#[test]
fn a_craving_that_was_told_afterwards_loses_a_time_that_is_taken_back() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let told = json!({ "day": "2026-03-19", "time": "15:20", "logged_afterwards": true });
    let page = craving(&mut session, told);
    assert_eq!(page.when.time.as_deref(), Some("15:20"));
    let without = json!({ "id": page.id, "day": "2026-03-19", "time": null, "logged_afterwards": true });
    assert_eq!(craving(&mut session, without).when.time, None);
}

#[test]
fn a_craving_that_is_first_sealed_the_next_day_stays_where_it_began() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let begun = json!({ "day": "2026-03-18", "time": "23:40", "stage": "rated" });
    let page = seal(&mut session, &at("2026-03-19T00:25:00Z", "2026-03-19"), begun).expect("sealed");
    let when = |page: &CravingPage| (page.when.day, page.when.time.clone(), page.when.late);
    let expected = (day("2026-03-18"), Some("23:40".to_owned()), false);
    assert_eq!(when(&page), expected);
    assert_eq!(
        page.began.map(|at| at.0.to_string()).as_deref(),
        Some("2026-03-18T23:40:00Z")
    );

    // What is sealed afterwards names the same moment, or none.
    for then in [json!("23:40"), Value::Null] {
        let whole = json!({ "id": page.id, "day": "2026-03-18", "time": then });
        let sealed = seal(&mut session, &at("2026-03-19T00:31:00Z", "2026-03-19"), whole).expect("sealed");
        assert_eq!(when(&sealed), expected);
    }
    let lines = session
        .day(&now(), OfDay { day: day("2026-03-18") })
        .expect("the day")
        .lines;
    assert!(!lines[0].when.late);
    assert_eq!(
        progress(&mut session, true)["counts"]["cravings"],
        1,
        "it was rated at the time"
    );
    assert_eq!(progress(&mut session, false)["counts"]["late"], 0);
}

#[test]
fn a_craving_of_an_earlier_day_that_was_told_from_memory_is_late() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let told = json!({ "day": "2026-03-18", "time": "23:40", "logged_afterwards": true });
    assert!(craving(&mut session, told).when.late);
    assert_eq!(progress(&mut session, true)["counts"]["cravings"], 0);
    assert_eq!(progress(&mut session, false)["counts"]["late"], 1);
}

#[test]
fn a_craving_sealed_in_a_copy_elsewhere_stays_where_it_began() {
    let (folder, mut session) = made(Copies::OnlyAsked);
    let begun = json!({ "day": "2026-03-18", "time": "23:40", "stage": "riding" });
    let unsealed = vec![Unsealed::Craving(Box::new(form(craving_form(begun))))];
    let path = folder.path().join("stick.holdfast").display().to_string();
    let stop = std::sync::atomic::AtomicBool::new(false);
    let mut quiet = |_| {};
    let mut work = holdfast_api::session::Work::new(&mut quiet, &stop);
    let request = CopyElsewhere { path, unsealed };
    let done = session.copy_elsewhere(&now(), request, &mut work).expect("copied");

    let places = Places {
        vault: done.path.into(),
        state: None,
        copies: Copies::OnlyAsked,
    };
    let passphrase = secret(PASSPHRASE);
    let opened = Locked::new(places, true).unlock(&now(), &UnlockRequest { passphrase }, names(9));
    let (mut there, _) = opened.expect("opened");
    let page = there.craving(&now(), OfRecord { id: done.ids[0] }).expect("there");
    assert_eq!(
        (page.when.day, page.when.time.as_deref(), page.when.late),
        (day("2026-03-18"), Some("23:40"), false)
    );
}

#[test]
fn a_craving_is_not_told_of_a_time_to_come() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let to_come = |field: &str| Error::BadRequest {
        field: field.into(),
        reason: "in_the_future".into(),
    };
    for afterwards in [false, true] {
        let told = |day: &str, time: &str| json!({ "day": day, "time": time, "logged_afterwards": afterwards });
        let later = seal(&mut session, &now(), told("2026-03-19", "19:06"));
        assert_eq!(later.err(), Some(to_come("time")));
        let tomorrow = seal(&mut session, &now(), told("2026-03-20", "00:10"));
        assert_eq!(tomorrow.err(), Some(to_come("day")));
        let kept = seal(&mut session, &now(), told("2026-03-19", "19:05")).expect("this minute has come");
        let mut again = told("2026-03-19", "21:00");
        again["id"] = json!(kept.id);
        assert_eq!(seal(&mut session, &now(), again).err(), Some(to_come("time")));
    }
}

#[test]
fn a_craving_is_corrected_though_the_clock_has_gone_back_behind_it() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let page = craving(&mut session, json!({ "stage": "riding" }));
    let whole = json!({ "id": page.id, "day": "2026-03-19", "time": "19:05" });
    let earlier = at("2026-03-19T18:40:00Z", "2026-03-19");
    let sealed = seal(&mut session, &earlier, whole).expect("sealed");
    assert_eq!(sealed.when.time.as_deref(), Some("19:05"));
}

fn retired_strategy(session: &mut Session, id: Id, name: &str) {
    let line = json!({ "id": id, "name": name, "hint": null, "seed": null, "icon": null, "retired": true, "times": 0 });
    session.put_strategy(&now(), form(line)).expect("retired");
}

#[test]
fn what_was_done_stays_in_progress_once_it_is_no_longer_offered() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let (walk, tea, bath) = (
        strategy(&mut session, "Walk"),
        strategy(&mut session, "Tea"),
        strategy(&mut session, "Bath"),
    );
    let coping = json!([{ "strategy": walk, "helped": null, "started_after": null }]);
    for _ in 0..5 {
        craving(&mut session, json!({ "coping": coping }));
    }
    retired_strategy(&mut session, walk, "Walk");
    retired_strategy(&mut session, bath, "Bath");
    let mode = session.craving_mode(&now(), Nothing {}).expect("mode");
    let offered: Vec<_> = mode.helped.iter().map(|one| one.strategy.id).collect();
    assert_eq!(offered, [Some(tea)]);
    let page = progress(&mut session, false);
    let helped = page["helped"].as_array().expect("a list");
    let names: Vec<_> = helped.iter().map(|one| one["strategy"]["name"].as_str()).collect();
    assert_eq!(names, [Some("Walk"), Some("Tea")], "what was never done is not told of");
    assert_eq!(
        (&helped[0]["times"], &helped[0]["change"]["value"]),
        (&json!(5), &json!(-4.0))
    );
}

#[test]
fn what_is_named_like_one_that_is_offered_no_more_is_that_one_again() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let walk = strategy(&mut session, "Walk");
    retired_strategy(&mut session, walk, "Walk");
    assert_eq!(strategy(&mut session, " walk "), walk);
    let trigger = |id: Value, retired: bool| json!({ "id": id, "name": "Payday", "class": "time", "seed": null, "retired": retired, "times": 0 });
    let put = |session: &mut Session, line: Value| session.put_trigger(&now(), form(line)).expect("kept").id;
    let payday = put(&mut session, trigger(Value::Null, false));
    put(&mut session, trigger(json!(payday), true));
    let again = json!({ "id": null, "name": "payday", "class": null, "seed": null, "retired": false, "times": 0 });
    assert_eq!(put(&mut session, again), payday);
    let lists = serde_json::to_value(session.lists(&now(), Nothing {}).expect("lists")).expect("an answer");
    let named = |list: &str, name: &str| {
        let lines = lists[list].as_array().expect("a list").iter();
        lines.filter(|line| line["name"] == name).cloned().collect::<Vec<_>>()
    };
    for (list, name) in [("triggers", "Payday"), ("strategies", "Walk")] {
        let [one] = &named(list, name)[..] else {
            panic!("one {name}")
        };
        assert_eq!(one["retired"], false);
    }
    assert_eq!(named("triggers", "Payday")[0]["class"], "time", "it is as it was");
}

#[test]
fn nothing_in_a_list_is_renamed_into_another_and_two_of_one_name_can_be_told_apart() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let line = |id: Option<Id>, name: &str, hint: &str| {
        form::<StrategyLine>(
            json!({ "id": id, "name": name, "hint": hint, "seed": null, "icon": null, "retired": false, "times": 0 }),
        )
    };
    let trigger = |id: Option<Id>, name: &str| {
        form::<TriggerLine>(
            json!({ "id": id, "name": name, "class": null, "seed": null, "retired": false, "times": 0 }),
        )
    };
    let taken = Error::BadRequest {
        field: "name".into(),
        reason: "taken".into(),
    };
    let (walk, tea) = (strategy(&mut session, "Walk"), strategy(&mut session, "Tea"));
    let refused = session.put_strategy(&now(), line(Some(tea), " walk", "")).err();
    assert_eq!(refused, Some(taken.clone()));
    session
        .put_strategy(&now(), line(Some(walk), "WALK", ""))
        .expect("its own name, written otherwise");
    session
        .put_strategy(&now(), line(Some(tea), "Walk the dog", ""))
        .expect("a name of its own");
    let rain = session.put_trigger(&now(), trigger(None, "Rain")).expect("kept").id;
    session.put_trigger(&now(), trigger(None, "Payday")).expect("kept");
    let refused = session.put_trigger(&now(), trigger(Some(rain), "payday")).err();
    assert_eq!(refused, Some(taken));

    // As a journal that was joined may have them.
    session.bin_record(&now(), OfRecord { id: walk }).expect("binned");
    let again = strategy(&mut session, "Walk");
    session.unbin_record(&now(), OfRecord { id: walk }).expect("taken back");
    assert_ne!(walk, again);
    session
        .put_strategy(&now(), line(Some(again), "Walk", "Boots at the door"))
        .expect("changed beside its name");
    session
        .put_strategy(&now(), line(Some(again), "A long walk", ""))
        .expect("told apart");
}

#[test]
fn a_craving_keeps_the_names_of_what_is_no_longer_offered() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let (walk, tea) = (strategy(&mut session, "Walk"), strategy(&mut session, "Tea"));
    let trigger = |retired: bool, id: Value| json!({ "id": id, "name": "The lock gate", "class": "place", "seed": null, "retired": retired, "times": 0 });
    let gate = session
        .put_trigger(&now(), form(trigger(false, Value::Null)))
        .expect("kept")
        .id;
    let target = |retired: bool, id: Value| {
        json!({
            "id": id, "name": "Wine", "seed": null, "goal": { "kind": "abstain" }, "attempts": [], "cost_minor": null,
            "currency": null, "hours_a_day": null, "withdrawal_read": false, "retired": retired
        })
    };
    let wine = session
        .seal_target(&now(), form(target(false, Value::Null)))
        .expect("kept")
        .id;
    let did = |strategy: Id| json!({ "strategy": strategy, "helped": null, "started_after": null });
    let said = json!({ "target": wine, "triggers": [gate], "coping": [did(walk), did(tea), did(walk)] });
    let named = |page: CravingPage| serde_json::to_value(page).expect("an answer")["retired"].clone();
    let page = craving(&mut session, said);
    let id = page.id;
    assert_eq!(named(page), json!({ "triggers": [], "strategies": [], "targets": [] }));

    retired_strategy(&mut session, walk, "Walk");
    session
        .put_trigger(&now(), form(trigger(true, json!(gate))))
        .expect("retired");
    session
        .seal_target(&now(), form(target(true, json!(wine))))
        .expect("retired");
    let kept = named(session.craving(&now(), OfRecord { id }).expect("read"));
    let names = |list: &str, at: &str| -> Vec<Value> {
        let lines = kept[list].as_array().expect("a list").iter();
        lines.map(|line| line.pointer(at).expect("a name").clone()).collect()
    };
    assert_eq!(names("triggers", "/name"), ["The lock gate"]);
    assert_eq!(
        names("strategies", "/name"),
        ["Walk"],
        "once, and not what is offered still"
    );
    assert_eq!(names("targets", "/form/name"), ["Wine"]);
}

#[test]
fn a_craving_that_is_found_by_what_it_names_says_so() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let (walk, tea) = (strategy(&mut session, "Towpath"), strategy(&mut session, "Tea"));
    let did = |strategy: Id| json!({ "strategy": strategy, "helped": null, "started_after": null });
    let id = craving(
        &mut session,
        json!({ "coping": [did(tea), did(walk)], "place": "the harbour" }),
    )
    .id;
    let mut found = |text: &str| {
        let asked = json!({
            "text": text, "kinds": ["craving"], "span": { "from": null, "to": null }, "tag": null, "best": false,
            "page": { "offset": 0, "limit": 10 }
        });
        let hits = session.search(&now(), form(asked)).expect("searched").hits;
        let hit = hits.into_iter().next().expect("found");
        let seen = json!({ "id": id, "text": text });
        let preview = session.preview(&now(), form(seen)).expect("seen");
        (hit.snippet, hit.marks, preview.text, preview.marks)
    };
    let whole = "Tea, Towpath\nthe harbour".to_owned();
    assert_eq!(
        found("towpath"),
        ("Tea, Towpath".into(), vec![(5, 12)], whole.clone(), vec![(5, 12)])
    );
    assert_eq!(
        found("harbour"),
        ("the harbour".into(), vec![(4, 11)], whole, vec![(17, 24)])
    );
}
