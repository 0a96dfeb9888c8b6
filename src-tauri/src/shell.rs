//! What the shell itself remembers while it runs: where things lie, what `window.json` says, when a
//! key was last pressed, and which page listens. Nothing that anybody wrote in the journal.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use holdfast_api::session::{self, Copies};
use holdfast_api::{House, edge};
use tauri::{AppHandle, Manager};

use crate::before::Before;
use crate::idle::Idle;
use crate::notices::Notices;
use crate::opening::Opening;

/// Folders and files of this installation.
#[derive(Clone, Debug)]
pub struct Places {
    /// `window.json`.
    pub window_json: PathBuf,
    /// Where a second start knocks.
    #[cfg(unix)]
    pub knock: PathBuf,
    /// The sealed file, unless `window.json` names another.
    pub usual_vault: PathBuf,
    /// Which installation this is, and what it last saw of the file: no content. The command line has the same.
    pub state: PathBuf,
    /// What the engine keeps all the same, where there is no folder in memory.
    pub web: PathBuf,
}

impl Places {
    /// The platform's folders for us.
    pub fn of(app: &AppHandle) -> tauri::Result<Self> {
        let config = app.path().config_dir()?.join("holdfast");
        let data = app.path().data_dir()?.join("holdfast");
        let local = app.path().local_data_dir()?.join("holdfast");
        Ok(Self {
            window_json: config.join("window.json"),
            #[cfg(unix)]
            knock: config.join("window.sock"),
            usual_vault: data.join("journal.holdfast"),
            state: edge::state_folder().unwrap_or_else(|| local.join("state")),
            web: local.join("web"),
        })
    }
}

/// The one state of the shell.
pub struct Shell {
    /// Where things lie.
    pub places: Places,
    /// When a key was last pressed, and when that is too long ago.
    pub idle: Idle,
    /// The page that listens.
    pub notices: Notices,
    /// Whether the journal is open, and the page that waits for it.
    pub opening: Opening,
    before: Mutex<Before>,
}

impl Shell {
    /// At start: reads `window.json`.
    pub fn new(places: Places) -> Self {
        let before = Mutex::new(Before::read(&places.window_json));
        Self {
            places,
            idle: Idle::default(),
            notices: Notices::default(),
            opening: Opening::default(),
            before,
        }
    }

    /// What is known before unlocking.
    pub fn before(&self) -> Before {
        held(&self.before).clone()
    }

    /// Changes it and writes the file, where there is a change. What could not be written is not remembered either.
    pub fn change_before(&self, change: impl FnOnce(&mut Before)) -> std::io::Result<Before> {
        let mut before = held(&self.before);
        let mut changed = before.clone();
        change(&mut changed);
        let changed = changed.sensible();
        if changed == *before {
            return Ok(changed);
        }
        changed.write(&self.places.window_json)?;
        *before = changed.clone();
        Ok(changed)
    }

    /// The journal, locked: its file at the usual place or where the person put it.
    pub fn house(&self) -> House {
        let chosen = self.before().vault;
        let named = chosen.is_some();
        let vault = chosen.unwrap_or_else(|| self.places.usual_vault.clone());
        let state = Some(self.places.state.clone());
        House::new(
            session::Places {
                vault,
                state,
                copies: Copies::Kept,
            },
            named,
        )
    }
}

/// Nothing of ours is left half changed by a panic, so a poisoned lock is taken all the same.
pub fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
