//! Today: what is held, the check-in, the day's entry, its prompt, a year ago.

use chrono::Datelike;
use holdfast_journal::record::{self, Now};

use super::line::{first_words, identity_text};
use crate::dto::*;
use crate::{Error, Session};

/// Characters of an earlier year's words.
const YEAR_AGO: usize = 240;
/// Days without a copy before it is said.
const OVERDUE_DAYS: i64 = 7;

impl Session {
    /// Everything the first screen draws.
    ///
    /// # Errors
    /// None beyond damage in a row that it shows.
    pub fn today(&mut self, now: &Now, _: Nothing) -> Result<Today, Error> {
        let projection = self.journal.projection();
        let shelves = projection.shelves();
        let settings = self.journal.settings();
        let check_in = shelves
            .check_ins
            .within(now.day, now.day)
            .next_back()
            .map(|kept| kept.stamp.id);
        let entry = shelves
            .entries
            .within(now.day, now.day)
            .next_back()
            .map(|kept| kept.stamp.id);
        Ok(Today {
            day: Day(now.day),
            name: settings.name.clone(),
            word: projection
                .identity_on(now.day)
                .and_then(|kept| identity_text(&kept.body)),
            held: self.all_held(now),
            headline: settings.headline,
            counted: self.all_so_far(now.day),
            check_in: check_in.map(|id| self.check_in_page(id)).transpose()?,
            entry: entry.map(|id| self.entry_page(Id(id))).transpose()?,
            prompt: self.prompt_of(now),
            year_ago: self.year_ago(now),
            recovery_key_unchecked: settings.recovery_key_checked_at.is_none(),
            backup_overdue_days: self.overdue(now, &settings),
            invented: settings.invented,
            clock_behind: self.journal.clock_behind(now).map(Moment),
            open_craving: self.open_craving(now).map(Id),
            lapse_going: self.lapse_going().map(Id),
        })
    }

    /// Hears that the clock is right, whatever was sealed under one that ran ahead.
    ///
    /// # Errors
    /// When the vault refuses.
    pub fn clock_is_right(&mut self, now: &Now, _: Nothing) -> Result<Nothing, Error> {
        let latest = self.journal.projection().latest();
        self.set(now, |settings| settings.clock_right_since = latest)?;
        Ok(Nothing {})
    }

    /// The longest entry of this day in the latest earlier year that has one.
    fn year_ago(&self, now: &Now) -> Option<YearAgo> {
        let entries = &self.journal.projection().shelves().entries;
        let today = now.day.0;
        let first = entries.live().next()?.stamp.when.day.0.year();
        for year in (first..today.year()).rev() {
            let Some(day) = record::Day::of(year, today.month(), today.day()) else {
                continue;
            };
            let longest = entries.within(day, day).max_by_key(|kept| kept.body.words);
            let Some(id) = longest.map(|kept| kept.stamp.id) else {
                continue;
            };
            let Ok(open) = self.journal.open_entry(id) else {
                continue;
            };
            let Some(entry) = open.entry() else { continue };
            return Some(YearAgo {
                id: Id(id),
                years: u32::try_from(today.year() - year).unwrap_or_default(),
                text: sentences(&entry.text),
            });
        }
        None
    }

    fn overdue(&self, now: &Now, settings: &record::Settings) -> Option<u32> {
        let since = match settings.last_backup_at {
            Some(at) => at,
            None => self
                .journal
                .projection()
                .shelves()
                .every()
                .map(|line| line.stamp.written_at)
                .min()?,
        };
        let days = (now.moment.0 - since.0).num_days();
        (days > OVERDUE_DAYS).then(|| u32::try_from(days).unwrap_or(u32::MAX))
    }
}

/// The first sentences that fit; the first words where not even one does.
fn sentences(text: &str) -> String {
    let (words, rest) = first_words(text, YEAR_AGO);
    if rest.is_empty() {
        return words;
    }
    let mut ends = words.char_indices().filter(|(at, c)| {
        matches!(c, '.' | '?' | '!' | '…')
            && words[at + c.len_utf8()..]
                .chars()
                .next()
                .is_none_or(char::is_whitespace)
    });
    match ends.next_back() {
        Some((at, c)) => words[..at + c.len_utf8()].to_owned(),
        None => format!("{words} …"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_sentences_are_shown_as_far_as_they_fit() {
        let text = format!("It rained. {} End.", "a word ".repeat(60));
        assert_eq!(sentences(&text), "It rained.");
        assert_eq!(sentences("Short.\n"), "Short.");
        assert!(sentences(&"a word ".repeat(60)).ends_with(" …"));
    }
}
