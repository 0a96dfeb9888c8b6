//! Every worksheet as a new user meets it: found, filled in whole, left and seen again, on the keyboard alone.

use holdfast_journal::content;
use holdfast_tests::webdriver::Window;
use serde_json::json;

use crate::Stage;
use crate::keyboard::{go, tab_to, type_out};
use crate::stage::{CONTROL, ENTER};
use crate::writing::sealed;

const TAB: &str = "\u{E004}";
const RIGHT: &str = "\u{E014}";

/// What has the focus: how it is answered, whether it belongs to a field, its name, and whether it had the focus before.
const MET: &str = "
    const e = document.activeElement;
    const again = e.dataset.met === '1'; e.dataset.met = '1';
    const kind = e.matches('textarea, input:not([type]), input[type=text]') ? 'line'
        : e.matches('select') ? 'select'
        : e.getAttribute('role') === 'radio' ? 'radio'
        : e.hasAttribute('aria-pressed') && !e.closest('.chips')?.querySelector('[aria-pressed=true]') ? 'chip' : 'other';
    return { kind, again, within: Boolean(e.closest('.field')), name: (e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? '').trim(), value: e.value ?? '' };";

/// Questions that stand on the page and hold nothing yet; ties are not required of anybody.
const UNANSWERED: &str = "
    return [...document.querySelectorAll('.field')].filter((f) => f.checkVisibility()).filter((f) => {
        const lines = [...f.querySelectorAll('textarea, input')];
        const choices = [...f.querySelectorAll('[role=radio], [aria-pressed]')];
        if (lines.length + choices.length === 0) return false;
        const said = lines.some((l) => l.value.trim() !== '') || choices.some((c) => c.getAttribute('aria-checked') === 'true' || c.getAttribute('aria-pressed') === 'true');
        return !said;
    }).map((f) => f.querySelector('.label').textContent.trim())";

/// Everything that was typed or chosen on the page, to be the same when it is opened again.
const SAID: &str = "
    return [...document.querySelectorAll('.field')].map((f) => [
        f.querySelector('.label').textContent.trim(),
        ...[...f.querySelectorAll('textarea, input, select')].map((l) => l.value).filter(Boolean),
        ...[...f.querySelectorAll('[aria-checked=true], [aria-pressed=true]')].map((c) => c.textContent.trim()),
    ].join(' / '))";

/// Answers what has the focus by the keys that somebody would press.
fn answer(window: &Window, kind: &str, name: &str, n: usize) {
    match (kind, name) {
        ("line", "Day") => type_out(window, "24"),
        ("line", "Year") => type_out(window, "2030"),
        ("line", name) if beyond_the_second(name) => {}
        ("line", _) => type_out(window, &format!("teal {n}")),
        ("select", _) => type_out(window, "d"),
        ("radio", _) => window.press(&[RIGHT]),
        ("chip", _) => window.press(&[" "]),
        _ => {}
    }
}

/// A list grows by a line with each that is filled: two are enough.
fn beyond_the_second(name: &str) -> bool {
    let line = name.rsplit_once("line ").and_then(|(_, n)| n.parse::<u32>().ok());
    line.is_some_and(|n| n > 2)
}

/// Goes through the sheet by Tab from its head to its foot and answers all that it asks.
fn fill_in(window: &Window) {
    let (mut begun, mut n) = (false, 0);
    for _ in 0..160 {
        window.press(&[TAB]);
        let met = window.run(MET, json!([]));
        let is = |key: &str| met[key] == true;
        if !is("within") {
            if begun {
                return;
            }
            continue;
        }
        begun = true;
        if is("again") {
            continue;
        }
        n += 1;
        let text = |key: &str| met[key].as_str().unwrap_or_default().to_owned();
        if text("value").is_empty() || text("kind") != "line" {
            answer(window, &text("kind"), &text("name"), n);
        }
    }
    panic!("the sheet has no end");
}

fn titled(window: &Window, title: &str) {
    window.wait(&format!("“{title}” is open"), || {
        (window.run("return document.querySelector('h1')?.textContent.trim()", json!([])) == title).then_some(())
    });
}

#[test]
fn every_worksheet_is_found_filled_left_and_seen_again_on_the_keyboard_alone() {
    let stage = Stage::new();
    let (window, _) = stage.first_run();
    for sheet in &content::content().worksheets {
        window.press(&[CONTROL, "3"]);
        window.says("Find a worksheet");
        tab_to(&window, "Find a worksheet");
        type_out(&window, &sheet.title.to_lowercase());
        go(&window, &sheet.title);
        titled(&window, &sheet.title);
        fill_in(&window);
        // What is asked only after an answer further down is met on the way back through.
        fill_in_rest(&window);
        let empty = window.run(UNANSWERED, json!([]));
        assert_eq!(empty, json!([]), "{}: unanswered", sheet.id);
        sealed(&window);
        let said = window.run(SAID, json!([]));

        window.press(&[CONTROL, "3"]);
        window.says("Lately");
        go(&window, "All ");
        window.says("Filled sheets");
        window.wait("the sheet is listed", || {
            window.text().contains(&sheet.title).then_some(())
        });
        tab_to_line(&window, &sheet.title);
        window.press(&[ENTER]);
        titled(&window, &sheet.title);
        assert_eq!(window.run(SAID, json!([])), said, "{} is what it was", sheet.id);
    }
}

/// From the head of the page again, for questions that came after they were passed.
fn fill_in_rest(window: &Window) {
    if window.run(UNANSWERED, json!([])) == json!([]) {
        return;
    }
    window.run("document.querySelector('h1').focus()", json!([]));
    fill_in(window);
}

/// Tab until a line of the list that names the sheet has the focus.
fn tab_to_line(window: &Window, title: &str) {
    for _ in 0..60 {
        window.press(&[TAB]);
        let on = window.run(
            "const e = document.activeElement; return e.matches('button') && e.textContent.includes(arguments[0])",
            json!([title]),
        );
        if on == true {
            return;
        }
    }
    panic!("Tab never comes to a line of “{title}”");
}
