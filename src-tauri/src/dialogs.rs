//! The system's file dialogs. The page learns only the path that the person chose; it reads and
//! writes nothing itself. Neutral names only are offered, because desktops remember them.

use std::future::Future;
use std::path::PathBuf;

use rfd::{AsyncFileDialog, FileHandle};
use serde::Deserialize;
use tauri::WebviewWindow;

/// Which files are offered.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// In words.
    name: String,
    /// Without the dot.
    extensions: Vec<String>,
}

/// A file that exists.
pub fn file(window: &WebviewWindow, title: &str, filters: &[Filter]) -> impl Future<Output = Option<PathBuf>> + use<> {
    path(dialog(window, title, filters).pick_file())
}

/// A folder that exists.
pub fn folder(window: &WebviewWindow, title: &str) -> impl Future<Output = Option<PathBuf>> + use<> {
    path(dialog(window, title, &[]).pick_folder())
}

/// A file to be written.
pub fn destination(
    window: &WebviewWindow,
    title: &str,
    name: &str,
    filters: &[Filter],
) -> impl Future<Output = Option<PathBuf>> + use<> {
    path(dialog(window, title, filters).set_file_name(name).save_file())
}

fn dialog(window: &WebviewWindow, title: &str, filters: &[Filter]) -> AsyncFileDialog {
    let dialog = AsyncFileDialog::new().set_title(title).set_parent(window);
    filters.iter().fold(dialog, |dialog, filter| {
        dialog.add_filter(&filter.name, &filter.extensions)
    })
}

async fn path(asked: impl Future<Output = Option<FileHandle>>) -> Option<PathBuf> {
    asked.await.map(|file| file.path().to_owned())
}
