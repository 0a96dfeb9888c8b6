//! The written part of the invented vault: `assets/content/demo.json`, and sentences put together from it.

use std::collections::BTreeMap;

use holdfast_journal::record::{Answer, Question};
use serde::Deserialize;

use super::dice::Dice;

/// `demo.json`.
#[derive(Debug, Deserialize)]
pub struct Words {
    pub name: String,
    pub themes: Vec<Theme>,
    pub slots: BTreeMap<String, Vec<String>>,
    pub whole: Vec<WholeEntry>,
    /// Name, class, seed, weight, shift in strength, situation.
    pub triggers: Vec<(String, String, Option<String>, u32, f64, String)>,
    pub strategies: Vec<StrategyWords>,
    pub craving: CravingWords,
    pub said_and_did: Vec<String>,
    pub lapses: Vec<LapseWords>,
    pub reflections: Vec<ReflectionWords>,
    pub causes: Vec<CauseWords>,
    /// Days before, word, own text, note.
    pub identity: Vec<(i32, String, Option<String>, Option<String>)>,
    /// Name, text, tags.
    pub templates: Vec<(String, String, Vec<String>)>,
    pub own_sheets: Vec<OwnSheetWords>,
    /// Sheets that were filled after being with somebody.
    pub met: Vec<FilledWords>,
}

/// Name, hint, seed, icon, weight, mean change, spread.
type StrategyWords = (String, Option<String>, Option<String>, String, u32, f64, f64);

/// Sentences about one thing.
#[derive(Debug, Deserialize)]
pub struct Theme {
    pub id: String,
    pub tags: Vec<String>,
    pub weight: u32,
    pub titles: Vec<String>,
    pub open: Vec<String>,
    pub middle: Vec<String>,
    pub close: Vec<String>,
}

/// An entry written whole.
#[derive(Debug, Deserialize)]
pub struct WholeEntry {
    pub before: i32,
    pub time: String,
    pub title: Option<String>,
    pub tags: Vec<String>,
    pub prompt: Option<String>,
    pub text: String,
}

/// What a craving may say.
#[derive(Debug, Deserialize)]
pub struct CravingWords {
    pub places: Vec<String>,
    pub people: Vec<String>,
    pub happening: Vec<String>,
    pub thoughts: Vec<String>,
    pub learned: Vec<String>,
    pub emotions: Vec<String>,
}

/// A lapse, whole.
#[derive(Debug, Deserialize)]
pub struct LapseWords {
    pub before: i32,
    pub days: i32,
    pub target: usize,
    pub counting: holdfast_journal::record::Counting,
    pub safe: bool,
    pub happened: String,
    pub amount: String,
    pub showed: Vec<String>,
    pub showed_text: Option<String>,
    pub told: Option<String>,
    pub blame: u8,
    pub scope: holdfast_journal::record::Scope,
    pub keep: String,
    pub next: String,
    pub tell: Option<String>,
}

/// A worksheet, and what was filled into it.
#[derive(Debug, Deserialize)]
pub struct ReflectionWords {
    pub worksheet: String,
    #[serde(flatten)]
    pub filled: FilledWords,
}

/// A worksheet of the person's own making, and each time that it was filled.
#[derive(Debug, Deserialize)]
pub struct OwnSheetWords {
    pub before: i32,
    pub title: String,
    pub lead: String,
    pub questions: Vec<Question>,
    pub filled: Vec<FilledWords>,
}

/// One time that a worksheet was filled.
#[derive(Debug, Deserialize)]
pub struct FilledWords {
    pub before: i32,
    #[serde(default)]
    pub opens_in: Option<i32>,
    pub answers: BTreeMap<String, Answer>,
}

/// A root cause, whole.
#[derive(Debug, Deserialize)]
pub struct CauseWords {
    pub before: i32,
    pub title: String,
    pub story: String,
    pub need: String,
    pub state: holdfast_journal::record::CauseState,
    /// Step, due in days, done (as days from the last day).
    pub steps: Vec<(String, Option<i32>, Option<i32>)>,
}

/// Lines dealt without repeats until all have been.
#[derive(Debug, Default)]
struct Deck(BTreeMap<String, Vec<usize>>);

impl Deck {
    fn deal(&mut self, dice: &mut Dice, pile: &str, of: usize) -> usize {
        let left = self.0.entry(pile.to_owned()).or_default();
        if left.is_empty() {
            *left = (0..of).collect();
            dice.shuffle(left);
        }
        left.pop().unwrap_or_default()
    }
}

/// Puts entries together, a theme at a time.
#[derive(Debug)]
pub struct Writer<'a> {
    words: &'a Words,
    deck: Deck,
}

impl<'a> Writer<'a> {
    pub fn new(words: &'a Words) -> Self {
        Self {
            words,
            deck: Deck::default(),
        }
    }

    /// Deals one of a pile of lines.
    pub fn one_of(&mut self, dice: &mut Dice, pile: &str, lines: &[String]) -> String {
        let line = &lines[self.deck.deal(dice, pile, lines.len())];
        self.filled(dice, line)
    }

    /// A title, where this entry has one, and its text.
    pub fn entry(&mut self, dice: &mut Dice, theme: &'a Theme) -> (Option<String>, String) {
        let title = dice
            .chance(0.62)
            .then(|| self.one_of(dice, &format!("{}/title", theme.id), &theme.titles));
        let mut paragraphs = vec![self.one_of(dice, &format!("{}/open", theme.id), &theme.open)];
        for _ in 0..=dice.below(2) {
            paragraphs.push(self.one_of(dice, &format!("{}/middle", theme.id), &theme.middle));
        }
        if dice.chance(0.7) {
            paragraphs.push(self.one_of(dice, &format!("{}/close", theme.id), &theme.close));
        }
        if paragraphs.len() == 2 && dice.chance(0.5) {
            return (title, format!("{}\n", paragraphs.join(" ")));
        }
        (title, format!("{}\n", paragraphs.join("\n\n")))
    }

    fn filled(&mut self, dice: &mut Dice, line: &str) -> String {
        let mut line = line.to_owned();
        for (slot, choices) in &self.words.slots {
            let mark = format!("{{{slot}}}");
            if line.contains(&mark) {
                let choice = self.deck.deal(dice, slot, choices.len());
                line = line.replace(&mark, &choices[choice]);
            }
        }
        line
    }
}
