//! Progress on paper and as numbers for a spreadsheet. Both leave the seal, so a file of either asks for
//! the passphrase again; looking at the pages does not.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use holdfast_journal::insight::{Pairs, Question, View};
use holdfast_journal::port::export::{Table, write_table, write_tables};
use holdfast_journal::port::paper::{self, Face, Ink, Page, Paper, Printed, Run, Shape, Step};
use holdfast_journal::record::{Lapse, Now};

use super::kept::placed;
use super::long::watch;
use super::progress::TakenPage;
use super::searching::count;
use crate::convert::bounds::{LINE, LONG, NAME, bad, maybe_text};
use crate::convert::insight::together;
use crate::dto::*;
use crate::report::series::{CHARTS, table};
use crate::report::{LapseTold, Part, Told, file_name};
use crate::session::Work;
use crate::{Error, Session};

/// Everything that pages are made from, copied out of the records.
pub(crate) struct TakenReport {
    page: TakenPage,
    asked: Vec<Pairs>,
    parts: BTreeSet<Part>,
    lapses: Vec<LapseTold>,
    paper: Paper,
    name: Option<String>,
    note: Option<String>,
}

impl TakenReport {
    /// Sets the pages, for looking at.
    pub(crate) fn pages(self, go_on: &(dyn Fn() -> bool + Sync)) -> ReportPages {
        let (printed, to) = self.printed(go_on);
        let (width, height) = printed.paper.size();
        ReportPages {
            width: rounded(width),
            height: rounded(height),
            pages: printed.pages.iter().map(wire_page).collect(),
            unshown: count(printed.unshown),
            file_name: file_name(to),
        }
    }

    fn printed(self, go_on: &(dyn Fn() -> bool + Sync)) -> (Printed, Day) {
        let page = self.page.worked_out(go_on);
        let told = Told {
            page: &page,
            asked: answers(&self.asked),
            parts: self.parts,
            lapses: self.lapses,
            name: self.name.as_deref().map(str::trim).filter(|name| !name.is_empty()),
            note: self.note.as_deref().map(str::trim).filter(|note| !note.is_empty()),
        };
        (told.printed(self.paper), page.to)
    }

    /// Sets the pages and writes them. Where `go_on` says no, nothing is left behind.
    pub(crate) fn saved(
        self,
        path: &str,
        work: &mut Work<'_>,
        go_on: &(dyn Fn() -> bool + Sync),
    ) -> Result<Saved, Error> {
        let (printed, _) = self.printed(go_on);
        let mut watch = watch(work);
        let written = paper::write(&printed, Path::new(path), &mut |far| watch(far) && go_on());
        written.map_err(|error| placed(error.into(), path))?;
        Ok(Saved {
            path: path.to_owned(),
            parts: count(printed.pages.len()),
        })
    }
}

/// Everything that tables are made from, copied out of the records.
pub(crate) struct TakenTables {
    page: TakenPage,
    asked: Vec<Pairs>,
    wanted: Vec<&'static str>,
    /// One chart as a file, not all of them as a folder.
    one: bool,
}

impl TakenTables {
    /// Works the tables out and writes them. Where `go_on` says no, nothing is left behind.
    pub(crate) fn saved(
        self,
        path: &str,
        work: &mut Work<'_>,
        go_on: &(dyn Fn() -> bool + Sync),
    ) -> Result<Saved, Error> {
        let page = self.page.worked_out(go_on);
        let asked = answers(&self.asked);
        let tables: Vec<Table> = self.wanted.iter().map(|name| table(name, &page, &asked)).collect();
        if !go_on() {
            return Err(Error::Cancelled);
        }
        let mut watch = watch(work);
        let written = match &tables[..] {
            [only] if self.one => write_table(only, Path::new(path)),
            _ => write_tables(&tables, Path::new(path), &mut |far| watch(far) && go_on()),
        };
        written.map_err(|error| placed(error.into(), path))?;
        Ok(Saved {
            path: path.to_owned(),
            parts: count(tables.len()),
        })
    }
}

fn answers(asked: &[Pairs]) -> Vec<Together> {
    asked.iter().map(|pairs| together(&pairs.answered())).collect()
}

impl Session {
    /// The pages, for looking at. Nothing is written.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for a part or a paper that is none, and as [`progress`](Self::progress).
    pub fn report(&mut self, now: &Now, request: ReportRequest) -> Result<ReportPages, Error> {
        Ok(self.taken_report(now, &request)?.pages(&|| true))
    }

    /// Writes the pages as a PDF, after asking for the passphrase again.
    ///
    /// # Errors
    /// [`Error::WrongKey`], something there already, a full disk, and as [`report`](Self::report); then
    /// nothing is left behind.
    pub fn save_report(&mut self, now: &Now, request: SaveReport, work: &mut Work<'_>) -> Result<Saved, Error> {
        self.asked_report(now, &request)?.saved(&request.path, work, &|| true)
    }

    /// What the pages are made from, for somebody who gives the passphrase.
    pub(crate) fn asked_report(&mut self, now: &Now, request: &SaveReport) -> Result<TakenReport, Error> {
        self.ask(now, &request.passphrase)?;
        self.taken_report(now, &request.report)
    }

    /// Writes the pages for somebody who has just given the passphrase.
    ///
    /// # Errors
    /// As [`save_report`](Self::save_report).
    pub fn save_report_unasked(
        &mut self,
        now: &Now,
        request: &ReportRequest,
        path: &str,
        work: &mut Work<'_>,
    ) -> Result<Saved, Error> {
        self.taken_report(now, request)?.saved(path, work, &|| true)
    }

    /// Writes the numbers behind the charts as CSV, after asking for the passphrase again.
    ///
    /// # Errors
    /// [`Error::WrongKey`], [`Error::BadRequest`] for a chart that is none, something there already, …
    pub fn save_series(&mut self, now: &Now, request: SaveSeries, work: &mut Work<'_>) -> Result<Saved, Error> {
        self.asked_tables(now, &request)?.saved(&request.path, work, &|| true)
    }

    /// What the tables are made from, for somebody who gives the passphrase.
    pub(crate) fn asked_tables(&mut self, now: &Now, request: &SaveSeries) -> Result<TakenTables, Error> {
        self.ask(now, &request.passphrase)?;
        let span = ProgressRequest {
            from: request.from,
            to: request.to,
            target: request.target,
            same_day: request.same_day,
        };
        self.taken_tables(now, &span, request.chart.as_deref())
    }

    /// Writes the tables for somebody who has just given the passphrase.
    ///
    /// # Errors
    /// As [`save_series`](Self::save_series).
    pub fn save_series_unasked(
        &mut self,
        now: &Now,
        span: &ProgressRequest,
        chart: Option<&str>,
        path: &str,
        work: &mut Work<'_>,
    ) -> Result<Saved, Error> {
        self.taken_tables(now, span, chart)?.saved(path, work, &|| true)
    }

    fn taken_tables(&self, now: &Now, span: &ProgressRequest, chart: Option<&str>) -> Result<TakenTables, Error> {
        let wanted: Vec<&'static str> = CHARTS
            .into_iter()
            .filter(|name| chart.is_none_or(|chart| chart == *name))
            .collect();
        if wanted.is_empty() {
            return Err(bad("chart", "unknown"));
        }
        let asked = if wanted.contains(&"together") {
            self.taken_questions(now, span)?
        } else {
            Vec::new()
        };
        Ok(TakenTables {
            page: self.taken_progress(now, span.clone())?,
            asked,
            one: chart.is_some(),
            wanted,
        })
    }

    /// The days that every question is answered from.
    fn taken_questions(&self, now: &Now, span: &ProgressRequest) -> Result<Vec<Pairs>, Error> {
        let view = self.view(now, span)?;
        Ok(Question::ALL.into_iter().map(|question| view.pairs(question)).collect())
    }

    /// Copies out of the records what the pages are made from.
    pub(crate) fn taken_report(&self, now: &Now, request: &ReportRequest) -> Result<TakenReport, Error> {
        let parts: Option<BTreeSet<Part>> = request.parts.iter().map(|word| Part::from_word(word)).collect();
        let parts = parts.ok_or_else(|| bad("parts", "unknown"))?;
        let paper = match request.paper.as_str() {
            "a4" => Paper::A4,
            "letter" => Paper::Letter,
            _ => return Err(bad("paper", "unknown")),
        };
        let span = ProgressRequest {
            from: request.from,
            to: request.to,
            target: request.target,
            same_day: request.same_day,
        };
        let lapses = if parts.contains(&Part::Lapses) {
            lapses_told(self.view(now, &span)?)
        } else {
            Vec::new()
        };
        let asked = if parts.contains(&Part::Together) {
            self.taken_questions(now, &span)?
        } else {
            Vec::new()
        };
        let page = self.taken_progress(now, span)?;
        Ok(TakenReport {
            asked,
            name: maybe_text("name", request.name.clone(), NAME)?,
            note: maybe_text("note", request.note.clone(), LINE)?,
            page,
            parts,
            lapses,
            paper,
        })
    }
}

/// Lapses that touch the span, in order of their first day.
fn lapses_told(view: View<'_>) -> Vec<LapseTold> {
    let within = |lapse: &Lapse| lapse.days.iter().any(|day| *day >= view.from && *day <= view.to);
    let mut lapses: Vec<LapseTold> = view
        .lapses()
        .map(|kept| &kept.body)
        .filter(|lapse| within(lapse))
        .map(|lapse| LapseTold {
            days: lapse.days.clone(),
            told: told(lapse),
        })
        .collect();
    lapses.sort_by_key(|lapse| lapse.days.first().copied());
    lapses
}

/// What the person wrote about a lapse, each under what was asked.
fn told(lapse: &Lapse) -> Vec<(&'static str, String)> {
    let asked = [
        ("What happened", &lapse.happened),
        ("How much", &lapse.amount),
        ("What it showed", &lapse.showed_text),
        ("What I told myself afterwards", &lapse.told_myself),
        ("What I keep from before", &lapse.keep),
        ("What I will do next", &lapse.next_step),
    ];
    let answered = asked.into_iter().filter_map(|(question, answer)| {
        let answer = answer.as_deref()?.trim();
        (!answer.is_empty() && answer.len() <= LONG).then(|| (question, answer.to_owned()))
    });
    answered.collect()
}

fn wire_page(page: &Page) -> ReportPage {
    ReportPage {
        shapes: page.shapes().map(wire_shape).collect(),
        runs: page.runs().map(wire_run).collect(),
    }
}

fn wire_run(run: &Run) -> ReportRun {
    ReportRun {
        x: rounded(run.x),
        y: rounded(run.y),
        width: rounded(run.width),
        size: rounded(run.size),
        face: match run.face {
            Face::Serif => "serif",
            Face::Title => "title",
            Face::Plain => "plain",
            Face::Strong => "strong",
        }
        .to_owned(),
        ink: colour(run.ink),
        text: run.text.clone(),
    }
}

fn wire_shape(shape: &Shape) -> ReportShape {
    let mut d = String::new();
    for step in &shape.steps {
        let _ = match step {
            Step::Move(x, y) => write!(d, "M{x:.1} {y:.1}"),
            Step::Line(x, y) => write!(d, "L{x:.1} {y:.1}"),
            Step::Curve([a, b, c, e, x, y]) => write!(d, "C{a:.1} {b:.1} {c:.1} {e:.1} {x:.1} {y:.1}"),
            Step::Close => write!(d, "Z"),
        };
    }
    ReportShape {
        d,
        fill: shape.fill.map(colour),
        line: shape.line.map(|(ink, _)| colour(ink)),
        thick: rounded(shape.line.map_or(0.0, |(_, thick)| thick)),
        dashed: shape.dashed,
        opacity: rounded(shape.opacity),
    }
}

fn colour(Ink(red, green, blue): Ink) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn rounded(value: f32) -> f64 {
    (f64::from(value) * 100.0).round() / 100.0
}
