// Every command that is the shell's own, once: `build.rs` declares them to the access control from this
// list, `commands::handler` answers exactly these, and a test finds each in `ui/src/lib/ipc`. Those
// about the journal are `holdfast_api::commands`. Which window may call which: `capabilities/`.
macro_rules! own_commands {
    ($use:ident $($rest:tt)*) => {
        $use! { [active, allow_idle, before, begin_anew, capture, change_before, copy, covered, enter, keep_place, lock, opened, pick_destination, pick_file, pick_folder, prepare, print, sockets, use_vault, watch] $($rest)* }
    };
}
