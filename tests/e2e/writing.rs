//! One evening: written, locked, opened again, found, changed, put in the bin and brought back.

use holdfast_tests::webdriver::Window;
use serde_json::json;

use crate::Stage;
use crate::stage::{CONTROL, PASSPHRASE, lock};

const WORDS: &str = "A heron on the lock gate, quite unbothered.";

/// The editor's text and its focus, through the shadow root in which it lives.
const EDITOR: &str = "const find = (at) => { for (const e of at.querySelectorAll('*')) {
        if (e.matches('.cm-content')) return e;
        const inside = e.shadowRoot && find(e.shadowRoot); if (inside) return inside; } return null; };
    const editor = find(document);";

fn write(window: &Window, words: &str) {
    window.wait("the editor", || {
        let focused = window.run(&format!("{EDITOR} editor?.focus(); return Boolean(editor)"), json!([]));
        (focused == true).then_some(())
    });
    for letter in words.chars() {
        window.press(&[&letter.to_string()]);
    }
}

fn sealed(window: &Window) {
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
    window.press(&[CONTROL, "n"]);
    write(&window, WORDS);
    sealed(&window);
    lock(&window);
    drop(window);

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
