//! The zip around Day One's JSON.
#![no_main]

use holdfast_journal::port::Format;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| holdfast_fuzz::import("in.zip", Some(Format::DayOne), bytes));
