//! The carver over any bytes: it ends, and finds nothing that does not open.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    holdfast_fuzz::reader(|reader| reader.carve(bytes)).expect("nobody stops it");
});
