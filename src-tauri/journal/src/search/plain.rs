//! Markdown in plain words, for where it is shown without its styles: a snippet, a preview.
//!
//! What goes are the marks of headings, quotes, emphasis, code, links and escapes, each where it is plainly one.
//! Refused: guessing. A sign without a partner on its line, one within a word, and one that stands beside spaces
//! are what the person wrote; so are list marks, rules and all that stands in a block of code.

use std::ops::Range;

use super::snippet::{ahead, back};

/// How far a long line is looked at around the part of it that is shown, in characters.
const AROUND: usize = 1_000;
/// The most spaces that a mark at the beginning of a line may stand after.
const MOST_INDENT: usize = 3;

/// `part` of a Markdown text without its marks.
pub(super) fn plain(text: &str, part: Range<usize>) -> String {
    let line = text[..part.start].rfind('\n').map_or(0, |end| end + 1);
    let from = line.max(back(text, part.start, AROUND));
    let whole = from == line;
    let until = ahead(text, part.end, AROUND);
    let mut in_code = text[..line].lines().filter(|line| is_fence(line)).count() % 2 == 1;
    let mut shown = String::with_capacity(part.len());
    let mut at = from;
    for line in text[from..until].split_inclusive('\n') {
        let fence = is_fence(line);
        let marks = if fence || in_code {
            Vec::new()
        } else {
            marks_of(line, at > from || whole)
        };
        in_code ^= fence;
        let mut kept = at;
        for mark in marks.into_iter().chain(std::iter::once(line.len()..line.len())) {
            let piece = kept.max(part.start)..(at + mark.start).min(part.end);
            shown.push_str(text.get(piece).unwrap_or_default());
            kept = at + mark.end;
        }
        at += line.len();
    }
    shown
}

fn is_fence(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("~~~") || line.starts_with("```") && !line.trim_start_matches('`').contains('`')
}

/// The marks on a line, in order; `whole` where it is there from its beginning.
fn marks_of(line: &str, whole: bool) -> Vec<Range<usize>> {
    let mut marks = Vec::new();
    let begins = if whole { opening(line, &mut marks) } else { 0 };
    within(line, begins, &mut marks);
    marks.sort_by_key(|mark| mark.start);
    marks
}

/// The marks that open a line, and where they end: quotes, then a heading. `>5` and `#canal` are words.
fn opening(line: &str, marks: &mut Vec<Range<usize>>) -> usize {
    let mut at = 0;
    while let Some(quote) = mark_at(line, at, '>') {
        at = quote.end;
        marks.push(quote);
    }
    if let Some(heading) = mark_at(line, at, '#').filter(|mark| mark.len() <= "###### ".len()) {
        at = heading.end;
        marks.push(heading);
    }
    at
}

/// A run of this sign and the space behind it, next on the line.
fn mark_at(line: &str, at: usize, sign: char) -> Option<Range<usize>> {
    let rest = line[at..].trim_start_matches(' ');
    let words = rest.trim_start_matches(sign);
    let (from, length) = (line.len() - rest.len(), rest.len() - words.len());
    (from - at <= MOST_INDENT && length > 0 && words.starts_with(' ')).then(|| from..from + length + 1)
}

/// A run of one sign that may begin something.
struct Run {
    at: usize,
    sign: u8,
    length: usize,
}

/// The marks within a line, from `at` on.
fn within(line: &str, mut at: usize, marks: &mut Vec<Range<usize>>) {
    let bytes = line.as_bytes();
    let mut open: Vec<Run> = Vec::new();
    // Where the words of a link end, and the link.
    let mut link = None;
    while let Some(&sign) = bytes.get(at) {
        if let Some((_, end)) = link.take_if(|(words, _)| *words <= at) {
            at = end;
            continue;
        }
        let run = || bytes[at..].iter().take_while(|byte| **byte == sign).count();
        match sign {
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => {
                marks.push(at..at + 1);
                at += 2;
            }
            b'`' => {
                let length = run();
                let end = closing_ticks(bytes, at + length, length);
                marks.extend(end.iter().flat_map(|end| [at..at + length, *end..end + length]));
                at = end.unwrap_or(at) + length;
            }
            b'[' => {
                if let Some((words, end)) = link_at(line, at) {
                    let picture = usize::from(line[..at].ends_with('!'));
                    marks.extend([at - picture..at + 1, words..end]);
                    link = Some((words, end));
                }
                at += 1;
            }
            b'*' | b'_' | b'~' => {
                let length = run();
                emphasis(line, Run { at, sign, length }, &mut open, marks);
                at += length;
            }
            _ => at += 1,
        }
    }
}

/// Where as many ticks stand again, and no more.
fn closing_ticks(bytes: &[u8], from: usize, length: usize) -> Option<usize> {
    let mut at = from;
    for run in bytes[from..].chunk_by(|one, next| (*one == b'`') == (*next == b'`')) {
        if run[0] == b'`' && run.len() == length {
            return Some(at);
        }
        at += run.len();
    }
    None
}

/// Where the words of `[words](address)` end, and all of it. What stands in the brackets must look like an address.
fn link_at(line: &str, at: usize) -> Option<(usize, usize)> {
    let words = at + 1 + line[at + 1..].find(['[', ']'])?;
    let address = line[words..].strip_prefix("](")?;
    let mut depth = 1;
    let length = address.find(|c: char| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth == 0 || c.is_whitespace()
    })?;
    let is_link =
        depth == 0 && !line[at + 1..words].trim().is_empty() && address[..length].contains([':', '/', '.', '#']);
    is_link.then_some((words, words + 2 + length + 1))
}

/// Ends what the same run opened before, or opens something.
fn emphasis(line: &str, run: Run, open: &mut Vec<Run>, marks: &mut Vec<Range<usize>>) {
    let usual = if run.sign == b'~' { 2..=2 } else { 1..=3 };
    if !usual.contains(&run.length) {
        return;
    }
    let (before, after) = (
        line[..run.at].chars().next_back(),
        line[run.at + run.length..].chars().next(),
    );
    let opens =
        before.is_none_or(may_stand_before) && after.is_some_and(|c| !c.is_whitespace() && !")]}.,;:!?".contains(c));
    let closes = after.is_none_or(may_stand_after) && before.is_some_and(|c| !c.is_whitespace() && !"([{".contains(c));
    let dense = before.is_some_and(is_dense) && after.is_some_and(is_dense);
    let partner = open
        .iter()
        .rposition(|one| one.sign == run.sign && one.length == run.length);
    match partner {
        // What could do both, as the star in "*", is a word, but where no spaces say so.
        _ if opens == closes && !(opens && dense) => {}
        Some(partner) if closes => {
            let first = open[partner].at;
            marks.extend([first, run.at].map(|at| at..at + run.length));
            open.truncate(partner);
        }
        _ if opens => open.push(run),
        _ => {}
    }
}

/// Letters of scripts that put no spaces between words.
fn is_dense(c: char) -> bool {
    c >= '\u{2e80}'
}

fn may_stand_before(c: char) -> bool {
    c.is_whitespace() || is_dense(c) || "\"'“‘«„([{—–¿¡*_~".contains(c)
}

fn may_stand_after(c: char) -> bool {
    c.is_whitespace() || is_dense(c) || !(c.is_alphanumeric() || "/\\=&@".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(text: &str) -> String {
        plain(text, 0..text.len())
    }

    #[test]
    fn marks_go_and_words_stay() {
        for (written, shown) in [
            ("# The canal\n\nIt **held**.", "The canal\n\nIt held."),
            ("> kept *away*, and ~~late~~", "kept away, and late"),
            ("> > twice ***over***", "twice over"),
            ("# # one", "# one"),
            ("```a``` b\n# c", "a b\nc"),
            ("_“Not today,”_ I said", "“Not today,” I said"),
            ("(**both** of us)", "(both of us)"),
            ("**Note:** the _heron_.", "Note: the heron."),
            (
                "see [the old mill](https://mill.example/a_(b)) again",
                "see the old mill again",
            ),
            ("[**bold** words](mill.html)", "bold words"),
            ("![the lock](lock.jpg)", "the lock"),
            ("type `**x**` and ``a`b``", "type **x** and a`b"),
            (r"1\. not \*a\* list", "1. not *a* list"),
            ("昨日は**太字**です", "昨日は太字です"),
            ("- [ ] milk\n* *bread*", "- [ ] milk\n* bread"),
        ] {
            assert_eq!(of(written), shown);
        }
    }

    #[test]
    fn what_is_no_mark_stays() {
        for text in [
            "2 * 3 * 4 and 2**3**4",
            "f**k this, and y** too",
            "snake_case_name, __x and y",
            ">5 drinks, #canal, #1",
            "(*) see below (*)",
            "\"*\" and \"*\"",
            "*.txt and *.md",
            "**** and *** and **",
            "****four****",
            "https://mill.example/_a_/b",
            "[he](sic) said, [ ](x.y), [open](a b.c), [one](x.y",
            "C:\\notes\\today",
            "a ` tick and `` two",
            "a ~ b ~ c, ~once~",
            "---\n***",
            "- one\n+ two\n1. three",
            "**over two\nlines**",
            "    # far in",
            "####### seven",
            "```\n# not a heading **at all**\n```",
            "~~~\n> x\n~~~",
        ] {
            assert_eq!(of(text), text);
        }
    }

    #[test]
    fn a_part_is_shown_as_it_would_be_in_the_whole() {
        let text = "# One\nthe **long way** home\n```\n**x**\n```\n> after";
        let part = |words: &str| {
            let start = text.find(words).unwrap();
            plain(text, start..start + words.len())
        };
        assert_eq!(part("way** home"), "way home");
        assert_eq!(part(" One"), "One");
        assert_eq!(part("*x**"), "*x**");
        assert_eq!(part("```\n> after"), "```\nafter");
    }

    #[test]
    fn a_long_line_is_looked_at_around_the_part_alone() {
        let text = format!("**{} # the **long** way {}**", "a ".repeat(5_000), "b ".repeat(5_000));
        let start = text.find("# the").unwrap();
        assert_eq!(plain(&text, start..start + 20), "# the long way b");
    }

    proptest! {
        #[test]
        fn nothing_goes_but_signs(text in "[ab *_~`#>!\\\\()\\[\\]./\n]{0,60}") {
            let letters = |text: &str| text.chars().filter(char::is_ascii_alphabetic).count();
            prop_assume!(!text.contains("]("));
            prop_assert_eq!(letters(&of(&text)), letters(&text));
        }

        #[test]
        fn any_part_of_any_text_is_shown(text in any::<String>(), from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>()) {
            let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let (from, to) = (ends[from.index(ends.len())], ends[to.index(ends.len())]);
            let part = from.min(to)..from.max(to);
            prop_assert!(plain(&text, part.clone()).len() <= part.len());
        }
    }
}
