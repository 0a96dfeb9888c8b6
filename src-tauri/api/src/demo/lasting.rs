//! What lasts: settings, targets, lists, causes, the person's word, templates, worksheets filled by hand.

use holdfast_journal::record::{
    Answer, Attempt, Body, Day, Entry, Goal, Identity, IdentityWord, Money, OwnSheet, Period, RecordId, Reflection,
    RootCause, Settings, Step, Strategy, Target, Template, Trigger,
};

use super::words::FilledWords;
use super::{Lists, Years};
use crate::convert::target::trigger_class;

/// Which of the targets is the one with a limit, and how many days in it begins.
pub(super) const CARDS: usize = 1;
pub(super) const CARDS_AFTER: i32 = 330;

impl Years<'_> {
    /// Everything that lasts; the ids of what the days refer to.
    pub fn lasting(&mut self) -> Lists {
        self.settings();
        let lists = Lists {
            targets: self.targets(),
            triggers: self.triggers(),
            strategies: self.strategies(),
            causes: self.causes(),
        };
        self.identity();
        self.templates();
        self.reflections();
        self.whole_entries();
        lists
    }

    fn opening(&self) -> holdfast_journal::record::When {
        self.at(Day::from_number(self.first()), "18:20")
    }

    fn settings(&mut self) {
        let when = self.opening();
        let checked = when.at;
        let body = Settings {
            name: Some(self.words.name.clone()),
            recovery_key_checked_at: checked,
            passphrase_changed_at: checked,
            last_backup_at: Some(self.now.moment.days_before(1)),
            measures_on: vec!["craving_week".into(), "recovery_capital".into()],
            invented: true,
            ..Settings::default()
        };
        self.put(when, 0, Body::Settings(body));
    }

    fn targets(&mut self) -> Vec<RecordId> {
        let start = Day::from_number(self.first());
        let earlier = Attempt {
            start: Day::from_number(self.first() - 410),
            end: Some(Day::from_number(self.first() - 333)),
            note: Some("By sheer will, and alone.".into()),
            remembered: true,
        };
        let now = Attempt {
            start,
            end: None,
            note: Some("With the clinic, and then with Joel and Petra.".into()),
            remembered: false,
        };
        let alcohol = Target {
            name: "Alcohol".into(),
            seed: Some("alcohol".into()),
            goal: Goal::Abstain,
            attempts: vec![earlier, now],
            cost_a_day: Some(Money {
                minor: 1_140,
                currency: "GBP".into(),
            }),
            hours_a_day: Some(2.5),
            withdrawal_read_at: self.opening().at,
            retired: false,
            order: 0,
        };
        let cards = Target {
            name: "Scratch cards".into(),
            seed: Some("gambling".into()),
            goal: Goal::Reduce {
                limit: 2.0,
                unit: "pounds".into(),
                per: Period::Week,
            },
            attempts: vec![Attempt {
                start: Day::from_number(self.first() + CARDS_AFTER),
                end: None,
                note: None,
                remembered: false,
            }],
            cost_a_day: Some(Money {
                minor: 260,
                currency: "GBP".into(),
            }),
            hours_a_day: None,
            withdrawal_read_at: None,
            retired: false,
            order: 1,
        };
        let later = self.at(Day::from_number(self.first() + CARDS_AFTER), "20:15");
        vec![
            self.put(self.opening(), 0, Body::Target(alcohol)),
            self.put(later, 0, Body::Target(cards)),
        ]
    }

    fn triggers(&mut self) -> Vec<RecordId> {
        let mut ids = Vec::new();
        for (order, (name, class, seed, ..)) in self.words.triggers.iter().enumerate() {
            let trigger = Trigger {
                name: name.clone(),
                class: trigger_class(class),
                seed: seed.clone(),
                retired: false,
                order: order as u32,
            };
            ids.push(self.put(self.opening(), 0, Body::Trigger(trigger)));
        }
        ids
    }

    fn strategies(&mut self) -> Vec<RecordId> {
        let mut ids = Vec::new();
        for (order, (name, hint, seed, icon, ..)) in self.words.strategies.iter().enumerate() {
            let strategy = Strategy {
                name: name.clone(),
                hint: hint.clone(),
                seed: seed.clone(),
                icon: Some(icon.clone()),
                retired: false,
                order: order as u32,
            };
            ids.push(self.put(self.opening(), 0, Body::Strategy(strategy)));
        }
        ids
    }

    fn causes(&mut self) -> Vec<RecordId> {
        let mut ids = Vec::new();
        for (order, cause) in self.words.causes.iter().enumerate() {
            let steps = cause.steps.iter().map(|(text, due, done)| Step {
                text: text.clone(),
                due: due.map(|days| self.before(-days)),
                done_on: done.map(|days| self.before(-days)),
            });
            let body = RootCause {
                title: cause.title.clone(),
                story: Some(cause.story.clone()),
                need: Some(cause.need.clone()),
                state: cause.state,
                steps: steps.collect(),
                links: Vec::new(),
                order: order as u32,
            };
            let when = self.at(self.before(cause.before), "21:30");
            ids.push(self.put(when, 0, Body::RootCause(body)));
        }
        ids
    }

    fn identity(&mut self) {
        for (before, word, own, note) in &self.words.identity {
            let word = match own {
                Some(own) => IdentityWord::Own(own.clone()),
                None => IdentityWord::Offered(word.clone()),
            };
            let when = self.at(self.before(*before), "19:30");
            let note = note.clone();
            self.put(when, 0, Body::Identity(Identity { word, note }));
        }
    }

    fn templates(&mut self) {
        for (name, text, tags) in &self.words.templates {
            let template = Template {
                name: name.clone(),
                text: text.clone(),
                tags: tags.clone(),
            };
            self.put(self.opening(), 0, Body::Template(template));
        }
    }

    fn reflections(&mut self) {
        for sheet in &self.words.reflections {
            self.fill(&sheet.filled, &sheet.worksheet, "20:10");
        }
    }

    fn fill(&mut self, words: &FilledWords, worksheet: &str, time: &str) {
        let opens_on = words.opens_in.map(|days| self.before(-days));
        let opens = opens_on.map(|day| ("opens".to_owned(), Answer::Date(day)));
        let body = Reflection {
            worksheet: worksheet.to_owned(),
            answers: words.answers.clone().into_iter().chain(opens).collect(),
            links: Vec::new(),
            opens_on,
        };
        let when = self.at(self.before(words.before), time);
        self.put(when, 0, Body::Reflection(body));
    }

    /// Worksheets of her own making, and what she filled into them.
    pub fn own_sheets(&mut self) {
        for sheet in &self.words.own_sheets {
            let made = OwnSheet {
                title: sheet.title.clone(),
                lead: Some(sheet.lead.clone()),
                questions: sheet.questions.clone(),
                put_away: false,
            };
            let when = self.at(self.before(sheet.before), "17:31");
            let id = self.put(when, 0, Body::OwnSheet(made));
            for filled in &sheet.filled {
                self.fill(filled, &id.to_string(), "17:34");
            }
        }
    }

    /// How she was left by those she was with.
    pub fn met(&mut self) {
        for sheet in &self.words.met {
            self.fill(sheet, "after_being_with_somebody", "21:05");
        }
    }

    fn whole_entries(&mut self) {
        for entry in &self.words.whole {
            let when = self.at(self.before(entry.before), &entry.time);
            let body = Entry {
                title: entry.title.clone(),
                tags: entry.tags.clone(),
                text: entry.text.clone(),
                prompt: entry.prompt.clone(),
                starred: matches!(entry.before, 1 | 365 | 729),
                links: Vec::new(),
            };
            self.put(when, 0, Body::Entry(body));
        }
    }
}
