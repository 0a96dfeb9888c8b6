//! The sealed file of Holdfast: keys, slots, rows. It knows nothing of what the rows mean.

mod backup;
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
mod vault;
mod verify;
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
pub use vault::{Key, OpenRow, Opened, Sealed, Vault};
pub use verify::{Against, Report};
pub use whole::Wholeness;
pub use witness::Testimony;

/// The largest body that one row holds: 64 MiB, which is 8 MiB of text at its longest in JSON.
pub const BODY_LIMIT: usize = 64 * 1024 * 1024;

#[cfg(test)]
mod tests;
