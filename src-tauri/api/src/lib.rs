//! The contract between what is kept and whoever asks: sessions, requests, answers, errors.
//!
//! The desktop shell and the command line both come through here. Nothing in this crate knows Tauri,
//! and nothing above it knows a row of the vault.

#[cfg(test)]
mod bindings;
mod commands;
pub mod convert;
pub mod demo;
pub mod dto;
pub mod edge;
mod error;
pub mod handlers;
mod house;
mod random;
pub mod report;
pub mod session;

pub use error::Error;
pub use house::{House, call};
pub use random::Random;
pub use session::Session;
