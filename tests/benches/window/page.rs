//! From the page: a key in a long entry, a key in the search, another range in Progress. Keys come in as the system's
//! events do; a time ends when the frame after the last change has been made.

use std::path::Path;
use std::time::Duration;

use holdfast_tests::webdriver::Window;
use serde_json::json;

use crate::{Outcome, PASSPHRASE, built, say};
use holdfast_tests::screen::Screen;

const CONTROL: &str = "\u{E009}";
const ENTER: &str = "\u{E007}";

/// Lets the page note, for each key or click, the milliseconds from its event until the frame after the change it
/// waits for: `window.noted`.
const NOTE: &str = "
    window.noted = [];
    window.frame = (then) => requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = then; c.port2.postMessage(0); });
";
/// A key until the next frame, in which the text with it is drawn.
const GLYPHS: &str = "
    addEventListener('keydown', (e) => frame(() => noted.push(performance.now() - e.timeStamp)), true);
";
/// A key until the frame after the results have changed.
const RESULTS: &str = "
    let begun = null;
    addEventListener('keydown', (e) => { begun = e.timeStamp; }, true);
    new MutationObserver(() => { const at = begun; if (at === null) return; begun = null; frame(() => noted.push(performance.now() - at)); })
        .observe(document.querySelector('.search'), { subtree: true, childList: true, characterData: true });
";
/// A click until the frame after which nothing changes for half a second: at the top of the page, which is in view, and
/// anywhere on it.
const RANGES: &str = "
    let begun = null, top = 0, last = 0, timer;
    window.whole = [];
    addEventListener('click', (e) => { begun = e.timeStamp; }, true);
    const watched = { subtree: true, childList: true, characterData: true, attributes: true };
    new MutationObserver(() => frame(() => { top = performance.now(); })).observe(document.querySelector('.page > .top'), watched);
    new MutationObserver(() => {
        if (begun === null) return;
        frame(() => { last = performance.now(); });
        clearTimeout(timer);
        timer = setTimeout(() => { whole.push(last - begun); noted.push(top - begun); begun = null; }, 500);
    }).observe(document.body, watched);
";
/// Between two keys: faster than nearly anybody types.
const KEYS: Duration = Duration::from_millis(100);

/// All three, each in a page of its own.
pub fn all(screen: &Screen, home: &Path) -> Outcome<Vec<String>> {
    let program = built("HOLDFAST_PROGRAM")?;
    let variables = [("DISPLAY".to_owned(), screen.name().to_owned())];
    let window = Window::open_with(&program, &[], home, &variables);
    window.called("Passphrase").keys(PASSPHRASE);
    window.press(&[ENTER]);
    window.follow();
    window.find("nav");
    let missed = [glyphs(&window), results(&window), ranges(&window)];
    Ok(missed.into_iter().flatten().collect())
}

fn glyphs(window: &Window) -> Option<String> {
    window.press(&[CONTROL, "2"]);
    window.says("20,000 words");
    window.wait("the long entry's editor", || {
        let focused = window.run(
            "const find = (at) => { for (const e of at.querySelectorAll('*')) { if (e.matches('.cm-content')) return e;
                const inside = e.shadowRoot && find(e.shadowRoot); if (inside) return inside; } return null; };
             const editor = find(document); editor?.focus(); return Boolean(editor)",
            json!([]),
        );
        (focused == true).then_some(())
    });
    note(window, GLYPHS);
    for letter in "a heron on the weir, and the water low all day; ".repeat(3).chars() {
        window.press(&[&letter.to_string()]);
        std::thread::sleep(KEYS);
    }
    say("a key until its glyph, 20,000 words", &mut noted(window, 100), 32.0)
}

fn results(window: &Window) -> Option<String> {
    window.press(&[CONTROL, "k"]);
    window.find("[role=combobox]").click();
    note(window, RESULTS);
    for word in ["water", "lonely", "work", "train", "morning", "walked"] {
        for letter in word.chars() {
            window.press(&[&letter.to_string()]);
            std::thread::sleep(KEYS);
        }
        window.run(
            "const field = document.querySelector('[role=combobox]'); field.value = ''; field.dispatchEvent(new Event('input', { bubbles: true }))",
            json!([]),
        );
        std::thread::sleep(Duration::from_millis(300));
    }
    say("a key in the search until the results", &mut noted(window, 20), 60.0)
}

fn ranges(window: &Window) -> Option<String> {
    window.called("Progress").click();
    window.find(".foot .num");
    note(window, RANGES);
    let mut clicked = 0;
    for name in ["90", "All", "Year", "30 days", "All", "90", "Year", "All"].repeat(3) {
        window.called(name).click();
        clicked += 1;
        window.wait("the charts are at rest", || {
            (window.run("return noted.length", json!([])) == json!(clicked)).then_some(())
        });
    }
    let whole = window.run("return window.whole", json!([]));
    println!("until all of the page is drawn anew, in milliseconds: {whole}");
    let mut taken = noted(window, clicked);
    println!("until the charts in view are, one by one: {taken:.0?}");
    say("another range in Progress, ten years", &mut taken, 150.0)
}

fn note(window: &Window, what: &str) {
    window.run(&format!("{NOTE}{what}"), json!([]));
}

/// What the page noted, at least so many.
fn noted(window: &Window, least: usize) -> Vec<f64> {
    window.wait(&format!("{least} are noted"), || {
        let noted = window.run("return window.noted", json!([]));
        let noted: Vec<f64> = serde_json::from_value(noted).ok()?;
        (noted.len() >= least).then_some(noted)
    })
}
