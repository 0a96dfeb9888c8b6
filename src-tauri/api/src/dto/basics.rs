//! Ids, days, moments and the few shapes that every screen shares.

use holdfast_journal::record;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

macro_rules! as_text {
    ($(#[$doc:meta])* $name:ident, $inner:ty) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(test, derive(ts_rs::TS))]
        #[serde(transparent)]
        pub struct $name(#[cfg_attr(test, ts(type = "string"))] pub $inner);
    };
}

as_text!(
    /// A record's id, 32 hexadecimal digits.
    Id, record::RecordId
);
as_text!(
    /// A revision's id, 16 hexadecimal digits.
    Rev, record::RevisionId
);
/// A civil day, `YYYY-MM-DD`, of the years 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(transparent)]
pub struct Day(
    #[cfg_attr(test, ts(type = "string"))]
    #[serde(deserialize_with = "usual")]
    pub record::Day,
);

fn usual<'de, D: serde::Deserializer<'de>>(from: D) -> Result<record::Day, D::Error> {
    let day = record::Day::deserialize(from)?;
    let far = || serde::de::Error::custom("a day outside the years 1 to 9999");
    day.is_usual().then_some(day).ok_or_else(far)
}

as_text!(
    /// An instant, RFC 3339 in UTC.
    Moment, record::Moment
);

/// A passphrase or recovery words as UTF-8 bytes, so that no text of them is made on the way.
/// Wiped when dropped; never sent back.
#[derive(Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(transparent)]
pub struct Secret(#[cfg_attr(test, ts(type = "number[]"))] pub Zeroizing<Vec<u8>>);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Secret words for showing once: a recovery key, an offered passphrase. Wiped when dropped.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(transparent)]
pub struct SecretWords(#[cfg_attr(test, ts(type = "string[]"))] pub Zeroizing<Vec<String>>);

impl std::fmt::Debug for SecretWords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretWords(…)")
    }
}

/// When something happened, as the person sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct When {
    /// The civil day.
    pub day: Day,
    /// Local wall-clock time there and then, `HH:MM`, where one is known.
    pub time: Option<String>,
    /// Written on a later day than it is about; a craving that was lived through never is.
    pub late: bool,
    /// The clock had jumped back when it was written.
    pub clock_uncertain: bool,
}

/// Moves a record to another day; without a time it is of that day and no time of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct MoveTo {
    /// Which record.
    pub id: Id,
    /// The civil day.
    pub day: Day,
    /// Local time, `HH:MM`.
    pub time: Option<String>,
}

/// Names one record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct OfRecord {
    /// Which record.
    pub id: Id,
}

/// Names one civil day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct OfDay {
    /// Which day.
    pub day: Day,
}

/// A slice of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// How many to pass over.
    pub offset: u32,
    /// How many to give, at most 200.
    pub limit: u32,
}

/// A civil span, both ends included; an open end is `None`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub to: Option<Day>,
}

/// An answer that carries nothing but "done": the record's revision after it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SealedAt {
    /// Which record.
    pub id: Id,
    /// Its revision now.
    pub rev: Rev,
    /// Local time of the sealing, `HH:MM`.
    pub at: String,
}

/// Any record as one line: what search, the same day and linked lists show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Line {
    /// Which record.
    pub id: Id,
    /// Its kind's word: `entry`, `craving`, …
    pub kind: String,
    /// When.
    pub when: When,
    /// A title or the first words; for a craving the UI words it from `numbers`.
    pub title: String,
    /// A second line, possibly empty.
    pub detail: String,
    /// Numbers that the words need: craving start, end, minutes; check-in craving, mood.
    pub numbers: Vec<Option<f64>>,
    /// A letter that is closed, until this day: nothing is said of what is in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub closed_until: Option<Day>,
}

/// Estimate with its 95 % interval and sample size. No value where there are too few to say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Estimate {
    /// The estimate.
    pub value: Option<f64>,
    /// Lower end of the interval.
    pub low: Option<f64>,
    /// Upper end of the interval.
    pub high: Option<f64>,
    /// How many observations.
    pub n: u32,
}

/// Nothing to say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Nothing {}
