//! A backup in the place of a file that cannot be opened. The broken one is kept.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use holdfast_api::dto::*;
use holdfast_api::session::{Copies, Locked, Work};
use holdfast_api::{Error, Session};
use tempfile::TempDir;

use crate::bench::{PASSPHRASE, made, names, now, places, secret, unlock};

fn restore(folder: &TempDir, backup: &Path, passphrase: &str) -> Result<(Session, Unlocked), Error> {
    let mut quiet = |_: Progress| {};
    let stop = AtomicBool::new(false);
    let request = RestoreRequest {
        path: backup.display().to_string(),
        passphrase: secret(passphrase),
    };
    let mut locked = Locked::new(places(folder, Copies::OnlyAsked), true);
    locked.restore(&now(), &request, &mut Work::new(&mut quiet, &stop), names(6))
}

/// A backup on a stick of the vault in the folder.
fn backup_of(folder: &TempDir) -> (TempDir, PathBuf) {
    let stick = tempfile::tempdir().expect("a stick");
    let backup = stick.path().join("backup.holdfast");
    fs::copy(folder.path().join("journal.holdfast"), &backup).expect("a backup");
    (stick, backup)
}

/// Names beside the vault, without lock files and the state folder.
fn beside(folder: &TempDir) -> Vec<String> {
    let names = fs::read_dir(folder.path()).expect("a folder").flatten();
    let mut names: Vec<_> = names
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .collect();
    names.retain(|name| name != "state" && name != "journal.holdfast" && name != "journal.holdfast.lock");
    names.sort();
    names
}

#[test]
fn a_backup_takes_the_place_of_a_file_that_cannot_be_opened_and_that_is_kept() {
    let (folder, session) = made(Copies::OnlyAsked);
    drop(session);
    let (_stick, backup) = backup_of(&folder);
    fs::write(folder.path().join("journal.holdfast"), "Dear diary").expect("broken");
    fs::write(folder.path().join("journal.holdfast-journal"), "left by a crash").expect("a leftover");
    let (session, found) = restore(&folder, &backup, PASSPHRASE).expect("restored");
    drop(session);
    let kept = found.damage.copy.expect("what stood there is named");
    assert_eq!(fs::read(kept).expect("kept"), b"Dear diary");
    assert_eq!(
        beside(&folder),
        [
            "journal.before-restore-2026-03-19.holdfast",
            "journal.before-restore-2026-03-19.holdfast-journal"
        ]
    );
    assert!(unlock(&folder, &now()).is_ok());
}

#[test]
fn a_backup_that_does_not_open_changes_nothing() {
    let (folder, session) = made(Copies::OnlyAsked);
    drop(session);
    let (_stick, backup) = backup_of(&folder);
    fs::write(folder.path().join("journal.holdfast"), "Dear diary").expect("broken");
    let refused = restore(&folder, &backup, "not this one").err();
    assert_eq!(refused, Some(Error::WrongKey));
    assert_eq!(
        fs::read(folder.path().join("journal.holdfast")).expect("there"),
        b"Dear diary"
    );
    assert_eq!(beside(&folder), Vec::<String>::new());
}

#[test]
fn nothing_takes_the_place_of_a_file_that_is_open_elsewhere() {
    let (folder, session) = made(Copies::OnlyAsked);
    let (_stick, backup) = backup_of(&folder);
    assert_eq!(restore(&folder, &backup, PASSPHRASE).err(), Some(Error::OpenElsewhere));
    drop(session);
    assert_eq!(beside(&folder), Vec::<String>::new());
}
