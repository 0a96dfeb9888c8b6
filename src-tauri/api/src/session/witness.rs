//! The rollback witness in the state folder: a file put back to an older state shows against it. It
//! warns and never blocks, and where it cannot be read or written nobody is stopped.

use std::fs;
use std::path::{Path, PathBuf};

use holdfast_vault::{Testimony, Vault, witness_name};

use super::Session;
use super::install::hex;
use crate::dto::Rollback;

/// Whether the file of `vault`, at `place`, is an older state of itself than this machine has seen.
#[must_use]
pub fn rolled_back(vault: &Vault, place: &Path, state: Option<&Path>) -> Option<Rollback> {
    let witness = fs::read(witness_path(place, state)?).ok()?;
    match vault.ask(&witness) {
        Testimony::Older { seen, found } => Some(Rollback {
            seen: seen as f64,
            found: found as f64,
        }),
        Testimony::Agrees | Testimony::Silent => None,
    }
}

/// Has the witness see the file as it stands.
pub fn bear_witness(vault: &Vault, place: &Path, state: Option<&Path>) {
    let Some(path) = witness_path(place, state) else {
        return;
    };
    let Ok(sealed) = vault.witness() else { return };
    let beside = path.with_extension("new");
    if fs::create_dir_all(path.parent().unwrap_or(&path)).is_ok() && fs::write(&beside, sealed).is_ok() {
        let _ = fs::rename(beside, path);
    }
}

/// One witness a place of the file, so that a copy elsewhere is not taken for the file put back.
fn witness_path(place: &Path, state: Option<&Path>) -> Option<PathBuf> {
    let place = witness_name(&fs::canonicalize(place).ok()?);
    Some(state?.join(format!("witness-{}", hex(&place))))
}

impl Session {
    /// [`rolled_back`], of the open file.
    pub(crate) fn rolled_back(&self) -> Option<Rollback> {
        let (place, state) = self.seen_at();
        rolled_back(self.journal.vault(), place, state)
    }

    /// [`bear_witness`], of the open file.
    pub fn bear_witness(&self) {
        let (place, state) = self.seen_at();
        bear_witness(self.journal.vault(), place, state);
    }

    /// Takes away what the state folder knows of this file.
    pub(crate) fn forget_witness(&self) {
        let (place, state) = self.seen_at();
        let _ = witness_path(place, state).map(fs::remove_file);
    }

    fn seen_at(&self) -> (&Path, Option<&Path>) {
        (&self.places.vault, self.places.state.as_deref())
    }
}
