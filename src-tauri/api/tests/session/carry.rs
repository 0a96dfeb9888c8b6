//! One journal on two computers, by a folder that is carried between them.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use holdfast_api::dto::*;
use holdfast_api::session::{Carried, Copies, Locked};
use holdfast_api::{Error, Session};
use tempfile::TempDir;

use crate::bench::{PASSPHRASE, damage, draft, made, names, now, places, secret};

fn carry(session: &mut Session, folder: &Path) -> Carried {
    let mut go_on = |_| ControlFlow::Continue(());
    session.carry(&now(), folder, &mut go_on).expect("carried")
}

fn write(session: &mut Session, text: &str) {
    let draft = draft(session, text);
    session.save_draft(&now(), draft).expect("sealed");
    session.journal_mut().settle_all(&now()).expect("settled");
}

fn texts(session: &Session) -> Vec<String> {
    let journal = session.journal();
    let entries = journal.projection().shelves().entries.live();
    let text = |id| {
        journal
            .open_entry(id)
            .expect("opens")
            .entry()
            .expect("an entry")
            .text
            .clone()
    };
    let mut texts: Vec<String> = entries.map(|kept| text(kept.stamp.id)).collect();
    texts.sort();
    texts
}

/// The journal on another computer, made from the snapshot that the first left. Each computer draws its own names:
/// from one seed, two of them would give two entries one name.
fn elsewhere(snapshot: &Path, seed: u8) -> (TempDir, Session) {
    let folder = tempfile::tempdir().expect("a folder");
    let request = RestoreRequest {
        path: snapshot.display().to_string(),
        passphrase: secret(PASSPHRASE),
    };
    let mut quiet = |_| {};
    let stop = std::sync::atomic::AtomicBool::new(false);
    let mut work = holdfast_api::session::Work::new(&mut quiet, &stop);
    let mut locked = Locked::new(places(&folder, Copies::OnlyAsked), false);
    let (session, _) = locked
        .restore(&now(), &request, &mut work, names(seed))
        .expect("restored");
    (folder, session)
}

#[test]
fn two_computers_that_carry_one_folder_come_to_hold_the_same() {
    let stick = tempfile::tempdir().expect("a folder");
    let (_home, mut here) = made(Copies::OnlyAsked);
    write(&mut here, "one");
    let first = carry(&mut here, stick.path());
    assert_eq!((first.joined, first.rows > 0), (0, true));
    let (_other, mut there) = elsewhere(&first.path, 11);
    write(&mut here, "here");
    write(&mut there, "there");
    let second = carry(&mut there, stick.path());
    assert_ne!(second.path, first.path);
    let third = carry(&mut here, stick.path());
    assert_eq!((third.joined, third.added, third.path), (2, 1, first.path));
    let fourth = carry(&mut there, stick.path());
    assert_eq!(fourth.added, 1);
    assert_eq!(texts(&here), ["here", "one", "there"]);
    assert_eq!(texts(&there), texts(&here));
    let again = carry(&mut here, stick.path());
    assert_eq!((again.added, again.newer, again.parted), (0, 0, 0));
    assert_eq!(fs::read_dir(stick.path()).expect("a folder").count(), 2);
}

#[test]
fn a_snapshot_that_is_not_whole_is_named_and_keeps_nobody_from_the_rest() {
    let stick = tempfile::tempdir().expect("a folder");
    let (_home, mut here) = made(Copies::OnlyAsked);
    let first = carry(&mut here, stick.path());
    let (_other, mut there) = elsewhere(&first.path, 12);
    let (_third, mut elsewhere) = elsewhere(&first.path, 13);
    write(&mut there, "there");
    write(&mut elsewhere, "elsewhere");
    let good = carry(&mut there, stick.path());
    let bad = carry(&mut elsewhere, stick.path());
    damage(&bad.path);
    fs::write(stick.path().join("journal-00000000-000000000000.holdfast"), "another's").expect("written");
    fs::write(stick.path().join("notes.txt"), "mine").expect("written");
    let before = (fs::read(&good.path).expect("read"), fs::read(&bad.path).expect("read"));
    let done = carry(&mut here, stick.path());
    assert_eq!(done.unread, [(bad.path.clone(), Error::Damaged)]);
    assert!(texts(&here).contains(&"there".to_owned()));
    assert_eq!(
        (fs::read(&good.path).expect("read"), fs::read(&bad.path).expect("read")),
        before
    );
}

#[test]
fn a_file_put_back_to_an_older_state_gets_back_what_its_own_snapshot_holds() {
    let stick = tempfile::tempdir().expect("a folder");
    let (home, mut here) = made(Copies::OnlyAsked);
    let old = fs::read(home.path().join("journal.holdfast")).expect("read");
    write(&mut here, "one");
    carry(&mut here, stick.path());
    drop(here);
    fs::write(home.path().join("journal.holdfast"), old).expect("put back");
    let (mut here, _) = crate::bench::unlock(&home, &now()).expect("unlocked");
    assert_eq!(carry(&mut here, stick.path()).added, 1);
    assert_eq!(texts(&here), ["one"]);
}

#[test]
fn a_folder_that_is_not_there_is_said() {
    let (home, mut here) = made(Copies::OnlyAsked);
    let mut go_on = |_| ControlFlow::Continue(());
    let missing = here.carry(&now(), &home.path().join("nowhere"), &mut go_on);
    assert_eq!(missing.err(), Some(Error::Missing { path: String::new() }));
}
