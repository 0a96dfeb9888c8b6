//! Records of days: what is rated several times on one day, or not at all on most.
//!
//! Records of one day resemble each other, and days resemble their neighbours. So records are never
//! counted as if each were news: those of a day count as one (Kish's design effect with everything
//! shared), and days for what the [`Memory`] of all of them leaves. Ranges are over that many.

use statrs::distribution::{Binomial, DiscreteCDF};

use super::days::{Day, Memory, inflation};
use super::interval::{student, wilson_of};
use super::order::median;
use super::{Estimate, LEVEL, Scale};

/// A mean before its range is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mean {
    /// Records.
    pub n: usize,
    /// The mean.
    pub value: f64,
    /// How far it wanders: a standard error, endless where the records are worth no more than one day.
    pub error: f64,
    /// The freedom of Student's distribution for it.
    pub freedom: f64,
}

impl Mean {
    /// The mean with Student's range, within a scale.
    #[must_use]
    pub fn within(self, scale: Scale) -> Estimate {
        let half = student(self.freedom) * self.error;
        scale.holds(Estimate {
            n: self.n,
            value: self.value,
            low: self.value - half,
            high: self.value + half,
        })
    }
}

/// Records gathered by their days.
struct Gathered {
    /// The mean of each day.
    days: Vec<Day>,
    /// How many records each has.
    sizes: Vec<f64>,
    n: usize,
}

/// `records` are in order of time.
fn gathered(records: &[Day]) -> Gathered {
    let (mut days, mut sizes) = (Vec::new(), Vec::new());
    for day in records.chunk_by(|one, next| one.day == next.day) {
        let size = day.len() as f64;
        days.push(Day {
            day: day[0].day,
            value: day.iter().map(|record| record.value).sum::<f64>() / size,
        });
        sizes.push(size);
    }
    Gathered {
        days,
        sizes,
        n: records.len(),
    }
}

impl Gathered {
    fn mean(&self) -> f64 {
        let sum: f64 = self
            .days
            .iter()
            .zip(&self.sizes)
            .map(|(day, size)| day.value * size)
            .sum();
        sum / self.n as f64
    }

    /// How many independent days these are worth.
    fn worth(&self, memory: Memory) -> f64 {
        let squares: f64 = self.sizes.iter().map(|size| size * size).sum();
        let n = self.n as f64;
        n * n / (squares * inflation(&self.days, &self.sizes, memory))
    }
}

impl Memory {
    /// The memory of the days that `records` lie on; they are in order of time.
    #[must_use]
    pub fn of_records(records: &[Day]) -> Self {
        let gathered = gathered(records);
        if gathered.n == 0 {
            return Self::NONE;
        }
        let mean = gathered.mean();
        let left: Vec<f64> = gathered.days.iter().map(|day| day.value - mean).collect();
        Self::of(&gathered.days, &left, 1.0)
    }
}

/// The mean of `records`, which are in order of time, with what their days keep of each other. At least
/// two.
#[must_use]
pub fn mean_of_records(records: &[Day], memory: Memory, scale: Scale) -> Option<Mean> {
    if records.len() < 2 {
        return None;
    }
    let all = gathered(records);
    let (n, value, worth) = (all.n as f64, all.mean(), all.worth(memory));
    let each = all.days.iter().zip(&all.sizes);
    let spread = each.map(|(day, size)| size * (day.value - value).powi(2)).sum::<f64>() / n;
    // What is seen around a mean is less than what is there, by the one day that the mean is worth.
    let variance = spread * worth / (worth - 1.0) + scale.rounding();
    Some(Mean {
        n: all.n,
        value,
        error: if worth > 1.0 {
            (variance / worth).sqrt()
        } else {
            f64::INFINITY
        },
        freedom: worth - 1.0,
    })
}

/// The share of `records` that are 1 and not 0, and Wilson's range over as many as they are worth.
#[must_use]
pub fn share_of_records(records: &[Day], memory: Memory) -> Option<Estimate> {
    if records.is_empty() {
        return None;
    }
    let all = gathered(records);
    Some(Estimate {
        n: all.n,
        ..wilson_of(all.mean(), all.worth(memory))
    })
}

/// The median of `records`, which are in order of time, between two of them that hold it in 95 samples of
/// 100, half a step of rounding added; from the end of the scale to its end where they are worth fewer
/// than five days. At least five.
///
/// The ends go by order alone, so they hold however skewed the values are. With five days they hold it 94
/// times in 100, and the half steps make up for the rest.
#[must_use]
pub fn median_of_records(records: &[Day], memory: Memory, scale: Scale) -> Option<Estimate> {
    let values: Vec<f64> = records.iter().map(|record| record.value).collect();
    let n = values.len();
    if n < LEAST_OF_A_MEDIAN {
        return None;
    }
    // A day's own rounding must not make six days five.
    let worth = (gathered(records).worth(memory) + 1e-9).floor() as usize;
    let value = median(&values)?;
    if worth < LEAST_OF_A_MEDIAN {
        let (low, high) = (scale.low, scale.high);
        return Some(Estimate { n, value, low, high });
    }
    let share = place_below(worth) as f64 / (worth + 1) as f64;
    let place = ((share * (n + 1) as f64 + 1e-9).floor() as usize).max(1);
    let mut sorted = values;
    sorted.sort_by(f64::total_cmp);
    Some(scale.holds(Estimate {
        n,
        value,
        low: sorted[place - 1] - scale.step / 2.0,
        high: sorted[n - place] + scale.step / 2.0,
    }))
}

/// The fewest records, and the fewest days they are worth, that hold a median between them.
const LEAST_OF_A_MEDIAN: usize = 5;

/// Which of `n` in order is the lower end of the range of their median: the last below which the median
/// lies at most once in forty. The first of five, where that is not quite so.
fn place_below(n: usize) -> usize {
    let Ok(below) = Binomial::new(0.5, n as u64) else {
        return 1;
    };
    let most = (1.0 - LEVEL) / 2.0;
    // The chance that fewer than `place` of them lie below it grows with the place.
    let (mut sure, mut too_far) = (1, n / 2 + 1);
    while too_far - sure > 1 {
        let place = sure.midpoint(too_far);
        if below.cdf(place as u64 - 1) <= most {
            sure = place;
        } else {
            too_far = place;
        }
    }
    sure
}

#[cfg(test)]
mod tests {
    use super::super::{Dice, mean_range};
    use super::*;

    fn on(days: &[(i32, f64)]) -> Vec<Day> {
        days.iter().map(|&(day, value)| Day { day, value }).collect()
    }

    /// Whole numbers from 0 to 10 around 5, each on a day far from all others.
    fn apart(n: i32, dice: &mut Dice) -> Vec<Day> {
        (0..n)
            .map(|at| Day {
                day: at * 9,
                value: ((0..4).map(|_| dice.unit()).sum::<f64>() * 2.5).round(),
            })
            .collect()
    }

    #[test]
    fn one_a_day_far_apart_has_students_range() {
        let records = on(&[(0, -3.0), (9, -2.0), (20, -4.0), (31, -1.0), (44, -5.0)]);
        let mean = mean_of_records(&records, Memory::of_records(&records), Scale::REAL).unwrap();
        let student = mean_range(&[-3.0, -2.0, -4.0, -1.0, -5.0]).unwrap();
        let ours = mean.within(Scale::REAL);
        assert!((ours.low - student.low).abs() < 1e-9 && (ours.high - student.high).abs() < 1e-9);
        assert_eq!((ours.value, ours.n), (-3.0, 5));
    }

    #[test]
    fn ten_of_one_day_say_no_more_than_one() {
        let one_day = vec![Day { day: 3, value: 6.0 }; 10];
        let mean = mean_of_records(&one_day, Memory::NONE, Scale::RATING).unwrap();
        let range = mean.within(Scale::RATING);
        assert_eq!((range.value, range.low, range.high), (6.0, 0.0, 10.0));
        let share = share_of_records(&on(&[(3, 1.0); 10]), Memory::NONE).unwrap();
        let once = share_of_records(&on(&[(3, 1.0)]), Memory::NONE).unwrap();
        assert_eq!((share.low, share.high, share.n), (once.low, once.high, 10));
        let median = median_of_records(&one_day, Memory::NONE, Scale::RATING).unwrap();
        assert_eq!((median.value, median.low, median.high), (6.0, 0.0, 10.0));
    }

    #[test]
    fn ratings_that_are_all_alike_have_a_range() {
        let same: Vec<Day> = (0..8)
            .map(|at| Day {
                day: at * 9,
                value: 7.0,
            })
            .collect();
        let mean = mean_of_records(&same, Memory::NONE, Scale::RATING).unwrap();
        let mean = mean.within(Scale::RATING);
        assert!(
            mean.low < 6.8 && mean.low > 6.5 && mean.high > 7.2 && mean.high < 7.5,
            "{mean:?}"
        );
        let median = median_of_records(&same, Memory::NONE, Scale::RATING).unwrap();
        assert_eq!((median.low, median.high), (6.5, 7.5));
        let most: Vec<Day> = same.iter().map(|one| Day { value: 10.0, ..*one }).collect();
        let mean = mean_of_records(&most, Memory::NONE, Scale::RATING).unwrap();
        assert_eq!(mean.within(Scale::RATING).high, 10.0, "no range leaves its scale");
    }

    #[test]
    fn a_sticky_fortnight_is_worth_fewer_days() {
        let days: Vec<Day> = (0..14)
            .map(|day| Day {
                day,
                value: f64::from(day % 3),
            })
            .collect();
        let sticky = Memory { share: 1.0, kept: 0.7 };
        let wide = |memory| {
            let range = mean_of_records(&days, memory, Scale::RATING)
                .unwrap()
                .within(Scale::CHANGE);
            range.high - range.low
        };
        assert!(wide(sticky) > 2.0 * wide(Memory::NONE));
    }

    #[test]
    fn the_median_of_few_lies_within_its_range_as_often_as_it_says() {
        let mut dice = Dice::new(4);
        for n in 5..=15 {
            let held = (0..4_000).filter(|_| {
                let records = apart(n, &mut dice);
                let range = median_of_records(&records, Memory::NONE, Scale::RATING).unwrap();
                range.low <= 5.0 && 5.0 <= range.high
            });
            let share = held.count() as f64 / 4_000.0;
            assert!(share >= LEVEL, "{n}: {share}");
        }
    }

    #[test]
    fn nothing_has_no_range() {
        assert_eq!(mean_of_records(&on(&[(1, 2.0)]), Memory::NONE, Scale::RATING), None);
        assert_eq!(share_of_records(&[], Memory::NONE), None);
        assert_eq!(
            median_of_records(&on(&[(1, 2.0); 4]), Memory::NONE, Scale::RATING),
            None
        );
        assert_eq!(Memory::of_records(&[]), Memory::NONE);
    }
}
