//! The bridge between the pages and the program: thin commands, typed errors, one door, and for each
//! window only what its capability file names.

use std::collections::BTreeSet;
use std::fs;

use super::{none, root, sources};

/// The longest that the body of a command may be.
const LONGEST: usize = 8;

#[test]
fn a_command_is_one_breath() {
    let mut found = Vec::new();
    for source in sources("src-tauri/src", &[".rs"]) {
        let lines: Vec<&str> = source.text.lines().collect();
        for (at, _) in lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.trim().starts_with("#[tauri::command"))
        {
            let Some(opens) = (at..lines.len()).find(|&n| lines[n].ends_with('{')) else {
                continue;
            };
            let indent = lines[opens].len() - lines[opens].trim_start().len();
            let close = format!("{}}}", " ".repeat(indent));
            let length = lines[opens + 1..].iter().take_while(|line| **line != close).count();
            if length > LONGEST {
                found.push(format!("{}:{}: {length} lines", source.path, opens + 1));
            }
        }
    }
    none(&found);
}

#[test]
fn every_command_is_async() {
    let all = sources("src-tauri/src", &[".rs"]);
    let found = all.iter().flat_map(|source| {
        source
            .lines()
            .filter(|(_, line)| line.trim() == "#[tauri::command]")
            .map(|(at, _)| format!("{}:{at}", source.path))
    });
    none(&found.collect::<Vec<_>>());
}

#[test]
fn no_error_is_a_sentence() {
    let all = sources("src-tauri", &[".rs"]);
    let found = all.iter().flat_map(|source| {
        source
            .lines()
            .filter(|(_, line)| line.contains("Result<") && line.contains(", String>"))
            .map(|(at, _)| format!("{}:{at}", source.path))
    });
    none(&found.collect::<Vec<_>>());
}

#[test]
fn only_one_folder_of_the_pages_knows_the_host() {
    let all = sources("ui/src", &[".ts", ".svelte"]);
    let elsewhere = all.iter().filter(|source| !source.path.starts_with("ui/src/lib/ipc/"));
    let found = elsewhere.flat_map(|source| {
        source
            .lines()
            .filter(|(_, line)| line.contains("@tauri-apps/"))
            .map(|(at, _)| format!("{}:{at}", source.path))
    });
    none(&found.collect::<Vec<_>>());
}

#[test]
fn no_page_makes_elements_from_text_or_reaches_out() {
    const NEVER: [&str; 11] = [
        "{@html",
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        " fetch(",
        "XMLHttpRequest",
        "sendBeacon",
        "localStorage",
    ];
    let all = sources("ui/src", &[".ts", ".svelte"]);
    let code = all.iter().filter(|source| !source.path.ends_with(".test.ts"));
    let found = code.flat_map(|source| {
        source
            .lines()
            .filter(|(_, line)| NEVER.iter().any(|never| line.contains(never)))
            .map(|(at, _)| format!("{}:{at}", source.path))
    });
    none(&found.collect::<Vec<_>>());
}

/// The names between two marks of the shell's own table.
fn own_commands() -> BTreeSet<String> {
    let table = fs::read_to_string(root().join("src-tauri/src/commands/table.rs")).expect("the table");
    let list = table
        .split_once("$use! { [")
        .and_then(|(_, rest)| rest.split_once(']'))
        .expect("the list")
        .0;
    list.split(',')
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn every_command_of_the_shell_is_called_by_the_pages() {
    let door: String = sources("ui/src/lib/ipc", &[".ts"])
        .into_iter()
        .map(|source| source.text)
        .collect();
    let found = own_commands()
        .into_iter()
        .filter(|name| !door.contains(&format!("'{name}'")));
    none(
        &found
            .map(|name| format!("{name} is called by no page"))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn every_command_of_the_shell_is_granted_to_some_window() {
    let granted: String = sources("src-tauri/capabilities", &[".json"])
        .into_iter()
        .map(|source| source.text)
        .collect();
    let found = own_commands()
        .into_iter()
        .filter(|name| !granted.contains(&format!("\"allow-{}\"", name.replace('_', "-"))));
    none(
        &found
            .map(|name| format!("{name} is granted to no window"))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn no_window_is_granted_more_than_commands_of_ours() {
    for source in sources("src-tauri/capabilities", &[".json"]) {
        let file: serde_json::Value = serde_json::from_str(&source.text).expect("JSON");
        let windows = file["windows"].as_array().expect("windows");
        assert_eq!(windows.len(), 1, "{}: one file a window", source.path);
        assert!(file.get("remote").is_none(), "{}: nothing from elsewhere", source.path);
        for permission in file["permissions"].as_array().expect("permissions") {
            let permission = permission.as_str().expect("a name");
            assert!(permission.starts_with("allow-"), "{}: {permission}", source.path);
        }
    }
}
