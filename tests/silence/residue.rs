//! What is left on disk after a whole session of the released program: in no file that it, the web engine or
//! the desktop's libraries wrote is there a word of what was typed, searched or thrown away.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::hand::{Desk, PASSPHRASE};
use crate::memory::write;
use crate::signs::{Sign, on_disk};

/// Kept.
const KEPT: &str = "gorse in flower along the quarry road";
/// Searched for, and in no entry.
const SOUGHT: &str = "marmalade semaphore";

/// Where a program of ours or one that it starts could write.
fn places(desk: &Desk) -> Vec<PathBuf> {
    let mut places = vec![desk.home.path().to_owned()];
    places.extend(["/tmp", "/var/tmp", "/run", "/dev/shm", "/root", "/var/log"].map(PathBuf::from));
    places
}

/// Every file written since `begun`; working trees and what is built in them aside, where the words of this test lie.
fn written_since(begun: SystemTime, place: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(place).into_iter().flatten().flatten() {
        let (path, Ok(about)) = (entry.path(), entry.path().symlink_metadata()) else {
            continue;
        };
        let ours = ["CACHEDIR.TAG", "Cargo.lock"]
            .iter()
            .any(|mark| path.join(mark).exists())
            || path.ends_with(".git");
        if about.is_dir() && !ours {
            written_since(begun, &path, found);
        } else if about.is_file() && about.modified().is_ok_and(|at| at >= begun) {
            found.push(path);
        }
    }
}

fn hits(desk: &Desk, begun: SystemTime, signs: &[Sign]) -> (usize, BTreeMap<String, usize>) {
    let mut files = Vec::new();
    for place in places(desk) {
        written_since(begun, &place, &mut files);
    }
    files.sort();
    files.dedup();
    let mut hits = BTreeMap::new();
    for file in &files {
        let bytes = fs::read(file).unwrap_or_default();
        for sign in signs {
            let count = sign.count(&bytes);
            if count > 0 {
                hits.insert(format!("{} in {}", sign.name, file.display()), count);
            }
        }
    }
    (files.len(), hits)
}

#[test]
fn a_whole_session_leaves_no_readable_word_in_any_file() {
    let begun = SystemTime::now();
    let desk = Desk::new();
    let hand = desk.start();
    hand.unlock();
    write(&hand, KEPT);
    hand.key("ctrl+k");
    hand.settle();
    hand.type_text(SOUGHT);
    hand.settle();
    hand.key("Return");
    hand.settle();
    hand.lock_by(|hand| hand.press(&["ctrl+l"]));
    hand.type_text("not the one at all");
    hand.key("Return");
    hand.settle();
    hand.key("ctrl+a");
    hand.unlock();
    let mut signs = on_disk("an entry", KEPT);
    signs.extend(on_disk("a search", SOUGHT));
    signs.extend(on_disk("the passphrase", PASSPHRASE));
    signs.extend(on_disk("a wrong passphrase", "not the one at all"));
    signs.push(Sign::new("the root key", &desk.root));
    let open = hits(&desk, begun, &signs);
    drop(hand);
    let after = hits(&desk, begun, &signs);
    println!("{} files were written meanwhile", after.0);
    assert!(after.0 >= 2, "the sealed file and window.json at least");
    assert!(open.1.is_empty() && after.1.is_empty(), "{:#?} {:#?}", open.1, after.1);
    assert_eq!(
        desk.said().lines().filter(|line| line.contains("holdfast")).count(),
        0,
        "{}",
        desk.said()
    );
}

#[test]
fn the_search_of_the_disk_finds_a_word_that_was_written_in_the_open() {
    let begun = SystemTime::now();
    let desk = Desk::new();
    let beside = desk.home.path().join("cache/deep/down");
    fs::create_dir_all(&beside).expect("a folder");
    let utf16: Vec<u8> = KEPT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(beside.join("plain"), KEPT).expect("written");
    fs::write(beside.join("wide"), utf16).expect("written");
    let (_, hits) = hits(&desk, begun, &on_disk("an entry", KEPT));
    assert_eq!(hits.len(), 2, "{hits:#?}");
}
