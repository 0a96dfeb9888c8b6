//! One window: a second start knocks at the first, which comes to the front, and ends. Where there
//! are no local sockets (Windows) or the folder cannot hold one, the vault's own lock file still
//! keeps a second writer out and the page says that the journal is open elsewhere.

#[cfg(unix)]
mod knock {
    use std::fs;
    use std::io::Write;
    use std::os::unix::net::{UnixListener, UnixStream};

    use tauri::{AppHandle, Manager};

    use crate::shell::{Places, Shell};
    use crate::windows;

    /// Whether somebody was there to open.
    pub fn first_was_raised(places: &Places) -> bool {
        UnixStream::connect(&places.knock).is_ok_and(|mut door| door.write_all(b"1").is_ok())
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
