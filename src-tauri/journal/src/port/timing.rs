//! Dates and times as other programs write them.

use chrono::{DateTime, FixedOffset, NaiveDateTime, NaiveTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;

use crate::record::{Day, Moment, Now, Precision, When};

/// Reads `2024-05-01`, `2024-05-01 21:30`, `2024-05-01T21:30:05.5Z`, `… +01:00`. What has no offset
/// is taken to be in the zone of `now`.
pub(super) fn when(text: &str, now: &Now) -> Option<When> {
    let text = text.trim();
    if let Some(day) = Day::written(text) {
        return Some(When::on(day));
    }
    if let Some(at) = instant(text) {
        return Some(with_offset(at));
    }
    let (date, time) = text.split_once(['T', ' '])?;
    Some(local(
        Day::written(date)?.0.and_time(clock(time)?),
        precision(time),
        now,
    ))
}

/// Reads a full RFC 3339 instant, a blank before the offset and `T` as a blank allowed.
pub(super) fn instant(text: &str) -> Option<DateTime<FixedOffset>> {
    let (date, rest) = text.split_at_checked(10)?;
    let rest = rest.strip_prefix(['T', 't', ' '])?.replace(' ', "");
    let mut full = format!("{date}T{rest}");
    // `+0100` and no seconds are common, and not in the standard.
    let zone_at = full.rfind(['Z', 'z', '+', '-']).filter(|at| *at > 10)?;
    let zone = full.split_off(zone_at);
    let zone = match zone.as_bytes() {
        [_, a, b, c, d] if zone.len() == 5 => {
            format!(
                "{}{}{}:{}{}",
                &zone[..1],
                char::from(*a),
                char::from(*b),
                char::from(*c),
                char::from(*d)
            )
        }
        _ => zone.to_uppercase(),
    };
    if full.len() == 16 {
        full.push_str(":00");
    }
    let at = DateTime::parse_from_rfc3339(&(full + &zone)).ok()?;
    Day(at.date_naive()).is_usual().then_some(at)
}

/// An instant with the offset that it was written with; its day is the one there.
pub(super) fn with_offset(at: DateTime<FixedOffset>) -> When {
    When {
        day: Day(at.date_naive()),
        at: Some(Moment(at.with_timezone(&Utc))),
        zone: None,
        offset: Some(at.offset().local_minus_utc()),
        precision: Precision::Second,
    }
}

/// A local time in the zone of `now`; a time that daylight saving left out only keeps its day.
pub(super) fn local(there: NaiveDateTime, precision: Precision, now: &Now) -> When {
    let zone: Option<Tz> = now.zone.as_deref().and_then(|zone| zone.parse().ok());
    let found = match zone {
        Some(zone) => zone.from_local_datetime(&there).earliest().map(|at| at.fixed_offset()),
        None => FixedOffset::east_opt(now.offset).and_then(|fixed| fixed.from_local_datetime(&there).single()),
    };
    match found {
        Some(at) => When {
            day: Day(there.date()),
            at: Some(Moment(at.with_timezone(&Utc))),
            zone: zone.map(|zone| zone.name().to_owned()),
            offset: Some(at.offset().fix().local_minus_utc()),
            precision,
        },
        None => When::on(Day(there.date())),
    }
}

fn clock(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text, "%H:%M")
        .or_else(|_| NaiveTime::parse_from_str(text, "%H:%M:%S%.f"))
        .ok()
}

fn precision(time: &str) -> Precision {
    if time.matches(':').count() > 1 {
        Precision::Second
    } else {
        Precision::Minute
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Now {
        let moment: Moment = "2026-03-12T21:26:08Z".parse().unwrap();
        Now {
            moment,
            zone: Some("Europe/London".into()),
            offset: 0,
            day: "2026-03-12".parse().unwrap(),
        }
    }

    #[test]
    fn times_are_read_however_they_are_usually_written() {
        for (text, day, at) in [
            ("1660-01-11", "1660-01-11", None),
            ("2024-05-01 21:30", "2024-05-01", Some("2024-05-01T20:30:00Z")),
            ("2024-05-01T21:30:05", "2024-05-01", Some("2024-05-01T20:30:05Z")),
            ("2024-05-01T23:30:05+05:30", "2024-05-01", Some("2024-05-01T18:00:05Z")),
            ("2024-05-01 23:30 -0700", "2024-05-01", Some("2024-05-02T06:30:00Z")),
            (
                "2024-05-01T23:30:05.1234567Z",
                "2024-05-01",
                Some("2024-05-01T23:30:05.123456700Z"),
            ),
        ] {
            let when = when(text, &now()).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (
                    when.day.to_string().as_str(),
                    when.at.map(|at| at.to_string()).as_deref()
                ),
                (day, at),
                "{text}"
            );
        }
        for text in [
            "",
            "yesterday",
            "2024-02-30",
            "2024-05-01 25:00",
            "2024-05-01é",
            "0000-05-01",
            "0000-05-01T12:00:00Z",
            "+12024-05-01",
            "1 May 2024",
        ] {
            assert_eq!(when(text, &now()), None, "{text}");
        }
    }

    #[test]
    fn an_hour_that_was_left_out_keeps_its_day() {
        let when = when("2026-03-29 01:30", &now()).unwrap();
        assert_eq!(when, When::on("2026-03-29".parse().unwrap()));
    }
}
