//! Counting words, at the boundaries of UAX 29.
//!
//! A journal is counted whenever it is opened. Runs of plain ASCII, which are most, are counted
//! without a branch; a word with a curly quote or a dash in it letter by letter; anything else takes
//! the long way. All three agree with the standard.

use unicode_segmentation::UnicodeSegmentation;

/// How many words a text has.
#[must_use]
pub fn count_words(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let (mut from, mut words) = (0, 0);
    while let Some(odd) = bytes[from..].iter().position(|byte| !byte.is_ascii() || *byte == b'_') {
        // Blanks part words in any script, so the piece between two of them stands by itself.
        let odd = from + odd;
        let start = bytes[from..odd]
            .iter()
            .rposition(|byte| is_blank(*byte))
            .map_or(from, |at| from + at + 1);
        let end = bytes[odd..]
            .iter()
            .position(|byte| is_blank(*byte))
            .map_or(bytes.len(), |at| odd + at);
        words += count_plain(&bytes[from..start]);
        let piece = &text[start..end];
        words += count_common(piece).unwrap_or_else(|| piece.unicode_words().count());
        from = end;
    }
    words += count_plain(&bytes[from..]);
    u32::try_from(words).unwrap_or(u32::MAX)
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
}

/// Plain ASCII without `_`: a word begins where a letter or digit follows something else, unless a
/// mark holds it to the one before.
fn count_plain(bytes: &[u8]) -> usize {
    let starts = bytes
        .first()
        .map_or(0, |first| usize::from(first.is_ascii_alphanumeric()))
        + sum(bytes.windows(2), |pair| {
            pair[1].is_ascii_alphanumeric() & !pair[0].is_ascii_alphanumeric()
        });
    starts - sum(bytes.windows(3), |three| joins(three[0], three[1], three[2]))
}

/// Sums in bytes first, which the compiler turns into wide instructions.
fn sum<'a>(windows: std::slice::Windows<'a, u8>, counts: impl Fn(&'a [u8]) -> bool) -> usize {
    let mut windows = windows;
    let mut total = 0;
    while windows.len() > 0 {
        total += usize::from(
            windows
                .by_ref()
                .take(255)
                .fold(0_u8, |sum, window| sum + u8::from(counts(window))),
        );
    }
    total
}

/// Whether a mark holds together what stands on both sides: `can't`, `e.g`, `3.14`, `1,000`.
fn joins(before: u8, mark: u8, after: u8) -> bool {
    let letters = before.is_ascii_alphabetic() & after.is_ascii_alphabetic();
    let digits = before.is_ascii_digit() & after.is_ascii_digit();
    let either = (mark == b'\'') | (mark == b'.');
    (letters & (either | (mark == b':'))) | (digits & (either | (mark == b',') | (mark == b';')))
}

/// A piece of ASCII with curly quotes, dashes and dots; `None` where there is anything else in it.
fn count_common(piece: &str) -> Option<usize> {
    let plain = |c: char| match c {
        '\u{2018}' | '\u{2019}' => Some(b'\''),
        '\u{201c}' | '\u{201d}' | '\u{2013}' | '\u{2014}' | '\u{2026}' => Some(b'-'),
        '"' => Some(b'-'),
        c => u8::try_from(c).ok().filter(u8::is_ascii),
    };
    let mut chars = piece.chars().map(plain).peekable();
    let (mut words, mut before, mut in_word) = (0, b'-', false);
    while let Some(c) = chars.next() {
        let c = c?;
        let after = chars.peek().copied().unwrap_or(Some(b'-'))?;
        if c.is_ascii_alphanumeric() {
            words += usize::from(!in_word);
            in_word = true;
        } else if c != b'_' {
            in_word &= joins(before, c, after);
        }
        before = c;
    }
    Some(words)
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
        assert_eq!(count_words(&"one can't ".repeat(1000)), 2000);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]
        #[test]
        fn common_text_counts_as_the_standard_does(text in "[a-c0-2_'.:;, \n\r\t!\"‘’“”–—…é-]{0,24}") {
            prop_assert_eq!(count_words(&text) as usize, text.unicode_words().count());
        }

        #[test]
        fn any_text_counts_as_the_standard_does(text in "\\PC{0,24}") {
            prop_assert_eq!(count_words(&text) as usize, text.unicode_words().count());
        }
    }
}
