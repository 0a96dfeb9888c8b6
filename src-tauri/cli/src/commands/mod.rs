//! One function a command. Each opens what it needs, does one thing, and says what it did.

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
        } => insights::insights(cli, vault, [from.as_deref(), to.as_deref()], target.as_deref()),
        Command::Export { vault, dest, format } => port::export(cli, vault, dest, *format),
        Command::Backup { vault, dest } => vault::backup(cli, vault, dest),
        Command::Restore { backup, dest } => vault::restore(cli, backup, dest),
        Command::Verify { vault, against } => vault::verify(cli, vault, against.as_deref()),
        Command::Repair { vault } => vault::repair(cli, vault),
        Command::Salvage { vault, dest } => vault::salvage(cli, vault, dest),
        Command::Passphrase { vault } => vault::passphrase(cli, vault),
        Command::Rotate { vault } => vault::rotate(cli, vault),
        Command::Merge { vault, other } => vault::merge(cli, vault, other),
        Command::Demo { vault } => vault::demo(cli, vault),
    }
}

/// The clock, read once.
fn now() -> Now {
    edge::now()
}

fn names() -> Result<Names, Trouble> {
    Names::from_system().map_err(|_| Trouble::Said("the system gives no random numbers".to_owned()))
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
    let Opened { session, found } = opened.map_err(|error| way_in.name(named(error, vault).into()))?;
    if !session.journal().wholeness().is_whole() || !session.journal().projection().not_read().is_empty() {
        say::aside("the file is not whole; `verify` names what is wrong");
    }
    if found.rolled_back.is_some() {
        say::aside("this file is an older state of itself than this machine has seen");
    }
    Ok(session)
}

/// Gives an error about a file the file's name.
fn named(error: holdfast_api::Error, path: &Path) -> holdfast_api::Error {
    use holdfast_api::Error;
    let path = path.display().to_string();
    match error {
        Error::Missing { path: p } if p.is_empty() => Error::Missing { path },
        Error::Exists { path: p } if p.is_empty() => Error::Exists { path },
        other => other,
    }
}

fn day(text: &str) -> Result<Day, Trouble> {
    text.parse()
        .map_err(|_| Trouble::Said(format!("{text} is not a day; write it as 2026-03-12")))
}

fn kind(word: &str) -> Result<Kind, Trouble> {
    let known = Kind::ALL.iter().copied().filter(|kind| kind.is_the_persons());
    known.clone().find(|kind| kind.word() == word).ok_or_else(|| {
        let words: Vec<&str> = known.map(Kind::word).collect();
        Trouble::Said(format!("there is no kind {word}; the kinds are {}", words.join(", ")))
    })
}

fn record_id(text: &str) -> Result<RecordId, Trouble> {
    text.parse()
        .map_err(|_| Trouble::Said(format!("{text} is not an id; `list --json` shows them")))
}
