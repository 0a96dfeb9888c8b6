//! The power goes at every moment of a history of saves; what the disk may hold then is enumerated:
//! every prefix of what was not synced yet, every single write left out, every write torn at 512 bytes.
//! From each such state the vault opens, is whole, and holds everything that was acknowledged.
//!
//! `HOLDFAST_LONG=1` plays 320 saves (over 100,000 states); without it, a short history of the same kind.

mod disk;
mod histories;
mod vfs;

use std::collections::{BTreeMap, BTreeSet};

use disk::{Event, Files, Surface};
use holdfast_vault::{Change, Installation, Key, RecoveryKey, RowKey, testing};

const ME: Installation = Installation([3; 16]);
const ROOT: [u8; 32] = [42; 32];
const PATH: &str = "journal.holdfast";

/// What the vault must hold: row to kind and body.
type Held = BTreeMap<RowKey, (u8, Vec<u8>)>;

/// A history: what was held after each save, the disk's log, and the key.
struct History {
    held: Vec<Held>,
    log: Vec<Event>,
    key: RecoveryKey,
}

/// Saves `saves` times: rows of many sizes come, change, are buried and go.
fn play(saves: usize) -> History {
    vfs::register();
    disk::mount(Files::new());
    let (mut vault, key) = testing::create(PATH, Some(vfs::NAME), ROOT, ME).expect("a new vault");
    let mut held = vec![Held::new()];
    sealed(0);
    for save in 1..=saves {
        let mut now = held[save - 1].clone();
        let body = |more: usize| format!("{{\"save\":{save},\"text\":\"{}\"}}", "tide ".repeat(more)).into_bytes();
        let keys: Vec<RowKey> = now.keys().copied().collect();
        let some = |n: usize| keys.get(n % keys.len().max(1)).copied();
        let mut change = Change::new();
        let mut added = Vec::new();
        match (save % 7, some(save * 13)) {
            (1, Some(k)) => {
                change.replace(k, 1, body(20 * (save % 40)));
                now.insert(k, (1, body(20 * (save % 40))));
            }
            (3, Some(k)) => {
                change.bury(k, 4, body(0));
                now.insert(k, (4, body(0)));
            }
            (5, Some(k)) => {
                change.remove(k);
                now.remove(&k);
            }
            (6, Some(k)) => {
                change.replace(k, 2, body(1));
                change.add(3, body(900));
                now.insert(k, (2, body(1)));
                added.push((3, body(900)));
            }
            _ => {
                change.add(1, body(save % 300));
                added.push((1, body(save % 300)));
            }
        }
        let keys = vault.commit(change).expect("a save").added;
        now.extend(keys.into_iter().zip(added));
        held.push(now);
        sealed(save);
    }
    drop(vault);
    let log = disk::with(|disk| std::mem::take(&mut disk.log));
    History { held, log, key }
}

fn sealed(save: usize) {
    disk::with(|disk| disk.happen(Event::Sealed { save }));
}

/// What a vault on `files` holds, or why it does not open whole.
fn open(files: Files, key: &RecoveryKey) -> Result<Held, String> {
    disk::mount(files);
    let vault = testing::unlock(PATH, vfs::NAME, Key::Recovery(key), ME).map_err(|e| e.to_string())?;
    let mut held = Held::new();
    let found = vault.each(&mut |row| {
        held.insert(row.key, (row.kind, row.body.to_vec()));
    });
    let found = found.map_err(|e| e.to_string())?;
    if found.is_whole() {
        Ok(held)
    } else {
        Err(format!("{found:?}"))
    }
}

/// Cuts the power at every moment and looks at every state. Gives how many states there were.
fn cut_everywhere(history: &History) -> usize {
    let mut surface = Surface::of(Files::new());
    let mut acknowledged = None;
    let (mut seen, mut states) = (BTreeSet::new(), 0);
    for event in &history.log {
        surface.happen(event);
        if let Event::Sealed { save } = event {
            acknowledged = Some(*save);
            seen.clear();
        }
        surface.states(&mut seen, &mut |files| {
            states += 1;
            match (acknowledged, open(files, &history.key)) {
                (None, _) => {}
                (Some(save), Ok(held)) => {
                    let under_way = history.held.get(save + 1);
                    let kept = held == history.held[save] || under_way == Some(&held);
                    assert!(
                        kept,
                        "after save {save} was sealed the power went, and it is not what was sealed"
                    );
                }
                (Some(save), Err(why)) => panic!("after save {save} was sealed the power went: {why}"),
            }
        });
    }
    states
}

#[test]
fn no_power_cut_loses_a_sealed_save_or_leaves_a_vault_that_will_not_open() {
    let long = std::env::var_os("HOLDFAST_LONG").is_some();
    let states = cut_everywhere(&play(if long { 320 } else { 24 }));
    println!("{states} states of the disk");
    assert!(states >= if long { 100_000 } else { 5_000 }, "only {states} states");
}

#[test]
fn a_disk_that_forgets_its_syncs_does_lose_saves() {
    // The control: where syncs are dropped from the log, the enumeration must find a loss.
    let mut history = play(8);
    history.log.retain(|event| !matches!(event, Event::Sync { .. }));
    let found = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| cut_everywhere(&history)));
    assert!(
        found.is_err(),
        "the enumeration cannot tell a disk that syncs from one that does not"
    );
}

#[test]
fn the_vault_is_one_that_this_history_can_open() {
    let history = play(9);
    let mut surface = Surface::of(Files::new());
    for event in &history.log {
        surface.happen(event);
    }
    let files = disk::with(|disk| disk.files.clone());
    assert_eq!(open(files, &history.key).as_ref(), Ok(&history.held[9]));
}
