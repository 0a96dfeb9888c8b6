//! Day by day: check-ins, entries, weekly ratings and the measures that are switched on.

use std::collections::HashSet;

use chrono::{Datelike, Weekday};
use holdfast_journal::record::{Amount, Body, CheckIn, Day, Entry, Halt, Measure, Mindset, RecordId};

use super::dice::rounded;
use super::lasting::{CARDS, CARDS_AFTER};
use super::{Lists, Years};

/// What a day is like before anything is written about it.
pub(super) struct Weather {
    pub day: Day,
    pub weekday: Weekday,
    /// 0 at the beginning, 1 at the end.
    pub along: f64,
    pub mood: f64,
    pub sleep: f64,
    pub halt: Halt,
    pub lapse: Option<RecordId>,
}

impl Years<'_> {
    /// Every day from the first to the last.
    pub fn days(&mut self, lists: &Lists, lapses: &[(RecordId, Vec<Day>)]) {
        let cards = lists.targets[CARDS];
        let written: HashSet<Day> = self
            .records
            .iter()
            .filter(|r| matches!(r.body, Body::Entry(_)))
            .map(|r| r.stamp.when.day)
            .collect();
        let mut mood = 0.0;
        for number in self.first()..=self.now.day.number() {
            let weather = self.weather(Day::from_number(number), &mut mood, lapses);
            let strongest = self.cravings(&weather, lists);
            self.check_ins(&weather, strongest, cards);
            if !written.contains(&weather.day) {
                self.entry(&weather, strongest);
            }
            self.ratings(&weather);
        }
    }

    fn weather(&mut self, day: Day, mood: &mut f64, lapses: &[(RecordId, Vec<Day>)]) -> Weather {
        let along = self.along(day);
        let lapse = lapses.iter().find(|(_, days)| days.contains(&day)).map(|(id, _)| *id);
        *mood = 0.72 * *mood + self.dice.near_zero(0.55) - if lapse.is_some() { 1.4 } else { 0.0 };
        let sleep = 372.0 + 48.0 * along + self.dice.near_zero(46.0) + 14.0 * *mood;
        let d = &mut self.dice;
        let hungry = if d.chance(0.22) { d.between(1, 3) as u8 } else { 0 };
        let angry = if d.chance(0.17) { d.between(1, 3) as u8 } else { 0 };
        let lonely = if d.chance(0.30 - 0.12 * along) {
            d.between(1, 3) as u8
        } else {
            0
        };
        let tired = if sleep < 350.0 {
            d.between(1, 3) as u8
        } else {
            u8::from(d.chance(0.18))
        };
        // What was not so is said on most days and left out on some.
        let said = |value: u8, turn: i64| (value > 0 || (i64::from(day.number()) + turn) % 4 > 0).then_some(value);
        let halt = Halt {
            hungry: said(hungry, 0),
            angry: said(angry, 0),
            lonely: said(lonely, 0),
            tired: said(tired, 2),
        };
        Weather {
            day,
            weekday: day.0.weekday(),
            along,
            mood: 2.9 + 0.8 * along + *mood,
            sleep,
            halt,
            lapse,
        }
    }

    fn check_ins(&mut self, w: &Weather, strongest: Option<u8>, cards: RecordId) {
        let last_day = w.day.number() == self.anchor || w.day == self.now.day;
        if !self.dice.chance(0.87) && !last_day {
            return;
        }
        let lonely = if w.halt.lonely > Some(1) { 1.1 } else { 0.0 };
        let short = if w.sleep < 345.0 { 0.8 } else { 0.0 };
        let usual = 3.5 - 2.1 * w.along + lonely + short;
        let reading = self
            .dice
            .rating(usual, 1.2)
            .max(strongest.map_or(0, |s| s.saturating_sub(2)));
        let line = if self.dice.chance(0.45) || last_day {
            Some(
                self.writer
                    .one_of(&mut self.dice, "said_and_did", &self.words.said_and_did),
            )
        } else {
            None
        };
        let body = CheckIn {
            mood: Some(rounded(w.mood, 1.0, 5.0)),
            craving: Some(reading.min(10)),
            sleep_minutes: Some((w.sleep / 10.0).round().clamp(12.0, 60.0) as u16 * 10),
            halt: Some(w.halt),
            resolve: Some(self.dice.rating(5.6 + 2.4 * w.along, 0.9)),
            said_and_did: line,
            amounts: self.bought(w.day, cards).into_iter().collect(),
        };
        let late = self.dice.chance(0.04) && !last_day;
        let hour = if last_day { 18 } else { self.dice.between(18, 22) };
        let time = format!("{hour:02}:{:02}", if last_day { 41 } else { self.dice.below(60) });
        let when = self.at(w.day, &time);
        self.put(when, if late { 13 } else { 0 }, Body::CheckIn(body));
        if self.dice.chance(0.1) && !last_day {
            let morning = CheckIn {
                mood: Some(rounded(w.mood + self.dice.near_zero(0.6), 1.0, 5.0)),
                craving: Some(self.dice.rating(1.6 - w.along, 1.0)),
                ..CheckIn::default()
            };
            let time = format!("07:{:02}", self.dice.below(60));
            let when = self.at(w.day, &time);
            self.put(when, 0, Body::CheckIn(morning));
        }
    }

    /// Scratch cards, once there is a limit to them: one on most Saturdays, a second on some.
    fn bought(&self, day: Day, cards: RecordId) -> Option<Amount> {
        let weeks = (day.number() - self.first() - CARDS_AFTER) / 7;
        let so_far = match day.0.weekday() {
            Weekday::Sat if weeks % 9 == 4 => 3.0,
            Weekday::Sat if weeks % 3 != 2 => 1.0,
            _ => 0.0,
        };
        (day.number() >= self.first() + CARDS_AFTER).then_some(Amount { target: cards, so_far })
    }

    fn entry(&mut self, w: &Weather, strongest: Option<u8>) {
        let hard = strongest.is_some_and(|s| s >= 7);
        if !self.dice.chance(if hard { 0.7 } else { 0.46 }) {
            return;
        }
        let theme = if hard {
            "hard"
        } else if w.sleep < 300.0 {
            "night"
        } else if w.weekday == Weekday::Sun && self.dice.chance(0.75) {
            "sunday"
        } else if w.weekday == Weekday::Thu && self.dice.chance(0.7) {
            "choir"
        } else if w.weekday == Weekday::Wed && w.day.number() % 2 == 0 && self.dice.chance(0.75) {
            "therapy"
        } else {
            ""
        };
        let everyday = ["work", "garden", "people", "ordinary"];
        let words = self.words;
        let weights: Vec<u32> = words
            .themes
            .iter()
            .map(|t| match (theme, t.id.as_str()) {
                ("", id) if id == "work" && matches!(w.weekday, Weekday::Sat | Weekday::Sun) => 0,
                ("", id) if everyday.contains(&id) => t.weight,
                (theme, id) => u32::from(theme == id),
            })
            .collect();
        let theme = &words.themes[self.dice.weighted(&weights)];
        let (title, text) = self.writer.entry(&mut self.dice, theme);
        let (low, high) = if theme.id == "night" { (3, 5) } else { (17, 22) };
        let time = format!("{:02}:{:02}", self.dice.between(low, high), self.dice.below(60));
        let mut tags = theme.tags.clone();
        if self.dice.chance(0.15) {
            tags.push("grateful".into());
        }
        let body = Entry {
            title,
            tags,
            text,
            ..Entry::default()
        };
        let when = self.at(w.day, &time);
        self.put(when, 0, Body::Entry(body));
    }

    fn ratings(&mut self, w: &Weather) {
        let p = w.along;
        if w.weekday == Weekday::Sun && self.dice.chance(0.92) {
            let d = &mut self.dice;
            let mut rated = |from: f64, to: f64| Some(d.rating(from + (to - from) * p, 0.9));
            let body = Mindset {
                confident: rated(4.4, 7.2),
                disciplined: rated(5.2, 7.6),
                worthy: rated(3.6, 6.6),
                in_control: rated(4.6, 7.9),
                responsible: rated(6.4, 7.4),
                relieved: rated(4.8, 6.4),
                satisfied: rated(4.6, 6.2),
                note: None,
            };
            let when = self.at(w.day, "20:30");
            self.put(when, 0, Body::Mindset(body));
        }
        if w.weekday == Weekday::Mon && w.day.0.day() <= 7 {
            let answers = (0..5).map(|_| Some(self.dice.rating(5.2 - 3.2 * p, 1.2))).collect();
            let when = self.at(w.day, "19:10");
            self.put(
                when,
                0,
                Body::Measure(Measure {
                    measure: "craving_week".into(),
                    answers,
                }),
            );
            if w.day.0.month().is_multiple_of(3) {
                let answers = (0..8).map(|_| Some(self.dice.rating(4.8 + 2.4 * p, 1.3))).collect();
                let when = self.at(w.day, "19:20");
                self.put(
                    when,
                    0,
                    Body::Measure(Measure {
                        measure: "recovery_capital".into(),
                        answers,
                    }),
                );
            }
        }
    }
}
