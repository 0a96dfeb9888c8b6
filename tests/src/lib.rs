//! Journeys across crates.

pub mod corpus;
#[cfg(test)]
mod search_against_fts5;
#[cfg(test)]
mod tidy;
#[cfg(target_os = "linux")]
pub mod webdriver;
