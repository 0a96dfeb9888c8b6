//! The frozen vaults open and say what they said; each refusal vector is refused, or its damage named,
//! exactly as written in its file. The independent reader in `tests/reader` is held to the same files.
//!
//! If a frozen vault stops opening, somebody's journal of that day stops opening: mend the code.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use holdfast_vault::{Error, Installation, Key, Passphrase, RecoveryKey, Vault};
use serde::Deserialize;
use serde_json::{Value, json};

const ME: Installation = Installation([9; 16]);

#[derive(Deserialize)]
struct Frozen {
    passphrase: String,
    recovery_words: String,
    rows: Vec<Value>,
}

#[derive(Deserialize)]
struct Refusal {
    base: String,
    key: String,
    given: Option<String>,
    length: usize,
    edits: Vec<(usize, String)>,
    expect: Value,
}

fn vectors() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

fn json_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder of vectors")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect();
    files.sort();
    files
}

fn read<T: for<'de> Deserialize<'de>>(path: &Path) -> T {
    serde_json::from_slice(&fs::read(path).expect("a vector")).expect("a vector's JSON")
}

fn name(path: &Path) -> String {
    path.file_stem().expect("a name").to_string_lossy().into_owned()
}

fn frozen() -> BTreeMap<String, Frozen> {
    json_files(&vectors())
        .iter()
        .map(|path| (name(path), read(path)))
        .collect()
}

/// Unlocks a copy by one of the two keys.
fn unlock(path: &Path, key: &str, given: &str) -> Result<Vault, &'static str> {
    let opened = if key == "passphrase" {
        let passphrase = Passphrase::new(given).expect("a passphrase");
        Vault::unlock(path, Key::Passphrase(&passphrase), ME)
    } else {
        let words = RecoveryKey::parse(given).map_err(|_| "recovery words")?;
        Vault::unlock(path, Key::Recovery(&words), ME)
    };
    opened.map_err(|error| match error {
        Error::WrongKey => "wrong key",
        Error::NotAVault => "not a vault",
        Error::Newer { .. } => "newer",
        Error::CutShort { .. } => "cut short",
        Error::HeaderLost => "header",
        Error::WeakKdf(_) | Error::HeavyKdf(_) => "kdf",
        Error::Malformed => "malformed",
        other => panic!("a refusal without a name: {other}"),
    })
}

/// What the vault says of the file, in the words of the vectors.
fn said(path: &Path, key: &str, given: &str) -> Value {
    let vault = match unlock(path, key, given) {
        Ok(vault) => vault,
        Err(why) => return json!({"refused": why}),
    };
    let found = vault.each(&mut |_| {}).expect("reading goes on whatever is damaged");
    let mut rows: Vec<i64> = found.damaged.iter().map(|(k, _)| k.get()).collect();
    rows.sort_unstable();
    let seen = found.rows + found.damaged.len() as u64;
    json!({
        "rows": rows,
        "buckets": found.buckets,
        "headers": found.headers,
        "head_lost": found.head_lost,
        "count_off": found.expected_rows.is_some_and(|expected| expected != seen),
    })
}

#[test]
fn every_frozen_vault_opens_by_both_keys_and_holds_what_it_held() {
    let (folder, frozen) = (tempfile::tempdir().expect("a folder"), frozen());
    assert!(frozen.len() >= 6, "only {} frozen vaults", frozen.len());
    for (name, told) in frozen {
        let copy = folder.path().join(&name);
        fs::copy(vectors().join(format!("{name}.holdfast")), &copy).expect("a copy");
        for (key, given) in [("passphrase", &told.passphrase), ("recovery", &told.recovery_words)] {
            let vault = unlock(&copy, key, given).unwrap_or_else(|why| panic!("{name} by {key}: {why}"));
            let mut rows = Vec::new();
            let found = vault.each(&mut |row| {
                let body: Value = serde_json::from_slice(row.body).expect("JSON");
                rows.push((
                    row.key.get(),
                    json!({"k": row.key.get(), "kind": row.kind, "body": body}),
                ));
            });
            assert!(found.expect("readable").is_whole(), "{name} by {key} is not whole");
            rows.sort_by_key(|(k, _)| *k);
            let rows: Vec<Value> = rows.into_iter().map(|(_, row)| row).collect();
            assert_eq!(rows, told.rows, "{name} by {key}");
        }
    }
}

#[test]
fn every_refusal_vector_is_refused_or_its_damage_named() {
    let keys = frozen();
    let folder = tempfile::tempdir().expect("a folder");
    let files = json_files(&vectors().join("refusals"));
    assert!(files.len() >= 150, "only {} refusal vectors", files.len());
    let mut wrong = Vec::new();
    for file in files {
        let told: Refusal = read(&file);
        let mut bytes = fs::read(vectors().join(format!("{}.holdfast", told.base))).expect("its base");
        bytes.resize(told.length, 0);
        for (at, new) in &told.edits {
            for (offset, pair) in new.as_bytes().chunks(2).enumerate() {
                let digits = std::str::from_utf8(pair).expect("hex digits");
                bytes[at + offset] = u8::from_str_radix(digits, 16).expect("hex digits");
            }
        }
        let path = folder.path().join(name(&file));
        fs::write(&path, &bytes).expect("a patched vault");
        let base = &keys[&told.base];
        let known = if told.key == "passphrase" {
            &base.passphrase
        } else {
            &base.recovery_words
        };
        let answer = said(&path, &told.key, told.given.as_ref().unwrap_or(known));
        if answer != told.expect {
            wrong.push(format!("{}: {answer}, not {}", name(&file), told.expect));
        }
        assert_eq!(
            fs::read(&path).expect("still there"),
            bytes,
            "{}: looking changed the file",
            name(&file)
        );
    }
    assert!(
        wrong.is_empty(),
        "{} vectors are not as written:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
