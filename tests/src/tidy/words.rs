//! Words and files: nothing that wounds, nothing left for later, and each file says what it is for.

use super::{Source, none, sources};

/// Words that call a person by a diagnosis, or a day by its opposite: `everywhere` in the one list. Those
/// with a technical sense (an I/O failure, a reset connection) are watched in the copy and the content alone.
fn never() -> Vec<String> {
    let list: serde_json::Value =
        serde_json::from_str(include_str!("../../../assets/wounding-words.json")).expect("the list is JSON");
    let words = list["everywhere"].as_array().expect("a list");
    words
        .iter()
        .map(|word| word.as_str().expect("a word").to_owned())
        .collect()
}

/// Files that must spell them: texts under their authors' licence, and a published list of words.
const SPELLS_THEM: [&str; 3] = ["assets/content/README.md", "assets/content/measures/", "words.txt"];

fn code() -> Vec<Source> {
    let folders = ["src-tauri", "tests", "ui/src", "ui/dev"];
    folders
        .iter()
        .flat_map(|folder| sources(folder, &[".rs", ".ts", ".svelte", ".css", ".toml", ".py"]))
        .collect()
}

/// A line's words: `FreeDay`, `free_day` and `free day` all hold `free`.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in line.chars() {
        if !c.is_alphabetic() || c.is_uppercase() {
            words.push(String::new());
        }
        if c.is_alphabetic()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
    }
    words
}

#[test]
fn no_name_or_text_in_the_code_wounds() {
    let never = never();
    assert!(never.len() > 10);
    let mut found = Vec::new();
    for source in code()
        .iter()
        .filter(|source| !SPELLS_THEM.iter().any(|file| source.path.contains(file)))
    {
        for (at, line) in source.text.lines().enumerate() {
            let wounds = words(line).into_iter().filter(|word| never.contains(word));
            found.extend(wounds.map(|word| format!("{}:{}: {word}", source.path, at + 1)));
        }
    }
    none(&found);
}

#[test]
fn nothing_is_left_for_later() {
    let marks = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("X", "XX"),
        concat!("unimple", "mented!"),
        concat!("to", "do!("),
    ];
    let mut found = Vec::new();
    for source in &code() {
        let lines = source.text.lines().enumerate();
        found.extend(
            lines
                .filter(|(_, line)| marks.iter().any(|mark| line.contains(mark)))
                .map(|(at, _)| format!("{}:{}", source.path, at + 1)),
        );
    }
    none(&found);
}

#[test]
fn every_rust_file_opens_with_what_it_is_for() {
    let all = sources("src-tauri", &[".rs"])
        .into_iter()
        .chain(sources("tests", &[".rs"]));
    let silent = all.filter(|source| !source.text.starts_with("//"));
    none(&silent.map(|source| source.path).collect::<Vec<_>>());
}

#[test]
fn no_file_grows_past_what_one_can_read() {
    let limit = |path: &str| if path.ends_with(".svelte") { 300 } else { 600 };
    let all = sources("src-tauri", &[".rs"])
        .into_iter()
        .chain(sources("ui/src", &[".svelte"]));
    let long = all.filter(|source| source.text.lines().count() > limit(&source.path));
    none(
        &long
            .map(|source| format!("{}: {} lines", source.path, source.text.lines().count()))
            .collect::<Vec<_>>(),
    );
}
