//! Slots of a header whose digest is right: none opens for a secret that did not make it.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    assert!(!holdfast_fuzz::reader(|reader| reader.slot(bytes)), "a slot opened for a secret that never sealed one");
});
