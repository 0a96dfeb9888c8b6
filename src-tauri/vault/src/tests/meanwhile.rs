//! What somebody else does to the folder while a save or a copy goes on: nothing is acknowledged that has no name,
//! and nothing is written over.

use std::fs;
use std::ops::ControlFlow;

use super::support::*;
use super::*;
use crate::{Change, Error, KdfCost, Passphrase, Progress};

/// As many rows as it takes for a save to tell once how far it is.
fn many() -> Change {
    let mut change = Change::new();
    (0..64).for_each(|n: u32| _ = change.add(1, n.to_string()));
    change
}

/// What to do once, when the last step of all is done.
fn in_the_end(mut act: impl FnMut()) -> impl FnMut(Progress) -> ControlFlow<()> {
    move |progress| {
        if progress.done == progress.of {
            act();
        }
        ControlFlow::Continue(())
    }
}

/// Takes the unfinished files of a folder away.
fn take_unfinished(scene: &Scene) {
    for name in scene.files().iter().filter(|name| name.ends_with(".part")) {
        fs::remove_file(scene.beside(name)).unwrap();
    }
}

#[test]
fn a_save_whose_file_is_moved_while_it_is_written_is_not_acknowledged_and_is_the_last() {
    let (scene, _) = filled(2);
    let mut vault = scene.open();
    let moved = vault.commit_watched(
        many(),
        &mut in_the_end(|| fs::rename(scene.path(), scene.beside("elsewhere")).unwrap()),
    );
    assert!(matches!(moved, Err(Error::Moved)), "{moved:?}");
    fs::rename(scene.beside("elsewhere"), scene.path()).unwrap();
    assert!(matches!(vault.commit(many()), Err(Error::Dead)));
    drop(vault);
    assert_eq!(scene.look().rows, 66, "what has its name again is whole");
}

#[test]
fn what_came_to_stand_at_the_name_of_a_copy_meanwhile_is_not_written_over() {
    let (scene, _) = filled(3);
    let vault = scene.open();
    let copy = scene.beside("copy");
    let stand = || fs::write(&copy, "somebody's").unwrap();
    let taken = vault.take_copy(&copy).unwrap();
    let copied = [
        taken.check(&mut |_| {
            stand();
            ControlFlow::Continue(())
        }),
        {
            fs::remove_file(&copy).unwrap();
            vault.backup_to(&copy, &mut in_the_end(stand))
        },
        {
            fs::remove_file(&copy).unwrap();
            let away_too = || {
                take_unfinished(&scene);
                stand();
            };
            vault.backup_to(&copy, &mut in_the_end(away_too))
        },
    ];
    for refused in copied {
        assert!(matches!(refused, Err(Error::Exists)), "{refused:?}");
    }
    assert_eq!(fs::read(&copy).unwrap(), b"somebody's");
    assert_eq!(scene.files(), ["copy", "journal.holdfast"]);
}

#[test]
fn a_copy_that_is_taken_away_before_it_has_its_name_does_not_count() {
    let (scene, _) = filled(3);
    let vault = scene.open();
    let away = || take_unfinished(&scene);
    let refused = vault.backup_to(scene.beside("copy"), &mut in_the_end(away));
    assert!(matches!(refused, Err(Error::Missing)), "{refused:?}");
    assert_eq!(scene.files(), ["journal.holdfast"]);
}

#[test]
fn a_rotation_or_a_snapshot_that_got_no_name_leaves_what_stands_and_the_next_one_works() {
    let (scene, _) = filled(3);
    let mut vault = scene.open();
    let snapshot = scene.beside("snapshot");
    vault.carry_to(&snapshot, &mut go_on).unwrap();
    let stands = fs::read(&snapshot).unwrap();
    let away = || take_unfinished(&scene);
    let refused = vault.carry_to(&snapshot, &mut in_the_end(away));
    assert!(matches!(refused, Err(Error::Missing)), "{refused:?}");
    assert_eq!(fs::read(&snapshot).unwrap(), stands);

    let (to, new) = (RecoveryKey::random().unwrap(), Passphrase::new("a new one").unwrap());
    let refused = vault.rotate(&to, &new, KdfCost::FLOOR, &mut in_the_end(away));
    assert!(matches!(refused, Err(Error::Missing)), "{refused:?}");
    assert!(vault.recovery_key_opens(&scene.recovery).unwrap());
    vault.commit(many()).unwrap();
    vault.rotate(&to, &new, KdfCost::FLOOR, &mut go_on).unwrap();
    drop(vault);
    let vault = Vault::unlock(scene.path(), Key::Recovery(&to), ME).unwrap();
    assert_eq!(all(&vault).len(), 67);
}

#[cfg(unix)]
#[test]
fn a_name_that_cannot_be_looked_at_is_not_called_moved_and_the_next_save_works() {
    let (scene, _) = filled(2);
    let mut vault = scene.open();
    fs::rename(scene.path(), scene.beside("elsewhere")).unwrap();
    std::os::unix::fs::symlink(scene.path(), scene.path()).unwrap();
    let refused = vault.commit(many());
    assert!(matches!(refused, Err(Error::Io { .. })), "{refused:?}");
    fs::rename(scene.beside("elsewhere"), scene.path()).unwrap();
    vault.commit(many()).unwrap();
}

#[cfg(unix)]
#[test]
fn a_place_is_not_called_free_where_it_or_the_journal_beside_it_cannot_be_looked_at() {
    let (scene, _) = filled(1);
    let vault = scene.open();
    let journal = scene.beside("copy-journal");
    std::os::unix::fs::symlink(&journal, &journal).unwrap();
    let refused = vault.backup_to(scene.beside("copy"), &mut go_on);
    assert!(matches!(refused, Err(Error::Exists)), "{refused:?}");
    let refused = vault.backup_to(scene.beside(&"x".repeat(300)), &mut go_on);
    assert!(matches!(refused, Err(Error::Io { .. })), "{refused:?}");
}

/// SQLite says only that it could not open the journal; it follows no link there.
#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_the_journal_is_not_followed_and_the_folder_is_not_called_read_only() {
    let (scene, keys) = filled(2);
    let mut vault = scene.open();
    let journal = scene.beside("journal.holdfast-journal");
    std::os::unix::fs::symlink(scene.beside("nowhere"), &journal).unwrap();
    let refused = vault.commit(many()).unwrap_err();
    assert!(matches!(refused, Error::Io { .. }), "{refused}");
    fs::remove_file(&journal).unwrap();
    assert!(matches!(vault.commit(many()), Err(Error::Dead)));
    assert_eq!(scene.files(), ["journal.holdfast"], "nothing is left of the trying");
    drop(vault);
    assert!(scene.open().read(keys[0]).is_ok());
}
