//! Journeys across crates.

pub mod corpus;
#[cfg(target_os = "linux")]
pub mod home;
#[cfg(test)]
mod insight_reference;
#[cfg(test)]
mod insight_simulation;
#[cfg(test)]
mod insight_simulation_diaries;
#[cfg(test)]
mod insight_simulation_records;
#[cfg(test)]
mod invented_diaries;
pub mod mix;
pub mod scratch;
#[cfg(target_os = "linux")]
pub mod screen;
#[cfg(all(test, feature = "fts5"))]
mod search_against_fts5;
#[cfg(test)]
mod search_reference;
pub mod ten_years;
#[cfg(test)]
mod tidy;
#[cfg(target_os = "linux")]
pub mod webdriver;
