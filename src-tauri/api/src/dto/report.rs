//! Progress on paper: which parts, the pages for looking at, and where a file of them lies.

use serde::{Deserialize, Serialize};

use super::{Day, Id, Secret};

/// What goes on paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ReportRequest {
    /// First day; the first record's where `None`.
    pub from: Option<Day>,
    /// Last day; today where `None`.
    pub to: Option<Day>,
    /// One target; all where `None`.
    pub target: Option<Id>,
    /// Only check-ins and cravings that were written on their own day.
    #[serde(default)]
    pub same_day: bool,
    /// `summary`, `held`, `cravings`, `hours`, `triggers`, `helped`, `check_ins`, `mindset`, `measures`,
    /// `counted`, `circle`, `together`, `writing`, `attempts`, `milestones`, `lapses`, `lapse_words`, `numbers`.
    pub parts: Vec<String>,
    /// `a4` or `letter`.
    pub paper: String,
    /// A name to stand at the top. It is kept nowhere.
    pub name: Option<String>,
    /// Something to say first. It is kept nowhere.
    pub note: Option<String>,
}

/// The pages as they will be in the file, in points from the top left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReportPages {
    /// Width of the paper.
    pub width: f64,
    /// Height of the paper.
    pub height: f64,
    /// The pages.
    pub pages: Vec<ReportPage>,
    /// Letters for which a box is drawn, because no face of the program has them.
    pub unshown: u32,
    /// A name for the file that says nothing but the day.
    pub file_name: String,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReportPage {
    /// Outlines, in the order they are drawn.
    pub shapes: Vec<ReportShape>,
    /// Text, drawn over them.
    pub runs: Vec<ReportRun>,
}

/// An outline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReportShape {
    /// As SVG writes it.
    pub d: String,
    /// What fills it, as `#rrggbb`.
    pub fill: Option<String>,
    /// What its line is.
    pub line: Option<String>,
    /// How wide that is.
    pub thick: f64,
    /// In dashes.
    pub dashed: bool,
    /// From 0 to 1.
    pub opacity: f64,
}

/// Text on one line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReportRun {
    /// Where it begins.
    pub x: f64,
    /// Its baseline.
    pub y: f64,
    /// How wide it is.
    pub width: f64,
    /// Its size.
    pub size: f64,
    /// `serif`, `title`, `plain`, `strong`.
    pub face: String,
    /// Its colour.
    pub ink: String,
    /// The text.
    pub text: String,
}

/// Asks for a file of those pages.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SaveReport {
    /// What goes on paper.
    pub report: ReportRequest,
    /// Where to; never over what is there.
    pub path: String,
    /// The passphrase again: this leaves the seal.
    pub passphrase: Secret,
}

/// Asks for the numbers behind the charts, for a spreadsheet.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SaveSeries {
    /// First day; the first record's where `None`.
    pub from: Option<Day>,
    /// Last day; today where `None`.
    pub to: Option<Day>,
    /// One target; all where `None`.
    pub target: Option<Id>,
    /// Only check-ins and cravings that were written on their own day.
    #[serde(default)]
    pub same_day: bool,
    /// One chart, as a file: `calendar`, `strength`, `weeks`, `hours`, `triggers`, `helped`, `drops`,
    /// `check_ins`, `counted`, `counted_weeks`, `circle`, `circle_meetings`, `mindset`, `measures`, `writing`, `attempts`, `held`,
    /// `together`. All of them, as a
    /// folder, where `None`.
    pub chart: Option<String>,
    /// Where to; never over what is there.
    pub path: String,
    /// The passphrase again: this leaves the seal.
    pub passphrase: Secret,
}

/// A file or a folder was written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Saved {
    /// Where it is.
    pub path: String,
    /// How many pages, or how many files.
    pub parts: u32,
}
