//! One window: a second start knocks at the first, which comes to the front, and ends. Where there
//! are no local sockets (Windows) or the folder cannot hold one, the vault's own lock file still
//! keeps a second writer out and the page says that the journal is open elsewhere.

#[cfg(unix)]
mod knock {
    use std::fs;
    use std::os::unix::net::{UnixListener, UnixStream};

    use tauri::{AppHandle, Manager};

    use crate::shell::{Places, Shell};
    use crate::windows;

    /// Whether somebody was there to open. To have been let in is enough: whoever opens may have closed again
    /// before a word could be said.
    pub fn first_was_raised(places: &Places) -> bool {
        UnixStream::connect(&places.knock).is_ok()
    }

    /// Listens for second starts. A socket left behind by an ended program is replaced.
    pub fn listen(app: AppHandle) {
        let path = app.state::<Shell>().places.knock.clone();
        let _ = path.parent().map(fs::create_dir_all);
        let _ = fs::remove_file(&path);
        let Ok(door) = UnixListener::bind(&path) else {
            return;
        };
        std::thread::spawn(move || {
            for _ in door.incoming().flatten() {
                windows::raise(&app);
            }
        });
    }
}

#[cfg(unix)]
pub use knock::{first_was_raised, listen};

#[cfg(not(unix))]
pub fn first_was_raised(_: &crate::shell::Places) -> bool {
    false
}

#[cfg(not(unix))]
pub fn listen(_: tauri::AppHandle) {}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::net::UnixListener;

    use super::*;
    use crate::shell::Places;

    #[test]
    fn a_first_start_that_shuts_the_door_at_once_was_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = |name: &str| folder.path().join(name);
        let places = Places {
            window_json: place("window.json"),
            knock: place("window.sock"),
            usual_vault: place("journal.holdfast"),
            state: place("state"),
            web: place("web"),
        };
        let door = UnixListener::bind(&places.knock).expect("a door");
        std::thread::spawn(move || door.incoming().flatten().for_each(drop));
        assert!((0..1_000).all(|_| first_was_raised(&places)));
    }
}
