//! Any record as one line, for lists, search and what is tied together. A letter that is not to be
//! opened yet shows nothing of what is in it.

use holdfast_journal::content;
use holdfast_journal::record::{
    Answer, Body, Craving, Entry, Identity, IdentityWord, Lapse, Measure, Mindset, RecordId, Reflection, Stamp,
};

use crate::Session;
use crate::convert::time::{shown, shown_craving};
use crate::dto::{self, Id, Line};

/// Characters of a made-up title and of a second line.
const TITLE: usize = 60;
const DETAIL: usize = 160;

impl Session {
    /// A record as a line. One that cannot be read is a line without words, never a lost one.
    pub(crate) fn line_of(&self, id: RecordId) -> Line {
        let shown = match self.journal.open_entry(id) {
            Ok(open) => open.entry().cloned().map(Body::Entry),
            Err(_) => self.journal.record(id).ok().map(|record| record.body),
        };
        let Some(line) = self.journal.projection().line(id) else {
            return blank(id);
        };
        match shown {
            Some(body) => self.line(line.stamp, &body),
            None => Line {
                kind: line.kind.word().to_owned(),
                when: crate::convert::time::shown(line.stamp),
                ..blank(id)
            },
        }
    }

    /// A record that is at hand as a line.
    pub(crate) fn line(&self, stamp: &Stamp, body: &Body) -> Line {
        let (title, detail, numbers) = match body {
            Body::Entry(entry) => {
                let (title, detail) = entry_words(entry);
                (title, detail, Vec::new())
            }
            Body::CheckIn(c) => {
                let numbers = vec![c.craving.map(f64::from), c.mood.map(f64::from)];
                (String::new(), c.said_and_did.clone().unwrap_or_default(), numbers)
            }
            Body::Craving(craving) => (String::new(), craving_detail(craving), craving_numbers(craving)),
            Body::Lapse(lapse) => (
                String::new(),
                self.lapse_detail(lapse),
                vec![Some(lapse.days.len() as f64)],
            ),
            Body::Target(target) => (target.name.clone(), String::new(), Vec::new()),
            Body::Strategy(s) => (s.name.clone(), s.hint.clone().unwrap_or_default(), Vec::new()),
            Body::Trigger(trigger) => (trigger.name.clone(), String::new(), Vec::new()),
            Body::Reflection(sheet) => {
                let (title, detail) = self.sheet_words(sheet);
                (title, detail, Vec::new())
            }
            Body::RootCause(cause) => (cause.title.clone(), cause.need.clone().unwrap_or_default(), Vec::new()),
            Body::Identity(word) => (identity_text(word).unwrap_or_default(), String::new(), Vec::new()),
            Body::Mindset(m) => (String::new(), m.note.clone().unwrap_or_default(), mindset_numbers(m)),
            Body::Measure(m) => (measure_title(m), String::new(), vec![measure_sum(m).map(f64::from)]),
            Body::Template(template) => (template.name.clone(), String::new(), Vec::new()),
            Body::OwnSheet(sheet) => (sheet.title.clone(), sheet.lead.clone().unwrap_or_default(), Vec::new()),
            Body::ImportRun(run) => (run.from.clone(), run.format.clone(), vec![Some(f64::from(run.added))]),
            Body::Draft(_) | Body::History(_) | Body::Tombstone(_) | Body::Settings(_) => Default::default(),
        };
        let when = match body {
            Body::Craving(craving) => shown_craving(stamp, craving),
            Body::Entry(_) | Body::Reflection(_) => self.words_when(stamp),
            _ => shown(stamp),
        };
        Line {
            id: Id(stamp.id),
            kind: body.kind().word().to_owned(),
            when,
            title: first_words(&title, DETAIL).0,
            detail: first_words(&detail, DETAIL).0,
            numbers,
            closed_until: match body {
                Body::Reflection(sheet) if self.is_closed(sheet) => sheet.opens_on.map(dto::Day),
                _ => None,
            },
        }
    }

    fn lapse_detail(&self, lapse: &Lapse) -> String {
        let target = lapse.target.and_then(|id| self.journal.projection().target(id));
        let words = lapse.happened.clone().or_else(|| lapse.showed_text.clone());
        words.or_else(|| target.map(|t| t.name.clone())).unwrap_or_default()
    }

    fn sheet_words(&self, sheet: &Reflection) -> (String, String) {
        let title = self.journal.projection().worksheet_of(sheet).unwrap_or_default();
        let detail = match self.is_closed(sheet) {
            true => String::new(),
            false => self.first_said(sheet),
        };
        (title.to_owned(), detail)
    }

    /// What a sheet says first: in the field that stands for it where its worksheet names one, then in the order of its
    /// questions, then in those that were taken out since, and never in one that is not asked any more as the sheet is
    /// filled; in words, or where a sheet of the person's own has none, in numbers.
    fn first_said(&self, sheet: &Reflection) -> String {
        let shipped = content::content().worksheet(&sheet.worksheet);
        let asked: Vec<&String> = match shipped {
            Some(shipped) => std::iter::once(&shipped.line)
                .chain(shipped.fields.iter().map(|field| &field.id))
                .collect(),
            None => {
                let own = self.journal.projection().own_sheet(&sheet.worksheet);
                own.iter()
                    .flat_map(|own| &own.body.questions)
                    .map(|asked| &asked.id)
                    .collect()
            }
        };
        let hidden = |id: &str| {
            let field = shipped.and_then(|shipped| shipped.field(id));
            field.is_some_and(|field| !field.is_shown(&sheet.answers))
        };
        let asked = asked.into_iter().filter_map(|id| sheet.answers.get_key_value(id));
        let shown = asked.chain(&sheet.answers).filter(|(id, _)| !hidden(id));
        let answers: Vec<&Answer> = shown.map(|(_, answer)| answer).collect();
        let worded = answers.iter().filter(|answer| is_worded(answer));
        let others = answers.iter().filter(|_| shipped.is_none());
        let mut said = worded.chain(others).map(|answer| answer_words(answer));
        said.find(|words| !words.is_empty()).unwrap_or_default()
    }
}

fn blank(id: RecordId) -> Line {
    Line {
        id: Id(id),
        kind: String::new(),
        when: dto::When {
            day: dto::Day(holdfast_journal::record::Day::from_number(0)),
            time: None,
            late: false,
            clock_uncertain: false,
        },
        title: String::new(),
        detail: String::new(),
        numbers: Vec::new(),
        closed_until: None,
    }
}

/// An entry's title, or the first words of its text, and what comes after them.
pub fn entry_words(entry: &Entry) -> (String, String) {
    match entry.title.as_deref().filter(|title| !title.trim().is_empty()) {
        Some(title) => (title.to_owned(), first_words(&entry.text, DETAIL).0),
        None => {
            let (title, rest) = first_words(&entry.text, TITLE);
            (title, first_words(rest, DETAIL).0)
        }
    }
}

/// The first words of a Markdown text without its marks and on one line, and the text behind them.
/// Never cut within a word, except in one that alone is longer.
#[must_use]
pub fn first_words(text: &str, most: usize) -> (String, &str) {
    let mut out = String::new();
    let mut count = 0;
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let word = plain(&rest[..end]);
        let letters = word.chars().count();
        if count > 0 && count + 1 + letters > most {
            return (out, rest);
        }
        if letters > most {
            let cut = word.char_indices().nth(most).map_or(word.len(), |(at, _)| at);
            out.push_str(&word[..cut]);
            return (out, rest[end..].trim_start());
        }
        if letters > 0 {
            if count > 0 {
                out.push(' ');
                count += 1;
            }
            out.push_str(word);
            count += letters;
        }
        rest = rest[end..].trim_start();
    }
    (out, rest)
}

/// A word without the Markdown marks around it.
fn plain(word: &str) -> &str {
    let marks = |c: char| matches!(c, '#' | '*' | '_' | '>' | '`' | '~');
    if matches!(word, "-" | "+" | "---" | "***") {
        return "";
    }
    word.trim_matches(marks)
}

/// Whether an answer is in the person's own words.
fn is_worded(answer: &Answer) -> bool {
    matches!(answer, Answer::Text(_) | Answer::List(_) | Answer::Columns(_))
}

fn answer_words(answer: &Answer) -> String {
    match answer {
        Answer::Text(words) => words.clone(),
        Answer::List(lines) | Answer::Choice(lines) => lines.join(", "),
        Answer::Columns(columns) => {
            let items = columns.values().flatten().map(|item| item.text.as_str());
            items.collect::<Vec<_>>().join(", ")
        }
        Answer::Number(n) => n.to_string(),
        Answer::Pair { after, before } => after.or(*before).map(|n| n.to_string()).unwrap_or_default(),
        Answer::Date(day) => day.to_string(),
        Answer::Links(_) => String::new(),
    }
}

fn craving_detail(craving: &Craving) -> String {
    let words = [
        &craving.happening,
        &craving.learned,
        &craving.permission_thought,
        &craving.place,
    ];
    words.into_iter().flatten().next().cloned().unwrap_or_default()
}

/// Start, end, whole minutes (0 is under one), strongest.
fn craving_numbers(craving: &Craving) -> Vec<Option<f64>> {
    let start = craving.ratings.first().map(|r| f64::from(r.value));
    let end = craving
        .ratings
        .get(1..)
        .and_then(<[_]>::last)
        .map(|r| f64::from(r.value));
    let minutes = craving.minutes.or_else(|| {
        let last = craving.ratings.len().checked_sub(1)?;
        let after = craving.ratings[last].after;
        (after > 0 && craving.is_watched(0, last)).then_some(after / 60)
    });
    vec![
        start.or(craving.peak.map(f64::from)),
        end,
        minutes.map(f64::from),
        strongest(craving).map(f64::from),
    ]
}

/// The strongest that a craving was.
pub fn strongest(craving: &Craving) -> Option<u8> {
    craving.ratings.iter().map(|r| r.value).max().max(craving.peak)
}

/// The text of a word: its own, or the offered one's label.
pub fn identity_text(identity: &Identity) -> Option<String> {
    match &identity.word {
        IdentityWord::Own(own) => Some(own.clone()),
        IdentityWord::Offered(word) => offered_word(word),
    }
}

/// The label of an offered word; none for the one that says "no word".
pub fn offered_word(word: &str) -> Option<String> {
    let offered = content::content()
        .identity
        .items
        .iter()
        .find(|offered| offered.id == word)?;
    offered.first_person.clone()
}

fn mindset_numbers(m: &Mindset) -> Vec<Option<f64>> {
    let rated = [
        m.confident,
        m.disciplined,
        m.worthy,
        m.in_control,
        m.responsible,
        m.relieved,
        m.satisfied,
    ];
    rated.map(|value| value.map(f64::from)).to_vec()
}

fn measure_title(m: &Measure) -> String {
    content::content()
        .measure(&m.measure)
        .map_or_else(|| m.measure.clone(), |measure| measure.title.clone())
}

/// The sum, where every item was answered and the measure has one.
pub fn measure_sum(filled: &Measure) -> Option<u32> {
    content::content().measure(&filled.measure)?.sum(&filled.answers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_loses_its_marks_and_its_lines_but_no_word() {
        let (title, rest) = first_words("## What **stays**\n\n- the ferry\n> quiet", 60);
        assert_eq!((title.as_str(), rest), ("What stays the ferry quiet", ""));
    }

    #[test]
    fn the_first_words_end_before_the_word_that_would_not_fit() {
        let (title, rest) = first_words("one two three", 8);
        assert_eq!((title.as_str(), rest), ("one two", "three"));
    }

    #[test]
    fn one_endless_word_is_cut_between_characters() {
        assert_eq!(first_words(&"ß".repeat(100), 10).0, "ß".repeat(10));
    }
}
