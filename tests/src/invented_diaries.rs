//! Invented diaries with a known truth, one after the other in one sealed journal: some months each, written as a
//! person would write them. What [`super::insight_simulation_diaries`] reads.

use holdfast_api::Session;
use holdfast_api::dto::{Day, Id, ProgressPage, ProgressRequest, Together, TogetherRequest};
use holdfast_journal::insight::Question;
use holdfast_journal::insight::stats::Dice;
use holdfast_journal::record::{
    self, Amount, Body, CheckIn, Craving, Halt, Measure, Mindset, Moment, Now, Precision, Rating, Record, RecordId,
    RevisionId, Stamp, Target, Trigger, When,
};
use holdfast_vault::Change;

use super::insight_simulation::{Shape, normal, series, written};
use crate::scratch;

const TRIGGERS: usize = 3;

/// What somebody writes down.
#[derive(Clone, Copy, Default, PartialEq)]
pub(crate) enum Habit {
    /// A check-in a day, and most cravings.
    #[default]
    Both,
    /// Cravings up to some day, check-ins from some day on, which ask how it is now and get three points less.
    Turns,
    /// Check-ins alone.
    CheckIns,
}

/// What is so in a diary, beside what its days keep of each other.
#[derive(Clone, Copy, Default)]
pub(crate) struct Truth {
    /// Points of ten by which cravings ease from the first day to the last.
    pub(crate) eased: f64,
    /// Points by which they are stronger on lonely days.
    pub(crate) lonely: f64,
    /// Points by which they are weaker for each standard deviation of sleep.
    pub(crate) sleep: f64,
    /// The first trigger comes before most cravings, and those are stronger.
    pub(crate) trigger: bool,
    /// Units by which what is counted grows less from the first day to the last.
    pub(crate) less: f64,
    /// Every third craving comes on a Thursday at five.
    pub(crate) thursday: bool,
    pub(crate) habit: Habit,
}

/// All diaries of one journal.
pub(crate) struct Diaries {
    session: Session,
    now: Now,
    spans: Vec<(&'static str, Shape, i32)>,
    pub(crate) first_trigger: Id,
    _folder: tempfile::TempDir,
}

struct Writer<'a> {
    dice: &'a mut Dice,
    next: u128,
    records: Vec<Record>,
}

impl Writer<'_> {
    fn put(&mut self, day: i32, hour: Option<i64>, body: Body) -> RecordId {
        self.next += 1;
        let day = record::Day::from_number(day);
        let noon = Moment(day.0.and_hms_opt(0, 0, 0).unwrap().and_utc() + chrono::Duration::hours(hour.unwrap_or(12)));
        let when = When {
            day,
            at: hour.map(|_| noon),
            zone: None,
            offset: hour.map(|_| 0),
            precision: if hour.is_some() {
                Precision::Minute
            } else {
                Precision::Day
            },
        };
        let stamp = Stamp {
            id: RecordId(self.next),
            rev: RevisionId(1),
            after: Vec::new(),
            when,
            written_at: noon,
            binned_at: None,
            clock_uncertain: false,
            source: None,
        };
        self.records.push(Record { stamp, body });
        RecordId(self.next)
    }

    /// One diary, from a day on.
    fn diary(&mut self, from: i32, shape: Shape, truth: Truth, triggers: &[RecordId], counted: [RecordId; 2]) {
        let [craving, mood, sleep, resolve, hungry, angry, lonely, tired] = [(); 8].map(|()| series(shape, self.dice));
        let mindset: Vec<Vec<f64>> = (0..7).map(|_| series(shape, self.dice)).collect();
        let amount = series(shape, self.dice);
        let written = written(shape, self.dice);
        let (stays, evening) = (shape.kept * self.dice.unit(), 12 + self.dice.below(8));
        let days = f64::from(shape.days);
        let (ends, begins) = match truth.habit {
            Habit::Both => (days, 0.0),
            Habit::Turns => (days * self.dice.unit(), days * self.dice.unit()),
            Habit::CheckIns => (0.0, 0.0),
        };
        let now = if truth.habit == Habit::Turns { 3.0 } else { 0.0 };
        let mut trigger = 0;
        for (at, written) in written.into_iter().enumerate() {
            if self.dice.unit() >= stays {
                let usual = truth.trigger && self.dice.unit() < 0.6;
                trigger = if usual { 0 } else { self.dice.below(TRIGGERS) };
            }
            if !written {
                continue;
            }
            let day = from + at as i32;
            let is = |level: f64| u8::from(level > 0.7);
            let along = at as f64 / f64::from(shape.days) - 0.5;
            let level = 4.5 + 1.6 * craving[at] - truth.eased * along + truth.lonely * f64::from(is(lonely[at]))
                - truth.sleep * sleep[at];
            let rated = |value: f64| value.round().clamp(0.0, 10.0) as u8;
            // On most days none, on some a few: no bell at all.
            let had = (1.0 + 2.0 * amount[at] - truth.less * along).round().max(0.0);
            let amounts = counted.map(|target| Amount { target, so_far: had });
            let check_in = CheckIn {
                mood: Some((3.0 + mood[at]).round().clamp(1.0, 5.0) as u8),
                craving: Some(rated(level - now)),
                sleep_minutes: Some(((420.0 + 70.0 * sleep[at]) / 15.0).round().clamp(8.0, 56.0) as u16 * 15),
                halt: Some(Halt {
                    hungry: Some(is(hungry[at])),
                    angry: Some(is(angry[at])),
                    lonely: Some(is(lonely[at])),
                    tired: Some(is(tired[at])),
                }),
                resolve: Some(rated(6.0 + 1.6 * resolve[at])),
                amounts: amounts.to_vec(),
                ..CheckIn::default()
            };
            if at as f64 >= begins {
                self.put(day, Some(20), Body::CheckIn(check_in));
            }
            if (at as f64) < ends && self.dice.unit() < 0.6 {
                self.craving(day, level, trigger, evening, truth, triggers);
            }
            if at % 7 == 6 {
                let mut each = mindset.iter().map(|line| Some(rated(5.0 + 1.6 * line[at])));
                let mut next = || each.next().flatten();
                let body = Mindset {
                    confident: next(),
                    disciplined: next(),
                    worthy: next(),
                    in_control: next(),
                    responsible: next(),
                    relieved: next(),
                    satisfied: next(),
                    ..Mindset::default()
                };
                self.put(day, Some(21), Body::Mindset(body));
                let answers = (0..5)
                    .map(|_| Some(rated(4.0 + 1.6 * mindset[0][at] + normal(self.dice))))
                    .collect();
                let measure = "craving_week".into();
                self.put(day, Some(21), Body::Measure(Measure { measure, answers }));
            }
        }
    }

    fn craving(&mut self, day: i32, level: f64, trigger: usize, evening: usize, truth: Truth, triggers: &[RecordId]) {
        let hard = if truth.trigger && trigger == 0 { 2.0 } else { 0.0 };
        let thursday = record::Day::from_number(day).monday().number() + 3;
        let (day, hour) = match self.dice.unit() {
            share if truth.thursday && share < 0.34 => (thursday, 17),
            // Most within four hours of the evening, on all days alike.
            share if share < 0.85 => (day, evening + self.dice.below(4)),
            _ => (day, self.dice.below(24)),
        };
        let value = (level - 0.5 + hard + normal(self.dice)).round().clamp(0.0, 10.0) as u8;
        let body = Craving {
            ratings: vec![Rating { after: 0, value }],
            triggers: vec![triggers[trigger]],
            ..Craving::default()
        };
        self.put(day, Some(hour as i64), Body::Craving(body));
    }
}

impl Diaries {
    pub(crate) fn of(people: usize, truth: Truth, shapes: &[(&'static str, Shape)], seed: u64) -> Self {
        const APART: i32 = 60;
        let mut dice = Dice::new(seed);
        let mut writer = Writer {
            dice: &mut dice,
            next: 1 << 100,
            records: Vec::new(),
        };
        let mut day = "2026-01-05".parse::<record::Day>().unwrap().number();
        let names = ["after work", "payday", "an argument"];
        let triggers: Vec<RecordId> = names
            .iter()
            .map(|name| {
                let named = serde_json::json!({ "name": name });
                let trigger: Trigger = serde_json::from_value(named).unwrap();
                writer.put(day, None, Body::Trigger(trigger))
            })
            .collect();
        let counted = ["day", "week"].map(|per| {
            let goal = serde_json::json!({ "kind": "reduce", "limit": 2.0, "unit": "drinks", "per": per });
            let target: Target = serde_json::from_value(serde_json::json!({ "name": per, "goal": goal })).unwrap();
            writer.put(day, None, Body::Target(target))
        });
        let mut spans = Vec::new();
        for person in 0..people {
            let (name, shape) = shapes[person % shapes.len()];
            writer.diary(day, shape, truth, &triggers, counted);
            spans.push((name, shape, day));
            day += shape.days + APART;
        }
        let mut change = Change::new();
        for record in &writer.records {
            change.add(record.kind() as u8, record.to_json().unwrap().to_vec());
        }
        let folder = tempfile::tempdir().unwrap();
        let day = record::Day::from_number(day);
        let now = Now {
            moment: Moment(day.0.and_hms_opt(12, 0, 0).unwrap().and_utc()),
            zone: None,
            offset: 0,
            day,
        };
        let mut session = scratch::session(folder.path(), &now);
        session.journal_mut().vault_mut().commit(change).unwrap();
        session.journal_mut().read_again().unwrap();
        Self {
            session,
            now,
            spans,
            first_trigger: Id(triggers[0]),
            _folder: folder,
        }
    }

    /// Each diary as the window shows it.
    pub(crate) fn each(&mut self, mut of: impl FnMut(&'static str, Shape, &ProgressPage, &[Together])) {
        for (name, shape, from) in self.spans.clone() {
            let [from, to] = [from, from + shape.days - 1].map(|day| Some(Day(record::Day::from_number(day))));
            let asked = ProgressRequest {
                from,
                to,
                target: None,
                same_day: false,
            };
            let page = self.session.progress(&self.now, asked).unwrap();
            let asked: Vec<Together> = Question::ALL
                .into_iter()
                .map(|question| {
                    let request = TogetherRequest {
                        from,
                        to,
                        target: None,
                        same_day: false,
                        with: question.word().to_owned(),
                    };
                    self.session.together(&self.now, request).unwrap()
                })
                .collect();
            of(name, shape, &page, &asked);
        }
    }
}
