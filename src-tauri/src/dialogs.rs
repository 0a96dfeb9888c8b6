//! The system's file dialogs. The page learns only the path that the person chose; it reads and
//! writes nothing itself. Neutral names only are offered, because desktops remember them.

use std::path::PathBuf;

use rfd::AsyncFileDialog;
use serde::Deserialize;
use tauri::WebviewWindow;

/// What is to be chosen.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choose {
    what: What,
    /// The dialog's title.
    title: String,
    /// A file name to begin with.
    name: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum What {
    File,
    Folder,
    NewFile,
}

/// Asks, and waits for the answer; nothing when the person thinks better of it.
pub async fn choose(window: WebviewWindow, choice: Choose) -> Option<PathBuf> {
    let mut dialog = AsyncFileDialog::new().set_title(&choice.title).set_parent(&window);
    if let Some(name) = &choice.name {
        dialog = dialog.set_file_name(name);
    }
    let chosen = match choice.what {
        What::File => dialog.pick_file().await,
        What::Folder => dialog.pick_folder().await,
        What::NewFile => dialog.save_file().await,
    };
    chosen.map(|file| file.path().to_owned())
}
