//! What the kernel says of the running program: no core files, no debugger, one window.

use std::fs;
use std::time::{Duration, Instant};

use crate::hand::{Desk, is_alive, release};
use crate::memory::write;

#[test]
fn neither_the_program_nor_what_it_starts_leaves_a_core_file() {
    let desk = Desk::new();
    let hand = desk.start();
    for process in hand.processes() {
        let limits = fs::read_to_string(format!("/proc/{process}/limits")).expect("its limits");
        let core = limits
            .lines()
            .find(|line| line.starts_with("Max core file size"))
            .expect("a line");
        let words: Vec<&str> = core.split_whitespace().collect();
        assert_eq!(words[4..6], ["0", "0"], "process {process}: {core}");
        // A crash reporter may be handed one all the same: then no memory is in it.
        let parts = fs::read_to_string(format!("/proc/{process}/coredump_filter")).expect("its filter");
        assert_eq!(parts.trim(), "00000000", "process {process}");
    }
}

#[test]
fn a_debugger_without_privilege_is_refused() {
    let desk = Desk::new();
    let hand = desk.start();
    // Not dumpable: the kernel gives its files in /proc to root, and to nobody of our own.
    use std::os::unix::fs::MetadataExt;
    let status = fs::read_to_string(format!("/proc/{}/status", hand.process())).expect("its status");
    assert!(status.contains("NoNewPrivs:\t1"), "{status}");
    assert!(status.contains("Seccomp:\t2"), "{status}");
    let attach = desk
        .command("setpriv")
        .args(["--bounding-set=-all", "--inh-caps=-all", "cat"])
        .arg(format!("/proc/{}/environ", hand.process()))
        .output()
        .expect("setpriv");
    assert!(!attach.status.success(), "its environment was read without privilege");
    let owner = fs::metadata(format!("/proc/{}/mem", hand.process()))
        .expect("there")
        .uid();
    assert_eq!(owner, 0);
}

#[test]
fn a_second_start_ends_at_once_and_leaves_the_first_alone() {
    let desk = Desk::new();
    let hand = desk.start();
    let mut second = desk.command(release()).spawn().expect("it starts");
    let ended = hand.wait("the second start ends", || second.try_wait().expect("asked"));
    assert!(ended.success());
    std::thread::sleep(Duration::from_millis(200));
    assert!(is_alive(hand.process()));
    assert!(hand.window().is_some());
}

#[test]
fn the_filter_is_on_in_every_process_of_ours() {
    let desk = Desk::new();
    let hand = desk.start();
    hand.unlock();
    let processes = hand.processes();
    assert!(
        processes.len() >= 3,
        "the program, its web process and its network process: {processes:?}"
    );
    for process in processes {
        let status = fs::read_to_string(format!("/proc/{process}/status")).expect("its status");
        assert!(status.contains("Seccomp:\t2"), "process {process}:\n{status}");
    }
}

#[test]
fn copied_words_leave_the_clipboard_after_half_a_minute_and_on_locking() {
    let desk = Desk::new();
    let hand = desk.start();
    hand.unlock();
    write(&hand, "words to be copied");
    let copy = || {
        hand.chord(&["ctrl+a", "ctrl+c"]);
        hand.wait("it is copied", || {
            desk.clipboard().contains("words to be copied").then_some(())
        });
    };
    copy();
    let begun = Instant::now();
    hand.wait("it is taken back", || {
        (!desk.clipboard().contains("words")).then_some(())
    });
    assert!(begun.elapsed() < Duration::from_secs(32), "{:?}", begun.elapsed());
    copy();
    hand.lock_by(|hand| hand.press(&["ctrl+l"]));
    assert!(!desk.clipboard().contains("words"));
}
