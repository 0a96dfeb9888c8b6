//! One function a command. Each opens what it needs, does one thing, and says what it did.

mod charted;
mod insights;
mod port;
mod records;
mod vault;

use std::path::Path;

use holdfast_api::edge;
use holdfast_api::session::{Copies, Opened, Places, Session};
use holdfast_journal::record::{Day, Kind, Now, RecordId};
use holdfast_journal::store::Names;

use crate::args::{Cli, Command};
use crate::keys::WayIn;
use crate::say;
use crate::trouble::Trouble;

/// Does what the command line asks for.
pub fn run(cli: &Cli) -> Result<(), Trouble> {
    match &cli.command {
        Command::Create { vault } => vault::create(cli, vault),
        Command::Add(add) => records::add(cli, add),
        Command::Edit { vault, id, day } => records::edit(cli, vault, id, day.as_deref()),
        Command::Delete { vault, id, for_ever } => records::delete(cli, vault, id, *for_ever),
        Command::Import {
            vault,
            source,
            format,
            dry_run,
        } => port::import(cli, vault, source, format, *dry_run),
        Command::List { vault, which } => records::list(cli, vault, which),
        Command::Search {
            vault,
            query,
            kind,
            limit,
            best,
        } => records::search(cli, vault, query, kind.as_deref(), *limit, *best),
        Command::Insights {
            vault,
            from,
            to,
            target,
            same_day,
            csv,
        } => insights::insights(
            cli,
            vault,
            [from.as_deref(), to.as_deref()],
            target.as_deref(),
            *same_day,
            csv.as_deref(),
        ),
        Command::Report(report) => insights::report(cli, report),
        Command::Export { vault, dest, format } => port::export(cli, vault, dest, *format),
        Command::Backup { vault, dest } => vault::backup(cli, vault, dest),
        Command::Restore { backup, dest } => vault::restore(cli, backup, dest),
        Command::Verify { vault, against } => vault::verify(cli, vault, against.as_deref()),
        Command::Repair { vault } => vault::repair(cli, vault),
        Command::Salvage { vault, dest } => vault::salvage(cli, vault, dest),
        Command::Passphrase { vault } => vault::passphrase(cli, vault),
        Command::Rotate { vault } => vault::rotate(cli, vault),
        Command::Merge { vault, other } => vault::merge(cli, vault, other),
        Command::Carry { vault, folder } => vault::carry(cli, vault, folder),
        Command::Demo { vault } => vault::demo(cli, vault),
    }
}

/// The clock, read once.
fn now() -> Now {
    edge::now()
}

fn names() -> Result<Names, Trouble> {
    Names::from_system().map_err(|_| Trouble::said("no_random", "the system gives no random numbers"))
}

fn places(vault: &Path) -> Places {
    Places {
        vault: vault.to_owned(),
        state: edge::state_folder(),
        copies: Copies::OnlyAsked,
    }
}

/// Opens the journal as it is. Damage is said beside the answer, never silently passed over.
fn open(cli: &Cli, vault: &Path, now: &Now) -> Result<Session, Trouble> {
    let way_in = WayIn::given(&cli.keys)?;
    let opened = Session::open(now, places(vault), way_in.key(), names()?);
    let Opened { session, found } = opened.map_err(|error| way_in.name(named(error, vault)))?;
    if !session.journal().wholeness().is_whole() || !session.journal().projection().not_read().is_empty() {
        say::aside(
            cli.json,
            "not_whole",
            "the file is not whole; `verify` names what is wrong",
        );
    }
    match found.rolled_back {
        Some(_) => say_rolled_back(cli),
        // What was only read was seen, too.
        None => session.bear_witness(),
    }
    Ok(session)
}

fn say_rolled_back(cli: &Cli) {
    let sentence = "this file is an older state of itself than this machine has seen";
    say::aside(cli.json, "rolled_back", sentence);
}

/// Gives an error about a file the file's name, and an empty file its own advice.
fn named(error: holdfast_api::Error, path: &Path) -> Trouble {
    use holdfast_api::Error;
    let is_empty = path.metadata().is_ok_and(|file| file.is_file() && file.len() == 0);
    let name = path.display().to_string();
    match error {
        Error::Missing { path } if path.is_empty() => Error::Missing { path: name }.into(),
        Error::Exists { path } if path.is_empty() => Error::Exists { path: name }.into(),
        Error::CutShort if is_empty => {
            let sentence = format!(
                "{name} is empty, so there is nothing in it to open or to salvage; restore a backup, or create a vault at another place"
            );
            Trouble::Worded(error, sentence)
        }
        Error::Io { what } => {
            let sentence = format!("{name}: {what}");
            Trouble::Worded(Error::Io { what }, sentence)
        }
        other => other.into(),
    }
}

/// The same for a file that is to be made: what is missing is its folder.
fn placed(error: holdfast_api::Error, path: &Path) -> Trouble {
    match (&error, path.parent()) {
        (holdfast_api::Error::Missing { .. }, Some(folder)) if !folder.exists() => {
            let sentence = format!("there is no folder {}; nothing was made", folder.display());
            Trouble::Worded(error, sentence)
        }
        _ => named(error, path),
    }
}

fn day(text: &str) -> Result<Day, Trouble> {
    let day = text.parse();
    usual(day.map_err(|_| Trouble::said("not_a_day", format!("{text} is not a day; write it as 2026-03-12")))?)
}

/// A day that somebody may write about.
fn usual(day: Day) -> Result<Day, Trouble> {
    let far = || Trouble::said("not_a_day", format!("{day} lies outside the years 1 to 9999"));
    day.is_usual().then_some(day).ok_or_else(far)
}

fn kind(word: &str) -> Result<Kind, Trouble> {
    let known = Kind::ALL.iter().copied().filter(|kind| kind.is_the_persons());
    known.clone().find(|kind| kind.word() == word).ok_or_else(|| {
        let words: Vec<&str> = known.map(Kind::word).collect();
        let sentence = format!("there is no kind {word}; the kinds are {}", words.join(", "));
        Trouble::said("no_such_kind", sentence)
    })
}

fn record_id(text: &str) -> Result<RecordId, Trouble> {
    text.parse()
        .map_err(|_| Trouble::said("not_an_id", format!("{text} is not an id; `list --json` shows them")))
}
