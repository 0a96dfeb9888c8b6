//! Counting words, at the boundaries of UAX 29.
//!
//! A journal is counted whenever it is opened, so the words of plain ASCII, which are most, are
//! counted byte by byte; anything else takes the long way.

use unicode_segmentation::UnicodeSegmentation;

/// How many words a text has.
#[must_use]
pub fn count_words(text: &str) -> u32 {
    let count: usize = text
        .split([' ', '\n', '\r', '\t'])
        .map(|piece| {
            if piece.is_ascii() {
                count_ascii(piece.as_bytes())
            } else {
                piece.unicode_words().count()
            }
        })
        .sum();
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn count_ascii(piece: &[u8]) -> usize {
    // Most pieces are one word with a point or comma after it.
    let mut words = 0;
    let mut has_letter = false;
    for (at, byte) in piece.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| piece[at]);
        let after = piece.get(at + 1).copied();
        if byte.is_ascii_alphanumeric() {
            words += usize::from(!has_letter);
            has_letter = true;
        } else if *byte != b'_' && !joins(before, *byte, after) {
            has_letter = false;
        }
    }
    words
}

/// Whether a mark holds together what stands on both sides: `can't`, `e.g`, `3.14`, `1,000`.
fn joins(before: Option<u8>, mark: u8, after: Option<u8>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    let letters = before.is_ascii_alphabetic() && after.is_ascii_alphabetic();
    let digits = before.is_ascii_digit() && after.is_ascii_digit();
    match mark {
        b'\'' | b'.' => letters || digits,
        b':' => letters,
        b',' | b';' => digits,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn counts_what_a_reader_would() {
        assert_eq!(count_words("I can't say 3.14 of 1,000 things, e.g. this."), 9);
        assert_eq!(count_words("Lord’s day — naïve, über"), 4);
        assert_eq!(count_words(" \n\t"), 0);
    }

    proptest! {
        #[test]
        fn ascii_counts_as_the_standard_does(text in "[a-c0-2_'.:;, \n\r\t!\"-]{0,24}") {
            prop_assert_eq!(count_words(&text) as usize, text.unicode_words().count());
        }

        #[test]
        fn any_text_counts_as_the_standard_does(text in "\\PC{0,24}") {
            prop_assert_eq!(count_words(&text) as usize, text.unicode_words().count());
        }
    }
}
