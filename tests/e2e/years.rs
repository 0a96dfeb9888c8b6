//! Two invented years in the real window: every screen opens, fits, shuts nobody out, and is pictured
//! in both themes, at the ordinary size and at the smallest.

use holdfast_api::{demo, edge};
use holdfast_tests::webdriver::Window;
use serde_json::json;

use crate::Stage;
use crate::stage::{CONTROL, PASSPHRASE, nobody_is_shut_out, picture};

const SHIFT: &str = "\u{E008}";
const F1: &str = "\u{E031}";

/// Puts the invented years where the program will look for its journal.
pub fn invent(stage: &Stage) {
    let now = edge::now();
    let mut session = stage.session(&now);
    demo::fill(&mut session, &now, 7).expect("two invented years");
}

/// Goes to a screen by its line in the sidebar.
fn go(window: &Window, nth: usize) -> Option<String> {
    let name = window.run(
        "const links = [...document.querySelectorAll('nav a, nav button')].filter((e) => e.offsetParent);
         const link = links[arguments[0]]; if (!link) return null;
         const name = (link.getAttribute('aria-label') || link.textContent).trim().split('  ')[0].replace(/Ctrl.*$/, '').trim();
         if (/^(Lock|Get help now|A craving is here|A hard minute)/.test(name)) return '';
         link.click(); return name;",
        json!([nth]),
    );
    name.as_str().map(str::to_owned)
}

/// Nothing is wider than the window.
pub fn fits(window: &Window, screen: &str) {
    let wide = window.run(
        "const page = document.documentElement;
         if (page.scrollWidth <= page.clientWidth) return [];
         return [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > page.clientWidth)
             .map((e) => `${e.tagName}.${e.className} ends at ${e.getBoundingClientRect().right}`).concat(['the page']);",
        json!([]),
    );
    let wide: Vec<String> = serde_json::from_value(wide).expect("what is too wide");
    assert!(
        wide.is_empty(),
        "{screen} is wider than the window:\n{}",
        wide.join("\n")
    );
}

#[test]
fn every_screen_of_two_years_opens_fits_and_shuts_nobody_out() {
    let stage = Stage::new();
    invent(&stage);
    let window = stage.unlock(PASSPHRASE);
    for (width, height, size) in [(1280, 832, ""), (800, 600, "-small")] {
        window.resize(width, height);
        let mut seen = 0;
        for nth in 0..20 {
            let Some(name) = go(&window, nth) else { break };
            if name.is_empty() {
                continue;
            }
            let screen = format!("{}{size}", name.to_lowercase().replace(' ', "-"));
            nobody_is_shut_out(&window, &screen);
            fits(&window, &screen);
            picture(&window, &screen);
            seen += 1;
        }
        assert!(seen >= 4, "only {seen} screens at {width}");
    }
}

#[test]
fn craving_mode_and_help_open_over_everything() {
    let stage = Stage::new();
    invent(&stage);
    let window = stage.unlock(PASSPHRASE);
    window.press(&[F1]);
    window.find("dialog[open]");
    nobody_is_shut_out(&window, "help");
    picture(&window, "help");
    window.press(&["\u{E00C}"]);
    window.press(&[CONTROL, SHIFT, "c"]);
    window.find("[role=radiogroup]");
    nobody_is_shut_out(&window, "craving, rate");
    picture(&window, "craving-1-rate");
    window.press(&["7"]);
    window.press(&["\u{E006}"]);
    window.says("helped you");
    nobody_is_shut_out(&window, "craving, ride");
    picture(&window, "craving-2-ride");
}
