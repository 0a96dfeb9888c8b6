//! Wire types, written once. `cargo test -p holdfast-api` writes them to `ui/src/lib/ipc/bindings.ts`.
//!
//! They are apart from the stored types on purpose: a screen may change its mind, a file may not.
//! Ranges are those of the stored fields unless a line says otherwise; every day is a civil day.

mod basics;
mod content;
mod elsewhere;
mod hard_minutes;
mod house;
mod journal;
mod mindset;
mod own_sheet;
mod port;
mod progress;
mod report;
mod search;
mod start;
mod today;
mod whole;

pub use basics::*;
pub use content::*;
pub use elsewhere::*;
pub use hard_minutes::*;
pub use house::*;
pub use journal::*;
pub use mindset::*;
pub use own_sheet::*;
pub use port::*;
pub use progress::*;
pub use report::*;
pub use search::*;
pub use start::*;
pub use today::*;
pub use whole::*;
