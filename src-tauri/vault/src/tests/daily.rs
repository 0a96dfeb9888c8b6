//! What happens every day: create, unlock, save, read, lock.

use super::*;
use crate::{Change, Error, KdfCost, Passphrase};

#[test]
fn what_is_sealed_comes_back_after_unlocking_with_the_passphrase() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.holdfast");
    let right = Passphrase::new("a quiet harbour").unwrap();
    let (mut vault, recovery) = Vault::create(&path, &right, KdfCost::FLOOR, ME).unwrap();
    let mut change = Change::new();
    change.add(3, "the sea was calm").add(4, vec![0; 20_000]);
    let sealed = vault.commit(change).unwrap();
    assert_eq!((sealed.generation, sealed.added.len()), (2, 2));
    drop(vault);

    let vault = Vault::unlock(&path, Key::Passphrase(&right), ME).unwrap();
    let opened = vault.read(sealed.added[0]).unwrap();
    assert_eq!((opened.kind, &opened.body[..]), (3, &b"the sea was calm"[..]));
    assert_eq!(all(&vault).len(), 2);
    assert!(vault.recovery_key_opens(&recovery).unwrap());
    drop(vault);

    let wrong = Passphrase::new("a quiet harbor").unwrap();
    assert!(matches!(
        Vault::unlock(&path, Key::Passphrase(&wrong), ME),
        Err(Error::WrongKey)
    ));
}

#[test]
fn a_change_adds_replaces_buries_and_removes_together() {
    let (scene, mut vault) = Scene::new();
    let mut first = Change::new();
    first.add(1, "one").add(1, vec![b'x'; 3000]).add(1, "three");
    let keys = vault.commit(first).unwrap().added;
    let mut second = Change::new();
    second
        .replace(keys[0], 2, "uno")
        .bury(keys[1], 9, "gone")
        .remove(keys[2]);
    vault.commit(second).unwrap();
    drop(vault);

    let vault = scene.open();
    let mut expected = vec![(keys[0], 2, b"uno".to_vec()), (keys[1], 9, b"gone".to_vec())];
    expected.sort();
    assert_eq!(all(&vault), expected);
    let sizes = keys[..2].iter().map(|k| vault.store.blob(*k).unwrap().unwrap().len());
    assert_eq!(sizes.collect::<Vec<_>>(), [1024, 4096]);
}

#[test]
fn a_change_that_names_a_missing_row_changes_nothing() {
    let (_scene, mut vault) = Scene::new();
    let mut change = Change::new();
    change.add(1, "one").remove(RowKey::new(5).unwrap());
    assert!(matches!(vault.commit(change), Err(Error::NoSuchRow(_))));
    assert_eq!(all(&vault), []);
    assert_eq!(vault.generation(), Some(1));
}

#[test]
fn a_body_above_eight_mebibytes_is_refused_and_one_of_eight_is_not() {
    let (_scene, mut vault) = Scene::new();
    let mut change = Change::new();
    change.add(1, vec![1; crate::BODY_LIMIT + 1]);
    assert!(matches!(vault.commit(change), Err(Error::TooLarge { .. })));
    let mut change = Change::new();
    change.add(1, vec![1; crate::BODY_LIMIT]);
    vault.commit(change).unwrap();
    assert_eq!(all(&vault)[0].2.len(), crate::BODY_LIMIT);
}

#[test]
fn a_second_opener_is_told_that_it_is_open_elsewhere() {
    let (scene, vault) = Scene::new();
    assert!(matches!(scene.try_open(), Err(Error::OpenElsewhere)));
    drop(vault);
    scene.open();
}
