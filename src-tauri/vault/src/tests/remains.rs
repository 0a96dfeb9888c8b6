//! What remains: nothing of what was deleted, and all that can be of a broken file.

use std::fs;

use memchr::memmem;
use proptest::prelude::*;

use super::support::*;
use super::*;
use crate::place::headers_in;
use crate::salvage::{carve, carve_by, cell};
use crate::store::{PAGE, PAGES};
use crate::{Change, Error, KdfCost, Passphrase, Progress, salvage};

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

#[test]
fn salvage_without_a_head_keeps_the_state_that_lies_last() {
    let (scene, keys) = filled(3);
    let old = fs::read(scene.path()).unwrap();
    let mut vault = scene.open();
    let head = vault.keys.head_row.get();
    let mut change = Change::new();
    change.replace(keys[1], 1, "newer");
    vault.commit(change).unwrap();
    drop(vault);
    scene.tamper("DELETE FROM r WHERE k = ?1", [head]);
    let newer = fs::read(scene.path()).unwrap();
    fs::write(scene.path(), old).unwrap();
    scene.tamper("DELETE FROM r WHERE k = ?1", [head]);
    let older = fs::read(scene.path()).unwrap();
    let key = Key::Recovery(&scene.recovery);
    for (to, files, last) in [("one", [&older, &newer], "newer"), ("other", [&newer, &older], "1")] {
        fs::write(scene.beside("damaged"), files.map(|file| &file[..]).concat()).unwrap();
        let found = salvage(scene.beside("damaged"), scene.beside(to), key, ME, &mut go_on).unwrap();
        assert_eq!(
            (found.rows, found.expected_rows, &found.ambiguous[..]),
            (3, None, &keys[1..2])
        );
        let vault = Vault::unlock(scene.beside(to), key, ME).unwrap();
        assert_eq!(&vault.read(keys[1]).unwrap().body[..], last.as_bytes());
    }
}

#[test]
fn salvage_tries_every_way_in_which_the_states_of_a_bucket_go_together() {
    let (scene, keys) = filled(130);
    let first = fs::read(scene.path()).unwrap();
    // Of 130 rows in 64 buckets, two at least share one.
    let pairs = keys.iter().flat_map(|a| keys.iter().map(move |b| (*a, *b)));
    let (a, b) = pairs
        .into_iter()
        .find(|(a, b)| a != b && a.bucket() == b.bucket())
        .unwrap();
    let mut vault = scene.open();
    let mut change = Change::new();
    change.replace(a, 1, "a, newer").replace(b, 1, "b, newer");
    vault.commit(change).unwrap();
    let expected = all(&vault);
    drop(vault);
    let second = fs::read(scene.path()).unwrap();
    // Of one row the older state lies last, of the other the newer.
    fs::write(scene.path(), &first).unwrap();
    scene.tamper("DELETE FROM r WHERE k = ?1", [b.get()]);
    let third = fs::read(scene.path()).unwrap();
    fs::write(scene.beside("damaged"), [first, second, third].concat()).unwrap();
    let key = Key::Recovery(&scene.recovery);
    let found = salvage(scene.beside("damaged"), scene.beside("new"), key, ME, &mut go_on).unwrap();
    assert_eq!((found.rows, found.ambiguous.len()), (130, 2));
    assert_eq!(all(&Vault::unlock(scene.beside("new"), key, ME).unwrap()), expected);
}

#[test]
fn salvage_keeps_the_way_in_where_a_header_is_left_and_else_the_recovery_key_alone() {
    let (scene, _) = filled(3);
    let (mine, recovery) = (Passphrase::new("mine").unwrap(), Key::Recovery(&scene.recovery));
    let mut vault = scene.open();
    vault.change_passphrase(&mine, KdfCost::FLOOR).unwrap();
    let (then, generation) = (all(&vault), vault.generation());
    drop(vault);
    let by = |key, to: &str| salvage(scene.path(), scene.beside(to), key, ME, &mut go_on);
    for (key, to) in [(Key::Passphrase(&mine), "by passphrase"), (recovery, "by words")] {
        let found = by(key, to).unwrap();
        assert!(found.header && found.expected_rows == Some(3), "{to}");
        let vault = Vault::unlock(scene.beside(to), recovery, ME).unwrap();
        assert!(vault.passphrase_opens(&mine).unwrap(), "{to}");
        assert_eq!(
            (all(&vault), vault.generation() > generation),
            (then.clone(), true),
            "{to}"
        );
    }
    for table in ["h0", "h1"] {
        scene.tamper(&format!("UPDATE {table} SET b = zeroblob(1024)"), []);
    }
    assert!(matches!(
        by(Key::Passphrase(&mine), "no way in"),
        Err(Error::HeaderLost)
    ));
    let found = by(recovery, "without a header").unwrap();
    assert_eq!((found.header, found.rows), (false, 3));
    let vault = Vault::unlock(scene.beside("without a header"), recovery, ME).unwrap();
    assert_eq!(all(&vault), then);
}

#[test]
fn an_empty_vault_is_salvaged_as_one_and_nothing_is_made_of_another_key() {
    let (scene, _) = filled(0);
    let found = salvage(
        scene.path(),
        scene.beside("new"),
        Key::Recovery(&scene.recovery),
        ME,
        &mut go_on,
    );
    let found = found.unwrap();
    assert_eq!((found.rows, found.expected_rows, found.header), (0, Some(0), true));
    assert!(found.ambiguous.is_empty());
    let vault = Vault::unlock(scene.beside("new"), Key::Recovery(&scene.recovery), ME).unwrap();
    assert_eq!(all(&vault), []);
}

#[test]
fn rows_alone_or_a_head_alone_are_salvaged_where_the_headers_are_lost() {
    for (rows, expected) in [(3, None), (0, Some(3))] {
        let (scene, _) = filled(3);
        let head = scene.open().keys.head_row.get();
        let gone = if rows > 0 { "k = ?1" } else { "k <> ?1" };
        scene.tamper(&format!("DELETE FROM r WHERE {gone}"), [head]);
        for table in ["h0", "h1"] {
            scene.tamper(&format!("UPDATE {table} SET b = zeroblob(1024)"), []);
        }
        let key = Key::Recovery(&scene.recovery);
        let found = salvage(scene.path(), scene.beside("new"), key, ME, &mut go_on).unwrap();
        assert_eq!((found.rows, found.expected_rows, found.header), (rows, expected, false));
        let vault = Vault::unlock(scene.beside("new"), key, ME).unwrap();
        assert_eq!(all(&vault).len() as u64, rows);
    }
}

#[test]
fn a_row_is_carved_out_however_far_into_a_file_its_page_lies() {
    let (scene, keys) = filled(60);
    let before = 1_000 * PAGE;
    let far = [vec![0; before], fs::read(scene.path()).unwrap()].concat();
    let found = (before..far.len()).filter_map(|at| cell(&far, PAGE, at));
    let found: Vec<RowKey> = found.map(|cell| cell.k).collect();
    assert!(keys.iter().all(|k| found.contains(k)));
}

/// A file of two pages with what looks like a row of that many bytes at `at`, but for what is told otherwise: payload,
/// length of the record's header, type of the key's column, type of the blob's.
fn like_a_row(at: usize, length: usize, otherwise: [Option<u64>; 4]) -> Vec<u8> {
    let two = |n: u64| [0x80 | (n >> 7) as u8, (n & 0x7F) as u8];
    let [payload, fore, key, blob] = otherwise;
    let length = length as u64;
    let mut file = vec![0xEE; 2 * PAGE];
    let cell = [
        &two(payload.unwrap_or(4 + length))[..],
        &[7, fore.unwrap_or(4) as u8, key.unwrap_or(0) as u8],
        &two(blob.unwrap_or(12 + 2 * length)),
    ]
    .concat();
    file[at..at + cell.len()].copy_from_slice(&cell);
    file
}

#[test]
fn what_has_all_the_signs_of_a_row_but_one_is_taken_for_none() {
    let found = |file: &[u8], at| cell(file, PAGE, at).and_then(|cell| Some((cell.k, cell.read()?.len())));
    for at in [0, 1, 500, PAGE - 7 - 1024, PAGE, 2 * PAGE - 7 - 1024] {
        let row = Some((RowKey::raw(7), 1024));
        assert_eq!(found(&like_a_row(at, 1024, [None; 4]), at), row, "at {at}");
    }
    for at in [PAGE - 1, PAGE - 4, PAGE - 6 - 1024, 2 * PAGE - 6 - 1024] {
        let file = [like_a_row(at, 1024, [None; 4]), vec![0; PAGE]].concat();
        assert_eq!(found(&file, at), None, "over the end of its page at {at}");
    }
    let file = like_a_row(2 * PAGE - 7 - 1023, 1024, [None; 4]);
    assert_eq!(found(&file, 2 * PAGE - 7 - 1023), None, "over the end of the file");
    for (what, length, otherwise) in [
        ("a key that is no row number", 1024, [None, None, Some(1), None]),
        ("a header of another length", 1024, [Some(1029), Some(5), None, None]),
        (
            "a blob that is longer than the rest",
            1024,
            [None, None, None, Some(12 + 2 * 1025)],
        ),
        ("a blob that is a text", 1024, [None, None, None, Some(13 + 2 * 1024)]),
        ("a length that no row has", 3072, [None; 4]),
        ("a payload that is no row's", 1024, [Some(1024), None, None, None]),
    ] {
        assert_eq!(found(&like_a_row(500, length, otherwise), 500), None, "{what}");
    }
}

#[test]
fn what_leads_back_to_its_own_page_is_no_row_as_long_as_its_file() {
    let mut file = vec![0xEE; PAGE];
    // 16,389 bytes of payload: 2,031 lie here, the rest on the page that is named after them, this one.
    file[..9].copy_from_slice(&[0x81, 0x80, 0x05, 7, 5, 0, 0x82, 0x80, 0x0C]);
    file[4 + 2031..][..4].copy_from_slice(&1_u32.to_be_bytes());
    assert!(cell(&file, PAGE, 0).is_none());
    file.push(0);
    let cell = cell(&file, PAGE, 0).expect("the same in a file that could hold it");
    assert_eq!((cell.k, cell.read().unwrap().len()), (RowKey::raw(7), PAGE));
}

/// A vault with one row whose body has that many bytes, the row as it is sealed, and the file.
fn with_a_row_of(bytes: usize) -> (Vault, RowKey, Vec<u8>, Vec<u8>) {
    let (scene, mut vault) = Scene::new();
    let mut change = Change::new();
    change.add(1, vec![1; bytes]);
    let key = vault.commit(change).unwrap().added[0];
    let (b, file) = (scene.blob(key), fs::read(scene.path()).unwrap());
    (vault, key, b, file)
}

#[test]
fn the_largest_row_that_there_can_be_is_carved_out() {
    let (_, key, b, file) = with_a_row_of(crate::BODY_LIMIT);
    let begins = memmem::find(&file, &b[..64]).unwrap();
    let found = (begins - 40..begins).find_map(|at| cell(&file, PAGE, at));
    assert!(found.is_some_and(|found| found.k == key && found.read().unwrap() == b));
}

#[test]
fn a_hundred_beginnings_that_lead_into_one_long_row_are_not_a_hundred_times_its_work() {
    let (vault, key, b, file) = with_a_row_of(100_000);
    let leaf = memmem::find(&file, &b[..64]).unwrap() / PAGE * PAGE;
    let copies = file[leaf..leaf + PAGE].repeat(100);
    let forged = like_a_row(500, 1024, [None; 4]).repeat(100);
    let made = [file, copies, forged].concat();
    let mut read = Vec::new();
    let mut reads = |keys| {
        read.clear();
        let found = carve_by(&made, keys, &mut go_on, &mut |cell| {
            read.push(cell.k);
            cell.read()
        });
        (found.unwrap(), read.iter().filter(|k| **k == key).count(), read.len())
    };
    let (found, of_the_long_one, _) = reads(&vault.keys);
    assert_eq!((&found[&key], of_the_long_one), (&vec![b], 1));
    let (_, other) = Scene::new();
    let (found, _, of_any) = reads(&other.keys);
    assert_eq!((found.len(), of_any), (0, 0), "read, though another key sealed it");
}

#[test]
fn a_hundred_beginnings_of_a_long_row_that_is_broken_are_not_all_followed() {
    let (vault, key, b, mut file) = with_a_row_of(100_000);
    let leaf = memmem::find(&file, &b[..64]).unwrap() / PAGE * PAGE;
    let end = memmem::find(&file, &b[b.len() - 64..]).unwrap();
    file[end] ^= 1;
    let copies = file[leaf..leaf + PAGE].repeat(100);
    let mut read = 0;
    let found = carve_by(&[file, copies].concat(), &vault.keys, &mut go_on, &mut |cell| {
        read += usize::from(cell.k == key);
        cell.read()
    });
    assert!(!found.unwrap().contains_key(&key));
    assert_eq!(read, 64);
}

#[test]
fn what_is_left_of_an_older_state_does_not_take_the_place_of_the_one_that_lies_last() {
    let (scene, keys) = filled(1);
    let older = scene.blob(keys[0]);
    let mut vault = scene.open();
    let mut change = Change::new();
    change.replace(keys[0], 1, "newer");
    vault.commit(change).unwrap();
    let newer = scene.blob(keys[0]);
    let page = |b: &[u8]| {
        let mut page = like_a_row(500, 1024, [None; 4]);
        page.truncate(PAGE);
        // A varint of nine bytes, so that any key has its place.
        let begins = [&[0x88, 0x04][..], &varint_of(keys[0]), &[4, 0, 0x90, 0x0C]].concat();
        page[500..500 + begins.len()].copy_from_slice(&begins);
        page[500 + begins.len()..][..b.len()].copy_from_slice(b);
        page
    };
    let mut torn = older.clone();
    torn[500] ^= 1;
    let found = carve(
        &[page(&older), page(&newer), page(&torn)].concat(),
        &vault.keys,
        &mut go_on,
    )
    .unwrap();
    assert_eq!(found[&keys[0]], [older.clone(), newer.clone()], "a torn one lies last");
    let found = carve(
        &[page(&older), page(&newer), page(&older)].concat(),
        &vault.keys,
        &mut go_on,
    )
    .unwrap();
    assert_eq!(found[&keys[0]], [newer, older], "a whole one lies last");
}

/// A key as SQLite writes the largest numbers.
fn varint_of(key: RowKey) -> [u8; 9] {
    let k = key.get() as u64;
    let mut bytes = [k as u8; 9];
    for (at, byte) in bytes[..8].iter_mut().enumerate() {
        *byte = 0x80 | (k >> (8 + 7 * (7 - at))) as u8;
    }
    bytes
}

#[test]
fn salvage_tells_how_far_it_is_first_through_the_pages_and_then_through_the_rows() {
    let (scene, _) = mixed(130);
    let pages = (fs::read(scene.path()).unwrap().len() / PAGE) as u64;
    assert!(pages > 64 && !pages.is_multiple_of(64), "{pages}");
    let key = Key::Recovery(&scene.recovery);
    let mut heard = Vec::new();
    let found = salvage(
        scene.path(),
        scene.beside("new"),
        key,
        ME,
        &mut |Progress { done, of }| {
            heard.push((done, of));
            std::ops::ControlFlow::Continue(())
        },
    );
    assert_eq!(found.unwrap().rows, 130);
    let through = |of: u64| (1..of).filter(|n| n % 64 == 0).chain([of]).map(move |n| (n, of));
    assert_eq!(heard, through(pages).chain(through(130)).collect::<Vec<_>>());
    let stopped = salvage(scene.path(), scene.beside("other"), key, ME, &mut stop);
    assert!(matches!(stopped, Err(Error::Cancelled)));
    assert_eq!(scene.files(), ["journal.holdfast", "new"]);
}

#[test]
fn rows_are_carved_out_of_a_file_that_lost_its_first_pages() {
    let (scene, keys) = filled(12);
    let bytes = fs::read(scene.path()).unwrap();
    let vault = scene.open();
    let rows = keys.iter().flat_map(|k| pages_of(&scene.blob(*k), &bytes, PAGE));
    let first = rows.min().unwrap();
    assert!(first > 2);
    for lost in 0..=first {
        let found = carve(&bytes[lost * PAGE..], &vault.keys, &mut go_on).unwrap();
        assert!(keys.iter().all(|k| found.contains_key(k)), "{lost} of {first}");
    }
}

#[test]
fn a_header_is_found_once_wherever_it_lies_also_where_two_pieces_of_a_file_meet() {
    const PIECE: usize = 1 << 20;
    let header = Header::without_a_way_in(&Root::random().unwrap(), 7)
        .unwrap()
        .to_bytes();
    for before in [0, 1, 500, 1023, 1024, 1025] {
        let mut file = vec![0; 2 * PIECE - 5];
        file[PIECE - before..][..header.len()].copy_from_slice(&header);
        let found = headers_in(std::io::Cursor::new(file));
        let found: Vec<u64> = found.iter().map(|header| header.sequence).collect();
        assert_eq!(found, [7], "{before} bytes before the second piece");
    }
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
