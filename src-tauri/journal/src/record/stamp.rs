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

    /// Written at a moment, of a day, by a clock so many seconds east of UTC.
    fn late(written_at: &str, day: &str, offset: impl Into<Option<i32>>) -> bool {
        let written_at = serde_json::from_value(written_at.into()).unwrap();
        let when = When {
            day: day.parse().unwrap(),
            at: None,
            zone: None,
            offset: offset.into(),
            precision: Precision::Day,
        };
        let stamp = Stamp {
            id: RecordId(1),
            rev: RevisionId(1),
            after: Vec::new(),
            when,
            written_at,
            binned_at: None,
            clock_uncertain: false,
            source: None,
        };
        stamp.is_late()
    }

    #[test]
    fn whether_it_is_late_is_judged_by_the_clock_it_was_written_by() {
        const TOKYO: i32 = 9 * 3600;
        const LIMA: i32 = -5 * 3600;
        // Eight in the morning of the eleventh there, while it is the tenth still in London.
        assert!(late("2026-03-10T23:00:00Z", "2026-03-10", TOKYO));
        assert!(!late("2026-03-10T23:00:00Z", "2026-03-11", TOKYO));
        // Nine in the evening of the tenth there, while it is the eleventh already in London.
        assert!(!late("2026-03-11T02:00:00Z", "2026-03-10", LIMA));
        assert!(late("2026-03-11T02:00:00Z", "2026-03-09", LIMA));
        // A clock that is not known is UTC's.
        assert!(!late("2026-03-10T23:59:59Z", "2026-03-10", None));
        assert!(late("2026-03-11T00:00:00Z", "2026-03-10", None));
    }

    #[test]
    fn a_day_ends_at_its_own_midnight_to_the_second_and_on_days_when_clocks_change_too() {
        const KATHMANDU: i32 = (5 * 60 + 45) * 60;
        const SUMMER: i32 = 3600;
        const WINTER: i32 = 0;
        for (day, last, next, offset) in [
            (
                "2026-03-10",
                "2026-03-10T18:14:59.999Z",
                "2026-03-10T18:15:00Z",
                KATHMANDU,
            ),
            // London, the evenings before the clocks go forward and back.
            ("2026-03-28", "2026-03-28T23:59:59Z", "2026-03-29T00:00:00Z", WINTER),
            ("2026-10-24", "2026-10-24T22:59:59Z", "2026-10-24T23:00:00Z", SUMMER),
            // The days on which they do, which have 23 hours and 25.
            ("2026-03-29", "2026-03-29T22:59:59Z", "2026-03-29T23:00:00Z", SUMMER),
            ("2026-10-25", "2026-10-25T23:59:59Z", "2026-10-26T00:00:00Z", WINTER),
        ] {
            assert!(!late(last, day, offset), "{last} is {day}");
            assert!(late(next, day, offset), "{next} is after {day}");
        }
    }

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
