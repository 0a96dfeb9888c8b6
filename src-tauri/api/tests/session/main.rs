//! Sessions over real sealed files in passing folders: what every command does and what it refuses.

mod bench;
mod carry;
mod cravings;
mod doors;
mod elsewhere;
mod hard_minutes;
mod house;
mod instead;
mod kinds;
mod letters;
mod mind;
mod own_sheets;
mod targets;
mod whole;
mod writing;
