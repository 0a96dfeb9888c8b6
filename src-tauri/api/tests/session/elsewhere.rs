//! When the journal's own file takes nothing more: words sealed in a copy elsewhere, and joined again.

use std::fs;

use holdfast_api::dto::*;
use holdfast_api::session::{Copies, Locked, Places};
use holdfast_api::{Error, Session};
use tempfile::TempDir;

use crate::bench::{PASSPHRASE, draft, made, names, now, secret};

fn copy(session: &mut Session, path: &std::path::Path, unsealed: Vec<Unsealed>) -> Result<CopiedElsewhere, Error> {
    let stop = std::sync::atomic::AtomicBool::new(false);
    let mut quiet = |_| {};
    let request = CopyElsewhere {
        path: path.display().to_string(),
        unsealed,
    };
    session.copy_elsewhere(
        &now(),
        request,
        &mut holdfast_api::session::Work::new(&mut quiet, &stop),
    )
}

fn join(session: &mut Session, path: &str) -> Result<Joined, Error> {
    let stop = std::sync::atomic::AtomicBool::new(false);
    let mut quiet = |_| {};
    let request = JoinCopy { path: path.into() };
    session.join_copy(
        &now(),
        request,
        &mut holdfast_api::session::Work::new(&mut quiet, &stop),
    )
}

fn opened(path: &str) -> Session {
    let places = Places {
        vault: path.into(),
        state: None,
        copies: Copies::OnlyAsked,
    };
    let request = UnlockRequest {
        passphrase: secret(PASSPHRASE),
    };
    let (session, found) = Locked::new(places, true)
        .unlock(&now(), &request, names(9))
        .expect("the passphrase opens the copy");
    assert!(found.damage.rows.is_empty());
    session
}

fn check_in(id: Option<Id>) -> CheckInForm {
    CheckInForm {
        id,
        day: None,
        mood: None,
        craving: Some(6),
        sleep_minutes: None,
        halt: None,
        resolve: None,
        said_and_did: None,
        amounts: Vec::new(),
    }
}

/// A journal with one entry whose file has been taken away from under it, so that nothing is sealed.
fn shut() -> (TempDir, Session, SaveDraft) {
    let (folder, mut session) = made(Copies::OnlyAsked);
    let kept = draft(&mut session, "what was there before");
    session.save_draft(&now(), kept).expect("sealed");
    let vault = folder.path().join("journal.holdfast");
    fs::rename(&vault, folder.path().join("away")).expect("moved");
    let words = draft(&mut session, "a heron on the lock gate");
    session.save_draft(&now(), words.clone()).expect_err("nothing takes it");
    (folder, session, words)
}

#[test]
fn words_that_cannot_be_sealed_here_are_sealed_in_a_copy_elsewhere() {
    let (folder, mut session, words) = shut();
    let path = folder.path().join("stick.holdfast");
    let done = copy(&mut session, &path, vec![Unsealed::Entry(words.clone())]).expect("copied");
    let bytes = fs::read(&path).expect("the copy");
    assert!(
        !bytes.windows(5).any(|five| five == b"heron"),
        "the word lies open in the copy"
    );
    let mut there = opened(&done.path);
    assert_eq!(
        there.entry(&now(), OfRecord { id: words.id }).expect("there").text,
        words.text
    );
    let page = EntriesRequest {
        page: Page { offset: 0, limit: 10 },
        tag: None,
    };
    assert_eq!(there.entries(&now(), page).expect("a list").total, 2);
}

#[test]
fn a_copy_elsewhere_is_joined_again_once_there_is_room() {
    let (folder, mut session, words) = shut();
    let path = folder.path().join("stick.holdfast");
    let done = copy(&mut session, &path, vec![Unsealed::Entry(words.clone())]).expect("copied");
    fs::rename(folder.path().join("away"), folder.path().join("journal.holdfast")).expect("back again");
    assert!(session.entry(&now(), OfRecord { id: words.id }).is_err());
    assert_eq!(join(&mut session, &done.path).expect("joined").added, 1);
    assert_eq!(
        session.entry(&now(), OfRecord { id: words.id }).expect("here").text,
        words.text
    );
    assert_eq!(join(&mut session, &done.path).expect("joined again").added, 0);
}

#[test]
fn a_check_in_sealed_in_a_copy_and_then_at_home_is_there_once_after_joining() {
    let (folder, mut session, _) = shut();
    let mut form = check_in(None);
    let path = folder.path().join("stick.holdfast");
    let done = copy(&mut session, &path, vec![Unsealed::CheckIn(form.clone())]).expect("copied");
    fs::rename(folder.path().join("away"), folder.path().join("journal.holdfast")).expect("back again");
    form.id = Some(done.ids[0]);
    form.craving = Some(4);
    let here = session.seal_check_in(&now(), form.clone()).expect("sealed at home");
    assert_eq!(here.id, done.ids[0]);
    join(&mut session, &done.path).expect("joined");
    let check_ins = session.journal().projection().shelves().check_ins.live();
    assert_eq!(check_ins.count(), 1);
    form.craving = Some(3);
    session.seal_check_in(&now(), form).expect("corrected as any other");
    assert_eq!(
        session
            .check_in(&now(), OfRecord { id: here.id })
            .expect("there")
            .form
            .craving,
        Some(3)
    );
}

#[test]
fn an_id_that_no_copy_was_given_makes_no_record() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let form = check_in(Some(Id(session.journal_mut().new_id())));
    assert_eq!(session.seal_check_in(&now(), form).err(), Some(Error::NoSuchRecord));
}

#[test]
fn nothing_is_written_over_and_a_copy_without_the_words_is_taken_away() {
    let (folder, mut session, mut words) = shut();
    let path = folder.path().join("stick.holdfast");
    fs::write(&path, "somebody's letter").expect("written");
    let done = copy(&mut session, &path, vec![Unsealed::Entry(words.clone())]).expect("copied");
    assert_ne!(done.path, path.display().to_string());
    assert_eq!(fs::read(&path).expect("read"), b"somebody's letter");
    words.title = Some("x".repeat(100_000));
    let other = folder.path().join("other.holdfast");
    assert!(copy(&mut session, &other, vec![Unsealed::Entry(words)]).is_err());
    assert!(!other.exists());
}

#[test]
fn a_copy_of_another_journal_is_not_joined() {
    let (_one, mut session) = made(Copies::OnlyAsked);
    let (other, there) = made(Copies::OnlyAsked);
    drop(there);
    let path = other.path().join("journal.holdfast").display().to_string();
    assert_eq!(join(&mut session, &path), Err(Error::OtherVault));
}

#[test]
fn every_kind_of_form_is_sealed_in_a_copy_under_one_id() {
    let (folder, mut session, _) = shut();
    let all = serde_json::json!([
        { "kind": "target", "form": { "id": null, "name": "Beer", "seed": null, "goal": { "kind": "abstain" },
            "attempts": [], "cost_minor": null, "currency": null, "hours_a_day": null, "withdrawal_read": false,
            "retired": false } },
        { "kind": "mindset", "form": { "id": null, "day": null, "ratings": { "worthy": 6 }, "note": null } },
        { "kind": "measure", "form": { "id": null, "day": null, "measure": "craving_week",
            "answers": [1, 2, 3, 4, 5] } },
        { "kind": "identity", "form": { "id": null, "word": "in_recovery", "own": null, "since": null,
            "note": "By the boat" } },
        { "kind": "template", "form": { "id": null, "name": "Evening", "text": "What held?", "tags": [] } },
        { "kind": "own_sheet", "form": { "id": null, "title": "Mine", "lead": null, "questions": [], "put_away": false } },
    ]);
    let unsealed: Vec<Unsealed> = serde_json::from_value(all).expect("forms");
    let path = folder.path().join("stick.holdfast");
    let done = copy(&mut session, &path, unsealed).expect("copied");
    let there = opened(&done.path);
    for id in &done.ids {
        assert!(there.journal().projection().line(id.0).is_some(), "{id:?} is there");
    }
    assert_eq!(done.ids.len(), 6);
}
