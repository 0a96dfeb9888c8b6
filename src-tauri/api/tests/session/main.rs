//! Sessions over real sealed files in passing folders: what every command does and what it refuses.

mod bench;
mod doors;
mod elsewhere;
mod house;
mod whole;
mod writing;
