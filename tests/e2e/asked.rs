//! The hard minutes as a person's system asks for them: movement stilled, more contrast, a large screen; and a first
//! run by keyboard that names what is dangerous to stop.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use holdfast_tests::webdriver::Window;
use serde_json::{Value, json};

use crate::Stage;
use crate::keyboard::{focused, go, tab_to, type_out};
use crate::stage::{CONTROL, ENTER, ESCAPE, PASSPHRASE, ask, choose_passphrase, lock, nobody_is_shut_out, picture};
use crate::years::{fits, invent};

const SHIFT: &str = "\u{E008}";
const TAB: &str = "\u{E004}";

/// What the desktop tells every program on it.
fn desktop_says(stage: &Stage, lines: &str) {
    let folder = stage.home.path().join("config/gtk-3.0");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("settings.ini"), format!("[Settings]\n{lines}\n")).expect("written");
}

fn matches(window: &Window, query: &str) -> bool {
    window.run("return matchMedia(arguments[0]).matches", json!([query])) == true
}

/// What drifts, turns or fades at this moment.
fn moving(window: &Window) -> Value {
    window.run(
        "return document.getAnimations().filter((a) => a.playState === 'running').map((a) => a.animationName ?? a.transitionProperty ?? 'a picture')",
        json!([]),
    )
}

#[test]
fn with_movement_stilled_the_breath_is_a_counted_line_and_nothing_moves_by_itself() {
    let stage = Stage::new();
    desktop_says(&stage, "gtk-enable-animations=0");
    let (window, _) = stage.first_run();
    assert!(matches(&window, "(prefers-reduced-motion: reduce)"));
    window.press(&[CONTROL, SHIFT, "c"]);
    window.says("How strong is it");
    assert_eq!(moving(&window), json!([]));
    window.press(&["7"]);
    window.press(&[ENTER]);
    window.says("Breathe in");
    for second in ["2 of 4", "3 of 4", "Breathe out", "5 of 6", "Breathe in"] {
        window.says(second);
        assert_eq!(moving(&window), json!([]), "at {second}");
    }
    picture(&window, "craving-2-ride-still");
    window.press(&[ENTER]);
    window.says("And now?");
    assert_eq!(moving(&window), json!([]));
}

#[test]
fn a_first_run_with_alcohol_reads_its_page_by_keyboard_before_it_can_be_dated() {
    let stage = Stage::new();
    let window = stage.open();
    choose_passphrase(&window);
    window.called("Do this later");
    go(&window, "Do this later");
    window.called("Skip all of this");
    tab_to(&window, "Alcohol");
    window.press(&[" "]);
    window.says("Before a date, please read one page.");
    assert!(
        !window.text().contains("A lapse never erases"),
        "no date before the page"
    );
    go(&window, "Read it");
    window.says("Call the emergency number for any of these");
    nobody_is_shut_out(&window, "withdrawal");
    picture(&window, "withdrawal");

    // Left unread it stays before the date.
    window.press(&[ESCAPE]);
    window.says("Before a date, please read one page.");
    go(&window, "Read it");
    window.says("I have read this");
    tab_to(&window, "I have read this");
    window.press(&[" "]);
    go(&window, "Go on");
    window.says("A lapse never erases the days before it.");
    tab_to(&window, "Counting from");
    type_out(&window, "2 June 2026");
    window.press(&[TAB]);
    picture(&window, "first-run-3-dated");
    go(&window, "Open my journal");
    window.follow();
    window.says("since June 2, 2026");

    let target = ask(&window, "targets", &json!({}))["targets"][0]["form"].clone();
    assert_eq!(
        (
            &target["seed"],
            &target["withdrawal_read"],
            &target["attempts"][0]["start"]
        ),
        (&json!("alcohol"), &json!(true), &json!("2026-06-02"))
    );
    nobody_is_shut_out(&window, "today with a count");
    picture(&window, "today-begun");
}

/// Every file that the program may keep something in, by its bytes.
fn traces(stage: &Stage) -> BTreeMap<PathBuf, Vec<u8>> {
    fn walk(folder: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, found);
            } else {
                found.insert(path.clone(), fs::read(&path).unwrap_or_default());
            }
        }
    }
    let mut found = BTreeMap::new();
    for folder in ["config/holdfast", "data/holdfast", "state/holdfast"] {
        walk(&stage.home.path().join(folder), &mut found);
    }
    found
}

#[test]
fn help_from_the_lock_screen_unlocks_nothing_and_leaves_no_trace() {
    let stage = Stage::new();
    let (window, _) = stage.first_run();
    lock(window);
    let window = stage.open();
    window.called("Passphrase");
    let before = traces(&stage);
    assert!(!before.is_empty());
    window.press(&["\u{E031}"]);
    window.says("Your journal stays locked");
    window.wait("the countries are there", || {
        let there = "return document.querySelector(\"dialog select option[value='NZ']\") !== null";
        (window.run(there, json!([])) == true).then_some(())
    });
    window.run(
        "const s = document.querySelector('dialog select'); s.value = 'NZ'; s.dispatchEvent(new Event('change', { bubbles: true }))",
        json!([]),
    );
    window.says("Suicide Crisis Helpline");
    window.called("Show a code for a phone").click();
    window.find("dialog [aria-label^='Code for a phone']");
    nobody_is_shut_out(&window, "help at the lock");
    picture(&window, "lock-help");
    window.press(&[ESCAPE]);
    window.wait("help is closed", || {
        (window.run("return document.querySelectorAll('dialog[open]').length", json!([])) == 0).then_some(())
    });
    assert!(traces(&stage) == before, "nothing was written");
    let asked = ask(&window, "today", &json!({}));
    assert!(asked["refused"].is_string(), "the journal is still locked: {asked}");
}

#[test]
fn a_check_in_for_yesterday_is_given_and_marked_as_late() {
    let stage = Stage::new();
    let (window, _) = stage.first_run();
    window.says("Check in");
    go(&window, "For an earlier day");
    window.called("For which day");
    window.run("document.querySelector('main').focus()", json!([]));
    for key in ["m", "2", "5"] {
        window.press(&[key]);
    }
    go(&window, "Seal check-in");
    window.says("written on a later day");
    window.press(&[ESCAPE]);
    window.says("Write about a lapse");
}

#[test]
fn a_limit_of_a_week_stands_beside_what_check_ins_say_and_takes_no_day() {
    let stage = Stage::new();
    let (window, _) = stage.first_run();
    window.says("Check in");
    go(&window, "Say what you are recovering from");
    go(&window, "Add one");
    window.called("Gambling");
    go(&window, "Gambling");
    window.called("What you call it");
    // One tab stop for the three goals.
    tab_to(&window, "None of it");
    window.press(&["\u{E014}"]);
    tab_to(&window, "No more than");
    window.press(&[CONTROL, "a"]);
    type_out(&window, "10");
    tab_to(&window, "Of what");
    type_out(&window, "pounds");
    tab_to(&window, "day");
    window.press(&["\u{E014}"]);
    go(&window, "Count from a day");
    go(&window, "Seal it");
    window.says("No more than 10 a week (pounds)");
    window.press(&[ESCAPE]);

    window.says("the limit is 10 a week");
    tab_to(&window, "Gambling: how much so far, pounds");
    type_out(&window, "12,5");
    window.press(&[ENTER]);
    go(&window, "Seal check-in");
    window.says("12.5 in the week, from 1 day; the limit is 10 a week");
    nobody_is_shut_out(&window, "today with a limit");
    picture(&window, "today-limit");

    let page = ask(&window, "targets", &json!({}))["targets"][0].clone();
    assert_eq!(page["counted"]["on_day"], 12.5);
    let lapses = ask(&window, "day", &json!({ "day": page["held"]["since"] }));
    let kinds: Vec<_> = lapses["lines"]
        .as_array()
        .expect("lines")
        .iter()
        .map(|line| &line["kind"])
        .collect();
    assert_eq!(kinds, ["check_in"], "a number over a limit is no lapse");
}

#[test]
fn the_hard_minutes_fit_and_shut_nobody_out_large_and_with_more_contrast() {
    let stage = Stage::new();
    desktop_says(&stage, "gtk-theme-name=HighContrast");
    invent(&stage);
    let window = stage.unlock(PASSPHRASE);
    assert!(matches(&window, "(prefers-contrast: more)"));
    window.resize(1920, 1200);
    let look = |screen: &str| {
        nobody_is_shut_out(&window, screen);
        fits(&window, screen);
        picture(&window, &format!("{screen}-large"));
    };
    window.says("Check in");
    look("today");
    window.press(&[CONTROL, SHIFT, "c"]);
    window.says("How strong is it");
    look("craving-1-rate");
    window.press(&["7"]);
    window.press(&[ENTER]);
    window.says("helped you");
    look("craving-2-ride");
    window.press(&[ENTER]);
    window.says("And now?");
    window.press(&["3"]);
    look("craving-3-log");
    window.press(&[ESCAPE]);
    window.called("Write about a lapse").click();
    window.says("Are you safe right now?");
    look("lapse-1-safe");
    window.called("Yes").click();
    window.called("Go on to the page").click();
    window.says("A lapse is information");
    look("lapse-2");
    window.press(&[ESCAPE]);
    window.press(&["\u{E031}"]);
    window.find("dialog[open]");
    look("help");
    assert!(!focused(&window).is_empty(), "the focus is in the dialog");
}
