//! The keyboard alone: from nothing to a locked journal, with no pointer and no element clicked by name.

use holdfast_tests::webdriver::Window;
use serde_json::json;

use crate::Stage;
use crate::stage::{CONTROL, ENTER, ESCAPE, PASSPHRASE};
use crate::writing::{begin, sealed};

const TAB: &str = "\u{E004}";
const SHIFT: &str = "\u{E008}";
const DOWN: &str = "\u{E015}";
const F1: &str = "\u{E031}";

/// The name of what has the focus, through shadow roots.
const FOCUSED: &str = "
    let e = document.activeElement;
    while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
    if (!e || e === document.body) return '';
    return (e.getAttribute('aria-label') ?? (e.labels?.[0] ?? e).textContent ?? '').replace(/\\s+/g, ' ').trim();";

pub fn focused(window: &Window) -> String {
    let name = window.run(FOCUSED, json!([]));
    name.as_str().unwrap_or_default().to_owned()
}

/// Presses Tab until what bears this name has the focus.
pub fn tab_to(window: &Window, name: &str) {
    let mut seen = Vec::new();
    for _ in 0..200 {
        let now = focused(window);
        if now.starts_with(name) {
            return;
        }
        seen.push(now);
        window.press(&[TAB]);
    }
    panic!("Tab never comes to “{name}”; it came to {seen:?}");
}

/// Presses what bears this name, by Tab and Enter.
pub fn go(window: &Window, name: &str) {
    tab_to(window, name);
    window.press(&[ENTER]);
}

/// Types a text, key after key.
pub fn type_out(window: &Window, text: &str) {
    for letter in text.chars() {
        window.press(&[&letter.to_string()]);
    }
}

/// What the focus is on, once a page has come to rest; nobody is left without a place.
fn place(window: &Window, after: &str) -> String {
    window.wait(&format!("something has the focus after “{after}”"), || {
        Some(focused(window)).filter(|name| !name.is_empty())
    })
}

#[test]
fn a_first_evening_needs_no_pointer() {
    let stage = Stage::new();
    let window = stage.open();
    place(&window, "the start");
    tab_to(&window, "Passphrase");
    type_out(&window, PASSPHRASE);
    tab_to(&window, "Once more");
    type_out(&window, PASSPHRASE);
    window.wait("the strength is known", || {
        window.press(&[ENTER]);
        window.text().contains("Show that you have it").then_some(())
    });
    go(&window, "Do this later");
    window.says("Skip all of this");
    go(&window, "Skip all of this");
    window.follow();
    window.find("nav");

    begin(&window);
    window.wait("the editor has the focus", || {
        focused(&window).starts_with("Entry text").then_some(())
    });
    type_out(&window, "Low water, and the boats on their sides.");
    sealed(&window);

    window.press(&[CONTROL, "k"]);
    window.wait("the search has the focus", || {
        (window.run("return document.activeElement?.getAttribute('role')", json!([])) == "combobox").then_some(())
    });
    type_out(&window, "boats");
    window.says("on their sides");

    window.press(&[CONTROL, SHIFT, "c"]);
    window.find("[role=radiogroup]");
    window.press(&["6"]);
    window.press(&[ESCAPE]);
    window.wait("the craving is left", || {
        (window.run(
            "return document.querySelectorAll('[role=radiogroup]').length",
            json!([]),
        ) == 0)
            .then_some(())
    });

    window.press(&[F1]);
    window.find("dialog[open]");
    window.press(&[ESCAPE]);
    window.wait("help is closed", || {
        (window.run("return document.querySelectorAll('dialog[open]').length", json!([])) == 0).then_some(())
    });

    window.press(&[CONTROL, ","]);
    window.says("What opens this journal");
    tab_to(&window, "Lock when I switch");
    window.press(&[CONTROL, "1"]);
    window.says("Check in");
    let _ = window.try_to_press(&[CONTROL, "l"]);
    window.wait("it locks", || (!window.answers()).then_some(()));
}

#[test]
fn a_hard_evening_needs_no_pointer() {
    let stage = Stage::new();
    let (window, _) = stage.first_run();
    window.says("Check in");

    go(&window, "Say what you are recovering from");
    window.says("What you are recovering from");
    go(&window, "Add one");
    window.says("Gambling");
    go(&window, "Gambling");
    tab_to(&window, "What you call it");
    go(&window, "Count from a day");
    go(&window, "Seal it");
    window.find(".rows li");
    window.press(&[ESCAPE]);
    window.says("Counted from");

    // Mood four, craving six, tired and not hungry, by the keys that the card names.
    window.run("document.querySelector('main').focus()", json!([]));
    for key in ["m", "4", "6", "t", "h", "h"] {
        window.press(&[key]);
    }
    tab_to(&window, "Hungry: no");
    tab_to(&window, "Tired: yes");
    go(&window, "Seal check-in");
    window.says("Checked in at");

    window.press(&[CONTROL, SHIFT, "c"]);
    window.says("How strong is it");
    window.press(&["7"]);
    window.press(&[ENTER]);
    window.says("Breathe");
    window.press(&["1"]);
    window.press(&[ENTER]);
    window.says("And now?");
    window.press(&["3"]);
    tab_to(&window, "Stayed with it");
    window.press(&[" "]);
    go(&window, "Done, close this");
    window.says("Craving at");

    go(&window, "Log one from earlier");
    window.says("As much or as little as you remember");
    tab_to(&window, "About what time");
    type_out(&window, "0:05");
    window.press(&[TAB]);
    window.press(&["5"]);
    window.press(&[ESCAPE]);
    window.says("Craving at 12:05 AM");

    go(&window, "Write about a lapse");
    window.says("Are you safe right now?");
    go(&window, "Yes");
    go(&window, "Go on to the page");
    window.says("A lapse is information");
    go(&window, "Today");
    tab_to(&window, "I will");
    type_out(&window, "Ring Jo");
    window.press(&[ESCAPE]);
    window.says("A lapse: Gambling");

    window.press(&[CONTROL, "5"]);
    window.says("What it was for");
    go(&window, "Name the first one");
    tab_to(&window, "Title");
    type_out(&window, "The long winters");
    window.says("Sealed");
}

/// Presses what bears this name, waits for the words, and sees that the focus is somewhere.
fn turns(window: &Window, name: &str, words: &str) -> String {
    go(window, name);
    window.says(words);
    place(window, name)
}

#[test]
fn no_page_and_no_press_loses_the_place_of_the_keyboard() {
    let stage = Stage::new();
    let (window, _) = stage.first_run();
    window.says("Check in");

    let heading = turns(&window, "Say what you are recovering from", "Nothing is named here yet");
    assert_eq!(heading, "What you are recovering from");
    turns(&window, "Add one", "Gambling");
    turns(&window, "Gambling", "What you call it");
    turns(&window, "Count from a day", "still on");
    turns(&window, "Seal it", "Counted from");
    window.press(&[ESCAPE]);
    window.says("Check in");
    place(&window, "Esc");

    for (name, words) in [
        ("Log one from earlier", "As much or as little as you remember"),
        ("For an earlier day", "For which day"),
        ("Write about a lapse", "Are you safe right now?"),
    ] {
        turns(&window, name, words);
        window.press(&[ESCAPE]);
        window.says("Check in");
        place(&window, "Esc");
    }

    window.run("document.querySelector('main').focus()", json!([]));
    for key in ["m", "4", "6"] {
        window.press(&[key]);
    }
    turns(&window, "Seal check-in", "Checked in at");
    turns(&window, "Log one from earlier", "As much or as little");
    tab_to(&window, "0");
    window.press(&["5"]);
    window.press(&[ESCAPE]);
    window.says("Also today");
    place(&window, "Esc");
    turns(&window, "Craving", "How strong was it");
    go(&window, "More for this record");
    window.press(&[DOWN]);
    assert_eq!(focused(&window), "Delete");
    window.press(&[ENTER]);
    window.says("in the bin");
    place(&window, "Delete");
    window.press(&[CONTROL, "z"]);
    window.wait("the toast is gone", || {
        (window.elements(".toast").is_empty()).then_some(())
    });
    place(&window, "Undo");

    window.press(&[CONTROL, ","]);
    window.says("Your lists");
    turns(&window, "Open… Your lists", "Things to do instead");
    tab_to(&window, "Move");
    let down = focused(&window);
    window.press(&[ENTER]);
    window.wait("the line has moved", || {
        let first = window.run("return document.querySelector('.names input').value", json!([]));
        (!down.contains(first.as_str().unwrap_or_default())).then_some(())
    });
    assert_eq!(focused(&window), down);
    go(&window, "Retire");
    window.says("Bring back");
    assert!(place(&window, "Retire").starts_with("Retire"));
}
