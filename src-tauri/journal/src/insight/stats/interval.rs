//! Ranges with a formula: Student's for a mean, Wilson's for a share.

use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

use super::{Estimate, LEVEL};

/// The mean and Student's range for it; at least two values that are numbers.
#[must_use]
pub fn mean_range(values: &[f64]) -> Option<Estimate> {
    let values: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    let n = values.len();
    if n < 2 {
        return None;
    }
    let mean = values.iter().sum::<f64>() / n as f64;
    let squares = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>();
    let half = student(n as f64 - 1.0) * (squares / (n as f64 - 1.0) / n as f64).sqrt();
    Some(Estimate {
        n,
        value: mean,
        low: mean - half,
        high: mean + half,
    })
}

/// The share `hits` of `n` and Wilson's range for it (1927), which stays within 0 and 1 and is right
/// for few observations. `None` for none, or for more hits than observations.
#[must_use]
pub fn wilson(hits: usize, n: usize) -> Option<Estimate> {
    if n == 0 || hits > n {
        return None;
    }
    Some(Estimate {
        n,
        ..wilson_of(hits as f64 / n as f64, n as f64)
    })
}

/// Wilson's range for a share over what its observations are worth, which need not be a whole number.
pub(super) fn wilson_of(share: f64, count: f64) -> Estimate {
    let z2 = normal().powi(2);
    let centre = (share + z2 / (2.0 * count)) / (1.0 + z2 / count);
    let spread = (share * (1.0 - share) / count + z2 / (4.0 * count * count)).sqrt();
    let half = normal() * spread / (1.0 + z2 / count);
    Estimate {
        n: count as usize,
        value: share,
        low: (centre - half).max(0.0),
        high: (centre + half).min(1.0),
    }
}

/// How many standard errors hold [`LEVEL`] of Student's distribution with so many degrees of freedom.
pub(super) fn student(freedom: f64) -> f64 {
    StudentsT::new(0.0, 1.0, freedom.max(1.0)).map_or(f64::INFINITY, |t| t.inverse_cdf(0.5 + LEVEL / 2.0))
}

/// How many standard errors hold [`LEVEL`] of a normal distribution.
pub(super) fn normal() -> f64 {
    Normal::standard().inverse_cdf(0.5 + LEVEL / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_of_five_is_between_38_and_96_in_a_hundred() {
        let share = wilson(4, 5).unwrap();
        assert_eq!(
            ((share.low * 100.0).round(), (share.high * 100.0).round(), share.n),
            (38.0, 96.0, 5)
        );
    }

    #[test]
    fn a_share_never_leaves_its_bounds() {
        assert_eq!(wilson(0, 3).unwrap().low, 0.0);
        assert_eq!(wilson(3, 3).unwrap().high, 1.0);
        assert_eq!(wilson(0, 0), None);
        assert_eq!(wilson(2, 1), None);
    }

    #[test]
    fn one_value_has_no_range() {
        assert_eq!(mean_range(&[3.0]), None);
        assert_eq!(mean_range(&[3.0, f64::NAN]), None);
        assert_eq!(
            mean_range(&[3.0, 3.0]).map(|mean| (mean.low, mean.high)),
            Some((3.0, 3.0))
        );
    }
}
