//! Declares every command to Tauri's access control, so that a window may call only those which its
//! capability file names.

include!("src/commands/table.rs");

macro_rules! own {
    ($($name:ident),+) => {
        &[$(stringify!($name)),+]
    };
}

fn main() {
    println!("cargo:rerun-if-changed=src/commands/table.rs");
    let commands = tauri_build::AppManifest::new().commands(own_commands!(own));
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands)).expect("a sound configuration");
}
