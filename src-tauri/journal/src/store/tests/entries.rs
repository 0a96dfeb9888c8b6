//! Entries: drafts, revisions, conflicts, texts that are hard to keep.

use super::*;
use crate::search::Query;

fn found(journal: &Journal, word: &str) -> usize {
    journal
        .search(&Query {
            text: word.into(),
            limit: 10,
            ..Query::default()
        })
        .total
}

#[test]
fn a_text_comes_back_byte_for_byte_however_odd() {
    let mut kept = Kept::new();
    let odd = [
        "",
        "\0",
        "a\u{202e}b\u{2066}c",
        "\u{feff}# Title\r\nline\rline\n\n",
        &"e\u{301}\u{327}".repeat(10_000),
        "ß İ ﷽ 日記 יומן \u{10ffff}\"\\\u{1}",
    ];
    let ids: Vec<_> = odd
        .iter()
        .map(|text| kept.get().add_entry(&now(0), entry(text), when()).unwrap().id)
        .collect();
    let journal = kept.again();
    for (text, id) in odd.iter().zip(ids) {
        assert_eq!(&text_of(journal, id), text);
    }
}

#[test]
fn eight_mebibytes_are_kept_and_one_byte_more_is_refused_before_anything_is_written() {
    let mut kept = Kept::new();
    let text = "\0".repeat(TEXT_LIMIT);
    let id = kept.get().add_entry(&now(0), entry(&text), when()).unwrap().id;
    let generation = kept.get().vault().generation();
    let more = kept.get().add_entry(&now(0), entry(&(text.clone() + "x")), when());
    assert!(matches!(more, Err(Error::TooLarge { limit: TEXT_LIMIT, .. })));
    assert_eq!(kept.get().vault().generation(), generation);
    let rev = kept.get().record(id).unwrap().stamp.rev;
    kept.get()
        .correct(&now(9), id, rev, Body::Entry(entry("short")), None)
        .unwrap();
    let journal = kept.again();
    assert_eq!(journal.revision(id, rev).unwrap().body, Body::Entry(entry(&text)));
}

#[test]
fn a_draft_is_sealed_in_place_and_settles_into_one_revision() {
    let mut kept = Kept::new();
    let journal = kept.get();
    let id = journal.new_id();
    for text in ["o", "one", "one herring"] {
        journal.save_draft(&now(1), id, entry(text), when(), None).unwrap();
    }
    assert_eq!(journal.projection().drafts().count(), 1);
    let journal = kept.again();
    assert_eq!(text_of(journal, id), "one herring");
    assert_eq!((found(journal, "herring"), found(journal, "o")), (1, 0));
    assert!(journal.record(id).is_err());
    assert!(journal.settle(&now(2), id).unwrap().is_some());
    assert!(journal.settle(&now(3), id).unwrap().is_none());
    let journal = kept.again();
    assert_eq!(journal.projection().drafts().count(), 0);
    assert_eq!(journal.revisions(id).unwrap().len(), 1);
    assert_eq!(found(journal, "herring"), 1);
}

#[test]
fn settling_keeps_the_revision_before_and_the_search_follows_the_newest_words() {
    let mut kept = Kept::new();
    let journal = kept.get();
    let id = journal
        .add_entry(&now(0), entry("the first pebble"), when())
        .unwrap()
        .id;
    let rev = journal.record(id).unwrap().stamp.rev;
    journal
        .save_draft(&now(5), id, entry("the second stone"), when(), Some(rev))
        .unwrap();
    assert_eq!((found(journal, "pebble"), found(journal, "stone")), (0, 1));
    let written = journal.settle(&now(6), id).unwrap().unwrap();
    let journal = kept.again();
    assert_eq!((found(journal, "pebble"), found(journal, "stone")), (0, 1));
    assert_eq!(journal.record(id).unwrap().stamp.after, [rev]);
    assert_eq!(
        journal
            .revisions(id)
            .unwrap()
            .iter()
            .map(|line| line.rev)
            .collect::<Vec<_>>(),
        [written.rev, rev]
    );
    journal.undo(&now(7), written.undo).unwrap();
    assert_eq!(text_of(kept.again(), id), "the first pebble");
}

#[test]
fn a_draft_from_a_revision_that_no_longer_stands_loses_nothing() {
    let mut kept = Kept::new();
    let journal = kept.get();
    let id = journal.add_entry(&now(0), entry("base"), when()).unwrap().id;
    let base = journal.record(id).unwrap().stamp.rev;
    journal
        .save_draft(&now(1), id, entry("mine"), when(), Some(base))
        .unwrap();
    journal
        .correct(&now(2), id, base, Body::Entry(entry("theirs")), None)
        .unwrap();
    let Err(Error::Stale { current, draft }) = journal.settle(&now(3), id) else {
        panic!("not refused")
    };
    assert_eq!(current.body, Body::Entry(entry("theirs")));
    assert_eq!(draft.unwrap().entry, entry("mine"));
    let journal = kept.again();
    let open = journal.open_entry(id).unwrap();
    assert_eq!(open.entry(), Some(&entry("mine")));
    journal
        .save_draft(&now(4), id, entry("mine and theirs"), when(), Some(current.stamp.rev))
        .unwrap();
    journal.settle(&now(5), id).unwrap().unwrap();
    assert_eq!(text_of(kept.again(), id), "mine and theirs");
}

#[test]
fn discarding_goes_back_and_can_be_undone() {
    let mut kept = Kept::new();
    let journal = kept.get();
    let id = journal.add_entry(&now(0), entry("sealed words"), when()).unwrap().id;
    let base = journal.record(id).unwrap().stamp.rev;
    journal
        .save_draft(&now(1), id, entry("second thoughts"), when(), Some(base))
        .unwrap();
    let undo = journal.discard_draft(&now(2), id).unwrap();
    assert_eq!(text_of(journal, id), "sealed words");
    assert_eq!((found(journal, "sealed"), found(journal, "thoughts")), (1, 0));
    journal.undo(&now(3), undo).unwrap();
    assert_eq!(text_of(kept.again(), id), "second thoughts");
}

#[test]
fn discarding_a_first_draft_moves_its_words_to_the_bin() {
    let mut kept = Kept::new();
    let journal = kept.get();
    let id = journal.new_id();
    journal
        .save_draft(&now(0), id, entry("only words"), when(), None)
        .unwrap();
    journal.discard_draft(&now(1), id).unwrap();
    assert!(kept.again().projection().line(id).unwrap().is_binned());
}

#[test]
fn a_new_entry_without_a_word_leaves_nothing() {
    let mut kept = Kept::new();
    let journal = kept.get();
    let id = journal.new_id();
    journal.save_draft(&now(0), id, entry(" \n"), when(), None).unwrap();
    assert!(journal.settle(&now(1), id).unwrap().is_none());
    assert!(kept.again().projection().line(id).is_none());
}

#[test]
fn a_clock_that_jumped_back_is_marked_and_never_refused() {
    let mut kept = Kept::new();
    let journal = kept.get();
    journal.add_entry(&now(86_400), entry("tomorrow"), when()).unwrap();
    let early = journal.add_entry(&now(0), entry("today"), when()).unwrap();
    let soon = journal.add_entry(&now(86_390), entry("ten seconds"), when()).unwrap();
    let journal = kept.again();
    assert!(journal.record(early.id).unwrap().stamp.clock_uncertain);
    assert!(!journal.record(soon.id).unwrap().stamp.clock_uncertain);
}

#[test]
fn a_clock_that_is_right_again_is_told_of_until_the_person_says_so() {
    let mut kept = Kept::new();
    let journal = kept.get();
    journal.add_entry(&now(86_400), entry("tomorrow"), when()).unwrap();
    let ahead = journal.clock_behind(&now(0));
    assert_eq!(ahead, Some(now(86_400).moment));
    let mut settings = journal.settings();
    settings.clock_right_since = ahead;
    journal.change_settings(&now(0), settings).unwrap();
    assert_eq!(journal.clock_behind(&now(0)), None);
    let early = journal.add_entry(&now(0), entry("today"), when()).unwrap();
    assert!(!kept.again().record(early.id).unwrap().stamp.clock_uncertain);
}
