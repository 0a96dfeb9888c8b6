//! Of a long text, the part that a preview shows.

use std::ops::Range;

/// Bytes of a text that is shown whole: seven hundred words, more than anybody looks over beside a list.
const LONGEST: usize = 4_000;
/// How much of them is given up for a cut between words, in bytes.
const GIVEN_UP: usize = 100;

/// All of a usual text; of a long one the part round its first mark, cut between words where it has gaps.
pub(super) fn excerpt(text: &str, first: usize) -> Range<usize> {
    if text.len() <= LONGEST {
        return 0..text.len();
    }
    let from = beginning(text, first);
    from..end(text, from)
}

/// The text's own beginning where the mark is near it, or else that of the mark's line or of a word some lines before.
fn beginning(text: &str, first: usize) -> usize {
    if first <= LONGEST / 2 {
        return 0;
    }
    let earliest = text.floor_char_boundary(first - LONGEST / 4);
    let before = &text[earliest..first];
    let at = before.rfind('\n').or_else(|| before.find(' '));
    at.map_or(earliest, |at| earliest + at + 1)
}

fn end(text: &str, from: usize) -> usize {
    let latest = text.floor_char_boundary(from + LONGEST);
    if latest == text.len() {
        return latest;
    }
    let late = text.floor_char_boundary(latest - GIVEN_UP);
    let at = text[late..latest].rfind(char::is_whitespace);
    at.map_or(latest, |at| late + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of<'a>(text: &'a str, word: &str) -> &'a str {
        &text[excerpt(text, text.find(word).unwrap_or(0))]
    }

    #[test]
    fn a_usual_text_is_shown_whole() {
        let text = "A heron stood by the weir.";
        assert_eq!(of(text, "heron"), text);
    }

    #[test]
    fn of_a_long_text_the_line_of_its_first_mark_is_shown() {
        let text = format!(
            "{}\nThen a heron came.\n{}",
            "Low water. ".repeat(2_000),
            "Mist – é. ".repeat(2_000)
        );
        let shown = of(&text, "heron");
        assert!(shown.starts_with("Then a heron came."), "{}", &shown[..40]);
        assert!((LONGEST - GIVEN_UP..=LONGEST).contains(&shown.len()), "{}", shown.len());
    }

    #[test]
    fn no_word_is_cut() {
        let text = "heron ".repeat(5_000);
        assert!(of(&text, "heron").ends_with("heron"));
        assert_eq!(of(&text, "otter"), of(&text, "heron"));
    }

    #[test]
    fn a_text_without_gaps_is_cut_between_letters_and_shows_its_mark() {
        let text = format!("{}é{}", "é".repeat(10_000), "x".repeat(10_000));
        assert!(of(&text, "x").starts_with('é') && of(&text, "x").contains('x'));
        let text = format!("今天 {}酒{}", "水".repeat(600), "水".repeat(5_000));
        assert!(of(&text, "酒").contains('酒'));
    }
}
