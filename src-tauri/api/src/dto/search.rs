//! Search as the window asks it.

use serde::{Deserialize, Serialize};

use super::{Line, Page, Span};

/// A question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SearchRequest {
    /// As typed: every word must match, the last one by its beginning, phrases in quotes.
    pub text: String,
    /// Only these kinds' words; all where empty.
    pub kinds: Vec<String>,
    /// Only these days.
    pub span: Span,
    /// Only this tag.
    pub tag: Option<String>,
    /// Only sheets that are filled with this worksheet.
    pub worksheet: Option<String>,
    /// Best first instead of newest first.
    pub best: bool,
    /// Which slice.
    pub page: Page,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Found {
    /// How many in all, with the kinds asked for.
    pub total: u32,
    /// How many a kind, whatever kinds were asked for.
    pub by_kind: Vec<KindCount>,
    /// How many records were looked through.
    pub of: u32,
    /// Milliseconds it took.
    pub ms: f64,
    /// The slice.
    pub hits: Vec<Hit>,
    /// The nearest spelling, where nothing was found.
    pub nearest: Option<String>,
}

/// How many of a kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KindCount {
    /// The kind's word.
    pub kind: String,
    /// How many.
    pub count: u32,
}

/// One hit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Hit {
    /// What.
    pub line: Line,
    /// Some words around the match; of Markdown, without its marks.
    pub snippet: String,
    /// Where in the snippet it matched, in UTF-16 code units, end excluded.
    pub marks: Vec<(u32, u32)>,
}

/// A record shown beside its hit, and what else there was that day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Preview {
    /// What.
    pub line: Line,
    /// Tags.
    pub tags: Vec<String>,
    /// Its text, Markdown without its marks, of a long one the part round the first match; for a record without one,
    /// its fields in words, one a line.
    pub text: String,
    /// Where the query matches in that text, in UTF-16 code units.
    pub marks: Vec<(u32, u32)>,
    /// Whether it is a part.
    pub cut: bool,
    /// What else there was on its day.
    pub same_day: Vec<Line>,
}

/// Asks for a preview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PreviewRequest {
    /// Which record.
    pub id: super::Id,
    /// The query to mark.
    pub text: String,
}

/// The last few searches, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RecentSearches {
    /// Their words.
    pub texts: Vec<String>,
}
