//! Help lines by country, and what to do while a telephone rings.
//!
//! A number without a source that was read is not here. Nothing dials; nothing is sent.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::source::Source;

/// What is known for one country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// ISO 3166-1, two letters.
    pub country: String,
    /// Its name in English.
    pub name: String,
    /// Emergency numbers, first to be shown.
    pub emergency: Vec<Emergency>,
    /// Crisis and other lines, in the order in which they are shown; empty if none is confirmed.
    pub lines: Vec<Line>,
    /// Said in place of lines, or beside them, where something is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A number for life in danger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Emergency {
    /// As dialled.
    pub number: String,
    /// Whom it reaches.
    #[serde(rename = "for")]
    pub reaches: String,
    /// Where it was read.
    pub source: Source,
    /// The day on which the source was read.
    pub checked_on: NaiveDate,
}

/// A line to call, text or write to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Whose line it is.
    pub name: String,
    /// As dialled and as shown, blanks for reading; absent for a text-only line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Number for text messages, and the word to send if one is needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sms: Option<String>,
    /// When it answers, where the source says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
    /// What it costs, where the source says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<String>,
    /// Languages, where the source says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub languages: Option<String>,
    /// What it is for.
    pub topic: HelpTopic,
    /// Where it was read.
    pub source: Source,
    /// The day on which the source was read.
    pub checked_on: NaiveDate,
}

/// What a line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HelpTopic {
    /// Suicidal thoughts or despair.
    Crisis,
    /// Somebody to talk to, whatever it is.
    Listening,
    /// Alcohol or other drugs.
    Substances,
    /// Gambling.
    Gambling,
    /// Advice on health that is urgent and no emergency.
    Health,
}

/// One grounding step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroundingStep {
    /// Stable name.
    pub id: String,
    /// What to do.
    pub text: String,
}

#[cfg(test)]
mod tests {
    use crate::content::content;

    #[test]
    fn the_american_lines_say_where_a_text_goes() {
        let texts = |country: &str| -> Vec<_> {
            let countries = &content().help_lines.items;
            let found = countries.iter().find(|one| one.country == country).expect("a country");
            found.lines.iter().map(|line| line.sms.as_deref()).collect()
        };
        assert_eq!(texts("US"), [Some("988"), Some("435748, text your ZIP code")]);
    }
}
