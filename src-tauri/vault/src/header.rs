//! The header: 1,024 bytes in the clear that lead from a passphrase to the root key.
//!
//! ```text
//!    0  magic 8          89 48 46 53 54 0D 0A 1A
//!    8  major u16 = 1, minor u16, critical-feature bits u32
//!   16  vault_id 16      32  sequence u64
//!   40  kdf u8 = 1, aead u8 = 1, zero 2, m_kib u32, t u32, p u32
//!   56  kdf_salt 32      88  zero 8
//!   96  8 slots × 112 =  slot_salt 32 ‖ sealed 80; an unused one is 112 random bytes
//!  992  SHA-256 of bytes 0..992
//! KEK     = H(secret, slot_salt, "holdfast/1/slot" ‖ vault_id, 32)
//! sealed  = ChaCha20-Poly1305(KEK, nonce 0, AAD "holdfast/1/slot" ‖ vault_id ‖ kdf ‖ aead,
//!                             root ‖ kind u8 ‖ zero 31)
//! ```
//!
//! Refused here, before any key derivation: another magic, a newer major, an unknown critical bit,
//! another algorithm, a cost outside its bounds. The digest at the end tells a torn write; whoever
//! tampers can recompute it, and is stopped by the tag of the slot instead.

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use ring::digest::{SHA256, digest};
use zeroize::Zeroizing;

use crate::keys::{Root, VaultId, derive, random, random_bytes};
use crate::locked::{Locked, scrub_stack};
use crate::passphrase::{KdfCost, Secret, fresh_salt};
use crate::{Error, Passphrase};

/// Bytes of a header.
pub(crate) const LENGTH: usize = 1024;
/// The first bytes of a header: not text, and damaged by any transport that changes line ends.
pub(crate) const MAGIC: [u8; 8] = [0x89, b'H', b'F', b'S', b'T', 0x0D, 0x0A, 0x1A];
const MAJOR: u16 = 1;
const KNOWN_CRITICAL: u32 = 0;
const KDF_ARGON2ID: u8 = 1;
const AEAD_CHACHA20_POLY1305: u8 = 1;
const SLOTS: usize = 8;
const SLOT: usize = 112;
const SLOTS_AT: usize = 96;
const DIGEST_AT: usize = 992;
const LABEL_SLOT: &[u8] = b"holdfast/1/slot";
const KIND_PASSPHRASE: u8 = 1;

/// SHA-256 of a whole header, kept in the head row.
pub(crate) type HeaderDigest = [u8; 32];

/// A header that has passed every check that needs no key.
#[derive(Clone)]
pub(crate) struct Header {
    minor: u16,
    pub(crate) id: VaultId,
    pub(crate) sequence: u64,
    pub(crate) cost: KdfCost,
    kdf_salt: [u8; 32],
    slots: [[u8; SLOT]; SLOTS],
}

/// Why 1,024 bytes are no header.
#[derive(Debug)]
pub(crate) enum HeaderFault {
    /// Not there, not ours, or not as it was written.
    Lost,
    /// Ours and whole, but it must not be used.
    Refused(Error),
    /// Says that it is of a newer major, whose digest may lie elsewhere: or a bit has changed.
    Unsure(Error),
}

impl Header {
    /// A header that the passphrase opens: `root` wrapped in the first slot, noise in the others.
    pub(crate) fn wrap(root: &Root, sequence: u64, passphrase: &Passphrase, cost: KdfCost) -> Result<Header, Error> {
        let mut header = Header::without_a_way_in(root, sequence)?;
        header.cost = cost.check()?;
        let secret = cost.derive(passphrase, &header.kdf_salt)?;
        let slot_salt = random_bytes()?;
        header.slots[0] = seal_slot(&secret, &slot_salt, &header.id, root)?;
        scrub_stack();
        Ok(header)
    }

    /// A header of eight noise slots: the recovery key is the only way in.
    pub(crate) fn without_a_way_in(root: &Root, sequence: u64) -> Result<Header, Error> {
        let mut slots = [[0; SLOT]; SLOTS];
        for slot in &mut slots {
            random(slot)?;
        }
        let (id, kdf_salt) = (root.vault_id(), fresh_salt()?);
        Ok(Header {
            minor: 0,
            id,
            sequence,
            cost: KdfCost::FLOOR,
            kdf_salt,
            slots,
        })
    }

    /// The root key, if the passphrase opens a slot. One Argon2id, whatever the outcome.
    pub(crate) fn unwrap(&self, passphrase: &Passphrase) -> Result<Root, Error> {
        self.open_slots(&self.cost.derive(passphrase, &self.kdf_salt)?)
    }

    /// The root key in whichever slot the secret opens.
    pub(crate) fn open_slots(&self, secret: &Secret) -> Result<Root, Error> {
        let found = self.slots.iter().find_map(|slot| open_slot(secret, slot, &self.id));
        scrub_stack();
        let root = found.ok_or(Error::WrongKey)??;
        if root.vault_id() == self.id {
            Ok(root)
        } else {
            Err(Error::WrongKey)
        }
    }

    /// Writes the 1,024 bytes.
    pub(crate) fn to_bytes(&self) -> [u8; LENGTH] {
        let mut bytes = [0; LENGTH];
        bytes[..8].copy_from_slice(&MAGIC);
        bytes[8..10].copy_from_slice(&MAJOR.to_le_bytes());
        bytes[10..12].copy_from_slice(&self.minor.to_le_bytes());
        bytes[12..16].copy_from_slice(&0_u32.to_le_bytes());
        bytes[16..32].copy_from_slice(&self.id);
        bytes[32..40].copy_from_slice(&self.sequence.to_le_bytes());
        bytes[40] = KDF_ARGON2ID;
        bytes[41] = AEAD_CHACHA20_POLY1305;
        bytes[44..48].copy_from_slice(&self.cost.m_kib.to_le_bytes());
        bytes[48..52].copy_from_slice(&self.cost.t.to_le_bytes());
        bytes[52..56].copy_from_slice(&self.cost.p.to_le_bytes());
        bytes[56..88].copy_from_slice(&self.kdf_salt);
        for (place, slot) in self.slots.iter().enumerate() {
            bytes[SLOTS_AT + place * SLOT..][..SLOT].copy_from_slice(slot);
        }
        let sum = digest(&SHA256, &bytes[..DIGEST_AT]);
        bytes[DIGEST_AT..].copy_from_slice(sum.as_ref());
        bytes
    }

    /// Reads 1,024 bytes, refusing before any work what must not be used.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Header, HeaderFault> {
        if bytes.len() != LENGTH || bytes[..8] != MAGIC {
            return Err(HeaderFault::Lost);
        }
        let u16_at = |at: usize| u16::from_le_bytes([bytes[at], bytes[at + 1]]);
        let u32_at = |at: usize| u32::from_le_bytes(array(&bytes[at..at + 4]));
        let (major, critical) = (u16_at(8), u32_at(12));
        let whole = digest(&SHA256, &bytes[..DIGEST_AT]).as_ref() == &bytes[DIGEST_AT..];
        if !whole && major > MAJOR {
            return Err(HeaderFault::Unsure(Error::Newer { major, critical }));
        }
        if !whole {
            return Err(HeaderFault::Lost);
        }
        if major != MAJOR || critical & !KNOWN_CRITICAL != 0 {
            return Err(HeaderFault::Refused(Error::Newer { major, critical }));
        }
        let zeros = bytes[42..44].iter().chain(&bytes[88..96]).all(|byte| *byte == 0);
        if bytes[40] != KDF_ARGON2ID || bytes[41] != AEAD_CHACHA20_POLY1305 || !zeros {
            return Err(HeaderFault::Refused(Error::Newer { major, critical }));
        }
        let cost = KdfCost {
            m_kib: u32_at(44),
            t: u32_at(48),
            p: u32_at(52),
        };
        let cost = cost.check().map_err(HeaderFault::Refused)?;
        Ok(Header {
            minor: u16_at(10),
            id: array(&bytes[16..32]),
            sequence: u64::from_le_bytes(array(&bytes[32..40])),
            cost,
            kdf_salt: array(&bytes[56..88]),
            slots: std::array::from_fn(|place| array(&bytes[SLOTS_AT + place * SLOT..][..SLOT])),
        })
    }

    /// SHA-256 of the bytes.
    pub(crate) fn digest(&self) -> HeaderDigest {
        digest_of(&self.to_bytes())
    }
}

/// The copies that may be used, the better one first. A whole copy that a newer program wrote
/// forbids them all; otherwise one good copy is enough.
pub(crate) fn usable(copies: [Result<Header, HeaderFault>; 2]) -> Result<Vec<Header>, Error> {
    let mut good: Vec<Header> = Vec::new();
    let (mut refused, mut unsure) = (None, Vec::new());
    for copy in copies {
        match copy {
            Ok(header) => good.push(header),
            Err(HeaderFault::Refused(error @ Error::Newer { .. })) => return Err(error),
            Err(HeaderFault::Refused(error)) => refused = Some(error),
            Err(HeaderFault::Unsure(error)) => unsure.push(error),
            Err(HeaderFault::Lost) => {}
        }
    }
    good.sort_by_key(|header| std::cmp::Reverse(header.sequence));
    if unsure.len() == 2 {
        refused = unsure.pop();
    }
    match refused {
        Some(error) if good.is_empty() => Err(error),
        _ => Ok(good),
    }
}

/// SHA-256 of a header as it lies on disk.
pub(crate) fn digest_of(bytes: &[u8]) -> HeaderDigest {
    array(digest(&SHA256, bytes).as_ref())
}

/// Wraps `root` under what the passphrase gave.
pub(crate) fn seal_slot(secret: &Secret, slot_salt: &[u8; 32], id: &VaultId, root: &Root) -> Result<[u8; SLOT], Error> {
    let mut plain = Zeroizing::new([0; 64]);
    plain[..32].copy_from_slice(root.bytes());
    plain[32] = KIND_PASSPHRASE;
    let key = slot_key(secret, slot_salt, id)?;
    let sealed = key.seal_in_place_separate_tag(nonce(), slot_aad(id), plain.as_mut());
    let tag = sealed.map_err(|_| Error::Random)?;
    let mut slot = [0; SLOT];
    slot[..32].copy_from_slice(slot_salt);
    slot[32..96].copy_from_slice(plain.as_ref());
    slot[96..].copy_from_slice(tag.as_ref());
    Ok(slot)
}

/// The root key in `slot`, or nothing when the tag does not match: noise looks the same.
fn open_slot(secret: &Secret, slot: &[u8; SLOT], id: &VaultId) -> Option<Result<Root, Error>> {
    let key = match slot_key(secret, &array(&slot[..32]), id) {
        Ok(key) => key,
        Err(error) => return Some(Err(error)),
    };
    let mut sealed = Zeroizing::new([0; 80]);
    sealed.copy_from_slice(&slot[32..]);
    let plain = key.open_in_place(nonce(), slot_aad(id), sealed.as_mut()).ok()?;
    if plain[32] != KIND_PASSPHRASE || plain[33..].iter().any(|byte| *byte != 0) {
        return None;
    }
    Some(Root::fill(|root| {
        root.copy_from_slice(&plain[..32]);
        Ok(())
    }))
}

/// The key of a slot. It is used for one message only, so the nonce can be zero.
fn slot_key(secret: &Secret, slot_salt: &[u8; 32], id: &VaultId) -> Result<LessSafeKey, Error> {
    let mut kek = Locked::new([0; 32])?;
    derive(secret.bytes(), slot_salt, &[LABEL_SLOT, id], &mut kek[..]);
    let key = UnboundKey::new(&CHACHA20_POLY1305, &kek[..]).expect("32 bytes are this key's length");
    Ok(LessSafeKey::new(key))
}

fn slot_aad(id: &VaultId) -> Aad<Vec<u8>> {
    Aad::from([LABEL_SLOT, id, &[KDF_ARGON2ID, AEAD_CHACHA20_POLY1305]].concat())
}

fn nonce() -> Nonce {
    Nonce::assume_unique_for_key([0; 12])
}

/// A slice whose length is known, as an array.
pub(crate) fn array<const N: usize>(slice: &[u8]) -> [u8; N] {
    let mut out = [0; N];
    out.copy_from_slice(slice);
    out
}
