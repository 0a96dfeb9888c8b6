//! Locking and closing: cover, seal, close the file, and be gone. Locking restarts the program in
//! its locked state, because clearing fields leaves copies of what was typed in memory and the end of
//! a process does not. It never waits longer than a second for a page to cover itself; under a cover
//! it waits for unsealed words, because locking would be their end, unless the page has fallen silent.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use holdfast_api::{House, edge};
use tauri::{AppHandle, Manager};

use crate::notices::Ended;
use crate::shell::Shell;
use crate::{os, windows};

/// How long the page may take to cover what is on it.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long a covered page may be silent, which says every few seconds that it is there; one out of sight may be
/// slow to.
const SILENCE: Duration = Duration::from_secs(60);
/// How long the desktop may take to say where the window is.
const PLACE: Duration = Duration::from_millis(200);
/// How long closing the file may take; what is sealed stays sealed, whatever happens.
const CLOSING: Duration = Duration::from_millis(400);
/// Tells the restarted program to come up minimised.
pub const MINIMISED: &str = "--minimised";

/// How the locked program comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Afterwards {
    /// With its window where it was.
    Shown,
    /// Out of sight.
    Minimised,
    /// With its window, as if it had never been anywhere.
    Anew,
    /// Not at all: the window was closed.
    Gone,
}

/// Locking is under way.
static LEAVING: AtomicBool = AtomicBool::new(false);

/// Whether the program is locking.
#[cfg(target_os = "linux")]
pub fn is_under_way() -> bool {
    LEAVING.load(Ordering::SeqCst)
}

/// Locks, from any thread, once at a time. Long work and the day's copy are stopped first: the draft waits
/// behind them.
pub fn lock(app: &AppHandle, afterwards: Afterwards) {
    if LEAVING.swap(true, Ordering::SeqCst) {
        return;
    }
    windows::veil(app);
    let app = app.clone();
    std::thread::spawn(move || {
        if afterwards == Afterwards::Minimised {
            windows::minimise(&app);
        }
        app.state::<House>().leaving(true);
        // A page that waits for the journal holds nothing to be covered.
        let shell = app.state::<Shell>();
        if shell.opening.is_over() && shell.notices.cover(PATIENCE, SILENCE) == Ended::Lifted {
            app.state::<House>().leaving(false);
            shell.idle.active();
            LEAVING.store(false, Ordering::SeqCst);
            return;
        }
        let closing = app.clone();
        within(CLOSING, move || close(&closing));
        if afterwards != Afterwards::Anew {
            within(PLACE, move || windows::keep_place(&app));
        }
        os::end_children();
        if afterwards == Afterwards::Gone {
            std::process::exit(0);
        }
        restart(afterwards == Afterwards::Minimised);
    });
}

/// Stops long work and closes the file.
fn close(app: &AppHandle) {
    let house = app.state::<House>();
    house.cancel();
    // What could not be closed properly ends with the process.
    let _ = house.lock(&edge::now());
}

/// Does what cannot be waited for longer. What is not done in time is left to the end of the process, which harms
/// nothing that was sealed.
fn within(limit: Duration, work: impl FnOnce() + Send + 'static) {
    let (done, wait) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        work();
        done.send(())
    });
    let _ = wait.recv_timeout(limit);
}

/// Becomes a fresh, locked program; where that cannot be, ends, which locks as well.
fn restart(minimised: bool) -> ! {
    let Ok(program) = std::env::current_exe() else {
        std::process::exit(0)
    };
    let mut again = std::process::Command::new(program);
    if minimised {
        again.arg(MINIMISED);
    }
    become_this(again)
}

#[cfg(unix)]
fn become_this(mut again: std::process::Command) -> ! {
    use std::os::unix::process::CommandExt;
    let error = again.exec();
    eprintln!("holdfast: locked by ending, because the restart was refused: {error}");
    std::process::exit(0)
}

#[cfg(not(unix))]
fn become_this(mut again: std::process::Command) -> ! {
    let _ = again.spawn();
    std::process::exit(0)
}
