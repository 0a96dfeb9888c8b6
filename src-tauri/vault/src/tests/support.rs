//! What several suites need: changing a closed vault file behind its back.

use rusqlite::Connection;

use super::*;
use crate::backup::Progress;
use crate::{Change, Error, Wholeness};
use std::ops::ControlFlow;

/// A closed vault with `n` rows of kind 1 whose bodies are their number.
pub(crate) fn filled(n: usize) -> (Scene, Vec<RowKey>) {
    let (scene, mut vault) = Scene::new();
    let mut change = Change::new();
    for i in 0..n {
        change.add(1, i.to_string());
    }
    let keys = vault.commit(change).unwrap().added;
    (scene, keys)
}

impl Scene {
    /// Runs SQL on the closed file, as somebody without the key could.
    pub(crate) fn tamper<P: rusqlite::Params>(&self, sql: &str, with: P) -> usize {
        Connection::open(self.path()).unwrap().execute(sql, with).unwrap()
    }

    /// Lays the closed file out anew with pages of this size: as the first vaults had them, for one.
    pub(crate) fn lay_pages(&self, size: usize) {
        let conn = Connection::open(self.path()).unwrap();
        conn.execute_batch(&format!("PRAGMA page_size = {size}; VACUUM"))
            .unwrap();
    }

    pub(crate) fn blob(&self, k: RowKey) -> Vec<u8> {
        let conn = Connection::open(self.path()).unwrap();
        conn.query_row("SELECT b FROM r WHERE k = ?1", [k.get()], |row| row.get(0))
            .unwrap()
    }

    pub(crate) fn put_blob(&self, k: RowKey, b: &[u8]) {
        self.tamper("INSERT OR REPLACE INTO r(k, b) VALUES (?1, ?2)", (k.get(), b));
    }

    /// What a look at the file finds, and how many rows open.
    pub(crate) fn look(&self) -> Wholeness {
        self.open().verify().unwrap().wholeness
    }

    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Names of the files in the folder but the lock.
    pub(crate) fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> = entries
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .filter(|n| !n.ends_with(".lock"))
            .collect();
        names.sort();
        names
    }
}

/// Lets a long piece of work go on.
pub(crate) fn go_on(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Stops it at once.
pub(crate) fn stop(_: Progress) -> ControlFlow<()> {
    ControlFlow::Break(())
}

/// The error of a result whose value has no `Debug`.
pub(crate) fn refusal<T>(result: Result<T, Error>) -> Error {
    match result {
        Ok(_) => panic!("was not refused"),
        Err(error) => error,
    }
}
