//! The door from the pages: each command is one breath, and none knows what a journal is.

#[macro_use]
mod table;
mod window;

macro_rules! answer {
    ($($name:ident),+) => {
        tauri::generate_handler![$(window::$name),+]
    };
}

/// Answers exactly the commands of the table.
pub fn handler() -> impl Fn(tauri::ipc::Invoke<tauri::Wry>) -> bool + Send + Sync + 'static {
    own_commands!(answer)
}
