//! Days and moments. A civil day is authoritative and never recomputed; a moment is kept beside it.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A civil day in the proleptic Gregorian calendar, fixed in the writer's zone when it was written.
/// JSON: `"YYYY-MM-DD"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub NaiveDate);

/// An instant in UTC. JSON: RFC 3339 with `Z`, seconds, and a fraction only where there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub DateTime<Utc>);

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(from)?;
        let at = DateTime::parse_from_rfc3339(&text).map_err(de::Error::custom)?;
        Ok(Self(at.with_timezone(&Utc)))
    }
}

/// How exactly the time of a record is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// Only the day.
    Day,
    /// To the minute.
    Minute,
    /// To the second.
    Second,
}

/// When a record happened, in the person's own calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// The authoritative civil day.
    pub day: Day,
    /// The instant, where one is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    /// The IANA zone of the writer, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// Seconds east of UTC in force at `at`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offset: Option<i32>,
    /// How exactly the time is known.
    pub precision: Precision,
}

/// The edge's one reading of the clock, handed down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Now {
    /// The instant.
    pub moment: Moment,
    /// The IANA zone, where the system names one.
    pub zone: Option<String>,
    /// Seconds east of UTC.
    pub offset: i32,
    /// The civil day there and then.
    pub day: Day,
}

impl Now {
    /// `When` for something that happens this second.
    #[must_use]
    pub fn when(&self) -> When {
        When {
            day: self.day,
            at: Some(self.moment),
            zone: self.zone.clone(),
            offset: Some(self.offset),
            precision: Precision::Second,
        }
    }
}
