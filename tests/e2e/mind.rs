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

/// Types into the first large field of the page.
fn write(window: &Window, words: &str) {
    window.run(
        "document.querySelector('main textarea, .page textarea').focus()",
        json!([]),
    );
    for letter in words.chars() {
        window.press(&[&letter.to_string()]);
    }
}

#[test]
fn a_letter_is_closed_in_the_window_before_its_day_and_read_on_it() {
    let mut stage = Stage::new();
    // Twelve hours behind and fourteen before: the same minute, and another day.
    stage.tell("TZ", "Etc/GMT+12");
    let (window, _) = stage.first_run();
    window.press(&[CONTROL, "3"]);
    press(&window, "A letter to myself");
    window.says("The letter");
    write(&window, "Dear one, the heron came back.");
    window.says("Sealed");
    let next = window.run(
        "const d = new Date(); d.setDate(d.getDate() + 1); return [d.getDate(), d.getMonth() + 1, d.getFullYear()].map(String)",
        json!([]),
    );
    let next: Vec<String> = serde_json::from_value(next).expect("tomorrow");
    window.called("Day").keys(&next[0]);
    window.run(
        "const select = [...document.querySelectorAll('select')].find((s) => s.getAttribute('aria-label') === 'Month');
         select.selectedIndex = Number(arguments[0]); select.dispatchEvent(new Event('change', { bubbles: true }))",
        json!([next[1]]),
    );
    window.called("Year").keys(&next[2]);
    window.press(&[TAB]);
    press(&window, "Close it until");
    window.wait("the letter lies closed", || {
        let text = window.text();
        (text.contains("closed until") || text.contains("Closed until")).then_some(())
    });
    assert!(!window.text().contains("heron"));
    window.press(&[CONTROL, "3"]);
    window.says("Closed until");
    picture(&window, "letter-closed-library");
    window.run(
        "[...document.querySelectorAll('main li button')].find((b) => b.textContent.includes('A letter to myself')).click()",
        json!([]),
    );
    window.says("It opens by itself on its day");
    nobody_is_shut_out(&window, "a closed letter");
    picture(&window, "letter-closed");
    assert!(!window.text().contains("heron"));
    lock(window);

    stage.tell("TZ", "Pacific/Kiritimati");
    let window = stage.unlock(PASSPHRASE);
    window.press(&[CONTROL, "3"]);
    window.find(".letters button");
    picture(&window, "letter-come");
    window.find(".letters button").click();
    window.wait("the letter is read", || {
        let read = window.run(
            "return [...document.querySelectorAll('textarea')].some((t) => t.value.includes('the heron came back')) || document.body.innerText.includes('the heron came back')",
            json!([]),
        );
        (read == true).then_some(())
    });
    picture(&window, "letter-open");
}

/// What every menu on the page offers.
fn offered(window: &Window) -> String {
    const MENUS: &str = "
        const done = arguments[arguments.length - 1];
        (async () => {
            const said = [...document.querySelectorAll('button')].filter((b) => b.checkVisibility()).map((b) => b.getAttribute('aria-label') ?? b.textContent.trim());
            for (const menu of [...document.querySelectorAll('button[aria-haspopup=menu]')].filter((b) => b.checkVisibility())) {
                menu.click();
                await new Promise((r) => setTimeout(r, 120));
                said.push(...[...document.querySelectorAll('[role=menuitem]')].map((i) => i.textContent.trim()));
                menu.click();
                await new Promise((r) => setTimeout(r, 60));
            }
            done(said.join(' | '));
        })();";
    window
        .run_later(MENUS, json!([]))
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

/// Shows what there is of one kind, or of cravings where it is not named, newest first.
fn look_back(window: &Window, kind: Option<&str>) {
    window.press(&[CONTROL, "1"]);
    window.called("Look back at earlier ones").click();
    window.find(".results [role=option]");
    let Some(kind) = kind else { return };
    window.run(
        "[...document.querySelectorAll('.filters button')].find((b) => b.textContent.startsWith(arguments[0])).click()",
        json!([kind]),
    );
    window.wait(&format!("{kind} are shown"), || {
        let chosen = window.run(
            "const chosen = document.querySelector('.filters button[aria-pressed=true]');
             return chosen?.textContent.startsWith(arguments[0]) && document.querySelectorAll('.results [role=option]').length > 0
                 && document.querySelector('.count').textContent.trim().split(' ')[0] === chosen.querySelector('b').textContent",
            json!([kind]),
        );
        (chosen == true).then_some(())
    });
}

#[test]
fn what_is_found_of_every_kind_opens_where_it_is_corrected_moved_and_deleted() {
    let stage = Stage::new();
    invent(&stage);
    let window = stage.unlock(PASSPHRASE);
    look_back(&window, None);
    picture(&window, "search-cravings");
    let kinds = window.run(
        "return [...document.querySelectorAll('.filters button')].slice(1).map((b) => b.textContent.replace(/ [\\d,.]+$/, '').trim())",
        json!([]),
    );
    let kinds: Vec<String> = serde_json::from_value(kinds).expect("kinds");
    assert!(kinds.len() >= 10, "{kinds:?}");
    for kind in &kinds {
        look_back(&window, Some(kind));
        window.run("document.querySelector('[role=combobox]').focus()", json!([]));
        window.press(&[ENTER]);
        window.wait(&format!("{kind} opens"), || {
            let searching = window.run(
                "return [...document.querySelectorAll('[role=combobox]')].some((e) => e.checkVisibility())",
                json!([]),
            );
            (searching == false).then_some(())
        });
        // A list has no days.
        let dayless = ["Targets", "Strategies", "Triggers", "Templates", "Own sheets"].contains(&kind.as_str());
        window.wait(&format!("{kind} can be deleted, and moved where it has a day"), || {
            let there = offered(&window);
            // A sheet that was filled is put away, what was filled stays.
            let ends = ["Delete", "to the bin", "Retire", "Put it away"];
            let ends = ends.iter().any(|end| there.contains(end));
            (ends && (dayless || there.contains("another day"))).then_some(())
        });
        picture(&window, &format!("found-{}", kind.to_lowercase().replace(' ', "-")));
        window.press(&["\u{E00C}"]);
    }
}
