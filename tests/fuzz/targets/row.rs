//! Sealed rows: arbitrary bytes never open; what was sealed opens as it was, and not with one byte changed.
#![no_main]

use holdfast_vault::RowFault;

libfuzzer_sys::fuzz_target!(|input: (i64, [u8; 32], u8, Vec<u8>, usize, u8)| {
    let (k, salt, kind, body, at, change) = input;
    let k = k & i64::MAX;
    holdfast_fuzz::reader(|reader| {
        assert!(reader.row(k, &body).is_err(), "bytes that nobody sealed opened");
        let mut b = reader.seal(k, &salt, kind, &body).expect("a body of this size");
        assert_eq!(reader.row(k, &b), Ok((kind, body)));
        assert_eq!(reader.row(k ^ 1, &b), Err(RowFault::Commitment), "a moved row opened");
        let at = at % b.len();
        b[at] ^= change;
        assert_eq!(reader.row(k, &b).is_ok(), change == 0, "a changed byte was not noticed");
    });
});
