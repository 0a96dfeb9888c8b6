//! The memory of all our processes, read as root from outside: the passphrase is gone once it has opened,
//! and after locking there is neither a word that was typed nor a byte of the key.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::time::Duration;

use crate::hand::{Desk, Hand, PASSPHRASE, runs, web};
use crate::signs::{Sign, in_memory};

/// What is written in the journal.
const CANARY: &str = "thistledown over the weir at nineteen minutes";
/// How much is read at once.
const ROOM: usize = 1 << 20;
/// How large a page is on the machines these tests run on.
const PAGE: u64 = 4096;

/// How often each sign lies in each process, those that do not left out.
fn found(processes: &[u32], signs: &[Sign]) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    let overlap = signs.iter().map(|sign| sign.length).max().unwrap_or(0);
    for process in processes {
        let name = fs::read_to_string(format!("/proc/{process}/comm")).unwrap_or_default();
        for (sign, count) in search(*process, signs, overlap) {
            if count > 0 {
                *found.entry(format!("{} in {}", sign, name.trim())).or_default() += count;
            }
        }
    }
    found
}

fn search(process: u32, signs: &[Sign], overlap: usize) -> Vec<(String, usize)> {
    let mut counts = vec![0; signs.len()];
    let open = |name: &str| fs::File::open(format!("/proc/{process}/{name}"));
    let (Ok(maps), Ok(memory), Ok(pages)) = (
        fs::read_to_string(format!("/proc/{process}/maps")),
        open("mem"),
        open("pagemap"),
    ) else {
        let gone = !Path::new(&format!("/proc/{process}")).exists();
        assert!(
            gone,
            "the memory of process {process} cannot be read, so nothing was shown"
        );
        return Vec::new();
    };
    let mut room = vec![0; ROOM + overlap];
    for (from, to) in maps.lines().filter_map(readable) {
        for (begin, end) in there(&pages, from, to) {
            for at in (begin..end).step_by(ROOM) {
                // Each piece reaches into the next one, so that a sign across the edge is seen.
                let with_next = (ROOM + overlap).min((end - at) as usize);
                let read = memory.read_at(&mut room[..with_next], at).unwrap_or(0);
                for (sign, count) in signs.iter().zip(&mut counts) {
                    *count += sign.count(&room[..read]);
                }
            }
        }
    }
    signs.iter().map(|sign| sign.name.clone()).zip(counts).collect()
}

/// The bounds of a mapping that can be read.
fn readable(line: &str) -> Option<(u64, u64)> {
    let mut words = line.split_whitespace();
    let (from, to) = words.next()?.split_once('-')?;
    let can_be_read = words.next()?.starts_with('r') && !line.ends_with("[vvar]") && !line.ends_with("[vsyscall]");
    let bound = |text| u64::from_str_radix(text, 16).ok();
    can_be_read.then_some((bound(from)?, bound(to)?))
}

/// The parts of a mapping that are in memory or in swap; an engine reserves far more than it uses, and what it does
/// not use holds nothing.
fn there(pages: &fs::File, from: u64, to: u64) -> Vec<(u64, u64)> {
    let mut parts: Vec<(u64, u64)> = Vec::new();
    let mut entries = vec![0; ROOM];
    let mut page = from / PAGE;
    while page < to / PAGE {
        let wanted = ROOM.min((to / PAGE - page) as usize * 8);
        let read = pages.read_at(&mut entries[..wanted], page * 8).unwrap_or(0);
        if read < 8 {
            break;
        }
        for entry in entries[..read].chunks_exact(8) {
            // The two highest bits of each eight bytes: present, swapped out.
            if entry[7] & 0xC0 != 0 {
                let at = page * PAGE;
                match parts.last_mut().filter(|part| part.1 == at) {
                    Some(part) => part.1 = at + PAGE,
                    None => parts.push((at, at + PAGE)),
                }
            }
            page += 1;
        }
    }
    parts
}

fn key_signs(desk: &Desk) -> Vec<Sign> {
    vec![
        Sign::new("the first half of the root key", &desk.root[..16]),
        Sign::new("the second half of the root key", &desk.root[16..]),
    ]
}

/// Opens a new page and types on it.
pub fn write(hand: &Hand<'_>, text: &str) {
    type_after(hand, &["ctrl+2", "ctrl+n"], text);
}

/// Presses the chords and types where they lead; anew where the page did not listen yet and what was typed went nowhere:
/// a page that is drawn may not listen yet, and what was never there is found nowhere by a search that is blind.
pub fn type_after(hand: &Hand<'_>, chords: &[&str], text: &str) {
    let signs = in_memory("what is typed", text);
    hand.wait("what is typed is on the page", || {
        for chord in chords {
            hand.key(chord);
            hand.settle();
        }
        hand.type_text(text);
        hand.settle();
        (!found(&web(&hand.processes()), &signs).is_empty()).then_some(())
    });
}

#[test]
fn the_passphrase_is_in_no_memory_of_ours_once_it_has_opened_the_journal() {
    let desk = Desk::new();
    let hand = desk.start();
    for run in 1..=runs() {
        hand.settle();
        type_after(&hand, &["ctrl+a"], &PASSPHRASE[..10]);
        hand.unlock();
        let left = found(&hand.processes(), &in_memory("the passphrase", PASSPHRASE));
        assert!(left.is_empty(), "run {run}: {left:#?}");
        hand.lock_by(|hand| hand.press(&["ctrl+l"]));
    }
}

#[test]
fn no_word_and_no_byte_of_the_key_is_in_any_memory_of_ours_after_locking() {
    let desk = Desk::new();
    let here = found(&[std::process::id()], &key_signs(&desk));
    assert_eq!(
        here.len(),
        2,
        "this test knows both halves of the key, or the search is blind"
    );
    let hand = desk.start();
    let mut slowest = Duration::ZERO;
    for run in 1..=runs() {
        hand.unlock();
        write(&hand, CANARY);
        let open = found(&hand.processes(), &in_memory("what was written", CANARY));
        assert!(
            !open.is_empty(),
            "run {run}: while it is open it is there, or the search is blind"
        );
        let took = hand.lock_by(|hand| hand.press(&["ctrl+l"]));
        slowest = slowest.max(took);
        let mut signs = in_memory("what was written", CANARY);
        signs.extend(in_memory("the passphrase", PASSPHRASE));
        signs.extend(key_signs(&desk));
        let left = found(&hand.processes(), &signs);
        assert!(left.is_empty(), "run {run}: {left:#?}");
    }
    // How long locking may take is asked in `triggers`, where no search has kept the machine busy.
    println!("{} runs; the slowest lock took {slowest:?}", runs());
}

#[test]
fn the_key_is_in_no_readable_memory_of_ours_even_while_the_journal_is_open() {
    let desk = Desk::new();
    let hand = desk.start();
    hand.unlock();
    let maps = fs::read_to_string(format!("/proc/{}/maps", hand.process())).expect("its maps");
    if !maps.contains("secretmem") {
        println!("skipped: needs memfd_secret, which this kernel does not give");
        return;
    }
    let found = found(&hand.processes(), &key_signs(&desk));
    assert!(found.is_empty(), "{found:#?}");
}
