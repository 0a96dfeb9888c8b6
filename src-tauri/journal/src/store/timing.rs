//! Moving a record in time: the day is the person's word, the clock's reading follows it.

use chrono::{DateTime, FixedOffset, LocalResult, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

use crate::record::{Day, Moment, When};

/// The same time of day on another day, in the zone it was written in. Where daylight saving left
/// that time out, the clock is read as it stood before; where it came twice, the first one is
/// meant. Without a known zone the offset stays; without an instant only the day moves.
pub(super) fn moved(when: &When, day: Day) -> When {
    let mut moved = When { day, ..when.clone() };
    let Some(at) = when.at else { return moved };
    let zone: Option<Tz> = when.zone.as_deref().and_then(|zone| zone.parse().ok());
    let fixed = when.offset.and_then(FixedOffset::east_opt);
    // What the person's clock showed was noted as an offset; tables of zones change, it does not.
    let local = match (fixed, zone) {
        (Some(fixed), _) => at.0.with_timezone(&fixed).naive_local(),
        (None, Some(zone)) => at.0.with_timezone(&zone).naive_local(),
        (None, None) => at.0.naive_utc(),
    };
    // A night's record may stand on the day before: how far it stood off its day goes along.
    let off = local.date().signed_duration_since(when.day.0);
    let Some(date) = day.0.checked_add_signed(off) else {
        return moved;
    };
    let there = date.and_time(local.time());
    let (instant, offset) = match (zone, fixed) {
        (Some(zone), _) => in_zone(zone, there),
        (None, Some(fixed)) => in_zone(fixed, there),
        (None, None) => (there.and_utc(), None),
    };
    moved.at = Some(Moment(instant));
    moved.offset = offset;
    moved
}

fn in_zone<Z: TimeZone>(zone: Z, there: NaiveDateTime) -> (DateTime<Utc>, Option<i32>) {
    let found = match zone.from_local_datetime(&there) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Some(at),
        LocalResult::None => {
            let earlier = there.checked_sub_signed(TimeDelta::hours(3));
            let earlier = earlier.and_then(|earlier| zone.from_local_datetime(&earlier).earliest());
            earlier.and_then(|at| at.checked_add_signed(TimeDelta::hours(3)))
        }
    };
    match found {
        Some(at) => (at.with_timezone(&Utc), Some(at.offset().fix().local_minus_utc())),
        None => (there.and_utc(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Precision;

    fn at(at: &str, zone: Option<&str>, offset: Option<i32>, day: &str) -> When {
        When {
            day: day.parse().unwrap(),
            at: Some(at.parse().unwrap()),
            zone: zone.map(Into::into),
            offset,
            precision: Precision::Minute,
        }
    }

    #[test]
    fn half_past_nine_stays_half_past_nine_across_daylight_saving() {
        let winter = at("2026-03-12T21:30:00Z", Some("Europe/London"), Some(0), "2026-03-12");
        let summer = moved(&winter, "2026-06-12".parse().unwrap());
        assert_eq!(summer.at.unwrap().to_string(), "2026-06-12T20:30:00Z");
        assert_eq!(summer.offset, Some(3600));
        assert_eq!(moved(&summer, "2026-03-12".parse().unwrap()), winter);
    }

    #[test]
    fn a_time_that_was_left_out_is_read_as_the_clock_stood_before() {
        let when = at("2026-03-12T01:30:00Z", Some("Europe/London"), Some(0), "2026-03-12");
        let moved = moved(&when, "2026-03-29".parse().unwrap());
        assert_eq!(moved.at.unwrap().to_string(), "2026-03-29T01:30:00Z");
        assert_eq!((moved.day, moved.offset), ("2026-03-29".parse().unwrap(), Some(3600)));
    }

    #[test]
    fn a_night_that_belongs_to_the_day_before_keeps_its_distance() {
        let when = at("2026-03-13T00:40:00Z", Some("Europe/London"), Some(0), "2026-03-12");
        assert_eq!(
            moved(&when, "2026-03-01".parse().unwrap()).at.unwrap().to_string(),
            "2026-03-02T00:40:00Z"
        );
    }

    #[test]
    fn a_day_without_a_time_only_changes_its_day() {
        let when = When::on("1660-01-11".parse().unwrap());
        assert_eq!(
            moved(&when, "1660-01-12".parse().unwrap()),
            When::on("1660-01-12".parse().unwrap())
        );
    }

    #[test]
    fn an_unknown_zone_goes_by_its_offset() {
        let when = at("2026-03-12T16:00:00Z", Some("Mars/Olympus"), Some(19_800), "2026-03-12");
        assert_eq!(
            moved(&when, "2026-07-01".parse().unwrap()).at.unwrap().to_string(),
            "2026-07-01T16:00:00Z"
        );
    }
}
