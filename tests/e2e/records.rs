//! Every record in the real window, corrected, moved to another day, deleted and brought back where it is shown:
//! once by the keyboard alone, once by the pointer.

use holdfast_tests::webdriver::Window;
use serde_json::{Value, json};

use crate::Stage;
use crate::keyboard::{focused, go, tab_to, type_out};
use crate::stage::{CONTROL, ENTER, PASSPHRASE, ask};
use crate::years::invent;

const LEFT: &str = "\u{E012}";
const DOWN: &str = "\u{E015}";
const END: &str = "\u{E010}";
const TAB: &str = "\u{E004}";

/// What somebody works the window with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hand {
    Keyboard,
    Pointer,
}

impl Hand {
    /// Presses what bears this name.
    fn press(self, window: &Window, name: &str) {
        match self {
            Self::Pointer => {
                window.called(name).click();
            }
            Self::Keyboard => {
                window.called(name);
                go(window, name);
            }
        }
    }

    /// Chooses the nth line of the menu of the record that lies open.
    fn choose(self, window: &Window, nth: usize, name: &str) {
        self.press(window, "More for this record");
        window.find("[role=menuitem]");
        match self {
            Self::Pointer => {
                window.find(&format!("[role=menuitem]:nth-child({})", nth + 1)).click();
            }
            Self::Keyboard => {
                for _ in 0..nth {
                    window.press(&[DOWN]);
                }
                window.wait(&format!("{name} has the focus"), || {
                    focused(window).starts_with(name).then_some(())
                });
                window.press(&[ENTER]);
            }
        }
    }

    /// Chooses the day before in the calendar that lies open.
    fn day_before(self, window: &Window, day: &str) {
        let before = window.run(
            "const d = new Date(`${arguments[0]}T12:00:00Z`); d.setUTCDate(d.getUTCDate() - 1); return d.toISOString().slice(0, 10)",
            json!([day]),
        );
        let before = before.as_str().expect("a day");
        match self {
            Self::Pointer => {
                if before[..7] != day[..7] {
                    window.find("dialog[open] button[aria-label='Previous month']").click();
                }
                window.find(&format!("dialog [data-day='{before}']")).click();
            }
            Self::Keyboard => {
                window.wait("the calendar is reached", || {
                    let there = window.run("return document.activeElement?.dataset.day ?? ''", json!([]));
                    if there == day {
                        return Some(());
                    }
                    window.press(&[TAB]);
                    None
                });
                window.press(&[LEFT]);
                window.wait("the day before has the focus", || {
                    (window.run("return document.activeElement?.dataset.day ?? ''", json!([])) == before).then_some(())
                });
                window.press(&[ENTER]);
            }
        }
    }
}

/// A record as the journal behind the page keeps it: `None` where it is in the bin, from where it can still be read.
fn kept(window: &Window, kind: &str, id: &Value) -> Option<Value> {
    let bin = ask(window, "bin", &json!({}));
    if bin["lines"].as_array()?.iter().any(|one| one["line"]["id"] == *id) {
        return None;
    }
    let page = match kind {
        "cause" | "target" => {
            let all = ask(window, &format!("{kind}s"), &json!({}));
            let all = all[format!("{kind}s")].as_array().expect("a list");
            all.iter().find(|one| one["id"] == *id)?.clone()
        }
        _ => ask(window, kind, &json!({ "id": id })),
    };
    (page["refused"].is_null()).then_some(page)
}

/// The day on which it is kept.
fn day(window: &Window, kind: &str, id: &Value) -> String {
    let page = kept(window, kind, id).expect("it is kept");
    page["when"]["day"].as_str().expect("a day").to_owned()
}

fn moves(hand: Hand, window: &Window, kind: &str, id: &Value) {
    let old = day(window, kind, id);
    hand.choose(window, 0, "Move to another day");
    window.find("dialog[open] [role=grid]");
    hand.day_before(window, &old);
    match hand {
        // The page behind has a button that begins with the same word.
        Hand::Pointer => {
            window.run(
                "[...document.querySelectorAll('dialog[open] button')].find((b) => b.textContent.trim() === 'Move').click()",
                json!([]),
            );
        }
        Hand::Keyboard => {
            go(window, "Move");
        }
    }
    window.wait(&format!("the {kind} lies on the day before {old}"), || {
        let now = day(window, kind, id);
        (now < old).then_some(())
    });
    window.wait("the dialog is gone", || {
        (window.run("return document.querySelectorAll('dialog[open]').length", json!([])) == 0).then_some(())
    });
}

fn goes_and_comes_back(hand: Hand, window: &Window, kind: &str, id: &Value, movable: bool) {
    hand.choose(window, usize::from(movable), "Delete");
    window.wait(&format!("the {kind} is in the bin"), || {
        kept(window, kind, id).is_none().then_some(())
    });
    hand.press(window, "Undo");
    window.wait(&format!("the {kind} is back"), || kept(window, kind, id).map(drop));
}

/// Types at the end of the field of that name.
fn writes(hand: Hand, window: &Window, field: &str, words: &str) {
    window.called(field);
    match hand {
        Hand::Keyboard => tab_to(window, field),
        Hand::Pointer => {
            window.called(field).click();
        }
    }
    window.press(&[CONTROL, END]);
    type_out(window, words);
}

fn keeps(window: &Window, kind: &str, id: &Value, words: &str) {
    window.wait(&format!("the {kind} keeps “{words}”"), || {
        let page = kept(window, kind, id)?;
        page["form"].to_string().contains(words.trim()).then_some(())
    });
}

/// A demo journal, open.
fn two_years(stage: &Stage) -> Window {
    invent(stage);
    stage.unlock(PASSPHRASE)
}

#[test]
fn a_root_cause_is_corrected_moved_deleted_and_brought_back_in_plan() {
    for hand in [Hand::Keyboard, Hand::Pointer] {
        let stage = Stage::new();
        let window = two_years(&stage);
        window.press(&[CONTROL, "5"]);
        window.called("Title");
        let id = ask(&window, "causes", &json!({}))["causes"][0]["id"].clone();
        writes(hand, &window, "Title", " again");
        keeps(&window, "cause", &id, " again");
        moves(hand, &window, "cause", &id);
        goes_and_comes_back(hand, &window, "cause", &id, true);
        let title = kept(&window, "cause", &id).expect("kept")["form"]["title"].clone();
        window.says(title.as_str().expect("a title"));
    }
}

#[test]
fn a_rating_of_the_past_is_corrected_moved_deleted_and_brought_back() {
    for hand in [Hand::Keyboard, Hand::Pointer] {
        let stage = Stage::new();
        let window = two_years(&stage);
        window.press(&[CONTROL, "3"]);
        hand.press(&window, "How I stand");
        window.find("tbody .link");
        let id = ask(&window, "mindsets", &json!({}))["ratings"][0]["id"].clone();
        hand.press(&window, "Correct ");
        window.says("Change what was not right");
        writes(hand, &window, "A note", " After the walk.");
        // Sealed by hand, or with whatever is done to it next.
        moves(hand, &window, "mindset", &id);
        keeps(&window, "mindset", &id, " After the walk.");
        goes_and_comes_back(hand, &window, "mindset", &id, true);
        window.find("tbody .link");
        window.says("After the walk.");
    }
}

#[test]
fn a_measure_of_the_past_is_moved_deleted_and_brought_back() {
    for hand in [Hand::Keyboard, Hand::Pointer] {
        let stage = Stage::new();
        let window = two_years(&stage);
        window.press(&[CONTROL, "3"]);
        hand.press(&window, "Measures");
        window.called("Fill it in");
        hand.press(&window, "Fill it in");
        window.find(".past .link");
        let name = window.run(
            "return document.querySelector('.past .link').getAttribute('aria-label')",
            json!([]),
        );
        hand.press(&window, name.as_str().expect("a name"));
        window.says("Change what was not right");
        let span = json!({ "from": null, "to": null });
        let of = |measure: &str| {
            let pages = ask(&window, "measures", &json!({ "measure": measure, "span": span }));
            pages["pages"][0].clone()
        };
        let page = of("craving_week");
        let id = page["id"].clone();
        assert!(id.is_string(), "the first measure offered was filled: {page}");
        moves(hand, &window, "measure", &id);
        goes_and_comes_back(hand, &window, "measure", &id, true);
        window.find(".past .link");
    }
}

#[test]
fn a_line_of_today_opens_where_it_is_corrected_moved_deleted_and_brought_back() {
    for hand in [Hand::Keyboard, Hand::Pointer] {
        let stage = Stage::new();
        let (window, _) = stage.first_run();
        // Logged a moment ago, on this day, whatever the machine's day is.
        let sealed = ask(
            &window,
            "seal_craving",
            &json!({
                "id": null, "day": null, "time": null, "target": null, "stage": "logged", "ratings": [], "peak": null,
                "minutes": null, "still_going": false, "situation": null, "triggers": [], "place": null,
                "with_whom": null, "happening": null, "emotions": [], "halt": null, "permission_thought": null,
                "coping": [], "outcome": null, "confidence": null, "learned": "It passed.",
                "logged_afterwards": false, "lapse": null
            }),
        );
        assert!(sealed["refused"].is_null(), "{sealed}");
        let id = sealed["id"].clone();
        window.press(&[CONTROL, "2"]);
        window.press(&[CONTROL, "1"]);
        window.says("Also today");
        hand.press(&window, "Craving");
        window.called("More for this record");
        writes(hand, &window, "Anything to tell yourself", " By itself.");
        keeps(&window, "craving", &id, " By itself.");
        moves(hand, &window, "craving", &id);
        goes_and_comes_back(hand, &window, "craving", &id, true);
    }
}

#[test]
fn a_check_in_is_opened_from_its_day_corrected_moved_deleted_and_brought_back() {
    for hand in [Hand::Keyboard, Hand::Pointer] {
        let stage = Stage::new();
        let (window, _) = stage.first_run();
        let sealed = ask(
            &window,
            "seal_check_in",
            &json!({
                "id": null, "day": null, "mood": 4, "craving": 2, "sleep_minutes": 420, "halt": null, "resolve": null,
                "said_and_did": "Rang Anneke.", "amounts": []
            }),
        );
        assert!(sealed["refused"].is_null(), "{sealed}");
        let id = sealed["id"].clone();
        window.press(&[CONTROL, "2"]);
        window.press(&[CONTROL, "1"]);
        window.says("Also today");
        hand.press(&window, "Check-in");
        window.called("More for this record");
        writes(hand, &window, "Said and did", " And Tom.");
        hand.press(&window, "Seal check-in");
        keeps(&window, "check_in", &id, " And Tom.");
        moves(hand, &window, "check_in", &id);
        window.says("written on a later day");
        goes_and_comes_back(hand, &window, "check_in", &id, true);
        keeps(&window, "check_in", &id, "Rang Anneke. And Tom.");
    }
}

#[test]
fn a_target_is_corrected_deleted_and_brought_back() {
    for hand in [Hand::Keyboard, Hand::Pointer] {
        let stage = Stage::new();
        let window = two_years(&stage);
        window.press(&[CONTROL, ","]);
        window.says("What opens this journal");
        let id = ask(&window, "targets", &json!({}))["targets"][0]["id"].clone();
        window.press(&[CONTROL, "1"]);
        window.find(".held button");
        let name = window.run("return document.querySelector('.held button').textContent", json!([]));
        hand.press(&window, name.as_str().expect("a name").trim());
        window.called("What you call it");
        writes(hand, &window, "What you call it", " again");
        goes_and_comes_back(hand, &window, "target", &id, false);
        keeps(&window, "target", &id, " again");
    }
}
