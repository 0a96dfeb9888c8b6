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
fn the_stronger_of_a_days_check_in_and_its_cravings_stands_for_it() {
    let mut kept = Kept::new();
    for (on, checked, logged) in [("2026-03-09", 8, 3), ("2026-03-10", 2, 7)] {
        rated(&mut kept, day(on), checked);
        craving(&mut kept, day(on), 17, logged, Vec::new());
    }
    let strongest: Vec<u8> = view(&kept, "2026-03-01").strongest().into_values().collect();
    assert_eq!(strongest, [8, 7]);
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
