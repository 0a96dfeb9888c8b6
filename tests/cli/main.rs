//! The command line as somebody types it: each command, each refusal, what is left on disk.

mod bench;
mod bytes;
mod diary;
mod edges;
mod flips;
#[cfg(unix)]
mod hostile;
mod journey;
mod json;
mod letters;
#[cfg(target_os = "linux")]
mod places;
#[cfg(target_os = "linux")]
mod reader;
mod refusals;
mod report;
mod silent;
#[cfg(target_os = "linux")]
mod trouble;
