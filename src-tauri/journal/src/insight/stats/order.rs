//! What depends on order only: quantiles, medians, ranks, rank correlation.

/// Quantiles and what they rest on.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantiles {
    /// Observations.
    pub n: usize,
    /// One value for each share asked for.
    pub at: Vec<f64>,
}

/// The quantiles of `values` at the given shares (0 to 1), between neighbours linearly (type 7 of
/// Hyndman and Fan, as R and NumPy do). Values that are no numbers are left out.
#[must_use]
pub fn quantiles(values: &[f64], shares: &[f64]) -> Option<Quantiles> {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    let at = shares
        .iter()
        .map(|&share| of_sorted(&sorted, share))
        .collect::<Option<_>>()?;
    Some(Quantiles { n: sorted.len(), at })
}

/// The median of `values`.
#[must_use]
pub fn median(values: &[f64]) -> Option<f64> {
    quantiles(values, &[0.5]).map(|quantiles| quantiles.at[0])
}

pub(super) fn of_sorted(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = share.clamp(0.0, 1.0) * last as f64;
    let below = sorted[place.floor() as usize];
    let above = sorted[place.ceil() as usize];
    Some(below + (above - below) * place.fract())
}

/// Ranks from 1; equal values share the mean of their ranks.
#[must_use]
pub fn ranks(values: &[f64]) -> Vec<f64> {
    let mut places: Vec<usize> = (0..values.len()).collect();
    places.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut from = 0;
    for equal in places.chunk_by(|&a, &b| values[a] == values[b]) {
        let rank = from as f64 + (equal.len() as f64 + 1.0) / 2.0;
        for &place in equal {
            ranks[place] = rank;
        }
        from += equal.len();
    }
    ranks
}

/// Spearman's rank correlation without a range: `None` if the lengths differ, there are fewer than
/// three pairs, or one side does not vary.
#[must_use]
pub fn spearman(x: &[f64], y: &[f64]) -> Option<f64> {
    if x.len() != y.len() || x.len() < 3 {
        return None;
    }
    correlation(&ranks(x), &ranks(y))
}

fn correlation(x: &[f64], y: &[f64]) -> Option<f64> {
    let (x, y) = (centred(x), centred(y));
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let scale = (product(&x, &x) * product(&y, &y)).sqrt();
    (scale > 0.0).then(|| (product(&x, &y) / scale).clamp(-1.0, 1.0))
}

/// `values` less their mean.
pub(super) fn centred(values: &[f64]) -> Vec<f64> {
    let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
    values.iter().map(|value| value - mean).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_share_a_rank() {
        assert_eq!(ranks(&[3.0, 1.0, 3.0, 2.0]), [3.5, 1.0, 3.5, 2.0]);
        assert!(ranks(&[]).is_empty());
    }

    #[test]
    fn nothing_has_no_median() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[4.0, 1.0, 3.0, 2.0]), Some(2.5));
    }

    #[test]
    fn what_does_not_vary_correlates_with_nothing() {
        assert_eq!(spearman(&[1.0; 5], &[1.0, 2.0, 3.0, 4.0, 5.0]), None);
        assert_eq!(spearman(&[1.0, 2.0, 3.0], &[10.0, 20.0, 90.0]), Some(1.0));
        assert_eq!(spearman(&[1.0, 2.0], &[1.0, 2.0]), None);
    }
}
