//! From nothing to an open journal.

use std::fs;

use crate::Stage;
use crate::stage::{PASSPHRASE, choose_passphrase, nobody_is_shut_out, picture, words_shown};

#[test]
fn a_passphrase_makes_a_sealed_file_and_opens_it() {
    let stage = Stage::new();
    let (_window, words) = stage.first_run();
    assert_eq!(words.len(), 24, "{words:?}");
    let file = fs::read(stage.vault()).expect("the sealed file");
    for secret in [PASSPHRASE, words[0..3].join(" ").as_str()] {
        assert!(!file.windows(secret.len()).any(|bytes| bytes == secret.as_bytes()));
    }
}

#[test]
fn each_step_looks_right_and_shuts_nobody_out() {
    let stage = Stage::new();
    let window = stage.open();
    window.called("Passphrase").keys(PASSPHRASE);
    window.called("Once more").keys(PASSPHRASE);
    picture(&window, "first-run-1-passphrase");
    nobody_is_shut_out(&window, "first run, passphrase");
    window.run("document.querySelectorAll('input').forEach((i) => { i.value = ''; i.dispatchEvent(new Event('input', { bubbles: true })) })", serde_json::json!([]));
    choose_passphrase(&window);
    picture(&window, "first-run-2-recovery-key");
    nobody_is_shut_out(&window, "first run, recovery key");
    window.called("Do this later").click();
    window.called("Skip all of this");
    picture(&window, "first-run-3-you");
    nobody_is_shut_out(&window, "first run, you");
}

#[test]
fn the_recovery_key_is_asked_back_word_by_word() {
    let stage = Stage::new();
    let window = stage.open();
    choose_passphrase(&window);
    let words = words_shown(&window);
    let asked = window.run("return [...document.querySelectorAll('label')].map((l) => /^Word (\\d+)/.exec(l.textContent.trim())?.[1]).filter(Boolean).map(Number)", serde_json::json!([]));
    let asked: Vec<usize> = serde_json::from_value(asked).expect("numbers");
    assert_eq!(asked.len(), 3);
    for &n in &asked {
        window.called(&format!("Word {n}")).keys(&words[n - 1]);
    }
    window.called("Continue").click();
    window.called("Skip all of this");
}
