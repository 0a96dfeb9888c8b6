//! A nearby spelling for a word that stands nowhere in the journal.
//!
//! A word of three to five letters may differ by one edit (a letter more, less, other, or two
//! neighbours swapped), a longer one by two. Candidates are words that share the word's beginning or
//! its end, so the whole arena is scanned twice by `memmem` and only few words are measured. The
//! work is bounded by count, not by a clock; past the bound the best so far is taken.

use std::collections::HashMap;

use memchr::memmem::Finder;

use super::arena::Arena;
use super::query::{Asked, read};
use super::term::Term;

/// Occurrences looked at for each of the two scans.
const MOST: usize = 400_000;

/// `text` with every word that stands nowhere replaced by one that does; nothing if some word has no
/// neighbour or none is missing. Folded, parts in quotes kept in quotes.
pub(super) fn nearest(arena: &Arena, text: &str) -> Option<String> {
    let Asked::Terms(terms) = read(text, false) else {
        return None;
    };
    let mut changed = false;
    let mut parts = Vec::with_capacity(terms.len());
    for term in &terms {
        let mut words = Vec::with_capacity(term.words().len());
        for word in term.words() {
            let stands = Term::new(vec![word.clone()], false).is_some_and(|term| term.find(arena.bytes(), 0).is_some());
            let word = String::from_utf8_lossy(word);
            if stands {
                words.push(word.into_owned());
            } else {
                words.push(neighbour(arena.bytes(), &word)?);
                changed = true;
            }
        }
        let part = words.join(" ");
        parts.push(if words.len() > 1 { format!("\"{part}\"") } else { part });
    }
    changed.then(|| parts.join(" "))
}

/// The word of `bytes` nearest to `word`: fewest edits first, then the more frequent.
fn neighbour(bytes: &[u8], word: &str) -> Option<String> {
    let wanted: Vec<char> = word.chars().collect();
    let edits = match wanted.len() {
        0..=2 => return None,
        3..=5 => 1,
        _ => 2,
    };
    // With one edit, or one swap over the middle, one of these two pieces is whole.
    let piece = (wanted.len() - 1) / (edits + 1);
    let head: String = std::iter::once(' ')
        .chain(wanted.iter().copied().take(piece.max(1)))
        .collect();
    let tail: String = wanted[wanted.len() - piece.max(1)..]
        .iter()
        .copied()
        .chain([' '])
        .collect();
    let mut seen: HashMap<&[u8], u32> = HashMap::new();
    for needle in [head, tail] {
        let finder = Finder::new(needle.as_bytes());
        for hit in finder.find_iter(bytes).take(MOST) {
            let inside = if needle.starts_with(' ') { hit + 1 } else { hit };
            let candidate = word_at(bytes, inside);
            if candidate.len() + edits * 4 >= word.len() && candidate.len() <= word.len() + edits * 4 {
                *seen.entry(candidate).or_default() += 1;
            }
        }
    }
    let measured = seen.into_iter().filter_map(|(candidate, times)| {
        let candidate = std::str::from_utf8(candidate).ok()?;
        let letters: Vec<char> = candidate.chars().collect();
        let apart = distance(&wanted, &letters);
        (apart <= edits).then_some((apart, std::cmp::Reverse(times), candidate))
    });
    measured.min().map(|(_, _, candidate)| candidate.to_owned())
}

/// The word around byte `at`.
fn word_at(bytes: &[u8], at: usize) -> &[u8] {
    let ends = |byte: &u8| *byte <= b' ';
    let start = bytes[..at].iter().rposition(ends).map_or(0, |space| space + 1);
    let end = bytes[at..]
        .iter()
        .position(ends)
        .map_or(bytes.len(), |space| at + space);
    &bytes[start..end]
}

/// Edits between two words, a swap of neighbours being one (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let width = b.len() + 1;
    let mut earlier: Vec<usize> = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; width];
        for j in 1..width {
            let other = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + other);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(earlier[j - 2] + 1);
            }
        }
        earlier = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(a: &str, b: &str) -> usize {
        distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>())
    }

    #[test]
    fn edits_are_counted_and_a_swap_is_one() {
        assert_eq!(apart("harbour", "harbour"), 0);
        assert_eq!(apart("harbuor", "harbour"), 1);
        assert_eq!(apart("harbor", "harbour"), 1);
        assert_eq!(apart("kitten", "sitting"), 3);
        assert_eq!(apart("", "abc"), 3);
    }

    #[test]
    fn the_nearest_word_wins_and_then_the_more_frequent() {
        let text = b" the harbour and harbours and carve cars cart cars ";
        assert_eq!(neighbour(text, "harbor").as_deref(), Some("harbour"));
        assert_eq!(neighbour(text, "harbuor").as_deref(), Some("harbour"));
        assert_eq!(neighbour(text, "carx").as_deref(), Some("cars"));
        assert_eq!(neighbour(text, "zzzzzz"), None);
        assert_eq!(neighbour(text, "th"), None);
    }

    #[test]
    fn a_swap_over_the_middle_is_found() {
        for wrong in ["craving", "rcaving", "carving", "crvaing", "craivng", "cravign"] {
            assert_eq!(neighbour(b" craving ", wrong).as_deref(), Some("craving"), "{wrong}");
        }
        for wrong in ["seal", "sael", "esal", "saal", "sea"] {
            assert_eq!(neighbour(b" seal ", wrong).as_deref(), Some("seal"), "{wrong}");
        }
    }
}
