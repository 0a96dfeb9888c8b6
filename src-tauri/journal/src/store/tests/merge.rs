//! Two machines with a copy each: whatever happened on both, joining loses nothing.

use holdfast_vault::Change;

use super::*;
use crate::record::{CheckIn, RecordId};

/// Two copies of one vault, each on its own machine.
struct Two {
    folder: TempDir,
    recovery: RecoveryKey,
    here: Journal,
    there: Journal,
}

impl Two {
    fn new(texts: &[&str]) -> (Self, Vec<RecordId>) {
        let mut kept = Kept::new();
        let ids = texts
            .iter()
            .map(|text| kept.get().add_entry(&now(0), entry(text), when()).unwrap().id)
            .collect();
        kept.journal = None;
        let there = kept.folder.path().join("there.holdfast");
        std::fs::copy(&kept.path, &there).unwrap();
        let unlock = |path: &std::path::Path, who: u8| {
            let key = Key::Recovery(&kept.recovery);
            Journal::unlock(path, key, Installation([who; 16]), Names::from_seed([who; 32])).unwrap()
        };
        let (here, there) = (unlock(&kept.path, 101), unlock(&there, 102));
        (
            Self {
                folder: kept.folder,
                recovery: kept.recovery,
                here,
                there,
            },
            ids,
        )
    }

    /// Joins there into here, then here into there, and says what the first came to.
    fn join(&mut self) -> Merged {
        let merged = self.here.merge(&now(1000), self.there.vault()).unwrap();
        self.there.merge(&now(1001), self.here.vault()).unwrap();
        assert!(self.here.wholeness().is_whole() && self.there.wholeness().is_whole());
        merged
    }

    fn both(&self) -> [&Journal; 2] {
        [&self.here, &self.there]
    }
}

fn edit(journal: &mut Journal, id: RecordId, text: &str, at: i64) {
    let base = journal.record(id).unwrap().stamp.rev;
    journal
        .correct(&now(at), id, base, Body::Entry(entry(text)), None)
        .unwrap();
}

fn every_text(journal: &Journal, id: RecordId) -> Vec<String> {
    let revisions = journal.revisions(id).unwrap();
    let mut texts: Vec<String> = revisions
        .iter()
        .map(|line| match journal.revision(id, line.rev).unwrap().body {
            Body::Entry(entry) => entry.text,
            _ => panic!("another kind"),
        })
        .collect();
    texts.sort();
    texts
}

#[test]
fn what_is_only_there_comes_and_what_is_newer_there_replaces() {
    let (mut two, ids) = Two::new(&["one", "two"]);
    edit(&mut two.there, ids[0], "one, later", 5);
    edit(&mut two.here, ids[1], "two, later", 5);
    two.there
        .put(&now(6), Body::CheckIn(CheckIn::default()), when())
        .unwrap();
    let merged = two.join();
    assert_eq!((merged.added, merged.newer, merged.parted.len()), (1, 1, 0));
    for journal in two.both() {
        assert_eq!(
            (text_of(journal, ids[0]), text_of(journal, ids[1])),
            ("one, later".into(), "two, later".into())
        );
        assert_eq!(journal.projection().shelves().check_ins.len(), 1);
        assert_eq!(every_text(journal, ids[0]), ["one", "one, later"]);
    }
    let again = two.join();
    assert_eq!(
        again,
        Merged {
            other: again.other.clone(),
            ..Merged::default()
        }
    );
}

#[test]
fn two_texts_that_parted_are_both_kept_until_the_person_joins_them() {
    let (mut two, ids) = Two::new(&["base"]);
    edit(&mut two.here, ids[0], "here", 5);
    edit(&mut two.there, ids[0], "there", 6);
    assert_eq!(two.join().parted, ids);
    let revs = two.both().map(|journal| journal.record(ids[0]).unwrap().stamp.rev);
    assert_eq!(revs[0], revs[1], "both machines stand on the same revision");
    for journal in two.both() {
        assert_eq!(every_text(journal, ids[0]), ["base", "here", "there", "there"]);
    }
    let Err(Error::Stale { current, draft }) = two.here.settle(&now(2000), ids[0]) else {
        panic!("not shown")
    };
    assert_eq!(
        (current.body, draft.unwrap().entry),
        (Body::Entry(entry("there")), entry("here"))
    );
    two.here
        .save_draft(
            &now(2001),
            ids[0],
            entry("here and there"),
            when(),
            Some(current.stamp.rev),
        )
        .unwrap();
    two.here.settle(&now(2002), ids[0]).unwrap().unwrap();
    two.join();
    for journal in two.both() {
        assert_eq!(text_of(journal, ids[0]), "here and there");
        assert_eq!(journal.projection().drafts().count(), 0);
    }
}

#[test]
fn the_same_edit_on_both_machines_is_no_parting() {
    let (mut two, ids) = Two::new(&["base"]);
    edit(&mut two.here, ids[0], "same", 5);
    edit(&mut two.there, ids[0], "same", 6);
    assert!(two.join().parted.is_empty());
    assert_eq!(two.here.projection().drafts().count(), 0);
}

#[test]
fn a_deletion_reaches_the_other_and_an_edit_beats_it() {
    let (mut two, ids) = Two::new(&["goes", "stays", "goes here"]);
    two.there.delete_for_ever(&now(5), ids[0]).unwrap();
    two.there.delete_for_ever(&now(5), ids[1]).unwrap();
    edit(&mut two.here, ids[1], "edited", 4);
    two.here.delete_for_ever(&now(5), ids[2]).unwrap();
    assert_eq!(two.join().deleted, 1);
    for journal in two.both() {
        assert!(journal.projection().line(ids[0]).is_none() && journal.projection().line(ids[2]).is_none());
        assert_eq!(text_of(journal, ids[1]), "edited");
    }
}

#[test]
fn of_two_drafts_the_later_goes_on_and_the_other_is_kept() {
    let (mut two, ids) = Two::new(&["base"]);
    let base = two.here.record(ids[0]).unwrap().stamp.rev;
    two.here
        .save_draft(&now(5), ids[0], entry("draft here"), when(), Some(base))
        .unwrap();
    two.there
        .save_draft(&now(6), ids[0], entry("draft there"), when(), Some(base))
        .unwrap();
    let fresh = two.there.new_id();
    two.there
        .save_draft(&now(7), fresh, entry("only there"), when(), None)
        .unwrap();
    two.join();
    for journal in two.both() {
        assert_eq!(text_of(journal, ids[0]), "draft there");
        assert_eq!(text_of(journal, fresh), "only there");
        assert!(every_text(journal, ids[0]).contains(&"draft here".to_owned()));
    }
}

#[test]
fn a_vault_of_another_root_is_refused() {
    let (mut two, _) = Two::new(&["x"]);
    let mut other = Kept::new();
    let refused = two.here.merge(&now(0), other.get().vault());
    assert!(matches!(
        refused,
        Err(Error::Vault(holdfast_vault::Error::AnotherVault))
    ));
    drop((two.folder, two.recovery));
}

#[test]
fn a_record_that_cannot_be_read_stops_no_other_and_comes_along_once() {
    let (mut two, ids) = Two::new(&["one"]);
    edit(&mut two.there, ids[0], "one, later", 5);
    let mut change = Change::new();
    change
        .add(200, br#"{"colour":"deep"}"#.to_vec())
        .add(Kind::Entry as u8, b"no JSON".to_vec())
        .add(Kind::History as u8, b"{}".to_vec())
        .add(Kind::Tombstone as u8, br#"{"id":1}"#.to_vec());
    two.there.vault_mut().commit(change).unwrap();
    two.there.merge(&now(6), two.here.vault()).unwrap();
    let merged = two.join();
    assert_eq!((merged.added, merged.newer), (0, 1));
    two.join();
    for journal in two.both() {
        assert_eq!(text_of(journal, ids[0]), "one, later");
        assert_eq!(journal.projection().not_read().len(), 4);
    }
}
