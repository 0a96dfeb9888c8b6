//! Days and moments. A civil day is authoritative and never recomputed; a moment is kept beside it.
//!
//! Both are read and written by hand where they have their usual shape, because opening a journal
//! reads several of them for every record. Anything unusual goes the long way through `chrono`.

use std::fmt;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, SecondsFormat, TimeDelta, Timelike, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A civil day in the proleptic Gregorian calendar, fixed in the writer's zone when it was written.
/// JSON: `"YYYY-MM-DD"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub NaiveDate);

impl Day {
    /// The day of a year, month and day of the month, where there is such a day.
    #[must_use]
    pub fn of(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }

    /// The day that somebody wrote: `YYYY-MM-DD`, of the years 1 to 9999. What is sealed may hold any day.
    #[must_use]
    pub fn written(text: &str) -> Option<Self> {
        text.parse().ok().filter(|day: &Self| day.is_usual())
    }

    /// Whether it lies in the years that people write: 1 to 9999.
    #[must_use]
    pub fn is_usual(self) -> bool {
        (1..=9999).contains(&self.0.year())
    }

    /// Days since the first day of the year 1; neighbouring days differ by one.
    #[must_use]
    pub fn number(self) -> i32 {
        self.0.num_days_from_ce()
    }

    /// The day with a number; the nearest representable one where the calendar ends.
    #[must_use]
    pub fn from_number(number: i32) -> Self {
        Self(NaiveDate::from_num_days_from_ce_opt(number).unwrap_or(if number < 0 {
            NaiveDate::MIN
        } else {
            NaiveDate::MAX
        }))
    }

    /// The day after, or the same one at the calendar's end.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.checked_add_days(Days::new(1)).unwrap_or(self.0))
    }

    /// The Monday of its week.
    #[must_use]
    pub fn monday(self) -> Self {
        self.week_from(1)
    }

    /// The first day of its week, where weeks begin on 0 for Sunday to 6 for Saturday.
    #[must_use]
    pub fn week_from(self, begins: u8) -> Self {
        let into = (7 + self.0.weekday().num_days_from_sunday() - u32::from(begins % 7)) % 7;
        Self::from_number(self.number() - i32::try_from(into).unwrap_or(0))
    }

    /// The day before, or the same one at the calendar's beginning.
    #[must_use]
    pub fn previous(self) -> Self {
        Self(self.0.checked_sub_days(Days::new(1)).unwrap_or(self.0))
    }

    /// Writes the usual shape into ten bytes; `None` for years outside 0 to 9999.
    fn usual(self) -> Option<[u8; 10]> {
        let year = u32::try_from(self.0.year()).ok().filter(|year| *year <= 9999)?;
        let mut out = *b"0000-00-00";
        digits(&mut out[0..4], year);
        digits(&mut out[5..7], self.0.month());
        digits(&mut out[8..10], self.0.day());
        Some(out)
    }

    fn from_usual(text: &[u8]) -> Option<Self> {
        if text.len() != 10 || text[4] != b'-' || text[7] != b'-' {
            return None;
        }
        let (year, month, day) = (number(&text[0..4])?, number(&text[5..7])?, number(&text[8..10])?);
        Self::of(i32::try_from(year).ok()?, month, day)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The text is no day of the calendar in the form `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a day of the form YYYY-MM-DD")]
pub struct NotADay;

impl std::str::FromStr for Day {
    type Err = NotADay;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // Only years of five digits and those before the year 0 carry a sign.
        let far = text.starts_with(['+', '-']).then(|| text.parse().ok().map(Self));
        Self::from_usual(text.as_bytes()).or(far.flatten()).ok_or(NotADay)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.usual().as_ref().map(|bytes| std::str::from_utf8(bytes)) {
            Some(Ok(text)) => to.serialize_str(text),
            _ => to.collect_str(&self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_str(FromText("a day, YYYY-MM-DD", |text: &str| text.parse().ok()))
    }
}

/// An instant in UTC. JSON: RFC 3339 with `Z`, seconds, and a fraction only where there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub DateTime<Utc>);

impl Moment {
    /// The moment so many seconds after the first of January 1970, at the calendar's end where it would lie beyond.
    #[must_use]
    pub fn from_seconds(seconds: i64) -> Self {
        Self(DateTime::from_timestamp(seconds, 0).unwrap_or(DateTime::<Utc>::MAX_UTC))
    }

    /// Microseconds since the first of January 1970, for ordering.
    #[must_use]
    pub fn micros(self) -> i64 {
        self.0.timestamp_micros()
    }

    /// The moment this many days earlier, at the calendar's beginning where it would lie before.
    #[must_use]
    pub fn days_before(self, days: i64) -> Self {
        Self(
            TimeDelta::try_days(days)
                .and_then(|span| self.0.checked_sub_signed(span))
                .unwrap_or(DateTime::<Utc>::MIN_UTC),
        )
    }

    /// The civil day at this moment, so many seconds east of UTC.
    #[must_use]
    pub fn day_at(self, offset: i32) -> Day {
        Day(TimeDelta::try_seconds(i64::from(offset))
            .and_then(|span| self.0.checked_add_signed(span))
            .unwrap_or(self.0)
            .date_naive())
    }

    fn usual(self) -> Option<[u8; 20]> {
        let (date, time) = (Day(self.0.date_naive()).usual()?, self.0.time());
        if time.nanosecond() != 0 {
            return None;
        }
        let mut out = *b"0000-00-00T00:00:00Z";
        out[..10].copy_from_slice(&date);
        digits(&mut out[11..13], time.hour());
        digits(&mut out[14..16], time.minute());
        digits(&mut out[17..19], time.second());
        Some(out)
    }

    fn from_usual(text: &[u8]) -> Option<Self> {
        if text.len() != 20 || text[10] != b'T' || text[13] != b':' || text[16] != b':' || text[19] != b'Z' {
            return None;
        }
        let day = Day::from_usual(&text[..10])?;
        let time = NaiveTime::from_hms_opt(number(&text[11..13])?, number(&text[14..16])?, number(&text[17..19])?)?;
        Some(Self(day.0.and_time(time).and_utc()))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

impl std::str::FromStr for Moment {
    type Err = chrono::ParseError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match Self::from_usual(text.as_bytes()) {
            Some(moment) => Ok(moment),
            // An hour before the year 10000 in the west it is that year in UTC, written with a sign.
            None if text.starts_with(['+', '-']) => text.parse().map(Self),
            None => DateTime::parse_from_rfc3339(text).map(|at| Self(at.with_timezone(&Utc))),
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.usual().as_ref().map(|bytes| std::str::from_utf8(bytes)) {
            Some(Ok(text)) => to.serialize_str(text),
            _ => to.collect_str(self),
        }
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_str(FromText("a moment, RFC 3339", |text: &str| text.parse().ok()))
    }
}

/// Reads a value from JSON text without copying the text first.
pub(super) struct FromText<F>(pub &'static str, pub F);

impl<T, F: Fn(&str) -> Option<T>> de::Visitor<'_> for FromText<F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        (self.1)(text).ok_or_else(|| E::invalid_value(de::Unexpected::Other("other text"), &self))
    }
}

fn number(text: &[u8]) -> Option<u32> {
    text.iter().try_fold(0, |sum, byte| {
        byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0'))
    })
}

fn digits(out: &mut [u8], mut value: u32) {
    for place in out.iter_mut().rev() {
        *place = b'0' + u8::try_from(value % 10).unwrap_or_default();
        value /= 10;
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

impl When {
    /// Some time on a day; nothing more is known.
    #[must_use]
    pub fn on(day: Day) -> Self {
        Self {
            day,
            at: None,
            zone: None,
            offset: None,
            precision: Precision::Day,
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn json<T: Serialize>(value: &T) -> String {
        serde_json::to_string(value).unwrap()
    }

    #[test]
    fn days_read_and_write_as_chrono_does_at_both_ends_of_the_calendar() {
        for day in ["0000-01-01", "1660-02-29", "1969-12-31", "2024-02-29", "9999-12-31"] {
            let read: Day = serde_json::from_str(&format!("\"{day}\"")).unwrap();
            assert_eq!(read.0, day.parse::<NaiveDate>().unwrap());
            assert_eq!(json(&read), format!("\"{day}\""));
        }
        for far in [Day(NaiveDate::MIN), Day(NaiveDate::MAX), Day::of(10_000, 1, 1).unwrap()] {
            assert_eq!(serde_json::from_str::<Day>(&json(&far)).unwrap(), far);
        }
    }

    #[test]
    fn people_write_of_the_years_1_to_9999() {
        for (text, usual) in [
            ("0000-12-31", false),
            ("0001-01-01", true),
            ("9999-12-31", true),
            ("+10000-01-01", false),
        ] {
            assert_eq!(Day::written(text).is_some(), usual, "{text}");
        }
    }

    #[test]
    fn a_day_that_is_none_is_refused() {
        for text in [
            "2023-02-29",
            "2024-13-01",
            "2024-1-1x",
            "24-01-01",
            "",
            "2024-01-01T00:00:00Z",
        ] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }

    #[test]
    fn moments_keep_their_fraction_and_give_z() {
        for (text, out) in [
            ("2026-03-12T21:26:08Z", "2026-03-12T21:26:08Z"),
            ("1660-01-11T09:00:00Z", "1660-01-11T09:00:00Z"),
            ("2026-03-12T21:26:08.250Z", "2026-03-12T21:26:08.250Z"),
            ("2026-03-12T21:26:08+05:30", "2026-03-12T15:56:08Z"),
        ] {
            let read: Moment = serde_json::from_str(&format!("\"{text}\"")).unwrap();
            assert_eq!(json(&read), format!("\"{out}\""));
            assert_eq!(read.to_string(), out);
        }
    }

    #[test]
    fn every_moment_that_is_written_is_read_back() {
        for at in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            assert_eq!(serde_json::from_str::<Moment>(&json(&Moment(at))).unwrap(), Moment(at));
        }
        let last = DateTime::parse_from_rfc3339("9999-12-31T23:59:59-14:00").unwrap();
        let last = Moment(last.with_timezone(&Utc));
        assert_eq!(json(&last), "\"+10000-01-01T13:59:59Z\"");
        assert_eq!(serde_json::from_str::<Moment>(&json(&last)).unwrap(), last);
    }

    #[test]
    fn text_with_escapes_is_read_too() {
        let read: Day = serde_json::from_str("\"2024\\u002d02-29\"").unwrap();
        assert_eq!(read, Day::of(2024, 2, 29).unwrap());
    }

    #[test]
    fn numbers_of_days_go_there_and_back() {
        for day in [
            Day::of(1, 1, 1).unwrap(),
            Day::of(1600, 12, 31).unwrap(),
            Day::of(2400, 2, 29).unwrap(),
        ] {
            assert_eq!(Day::from_number(day.number()), day);
            assert_eq!(day.next().previous(), day);
            assert_eq!(day.next().number(), day.number() + 1);
        }
    }
}
