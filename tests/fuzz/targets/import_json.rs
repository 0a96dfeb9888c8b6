//! JSON files: our own export, jrnl's, Mini Diary's, Day One's, and whichever it seems to be.
#![no_main]

use holdfast_journal::port::Format;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    holdfast_fuzz::import("in.json", None, bytes);
    for format in [Format::Holdfast, Format::Jrnl, Format::MiniDiary, Format::DayOne] {
        holdfast_fuzz::import("in.json", Some(format), bytes);
    }
});
