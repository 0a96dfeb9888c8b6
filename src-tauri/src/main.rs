//! Holdfast's window. The shell hosts pages, locks, asks for files and knows where they lie; what a
//! journal is, it leaves to `holdfast-api`.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod before;
mod commands;
mod dialogs;
mod idle;
mod leave;
mod notices;
mod opening;
mod os;
mod raise;
mod refusal;
mod shell;
#[cfg(target_os = "linux")]
mod signals;
mod windows;

use tauri::Manager;

fn main() {
    holdfast_api::edge::harden("holdfast");
    os::harden();
    // The toolkit tells the desktop what we are called as soon as it begins.
    #[cfg(target_os = "linux")]
    os::name_program(before::Before::read(&gtk::glib::user_config_dir().join("holdfast/window.json")).class());
    let started = tauri::Builder::default()
        .invoke_handler(commands::handler())
        .on_window_event(windows::on_event)
        .setup(|app| start(app.handle()))
        .run(context());
    if let Err(error) = started {
        eprintln!("holdfast: the window could not be opened: {error}");
        std::process::exit(1);
    }
}

/// The configuration and the pages, embedded at compile time.
fn context<R: tauri::Runtime>() -> tauri::Context<R> {
    tauri::generate_context!()
}

fn start(app: &tauri::AppHandle) -> Result<(), Box<dyn std::error::Error>> {
    let places = shell::Places::of(app)?;
    if raise::first_was_raised(&places) {
        app.exit(0);
        return Ok(());
    }
    let shell = shell::Shell::new(places);
    app.manage(shell.house());
    app.manage(shell);
    raise::listen(app.clone());
    #[cfg(target_os = "linux")]
    os::name_windows(app.state::<shell::Shell>().before().class());
    windows::open(app, windows::Which::Unlock)?;
    #[cfg(target_os = "linux")]
    {
        signals::listen(app);
        os::clipboard::watch();
    }
    Ok(())
}
