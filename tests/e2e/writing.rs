//! One evening: written, locked, opened again, found, changed, put in the bin and brought back.

use holdfast_tests::webdriver::Window;
use serde_json::json;

use crate::Stage;
use crate::stage::{CONTROL, PASSPHRASE, lock};

const WORDS: &str = "A heron on the lock gate, quite unbothered.";

/// The editor's text and its focus, through the shadow root in which it lives.
pub const EDITOR: &str = "const find = (at) => { for (const e of at.querySelectorAll('*')) {
        if (e.matches('.cm-content')) return e;
        const inside = e.shadowRoot && find(e.shadowRoot); if (inside) return inside; } return null; };
    const editor = find(document);";

/// A blank page in the journal, from whatever screen is shown.
pub fn begin(window: &Window) {
    window.press(&[CONTROL, "n"]);
    window.find("section.entry");
}

pub fn write(window: &Window, words: &str) {
    window.wait("the editor", || {
        let focused = window.run(&format!("{EDITOR} editor?.focus(); return Boolean(editor)"), json!([]));
        (focused == true).then_some(())
    });
    for letter in words.chars() {
        window.press(&[&letter.to_string()]);
    }
}

/// Waits until the editor holds these words. A list that shows them comes earlier than the paper.
fn holds(window: &Window, words: &str) {
    window.wait(&format!("the editor holds “{words}”"), || {
        let held = window.run(
            &format!("{EDITOR} return editor?.textContent.includes(arguments[0]) ?? false"),
            json!([words]),
        );
        (held == true).then_some(())
    });
}

pub fn sealed(window: &Window) {
    window.wait("it says Sealed", || {
        let said = window.run(
            "return [...document.querySelectorAll('[role=status]')].map((e) => e.textContent).join(' ')",
            json!([]),
        );
        said.as_str().is_some_and(|said| said.contains("Sealed ")).then_some(())
    });
}

#[test]
fn what_is_written_is_there_after_locking_and_is_found() {
    let stage = Stage::new();
    let (window, _) = stage.first_run();
    begin(&window);
    write(&window, WORDS);
    sealed(&window);
    lock(window);

    let bytes = std::fs::read(stage.vault()).expect("the vault");
    assert!(
        !bytes.windows(5).any(|five| five == b"heron"),
        "the word lies open in the file"
    );

    let window = stage.unlock(PASSPHRASE);
    window.press(&[CONTROL, "k"]);
    window.find("[role=combobox]").keys("heron lock");
    window.says("quite unbothered");
}

#[test]
fn an_entry_is_changed_put_in_the_bin_and_brought_back() {
    let stage = Stage::new();
    let (window, _) = stage.first_run();
    begin(&window);
    write(&window, "Two swans.");
    sealed(&window);
    window.press(&[CONTROL, "1"]);
    window.says("Check in");
    window.press(&[CONTROL, "2"]);
    holds(&window, "Two swans.");
    write(&window, "Then three. ");
    holds(&window, "Then three. ");
    sealed(&window);
    window.called("More").click();
    window.called("Move to the bin").click();
    window.says("is in the bin for 30 days");
    window.called("Bin").click();
    window.says("days left");
    window.called("Restore").click();
    window.says("Restored.");
    window.called("Back to the journal").click();
    window.says("Then three.");
}

#[test]
fn a_changed_passphrase_opens_and_the_old_one_no_longer_does() {
    let stage = Stage::new();
    let (window, _) = stage.first_run();
    window.press(&[CONTROL, ","]);
    window.called("Change…").click();
    window.called("The passphrase in force").keys(PASSPHRASE);
    window.called("New passphrase").keys("eleven paper lanterns drifting");
    window.called("Once more").keys("eleven paper lanterns drifting");
    window.wait("the passphrase is changed", || {
        // Until its strength is known the button does nothing.
        let open = window.run(
            "const button = document.querySelector('dialog[open] button[type=submit]'); button?.click(); return Boolean(button)",
            json!([]),
        );
        (open == false).then_some(())
    });
    lock(window);
    let window = stage.open();
    window.called("Passphrase").keys(PASSPHRASE);
    window.press(&[crate::stage::ENTER]);
    window.says("That didn’t open it");
    drop(window);
    stage.unlock("eleven paper lanterns drifting").called("Lock");
}

#[test]
fn twenty_thousand_words_are_sealed_and_opened_again() {
    let stage = Stage::new();
    let (window, _) = stage.first_run();
    begin(&window);
    write(&window, "a");
    paste(&window, &json!("water ".repeat(20_000)));
    window.says("20,000 words");
    write(&window, "z");
    sealed(&window);
    lock(window);
    let window = stage.unlock(PASSPHRASE);
    window.press(&[CONTROL, "2"]);
    window.says("20,001 words");
}

#[test]
fn half_a_character_that_was_pasted_is_shown_and_the_words_round_it_are_kept() {
    let stage = Stage::new();
    let (window, _) = stage.first_run();
    begin(&window);
    write(&window, "Said: ");
    let half = window.run(
        "window.half = 'a moon \\ud83d over the weir'; return window.half.length",
        json!([]),
    );
    assert_eq!(half, 22);
    paste_what(&window, "window.half");
    sealed(&window);
    lock(window);
    let window = stage.unlock(PASSPHRASE);
    window.press(&[CONTROL, "2"]);
    window.says("a moon \u{FFFD} over the weir");
}

fn paste(window: &Window, text: &serde_json::Value) {
    paste_what(window, &text.to_string());
}

/// Puts in what a JavaScript expression gives, as a paste does.
fn paste_what(window: &Window, what: &str) {
    window.run(
        &format!("{EDITOR} editor.focus(); document.execCommand('insertText', false, {what});"),
        json!([]),
    );
}
