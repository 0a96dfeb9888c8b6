//! Texts that tempt a program to change them come back byte for byte.

use crate::bench::{Bench, err};

#[test]
fn every_text_comes_back_byte_for_byte() {
    let bench = Bench::new();
    let combining = format!("e{}", "\u{301}".repeat(10_000));
    let texts = [
        "\u{0}before and after\u{0}",
        "right \u{202e}to left\u{202c} and \u{2066}isolated\u{2069}",
        "CRLF\r\nLF\nCR\rNEL\u{85}LS\u{2028}PS\u{2029}end",
        "\u{feff}a mark at the front, \u{fffe}\u{ffff} and \u{10ffff}",
        "ﬁ ﬂ ß İ ı Å \u{212b} 한글 中文 עברית العربية",
        "👩‍👩‍👧‍👦🏳️‍🌈",
        "   ",
        combining.as_str(),
    ];
    for text in texts {
        bench.json(&["add", "v", "--day", "2025-05-05"], text.as_bytes());
    }
    let listed = bench.json(&["list", "v"], b"");
    let found: Vec<&str> = listed
        .as_array()
        .expect("records")
        .iter()
        .filter_map(|one| one["text"].as_str())
        .collect();
    for text in texts {
        assert!(
            found.contains(&text),
            "lost: {:?}",
            &text.chars().take(20).collect::<String>()
        );
    }
    assert_eq!(found.len(), texts.len());
}

#[test]
fn eight_mebibytes_are_kept_and_one_byte_more_is_refused() {
    let bench = Bench::new();
    let largest = "tide ".repeat(8 * 1024 * 1024 / 5 + 1);
    let kept = holdfast_journal::store::TEXT_LIMIT;
    let id = bench.json(&["add", "v"], &largest.as_bytes()[..kept])["id"].clone();
    let listed = bench.json(&["list", "v"], b"");
    assert_eq!(
        (&listed[0]["id"], listed[0]["text"].as_str().map(str::len)),
        (&id, Some(kept))
    );
    let refused = bench.open(&["add", "v"], &largest.as_bytes()[..kept + 1]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        err(&refused).contains("one entry holds at most 8 MiB"),
        "{}",
        err(&refused)
    );
    assert_eq!(bench.json(&["list", "v"], b"").as_array().map(Vec::len), Some(1));
}

#[test]
fn an_entry_of_nothing_is_not_sealed() {
    let bench = Bench::new();
    let refused = bench.open(&["add", "v"], b"");
    assert_eq!(
        (refused.status.code(), err(&refused).contains("nothing was sealed")),
        (Some(1), true)
    );
    assert_eq!(bench.json(&["list", "v"], b""), serde_json::json!([]));
}

#[test]
fn what_is_not_text_is_refused_and_says_where() {
    let bench = Bench::new();
    let refused = bench.open(&["add", "v"], b"so far \xff\xfe");
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains("from byte 7 on"), "{}", err(&refused));
}
