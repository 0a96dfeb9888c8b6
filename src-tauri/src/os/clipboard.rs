//! What was copied from a page is taken back after half a minute, if it is still there and still ours. On locking
//! it goes with the process that held it. What is put there carries the mark by which password managers ask the
//! histories of clipboards to look away; one that does not know it, and has read meanwhile, is beyond us.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use gtk::gdk::{SELECTION_CLIPBOARD, selection_owner_get};
use gtk::glib::{self, prelude::ObjectExt};
use gtk::{TargetEntry, TargetFlags};

/// How long copied words may lie there.
const STAY: Duration = Duration::from_secs(30);

/// The mark, and what it says. KDE's history made it, and others heed it.
const MARK: (&str, &[u8]) = ("x-kde-passwordManagerHint", b"secret");

/// Puts words there, marked.
pub fn offer(text: String) {
    let names = [
        "UTF8_STRING",
        "text/plain;charset=utf-8",
        "text/plain",
        "STRING",
        MARK.0,
    ];
    let targets = names.map(|name| TargetEntry::new(name, TargetFlags::empty(), 0));
    let hand_over = move |_: &gtk::Clipboard, selection: &gtk::SelectionData, _: u32| {
        let target = selection.target();
        if target.name() == MARK.0 {
            selection.set(&target, 8, MARK.1);
        } else {
            selection.set_text(&text);
        }
    };
    gtk::Clipboard::get(&SELECTION_CLIPBOARD).set_with_data(&targets, hand_over);
}

/// Watches for as long as the program runs.
pub fn watch() {
    let clipboard = gtk::Clipboard::get(&SELECTION_CLIPBOARD);
    let copied = Rc::new(Cell::new(0_u32));
    clipboard.connect_local("owner-change", false, move |_| {
        copied.set(copied.get().wrapping_add(1));
        let (copied, this) = (Rc::clone(&copied), copied.get());
        glib::timeout_add_local_once(STAY, move || {
            // A later copy, ours or another's, is not this one's to take away.
            if copied.get() == this && selection_owner_get(&SELECTION_CLIPBOARD).is_some() {
                gtk::Clipboard::get(&SELECTION_CLIPBOARD).clear();
            }
        });
        None
    });
}
