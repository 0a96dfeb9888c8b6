//! What every command does: one method of the session a command, grouped by what it is about. Each
//! takes the time and a request, checks it, and answers in wire types.

mod counted;
mod elsewhere;
mod entries;
mod excerpt;
mod helped;
mod history;
mod house;
mod kept;
mod line;
mod lists;
mod long;
mod mindset;
mod moments;
pub mod open_to_all;
mod own_sheets;
pub(crate) mod progress;
mod prompts;
mod reflections;
pub(crate) mod report;
pub mod rolled;
mod searching;
mod start;
mod targets;
mod today;
mod whole;

pub use line::first_words;
pub(crate) use searching::count;
