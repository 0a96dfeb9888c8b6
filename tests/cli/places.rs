//! Where a vault may lie: each odd place is a state with a name of its own, and looking at it changes nothing. Those
//! that permissions or another file system make are left out, and named, where they cannot be had.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Output};

use crate::bench::{Bench, err};

/// The command line for somebody whom permissions bind, which whoever runs these tests may not be.
fn bound(bench: &Bench, arguments: &[&str]) -> Output {
    let typed = fs::File::open(bench.path("typed")).expect("what is typed");
    Command::new("setpriv")
        .args(["--bounding-set=-all", "--inh-caps=-all"])
        .arg(env!("CARGO_BIN_EXE_holdfast-cli"))
        .args(arguments)
        .args(["--recovery-key-file", "key"])
        .current_dir(bench.folder.path())
        .env("HOME", bench.path("home"))
        .env_remove("XDG_STATE_HOME")
        .stdin(typed)
        .output()
        .expect("setpriv")
}

fn refused(done: &Output, said: &str) {
    let line = err(done);
    assert_eq!(done.status.code(), Some(1), "{line}");
    assert!(line.contains(said) && line.lines().count() == 1, "{line}");
}

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("its permissions");
}

fn entries(bench: &Bench, name: &str) -> usize {
    bench.json(&["list", name], b"").as_array().map_or(0, Vec::len)
}

/// A vault with an entry, a copy of it in a folder of its own, and something to type.
fn with_a_folder_to_close() -> Bench {
    let bench = Bench::new();
    bench.json(&["add", "v"], b"One.");
    fs::write(bench.path("typed"), "Two.").expect("written");
    fs::create_dir(bench.path("closed")).expect("a folder");
    fs::copy(bench.path("v"), bench.path("closed/v")).expect("copied");
    bench
}

#[test]
fn a_file_or_a_folder_that_may_not_be_written_is_read_and_said_to_be_so() {
    let bench = with_a_folder_to_close();
    allow(&bench.path("v"), 0o400);
    allow(&bench.path("closed"), 0o500);
    for name in ["v", "closed/v"] {
        let before = fs::read(bench.path(name)).expect("the file");
        let read = bound(&bench, &["list", name, "--json"]);
        assert!(read.status.success(), "{name}: {}", err(&read));
        let written = bound(&bench, &["add", name]);
        refused(&written, "cannot be written; nothing was changed");
        assert_eq!(fs::read(bench.path(name)).expect("the file"), before, "{name}");
    }
    let made = bound(&bench, &["backup", "v", "closed/copy"]);
    refused(&made, "cannot be written");
    allow(&bench.path("closed"), 0o700);
    let there = fs::read_dir(bench.path("closed")).expect("the folder").count();
    assert_eq!(there, 1, "something was left where nothing may be written");
}

#[test]
fn a_file_that_may_not_be_read_is_said_to_be_so_and_not_one_that_cannot_be_written() {
    let bench = with_a_folder_to_close();
    let before = fs::read(bench.path("v")).expect("the file");
    allow(&bench.path("v"), 0);
    allow(&bench.path("closed"), 0);
    for name in ["v", "closed/v"] {
        for asked in [
            &["list", name][..],
            &["add", name],
            &["salvage", name, "new"],
            &["verify", name],
        ] {
            refused(&bound(&bench, asked), "you may not read this file");
        }
    }
    assert!(
        !bench.path("new").exists(),
        "a file was made out of one that was not read"
    );
    allow(&bench.path("v"), 0o600);
    assert_eq!(fs::read(bench.path("v")).expect("the file"), before);
}

#[test]
fn a_link_leads_to_the_file_and_stays_a_link_and_one_that_leads_nowhere_makes_none() {
    let bench = Bench::new();
    fs::create_dir(bench.path("elsewhere")).expect("a folder");
    fs::rename(bench.path("v"), bench.path("elsewhere/real")).expect("moved");
    symlink(bench.path("elsewhere/real"), bench.path("link")).expect("linked");
    bench.json(&["add", "link"], b"One.");
    assert!(fs::symlink_metadata(bench.path("link")).expect("there").is_symlink());
    assert_eq!(entries(&bench, "elsewhere/real"), 1);

    symlink("nowhere", bench.path("dangling")).expect("linked");
    symlink("round", bench.path("round")).expect("linked");
    refused(&bench.open(&["list", "dangling"], b""), "there is no file");
    for asked in [
        &["list", "round"][..],
        &["salvage", "round", "new"],
        &["merge", "link", "round"],
    ] {
        refused(&bench.open(asked, b""), "round: a link there leads back to itself");
    }
    for link in ["dangling", "round"] {
        let made = bench.run(&["create", link, "--passphrase-file", "pass"], b"");
        assert_eq!(made.status.code(), Some(1), "{link}: {}", err(&made));
    }
    assert!(!bench.path("nowhere").exists());
}

#[test]
fn the_copy_that_a_sync_service_makes_of_a_conflict_is_left_alone_and_can_be_joined() {
    let bench = Bench::new();
    bench.json(&["add", "v"], b"Before both.");
    for copy in ["v (conflicted copy 2026-05-01)", "v.sync-conflict-20260501-120000"] {
        fs::copy(bench.path("v"), bench.path(copy)).expect("copied");
        bench.json(&["add", copy], format!("Only in {copy}.").as_bytes());
        let before = fs::read(bench.path(copy)).expect("the copy");
        bench.json(&["add", "v"], b"Only here.");
        assert_eq!(fs::read(bench.path(copy)).expect("the copy"), before);
        let mine = entries(&bench, "v");
        bench.json(&["merge", "v", copy], b"");
        assert_eq!(entries(&bench, "v"), mine + 1, "{copy}");
        assert_eq!(fs::read(bench.path(copy)).expect("the copy"), before);
    }
}

#[test]
fn a_path_of_two_hundred_characters_and_one_that_no_system_takes_are_told_apart() {
    let bench = Bench::new();
    let deep = ["d".repeat(95), "e".repeat(95)].join("/");
    fs::create_dir_all(bench.path(&deep)).expect("folders");
    let path = format!("{deep}/vault.holdfast");
    assert!(path.len() > 200);
    fs::copy(bench.path("v"), bench.path(&path)).expect("copied");
    bench.json(&["add", &path], b"Deep down.");
    assert_eq!(entries(&bench, &path), 1);
    let endless = "x/".repeat(4000);
    assert_eq!(bench.open(&["list", &endless], b"").status.code(), Some(1));
}

/// A stick as people carry it, which knows neither owners nor hard links; taken off when dropped.
struct Stick {
    folder: tempfile::TempDir,
    device: String,
}

impl Stick {
    fn new() -> Option<Self> {
        let folder = tempfile::tempdir().ok()?;
        let (image, on) = (folder.path().join("image"), folder.path().join("on"));
        fs::File::create(&image).and_then(|file| file.set_len(64 << 20)).ok()?;
        fs::create_dir(&on).ok()?;
        let did = |program: &str, words: &[&Path]| {
            let done = Command::new(program).args(words).output().ok()?;
            let said = String::from_utf8_lossy(&done.stdout).trim().to_owned();
            done.status.success().then_some(said)
        };
        did("mkfs.exfat", &[&image])?;
        let device = did("losetup", &[Path::new("--find"), Path::new("--show"), &image])?;
        let stick = Self { folder, device };
        did("mount.exfat-fuse", &[Path::new(&stick.device), &on]).map(|_| stick)
    }
}

impl Drop for Stick {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.folder.path().join("on")).status();
        let _ = Command::new("losetup").args(["--detach", &self.device]).status();
    }
}

#[test]
fn a_journal_on_a_stick_is_written_copied_over_nothing_and_read_again() {
    let Some(stick) = Stick::new() else {
        println!("skipped: needs root, loop devices, exfat-fuse and exfatprogs");
        return;
    };
    let bench = Bench::new();
    let on = |name: &str| stick.folder.path().join("on").join(name).display().to_string();
    let (vault, copy) = (on("journal.holdfast"), on("copy.holdfast"));
    bench.json(&["backup", "v", &vault], b"");
    bench.json(&["add", &vault], b"On the stick.");
    bench.json(&["backup", &vault, &copy], b"");
    let over = bench.open(&["backup", &vault, &copy], b"");
    assert_eq!(over.status.code(), Some(1), "nothing is written over");
    for name in [&vault, &copy] {
        assert_eq!(entries(&bench, name), 1, "{name}");
        bench.json(&["verify", name], b"");
    }
}

#[test]
fn a_file_that_was_put_back_is_told_by_whatever_reads_it_also_where_it_was_only_read_here() {
    let bench = Bench::new();
    let older = fs::read(bench.path("v")).expect("the file");
    // Written on another computer, and read on this one.
    let mut elsewhere = bench.command(&["add", "v", "--recovery-key-file", "key"]);
    let typed = fs::File::open(bench.path("pass")).expect("what is typed");
    elsewhere.env("HOME", bench.path("another home")).stdin(typed);
    assert!(elsewhere.output().expect("it runs").status.success());
    let said = |asked: &[&str]| err(&bench.open(asked, b""));
    for asked in [&["list", "v"][..], &["verify", "v"]] {
        assert_eq!(said(asked), "", "{asked:?}: what is newer was not put back");
    }
    fs::write(bench.path("v"), older).expect("put back");
    fs::copy(bench.path("v"), bench.path("copy")).expect("copied");
    for asked in [
        &["list", "v"][..],
        &["verify", "v"],
        &["verify", "v", "--against", "copy"],
        &["repair", "v"],
        &["list", "v"],
    ] {
        assert!(said(asked).contains("an older state of itself"), "{asked:?}");
    }
}

#[test]
fn a_file_that_others_may_open_is_closed_to_them_once_it_is_opened() {
    let bench = Bench::new();
    allow(&bench.path("v"), 0o644);
    assert_eq!(entries(&bench, "v"), 0);
    let mode = fs::metadata(bench.path("v")).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}
