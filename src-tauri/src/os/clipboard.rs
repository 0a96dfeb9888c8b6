//! What was copied from a page is taken back after half a minute, if it is still there and still ours. On locking
//! it goes with the process that held it. A clipboard history that has read it meanwhile is beyond us.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use gtk::gdk::{SELECTION_CLIPBOARD, selection_owner_get};
use gtk::glib::{self, prelude::ObjectExt};

/// How long copied words may lie there.
const STAY: Duration = Duration::from_secs(30);

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
