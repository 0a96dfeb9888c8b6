//! In and out: what other programs and this one wrote, read in; readable copies, written out.
//!
//! An import is read first and changes nothing ([`read`]); what it would do can be asked
//! ([`Journal::plan_import`](crate::store::Journal::plan_import)); then all of it is sealed in one
//! transaction or nothing is. What cannot come along is named with its place, never dropped in
//! silence. Every imported record carries where it came from, so that a second run adds nothing and
//! a run can be undone. Refused: following links out of the folder, files and nesting without end,
//! HTML, and guessing a date that is not there.
//!
//! A readable copy is written under a temporary name and renamed when it is whole, never over
//! something that is there. Its documented form is in [`export`].

mod day_one;
mod daylio;
mod detect;
mod error;
pub mod export;
mod front_matter;
mod incoming;
mod jrnl;
mod jsonl;
mod left_out;
mod markdown;
mod own;
mod packed;
pub mod paper;
mod take_in;
mod take_in_own;
#[cfg(test)]
mod tests;
mod timing;

use std::ops::ControlFlow;
use std::path::Path;
use std::{fs, io};

pub use error::Error;
pub use incoming::Incoming;
pub use left_out::{LeftOut, LeftOuts, Reason};
pub use own::OwnRecord;
pub use take_in::{Imported, Plan};

use crate::record::Now;

/// Records that one import may bring, and bytes of them: more than a life of writing, and less than a machine's memory.
const MOST_RECORDS: usize = 1_000_000;
const MOST_BYTES: u64 = 1 << 30;

/// What can be read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A folder of Markdown files, one a day, or a single one.
    Markdown,
    /// JSON lines: `{"date","text"}` and more; a file, or a folder of such.
    JsonLines,
    /// What this program exports as JSON.
    Holdfast,
    /// Day One's JSON, or the zip around it.
    DayOne,
    /// jrnl's JSON.
    Jrnl,
    /// Mini Diary's JSON.
    MiniDiary,
    /// Daylio's CSV.
    Daylio,
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Self] = &[
        Self::Markdown,
        Self::JsonLines,
        Self::Holdfast,
        Self::DayOne,
        Self::Jrnl,
        Self::MiniDiary,
        Self::Daylio,
    ];

    /// Its word, on the command line and in a record's source.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::JsonLines => "jsonl",
            Self::Holdfast => "holdfast",
            Self::DayOne => "day-one",
            Self::Jrnl => "jrnl",
            Self::MiniDiary => "mini-diary",
            Self::Daylio => "daylio",
        }
    }

    /// The format of a word; `None` for a word that is none, `auto` among them.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.word() == word)
    }
}

/// How far long work has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub step: Step,
    /// Done so far.
    pub done: u64,
    /// Of how many; 0 while unknown.
    pub of: u64,
    /// Bytes so far.
    pub bytes: u64,
}

/// What long work is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Reading what is to come in.
    Reading,
    /// Sealing it.
    Sealing,
    /// Writing a readable copy.
    Writing,
}

/// Is told how far the work has come, and says whether to go on.
pub type Watch<'a> = &'a mut dyn FnMut(Progress) -> bool;

/// What an import holds, read and not yet sealed.
#[derive(Debug, Default)]
pub struct Read {
    /// The format that it was read as.
    pub format: Option<Format>,
    /// The last part of the path.
    pub from: String,
    /// Entries of other programs, in the order of their days.
    pub entries: Vec<Incoming>,
    /// Records of this program's own export.
    pub own: Vec<OwnRecord>,
    /// What cannot come along.
    pub left_out: LeftOuts,
    /// Bytes read of the entries.
    bytes: u64,
}

impl Read {
    /// One more entry, or why it cannot come along.
    fn take(
        &mut self,
        place: impl FnOnce() -> String,
        taken: Result<Incoming, Reason>,
        bytes: u64,
    ) -> Result<(), Error> {
        match taken {
            Ok(incoming) => self.bring(incoming, bytes),
            Err(reason) => {
                self.left_out.push(place(), reason);
                Ok(())
            }
        }
    }

    /// One more entry, of so many bytes where it came from.
    fn bring(&mut self, incoming: Incoming, bytes: u64) -> Result<(), Error> {
        self.bytes += bytes;
        if self.entries.len() == MOST_RECORDS || self.bytes > MOST_BYTES {
            return Err(Error::TooMuch {
                place: self.from.clone(),
            });
        }
        self.entries.push(incoming);
        Ok(())
    }
}

/// Reads a file or folder; `format` is found out where it is `None`. A local time without a zone is
/// taken to be in the zone of `now`. Nothing is changed anywhere.
///
/// # Errors
/// When it cannot be read at all, is of no known format, or `watch` said to stop.
pub fn read(path: &Path, format: Option<Format>, now: &Now, watch: Watch<'_>) -> Result<Read, Error> {
    // A pipe or a device may have no end.
    if fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        return Err(Error::unreadable(path)(io::Error::new(
            io::ErrorKind::InvalidInput,
            "neither a file nor a folder",
        )));
    }
    let format = match format {
        Some(format) => format,
        None => detect::detect(path)?,
    };
    let mut read = Read {
        format: Some(format),
        from: path
            .file_name()
            .unwrap_or(path.as_os_str())
            .to_string_lossy()
            .into_owned(),
        ..Read::default()
    };
    match format {
        Format::Markdown => markdown::read(path, now, &mut read, watch)?,
        Format::JsonLines => jsonl::read(path, now, &mut read, watch)?,
        Format::Holdfast => own::read(path, &mut read, watch)?,
        Format::DayOne => day_one::read(path, &mut read, watch)?,
        Format::Jrnl => jrnl::read_jrnl(path, now, &mut read, watch)?,
        Format::MiniDiary => jrnl::read_mini_diary(path, now, &mut read, watch)?,
        Format::Daylio => daylio::read(path, now, &mut read, watch)?,
    }
    incoming::arrange(&mut read.entries);
    Ok(read)
}

/// Tells `watch` how many rows are sealed; the vault seals none where it says to stop.
fn sealing(watch: &mut dyn FnMut(Progress) -> bool) -> impl FnMut(holdfast_vault::Progress) -> ControlFlow<()> {
    move |rows| {
        let told = tell(watch, Step::Sealing, rows.done as usize, rows.of as usize, 0);
        told.map_or(ControlFlow::Break(()), ControlFlow::Continue)
    }
}

/// Tells `watch` and stops where it says so.
fn tell(watch: &mut dyn FnMut(Progress) -> bool, step: Step, done: usize, of: usize, bytes: u64) -> Result<(), Error> {
    let progress = Progress {
        step,
        done: done as u64,
        of: of as u64,
        bytes,
    };
    if watch(progress) { Ok(()) } else { Err(Error::Cancelled) }
}
