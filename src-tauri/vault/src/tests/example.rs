//! The worked example of SECURITY.md, written by a test so that it cannot be wrong.

use std::fmt::Write;

use super::derivations::{BODY, K, counting, root, secret};
use super::*;
use crate::head::hex;
use crate::header::{digest_of, seal_slot};
use crate::keys::{Keys, derive};
use crate::row;

/// Hex digits, 32 bytes a line.
fn lines(bytes: &[u8]) -> String {
    bytes.chunks(32).map(|line| format!("  {}\n", hex(line))).collect()
}

fn written() -> String {
    let (keys, k) = (Keys::new(root()).unwrap(), RowKey::new(K).unwrap());
    let key = |label: &[u8]| {
        let mut out = [0; 32];
        derive(keys.root.bytes(), &keys.id, &[label], &mut out);
        out
    };
    let salt = counting(0x20);
    let one_time = keys.one_time(k, &salt);
    let b = row::seal(&keys, k, &salt, 1, BODY, 0).unwrap();
    let (secret, slot_salt) = (secret(), counting(0x60));
    let mut kek = [0; 32];
    derive(secret.bytes(), &slot_salt, &[b"holdfast/1/slot", &keys.id], &mut kek);
    let slot = seal_slot(&secret, &slot_salt, &keys.id, &keys.root).unwrap();
    let mut text = String::new();
    let mut say = |what: &str, bytes: &[u8]| write!(text, "{what}\n{}", lines(bytes)).unwrap();
    say("root", keys.root.bytes());
    say("vault_id = H(root, \"\", \"holdfast/1/id\", 16)", &keys.id);
    say(
        "K_row = H(root, vault_id, \"holdfast/1/row\", 32)",
        &key(b"holdfast/1/row"),
    );
    say(
        "K_head = H(root, vault_id, \"holdfast/1/head\", 32)",
        &key(b"holdfast/1/head"),
    );
    say("k of the head row, u64 little-endian", &keys.head_row.to_le_bytes());
    say("k of the row, u64 little-endian", &k.to_le_bytes());
    say("salt of the row", &salt);
    say("one-time key", &one_time[..32]);
    say("commitment", &one_time[32..]);
    say("body, 28 bytes of UTF-8, kind 1", BODY);
    say("b, the first 96 of 1,024 bytes", &b[..96]);
    say("b, the last 16: the tag", &b[1008..]);
    say("SHA-256 of b", &digest_of(&b));
    say("the row's part of the tag of bucket 8", &keys.tag_part(k, &salt));
    say("passphrase, \"a quiet harbour\"", b"a quiet harbour");
    say("kdf_salt", &counting(0x40));
    say("secret = Argon2id, 64 MiB, 3 passes, 4 lanes", secret.bytes());
    say("slot_salt", &slot_salt);
    say("KEK", &kek);
    say("sealed, 80 bytes", &slot[32..]);
    let words = RecoveryKey(keys.root.copy().unwrap()).words();
    write!(text, "recovery key\n  {}\n", words.as_str()).unwrap();
    text
}

#[test]
fn worked_example() {
    let written = written();
    let kept = include_str!("../../worked-example.txt");
    assert!(written == kept, "worked-example.txt should read:\n{written}");
}
