//! The sealed file of Holdfast: keys, slots, rows. It knows nothing of what the rows mean.
//!
//! A *vault* is one SQLite file in which every byte of content is sealed. This crate makes, unlocks,
//! reads, changes, checks, copies and mends it. To the crate a row is a kind (one byte, its caller's)
//! and a body (bytes, its caller's). It has no clock, reads no setting, opens no connection, and
//! writes nowhere but beside the paths it is given.
//!
//! # The file, format 1
//!
//! Three tables: `h0` and `h1`, each with the same 1,024-byte header, and
//! `r(k INTEGER PRIMARY KEY, b BLOB NOT NULL) STRICT` with every sealed row. Integers are
//! little-endian; ‖ joins; `H(ikm, salt, info, n)` is HKDF-SHA256 to n bytes.
//!
//! ```text
//! passphrase ──Argon2id──▶ secret ──H──▶ KEK ──opens a slot of the header──▶ root ◀── 24 words
//! root ──H──▶ vault_id, K_row, K_head                 (`keys`)
//! K_row, k, salt ──HKDF-Expand──▶ one-time key, commitment ──▶ one row   (`row`)
//! K_head ──HMAC──▶ 64 bucket tags in the head row                        (`head`)
//! ```
//!
//! The modules hold the exact bytes, each in its opening comment: `keys` (derivations), `header`
//! (the 1,024 bytes and the slots), `row` (one blob), `size` (which lengths a blob has), `head` (the
//! row that vouches for the rest, and its JSON). `worked-example.txt` beside this crate's manifest
//! follows one row and one slot through every step; a test writes it. Somebody with these pages, a
//! SQLite reader and a cryptographic library can read a vault without this program, and one such
//! reader, in Python, lives in `tests/reader`.
//!
//! **Reading a vault, step by step.** Read `h0` and `h1`; keep those whose digest is right; refuse a
//! newer major number or a critical bit that you do not know, and a cost outside the bounds, *before*
//! deriving anything. With a passphrase: NFC, Argon2id, then each of the eight slots until a tag
//! matches. With the recovery key: skip all this, its 256 bits are the root. Derive `vault_id`,
//! `K_row`, `K_head`. For every row: derive key and commitment from its k and its first 32 bytes,
//! compare the commitment, open the rest. The row at the head's k is the head (kind 0): compare its
//! row count, its bucket tags and its header digest with what you found.
//!
//! # Why it is safe, and against what
//!
//! *Reading without a key.* The root key is random; nothing about it is stored but slots, each the
//! root wrapped under a key that takes Argon2id with at least 64 MiB to try once per guess. There is
//! no verifier to attack instead: the tag of the slot is the verifier. Unused slots are noise, so
//! the file does not tell how many ways in there are. Rows tell only how many they are and one of a
//! few lengths; which are entries, settings or tombstones they do not tell.
//!
//! *Weakening.* A header that asks for less than the floor, or for so much that it would stop the
//! machine, is refused before any work. There is one derivation and one cipher, so there is nothing
//! to be talked down to. The algorithm numbers are bound into each slot.
//!
//! *Nonces.* There are none to get wrong: a row's key comes from a salt drawn fresh at every write
//! and seals one message, so its nonce is zero. A failing random source ends the operation.
//!
//! *Keys that fit two messages.* ChaCha20-Poly1305 alone can be made to open one blob under two
//! keys; the 16-byte commitment, which comes from the same expansion as the key, stops that.
//!
//! *Moving things about.* Vault, place and length are bound into every row: a blob opens in its own
//! vault, at its own k, at its own length, or not at all.
//!
//! *Taking away, putting back.* The head holds, for each of 64 buckets of rows, the XOR of a keyed
//! hash of every row's place and salt. A row removed or brought back changes its bucket's tag; the
//! bucket is named, and [`Vault::verify_against`] a backup names the row. A whole file put back
//! contradicts a [`Vault::witness`] kept outside it.
//!
//! *Crashes.* One save is one transaction of SQLite with a rollback journal, `synchronous=EXTRA`,
//! head included. It is acknowledged only after the commit has returned and the file at the path is
//! still the file that took it. After a failed write the handle is dead: nothing is tried twice.
//! New files are made under a temporary name, checked row by row, and named in one step.
//!
//! *Damage.* It is named and never silent, and never takes the rest away: `h0`, else `h1`, else the
//! recovery key; whatever opens is handed out, [`Vault::repair`] re-heads it after copying the file
//! aside, and [`salvage()`] carves rows out of a file that SQLite will not open. A wrong key is
//! refused; it never shows an empty vault.
//!
//! *What was deleted.* `secure_delete` wipes freed cells and pages, and `gaps` wipes the copies that
//! SQLite leaves behind when it moves cells, so the file keeps no ciphertext of an old state.
//! Disks may: wear levelling, snapshots and copies keep old blocks, and those open with the keys of
//! their time. Only [`Vault::rotate`], or an encrypted disk, answers that.
//!
//! *Memory.* Root, K_row, K_head and every key of a slot lie on pages that are not swapped and not
//! dumped (`locked`), secrets wipe themselves and print as nothing. `ring` wipes none of its own
//! types, so what it leaves on the stack is overwritten after every derivation from the root key or a
//! passphrase. What sealing and opening a record leaves there may survive: its one-time key is worth
//! that record, and of K_row the half of a state that alone makes no key.
//!
//! *Not promised.* That nobody can tell there is a vault, how large it is, how many rows it has, how
//! long each is, how often it was saved (SQLite counts that in the clear) or how often its passphrase
//! was changed (`sequence`); that two copies of it cannot be compared row by row; that the order of its
//! pages tells nothing of which long rows are older; safety on a machine that somebody else controls
//! while it is unlocked; safety of a guessable passphrase.
//!
//! # A short tour
//!
//! ```no_run
//! use holdfast_vault::{Change, Installation, KdfCost, Key, Passphrase, Vault};
//! # fn main() -> Result<(), holdfast_vault::Error> {
//! let me = Installation::random()?;
//! let passphrase = Passphrase::new("six words that nobody else would choose")?;
//! let (mut vault, recovery) = Vault::create("journal.holdfast", &passphrase, KdfCost::calibrate(), me)?;
//! let mut change = Change::new();
//! change.add(1, r#"{"text":"The sea was calm."}"#);
//! let sealed = vault.commit(change)?;
//! drop(vault);
//!
//! let vault = Vault::unlock("journal.holdfast", Key::Recovery(&recovery), me)?;
//! let whole = vault.each(&mut |row| assert_eq!(row.key, sealed.added[0]))?;
//! assert!(whole.is_whole());
//! # Ok(())
//! # }
//! ```
//!
//! Reading order for a reviewer: `keys`, `passphrase`, `header`, `row`, `head`, then `vault` and
//! `store`; `bulk`, `place`, `new_file`, `backup`, `taken`, `rotate`, `repair`, `salvage` build on these. `unsafe`
//! is in two modules, `locked` (pages for keys) and `gaps` (SQLite's write method).

mod backup;
mod bulk;
mod change;
mod error;
mod gaps;
mod head;
mod header;
mod ids;
mod keys;
mod locked;
mod new_file;
mod passphrase;
mod place;
mod recovery;
mod repair;
mod rotate;
mod row;
mod salvage;
mod size;
mod store;
mod taken;
mod vault;
mod verify;
mod walk;
mod whole;
mod witness;

#[cfg(any(test, feature = "testing"))]
#[doc(hidden)]
pub mod testing;

pub use backup::{Copied, OnProgress, Progress, restore};
pub use change::Change;
pub use error::Error;
pub use ids::{Installation, RowKey};
pub use passphrase::{KdfCost, Passphrase};
pub use recovery::{RecoveryKey, RecoveryKeyError};
pub use repair::Repaired;
pub use row::RowFault;
pub use salvage::{Salvaged, salvage};
pub use taken::{Taken, keep_aside};
pub use vault::{Key, OpenRow, Opened, Sealed, Vault};
pub use verify::{Against, Report};
pub use whole::Wholeness;
pub use witness::{Testimony, witness_name};

/// The largest body that one row holds: 64 MiB, which is 8 MiB of text at its longest in JSON.
pub const BODY_LIMIT: usize = 64 * 1024 * 1024;

#[cfg(test)]
mod tests;
