//! The hard minutes in the real window: reached before anything else, and kept whatever happens to the program.

use std::process::Command;
use std::time::{Duration, Instant};

use holdfast_tests::screen::Screen;
use holdfast_tests::webdriver::Window;
use serde_json::{Value, json};

use crate::Stage;
use crate::stage::{CONTROL, ENTER, PASSPHRASE, ask, lock, nobody_is_shut_out, picture};

const SHIFT: &str = "\u{E008}";
const ESCAPE: &str = "\u{E00C}";
/// The shortest absence that can be chosen, and time to notice it on a busy machine.
const IDLE: Duration = Duration::from_secs(100);

/// The form of the newest craving of today, as the journal holds it.
fn kept(window: &Window) -> Value {
    let today = ask(window, "today", &json!({}))["day"].clone();
    let lines = ask(window, "day", &json!({ "day": today }));
    let mut cravings = lines["lines"].as_array().expect("lines").iter();
    let newest = cravings.rfind(|line| line["kind"] == "craving");
    newest.map_or(Value::Null, |line| {
        ask(window, "craving", &json!({ "id": line["id"] }))["form"].clone()
    })
}

fn kept_once(window: &Window, what: &str, holds: impl Fn(&Value) -> bool) {
    window.wait(what, || holds(&kept(window)).then_some(()));
}

/// As the power going: no signal that could be answered.
fn kill(window: Window) {
    let process = window.process().expect("the program").to_string();
    let killed = Command::new("kill").args(["-9", &process]).status().expect("kill");
    assert!(killed.success());
    window.wait("the program is gone", || (!window.answers()).then_some(()));
}

/// As the cross on the frame, which no window manager draws here. Waits until the program has ended.
fn close(screen: &Screen, window: Window) {
    let process = window.process().expect("the program").to_string();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/e2e/close_window.py");
    let find = ["search", "--onlyvisible", "--pid", &process];
    for id in screen.hand(&find).expect("xdotool").lines() {
        let asked = screen
            .show(Command::new("python3").args([script, id]))
            .status()
            .expect("python3");
        assert!(asked.success());
    }
    window.wait("the program has ended", || (!window.answers()).then_some(()));
}

fn begin(window: &Window) {
    window.press(&[CONTROL, SHIFT, "c"]);
    window.says("How strong is it");
}

fn values(form: &Value) -> Vec<u64> {
    let ratings = form["ratings"].as_array().into_iter().flatten();
    ratings.filter_map(|rating| rating["value"].as_u64()).collect()
}

#[test]
fn a_hard_minute_said_at_the_lock_comes_first_and_leaves_no_trace_of_having_been_said() {
    let stage = Stage::new();
    let (window, _) = stage.first_run();
    lock(window);

    let window = stage.open();
    window.called("Passphrase");
    window.press(&[CONTROL, SHIFT, "c"]);
    window.says("before anything else");
    picture(&window, "lock-hard-minute");
    nobody_is_shut_out(&window, "lock, a hard minute");
    window.called("Passphrase").keys(PASSPHRASE);
    window.press(&[ENTER]);
    window.follow();
    window.says("How strong is it");
    window.press(&["6"]);
    kept_once(&window, "the rating is sealed", |form| values(form) == [6]);

    let process = window.process().expect("the program");
    let words = std::fs::read(format!("/proc/{process}/cmdline")).expect("its words");
    let known = std::fs::read(stage.home.path().join("config/holdfast/window.json")).expect("window.json");
    for bytes in [words, known] {
        assert!(!bytes.windows(7).any(|seven| seven.eq_ignore_ascii_case(b"craving")));
    }
}

#[test]
fn killing_the_program_at_any_step_keeps_what_was_rated() {
    let stage = Stage::new();
    let (window, _) = stage.first_run();

    begin(&window);
    window.press(&["7"]);
    kept_once(&window, "the first rating is sealed", |form| values(form) == [7]);
    kill(window);

    let window = stage.unlock(PASSPHRASE);
    assert_eq!(
        (values(&kept(&window)), &kept(&window)["stage"]),
        (vec![7], &json!("rated"))
    );
    begin(&window);
    window.press(&["8"]);
    window.press(&[ENTER]);
    window.says("Breathe");
    kept_once(&window, "the ride is sealed", |form| {
        form["stage"] == "riding" && values(form) == [8]
    });
    kill(window);

    let window = stage.unlock(PASSPHRASE);
    assert_eq!(values(&kept(&window)), [8]);
    begin(&window);
    for key in ["9", ENTER, ENTER] {
        window.press(&[key]);
    }
    window.says("And now?");
    window.press(&["4"]);
    kept_once(&window, "the second rating is sealed", |form| values(form) == [9, 4]);
    kill(window);

    let window = stage.unlock(PASSPHRASE);
    assert_eq!(values(&kept(&window)), [9, 4]);
    begin(&window);
    for key in ["5", ENTER, ENTER] {
        window.press(&[key]);
    }
    window.called("Where were you").keys("On the ferry steps");
    window.called("Stayed with it").click();
    kept_once(&window, "what was typed is sealed", |form| {
        form["happening"] == "On the ferry steps" && form["outcome"] == "rode_it_out"
    });
    kill(window);

    let window = stage.unlock(PASSPHRASE);
    let form = kept(&window);
    assert_eq!(
        (values(&form), &form["happening"]),
        (vec![5], &json!("On the ferry steps"))
    );
}

#[test]
fn leaving_and_locking_at_any_step_keep_it_and_one_that_was_begun_can_be_gone_on_with() {
    let stage = Stage::new();
    let (window, _) = stage.first_run();
    begin(&window);
    window.press(&["6"]);
    window.press(&[ESCAPE]);
    window.says("begun and not finished");
    assert_eq!(values(&kept(&window)), [6]);

    window.called("Go on with it").click();
    window.says("Breathe");
    window.press(&[ENTER]);
    window.says("And now?");
    // The lock comes while the words are still being typed.
    window.called("Where were you").keys("By the night bus");
    lock(window);

    let window = stage.unlock(PASSPHRASE);
    let form = kept(&window);
    assert_eq!(
        (values(&form), &form["happening"], &form["stage"]),
        (vec![6], &json!("By the night bus"), &json!("logged"))
    );
}

/// The way there, the ratings given on it, the stage and the words that are kept.
type Step = (fn(&Window), &'static [u64], &'static str, &'static str);

/// The three places at which a craving can be left once it is rated, each a way on from an open journal, and what
/// must be kept from it. Nothing waits for the last key to be sealed: leaving has to do that.
fn steps() -> [Step; 3] {
    [
        (
            |window| {
                begin(window);
                window.press(&["7"]);
                window.press(&[ENTER]);
                window.says("Breathe");
            },
            &[7],
            "riding",
            "",
        ),
        (
            |window| {
                begin(window);
                for key in ["8", ENTER, ENTER] {
                    window.press(&[key]);
                }
                window.says("And now?");
                window.press(&["3"]);
            },
            &[8, 3],
            "logged",
            "",
        ),
        (
            |window| {
                begin(window);
                for key in ["9", ENTER, ENTER] {
                    window.press(&[key]);
                }
                window.says("And now?");
                window.press(&["2"]);
                window.called("Where were you").keys("Under the clock");
            },
            &[9, 2],
            "logged",
            "Under the clock",
        ),
    ]
}

fn holds(window: &Window, ratings: &[u64], stage: &str, words: &str) {
    let form = kept(window);
    assert_eq!((values(&form).as_slice(), &form["stage"]), (ratings, &json!(stage)));
    assert_eq!(form["happening"].as_str().unwrap_or_default(), words);
}

#[test]
fn closing_the_window_at_any_step_keeps_what_was_rated_and_typed() {
    let stage = Stage::new();
    let (mut window, _) = stage.first_run();
    for (go, ratings, at, words) in steps() {
        go(&window);
        close(&stage.screen, window);
        window = stage.unlock(PASSPHRASE);
        holds(&window, ratings, at, words);
    }
}

#[test]
fn an_idle_lock_at_the_later_steps_keeps_what_was_rated_and_typed() {
    // Whoever rides needs both hands, and that page keeps the journal open by itself for a while. The two after it
    // at once, so that a minute of nobody there passes once.
    let later = || steps().into_iter().skip(1);
    let left: Vec<_> = later()
        .map(|(go, ..)| {
            let stage = Stage::new();
            let (window, _) = stage.first_run();
            let changed = ask(&window, "change_settings", &json!({ "lock_after_minutes": 1 }));
            assert_eq!(changed["lock_after_minutes"], 1, "{changed}");
            lock(window);
            let window = stage.unlock(PASSPHRASE);
            go(&window);
            (stage, window)
        })
        .collect();
    for ((stage, window), (_, ratings, at, words)) in left.into_iter().zip(later()) {
        let begun = Instant::now();
        while window.answers() {
            assert!(begun.elapsed() < IDLE, "it locks when nobody is there");
            std::thread::sleep(Duration::from_millis(500));
        }
        drop(window);
        holds(&stage.unlock(PASSPHRASE), ratings, at, words);
    }
}
