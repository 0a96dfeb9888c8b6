//! In and out, against real sealed files and real folders.

mod others;
mod out;
mod own;
mod pepys;

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use super::*;
use crate::record::RecordId;
use crate::store::Journal;
use crate::store::tests::{Kept, now};

/// A folder with files in it.
struct Folder(TempDir);

impl Folder {
    fn with(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

/// A folder of real samples, which lie beside the project and are no part of it.
fn sample(name: &str) -> Option<PathBuf> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let found = above
        .map(|folder| folder.join("shared/data").join(name))
        .find(|folder| folder.is_dir());
    if found.is_none() {
        println!("skipped: needs shared/data/{name} beside the project");
    }
    found
}

fn go(_: Progress) -> bool {
    true
}

#[test]
fn an_import_tells_of_its_sealing_to_the_end_and_brings_nothing_where_it_is_stopped_in_it() {
    let lines = (1..=600).map(|n| format!("{{\"date\":\"2020-01-01\",\"text\":\"entry {n}\"}}\n"));
    let folder = Folder::with(&[("a.jsonl", &lines.collect::<String>())]);
    let path = folder.path("a.jsonl");
    let mut kept = Kept::new();
    let mut stop = |progress: Progress| progress.step != Step::Sealing || progress.done < 300;
    let stopped = kept.get().import(&now(0), take(&path), &mut stop);
    assert!(matches!(stopped, Err(Error::Cancelled)));
    assert!(kept.get().projection().is_empty());

    let mut heard = Vec::new();
    let mut hear = |progress: Progress| {
        heard.push((progress.step, progress.done, progress.of));
        true
    };
    kept.get().import(&now(0), take(&path), &mut hear).unwrap();
    assert_eq!(heard.first(), Some(&(Step::Sealing, 0, 600)));
    // Six hundred entries, and the record of the run.
    assert_eq!(heard.last(), Some(&(Step::Sealing, 601, 601)));
    assert!(heard.len() > 5 && heard.is_sorted_by_key(|(_, done, _)| *done));
    assert_eq!(kept.get().projection().shelves().entries.len(), 600);
}

fn take(path: &Path) -> Read {
    read(path, None, &now(0), &mut go).unwrap()
}

fn import(journal: &mut Journal, path: &Path) -> Imported {
    journal.import(&now(0), take(path), &mut go).unwrap()
}

fn texts(journal: &Journal) -> Vec<(String, String)> {
    let entries = journal.projection().shelves().entries.live();
    entries
        .map(|kept| {
            let open = journal.open_entry(kept.stamp.id).unwrap();
            (kept.stamp.when.day.to_string(), open.entry().unwrap().text.clone())
        })
        .collect()
}

fn reasons(read: &Read) -> Vec<(&str, Reason)> {
    read.left_out
        .named()
        .iter()
        .map(|left| (left.place.as_str(), left.reason))
        .collect()
}

#[test]
fn a_folder_of_markdown_comes_in_byte_for_byte_on_its_days() {
    let folder = Folder::with(&[
        ("2024-05-01.md", "plain\r\ntext\n\n"),
        (
            "2024_05_02.md",
            "---\ntitle: Two\ntags: sea, #wind\nmood: 4\n---\n\n# Second\n",
        ),
        ("1660/01/11.md", "long ago"),
        ("note.md", "---\ndate: 2024-05-03 21:30\ntags: [a]\n---\nthree"),
        ("2024-05-04 A title.markdown", "four"),
        ("undated.md", "no day"),
        ("2024-02-31.md", "no such day"),
        ("bad.md", "---\ndate: someday\n---\nx"),
        (".obsidian/workspace.md", "hidden"),
        ("picture.png", "not text"),
    ]);
    fs::write(folder.path("2024-05-05.md"), b"caf\xe9").unwrap();
    let read = take(folder.0.path());
    assert_eq!(
        reasons(&read).into_iter().collect::<std::collections::BTreeMap<_, _>>(),
        [
            ("2024-02-31.md", Reason::NoDate),
            ("2024-05-05.md", Reason::NotText),
            ("bad.md", Reason::BadDate),
            ("picture.png", Reason::OtherFile),
            ("undated.md", Reason::NoDate),
        ]
        .into()
    );
    let mut kept = Kept::new();
    let plan = kept.get().plan_import(&read);
    assert_eq!((plan.add, plan.format), (5, "markdown"));
    assert_eq!(
        plan.first.zip(plan.last),
        "1660-01-11".parse().ok().zip("2024-05-04".parse().ok())
    );
    let done = kept.get().import(&now(0), read, &mut go).unwrap();
    assert_eq!(done.plan, plan);
    let journal = kept.again();
    let found = texts(journal);
    let found: Vec<(&str, &str)> = found.iter().map(|(day, text)| (day.as_str(), text.as_str())).collect();
    assert_eq!(
        found,
        [
            ("1660-01-11", "long ago"),
            ("2024-05-01", "plain\r\ntext\n\n"),
            ("2024-05-02", "\n# Second\n"),
            ("2024-05-03", "three"),
            ("2024-05-04", "four"),
        ]
    );
    let lines: Vec<_> = journal.projection().shelves().entries.live().collect();
    assert_eq!(
        (lines[2].body.title.as_deref(), &lines[2].body.tags[..]),
        (Some("Two"), &["sea".into(), "wind".into()][..])
    );
    assert_eq!(
        lines[2].stamp.source.as_ref().unwrap().rest,
        Some(serde_json::json!({"mood": "4"}))
    );
    assert_eq!(lines[3].stamp.when.at.unwrap().to_string(), "2024-05-03T20:30:00Z");
    assert_eq!(lines[4].body.title.as_deref(), Some("A title"));
}

const LINES: &str = concat!(
    "{\"date\":\"1660-01-11\",\"text\":\"Lord\u{2019}s day\"}\n",
    "\n",
    "{\"date\":\"2024-05-01\",\"text\":\"a\",\"title\":\"T\",\"tags\":[\"x\"],\"at\":\"2024-05-01T22:00:00-07:00\",\"mood\":3}\r\n",
    "{\"date\":\"2024-05-01\",\"text\":\"a\",\"title\":\"T\",\"tags\":[\"x\"],\"at\":\"2024-05-01T22:00:00-07:00\",\"mood\":3}\n",
    "{\"date\":\"2024-13-01\",\"text\":\"b\"}\n",
    "not JSON\n",
    "{\"date\":\"2024-05-02\",\"text\":\"last, without a line end\"}",
);

#[test]
fn json_lines_come_in_and_bad_ones_are_named_by_file_and_line() {
    let folder = Folder::with(&[("diary.jsonl", LINES)]);
    let read = take(&folder.path("diary.jsonl"));
    assert_eq!(
        reasons(&read),
        [
            ("diary.jsonl:5", Reason::BadDate),
            ("diary.jsonl:6", Reason::NotOfItsFormat)
        ]
    );
    let mut kept = Kept::new();
    kept.get().import(&now(0), read, &mut go).unwrap();
    let journal = kept.again();
    assert_eq!(texts(journal).len(), 4);
    let line = journal.projection().shelves().entries.live().nth(1).unwrap();
    assert_eq!(line.stamp.when.at.unwrap().to_string(), "2024-05-02T05:00:00Z");
    assert_eq!(
        (line.stamp.when.day.to_string().as_str(), line.stamp.when.offset),
        ("2024-05-01", Some(-25_200))
    );
    assert_eq!(
        line.stamp.source.as_ref().unwrap().rest,
        Some(serde_json::json!({"mood": 3}))
    );
}

#[test]
fn a_second_run_adds_nothing() {
    let folder = Folder::with(&[("diary.jsonl", LINES)]);
    let mut kept = Kept::new();
    assert_eq!(import(kept.get(), &folder.path("diary.jsonl")).plan.add, 4);
    let generation = kept.get().vault().generation();
    let again = import(kept.again(), &folder.path("diary.jsonl"));
    assert_eq!((again.plan.add, again.plan.already_here, again.run), (0, 4, None));
    assert_eq!(kept.get().vault().generation(), generation);
}

#[test]
fn an_import_can_be_undone_and_brought_back() {
    let folder = Folder::with(&[("diary.jsonl", LINES)]);
    let mut kept = Kept::new();
    let own = kept
        .get()
        .add_entry(&now(0), crate::store::tests::entry("mine"), now(0).when())
        .unwrap()
        .id;
    let run = import(kept.get(), &folder.path("diary.jsonl")).run.unwrap();
    assert_eq!(kept.again().undo_import(&now(1), run).unwrap(), 4);
    let journal = kept.again();
    assert_eq!(texts(journal), [("2026-03-12".to_owned(), "mine".to_owned())]);
    assert!(journal.projection().line(own).is_some());
    let back = import(journal, &folder.path("diary.jsonl"));
    assert_eq!((back.plan.add, back.plan.already_here), (4, 0));
    assert_eq!(texts(kept.again()).len(), 5);
    assert_eq!(kept.get().undo_import(&now(2), back.run.unwrap()).unwrap(), 4);
}

#[test]
fn stopping_leaves_nothing_behind() {
    let folder = Folder::with(&[("diary.jsonl", LINES)]);
    let mut kept = Kept::new();
    let generation = kept.get().vault().generation();
    let stopped = kept
        .get()
        .import(&now(0), take(&folder.path("diary.jsonl")), &mut |at| at.done < 2);
    assert!(matches!(stopped, Err(Error::Cancelled)));
    assert_eq!(kept.get().vault().generation(), generation);
    assert!(texts(kept.again()).is_empty());
}

#[test]
fn the_order_of_a_day_is_the_order_of_the_file() {
    let lines: String = (0..50)
        .map(|n| format!("{{\"date\":\"2024-05-01\",\"text\":\"{n}\"}}\n"))
        .collect();
    let folder = Folder::with(&[("diary.jsonl", &lines)]);
    let mut kept = Kept::new();
    import(kept.get(), &folder.path("diary.jsonl"));
    let in_order: Vec<String> = (0..50).map(|n| n.to_string()).collect();
    assert_eq!(
        texts(kept.again())
            .into_iter()
            .map(|(_, text)| text)
            .collect::<Vec<_>>(),
        in_order
    );
}

#[test]
fn what_is_no_journal_is_refused_by_name() {
    let folder = Folder::with(&[("x.bin", "\u{1}\u{2}"), ("y.json", "[1,2]"), ("empty.json", "")]);
    for name in ["x.bin", "y.json", "empty.json"] {
        let refused = read(&folder.path(name), None, &now(0), &mut go);
        assert!(matches!(refused, Err(Error::UnknownFormat { .. })), "{name}");
    }
    assert!(matches!(
        read(&folder.path("none"), None, &now(0), &mut go),
        Err(Error::Unreadable { .. })
    ));
}

#[test]
fn a_text_of_more_than_eight_mebibytes_is_left_out_and_named() {
    let long = "x".repeat(crate::store::TEXT_LIMIT + 1);
    let lines =
        format!("{{\"date\":\"2024-05-01\",\"text\":\"{long}\"}}\n{{\"date\":\"2024-05-02\",\"text\":\"b\"}}\n");
    let folder = Folder::with(&[("diary.jsonl", &lines), ("md/2024-05-01.md", &long)]);
    let read = take(&folder.path("diary.jsonl"));
    assert_eq!(
        (read.entries.len(), reasons(&read)),
        (1, vec![("diary.jsonl:1", Reason::TooLarge)])
    );
    assert_eq!(
        reasons(&take(&folder.path("md"))),
        [("2024-05-01.md", Reason::TooLarge)]
    );
}

fn first_id(journal: &Journal) -> RecordId {
    journal.projection().shelves().entries.live().next().unwrap().stamp.id
}
