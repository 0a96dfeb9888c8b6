//! This program's own export, there and back.

use super::*;
use crate::port::export::{Form, export};
use crate::record::{Body, Craving, Lapse, Settings};
use crate::store::tests::{day, entry, when};

const WHOLE: Form = Form::Json { history: true };

/// A journal with something of everything.
fn full() -> Kept {
    let mut kept = Kept::new();
    let journal = kept.get();
    let id = journal
        .add_entry(&now(0), entry("one\0\u{202e}\u{feff}"), when())
        .unwrap()
        .id;
    let rev = journal.record(id).unwrap().stamp.rev;
    let rev = journal
        .correct(&now(1), id, rev, Body::Entry(entry("two")), None)
        .unwrap()
        .rev;
    journal
        .save_draft(&now(2), id, entry("three"), when(), Some(rev))
        .unwrap();
    let first = journal.new_id();
    journal
        .save_draft(&now(3), first, entry("only a draft"), when(), None)
        .unwrap();
    let craving = Craving {
        place: Some("the corner".into()),
        ..Craving::default()
    };
    let binned = journal.put(&now(4), Body::Craving(craving), when()).unwrap().id;
    journal.bin(&now(5), binned).unwrap();
    let lapse = Lapse {
        days: vec![day("2026-03-12")],
        ..Lapse::default()
    };
    let gone = journal.put(&now(6), Body::Lapse(lapse), when()).unwrap().id;
    journal.delete_for_ever(&now(7), gone).unwrap();
    journal
        .change_settings(
            &now(8),
            Settings {
                name: Some("R.".into()),
                ..Settings::default()
            },
        )
        .unwrap();
    let mut change = holdfast_vault::Change::new();
    change.add(200, br#"{"colour":"deep"}"#.to_vec());
    journal.vault_mut().commit(change).unwrap();
    kept.again();
    kept
}

/// Every row's kind and body, in an order of their own.
fn rows(journal: &Journal) -> Vec<(u8, String)> {
    let mut rows = Vec::new();
    journal
        .vault()
        .each(&mut |row| rows.push((row.kind, String::from_utf8_lossy(row.body).into_owned())))
        .unwrap();
    rows.sort();
    rows
}

fn out(journal: &Journal, folder: &Folder, name: &str) -> PathBuf {
    let path = folder.path(name);
    export(journal, &now(9), &path, WHOLE, &mut go).unwrap();
    path
}

#[test]
fn an_export_read_into_an_empty_journal_gives_an_equal_one() {
    let mut from = full();
    let folder = Folder::with(&[]);
    let path = out(from.get(), &folder, "a.json");
    let mut to = Kept::new();
    let done = import(to.get(), &path);
    assert_eq!((done.run, done.plan.left_out.total()), (None, 0));
    assert_eq!(rows(to.get()), rows(from.get()));
    let journal = to.again();
    assert_eq!(rows(journal), rows(from.get()));
    assert_eq!(texts(journal), texts(from.get()));
    let again = out(to.get(), &folder, "b.json");
    assert_eq!(fs::read(path).unwrap(), fs::read(again).unwrap());
}

#[test]
fn an_export_read_twice_adds_nothing() {
    let mut from = full();
    let folder = Folder::with(&[]);
    let path = out(from.get(), &folder, "a.json");
    let before = rows(from.get());
    let done = import(from.get(), &path);
    assert_eq!((done.plan.add, done.plan.parted), (0, 0));
    assert_eq!(rows(from.again()), before);
}

#[test]
fn without_history_only_the_earlier_revisions_are_missing() {
    let mut from = full();
    let folder = Folder::with(&[]);
    let path = folder.path("a.json");
    export(from.get(), &now(9), &path, Form::Json { history: false }, &mut go).unwrap();
    let mut to = Kept::new();
    import(to.get(), &path);
    let mut expected = rows(from.get());
    expected.retain(|(kind, _)| *kind != crate::record::Kind::History as u8);
    assert_eq!(rows(to.get()), expected);
}

#[test]
fn a_newer_revision_replaces_and_one_that_went_another_way_becomes_a_past_one() {
    let mut from = Kept::new();
    let id = from.get().add_entry(&now(0), entry("base"), when()).unwrap().id;
    let base = from.get().record(id).unwrap().stamp.rev;
    let folder = Folder::with(&[]);
    let old = out(from.get(), &folder, "old.json");
    from.get()
        .correct(&now(1), id, base, Body::Entry(entry("newer")), None)
        .unwrap();
    let new = out(from.get(), &folder, "new.json");

    let mut follows = Kept::new();
    import(follows.get(), &old);
    assert_eq!(import(follows.get(), &new).plan.add, 1);
    assert_eq!(import(follows.again(), &old).plan.already_here, 1);
    assert_eq!(texts(follows.again())[0].1, "newer");

    let mut parts = Kept::new();
    import(parts.get(), &old);
    parts
        .get()
        .correct(&now(2), id, base, Body::Entry(entry("elsewhere")), None)
        .unwrap();
    let done = import(parts.get(), &new);
    assert_eq!((done.plan.add, done.plan.parted), (0, 1));
    let journal = parts.again();
    assert_eq!(texts(journal)[0].1, "elsewhere");
    let revisions = journal.revisions(id).unwrap();
    let past: Vec<_> = revisions
        .iter()
        .map(|line| journal.revision(id, line.rev).unwrap().body)
        .collect();
    assert!(past.contains(&Body::Entry(entry("newer"))), "{past:?}");
}

#[test]
fn an_export_that_was_formatted_anew_is_read_too() {
    let mut from = full();
    let folder = Folder::with(&[]);
    let path = out(from.get(), &folder, "a.json");
    let value: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    fs::write(folder.path("pretty.json"), serde_json::to_vec_pretty(&value).unwrap()).unwrap();
    let mut to = Kept::new();
    assert_eq!(import(to.get(), &folder.path("pretty.json")).plan.left_out.total(), 0);
    assert_eq!(texts(to.again()), texts(from.get()));
}

#[test]
fn an_export_that_is_cut_short_or_newer_is_refused_whole() {
    let mut from = full();
    let folder = Folder::with(&[(
        "newer.json",
        "{\"format\":\"holdfast-export\",\"version\":2,\"records\":{}}",
    )]);
    let path = out(from.get(), &folder, "a.json");
    let whole = fs::read(&path).unwrap();
    fs::write(folder.path("cut.json"), &whole[..whole.len() - 40]).unwrap();
    let refused = read(&folder.path("cut.json"), None, &now(0), &mut go);
    assert!(
        matches!(
            refused,
            Err(Error::NotOfItsFormat {
                format: "holdfast",
                line: 2..,
                ..
            })
        ),
        "{refused:?}"
    );
    let refused = read(&folder.path("newer.json"), None, &now(0), &mut go);
    assert!(matches!(refused, Err(Error::Newer { version: 2 })));
}

#[test]
fn an_own_import_into_a_journal_in_use_can_be_undone() {
    let mut from = full();
    let folder = Folder::with(&[]);
    let path = out(from.get(), &folder, "a.json");
    let mut to = Kept::new();
    to.get().add_entry(&now(0), entry("mine"), when()).unwrap();
    let run = import(to.get(), &path).run.unwrap();
    to.again().undo_import(&now(20), run).unwrap();
    assert_eq!(
        texts(to.again()).into_iter().map(|(_, text)| text).collect::<Vec<_>>(),
        ["mine"]
    );
}
