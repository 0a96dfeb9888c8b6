//! Means of days sorted into groups, with ranges that know how much days keep of each other.

use super::days::{Day, Memory};
use super::records::mean_of_records;
use super::{Estimate, Scale};

/// The mean of each of so many `groups` and its range. `which` says the group of each of the `days`,
/// which are in order of time. A group of fewer than two days has none.
///
/// Student's range, over as many independent days as the days of the group are worth: three bad
/// nights in a row are hardly more than one.
#[must_use]
pub fn mean_of_each(days: &[Day], which: &[usize], groups: usize, scale: Scale) -> Vec<Option<Estimate>> {
    let mut ours = vec![Vec::new(); groups];
    for (day, group) in days.iter().zip(which) {
        ours[*group].push(*day);
    }
    let means: Vec<f64> = ours
        .iter()
        .map(|days| days.iter().map(|day| day.value).sum::<f64>() / days.len() as f64)
        .collect();
    let left: Vec<f64> = days
        .iter()
        .zip(which)
        .map(|(day, group)| day.value - means[*group])
        .collect();
    let used = ours.iter().filter(|days| !days.is_empty()).count();
    let memory = Memory::of(days, &left, used as f64);
    ours.iter()
        .map(|days| Some(mean_of_records(days, memory, scale)?.within(scale)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Dice, mean_range};
    use super::*;

    #[test]
    fn independent_days_have_about_students_range() {
        let mut dice = Dice::new(3);
        let days: Vec<Day> = (0..400)
            .map(|day| Day {
                day,
                value: dice.unit() * 10.0,
            })
            .collect();
        let which: Vec<usize> = (0..400).map(|_| dice.below(2)).collect();
        for (group, mean) in mean_of_each(&days, &which, 2, Scale::REAL).into_iter().enumerate() {
            let values: Vec<f64> = days
                .iter()
                .zip(&which)
                .filter(|(_, which)| **which == group)
                .map(|(day, _)| day.value)
                .collect();
            let (ours, students) = (mean.unwrap(), mean_range(&values).unwrap());
            assert!((ours.value - students.value).abs() < 1e-9 && ours.n == students.n);
            let wider = (ours.high - ours.low) / (students.high - students.low);
            assert!((0.98..1.25).contains(&wider), "{wider}");
        }
    }

    #[test]
    fn a_group_of_one_day_has_no_range() {
        let days = [1.0, 2.0, 3.0].map(|value| Day {
            day: value as i32,
            value,
        });
        let means = mean_of_each(&days, &[0, 1, 1], 3, Scale::REAL);
        assert!(means[0].is_none() && means[2].is_none());
        assert_eq!(means[1].map(|mean| mean.value), Some(2.5));
        assert!(mean_of_each(&[], &[], 2, Scale::REAL).iter().all(Option::is_none));
    }
}
