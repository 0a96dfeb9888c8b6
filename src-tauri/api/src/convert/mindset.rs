//! Reflections, causes, identity, ratings, measures and templates between the wire and the record.

use std::collections::BTreeMap;

use holdfast_journal::record::{self, Identity, IdentityWord, Measure, Mindset, Reflection, RootCause, Template};

use super::bounds::{LINE, LONG, NAME, bad, list, maybe_text, maybe_within, name, tags, text, within};
use super::{ids, wire_ids};
use crate::Error;
use crate::dto::{self, CauseForm, Day, Id, IdentityForm, IdentityLine, MeasureForm, MindsetForm, ReflectionForm};

/// Numbers of a scale, whatever the worksheet asks.
const SCALE: i32 = 1_000;

fn answer(given: dto::Answer) -> Result<record::Answer, Error> {
    const FIELD: &str = "answers";
    Ok(match given {
        dto::Answer::Text(words) => record::Answer::Text(text(FIELD, words, LONG)?),
        dto::Answer::List(lines) => record::Answer::List(texts(FIELD, lines)?),
        dto::Answer::Columns(columns) => record::Answer::Columns(
            columns
                .into_iter()
                .map(|(column, items)| {
                    Ok((
                        column,
                        list(FIELD, items)?.into_iter().map(item).collect::<Result<_, _>>()?,
                    ))
                })
                .collect::<Result<_, Error>>()?,
        ),
        dto::Answer::Number(n) => record::Answer::Number(within(FIELD, n, -SCALE, SCALE)?),
        dto::Answer::Pair { before, after } => record::Answer::Pair {
            before: maybe_within(FIELD, before, -SCALE, SCALE)?,
            after: maybe_within(FIELD, after, -SCALE, SCALE)?,
        },
        dto::Answer::Choice(chosen) => record::Answer::Choice(texts(FIELD, chosen)?),
        dto::Answer::Date(day) => record::Answer::Date(day.0),
        dto::Answer::Links(linked) => record::Answer::Links(ids(FIELD, &linked)?),
    })
}

fn texts(field: &str, lines: Vec<String>) -> Result<Vec<String>, Error> {
    list(field, lines)?
        .into_iter()
        .map(|line| text(field, line, LONG))
        .collect()
}

fn item(given: dto::ColumnItem) -> Result<record::ColumnItem, Error> {
    Ok(record::ColumnItem {
        text: text("answers", given.text, LONG)?,
        state: maybe_text("answers", given.state, NAME)?,
        note: maybe_text("answers", given.note, LINE)?,
    })
}

fn wire_answer(kept: &record::Answer) -> dto::Answer {
    match kept {
        record::Answer::Text(words) => dto::Answer::Text(words.clone()),
        record::Answer::List(lines) => dto::Answer::List(lines.clone()),
        record::Answer::Columns(columns) => dto::Answer::Columns(
            columns
                .iter()
                .map(|(column, items)| (column.clone(), items.iter().map(wire_item).collect()))
                .collect(),
        ),
        record::Answer::Number(n) => dto::Answer::Number(*n),
        record::Answer::Pair { before, after } => dto::Answer::Pair {
            before: *before,
            after: *after,
        },
        record::Answer::Choice(chosen) => dto::Answer::Choice(chosen.clone()),
        record::Answer::Date(day) => dto::Answer::Date(Day(*day)),
        record::Answer::Links(linked) => dto::Answer::Links(wire_ids(linked)),
    }
}

fn wire_item(kept: &record::ColumnItem) -> dto::ColumnItem {
    dto::ColumnItem {
        text: kept.text.clone(),
        state: kept.state.clone(),
        note: kept.note.clone(),
    }
}

/// The filled worksheet that a form describes. Fields that this program's worksheet lacks are kept.
pub fn reflection(form: ReflectionForm) -> Result<Reflection, Error> {
    if form.answers.len() > super::bounds::MANY {
        return Err(bad("answers", "too_many"));
    }
    Ok(Reflection {
        worksheet: name("worksheet", &form.worksheet)?,
        answers: form
            .answers
            .into_iter()
            .map(|(field, given)| Ok((field, answer(given)?)))
            .collect::<Result<_, Error>>()?,
        links: ids("links", &form.links)?,
        opens_on: form.opens_on.map(|day| day.0),
    })
}

/// The form of a filled worksheet; without its answers where it is not to be opened yet.
pub fn reflection_form(id: Id, day: Day, kept: &Reflection, closed: bool) -> ReflectionForm {
    ReflectionForm {
        id: Some(id),
        day: Some(day),
        worksheet: kept.worksheet.clone(),
        answers: if closed {
            BTreeMap::new()
        } else {
            kept.answers
                .iter()
                .map(|(field, a)| (field.clone(), wire_answer(a)))
                .collect()
        },
        links: wire_ids(&kept.links),
        opens_on: kept.opens_on.map(Day),
    }
}

/// The root cause that a form describes. Its title may come later; a new one that says nothing is refused.
pub fn cause(form: CauseForm, order: u32) -> Result<RootCause, Error> {
    let new = form.id.is_none();
    let kept = RootCause {
        title: text("title", form.title.trim().to_owned(), NAME)?,
        story: maybe_text("story", form.story, LONG)?,
        need: maybe_text("need", form.need, LONG)?,
        state: match form.state {
            dto::CauseState::Open => record::CauseState::Open,
            dto::CauseState::Resting => record::CauseState::Resting,
            dto::CauseState::Settled => record::CauseState::Settled,
        },
        steps: list("steps", form.steps)?
            .into_iter()
            .map(|step| {
                Ok(record::Step {
                    text: text("steps", step.text, LINE)?,
                    due: step.due.map(|day| day.0),
                    done_on: step.done_on.map(|day| day.0),
                })
            })
            .collect::<Result<_, Error>>()?,
        links: ids("links", &form.links)?,
        order,
    };
    let unsaid = RootCause {
        state: kept.state,
        order,
        ..RootCause::default()
    };
    if new && kept == unsaid {
        return Err(bad("title", "empty"));
    }
    Ok(kept)
}

/// The form of a kept root cause.
pub fn cause_form(id: Id, kept: &RootCause) -> CauseForm {
    CauseForm {
        id: Some(id),
        title: kept.title.clone(),
        story: kept.story.clone(),
        need: kept.need.clone(),
        state: match kept.state {
            record::CauseState::Open => dto::CauseState::Open,
            record::CauseState::Resting => dto::CauseState::Resting,
            record::CauseState::Settled => dto::CauseState::Settled,
        },
        steps: kept
            .steps
            .iter()
            .map(|step| dto::Step {
                text: step.text.clone(),
                due: step.due.map(Day),
                done_on: step.done_on.map(Day),
            })
            .collect(),
        links: wire_ids(&kept.links),
    }
}

/// The word that a form describes.
pub fn identity(form: IdentityForm) -> Result<Identity, Error> {
    let word = if form.word == "own" {
        IdentityWord::Own(name("own", form.own.as_deref().unwrap_or_default())?)
    } else {
        IdentityWord::Offered(name("word", &form.word)?)
    };
    Ok(Identity {
        word,
        note: maybe_text("note", form.note, LONG)?,
    })
}

/// The line of a kept word; `offered` finds the text of an offered one.
pub fn identity_line(id: Id, since: Day, kept: &Identity, offered: impl Fn(&str) -> Option<String>) -> IdentityLine {
    let (word, text) = match &kept.word {
        IdentityWord::Offered(word) => (word.clone(), offered(word)),
        IdentityWord::Own(own) => ("own".to_owned(), Some(own.clone())),
    };
    IdentityLine {
        id,
        since,
        word,
        text,
        note: kept.note.clone(),
    }
}

/// The seven names, in the order in which they are shown.
pub const RATINGS: [&str; 7] = [
    "confident",
    "disciplined",
    "worthy",
    "in_control",
    "responsible",
    "relieved",
    "satisfied",
];

fn slots(kept: &mut Mindset) -> [(&'static str, &mut Option<u8>); 7] {
    let [a, b, c, d, e, f, g] = RATINGS;
    [
        (a, &mut kept.confident),
        (b, &mut kept.disciplined),
        (c, &mut kept.worthy),
        (d, &mut kept.in_control),
        (e, &mut kept.responsible),
        (f, &mut kept.relieved),
        (g, &mut kept.satisfied),
    ]
}

/// The ratings that a form describes.
pub fn mindset(form: MindsetForm) -> Result<Mindset, Error> {
    let mut kept = Mindset {
        note: maybe_text("note", form.note, LONG)?,
        ..Mindset::default()
    };
    for (rated, value) in form.ratings {
        let value = within("ratings", value, 0, 10)?;
        let mut slots = slots(&mut kept);
        let slot = slots.iter_mut().find(|(name, _)| *name == rated);
        *slot.ok_or_else(|| bad("ratings", "unknown"))?.1 = Some(value);
    }
    if kept == Mindset::default() {
        return Err(bad("ratings", "empty"));
    }
    Ok(kept)
}

/// The form of kept ratings.
pub fn mindset_form(id: Id, day: Day, kept: &Mindset) -> MindsetForm {
    let mut copy = kept.clone();
    let rated = slots(&mut copy).map(|(name, value)| value.map(|v| (name.to_owned(), v)));
    MindsetForm {
        id: Some(id),
        day: Some(day),
        ratings: rated.into_iter().flatten().collect(),
        note: kept.note.clone(),
    }
}

/// The measure that a form describes.
pub fn measure(form: MeasureForm) -> Result<Measure, Error> {
    Ok(Measure {
        measure: name("measure", &form.measure)?,
        answers: list("answers", form.answers)?,
    })
}

/// The form of a kept measure.
pub fn measure_form(id: Id, day: Day, kept: &Measure) -> MeasureForm {
    MeasureForm {
        id: Some(id),
        day: Some(day),
        measure: kept.measure.clone(),
        answers: kept.answers.clone(),
    }
}

/// The template that a line describes.
pub fn template(line: dto::TemplateLine) -> Result<Template, Error> {
    Ok(Template {
        name: name("name", &line.name)?,
        text: text("text", line.text, LONG)?,
        tags: tags("tags", line.tags)?,
    })
}

/// The line of a kept template.
pub fn template_line(id: Id, kept: &Template) -> dto::TemplateLine {
    dto::TemplateLine {
        id: Some(id),
        name: kept.name.clone(),
        text: kept.text.clone(),
        tags: kept.tags.clone(),
    }
}
