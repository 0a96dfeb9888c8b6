//! Hours slept, and the strongest craving of the day after: four bands, and whether both go together.
//!
//! Refused: calling either the cause. In groups a hard day spoils the night as often as the night the day.

use std::collections::BTreeMap;

use super::View;
use super::stats::days::Day as Value;
use super::stats::{Estimate, Scale, goes_together, mean_of_each};
use crate::record::Day;

/// Where one band ends and the next begins, in minutes of sleep.
pub const BANDS: [u16; 3] = [330, 390, 450];
/// The fewest nights of a band for which a strength is said.
const LEAST_OF_A_BAND: u32 = 7;
/// The fewest days with both a night and a craving rated for which anything is drawn.
const LEAST_PAIRED: usize = 28;

/// Nights of about one length.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Band {
    /// Days after such a night on which cravings were rated.
    pub days: u32,
    /// The mean of the strongest craving of each; from seven on, where there are enough nights in all.
    pub strength: Option<Estimate>,
}

/// Nights and the days after them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Nights {
    /// From the shortest nights to the longest, parted at [`BANDS`].
    pub bands: [Band; 4],
    /// Days with both, in all.
    pub paired: u32,
    /// Days of the span without the one or the other.
    pub missing: u32,
    /// The rank correlation of hours slept and strongest craving, weekdays and slow change taken out.
    pub together: Option<Estimate>,
}

/// What they are worked out from.
#[derive(Debug, Clone, Default)]
pub struct NightDays {
    slept: Vec<Value>,
    strongest: Vec<Value>,
    days: u32,
}

impl View<'_> {
    /// The days that have a night and a rating, copied out of the records.
    #[must_use]
    pub fn night_days(&self) -> NightDays {
        let mut slept: BTreeMap<Day, (f64, f64)> = BTreeMap::new();
        for kept in self.check_ins() {
            if let Some(minutes) = kept.body.sleep_minutes {
                let (sum, n) = slept.entry(kept.stamp.when.day).or_default();
                *sum += f64::from(minutes);
                *n += 1.0;
            }
        }
        let mut days = NightDays {
            days: self.days(),
            ..NightDays::default()
        };
        for (day, value) in self.strongest().0 {
            let Some((sum, n)) = slept.get(&day) else { continue };
            let day = day.number();
            days.slept.push(Value { day, value: sum / n });
            days.strongest.push(Value {
                day,
                value: f64::from(value),
            });
        }
        days
    }

    /// Hours slept beside the strongest craving of the day after.
    #[must_use]
    pub fn nights(&self) -> Nights {
        self.night_days().worked_out()
    }
}

impl NightDays {
    /// The bands, and whether both go together.
    #[must_use]
    pub fn worked_out(&self) -> Nights {
        let band = |minutes: f64| BANDS.iter().filter(|end| minutes >= f64::from(**end)).count();
        let which: Vec<usize> = self.slept.iter().map(|night| band(night.value)).collect();
        let paired = self.strongest.len();
        let enough = paired >= LEAST_PAIRED;
        let means = mean_of_each(&self.strongest, &which, BANDS.len() + 1, Scale::RATING);
        let mut bands = [Band::default(); 4];
        for (index, (band, mean)) in bands.iter_mut().zip(means).enumerate() {
            band.days = u32::try_from(which.iter().filter(|which| **which == index).count()).unwrap_or(u32::MAX);
            band.strength = mean.filter(|_| enough && band.days >= LEAST_OF_A_BAND);
        }
        let paired = u32::try_from(paired).unwrap_or(u32::MAX);
        Nights {
            bands,
            paired,
            missing: self.days.saturating_sub(paired),
            together: goes_together(&self.slept, &self.strongest).map(|together| together.estimate),
        }
    }
}
