//! Copies of a vault: backup, restore, snapshot, rotation.

use std::fs;

use super::support::*;
use super::*;
use crate::{Change, Error, KdfCost, Passphrase, RecoveryKey, keep_aside, restore};

#[test]
fn a_backup_holds_every_row_and_restores_to_an_equal_vault() {
    let (scene, _) = filled(200);
    let vault = scene.open();
    let expected = all(&vault);
    let copied = vault.backup_to(scene.beside("backup"), &mut go_on).unwrap();
    assert_eq!((copied.rows, Some(copied.generation)), (200, vault.generation()));
    drop(vault);
    fs::remove_file(scene.path()).unwrap();
    restore(
        scene.beside("backup"),
        scene.path(),
        Key::Recovery(&scene.recovery),
        &mut go_on,
    )
    .unwrap();
    assert_eq!(all(&scene.open()), expected);
    assert_eq!(scene.files(), ["backup", "journal.holdfast"]);
}

#[test]
fn how_far_a_copy_or_a_rotation_is_grows_to_all_of_it_and_no_further() {
    let (scene, _) = filled(200);
    let mut vault = scene.open();
    let mut heard: Vec<crate::Progress> = Vec::new();
    let mut listen = |progress| {
        heard.push(progress);
        std::ops::ControlFlow::Continue(())
    };
    vault.backup_to(scene.beside("backup"), &mut listen).unwrap();
    let (to, passphrase) = (RecoveryKey::random().unwrap(), Passphrase::new("the new one").unwrap());
    let copied = heard.len();
    let mut listen = |progress| {
        heard.push(progress);
        std::ops::ControlFlow::Continue(())
    };
    vault.rotate(&to, &passphrase, KdfCost::FLOOR, &mut listen).unwrap();
    for (what, heard, of) in [("copy", &heard[..copied], 401), ("rotation", &heard[copied..], 400)] {
        assert!(
            heard.len() > 3 && heard.is_sorted_by_key(|progress| progress.done),
            "{what}: {heard:?}"
        );
        assert!(heard.iter().all(|progress| progress.of == of), "{what}: {heard:?}");
        assert_eq!(heard.last().map(|progress| progress.done), Some(of), "{what}");
    }
}

#[test]
fn a_file_that_does_not_open_is_kept_aside_byte_for_byte_and_over_nothing() {
    let (scene, _) = filled(3);
    let mut bytes = fs::read(scene.path()).unwrap();
    bytes[..100].fill(0);
    fs::write(scene.path(), &bytes).unwrap();
    keep_aside(scene.path(), scene.beside("kept")).unwrap();
    assert_eq!(fs::read(scene.beside("kept")).unwrap(), bytes);
    assert_eq!(fs::read(scene.path()).unwrap(), bytes);
    let again = keep_aside(scene.path(), scene.beside("kept"));
    assert!(matches!(again, Err(Error::Exists)), "{again:?}");
    assert_eq!(scene.files(), ["journal.holdfast", "kept"]);
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_open_a_vault_its_lock_or_a_copy() {
    use std::os::unix::fs::PermissionsExt;
    let (scene, _) = filled(3);
    let mut vault = scene.open();
    vault.backup_to(scene.beside("backup"), &mut go_on).unwrap();
    vault.repair(scene.beside("aside")).unwrap();
    let (to, passphrase) = (
        RecoveryKey::random().unwrap(),
        Passphrase::new("a quieter harbour").unwrap(),
    );
    vault.rotate(&to, &passphrase, KdfCost::FLOOR, &mut go_on).unwrap();
    let mut seen = 0;
    for file in fs::read_dir(scene.path().parent().unwrap()).unwrap() {
        let file = file.unwrap();
        let mode = file.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{:?}", file.file_name());
        seen += 1;
    }
    assert_eq!(seen, 4, "the vault, its lock, the backup, what was put aside");
}

#[test]
fn nothing_is_restored_or_backed_up_over_a_file() {
    let (scene, _) = filled(2);
    let vault = scene.open();
    vault.backup_to(scene.beside("backup"), &mut go_on).unwrap();
    assert!(matches!(
        vault.backup_to(scene.beside("backup"), &mut go_on),
        Err(Error::Exists)
    ));
    let restored = restore(
        scene.beside("backup"),
        scene.path(),
        Key::Recovery(&scene.recovery),
        &mut go_on,
    );
    assert!(matches!(restored, Err(Error::Exists)));
}

#[test]
fn a_damaged_row_keeps_a_copy_from_counting() {
    let (scene, keys) = filled(5);
    let vault = scene.open();
    vault.backup_to(scene.beside("backup"), &mut go_on).unwrap();
    drop(vault);
    let mut b = scene.blob(keys[0]);
    b[99] ^= 1;
    scene.put_blob(keys[0], &b);
    let refused = scene.open().backup_to(scene.beside("second"), &mut go_on);
    assert!(matches!(refused, Err(Error::NotWhole(whole)) if whole.damaged.len() == 1));
    let restored = restore(
        scene.path(),
        scene.beside("third"),
        Key::Recovery(&scene.recovery),
        &mut go_on,
    );
    assert!(matches!(restored, Err(Error::NotWhole(_))));
    assert_eq!(scene.files(), ["backup", "journal.holdfast"]);
}

#[test]
fn a_cancelled_copy_leaves_nothing_behind() {
    let (scene, _) = filled(200);
    let mut vault = scene.open();
    assert!(matches!(
        vault.backup_to(scene.beside("backup"), &mut stop),
        Err(Error::Cancelled)
    ));
    let (to, new) = (RecoveryKey::random().unwrap(), Passphrase::new("a new one").unwrap());
    assert!(matches!(
        vault.rotate(&to, &new, KdfCost::FLOOR, &mut stop),
        Err(Error::Cancelled)
    ));
    assert_eq!(scene.files(), ["journal.holdfast"]);
    assert_eq!(all(&vault).len(), 200);
}

#[test]
fn a_taken_copy_holds_the_moment_it_was_taken_and_is_there_once_it_is_checked() {
    let (scene, _) = filled(200);
    let mut vault = scene.open();
    let (then, generation) = (all(&vault), vault.generation());
    let taken = vault.take_copy(scene.beside("copy")).unwrap();
    let mut change = Change::new();
    change.add(1, "written meanwhile");
    vault.commit(change).unwrap();
    assert!(!scene.beside("copy").exists());
    let copied = taken.check(&mut go_on).unwrap();
    assert_eq!((copied.rows, Some(copied.generation)), (200, generation));
    assert_eq!(all(&vault.sibling(scene.beside("copy")).unwrap()), then);
    assert_eq!(all(&vault).len(), 201);
    assert_eq!(scene.files(), ["copy", "journal.holdfast"]);
    assert!(matches!(vault.take_copy(scene.beside("copy")), Err(Error::Exists)));
}

#[test]
fn a_taken_copy_that_is_stopped_let_be_or_not_whole_leaves_nothing() {
    let (scene, keys) = filled(200);
    let vault = scene.open();
    let taken = vault.take_copy(scene.beside("copy")).unwrap();
    assert!(matches!(taken.check(&mut stop), Err(Error::Cancelled)));
    drop(vault.take_copy(scene.beside("copy")).unwrap());
    // What a crash leaves goes with the next.
    std::mem::forget(vault.take_copy(scene.beside("copy")).unwrap());
    assert_eq!(scene.files().len(), 2);
    drop(vault.take_copy(scene.beside("copy")).unwrap());
    assert_eq!(scene.files(), ["journal.holdfast"]);
    drop(vault);
    let mut blob = scene.blob(keys[7]);
    blob[100] ^= 1;
    scene.put_blob(keys[7], &blob);
    let taken = scene.open().take_copy(scene.beside("copy")).unwrap();
    assert!(matches!(taken.check(&mut go_on), Err(Error::NotWhole(_))));
    assert_eq!(scene.files(), ["journal.holdfast"]);
}

#[test]
fn a_snapshot_replaces_only_an_earlier_state_of_the_same_vault() {
    let (scene, _) = filled(2);
    let (other, _) = filled(2);
    let mut vault = scene.open();
    let carried = scene.beside("snapshot");
    vault.carry_to(&carried, &mut go_on).unwrap();
    let mut change = Change::new();
    change.add(1, "more");
    vault.commit(change).unwrap();
    for again in 0..2 {
        assert_eq!(vault.carry_to(&carried, &mut go_on).unwrap().rows, 3, "{again}");
    }
    assert!(matches!(vault.carry_to(other.path(), &mut go_on), Err(Error::Exists)));
    assert!(matches!(vault.carry_to(scene.path(), &mut go_on), Err(Error::Exists)));
    assert!(matches!(
        other.open().carry_to(&carried, &mut go_on),
        Err(Error::Exists)
    ));
    let mut there = vault.sibling_to_write(&carried).unwrap();
    there.commit(Change::new()).unwrap();
    there.commit(Change::new()).unwrap();
    drop(there);
    let newer = fs::read(&carried).unwrap();
    assert!(matches!(vault.carry_to(&carried, &mut go_on), Err(Error::Exists)));
    assert_eq!(fs::read(&carried).unwrap(), newer, "saved elsewhere, and kept");
}

#[test]
fn after_rotation_only_the_new_keys_open_the_vault_and_its_backups() {
    let (scene, mut vault) = Scene::new();
    let old = Passphrase::new("the old one").unwrap();
    vault.change_passphrase(&old, KdfCost::FLOOR).unwrap();
    let mut change = Change::new();
    change.add(1, "small").add(2, vec![b'y'; 5000]);
    let keys = vault.commit(change).unwrap().added;
    let mut change = Change::new();
    change.bury(keys[1], 3, "gone");
    vault.commit(change).unwrap();
    let bodies = |vault: &Vault| {
        let mut bodies: Vec<_> = all(vault).into_iter().map(|(_, kind, body)| (kind, body)).collect();
        bodies.sort();
        bodies
    };
    let before = bodies(&vault);

    let (to, new) = (RecoveryKey::random().unwrap(), Passphrase::new("the new one").unwrap());
    vault.rotate(&to, &new, KdfCost::FLOOR, &mut go_on).unwrap();
    assert_eq!(bodies(&vault), before);
    let mut sizes = all(&vault)
        .iter()
        .map(|row| vault.store.blob_length(row.0).unwrap())
        .collect::<Vec<_>>();
    sizes.sort();
    assert_eq!(sizes, [1024, 8192], "a tombstone keeps its size");
    assert!(
        matches!(scene.try_open(), Err(Error::OpenElsewhere)),
        "the lock is still held"
    );
    vault.backup_to(scene.beside("backup"), &mut go_on).unwrap();
    drop(vault);

    for file in [scene.path(), scene.beside("backup")] {
        for wrong in [Key::Recovery(&scene.recovery), Key::Passphrase(&old)] {
            assert!(matches!(Vault::unlock(&file, wrong, ME), Err(Error::WrongKey)));
        }
        assert_eq!(bodies(&Vault::unlock(&file, Key::Recovery(&to), ME).unwrap()), before);
    }
    Vault::unlock(scene.path(), Key::Passphrase(&new), ME).unwrap();
}

/// Short: a fiftieth of it. `HOLDFAST_LONG=1`: all of them.
#[test]
fn fifty_thousand_rows_are_rotated_within_half_a_minute() {
    let rows = if std::env::var_os("HOLDFAST_LONG").is_some() {
        50_000
    } else {
        1_000
    };
    let (_scene, mut vault) = Scene::new();
    for part in 0..rows / 500 {
        let mut change = Change::new();
        for n in 0..500 {
            change.add(1, format!("row {part} {n}"));
        }
        vault.commit(change).unwrap();
    }
    let (to, new) = (RecoveryKey::random().unwrap(), Passphrase::new("the new one").unwrap());
    let begun = std::time::Instant::now();
    vault.rotate(&to, &new, KdfCost::FLOOR, &mut go_on).unwrap();
    let taken = begun.elapsed();
    assert_eq!(vault.verify().unwrap().wholeness.rows, rows);
    println!("{rows} rows were rotated in {taken:?}");
    assert!(taken.as_secs() < 30, "{rows} rows took {taken:?}");
}

#[test]
fn a_changed_passphrase_leaves_the_old_one_opening_neither_header() {
    let (scene, mut vault) = Scene::new();
    let (old, new) = (Passphrase::new("old").unwrap(), Passphrase::new("new").unwrap());
    vault.change_passphrase(&old, KdfCost::FLOOR).unwrap();
    let before = fs::read(scene.path()).unwrap();
    vault.change_passphrase(&new, KdfCost::FLOOR).unwrap();
    assert!(vault.passphrase_opens(&new).unwrap() && !vault.passphrase_opens(&old).unwrap());
    drop(vault);
    let after = fs::read(scene.path()).unwrap();
    let old_slot = &before[before.windows(8).position(|w| w == crate::header::MAGIC).unwrap()..][96..208];
    assert!(
        !after.windows(112).any(|w| w == old_slot),
        "the old slot is gone from the file"
    );
    for lost in ["h1", "h0"] {
        let kept = scene.tamper(&format!("UPDATE {lost} SET b = zeroblob(1024)"), []);
        assert_eq!(kept, 1);
        if lost == "h1" {
            assert!(Vault::unlock(scene.path(), Key::Passphrase(&new), ME).is_ok());
            assert!(matches!(
                Vault::unlock(scene.path(), Key::Passphrase(&old), ME),
                Err(Error::WrongKey)
            ));
        } else {
            assert!(matches!(
                Vault::unlock(scene.path(), Key::Passphrase(&new), ME),
                Err(Error::HeaderLost)
            ));
        }
    }
}
