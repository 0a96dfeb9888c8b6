//! What several targets need: keys that every run has, a file for what is imported, and the time.

use std::cell::RefCell;
use std::fs;
use std::path::PathBuf;

use holdfast_journal::port::{self, Format};
use holdfast_journal::record::{Moment, Now};
use holdfast_vault::testing::Reader;
use tempfile::TempDir;

/// The root key of `tests/vectors`, so that its files open.
const ROOT: [u8; 32] = {
    let mut root = [0; 32];
    let mut at = 0;
    while at < 32 {
        root[at] = at as u8;
        at += 1;
    }
    root
};

thread_local! {
    static READER: Reader = Reader::new(ROOT).expect("locked memory");
    static FOLDER: RefCell<TempDir> = RefCell::new(folder());
}

/// A folder in memory, where the system has one.
pub fn folder() -> TempDir {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() }.expect("a folder")
}

/// Lets `act` read with the keys.
pub fn reader<T>(act: impl FnOnce(&Reader) -> T) -> T {
    READER.with(act)
}

/// The twelfth of March 2026, in London.
pub fn now() -> Now {
    let moment = Moment::from_seconds(1_773_350_768);
    Now {
        moment,
        zone: Some("Europe/London".into()),
        offset: 0,
        day: moment.day_at(0),
    }
}

/// Reads bytes in as a file of that name. What comes of it is read or refused, and every day is one that
/// people write.
pub fn import(name: &str, format: Option<Format>, bytes: &[u8]) {
    FOLDER.with_borrow(|folder| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("written");
        if let Ok(read) = port::read(&path, format, &now(), &mut |_| true) {
            for one in &read.entries {
                assert!(one.when.day.is_usual(), "{:?}", one.when);
            }
        }
    });
}
