//! Commands about the window itself: what is known before unlocking, locking, files to choose.

use std::path::PathBuf;

use tauri::ipc::Channel;
use tauri::{AppHandle, State, WebviewWindow};

use crate::before::{Change, WindowSettings};
use crate::dialogs::{self, Choose};
use crate::leave::{self, Afterwards};
use crate::notices::Notice;
use crate::os::{self, Sockets};
use crate::refusal::Refusal;
use crate::shell::Shell;
use crate::windows;

/// Somebody is there.
#[tauri::command(async)]
pub fn active(shell: State<'_, Shell>) {
    shell.idle.active();
}

/// Changes some of what is known before unlocking.
#[tauri::command(async)]
pub fn change_window_settings(shell: State<'_, Shell>, change: Change) -> Result<WindowSettings, Refusal> {
    Ok(shell
        .change_before(|before| change.make(&mut before.settings))?
        .settings)
}

/// Lets the person choose a file or a folder; nothing when they think better of it.
#[tauri::command(async)]
pub async fn choose(window: WebviewWindow, choice: Choose) -> Option<PathBuf> {
    dialogs::choose(window, choice).await
}

/// The page is covered and what was on it is sealed.
#[tauri::command(async)]
pub fn covered(shell: State<'_, Shell>) {
    shell.notices.covered();
}

/// From the unlock window to the journal.
#[tauri::command(async)]
pub fn enter(app: AppHandle) -> Result<(), Refusal> {
    Ok(windows::enter(&app)?)
}

/// Locks at once, out of sight.
#[tauri::command(async)]
pub fn hide_and_lock(app: AppHandle) {
    leave::lock(&app, Afterwards::Minimised);
}

/// The page listens from now on.
#[tauri::command(async)]
pub fn listen(shell: State<'_, Shell>, notices: Channel<Notice>) {
    shell.notices.listen(notices);
}

/// Locks at once.
#[tauri::command(async)]
pub fn lock(app: AppHandle) {
    leave::lock(&app, Afterwards::Shown);
}

/// The system's print dialog for the page as it is.
#[tauri::command(async)]
pub fn print(window: WebviewWindow) -> Result<(), Refusal> {
    Ok(window.print()?)
}

/// Asks the kernel whether this program could reach the network.
#[tauri::command(async)]
pub fn sockets() -> Sockets {
    os::sockets()
}

/// Points at a sealed file elsewhere, when the one we knew has moved.
#[tauri::command(async)]
pub fn use_vault(shell: State<'_, Shell>, path: PathBuf) -> Result<(), Refusal> {
    Ok(shell.change_before(|before| before.vault = Some(path)).map(drop)?)
}

/// What is known before unlocking.
#[tauri::command(async)]
pub fn window_settings(shell: State<'_, Shell>) -> WindowSettings {
    shell.before().settings
}
