//! Where a vault's file stands: taken away for good, given to another file, written elsewhere, kept aside.

use std::fs;

use memchr::memmem;

use super::support::*;
use super::*;
use crate::header::MAGIC;
use crate::{Change, Error};

/// Adds a row, which a handle that is dead refuses.
fn write(vault: &mut Vault) -> Result<crate::Sealed, Error> {
    let mut change = Change::new();
    change.add(1, "more");
    vault.commit(change)
}

#[test]
fn of_a_vault_that_is_taken_away_no_name_and_no_byte_is_left() {
    let (scene, keys) = filled(40);
    let rows: Vec<Vec<u8>> = keys.iter().map(|k| scene.blob(*k)).collect();
    let mut vault = scene.open();
    // Another name of the same file shows what becomes of its bytes.
    fs::hard_link(scene.path(), scene.beside("other name")).unwrap();
    vault.take_away().unwrap();
    assert_eq!(scene.files(), ["other name"]);
    let left = fs::read(scene.beside("other name")).unwrap();
    let lies = |bytes: &[u8]| memmem::find(&left, bytes).is_some();
    assert!(left.len() > 40 * 1024 && !lies(&MAGIC));
    assert!(!rows.iter().flat_map(|b| b.chunks(64)).any(lies));
    assert!(matches!(write(&mut vault), Err(Error::Dead)));
}

#[test]
fn a_file_that_came_to_stand_at_the_path_is_neither_taken_away_nor_replaced() {
    let (scene, _) = filled(2);
    let mut vault = scene.open();
    vault.salvage_to(scene.beside("made"), &mut go_on).unwrap();
    fs::write(scene.beside("stranger"), "somebody's").unwrap();
    fs::rename(scene.beside("stranger"), scene.path()).unwrap();
    assert!(matches!(vault.take_away(), Err(Error::Moved)));
    assert!(matches!(vault.give_place_to(scene.beside("made")), Err(Error::Moved)));
    assert_eq!(fs::read(scene.path()).unwrap(), b"somebody's");
    assert_eq!(scene.files(), ["journal.holdfast", "made"]);
}

#[test]
fn a_vault_goes_on_in_the_file_that_takes_its_place_and_lets_nobody_in_between() {
    let (scene, keys) = filled(5);
    let mut vault = scene.open();
    let mut progress = 0;
    let found = vault.salvage_to(scene.beside("made"), &mut |_| {
        progress += 1;
        std::ops::ControlFlow::Continue(())
    });
    assert_eq!((found.unwrap().rows, progress > 0), (5, true));
    let then = all(&vault);
    vault.go_on_in(scene.beside("made")).unwrap();
    assert_eq!(scene.files(), ["journal.holdfast"]);
    assert_eq!(all(&vault), then);
    assert!(vault.has_header() && vault.verify().unwrap().is_whole());
    assert!(matches!(scene.try_open(), Err(Error::OpenElsewhere)));
    let generation = vault.generation().unwrap();
    assert_eq!(write(&mut vault).unwrap().generation, generation + 1);
    drop(vault);
    let vault = scene.open();
    assert_eq!(all(&vault).len(), 6);
    assert!(vault.read(keys[0]).is_ok());
}

#[test]
fn a_place_that_could_not_be_given_leaves_the_vault_in_its_own_file() {
    let (scene, _) = filled(2);
    let mut vault = scene.open();
    let refused = vault.give_place_to(scene.beside("nowhere"));
    assert!(matches!(refused, Err(Error::Missing)), "{refused:?}");
    write(&mut vault).unwrap();
    vault.salvage_to(scene.beside("made"), &mut go_on).unwrap();
    vault.give_place_to(scene.beside("made")).unwrap();
    assert!(
        matches!(write(&mut vault), Err(Error::Dead)),
        "its file has no name any more"
    );
    drop(vault);
    assert_eq!(all(&scene.open()).len(), 3);
}

#[test]
fn nothing_is_written_in_a_file_without_a_head_that_took_the_place() {
    let (scene, _) = filled(2);
    let mut vault = scene.open();
    fs::copy(scene.path(), scene.beside("made")).unwrap();
    let made = rusqlite::Connection::open(scene.beside("made")).unwrap();
    let head = vault.keys.head_row.get();
    assert_eq!(made.execute("DELETE FROM r WHERE k = ?1", [head]).unwrap(), 1);
    made.close().unwrap();
    vault.go_on_in(scene.beside("made")).unwrap();
    assert!(matches!(write(&mut vault), Err(Error::HeadLost)));
    assert!(matches!(vault.repair(scene.beside("aside")), Err(Error::Dead)));
    assert_eq!(vault.each(&mut |_| {}).unwrap().rows, 2, "it can be read");
}

#[test]
fn a_copy_elsewhere_takes_words_as_the_vault_itself_does() {
    let (scene, _) = filled(2);
    let (other, _) = filled(2);
    let vault = scene.open();
    let copy = scene.beside("copy");
    vault.backup_to(&copy, &mut go_on).unwrap();
    let mut there = vault.sibling_to_write(&copy).unwrap();
    write(&mut there).unwrap();
    assert!(matches!(vault.sibling_to_write(&copy), Err(Error::OpenElsewhere)));
    drop(there);
    assert_eq!((all(&vault.sibling(&copy).unwrap()).len(), all(&vault).len()), (3, 2));
    assert!(matches!(vault.sibling_to_write(other.path()), Err(Error::AnotherVault)));
    vault.sibling_to_write(&copy).unwrap().take_away().unwrap();
    assert_eq!(scene.files(), ["journal.holdfast"]);
}

#[test]
fn a_vault_is_kept_aside_byte_for_byte_and_over_nothing() {
    let (scene, _) = filled(2);
    let vault = scene.open();
    let aside = vault.copy_aside(scene.beside("aside")).unwrap();
    assert_eq!(fs::read(aside).unwrap(), fs::read(scene.path()).unwrap());
    let again = vault.copy_aside(scene.beside("aside"));
    assert!(matches!(again, Err(Error::Exists)), "{again:?}");
    assert_eq!(scene.files(), ["aside", "journal.holdfast"]);
}

#[test]
fn who_makes_a_file_is_told_by_its_mark_and_only_with_the_key() {
    let (_scene, vault) = Scene::new();
    let (_other, another) = Scene::new();
    let you = Installation([8; 16]);
    let marks = [
        vault.computer(),
        vault.keys.maker(you),
        vault.keys.taker(ME),
        vault.keys.taker(you),
        another.computer(),
        another.keys.taker(ME),
    ];
    assert_eq!(vault.computer(), vault.keys.maker(ME));
    let different: std::collections::BTreeSet<[u8; 6]> = marks.into_iter().collect();
    assert_eq!(different.len(), marks.len(), "{marks:?}");
    assert_ne!(vault.id(), another.id());
}
