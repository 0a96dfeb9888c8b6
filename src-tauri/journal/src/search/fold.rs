//! Folding: what makes `Café`, `cafe` and `CAFE\u{301}` the same word.
//!
//! Folded text is NFKD less its marks, fully case folded, with every character that is no part of a
//! word turned into a space. Words are runs of anything but spaces. Where UAX 29 sees a boundary
//! between two characters of words (each ideograph, each Thai letter, Latin next to Katakana) a
//! space is put in, so that one search for `" word"` finds the starts of words in any script.
//!
//! Characters fold one by one and never by their neighbours, so a piece of a text folds as the text
//! does. Plain ASCII folds byte for byte without a branch, which is what makes unlocking quick. Runs
//! of spaces are therefore kept; whoever compares phrases skips them.
//!
//! Refused: locale rules. `I`, `İ`, `ı` and `i` are one letter here, in every language.

use std::sync::LazyLock;

use unicode_normalization::char::{canonical_combining_class, decompose_compatible, is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

/// Bytes of ASCII that are folded together.
pub(super) const STEP: usize = 16;

/// Takes folded text as it is made, in order.
pub(super) trait Sink {
    /// The first `n` of these, which as many bytes of ASCII fold to, byte for byte, from byte `at` of the original on.
    fn ascii(&mut self, at: usize, folded: &[u8; STEP], n: usize);
    /// What the character at byte `at` of the original folds to, or the space put in before it.
    fn other(&mut self, at: usize, folded: &[u8]);
    /// As [`other`](Self::other), of the first `n` bytes: a common character.
    fn short(&mut self, at: usize, folded: &[u8; SHORT_MOST], n: usize) {
        self.other(at, &folded[..n]);
    }
}

impl Sink for Vec<u8> {
    fn ascii(&mut self, _at: usize, folded: &[u8; STEP], n: usize) {
        self.extend_from_slice(&folded[..n]);
    }

    fn other(&mut self, _at: usize, folded: &[u8]) {
        self.extend_from_slice(folded);
    }
}

/// What a character does to the word it stands in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Class {
    /// Not there at all: accents, joiners, direction marks, skin tones.
    Ignored,
    /// No part of any word.
    Separator,
    /// A vowel sign: belongs to the character before it.
    Joins,
    /// Joins other letters and digits.
    Letter,
    /// Joins only its like.
    Katakana,
    /// A word by itself: an ideograph, a Thai letter, an emoji.
    Alone,
}

/// Folds `text` into `sink`.
pub(super) fn fold(text: &str, sink: &mut impl Sink) {
    let bytes = text.as_bytes();
    let table = SHORT.as_slice();
    let mut scratch = Vec::new();
    let mut last = Class::Separator;
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at].is_ascii() {
            let (folded, n) = ascii_step(&bytes[at..]);
            if folded[0] != b' ' && parts(last, Class::Letter) {
                sink.other(at, b" ");
            }
            sink.ascii(at, &folded, n);
            at += n;
            last = match folded[n - 1] {
                b' ' => Class::Separator,
                _ => Class::Letter,
            };
            continue;
        }
        let found = short_at(&bytes[at..]).map(|(place, length)| (&table[place], length));
        if let Some((short, length)) = found.filter(|(short, _)| short.fits) {
            if parts(last, short.class) {
                sink.other(at, b" ");
            }
            sink.short(at, &short.bytes, usize::from(short.len));
            if short.class != Class::Ignored {
                last = short.class;
            }
            at += length;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        scratch.clear();
        last = fold_char(c, last, &mut scratch);
        sink.other(at, &scratch);
        at += c.len_utf8();
    }
}

/// What the bytes of ASCII at the start fold to, [`STEP`] of them at most, and how many they are. Looked at
/// and folded together, without a branch a byte: between two accents there are few.
#[inline]
fn ascii_step(bytes: &[u8]) -> ([u8; STEP], usize) {
    const HIGH: u128 = u128::from_ne_bytes([0x80; STEP]);
    let mut step = [0x80; STEP];
    match bytes.first_chunk() {
        Some(whole) => step = *whole,
        None => step[..bytes.len()].copy_from_slice(bytes),
    }
    let high = u128::from_le_bytes(step) & HIGH;
    for byte in &mut step {
        *byte = fold_ascii(*byte);
    }
    (step, high.trailing_zeros() as usize / 8)
}

/// `text` folded, by itself.
pub(super) fn folded(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + 2);
    fold(text, &mut out);
    out
}

/// Whether a cut between `before` and `after` leaves both sides folding as they did together.
pub(super) fn may_cut(before: char, after: char) -> bool {
    let mut folded = Vec::new();
    let last = fold_char(before, Class::Separator, &mut folded);
    if folded.is_empty() {
        return false;
    }
    folded.clear();
    fold_char(after, last, &mut folded);
    folded
        .first()
        .is_some_and(|&byte| byte == b' ' || last == Class::Separator)
}

/// Whether a word ends between a character of class `last` and one of class `next`.
fn parts(last: Class, next: Class) -> bool {
    match (last, next) {
        (Class::Ignored | Class::Separator | Class::Joins, _) => false,
        (_, Class::Ignored | Class::Separator | Class::Joins) => false,
        (Class::Alone, _) => true,
        _ => last != next,
    }
}

/// Letters to lower case, digits kept, all else a space; written so that it vectorises.
fn fold_ascii(byte: u8) -> u8 {
    let upper = byte.wrapping_sub(b'A') < 26;
    let lower = byte | (u8::from(upper) << 5);
    let letter = lower.wrapping_sub(b'a') < 26;
    let digit = byte.wrapping_sub(b'0') < 10;
    if letter | digit { lower } else { b' ' }
}

/// The most bytes that an entry of the short table holds.
pub(super) const SHORT_MOST: usize = 8;

/// What one of the common characters folds to.
#[derive(Clone, Copy)]
struct Short {
    class: Class,
    /// Whether this is all of it.
    fits: bool,
    len: u8,
    bytes: [u8; SHORT_MOST],
}

/// U+0080 to U+05FF: Latin, Greek, Cyrillic, Armenian, Hebrew and the accents; then U+2000 to U+207F: dashes,
/// curly quotes and what else prose is set with.
static SHORT: LazyLock<Vec<Short>> =
    LazyLock::new(|| ('\u{80}'..'\u{600}').chain('\u{2000}'..'\u{2080}').map(short).collect());

fn short(c: char) -> Short {
    let mut folded = Vec::new();
    let mut class = fold_char(c, Class::Separator, &mut folded);
    if folded.is_empty() {
        class = Class::Ignored;
    }
    let mut letters = 0;
    decompose_compatible(c, |part| letters += usize::from(!is_combining_mark(part)));
    let mut bytes = [0; SHORT_MOST];
    // One that falls apart into several may begin as another class than it ends as: `Ŀ`.
    let fits = folded.len() <= SHORT_MOST && (letters <= 1 || !c.is_alphanumeric());
    if fits {
        bytes[..folded.len()].copy_from_slice(&folded);
    }
    let len = folded.len() as u8;
    Short {
        class,
        fits,
        len,
        bytes,
    }
}

/// The place in the short table of the character at the start, and its length, where it is one of those.
#[inline]
fn short_at(bytes: &[u8]) -> Option<(usize, usize)> {
    let six = |byte: u8| usize::from(byte & 0x3f);
    match *bytes {
        [lead @ 0xc2..=0xd7, next, ..] => Some(((usize::from(lead & 0x1f) << 6 | six(next)) - 0x80, 2)),
        [0xe2, middle @ 0x80..=0x81, last, ..] => Some((0x580 + (usize::from(middle & 1) << 6 | six(last)), 3)),
        _ => None,
    }
}

/// Appends what `c` folds to after a character of class `last`, a space before it if a word begins
/// with it. Gives the class that the next character follows.
///
/// Each part of the decomposition is judged by itself, so that a text folds alike however composed.
fn fold_char(c: char, last: Class, out: &mut Vec<u8>) -> Class {
    if is_ignored(c) {
        return last;
    }
    if !c.is_alphanumeric() && !is_combining_mark(c) && !is_picture(c) {
        out.push(b' ');
        return Class::Separator;
    }
    let mut last = last;
    decompose_compatible(c, |part| {
        let class = part_class(part);
        if parts(last, class) {
            out.push(b' ');
        }
        match class {
            Class::Ignored => return,
            Class::Separator => out.push(b' '),
            // Lower, upper, lower is full case folding: ẞ → ß → SS → ss, and ς → Σ → σ.
            _ => part
                .to_lowercase()
                .flat_map(char::to_uppercase)
                .flat_map(char::to_lowercase)
                .filter(|small| !is_combining_mark(*small) || is_vowel_sign(*small))
                .for_each(|small| push(small, out)),
        }
        last = match (class, last) {
            (Class::Joins, Class::Letter | Class::Katakana | Class::Alone) => last,
            (class, _) => class,
        };
    });
    last
}

/// What a character that decomposes no further does to its word.
fn part_class(part: char) -> Class {
    if is_combining_mark(part) {
        if is_vowel_sign(part) {
            Class::Joins
        } else {
            Class::Ignored
        }
    } else if is_picture(part) {
        Class::Alone
    } else if part.is_alphanumeric() {
        word_class(part)
    } else {
        Class::Separator
    }
}

fn push(c: char, out: &mut Vec<u8>) {
    out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

/// How a character of words stands to its neighbours by UAX 29; the great blocks are answered here.
fn word_class(c: char) -> Class {
    match c {
        '\u{30}'..='\u{39}' | '\u{41}'..='\u{5a}' | '\u{61}'..='\u{7a}' => Class::Letter,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{3041}'..='\u{3096}' => Class::Alone,
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}' => Class::Letter,
        _ if stay_together(c, 'a') => Class::Letter,
        _ if stay_together(c, 'ア') => Class::Katakana,
        _ => Class::Alone,
    }
}

fn stay_together(c: char, next: char) -> bool {
    let pair: String = [c, next].iter().collect();
    pair.split_word_bounds().count() == 1
}

/// A mark that spells a sound of its own (an Indic or Thai vowel), not an accent on a letter.
fn is_vowel_sign(mark: char) -> bool {
    canonical_combining_class(mark) == 0 && mark.is_alphabetic()
}

/// Characters that a reader does not see and that part no words.
fn is_ignored(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0000}'..='\u{e0fff}')
}

/// Emoji and the older pictures, each of which can be searched as a word.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{2b1b}'..='\u{2b55}' | '\u{1f1e6}'..='\u{1f1ff}' | '\u{1f300}'..='\u{1faff}')
        && !c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<String> {
        let folded = String::from_utf8(folded(text)).unwrap();
        folded
            .split(' ')
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn accents_and_case_fold_away_however_they_are_spelled() {
        for text in ["CAFÉ", "cafe\u{301}", "Café", "ｃａｆé"] {
            assert_eq!(words(text), ["cafe"], "{text}");
        }
        assert_eq!(words("e\u{323}\u{302}ệ"), ["ee"]);
    }

    #[test]
    fn a_text_folds_alike_however_it_is_composed() {
        for (one, other) in [
            ("ກໍາ", "ກຳ"),
            ("กํา", "กำ"),
            ("ガ", "ｶﾞ"),
            ("한", "\u{1112}\u{1161}\u{11ab}"),
        ] {
            assert_eq!(words(one), words(other));
        }
    }

    #[test]
    fn letters_that_fold_to_more_or_other_letters() {
        assert_eq!(words("Straße STRASSE ẞ"), ["strasse", "strasse", "ss"]);
        assert_eq!(words("İstanbul ISTANBUL ıstanbul"), ["istanbul"; 3]);
        assert_eq!(words("ΟΔΟΣ οδος οδοσ"), ["οδοσ"; 3]);
        assert_eq!(words("ﬁn ǅ ſ"), ["fin", "dz", "s"]);
    }

    #[test]
    fn ten_thousand_marks_on_a_letter_are_the_letter() {
        let text = format!("e{}f", "\u{301}".repeat(10_000));
        assert_eq!(words(&text), ["ef"]);
    }

    #[test]
    fn each_ideograph_starts_a_word() {
        assert_eq!(words("今日は3月abc"), ["今", "日", "は", "3", "月", "abc"]);
        assert_eq!(words("テストabcテ"), ["テスト", "abc", "テ"]);
        assert_eq!(words("한국어").len(), 1);
    }

    #[test]
    fn hebrew_points_and_arabic_signs_are_not_needed_to_find_a_word() {
        assert_eq!(words("שָׁלוֹם"), words("שלום"));
        assert_eq!(words("\u{202b}مُحَمَّد\u{202c}"), words("محمد"));
    }

    #[test]
    fn vowel_signs_are_letters_and_not_accents() {
        assert_ne!(words("का"), words("की"));
        assert_eq!(words("का").len(), 1);
    }

    #[test]
    fn unseen_characters_do_not_part_a_word() {
        assert_eq!(words("re\u{ad}covery \u{feff}a\u{200d}b"), ["recovery", "ab"]);
        assert_eq!(words("don't self-care ’tis"), ["don", "t", "self", "care", "tis"]);
    }

    #[test]
    fn pictures_are_words() {
        assert_eq!(words("ok👍🏽❤\u{fe0f}"), ["ok", "👍", "❤"]);
    }

    #[test]
    fn only_word_bytes_and_spaces_come_out() {
        assert_eq!(folded("\0\u{1}\u{2}\t\r\n_"), b"       ");
    }

    /// Character by character, without the table and without steps.
    fn long_way(text: &str) -> Vec<u8> {
        let mut out = Vec::new();
        let mut last = Class::Separator;
        for c in text.chars() {
            last = fold_char(c, last, &mut out);
        }
        out
    }

    #[test]
    fn every_common_character_folds_as_it_does_the_long_way_beside_any_other() {
        for c in ('\u{80}'..'\u{600}').chain('\u{2000}'..'\u{2080}') {
            for text in [
                format!("{c}"),
                format!("a{c}a"),
                format!("ア{c}ア"),
                format!("一{c}一"),
                format!("a{c}一"),
                format!("ア{c}1"),
                format!(" {c}{c} "),
            ] {
                assert_eq!(folded(&text), long_way(&text), "{text:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn a_text_folds_as_it_does_the_long_way(text in "[a-zA-Z0-9 _.\\-é×ßŉ\u{80}-\u{5ff}\u{2000}-\u{2100}ア一ก]{0,80}", any in "\\PC{0,40}") {
            prop_assert_eq!(folded(&text), long_way(&text));
            prop_assert_eq!(folded(&any), long_way(&any));
        }

        #[test]
        fn folding_twice_changes_nothing(text in "\\PC*") {
            let once = words(&text);
            prop_assert_eq!(words(&once.join(" ")), once);
        }

        #[test]
        fn letters_part_where_uax_29_parts_them(text in "[a-zA-Zéёאب0-9一-龥ぁ-ゖァ-ヺ가-힣ก-ฮ]{0,24}") {
            let mut ours = Vec::new();
            fold(&text, &mut ours);
            let ours: Vec<_> = String::from_utf8(ours).unwrap().split(' ').map(str::to_owned).collect();
            let theirs: Vec<_> = text.split_word_bounds().map(|word| String::from_utf8(folded(word)).unwrap()).collect();
            prop_assert_eq!(ours.join("|"), theirs.join("|"));
        }

        #[test]
        fn a_cut_where_one_is_allowed_changes_no_word(text in "\\PC{0,20}") {
            let whole = words(&text);
            for (at, after) in text.char_indices().skip(1) {
                let before = text[..at].chars().next_back().unwrap();
                if may_cut(before, after) {
                    let mut cut = words(&text[..at]);
                    cut.extend(words(&text[at..]));
                    prop_assert_eq!(&cut, &whole);
                }
            }
        }
    }
}
