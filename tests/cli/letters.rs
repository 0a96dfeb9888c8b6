//! A letter to oneself that is closed until a later day is as closed here as in the window.

use holdfast_api::dto::{ReflectionForm, Secret, UnlockRequest};
use holdfast_api::session::{Copies, Locked, Places};
use serde_json::{Value, json};

use crate::bench::{Bench, PASSPHRASE};

/// Closes a letter to oneself until a day.
fn seal_letter(bench: &Bench, until: &str) {
    let places = Places {
        vault: bench.path("v"),
        state: None,
        copies: Copies::OnlyAsked,
    };
    let now = holdfast_api::edge::now();
    let passphrase = Secret(PASSPHRASE.as_bytes().to_vec().into());
    let names = holdfast_journal::store::Names::from_seed([3; 32]);
    let opened = Locked::new(places, true).unlock(&now, &UnlockRequest { passphrase }, names);
    let letter = json!({
        "id": null, "day": null, "worksheet": "letter_to_myself", "links": [], "opens_on": until,
        "answers": { "letter": { "text": "The heron came back in the rain." } },
    });
    let form: ReflectionForm = serde_json::from_value(letter).expect("a letter");
    opened.expect("it opens").0.seal_reflection(&now, form).expect("sealed");
}

#[test]
fn a_letter_that_is_closed_until_a_later_day_is_listed_and_found_without_its_words() {
    let bench = Bench::new();
    seal_letter(&bench, "2199-01-01");
    for asked in [&["list", "v"][..], &["search", "v", "letter"]] {
        for json in [&[][..], &["--json"]] {
            let done = bench.open(&[asked, json].concat(), b"");
            let text = String::from_utf8(done.stdout).expect("text");
            assert!(
                text.contains("This letter is closed until 2199-01-01."),
                "{asked:?}: {text}"
            );
            assert!(!text.contains("rain"), "{asked:?}: {text}");
        }
    }
    let done = bench.open(&["search", "v", "heron"], b"");
    let text = String::from_utf8(done.stdout).expect("text");
    assert!(text.contains("0 found"), "its words cannot be guessed: {text}");
}

#[test]
fn a_letter_whose_day_has_come_is_listed_with_its_words() {
    let bench = Bench::new();
    seal_letter(&bench, "2020-01-01");
    let done = bench.open(&["list", "v", "--json"], b"");
    let listed: Value = serde_json::from_slice(&done.stdout).expect("JSON");
    let text = listed[0]["text"].as_str().expect("its words");
    assert!(text.contains("The heron came back in the rain."), "{text}");
}
