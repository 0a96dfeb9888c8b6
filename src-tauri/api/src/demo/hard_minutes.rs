//! Cravings and lapses of the invented years.

use chrono::{Datelike, Weekday};
use holdfast_journal::record::{Body, Coping, Craving, Day, Emotion, Lapse, Outcome, Rating, RecordId, Stage};

use super::days::Weather;
use super::dice::rounded;
use super::{Lists, Years};

impl Years<'_> {
    /// The lapses written by hand, each with its days.
    pub fn lapses(&mut self, lists: &Lists) -> Vec<(RecordId, Vec<Day>)> {
        let mut made = Vec::new();
        for lapse in &self.words.lapses {
            let first = self.before(lapse.before);
            let days: Vec<Day> = (0..lapse.days).map(|n| Day::from_number(first.number() + n)).collect();
            let body = Lapse {
                target: lists.targets.get(lapse.target).copied(),
                days: days.clone(),
                still_going: false,
                safe_now: Some(lapse.safe),
                happened: Some(lapse.happened.clone()),
                amount: Some(lapse.amount.clone()),
                showed: lapse.showed.clone(),
                showed_text: lapse.showed_text.clone(),
                told_myself: lapse.told.clone(),
                blame: Some(lapse.blame),
                scope: Some(lapse.scope),
                keep: Some(lapse.keep.clone()),
                next_step: Some(lapse.next.clone()),
                tell: lapse.tell.clone(),
                counting: lapse.counting,
            };
            let when = self.at(first, "22:10");
            let hours = i64::from(lapse.days - 1) * 24;
            made.push((
                self.put(when, hours, Body::Lapse(body)),
                if lapse.target == 0 { days } else { Vec::new() },
            ));
        }
        made
    }

    /// A day's cravings; the strongest of them.
    pub(super) fn cravings(&mut self, w: &Weather, lists: &Lists) -> Option<u8> {
        let mut rate = 0.50 - 0.34 * w.along;
        rate += if matches!(w.weekday, Weekday::Thu | Weekday::Fri) {
            0.12
        } else {
            0.0
        };
        rate += if w.halt.lonely > Some(1) { 0.16 } else { 0.0 };
        let anchor = w.day.number() == self.anchor;
        let mut times: Vec<(u32, u32)> = Vec::new();
        if anchor {
            times.push((17, 12));
        } else {
            for chance in [rate, rate * 0.4] {
                if self.dice.chance(chance) || (w.lapse.is_some() && times.is_empty()) {
                    times.push(self.hour(w.weekday));
                }
            }
        }
        times.sort_unstable();
        let mut strongest = None;
        for (n, time) in times.iter().enumerate() {
            let lapse = w.lapse.filter(|_| n == 0);
            strongest = strongest.max(Some(self.craving(w, lists, *time, lapse)));
        }
        strongest
    }

    fn hour(&mut self, weekday: Weekday) -> (u32, u32) {
        let working = !matches!(weekday, Weekday::Sat | Weekday::Sun);
        let weights = if working {
            [1, 1, 2, 14, 6, 1]
        } else {
            [1, 2, 5, 4, 6, 1]
        };
        let (low, high) = [(7, 10), (11, 13), (14, 16), (17, 19), (20, 23), (2, 4)][self.dice.weighted(&weights)];
        (self.dice.between(low, high), self.dice.below(60))
    }

    fn trigger(&mut self, w: &Weather, hour: u32) -> usize {
        let weights: Vec<u32> = self
            .words
            .triggers
            .iter()
            .map(|(_, _, seed, weight, ..)| match seed.as_deref() {
                Some("leaving_work") if !(16..20).contains(&hour) || w.weekday.num_days_from_monday() > 4 => 0,
                Some("friday_evening") if w.weekday != Weekday::Fri || hour < 16 => 0,
                Some("payday") if !(25..=28).contains(&w.day.0.day()) => 0,
                Some("late_at_night") if (6..21).contains(&hour) => 0,
                _ => *weight,
            })
            .collect();
        self.dice.weighted(&weights)
    }

    fn craving(&mut self, w: &Weather, lists: &Lists, (hour, minute): (u32, u32), lapse: Option<RecordId>) -> u8 {
        let anchor = w.day.number() == self.anchor;
        let trigger = if anchor { 0 } else { self.trigger(w, hour) };
        let (_, _, _, _, shift, situation) = &self.words.triggers[trigger];
        let start = if anchor {
            7
        } else {
            rounded(6.1 - 2.2 * w.along + shift + self.dice.near_zero(1.3), 1.0, 10.0)
        };
        let (coping, change) = self.coping(lists, anchor);
        let minutes = if anchor { 19 } else { self.dice.between(6, 34) };
        let lived = anchor || self.dice.chance(0.64);
        let end = if lapse.is_some() {
            start
        } else {
            rounded(f64::from(start) + change, 0.0, 10.0)
        };
        let ratings = if lived || self.dice.chance(0.5) {
            self.wave(start, end, minutes, lived)
        } else {
            Vec::new()
        };
        let peak = ratings.iter().map(|r| r.value).max().unwrap_or(start);
        let d = &mut self.dice;
        let c = &self.words.craving;
        let mut triggers = vec![lists.triggers[trigger]];
        if d.chance(0.25) {
            triggers.push(*d.pick(&lists.triggers));
            triggers.dedup();
        }
        let emotions = (0..d.between(1, 3)).map(|_| Emotion {
            name: d.pick(&c.emotions).clone(),
            strength: None,
        });
        let mut emotions: Vec<Emotion> = emotions.collect();
        emotions.dedup();
        let outcome = match (lapse, d.below(100)) {
            (Some(_), _) => Outcome::Used,
            (None, 0..7) => Outcome::Reduced,
            (None, 7..11) => Outcome::DontKnow,
            _ => Outcome::RodeItOut,
        };
        let body = Craving {
            target: lists.targets.first().copied(),
            stage: Stage::Logged,
            peak: (ratings.is_empty()).then_some(start),
            ratings,
            minutes: Some(minutes),
            situation: Some(situation.clone()),
            triggers,
            place: d.chance(0.7).then(|| d.pick(&c.places).clone()),
            with_whom: d.chance(0.5).then(|| d.pick(&c.people).clone()),
            emotions,
            halt: d.chance(0.4).then_some(w.halt),
            coping,
            outcome: Some(outcome),
            confidence: d.chance(0.5).then(|| d.rating(5.4 + 2.0 * w.along, 1.2)),
            logged_afterwards: !lived,
            lapse,
            ..Craving::default()
        };
        let body = self.craving_words(body, anchor);
        let when = self.at(w.day, &format!("{hour:02}:{minute:02}"));
        let later = if lived { 0 } else { i64::from(self.dice.between(1, 5)) };
        self.put(when, later, Body::Craving(body));
        peak
    }

    fn craving_words(&mut self, mut craving: Craving, always: bool) -> Craving {
        let c = &self.words.craving;
        let share = |share: f64| if always { 1.0 } else { share };
        if self.dice.chance(share(0.55)) {
            craving.happening = Some(self.writer.one_of(&mut self.dice, "happening", &c.happening));
        }
        if self.dice.chance(share(0.3)) {
            craving.permission_thought = Some(self.writer.one_of(&mut self.dice, "thought", &c.thoughts));
        }
        if self.dice.chance(share(0.32)) {
            craving.learned = Some(self.writer.one_of(&mut self.dice, "learned", &c.learned));
        }
        craving
    }

    /// What was tried, and how far the craving fell with it.
    fn coping(&mut self, lists: &Lists, anchor: bool) -> (Vec<Coping>, f64) {
        let weights: Vec<u32> = self.words.strategies.iter().map(|s| s.4).collect();
        let mut tried: Vec<usize> = Vec::new();
        for _ in 0..if anchor { 2 } else { self.dice.between(0, 3) } {
            let one = self.dice.weighted(&weights);
            if !tried.contains(&one) {
                tried.push(one);
            }
        }
        let mut change = -0.9 + self.dice.near_zero(0.8);
        for (n, one) in tried.iter().enumerate() {
            let (.., mean, spread) = &self.words.strategies[*one];
            let fall = mean + self.dice.near_zero(*spread);
            change = if n == 0 { fall } else { change + 0.2 * fall };
        }
        let coping = tried.iter().enumerate().map(|(n, one)| Coping {
            strategy: lists.strategies[*one],
            helped: self.dice.chance(0.6).then(|| self.dice.rating(6.4, 1.8)),
            started_after: Some(40 + 210 * n as u32 + self.dice.below(90)),
        });
        (coping.collect(), if anchor { -4.0 } else { change })
    }

    /// Ratings from the first to the last, rising before they fall where the wave was lived through.
    fn wave(&mut self, start: u8, end: u8, minutes: u32, lived: bool) -> Vec<Rating> {
        let last = minutes * 60;
        let mut ratings = vec![Rating { after: 0, value: start }];
        if lived {
            for step in 1..=self.dice.between(1, 4) {
                let share = f64::from(step) / 5.0;
                let straight = f64::from(start) + (f64::from(end) - f64::from(start)) * share * share;
                let value = rounded(straight + self.dice.near_zero(0.7), 0.0, 10.0);
                ratings.push(Rating {
                    after: (f64::from(last) * share) as u32 + self.dice.below(20),
                    value,
                });
            }
        }
        ratings.push(Rating {
            after: last,
            value: end,
        });
        ratings
    }

    /// Ties what belongs together: the review to its lapse, the last entry to its craving, causes to triggers.
    pub fn tie(&mut self, lists: &Lists, lapses: &[(RecordId, Vec<Day>)]) {
        let (last_thursday, wedding, flat) = (self.before(0), self.before(398), self.before(150));
        let craving = self
            .records
            .iter()
            .find(|r| r.stamp.when.day == last_thursday && matches!(r.body, Body::Craving(_)));
        let craving = craving.map(|r| r.stamp.id);
        for record in &mut self.records {
            let day = record.stamp.when.day;
            match &mut record.body {
                Body::Entry(entry) if day == last_thursday => entry.links.extend(craving),
                Body::Entry(entry) if day == wedding => entry.links.extend(lapses.get(1).map(|(id, _)| *id)),
                Body::Reflection(sheet) if day == flat && sheet.worksheet == "lapse_review" => {
                    sheet.links.extend(lapses.get(2).map(|(id, _)| *id));
                }
                Body::RootCause(cause) if Some(&record.stamp.id) == lists.causes.first() => {
                    cause.links.extend(lists.triggers.get(3));
                }
                Body::RootCause(cause) if Some(&record.stamp.id) == lists.causes.get(2) => {
                    cause.links.extend(lists.triggers.last());
                }
                _ => {}
            }
        }
    }
}
