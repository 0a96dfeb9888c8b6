//! The hard minutes with movement stilled, as a person's desktop asks for it, and a limit followed by keyboard.

use std::fs;

use holdfast_tests::webdriver::Window;
use serde_json::{Value, json};

use crate::Stage;
use crate::keyboard::{tab_to, type_out};
use crate::stage::{CONTROL, ENTER, ESCAPE, ask, nobody_is_shut_out, picture};

const SHIFT: &str = "\u{E008}";

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
fn a_limit_of_a_week_stands_beside_what_check_ins_say_and_takes_no_day() {
    let stage = Stage::new();
    let (window, _) = stage.first_run();
    let go = |name: &str| {
        tab_to(&window, name);
        window.press(&[ENTER]);
    };
    window.says("Check in");
    go("Say what you are recovering from");
    go("Add one");
    window.called("Gambling");
    go("Gambling");
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
    go("Count from a day");
    go("Seal it");
    window.says("No more than 10 a week (pounds)");
    window.press(&[ESCAPE]);

    window.says("the limit is 10 a week");
    tab_to(&window, "Gambling: how much so far, pounds");
    type_out(&window, "12,5");
    window.press(&[ENTER]);
    go("Seal check-in");
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
