//! The product: what a person keeps, what it adds up to, and how it is found again.
//!
//! Nothing here reads a clock, makes up a path or touches the screen: time arrives as [`record::Now`],
//! bytes arrive through the vault. Stored types live in [`record`]; everything else is derived from
//! them and can be thrown away and rebuilt.

pub mod content;
pub mod days;
pub mod insight;
pub mod port;
pub mod projection;
pub mod record;
pub mod search;
pub mod store;
