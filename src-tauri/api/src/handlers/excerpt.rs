//! Of a long text, the part that a preview shows.

use std::ops::Range;

/// Bytes of a text that is shown whole: seven hundred words, more than anybody looks over beside a list.
const LONGEST: usize = 4_000;

/// A text or a part of it, with its marks where they stand in that part.
#[derive(Debug, PartialEq)]
pub(super) struct Excerpt {
    pub text: String,
    pub marks: Vec<Range<usize>>,
    /// Whether there is more before or behind.
    pub cut: bool,
}

/// All of a usual text; of a long one the part round its first mark, cut between words.
pub(super) fn excerpt(text: String, marks: Vec<Range<usize>>) -> Excerpt {
    if text.len() <= LONGEST {
        return Excerpt {
            text,
            marks,
            cut: false,
        };
    }
    let first = marks.first().map_or(0, |mark| mark.start);
    let from = beginning(&text, first);
    let to = end(&text, from);
    let inside = marks.into_iter().filter(|mark| from <= mark.start && mark.end <= to);
    Excerpt {
        marks: inside.map(|mark| mark.start - from..mark.end - from).collect(),
        text: text[from..to].to_owned(),
        cut: true,
    }
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
    let at = text[from..latest].rfind(char::is_whitespace);
    at.map_or(latest, |at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(excerpt: &Excerpt) -> Vec<&str> {
        excerpt.marks.iter().map(|mark| &excerpt.text[mark.clone()]).collect()
    }

    fn of(text: &str, word: &str) -> Excerpt {
        let marks = text.match_indices(word).map(|(at, word)| at..at + word.len());
        excerpt(text.to_owned(), marks.collect())
    }

    #[test]
    fn a_usual_text_is_shown_whole() {
        let text = "A heron stood by the weir.";
        let shown = of(text, "heron");
        assert_eq!(
            (shown.text.as_str(), shown.cut, marked(&shown)),
            (text, false, vec!["heron"])
        );
    }

    #[test]
    fn of_a_long_text_the_line_of_its_first_mark_is_shown() {
        let text = format!(
            "{}\nThen a heron came.\n{}",
            "Low water. ".repeat(2_000),
            "Mist – é. ".repeat(2_000)
        );
        let shown = of(&text, "heron");
        assert!(
            shown.cut && shown.text.starts_with("Then a heron came."),
            "{}",
            &shown.text[..40]
        );
        assert!(
            (LONGEST - 20..=LONGEST).contains(&shown.text.len()),
            "{}",
            shown.text.len()
        );
        assert_eq!(marked(&shown), ["heron"]);
    }

    #[test]
    fn marks_beyond_the_part_are_left_out_and_no_word_is_cut() {
        let text = "heron ".repeat(5_000);
        let shown = of(&text, "heron");
        assert_eq!(marked(&shown).len(), LONGEST / 6);
        assert!(shown.text.ends_with("heron"));
        let unmarked = of(&text, "otter");
        assert_eq!((unmarked.text, unmarked.marks), (shown.text, vec![]));
    }

    #[test]
    fn a_text_without_a_gap_is_cut_between_letters() {
        let shown = of(&format!("{}é{}", "é".repeat(10_000), "x".repeat(10_000)), "x");
        assert!(shown.cut && shown.text.contains('x') && shown.text.starts_with('é'));
    }
}
