//! The rollback witness in the state folder: a file put back to an older state shows against it. It
//! warns and never blocks, and where it cannot be read or written nobody is stopped.

use std::fs;
use std::path::PathBuf;

use holdfast_vault::{Testimony, witness_name};

use super::Session;
use super::install::hex;
use crate::dto::Rollback;

impl Session {
    /// Whether the file is an older state of itself than this machine has seen.
    pub(crate) fn rolled_back(&self) -> Option<Rollback> {
        let witness = fs::read(self.witness_path()?).ok()?;
        match self.journal.vault().ask(&witness) {
            Testimony::Older { seen, found } => Some(Rollback {
                seen: seen as f64,
                found: found as f64,
            }),
            Testimony::Agrees | Testimony::Silent => None,
        }
    }

    /// Has the witness see the file as it stands.
    pub fn bear_witness(&self) {
        let Some(path) = self.witness_path() else { return };
        let Ok(sealed) = self.journal.vault().witness() else {
            return;
        };
        let beside = path.with_extension("new");
        if fs::create_dir_all(path.parent().unwrap_or(&path)).is_ok() && fs::write(&beside, sealed).is_ok() {
            let _ = fs::rename(beside, path);
        }
    }

    /// Takes away what the state folder knows of this file.
    pub(crate) fn forget_witness(&self) {
        let _ = self.witness_path().map(fs::remove_file);
    }

    /// One witness a place of the file, so that a copy elsewhere is not taken for the file put back.
    fn witness_path(&self) -> Option<PathBuf> {
        let place = witness_name(&fs::canonicalize(&self.places.vault).ok()?);
        Some(self.places.state.as_ref()?.join(format!("witness-{}", hex(&place))))
    }
}
