//! What the records add up to: pure functions of the projection, each with its number of
//! observations.
//!
//! Refused: forecasts, scores of risk, and lists of whatever happens to correlate.

pub mod stats;
