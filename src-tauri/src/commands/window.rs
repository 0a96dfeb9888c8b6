//! Commands about the window itself: what is known before unlocking, locking, files to choose.

use std::path::PathBuf;
use std::time::Duration;

use holdfast_api::{House, edge};
use tauri::ipc::Channel;
use tauri::{AppHandle, State, WebviewWindow};

use crate::before::{Before, Change, WindowSettings};
use crate::dialogs::{self, Filter};
use crate::leave::{self, Afterwards};
use crate::notices::{Answer, Notice};
use crate::opening::First;
use crate::os::{self, Capture, Sockets};
use crate::refusal::Refusal;
use crate::shell::Shell;
use crate::windows;

/// Somebody is there.
#[tauri::command(async)]
pub fn active(shell: State<'_, Shell>) {
    shell.idle.active();
}

/// How far the page is with covering itself and sealing what was on it.
#[tauri::command(async)]
pub fn covered(app: AppHandle, shell: State<'_, Shell>, answer: Answer) {
    shell.notices.answered(answer);
    windows::unveil(&app);
}

/// From the unlock window to the journal, whose place is known from then on.
#[tauri::command(async)]
pub fn enter(app: AppHandle, shell: State<'_, Shell>, house: State<'_, House>, first: First) -> Result<(), Refusal> {
    // Nobody is kept out because it cannot be remembered.
    let _ = keep_place(shell, house);
    Ok(windows::enter(&app, first)?)
}

/// Remembers where the journal lies that was just made: the person may have put it anywhere.
#[tauri::command(async)]
pub fn keep_place(shell: State<'_, Shell>, house: State<'_, House>) -> Result<(), Refusal> {
    let vault = house.ask(&edge::now(), |session| Ok(session.places().vault.clone()))?;
    shell.change_before(|before| before.vault = Some(vault))?;
    Ok(())
}

/// Makes the journal's page ready, unseen, while its passphrase is typed.
#[tauri::command(async)]
pub fn prepare(app: AppHandle) -> Result<(), Refusal> {
    Ok(windows::prepare(&app)?)
}

/// Tells the page when the journal is open, and what it shows first.
#[tauri::command(async)]
pub fn opened(shell: State<'_, Shell>, page: Channel<First>) {
    shell.opening.wait(page);
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

/// What a picture of the screen shows of this window.
#[tauri::command(async)]
pub fn capture() -> Capture {
    os::capture()
}

/// Points at a sealed file elsewhere, when the one we knew has moved, and starts anew before it.
#[tauri::command(async)]
pub fn use_vault(app: AppHandle, shell: State<'_, Shell>, path: PathBuf) -> Result<(), Refusal> {
    shell.change_before(|before| before.vault = Some(path))?;
    leave::lock(&app, Afterwards::Shown);
    Ok(())
}

/// What is known before unlocking.
#[tauri::command(async)]
pub fn before(shell: State<'_, Shell>) -> WindowSettings {
    shell.before().settings
}

/// Changes some of it; the window that is open wears the name and the icon at once.
#[tauri::command(async)]
pub fn change_before(app: AppHandle, shell: State<'_, Shell>, change: Change) -> Result<WindowSettings, Refusal> {
    let before = shell.change_before(|before| change.make(&mut before.settings))?;
    windows::redress(&app, &before);
    Ok(before.settings)
}

/// Words that were copied, for the clipboard of a system whose engine cannot mark them.
#[tauri::command(async)]
pub fn copy(app: AppHandle, text: String) -> Result<(), Refusal> {
    Ok(app.run_on_main_thread(move || os::copy(text))?)
}

/// How many minutes an absence may last.
#[tauri::command(async)]
pub fn allow_idle(shell: State<'_, Shell>, minutes: u16) {
    shell
        .idle
        .allow(Duration::from_secs(60 * u64::from(minutes.clamp(1, 60))));
}

/// Locks at once; out of sight if asked.
#[tauri::command(async)]
pub fn lock(app: AppHandle, hide: bool) {
    leave::lock(&app, if hide { Afterwards::Minimised } else { Afterwards::Shown });
}

/// The page listens from now on.
#[tauri::command(async)]
pub fn watch(shell: State<'_, Shell>, page: Channel<Notice>) {
    shell.notices.listen(page);
}

/// After the end of a journal: what was known before unlocking is forgotten too, and the program starts
/// as on its first day.
#[tauri::command(async)]
pub fn begin_anew(app: AppHandle, shell: State<'_, Shell>) -> Result<(), Refusal> {
    shell.change_before(|before| *before = Before::default())?;
    leave::lock(&app, Afterwards::Anew);
    Ok(())
}

/// Lets the person choose a file to read; nothing when they think better of it.
#[tauri::command(async)]
pub async fn pick_file(window: WebviewWindow, title: String, filters: Vec<Filter>) -> Option<PathBuf> {
    dialogs::file(&window, &title, &filters).await
}

/// Lets the person choose a folder.
#[tauri::command(async)]
pub async fn pick_folder(window: WebviewWindow, title: String) -> Option<PathBuf> {
    dialogs::folder(&window, &title).await
}

/// Lets the person choose where a new file shall lie.
#[tauri::command(async)]
pub async fn pick_destination(
    window: WebviewWindow,
    title: String,
    name: String,
    filters: Vec<Filter>,
) -> Option<PathBuf> {
    dialogs::destination(&window, &title, &name, &filters).await
}
