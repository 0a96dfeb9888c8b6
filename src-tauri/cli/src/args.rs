//! The grammar of the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// A private journal in one sealed file.
#[derive(Parser)]
#[command(name = "holdfast-cli", version, about, disable_help_subcommand = true)]
pub struct Cli {
    #[command(flatten)]
    pub keys: Keys,
    /// Answer in JSON
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub command: Command,
}

/// Ways in. A line break at the end of a file is not part of what it holds.
#[derive(Args)]
pub struct Keys {
    /// File that holds the passphrase; asked for on the terminal otherwise
    #[arg(long, global = true, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// File that holds the 24 words of the recovery key, instead of a passphrase
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "passphrase_file")]
    pub recovery_key_file: Option<PathBuf>,
    /// File that holds a new passphrase
    #[arg(long, global = true, value_name = "FILE")]
    pub new_passphrase_file: Option<PathBuf>,
}

#[derive(Subcommand)]
pub enum Command {
    /// Make a vault; prints the recovery key, this once
    Create { vault: PathBuf },
    /// Add an entry from standard input
    Add(Add),
    /// Give an entry the text of standard input; the earlier text stays in its history
    Edit {
        vault: PathBuf,
        /// The entry
        id: String,
        /// Move it to this day
        #[arg(long, value_name = "DAY")]
        day: Option<String>,
    },
    /// Put a record in the bin
    Delete {
        vault: PathBuf,
        /// The record
        id: String,
        /// Delete it for ever instead
        #[arg(long)]
        for_ever: bool,
    },
    /// Read in a folder of Markdown, JSON lines or an export
    Import {
        vault: PathBuf,
        source: PathBuf,
        #[arg(long, default_value = "auto")]
        format: String,
        /// Say what would come in, and change nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// List records, newest first
    List {
        vault: PathBuf,
        #[command(flatten)]
        which: Which,
    },
    /// Find records: every word must match, the last one by its beginning, phrases in quotes
    Search {
        vault: PathBuf,
        query: String,
        /// Only records of this kind
        #[arg(long, value_name = "KIND")]
        kind: Option<String>,
        /// How many to show
        #[arg(long, default_value_t = 50)]
        limit: usize,
        /// Best first instead of newest first
        #[arg(long)]
        best: bool,
    },
    /// Days held, runs and what helped
    Insights {
        vault: PathBuf,
        /// First day
        #[arg(long, value_name = "DAY")]
        from: Option<String>,
        /// Last day
        #[arg(long, value_name = "DAY")]
        to: Option<String>,
        /// One target, by name or id
        #[arg(long)]
        target: Option<String>,
        /// Only check-ins and cravings that were written on their own day
        #[arg(long)]
        same_day: bool,
        /// Write every series as CSV into a folder, at a place where nothing is yet
        #[arg(long, value_name = "DEST")]
        csv: Option<PathBuf>,
    },
    /// Write progress as a PDF to show somebody, to a place where nothing is yet
    Report(Report),
    /// Write a readable copy, to a place where nothing is yet
    Export {
        vault: PathBuf,
        dest: PathBuf,
        #[arg(long, value_enum)]
        format: ExportFormat,
    },
    /// Write a sealed copy and read it back, to a place where nothing is yet
    Backup { vault: PathBuf, dest: PathBuf },
    /// Make a vault out of a backup, at a place where nothing is yet
    Restore { backup: PathBuf, dest: PathBuf },
    /// Open every record and say whether the file is whole
    Verify {
        vault: PathBuf,
        /// Name each record that differs from this backup
        #[arg(long, value_name = "BACKUP")]
        against: Option<PathBuf>,
    },
    /// Put a damaged file aside and go on with what is whole
    Repair { vault: PathBuf },
    /// Carve what is whole out of a file that no longer opens, into a new one
    Salvage { vault: PathBuf, dest: PathBuf },
    /// Change the passphrase
    Passphrase { vault: PathBuf },
    /// Seal everything anew under a new recovery key, which is printed this once
    Rotate { vault: PathBuf },
    /// Bring in what another copy of this vault holds; it opens by the same key and is only read
    Merge { vault: PathBuf, other: PathBuf },
    /// Write this journal on two computers: bring in what the others left in a folder that you carry or sync, and
    /// leave there what is here
    Carry { vault: PathBuf, folder: PathBuf },
    /// Make a vault of two invented years, to look around in
    Demo { vault: PathBuf },
}

#[derive(Args)]
pub struct Report {
    pub vault: PathBuf,
    pub dest: PathBuf,
    /// First day
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    /// Last day
    #[arg(long, value_name = "DAY")]
    pub to: Option<String>,
    /// One target, by name or id
    #[arg(long)]
    pub target: Option<String>,
    /// Only check-ins and cravings that were written on their own day
    #[arg(long)]
    pub same_day: bool,
    /// A part to put in: summary, held, cravings, hours, triggers, helped, check_ins, counted, mindset, circle, measures,
    /// together, writing, attempts, milestones, lapses, lapse_words, numbers; without any, all but
    /// circle, milestones and lapse_words
    #[arg(long = "part", value_name = "PART")]
    pub parts: Vec<String>,
    #[arg(long, value_enum, default_value_t = Sheet::A4)]
    pub paper: Sheet,
    /// A name to stand at the top
    #[arg(long)]
    pub name: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Sheet {
    A4,
    Letter,
}

#[derive(Args)]
pub struct Add {
    pub vault: PathBuf,
    /// When it happened, as 2026-03-12T21:04:00+00:00
    #[arg(long, value_name = "RFC3339", conflicts_with = "day")]
    pub at: Option<String>,
    /// The day it is about, as 2026-03-12
    #[arg(long, value_name = "DAY")]
    pub day: Option<String>,
    /// A tag, without #
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,
    /// A title
    #[arg(long)]
    pub title: Option<String>,
}

#[derive(Args)]
pub struct Which {
    /// Only records of this kind: entry, craving, check_in, …
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// First day
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    /// Last day
    #[arg(long, value_name = "DAY")]
    pub to: Option<String>,
    /// How many at the most
    #[arg(long)]
    pub limit: Option<usize>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum ExportFormat {
    Json,
    Markdown,
    Csv,
}
