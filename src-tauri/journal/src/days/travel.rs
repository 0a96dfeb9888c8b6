//! The same arithmetic for people who travel and whose clocks change: ten thousand lives, each written
//! down in zone after zone, near midnight, over the hours that clocks skip or repeat, back-dated, and
//! with a clock set wrong. What a day was is worked out a second time here, from seconds alone.

use chrono::{DateTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;

use super::tests::{Model, model};
use super::*;
use crate::record::{Moment, Now, When};

/// Half hours, quarter hours, both sides of the date line, a day that was skipped (Apia, December
/// 2011), clocks that change at midnight, by half an hour, or not at all.
const ZONES: [Tz; 12] = [
    Tz::Europe__London,
    Tz::America__New_York,
    Tz::America__St_Johns,
    Tz::America__Sao_Paulo,
    Tz::Asia__Kathmandu,
    Tz::Asia__Kolkata,
    Tz::Australia__Lord_Howe,
    Tz::Pacific__Apia,
    Tz::Pacific__Kiritimati,
    Tz::Pacific__Chatham,
    Tz::Africa__Casablanca,
    Tz::UTC,
];

/// The day number of 1 January 1970.
const EPOCH: i64 = 719_163;

/// One thing written down.
#[derive(Debug, Clone)]
struct Deed {
    /// Minutes since the one before.
    later: i64,
    zone: usize,
    /// By how many days the clock is wrong.
    wrong: i64,
    /// How many days back it is dated.
    back: i32,
    what: What,
}

#[derive(Debug, Clone, Copy)]
enum What {
    Start,
    End,
    Lapse(Counting),
}

fn deed() -> impl Strategy<Value = Deed> {
    let what = prop_oneof![
        2 => Just(What::Start),
        1 => Just(What::End),
        3 => Just(What::Lapse(Counting::NewRun)),
        1 => Just(What::Lapse(Counting::OneRunWithGap)),
    ];
    let later = prop_oneof![0i64..180, 1_380i64..1_500, 0i64..60_000];
    let wrong = prop_oneof![8 => Just(0i64), 1 => -40i64..40];
    let back = prop_oneof![3 => Just(0i32), 1 => 1i32..40];
    (later, 0..ZONES.len(), wrong, back, what).prop_map(|(later, zone, wrong, back, what)| Deed {
        later,
        zone,
        wrong,
        back,
        what,
    })
}

fn now_in(zone: Tz, at: DateTime<Utc>) -> Now {
    let local = at.with_timezone(&zone);
    Now {
        moment: Moment(at),
        zone: Some(zone.name().to_owned()),
        offset: local.offset().fix().local_minus_utc(),
        day: Day(local.date_naive()),
    }
}

/// The day on the wall there and then, from seconds.
fn plain_day(zone: Tz, at: DateTime<Utc>) -> i32 {
    let offset = zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc();
    i32::try_from(EPOCH + (at.timestamp() + i64::from(offset)).div_euclid(86_400)).expect("a day")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]
    #[test]
    fn ten_thousand_travellers_hold_the_days_that_were_on_the_wall(
        begun in 1_262_304_000i64..1_893_456_000, deeds in prop::collection::vec(deed(), 1..14),
        seen_in in 0..ZONES.len(), seen_later in 0i64..200_000, start in 0u8..7,
    ) {
        let mut at = DateTime::from_timestamp(begun, 0).expect("a moment");
        let (mut attempts, mut lapses): (Vec<Attempt>, Vec<Lapse>) = (Vec::new(), Vec::new());
        for deed in &deeds {
            at += TimeDelta::minutes(deed.later);
            let shown = at + TimeDelta::days(deed.wrong);
            let zone = ZONES[deed.zone];
            // Through the journal's own words, as it is read back years later, wherever that is.
            let kept = serde_json::to_string(&now_in(zone, shown).when()).expect("JSON");
            let when: When = serde_json::from_str(&kept).expect("a time");
            prop_assert_eq!(when.day.number(), plain_day(zone, shown));
            let day = Day::from_number(when.day.number() - deed.back);
            match deed.what {
                What::Start => attempts.push(Attempt { start: day, end: None, note: None, remembered: deed.back > 0 }),
                What::End => {
                    if let Some(open) = attempts.iter_mut().rev().find(|attempt| attempt.end.is_none()) {
                        open.end = Some(day);
                    }
                }
                What::Lapse(counting) => lapses.push(Lapse { days: vec![day], counting, ..Lapse::default() }),
            }
        }
        let today = now_in(ZONES[seen_in], at + TimeDelta::minutes(seen_later)).day;
        let days = LapseDays::of(&lapses, today);
        let held = held(&attempts, &days, &|_| false, today);
        let counted = Model { held: held.held, of: held.of, run: held.run, longest: held.longest };
        prop_assert_eq!(counted, model(&attempts, &lapses, today.number()));
        let blades = strand(&attempts, &days, today, start);
        if blades.len() < 1_200 {
            prop_assert_eq!(blades.iter().map(|blade| blade.held).sum::<u32>(), held.held);
        }
    }
}
