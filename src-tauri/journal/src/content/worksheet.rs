//! The schema of a worksheet: one editor and one renderer draw every sheet from it.
//!
//! A field is one flat struct; which of its attributes mean something depends on its kind and is
//! written in `assets/content/README.md`. `Worksheet::faults` says where a sheet breaks that.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::source::{Evidence, Source};
use crate::record::{Answer, Kind};

/// A structured page to fill in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Worksheet {
    /// Stable name; stored with every filled sheet.
    pub id: String,
    /// Its name on screen.
    pub title: String,
    /// One line under the name.
    pub lead: String,
    /// Part of the library it stands in.
    pub shelf: Shelf,
    /// Place within the library, smallest first.
    pub order: u16,
    /// Honest length of one sitting.
    pub minutes: u16,
    /// Lucide icon.
    pub icon: String,
    /// Drawing on its card, where there is one of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    /// Why it may help, and what it cannot promise.
    pub why: String,
    /// How far the evidence goes.
    pub evidence: Evidence,
    /// Whose idea it is, shown at the foot of the sheet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// What it rests on.
    pub source: Vec<Source>,
    /// Under what terms its text may be used.
    pub licence: String,
    /// The day on which the sources were read.
    pub checked_on: NaiveDate,
    /// Filled sheets are leafed through together, like an album.
    #[serde(default)]
    pub album: bool,
    /// Field whose text stands for the sheet in lists.
    pub line: String,
    /// Date field until which the filled sheet stays closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens_on: Option<String>,
    /// What is asked, in order.
    pub fields: Vec<Field>,
}

/// Part of the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shelf {
    /// Seeing what happens.
    Noticing,
    /// Weighing and choosing.
    Choosing,
    /// What is owed, and what was never one's own.
    Responsibility,
    /// What one is worth, and to whom one listens.
    Worth,
    /// The day, the week, what comes next.
    Ahead,
}

/// A drawing on a card of the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Picture {
    /// Three linked circles, the middle one marked.
    Chain,
    /// A cross with four boxes, one marked.
    Grid,
    /// Stacked stones beside water.
    Stones,
    /// A compass.
    Compass,
    /// A stem that parts in three.
    Branch,
    /// An envelope.
    Envelope,
}

/// One thing asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Stable within the sheet; never used again for another question.
    pub id: String,
    /// How it is answered.
    #[serde(rename = "type")]
    pub kind: FieldKind,
    /// The question.
    pub label: String,
    /// A quiet line below the question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// How it is laid out, where plain is not enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look: Option<Look>,
    /// Choices (`choice`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<FieldOption>,
    /// Whether several options may be chosen (`choice`).
    #[serde(default)]
    pub many: bool,
    /// Whether the person may add their own option (`choice`).
    #[serde(default)]
    pub own: bool,
    /// Words offered while typing a line (`text`, `list`, `two_columns`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suggestions: Vec<String>,
    /// How many lines are asked for (`list`, `two_columns`); a wish, never a limit on what is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows_wanted: Option<u16>,
    /// A date field of the sheet: each line is for a day, the first for the day after it (`list`). Shown on Today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub daily_from: Option<String>,
    /// The columns (`two_columns`): two as a rule, one where lines need a state, at most three.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<Column>,
    /// Lowest number (`scale`, `scale_pair`, `rating`); 0 if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<i32>,
    /// Highest number (`scale`, `scale_pair`, `rating`); 10 if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i32>,
    /// The words of each number from lowest to highest (`rating`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// Words at the low end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<String>,
    /// Words at the high end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<String>,
    /// Kinds of record that may be linked (`link`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub link_kinds: Vec<Kind>,
    /// Shown only under this condition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_when: Option<ShowWhen>,
}

/// How a field is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// One line.
    Text,
    /// Paragraphs.
    Long,
    /// Lines, one under another.
    List,
    /// Lists side by side, lines movable between them, each line with a state and a note.
    TwoColumns,
    /// One number.
    Scale,
    /// The same number before and after the sheet.
    ScalePair,
    /// One number of a few, each with its own word.
    Rating,
    /// One of several, or some of several.
    Choice,
    /// A civil day.
    Date,
    /// Other records.
    Link,
}

/// How a field is laid out; a renderer may ignore it and lose nothing but looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Look {
    /// Large serif beside its label, at the head of the sheet.
    Lead,
    /// Half the width; two that follow one another stand side by side.
    Half,
    /// Two columns as rock and water: the first dark, the second pale with streamlines.
    Water,
    /// Two columns as a row of a grid; the next one with this look joins it.
    Grid,
    /// Two columns as the pages of an open book.
    Pages,
}

/// One choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldOption {
    /// Stable within the field.
    pub id: String,
    /// Words on the chip.
    pub label: String,
    /// Choosing it brings Get help now forward.
    #[serde(default)]
    pub help: bool,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Stable within the field.
    pub id: String,
    /// Its heading.
    pub label: String,
    /// A quiet line below the heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// What may be said of each line, pressed through in order; stored by its word.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<String>,
    /// Label of a short free note at each line's end, such as when it will be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// When a field is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShowWhen {
    /// An earlier field of the same sheet.
    pub field: String,
    /// Its number is this or more (`scale`; of a `scale_pair`, the later number).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<i32>,
    /// One of these options is chosen (`choice`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chosen: Vec<String>,
}

impl Field {
    /// Lowest and highest number of a scale.
    #[must_use]
    pub fn range(&self) -> (i32, i32) {
        (self.min.unwrap_or(0), self.max.unwrap_or(10))
    }

    /// Whether it is asked where the sheet is filled so. The window asks the same of `isShown`.
    #[must_use]
    pub fn is_shown(&self, answers: &BTreeMap<String, Answer>) -> bool {
        let met = |when: &ShowWhen| answers.get(&when.field).is_some_and(|given| when.is_met_by(given));
        self.show_when.as_ref().is_none_or(met)
    }
}

impl Worksheet {
    /// The field of that name.
    #[must_use]
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|f| f.id == id)
    }
}

impl Worksheet {
    /// Where the sheet breaks the schema, in words for whoever wrote it; empty if nowhere.
    #[must_use]
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        if self.field(&self.line).is_none() {
            faults.push(format!("line: there is no field {}", self.line));
        }
        if let Some(id) = &self.opens_on
            && self.field(id).is_none_or(|f| f.kind != FieldKind::Date)
        {
            faults.push(format!("opens_on: {id} is not a date field"));
        }
        let dated = |id: &String| self.field(id).is_some_and(|f| f.kind == FieldKind::Date);
        for field in &self.fields {
            if field.daily_from.as_ref().is_some_and(|from| !dated(from)) {
                faults.push(format!("{}: daily_from is not a date field", field.id));
            }
        }
        for (place, field) in self.fields.iter().enumerate() {
            faults.extend(
                field
                    .faults(&self.fields[..place])
                    .into_iter()
                    .map(|f| format!("{}: {f}", field.id)),
            );
        }
        faults
    }
}

impl Field {
    fn faults(&self, earlier: &[Field]) -> Vec<String> {
        use FieldKind::{Choice, Date, Link, List, Long, Rating, Scale, ScalePair, Text, TwoColumns};
        let mut faults = Vec::new();
        let mut only = |kinds: &[FieldKind], key: &str, given: bool| {
            if given && !kinds.contains(&self.kind) {
                faults.push(format!("{key} means nothing here"));
            }
        };
        only(&[Choice], "options", !self.options.is_empty());
        only(&[Choice], "many or own", self.many || self.own);
        only(&[TwoColumns], "columns", !self.columns.is_empty());
        only(&[Link], "link_kinds", !self.link_kinds.is_empty());
        only(&[Rating], "words", !self.words.is_empty());
        only(&[List, TwoColumns], "rows_wanted", self.rows_wanted.is_some());
        only(&[List], "daily_from", self.daily_from.is_some());
        only(&[Text, List, TwoColumns], "suggestions", !self.suggestions.is_empty());
        only(
            &[Scale, ScalePair, Rating],
            "min or max",
            self.min.is_some() || self.max.is_some(),
        );
        only(
            &[Scale, ScalePair],
            "low or high",
            self.low.is_some() || self.high.is_some(),
        );
        let (min, max) = self.range();
        let complete = match self.kind {
            Text | Long | List | Date => true,
            Scale | ScalePair => min < max,
            Rating => min < max && usize::try_from(max - min).is_ok_and(|n| n + 1 == self.words.len()),
            Choice => self.options.len() > 1,
            TwoColumns => (1..=3).contains(&self.columns.len()),
            Link => !self.link_kinds.is_empty(),
        };
        if !complete {
            faults.push("is not complete for its type".into());
        }
        if let Some(when) = &self.show_when
            && !earlier.iter().any(|f| f.id == when.field && when.fits(f))
        {
            faults.push(format!("show_when: no earlier field {} can meet it", when.field));
        }
        faults
    }
}

impl ShowWhen {
    fn is_met_by(&self, answer: &Answer) -> bool {
        match (self.at_least, answer) {
            (Some(least), Answer::Number(n)) => *n >= least,
            (Some(least), Answer::Pair { before, after }) => after.or(*before).is_some_and(|n| n >= least),
            (None, Answer::Choice(chosen)) => chosen.iter().any(|id| self.chosen.contains(id)),
            _ => false,
        }
    }

    fn fits(&self, field: &Field) -> bool {
        let (min, max) = field.range();
        match (self.at_least, field.kind) {
            (Some(n), FieldKind::Scale | FieldKind::ScalePair) => self.chosen.is_empty() && n > min && n <= max,
            (None, FieldKind::Choice) => {
                !self.chosen.is_empty() && self.chosen.iter().all(|id| field.options.iter().any(|o| &o.id == id))
            }
            _ => false,
        }
    }
}
