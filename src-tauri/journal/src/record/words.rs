//! Counting words, at the boundaries of UAX 29.
//!
//! A journal is counted whenever it is opened. Every byte gets a class without a branch, as ASCII or as
//! part of a letter; what is neither is sought many bytes at a time, and gets its own if it is common in
//! Latin, Greek or Cyrillic prose. Beginnings of words are then counted in the classes, many at once. A
//! piece between two blanks with anything else in it takes the long way. Both agree with the standard.

use unicode_segmentation::UnicodeSegmentation;

/// No part of a word.
const OTHER: u8 = 0;
const LETTER: u8 = 1;
const DIGIT: u8 = 2;
/// Holds two letters together: `e:g`. Two bits above what it joins.
const JOINS_LETTERS: u8 = LETTER << 2;
/// Holds two digits together: `1,000`.
const JOINS_DIGITS: u8 = DIGIT << 2;
/// Parts words in any script.
const BLANK: u8 = 16;
/// A curly quote, before it is known what it stands between.
const QUOTE: u8 = JOINS_LETTERS | JOINS_DIGITS;
const FRONT: usize = 2;

/// How many words a text has.
#[must_use]
pub fn count_words(text: &str) -> u32 {
    let bytes = text.as_bytes();
    // One class a byte, and two blanks in front, so that every byte has two before it.
    let mut classes = vec![BLANK; bytes.len() + FRONT];
    for (class, byte) in classes[FRONT..].iter_mut().zip(bytes) {
        *class = class_of(*byte);
    }
    let (mut at, mut words) = (0, 0);
    loop {
        at += plain_run(&bytes[at..]);
        let Some(odd) = text[at..].chars().next() else { break };
        let next = at + odd.len_utf8();
        if let Some(class) = common(odd) {
            let class = if class == QUOTE {
                held(classes[at + 1], &text[next..])
            } else {
                class
            };
            classes[at + FRONT..next + FRONT].fill(class);
            at = next;
        } else {
            // Blanks part words in any script, so the piece between two of them stands by itself.
            let blank = |byte: &u8| class_of(*byte) == BLANK;
            let start = bytes[..at].iter().rposition(blank).map_or(0, |blank| blank + 1);
            let end = bytes[at..]
                .iter()
                .position(blank)
                .map_or(bytes.len(), |blank| at + blank);
            classes[start + FRONT..end + FRONT].fill(OTHER);
            words += text[start..end].unicode_words().count();
            at = end;
        }
    }
    u32::try_from(words + count(&classes)).unwrap_or(u32::MAX)
}

/// What a curly quote is between the character of class `before` and the text behind it: part of a
/// word where it stands between two letters or two digits, as an apostrophe does.
fn held(before: u8, behind: &str) -> u8 {
    let class = |c: char| {
        u8::try_from(c)
            .ok()
            .filter(u8::is_ascii)
            .map(class_of)
            .or_else(|| common(c))
    };
    before & behind.chars().next().and_then(class).unwrap_or(OTHER) & (LETTER | DIGIT)
}

/// Words in classes: one begins where a letter or digit follows something else, unless a mark holds
/// it to the one before. Sums in bytes first, which the compiler turns into wide instructions.
fn count(classes: &[u8]) -> usize {
    const AT_ONCE: usize = 128;
    let Some(n) = classes.len().checked_sub(2) else {
        return 0;
    };
    let (before, mark, here) = (&classes[..n], &classes[1..=n], &classes[2..]);
    let pieces = before
        .chunks(AT_ONCE)
        .zip(mark.chunks(AT_ONCE))
        .zip(here.chunks(AT_ONCE));
    pieces
        .map(|((before, mark), here)| {
            let three = before.iter().zip(mark).zip(here);
            let begun = three.map(|((before, mark), here)| {
                let begins = (here & (LETTER | DIGIT) != 0) & (mark & (LETTER | DIGIT) == 0);
                let joined = before & here & (mark >> 2) != 0;
                u8::from(begins & !joined)
            });
            usize::from(begun.fold(0_u8, u8::wrapping_add))
        })
        .sum()
}

/// The class of an ASCII character that is not `_`, without a branch; any other byte is taken for a letter's.
fn class_of(byte: u8) -> u8 {
    let is = |found: bool, class: u8| u8::from(found).wrapping_neg() & class;
    let letter = ((byte | 0x20).wrapping_sub(b'a') < 26) | !byte.is_ascii();
    let digit = byte.wrapping_sub(b'0') < 10;
    let either = (byte == b'\'') | (byte == b'.');
    let numbers = (byte == b',') | (byte == b';');
    let blank = (byte == b' ') | (byte == b'\n') | (byte == b'\r') | (byte == b'\t');
    is(letter, LETTER)
        | is(digit, DIGIT)
        | is(either | (byte == b':'), JOINS_LETTERS)
        | is(either | numbers, JOINS_DIGITS)
        | is(blank, BLANK)
}

/// The class of the other characters that ordinary prose is made of.
fn common(c: char) -> Option<u8> {
    match c {
        '\u{d7}' | '\u{f7}' => Some(OTHER),
        // Latin; Greek; Cyrillic.
        '\u{c0}'..='\u{2af}'
        | '\u{386}'
        | '\u{388}'..='\u{38a}'
        | '\u{38e}'..='\u{3a1}'
        | '\u{3a3}'..='\u{3ce}'
        | '\u{400}'..='\u{481}'
        | '\u{48a}'..='\u{52f}' => Some(LETTER),
        '\u{2018}' | '\u{2019}' => Some(QUOTE),
        '¡' | '¿' | '«' | '»' | '§' | '°' | '£' | '€' | '“' | '”' | '„' | '–' | '—' | '…' => {
            Some(OTHER)
        }
        _ => None,
    }
}

/// How many bytes from the start are ASCII and not `_`, or letters of Latin in two bytes, many looked at together.
fn plain_run(bytes: &[u8]) -> usize {
    const AT_ONCE: usize = 32;
    let odd = |(here, next): (&u8, &u8)| is_odd(*here, *next);
    let mut run = 0;
    while let Some(piece) = bytes[run..].first_chunk::<{ AT_ONCE + 1 }>() {
        let any = piece[..AT_ONCE]
            .iter()
            .zip(&piece[1..])
            .fold(false, |any, pair| any | odd(pair));
        if any {
            break;
        }
        run += AT_ONCE;
    }
    let rest = &bytes[run..];
    let next = rest.iter().skip(1).chain(&[0]);
    run + rest.iter().zip(next).position(odd).unwrap_or(rest.len())
}

/// Whether a byte, and the one behind it, are neither ASCII but `_` nor part of a letter from U+00C0 to U+027F.
/// What follows in a letter of more bytes is judged by its first.
fn is_odd(here: u8, next: u8) -> bool {
    let lead = here >= 0xc0;
    let latin = here.wrapping_sub(0xc3) < 7;
    let sign = (here == 0xc3) & ((next == 0x97) | (next == 0xb7));
    (here == b'_') | (lead & !latin) | sign
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

    #[test]
    fn every_common_character_counts_as_the_standard_says_beside_any_other() {
        let common: Vec<char> = ('\u{80}'..'\u{3000}').filter(|c| common(*c).is_some()).collect();
        for c in common {
            for text in [
                format!("{c}"),
                format!("a{c}"),
                format!("{c}a"),
                format!("a{c}a"),
                format!("1{c}1"),
                format!("a'{c}"),
                format!("{c}.{c}"),
                format!("{c}{c}"),
                format!("1{c}"),
                format!("{c}1"),
                format!("a {c} a"),
            ] {
                assert_eq!(count_words(&text) as usize, text.unicode_words().count(), "{text:?}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]
        #[test]
        fn common_text_counts_as_the_standard_does(text in "[a-c0-2_'.:;, \n\r\t!\"‘’“”–—…éßжω×e\u{301}ก-]{0,40}") {
            prop_assert_eq!(count_words(&text) as usize, text.unicode_words().count());
        }

        #[test]
        fn any_text_counts_as_the_standard_does(text in "\\PC{0,24}") {
            prop_assert_eq!(count_words(&text) as usize, text.unicode_words().count());
        }
    }
}
