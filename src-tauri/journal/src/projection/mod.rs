//! What opening the records yields, in memory, rebuildable.
pub mod shelf;
