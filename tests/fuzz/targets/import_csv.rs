//! Daylio's table.
#![no_main]

use holdfast_journal::port::Format;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| holdfast_fuzz::import("in.csv", Some(Format::Daylio), bytes));
