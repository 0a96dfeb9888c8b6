//! projection
pub mod shelf;
