//! What the records add up to: pure functions of the projection, each with its number of
//! observations.
//!
//! Refused: forecasts, scores of risk, and lists of whatever happens to correlate.

mod calendar;
mod circle;
mod comparing;
mod counted;
mod hours;
mod measures;
mod nights;
mod series;
mod starred;
pub mod stats;
#[cfg(test)]
mod tests;
mod tried;
mod view;

pub use calendar::{Counts, DayState, Square, Week};
pub use circle::{Around, Circle, Meeting, RATED, Rating};
pub use comparing::{Answered, Drops, Falls, Leading, Pairs, Question, TriggerStrength, leading};
pub use counted::{Counted, CountedWeek, Counting};
pub use hours::Hours;
pub use measures::MeasureLine;
pub use nights::{BANDS, Band, NightDays, Nights};
pub use series::{LinePoints, Lines, Series};
pub use starred::Starred;
pub use tried::{Helped, Tried};
pub use view::{RatedIn, View, peak};
