//! Settings, the passphrase, the recovery key.

use holdfast_api::dto::*;
use serde_json::{Value, json};

use crate::book::{Book, Invented, PASSPHRASE, bytes};

pub fn read(book: &mut Book, v: &mut Invented) {
    book.stand_for(&v.folder);
    let now = v.now.clone();
    let s = &mut v.session;
    book.usual("settings", json!({}), |r: Nothing| s.settings(&now, r));
    book.usual(
        "ask_again",
        json!({ "passphrase": bytes(PASSPHRASE) }),
        |r: AskAgain| s.ask_again(&now, r),
    );
    let wrong = json!({ "passphrase": bytes("not this one") });
    book.other("ask_again", "it does not fit", wrong, |r: AskAgain| {
        s.ask_again(&now, r)
    });
}

pub fn write(book: &mut Book, v: &mut Invented) {
    let now = v.now.clone();
    let s = &mut v.session;
    let change = |minutes: Value| {
        json!({
            "name": "Maren", "lock_after_minutes": minutes, "lock_on_blur": null, "week_starts_on": 1,
            "plain_words": null, "reading_size": null, "motion": null, "headline": null, "measures_on": null, "backup_folder": null
        })
    };
    book.usual("clock_is_right", json!({}), |r: Nothing| s.clock_is_right(&now, r));
    book.usual("change_settings", change(json!(10)), |r: ChangeSettings| {
        s.change_settings(&now, r)
    });
    book.refused(
        "change_settings",
        "an hour and a minute",
        change(json!(61)),
        |r: ChangeSettings| s.change_settings(&now, r),
    );
    let another = format!("{}art", "abandon ".repeat(23));
    let words = |words: &str| json!({ "words": bytes(words) });
    book.refused(
        "test_recovery_key",
        "it is another vault's",
        words(&another),
        |r: TestRecoveryKey| s.test_recovery_key(&now, r),
    );
    book.refused(
        "test_recovery_key",
        "there are too few words",
        words("abandon ability"),
        |r: TestRecoveryKey| s.test_recovery_key(&now, r),
    );
    // The file shows a key that is nobody's; the answer is the same for the vault's own.
    book.usual("test_recovery_key", words(&another), |_: TestRecoveryKey| {
        Ok(WordsFit { wrong: Vec::new() })
    });
    let request = |current: &str| json!({ "current": bytes(current), "new": bytes("three lamps on the far quay") });
    book.refused(
        "change_passphrase",
        "the one in force is wrong",
        request("not this one"),
        |r: ChangePassphrase| s.change_passphrase(&now, r),
    );
    book.usual("change_passphrase", request(PASSPHRASE), |r: ChangePassphrase| {
        s.change_passphrase(&now, r)
    });
}
