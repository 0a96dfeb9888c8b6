//! Bad moments: a full disk while somebody writes, a web process that dies, too many wrong passphrases.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use holdfast_tests::webdriver::{Window, web_processes};
use serde_json::json;

use crate::Stage;
use crate::stage::{CONTROL, ENTER, ESCAPE, PASSPHRASE, lock};
use crate::writing::{begin, sealed, write};

/// A few mebibytes on which nothing else lies; gone when dropped. Only root may mount one.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn at(folder: &Path) -> Option<Self> {
        fs::create_dir_all(folder).expect("a folder");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"])
            .arg(folder)
            .status();
        mounted
            .is_ok_and(|status| status.success())
            .then(|| Self(folder.to_owned()))
    }

    /// Takes every byte that is left.
    fn fill(&self) {
        use std::io::Write;
        let mut file = fs::File::create(self.0.join("filler")).expect("a file");
        while file.write_all(&[0x5A; 4096]).is_ok() {}
    }

    fn empty(&self) {
        fs::remove_file(self.0.join("filler")).expect("room again");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

/// A journal on a small disk with an entry open, the disk full, and words typed that nothing seals.
fn full(stage: &Stage) -> Option<(SmallDisk, Window)> {
    let Some(disk) = SmallDisk::at(&stage.home.path().join("data/holdfast")) else {
        eprintln!("skipped: needs root, to mount a small disk");
        return None;
    };
    let (window, _) = stage.first_run();
    begin(&window);
    write(&window, "A heron. ");
    sealed(&window);
    disk.fill();
    write(&window, &"It stood there the whole afternoon. ".repeat(2));
    window.run(
        "const find = (at) => { for (const e of at.querySelectorAll('*')) {
            if (e.matches('.cm-content')) return e;
            const inside = e.shadowRoot && find(e.shadowRoot); if (inside) return inside; } return null; };
         find(document).focus();
         document.execCommand('insertText', false, arguments[0]);",
        json!([" words".repeat(20_000)]),
    );
    window.says("Not sealed: The disk is full.");
    Some((disk, window))
}

#[test]
fn a_lock_on_a_full_disk_covers_the_words_and_keeps_them_until_there_is_room() {
    let stage = Stage::new();
    let Some((disk, window)) = full(&stage) else { return };
    window.press(&[CONTROL, "l"]);
    window.says("Not locked yet");
    assert!(!window.text().contains("heron"), "the cover shows what was written");
    std::thread::sleep(std::time::Duration::from_secs(7));
    assert!(window.answers(), "the program locked and the words are gone");
    disk.empty();
    window.wait("it locks by itself", || (!window.answers()).then_some(()));
    drop(window);
    let window = stage.unlock(PASSPHRASE);
    window.press(&[CONTROL, "2"]);
    window.says("the whole afternoon");
}

#[test]
fn escape_twice_on_a_full_disk_hides_and_keeps_the_words_for_the_passphrase() {
    let stage = Stage::new();
    let Some((_disk, window)) = full(&stage) else { return };
    window.press(&[ESCAPE]);
    window.press(&[ESCAPE]);
    window.says("Not locked yet");
    window.called("Show the page again").click();
    window.called("Passphrase").keys("not the one");
    window.press(&[ENTER]);
    window.says("That didn’t open it");
    assert!(!window.text().contains("heron"));
    window.run(
        "const field = document.querySelector('dialog[open] input'); field.value = ''; field.focus()",
        json!([]),
    );
    show_again(&window);
    window.says("Not sealed: The disk is full.");
}

/// Gives the cover the passphrase it asks for.
fn show_again(window: &Window) {
    window.called("Passphrase").keys(PASSPHRASE);
    window.press(&[ENTER]);
    window.wait("the page is shown again", || {
        (window.run("return document.querySelectorAll('dialog[open]').length", json!([])) == 0).then_some(())
    });
}

#[test]
fn words_that_a_full_disk_does_not_take_are_sealed_elsewhere_and_brought_home() {
    let stage = Stage::new();
    let Some((disk, window)) = full(&stage) else { return };
    let stick = stage.home.path().join("stick.holdfast");
    let id = "f".repeat(32);
    let call = "const [name, args, done] = arguments;
        const progress = new (class { id = window.__TAURI_INTERNALS__.transformCallback(() => 0); toJSON() { return `__CHANNEL__:${this.id}`; } })();
        window.__TAURI_INTERNALS__.invoke(name, { ...args, progress }).then((v) => done({ ok: v ?? null }), (e) => done({ refused: e?.kind ?? String(e) }));";
    let draft = json!({ "id": id, "base": null, "day": "2026-03-19", "title": null, "tags": [], "text": "by the weir", "prompt": null });
    let request = json!({ "request": { "path": stick, "unsealed": [{ "kind": "entry", "form": draft }] } });
    let copied = window.run_later(call, json!(["copy_elsewhere", request]));
    assert_eq!(copied["ok"]["path"], json!(stick), "{copied}");
    let bytes = fs::read(&stick).expect("the copy");
    assert!(!bytes.windows(8).any(|eight| eight == b"the weir"));
    disk.empty();
    let joined = window.run_later(call, json!(["join_copy", { "request": { "path": stick } }]));
    assert_eq!(joined["ok"]["added"], 1, "{joined}");
}

#[test]
fn a_web_process_that_is_killed_loses_nothing_that_was_sealed() {
    let stage = Stage::new();
    let (window, _) = stage.first_run();
    begin(&window);
    write(&window, "A kingfisher, gone before I had said so.");
    sealed(&window);
    let program = window.process().expect("the program");
    for web in web_processes(program) {
        let _ = Command::new("kill").arg("-9").arg(web.to_string()).status();
    }
    window.wait("a new page of the same program", || {
        (!web_processes(program).is_empty()).then_some(())
    });
    assert!(
        fs::exists(format!("/proc/{program}")).unwrap_or(false),
        "the program lives"
    );
    drop(window);
    let window = stage.unlock(PASSPHRASE);
    window.press(&[CONTROL, "2"]);
    window.says("A kingfisher");
}

#[test]
fn five_wrong_passphrases_bring_a_wait_that_is_told_in_words() {
    let stage = Stage::new();
    let (window, _) = stage.first_run();
    lock(window);
    let window = stage.open();
    for nth in 0..5 {
        let field = window.called("Passphrase");
        window.run("document.querySelector('input').value = ''", json!([]));
        field.keys(&format!("wrong number {nth}"));
        window.press(&[ENTER]);
        window.wait("it did not open", || {
            let said = window.run(
                "return document.querySelectorAll('[aria-invalid=true]').length - document.querySelectorAll('[aria-busy=true]').length",
                json!([]),
            );
            (said == 1).then_some(())
        });
    }
    window.press(&[ENTER]);
    window.says("You can try again in");
}
