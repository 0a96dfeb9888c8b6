//! The folders in which a program keeps what is its own, all under one home: for programs that tests start.

use std::path::{Path, PathBuf};

/// Where each variable points that names such a folder. They are not made here.
pub fn folders(home: &Path) -> [(&'static str, PathBuf); 6] {
    [
        ("HOME", ""),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_RUNTIME_DIR", "run"),
    ]
    .map(|(name, folder)| (name, home.join(folder)))
}
