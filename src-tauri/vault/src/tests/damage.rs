//! Damage and tampering: each is noticed, named, and never takes the pen away.

use super::support::*;
use super::*;
use crate::head::Tags;
use crate::store::PAGE;
use crate::{Change, Error, KdfCost, Passphrase, RowFault, Wholeness, row};

#[test]
fn a_row_with_one_wrong_byte_is_named_and_the_others_open() {
    let (scene, keys) = filled(20);
    let mut b = scene.blob(keys[3]);
    b[500] ^= 1;
    scene.put_blob(keys[3], &b);
    let whole = scene.look();
    assert_eq!((whole.rows, whole.damaged), (19, vec![(keys[3], RowFault::Tag)]));
    let error = refusal(scene.open().read(keys[3]));
    assert!(matches!(
        error,
        Error::Damaged {
            fault: RowFault::Tag,
            ..
        }
    ));
}

#[test]
fn a_row_of_a_newer_version_is_kept_and_nothing_is_mended() {
    let (scene, keys) = filled(5);
    let vault = scene.open();
    let newer = row::seal_version(2, &vault.keys, keys[2], &[7; 32], (1, b"of later"), 0).unwrap();
    drop(vault);
    scene.put_blob(keys[2], &newer);
    let whole = scene.look();
    assert_eq!(whole.damaged, [(keys[2], RowFault::Newer(2))]);
    let refused = refusal(scene.open().repair(scene.beside("aside")));
    assert!(matches!(refused, Error::Newer { .. }));
    assert_eq!(scene.blob(keys[2]), newer);
    assert!(!scene.beside("aside").exists());
}

#[test]
fn a_forged_header_does_not_take_the_place_of_the_one_that_opened() {
    let (scene, _) = filled(5);
    let (mine, new) = (Passphrase::new("mine").unwrap(), Passphrase::new("new").unwrap());
    let mut vault = scene.open();
    vault.change_passphrase(&mine, KdfCost::FLOOR).unwrap();
    let forged = Header::without_a_way_in(&vault.keys.root, u64::MAX).unwrap();
    let head = vault.keys.head_row;
    drop(vault);
    scene.tamper("UPDATE h0 SET b = ?1", [&forged.to_bytes()[..]]);
    scene.tamper("DELETE FROM r WHERE k = ?1", [head.get()]);
    let open = |passphrase| Vault::unlock(scene.path(), Key::Passphrase(passphrase), ME);
    open(&mine).unwrap().repair(scene.beside("aside")).unwrap();
    open(&mine).unwrap().change_passphrase(&new, KdfCost::FLOOR).unwrap();
    open(&new).unwrap();
}

#[test]
fn two_rows_that_changed_places_are_both_named() {
    let (scene, keys) = filled(20);
    let (one, two) = (scene.blob(keys[0]), scene.blob(keys[1]));
    scene.put_blob(keys[0], &two);
    scene.put_blob(keys[1], &one);
    let mut named = scene.look().damaged;
    named.sort();
    let mut expected = vec![(keys[0], RowFault::Commitment), (keys[1], RowFault::Commitment)];
    expected.sort();
    assert_eq!(named, expected);
}

#[test]
fn a_row_of_another_vault_does_not_open() {
    let (scene, keys) = filled(2);
    let (other, theirs) = filled(1);
    scene.put_blob(keys[0], &other.blob(theirs[0]));
    assert_eq!(scene.look().damaged, [(keys[0], RowFault::Commitment)]);
}

#[test]
fn a_row_that_was_removed_is_noticed_with_its_bucket() {
    let (scene, keys) = filled(20);
    scene.tamper("DELETE FROM r WHERE k = ?1", [keys[5].get()]);
    let whole = scene.look();
    assert_eq!((whole.rows, whole.expected_rows), (19, Some(20)));
    assert_eq!(whole.buckets, [keys[5].bucket() as u8]);
}

#[test]
fn an_older_state_of_a_row_is_noticed_with_its_bucket_and_named_against_a_backup() {
    let (scene, keys) = filled(20);
    let old = scene.blob(keys[7]);
    let mut vault = scene.open();
    let mut change = Change::new();
    change.replace(keys[7], 1, "the newer text");
    vault.commit(change).unwrap();
    vault.backup_to(scene.beside("backup"), &mut go_on).unwrap();
    let mut change = Change::new();
    change.replace(keys[8], 1, "written since");
    vault.commit(change).unwrap();
    drop(vault);
    scene.put_blob(keys[7], &old);

    let whole = scene.look();
    assert_eq!(
        (whole.damaged.len(), &whole.buckets[..]),
        (0, &[keys[7].bucket() as u8][..])
    );
    let against = scene.open().verify_against(scene.beside("backup")).unwrap();
    assert!(against.differing.contains(&keys[7]) && against.differing.contains(&keys[8]));
    assert!(against.suspect.contains(&keys[7]));
    assert_eq!(against.suspect.contains(&keys[8]), keys[8].bucket() == keys[7].bucket());
    assert!(against.there.is_whole());
}

#[test]
fn a_deleted_row_put_back_is_noticed_and_named_against_a_backup() {
    let (scene, keys) = filled(20);
    let gone = scene.blob(keys[7]);
    let mut vault = scene.open();
    let mut change = Change::new();
    change.remove(keys[7]);
    vault.commit(change).unwrap();
    vault.backup_to(scene.beside("backup"), &mut go_on).unwrap();
    drop(vault);
    scene.put_blob(keys[7], &gone);
    let vault = scene.open();
    let against = vault.verify_against(scene.beside("backup")).unwrap();
    assert_eq!(
        (&against.only_here[..], &against.suspect[..]),
        (&keys[7..8], &keys[7..8])
    );
    assert!(against.missing_here.is_empty() && against.differing.is_empty());
    assert_eq!(against.here.buckets, [keys[7].bucket() as u8]);
}

#[test]
fn a_row_taken_away_by_somebody_without_the_key_is_named_against_a_backup() {
    let (scene, keys) = filled(20);
    scene.open().backup_to(scene.beside("backup"), &mut go_on).unwrap();
    scene.tamper("DELETE FROM r WHERE k = ?1", [keys[7].get()]);
    let against = scene.open().verify_against(scene.beside("backup")).unwrap();
    assert_eq!(
        (&against.missing_here[..], &against.suspect[..]),
        (&keys[7..8], &keys[7..8])
    );
    assert!(against.only_here.is_empty() && against.differing.is_empty());
}

#[test]
fn an_older_head_is_noticed() {
    let (scene, keys) = filled(20);
    let vault = scene.open();
    let head_row = vault.keys.head_row;
    drop(vault);
    let head = scene.blob(head_row);
    let mut vault = scene.open();
    let mut change = Change::new();
    change.replace(keys[7], 1, "newer");
    vault.commit(change).unwrap();
    drop(vault);
    scene.put_blob(head_row, &head);
    assert_eq!(scene.look().buckets, [keys[7].bucket() as u8]);
}

#[test]
fn another_vaults_backup_is_refused_for_comparing() {
    let (scene, _) = filled(2);
    let (other, _) = filled(2);
    let error = refusal(scene.open().verify_against(other.path()));
    assert!(matches!(error, Error::AnotherVault));
}

#[test]
fn zeroed_headers_still_open_by_the_recovery_key_and_are_named() {
    let (scene, keys) = filled(3);
    let zeros = vec![0_u8; 1024];
    scene.tamper("UPDATE h0 SET b = ?1", [&zeros]);
    assert_eq!(scene.look().headers, [0]);
    scene.tamper("UPDATE h1 SET b = ?1", [&zeros]);
    let mut vault = scene.open();
    assert!(!vault.has_header());
    assert_eq!(vault.verify().unwrap().wholeness.headers, [0, 1]);
    let mut change = Change::new();
    change.replace(keys[0], 1, "the pen is not taken away");
    vault.commit(change).unwrap();
    vault.repair(scene.beside("aside")).unwrap();
    assert!(vault.verify().unwrap().is_whole());
}

#[test]
fn a_lost_head_is_named_and_writing_waits_for_repair() {
    let (scene, keys) = filled(5);
    let head_row = scene.open().keys.head_row;
    scene.tamper("DELETE FROM r WHERE k = ?1", [head_row.get()]);
    let mut vault = scene.open();
    let whole = vault.verify().unwrap().wholeness;
    assert!(whole.head_lost && whole.rows == 5 && whole.expected_rows.is_none());
    let mut change = Change::new();
    change.add(1, "too early");
    assert!(matches!(vault.commit(change), Err(Error::HeadLost)));
    vault.repair(scene.beside("aside")).unwrap();
    let mut change = Change::new();
    change.remove(keys[0]);
    vault.commit(change).unwrap();
    drop(vault);
    assert_eq!(all(&scene.open()).len(), 4);
}

#[test]
fn repair_keeps_the_damaged_file_aside_and_what_is_whole_inside() {
    let (scene, keys) = filled(20);
    let mut b = scene.blob(keys[3]);
    b[40] ^= 0x80;
    scene.put_blob(keys[3], &b);
    scene.tamper("DELETE FROM r WHERE k = ?1", [keys[4].get()]);
    let damaged = std::fs::read(scene.path()).unwrap();
    let mut vault = scene.open();
    let repaired = vault.repair(scene.beside("aside")).unwrap();
    assert_eq!(repaired.before.damaged, [(keys[3], RowFault::Commitment)]);
    assert_eq!(std::fs::read(repaired.aside).unwrap(), damaged);
    assert!(matches!(vault.repair(scene.beside("aside")), Err(Error::Exists)));
    drop(vault);
    assert_eq!(all(&scene.open()).len(), 18);
}

#[test]
fn no_wrong_recovery_key_opens_a_vault_or_shows_an_empty_one() {
    let (scene, _) = filled(3);
    let wrong = crate::RecoveryKey::random().unwrap();
    let unlock = || Vault::unlock(scene.path(), Key::Recovery(&wrong), ME);
    assert!(matches!(unlock(), Err(Error::WrongKey)));
    let zeros = vec![0_u8; 1024];
    scene.tamper("UPDATE h0 SET b = ?1", [&zeros]);
    scene.tamper("UPDATE h1 SET b = ?1", [&zeros]);
    assert!(matches!(unlock(), Err(Error::WrongKey)));
}

#[test]
fn a_vault_that_lost_its_head_and_both_headers_opens_by_its_own_words_and_no_others() {
    let (scene, _) = filled(3);
    let head_row = scene.open().keys.head_row;
    scene.tamper("DELETE FROM r WHERE k = ?1", [head_row.get()]);
    for table in ["h0", "h1"] {
        scene.tamper(&format!("UPDATE {table} SET b = zeroblob(1024)"), []);
    }
    let vault = scene.open();
    let found = vault.verify().unwrap().wholeness;
    assert!(found.rows == 3 && found.head_lost && !vault.has_header());
    drop(vault);
    let wrong = crate::RecoveryKey::random().unwrap();
    let refused = refusal(Vault::unlock(scene.path(), Key::Recovery(&wrong), ME));
    assert!(matches!(refused, Error::WrongKey));
}

#[test]
fn a_vault_without_rows_that_lost_its_head_or_its_headers_opens_and_is_mended() {
    let lost: [&[&str]; 2] = [
        &["DELETE FROM r"],
        &["UPDATE h0 SET b = zeroblob(1024)", "UPDATE h1 SET b = zeroblob(1024)"],
    ];
    for acts in lost {
        let (scene, _) = filled(0);
        for sql in acts {
            scene.tamper(sql, []);
        }
        let mut vault = scene.open();
        assert!(!vault.verify().unwrap().is_whole(), "{acts:?}");
        vault.repair(scene.beside("aside")).unwrap();
        assert!(vault.verify().unwrap().is_whole(), "{acts:?}");
    }
}

#[test]
fn a_page_of_a_header_that_is_lost_is_named_and_the_other_copy_goes_on_without_a_repair() {
    let (scene, _) = filled(3);
    let whole = std::fs::read(scene.path()).unwrap();
    let header = |page: &[u8]| page.windows(8).any(|w| w == crate::header::MAGIC);
    let pages: Vec<usize> = (0..whole.len() / PAGE)
        .filter(|page| header(&whole[page * PAGE..][..PAGE]))
        .collect();
    assert_eq!(pages.len(), 2);
    for (copy, page) in pages.into_iter().enumerate() {
        let mut damaged = whole.clone();
        damaged[page * PAGE..][..PAGE].fill(0);
        std::fs::write(scene.path(), &damaged).unwrap();
        let mut vault = scene.open();
        let found = vault.verify().unwrap();
        assert_eq!((found.wholeness.rows, found.wholeness.malformed), (3, false));
        assert_eq!(
            (usize::from(found.wholeness.headers[0]), vault.has_header()),
            (copy, true)
        );
        assert!(!found.structure.is_empty() && !found.is_whole(), "SQLite's own words");
        let refused = vault.repair(scene.beside("aside"));
        assert!(
            matches!(refused, Err(Error::Malformed)),
            "it is for salvage: {refused:?}"
        );
        drop(vault);
        assert_eq!(std::fs::read(scene.path()).unwrap(), damaged);
        assert_eq!(scene.files(), ["journal.holdfast"]);
    }
}

#[test]
fn a_file_that_is_written_over_while_it_is_open_is_called_unreadable() {
    use std::io::Write;
    let (scene, _) = filled(3);
    let mut vault = scene.open();
    assert!(vault.verify().unwrap().is_whole());
    let mut file = std::fs::OpenOptions::new().write(true).open(scene.path()).unwrap();
    file.write_all(&[0xFF; PAGE]).unwrap();
    drop(file);
    let found = vault.verify().unwrap();
    assert!(found.wholeness.malformed);
    assert_eq!(found.structure, ["unreadable"]);
    assert!(matches!(vault.repair(scene.beside("aside")), Err(Error::Malformed)));
}

#[test]
fn of_two_whole_headers_the_one_that_the_head_vouches_for_is_used() {
    let (scene, _) = filled(1);
    let mine = Passphrase::new("mine").unwrap();
    let mut vault = scene.open();
    vault.change_passphrase(&mine, KdfCost::FLOOR).unwrap();
    let right = vault.store.header_bytes().unwrap()[0].clone().unwrap();
    let forged = Header::without_a_way_in(&vault.keys.root, u64::MAX).unwrap();
    drop(vault);
    for (number, table) in ["h0", "h1"].into_iter().enumerate() {
        scene.tamper(&format!("UPDATE {table} SET b = ?1"), [&forged.to_bytes()[..]]);
        let vault = scene.open();
        assert!(vault.passphrase_opens(&mine).unwrap(), "{table}");
        assert_eq!(usize::from(vault.verify().unwrap().wholeness.headers[0]), number);
        drop(vault);
        scene.tamper(&format!("UPDATE {table} SET b = ?1"), [&right]);
    }
}

#[test]
fn each_kind_of_damage_alone_is_enough_not_to_be_whole() {
    let whole = || Wholeness {
        rows: 3,
        expected_rows: Some(3),
        ..Wholeness::default()
    };
    assert!(whole().is_whole());
    type Harm = fn(&mut Wholeness);
    let kinds: [(&str, Harm); 7] = [
        ("a row", |found| found.damaged.push((RowKey::raw(5), RowFault::Tag))),
        ("a bucket", |found| found.buckets.push(5)),
        ("the head", |found| found.head_lost = true),
        ("a header", |found| found.headers.push(1)),
        ("the structure", |found| found.malformed = true),
        ("a row less", |found| found.rows = 2),
        ("a number that nobody knows", |found| found.expected_rows = None),
    ];
    for (what, damage) in kinds {
        let mut found = whole();
        damage(&mut found);
        assert!(!found.is_whole(), "{what}");
    }
}

#[test]
fn without_a_head_two_headers_vouch_for_each_other_where_they_are_the_same() {
    let (one, other) = (Some([1; 32]), Some([2; 32]));
    let named = |headers| {
        let mut found = Wholeness::default();
        found.judge(None, &Tags::new(), headers);
        assert!(found.head_lost && found.expected_rows.is_none());
        found.headers
    };
    assert!(named([one, one]).is_empty());
    for headers in [[one, other], [one, None], [None, one], [None, None]] {
        assert_eq!(named(headers), [0_u8, 1], "{headers:?}");
    }
}
