// Every command that is the shell's own, once: `build.rs` declares them to the access control from this
// list, `commands::handler` answers exactly these, and a test finds each in `ui/src/lib/ipc`. Those
// about the journal are `holdfast_api::commands`. Which window may call which: `capabilities/`.
macro_rules! own_commands {
    ($use:ident) => {
        $use! { active, change_window_settings, choose, covered, enter, hide_and_lock, listen, lock, print, sockets, use_vault, window_settings }
    };
}
