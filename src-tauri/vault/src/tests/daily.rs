//! What happens every day: create, unlock, save, read, lock.

use std::ops::ControlFlow;

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
    assert!(vault.recovery_key_opens(&recovery).unwrap() && !vault.is_read_only());
    assert!(!vault.recovery_key_opens(&RecoveryKey::random().unwrap()).unwrap());
    drop(vault);

    let wrong = Passphrase::new("a quiet harbor").unwrap();
    assert!(matches!(
        Vault::unlock(&path, Key::Passphrase(&wrong), ME),
        Err(Error::WrongKey)
    ));
}

#[test]
fn a_large_change_tells_how_far_it_is_and_is_sealed_whole_or_not_at_all() {
    let (_scene, mut vault) = Scene::new();
    let large = || {
        let mut change = Change::new();
        for n in 0..1_000 {
            change.add(1, format!("row {n}"));
        }
        change
    };
    let mut heard = Vec::new();
    let stopped = vault.commit_watched(large(), &mut |progress| {
        heard.push(progress.done);
        if progress.done < 500 {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    });
    assert!(matches!(stopped, Err(Error::Cancelled)));
    assert!(heard.len() > 4 && heard.is_sorted(), "{heard:?}");
    assert!(all(&vault).is_empty(), "nothing of it is there");

    let mut last = None;
    let sealed = vault.commit_watched(large(), &mut |progress| {
        last = Some((progress.done, progress.of));
        ControlFlow::Continue(())
    });
    assert_eq!((sealed.unwrap().added.len(), last), (1_000, Some((1_000, 1_000))));
    assert_eq!(all(&vault).len(), 1_000);
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
fn rows_added_by_the_thousand_come_back_by_their_keys_in_the_order_of_adding() {
    let (scene, mut vault) = Scene::new();
    let mut first = Change::new();
    first.add(7, "stays").add(7, "goes");
    let before = vault.commit(first).unwrap().added;
    let mut change = Change::new();
    let body = |n: usize| format!("{n} {}", "x".repeat(n % 37 * 100));
    change.replace(before[0], 7, "stayed").remove(before[1]);
    for n in 0..3000 {
        change.add((n % 200 + 1) as u8, body(n));
    }
    let added = vault.commit(change).unwrap().added;
    drop(vault);

    let vault = scene.open();
    for (n, k) in added.iter().enumerate() {
        let opened = vault.read(*k).unwrap();
        assert_eq!(
            (opened.kind, &opened.body[..]),
            ((n % 200 + 1) as u8, body(n).as_bytes())
        );
    }
    assert_eq!(&vault.read(before[0]).unwrap().body[..], b"stayed");
    assert_eq!(all(&vault).len(), 3001);
    assert!(!added.is_sorted(), "keys tell in which order rows were added");
}

#[test]
fn a_thousand_rows_that_do_not_fit_change_nothing_and_the_vault_goes_on() {
    let (_scene, mut vault) = Scene::new();
    let pages = |vault: &Vault, n: &str| vault.store.conn.pragma_update(None, "max_page_count", n).unwrap();
    pages(&vault, "200");
    let many = || {
        let mut change = Change::new();
        (0..3000).for_each(|n: u32| _ = change.add(1, n.to_string()));
        change
    };
    assert!(matches!(vault.commit(many()), Err(Error::DiskFull)));
    assert_eq!(all(&vault), []);
    pages(&vault, "100000");
    assert_eq!(vault.commit(many()).unwrap().generation, 2);
    assert_eq!(all(&vault).len(), 3000);
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
fn a_body_above_the_limit_is_refused_and_one_at_the_limit_is_not() {
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
fn a_change_with_a_body_that_is_too_large_is_refused_before_any_of_it_is_done() {
    let (_scene, mut vault) = Scene::new();
    let mut change = Change::new();
    (0..64).for_each(|n: u32| _ = change.add(1, n.to_string()));
    change.add(1, vec![1; crate::BODY_LIMIT + 1]);
    let mut told = 0;
    let refused = vault.commit_watched(change, &mut |_| {
        told += 1;
        ControlFlow::Continue(())
    });
    let length = crate::BODY_LIMIT + 1;
    assert!(matches!(refused, Err(Error::TooLarge { length: is, .. }) if is == length));
    assert_eq!(told, 0, "nothing was begun");
}

#[test]
fn a_second_opener_is_told_that_it_is_open_elsewhere() {
    let (scene, vault) = Scene::new();
    assert!(matches!(scene.try_open(), Err(Error::OpenElsewhere)));
    drop(vault);
    scene.open();
}

#[test]
fn a_change_knows_how_much_there_is_to_do() {
    let mut change = Change::new();
    assert!(change.is_empty());
    for n in 1..=3 {
        change.add(1, "x");
        assert_eq!((change.is_empty(), change.len()), (false, n));
    }
}
