//! A clock that is wrong: it ran ahead while somebody wrote, and is right again. Nothing is lost or refused, the person
//! is told in plain words, and says when it is right.

use chrono::{Duration, Local};
use holdfast_api::dto::{NewEntry, SaveDraft};
use holdfast_api::edge;

use crate::Stage;
use crate::stage::{CONTROL, PASSPHRASE, lock, nobody_is_shut_out, picture};
use crate::writing::{begin, sealed, write};

/// A journal in which somebody wrote while the clock stood four days ahead.
#[allow(clippy::disallowed_methods)]
fn written_ahead(stage: &Stage) {
    let ahead = edge::seen(Local::now() + Duration::days(4));
    let mut session = stage.session(&ahead);
    let page = session.new_entry(&ahead, NewEntry { day: None }).expect("begun");
    let draft = SaveDraft {
        id: page.id,
        base: None,
        day: page.when.day,
        title: None,
        tags: vec![],
        text: "Snow on the weir.".into(),
        prompt: None,
    };
    session.save_draft(&ahead, draft).expect("sealed");
    session.journal_mut().settle_all(&ahead).expect("settled");
}

#[test]
fn a_clock_that_ran_ahead_loses_nothing_and_is_told_of_until_the_person_says_that_it_is_right() {
    let stage = Stage::new();
    written_ahead(&stage);
    let window = stage.unlock(PASSPHRASE);
    window.says("Please look at its clock");
    nobody_is_shut_out(&window, "today, the clock in doubt");
    picture(&window, "today-clock");
    begin(&window);
    write(&window, "Thaw.");
    sealed(&window);
    window.press(&[CONTROL, "1"]);
    window.says("Check in");
    window.press(&[CONTROL, "2"]);
    window.says("Snow on the weir.");
    window.run(
        "[...document.querySelectorAll('li[aria-posinset] button')].find((b) => b.textContent.includes('Thaw.')).click()",
        serde_json::json!([]),
    );
    window.says("the clock had jumped back");
    lock(window);

    let window = stage.unlock(PASSPHRASE);
    window.called("The clock is right").click();
    window.wait("the line goes", || {
        (!window.text().contains("Please look at its clock")).then_some(())
    });
    window.press(&[CONTROL, "2"]);
    window.says("Snow on the weir.");
    lock(window);

    let window = stage.unlock(PASSPHRASE);
    window.says("Check in");
    assert!(
        !window.text().contains("Please look at its clock"),
        "asked once is enough"
    );
}
