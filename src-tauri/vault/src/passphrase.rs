//! The passphrase, and the slow way from it to a key.
//!
//! Argon2id is the only derivation: a second one would be a way to downgrade. A cost below the
//! floor is refused wherever it comes from, a header or a caller, before any work is done.

use std::fmt;
use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Block, Params, Version};
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

use crate::Error;
use crate::keys::random_bytes;
use crate::locked::{Locked, scrub_stack};

const LONGEST: usize = 1024;
const MIB: u32 = 1024;

/// What the person types. Wiped when dropped, never printed, never copied.
///
/// Brought into Unicode form NFC, so that one keyboard's `é` is another's; otherwise taken as
/// typed, spaces and all.
pub struct Passphrase(Zeroizing<Vec<u8>>);

impl Passphrase {
    /// Takes 1 to 1024 bytes (counted in NFC). The string given is wiped.
    pub fn new(typed: impl Into<String>) -> Result<Passphrase, Error> {
        let typed = Zeroizing::new(typed.into());
        if typed.len() > 4 * LONGEST {
            return Err(Error::PassphraseLength(typed.len()));
        }
        // NFC never takes more than three times the bytes: no growing, so no copy is left behind.
        let mut bytes = Zeroizing::new(Vec::with_capacity(3 * typed.len() + 4));
        for letter in typed.nfc() {
            bytes.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
        }
        match bytes.len() {
            1..=LONGEST => Ok(Passphrase(bytes)),
            length => Err(Error::PassphraseLength(length)),
        }
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

/// What Argon2id costs: memory in KiB, passes, lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KdfCost {
    /// Memory in KiB.
    pub m_kib: u32,
    /// Passes over it.
    pub t: u32,
    /// Lanes.
    pub p: u32,
}

impl fmt::Display for KdfCost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} KiB, {} passes, {} lanes", self.m_kib, self.t, self.p)
    }
}

impl KdfCost {
    /// The least that any path accepts: 64 MiB, 3 passes, 4 lanes.
    pub const FLOOR: KdfCost = KdfCost {
        m_kib: 64 * MIB,
        t: 3,
        p: 4,
    };
    /// The most memory that a header may ask for: 2 GiB.
    pub const MOST_M_KIB: u32 = 2048 * MIB;
    const MOST_T: u32 = 16;
    const MOST_P: u32 = 16;

    /// The largest of 64, 128 and 256 MiB that this machine derives in under a second and that
    /// leaves three quarters of the free memory alone; never below the floor.
    pub fn calibrate() -> KdfCost {
        KdfCost::choose(free_memory_kib(), |cost| {
            let begun = Instant::now();
            let worked = Passphrase::new("calibration").and_then(|p| cost.derive(&p, &[0; 32]));
            worked.ok().map(|_| begun.elapsed())
        })
    }

    /// The choice behind [`KdfCost::calibrate`], over any machine.
    pub(crate) fn choose(free_kib: Option<u64>, mut time: impl FnMut(KdfCost) -> Option<Duration>) -> KdfCost {
        let mut chosen = KdfCost::FLOOR;
        for m_kib in [128 * MIB, 256 * MIB] {
            if free_kib.is_some_and(|free| u64::from(m_kib) > free / 4) {
                break;
            }
            let cost = KdfCost {
                m_kib,
                ..KdfCost::FLOOR
            };
            if time(cost).is_none_or(|taken| taken >= Duration::from_secs(1)) {
                break;
            }
            chosen = cost;
        }
        chosen
    }

    /// Refuses what is too weak or too heavy.
    pub(crate) fn check(self) -> Result<KdfCost, Error> {
        let floor = KdfCost::FLOOR;
        if self.m_kib < floor.m_kib || self.t < floor.t || self.p == 0 {
            return Err(Error::WeakKdf(self));
        }
        if self.m_kib > KdfCost::MOST_M_KIB || self.t > KdfCost::MOST_T || self.p > KdfCost::MOST_P {
            return Err(Error::HeavyKdf(self));
        }
        Ok(self)
    }

    /// `secret = Argon2id(NFC(passphrase), salt, m, t, p)`, its memory wiped afterwards.
    pub(crate) fn derive(self, passphrase: &Passphrase, salt: &[u8; 32]) -> Result<Secret, Error> {
        self.check()?;
        let short = || Error::OutOfMemory { m_kib: self.m_kib };
        let params = Params::new(self.m_kib, self.t, self.p, Some(32)).map_err(|_| Error::HeavyKdf(self))?;
        let mut blocks = Vec::new();
        blocks.try_reserve_exact(params.block_count()).map_err(|_| short())?;
        blocks.resize(params.block_count(), Block::new());
        let mut secret = Locked::new([0; 32])?;
        let done = Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into_with_memory(
            &passphrase.0,
            salt,
            &mut secret[..],
            &mut blocks[..],
        );
        blocks.iter_mut().for_each(Zeroize::zeroize);
        scrub_stack();
        done.map_err(|_| short())?;
        Ok(Secret(secret))
    }
}

/// What Argon2id made of the passphrase. Only good for deriving the key of a slot.
pub(crate) struct Secret(pub(crate) Locked<[u8; 32]>);

impl Secret {
    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// A fresh salt for Argon2id.
pub(crate) fn fresh_salt() -> Result<[u8; 32], Error> {
    random_bytes()
}

/// Free memory as Linux counts it; unknown elsewhere, where time alone decides.
pub(crate) fn free_memory_kib() -> Option<u64> {
    let said = std::fs::read_to_string("/proc/meminfo").ok()?;
    let line = said.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_that_grows_in_nfc_is_not_copied_while_it_grows() {
        // One letter of four bytes is three of four in NFC, which is as much as there is.
        for typed in ["\u{1D160}".repeat(85), "a quiet harbour".to_owned()] {
            let room = 3 * typed.len() + 4;
            let passphrase = Passphrase::new(typed).unwrap();
            let taken = passphrase.0.capacity();
            assert!(passphrase.0.len() <= taken && taken <= room, "{taken} of {room}");
        }
    }
}
