//! Worksheets of the person's own between the wire and the record.

use std::collections::BTreeSet;

use holdfast_journal::record::{self, OwnSheet};

use super::bounds::{LINE, NAME, bad, list, maybe_text, name, text};
use crate::Error;
use crate::dto::{self, Id, OwnSheetForm};

/// Each way of answering, on the wire and as kept.
const ASKS: [(dto::Asks, record::Asks); 9] = [
    (dto::Asks::Text, record::Asks::Text),
    (dto::Asks::Long, record::Asks::Long),
    (dto::Asks::List, record::Asks::List),
    (dto::Asks::TwoColumns, record::Asks::TwoColumns),
    (dto::Asks::Scale, record::Asks::Scale),
    (dto::Asks::ScalePair, record::Asks::ScalePair),
    (dto::Asks::Choice, record::Asks::Choice),
    (dto::Asks::Choices, record::Asks::Choices),
    (dto::Asks::Date, record::Asks::Date),
];

fn asks(given: dto::Asks) -> record::Asks {
    let pair = ASKS.iter().find(|(wire, _)| *wire == given);
    pair.map_or_else(record::Asks::default, |(_, kept)| *kept)
}

fn wire_asks(kept: record::Asks) -> dto::Asks {
    let pair = ASKS.iter().find(|(_, known)| *known == kept);
    pair.map_or(dto::Asks::Long, |(wire, _)| *wire)
}

fn question(given: dto::Question) -> Result<record::Question, Error> {
    const FIELD: &str = "questions";
    Ok(record::Question {
        id: name(FIELD, &given.id)?,
        asks: asks(given.asks),
        label: text(FIELD, given.label, LINE)?,
        words: list(FIELD, given.words)?
            .into_iter()
            .map(|word| text(FIELD, word, NAME))
            .collect::<Result<_, _>>()?,
    })
}

/// The sheet that a form describes. Its name may come later; a new one that says nothing is refused.
pub fn own_sheet(form: OwnSheetForm) -> Result<OwnSheet, Error> {
    let new = form.id.is_none();
    let kept = OwnSheet {
        title: text("title", form.title.trim().to_owned(), NAME)?,
        lead: maybe_text("lead", form.lead, LINE)?,
        questions: list("questions", form.questions)?
            .into_iter()
            .map(question)
            .collect::<Result<_, _>>()?,
        put_away: form.put_away,
    };
    let ids: BTreeSet<_> = kept.questions.iter().map(|question| &question.id).collect();
    if ids.len() < kept.questions.len() {
        return Err(bad("questions", "twice"));
    }
    if new && kept == OwnSheet::default() {
        return Err(bad("title", "empty"));
    }
    Ok(kept)
}

/// The form of a kept sheet.
pub fn own_sheet_form(id: Id, kept: &OwnSheet) -> OwnSheetForm {
    OwnSheetForm {
        id: Some(id),
        title: kept.title.clone(),
        lead: kept.lead.clone(),
        questions: kept
            .questions
            .iter()
            .map(|question| dto::Question {
                id: question.id.clone(),
                asks: wire_asks(question.asks),
                label: question.label.clone(),
                words: question.words.clone(),
            })
            .collect(),
        put_away: kept.put_away,
    }
}
