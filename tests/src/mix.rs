//! Invented records in the mix of a real journal: 35 in 100 are entries, 45 cravings, 20 reflections.
//!
//! Every field that the program asks for in everyday use is filled about as often as a person would,
//! so that neither the sealed file nor the plain tables beside it are flattered.

use holdfast_journal::record::{
    Answer, Body, CheckIn, Coping, Craving, Emotion, Entry, Halt, Moment, Outcome, Precision, Rating, Record, RecordId,
    Reflection, RevisionId, Stage, Stamp, When,
};

use crate::corpus::{Dice, Vocabulary, mixed_length};

/// Days that a journal goes back.
pub const DAYS: usize = 3_650;
/// The day on which it ends.
pub const LAST: i64 = 1_790_000_000;

/// Where the records come from; the same seed gives the same journal.
pub struct Mix {
    /// Its words.
    pub vocabulary: Vocabulary,
    dice: Dice,
}

impl Mix {
    /// A journal that is still to be written.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        Self {
            vocabulary: Vocabulary::new(20_000, &mut dice),
            dice,
        }
    }

    /// Record `n` of `of`, the first ten years ago and the last today.
    pub fn record(&mut self, n: usize, of: usize) -> Record {
        let body = match mixed_length(&mut self.dice) {
            (0, length) => self.entry(length),
            (1, length) => self.craving(length),
            (_, length) => self.reflection(length),
        };
        self.stamped(body, n, of)
    }

    /// As [`record`](Self::record), of what charts are drawn from: cravings and check-ins in turn.
    pub fn reading(&mut self, n: usize, of: usize) -> Record {
        let body = if n.is_multiple_of(2) {
            self.craving(80)
        } else {
            self.check_in()
        };
        self.stamped(body, n, of)
    }

    /// A little one, of some twenty words.
    pub fn small(&mut self, n: usize, of: usize) -> Record {
        let body = self.entry(120);
        self.stamped(body, n, of)
    }

    fn stamped(&mut self, body: Body, n: usize, of: usize) -> Record {
        let back = DAYS as i64 * 86_400 * (of - n) as i64 / of as i64;
        let moment = Moment::from_seconds(LAST - back);
        let stamp = Stamp {
            id: RecordId(u128::from(self.number()) << 64 | u128::from(self.number())),
            rev: RevisionId(self.number()),
            after: Vec::new(),
            when: When {
                day: moment.day_at(0),
                at: Some(moment),
                zone: Some("Europe/London".to_owned()),
                offset: Some(0),
                precision: Precision::Second,
            },
            written_at: moment,
            binned_at: None,
            clock_uncertain: false,
            source: None,
        };
        Record { stamp, body }
    }

    fn entry(&mut self, length: usize) -> Body {
        let titled = self.one_in(3);
        Body::Entry(Entry {
            title: titled.then(|| self.words(24)),
            tags: (0..self.dice.below(3)).map(|n| format!("tag {n}")).collect(),
            text: self.words(length),
            ..Entry::default()
        })
    }

    fn craving(&mut self, length: usize) -> Body {
        let peak = self.dice.below(11) as u8;
        let rating = |after, value| Rating { after, value };
        Body::Craving(Craving {
            target: Some(RecordId(1)),
            stage: Stage::Logged,
            ratings: vec![rating(0, peak), rating(300, peak / 2), rating(900, peak / 3)],
            minutes: Some(15 + self.dice.below(60) as u32),
            situation: Some("testing_control".to_owned()),
            triggers: (0..=self.dice.below(2))
                .map(|_| RecordId(10 + self.dice.below(12) as u128))
                .collect(),
            place: Some(self.words(10)),
            with_whom: self.one_in(2).then(|| self.words(8)),
            happening: Some(self.words(length)),
            emotions: vec![Emotion {
                name: "lonely".to_owned(),
                strength: Some(peak),
            }],
            halt: Some(self.halt()),
            permission_thought: self.one_in(3).then(|| self.words(40)),
            coping: (0..=self.dice.below(2))
                .map(|_| Coping {
                    strategy: RecordId(40 + self.dice.below(9) as u128),
                    helped: Some(self.dice.below(11) as u8),
                    started_after: Some(60),
                })
                .collect(),
            outcome: Some(Outcome::RodeItOut),
            confidence: Some(self.dice.below(11) as u8),
            learned: self.one_in(3).then(|| self.words(60)),
            ..Craving::default()
        })
    }

    fn reflection(&mut self, length: usize) -> Body {
        let answers = ["thought", "evidence", "instead"].map(|field| {
            let answer = Answer::Text(self.words(length / 3));
            (field.to_owned(), answer)
        });
        Body::Reflection(Reflection {
            worksheet: "thought_record".to_owned(),
            answers: answers.into_iter().collect(),
            ..Reflection::default()
        })
    }

    fn check_in(&mut self) -> Body {
        Body::CheckIn(CheckIn {
            mood: Some(1 + self.dice.below(5) as u8),
            craving: Some(self.dice.below(11) as u8),
            sleep_minutes: Some(240 + self.dice.below(300) as u16),
            halt: Some(self.halt()),
            resolve: Some(self.dice.below(11) as u8),
            said_and_did: self.one_in(2).then(|| self.words(50)),
            amounts: Vec::new(),
        })
    }

    fn halt(&mut self) -> Halt {
        let mut some = || Some(self.dice.below(4) as u8);
        Halt {
            hungry: some(),
            angry: some(),
            lonely: some(),
            tired: some(),
        }
    }

    fn words(&mut self, bytes: usize) -> String {
        self.vocabulary.text(bytes, &mut self.dice)
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.dice.below(n) == 0
    }

    fn number(&mut self) -> u64 {
        self.dice.bits()
    }
}
