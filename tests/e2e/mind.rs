//! Mindset work in the real window: the pages beside the sheets open, fit and shut nobody out at both sizes,
//! and a worksheet is filled by the keyboard alone, sealed, and there again after the program began anew.

use holdfast_tests::webdriver::Window;
use serde_json::json;

use crate::Stage;
use crate::stage::{CONTROL, ENTER, PASSPHRASE, lock, nobody_is_shut_out, picture};
use crate::years::{fits, invent};

const TAB: &str = "\u{E004}";

/// Presses the first button on the page whose words begin so.
fn press(window: &Window, words: &str) {
    window.wait(words, || {
        let pressed = window.run(
            "const found = [...document.querySelectorAll('main button, #main button, .page button')]
                 .find((b) => b.textContent.trim().startsWith(arguments[0]));
             if (!found) return false; found.click(); return true",
            json!([words]),
        );
        (pressed == true).then_some(())
    });
}

#[test]
fn the_pages_of_mindset_work_open_fit_and_shut_nobody_out() {
    let stage = Stage::new();
    invent(&stage);
    let window = stage.unlock(PASSPHRASE);
    for (width, height, size) in [(1280, 832, ""), (800, 600, "-small")] {
        window.resize(width, height);
        for (keys, page, name) in [
            ("3", "How I stand", "mindset"),
            ("3", "Measures", "measures"),
            ("3", "Prompts", "prompts"),
            ("3", "Templates", "templates"),
            ("3", "Mine, and not mine", "sheet-water"),
            ("3", "Costs and benefits", "sheet-grid"),
            ("3", "Responsible, not ashamed", "sheet-scales"),
            ("3", "Past day, next day", "sheet-pages"),
            ("5", "The word you use", "identity"),
        ] {
            window.press(&[CONTROL, keys]);
            press(&window, page);
            window.says(page);
            let screen = format!("{name}{size}");
            nobody_is_shut_out(&window, &screen);
            fits(&window, &screen);
            picture(&window, &screen);
        }
    }
}

#[test]
fn a_worksheet_is_filled_by_keyboard_and_there_after_a_new_start() {
    let stage = Stage::new();
    let (window, _) = stage.first_run();
    window.press(&[CONTROL, "3"]);
    window.says("Find a worksheet");
    let here = |window: &Window| {
        window
            .run(
                "const a = document.activeElement; return a.textContent || a.placeholder || ''",
                json!([]),
            )
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    let reach = |words: &str| {
        for _ in 0..60 {
            if here(&window).trim().starts_with(words) {
                return;
            }
            window.press(&[TAB]);
        }
        panic!("Tab does not reach {words}");
    };
    reach("Find a worksheet");
    for key in "trial".chars() {
        window.press(&[&key.to_string()]);
    }
    reach("A thought on trial");
    window.press(&[ENTER]);
    window.says("One sentence, as it comes.");
    for _ in 0..20 {
        window.press(&[TAB]);
        if window.run("return document.activeElement.tagName", json!([])) == "TEXTAREA" {
            break;
        }
    }
    for key in "I can have just one".chars() {
        window.press(&[&key.to_string()]);
    }
    window.says("Sealed");
    lock(window);
    let window = stage.unlock(PASSPHRASE);
    window.press(&[CONTROL, "3"]);
    window.says("1 filled");
}
