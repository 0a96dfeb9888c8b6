//! Declares every command to Tauri's access control, so that a window may call only those which its
//! capability file names.

#[path = "api/src/commands.rs"]
mod of_the_journal;

include!("src/commands/table.rs");

macro_rules! names {
    ([$($own:ident),*] $($group:ident { $($name:ident: $request:ident => $answer:ident,)* })*) => {
        /// Of both tables.
        const NAMES: &[&str] = &[$(stringify!($own),)* "stop", $($(stringify!($name),)*)*];
    };
}

macro_rules! all_names {
    ($($table:tt)*) => {
        own_commands!(names $($table)*);
    };
}

crate::commands!(all_names);

fn main() {
    println!("cargo:rerun-if-changed=src/commands/table.rs");
    println!("cargo:rerun-if-changed=api/src/commands.rs");
    let commands = tauri_build::AppManifest::new().commands(NAMES);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands)).expect("a sound configuration");
}
