//! Readable copies. They leave the seal: whoever can read the disk can read them.
//!
//! # The JSON export, `holdfast-export`, version 1
//!
//! One UTF-8 JSON object:
//!
//! ```json
//! { "format": "holdfast-export", "version": 1, "exported_at": "2026-03-12T21:26:08Z", "program": "0.1.0",
//!   "records": [ { "kind": "entry", "id": "…", "rev": "…", "after": [], "day": "2026-03-12", … }, … ] }
//! ```
//!
//! Each record is one object on one line. `kind` is the kind's word (`entry`, `draft`, `history`,
//! `tombstone`, `settings`, `target`, `strategy`, `trigger`, `check_in`, `craving`, `lapse`,
//! `reflection`, `root_cause`, `identity`, `mindset`, `measure`, `template`, `import_run`,
//! `own_sheet`), or `#` and
//! a number for a kind that this program did not know. Beside it stand the record's fields just as
//! they are sealed:
//!
//! | field | means |
//! |---|---|
//! | `id` | the record's lasting name, 32 hexadecimal digits |
//! | `rev`, `after` | this revision, and those that it descends from, newest first, at most 32; 16 digits each |
//! | `day` | the civil day, `YYYY-MM-DD`, fixed where it was written |
//! | `at`, `zone`, `offset`, `precision` | the instant (RFC 3339), IANA zone and seconds east of UTC, where known; `day`, `minute` or `second` |
//! | `written_at` | when this revision was written, by that machine's clock; `clock_uncertain` marks one that had jumped back |
//! | `binned_at` | since when it lies in the bin |
//! | `source` | where it was imported from: `format`, `key`, `run`, and in `rest` what found no place |
//!
//! All further fields are the kind's own; an entry has `title`, `tags`, `text` (Markdown, byte for
//! byte), `prompt`, `starred`, `links`. A `history` record holds an earlier revision whole in `body`.
//! Reading an export into an empty journal gives an equal one.

mod csv;
mod json;
mod markdown;
pub(in crate::port) mod place;
mod tables;

use std::path::Path;

pub use tables::{Table, write_table, write_tables};

use super::{Error, Step, Watch, tell};
use crate::record::Now;
use crate::store::Journal;

/// The forms of a readable copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One JSON file with everything, earlier revisions too where asked for.
    Json {
        /// With earlier revisions.
        history: bool,
    },
    /// A folder of Markdown files, one an entry.
    Markdown,
    /// A folder of CSV files, one a kind.
    Csv,
}

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exported {
    /// How many records.
    pub records: u32,
}

/// Writes a readable copy to a place where nothing may be. What lies in the bin is only in JSON.
///
/// # Errors
/// When something is there, it cannot be written, a row does not open, or `watch` says to stop; then
/// nothing is left behind.
pub fn export(journal: &Journal, now: &Now, dest: &Path, form: Form, watch: Watch<'_>) -> Result<Exported, Error> {
    let records = match form {
        Form::Json { history } => json::write(journal, now, dest, history, watch)?,
        Form::Markdown => markdown::write(journal, dest, watch)?,
        Form::Csv => csv::write(journal, dest, watch)?,
    };
    Ok(Exported {
        records: u32::try_from(records).unwrap_or(u32::MAX),
    })
}

fn step(watch: &mut dyn FnMut(super::Progress) -> bool, done: usize, of: usize) -> Result<(), Error> {
    tell(watch, Step::Writing, done, of, 0)
}
