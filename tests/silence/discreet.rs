//! Discreet mode seen from the desktop: what a title bar, a task bar and a switcher are told of the window, in
//! the released program, locked and open.

use std::fs;

use crate::hand::Desk;

#[test]
fn in_discreet_mode_the_desktop_is_told_no_name_of_ours() {
    let desk = Desk::new();
    let config = desk.home.path().join("config/holdfast");
    fs::create_dir_all(&config).expect("a folder");
    fs::write(config.join("window.json"), r#"{"name":"Notes","icon":"notebook"}"#).expect("written");
    let hand = desk.start();
    for state in ["locked", "open"] {
        hand.settle();
        hand.picture(&format!("discreet-{state}"));
        let told = hand.properties();
        assert!(told.contains("\"Notes\""), "{state}: {told}");
        assert!(told.contains("_NET_WM_ICON"), "{state}: {told}");
        let all = told_of_all(&desk);
        assert!(all.contains("\"Notes\"") && all.len() > told.len(), "{state}: {all}");
        assert!(!all.to_lowercase().contains("holdfast"), "{state}: {all}");
        if state == "locked" {
            hand.unlock();
        }
    }
}

/// What is said of each window that there is, those that nobody sees among them.
fn told_of_all(desk: &Desk) -> String {
    let tree = desk.ask("xwininfo", &["-root", "-tree"]).expect("the windows");
    let windows = tree.lines().filter_map(|line| line.trim().split(' ').next());
    let told = windows
        .filter(|window| window.starts_with("0x"))
        .filter_map(|window| desk.ask("xprop", &["-id", window]));
    told.collect()
}

#[test]
fn otherwise_it_is_told_the_programs_own_name() {
    let desk = Desk::new();
    let hand = desk.start();
    let told = hand.properties();
    assert!(told.contains("\"Holdfast\"") && told.contains("\"holdfast\""), "{told}");
}
