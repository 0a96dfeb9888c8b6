//! The search as a whole: what is found, counted, ordered and shown.

use std::collections::HashMap;

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::*;

/// An index with the originals beside it, as the journal has them.
#[derive(Default)]
struct Shelf {
    index: SearchIndex,
    originals: HashMap<u32, Original>,
}

impl Shelf {
    fn of(texts: &[&str]) -> Self {
        let mut shelf = Self::default();
        for (handle, text) in (0..).zip(texts) {
            shelf.put(handle, 1, "", &[], text);
        }
        shelf
    }

    fn put(&mut self, handle: u32, kind: u8, title: &str, tags: &[&str], text: &str) {
        let tags: Vec<String> = tags.iter().map(|&tag| tag.to_owned()).collect();
        let day = day(handle);
        self.index.insert(&Doc {
            handle,
            kind,
            day,
            order: i64::from(handle) * 10,
            title,
            tags: &tags,
            text,
        });
        self.originals.insert(
            handle,
            Original {
                title: title.to_owned(),
                text: text.to_owned(),
                seams: Vec::new(),
                markdown: false,
            },
        );
    }

    /// What is found where the words of one record are not to be read yet.
    fn found_with_closed(&self, text: &str, closed: u32) -> (Vec<u32>, Option<String>) {
        let results = self.ask(&Query {
            limit: 100,
            by_title: vec![closed],
            ..typed(text)
        });
        (handles(&results), results.nearest)
    }

    fn ask(&self, query: &Query) -> Results {
        self.index.search(query, &|handle| self.originals.get(&handle).cloned())
    }

    fn found(&self, text: &str) -> Vec<u32> {
        handles(&self.ask(&Query {
            limit: 100,
            ..typed(text)
        }))
    }
}

fn day(handle: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(1665, 1, 1).unwrap() + chrono::Days::new(u64::from(handle))
}

fn typed(text: &str) -> Query {
    Query {
        text: text.to_owned(),
        prefix_last: true,
        limit: 20,
        ..Query::default()
    }
}

fn handles(results: &Results) -> Vec<u32> {
    results.hits.iter().map(|hit| hit.handle).collect()
}

#[test]
fn every_word_must_match_somewhere_in_the_record() {
    let mut shelf = Shelf::of(&["sea and wind", "sea", "wind"]);
    shelf.put(3, 1, "The sea", &["wind"], "nothing else");
    assert_eq!(shelf.found("sea wind"), [3, 0]);
    assert_eq!(shelf.found("SEA win"), [3, 0]);
    assert_eq!(shelf.found("win sea"), Vec::<u32>::new());
}

#[test]
fn phrases_stay_within_a_field_and_may_cross_stops_and_lines() {
    let mut shelf = Shelf::of(&["a long walk", "a long, \n walk", "walk long a", "along walk"]);
    shelf.put(4, 1, "a long", &[], "walk");
    assert_eq!(shelf.found("\"long walk\""), [1, 0]);
}

#[test]
fn scripts_without_spaces_are_searched_inside() {
    let shelf = Shelf::of(&[
        "今日は日記を書いた",
        "日と記",
        "วันนี้ฉันเขียน",
        "שָׁלוֹם לכולם",
        "한국어를 씁니다",
    ]);
    assert_eq!(shelf.found("日記"), [0]);
    assert_eq!(shelf.found("書"), [0]);
    assert_eq!(shelf.found("ฉันเขียน"), [2]);
    assert_eq!(shelf.found("שלום"), [3]);
    assert_eq!(shelf.found("한국"), [4]);
}

#[test]
fn a_replaced_record_is_found_by_its_new_words_only() {
    let mut shelf = Shelf::of(&["harbour", "window"]);
    shelf.put(0, 1, "", &[], "garden");
    assert_eq!(shelf.found("harbour"), Vec::<u32>::new());
    assert_eq!(shelf.found("garden"), [0]);
    shelf.index.remove(0);
    assert_eq!(shelf.found("garden"), Vec::<u32>::new());
    assert_eq!(shelf.found(""), [1]);
}

#[test]
fn counts_by_kind_ignore_the_kinds_chosen_but_not_the_days_and_the_tag() {
    let mut shelf = Shelf::default();
    for handle in 0..9 {
        let tags: &[&str] = if handle < 6 { &["Night  Shift"] } else { &["night"] };
        shelf.put(handle, (handle % 3) as u8, "", tags, "sea");
    }
    let all = shelf.ask(&typed("sea"));
    assert_eq!((all.total, all.by_kind), (9, vec![(0, 3), (1, 3), (2, 3)]));
    let one = shelf.ask(&Query {
        kinds: [1].into_iter().collect(),
        ..typed("sea")
    });
    assert_eq!((one.total, one.by_kind.len(), handles(&one)), (3, 3, vec![7, 4, 1]));
    let days = shelf.ask(&Query {
        from: Some(day(2)),
        to: Some(day(4)),
        ..typed("sea")
    });
    assert_eq!(handles(&days), [4, 3, 2]);
    let tag = shelf.ask(&Query {
        tag: Some("night shift".into()),
        ..typed("")
    });
    assert_eq!(handles(&tag), [5, 4, 3, 2, 1, 0]);
    let none = shelf.ask(&Query {
        tag: Some("shift".into()),
        ..typed("")
    });
    assert_eq!(none.total, 0);
}

#[test]
fn among_some_records_nothing_else_is_found_or_counted() {
    let shelf = Shelf::of(&["sea", "sea", "wind", "sea"]);
    let among = |text: &str, among: &[u32]| {
        let results = shelf.ask(&Query {
            among: Some(among.to_vec()),
            ..typed(text)
        });
        (handles(&results), results.total, results.by_kind)
    };
    assert_eq!(among("sea", &[0, 2, 3]), (vec![3, 0], 2, vec![(1, 2)]));
    assert_eq!(among("", &[2]), (vec![2], 1, vec![(1, 1)]));
    assert_eq!(among("", &[]), (vec![], 0, vec![]));
}

#[test]
fn pages_follow_each_other() {
    let shelf = Shelf::of(&["sea"; 25]);
    let page = |offset| {
        handles(&shelf.ask(&Query {
            limit: 10,
            offset,
            ..typed("sea")
        }))
    };
    let all: Vec<u32> = [page(0), page(10), page(20), page(30)].concat();
    assert_eq!(all, (0..25).rev().collect::<Vec<_>>());
}

#[test]
fn the_best_come_first_when_few_match_and_the_newest_when_many_do() {
    let mut shelf = Shelf::of(&["filler"; 100]);
    shelf.put(0, 1, "The harbour", &[], "boats");
    shelf.put(
        1,
        1,
        "",
        &[],
        "harbour and a long text about other things that goes on and on",
    );
    shelf.put(2, 1, "", &[], "a harbour and boats");
    let best = |text: &str| {
        shelf.ask(&Query {
            mode: Mode::Best,
            ..typed(text)
        })
    };
    let few = best("harbour");
    assert!(few.ranked);
    assert_eq!(handles(&few), [0, 2, 1]);
    let many = best("filler");
    assert!(!many.ranked);
    assert_eq!(many.hits[0].handle, 99);
}

#[test]
fn titles_are_marked_and_texts_shown() {
    let mut shelf = Shelf::default();
    shelf.put(7, 2, "A Café by the sea", &[], "We sat there.");
    let results = shelf.ask(&typed("cafe"));
    let hit = &results.hits[0];
    assert_eq!((hit.kind, hit.day, hit.title_marks[0].clone()), (2, day(7), 2..7));
    assert_eq!(
        (hit.snippet.text.as_str(), hit.snippet.marks.len()),
        ("We sat there.", 0)
    );
}

#[test]
fn a_record_that_cannot_be_opened_is_still_counted_and_listed() {
    let shelf = Shelf::of(&["sea"]);
    let results = shelf.index.search(&typed("sea"), &|_| None);
    assert_eq!(
        (results.total, results.hits[0].snippet.clone()),
        (1, Snippet::default())
    );
}

#[test]
fn a_near_spelling_is_offered_only_when_nothing_matches() {
    let shelf = Shelf::of(&["the harbour at night"]);
    assert_eq!(
        shelf.ask(&typed("harbuor night ")).nearest.as_deref(),
        Some("harbour night")
    );
    assert_eq!(shelf.ask(&typed("harb")).nearest, None);
    assert_eq!(shelf.ask(&typed("qqqqqqq")).nearest, None);
    let other_kind = shelf.ask(&Query {
        kinds: [9].into_iter().collect(),
        ..typed("harbour")
    });
    assert_eq!((other_kind.total, other_kind.nearest), (0, None));
}

#[test]
fn the_first_and_the_last_date_that_can_be_written_are_kept() {
    let mut shelf = Shelf::default();
    for (handle, day) in [(0, NaiveDate::MIN), (1, NaiveDate::MAX)] {
        shelf.index.insert(&Doc {
            handle,
            kind: 0,
            day,
            order: 0,
            title: "",
            tags: &[],
            text: "sea",
        });
    }
    let days: Vec<_> = shelf.ask(&typed("sea")).hits.iter().map(|hit| hit.day).collect();
    assert_eq!(days, [NaiveDate::MAX, NaiveDate::MIN]);
}

/// Words by the plain reading of the rules, without any of the code above.
fn naive_words(text: &str) -> Vec<String> {
    let kept = |c: &char| !is_combining_mark(*c);
    let plain: String = text.nfkd().filter(kept).collect();
    let folded: String = plain
        .chars()
        .flat_map(char::to_lowercase)
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .collect();
    let words = folded
        .split_word_bounds()
        .flat_map(|word| word.split(|c: char| !c.is_alphanumeric()));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn naive_holds(text: &str, row: &[String], open: bool) -> bool {
    let words = naive_words(text);
    let whole = row.len() - 1;
    words.windows(row.len()).any(|window| {
        window[..whole] == row[..whole]
            && if open {
                window[whole].starts_with(&row[whole])
            } else {
                window[whole] == row[whole]
            }
    })
}

const TEXT: &str = "([a-d]{1,3}|[A-DßéÉİΣς]{1,2}|e\u{301}|[日本記]{1,3}|ア{1,2}|[אבג]{1,2}|[0-2]|[ .,'\n-]){0,12}";

#[test]
fn a_scan_in_parts_finds_what_lies_in_each_and_shows_the_newest() {
    const RECORDS: u32 = 2_500;
    let filler = "water ".repeat(400);
    let mut shelf = Shelf::default();
    // Handles in no order, so that the newest lie in every part.
    for handle in (0..RECORDS).map(|n| n * 1_117 % RECORDS) {
        let text = match handle % 3 {
            0 => format!("{filler} lantern"),
            1 => format!("{filler} lanterns"),
            _ => filler.clone(),
        };
        shelf.put(handle, (handle % 2) as u8, "", &[], &text);
    }
    assert!(shelf.index.text_bytes() > 5 << 20);
    let holds = |text: &str, kept: &dyn Fn(u32) -> bool| {
        let query = Query {
            offset: 5,
            ..typed(text)
        };
        let results = shelf.ask(&query);
        let expected: Vec<u32> = (0..RECORDS).rev().filter(|handle| kept(*handle)).collect();
        assert_eq!(results.total, expected.len(), "{text}");
        assert_eq!(
            handles(&results),
            expected.into_iter().skip(5).take(20).collect::<Vec<_>>()
        );
        assert_eq!(
            results.by_kind.iter().map(|(_, count)| count).sum::<usize>(),
            results.total
        );
    };
    holds("lantern ", &|handle| handle % 3 == 0);
    holds("lanter", &|handle| handle % 3 < 2);
    holds("water lantern ", &|handle| handle % 3 == 0);
    holds("", &|_| true);
}

proptest! {
    #[test]
    fn agrees_with_the_plain_reading_of_the_rules(texts in prop::collection::vec(TEXT, 1..12), asked in prop::collection::vec("[a-dé]{1,2}|[日本記]{1,2}|ß|ss|i|[אב]", 1..3), row in any::<bool>(), open in any::<bool>()) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let shelf = Shelf::of(&texts);
        let mut text = if row { format!("\"{}\"", asked.join(" ")) } else { asked.join(" ") };
        if open && row {
            text.pop();
        }
        let results = shelf.ask(&Query { text, prefix_last: open, limit: 100, ..Query::default() });
        let rows: Vec<Vec<String>> = if row {
            vec![asked.iter().flat_map(|word| naive_words(word)).collect()]
        } else {
            asked.iter().map(|word| naive_words(word)).collect()
        };
        let holds = |text: &str| rows.iter().enumerate().all(|(index, row)| naive_holds(text, row, open && index + 1 == rows.len()));
        let holding = (0u32..).zip(&texts).filter(|(_, text)| holds(text)).map(|(handle, _)| handle);
        let mut expected: Vec<u32> = holding.collect();
        expected.reverse();
        prop_assert_eq!(handles(&results), expected);
        for hit in results.hits {
            prop_assert!(!hit.snippet.marks.is_empty());
        }
    }

    #[test]
    fn no_text_query_or_tag_makes_a_panic(texts in prop::collection::vec(any::<String>(), 0..6), text in any::<String>(), tag in prop::option::of(any::<String>()), best in any::<bool>()) {
        let mut shelf = Shelf::default();
        for (handle, text) in (0..).zip(&texts) {
            shelf.put(handle, 0, text, &[text], text);
        }
        let mode = if best { Mode::Best } else { Mode::Newest };
        shelf.ask(&Query { mode, tag, ..typed(&text) });
    }

    #[test]
    fn changes_leave_the_index_as_if_built_anew(changes in prop::collection::vec((0u32..8, "[ab]{1,2}( [ab]{1,2}){0,3}", any::<bool>()), 0..40), asked in "[ab]{1,2}") {
        let mut shelf = Shelf::default();
        for (handle, text, put) in changes {
            if put {
                shelf.put(handle, 1, "", &[], &text);
            } else {
                shelf.index.remove(handle);
                shelf.originals.remove(&handle);
            }
        }
        let mut anew = Shelf::default();
        for (handle, original) in &shelf.originals {
            anew.put(*handle, 1, "", &[], &original.text);
        }
        let query = Query { limit: 100, ..typed(&asked) };
        prop_assert_eq!(shelf.ask(&query), anew.ask(&query));
    }
}

#[test]
fn a_closed_record_is_found_by_its_title_and_by_no_word_in_it() {
    let mut shelf = Shelf::default();
    shelf.put(0, 1, "A letter to myself", &[], "the heron came back");
    shelf.put(1, 1, "", &[], "a letter from the council");
    assert_eq!(shelf.found_with_closed("letter", 0).0, [1, 0]);
    assert_eq!(shelf.found_with_closed("heron", 0).0, [0; 0]);
    assert_eq!(shelf.found_with_closed("letter heron", 0).0, [0; 0]);
    assert_eq!(shelf.found_with_closed("heron letter", 0).0, [0; 0]);
    assert_eq!(shelf.found_with_closed("heron", 1).0, [0]);
    // Nor is a word in it offered for one that was spelled otherwise.
    assert_eq!(shelf.found_with_closed("herom", 0), (vec![], None));
    assert_eq!(shelf.found_with_closed("herom", 1), (vec![], Some("heron".into())));
}
