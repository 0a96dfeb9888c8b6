//! The written content of the program, read from `assets/content` when it is built.
//!
//! Everything a person reads that is not a label comes from here: worksheets, prompts, measures,
//! help lines, withdrawal pages, seed lists, evidence notes. All of it is data with its source,
//! licence and date; adding a file adds it to the program. Nothing here knows of any journal.

mod evidence;
mod help;
#[cfg(test)]
mod lint;
mod lists;
mod measure;
mod privacy;
mod prompt;
mod safety;
mod source;
mod worksheet;

use std::sync::OnceLock;

use serde::de::DeserializeOwned;

pub use evidence::EvidenceNote;
pub use help::{Country, Emergency, GroundingStep, HelpTopic, Line};
pub use lists::{
    Emotion, Family, IdentityWord, MindsetLine, Need, Situation, StrategySeed, TargetKind, TargetSeed, TriggerSeed,
};
pub use measure::{Measure, MeasureItem, Scoring};
pub use privacy::{PrivacyLine, PrivacyPart};
pub use prompt::Prompt;
pub use safety::{SafetyFact, WithdrawalPage};
pub use source::{Evidence, How, Mark, Source, Topic};
pub use worksheet::{Column, Field, FieldKind, FieldOption, Look, Picture, Shelf, ShowWhen, Worksheet};

include!(concat!(env!("OUT_DIR"), "/content_files.rs"));

/// All content, parsed.
#[derive(Debug)]
pub struct Content {
    /// Worksheets in the order of the library.
    pub worksheets: Vec<Worksheet>,
    /// Measures by name.
    pub measures: Vec<Measure>,
    /// Prompts for the blank page.
    pub prompts: Topic<Prompt>,
    /// Coping strategies to begin with.
    pub strategies: Topic<StrategySeed>,
    /// Triggers to begin with.
    pub triggers: Topic<TriggerSeed>,
    /// Words for feelings.
    pub emotions: Topic<Emotion>,
    /// Classes of situation.
    pub situations: Topic<Situation>,
    /// What people recover from.
    pub targets: Topic<TargetSeed>,
    /// Words that people use for themselves.
    pub identity: Topic<IdentityWord>,
    /// The seven mindset ratings.
    pub mindset: Topic<MindsetLine>,
    /// Words for the need underneath.
    pub needs: Topic<Need>,
    /// Help lines by country.
    pub help_lines: Topic<Country>,
    /// Withdrawal pages.
    pub withdrawal: Topic<WithdrawalPage>,
    /// Facts for after a lapse.
    pub lapse_safety: Topic<SafetyFact>,
    /// Steps for while it rings.
    pub while_it_rings: Topic<GroundingStep>,
    /// Evidence notes.
    pub evidence: Topic<EvidenceNote>,
    /// What a thief can see.
    pub privacy: Topic<PrivacyPart>,
}

impl Content {
    /// The worksheet of that name.
    #[must_use]
    pub fn worksheet(&self, id: &str) -> Option<&Worksheet> {
        self.worksheets.iter().find(|w| w.id == id)
    }

    /// The measure of that name.
    #[must_use]
    pub fn measure(&self, id: &str) -> Option<&Measure> {
        self.measures.iter().find(|m| m.id == id)
    }

    /// The country of that ISO code.
    #[must_use]
    pub fn country(&self, code: &str) -> Option<&Country> {
        self.help_lines
            .items
            .iter()
            .find(|c| c.country.eq_ignore_ascii_case(code))
    }

    /// Whether the withdrawal page of a kind is read before it has any date. Own words may be anything, so they wait too.
    #[must_use]
    pub fn read_first(&self, kind: Option<&str>) -> bool {
        let seed = kind.and_then(|kind| self.targets.items.iter().find(|seed| seed.id == kind));
        kind.is_none() || seed.is_some_and(|seed| seed.read_first)
    }

    /// The withdrawal pages that apply to a target, in the order in which they are shown.
    pub fn withdrawal_for<'a>(&'a self, target: &'a TargetSeed) -> impl Iterator<Item = &'a WithdrawalPage> {
        let page = |id: &String| self.withdrawal.items.iter().find(|p| &p.id == id);
        target.withdrawal.iter().filter_map(page)
    }

    /// The evidence note of that name.
    #[must_use]
    pub fn evidence_note(&self, id: &str) -> Option<&EvidenceNote> {
        self.evidence.items.iter().find(|n| n.id == id)
    }

    fn parse(files: &[(&str, &str)]) -> Result<Self, Unreadable> {
        let mut worksheets: Vec<Worksheet> = folder(files, "worksheets/")?;
        worksheets.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
        Ok(Self {
            worksheets,
            measures: folder(files, "measures/")?,
            prompts: topic(files, "prompts.json")?,
            strategies: topic(files, "strategies.json")?,
            triggers: topic(files, "triggers.json")?,
            emotions: topic(files, "emotions.json")?,
            situations: topic(files, "situations.json")?,
            targets: topic(files, "targets.json")?,
            identity: topic(files, "identity.json")?,
            mindset: topic(files, "mindset.json")?,
            needs: topic(files, "needs.json")?,
            help_lines: topic(files, "help-lines.json")?,
            withdrawal: topic(files, "withdrawal.json")?,
            lapse_safety: topic(files, "lapse-safety.json")?,
            while_it_rings: topic(files, "while-it-rings.json")?,
            evidence: topic(files, "evidence.json")?,
            privacy: topic(files, "privacy.json")?,
        })
    }
}

/// The content, parsed at the first call.
///
/// # Panics
///
/// If a file does not parse. The files are part of the program and the crate's tests parse them
/// all, so this can only be met while they are being written.
#[must_use]
pub fn content() -> &'static Content {
    CONTENT.get_or_init(|| match Content::parse(&all_files()) {
        Ok(content) => content,
        Err(unreadable) => panic!("assets/content: {unreadable}"),
    })
}

/// The text of one embedded file by its path within `assets/content`.
#[must_use]
pub fn file(path: &str) -> Option<&'static str> {
    all_files().into_iter().find(|(p, _)| *p == path).map(|(_, text)| text)
}

/// Lays a worksheet that is still being written beside those of the program, so that it can be tried as
/// it will be: the file and no code. Called once, before the content is first read; the program never does.
///
/// # Errors
/// When it does not fit the schema, or the content was read already.
pub fn lay_beside(files: &'static [(&'static str, &'static str)]) -> Result<(), Unreadable> {
    let mut both = FILES.to_vec();
    both.extend(files);
    let parsed = Content::parse(&both)?;
    if let Some(sheet) = parsed.worksheets.iter().find(|sheet| !sheet.faults().is_empty()) {
        return Err(Unreadable::Faulty {
            path: sheet.id.clone(),
            faults: sheet.faults(),
        });
    }
    BESIDE.set(files).map_err(|_| Unreadable::Late)?;
    CONTENT.set(parsed).map_err(|_| Unreadable::Late)
}

static CONTENT: OnceLock<Content> = OnceLock::new();
static BESIDE: OnceLock<&'static [(&'static str, &'static str)]> = OnceLock::new();

fn all_files() -> Vec<(&'static str, &'static str)> {
    let beside = BESIDE.get().copied().unwrap_or_default();
    FILES.iter().chain(beside).copied().collect()
}

/// A content file that is missing or does not fit its schema.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// It is not there.
    #[error("{0} is missing")]
    Missing(String),
    /// It does not parse into its type.
    #[error("{path}: {reason}")]
    Misshapen {
        /// Its path within `assets/content`.
        path: String,
        /// What the parser says.
        reason: serde_json::Error,
    },
    /// A worksheet breaks a rule of its schema.
    #[error("{path}: {faults:?}")]
    Faulty {
        /// The worksheet.
        path: String,
        /// In words.
        faults: Vec<String>,
    },
    /// The content was read before.
    #[error("the content was read already")]
    Late,
}

fn read<T: DeserializeOwned>(path: &str, text: &str) -> Result<T, Unreadable> {
    serde_json::from_str(text).map_err(|reason| Unreadable::Misshapen {
        path: path.into(),
        reason,
    })
}

fn topic<T: DeserializeOwned>(files: &[(&str, &str)], name: &str) -> Result<Topic<T>, Unreadable> {
    match files.iter().find(|(path, _)| *path == name) {
        Some((path, text)) => read(path, text),
        None => Err(Unreadable::Missing(name.into())),
    }
}

fn folder<T: DeserializeOwned>(files: &[(&str, &str)], under: &str) -> Result<Vec<T>, Unreadable> {
    let inside = files.iter().filter(|(path, _)| path.starts_with(under));
    inside.map(|(path, text)| read(path, text)).collect()
}
