//! One thing that a query asks for: a word, the start of a word, or words in a row.
//!
//! A term is looked for in folded text, where every field begins and ends with a space. The longest
//! of its words is found by `memmem`; its neighbours are then compared across runs of spaces.

use std::ops::Range;

use memchr::memmem::Finder;

/// Words that must stand in a row; most often one.
pub(super) struct Term {
    words: Vec<Vec<u8>>,
    prefix: bool,
    longest: usize,
    finder: Finder<'static>,
}

impl Term {
    /// A term of `words`, whose last may go on if `prefix`. No words, no term.
    pub(super) fn new(words: Vec<Vec<u8>>, prefix: bool) -> Option<Self> {
        let last = words.len().checked_sub(1)?;
        let open = |index| prefix && index == last;
        let longest = (0..words.len()).max_by_key(|&index| words[index].len() + usize::from(!open(index)))?;
        let mut needle = vec![b' '];
        needle.extend_from_slice(&words[longest]);
        if !open(longest) {
            needle.push(b' ');
        }
        Some(Self {
            finder: Finder::new(&needle).into_owned(),
            words,
            prefix,
            longest,
        })
    }

    /// The words, folded.
    pub(super) fn words(&self) -> &[Vec<u8>] {
        &self.words
    }

    /// Whether the last word may go on.
    pub(super) fn is_prefix(&self) -> bool {
        self.prefix
    }

    /// How selective this term is, roughly: the length of what `memmem` looks for.
    pub(super) fn weight(&self) -> usize {
        self.finder.needle().len()
    }

    /// The first match at or after `from`, as the range of its words without the spaces around them.
    pub(super) fn find(&self, folded: &[u8], from: usize) -> Option<Range<usize>> {
        let mut at = from;
        while let Some(found) = folded.get(at..).and_then(|rest| self.finder.find(rest)) {
            let hit = at + found;
            if self.words.len() == 1 {
                return Some(hit + 1..hit + 1 + self.words[0].len());
            }
            if let Some(range) = self.in_a_row(folded, hit + 1) {
                return Some(range);
            }
            at = hit + 1;
        }
        None
    }

    /// How often the term stands in `folded`.
    pub(super) fn count(&self, folded: &[u8]) -> usize {
        let mut times = 0;
        let mut at = 0;
        while let Some(range) = self.find(folded, at) {
            times += 1;
            at = range.end;
        }
        times
    }

    /// Whether the neighbours of the longest word, which starts at `start`, are where they should be.
    fn in_a_row(&self, folded: &[u8], start: usize) -> Option<Range<usize>> {
        let mut first = start;
        for word in self.words[..self.longest].iter().rev() {
            let end = folded[..first].iter().rposition(|&byte| byte != b' ')? + 1;
            if end == first || !folded[..end].ends_with(word) {
                return None;
            }
            first = end - word.len();
            if first == 0 || folded[first - 1] != b' ' {
                return None;
            }
        }
        let mut end = start + self.words[self.longest].len();
        for (index, word) in self.words.iter().enumerate().skip(self.longest + 1) {
            let gap = folded[end..].iter().position(|&byte| byte != b' ')?;
            let rest = &folded[end + gap..];
            let open = self.prefix && index + 1 == self.words.len();
            if gap == 0 || !rest.starts_with(word) || !(open || rest.get(word.len()) == Some(&b' ')) {
                return None;
            }
            end += gap + word.len();
        }
        Some(first..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(words: &[&str], prefix: bool) -> Term {
        Term::new(words.iter().map(|word| word.as_bytes().to_vec()).collect(), prefix).unwrap()
    }

    #[test]
    fn a_word_is_found_whole_and_a_prefix_at_the_start_only() {
        let text = b" the other then the ";
        assert_eq!(term(&["the"], false).count(text), 2);
        assert_eq!(term(&["the"], true).count(text), 3);
        assert_eq!(term(&["other"], false).find(text, 0), Some(5..10));
    }

    #[test]
    fn neighbouring_matches_share_a_space() {
        assert_eq!(term(&["ha"], false).count(b" ha ha ha "), 3);
    }

    #[test]
    fn a_phrase_skips_runs_of_spaces_but_not_the_end_of_a_field() {
        let phrase = term(&["one", "longer", "two"], false);
        assert_eq!(phrase.find(b" x one   longer  two ", 0), Some(3..20));
        assert_eq!(phrase.find(b" one \x01 longer two ", 0), None);
        assert_eq!(phrase.find(b" one longer twos ", 0), None);
        assert_eq!(phrase.find(b" done longer two ", 0), None);
        assert_eq!(term(&["one", "lo"], true).find(b" one longer ", 0), Some(1..7));
    }

    #[test]
    fn no_words_are_no_term() {
        assert!(Term::new(Vec::new(), true).is_none());
    }
}
