//! Long work: import, export, copies, checking, rotation. Each tells how far it is and can be stopped.

use std::collections::HashSet;
use std::path::Path;

use holdfast_journal::port::export::{Form, export};
use holdfast_journal::port::{self, Format, Read, Step};
use holdfast_journal::record::{Kind, Now, RecordId};
use holdfast_journal::store::{Journal, Names};
use holdfast_vault::{Installation, Key, OnProgress, Passphrase, RecoveryKey, Vault};

use super::kept::placed;
use super::searching::count;
use crate::convert::bounds::bad;
use crate::dto::*;
use crate::session::{Work, cost, damage, new_passphrase, passphrase, split};
use crate::{Error, Session};

impl Session {
    /// What an import would do. Nothing is changed.
    ///
    /// # Errors
    /// [`Error::Unreadable`] where it cannot be read, [`Error::BadRequest`] for an unknown format.
    pub fn plan_import(&mut self, now: &Now, request: ImportRequest, work: &mut Work<'_>) -> Result<ImportPlan, Error> {
        let read = read_in(now, &request, work)?;
        Ok(wire_plan(self.journal.plan_import(&read)))
    }

    /// Seals what is read, in one transaction.
    ///
    /// # Errors
    /// As [`plan_import`](Self::plan_import); then nothing has come in.
    pub fn import(&mut self, now: &Now, request: ImportRequest, work: &mut Work<'_>) -> Result<Imported, Error> {
        let read = read_in(now, &request, work)?;
        let done = self.journal.import(now, read, &mut watch(work))?;
        Ok(Imported {
            run: done.run.map(Id),
            plan: wire_plan(done.plan),
        })
    }

    /// Past imports, newest first.
    ///
    /// # Errors
    /// None.
    pub fn import_runs(&mut self, _: &Now, _: Nothing) -> Result<ImportRuns, Error> {
        let kept = self.journal.projection().shelves().import_runs.live().rev();
        let runs = kept.map(|kept| ImportRunLine {
            id: Id(kept.stamp.id),
            format: kept.body.format.clone(),
            from: kept.body.from.clone(),
            at: Moment(kept.stamp.when.at.unwrap_or(kept.stamp.written_at)),
            added: kept.body.added,
            undone_at: kept.body.undone_at.map(Moment),
        });
        Ok(ImportRuns { runs: runs.collect() })
    }

    /// Moves what an import brought to the bin.
    ///
    /// # Errors
    /// When there is no such run, or the copy before it cannot be made.
    pub fn undo_import(&mut self, now: &Now, request: OfRecord) -> Result<ImportRuns, Error> {
        self.copy_before(now, "undo")?;
        self.journal.undo_import(now, request.id.0)?;
        self.import_runs(now, Nothing {})
    }

    /// Writes a readable copy, after asking for the passphrase again: this leaves the seal.
    ///
    /// # Errors
    /// [`Error::WrongKey`], something there already, a full disk, …; then nothing is left behind.
    pub fn export(&mut self, now: &Now, request: ExportRequest, work: &mut Work<'_>) -> Result<Exported, Error> {
        self.ask(now, &request.passphrase)?;
        self.export_unasked(now, &request.path, &request.format, work)
    }

    /// The same for somebody who has just given the passphrase.
    ///
    /// # Errors
    /// As [`export`](Self::export).
    pub fn export_unasked(
        &mut self,
        now: &Now,
        path: &str,
        format: &str,
        work: &mut Work<'_>,
    ) -> Result<Exported, Error> {
        let form = match format {
            "json" => Form::Json { history: true },
            "markdown" => Form::Markdown,
            "csv" => Form::Csv,
            _ => return Err(bad("format", "unknown")),
        };
        let done = export(&self.journal, now, Path::new(path), form, &mut watch(work));
        Ok(Exported {
            records: done.map_err(|error| placed(error.into(), path))?.records,
            path: path.to_owned(),
        })
    }

    /// Makes a sealed copy and opens every row of it.
    ///
    /// # Errors
    /// Something there already, a full disk, a vault that is not whole, …
    pub fn backup(&mut self, now: &Now, request: BackupRequest, work: &mut Work<'_>) -> Result<BackedUp, Error> {
        let vault = self.journal.vault();
        let copied = vault.backup_to(&request.path, &mut work.vault("copying"));
        copied.map_err(|error| placed(error.into(), &request.path))?;
        self.set(now, |settings| settings.last_backup_at = Some(now.moment))?;
        Ok(BackedUp {
            records: count(ids(&self.journal).len()),
            bytes: std::fs::metadata(&request.path).map_or(0.0, |file| file.len() as f64),
            path: request.path,
        })
    }

    /// Opens a backup in memory and compares it with what is here.
    ///
    /// # Errors
    /// [`Error::WrongKey`], or whatever is wrong with the backup.
    pub fn look_into_backup(
        &mut self,
        now: &Now,
        request: RestoreRequest,
        work: &mut Work<'_>,
    ) -> Result<BackupLooked, Error> {
        if work.step("reading", 0, 0).is_break() {
            return Err(Error::Cancelled);
        }
        let passphrase = passphrase(&request.passphrase)?;
        let nobody = Installation([0; 16]);
        let vault = Vault::unlock(&request.path, Key::Passphrase(&passphrase), nobody);
        let vault = vault.map_err(|error| placed(error.into(), &request.path))?;
        let same_vault = vault.id() == self.journal.vault().id();
        let there = Journal::open(vault, 0, Names::from_seed([1; 32]))?;
        let (mine, theirs) = (ids(&self.journal), ids(&there));
        let newest = there.projection().shelves().every().map(|line| line.stamp.when.day);
        Ok(BackupLooked {
            records: count(theirs.len()),
            newest: newest.filter(|day| *day <= now.day).max().map(Day),
            only_here: count(mine.difference(&theirs).count()),
            only_there: count(theirs.difference(&mine).count()),
            same_vault,
        })
    }

    /// Opens every row and holds it against the head.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn verify(&mut self, _: &Now, _: Nothing, work: &mut Work<'_>) -> Result<Verified, Error> {
        if work.step("reading", 0, 0).is_break() {
            return Err(Error::Cancelled);
        }
        let report = self.journal.vault().verify()?;
        let mut damage = damage(&report.wholeness, self.journal.projection().not_read().len());
        damage.rows.extend(report.structure);
        Ok(Verified {
            rows: u32::try_from(report.wholeness.rows).unwrap_or(u32::MAX),
            damage,
        })
    }

    /// Seals everything again under a new recovery key for somebody who has just opened the file, without a
    /// copy of it beforehand.
    ///
    /// # Errors
    /// As [`rotate`](Self::rotate).
    pub fn rotate_unasked(
        &mut self,
        now: &Now,
        new: &Passphrase,
        progress: &mut OnProgress<'_>,
    ) -> Result<RecoveryKey, Error> {
        let to = RecoveryKey::random()?;
        self.journal.vault_mut().rotate(&to, new, cost(), progress)?;
        self.journal.read_again()?;
        self.set(now, |settings| {
            settings.passphrase_changed_at = Some(now.moment);
            settings.recovery_key_checked_at = None;
        })?;
        self.bear_witness();
        Ok(to)
    }

    /// Seals everything again under a new recovery key, which is shown this once.
    ///
    /// # Errors
    /// [`Error::WrongKey`], a file that is not whole, a full disk, …; then the old file stands.
    pub fn rotate(&mut self, now: &Now, request: ChangePassphrase, work: &mut Work<'_>) -> Result<Created, Error> {
        let new = new_passphrase(&request.new)?;
        self.ask(now, &request.current)?;
        self.copy_before(now, "rotation")?;
        let to = self.rotate_unasked(now, &new, &mut work.vault("sealing"))?;
        let recovery_words = split(&to);
        self.recovery = Some(to);
        Ok(Created {
            path: self.places().vault.display().to_string(),
            recovery_words,
        })
    }
}

fn read_in(now: &Now, request: &ImportRequest, work: &mut Work<'_>) -> Result<Read, Error> {
    let format = match request.format.as_str() {
        "auto" | "" => None,
        word => Some(Format::from_word(word).ok_or_else(|| bad("format", "unknown"))?),
    };
    let read = port::read(Path::new(&request.path), format, now, &mut watch(work));
    read.map_err(|error| placed(error.into(), &request.path))
}

/// Tells the port's progress on; it goes on while nobody has stopped it.
pub(super) fn watch<'w, 'a>(work: &'w mut Work<'a>) -> impl FnMut(port::Progress) -> bool + use<'w, 'a> {
    move |progress| {
        let step = match progress.step {
            Step::Reading => "reading",
            Step::Sealing => "sealing",
            Step::Writing => "writing",
        };
        work.tell(Progress {
            step: step.to_owned(),
            done: progress.done as f64,
            of: progress.of as f64,
            bytes: progress.bytes as f64,
        })
        .is_continue()
    }
}

fn wire_plan(plan: port::Plan) -> ImportPlan {
    ImportPlan {
        format: plan.format.to_owned(),
        add: plan.add,
        already_here: plan.already_here,
        parted: plan.parted,
        first: plan.first.map(Day),
        last: plan.last.map(Day),
        left_out: plan
            .left_out
            .named()
            .iter()
            .map(|out| LeftOut {
                place: out.place.clone(),
                reason: out.reason.key().to_owned(),
            })
            .collect(),
        left_out_total: u32::try_from(plan.left_out.total()).unwrap_or(u32::MAX),
    }
}

/// Ids of what the person made.
fn ids(journal: &Journal) -> HashSet<RecordId> {
    let lines = journal.projection().shelves().every();
    lines
        .filter(|line| line.kind != Kind::ImportRun)
        .map(|line| line.stamp.id)
        .collect()
}
