//! Every key, and how each comes from the root key. Refuses nothing: it only derives.
//!
//! Notation: `H(ikm, salt, info, n)` is HKDF-SHA256 to n bytes; ‖ joins; integers little-endian.
//!
//! ```text
//! vault_id  H(root, "", "holdfast/1/id", 16)
//! K_row     H(root, vault_id, "holdfast/1/row", 32)
//! K_head    H(root, vault_id, "holdfast/1/head", 32)
//! one-time  HKDF-Expand(K_row, "holdfast/1/one" ‖ vault_id ‖ k u64 ‖ salt, 48) = key 32 ‖ commitment 16
//! tag part  HMAC-SHA256(K_head, k u64 ‖ salt), cut to 16
//! head row  k = H(K_head, "", "holdfast/1/head-row", 8) mod 2⁶³
//! ```
//!
//! The labels differ in every use, so no two keys are the same. K_head serves twice more, each time over
//! something that no tag is made of: the head row, which no bucket counts, gives with an installation's name the
//! mark of a file that is still being made ([`Keys::maker`]).

use ring::rand::{SecureRandom, SystemRandom};
use ring::{hkdf, hmac};
use zeroize::Zeroizing;

use crate::header::array;
use crate::locked::{Locked, scrub_stack};
use crate::place::Maker;
use crate::{Error, Installation, RowKey};

const LABEL_ID: &[u8] = b"holdfast/1/id";
const LABEL_ROW: &[u8] = b"holdfast/1/row";
const LABEL_HEAD: &[u8] = b"holdfast/1/head";
const LABEL_ONE: &[u8] = b"holdfast/1/one";
const LABEL_HEAD_ROW: &[u8] = b"holdfast/1/head-row";

/// Length of a salt: fresh at every write, so that a one-time key really is used once.
pub(crate) const SALT: usize = 32;

/// Public name of a vault, derived from its root key, so that the root key alone finds it.
pub(crate) type VaultId = [u8; 16];

/// A one-time key with the commitment that ties a blob to it.
pub(crate) type OneTime = Zeroizing<[u8; 48]>;

/// The root key, on locked memory.
pub(crate) struct Root(Locked<[u8; 32]>);

impl Root {
    /// A new root key from the system's randomness.
    pub(crate) fn random() -> Result<Root, Error> {
        Root::fill(random)
    }

    /// A root key that `fill` writes straight onto locked memory.
    pub(crate) fn fill(fill: impl FnOnce(&mut [u8]) -> Result<(), Error>) -> Result<Root, Error> {
        let mut place = Locked::new([0; 32])?;
        fill(&mut place[..])?;
        Ok(Root(place))
    }

    /// A second copy, for the rare owner of two.
    pub(crate) fn copy(&self) -> Result<Root, Error> {
        Root::fill(|place| {
            place.copy_from_slice(self.bytes());
            Ok(())
        })
    }

    /// The bytes, for wrapping and for the 24 words.
    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// `vault_id`.
    pub(crate) fn vault_id(&self) -> VaultId {
        let mut id = [0; 16];
        derive(self.bytes(), b"", &[LABEL_ID], &mut id);
        scrub_stack();
        id
    }
}

/// Whatever an unlocked vault needs, all from one root key.
pub(crate) struct Keys {
    pub(crate) root: Root,
    pub(crate) id: VaultId,
    pub(crate) head_row: RowKey,
    material: Locked<Material>,
}

/// `ring`'s prepared forms of K_row and K_head: plain memory that `ring` itself never wipes.
struct Material {
    row: hkdf::Prk,
    head: hmac::Key,
}

impl Keys {
    /// Derives everything from `root`.
    pub(crate) fn new(root: Root) -> Result<Keys, Error> {
        let id = root.vault_id();
        let (material, head_row) = Keys::material(&root, &id)?;
        scrub_stack();
        Ok(Keys {
            root,
            id,
            head_row,
            material,
        })
    }

    fn material(root: &Root, id: &VaultId) -> Result<(Locked<Material>, RowKey), Error> {
        let mut row = Zeroizing::new([0; 32]);
        let mut head = Zeroizing::new([0; 32]);
        derive(root.bytes(), id, &[LABEL_ROW], row.as_mut());
        derive(root.bytes(), id, &[LABEL_HEAD], head.as_mut());
        let mut k = [0; 8];
        derive(head.as_ref(), b"", &[LABEL_HEAD_ROW], &mut k);
        let material = Locked::new(Material {
            row: hkdf::Prk::new_less_safe(hkdf::HKDF_SHA256, row.as_ref()),
            head: hmac::Key::new(hmac::HMAC_SHA256, head.as_ref()),
        })?;
        Ok((material, RowKey::below_2_63(u64::from_le_bytes(k))))
    }

    /// The key and the commitment of one write of one row.
    pub(crate) fn one_time(&self, k: RowKey, salt: &[u8]) -> OneTime {
        let mut out = Zeroizing::new([0; 48]);
        expand(
            &self.material.row,
            &[LABEL_ONE, &self.id, &k.to_le_bytes(), salt],
            out.as_mut(),
        );
        out
    }

    /// How `me` marks the files of this vault that it is still making. Keyed, so that it tells
    /// nobody which installation that is.
    pub(crate) fn maker(&self, me: Installation) -> Maker {
        array(&self.tag_part(self.head_row, &me.0)[..6])
    }

    /// The same for a copy that is checked while others are made.
    pub(crate) fn taker(&self, me: Installation) -> Maker {
        array(&self.tag_part(self.head_row, &[&me.0[..], b"taken"].concat())[..6])
    }

    /// What one row adds to the tag of its bucket.
    pub(crate) fn tag_part(&self, k: RowKey, salt: &[u8]) -> [u8; 16] {
        let mut context = hmac::Context::with_key(&self.material.head);
        context.update(&k.to_le_bytes());
        context.update(salt);
        let mut part = [0; 16];
        part.copy_from_slice(&context.sign().as_ref()[..16]);
        part
    }
}

/// H(ikm, salt, info, out.len()).
pub(crate) fn derive(ikm: &[u8], salt: &[u8], info: &[&[u8]], out: &mut [u8]) {
    expand(&hkdf::Salt::new(hkdf::HKDF_SHA256, salt).extract(ikm), info, out);
}

fn expand(key: &hkdf::Prk, info: &[&[u8]], out: &mut [u8]) {
    // HKDF-SHA256 gives up to 8,160 bytes; the crate asks for at most 48.
    key.expand(info, Length(out.len()))
        .and_then(|okm| okm.fill(out))
        .expect("a length far below HKDF's limit");
}

/// How much to expand to: `ring` wants a type for every length that is not one of its own.
struct Length(usize);

impl hkdf::KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

/// Fills `out` from the system. A failing source ends the operation; there is no second source.
pub(crate) fn random(out: &mut [u8]) -> Result<(), Error> {
    SystemRandom::new().fill(out).map_err(|_| Error::Random)
}

/// `N` random bytes.
pub(crate) fn random_bytes<const N: usize>() -> Result<[u8; N], Error> {
    let mut out = [0; N];
    random(&mut out)?;
    Ok(out)
}
