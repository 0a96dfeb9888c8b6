//! A Markdown file with front matter, its name the first line of the input where that is one.
#![no_main]

use holdfast_journal::port::Format;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(0);
    let named = std::str::from_utf8(&bytes[..end]).ok().filter(|name| {
        (1..100).contains(&name.len()) && !name.contains(['/', '\0']) && name.ends_with(".md")
    });
    match named {
        Some(name) => holdfast_fuzz::import(name, Some(Format::Markdown), &bytes[end + 1..]),
        None => holdfast_fuzz::import("2024-05-01.md", Some(Format::Markdown), bytes),
    }
});
