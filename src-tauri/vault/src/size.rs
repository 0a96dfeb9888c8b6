//! How long a sealed row is: few lengths, so that a length says little.
//!
//! Padmé alone still has 225 lengths between 1 KiB and 1 MiB, too many for short entries, so the
//! small ones share five: a craving, a tombstone, a setting and a hundred-word entry are one length.

/// The smallest row.
pub(crate) const SMALLEST: usize = 1024;
const LARGEST_STEP: usize = 16 * 1024;

/// The length of a row that must hold `needed` bytes: 1, 2, 4, 8 or 16 KiB, above that Padmé.
pub(crate) fn padded(needed: usize) -> usize {
    if needed <= LARGEST_STEP {
        return needed.next_power_of_two().max(SMALLEST);
    }
    // Padmé (PURBs, §4): keep of the length only as many leading bits as its exponent has bits.
    let exponent = needed.ilog2();
    let kept = exponent.ilog2() + 1;
    let mask = (1_usize << (exponent - kept)) - 1;
    (needed + mask) & !mask
}

/// Whether a row can have this length at all.
pub(crate) fn lawful(length: usize) -> bool {
    length >= SMALLEST && padded(length) == length
}
