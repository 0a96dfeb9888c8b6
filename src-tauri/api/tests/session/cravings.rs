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
