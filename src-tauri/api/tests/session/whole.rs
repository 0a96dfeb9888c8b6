//! A backup put in the journal's place, the journal's end, and copies of a file that stays damaged.

use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use holdfast_api::dto::*;
use holdfast_api::session::{Copies, Work};
use holdfast_api::{Error, Session};
use holdfast_vault::testing::sealed_places;
use tempfile::TempDir;

use crate::bench::{PASSPHRASE, at, damage, made, now, secret, unlock};

fn write(session: &mut Session, text: &str) -> Id {
    let id = session.new_entry(&now(), NewEntry { day: None }).expect("begun").id;
    let draft = SaveDraft {
        id,
        base: None,
        day: Day(now().day),
        title: None,
        tags: vec![],
        text: text.into(),
        prompt: None,
    };
    session.save_draft(&now(), draft).expect("sealed");
    id
}

fn total(session: &mut Session) -> u32 {
    let page = Page { offset: 0, limit: 10 };
    session
        .entries(&now(), EntriesRequest { page, tag: None })
        .expect("a list")
        .total
}

fn at_work<T>(what: impl FnOnce(&mut Work<'_>) -> T) -> T {
    let stop = AtomicBool::new(false);
    what(&mut Work::new(&mut |_| {}, &stop))
}

fn backed_up(session: &mut Session, path: &Path) -> String {
    let path = path.display().to_string();
    let request = BackupRequest { path: path.clone() };
    at_work(|work| session.backup(&now(), request, work)).expect("a backup");
    path
}

fn put_back(session: &mut Session, path: &str, passphrase: &str) -> Result<PutBack, Error> {
    let request = RestoreRequest {
        path: path.into(),
        passphrase: secret(passphrase),
    };
    at_work(|work| session.put_back(&now(), request, work))
}

fn sealed_files(folder: &TempDir) -> Vec<String> {
    let files = fs::read_dir(folder.path()).expect("listed").flatten();
    let mut names: Vec<String> = files
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .collect();
    names.retain(|name| name.ends_with(".holdfast"));
    names.sort();
    names
}

#[test]
fn a_backup_takes_the_journals_place_and_what_stood_there_is_kept() {
    let (folder, mut session) = made(Copies::OnlyAsked);
    write(&mut session, "one");
    let backup = backed_up(&mut session, &folder.path().join("backup"));
    write(&mut session, "two");
    let done = put_back(&mut session, &backup, PASSPHRASE).expect("put back");
    drop(session);
    let (mut session, _) = unlock(&folder, &now()).expect("unlocked");
    assert_eq!(total(&mut session), 1);
    drop(session);
    fs::rename(&done.aside, folder.path().join("journal.holdfast")).expect("swapped by hand");
    assert_eq!(total(&mut unlock(&folder, &now()).expect("unlocked").0), 2);
}

/// What this process has open, by name: what Windows would let nobody rename over or take away.
#[cfg(target_os = "linux")]
fn is_open(path: &Path) -> bool {
    let open = fs::read_dir("/proc/self/fd").expect("what is open").flatten();
    open.filter_map(|link| fs::read_link(link.path()).ok())
        .any(|name| name.to_string_lossy().trim_end_matches(" (deleted)") == path.to_string_lossy())
}

#[cfg(target_os = "linux")]
#[test]
fn the_journals_file_is_closed_before_another_takes_its_name_or_it_is_taken_away() {
    let (folder, mut session) = made(Copies::OnlyAsked);
    let vault = folder.path().canonicalize().expect("a folder").join("journal.holdfast");
    write(&mut session, "one");
    let backup = backed_up(&mut session, &folder.path().join("backup"));
    assert!(is_open(&vault), "the file is held while it is used");
    let done = put_back(&mut session, &backup, PASSPHRASE).expect("put back");
    assert!(!is_open(&vault) && !is_open(Path::new(&done.aside)));
    drop(session);
    let (mut session, _) = unlock(&folder, &now()).expect("unlocked");
    let everything = DeleteEverything {
        passphrase: secret(PASSPHRASE),
        copies: false,
    };
    at_work(|work| session.delete_everything(&now(), everything, work)).expect("deleted");
    assert!(!is_open(&vault));
}

#[cfg(unix)]
#[test]
fn a_backup_put_in_the_place_of_a_linked_journal_keeps_the_file_that_the_link_names() {
    let (folder, session) = made(Copies::OnlyAsked);
    drop(session);
    let (here, there) = (folder.path().join("journal.holdfast"), folder.path().join("there"));
    fs::create_dir(&there).expect("a folder");
    fs::rename(&here, there.join("kept.holdfast")).expect("moved");
    std::os::unix::fs::symlink(there.join("kept.holdfast"), &here).expect("linked");
    let (mut session, _) = unlock(&folder, &now()).expect("unlocked");
    let backup = backed_up(&mut session, &folder.path().join("backup"));
    write(&mut session, "written since");
    let done = put_back(&mut session, &backup, PASSPHRASE).expect("put back");
    drop(session);
    assert_eq!(total(&mut unlock(&folder, &now()).expect("unlocked").0), 0);
    assert!(fs::symlink_metadata(&here).expect("there").is_symlink());
    fs::rename(&done.aside, there.join("kept.holdfast")).expect("swapped by hand");
    assert_eq!(total(&mut unlock(&folder, &now()).expect("unlocked").0), 1);
}

#[test]
fn a_wrong_passphrase_or_a_spoiled_backup_changes_nothing() {
    let (folder, mut session) = made(Copies::OnlyAsked);
    write(&mut session, "one");
    let backup = backed_up(&mut session, &folder.path().join("backup"));
    assert_eq!(
        put_back(&mut session, &backup, "not this one").err(),
        Some(Error::WrongKey)
    );
    damage(Path::new(&backup));
    assert!(put_back(&mut session, &backup, PASSPHRASE).is_err());
    assert_eq!(sealed_files(&folder), ["journal.holdfast"]);
    write(&mut session, "two");
    assert_eq!(total(&mut session), 2);
}

#[test]
fn everything_is_deleted_with_the_copies_that_were_made_by_themselves_and_no_other() {
    let (folder, mut session) = made(Copies::Kept);
    write(&mut session, "one");
    session
        .make_due_copy(&now(), &AtomicBool::new(false))
        .expect("the day's copy");
    let other = folder.path().join("backups/journal-old.holdfast");
    let (elsewhere, there) = made(Copies::OnlyAsked);
    drop(there);
    fs::copy(elsewhere.path().join("journal.holdfast"), &other).expect("another journal's file");
    let ask = |passphrase: &str| DeleteEverything {
        passphrase: secret(passphrase),
        copies: true,
    };
    let refused = at_work(|work| session.delete_everything(&now(), ask("not this one"), work));
    assert_eq!(refused.err(), Some(Error::WrongKey));
    assert!(folder.path().join("journal.holdfast").exists());
    let done = at_work(|work| session.delete_everything(&now(), ask(PASSPHRASE), work)).expect("deleted");
    assert_eq!((done.copies, done.left), (1, vec![other.display().to_string()]));
    assert!(sealed_files(&folder).is_empty());
    assert!(other.exists(), "another journal's file is not ours to delete");
}

#[test]
fn asking_again_grows_as_slow_as_the_lock_after_several_wrong_ones() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    let ask = |text: &str| AskAgain {
        passphrase: secret(text),
    };
    for _ in 0..5 {
        assert_eq!(
            session.ask_again(&now(), ask("not this one")),
            Ok(AskedAgain { fits: false })
        );
    }
    assert!(matches!(
        session.ask_again(&now(), ask(PASSPHRASE)),
        Err(Error::Wait { .. })
    ));
    let later = at("2026-03-19T19:05:05Z", "2026-03-19");
    assert_eq!(
        session.ask_again(&later, ask(PASSPHRASE)),
        Ok(AskedAgain { fits: true })
    );
}

#[test]
fn a_file_whose_structure_stays_damaged_is_put_aside_once_a_day_and_state() {
    let (folder, mut session) = made(Copies::OnlyAsked);
    for n in 0..40 {
        write(&mut session, &"words ".repeat(200 + n));
    }
    drop(session);
    let vault = folder.path().join("journal.holdfast");
    // A page of rows in the middle of them, not the first one, without which no file opens.
    let places = sealed_places(&vault);
    let page = places[places.len() / 2].start / 16_384 * 16_384;
    assert!(page > 0, "more rows than go into one page");
    let damage = |with: u8| {
        let mut bytes = fs::read(&vault).expect("read");
        bytes[page..page + 64].fill(with);
        fs::write(&vault, bytes).expect("damaged");
    };
    let tomorrow = at("2026-03-20T19:05:00Z", "2026-03-20");
    for (now, with, copies) in [
        (now(), 0xAA, 1),
        (now(), 0xAB, 1),
        (tomorrow.clone(), 0xAA, 1),
        (tomorrow.clone(), 0xAB, 2),
        (tomorrow, 0xAC, 2),
    ] {
        damage(with);
        let (session, found) = unlock(&folder, &now).expect("what can be read is read");
        drop(session);
        let copy = found.damage.copy.expect("put aside");
        assert!(Path::new(&copy).exists());
        let aside = sealed_files(&folder)
            .iter()
            .filter(|name| name.contains(".damaged-"))
            .count();
        assert_eq!(aside, copies, "{:?}", sealed_files(&folder));
    }
}
