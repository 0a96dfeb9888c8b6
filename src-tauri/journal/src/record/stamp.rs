//! The part that every record shares: identity, revisions, time, provenance.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::time::{Day, FromText, Moment, Precision, When};

/// What each hexadecimal digit stands for; 255 for every other byte.
static NIBBLES: [u8; 256] = {
    let mut nibbles = [u8::MAX; 256];
    let mut digit = 0;
    while digit < 16 {
        nibbles[b"0123456789abcdef"[digit] as usize] = digit as u8;
        nibbles[b"0123456789ABCDEF"[digit] as usize] = digit as u8;
        digit += 1;
    }
    nibbles
};

macro_rules! hex_id {
    ($(#[$doc:meta])* $name:ident, $int:ty, $digits:literal, $width:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub $int);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!("{:0", $width, "x}"), self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                // A name of the usual length, digit by digit: one record has many.
                let digits = (text.len() == $digits).then(|| text.bytes().map(|byte| NIBBLES[usize::from(byte)]));
                let usual = digits.and_then(|mut digits| {
                    digits.try_fold(0, |name: $int, digit| (digit < 16).then(|| name << 4 | <$int>::from(digit)))
                });
                // A sign is no digit of a name.
                let unusual = || <$int>::from_str_radix(if text.starts_with('+') { "" } else { text }, 16);
                usual.map_or_else(unusual, Ok).map(Self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                let mut text = [b'0'; $digits];
                let mut left = self.0;
                for place in text.iter_mut().rev() {
                    *place = b"0123456789abcdef"[usize::from((left & 0xf) as u8)];
                    left >>= 4;
                }
                match std::str::from_utf8(&text) {
                    Ok(text) => to.serialize_str(text),
                    Err(_) => to.collect_str(self),
                }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                from.deserialize_str(FromText("hexadecimal digits", |text: &str| text.parse().ok()))
            }
        }
    };
}

hex_id!(
    /// A record's lasting name: 128 random bits, 32 hexadecimal digits in JSON.
    RecordId, u128, 32, "32"
);
hex_id!(
    /// One revision of a record: 64 random bits, 16 hexadecimal digits in JSON.
    RevisionId, u64, 16, "16"
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
#[derive(Debug, Clone, PartialEq)]
pub struct Stamp {
    /// The record's lasting name.
    pub id: RecordId,
    /// This revision.
    pub rev: RevisionId,
    /// Earlier revisions, newest first, at most 32: what this one descends from.
    pub after: Vec<RevisionId>,
    /// When it happened.
    pub when: When,
    /// When this revision was written, by the machine's clock.
    pub written_at: Moment,
    /// Set while the record lies in the bin.
    pub binned_at: Option<Moment>,
    /// The clock had jumped back when this was written; order it with care, hold nobody to it.
    pub clock_uncertain: bool,
    /// Where it was imported from.
    pub source: Option<Box<Source>>,
}

impl Stamp {
    /// Whether it was written on a later day than its own.
    #[must_use]
    pub fn is_late(&self) -> bool {
        self.written_at.day_at(self.when.offset.unwrap_or(0)) > self.when.day
    }
}

/// The stamp's fields as they lie in the body, side by side; `reading` takes them out again.
#[derive(Serialize)]
struct Fields<'a> {
    id: RecordId,
    rev: RevisionId,
    after: &'a [RevisionId],
    day: Day,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    zone: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<i32>,
    precision: Precision,
    written_at: Moment,
    #[serde(skip_serializing_if = "Option::is_none")]
    binned_at: Option<Moment>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    clock_uncertain: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a Source>,
}

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        Fields {
            id: self.id,
            rev: self.rev,
            after: &self.after,
            day: self.when.day,
            at: self.when.at,
            zone: self.when.zone.as_deref(),
            offset: self.when.offset,
            precision: self.when.precision,
            written_at: self.written_at,
            binned_at: self.binned_at,
            clock_uncertain: self.clock_uncertain,
            source: self.source.as_deref(),
        }
        .serialize(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_as_it_is_written_and_in_any_length_or_case() {
        let name = RecordId(0x0123_4567_89ab_cdef_fedc_ba98_7654_3210);
        let text = name.to_string();
        assert_eq!(text.parse(), Ok(name));
        assert_eq!(text.to_uppercase().parse(), Ok(name));
        assert_eq!("7".parse(), Ok(RecordId(7)));
        assert_eq!(format!("0{text}").parse(), Ok(name));
        assert_eq!(RevisionId(u64::MAX).to_string().parse(), Ok(RevisionId(u64::MAX)));
    }

    #[test]
    fn what_is_no_name_is_refused_in_its_usual_length_too() {
        for text in ["", "+7", "-7", "g", "0x7"] {
            assert!(text.parse::<RecordId>().is_err(), "{text}");
        }
        for sign in ["+", "-", "g", " ", "é"] {
            let long = format!("{sign}{}", "0".repeat(32 - sign.len()));
            assert!(long.parse::<RecordId>().is_err(), "{long}");
        }
        assert!("f".repeat(33).parse::<RecordId>().is_err());
    }
}
