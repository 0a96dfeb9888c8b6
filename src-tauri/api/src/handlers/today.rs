//! Today: what is held, the check-in, the day's entry, its prompt, a year ago.

use chrono::Datelike;
use holdfast_journal::content::{self, Worksheet};
use holdfast_journal::record::{self, Answer, Now};

use super::line::{first_words, identity_text};
use crate::dto::*;
use crate::{Error, Session};

/// Characters of an earlier year's words.
const YEAR_AGO: usize = 240;
/// Days without a copy before it is said.
const OVERDUE_DAYS: i64 = 7;
/// Days from one asking for mindset ratings to the next.
const RATINGS_APART: i32 = 7;

impl Session {
    /// Everything the first screen draws.
    ///
    /// # Errors
    /// None beyond damage in a row that it shows.
    pub fn today(&mut self, now: &Now, _: Nothing) -> Result<Today, Error> {
        let entry = self.entry_of_today(now)?;
        let projection = self.journal.projection();
        let shelves = projection.shelves();
        let settings = self.journal.settings();
        let check_in = shelves
            .check_ins
            .within(now.day, now.day)
            .next_back()
            .map(|kept| kept.stamp.id);
        let rated = shelves.mindsets.live().next_back().map(|kept| kept.stamp.when.day);
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
            entry,
            lines: self.lines_on(now.day),
            prompt: self.prompt_of(now),
            year_ago: self.year_ago(now),
            recovery_key_unchecked: settings.recovery_key_checked_at.is_none(),
            backup_overdue_days: self.overdue(now, &settings),
            invented: settings.invented,
            clock_behind: self.journal.clock_behind(now).map(Moment),
            open_craving: self.open_craving(now).map(Id),
            lapse_going: self.lapse_going().map(Id),
            planned: self.planned(now),
            rate_again: rated.is_none_or(|day| day.number() + RATINGS_APART <= now.day.number()),
        })
    }

    fn entry_of_today(&mut self, now: &Now) -> Result<EntryPage, Error> {
        let entries = &self.journal.projection().shelves().entries;
        let begun = entries.within(now.day, now.day).next_back().map(|kept| kept.stamp.id);
        match begun {
            Some(id) => self.entry_page(Id(id)),
            None => self.new_entry(now, NewEntry { day: None }),
        }
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

    /// What filled sheets have for this day, a line a day from one of their dates on; the latest sheet first.
    fn planned(&self, now: &Now) -> Vec<Planned> {
        let daily: Vec<_> = content::content().worksheets.iter().filter_map(daily_list).collect();
        let filled = self.journal.projection().shelves().reflections.live().rev();
        let open = filled.filter(|kept| !self.is_closed(&kept.body));
        open.filter_map(|kept| {
            let (sheet, from, list) = daily.iter().find(|(sheet, ..)| sheet.id == kept.body.worksheet)?;
            Some(Planned {
                id: Id(kept.stamp.id),
                sheet: sheet.title.clone(),
                text: line_for(now.day, kept.body.answers.get(*from)?, kept.body.answers.get(*list)?)?,
            })
        })
        .collect()
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

/// A sheet with a list that has a line a day: the sheet, the date it begins after, the list.
fn daily_list(sheet: &Worksheet) -> Option<(&Worksheet, &str, &str)> {
    let list = sheet.fields.iter().find(|field| field.daily_from.is_some())?;
    Some((sheet, list.daily_from.as_deref()?, &list.id))
}

/// The line for a day of a list whose first is for the day after this date.
fn line_for(day: record::Day, from: &Answer, list: &Answer) -> Option<String> {
    let (Answer::Date(from), Answer::List(lines)) = (from, list) else {
        return None;
    };
    let at = day.number().checked_sub(from.number())?.checked_sub(1)?;
    let line = lines.get(usize::try_from(at).ok()?)?;
    (!line.trim().is_empty()).then(|| line.clone())
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
    fn a_list_of_days_begins_the_day_after_and_an_empty_line_is_a_day_without() {
        let day = |text: &str| text.parse::<record::Day>().expect("a day");
        let from = Answer::Date(day("2026-03-10"));
        let list = Answer::List(["Petra at six", " ", "The library"].map(String::from).to_vec());
        let on = |text| line_for(day(text), &from, &list);
        assert_eq!(on("2026-03-11").as_deref(), Some("Petra at six"));
        assert_eq!(on("2026-03-13").as_deref(), Some("The library"));
        for without in ["2026-03-09", "2026-03-10", "2026-03-12", "2026-03-14"] {
            assert_eq!(on(without), None, "{without}");
        }
    }

    #[test]
    fn whole_sentences_are_shown_as_far_as_they_fit() {
        let text = format!("It rained. {} End.", "a word ".repeat(60));
        assert_eq!(sentences(&text), "It rained.");
        assert_eq!(sentences("Short.\n"), "Short.");
        assert!(sentences(&"a word ".repeat(60)).ends_with(" …"));
    }
}
