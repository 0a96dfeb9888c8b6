//! Where permissions let nobody write. They do not bind root, so for root there is nothing here to see.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::support::*;
use super::*;
use crate::{Change, Error};

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// Whether permissions bind who runs this.
fn bound(scene: &Scene) -> bool {
    let probe = scene.beside("probe");
    fs::write(&probe, "x").unwrap();
    allow(&probe, 0o400);
    let bound = fs::write(&probe, "y").is_err();
    fs::remove_file(&probe).unwrap();
    if !bound {
        eprintln!("skipped: needs a user whom permissions bind");
    }
    bound
}

fn write(vault: &mut Vault) -> Result<crate::Sealed, Error> {
    let mut change = Change::new();
    change.add(1, "more");
    vault.commit(change)
}

#[test]
fn a_folder_that_lets_nobody_write_is_called_read_only_and_can_still_be_read() {
    let (scene, _) = filled(2);
    if !bound(&scene) {
        return;
    }
    allow(scene.folder.path(), 0o555);
    let mut vault = scene.open();
    assert!(matches!(write(&mut vault), Err(Error::ReadOnly)));
    assert_eq!(all(&vault).len(), 2);
    allow(scene.folder.path(), 0o755);
}

#[test]
fn a_file_that_lets_nobody_write_is_read_and_a_save_is_refused_before_it_is_tried() {
    let (scene, _) = filled(2);
    if !bound(&scene) {
        return;
    }
    allow(&scene.path(), 0o400);
    let mut vault = scene.open();
    assert!(vault.is_read_only());
    assert!(matches!(write(&mut vault), Err(Error::ReadOnly)));
    assert!(matches!(vault.repair(scene.beside("aside")), Err(Error::ReadOnly)));
    assert_eq!(all(&vault).len(), 2);
    assert_eq!(scene.files(), ["journal.holdfast"]);
}

#[test]
fn a_lock_that_may_only_be_read_is_held_all_the_same() {
    let (scene, _) = filled(2);
    if !bound(&scene) {
        return;
    }
    allow(&scene.beside("journal.holdfast.lock"), 0o400);
    let mut vault = scene.open();
    assert!(!vault.is_read_only());
    assert!(matches!(scene.try_open(), Err(Error::OpenElsewhere)));
    write(&mut vault).unwrap();
}
