//! What remains: nothing of what was deleted, and all that can be of a broken file.

use std::fs;

use memchr::memmem;
use proptest::prelude::*;

use super::support::*;
use super::*;
use crate::store::PAGES;
use crate::{Change, Error, Passphrase, salvage};

/// A vault whose rows are small, of one page and of many.
fn mixed(n: usize) -> (Scene, Vec<RowKey>) {
    let (scene, mut vault) = Scene::new();
    let mut change = Change::new();
    for i in 0..n {
        let length = [10, 900, 1500, 3900, 9000, 40_000][i % 6];
        change.add(1, vec![i as u8; length]);
    }
    let keys = vault.commit(change).unwrap().added;
    (scene, keys)
}

/// The pages of `file` on which any part of `b` lies.
fn pages_of(b: &[u8], file: &[u8], size: usize) -> Vec<usize> {
    b.chunks_exact(64)
        .filter_map(|part| memmem::find(file, part))
        .flat_map(|at| [at / size, (at + 63) / size])
        .collect()
}

#[test]
fn salvage_finds_every_row_that_does_not_touch_a_lost_page_and_no_other() {
    for size in PAGES {
        each_page_lost(size);
    }
}

fn each_page_lost(size: usize) {
    let (scene, keys) = mixed(12);
    scene.lay_pages(size);
    let whole = fs::read(scene.path()).unwrap();
    let pages: Vec<_> = keys
        .iter()
        .map(|k| (*k, pages_of(&scene.blob(*k), &whole, size)))
        .collect();
    let rows = all(&scene.open());
    for page in 0..whole.len() / size {
        let mut damaged = whole.clone();
        damaged[page * size..][..size].fill(0);
        let (from, to) = (scene.beside("damaged"), scene.beside("salvaged"));
        fs::write(&from, &damaged).unwrap();
        let found = salvage(&from, &to, Key::Recovery(&scene.recovery), ME, &mut go_on).unwrap();
        let vault = Vault::unlock(&to, Key::Recovery(&scene.recovery), ME).unwrap();
        let lost = |k: RowKey| pages.iter().any(|(of, pages)| *of == k && pages.contains(&page));
        let expected: Vec<_> = rows.iter().filter(|row| !lost(row.0)).cloned().collect();
        assert_eq!(all(&vault), expected, "page {page} of {size} bytes");
        assert_eq!(found.rows as usize, expected.len());
        assert_eq!(fs::read(&from).unwrap(), damaged, "the damaged file is only read");
        drop(vault);
        fs::remove_file(&to).unwrap();
    }
}

#[test]
fn salvage_reads_what_is_left_of_a_file_cut_short_anywhere() {
    let (scene, _) = mixed(12);
    let whole = fs::read(scene.path()).unwrap();
    let rows = all(&scene.open());
    let mut before = 0;
    for length in (5000..=whole.len()).step_by(4999).chain([whole.len()]) {
        let (from, to) = (scene.beside("damaged"), scene.beside("salvaged"));
        fs::write(&from, &whole[..length]).unwrap();
        match salvage(&from, &to, Key::Recovery(&scene.recovery), ME, &mut go_on) {
            Ok(found) => {
                assert!(found.rows >= before, "{length}");
                before = found.rows;
                let vault = Vault::unlock(&to, Key::Recovery(&scene.recovery), ME).unwrap();
                assert!(all(&vault).iter().all(|row| rows.contains(row)));
                drop(vault);
                fs::remove_file(&to).unwrap();
            }
            Err(error) => assert!(matches!(error, Error::WrongKey), "{error}"),
        }
    }
    assert_eq!(before, 12);
}

#[test]
fn salvage_refuses_the_wrong_key_and_writes_over_nothing() {
    let (scene, _) = mixed(3);
    let wrong = RecoveryKey::random().unwrap();
    let refused = salvage(scene.path(), scene.beside("new"), Key::Recovery(&wrong), ME, &mut go_on);
    assert!(matches!(refused, Err(Error::WrongKey)));
    let refused = salvage(
        scene.path(),
        scene.path(),
        Key::Recovery(&scene.recovery),
        ME,
        &mut go_on,
    );
    assert!(matches!(refused, Err(Error::Exists)));
    assert_eq!(scene.files(), ["journal.holdfast"]);
}

#[test]
fn salvage_says_of_a_file_that_was_never_ours_that_it_is_not() {
    let (scene, _) = mixed(3);
    let (text, other) = (scene.beside("text"), scene.beside("other"));
    fs::write(&text, "A heron stood by the weir.\n".repeat(4000)).unwrap();
    let plain = rusqlite::Connection::open(&other).unwrap();
    plain
        .execute_batch("CREATE TABLE t (a, b); INSERT INTO t VALUES (1, zeroblob(9000)), (2, 'weir');")
        .unwrap();
    drop(plain);
    let typed = Passphrase::new("a heron by the weir").unwrap();
    for (foreign, key) in [
        (&text, Key::Recovery(&scene.recovery)),
        (&other, Key::Recovery(&scene.recovery)),
        (&text, Key::Passphrase(&typed)),
    ] {
        let refused = salvage(foreign, scene.beside("new"), key, ME, &mut go_on);
        assert!(matches!(refused, Err(Error::NotAVault)), "{refused:?}");
    }
}

#[test]
fn salvage_keeps_the_state_that_the_head_vouches_for() {
    let (scene, keys) = filled(3);
    let old = fs::read(scene.path()).unwrap();
    let mut vault = scene.open();
    let mut change = Change::new();
    change.replace(keys[1], 1, "newer");
    vault.commit(change).unwrap();
    let expected = all(&vault);
    drop(vault);
    // Pages of an older state behind the file, as a broken file system leaves them.
    let mut both = fs::read(scene.path()).unwrap();
    both.extend_from_slice(&old);
    fs::write(scene.beside("damaged"), &both).unwrap();
    let key = Key::Recovery(&scene.recovery);
    let found = salvage(scene.beside("damaged"), scene.beside("new"), key, ME, &mut go_on).unwrap();
    assert_eq!(found.ambiguous, [keys[1]]);
    assert_eq!(all(&Vault::unlock(scene.beside("new"), key, ME).unwrap()), expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    #[test]
    fn nothing_of_a_replaced_or_removed_row_stays_in_the_file(
        acts in prop::collection::vec((0..4_u8, any::<prop::sample::Index>(), 0..12_000_usize), 1..60)
    ) {
        let (scene, mut vault) = Scene::new();
        let mut live: Vec<RowKey> = Vec::new();
        let mut gone: Vec<Vec<u8>> = Vec::new();
        for (act, which, length) in acts {
            let mut change = Change::new();
            let k = (!live.is_empty()).then(|| live[which.index(live.len())]);
            let old = k.map(|k| vault.store.blob(k).unwrap().unwrap());
            match (act, k) {
                (2, Some(k)) => {
                    change.remove(k);
                    live.retain(|other| *other != k);
                    gone.extend(old);
                }
                (3, Some(k)) => {
                    change.replace(k, 1, vec![b'r'; length]);
                    gone.extend(old);
                }
                _ => {
                    for _ in 0..4 {
                        change.add(1, vec![b'a'; length]);
                    }
                }
            }
            live.extend(vault.commit(change).unwrap().added);
        }
        drop(vault);
        prop_assert_eq!(scene.files(), ["journal.holdfast"]);
        let file = fs::read(scene.path()).unwrap();
        for b in gone {
            // Sampled along the row: its salt, and a piece of every page's worth.
            for part in b.chunks(2000).map(|part| &part[..24]) {
                prop_assert!(memmem::find(&file, part).is_none());
            }
        }
    }
}
