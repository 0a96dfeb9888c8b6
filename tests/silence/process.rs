//! What the kernel says of the running program: no core files, no debugger, no inspector, one window.
#![allow(unsafe_code)]

use std::fs;
use std::time::{Duration, Instant};

use holdfast_tests::webdriver::Window;

use crate::hand::{Desk, is_alive, release, web};
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
fn a_crash_leaves_no_core_file_even_where_the_system_would_keep_one() {
    let pattern = fs::read_to_string("/proc/sys/kernel/core_pattern").expect("the pattern");
    if pattern.contains('/') || pattern.starts_with('|') {
        println!("skipped: needs a system that leaves core files where a program runs");
        return;
    }
    let desk = Desk::new();
    let folder = desk.home.path().join("tmp");
    let cores = || {
        let names = fs::read_dir(&folder).expect("the folder").flatten();
        names
            .filter(|file| file.file_name().to_string_lossy().starts_with("core"))
            .count()
    };
    let unlimited = |then: &str| {
        let mut command = desk.command("sh");
        command
            .current_dir(&folder)
            .arg("-c")
            .arg(format!("ulimit -c unlimited && {then}"));
        command
    };
    let hand = desk.start_by(unlimited(&format!("exec {}", release().display())));
    hand.unlock();
    for process in hand.processes().into_iter().rev() {
        // Which leaves a core as SIGSEGV does, and which no library catches first.
        // SAFETY: a signal to a process that this test has started.
        unsafe { libc::kill(process as i32, libc::SIGABRT) };
        hand.wait("it ends", || (!is_alive(process)).then_some(()));
    }
    assert_eq!(cores(), 0);
    // Anybody else's crash does leave one here, or nothing was shown.
    let _ = unlimited("exec sleep 60 & sleep 0.2; kill -ABRT $!; wait").status();
    assert_eq!(cores(), 1, "a core file of another program");
}

#[test]
fn a_debugger_without_privilege_is_refused() {
    let desk = Desk::new();
    // As any program of one person is, and any debugger of theirs.
    let plain = |words: &[&str]| {
        let mut command = desk.command("setpriv");
        command.args(["--bounding-set=-all", "--inh-caps=-all"]).args(words);
        command
    };
    let hand = desk.start_by(plain(&[&release().display().to_string()]));
    let status = fs::read_to_string(format!("/proc/{}/status", hand.process())).expect("its status");
    assert!(status.contains("NoNewPrivs:\t1"), "{status}");
    assert!(status.contains("Seccomp:\t2"), "{status}");
    assert!(status.contains("CapEff:\t0000000000000000"), "{status}");
    let open = |process: u32| {
        let read = plain(&["cat", &format!("/proc/{process}/environ")]).output();
        let debug = [
            "gdb",
            "-nx",
            "-batch",
            "-ex",
            "info registers",
            "-p",
            &process.to_string(),
        ];
        let registers = plain(&debug).output().expect("gdb");
        let registers = String::from_utf8_lossy(&registers.stdout).contains("rip");
        [read.expect("cat").status.success(), registers]
    };
    let mut other = plain(&["sleep", "60"]).spawn().expect("sleep");
    let seen = [open(hand.process()), open(other.id())];
    other.kill().expect("ended");
    other.wait().expect("ended");
    assert_eq!(seen, [[false; 2], [true; 2]], "ours, and any other program beside it");
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
fn no_key_and_no_driver_opens_the_page_to_anybody() {
    let desk = Desk::new()
        .with("TAURI_WEBVIEW_AUTOMATION", "true")
        .with("WEBKIT_INSPECTOR_SERVER", "127.0.0.1:47811")
        // The toolkit has an inspector of its own, which a desktop may let a key open.
        .set("[org/gtk/settings/debug]\nenable-inspector-keybinding=true\ninspector-warning=false\n");
    let hand = desk.start();
    let windows = || {
        let tree = desk.command("xwininfo").args(["-root", "-children"]).output();
        String::from_utf8_lossy(&tree.expect("xwininfo").stdout)
            .matches(" 0x")
            .count()
    };
    for state in ["locked", "open"] {
        hand.settle();
        if state == "locked" {
            // The first letter has the journal's page made ready, which is no answer to the keys below.
            hand.wait("the journal's page is made ready", || {
                hand.type_text("x");
                hand.settle();
                (web(&hand.processes()).len() == 2).then_some(())
            });
        }
        let before = (windows(), hand.processes());
        for keys in ["F12", "ctrl+shift+d", "ctrl+shift+i", "ctrl+shift+j", "ctrl+u"] {
            hand.key(keys);
        }
        hand.settle();
        hand.picture(&format!("nothing-opens-{state}"));
        assert_eq!((windows(), hand.processes()), before, "{state}");
        if state == "locked" {
            hand.unlock();
        }
    }
    drop(hand);
    // The driver that the end-to-end tests use, on the same screen, finds nobody to talk to.
    let started = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let home = desk.home.path().join("driven");
        Window::open_with(&release(), &[], &home, &desk.variables())
    }));
    assert!(started.is_err(), "the released program let WebDriver in");
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
fn copied_words_are_marked_and_leave_the_clipboard_after_half_a_minute_and_on_locking() {
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
    let asked = ["-o", "-selection", "clipboard", "-t"];
    let offered = |what: &str| desk.ask("xclip", &[&asked[..], &[what]].concat()).unwrap_or_default();
    assert_eq!(offered("x-kde-passwordManagerHint"), "secret", "{}", offered("TARGETS"));
    let begun = Instant::now();
    hand.wait("it is taken back", || {
        (!desk.clipboard().contains("words")).then_some(())
    });
    assert!(begun.elapsed() < Duration::from_secs(32), "{:?}", begun.elapsed());
    copy();
    let selected = || desk.ask("timeout", &["5", "xclip", "-o", "-selection", "primary"]);
    assert!(
        selected().is_some_and(|text| text.contains("words")),
        "what is selected can be pasted, too"
    );
    hand.lock_by(|hand| hand.press(&["ctrl+l"]));
    assert!(!desk.clipboard().contains("words"));
    assert_eq!(selected(), None);
}
