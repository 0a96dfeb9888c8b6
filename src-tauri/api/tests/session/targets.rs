//! Targets: which of their attempts are from memory, and whose days a lapse takes.

use holdfast_api::Session;
use holdfast_api::dto::*;
use holdfast_api::session::Copies;
use holdfast_journal::record::Now;
use serde_json::{Value, json};

use crate::bench::{at, made, now};
use crate::hard_minutes::{form, lapse};

fn seal(session: &mut Session, now: &Now, id: Option<Id>, name: &str, attempts: Value) -> TargetPage {
    let whole = json!({
        "id": id, "name": name, "seed": "screens", "goal": { "kind": "abstain" }, "attempts": attempts,
        "cost_minor": null, "currency": null, "hours_a_day": null, "withdrawal_read": false, "retired": false
    });
    session.seal_target(now, form(whole)).expect("sealed")
}

fn attempt(start: &str, end: Option<&str>, remembered: bool) -> Value {
    json!({ "start": start, "end": end, "note": null, "remembered": remembered })
}

/// Which of its attempts are from memory, the oldest first.
fn remembered(page: &TargetPage) -> Vec<bool> {
    page.form.attempts.iter().map(|one| one.remembered).collect()
}

#[test]
fn an_attempt_that_began_before_it_was_written_down_is_from_memory_whatever_the_form_says() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let said = json!([
        attempt("2025-01-01", Some("2025-03-01"), false),
        attempt("2026-03-19", None, true)
    ]);
    let page = seal(&mut session, &now(), None, "Screens", said);
    assert_eq!(remembered(&page), [true, false]);
}

#[test]
fn an_attempt_that_was_written_down_on_its_first_day_is_not_from_memory_afterwards() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let open = json!([attempt("2026-03-19", None, false)]);
    let id = seal(&mut session, &now(), None, "Screens", open).id;
    let later = at("2026-04-02T08:00:00Z", "2026-04-02");
    for said in [false, true] {
        let ended = json!([attempt("2026-03-19", Some("2026-03-30"), said)]);
        let page = seal(&mut session, &later, Some(id), "Screens", ended);
        assert_eq!(remembered(&page), [false]);
    }
    let moved = json!([attempt("2026-03-12", Some("2026-03-30"), false)]);
    let page = seal(&mut session, &later, Some(id), "Screens", moved);
    assert_eq!(remembered(&page), [true], "a start that was put right was written now");
}

#[test]
fn an_attempt_from_memory_stays_so() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let told = |said| json!([attempt("2025-01-01", Some("2025-03-01"), said)]);
    let id = seal(&mut session, &now(), None, "Screens", told(true)).id;
    let page = seal(&mut session, &now(), Some(id), "Screens", told(false));
    assert_eq!(remembered(&page), [true]);
}

#[test]
fn the_target_of_a_kept_lapse_is_changed_and_only_that_one_gives_up_the_day() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let mut follow = |name| {
        let since = json!([attempt("2026-02-27", None, false)]);
        seal(&mut session, &now(), None, name, since).id
    };
    let (wine, cards) = (follow("Wine"), follow("Cards"));
    let held = |session: &mut Session| {
        let held = session.today(&now(), Nothing {}).expect("today").held;
        held.iter().map(|held| held.days).collect::<Vec<_>>()
    };
    assert_eq!(held(&mut session), [20, 20]);

    let mut one = lapse(&["2026-03-18"]);
    one.id = Some(session.seal_lapse(&now(), one.clone()).expect("sealed").id);
    assert_eq!(
        held(&mut session),
        [19, 19],
        "one that names none is a day of every one"
    );
    for (target, after) in [
        (Some(cards), [20, 19]),
        (Some(wine), [19, 20]),
        (None, [19, 19]),
        (Some(cards), [20, 19]),
    ] {
        one.target = target;
        let shown = usize::from(target == Some(cards));
        let said = session
            .held_after(&now(), one.clone())
            .expect("said")
            .held
            .expect("days held");
        assert_eq!((said.target, said.days), ([wine, cards][shown], after[shown]));
        let page = session.seal_lapse(&now(), one.clone()).expect("sealed again");
        assert_eq!(
            (Some(page.id), page.form.target, page.held),
            (one.id, target, Some(said))
        );
        assert_eq!(held(&mut session), after);
    }
}
