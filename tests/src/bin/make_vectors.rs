//! Makes the frozen vaults of `tests/vectors`. Run once a format; what it made is committed and never
//! made again, because somebody's journal of that day must still open.
//!
//! `cargo run -p holdfast-tests --bin make_vectors -- tests/vectors`, then
//! `python3 tests/vectors/make_refusals.py`.

use std::error::Error;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use holdfast_vault::{Change, Installation, KdfCost, Key, Passphrase, RecoveryKey, Vault, restore};
use serde_json::{Value, json};

const PASSPHRASE: &str = "heron on the lock gate";
/// Typed with a combining accent; the format says NFC.
const COMPOSED: &str = "cafe\u{301} by the canal";
const ME: Installation = Installation([7; 16]);

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: make_vectors FOLDER")?;
    let folder = Path::new(&folder);

    // `small`: every size of row up to Padmé, a tombstone, bytes that tempt a reader to normalise.
    let small = folder.join("small.holdfast");
    let (mut vault, words) = create(&small, PASSPHRASE)?;
    let long = "The tide went out and came in. ".repeat(700);
    let mut change = Change::new();
    for (kind, body) in [
        (1, json!({"id": "a1", "text": "Walked home the long way round."})),
        (
            1,
            json!({"id": "a2", "text": "e\u{301} \u{0}\u{202e}\u{1F6F6} \r\n\u{2028}ﬁ"}),
        ),
        (1, json!({"id": "a3", "text": "word ".repeat(300)})),
        (12, json!({"id": "a4", "text": "word ".repeat(700)})),
        (12, json!({"id": "a5", "text": "word ".repeat(1500)})),
        (1, json!({"id": "a6", "text": "word ".repeat(3100)})),
        (1, json!({"id": "a7", "text": long})),
        (11, json!({"id": "a8", "ratings": [7, 5, 3]})),
    ] {
        change.add(kind, serde_json::to_vec(&body)?);
    }
    let keys = vault.commit(change)?.added;
    drop(vault);
    fs::copy(&small, folder.join("older.holdfast"))?;
    let mut vault = unlock(&small, &words)?;
    let mut change = Change::new();
    change.replace(
        keys[0],
        1,
        serde_json::to_vec(&json!({"id": "a1", "text": "Walked home along the canal."}))?,
    );
    change.bury(keys[2], 4, serde_json::to_vec(&json!({"id": "a3"}))?);
    change.add(9, serde_json::to_vec(&json!({"id": "a9", "mood": 3}))?);
    vault.commit(change)?;
    describe(folder, "small", &mut vault, PASSPHRASE, &words)?;
    drop(vault);
    let older = unlock(&folder.join("older.holdfast"), &words)?;
    describe(folder, "older", &mut { older }, PASSPHRASE, &words)?;

    // `restored`: `small`, taken out of a backup into a file with pages of 16 KiB; the others have the 4 KiB
    // of the first vaults.
    let restored = folder.join("restored.holdfast");
    restore(&small, &restored, Key::Recovery(&words), &mut |_| {
        ControlFlow::Continue(())
    })?;
    describe(folder, "restored", &mut unlock(&restored, &words)?, PASSPHRASE, &words)?;

    // `other`: another root, for rows that are carried across.
    let other = folder.join("other.holdfast");
    let (mut vault, other_words) = create(&other, COMPOSED)?;
    let mut change = Change::new();
    change.add(
        1,
        serde_json::to_vec(&json!({"id": "b1", "text": "Nothing to report, gladly."}))?,
    );
    vault.commit(change)?;
    describe(folder, "other", &mut vault, "caf\u{e9} by the canal", &other_words)?;
    drop(vault);

    // `empty`: a vault on its first day.
    let empty = folder.join("empty.holdfast");
    let (mut vault, empty_words) = create(&empty, PASSPHRASE)?;
    describe(folder, "empty", &mut vault, PASSPHRASE, &empty_words)?;
    drop(vault);

    // `changed`: `small` under another passphrase; the old one opens neither copy of the header.
    let changed = folder.join("changed.holdfast");
    fs::copy(&small, &changed)?;
    let mut vault = unlock(&changed, &words)?;
    vault.change_passphrase(&Passphrase::new("a kettle and a radio")?, KdfCost::FLOOR)?;
    describe(folder, "changed", &mut vault, "a kettle and a radio", &words)?;
    Ok(())
}

fn create(path: &Path, passphrase: &str) -> Result<(Vault, RecoveryKey), holdfast_vault::Error> {
    Vault::create(path, &Passphrase::new(passphrase)?, KdfCost::FLOOR, ME)
}

fn unlock(path: &Path, words: &RecoveryKey) -> Result<Vault, holdfast_vault::Error> {
    Vault::unlock(path, Key::Recovery(words), ME)
}

/// Writes what a reader must find, in order of the row's key.
fn describe(
    folder: &Path,
    name: &str,
    vault: &mut Vault,
    passphrase: &str,
    words: &RecoveryKey,
) -> Result<(), Box<dyn Error>> {
    let mut rows: Vec<(i64, Value)> = Vec::new();
    let found = vault.each(&mut |row| {
        let body: Value = serde_json::from_slice(row.body).unwrap_or(Value::Null);
        rows.push((
            row.key.get(),
            json!({"k": row.key.get(), "kind": row.kind, "body": body}),
        ));
    })?;
    if !found.is_whole() {
        return Err("a new vault must be whole".into());
    }
    rows.sort_by_key(|(k, _)| *k);
    let rows: Vec<Value> = rows.into_iter().map(|(_, row)| row).collect();
    let told = json!({"passphrase": passphrase, "recovery_words": words.words().as_str(), "rows": rows});
    fs::write(
        folder.join(format!("{name}.json")),
        serde_json::to_string_pretty(&told)? + "\n",
    )?;
    Ok(())
}
