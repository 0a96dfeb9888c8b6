//! The 1,024 bytes before any key: refused, or read and written back as they were.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    holdfast_fuzz::reader(|reader| reader.header(bytes));
});
