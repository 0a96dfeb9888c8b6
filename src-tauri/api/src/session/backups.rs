//! Sealed copies that nobody asked for: after the day's first change, and before whatever cannot be
//! taken back. Each is opened row by row before it counts; old ones are let go by a fixed rule.

use std::collections::HashSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use holdfast_journal::record::{Day, Now};
use holdfast_vault::{Copied, Taken};

use super::Session;
use super::install::hex;
use super::open::free_name;
use crate::Error;

/// Whether copies are made without being asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copies {
    /// In a folder `backups` beside the vault, or in the folder that the person chose.
    Kept,
    /// None: the command line makes a copy when it is told to.
    OnlyAsked,
}

/// The folder beside the vault.
const FOLDER: &str = "backups";
/// Bytes of the journal's public name that stand in the names of its copies.
const MARK: usize = 4;
/// Days, weeks and months of which the latest copy is kept.
const DAILY: usize = 7;
const WEEKLY: usize = 4;
const MONTHLY: usize = 12;
/// How long after one that failed the day's copy is not tried again.
const PATIENCE: chrono::TimeDelta = chrono::TimeDelta::hours(1);
/// Copies from before a rotation, a change of passphrase or a bulk deletion.
const BEFORE: usize = 2;

impl Session {
    /// Whether the day's copy is still to be made.
    #[must_use]
    pub fn copy_is_due(&self, now: &Now) -> bool {
        let failed_lately = |at: DateTime<Utc>| (now.moment.0 - at).abs() < PATIENCE;
        self.places.copies == Copies::Kept
            && self.journal.vault().has_header()
            && !self.copy_failed_at.is_some_and(failed_lately)
            && !self.daily(now.day).exists()
    }

    /// Takes the day's copy where it is due: quick, and it counts only once it is checked.
    ///
    /// # Errors
    /// When the folder cannot be written; then it is not tried again for an hour.
    pub fn take_due_copy(&mut self, now: &Now) -> Result<Option<Taken>, Error> {
        if !self.copy_is_due(now) {
            return Ok(None);
        }
        let path = self.daily(now.day);
        let taken = self.ready(&self.folder()).map_err(Error::from);
        let taken = taken.and_then(|()| Ok(self.journal.vault().take_copy(&path)?));
        self.copy_failed_at = taken.is_err().then_some(now.moment.0);
        taken.map(Some)
    }

    /// Hears what became of the day's copy, and lets old ones go. One that was stopped stays due.
    ///
    /// # Errors
    /// When the vault refuses to keep when it was.
    pub fn learn_of_copy(&mut self, now: &Now, checked: &Result<Copied, Error>) -> Result<(), Error> {
        let failed = matches!(checked, Err(error) if *error != Error::Cancelled);
        self.copy_failed_at = failed.then_some(now.moment.0);
        if checked.is_err() {
            return Ok(());
        }
        self.thin(now.day);
        self.set(now, |settings| settings.last_backup_at = Some(now.moment))
    }

    /// Makes a copy before something that cannot be taken back: beside the journal where the folder that was chosen for
    /// copies is not there, a stick for instance.
    pub(crate) fn copy_before(&mut self, now: &Now, what: &str) -> Result<(), Error> {
        if self.places.copies == Copies::OnlyAsked || !self.journal.vault().has_header() {
            return Ok(());
        }
        let mark = format!("before-{what}-{}", now.day);
        let (chosen, usual) = (self.folder(), self.usual());
        let folder = match self.copy_into(&chosen, &mark) {
            Err(error) if chosen == usual => return Err(error),
            Err(_) => {
                self.copy_into(&usual, &mark)?;
                usual
            }
            Ok(()) => chosen,
        };
        self.set(now, |settings| settings.last_backup_at = Some(now.moment))?;
        let mut older = self.named(&folder, ".before-");
        older.sort_by_key(|path| fs::metadata(path).and_then(|file| file.modified()).ok());
        for path in older.iter().rev().skip(BEFORE) {
            let _ = fs::remove_file(path);
        }
        Ok(())
    }

    /// A copy whose name has that mark, read back.
    fn copy_into(&self, folder: &Path, mark: &str) -> Result<(), Error> {
        self.ready(folder)?;
        let path = free_name(&folder.join(format!("{}.holdfast", self.name())), mark);
        let mut unheard = |_| ControlFlow::Continue(());
        self.journal.vault().backup_to(&path, &mut unheard)?;
        Ok(())
    }

    fn folder(&self) -> PathBuf {
        match self.journal.settings().backup_folder {
            Some(chosen) => PathBuf::from(chosen),
            None => self.usual(),
        }
    }

    /// Where copies lie unless a folder was chosen.
    fn usual(&self) -> PathBuf {
        self.places.vault.with_file_name(FOLDER)
    }

    /// The usual folder is made; one that was chosen is there or is not, as a stick is.
    fn ready(&self, folder: &Path) -> std::io::Result<()> {
        if folder == self.usual() {
            fs::create_dir_all(folder)
        } else {
            fs::metadata(folder).map(|_| ())
        }
    }

    fn daily(&self, day: Day) -> PathBuf {
        self.folder().join(format!("{}-{day}.holdfast", self.name()))
    }

    /// What the names of copies begin with: the file's own, and which journal it is, so that two journals
    /// may keep their copies in one folder.
    fn name(&self) -> String {
        format!("{}-{}", self.stem(), hex(&self.journal.vault().id()[..MARK]))
    }

    fn stem(&self) -> String {
        self.places
            .vault
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    }

    /// The copies of this journal in a folder whose names go on like this.
    fn named(&self, folder: &Path, next: &str) -> Vec<PathBuf> {
        let start = format!("{}{next}", self.name());
        self.beside(folder, |name| name.starts_with(&start))
    }

    fn beside(&self, folder: &Path, fits: impl Fn(&str) -> bool) -> Vec<PathBuf> {
        let files = fs::read_dir(folder).into_iter().flatten().flatten();
        files
            .map(|file| file.path())
            .filter(|path| {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                name.ends_with(".holdfast") && fits(&name) && *path != self.places.vault
            })
            .collect()
    }

    /// What may be copies that were made by themselves, by their names: in the folder of backups, and beside
    /// the journal. Another journal's may be among them; who takes them away looks into each.
    pub(crate) fn own_copies(&self) -> Vec<PathBuf> {
        let stem = self.stem();
        let like = |name: &str| {
            name.strip_prefix(&stem)
                .is_some_and(|rest| rest.starts_with(['-', '.']))
        };
        let home = self.places.vault.parent().unwrap_or(Path::new(""));
        let mut copies = self.beside(&self.folder(), like);
        copies.extend(self.beside(home, |name| like(name) && !name[stem.len()..].starts_with('-')));
        copies.sort();
        copies.dedup();
        copies
    }

    /// Lets daily copies go that the rule does not keep.
    fn thin(&self, today: Day) {
        let start = format!("{}-", self.name());
        let day_of = |path: &PathBuf| -> Option<NaiveDate> {
            let name = path.file_name()?.to_str()?;
            name.strip_prefix(&start)?.strip_suffix(".holdfast")?.parse().ok()
        };
        let copies = self.named(&self.folder(), "-");
        let days: Vec<NaiveDate> = copies.iter().filter_map(day_of).collect();
        let kept = kept_copies(&days, today.0);
        for path in copies {
            if day_of(&path).is_some_and(|day| !kept.contains(&day)) {
                let _ = fs::remove_file(path);
            }
        }
    }
}

/// Which of the copies stay: the last seven days that have one, the latest of each of four weeks and
/// of each of twelve months. A copy that bears a day to come stays as well.
#[must_use]
pub fn kept_copies(days: &[NaiveDate], today: NaiveDate) -> HashSet<NaiveDate> {
    let mut days = days.to_vec();
    days.sort_unstable();
    days.dedup();
    let mut kept: HashSet<NaiveDate> = days.iter().copied().filter(|day| *day > today).collect();
    days.retain(|day| *day <= today);
    days.reverse();
    kept.extend(days.iter().take(DAILY));
    kept.extend(latest_of_each(&days, WEEKLY, |day| {
        let week = day.iso_week();
        (week.year(), week.week())
    }));
    kept.extend(latest_of_each(&days, MONTHLY, |day| (day.year(), day.month())));
    kept
}

fn latest_of_each(newest_first: &[NaiveDate], most: usize, of: impl Fn(NaiveDate) -> (i32, u32)) -> Vec<NaiveDate> {
    let mut seen = Vec::new();
    let mut latest = Vec::new();
    for day in newest_first {
        let span = of(*day);
        if !seen.contains(&span) {
            seen.push(span);
            latest.push(*day);
        }
    }
    latest.truncate(most);
    latest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn of_two_years_of_days_a_week_a_month_and_a_year_stay() {
        let today = day("2026-03-19");
        let days: Vec<NaiveDate> = today.iter_days().rev().take(730).collect();
        let kept = kept_copies(&days, today);
        for expected in [
            "2026-03-19",
            "2026-03-13",
            "2026-03-08",
            "2026-03-01",
            "2026-02-28",
            "2025-04-30",
        ] {
            assert!(kept.contains(&day(expected)), "{expected}");
        }
        assert!(!kept.contains(&day("2026-03-11")) && !kept.contains(&day("2025-03-31")));
        assert!(kept.len() <= DAILY + WEEKLY + MONTHLY);
    }

    #[test]
    fn somebody_who_writes_once_a_year_keeps_every_copy() {
        let days = ["2020-06-01", "2021-06-01", "2022-06-01", "2026-06-01"].map(day);
        assert_eq!(kept_copies(&days, day("2026-06-01")).len(), 4);
    }

    #[test]
    fn a_copy_from_a_clock_set_wrong_is_not_let_go() {
        assert!(kept_copies(&[day("2099-01-01")], day("2026-03-19")).contains(&day("2099-01-01")));
    }
}
