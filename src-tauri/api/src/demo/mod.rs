//! Two invented years for pictures, tests and a first look: nobody in them exists, and the vault says so.
//!
//! Deterministic: the same day, zone and seed give the same records, ids included. The words are data,
//! in `assets/content/demo.json`; what is here deals them out over the days.

mod days;
mod dice;
mod hard_minutes;
mod lasting;
mod words;

use chrono::Datelike;
use holdfast_journal::content;
use holdfast_journal::record::{Body, Day, Now, Record, RecordId, Stamp, When};

use crate::convert::bounds::bad;
use crate::convert::time::at_clock;
use crate::{Error, Session};
use dice::Dice;
use words::{Words, Writer};

/// How far the invented years reach back.
const DAYS: i32 = 730;

/// Records of two invented years that end today, oldest first, the settings that mark them among them.
///
/// # Panics
/// If `assets/content/demo.json` does not fit; it is part of the program and a test reads it.
#[must_use]
pub fn invented(now: &Now, seed: u64) -> Vec<Record> {
    let words: Words = content::file("demo.json")
        .and_then(|text| serde_json::from_str(text).ok())
        .expect("demo.json is part of the program");
    let mut years = Years {
        now,
        // The days written by hand hang on a Thursday.
        anchor: now.day.number() - (now.day.0.weekday().num_days_from_monday() as i32 + 4) % 7,
        dice: Dice::new(seed),
        writer: Writer::new(&words),
        words: &words,
        records: Vec::new(),
    };
    let lists = years.lasting();
    let lapses = years.lapses(&lists);
    years.days(&lists, &lapses);
    years.tie(&lists, &lapses);
    years.own_sheets();
    years.met();
    years.records.retain(|record| record.stamp.written_at <= now.moment);
    years
        .records
        .sort_by_key(|record| (record.stamp.written_at, record.stamp.id));
    years.records
}

/// Fills a journal in which nothing was written yet.
///
/// # Errors
/// [`Error::BadRequest`] where something was; or the vault's refusal.
pub fn fill(session: &mut Session, now: &Now, seed: u64) -> Result<u32, Error> {
    if session.journal().projection().shelves().every().next().is_some() {
        return Err(bad("vault", "not_empty"));
    }
    let records = invented(now, seed);
    let mut change = holdfast_vault::Change::new();
    if let Some(settings) = session.journal().projection().settings() {
        change.remove(settings.row);
    }
    for record in &records {
        let json = record.to_json().map_err(holdfast_journal::store::Error::from)?;
        change.add(record.kind() as u8, json.to_vec());
    }
    session.journal_mut().vault_mut().commit(change)?;
    session.journal_mut().read_again()?;
    Ok(u32::try_from(records.len()).unwrap_or(u32::MAX))
}

/// The two years as they are being made up.
struct Years<'a> {
    now: &'a Now,
    anchor: i32,
    dice: Dice,
    writer: Writer<'a>,
    words: &'a Words,
    records: Vec<Record>,
}

/// Ids that the days refer to.
struct Lists {
    triggers: Vec<RecordId>,
    strategies: Vec<RecordId>,
    targets: Vec<RecordId>,
    causes: Vec<RecordId>,
}

impl Years<'_> {
    fn first(&self) -> i32 {
        self.now.day.number() - DAYS + 1
    }

    /// The day so many days before the last Thursday.
    fn before(&self, days: i32) -> Day {
        Day::from_number((self.anchor - days).max(self.first()))
    }

    /// How far along the two years a day lies, 0 to 1.
    fn along(&self, day: Day) -> f64 {
        f64::from(day.number() - self.first()) / f64::from(DAYS)
    }

    fn at(&self, day: Day, time: &str) -> When {
        at_clock(self.now, day, time).unwrap_or_else(|_| When::on(day))
    }

    /// Puts a record down as written when it happened, or so many hours later.
    fn put(&mut self, when: When, hours_later: i64, body: Body) -> RecordId {
        let id = self.dice.id();
        let written = when.at.unwrap_or(self.now.moment).0 + chrono::TimeDelta::hours(hours_later);
        let stamp = Stamp {
            id,
            rev: self.dice.rev(),
            after: Vec::new(),
            when,
            written_at: holdfast_journal::record::Moment(written),
            binned_at: None,
            clock_uncertain: false,
            source: None,
        };
        self.records.push(Record { stamp, body });
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use holdfast_journal::record::Answer;

    fn thursday() -> Now {
        Now {
            moment: "2026-03-19T19:05:00Z".parse().expect("a moment"),
            zone: Some("Europe/London".into()),
            offset: 0,
            day: "2026-03-19".parse().expect("a day"),
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_years_and_another_gives_others() {
        let years = invented(&thursday(), 7);
        assert_eq!(years, invented(&thursday(), 7));
        assert_ne!(years, invented(&thursday(), 8));
    }

    #[test]
    fn there_is_plenty_of_every_kind_and_none_of_it_lies_in_days_to_come() {
        let now = thursday();
        let years = invented(&now, 7);
        let count = |word: &str| years.iter().filter(|r| r.body.kind().word() == word).count();
        for (kind, least) in [
            ("entry", 250),
            ("check_in", 500),
            ("craving", 150),
            ("lapse", 4),
            ("target", 2),
            ("trigger", 10),
            ("strategy", 8),
            ("reflection", 12),
            ("root_cause", 3),
            ("identity", 3),
            ("mindset", 80),
            ("measure", 10),
            ("template", 2),
            ("own_sheet", 1),
            ("settings", 1),
        ] {
            assert!(count(kind) >= least, "{kind}: {}", count(kind));
        }
        assert!(
            years
                .iter()
                .all(|r| r.stamp.when.day <= now.day && r.stamp.written_at <= now.moment)
        );
    }

    #[test]
    fn every_worksheet_and_field_that_it_fills_exists() {
        let years = invented(&thursday(), 7);
        let asks = |worksheet: &str| -> Vec<String> {
            let own = years.iter().find_map(|record| match &record.body {
                Body::OwnSheet(sheet) if record.stamp.id.to_string() == worksheet => Some(sheet),
                _ => None,
            });
            match own {
                Some(sheet) => sheet.questions.iter().map(|asked| asked.id.clone()).collect(),
                None => {
                    let shipped = content::content().worksheet(worksheet).expect(worksheet);
                    shipped.fields.iter().map(|field| field.id.clone()).collect()
                }
            }
        };
        for record in &years {
            let Body::Reflection(filled) = &record.body else {
                continue;
            };
            let asked = asks(&filled.worksheet);
            for field in filled.answers.keys() {
                assert!(asked.contains(field), "{}/{field}", filled.worksheet);
            }
        }
    }

    #[test]
    fn a_sheet_of_her_own_is_filled_more_than_once() {
        let years = invented(&thursday(), 7);
        let sheets = years.iter().filter(|r| matches!(r.body, Body::OwnSheet(_)));
        for id in sheets.map(|r| r.stamp.id.to_string()) {
            let of_it = |r: &&Record| matches!(&r.body, Body::Reflection(filled) if filled.worksheet == id);
            assert!(years.iter().filter(of_it).count() > 1, "{id}");
        }
    }

    #[test]
    fn she_tells_of_somebody_often_enough_and_of_somebody_too_seldom() {
        let years = invented(&thursday(), 7);
        let mut times = std::collections::BTreeMap::new();
        for record in &years {
            if let Body::Reflection(filled) = &record.body
                && filled.worksheet == "after_being_with_somebody"
                && let Some(Answer::Text(who)) = filled.answers.get("who")
            {
                *times.entry(who.to_lowercase()).or_insert(0) += 1;
            }
        }
        let mut times: Vec<u32> = times.into_values().collect();
        times.sort_unstable();
        assert_eq!(times, [2, 4, 5]);
    }

    #[test]
    fn no_slot_is_left_unfilled() {
        for record in invented(&thursday(), 7) {
            if let Body::Entry(entry) = &record.body {
                let title = entry.title.as_deref().unwrap_or_default();
                assert!(
                    !entry.text.contains('{') && !title.contains('{'),
                    "{title}: {}",
                    entry.text
                );
            }
        }
    }
}
