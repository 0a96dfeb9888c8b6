//! The body of the head row, which is JSON: refused, or read the same again from what is written of it.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    holdfast_fuzz::reader(|reader| reader.head(bytes));
});
