//! What the promises rest on outside this crate's own code: SQLite as built and as set.

use super::support::*;
use super::*;
use crate::gaps::gap;
use crate::store::{PAGE, PAGES};
use crate::{Change, Testimony};

#[test]
fn sqlite_is_built_without_what_a_vault_has_no_use_for() {
    let (_scene, vault) = Scene::new();
    let mut select = vault.store.conn.prepare("PRAGMA compile_options").unwrap();
    let options = select.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let options: Vec<String> = options.map(Result::unwrap).collect();
    let has = |name: &str| options.iter().any(|option| option.split('=').next() == Some(name));
    for absent in [
        "ENABLE_FTS3",
        "ENABLE_FTS4",
        "ENABLE_FTS5",
        "ENABLE_RTREE",
        "ENABLE_LOAD_EXTENSION",
        "USE_URI",
    ] {
        assert!(!has(absent), "{absent} in {options:?}");
    }
    for present in ["OMIT_LOAD_EXTENSION", "SECURE_DELETE", "TEMP_STORE"] {
        assert!(has(present), "{present} in {options:?}");
    }
}

#[test]
fn the_open_file_has_every_setting_and_leaves_the_header_fields_at_zero() {
    let (scene, vault) = Scene::new();
    let ask = |name: &str| {
        let answer = vault
            .store
            .conn
            .pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0));
        format!("{:?}", answer.unwrap())
    };
    for (name, value) in [
        ("journal_mode", "Text(\"delete\")"),
        ("locking_mode", "Text(\"normal\")"),
        ("synchronous", "Integer(3)"),
        ("secure_delete", "Integer(1)"),
        ("temp_store", "Integer(2)"),
        ("mmap_size", "Integer(0)"),
        ("trusted_schema", "Integer(0)"),
        ("cell_size_check", "Integer(1)"),
        ("application_id", "Integer(0)"),
        ("user_version", "Integer(0)"),
        ("page_size", "Integer(16384)"),
        ("auto_vacuum", "Integer(0)"),
    ] {
        assert_eq!(ask(name), value, "{name}");
    }
    use rusqlite::config::DbConfig::SQLITE_DBCONFIG_DEFENSIVE;
    assert!(vault.store.conn.db_config(SQLITE_DBCONFIG_DEFENSIVE).unwrap());
    drop(vault);
    assert_eq!(scene.files(), ["journal.holdfast"]);
}

#[test]
fn no_page_keeps_anything_in_its_gap() {
    for size in PAGES {
        gaps_are_empty(size);
    }
}

fn gaps_are_empty(size: usize) {
    let (scene, keys) = filled(300);
    scene.lay_pages(size);
    let mut vault = scene.open();
    for (i, k) in keys.iter().enumerate().filter(|(i, _)| i % 3 > 0) {
        let mut change = Change::new();
        if i % 3 == 1 {
            change.remove(*k)
        } else {
            change.replace(*k, 1, vec![2; 3500])
        };
        vault.commit(change).unwrap();
    }
    drop(vault);
    let file = std::fs::read(scene.path()).unwrap();
    let mut gaps = 0;
    for (number, page) in file.chunks(size).enumerate() {
        let gap = gap(page, number == 0);
        gaps += gap.len();
        assert!(page[gap].iter().all(|byte| *byte == 0), "page {number}");
    }
    assert!(gaps > 10_000, "there were gaps to look at");
}

#[test]
fn the_two_headers_lie_on_pages_of_their_own() {
    let (scene, _) = filled(1);
    let file = std::fs::read(scene.path()).unwrap();
    let holds = |page: &[u8]| page.windows(8).any(|w| w == crate::header::MAGIC);
    assert_eq!(file.chunks(PAGE).filter(|page| holds(page)).count(), 2);
}

#[test]
fn a_witness_tells_an_older_file_from_one_that_was_elsewhere() {
    let elsewhere = Installation([8; 16]);
    let (scene, keys) = filled(2);
    let save = |vault: &mut Vault| {
        let mut change = Change::new();
        change.replace(keys[0], 1, "more");
        vault.commit(change).unwrap();
    };
    let old = std::fs::read(scene.path()).unwrap();
    let mut vault = scene.open();
    save(&mut vault);
    let witness = vault.witness().unwrap();
    assert_eq!(witness.len(), 1024);
    assert_eq!(vault.ask(&witness), Testimony::Agrees);
    drop(vault);
    let mut there = Vault::unlock(scene.path(), Key::Recovery(&scene.recovery), elsewhere).unwrap();
    save(&mut there);
    drop(there);
    assert_eq!(scene.open().ask(&witness), Testimony::Agrees);

    std::fs::write(scene.path(), old).unwrap();
    let mut vault = Vault::unlock(scene.path(), Key::Recovery(&scene.recovery), elsewhere).unwrap();
    save(&mut vault);
    save(&mut vault);
    assert_eq!(vault.ask(&witness), Testimony::Older { seen: 3, found: 4 });
    assert_eq!(vault.ask(b"nonsense"), Testimony::Silent);
    let (_other, vault) = Scene::new();
    assert_eq!(vault.ask(&witness), Testimony::Silent);
}

#[test]
fn joining_takes_the_larger_generation_and_counters() {
    let (scene, _) = filled(1);
    let mut vault = scene.open();
    vault.backup_to(scene.beside("carried"), &mut go_on).unwrap();
    let elsewhere = Installation([8; 16]);
    let mut there = Vault::unlock(scene.beside("carried"), Key::Recovery(&scene.recovery), elsewhere).unwrap();
    for _ in 0..3 {
        there.commit(Change::new()).unwrap();
    }
    let mut change = Change::new();
    change.joining(&there);
    assert_eq!(vault.commit(change).unwrap().generation, 6);
    assert_eq!(vault.counters(), [(ME, 3), (elsewhere, 3)]);
}

#[test]
fn a_witness_is_called_by_the_place_of_its_file_and_alike_in_every_version() {
    let named = crate::witness_name(std::path::Path::new("/home/sam/journal.holdfast"));
    // HKDF-SHA256 worked out by another program.
    assert_eq!(named, [19, 75, 241, 225, 45, 73, 27, 135]);
    assert_ne!(
        named,
        crate::witness_name(std::path::Path::new("/home/sam/copy.holdfast"))
    );
}

#[test]
fn a_witness_is_sealed_beside_the_head_row_where_no_row_is() {
    // Moves: every witness that was kept falls silent, and an older file is told no more.
    let mut seen = [false; 2];
    while seen != [true; 2] {
        let (_scene, vault) = Scene::new();
        let head = vault.keys.head_row.get();
        let place = if head % 2 == 0 { head + 1 } else { head - 1 };
        let mut room = crate::row::Room::new();
        let witness = vault.witness().unwrap();
        let opened = crate::row::open(&vault.keys, RowKey::new(place).unwrap(), &witness, &mut room);
        assert_eq!(opened, Ok(0));
        seen[(head % 2) as usize] = true;
    }
}
