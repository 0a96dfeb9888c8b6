//! A worksheet of one's own: made by keyboard, filled, printed, changed without losing an answer, put away.

use holdfast_tests::webdriver::Window;
use serde_json::json;

use crate::Stage;
use crate::dialogs::{pages, printed};
use crate::keyboard::{go, tab_to, type_out};
use crate::stage::{CONTROL, ENTER, PASSPHRASE, lock, nobody_is_shut_out, picture};
use crate::writing::sealed;
use crate::years::fits;

const DOWN: &str = "\u{E015}";

fn titled(window: &Window, title: &str) {
    window.wait(&format!("“{title}” is open"), || {
        (window.run("return document.querySelector('h1')?.textContent.trim()", json!([])) == title).then_some(())
    });
}

/// Chooses from the menu of the page by keys.
fn choose(window: &Window, menu: &str, item: &str) {
    go(window, menu);
    window.find("[role=menu]");
    for _ in 0..6 {
        let on = window.run("return document.activeElement.textContent.trim()", json!([]));
        if on == item {
            window.press(&[ENTER]);
            return;
        }
        window.press(&[DOWN]);
    }
    panic!("the menu has no “{item}”");
}

#[test]
fn a_sheet_of_ones_own_is_made_filled_printed_changed_and_put_away_by_keyboard() {
    let stage = Stage::new();
    let (window, _) = stage.first_run();
    window.press(&[CONTROL, "3"]);
    window.says("Find a worksheet");
    go(&window, "Make your own sheet");
    titled(&window, "Make your own sheet");
    tab_to(&window, "Its name");
    type_out(&window, "Before a call");
    tab_to(&window, "One line on what it is for");
    type_out(&window, "What I want to say.");
    tab_to(&window, "Question 1");
    window.wait("its field has the focus", || {
        if window.run("return document.activeElement.matches('input')", json!([])) == true {
            return Some(());
        }
        window.press(&["\u{E004}"]);
        None
    });
    type_out(&window, "What do I want to say?");
    go(&window, "Add a question");
    window.wait("the new question has the focus", || {
        (window.run(
            "return document.activeElement.matches('input') && document.activeElement.value === ''",
            json!([]),
        ) == true)
            .then_some(())
    });
    type_out(&window, "How tight is it?");
    tab_to(&window, "Answered by");
    // A letter goes on to the next way that begins with it.
    window.wait("it is answered by a number", || {
        window.press(&["a"]);
        window.text().contains("What 0 means").then_some(())
    });
    for (width, height, size) in [(1280, 832, ""), (800, 600, "-small")] {
        window.resize(width, height);
        nobody_is_shut_out(&window, "the maker of sheets");
        fits(&window, "the maker of sheets");
        picture(&window, &format!("own-sheet{size}"));
    }
    window.resize(1280, 832);
    sealed(&window);
    window.run("document.querySelector('h1').focus()", json!([]));
    go(&window, "Fill it in");
    titled(&window, "Before a call");
    window.run("document.querySelector('.field textarea').focus()", json!([]));
    type_out(&window, "The ferry first.");
    sealed(&window);
    picture(&window, "own-sheet-filled");
    assert_eq!(pages(&printed(&stage, &window)), 1);
    lock(window);

    let window = stage.unlock(PASSPHRASE);
    window.press(&[CONTROL, "3"]);
    window.says("Sheets of your own");
    picture(&window, "own-sheet-library");
    go(&window, "Before a call");
    titled(&window, "Before a call");
    choose(&window, "More", "Change what it asks");
    titled(&window, "Your own sheet");
    window.says("1 sheet is filled with it");
    go(&window, "Take question 1 out");
    window.says("The question is out");
    sealed(&window);
    window.run("document.querySelector('h1').focus()", json!([]));
    choose(&window, "More", "Put it away");
    window.says("The filled ones stay");
    sealed(&window);

    window.press(&[CONTROL, "3"]);
    window.says("Put away");
    go(&window, "All ");
    window.says("The ferry first.");
    window.run(
        "[...document.querySelectorAll('.page button')].find((b) => b.textContent.includes('The ferry first.')).click()",
        json!([]),
    );
    titled(&window, "Before a call");
    window.says("Asked before, and no longer");
    assert_eq!(
        window.run(
            "return [...document.querySelectorAll('textarea')].some((t) => t.value === 'The ferry first.')",
            json!([])
        ),
        true,
        "what was answered is kept in sight"
    );
}
