//! The file itself: making, copying, checking, mending and re-keying it.

use std::ops::ControlFlow;
use std::path::Path;

use holdfast_api::edge;
use holdfast_api::session::{Session, bear_witness, cost, free_name, installation, rolled_back};
use holdfast_journal::store::Journal;
use holdfast_vault::{self as sealed, RecoveryKey, RowKey, Vault, Wholeness};
use serde_json::{Value, json};

use super::{named, names, now, open, placed, places, say_rolled_back};
use crate::args::Cli;
use crate::keys::{WayIn, new_passphrase};
use crate::say::{self, Meter};
use crate::trouble::Trouble;

/// From which the invented years are dealt out: the same day gives the same years.
const SEED: u64 = 7;

fn me() -> Result<sealed::Installation, Trouble> {
    Ok(installation(edge::state_folder().as_deref())?)
}

fn at(path: &Path) -> impl FnOnce(sealed::Error) -> Trouble {
    let path = path.to_owned();
    move |error| named(error.into(), &path)
}

/// The same for work that reads one file and makes another: what is there already can only be the second.
fn from_to(from: &Path, to: &Path) -> impl FnOnce(sealed::Error) -> Trouble {
    let (from, to) = (from.to_owned(), to.to_owned());
    move |error| match error {
        sealed::Error::Exists => at(&to)(error),
        sealed::Error::Missing if from.exists() => placed(error.into(), &to),
        other => at(&from)(other),
    }
}

fn watch<'m>(meter: &'m mut Meter, what: &'static str) -> impl FnMut(sealed::Progress) -> ControlFlow<()> + use<'m> {
    move |progress| match meter.step(what, progress.done, progress.of) {
        true => ControlFlow::Continue(()),
        false => ControlFlow::Break(()),
    }
}

/// Makes a vault. The passphrase comes from either passphrase file, or is typed twice.
pub fn create(cli: &Cli, vault: &Path) -> Result<(), Trouble> {
    let file = cli
        .keys
        .new_passphrase_file
        .as_deref()
        .or(cli.keys.passphrase_file.as_deref());
    let passphrase = new_passphrase(file)?;
    let (journal, recovery) =
        Journal::create(vault, &passphrase, cost(), me()?, names()?).map_err(|error| placed(error.into(), vault))?;
    drop(journal);
    tell_recovery_key(cli, vault, &recovery)
}

fn tell_recovery_key(cli: &Cli, vault: &Path, recovery: &RecoveryKey) -> Result<(), Trouble> {
    let words = recovery.words();
    let value = json!({"path": vault.display().to_string(), "recovery_key": words.as_str()});
    if !cli.json {
        let sentence = "this is the recovery key, shown this once. Write it down and keep it apart from this computer:";
        say::aside(false, "recovery_key", sentence);
    }
    say::answer(cli.json, &value, || words.to_string()).map_err(|trouble| match trouble {
        Trouble::NobodyListens => Trouble::said(
            "key_not_shown",
            "the recovery key could not be shown, and nobody has seen it; `rotate` makes another",
        ),
        other => other,
    })
}

pub fn backup(cli: &Cli, vault: &Path, dest: &Path) -> Result<(), Trouble> {
    let session = open(cli, vault, &now())?;
    let mut meter = Meter::new();
    let copied = session
        .journal()
        .vault()
        .backup_to(dest, &mut watch(&mut meter, "Copying and reading back"));
    drop(meter);
    let copied = copied.map_err(|error| placed(error.into(), dest))?;
    let value = json!({"path": dest.display().to_string(), "rows": copied.rows, "generation": copied.generation});
    say::answer(cli.json, &value, || {
        format!("{} sealed in {} and read back", say::rows(copied.rows), dest.display())
    })
}

pub fn restore(cli: &Cli, backup: &Path, dest: &Path) -> Result<(), Trouble> {
    let way_in = WayIn::given(&cli.keys)?;
    let mut meter = Meter::new();
    let restored = sealed::restore(
        backup,
        dest,
        way_in.key(),
        &mut watch(&mut meter, "Reading and copying"),
    );
    drop(meter);
    let copied = restored.map_err(|error| way_in.name(from_to(backup, dest)(error)))?;
    let value = json!({"path": dest.display().to_string(), "rows": copied.rows, "generation": copied.generation});
    say::answer(cli.json, &value, || {
        format!("{} restored to {}", say::rows(copied.rows), dest.display())
    })
}

pub fn verify(cli: &Cli, vault: &Path, against: Option<&Path>) -> Result<(), Trouble> {
    let way_in = WayIn::given(&cli.keys)?;
    let open = Vault::unlock(vault, way_in.key(), me()?).map_err(|error| way_in.name(at(vault)(error)))?;
    ask_the_witness(cli, &open, vault);
    if let Some(backup) = against {
        return verify_against(cli, &open, backup);
    }
    let report = open.verify()?;
    let value = json!({
        "whole": report.is_whole(),
        "generation": report.generation,
        "found": described(&report.wholeness),
        "structure": report.structure,
    });
    let rows = report.wholeness.rows;
    say::answer(cli.json, &value, || match report.is_whole() {
        true => format!("Whole: {} opened", say::rows(rows)),
        false => in_words(&report.wholeness, &report.structure).join("\n"),
    })?;
    if report.is_whole() {
        Ok(())
    } else {
        Err(Trouble::said("not_whole", "the file is not whole"))
    }
}

/// Says that the file was put back, or has it seen as it stands.
fn ask_the_witness(cli: &Cli, open: &Vault, vault: &Path) {
    let state = edge::state_folder();
    match rolled_back(open, vault, state.as_deref()) {
        Some(_) => say_rolled_back(cli),
        None => bear_witness(open, vault, state.as_deref()),
    }
}

fn verify_against(cli: &Cli, open: &Vault, backup: &Path) -> Result<(), Trouble> {
    let found = open.verify_against(backup).map_err(at(backup))?;
    let keys = |rows: &[RowKey]| rows.iter().map(RowKey::to_string).collect::<Vec<String>>();
    let whole = found.here.is_whole() && found.there.is_whole();
    let value = json!({
        "whole": whole,
        "generation_here": found.generation_here,
        "generation_there": found.generation_there,
        "missing_here": keys(&found.missing_here),
        "only_here": keys(&found.only_here),
        "differing": keys(&found.differing),
        "suspect": keys(&found.suspect),
        "here": described(&found.here),
        "there": described(&found.there),
    });
    say::answer(cli.json, &value, || {
        let mut lines = vec![format!(
            "Rows only in the backup: {}; only here: {}; different: {}",
            found.missing_here.len(),
            found.only_here.len(),
            found.differing.len()
        )];
        lines.extend(
            found
                .suspect
                .iter()
                .map(|row| format!("row {row}: changed without the key")),
        );
        lines.extend(
            in_words(&found.here, &[])
                .into_iter()
                .map(|line| format!("here: {line}")),
        );
        lines.extend(
            in_words(&found.there, &[])
                .into_iter()
                .map(|line| format!("in the backup: {line}")),
        );
        lines.join("\n")
    })?;
    if whole {
        Ok(())
    } else {
        Err(Trouble::said("not_whole", "the file or its backup is not whole"))
    }
}

fn described(found: &Wholeness) -> Value {
    let damaged: Vec<Value> = found
        .damaged
        .iter()
        .map(|(row, fault)| json!({"row": row.to_string(), "fault": fault.to_string()}))
        .collect();
    json!({
        "rows": found.rows,
        "expected_rows": found.expected_rows,
        "damaged": damaged,
        "buckets": found.buckets,
        "headers": found.headers,
        "head_lost": found.head_lost,
        "malformed": found.malformed,
    })
}

/// What is wrong, a line each; nothing for a whole file.
fn in_words(found: &Wholeness, structure: &[String]) -> Vec<String> {
    let mut lines: Vec<String> = found
        .damaged
        .iter()
        .map(|(row, fault)| format!("row {row} does not open: {fault}"))
        .collect();
    lines.extend(
        found
            .buckets
            .iter()
            .map(|n| format!("bucket {n}: a row was removed, replaced or brought back")),
    );
    lines.extend(
        found
            .headers
            .iter()
            .map(|n| format!("header {n} is not as it was sealed")),
    );
    if found.head_lost {
        lines.push("the head is lost: what is missing cannot be told".to_owned());
    }
    if found.malformed {
        lines.push("SQLite cannot read all of the file".to_owned());
    }
    let seen = found.rows + found.damaged.len() as u64;
    if let Some(expected) = found.expected_rows.filter(|expected| *expected != seen) {
        lines.push(format!("{} where there were {expected}", say::rows(seen)));
    }
    lines.extend(structure.iter().map(|what| format!("structure: {what}")));
    lines
}

pub fn repair(cli: &Cli, vault: &Path) -> Result<(), Trouble> {
    let way_in = WayIn::given(&cli.keys)?;
    let mut open = Vault::unlock(vault, way_in.key(), me()?).map_err(|error| way_in.name(at(vault)(error)))?;
    ask_the_witness(cli, &open, vault);
    if open.verify()?.is_whole() {
        return say::answer(cli.json, &json!({"repaired": false}), || {
            "Whole: nothing to repair".to_owned()
        });
    }
    let aside = free_name(vault, &format!("damaged-{}", now().day));
    let done = open.repair(&aside).map_err(at(vault))?;
    let value = json!({
        "repaired": true,
        "aside": done.aside.display().to_string(),
        "lost": described(&done.before),
    });
    say::answer(cli.json, &value, || {
        let mut lines = in_words(&done.before, &[]);
        lines.push(format!("The file as it was: {}", done.aside.display()));
        lines.join("\n")
    })
}

pub fn salvage(cli: &Cli, vault: &Path, dest: &Path) -> Result<(), Trouble> {
    let way_in = WayIn::given(&cli.keys)?;
    let mut meter = Meter::new();
    let done = sealed::salvage(vault, dest, way_in.key(), me()?, &mut watch(&mut meter, "Carving"));
    drop(meter);
    let done = done.map_err(|error| way_in.name(from_to(vault, dest)(error)))?;
    let value = json!({"path": dest.display().to_string(), "rows": done.rows, "expected_rows": done.expected_rows});
    say::answer(cli.json, &value, || match done.expected_rows {
        Some(of) => format!("{} of {} salvaged into {}", done.rows, say::rows(of), dest.display()),
        None => format!("{} salvaged into {}", say::rows(done.rows), dest.display()),
    })
}

pub fn passphrase(cli: &Cli, vault: &Path) -> Result<(), Trouble> {
    let now = now();
    let mut session = open(cli, vault, &now)?;
    let new = new_passphrase(cli.keys.new_passphrase_file.as_deref())?;
    session.change_passphrase_unasked(&now, &new)?;
    session.bear_witness();
    say::answer(cli.json, &json!({"changed": true}), || {
        "Changed. Older copies of the file still open with the old one.".to_owned()
    })
}

pub fn rotate(cli: &Cli, vault: &Path) -> Result<(), Trouble> {
    let now = now();
    let mut session = open(cli, vault, &now)?;
    let new = new_passphrase(cli.keys.new_passphrase_file.as_deref())?;
    let mut meter = Meter::new();
    let rotated = session.rotate_unasked(&now, &new, &mut watch(&mut meter, "Sealing anew"));
    drop(meter);
    tell_recovery_key(cli, vault, &rotated?)
}

/// The other file must be of the same root: a copy that somebody wrote in, on another machine.
pub fn merge(cli: &Cli, vault: &Path, other: &Path) -> Result<(), Trouble> {
    let now = now();
    let mut session = open(cli, vault, &now)?;
    let there = session.journal().vault().sibling(other).map_err(at(other))?;
    let merged = session.journal_mut().merge(&now, &there)?;
    session.bear_witness();
    let value = json!({
        "added": merged.added,
        "newer": merged.newer,
        "deleted": merged.deleted,
        "parted": merged.parted.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "other_whole": merged.other.is_whole(),
    });
    say::answer(cli.json, &value, || {
        format!(
            "{} added, {} newer there, {} deleted there, {} went two ways and keep both texts",
            merged.added,
            merged.newer,
            merged.deleted,
            merged.parted.len()
        )
    })
}

/// Exit 1 where a snapshot could not be read: what the others hold is in all the same.
pub fn carry(cli: &Cli, vault: &Path, folder: &Path) -> Result<(), Trouble> {
    let now = now();
    let mut session = open(cli, vault, &now)?;
    let mut meter = Meter::new();
    let carried = session.carry(&now, folder, &mut watch(&mut meter, "Copying and reading back"));
    drop(meter);
    let done = carried.map_err(|error| named(error, folder))?;
    let unread: Vec<String> = done.unread.iter().map(|(path, _)| path.display().to_string()).collect();
    let value = json!({
        "path": done.path.display().to_string(),
        "rows": done.rows,
        "generation": done.generation,
        "joined": done.joined,
        "added": done.added,
        "newer": done.newer,
        "deleted": done.deleted,
        "parted": done.parted,
        "unread": unread,
    });
    say::answer(cli.json, &value, || {
        format!(
            "{} added, {} newer there, {} deleted there, {} went two ways and keep both texts; {} left in {}",
            done.added,
            done.newer,
            done.deleted,
            done.parted,
            say::rows(done.rows),
            done.path.display()
        )
    })?;
    match done.unread.into_iter().next() {
        None => Ok(()),
        Some((path, error)) => {
            let sentence = format!(
                "{} could not be read, or not all of it: {}",
                path.display(),
                Trouble::from(error)
            );
            Err(Trouble::said("snapshot_unread", sentence))
        }
    }
}

pub fn demo(cli: &Cli, vault: &Path) -> Result<(), Trouble> {
    let now = now();
    let file = cli
        .keys
        .new_passphrase_file
        .as_deref()
        .or(cli.keys.passphrase_file.as_deref());
    let passphrase = new_passphrase(file)?;
    let (journal, recovery) =
        Journal::create(vault, &passphrase, cost(), me()?, names()?).map_err(|error| placed(error.into(), vault))?;
    let mut session = Session::new(&now, journal, places(vault));
    holdfast_api::demo::fill(&mut session, &now, SEED)?;
    drop(session);
    tell_recovery_key(cli, vault, &recovery)
}
