//! What every command does: one function a command, grouped by what it is about.

pub mod open_to_all;
