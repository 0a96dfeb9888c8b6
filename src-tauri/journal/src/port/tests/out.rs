//! Readable copies other than JSON, and what every one of them refuses.

use super::*;
use crate::port::export::{Form, export};
use crate::record::{Body, CheckIn, Entry};
use crate::store::tests::{entry, when};

fn some() -> Kept {
    let mut kept = Kept::new();
    let journal = kept.get();
    let first = Entry {
        title: Some("A \"day\": one".into()),
        tags: vec!["sea".into(), "two, words".into()],
        starred: true,
        ..entry("---\nodd\r\ntext\n")
    };
    journal.add_entry(&now(0), first, when()).unwrap();
    journal.add_entry(&now(60), entry("=1+1"), now(60).when()).unwrap();
    let binned = journal.add_entry(&now(0), entry("binned"), when()).unwrap().id;
    journal.bin(&now(1), binned).unwrap();
    let check_in = CheckIn {
        mood: Some(4),
        said_and_did: Some("-walked, \"far\"".into()),
        ..CheckIn::default()
    };
    journal.put(&now(2), Body::CheckIn(check_in), when()).unwrap();
    kept
}

#[test]
fn markdown_comes_back_with_the_same_texts_titles_and_tags() {
    let mut from = some();
    let folder = Folder::with(&[]);
    let dest = folder.path("out");
    assert_eq!(
        export(from.get(), &now(9), &dest, Form::Markdown, &mut go)
            .unwrap()
            .records,
        2
    );
    let mut to = Kept::new();
    let done = import(to.get(), &dest);
    assert_eq!((done.plan.add, done.plan.left_out.total()), (2, 0));
    assert_eq!(texts(to.again()), texts(from.get()));
    let (a, b) = (first_id(from.get()), first_id(to.get()));
    let (a, b) = (from.get().record(a).unwrap(), to.get().record(b).unwrap());
    assert_eq!(a.body, b.body);
    assert_eq!(a.stamp.when, b.stamp.when);
}

#[test]
fn csv_has_a_file_a_kind_and_no_cell_that_computes() {
    let mut from = some();
    let folder = Folder::with(&[]);
    let dest = folder.path("out");
    export(from.get(), &now(9), &dest, Form::Csv, &mut go).unwrap();
    let mut names: Vec<_> = fs::read_dir(&dest)
        .unwrap()
        .map(|found| found.unwrap().file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["check_in.csv", "entry.csv"]);
    let entries = fs::read_to_string(dest.join("entry.csv")).unwrap();
    assert!(
        entries.starts_with("id,day,at,zone,written_at,title,tags,text,starred\r\n"),
        "{entries}"
    );
    assert!(entries.contains(",'=1+1,"));
    assert!(!entries.contains("binned"));
    assert!(
        fs::read_to_string(dest.join("check_in.csv"))
            .unwrap()
            .contains("\"'-walked, \"\"far\"\"\"")
    );
}

#[test]
fn nothing_is_written_over_and_stopping_leaves_nothing_behind() {
    let mut from = some();
    for form in [Form::Json { history: true }, Form::Markdown, Form::Csv] {
        let folder = Folder::with(&[("out", "mine")]);
        let refused = export(from.get(), &now(9), &folder.path("out"), form, &mut go);
        assert!(matches!(refused, Err(Error::Exists)), "{form:?}");
        assert_eq!(fs::read_to_string(folder.path("out")).unwrap(), "mine");
        let stopped = export(from.get(), &now(9), &folder.path("other"), form, &mut |at| at.done < 2);
        assert!(matches!(stopped, Err(Error::Cancelled)), "{form:?}");
        assert_eq!(fs::read_dir(folder.0.path()).unwrap().count(), 1, "{form:?}");
    }
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_a_copy() {
    use std::os::unix::fs::PermissionsExt;
    let mut from = some();
    let folder = Folder::with(&[]);
    export(
        from.get(),
        &now(9),
        &folder.path("a.json"),
        Form::Json { history: true },
        &mut go,
    )
    .unwrap();
    export(from.get(), &now(9), &folder.path("md"), Form::Markdown, &mut go).unwrap();
    let mode = |name: &str| fs::metadata(folder.path(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode("a.json"), mode("md")), (0o600, 0o700));
}
