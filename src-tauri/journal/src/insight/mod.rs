//! What the records add up to: pure functions of the projection, each with its number of
//! observations.
//!
//! Refused: forecasts, scores of risk, and lists of whatever happens to correlate.

mod calendar;
mod comparing;
mod series;
pub mod stats;
#[cfg(test)]
mod tests;
mod view;

pub use calendar::{Counts, DayState, Hours, Square, Week};
pub use comparing::{Answered, Drops, Leading, Question, TriggerStrength, leading};
pub use series::{Lines, Series};
pub use view::{View, peak};
