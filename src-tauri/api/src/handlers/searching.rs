//! Search as the window asks it.

use std::time::Instant;

use holdfast_journal::record::{Body, Kind, Now, RecentSearch, Record, RecordId};
use holdfast_journal::search::{self, Kinds, Mode, Query, utf16_marks};

use super::entries::checked;
use super::excerpt::excerpt;
use crate::convert::bounds::{LINE, bad, text};
use crate::dto::*;
use crate::{Error, Session};

/// Searches that are remembered.
const REMEMBERED: usize = 12;

impl Session {
    /// Finds records by their words.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for an unknown kind or a slice of more than 200.
    pub fn search(&mut self, _: &Now, request: SearchRequest) -> Result<Found, Error> {
        let begun = Instant::now();
        let page = checked(&request.page)?;
        let query = Query {
            text: text("text", request.text, LINE)?,
            mode: if request.best { Mode::Best } else { Mode::Newest },
            prefix_last: true,
            kinds: kinds(&request.kinds)?,
            from: request.span.from.map(|day| day.0.0),
            to: request.span.to.map(|day| day.0.0),
            tag: request.tag,
            among: request
                .worksheet
                .map(|worksheet| self.journal.projection().filled_with(&worksheet)),
            by_title: self.closed(),
            limit: page.limit as usize,
            offset: page.offset as usize,
        };
        let results = self.journal.search(&query);
        let projection = self.journal.projection();
        let hits = results.hits.into_iter().filter_map(|hit| {
            let id = projection.of_handle(hit.handle)?;
            if self.is_sealed_letter(id) {
                return Some(Hit {
                    line: self.line_of(id),
                    snippet: String::new(),
                    marks: Vec::new(),
                });
            }
            let line = self.line_of(id);
            // One that was found by what it names says so.
            let names = hit.snippet.marks.is_empty().then(|| self.names_in(id));
            if let Some(names) = names.filter(|names| search::first(names, &query.text).is_some()) {
                let (snippet, marks) = search::shown(&names, false, 0..names.len(), &query.text);
                let marks = pairs(utf16_marks(&snippet, &marks));
                return Some(Hit { line, snippet, marks });
            }
            let marks = pairs(utf16_marks(&hit.snippet.text, &hit.snippet.marks));
            let snippet = hit.snippet.text;
            Some(Hit { line, snippet, marks })
        });
        let hits = hits.collect();
        let word = |kind: u8| Kind::from_byte(kind).map(|kind| kind.word().to_owned());
        Ok(Found {
            total: count(results.total),
            by_kind: results
                .by_kind
                .iter()
                .filter_map(|(kind, n)| {
                    Some(KindCount {
                        kind: word(*kind)?,
                        count: count(*n),
                    })
                })
                .collect(),
            of: count(projection.search().len()),
            ms: begun.elapsed().as_secs_f64() * 1e3,
            hits,
            nearest: results.nearest,
        })
    }

    /// A record beside its hit, and what else there was on its day.
    ///
    /// # Errors
    /// When there is no such record.
    pub fn preview(&mut self, _: &Now, request: PreviewRequest) -> Result<Preview, Error> {
        let id = request.id.0;
        let stamp = self
            .journal
            .projection()
            .line(id)
            .ok_or(Error::NoSuchRecord)?
            .stamp
            .clone();
        let (tags, words, markdown) = match self.journal.open_entry(id) {
            Ok(open) => open
                .entry()
                .map(|entry| (entry.tags.clone(), entry.text.clone(), true))
                .unwrap_or_default(),
            Err(_) => {
                let body = &self.journal.record(id)?.body;
                let words = [self.names_in(id), self.words_of(body)];
                let words: Vec<String> = words.into_iter().filter(|words| !words.is_empty()).collect();
                (Vec::new(), words.join("\n"), body.is_markdown())
            }
        };
        let first = search::first(&words, &request.text).map_or(0, |mark| mark.start);
        let part = excerpt(&words, first);
        let cut = part != (0..words.len());
        let (text, marks) = search::shown(&words, markdown, part, &request.text);
        let same_day = self.on_day(stamp.when.day).into_iter().filter(|other| *other != id);
        Ok(Preview {
            line: self.line_of(id),
            tags,
            marks: pairs(utf16_marks(&text, &marks)),
            text,
            cut,
            same_day: same_day.map(|other| self.line_of(other)).collect(),
        })
    }

    /// The names of what a craving names; nothing of any other kind.
    fn names_in(&self, id: RecordId) -> String {
        let projection = self.journal.projection();
        match projection.whole(id).map(|record| record.body) {
            Some(Body::Craving(craving)) => projection.names_in(&craving).join(", "),
            _ => String::new(),
        }
    }

    fn is_sealed_letter(&self, id: RecordId) -> bool {
        matches!(self.journal.projection().whole(id), Some(Record { body: Body::Reflection(sheet), .. }) if self.is_closed(&sheet))
    }

    /// A record's fields in words; nothing of a letter that is not to be opened yet.
    fn words_of(&self, body: &Body) -> String {
        match body {
            Body::Reflection(sheet) if self.is_closed(sheet) => String::new(),
            other => other
                .findable()
                .map(|found| found.text.into_owned())
                .unwrap_or_default(),
        }
    }

    /// The last few searches.
    ///
    /// # Errors
    /// None.
    pub fn recent_searches(&mut self, _: &Now, _: Nothing) -> Result<RecentSearches, Error> {
        let settings = self.journal.settings();
        Ok(RecentSearches {
            texts: settings.recent_searches.into_iter().map(|search| search.text).collect(),
        })
    }

    /// Remembers a search that led somewhere.
    ///
    /// # Errors
    /// When the vault refuses.
    pub fn keep_search(&mut self, now: &Now, request: SearchRequest) -> Result<Nothing, Error> {
        let words = text("text", request.text.trim().to_owned(), LINE)?;
        if !words.is_empty() {
            self.set(now, |settings| {
                settings.recent_searches.retain(|search| search.text != words);
                settings.recent_searches.insert(
                    0,
                    RecentSearch {
                        text: words,
                        at: now.moment,
                    },
                );
                settings.recent_searches.truncate(REMEMBERED);
            })?;
        }
        Ok(Nothing {})
    }
}

/// The kinds of some words; every kind where there are none.
pub(crate) fn kinds(words: &[String]) -> Result<Kinds, Error> {
    if words.is_empty() {
        return Ok(Kinds::ALL);
    }
    words
        .iter()
        .map(|word| Ok(kind(word)? as u8))
        .collect::<Result<Kinds, Error>>()
}

/// The kind of a word.
pub(crate) fn kind(word: &str) -> Result<Kind, Error> {
    let known = Kind::ALL
        .iter()
        .copied()
        .find(|kind| kind.word() == word && kind.is_the_persons());
    known.ok_or_else(|| bad("kinds", "unknown"))
}

fn pairs(marks: Vec<std::ops::Range<usize>>) -> Vec<(u32, u32)> {
    marks
        .into_iter()
        .map(|mark| (count(mark.start), count(mark.end)))
        .collect()
}

pub(crate) fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
