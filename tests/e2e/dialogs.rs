//! The system's own file dialogs, driven by keys as a person would: a backup is made, looked into and restored, a readable
//! copy goes out, and comes in again, a page is printed. Everything else in these tests goes round them.

use std::path::Path;
use std::time::{Duration, Instant};

use holdfast_tests::screen::Screen;
use holdfast_tests::webdriver::Window;
use serde_json::json;

use crate::Stage;
use crate::stage::{CONTROL, ENTER, ESCAPE, PASSPHRASE};
use crate::writing::{begin, sealed, write};

/// The dialog of this title, once it is there.
fn dialog(screen: &Screen, window: &Window, title: &str) -> String {
    window.wait(&format!("the dialog “{title}” is open"), || {
        let found = screen
            .hand(&["search", "--onlyvisible", "--name", title])
            .expect("xdotool");
        found.lines().last().map(str::to_owned)
    })
}

/// Waits until all that is to be drawn is drawn.
fn drawn(screen: &Screen, window: &Window) {
    window.wait("nothing moves on the screen", || {
        let before = screen.pixels().expect("pixels");
        std::thread::sleep(Duration::from_millis(250));
        (screen.pixels().expect("pixels") == before).then_some(())
    });
}

/// Types a path into the dialog of this title and says yes to it.
fn choose(stage: &Stage, window: &Window, title: &str, path: &Path) {
    let screen = &stage.screen;
    let dialog = dialog(screen, window, title);
    let hand = |words: &[&str]| screen.hand(words).expect("xdotool");
    let path = path.to_string_lossy();
    // Where a file is chosen, a slash opens the field for its path, and swallows what comes before it is drawn;
    // where one is named, the field is there. Typed over until the dialog takes it.
    window.wait("the dialog takes the path", || {
        hand(&["windowfocus", "--sync", &dialog, "key", "slash"]);
        drawn(screen, window);
        hand(&["key", "ctrl+a", "type", "--delay", "15", &path]);
        drawn(screen, window);
        hand(&["key", "Return"]);
        // Typed again too early, the path would go to the page that stood behind it.
        let is_gone = || hand(&["search", "--onlyvisible", "--name", title]).is_empty();
        let begun = Instant::now();
        while !is_gone() && begun.elapsed() < Duration::from_secs(5) {
            std::thread::sleep(Duration::from_millis(100));
        }
        is_gone().then_some(())
    });
}

#[test]
fn a_backup_is_made_looked_into_and_restored_through_the_dialogs() {
    let stage = Stage::new();
    let (window, _) = stage.first_run();
    begin(&window);
    write(&window, "Before the backup.");
    sealed(&window);
    window.press(&[CONTROL, ","]);
    let backup = stage.home.path().join("stick.holdfast");
    window.called("Back up…").click();
    choose(&stage, &window, "Where the backup shall lie", &backup);
    window.says("read back whole");
    assert!(backup.exists());
    begin(&window);
    write(&window, "After it.");
    sealed(&window);
    window.press(&[CONTROL, ","]);
    window.called("Choose a file…").click();
    choose(&stage, &window, "Choose a sealed backup", &backup);
    window.called("The passphrase it was sealed with").keys(PASSPHRASE);
    window.press(&[ENTER]);
    window.says("not in it");
    window.called("Restore it…").click();
    window.called("Restore and lock").click();
    window.wait("it locks", || (!window.answers()).then_some(()));
    drop(window);
    let window = stage.open();
    window.called("Passphrase").keys(PASSPHRASE);
    window.press(&[ENTER]);
    window.says("If you restored a backup, that is why.");
    window.called("Go on writing").click_away();
    window.follow();
    window.find("nav");
    window.press(&[CONTROL, "2"]);
    window.says("Before the backup.");
    assert!(!window.text().contains("After it."));
}

#[test]
fn a_readable_copy_goes_out_and_another_journal_comes_in_through_the_dialogs() {
    let stage = Stage::new();
    let (window, _) = stage.first_run();
    begin(&window);
    write(&window, "Eleven swifts.");
    sealed(&window);
    window.press(&[CONTROL, ","]);
    window.called("Export…").click();
    window.called("JSON").click();
    window.called("Your passphrase").keys(PASSPHRASE);
    window.called("Choose a place…").click();
    let out = stage.home.path().join("copy.json");
    choose(&stage, &window, "Where the copy shall lie", &out);
    window.says("written to");
    assert!(std::fs::read_to_string(&out).expect("read").contains("Eleven swifts."));
    window.press(&[ESCAPE]);

    let diary = stage.home.path().join("2024-05-01.md");
    std::fs::write(&diary, "A kingfisher under the bridge.\n").expect("written");
    window.called("Import…").click();
    window.says("First it only looks");
    window.run(
        "[...document.querySelectorAll('dialog[open] button')].find((b) => b.textContent.trim() === 'Choose a file…').click()",
        json!([]),
    );
    choose(&stage, &window, "Choose what to bring in", &diary);
    window.says("To be added");
    window.find("dialog[open] button[type=submit]:not(:disabled)").click();
    window.says("Brought in so far");
    window.press(&[CONTROL, "2"]);
    window.says("A kingfisher under the bridge.");
}

/// Prints the page to a file through the system's dialog, by its keys, and gives what was written.
pub fn printed(stage: &Stage, window: &Window) -> Vec<u8> {
    let _ = window.try_to_press(&[CONTROL, "p"]);
    let paper = stage.home.path().join("output.pdf");
    let screen = &stage.screen;
    let dialog = dialog(screen, window, "^Print$");
    let hand = |words: &[&str]| screen.hand(words).expect("xdotool");
    // From the tabs to the list of printers, whose only line is the file.
    drawn(screen, window);
    hand(&[
        "windowfocus",
        "--sync",
        &dialog,
        "key",
        "Tab",
        "key",
        "Down",
        "key",
        "space",
    ]);
    drawn(screen, window);
    hand(&["key", "alt+p"]);
    let told = window.wait("the page is printed", || {
        let now = std::fs::read(&paper).unwrap_or_default();
        now.trim_ascii_end().ends_with(b"%%EOF").then_some(now)
    });
    std::fs::remove_file(&paper).expect("removed");
    told
}

/// How many pages the file has.
pub fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.matches("/Type /Page").count() - text.matches("/Type /Pages").count()
}

#[test]
fn the_plan_is_printed_on_one_page_and_printing_locks_nothing() {
    let stage = Stage::new();
    crate::years::invent(&stage);
    let window = stage.unlock(PASSPHRASE);
    window.press(&[CONTROL, ","]);
    window.called("Lock when I switch to another window").click();
    window.press(&[CONTROL, "5"]);
    window.says("The need underneath");
    assert_eq!(pages(&printed(&stage, &window)), 1);
    window.press(&[CONTROL, "1"]);
    window.says("Check in");
}
