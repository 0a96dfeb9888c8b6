//! A backup put in the journal's place, the journal's end, and copies of a file that stays damaged.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use holdfast_api::dto::*;
use holdfast_api::session::{Copies, Locked, Work};
use holdfast_api::{Error, Session};
use holdfast_vault::testing::sealed_places;
use tempfile::TempDir;

use crate::bench::{PASSPHRASE, at, damage, draft, made, names, now, places, secret, unlock};

fn write(session: &mut Session, text: &str) -> Id {
    let draft = draft(session, text);
    let id = draft.id;
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
    let taken = session.take_due_copy(&now()).expect("taken").expect("due");
    taken.check(&mut |_| ControlFlow::Continue(())).expect("the day's copy");
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

/// A journal of forty entries, closed, and where it lies.
fn filled() -> (TempDir, PathBuf) {
    let (folder, mut session) = made(Copies::OnlyAsked);
    for n in 0..40 {
        write(&mut session, &"words ".repeat(200 + n));
    }
    drop(session);
    let vault = folder.path().join("journal.holdfast");
    (folder, vault)
}

fn put_aside(folder: &TempDir) -> Vec<String> {
    let mut names = sealed_files(folder);
    names.retain(|name| name.contains(".damaged-"));
    names
}

#[test]
fn a_file_whose_structure_is_damaged_is_put_aside_and_a_new_one_of_what_is_whole_is_written_on() {
    let (folder, vault) = filled();
    // A page of rows in the middle of them, not the first one, without which no file opens.
    let places = sealed_places(&vault);
    let page = places[places.len() / 2].start / 16_384 * 16_384;
    assert!(page > 0, "more rows than go into one page");
    let mut bytes = fs::read(&vault).expect("read");
    bytes[page..page + 64].fill(0xAA);
    fs::write(&vault, &bytes).expect("damaged");
    let (mut session, found) = unlock(&folder, &now()).expect("unlocked");
    assert!(
        found.damage.rows.contains(&"structure".to_owned()),
        "{:?}",
        found.damage
    );
    let aside = found.damage.copy.expect("put aside");
    assert_eq!(fs::read(aside).expect("kept"), bytes);
    assert_eq!(put_aside(&folder).len(), 1);
    // All that was lost is what the page's first bytes held: no row of it.
    assert_eq!(total(&mut session), 40);
    write(&mut session, "one more");
    drop(session);
    let (mut session, found) = unlock(&folder, &now()).expect("unlocked again");
    assert_eq!((found.damage.rows.len(), total(&mut session)), (0, 41));
    assert_eq!(sealed_files(&folder).len(), 2, "{:?}", sealed_files(&folder));
}

#[test]
fn what_is_whole_in_a_file_that_does_not_open_is_saved_by_its_passphrase() {
    let (folder, vault) = filled();
    let whole = fs::read(&vault).expect("read");
    let mut headless = whole.clone();
    headless[..100].fill(0);
    for (broken, refusal) in [
        (&headless[..], Error::Damaged),
        (&whole[..whole.len() - 1], Error::CutShort),
    ] {
        fs::write(&vault, broken).expect("broken");
        let mut door = Locked::new(places(&folder, Copies::OnlyAsked), true);
        assert_eq!(door.start(&now()).state, VaultState::Locked);
        let ask = |text: &str| UnlockRequest {
            passphrase: secret(text),
        };
        assert_eq!(door.unlock(&now(), &ask(PASSPHRASE), names(4)).err(), Some(refusal));
        let before = sealed_files(&folder);
        assert_eq!(
            door.salvage(&now(), &ask("not this one"), names(4)).err(),
            Some(Error::WrongKey)
        );
        assert_eq!(
            (sealed_files(&folder), fs::read(&vault).expect("read")),
            (before, broken.to_vec())
        );
        let (mut session, found) = door.salvage(&now(), &ask(PASSPHRASE), names(4)).expect("saved");
        let aside = found.damage.copy.expect("kept");
        assert_eq!(fs::read(aside).expect("kept"), broken);
        assert!(total(&mut session) >= 38);
        write(&mut session, "one more");
        drop(session);
        let (_, found) = unlock(&folder, &now()).expect("unlocked again");
        assert!(found.damage.rows.is_empty(), "{:?}", found.damage);
    }
    assert_eq!(put_aside(&folder).len(), 2);
}

#[test]
fn the_recovery_key_saves_what_is_whole_in_a_broken_file_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut door = Locked::new(places(&folder, Copies::OnlyAsked), false);
    let request = CreateRequest {
        passphrase: secret(PASSPHRASE),
        folder: None,
    };
    let (mut session, created) = door.create(&now(), &request, names(1)).expect("made");
    write(&mut session, "one");
    drop(session);
    let vault = folder.path().join("journal.holdfast");
    let mut bytes = fs::read(&vault).expect("read");
    bytes[..100].fill(0);
    fs::write(&vault, &bytes).expect("broken");
    let ask = |words: &str| RecoverRequest {
        words: secret(words),
        new_passphrase: secret("another one entirely"),
    };
    let mut door = Locked::new(places(&folder, Copies::OnlyAsked), true);
    let strange = format!("{}art", "abandon ".repeat(23));
    let refused = door.recover(&now(), &ask(&strange), names(2));
    assert_eq!(refused.err(), Some(Error::WrongKey));
    assert_eq!(fs::read(&vault).expect("read"), bytes);
    let words = created.recovery_words.0.join(" ");
    let (mut session, found) = door.recover(&now(), &ask(&words), names(2)).expect("saved");
    assert_eq!(fs::read(found.damage.copy.expect("kept")).expect("kept"), bytes);
    assert_eq!(total(&mut session), 1);
}
