//! What may be asked of the search, and how the typed text is read.
//!
//! * Every part of the text parted by white space must be found, in the title, a tag or the text.
//! * A part in quotes (`"…"`, or typographic ones) is words in a row; so is a part that folds to
//!   several words, such as `self-care` or a run of ideographs.
//! * Words are whole, except that the last may be unfinished if [`Query::prefix_last`] is set and
//!   the text ends in it: not after a space, a stop or a closing quote.
//! * No text finds all that passes the filters. Text without a word in it (`?!`) finds nothing.

use chrono::NaiveDate;

use super::fold::folded;
use super::term::Term;

/// The order of what is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Newest first.
    #[default]
    Newest,
    /// By BM25, the title counting double; newest first when a tenth of all records match or more.
    Best,
}

/// A set of record kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds([u64; 4]);

impl Kinds {
    /// Every kind.
    pub const ALL: Self = Self([u64::MAX; 4]);

    /// Whether `kind` is in the set.
    #[must_use]
    pub const fn contains(self, kind: u8) -> bool {
        self.0[kind as usize / 64] >> (kind % 64) & 1 == 1
    }
}

impl Default for Kinds {
    fn default() -> Self {
        Self::ALL
    }
}

impl FromIterator<u8> for Kinds {
    fn from_iter<I: IntoIterator<Item = u8>>(kinds: I) -> Self {
        let mut set = Self([0; 4]);
        for kind in kinds {
            set.0[kind as usize / 64] |= 1 << (kind % 64);
        }
        set
    }
}

/// A question to the search. `Query::default()` asks for the newest of everything, but shows none.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// What was typed.
    pub text: String,
    /// The order of the hits.
    pub mode: Mode,
    /// Whether the last word may be unfinished.
    pub prefix_last: bool,
    /// The kinds to show; the counts by kind are of all kinds whatever is chosen here.
    pub kinds: Kinds,
    /// The first civil day.
    pub from: Option<NaiveDate>,
    /// The last civil day, itself included.
    pub to: Option<NaiveDate>,
    /// A tag that the record must have, compared folded and whole.
    pub tag: Option<String>,
    /// Only these records, by handle; all where there is no such list.
    pub among: Option<Vec<u32>>,
    /// Records that are found by their title alone, by handle: what is in them is not to be read yet.
    pub by_title: Vec<u32>,
    /// How many hits to show.
    pub limit: usize,
    /// How many hits to pass over first.
    pub offset: usize,
}

/// The text of a query, read.
pub(super) enum Asked {
    /// No text was given.
    Anything,
    /// Text was given, and there is no word in it.
    Nothing,
    /// Terms that must all be found.
    Terms(Vec<Term>),
}

/// Reads what was typed.
pub(super) fn read(text: &str, prefix_last: bool) -> Asked {
    if text.trim().is_empty() {
        return Asked::Anything;
    }
    let parts = parts(text);
    let last = parts.len();
    let mut terms: Vec<Term> = Vec::with_capacity(last);
    for (index, part) in parts.into_iter().enumerate() {
        let folded = folded(part.text);
        let open = prefix_last && index + 1 == last && !part.closed && folded.last().is_some_and(|&byte| byte != b' ');
        let words: Vec<_> = folded
            .split(|&byte| byte == b' ')
            .filter(|word| !word.is_empty())
            .map(<[u8]>::to_vec)
            .collect();
        if terms
            .iter()
            .any(|term| term.words() == words && term.is_prefix() == open)
        {
            continue;
        }
        terms.extend(Term::new(words, open));
    }
    if terms.is_empty() {
        Asked::Nothing
    } else {
        Asked::Terms(terms)
    }
}

struct Part<'a> {
    text: &'a str,
    closed: bool,
}

/// The parts between white space and quotes. An open quote goes on to the end.
fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (end, skip) = if is_quote(first) {
            rest = &rest[first.len_utf8()..];
            match rest.char_indices().find(|(_, c)| is_quote(*c)) {
                Some((at, quote)) => (at, quote.len_utf8()),
                None => (rest.len(), 0),
            }
        } else {
            match rest.char_indices().find(|(_, c)| c.is_whitespace() || is_quote(*c)) {
                Some((at, c)) => (at, if is_quote(c) { 0 } else { c.len_utf8() }),
                None => (rest.len(), 0),
            }
        };
        // White space after the last part closes it, as a quote does.
        let closed = skip > 0;
        if end > 0 {
            parts.push(Part {
                text: &rest[..end],
                closed,
            });
        }
        rest = &rest[end + skip..];
    }
    parts
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> Vec<String> {
        match read(text, true) {
            Asked::Terms(terms) => terms
                .iter()
                .map(|term| {
                    let words: Vec<_> = term
                        .words()
                        .iter()
                        .map(|word| String::from_utf8(word.clone()).unwrap())
                        .collect();
                    words.join("+") + if term.is_prefix() { "*" } else { "" }
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn the_last_word_is_open_until_something_follows_it() {
        assert_eq!(shown("Morning wal"), ["morning", "wal*"]);
        assert_eq!(shown("morning walk "), ["morning", "walk"]);
        assert_eq!(shown("morning walk."), ["morning", "walk"]);
    }

    #[test]
    fn quotes_hold_words_in_a_row() {
        assert_eq!(shown("\"a long walk\" sea"), ["a+long+walk", "sea*"]);
        assert_eq!(shown("“a long walk”"), ["a+long+walk"]);
        assert_eq!(shown("\"a long wal"), ["a+long+wal*"]);
        assert_eq!(shown("sea\"a b\""), ["sea", "a+b"]);
    }

    #[test]
    fn joined_words_and_ideographs_are_in_a_row() {
        assert_eq!(shown("self-care don't"), ["self+care", "don+t*"]);
        assert_eq!(shown("日記"), ["日+記*"]);
    }

    #[test]
    fn asking_twice_is_asking_once() {
        assert_eq!(shown("sea SEA séa"), ["sea", "sea*"]);
    }

    #[test]
    fn blank_text_asks_for_anything_and_bare_signs_for_nothing() {
        assert!(matches!(read(" \t", true), Asked::Anything));
        assert!(matches!(read("?! \"\"", true), Asked::Nothing));
    }

    #[test]
    fn kinds_hold_what_they_were_given() {
        let kinds: Kinds = [0, 63, 64, 255].into_iter().collect();
        let held: Vec<u8> = (0..=255).filter(|&kind| kinds.contains(kind)).collect();
        assert_eq!(held, [0, 63, 64, 255]);
    }

    proptest! {
        #[test]
        fn no_text_is_too_strange_to_read(text in any::<String>()) {
            let _ = read(&text, true);
        }
    }
}
