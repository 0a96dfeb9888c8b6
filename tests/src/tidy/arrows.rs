//! Who may use whom, read from the manifests.

use std::fs;

use super::{none, root};

/// Each crate, and those of ours it may use.
const MAY_USE: [(&str, &[&str]); 6] = [
    ("src-tauri", &["holdfast-api"]),
    ("src-tauri/cli", &["holdfast-api", "holdfast-journal", "holdfast-vault"]),
    ("src-tauri/api", &["holdfast-journal", "holdfast-vault"]),
    ("src-tauri/journal", &["holdfast-vault"]),
    ("src-tauri/vault", &[]),
    ("src-tauri/xtask", &[]),
];

/// Crates that belong in one place only.
const AT_HOME: [(&str, &str); 9] = [
    ("argon2", "src-tauri/vault"),
    ("ring", "src-tauri/vault"),
    ("rusqlite", "src-tauri/vault"),
    ("gtk", "src-tauri"),
    ("rfd", "src-tauri"),
    ("seccompiler", "src-tauri"),
    ("tauri", "src-tauri"),
    ("webkit2gtk", "src-tauri"),
    ("wry", "src-tauri"),
];

/// What a crate uses when it runs: the names under `[dependencies]` and its kin for one system.
fn uses(member: &str) -> Vec<String> {
    let manifest = fs::read_to_string(root().join(member).join("Cargo.toml")).expect("a manifest");
    let mut inside = false;
    let mut names = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]") && !line.contains("dev-") && !line.contains("build-");
        } else if inside && let Some((name, _)) = line.split_once(['.', '=', ' ']) {
            names.push(name.trim().to_owned());
        }
    }
    names
}

#[test]
fn a_crate_uses_only_those_below_it() {
    let found = MAY_USE.iter().flat_map(|(member, allowed)| {
        let ours = uses(member).into_iter().filter(|name| name.starts_with("holdfast"));
        ours.filter(|name| !allowed.contains(&name.as_str()))
            .map(move |name| format!("{member} uses {name}"))
    });
    none(&found.collect::<Vec<_>>());
}

#[test]
fn keys_and_the_file_stay_in_the_vault_and_the_window_in_the_shell() {
    let found = MAY_USE.iter().flat_map(|(member, _)| {
        let names = uses(member);
        AT_HOME
            .iter()
            .filter(move |(name, home)| names.iter().any(|used| used == name) && member != home)
            .map(move |(name, home)| format!("{member} uses {name}, which is at home in {home}"))
    });
    none(&found.collect::<Vec<_>>());
}

#[test]
fn every_crate_is_looked_at() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("a manifest");
    let members = manifest
        .lines()
        .find(|line| line.starts_with("members"))
        .expect("the members");
    let known = MAY_USE
        .iter()
        .filter(|(member, _)| members.contains(&format!("\"{member}\"")))
        .count();
    assert_eq!(
        members.matches('"').count() / 2,
        known + 1,
        "all but the tests themselves"
    );
}
