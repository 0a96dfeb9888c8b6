//! Search: finds words in the whole journal by scanning folded text in memory.
//!
//! There is no index. One arena holds the folded text of all records (`arena`); a query is read
//! into terms (`query`), the longest term is sought by `memmem` over everything, the others in the
//! records where it stands. Measured at a hundred thousand records this is as quick as a full-text
//! index, saves cost nothing more, and nothing is left on disk. It counts hits as SQLite's FTS5 does
//! (`unicode61 remove_diacritics 2`); `tests/src/search_against_fts5.rs` holds it to that.
//!
//! Refused: keeping the originals. Whoever asks hands in a way to open the few that are shown.

mod arena;
mod fold;
mod nearest;
mod plain;
mod query;
mod rank;
mod scan;
mod snippet;
mod term;
#[cfg(test)]
mod tests;

use std::ops::Range;

use chrono::NaiveDate;
use zeroize::ZeroizeOnDrop;

use arena::Arena;
use query::{Asked, read};
use rank::Ranking;
use scan::Found;
use term::Term;

pub use arena::{Fields, Folded};
pub use query::{Kinds, Mode, Query};
pub use snippet::{SNIPPET_CHARS, Snippet, char_marks, utf16_marks};

/// A record, as the search takes it in.
#[derive(Clone, Copy, Debug)]
pub struct Doc<'a> {
    /// The caller's number for it; numbers that lie close together take the least room.
    pub handle: u32,
    /// Its kind.
    pub kind: u8,
    /// Its civil day.
    pub day: NaiveDate,
    /// What it is sorted by, the newest having the most; ties by handle.
    pub order: i64,
    /// Its title, or nothing.
    pub title: &'a str,
    /// Its tags.
    pub tags: &'a [String],
    /// Its text.
    pub text: &'a str,
}

/// The part of a [`Doc`] that is not words.
#[derive(Clone, Copy, Debug)]
pub struct Head {
    /// The caller's number for it.
    pub handle: u32,
    /// Its kind.
    pub kind: u8,
    /// Its civil day.
    pub day: NaiveDate,
    /// What it is sorted by.
    pub order: i64,
}

/// The words of a record that is to be shown, wiped when dropped.
#[derive(Clone, Default, ZeroizeOnDrop)]
pub struct Original {
    /// The title that was taken in.
    pub title: String,
    /// The text that was taken in.
    pub text: String,
    /// Where the fields of the text meet: the line ends between them, by byte, in order.
    pub seams: Vec<usize>,
    /// Whether the text is Markdown, to be shown in plain words.
    pub markdown: bool,
}

/// What a query found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    /// The records of the kinds asked for that match.
    pub total: usize,
    /// The matching records of every kind, as if no kind had been chosen; lowest kind first.
    pub by_kind: Vec<(u8, usize)>,
    /// Whether the hits are ranked rather than newest first.
    pub ranked: bool,
    /// The hits asked for.
    pub hits: Vec<Hit>,
    /// If no record of any kind matches: a query that would, with words spelled nearly alike.
    pub nearest: Option<String>,
}

/// A record that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The caller's number for it.
    pub handle: u32,
    /// Its kind.
    pub kind: u8,
    /// Its civil day.
    pub day: NaiveDate,
    /// What matched in the title, as byte ranges.
    pub title_marks: Vec<Range<usize>>,
    /// The part of the text that shows why; empty if the original could not be opened.
    pub snippet: Snippet,
}

/// The search over all records of an unlocked journal. Its text is wiped when it is dropped.
#[derive(Default)]
pub struct SearchIndex {
    arena: Arena,
}

impl SearchIndex {
    /// An index with room reserved for `bytes` of text in `records`; the size of the vault's file is
    /// a good bound. Growing later is possible, and costs a copy and a wipe.
    #[must_use]
    pub fn with_capacity(bytes: usize, records: usize) -> Self {
        Self {
            arena: Arena::with_capacity(bytes, records),
        }
    }

    /// Makes room once for `bytes` more of text in `records` more.
    pub fn reserve(&mut self, bytes: usize, records: usize) {
        self.arena.reserve(bytes, records);
    }

    /// The number of records.
    #[must_use]
    pub fn len(&self) -> usize {
        self.arena.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes of folded text held.
    #[must_use]
    pub fn text_bytes(&self) -> usize {
        self.arena.text_bytes()
    }

    /// Takes a record in, or takes its new words if its handle is known.
    pub fn insert(&mut self, doc: &Doc<'_>) {
        self.arena.insert(doc);
    }

    /// As [`insert`](Self::insert), of words that were folded before, on another thread for one.
    pub fn insert_folded(&mut self, head: Head, folded: &Folded, fields: Fields) {
        self.arena.insert_folded(head, folded, fields);
    }

    /// Takes a record out and wipes its words. Says whether it was there.
    pub fn remove(&mut self, handle: u32) -> bool {
        self.arena.remove(handle)
    }

    /// Answers `query`; `open` hands out the words of the records that are shown.
    pub fn search(&self, query: &Query, open: &dyn Fn(u32) -> Option<Original>) -> Results {
        let terms = match read(&query.text, query.prefix_last) {
            Asked::Anything => Vec::new(),
            Asked::Terms(terms) => terms,
            Asked::Nothing => return Results::default(),
        };
        let Found {
            counts,
            total,
            places: mut found,
        } = scan::scan(&self.arena, &terms, query);
        let ranked = query.mode == Mode::Best && !terms.is_empty() && total * 10 < self.len();
        self.sort(
            &mut found,
            query,
            ranked.then(|| Ranking::new(&self.arena, &terms)).as_ref(),
        );
        let shown = found.iter().skip(query.offset).take(query.limit);
        let by_kind: Vec<_> = (0..=255).zip(counts).filter(|(_, count)| *count > 0).collect();
        Results {
            total,
            ranked,
            hits: shown.map(|&place| self.hit(place, &terms, open)).collect(),
            nearest: if by_kind.is_empty() {
                nearest::nearest(&self.arena, &query.text).filter(|text| self.finds(text, query))
            } else {
                None
            },
            by_kind,
        }
    }

    /// Whether another text would find anything.
    fn finds(&self, text: &str, query: &Query) -> bool {
        match read(text, query.prefix_last) {
            Asked::Terms(terms) => scan::scan(&self.arena, &terms, query).counts.iter().any(|n| *n > 0),
            Asked::Anything | Asked::Nothing => false,
        }
    }

    /// Puts the hits that will be shown in order at the front.
    fn sort(&self, found: &mut Vec<usize>, query: &Query, ranking: Option<&Ranking<'_>>) {
        let newest = |place: usize| self.arena.newest(place);
        let wanted = query.offset.saturating_add(query.limit);
        if let Some(ranking) = ranking {
            let mut scored: Vec<_> = found.iter().map(|&place| (ranking.score(place), place)).collect();
            scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| newest(a.1).cmp(&newest(b.1))));
            *found = scored.into_iter().map(|(_, place)| place).collect();
            return;
        }
        if wanted < found.len() {
            found.select_nth_unstable_by_key(wanted, |&place| newest(place));
            found.truncate(wanted);
        }
        found.sort_unstable_by_key(|&place| newest(place));
    }

    fn hit(&self, place: usize, terms: &[Term], open: &dyn Fn(u32) -> Option<Original>) -> Hit {
        let row = &self.arena.rows()[place];
        let (title_marks, snippet) = open(row.handle).map_or_else(Default::default, |original| {
            let snippet = snippet::snippet(&original, self.arena.text(place), terms);
            (snippet::marks(&original.title, terms), snippet)
        });
        let day = NaiveDate::from_num_days_from_ce_opt(row.day).unwrap_or_default();
        Hit {
            handle: row.handle,
            kind: row.kind,
            day,
            title_marks,
            snippet,
        }
    }
}

/// A part of a text as it is shown beside a hit, Markdown in plain words, and where a question's words stand in it, as
/// byte ranges, in order. The part begins and ends between characters.
#[must_use]
pub fn shown(text: &str, markdown: bool, part: Range<usize>, question: &str) -> (String, Vec<Range<usize>>) {
    snippet::shown(text, markdown, part, &terms(question), &|part: &str, _| part.to_owned())
}

/// Where the first of a question's words stands in a text, as a byte range.
#[must_use]
pub fn first(text: &str, question: &str) -> Option<Range<usize>> {
    snippet::marks(text, &terms(question)).into_iter().next()
}

fn terms(question: &str) -> Vec<term::Term> {
    match read(question, true) {
        Asked::Terms(terms) => terms,
        Asked::Anything | Asked::Nothing => Vec::new(),
    }
}
