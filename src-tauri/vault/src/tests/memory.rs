//! What stays in memory: of the root key, nothing.
#![cfg(target_os = "linux")]

use std::fs::{self, File};
use std::os::unix::fs::FileExt;
use std::sync::Barrier;
use std::thread;

use super::support::*;
use super::*;
use crate::{Change, KdfCost, Passphrase};

const MASK: u8 = 0x5A;

/// The root, changed, so that the search does not find what it searches with.
fn masked(vault: &Vault) -> Vec<u8> {
    vault.keys.root.bytes().iter().map(|byte| byte ^ MASK).collect()
}

/// Asked of the kernel itself, so that a vault that never asks for such a page is noticed.
#[allow(unsafe_code)]
fn gives_secret_pages() -> bool {
    // SAFETY: plain values; the descriptor is closed here and used nowhere.
    unsafe {
        let descriptor = libc::syscall(libc::SYS_memfd_secret, libc::O_CLOEXEC);
        descriptor >= 0 && libc::close(descriptor as i32) == 0
    }
}

/// How often the root lies in what this process can read of itself.
fn copies(masked: &[u8]) -> usize {
    let memory = File::open("/proc/self/mem").unwrap();
    let mut room = vec![0_u8; 1 << 16];
    let mut found = 0;
    for line in fs::read_to_string("/proc/self/maps")
        .unwrap()
        .lines()
        .filter(|line| line.contains(" rw"))
    {
        let (from, to) = line.split_once(' ').unwrap().0.split_once('-').unwrap();
        let [mut at, to] = [from, to].map(|hex| u64::from_str_radix(hex, 16).unwrap());
        while at < to {
            let length = room.len().min((to - at) as usize);
            let Ok(read) = memory.read_at(&mut room[..length], at) else {
                break;
            };
            let is_root = |w: &[u8]| w.iter().zip(masked).all(|(here, masked)| here ^ MASK == *masked);
            found += room[..read].windows(masked.len()).filter(|w| is_root(w)).count();
            // The next piece begins within this one, so that a copy across the edge is seen.
            at += if at + (length as u64) < to {
                (length - 31) as u64
            } else {
                length as u64
            };
        }
    }
    room.fill(0);
    found
}

#[test]
fn the_search_finds_what_is_there() {
    let (_scene, vault) = Scene::new();
    let masked = masked(&vault);
    let plain: Vec<u8> = masked.iter().map(|byte| byte ^ MASK).collect();
    assert!(copies(&masked) >= 1);
    drop(plain);
}

#[test]
fn no_readable_memory_holds_the_root_while_the_vault_is_open_or_after() {
    let (scene, mut vault) = Scene::new();
    let passphrase = Passphrase::new("a quiet harbour").unwrap();
    vault.change_passphrase(&passphrase, KdfCost::FLOOR).unwrap();
    let masked = masked(&vault);
    drop(vault);
    let mut vault = Vault::unlock(scene.path(), Key::Passphrase(&passphrase), ME).unwrap();
    let mut change = Change::new();
    change.add(1, "The sea was calm.");
    vault.commit(change).unwrap();
    all(&vault);
    if gives_secret_pages() {
        let maps = fs::read_to_string("/proc/self/maps").unwrap();
        assert!(
            maps.contains("secretmem"),
            "the kernel gives such pages, and none is used"
        );
        assert_eq!(copies(&masked), 0, "while it is open");
    }
    drop((vault, scene));
    assert_eq!(copies(&masked), 0, "after it is closed");
}

#[test]
fn the_words_of_a_recovery_key_are_made_read_and_compared_without_a_copy_of_the_root() {
    let (scene, vault) = Scene::new();
    let masked = masked(&vault);
    if !gives_secret_pages() {
        eprintln!("skipped: this kernel gives no secret pages");
        return;
    }
    let words = scene.recovery.words();
    let wrong = words.replacen(words.split(' ').next().unwrap(), "zoo", 1);
    let key = &scene.recovery;
    assert_eq!(copies_after(&masked, || drop(key.words())), 0, "making its words");
    assert_eq!(
        copies_after(&masked, || drop(RecoveryKey::parse(&words))),
        0,
        "reading them"
    );
    assert_eq!(
        copies_after(&masked, || drop(RecoveryKey::parse(&wrong))),
        0,
        "wrong ones"
    );
    let compared = || assert!(RecoveryKey::parse(&words).unwrap().same_as(key));
    assert_eq!(copies_after(&masked, compared), 0, "comparing");
}

/// How often the root lies about once a thread has done something and rests: its stack is as that left it.
fn copies_after(masked: &[u8], work: impl Fn() + Sync) -> usize {
    let (done, rest) = (Barrier::new(2), Barrier::new(2));
    thread::scope(|scope| {
        scope.spawn(|| {
            work();
            done.wait();
            rest.wait();
        });
        done.wait();
        let found = copies(masked);
        rest.wait();
        found
    })
}

#[test]
fn whatever_uses_the_key_leaves_no_copy_of_it_on_its_stack() {
    if !gives_secret_pages() {
        eprintln!("skipped: this kernel gives no secret pages");
        return;
    }
    let (scene, keys) = filled(3);
    let passphrase = Passphrase::new("a quiet harbour").unwrap();
    let masked = masked(&scene.open());
    let with = |work: &(dyn Fn(&mut Vault) + Sync)| copies_after(&masked, || work(&mut scene.open()));
    let sealed = |vault: &mut Vault| vault.change_passphrase(&passphrase, KdfCost::FLOOR).unwrap();
    assert_eq!(with(&sealed), 0, "sealing it for a passphrase");
    let by_passphrase = || drop(Vault::unlock(scene.path(), Key::Passphrase(&passphrase), ME).unwrap());
    assert_eq!(copies_after(&masked, by_passphrase), 0, "opening by a passphrase");
    let written = |vault: &mut Vault| {
        let mut change = Change::new();
        change.add(1, "The sea was calm.");
        vault.commit(change).unwrap();
    };
    assert_eq!(with(&written), 0, "writing");
    let read = |vault: &mut Vault| drop((vault.read(keys[0]).unwrap(), all(vault), vault.verify().unwrap()));
    assert_eq!(with(&read), 0, "reading");
    let copied = |vault: &mut Vault| {
        vault.backup_to(scene.beside("copy"), &mut go_on).unwrap();
    };
    assert_eq!(with(&copied), 0, "copying");
    let carved = || {
        let key = Key::Recovery(&scene.recovery);
        drop(crate::salvage(scene.path(), scene.beside("carved"), key, ME, &mut go_on).unwrap());
    };
    assert_eq!(copies_after(&masked, carved), 0, "salvaging");
}

#[test]
fn no_child_is_given_the_pages_of_a_key() {
    if !gives_secret_pages() {
        eprintln!("skipped: this kernel gives no secret pages");
        return;
    }
    let (_scene, _vault) = Scene::new();
    let maps = fs::read_to_string("/proc/self/smaps").unwrap();
    let secret = maps.lines().skip_while(|line| !line.contains("secretmem"));
    let flags = secret
        .into_iter()
        .find_map(|line| line.strip_prefix("VmFlags:"))
        .unwrap();
    assert!(
        flags.split_whitespace().any(|flag| flag == "dc"),
        "copied by fork: {flags}"
    );
}

#[test]
fn the_descriptor_of_a_secret_page_is_not_there_for_a_child_to_inherit() {
    let (_scene, _vault) = Scene::new();
    for entry in fs::read_dir("/proc/self/fd").unwrap().flatten() {
        let target = fs::read_link(entry.path()).unwrap_or_default();
        assert!(!target.to_string_lossy().contains("secretmem"), "{target:?}");
    }
}
