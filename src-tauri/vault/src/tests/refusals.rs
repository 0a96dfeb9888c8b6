//! Refusals: each named, nothing created over anything, nothing changed.

use std::fs;

use super::support::*;
use super::*;
use crate::header::{Header, LENGTH, digest_of};
use crate::{Change, Error, KdfCost, Passphrase};

/// Puts the same header into both tables, its digest made right again.
fn put_header(scene: &Scene, change: impl FnOnce(&mut [u8])) {
    let mut bytes = {
        let vault = scene.open();
        vault.store.header_bytes().unwrap()[0].clone().unwrap()
    };
    change(&mut bytes);
    let sum = digest_of(&bytes[..992]);
    bytes[992..].copy_from_slice(&sum);
    scene.tamper("UPDATE h0 SET b = ?1", [&bytes]);
    scene.tamper("UPDATE h1 SET b = ?1", [&bytes]);
}

/// What a passphrase gets, and that the refusal took no time for a key derivation and no byte.
fn by_passphrase(scene: &Scene) -> Error {
    let before = fs::read(scene.path()).unwrap();
    let passphrase = Passphrase::new("whatever").unwrap();
    let error = refusal(Vault::unlock(scene.path(), Key::Passphrase(&passphrase), ME));
    let looked = refusal(Vault::look(scene.path()));
    assert_eq!(
        looked.to_string(),
        error.to_string(),
        "a look without a key says the same"
    );
    assert_eq!(fs::read(scene.path()).unwrap(), before, "nothing changed");
    error
}

#[test]
fn a_header_below_the_floor_is_refused_before_any_work() {
    for (at, value) in [(44, 64 * 1024 - 1_u32), (44, 8), (48, 2), (48, 0), (52, 0)] {
        let (scene, _) = filled(1);
        put_header(&scene, |bytes| bytes[at..at + 4].copy_from_slice(&value.to_le_bytes()));
        assert!(matches!(by_passphrase(&scene), Error::WeakKdf(_)), "{at} {value}");
        assert_eq!(scene.look().headers, [0, 1], "and the recovery key still opens it");
    }
}

#[test]
fn a_header_above_the_ceiling_is_refused_before_any_work() {
    for (at, value) in [(44, 2 * 1024 * 1024 + 1_u32), (44, u32::MAX), (48, 17), (52, 17)] {
        let (scene, _) = filled(1);
        put_header(&scene, |bytes| bytes[at..at + 4].copy_from_slice(&value.to_le_bytes()));
        assert!(matches!(by_passphrase(&scene), Error::HeavyKdf(_)), "{at} {value}");
    }
}

#[test]
fn a_newer_file_is_refused_to_every_key() {
    for (at, value) in [(8, 2), (12, 1), (15, 0x80), (40, 2), (41, 2), (42, 1), (95, 1)] {
        let (scene, _) = filled(1);
        put_header(&scene, |bytes| bytes[at] = value);
        assert!(matches!(by_passphrase(&scene), Error::Newer { .. }), "{at}");
        assert!(matches!(refusal(scene.try_open()), Error::Newer { .. }), "{at}");
    }
}

#[test]
fn a_newer_minor_number_is_no_reason_to_refuse() {
    let (scene, _) = filled(1);
    put_header(&scene, |bytes| bytes[10] = 7);
    assert_eq!(scene.look().rows, 1);
}

#[test]
fn no_cost_outside_the_bounds_is_ever_derived() {
    let passphrase = Passphrase::new("whatever").unwrap();
    let floor = KdfCost::FLOOR;
    let (m_kib, t, p) = (KdfCost::MOST_M_KIB, 16, 16);
    assert!(floor.check().is_ok() && KdfCost { m_kib, t, p }.check().is_ok());
    for heavy in [
        KdfCost {
            m_kib: m_kib + 1,
            ..floor
        },
        KdfCost { t: t + 1, ..floor },
        KdfCost { p: p + 1, ..floor },
    ] {
        assert!(matches!(heavy.check(), Err(Error::HeavyKdf(_))), "{heavy}");
    }
    let derive = |cost: KdfCost| refusal(cost.derive(&passphrase, &[0; 32]));
    assert!(matches!(derive(KdfCost { m_kib: 65_535, ..floor }), Error::WeakKdf(_)));
    assert!(matches!(derive(KdfCost { t: 2, ..floor }), Error::WeakKdf(_)));
    assert!(matches!(
        derive(KdfCost {
            m_kib: 2_097_153,
            ..floor
        }),
        Error::HeavyKdf(_)
    ));
    let (_scene, mut vault) = Scene::new();
    let changed = vault.change_passphrase(&passphrase, KdfCost { m_kib: 1024, ..floor });
    assert!(matches!(changed, Err(Error::WeakKdf(_))));
}

#[test]
fn calibration_stays_between_floor_and_a_second_on_machines_of_every_size() {
    use std::time::Duration;
    let gib = 1024 * 1024;
    let choose = |free: u64, full: u64| {
        let time = move |cost: KdfCost| Some(Duration::from_millis(u64::from(cost.m_kib) * full / (256 * 1024)));
        KdfCost::choose(Some(free), time).m_kib / 1024
    };
    assert_eq!(choose(gib / 4, 100), 64, "little memory");
    assert_eq!(choose(2 * gib, 5000), 64, "slow");
    assert_eq!(choose(2 * gib, 1500), 128);
    assert_eq!(choose(gib * 6 / 10, 500), 128, "a quarter of free memory");
    assert_eq!(choose(gib / 2, 500), 128, "exactly a quarter of it");
    assert_eq!(choose(gib / 2 - 1, 500), 64, "a little less");
    assert_eq!(choose(8 * gib, 800), 256);
    assert_eq!(choose(32 * gib, 10), 256);
    assert_eq!(KdfCost::choose(None, |_| None), KdfCost::FLOOR);
    #[cfg(target_os = "linux")]
    assert!(
        crate::passphrase::free_memory_kib().is_some_and(|kib| kib > 1024),
        "this machine's own is read"
    );
}

#[test]
fn a_passphrase_of_no_bytes_or_too_many_is_refused() {
    assert!(matches!(Passphrase::new(""), Err(Error::PassphraseLength(0))));
    assert!(Passphrase::new("x".repeat(1024)).is_ok());
    assert!(matches!(
        Passphrase::new("x".repeat(1025)),
        Err(Error::PassphraseLength(1025))
    ));
    // Counted as NFC has them: two letters of three bytes typed are one of two, or three of nine one of three.
    let (accent, syllable) = ("e\u{301}", "\u{1112}\u{1161}\u{11AB}");
    assert!(Passphrase::new(accent.repeat(512)).is_ok() && Passphrase::new(syllable.repeat(341)).is_ok());
    assert!(matches!(
        Passphrase::new(accent.repeat(513)),
        Err(Error::PassphraseLength(1026))
    ));
    assert!(matches!(
        Passphrase::new("x".repeat(1 << 20)),
        Err(Error::PassphraseLength(_))
    ));
}

#[test]
fn what_is_no_vault_is_called_that_and_left_alone() {
    let (scene, _) = filled(0);
    let text = scene.beside("notes.txt");
    fs::write(&text, "Dear diary, ".repeat(100)).unwrap();
    let foreign = scene.beside("foreign.db");
    rusqlite::Connection::open(&foreign)
        .unwrap()
        .execute_batch("CREATE TABLE t(x); INSERT INTO t VALUES (1)")
        .unwrap();
    // Shorter than SQLite's own mark, and as long as a page with its version bytes in their place.
    let (short, ones) = (scene.beside("short"), scene.beside("ones"));
    fs::write(&short, "Dear").unwrap();
    fs::write(&ones, [1; 4096]).unwrap();
    for path in [text, foreign, short, ones, scene.folder.path().to_owned()] {
        let before = fs::read(&path).ok();
        let error = refusal(Vault::unlock(&path, Key::Recovery(&scene.recovery), ME));
        assert!(matches!(error, Error::NotAVault), "{path:?}: {error}");
        assert_eq!(fs::read(&path).ok(), before);
    }
}

#[cfg(unix)]
#[test]
fn a_device_is_no_vault_and_is_not_read_for_ever() {
    let (scene, _) = filled(0);
    for path in ["/dev/zero", "/dev/null"] {
        let error = refusal(Vault::unlock(path, Key::Recovery(&scene.recovery), ME));
        assert!(matches!(error, Error::NotAVault), "{path}: {error}");
    }
}

#[test]
fn a_file_cut_short_anywhere_is_called_that() {
    let (scene, _) = filled(40);
    let whole = fs::read(scene.path()).unwrap();
    for length in [
        0,
        1,
        16,
        99,
        100,
        500,
        4096,
        5000,
        12_288,
        whole.len() / 2,
        whole.len() - 1,
    ] {
        let path = scene.beside("cut");
        fs::write(&path, &whole[..length]).unwrap();
        let error = refusal(Vault::unlock(&path, Key::Recovery(&scene.recovery), ME));
        assert!(
            matches!(error, Error::CutShort { is, .. } if is == length as u64),
            "{length}: {error}"
        );
        assert_eq!(fs::read(&path).unwrap(), whole[..length]);
    }
}

#[test]
fn a_missing_file_is_called_missing_and_none_is_made() {
    let (scene, _) = filled(0);
    let error = refusal(Vault::unlock(
        scene.beside("nowhere"),
        Key::Recovery(&scene.recovery),
        ME,
    ));
    assert!(matches!(error, Error::Missing));
    assert_eq!(scene.files(), ["journal.holdfast"]);
}

#[test]
fn nothing_is_created_over_a_file_or_in_a_missing_folder() {
    let (scene, _) = filled(0);
    let before = fs::read(scene.path()).unwrap();
    let passphrase = Passphrase::new("whatever").unwrap();
    let create = |path: PathBuf| refusal(Vault::create(path, &passphrase, KdfCost::FLOOR, ME));
    assert!(matches!(create(scene.path()), Error::Exists));
    assert!(matches!(create(scene.beside("no/such/folder")), Error::Missing));
    assert_eq!(fs::read(scene.path()).unwrap(), before);
}

#[test]
fn a_schema_that_is_not_ours_to_the_letter_is_refused() {
    for sql in [
        "CREATE TRIGGER t AFTER INSERT ON r BEGIN DELETE FROM r; END",
        "CREATE VIEW v AS SELECT * FROM r",
        "CREATE TABLE extra(x)",
        "CREATE INDEX i ON r(b)",
    ] {
        let (scene, _) = filled(1);
        scene.tamper(sql, []);
        let error = refusal(scene.try_open());
        assert!(matches!(error, Error::Malformed), "{sql}: {error}");
    }
}

#[test]
fn a_file_renamed_over_the_open_vault_keeps_a_save_from_being_acknowledged() {
    let (scene, keys) = filled(2);
    let mut vault = scene.open();
    fs::copy(scene.path(), scene.beside("other")).unwrap();
    fs::rename(scene.beside("other"), scene.path()).unwrap();
    let mut change = Change::new();
    change.replace(keys[0], 1, "lost otherwise");
    assert!(matches!(vault.commit(change), Err(Error::Moved)));
    fs::remove_file(scene.path()).unwrap();
    let mut change = Change::new();
    change.remove(keys[1]);
    assert!(matches!(vault.commit(change), Err(Error::Moved)));
    assert_eq!(all(&vault).len(), 2, "what is open can still be read");
}

#[test]
fn a_full_disk_leaves_the_old_state_and_the_next_save_works() {
    let (scene, keys) = filled(4);
    let mut vault = scene.open();
    let pages: i64 = vault
        .store
        .conn
        .pragma_query_value(None, "page_count", |row| row.get(0))
        .unwrap();
    vault
        .store
        .conn
        .pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))
        .unwrap();
    let expected = all(&vault);
    let mut change = Change::new();
    change.replace(keys[0], 1, vec![1; 100_000]);
    assert!(matches!(vault.commit(change), Err(Error::DiskFull)));
    assert_eq!(all(&vault), expected);
    let mut change = Change::new();
    change.replace(keys[0], 1, "shorter");
    vault.commit(change).unwrap();
}

#[test]
fn a_sibling_is_read_and_never_written() {
    let (scene, keys) = filled(2);
    let vault = scene.open();
    vault.backup_to(scene.beside("backup"), &mut go_on).unwrap();
    let mut sibling = vault.sibling(scene.beside("backup")).unwrap();
    assert!(sibling.is_read_only());
    let mut change = Change::new();
    change.remove(keys[0]);
    assert!(matches!(sibling.commit(change), Err(Error::ReadOnly)));
    assert_eq!(all(&sibling), all(&vault));
}

#[test]
fn an_unfinished_file_that_a_crash_left_is_taken_away_and_no_other() {
    let (scene, _) = filled(0);
    let noise = "0123456789ab0123456789ab";
    let leftovers = [
        format!("journal.holdfast.{noise}.part"),
        format!("journal.holdfast.{noise}.part-journal"),
    ];
    let others = [
        "journal.holdfast.part",
        "journal.holdfast.my-notes.part",
        "other.0123456789ab0123456789ab.part",
    ];
    for name in leftovers.iter().map(String::as_str).chain(others) {
        fs::write(scene.beside(name), "x").unwrap();
    }
    drop(scene.open());
    let mut expected = others.map(str::to_owned).to_vec();
    expected.push("journal.holdfast".into());
    expected.sort();
    assert_eq!(scene.files(), expected);
}

#[test]
fn the_ladder_takes_the_copy_that_is_whole_and_then_the_newer_one() {
    let root = Root::random().unwrap();
    let old = Header::without_a_way_in(&root, 1).unwrap();
    let new = Header::without_a_way_in(&root, 2).unwrap();
    let parse = |header: &Header, change: &dyn Fn(&mut [u8; LENGTH])| {
        let mut bytes = header.to_bytes();
        change(&mut bytes);
        Header::parse(&bytes)
    };
    let order = |copies| crate::header::usable(copies).map(|good| good.iter().map(|h| h.sequence).collect::<Vec<_>>());
    let as_is = |_: &mut [u8; LENGTH]| {};
    let torn = |bytes: &mut [u8; LENGTH]| bytes[500] ^= 1;
    let flipped_major = |bytes: &mut [u8; LENGTH]| bytes[8] = 3;
    assert_eq!(order([parse(&old, &as_is), parse(&new, &as_is)]).unwrap(), [2, 1]);
    assert_eq!(order([parse(&old, &as_is), parse(&new, &torn)]).unwrap(), [1]);
    assert_eq!(order([parse(&old, &flipped_major), parse(&new, &as_is)]).unwrap(), [2]);
    assert!(order([parse(&old, &torn), parse(&new, &torn)]).unwrap().is_empty());
    let both_newer = order([parse(&old, &flipped_major), parse(&new, &flipped_major)]);
    assert!(matches!(both_newer, Err(Error::Newer { major: 3, .. })));
}

#[test]
fn a_backup_takes_away_what_a_crash_left_of_an_earlier_one() {
    let (scene, _) = filled(1);
    let vault = scene.open();
    let maker = vault.keys.maker(ME);
    let left = crate::place::Place::vacant(&scene.beside("yesterday"))
        .unwrap()
        .unfinished(&maker)
        .unwrap();
    let another = crate::place::Place::vacant(&scene.beside("yesterday"))
        .unwrap()
        .unfinished(&[9; 6])
        .unwrap();
    fs::write(&left, "x").unwrap();
    fs::write(&another, "x").unwrap();
    vault.backup_to(scene.beside("today"), &mut go_on).unwrap();
    assert!(!left.exists() && another.exists());
}

#[test]
fn the_journal_of_a_file_that_is_gone_is_not_rolled_into_a_new_one() {
    let (scene, _) = filled(1);
    scene.open().backup_to(scene.beside("backup"), &mut go_on).unwrap();
    fs::remove_file(scene.path()).unwrap();
    let restore = || {
        crate::restore(
            scene.beside("backup"),
            scene.path(),
            Key::Recovery(&scene.recovery),
            &mut go_on,
        )
    };
    fs::write(scene.beside("journal.holdfast-journal"), [0xD9, 0xD5, 0x05, 0xF9]).unwrap();
    assert!(matches!(restore(), Err(Error::Exists)));
    fs::write(scene.beside("journal.holdfast-journal"), [0; 512]).unwrap();
    restore().unwrap();
    assert_eq!(scene.files(), ["backup", "journal.holdfast"], "what was left goes");
    assert_eq!(scene.look().rows, 1);
}

#[test]
fn a_write_ahead_log_beside_a_vault_is_not_followed_and_one_with_nothing_in_it_does_no_harm() {
    let (scene, _) = filled(1);
    fs::write(scene.beside("journal.holdfast-wal"), "").unwrap();
    assert_eq!(scene.look().rows, 1);
    fs::write(scene.beside("journal.holdfast-wal"), "x".repeat(5000)).unwrap();
    let before = fs::read(scene.path()).unwrap();
    assert!(matches!(refusal(scene.try_open()), Error::Malformed));
    assert_eq!(fs::read(scene.path()).unwrap(), before);
}

#[test]
fn after_a_failed_write_nothing_more_is_tried_on_this_handle_but_reading() {
    let (scene, keys) = filled(2);
    let mut vault = scene.open();
    let failing: Result<(u64, ()), Error> =
        vault.transact(|_, _, _| Err(Error::io("sync", std::io::Error::other("EIO"))));
    assert!(matches!(failing, Err(Error::Io { .. })));
    let mut change = Change::new();
    change.remove(keys[0]);
    assert!(matches!(vault.commit(change), Err(Error::Dead)));
    assert!(matches!(vault.repair(scene.beside("aside")), Err(Error::Dead)));
    assert_eq!(all(&vault).len(), 2);
    drop(vault);
    assert_eq!(all(&scene.open()).len(), 2);
}

#[test]
fn a_look_without_a_key_finds_nothing_wrong_with_a_whole_vault_and_says_who_has_it() {
    let (scene, vault) = Scene::new();
    assert!(matches!(Vault::look(scene.path()), Err(Error::OpenElsewhere)));
    drop(vault);
    Vault::look(scene.path()).unwrap();
    assert!(matches!(Vault::look(scene.beside("nowhere")), Err(Error::Missing)));
    scene.tamper("UPDATE h0 SET b = zeroblob(1024)", []);
    Vault::look(scene.path()).unwrap();
    scene.tamper("UPDATE h1 SET b = zeroblob(1024)", []);
    assert!(matches!(by_passphrase(&scene), Error::HeaderLost));
}

#[test]
fn a_cost_that_this_machine_calibrates_is_one_of_three() {
    let cost = KdfCost::calibrate();
    assert!([64, 128, 256].contains(&(cost.m_kib / 1024)), "{cost}");
    assert_eq!((cost.t, cost.p), (KdfCost::FLOOR.t, KdfCost::FLOOR.p));
}

#[test]
fn a_save_whose_journal_cannot_be_opened_names_the_cause_and_keeps_the_old_state() {
    let (scene, keys) = filled(2);
    let mut vault = scene.open();
    let journal = scene.beside("journal.holdfast-journal");
    fs::create_dir(&journal).unwrap();
    let mut change = Change::new();
    change.remove(keys[0]);
    let refused = vault.commit(change).unwrap_err();
    assert!(
        matches!(refused, Error::Io { .. }),
        "the folder takes files, so it is not read-only: {refused}"
    );
    fs::remove_dir(&journal).unwrap();
    let mut change = Change::new();
    change.remove(keys[0]);
    assert!(matches!(vault.commit(change), Err(Error::Dead)));
    assert_eq!(all(&vault).len(), 2);
    assert_eq!(scene.files(), ["journal.holdfast"], "nothing is left of the trying");
}

#[test]
fn why_nothing_can_be_written_is_asked_of_the_folder_itself() {
    let (scene, _) = filled(1);
    let place = scene.open().store.place.clone();
    assert!(
        matches!(place.why_unwritable(), Error::Io { .. }),
        "something else it is"
    );
    assert_eq!(scene.files(), ["journal.holdfast"], "nothing is left of the asking");
    fs::remove_dir_all(scene.folder.path()).unwrap();
    assert!(matches!(place.why_unwritable(), Error::Missing));
}

#[cfg(unix)]
#[test]
fn over_a_named_vfs_a_vault_is_what_it_is_in_a_file_but_for_the_lock() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("journal.holdfast");
    let (mut vault, words) = crate::testing::create(&path, Some("unix-none"), [7; 32], ME).unwrap();
    let mut change = Change::new();
    change.add(1, "more");
    vault.commit(change).unwrap();
    let then = all(&vault);
    drop(vault);
    let open = |key| crate::testing::unlock(&path, "unix-none", key, ME);
    let vault = open(Key::Recovery(&words)).unwrap();
    assert!(vault.verify().unwrap().is_whole());
    assert_eq!(all(&vault), then);
    let typed = Passphrase::new("whatever").unwrap();
    assert!(matches!(refusal(open(Key::Passphrase(&typed))), Error::WrongKey));
    let names: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert_eq!(names, ["journal.holdfast"], "no lock, no other name");
    std::os::unix::fs::symlink("nowhere", folder.path().join("journal.holdfast-journal")).unwrap();
    let refused = open(Key::Recovery(&words)).unwrap().commit(Change::new());
    assert!(
        matches!(refused, Err(Error::ReadOnly)),
        "its folder is not asked: {refused:?}"
    );
    let elsewhere = |vfs| crate::testing::unlock(folder.path().join("no/such"), vfs, Key::Recovery(&words), ME);
    assert!(matches!(refusal(elsewhere("unix-none")), Error::ReadOnly));
    assert!(matches!(refusal(elsewhere("no such VFS")), Error::Io { .. }));
}
