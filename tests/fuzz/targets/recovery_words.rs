//! Words on paper: refused, or a key whose words are read as the same key.
#![no_main]

use holdfast_vault::RecoveryKey;

libfuzzer_sys::fuzz_target!(|typed: &str| {
    if let Ok(key) = RecoveryKey::parse(typed) {
        let again = RecoveryKey::parse(&key.words()).expect("its own words");
        assert!(key.same_as(&again));
    }
});
