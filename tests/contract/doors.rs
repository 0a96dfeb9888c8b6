//! Before unlocking, and what either window may ask.

use holdfast_api::dto::*;
use holdfast_api::handlers::{open_to_all, rolled};
use holdfast_api::session::Work;
use holdfast_api::{Error, Random};
use serde_json::{Value, json};
use std::sync::atomic::AtomicBool;

use crate::book::{Book, PASSPHRASE, bytes, locked, names, now};

pub fn write(book: &mut Book) {
    ways_in(book);
    open_to_everyone(book);
}

fn ways_in(book: &mut Book) {
    let folder = tempfile::tempdir().expect("a folder");
    book.stand_for(&folder);
    let mut door = locked(&folder, false);
    let now = now();
    book.other("start", "first run", json!({}), |_: Nothing| Ok(door.start(&now)));
    book.usual("place", json!({ "folder": "/media/stick" }), |r: PlaceRequest| {
        Ok(door.place(&now, &r))
    });
    book.refused(
        "create",
        "the passphrase is short",
        json!({ "passphrase": bytes("short"), "folder": null }),
        |r: CreateRequest| door.create(&now, &r, names(1)),
    );
    let request = json!({ "passphrase": bytes(PASSPHRASE), "folder": null });
    let mut made = None;
    book.usual("create", request.clone(), |r: CreateRequest| {
        let (session, created) = door.create(&now, &r, names(1))?;
        made = Some((session, created.recovery_words.0.to_vec()));
        Ok(created)
    });
    let (session, words) = made.expect("made");
    let mut session = session.with_prompt_seed(19);
    asked_back(book, &mut session, &words);
    book.usual("first_words", first_words(), |r: FirstWords| {
        session.first_words(&now, r)
    });
    book.other(
        "today",
        "the first evening, nothing written yet",
        json!({}),
        |r: Nothing| session.today(&now, r),
    );
    drop(session);

    book.refused("create", "a file is there", request, |r: CreateRequest| {
        door.create(&now, &r, names(1))
    });
    book.usual("start", json!({}), |_: Nothing| Ok(door.start(&now)));
    let wrong = json!({ "passphrase": bytes("not this one") });
    for _ in 0..4 {
        let _ = door.unlock(
            &now,
            &serde_json::from_value(wrong.clone()).expect("a request"),
            names(1),
        );
    }
    book.refused(
        "unlock",
        "the passphrase is wrong",
        wrong.clone(),
        |r: UnlockRequest| door.unlock(&now, &r, names(1)),
    );
    book.refused("unlock", "five were wrong", wrong, |r: UnlockRequest| {
        door.unlock(&now, &r, names(1))
    });
    let mut door = locked(&folder, true);
    book.usual(
        "unlock",
        json!({ "passphrase": bytes(PASSPHRASE) }),
        |r: UnlockRequest| Ok(door.unlock(&now, &r, names(2))?.1),
    );
    recovering(book, &folder, &words);
    missing(book);
    restoring(book, &folder);
    salvaging(book, &folder);
}

fn asked_back(book: &mut Book, session: &mut holdfast_api::Session, words: &[String]) {
    let now = now();
    // The file shows the words of a key that is nobody's; what is checked here are this vault's.
    let shown = |third: &str| {
        json!({ "words": [
            { "position": 4, "word": bytes("abandon") },
            { "position": 11, "word": bytes("abandon") },
            { "position": 24, "word": bytes(third) },
        ] })
    };
    let real = |third: &str| -> WordsBack {
        let given = json!({ "words": [
            { "position": 4, "word": bytes(&words[3]) },
            { "position": 11, "word": bytes(&words[10]) },
            { "position": 24, "word": bytes(third) },
        ] });
        serde_json::from_value(given).expect("a request")
    };
    book.other("words_back", "one does not fit", shown("harbour"), |_: WordsBack| {
        session.words_back(&now, real("harbour"))
    });
    book.usual("words_back", shown("art"), |_: WordsBack| {
        session.words_back(&now, real(&words[23]))
    });
}

fn recovering(book: &mut Book, folder: &tempfile::TempDir, words: &[String]) {
    let mut door = locked(folder, true);
    let now = now();
    let request =
        |words: &str| json!({ "words": bytes(words), "new_passphrase": bytes("three lamps on the far quay") });
    let strange = format!("{}harbour", "abandon ".repeat(23));
    book.refused(
        "recover",
        "a word is not on the list",
        request(&strange),
        |r: RecoverRequest| door.recover(&now, &r, names(3)),
    );
    let other = format!("{}art", "abandon ".repeat(23));
    book.refused(
        "recover",
        "it is another vault's",
        request(&other),
        |r: RecoverRequest| door.recover(&now, &r, names(3)),
    );
    book.usual("recover", request(&other), |_: RecoverRequest| {
        let real = serde_json::from_value(request(&words.join(" "))).expect("a request");
        Ok(door.recover(&now, &real, names(3))?.1)
    });
}

fn missing(book: &mut Book) {
    let folder = tempfile::tempdir().expect("a folder");
    book.stand_for(&folder);
    let door = locked(&folder, true);
    book.other("start", "the file is gone", json!({}), |_: Nothing| {
        Ok(door.start(&now()))
    });
    std::fs::write(folder.path().join("journal.holdfast"), "Dear diary").expect("written");
    book.other("start", "another file is in its place", json!({}), |_: Nothing| {
        Ok(door.start(&now()))
    });
}

fn restoring(book: &mut Book, from: &tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    book.stand_for(&folder);
    let backup = folder.path().join("from-the-stick.holdfast");
    std::fs::copy(from.path().join("journal.holdfast"), backup).expect("copied");
    let mut door = locked(&folder, false);
    let mut quiet = |_: Progress| {};
    let stop = AtomicBool::new(false);
    let mut work = Work::new(&mut quiet, &stop);
    let request = |passphrase: &str| -> Value {
        json!({ "path": "/home/maren/holdfast/from-the-stick.holdfast", "passphrase": bytes(passphrase) })
    };
    book.refused(
        "restore",
        "the passphrase is wrong",
        request("not this one"),
        |r: RestoreRequest| door.restore(&now(), &r, &mut work, names(4)),
    );
    book.usual(
        "restore",
        request("three lamps on the far quay"),
        |r: RestoreRequest| Ok(door.restore(&now(), &r, &mut work, names(4))?.1),
    );
}

fn salvaging(book: &mut Book, from: &tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    book.stand_for(&folder);
    let mut bytes_of = std::fs::read(from.path().join("journal.holdfast")).expect("read");
    bytes_of[..16].fill(0);
    std::fs::write(folder.path().join("journal.holdfast"), bytes_of).expect("broken");
    let mut door = locked(&folder, true);
    let request = |passphrase: &str| json!({ "passphrase": bytes(passphrase) });
    let right = "three lamps on the far quay";
    book.refused("unlock", "the file is broken", request(right), |r: UnlockRequest| {
        door.unlock(&now(), &r, names(5))
    });
    book.refused(
        "salvage",
        "the passphrase is wrong",
        request("not this one"),
        |r: UnlockRequest| door.salvage(&now(), &r, names(5)),
    );
    book.usual("salvage", request(right), |r: UnlockRequest| {
        Ok(door.salvage(&now(), &r, names(5))?.1)
    });
}

fn first_words() -> Value {
    json!({
        "name": "Maren",
        "targets": [{
            "seed": "alcohol", "name": "Alcohol", "start": "2026-03-12", "cost_minor": 1140, "currency": "GBP",
            "withdrawal_read": true
        }],
        "word": "in_recovery",
        "own_word": null
    })
}

fn open_to_everyone(book: &mut Book) {
    book.usual("offer_passphrase", json!({}), |_: Nothing| {
        Ok(rolled::offer_passphrase(&mut Random::from_seed(19)))
    });
    for (when, typed) in [
        ("nothing is typed", ""),
        ("it is a common word", "password1"),
        ("it is short", "heron"),
    ] {
        book.other(
            "strength",
            when,
            json!({ "passphrase": bytes(typed) }),
            |r: StrengthRequest| open_to_all::strength(&r),
        );
    }
    book.usual(
        "strength",
        json!({ "passphrase": bytes(PASSPHRASE) }),
        |r: StrengthRequest| open_to_all::strength(&r),
    );
    book.usual("content", json!({ "name": "identity" }), |r: ContentRequest| {
        open_to_all::content(&r)
    });
    book.refused(
        "content",
        "there is none of that name",
        json!({ "name": "diary" }),
        |r: ContentRequest| open_to_all::content(&r),
    );
    book.usual("qr", json!({ "number": "116 123" }), |r: QrRequest| open_to_all::qr(&r));
    book.refused(
        "qr",
        "it is no number",
        json!({ "number": "ring me" }),
        |r: QrRequest| -> Result<Qr, Error> { open_to_all::qr(&r) },
    );
}
