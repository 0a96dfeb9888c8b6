//! The capability files, written from the tables: before unlocking a window can ask about the file and
//! bring a key; afterwards about the journal, and no longer bring a key to unlock by.

use std::fs;
use std::path::Path;

use serde_json::json;

/// What the shell's own commands are for, by window.
const BOTH: [&str; 8] = [
    "before",
    "change_before",
    "copy",
    "lock",
    "pick_destination",
    "pick_file",
    "pick_folder",
    "print",
];
const UNLOCK: [&str; 4] = ["enter", "keep_place", "prepare", "use_vault"];
const MAIN: [&str; 9] = [
    "active",
    "allow_idle",
    "begin_anew",
    "capture",
    "covered",
    "opened",
    "sockets",
    "stop",
    "watch",
];

macro_rules! groups {
    ($($group:ident { $($name:ident: $request:ident => $answer:ident,)* })*) => {
        const GROUPS: &[(&str, &[&str])] = &[$((stringify!($group), &[$(stringify!($name)),*])),*];
    };
}

holdfast_api::commands!(groups);

fn names(own: &[&'static str], groups: &[&str]) -> Vec<&'static str> {
    let wanted = GROUPS.iter().filter(|(group, _)| groups.contains(group));
    BOTH.iter()
        .chain(own)
        .copied()
        .chain(wanted.flat_map(|(_, names)| names.iter().copied()))
        .collect()
}

fn file(window: &str, about: &str, names: &[&str]) -> String {
    let mut permissions: Vec<String> = names
        .iter()
        .map(|name| format!("allow-{}", name.replace('_', "-")))
        .collect();
    permissions.sort();
    let file = json!({ "identifier": window, "description": about, "windows": [window], "permissions": permissions });
    serde_json::to_string_pretty(&file).expect("JSON") + "\n"
}

#[test]
fn each_window_may_call_its_own_commands_and_no_other() {
    let files = [
        (
            "unlock",
            file(
                "unlock",
                "Where keys are typed; it sees nothing of the journal.",
                &names(&UNLOCK, &["before", "both"]),
            ),
        ),
        (
            "main",
            file(
                "main",
                "The journal; nothing here opens a file by a key.",
                &names(&MAIN, &["both", "ask", "long"]),
            ),
        ),
    ];
    for (window, wanted) in files {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("capabilities/{window}.json"));
        let found = fs::read_to_string(&path).unwrap_or_default();
        if std::env::var_os("CI").is_none() && found != wanted {
            fs::write(&path, &wanted).expect("writes the file");
        } else {
            assert_eq!(
                found,
                wanted,
                "stale: run `cargo test -p holdfast` and commit {}",
                path.display()
            );
        }
    }
}

#[test]
fn every_command_of_the_shell_belongs_to_a_window() {
    macro_rules! own {
        ([$($own:ident),*]) => { vec![$(stringify!($own)),*] };
    }
    let mut own = own_commands!(own);
    own.push("stop");
    own.sort_unstable();
    let mut given = [&BOTH[..], &UNLOCK[..], &MAIN[..]].concat();
    given.sort_unstable();
    assert_eq!(own, given);
}
