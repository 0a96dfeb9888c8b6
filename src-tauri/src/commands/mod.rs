//! The door from the pages: each command is one breath, and none knows what a journal is.

#[macro_use]
mod table;
#[cfg(test)]
mod capabilities;
mod journal;
mod window;

macro_rules! answer {
    ([$($own:ident),*] $($group:ident { $($name:ident: $request:ident => $answer:ident,)* })*) => {
        /// Answers exactly the commands of the two tables.
        pub fn handler() -> impl Fn(tauri::ipc::Invoke<tauri::Wry>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$(window::$own,)* journal::stop, $($(journal::$name,)*)*]
        }
    };
}

macro_rules! answer_all {
    ($($table:tt)*) => {
        own_commands!(answer $($table)*);
    };
}

holdfast_api::commands!(answer_all);
