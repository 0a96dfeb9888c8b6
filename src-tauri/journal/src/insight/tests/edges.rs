//! Where one day, night or rating ends and the next begins.

use super::*;

/// A check-in that rates the day's craving.
fn rated(kept: &mut Kept, on: Day, craving: u8) {
    let body = CheckIn {
        craving: Some(craving),
        ..CheckIn::default()
    };
    check_in(kept, on, body);
}

fn target(kept: &mut Kept, name: &str) -> RecordId {
    let body = crate::record::Target {
        name: name.to_owned(),
        ..wine("2026-03-01", false)
    };
    kept.get()
        .put(&now(0), Body::Target(body), When::on(day("2026-03-01")))
        .unwrap()
        .id
}

fn slept(kept: &mut Kept, on: Day, minutes: u16) {
    let body = CheckIn {
        sleep_minutes: Some(minutes),
        craving: Some(4),
        ..CheckIn::default()
    };
    check_in(kept, on, body);
}

#[test]
fn yesterday_is_the_day_before_and_strong_from_five_on() {
    let mut kept = Kept::new();
    // After a five comes a three; four is not strong.
    for (on, craving) in days_back(80).zip([5, 3, 4, 1].into_iter().cycle()) {
        rated(&mut kept, on, craving);
    }
    let answered = view(&kept, "2025-11-01").ask(Question::CravingBefore);
    assert_eq!(answered.days, (20, 59), "the first day has no yesterday");
    assert_eq!(answered.difference.unwrap().raw, 3.0 - 4.0);
}

#[test]
fn the_day_after_a_day_that_says_nothing_is_on_neither_side() {
    let mut kept = Kept::new();
    for (n, on) in days_back(60).enumerate().filter(|(n, _)| n % 3 != 1) {
        rated(&mut kept, on, if n % 3 == 0 { 8 } else { 2 });
    }
    let answered = view(&kept, "2025-11-01").ask(Question::CravingBefore);
    assert_eq!(answered.days, (0, 19));
}

#[test]
fn one_of_several_check_ins_that_says_so_is_enough_for_its_day() {
    let mut kept = Kept::new();
    for lonely in [0, 2, 0] {
        let halt = Halt {
            lonely: Some(lonely),
            ..Halt::default()
        };
        let body = CheckIn {
            craving: Some(3),
            halt: Some(halt),
            ..CheckIn::default()
        };
        check_in(&mut kept, day("2026-03-10"), body);
    }
    assert_eq!(view(&kept, "2026-03-01").ask(Question::Lonely).days, (1, 0));
}

#[test]
fn six_hours_are_no_short_night() {
    let mut kept = Kept::new();
    for (on, minutes) in days_back(3).zip([359, 360, 361]) {
        slept(&mut kept, on, minutes);
    }
    assert_eq!(view(&kept, "2026-03-01").ask(Question::ShortSleep).days, (1, 2));
}

#[test]
fn a_night_as_long_as_where_two_bands_meet_is_in_the_longer() {
    let mut kept = Kept::new();
    for (on, minutes) in days_back(6).zip([329, 330, 389, 390, 449, 450]) {
        slept(&mut kept, on, minutes);
    }
    let bands = view(&kept, "2026-03-01").nights().bands;
    assert_eq!(bands.map(|band| band.days), [1, 2, 2, 1]);
}

#[test]
fn the_strength_of_cravings_is_read_from_what_rates_more_days_and_never_from_both() {
    let mut kept = Kept::new();
    let of = |kept: &Kept| {
        let (strongest, from) = view(kept, "2026-03-01").strongest();
        (strongest.into_values().collect::<Vec<_>>(), from)
    };
    craving(&mut kept, day("2026-03-08"), 17, 7, Vec::new());
    craving(&mut kept, day("2026-03-08"), 18, 9, Vec::new());
    craving(&mut kept, day("2026-03-09"), 17, 8, Vec::new());
    rated(&mut kept, day("2026-03-09"), 2);
    assert_eq!(of(&kept), (vec![9, 8], RatedIn::Cravings));
    rated(&mut kept, day("2026-03-10"), 1);
    assert_eq!(of(&kept), (vec![2, 1], RatedIn::CheckIns));
}

#[test]
fn who_begins_to_check_in_later_is_not_said_to_have_eased() {
    let mut kept = Kept::new();
    for (at, on) in days_back(120).enumerate() {
        let sway = (at % 3) as u8;
        if at < 60 {
            rated(&mut kept, on, 1 + sway);
        } else {
            craving(&mut kept, on, 17, 6 + sway, Vec::new());
        }
    }
    let change = view(&kept, "2025-10-01").lines(&[]).strength.change.unwrap();
    assert!(change.low < 0.0 && change.high > 0.0, "{change:?}");
}

#[test]
fn of_one_target_among_several_no_check_in_says_how_strong_its_cravings_are() {
    let mut kept = Kept::new();
    let [drink, smoke] = ["drink", "smoke"].map(|name| target(&mut kept, name));
    rated(&mut kept, day("2026-03-09"), 2);
    let seen = |kept: &Kept, target| {
        let one = View {
            target,
            ..view(kept, "2026-03-09")
        };
        (one.strongest().0.len(), one.calendar()[0].strongest)
    };
    assert_eq!(seen(&kept, None), (1, Some(2)));
    assert_eq!(seen(&kept, Some(drink)), (0, None));
    kept.get().bin(&now(0), smoke).unwrap();
    assert_eq!(seen(&kept, Some(drink)), (1, Some(2)));
}

#[test]
fn a_fall_is_timed_from_the_first_of_its_highest_ratings() {
    let mut kept = Kept::new();
    for on in days_back(5) {
        let ratings = [(0, 3), (300, 7), (900, 7), (1_500, 2)];
        let body = Craving {
            ratings: ratings.map(|(after, value)| Rating { after, value }).to_vec(),
            ..Craving::default()
        };
        kept.get().put(&now(0), Body::Craving(body), When::on(on)).unwrap();
    }
    assert_eq!(view(&kept, "2026-03-01").drops().minutes, Some(20.0));
}

#[test]
fn what_did_not_fall_has_no_minutes_of_falling() {
    let mut kept = Kept::new();
    for on in days_back(6) {
        let ratings = [(0, 5), (300, 5)];
        let body = Craving {
            ratings: ratings.map(|(after, value)| Rating { after, value }).to_vec(),
            ..Craving::default()
        };
        kept.get().put(&now(0), Body::Craving(body), When::on(on)).unwrap();
    }
    let drops = view(&kept, "2026-03-01").drops();
    assert_eq!((drops.n, drops.watched, drops.minutes), (6, 0, None));
}

#[test]
fn a_full_weekday_and_a_full_hour_name_no_square_where_they_meet() {
    let mut apart = [[0; 24]; 7];
    for (weekday, row) in apart.iter_mut().enumerate() {
        for (hour, n) in row.iter_mut().enumerate().skip(9).take(12) {
            *n = match (weekday, hour) {
                (3, 17) => 11,
                (3, _) => 2,
                (_, 17) => 3,
                _ => u32::from((weekday + hour) % 5 > 0),
            };
        }
    }
    let of = |apart: [[u32; 24]; 7]| Hours {
        counts: apart,
        apart,
        n: apart.iter().flatten().sum(),
    };
    assert_eq!(of(apart).busiest(), None);
    apart[3][17] = 25;
    assert_eq!(of(apart).busiest(), Some((3, 17)), "where they hold more than both");
}
