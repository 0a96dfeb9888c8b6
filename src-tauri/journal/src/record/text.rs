//! What of a record is worth finding: a title and a text, as the search takes them in.

use std::borrow::Cow;

use super::{Answer, Body, Craving, Identity, IdentityWord, Kind, Lapse, OwnSheet, Reflection, RootCause};

/// The words of a record for searching and for showing what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findable<'a> {
    /// Its title or name.
    pub title: &'a str,
    /// Its tags.
    pub tags: &'a [String],
    /// Everything else that the person wrote in it, each field on lines of its own.
    pub text: Cow<'a, str>,
    /// Where in the text one field ends and the next begins: the line end between them, by byte.
    pub seams: Vec<usize>,
}

impl Kind {
    /// Whether records of this kind are made by the person, and not by the house.
    #[must_use]
    pub fn is_the_persons(self) -> bool {
        !matches!(
            self,
            Self::Draft | Self::History | Self::Tombstone | Self::Settings | Self::ImportRun
        )
    }
}

impl Body {
    /// Whether its text is Markdown; other kinds are written in plain fields.
    #[must_use]
    pub fn is_markdown(&self) -> bool {
        matches!(self, Self::Entry(_) | Self::Template(_))
    }

    /// What of it is worth finding; `None` for the kinds of the house, and for answers that are numbers alone.
    #[must_use]
    pub fn findable(&self) -> Option<Findable<'_>> {
        let (title, (text, seams)): (&str, Fields<'_>) = match self {
            Self::Entry(entry) => {
                return Some(Findable {
                    title: entry.title.as_deref().unwrap_or_default(),
                    tags: &entry.tags,
                    text: Cow::Borrowed(&entry.text),
                    seams: Vec::new(),
                });
            }
            Self::Target(target) => (
                &target.name,
                lines(target.attempts.iter().filter_map(|a| a.note.as_deref())),
            ),
            Self::Strategy(strategy) => (&strategy.name, lines(strategy.hint.as_deref())),
            Self::Trigger(trigger) => (&trigger.name, Fields::default()),
            Self::CheckIn(check_in) => ("", lines(check_in.said_and_did.as_deref())),
            Self::Craving(craving) => ("", lines(craving_lines(craving))),
            Self::Lapse(lapse) => ("", lines(lapse_lines(lapse))),
            Self::Reflection(reflection) => ("", lines(reflection_lines(reflection))),
            Self::RootCause(cause) => (&cause.title, lines(cause_lines(cause))),
            Self::Identity(identity) => ("", lines(identity_lines(identity))),
            Self::Mindset(mindset) => ("", lines(mindset.note.as_deref())),
            Self::Template(template) => {
                return Some(Findable {
                    title: &template.name,
                    tags: &template.tags,
                    text: Cow::Borrowed(&template.text),
                    seams: Vec::new(),
                });
            }
            Self::OwnSheet(sheet) => (&sheet.title, lines(own_sheet_lines(sheet))),
            Self::Draft(_)
            | Self::History(_)
            | Self::Tombstone(_)
            | Self::Settings(_)
            | Self::Measure(_)
            | Self::ImportRun(_) => return None,
        };
        Some(Findable {
            title,
            tags: &[],
            text,
            seams,
        })
    }
}

impl Craving {
    /// What the person wrote in it.
    pub(crate) fn words(&self) -> Cow<'_, str> {
        lines(craving_lines(self)).0
    }
}

impl Reflection {
    /// What the person wrote in it.
    pub(crate) fn words(&self) -> Cow<'_, str> {
        lines(reflection_lines(self)).0
    }
}

fn craving_lines(craving: &Craving) -> impl Iterator<Item = &str> {
    [&craving.happening, &craving.place, &craving.with_whom]
        .into_iter()
        .filter_map(Option::as_deref)
        .chain(craving.emotions.iter().map(|emotion| emotion.name.as_str()))
        .chain(
            [&craving.permission_thought, &craving.learned]
                .into_iter()
                .filter_map(Option::as_deref),
        )
}

fn lapse_lines(lapse: &Lapse) -> impl Iterator<Item = &str> {
    [&lapse.happened, &lapse.amount]
        .into_iter()
        .filter_map(Option::as_deref)
        .chain(lapse.showed.iter().map(String::as_str))
        .chain(
            [
                &lapse.showed_text,
                &lapse.told_myself,
                &lapse.keep,
                &lapse.next_step,
                &lapse.tell,
            ]
            .into_iter()
            .filter_map(Option::as_deref),
        )
}

fn cause_lines(cause: &RootCause) -> impl Iterator<Item = &str> {
    [&cause.story, &cause.need]
        .into_iter()
        .filter_map(Option::as_deref)
        .chain(cause.steps.iter().map(|step| step.text.as_str()))
}

fn identity_lines(identity: &Identity) -> impl Iterator<Item = &str> {
    let (IdentityWord::Offered(word) | IdentityWord::Own(word)) = &identity.word;
    std::iter::once(word.as_str()).chain(identity.note.as_deref())
}

fn own_sheet_lines(sheet: &OwnSheet) -> impl Iterator<Item = &str> {
    let asked = sheet
        .questions
        .iter()
        .flat_map(|question| std::iter::once(&question.label).chain(&question.words));
    sheet.lead.as_deref().into_iter().chain(asked.map(String::as_str))
}

fn reflection_lines(reflection: &Reflection) -> impl Iterator<Item = &str> {
    reflection.answers.values().flat_map(|answer| -> Vec<&str> {
        match answer {
            Answer::Text(text) => vec![text],
            Answer::List(items) => items.iter().map(String::as_str).collect(),
            Answer::Columns(columns) => columns
                .values()
                .flatten()
                .flat_map(|item| std::iter::once(item.text.as_str()).chain(item.note.as_deref()))
                .collect(),
            Answer::Number(_) | Answer::Pair { .. } | Answer::Choice(_) | Answer::Date(_) | Answer::Links(_) => vec![],
        }
    })
}

/// A text, and where its fields meet.
type Fields<'a> = (Cow<'a, str>, Vec<usize>);

fn lines<'a>(parts: impl IntoIterator<Item = &'a str>) -> Fields<'a> {
    let mut parts = parts.into_iter().filter(|part| !part.is_empty());
    let Some(first) = parts.next() else {
        return Fields::default();
    };
    let Some(second) = parts.next() else {
        return (Cow::Borrowed(first), Vec::new());
    };
    let mut text = String::with_capacity(256);
    let mut seams = Vec::new();
    text.push_str(first);
    for part in std::iter::once(second).chain(parts) {
        seams.push(text.len());
        text.push('\n');
        text.push_str(part);
    }
    (Cow::Owned(text), seams)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_craving_is_found_by_what_the_person_wrote_in_it() {
        let craving = Craving {
            place: Some("the corner shop".into()),
            learned: Some("go home the other way".into()),
            ..Craving::default()
        };
        let body = Body::Craving(craving);
        let found = body.findable().unwrap();
        assert_eq!(found.text, "the corner shop\ngo home the other way");
        assert_eq!(found.seams, ["the corner shop".len()]);
    }
}
