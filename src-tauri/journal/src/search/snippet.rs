//! Snippets: the part of a text that shows why it was found, with the words marked.
//!
//! The arena says where in the folded text the best match is; the original is folded again only as
//! far as that place, to learn where it is there. The cut-out piece is then searched by itself.
//! Marks are byte ranges of the shown text; [`char_marks`] and [`utf16_marks`] turn them.

use std::ops::Range;

use super::Original;
use super::fold::{STEP, Sink, fold, may_cut};
use super::plain::plain;
use super::term::Term;

/// The length of a snippet, about, in characters.
pub const SNIPPET_CHARS: usize = 160;

/// Characters kept before the match.
const BEFORE: usize = 48;
/// How far a cut may move to find the end of a word.
const SEEK: usize = 24;
/// The longest match that is shown whole, in characters.
const LONGEST: usize = 400;
/// Matches of one term that are weighed against each other.
const WEIGHED: usize = 64;

/// A piece of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The piece, on one line; of Markdown, without its marks.
    pub text: String,
    /// What matched in it, as byte ranges, in order, without overlap.
    pub marks: Vec<Range<usize>>,
    /// Whether text was left out before it.
    pub cut_before: bool,
    /// Whether text was left out after it.
    pub cut_after: bool,
}

/// `marks` counted in Unicode scalar values of `text`, as the command line prints them.
#[must_use]
pub fn char_marks(text: &str, marks: &[Range<usize>]) -> Vec<Range<usize>> {
    convert(text, marks, |_| 1)
}

/// `marks` counted in UTF-16 code units of `text`, as JavaScript counts.
#[must_use]
pub fn utf16_marks(text: &str, marks: &[Range<usize>]) -> Vec<Range<usize>> {
    convert(text, marks, char::len_utf16)
}

fn convert(text: &str, marks: &[Range<usize>], width: fn(char) -> usize) -> Vec<Range<usize>> {
    let count = |part: &str| part.chars().map(width).sum::<usize>();
    let mut last = (0, 0);
    let mut to = |at: usize| {
        last = (at, last.1 + count(text.get(last.0..at).unwrap_or_default()));
        last.1
    };
    marks.iter().map(|mark| to(mark.start)..to(mark.end)).collect()
}

/// The piece of a text around the place where most of the terms stand close together; the start of
/// the text if none does. `folded` is the text's field in the arena, its space before it included.
pub(super) fn snippet(original: &Original, folded: &[u8], terms: &[Term]) -> Snippet {
    let text = original.text.as_str();
    let around = best_place(folded, terms).map(|range| Locate::range(text, range.start - 1..range.end - 1));
    let range = window(text, around.unwrap_or(0..0));
    let set = |part: &str, from: Option<usize>| match from {
        Some(from) => on_one_line(part, |at| original.seams.binary_search(&(from + at)).is_ok()),
        None => on_one_line(part, |_| false),
    };
    let (shown, marks) = shown(text, original.markdown, range.clone(), terms, &set);
    Snippet {
        text: shown,
        marks,
        cut_before: !text[..range.start].trim().is_empty(),
        cut_after: !text[range.end..].trim().is_empty(),
    }
}

/// How a part is set, and from which byte of the text it was cut; plain words are none of it.
type Setting<'a> = &'a dyn Fn(&str, Option<usize>) -> String;

/// A part of a text as it is shown, and where the terms stand in it: Markdown in plain words, but as written where
/// that would leave a term without a match, as one that stands in the address of a link alone.
pub(super) fn shown(
    text: &str,
    markdown: bool,
    part: Range<usize>,
    terms: &[Term],
    set: Setting<'_>,
) -> (String, Vec<Range<usize>>) {
    let written = set(&text[part.clone()], Some(part.start));
    let in_written = Map::of(&written);
    if markdown {
        let plain = set(&plain(text, part), None);
        let in_plain = Map::of(&plain);
        if terms.iter().all(|term| in_plain.holds(term) || !in_written.holds(term)) {
            let marks = in_plain.marks(terms);
            return (plain, marks);
        }
    }
    let marks = in_written.marks(terms);
    (written, marks)
}

/// Where the terms stand in `text`, as byte ranges, in order, overlaps joined.
pub(super) fn marks(text: &str, terms: &[Term]) -> Vec<Range<usize>> {
    Map::of(text).marks(terms)
}

/// The match whose next [`SNIPPET_CHARS`] bytes hold the most different terms; the first of such.
fn best_place(folded: &[u8], terms: &[Term]) -> Option<Range<usize>> {
    let mut matches = Vec::new();
    for (which, term) in terms.iter().enumerate() {
        let mut at = 0;
        for _ in 0..WEIGHED {
            let Some(range) = term.find(folded, at) else { break };
            at = range.end;
            matches.push((range, which));
        }
    }
    matches.sort_by_key(|(range, _)| range.start);
    let mut best = None;
    let mut most = 0;
    for (index, (range, _)) in matches.iter().enumerate() {
        let mut seen = vec![false; terms.len()];
        for (near, which) in &matches[index..] {
            if near.end > range.start + SNIPPET_CHARS {
                break;
            }
            seen[*which] = true;
        }
        let here = seen.iter().filter(|seen| **seen).count().max(1);
        if here > most {
            (best, most) = (Some(range.clone()), here);
        }
        if most == terms.len() {
            break;
        }
    }
    best
}

/// Widens the match at `around` to a piece of about [`SNIPPET_CHARS`] characters cut between words.
fn window(text: &str, around: Range<usize>) -> Range<usize> {
    let start = cut_down(text, back(text, around.start, BEFORE), around.start);
    let full = ahead(text, start, SNIPPET_CHARS);
    let least = around.end.min(ahead(text, around.start, LONGEST));
    let end = if full < least { least } else { cut_up(text, full, least) };
    let start = if end == text.len() {
        cut_down(text, back(text, end, SNIPPET_CHARS).min(start), start)
    } else {
        start
    };
    start..end
}

/// The byte `chars` characters before `at`.
pub(super) fn back(text: &str, at: usize, chars: usize) -> usize {
    text[..at]
        .char_indices()
        .rev()
        .take(chars)
        .last()
        .map_or(at, |(at, _)| at)
}

/// The byte `chars` characters after `at`.
pub(super) fn ahead(text: &str, at: usize, chars: usize) -> usize {
    text[at..]
        .char_indices()
        .nth(chars)
        .map_or(text.len(), |(further, _)| at + further)
}

/// The first good cut at or after `at`, but not after `most`; `at` if none is near.
fn cut_down(text: &str, at: usize, most: usize) -> usize {
    let ends = text[at..].char_indices().map(|(further, _)| at + further).take(SEEK);
    ends.take_while(|&end| end <= most)
        .find(|&end| good_cut(text, end))
        .unwrap_or(at)
}

/// The last good cut at or before `at`, but not before `least`; `at` if none is near.
fn cut_up(text: &str, at: usize, least: usize) -> usize {
    let earlier = text[..at].char_indices().rev().map(|(end, _)| end);
    let ends = std::iter::once(at).chain(earlier).take(SEEK);
    ends.take_while(|&end| end >= least)
        .find(|&end| good_cut(text, end))
        .unwrap_or(at)
}

fn good_cut(text: &str, at: usize) -> bool {
    match (text[..at].chars().next_back(), text[at..].chars().next()) {
        (Some(before), Some(after)) => may_cut(before, after),
        _ => true,
    }
}

/// Between two fields, which are answers to different questions.
const BETWEEN: &str = " · ";

/// Line ends and other control characters as spaces, runs of white space as one; where one holds a seam, a mark.
fn on_one_line(text: &str, is_seam: impl Fn(usize) -> bool) -> String {
    let mut line = String::with_capacity(text.len());
    let mut gap = "";
    for (at, c) in text.char_indices() {
        if is_seam(at) {
            gap = BETWEEN;
        } else if !c.is_whitespace() && !c.is_control() {
            if !line.is_empty() {
                line.push_str(gap);
            }
            gap = "";
            line.push(c);
        } else if gap.is_empty() {
            gap = " ";
        }
    }
    line
}

/// Folded text with the origin of each of its bytes.
struct Map {
    folded: Vec<u8>,
    origin: Vec<usize>,
}

impl Map {
    fn of(text: &str) -> Self {
        let mut map = Self {
            folded: vec![b' '],
            origin: vec![0],
        };
        fold(text, &mut map);
        map.other(text.len(), b" ");
        map
    }

    fn holds(&self, term: &Term) -> bool {
        term.find(&self.folded, 0).is_some()
    }

    /// Where the terms stand in the original, as byte ranges, in order, overlaps joined.
    fn marks(&self, terms: &[Term]) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for term in terms {
            let mut at = 0;
            while let Some(range) = term.find(&self.folded, at) {
                at = range.end;
                found.push(self.origin[range.start]..self.end(range.end));
            }
        }
        found.sort_by_key(|range| range.start);
        found.dedup_by(|next, range| {
            let joined = next.start < range.end;
            if joined {
                range.end = range.end.max(next.end);
            }
            joined
        });
        found
    }

    /// Where a match that ends before folded byte `at` ends in the original: the next character's
    /// start, so that accents stay with their letter and no character is cut.
    fn end(&self, at: usize) -> usize {
        let own = self.origin[at - 1];
        self.origin[at..]
            .iter()
            .copied()
            .find(|&origin| origin != own)
            .unwrap_or(own)
    }
}

impl Sink for Map {
    fn ascii(&mut self, at: usize, folded: &[u8; STEP], n: usize) {
        self.folded.ascii(at, folded, n);
        self.origin.extend(at..at + n);
    }

    fn other(&mut self, at: usize, folded: &[u8]) {
        self.folded.other(at, folded);
        self.origin.extend(std::iter::repeat_n(at, folded.len()));
    }
}

/// Finds where a range of the folded text begins and ends in the original, keeping nothing else.
struct Locate {
    wanted: Range<usize>,
    done: usize,
    start: Option<usize>,
    end: Option<usize>,
}

impl Locate {
    fn range(text: &str, wanted: Range<usize>) -> Range<usize> {
        let mut locate = Self {
            wanted,
            done: 0,
            start: None,
            end: None,
        };
        fold(text, &mut locate);
        let end = locate.end.unwrap_or(text.len());
        locate.start.unwrap_or(end).min(end)..end
    }
}

impl Sink for Locate {
    fn ascii(&mut self, at: usize, _folded: &[u8; STEP], n: usize) {
        let until = self.done + n;
        if self.start.is_none() && self.wanted.start < until {
            self.start = Some(at + self.wanted.start.saturating_sub(self.done));
        }
        if self.end.is_none() && self.wanted.end < until {
            self.end = Some(at + self.wanted.end.saturating_sub(self.done));
        }
        self.done = until;
    }

    fn other(&mut self, at: usize, folded: &[u8]) {
        if self.start.is_none() && self.wanted.start < self.done + folded.len() {
            self.start = Some(at);
        }
        if self.end.is_none() && self.wanted.end <= self.done {
            self.end = Some(at);
        }
        self.done += folded.len();
    }
}

#[cfg(test)]
mod tests {
    use super::super::fold::folded;
    use super::super::query::{Asked, read};
    use super::*;
    use proptest::prelude::*;

    fn terms(query: &str) -> Vec<Term> {
        match read(query, true) {
            Asked::Terms(terms) => terms,
            _ => Vec::new(),
        }
    }

    fn field(text: &str) -> Vec<u8> {
        [b" ".as_slice(), &folded(text), b" "].concat()
    }

    fn original(text: &str, markdown: bool, seams: Vec<usize>) -> Original {
        Original {
            title: String::new(),
            text: text.to_owned(),
            seams,
            markdown,
        }
    }

    fn shown(text: &str, query: &str) -> Snippet {
        snippet(&original(text, true, Vec::new()), &field(text), &terms(query))
    }

    fn of_fields(text: &str, seams: Vec<usize>, query: &str) -> (String, Vec<String>) {
        let snippet = snippet(&original(text, false, seams), &field(text), &terms(query));
        let marked = snippet.marks.iter().map(|mark| snippet.text[mark.clone()].to_owned());
        (snippet.text.clone(), marked.collect())
    }

    fn marked(text: &str, query: &str) -> Vec<String> {
        marks(text, &terms(query))
            .into_iter()
            .map(|mark| text[mark].to_owned())
            .collect()
    }

    #[test]
    fn marks_cover_the_original_spelling() {
        assert_eq!(
            marked("Le CAFE\u{301}, la Straße", "café strasse"),
            ["CAFE\u{301}", "Straße"]
        );
        assert_eq!(marked("Straßen", "stras"), ["Straß"]);
        assert_eq!(marked("İstanbul'da", "istanbul"), ["İstanbul"]);
        assert_eq!(marked("今日記を書く", "日記"), ["日記"]);
        assert_eq!(marked("כתבתי שָׁלוֹם היום", "שלום"), ["שָׁלוֹם"]);
    }

    #[test]
    fn overlapping_marks_are_one() {
        assert_eq!(marked("a long walk", "\"a long\" \"long walk\""), ["a long walk"]);
    }

    #[test]
    fn a_snippet_is_cut_between_words_around_the_match() {
        let text = format!(
            "{}the harbour lights {}",
            "one two three four ".repeat(40),
            "five six seven ".repeat(40)
        );
        let snippet = shown(&text, "harbour lights");
        assert!(snippet.cut_before && snippet.cut_after);
        assert!(
            (100..=SNIPPET_CHARS).contains(&snippet.text.chars().count()),
            "{}",
            snippet.text
        );
        let words = [
            "one", "two", "three", "four", "five", "six", "seven", "the", "harbour", "lights",
        ];
        assert!(
            snippet.text.split(' ').all(|word| words.contains(&word)),
            "{}",
            snippet.text
        );
        let marked: Vec<_> = snippet.marks.iter().map(|mark| &snippet.text[mark.clone()]).collect();
        assert_eq!(marked, ["harbour", "lights"]);
    }

    #[test]
    fn the_place_with_most_words_is_shown() {
        let text = format!("sea {} the sea wall {}", "x ".repeat(300), "y ".repeat(300));
        assert!(shown(&text, "wall sea").text.contains("the sea wall"));
    }

    #[test]
    fn a_short_text_is_shown_whole_and_on_one_line() {
        let snippet = shown("one\n\n two\tthree \n", "three");
        assert_eq!(snippet.text, "one two three");
        assert_eq!(
            (snippet.marks[0].clone(), snippet.cut_before, snippet.cut_after),
            (8..13, false, false)
        );
    }

    #[test]
    fn fields_are_told_apart_and_the_lines_of_one_are_not() {
        let first = "Just the one\nfor once";
        let text = format!("{first}\nI can leave  early \n\n by the yard gate");
        let seams = vec![first.len()];
        let (shown, marked) = of_fields(&text, seams.clone(), "leave gate");
        assert_eq!(shown, "Just the one for once · I can leave early by the yard gate");
        assert_eq!(marked, ["leave", "gate"]);
        let (_, marked) = of_fields(&text, seams, "\"once i can\"");
        assert_eq!(
            marked,
            ["once · I can"],
            "a phrase reaches over the mark as over the line"
        );
    }

    #[test]
    fn markdown_is_shown_in_plain_words_and_what_matches_in_it_is_marked() {
        let snippet = shown(
            "# The mill\n\n> it **held**, see [the lock](https://lock.example)",
            "held lock ",
        );
        assert_eq!(snippet.text, "The mill it held, see the lock");
        let marked: Vec<_> = snippet.marks.iter().map(|mark| &snippet.text[mark.clone()]).collect();
        assert_eq!(marked, ["held", "lock"]);
        let text = "> it **held**";
        assert_eq!(of_fields(text, Vec::new(), "held").0, text, "no Markdown");
    }

    #[test]
    fn what_is_found_in_a_mark_is_shown_as_it_is_written() {
        let text = "see [**this**](https://lock.example)";
        assert_eq!(shown(text, "lock").text, text);
        assert_eq!(shown("un**believ**able, **so**", "believ").text, "un**believ**able, so");
    }

    #[test]
    fn a_match_at_the_end_shows_what_came_before() {
        let text = format!("{}harbour", "one two three four ".repeat(40));
        let snippet = shown(&text, "harbour");
        assert!(snippet.text.chars().count() > 120 && snippet.text.ends_with("harbour"));
    }

    #[test]
    fn ten_thousand_marks_do_not_make_a_snippet_of_ten_thousand() {
        let text = format!("e{} after", "\u{301}".repeat(10_000));
        assert!(shown(&text, "e").text.chars().count() <= LONGEST);
        assert!(shown(&text, "after").text.ends_with("after"));
    }

    #[test]
    fn marks_are_counted_as_each_reader_counts() {
        let text = "😀é sea";
        let marks = marks(text, &terms("sea"));
        let only = |marks: Vec<Range<usize>>| (marks[0].clone(), marks.len());
        assert_eq!(only(char_marks(text, &marks)), (3..6, 1));
        assert_eq!(only(utf16_marks(text, &marks)), (4..7, 1));
        assert_eq!(only(marks), (7..10, 1));
    }

    proptest! {
        #[test]
        fn marks_cover_what_folds_to_the_query(text in "(\\PC|[a-zßéİ日本\u{301} ]){0,80}", at in 0usize..80, len in 1usize..6) {
            let words: Vec<String> = String::from_utf8(folded(&text)).unwrap().split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
            prop_assume!(!words.is_empty());
            let query: String = words[at % words.len()].chars().take(len).collect();
            let asked = folded(&query);
            let found = marks(&text, &terms(&query));
            prop_assert!(!found.is_empty(), "{query:?} in {text:?}");
            for mark in found {
                prop_assert!(memchr::memmem::find(&folded(&text[mark]), &asked).is_some());
            }
        }

        #[test]
        fn a_snippet_shows_a_match_if_there_is_one(before in "\\PC{0,300}", word in "[a-z]{1,12}", after in "\\PC{0,300}") {
            let text = format!("{before} {word} {after}");
            let snippet = shown(&text, &format!("{word} "));
            prop_assert!(!snippet.marks.is_empty());
        }

        #[test]
        fn strange_text_and_fields_of_another_text_make_no_panic(text in any::<String>(), other in any::<String>(), query in any::<String>()) {
            let mut field = vec![b' '];
            field.extend(folded(&other));
            field.push(b' ');
            let terms = terms(&query);
            let snippet = snippet(&original(&text, true, Vec::new()), &field, &terms);
            let _ = utf16_marks(&snippet.text, &snippet.marks);
        }
    }
}
