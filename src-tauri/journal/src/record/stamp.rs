//! The part that every record shares: identity, revisions, time, provenance.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::time::{Moment, When};

macro_rules! hex_id {
    ($(#[$doc:meta])* $name:ident, $int:ty, $digits:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub $int);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!("{:0", $digits, "x}"), self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                <$int>::from_str_radix(text, 16).map(Self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                std::borrow::Cow::<str>::deserialize(from)?.parse().map_err(de::Error::custom)
            }
        }
    };
}

hex_id!(
    /// A record's lasting name: 128 random bits, 32 hexadecimal digits in JSON.
    RecordId, u128, "32"
);
hex_id!(
    /// One revision of a record: 64 random bits, 16 hexadecimal digits in JSON.
    RevisionId, u64, "16"
);

/// Where an imported record came from. A second run of the same import finds it by this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The format's name, as on the command line: `markdown`, `jsonl`, `day-one`, …
    pub format: String,
    /// What names the record there: its own id, or a digest of day and text.
    pub key: String,
    /// The import run that brought it.
    pub run: RecordId,
    /// Fields that Holdfast has no place for, kept as they came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rest: Option<serde_json::Value>,
}

/// What every record's body begins with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stamp {
    /// The record's lasting name.
    pub id: RecordId,
    /// This revision.
    pub rev: RevisionId,
    /// Earlier revisions, newest first, at most 32: what this one descends from.
    #[serde(default)]
    pub after: Vec<RevisionId>,
    /// When it happened.
    #[serde(flatten)]
    pub when: When,
    /// When this revision was written, by the machine's clock.
    pub written_at: Moment,
    /// Set while the record lies in the bin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub binned_at: Option<Moment>,
    /// The clock had jumped back when this was written; order it with care, hold nobody to it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub clock_uncertain: bool,
    /// Where it was imported from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
}
