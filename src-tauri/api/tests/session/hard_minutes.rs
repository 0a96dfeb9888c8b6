//! Cravings, lapses and what they name, where it has gone or would reach too far.

use holdfast_api::dto::*;
use holdfast_api::session::Copies;
use holdfast_api::{Error, Session};
use holdfast_journal::record::Now;
use serde_json::{Value, json};

use crate::bench::{at, day, made, now};

pub fn form<F: serde::de::DeserializeOwned>(value: Value) -> F {
    serde_json::from_value(value).expect("a form")
}

/// A craving that was ridden here from 7 down to 3, but for what is changed.
pub fn craving_form(change: Value) -> Value {
    let mut whole = json!({
        "id": null, "day": null, "time": null, "target": null, "stage": "logged",
        "ratings": [{"after": 0, "value": 7}, {"after": 600, "value": 3}], "peak": null, "minutes": null,
        "still_going": false, "situation": null, "triggers": [], "place": null, "with_whom": null, "happening": null,
        "emotions": [], "halt": null, "permission_thought": null, "coping": [], "outcome": null, "confidence": null,
        "learned": null, "logged_afterwards": false, "lapse": null
    });
    for (key, value) in change.as_object().expect("fields") {
        whole[key] = value.clone();
    }
    whole
}

pub fn craving(session: &mut Session, change: Value) -> CravingPage {
    session
        .seal_craving(&now(), form(craving_form(change)))
        .expect("sealed")
}

pub fn lapse(days: &[&str]) -> LapseForm {
    form(json!({
        "id": null, "target": null, "days": days, "still_going": false, "safe_now": true, "happened": null,
        "amount": null, "showed": [], "showed_text": null, "told_myself": null, "blame": null, "scope": null,
        "keep": null, "next_step": null, "tell": null, "counting": "later"
    }))
}

pub fn strategy(session: &mut Session, name: &str) -> Id {
    let line =
        json!({ "id": null, "name": name, "hint": null, "seed": null, "icon": null, "retired": false, "times": 0 });
    session.put_strategy(&now(), form(line)).expect("kept").id
}

#[test]
fn a_lapse_and_its_craving_lead_to_each_other() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let written = session.seal_lapse(&now(), lapse(&["2026-03-19"])).expect("sealed");
    let page = craving(&mut session, json!({ "outcome": "used", "lapse": written.id }));
    assert!(page.links.iter().any(|line| line.id == written.id));
    let lapse = session.lapse(&now(), OfRecord { id: written.id }).expect("read");
    assert!(
        lapse
            .links
            .iter()
            .any(|line| line.id == page.id && line.kind == "craving")
    );
}

#[test]
fn a_craving_whose_lapse_lies_in_the_bin_leads_to_none_until_it_is_taken_back() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let written = session.seal_lapse(&now(), lapse(&["2026-03-19"])).expect("sealed").id;
    let id = craving(&mut session, json!({ "outcome": "used", "lapse": written })).id;
    let leads_to = |session: &mut Session| session.craving(&now(), OfRecord { id }).expect("read").form.lapse;
    assert_eq!(leads_to(&mut session), Some(written));
    session.bin_record(&now(), OfRecord { id: written }).expect("binned");
    assert_eq!(leads_to(&mut session), None);
    session
        .unbin_record(&now(), OfRecord { id: written })
        .expect("taken back");
    assert_eq!(leads_to(&mut session), Some(written));
}

#[test]
fn a_craving_corrected_while_its_lapse_lies_in_the_bin_leads_to_it_once_that_is_taken_back() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let written = session.seal_lapse(&now(), lapse(&["2026-03-19"])).expect("sealed").id;
    let id = craving(&mut session, json!({ "outcome": "used", "lapse": written })).id;
    session.bin_record(&now(), OfRecord { id: written }).expect("binned");
    let read = session.craving(&now(), OfRecord { id }).expect("read").form;
    for taken_back in [false, true] {
        if taken_back {
            session
                .unbin_record(&now(), OfRecord { id: written })
                .expect("taken back");
        }
        let mut form = read.clone();
        form.learned = Some(format!("Ring sooner, {taken_back}"));
        session.seal_craving(&now(), form).expect("sealed");
    }
    let page = session.craving(&now(), OfRecord { id }).expect("read");
    assert_eq!(page.form.lapse, Some(written));
    let back = session.lapse(&now(), OfRecord { id: written }).expect("read");
    assert!(back.links.iter().any(|line| line.id == id));
}

#[test]
fn a_craving_is_corrected_though_what_it_names_has_left_for_ever() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let written = session.seal_lapse(&now(), lapse(&["2026-03-19"])).expect("sealed").id;
    let page = craving(&mut session, json!({ "outcome": "used", "lapse": written }));
    session.bin_record(&now(), OfRecord { id: written }).expect("binned");
    session.delete_for_ever(&now(), OfRecord { id: written }).expect("gone");
    let corrected = craving(
        &mut session,
        json!({ "id": page.id, "lapse": written, "learned": "Ring sooner" }),
    );
    assert_eq!(corrected.form.learned.as_deref(), Some("Ring sooner"));
}

#[test]
fn a_lapse_of_several_days_is_not_moved_into_days_to_come() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let id = session
        .seal_lapse(&now(), lapse(&["2026-03-10", "2026-03-12"]))
        .expect("sealed")
        .id;
    let to = |day| MoveTo { id, day, time: None };
    let refused = session.move_record(&now(), to(day("2026-03-18"))).err();
    assert_eq!(
        refused,
        Some(Error::BadRequest {
            field: "day".into(),
            reason: "in_the_future".into()
        })
    );
    session.move_record(&now(), to(day("2026-03-17"))).expect("moved");
    let days = session.lapse(&now(), OfRecord { id }).expect("read").form.days;
    assert_eq!(days, [day("2026-03-17"), day("2026-03-19")]);
}

#[test]
fn a_lapse_written_over_midnight_stays_on_the_day_it_was_begun() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let late = at("2026-03-19T23:58:00Z", "2026-03-19");
    let begun = session.seal_lapse(&late, lapse(&[])).expect("sealed");
    let mut more = lapse(&[]);
    more.id = Some(begun.id);
    more.happened = Some("At the station".into());
    let after = at("2026-03-20T00:04:00Z", "2026-03-20");
    let sealed = session.seal_lapse(&after, more).expect("sealed again");
    assert_eq!(
        (sealed.form.days, sealed.when.day),
        (vec![day("2026-03-19")], day("2026-03-19"))
    );
    assert_eq!(sealed.when.time, begun.when.time);
}

#[test]
fn a_lapse_that_is_still_going_is_said_on_today_until_that_is_taken_back() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let going = |session: &mut Session, still_going: bool, id: Option<Id>| {
        let mut one = lapse(&["2026-03-02"]);
        (one.still_going, one.id) = (still_going, id);
        session.seal_lapse(&now(), one).expect("sealed").id
    };
    going(&mut session, false, None);
    assert_eq!(session.today(&now(), Nothing {}).expect("today").lapse_going, None);
    let id = going(&mut session, true, None);
    assert_eq!(session.today(&now(), Nothing {}).expect("today").lapse_going, Some(id));
    going(&mut session, false, Some(id));
    assert_eq!(session.today(&now(), Nothing {}).expect("today").lapse_going, None);
}

#[test]
fn what_a_lapse_is_said_to_leave_is_what_today_says_once_it_is_sealed() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let since = json!([{ "start": "2026-02-27", "end": null, "note": null, "remembered": false }]);
    let target = json!({
        "id": null, "name": "Wine", "seed": null, "goal": { "kind": "abstain" }, "attempts": since, "cost_minor": null,
        "currency": null, "hours_a_day": null, "withdrawal_read": true, "retired": false
    });
    let target = session.seal_target(&now(), form(target)).expect("sealed").id;
    let on_today = |session: &mut Session| session.today(&now(), Nothing {}).expect("today").held.remove(0);
    let before = on_today(&mut session);
    assert_eq!((before.days, before.of), (20, 20));

    for (days, target, held) in [
        (vec!["2026-03-18"], None, 19),
        (vec!["2026-03-17", "2026-03-18"], Some(target), 18),
        (vec![], Some(target), 20),
    ] {
        let mut one = lapse(&days);
        one.target = target;
        let said = session.held_after(&now(), one.clone()).expect("said").held;
        assert_eq!(said.as_ref().map(|said| said.days), Some(held), "{days:?}");
        assert_eq!(on_today(&mut session), before, "nothing is sealed by asking");

        let sealed = session.seal_lapse(&now(), one.clone()).expect("sealed");
        assert_eq!((sealed.held, Some(on_today(&mut session))), (said.clone(), said));

        one.id = Some(sealed.id);
        one.days = vec![day("2026-03-19")];
        let said = session.held_after(&now(), one).expect("said").held;
        assert_eq!(
            said.map(|said| said.days),
            Some(20),
            "its own earlier day is not counted beside it"
        );
        session.bin_record(&now(), OfRecord { id: sealed.id }).expect("binned");
    }
}

#[test]
fn a_lapse_about_what_has_no_date_shows_the_days_held_that_stand_first() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let mut put = |name: &str, attempts: serde_json::Value| {
        let target = json!({
            "id": null, "name": name, "seed": "nicotine", "goal": { "kind": "abstain" }, "attempts": attempts,
            "cost_minor": null, "currency": null, "hours_a_day": null, "withdrawal_read": true, "retired": false
        });
        session.seal_target(&now(), form(target)).expect("sealed").id
    };
    let undated = put("Cigarettes", json!([]));
    let dated = put(
        "Wine",
        json!([{ "start": "2026-02-27", "end": null, "note": null, "remembered": false }]),
    );
    let mut one = lapse(&["2026-03-18"]);
    one.target = Some(undated);
    let said = session.held_after(&now(), one).expect("said").held.expect("days held");
    assert_eq!((said.target, said.days), (dated, 20));
}

#[test]
fn a_date_waits_for_the_page_that_is_to_be_read_before_it() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let target = |id: Option<Id>, seed: Option<&str>, starts: &[&str], read: bool| {
        let attempts: Vec<_> = starts
            .iter()
            .map(|start| json!({ "start": start, "end": start, "note": null, "remembered": false }))
            .collect();
        form(json!({
            "id": id, "name": "One", "seed": seed, "goal": { "kind": "abstain" }, "attempts": attempts,
            "cost_minor": null, "currency": null, "hours_a_day": null, "withdrawal_read": read, "retired": false
        }))
    };
    let waits = Error::BadRequest {
        field: "attempts".into(),
        reason: "read_first".into(),
    };
    for seed in [
        Some("alcohol"),
        Some("benzodiazepines"),
        Some("opioids"),
        Some("ghb"),
        None,
    ] {
        let asked = session.seal_target(&now(), target(None, seed, &["2026-03-01"], false));
        assert_eq!(asked.expect_err("unread"), waits, "{seed:?}");
        session
            .seal_target(&now(), target(None, seed, &[], false))
            .expect("no date yet");
        let kept = session
            .seal_target(&now(), target(None, seed, &["2026-03-01"], true))
            .expect("read");
        // What has its date already is not shut out, should it come from elsewhere without the tick.
        session
            .seal_target(&now(), target(Some(kept.id), seed, &["2026-03-01"], false))
            .expect("nothing new is dated");
        let more = session.seal_target(
            &now(),
            target(Some(kept.id), seed, &["2026-03-01", "2026-03-05"], false),
        );
        assert_eq!(more.expect_err("unread"), waits, "{seed:?}");
    }
    session
        .seal_target(&now(), target(None, Some("screens"), &["2026-03-01"], false))
        .expect("nothing is to be read first");
}

#[test]
fn a_craving_taken_up_again_hours_later_does_not_say_when_it_eased() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    for after in [600, 900, 1200, 5 * 3600] {
        let ratings = json!([{ "after": 0, "value": 7 }, { "after": after, "value": 3 }]);
        craving(&mut session, json!({ "ratings": ratings }));
    }
    let mode = session.craving_mode(&now(), Nothing {}).expect("mode");
    assert_eq!((mode.ridden, mode.eased, mode.median_minutes), (4, 3, Some(15.0)));

    // Two hours that were told are a length, but nobody was here in them: "while you were here" is not said of those.
    let told = json!([{ "after": 0, "value": 7 }, { "after": 7200, "value": 3 }]);
    let told = json!({ "ratings": told, "day": "2026-03-18", "logged_afterwards": true });
    craving(&mut session, told);
    let mode = session.craving_mode(&now(), Nothing {}).expect("mode");
    assert_eq!((mode.ridden, mode.eased, mode.median_minutes), (4, 3, Some(15.0)));
}

#[test]
fn craving_mode_ranks_by_the_last_two_years_and_says_since_when() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let walk = strategy(&mut session, "Walk");
    let coping = json!([{ "strategy": walk, "helped": null, "started_after": null }]);
    let once = |session: &mut Session, on: &str| craving(session, json!({ "day": on, "coping": coping }));
    for _ in 0..5 {
        once(&mut session, "2020-01-01");
    }
    once(&mut session, "2025-06-01");
    let mode = session.craving_mode(&now(), Nothing {}).expect("mode");
    let helped = &mode.helped[0];
    assert_eq!((helped.times, helped.change.n, helped.change.value), (1, 1, None));
    assert_eq!((mode.ridden, mode.since), (1, Some(day("2025-06-01"))));

    for _ in 0..4 {
        once(&mut session, "2026-01-01");
    }
    let mode = session.craving_mode(&now(), Nothing {}).expect("mode");
    assert_eq!((mode.helped[0].times, mode.helped[0].change.value), (5, Some(-4.0)));
    let later = at("2028-06-02T09:00:00Z", "2028-06-02");
    assert_eq!(
        session.craving_mode(&later, Nothing {}).expect("mode").helped[0].times,
        0
    );
}

#[test]
fn what_was_not_said_of_the_four_is_kept_apart_from_not_at_all() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let check_in = |halt: Value| {
        form::<CheckInForm>(json!({
            "id": null, "day": null, "mood": 3, "craving": null, "sleep_minutes": null, "halt": halt,
            "resolve": null, "said_and_did": null
        }))
    };
    let said = json!({ "hungry": null, "angry": 0, "lonely": null, "tired": 2 });
    let sealed = session.seal_check_in(&now(), check_in(said.clone())).expect("sealed");
    let read = session.check_in(&now(), OfRecord { id: sealed.id }).expect("read");
    assert_eq!(serde_json::to_value(read.form.halt).expect("halt"), said);

    let nothing = json!({ "hungry": null, "angry": null, "lonely": null, "tired": null });
    let sealed = session.seal_check_in(&now(), check_in(nothing)).expect("sealed");
    assert_eq!(sealed.form.halt, None, "four times nothing said is nothing said");

    let page = craving(&mut session, json!({ "halt": { "tired": 1 } }));
    let expected = json!({ "hungry": null, "angry": null, "lonely": null, "tired": 1 });
    assert_eq!(serde_json::to_value(page.form.halt).expect("halt"), expected);
}

#[test]
fn a_craving_without_a_number_keeps_its_words_and_counts_in_no_figure() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let said = json!({ "ratings": [], "learned": "Turn left at the mill", "logged_afterwards": true });
    let page = craving(&mut session, said);
    assert_eq!(page.form.learned.as_deref(), Some("Turn left at the mill"));
    let mode = session.craving_mode(&now(), Nothing {}).expect("read");
    assert_eq!((mode.ridden, mode.eased, mode.median_minutes), (0, 0, None));
    let today = OfDay { day: page.when.day };
    let lines = session.day(&now(), today).expect("read").lines;
    let line = lines.iter().find(|line| line.id == page.id).expect("a line");
    assert_eq!(line.numbers, [None, None, None, None]);
}

#[test]
fn a_record_is_moved_off_its_clock_time_on_the_day_it_has() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let page = craving(&mut session, json!({ "day": "2026-03-17", "time": "21:05" }));
    let to = MoveTo {
        id: page.id,
        day: page.when.day,
        time: None,
    };
    session.move_record(&now(), to).expect("moved");
    let when = session.craving(&now(), OfRecord { id: page.id }).expect("read").when;
    assert_eq!((when.day, when.time), (page.when.day, None));
}

#[test]
fn a_limit_is_kept_before_its_unit_is_named() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let target = json!({
        "id": null, "name": "Beer", "seed": null, "goal": { "kind": "reduce", "limit": 2.0, "unit": "", "per": "day" },
        "attempts": [], "cost_minor": null, "currency": null, "hours_a_day": null, "withdrawal_read": false,
        "retired": false
    });
    let kept = session.seal_target(&now(), form(target)).expect("sealed").form.goal;
    assert!(matches!(kept, Goal::Reduce { limit, unit, .. } if limit == 2.0 && unit.is_empty()));
}

fn target(session: &mut Session, name: &str, goal: Value) -> Id {
    let whole = json!({
        "id": null, "name": name, "seed": null, "goal": goal, "attempts": [], "cost_minor": null, "currency": null,
        "hours_a_day": null, "withdrawal_read": false, "retired": false
    });
    session.seal_target(&now(), form(whole)).expect("sealed").id
}

fn amounts(session: &mut Session, now: &Now, on: &str, said: Value) -> Result<CheckInPage, Error> {
    let whole = json!({
        "id": null, "day": on, "mood": 3, "craving": null, "sleep_minutes": null, "halt": null, "resolve": null,
        "said_and_did": null, "amounts": said
    });
    session.seal_check_in(now, form(whole))
}

#[test]
fn what_is_said_so_far_stands_beside_the_limit_of_its_week_and_ends_no_run() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let week = json!({ "kind": "reduce", "limit": 2.0, "unit": "pounds", "per": "week" });
    let cards = target(&mut session, "Cards", week);
    let drops = target(
        &mut session,
        "Drops",
        json!({ "kind": "taper", "plan": "Down", "unit": "mg" }),
    );
    target(&mut session, "Pills", json!({ "kind": "taper", "plan": "Down" }));
    // 19 March 2026 is a Thursday; the Sunday before belongs to another week.
    let said = [
        ("2026-03-15", 9.0),
        ("2026-03-16", 1.0),
        ("2026-03-18", 0.5),
        ("2026-03-18", 1.5),
    ];
    for (minute, (on, n)) in said.into_iter().enumerate() {
        let now = at(&format!("2026-03-19T08:0{minute}:00Z"), "2026-03-19");
        amounts(&mut session, &now, on, json!([{ "target": cards, "so_far": n }])).expect("sealed");
    }
    let both = json!([{ "target": cards, "so_far": 3.0 }, { "target": drops, "so_far": 2.5 }]);
    let page = amounts(&mut session, &now(), "2026-03-19", both).expect("sealed");
    let told: Vec<_> = page
        .counted
        .iter()
        .map(|one| (one.name.as_str(), one.limit, one.on_day, one.before, one.days_before))
        .collect();
    assert_eq!(
        told,
        [
            ("Cards", Some(2.0), Some(3.0), 2.5, 2),
            ("Drops", None, Some(2.5), 0.0, 0)
        ],
        "of a taper without a unit nothing is counted"
    );
    let today = session.today(&now(), Nothing {}).expect("read");
    assert_eq!(today.counted, page.counted);
    assert_eq!(page.form.amounts.len(), 2);
    let nothing = session.check_in(&now(), OfRecord { id: page.id }).expect("read");
    assert_eq!(nothing.form, page.form);
}

#[test]
fn an_amount_is_refused_twice_over_below_nothing_or_for_no_target() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let day = json!({ "kind": "reduce", "limit": 5.0, "unit": "", "per": "day" });
    let cigarettes = target(&mut session, "Cigarettes", day);
    let one = |id: &Id, n: f64| json!({ "target": id, "so_far": n });
    for bad in [
        json!([one(&cigarettes, 1.0), one(&cigarettes, 2.0)]),
        json!([one(&cigarettes, -1.0)]),
        json!([one(&form(json!("0".repeat(32))), 1.0)]),
    ] {
        let refused = amounts(&mut session, &now(), "2026-03-19", bad);
        assert!(matches!(refused, Err(Error::BadRequest { field, .. }) if field == "amounts"));
    }
    assert!(amounts(&mut session, &now(), "2026-03-19", json!([one(&cigarettes, 0.0)])).is_ok());
}

#[test]
fn a_craving_of_seconds_lasted_under_a_minute_and_one_that_nobody_timed_no_time_at_all() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let minutes = |session: &mut Session, change: Value| {
        let page = craving(session, change);
        let today = session.today(&now(), Nothing {}).expect("today");
        let lines = session.day(&now(), OfDay { day: today.day }).expect("the day").lines;
        lines.iter().find(|line| line.id == page.id).expect("its line").numbers[2]
    };
    let after = |seconds: u32| json!([{ "after": 0, "value": 7 }, { "after": seconds, "value": 3 }]);
    assert_eq!(minutes(&mut session, json!({ "ratings": after(40) })), Some(0.0));
    assert_eq!(minutes(&mut session, json!({ "ratings": after(100) })), Some(1.0));
    assert_eq!(
        minutes(&mut session, json!({ "ratings": after(0), "logged_afterwards": true })),
        None
    );
    assert_eq!(
        minutes(&mut session, json!({ "ratings": [{ "after": 0, "value": 7 }] })),
        None
    );
}
