//! The house behind the window: commands before and after unlocking, copies made behind them.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use holdfast_api::dto::*;
use holdfast_api::session::Copies;
use holdfast_api::{Error, House, call};
use holdfast_journal::record::Headline;

use crate::bench::{PASSPHRASE, made, now, places, secret};

fn house(folder: &tempfile::TempDir, copies: Copies) -> House {
    let house = House::new(places(folder, copies), false);
    let request = CreateRequest {
        passphrase: secret(PASSPHRASE),
        folder: None,
    };
    call::create(&house, &now(), request).expect("made");
    house
}

/// Where the copy of the bench's day is to lie.
fn days_copy(house: &House, folder: &tempfile::TempDir) -> PathBuf {
    let id = house
        .ask(&now(), |session| Ok(session.journal().vault().id()))
        .expect("open");
    let mark: String = id.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    folder
        .path()
        .join(format!("backups/journal-{mark}-2026-03-19.holdfast"))
}

#[test]
fn a_locked_house_answers_that_it_is_locked() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = House::new(places(&folder, Copies::OnlyAsked), false);
    assert_eq!(call::today(&house, &now(), Nothing {}).err(), Some(Error::Locked));
    assert_eq!(
        call::start(&house, &now(), Nothing {}).expect("said").state,
        VaultState::None
    );
}

#[test]
fn locking_closes_the_file_and_unlocking_finds_the_draft_settled() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder, Copies::OnlyAsked);
    let id = call::new_entry(&house, &now(), NewEntry { day: None })
        .expect("begun")
        .id;
    let draft = SaveDraft {
        id,
        base: None,
        day: Day(now().day),
        title: None,
        tags: vec![],
        text: "one".into(),
        prompt: None,
    };
    call::save_draft(&house, &now(), draft).expect("sealed");
    house.lock(&now()).expect("locked");
    assert!(!house.is_open());
    call::unlock(
        &house,
        &now(),
        UnlockRequest {
            passphrase: secret(PASSPHRASE),
        },
    )
    .expect("unlocked");
    let page = call::entry(&house, &now(), OfRecord { id }).expect("read");
    assert!(!page.drafted && page.rev.is_some());
}

#[test]
fn the_days_first_change_makes_a_copy_that_opens() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder, Copies::Kept);
    call::change_settings(&house, &now(), changes()).expect("changed");
    let copy = days_copy(&house, &folder);
    let patience = Instant::now();
    let noted = || call::settings(&house, &now(), Nothing {}).expect("read").last_backup_at;
    while noted().is_none() {
        assert!(patience.elapsed() < Duration::from_secs(20), "a copy, and when it was");
        std::thread::sleep(Duration::from_millis(20));
    }
    let request = RestoreRequest {
        path: copy.display().to_string(),
        passphrase: secret(PASSPHRASE),
    };
    let looked = call::look_into_backup(&house, &now(), request, &mut |_| {}).expect("opened");
    assert!(looked.same_vault);
}

#[test]
fn journals_of_one_name_keep_their_copies_in_one_folder() {
    let (one, other) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let shared = tempfile::tempdir().expect("a folder");
    let strange = shared.path().join("journal-old-2026-03-01.holdfast");
    std::fs::write(&strange, "somebody's").expect("written");
    let mut copies = 1;
    for folder in [&one, &other] {
        let house = house(folder, Copies::Kept);
        let chosen = ChangeSettings {
            backup_folder: Some(shared.path().display().to_string()),
            ..changes()
        };
        // The first copy may be made before the folder is chosen; the day's copy there is due all the same.
        call::change_settings(&house, &now(), chosen).expect("chosen");
        call::change_settings(&house, &now(), changes()).expect("changed");
        copies += 1;
        let begun = Instant::now();
        while std::fs::read_dir(shared.path()).expect("a folder").count() < copies {
            assert!(begun.elapsed() < Duration::from_secs(60), "a copy of each");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
    assert!(strange.exists());
}

#[test]
fn a_copy_that_could_not_be_made_is_tried_again_after_an_hour() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder, Copies::Kept);
    std::fs::write(folder.path().join("backups"), "in the way").expect("written");
    let (due, later) = house
        .ask(&now(), |session| {
            assert!(session.copy_is_due(&now()));
            session.take_due_copy(&now()).map(|_| ()).expect_err("no folder");
            let mut later = now();
            later.moment.0 += chrono::TimeDelta::minutes(61);
            Ok((session.copy_is_due(&now()), session.copy_is_due(&later)))
        })
        .expect("open");
    assert!(!due && later);
}

#[test]
fn who_leaves_does_not_wait_for_the_days_copy_which_stays_due() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder, Copies::Kept);
    house
        .ask(&now(), |session| holdfast_api::demo::fill(session, &now(), 7))
        .expect("filled");
    let copy = days_copy(&house, &folder);
    house.leaving(true);
    call::change_settings(&house, &now(), changes()).expect("the last words are sealed");
    house.lock(&now()).expect("locked");
    assert!(!copy.exists());
    house.leaving(false);
    let passphrase = secret(PASSPHRASE);
    call::unlock(&house, &now(), UnlockRequest { passphrase }).expect("unlocked");
    call::change_settings(&house, &now(), changes()).expect("changed");
    let begun = Instant::now();
    while !copy.exists() {
        assert!(begun.elapsed() < Duration::from_secs(60), "the copy is made in the end");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn rotation_gives_a_new_key_and_keeps_every_record_and_the_copy_from_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder, Copies::Kept);
    house
        .ask(&now(), |session| holdfast_api::demo::fill(session, &now(), 7))
        .expect("filled");
    let before = call::settings(&house, &now(), Nothing {}).expect("read").records;
    let request = ChangePassphrase {
        current: secret(PASSPHRASE),
        new: secret("another one entirely"),
    };
    let created = call::rotate(&house, &now(), request, &mut |_| {}).expect("rotated");
    assert_eq!(created.recovery_words.0.len(), 24);
    assert_eq!(
        call::settings(&house, &now(), Nothing {}).expect("read").records,
        before
    );
    let copies = std::fs::read_dir(folder.path().join("backups")).expect("a folder");
    assert!(
        copies
            .flatten()
            .any(|copy| copy.file_name().to_string_lossy().contains("before-rotation"))
    );
    house.lock(&now()).expect("locked");
    let old = call::unlock(
        &house,
        &now(),
        UnlockRequest {
            passphrase: secret(PASSPHRASE),
        },
    );
    assert_eq!(old.err(), Some(Error::WrongKey));
    call::unlock(
        &house,
        &now(),
        UnlockRequest {
            passphrase: secret("another one entirely"),
        },
    )
    .expect("unlocked");
}

#[test]
fn an_export_asks_for_the_passphrase_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder, Copies::OnlyAsked);
    let to = folder.path().join("out.json");
    let request = |passphrase: &str| ExportRequest {
        path: to.display().to_string(),
        format: "json".into(),
        passphrase: secret(passphrase),
    };
    assert_eq!(
        call::export(&house, &now(), request("wrong one"), &mut |_| {}).err(),
        Some(Error::WrongKey)
    );
    assert!(!to.exists());
    call::export(&house, &now(), request(PASSPHRASE), &mut |_| {}).expect("written");
    assert!(matches!(
        call::export(&house, &now(), request(PASSPHRASE), &mut |_| {}).err(),
        Some(Error::Exists { .. })
    ));
}

#[test]
fn every_screen_answers_over_two_invented_years() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder, Copies::OnlyAsked);
    house
        .ask(&now(), |session| holdfast_api::demo::fill(session, &now(), 7))
        .expect("filled");
    let today = call::today(&house, &now(), Nothing {}).expect("today");
    assert!(today.invented && today.entry.rev.is_some() && today.check_in.is_some() && today.year_ago.is_some());
    assert_eq!(today.held.len(), 2);
    let mode = call::craving_mode(&house, &now(), Nothing {}).expect("mode");
    assert!(
        mode.helped
            .iter()
            .filter(|helped| helped.change.value.is_some())
            .count()
            >= 6
    );
    let drops: Vec<f64> = mode.helped.iter().filter_map(|helped| helped.change.value).collect();
    assert!(drops.is_sorted() && mode.waves.len() <= 300);
    let progress = ProgressRequest {
        from: Some(Day("2025-03-20".parse().expect("a day"))),
        to: None,
        target: None,
        same_day: false,
    };
    let page = call::progress(&house, &now(), progress).expect("progress");
    assert_eq!(page.calendar.len(), 365);
    assert!(page.counts.cravings > 40 && page.triggers.len() > 8);
    assert!(
        call::reflections(&house, &now(), Nothing {})
            .expect("reflections")
            .total
            >= 12
    );
}

#[test]
fn all_the_days_held_stand_first_until_the_person_chooses_otherwise() {
    let (_folder, mut session) = made(Copies::OnlyAsked);
    assert_eq!(
        session.today(&now(), Nothing {}).expect("today").headline,
        Headline::All
    );
    let chosen = ChangeSettings {
        headline: Some(Headline::Run),
        ..changes()
    };
    session.change_settings(&now(), chosen).expect("changed");
    session
        .change_settings(&now(), changes())
        .expect("changed something else");
    assert_eq!(
        session.today(&now(), Nothing {}).expect("today").headline,
        Headline::Run
    );
}

#[test]
fn a_passphrase_is_changed_though_the_folder_that_was_chosen_for_copies_is_gone() {
    let (folder, mut session) = made(Copies::Kept);
    let stick = folder.path().join("stick");
    std::fs::create_dir(&stick).expect("a folder");
    let chosen = ChangeSettings {
        backup_folder: Some(stick.display().to_string()),
        ..changes()
    };
    session.change_settings(&now(), chosen).expect("chosen");
    std::fs::remove_dir_all(&stick).expect("pulled out");
    let request = ChangePassphrase {
        current: secret(PASSPHRASE),
        new: secret("seven slow boats went by"),
    };
    session.change_passphrase(&now(), request).expect("changed");
    assert!(!stick.exists(), "no folder is made in the place of a stick");
    let copies = std::fs::read_dir(folder.path().join("backups")).expect("listed");
    let names: Vec<String> = copies
        .map(|file| file.expect("read").file_name().into_string().expect("text"))
        .collect();
    assert!(
        names.iter().any(|name| name.contains(".before-passphrase")),
        "{names:?}"
    );
}

fn changes() -> ChangeSettings {
    serde_json::from_value(serde_json::json!({
        "name": "Maren", "lock_after_minutes": null, "lock_on_blur": null, "week_starts_on": null, "plain_words": null,
        "reading_size": null, "motion": null, "headline": null, "measures_on": null, "backup_folder": null
    }))
    .expect("a change")
}
