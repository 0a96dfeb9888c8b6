//! Days and clock times between the wire and the record. A civil day is taken as given; only the
//! clock time beside it is worked out, in the writer's zone.

use chrono::offset::LocalResult;
use chrono::{DateTime, FixedOffset, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Timelike, Utc};
use holdfast_journal::projection::Charted;
use holdfast_journal::record::{Craving, Day, Moment, Now, Precision, Stamp, When};

use super::bounds::bad;
use crate::{Error, dto};

/// When something happened that the person tells of now: this second where they name no day, that day
/// where they do, at a clock time where they give one.
pub fn told(now: &Now, day: Option<dto::Day>, time: Option<&str>) -> Result<When, Error> {
    match (day.map_or(now.day, |d| d.0), time) {
        (day, None) if day == now.day => Ok(now.when()),
        (day, None) => Ok(When {
            day,
            at: None,
            zone: now.zone.clone(),
            offset: Some(now.offset),
            precision: Precision::Day,
        }),
        (day, Some(time)) => at_clock(now, day, time),
    }
}

/// The same for something that must not lie in a day that has not come.
pub fn told_of_the_past(now: &Now, day: Option<dto::Day>, time: Option<&str>) -> Result<When, Error> {
    let when = told(now, day, time)?;
    if when.day > now.day {
        return Err(bad("day", "in_the_future"));
    }
    Ok(when)
}

/// What `When` becomes if only the day was touched: the same day keeps its time, another day loses it.
pub fn moved(now: &Now, old: &When, day: Option<dto::Day>, time: Option<&str>) -> Result<When, Error> {
    match (day, time) {
        (None, None) => Ok(old.clone()),
        (Some(day), None) if day.0 == old.day => Ok(old.clone()),
        (Some(day), None) => Ok(When {
            day: day.0,
            at: None,
            zone: old.zone.clone().or_else(|| now.zone.clone()),
            offset: old.offset.or(Some(now.offset)),
            precision: Precision::Day,
        }),
        (day, Some(time)) if day.is_none_or(|d| d.0 == old.day) && clock(old).as_deref() == Some(time) => {
            Ok(old.clone())
        }
        (day, Some(time)) => at_clock(now, day.map_or(old.day, |d| d.0), time),
    }
}

/// The same day, no longer at a time of it.
pub fn without_time(old: &When) -> When {
    When {
        at: None,
        precision: Precision::Day,
        ..old.clone()
    }
}

/// A day at a clock time there. A time that the clocks skipped is taken an hour later, one that came
/// twice the first time.
pub fn at_clock(now: &Now, day: Day, time: &str) -> Result<When, Error> {
    let time = NaiveTime::parse_from_str(time, "%H:%M").map_err(|_| bad("time", "not_a_time"))?;
    let local = day.0.and_time(time);
    let zone: Option<chrono_tz::Tz> = now.zone.as_deref().and_then(|z| z.parse().ok());
    let at = match zone {
        Some(zone) => resolved(&zone, local),
        None => FixedOffset::east_opt(now.offset).and_then(|fixed| resolved(&fixed, local)),
    };
    let at = at.ok_or_else(|| bad("time", "not_a_time"))?;
    Ok(When {
        day,
        at: Some(Moment(at.with_timezone(&Utc))),
        zone: now.zone.clone(),
        offset: Some(at.offset().local_minus_utc()),
        precision: Precision::Minute,
    })
}

fn resolved<Z: TimeZone>(zone: &Z, local: NaiveDateTime) -> Option<DateTime<FixedOffset>> {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Some(at),
        LocalResult::None => zone.from_local_datetime(&(local + TimeDelta::hours(1))).earliest(),
    }
    .map(|at| at.with_timezone(&at.offset().fix()))
}

/// The local clock, `HH:MM`, where a time is known.
pub fn clock(when: &When) -> Option<String> {
    if when.precision == Precision::Day {
        return None;
    }
    Some(hour_minute(when.at?, when.offset.unwrap_or(0)))
}

/// Local time of a moment, `HH:MM`.
pub fn hour_minute(at: Moment, offset: i32) -> String {
    let local = at.0.naive_utc() + TimeDelta::seconds(i64::from(offset));
    format!("{:02}:{:02}", local.hour(), local.minute())
}

/// How the window shows a record's time.
pub fn shown(stamp: &Stamp) -> dto::When {
    dto::When {
        day: dto::Day(stamp.when.day),
        time: clock(&stamp.when),
        late: stamp.source.is_none() && stamp.is_late(),
        clock_uncertain: stamp.clock_uncertain,
    }
}

/// The same of words, of which the first revision was written at `first`: they are not late because they were
/// finished after midnight or gone over on another day.
pub fn shown_words(stamp: &Stamp, first: Moment) -> dto::When {
    let begun = Stamp {
        written_at: first,
        ..stamp.clone()
    };
    dto::When {
        // The second at which somebody began is read off the clock, on that day.
        late: stamp.when.precision != Precision::Second && shown(&begun).late,
        ..shown(stamp)
    }
}

/// The same of a craving. One that was lived through was rated at the time, and is not late whenever it was sealed.
pub fn shown_craving(stamp: &Stamp, craving: &Craving) -> dto::When {
    let when = shown(stamp);
    dto::When {
        late: when.late && craving.is_late(stamp),
        ..when
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn day(text: &str) -> Day {
        Day(text.parse::<NaiveDate>().expect("a day"))
    }

    fn lisbon() -> Now {
        Now {
            moment: Moment("2026-03-29T21:26:10Z".parse().expect("a moment")),
            zone: Some("Europe/Lisbon".into()),
            offset: 3600,
            day: day("2026-03-29"),
        }
    }

    #[test]
    fn a_time_that_the_clocks_skipped_is_taken_an_hour_later() {
        let when = told(&lisbon(), Some(dto::Day(day("2026-03-29"))), Some("01:30")).expect("a time");
        assert_eq!(
            when.at.map(|at| at.0.to_rfc3339()).as_deref(),
            Some("2026-03-29T01:30:00+00:00")
        );
        assert_eq!(clock(&when).as_deref(), Some("02:30"));
    }

    #[test]
    fn a_time_that_came_twice_is_the_first() {
        let when = told(&lisbon(), Some(dto::Day(day("2025-10-26"))), Some("01:30")).expect("a time");
        assert_eq!(when.offset, Some(3600));
    }

    #[test]
    fn a_day_before_the_railways_has_a_time_too() {
        let when = told(&lisbon(), Some(dto::Day(day("1660-01-01"))), Some("09:00")).expect("a time");
        assert_eq!((when.day, clock(&when).as_deref()), (day("1660-01-01"), Some("09:00")));
    }

    #[test]
    fn moving_to_another_day_drops_the_clock_time_and_staying_keeps_it() {
        let now = lisbon();
        let here = now.when();
        assert_eq!(moved(&now, &here, Some(dto::Day(now.day)), None), Ok(here.clone()));
        let there = moved(&now, &here, Some(dto::Day(day("2026-03-01"))), None).expect("moves");
        assert_eq!((there.at, there.precision), (None, Precision::Day));
    }

    #[test]
    fn tomorrow_is_no_day_for_what_has_happened() {
        let tomorrow = Some(dto::Day(day("2026-03-30")));
        assert_eq!(
            told_of_the_past(&lisbon(), tomorrow, None),
            Err(bad("day", "in_the_future"))
        );
    }
}
