//! Fifty thousand entries: the list scrolls to its end, any of them opens, and the search answers.

use holdfast_tests::mix::Mix;
use holdfast_tests::webdriver::Window;
use holdfast_vault::Change;
use serde_json::json;

use crate::Stage;
use crate::stage::{CONTROL, PASSPHRASE, picture};

const ENTRIES: usize = 50_000;

/// Puts them where the program will look for its journal.
fn write_many(stage: &Stage) {
    let mut journal = stage.journal();
    let mut mix = Mix::new(5);
    let mut change = Change::new();
    for n in 0..ENTRIES {
        let record = mix.small(n, ENTRIES);
        change.add(record.kind() as u8, record.to_json().expect("JSON").to_vec());
    }
    journal.vault_mut().commit(change).expect("sealed");
}

/// Brings this row of the list into view and gives the first words of its preview.
fn scrolled_to(window: &Window, nth: usize) -> String {
    let row = "const pane = document.querySelector('ol[aria-label] li')?.closest('.pane');
         if (!pane) return null;
         const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
         pane.scrollTop = (arguments[0] - 1) * 5 * rem;
         return document.querySelector(`li[aria-posinset=\"${arguments[0]}\"] .preview`)?.textContent ?? null";
    window.wait(&format!("row {nth} is in view"), || {
        window.run(row, json!([nth])).as_str().map(str::to_owned)
    })
}

#[test]
fn fifty_thousand_entries_scroll_open_and_are_found() {
    let stage = Stage::new();
    write_many(&stage);
    let window = stage.unlock(PASSPHRASE);
    window.press(&[CONTROL, "2"]);
    let first = scrolled_to(&window, 1);
    let said = window.run(
        "return document.querySelector('li[aria-setsize]').ariaSetSize",
        json!([]),
    );
    assert_eq!(said, json!(ENTRIES.to_string()));
    for nth in [ENTRIES / 2, ENTRIES] {
        let preview = scrolled_to(&window, nth);
        assert_ne!(preview, first);
        let drawn = window.run(
            "return document.querySelectorAll('li[aria-posinset]').length",
            json!([]),
        );
        assert!(drawn.as_u64().is_some_and(|drawn| drawn < 60), "{drawn} rows exist");
        window.run(
            "document.querySelector(`li[aria-posinset=\"${arguments[0]}\"] button`).click()",
            json!([nth]),
        );
        let words: String = preview.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
        window.wait("the entry is open", || {
            let text = window.run(
                &format!("{} return editor?.textContent ?? ''", crate::writing::EDITOR),
                json!([]),
            );
            text.as_str().is_some_and(|text| text.contains(&words)).then_some(())
        });
    }
    picture(&window, "journal-fifty-thousand");
    let rare = Mix::new(5).vocabulary.word(15_000).to_owned();
    window.press(&[CONTROL, "k"]);
    window.find("[role=combobox]").keys(&rare);
    window.find("[role=option] mark");
    assert!(window.text().contains("50,000"), "how many were searched");
}
