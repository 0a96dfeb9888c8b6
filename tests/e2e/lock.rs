//! Locking restarts the program in its locked state; only the right key brings the journal back.

use std::fs;
use std::time::Duration;

use holdfast_api::session::{Copies, Places};
use holdfast_api::{Session, edge};
use holdfast_journal::record::{Entry, When};
use holdfast_journal::store::Names;
use holdfast_tests::webdriver::children;
use holdfast_vault::{Key, Passphrase};

use crate::Stage;
use crate::stage::{ENTER, PASSPHRASE, lock, nobody_is_shut_out, picture, time_to_lock};

#[test]
fn locking_makes_a_new_program_of_the_old_one_within_a_second_and_a_half() {
    let stage = Stage::new();
    let (window, _) = stage.first_run();
    let process = window.process().expect("the program");
    let started = |process| fs::read_to_string(format!("/proc/{process}/stat")).expect("its state");
    let before = children(process);
    let took = time_to_lock(&window);
    assert!(took < Duration::from_millis(1_500), "{took:?}");
    assert!(
        started(process).contains("holdfast"),
        "the same process number, a new program"
    );
    window.wait("the old web processes are gone, and what was in them", || {
        before.iter().all(|web| !alive(*web)).then_some(())
    });
}

#[test]
fn a_wrong_passphrase_opens_nothing_and_the_right_one_does() {
    let stage = Stage::new();
    let (window, _) = stage.first_run();
    lock(window);
    let window = stage.open();
    picture(&window, "lock");
    nobody_is_shut_out(&window, "lock");
    window.called("Passphrase").keys("not the one at all");
    window.press(&[ENTER]);
    window.wait("the page says that it did not open", || {
        (window.run(
            "return document.querySelectorAll('[aria-invalid=true]').length",
            serde_json::json!([]),
        ) == 1)
            .then_some(())
    });
    drop(window);
    stage.unlock(PASSPHRASE).called("Lock");
}

#[test]
fn escape_twice_hides_and_locks() {
    let stage = Stage::new();
    let (window, _) = stage.first_run();
    let escape = "for (const _ of [1, 2]) document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }))";
    window.run(escape, serde_json::json!([]));
    window.wait("the program locks", || (!window.answers()).then_some(()));
}

#[test]
fn the_recovery_key_opens_it_and_sets_a_new_passphrase() {
    let stage = Stage::new();
    let (window, words) = stage.first_run();
    lock(window);
    let window = stage.open();
    window.called("Use recovery key").click();
    window.called("Recovery key").keys(&words.join(" "));
    window.called("New passphrase").keys("another lantern entirely");
    window.called("Once more").keys("another lantern entirely");
    picture(&window, "recover");
    nobody_is_shut_out(&window, "recovery key");
    window.called("Open with a new passphrase").click_away();
    window.follow();
    window.called("Lock");
    drop(window);
    stage.unlock("another lantern entirely").called("Lock");
}

#[test]
fn a_vault_that_is_gone_is_a_loss_and_not_a_first_run() {
    let stage = Stage::new();
    drop(stage.first_run());
    fs::rename(stage.vault(), stage.home.path().join("elsewhere.holdfast")).expect("moved");
    stage.open().says("The journal isn’t where it was");
}

#[test]
fn what_is_whole_in_a_broken_file_is_saved_from_the_lock_screen() {
    let stage = Stage::new();
    let (window, _) = stage.first_run();
    lock(window);
    let mut bytes = fs::read(stage.vault()).expect("the vault");
    bytes[..100].fill(0);
    fs::write(stage.vault(), &bytes).expect("broken");
    let window = stage.open();
    window.called("Passphrase").keys(PASSPHRASE);
    window.press(&[ENTER]);
    window.says("This file is damaged");
    picture(&window, "lock-broken");
    nobody_is_shut_out(&window, "lock, broken");
    window.resize(800, 600);
    picture(&window, "lock-broken-small");
    window.called("Save what is whole in it").click();
    window.says("The file itself was broken");
    picture(&window, "found-broken-small");
    nobody_is_shut_out(&window, "found, broken");
    window.called("Go on writing").click_away();
    window.follow();
    window.called("Lock");
    lock(window);
    let beside = fs::read_dir(stage.vault().parent().expect("a folder")).expect("listed");
    let kept = beside.flatten().map(|file| file.path());
    let mut kept = kept.filter(|path| path.to_string_lossy().contains(".damaged-"));
    let kept = kept.next().expect("the broken file is kept");
    assert_eq!(fs::read(kept).expect("read"), bytes);
    stage.unlock(PASSPHRASE).called("Lock");
}

#[test]
fn a_file_put_back_to_before_the_command_line_wrote_in_it_is_told() {
    let stage = Stage::new();
    let (window, _) = stage.first_run();
    lock(window);
    let older = fs::read(stage.vault()).expect("the vault");
    // As the command line does it, in the folder where that keeps what it has seen.
    let places = Places {
        vault: stage.vault(),
        state: Some(stage.home.path().join("state/holdfast")),
        copies: Copies::OnlyAsked,
    };
    let passphrase = Passphrase::new(PASSPHRASE).expect("a passphrase");
    let (key, names) = (Key::Passphrase(&passphrase), Names::from_seed([6; 32]));
    let mut session = Session::open(&edge::now(), places, key, names).expect("opens").session;
    let entry = Entry {
        text: "Written elsewhere.".into(),
        ..Entry::default()
    };
    let day = When::on(edge::now().day);
    session
        .journal_mut()
        .add_entry(&edge::now(), entry, day)
        .expect("sealed");
    session.bear_witness();
    drop(session);
    fs::write(stage.vault(), older).expect("put back");
    let window = stage.open();
    window.called("Passphrase").keys(PASSPHRASE);
    window.press(&[ENTER]);
    window.says("This is an older state of the journal");
}

#[test]
fn the_vault_is_held_by_one_program_alone() {
    let stage = Stage::new();
    let (_first, _) = stage.first_run();
    let knock = stage.home.path().join("config/holdfast/window.sock");
    fs::remove_file(knock).expect("the first is not to be raised");
    stage.open().says("Open somewhere else");
}

fn alive(process: u32) -> bool {
    fs::exists(format!("/proc/{process}")).unwrap_or(false)
}
