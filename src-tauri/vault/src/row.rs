//! One sealed row: what `r.b` holds.
//!
//! ```text
//! b      = salt 32 ‖ commitment 16 ‖ ciphertext ‖ tag 16
//! key 32 ‖ commitment 16 = HKDF-Expand(K_row, "holdfast/1/one" ‖ vault_id ‖ k u64 ‖ salt, 48)
//! ciphertext ‖ tag = ChaCha20-Poly1305(key, nonce 0, AAD "holdfast/1/row" ‖ vault_id ‖ k u64 ‖ length of b u32, plain)
//! plain  = version u8 = 1 ‖ kind u8 ‖ zero 2 ‖ body length u32 ‖ body ‖ zeros
//! ```
//!
//! The salt is fresh at every write, so a key seals one message and the nonce can be zero. The
//! commitment, compared first and in constant time, makes a blob open under one key only. A blob
//! moved to another key, another vault or another length does not open.

use std::ops::Range;

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, Tag, UnboundKey};
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, Zeroizing};

use crate::header::array;
use crate::keys::{Keys, SALT};
use crate::{BODY_LIMIT, Error, RowKey, size};

const COMMITMENT: usize = 16;
const TAG: usize = 16;
const FORE: usize = 8;
pub(crate) const CIPHERTEXT_AT: usize = SALT + COMMITMENT;
/// What sealing adds to a body before padding.
pub(crate) const OVERHEAD: usize = CIPHERTEXT_AT + FORE + TAG;
const VERSION: u8 = 1;
const LABEL: &[u8] = b"holdfast/1/row";

/// Why a row does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum RowFault {
    /// Its length is none that a row can have.
    #[error("its length is none that a row can have")]
    Length,
    /// It was sealed under another key, for another place, or its salt is damaged.
    #[error("it does not belong to this key and place")]
    Commitment,
    /// A byte of it is not as it was written.
    #[error("it is not as it was written")]
    Tag,
    /// It opens, but a newer version wrote it.
    #[error("a newer version wrote it (version {0})")]
    Newer(u8),
    /// It opens, but its inside is not laid out as it must be.
    #[error("its inside is out of form")]
    Form,
    /// SQLite could not give it whole.
    #[error("it could not be read")]
    Unreadable,
}

/// Seals `body` for the row `k`. The blob is at least `at_least` bytes long, so that a tombstone
/// keeps the size of what it buries.
pub(crate) fn seal(
    keys: &Keys,
    k: RowKey,
    salt: &[u8; SALT],
    kind: u8,
    body: &[u8],
    at_least: usize,
) -> Result<Vec<u8>, Error> {
    seal_version(VERSION, keys, k, salt, (kind, body), at_least)
}

/// The same as a later version would; tests alone ask for another than ours.
pub(crate) fn seal_version(
    version: u8,
    keys: &Keys,
    k: RowKey,
    salt: &[u8; SALT],
    (kind, body): (u8, &[u8]),
    at_least: usize,
) -> Result<Vec<u8>, Error> {
    if body.len() > BODY_LIMIT {
        return Err(Error::TooLarge {
            length: body.len(),
            limit: BODY_LIMIT,
        });
    }
    let length = size::padded((body.len() + OVERHEAD).max(at_least));
    let one_time = keys.one_time(k, salt);
    let mut b = vec![0; length];
    b[..SALT].copy_from_slice(salt);
    b[SALT..CIPHERTEXT_AT].copy_from_slice(&one_time[32..]);
    let (plain, tag) = b[CIPHERTEXT_AT..].split_at_mut(length - CIPHERTEXT_AT - TAG);
    plain[0] = version;
    plain[1] = kind;
    plain[4..FORE].copy_from_slice(&(body.len() as u32).to_le_bytes());
    plain[FORE..FORE + body.len()].copy_from_slice(body);
    let sealed = aead(&one_time).seal_in_place_separate_tag(nonce(), aad(keys, k, length), plain);
    let Ok(made) = sealed else {
        b.zeroize();
        return Err(Error::TooLarge {
            length: body.len(),
            limit: BODY_LIMIT,
        });
    };
    tag.copy_from_slice(made.as_ref());
    Ok(b)
}

/// Whether the first bytes of the row `k`, salt and commitment, were made with these keys. What comes after them is
/// not looked at.
pub(crate) fn commits(keys: &Keys, k: RowKey, fore: &[u8]) -> bool {
    committed(&keys.one_time(k, &fore[..SALT]), fore)
}

fn committed(one_time: &[u8; 48], fore: &[u8]) -> bool {
    one_time[32..].ct_eq(&fore[SALT..CIPHERTEXT_AT]).into()
}

/// Opens the row `k` into `room`, which holds the body afterwards. Gives the kind.
pub(crate) fn open(keys: &Keys, k: RowKey, b: &[u8], room: &mut Room) -> Result<u8, RowFault> {
    room.empty();
    if !size::lawful(b.len()) {
        return Err(RowFault::Length);
    }
    let one_time = keys.one_time(k, &b[..SALT]);
    if !committed(&one_time, b) {
        return Err(RowFault::Commitment);
    }
    let (ciphertext, tag) = b[CIPHERTEXT_AT..].split_at(b.len() - CIPHERTEXT_AT - TAG);
    let plain = room.take(ciphertext);
    let tag = Tag::from(array::<TAG>(tag));
    let key = aead(&one_time);
    if key
        .open_in_place_separate_tag(nonce(), aad(keys, k, b.len()), tag, plain, 0..)
        .is_err()
    {
        room.wipe();
        return Err(RowFault::Tag);
    }
    let form = body_of(plain);
    match form {
        Ok((kind, length)) => {
            room.body = FORE..FORE + length;
            Ok(kind)
        }
        Err(fault) => {
            room.wipe();
            Err(fault)
        }
    }
}

/// Kind and length of the body in an opened row.
fn body_of(plain: &[u8]) -> Result<(u8, usize), RowFault> {
    if plain[0] != VERSION {
        return Err(RowFault::Newer(plain[0]));
    }
    let length = u32::from_le_bytes(array(&plain[4..FORE])) as usize;
    let end = FORE
        .checked_add(length)
        .filter(|end| *end <= plain.len() && length <= BODY_LIMIT);
    let end = end.ok_or(RowFault::Form)?;
    // Without a branch a byte: half of a row may be padding.
    let any = |bytes: &[u8]| bytes.iter().fold(0, |any, byte| any | byte) != 0;
    if !any(&plain[2..4]) && !any(&plain[end..]) {
        Ok((plain[1], length))
    } else {
        Err(RowFault::Form)
    }
}

/// Room for one opened row, used again for the next, wiped in the end and whenever it grows.
pub(crate) struct Room {
    bytes: Zeroizing<Vec<u8>>,
    /// Where the body lies in them; nowhere until a row has opened.
    body: Range<usize>,
}

impl Room {
    pub(crate) fn new() -> Room {
        Room {
            bytes: Zeroizing::new(Vec::new()),
            body: 0..0,
        }
    }

    /// The body of the row opened last.
    pub(crate) fn body(&self) -> &[u8] {
        &self.bytes[self.body.clone()]
    }

    /// Gives the body away, and nothing of the padding around it.
    pub(crate) fn into_body(mut self) -> Zeroizing<Vec<u8>> {
        let length = self.body.len();
        self.bytes.copy_within(self.body, 0);
        self.bytes[length..].zeroize();
        self.bytes.truncate(length);
        self.bytes
    }

    fn empty(&mut self) {
        self.bytes.clear();
        self.body = 0..0;
    }

    fn wipe(&mut self) {
        self.bytes.zeroize();
        self.body = 0..0;
    }

    fn take(&mut self, bytes: &[u8]) -> &mut [u8] {
        if self.bytes.capacity() < bytes.len() {
            // A growing vector would leave its old copy behind; this one wipes it.
            self.bytes = Zeroizing::new(Vec::with_capacity(bytes.len().next_power_of_two()));
        }
        self.bytes.extend_from_slice(bytes);
        &mut self.bytes
    }
}

fn aead(one_time: &[u8; 48]) -> LessSafeKey {
    let key = UnboundKey::new(&CHACHA20_POLY1305, &one_time[..32]);
    LessSafeKey::new(key.expect("32 bytes are this key's length"))
}

fn aad(keys: &Keys, k: RowKey, length: usize) -> Aad<[u8; 42]> {
    let mut aad = [0; 42];
    aad[..14].copy_from_slice(LABEL);
    aad[14..30].copy_from_slice(&keys.id);
    aad[30..38].copy_from_slice(&k.to_le_bytes());
    aad[38..].copy_from_slice(&(length as u32).to_le_bytes());
    Aad::from(aad)
}

fn nonce() -> Nonce {
    Nonce::assume_unique_for_key([0; 12])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::Root;

    #[test]
    fn nothing_of_a_row_that_did_not_open_stays_in_the_room() {
        let (keys, k) = (Keys::new(Root::random().unwrap()).unwrap(), RowKey::new(5).unwrap());
        let mut b = seal(&keys, k, &[9; SALT], 1, b"The sea was calm.", 0).unwrap();
        let mut room = Room::new();
        open(&keys, k, &b, &mut room).unwrap();
        b[100] ^= 1;
        assert_eq!(open(&keys, k, &b, &mut room), Err(RowFault::Tag));
        assert!(room.bytes.is_empty() && room.body().is_empty());
    }

    #[test]
    fn room_is_used_again_while_it_is_large_enough_and_else_left_for_a_larger_one() {
        let mut room = Room::new();
        let mut lies = |length: usize| {
            room.empty();
            assert_eq!(room.take(&vec![7; length]).len(), length);
            (room.bytes.as_ptr(), room.bytes.capacity())
        };
        let first = lies(1000);
        assert_eq!(first.1, 1024, "a power of two, so that it seldom grows");
        assert_eq!((lies(1024), lies(5)), (first, first));
        assert_eq!(lies(1025).1, 2048);
    }

    #[test]
    fn a_body_that_no_row_holds_is_refused_before_anything_is_sealed() {
        let (keys, k) = (Keys::new(Root::random().unwrap()).unwrap(), RowKey::new(5).unwrap());
        let body = vec![0; BODY_LIMIT + 1];
        let refused = seal(&keys, k, &[9; SALT], 1, &body, 0).unwrap_err();
        assert!(matches!(refused, Error::TooLarge { length, .. } if length == BODY_LIMIT + 1));
    }
}
