//! The ways in: making, unlocking, waiting, recovering, and what is said of a file before that.

use holdfast_api::Error;
use holdfast_api::dto::*;
use holdfast_api::session::{Copies, Locked};

use crate::bench::{PASSPHRASE, at, damage, made, names, now, places, secret, unlock};

#[test]
fn a_first_run_is_told_from_a_vault_that_is_gone() {
    let folder = tempfile::tempdir().expect("a folder");
    let state = |named| {
        Locked::new(places(&folder, Copies::OnlyAsked), named)
            .start(&now())
            .state
    };
    assert_eq!((state(false), state(true)), (VaultState::None, VaultState::Missing));
}

#[test]
fn a_file_says_before_unlocking_only_that_it_is_locked_or_open_elsewhere() {
    let (folder, session) = made(Copies::OnlyAsked);
    let start = || Locked::new(places(&folder, Copies::OnlyAsked), true).start(&now());
    assert_eq!(start().state, VaultState::OpenElsewhere);
    drop(session);
    assert_eq!(start().state, VaultState::Locked);
    std::fs::write(folder.path().join("journal.holdfast"), "Dear diary").expect("written");
    assert_eq!(start().state, VaultState::NotAVault);
}

#[test]
fn the_sixth_wrong_passphrase_has_to_wait_and_the_right_one_opens_after_it() {
    let (folder, session) = made(Copies::OnlyAsked);
    drop(session);
    let mut locked = Locked::new(places(&folder, Copies::OnlyAsked), true);
    let wrong = UnlockRequest {
        passphrase: secret("not this one"),
    };
    for _ in 0..5 {
        assert_eq!(locked.unlock(&now(), &wrong, names(2)).err(), Some(Error::WrongKey));
    }
    assert_eq!(
        locked.unlock(&now(), &wrong, names(2)).err(),
        Some(Error::Wait { ms: 5_000 })
    );
    assert_eq!(locked.start(&now()).wait_ms, 5_000);
    let later = at("2026-03-19T19:05:06Z", "2026-03-19");
    let right = UnlockRequest {
        passphrase: secret(PASSPHRASE),
    };
    assert!(locked.unlock(&later, &right, names(2)).is_ok());
    assert_eq!(locked.start(&later).wait_ms, 0);
}

#[test]
fn a_short_passphrase_makes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut locked = Locked::new(places(&folder, Copies::OnlyAsked), false);
    let request = CreateRequest {
        passphrase: secret("short"),
        folder: None,
    };
    assert_eq!(
        locked.create(&now(), &request, names(1)).err(),
        Some(Error::PassphraseTooShort { least: 8 })
    );
    assert!(!folder.path().join("journal.holdfast").exists());
}

#[test]
fn a_journal_is_made_in_the_folder_that_was_chosen_and_one_that_was_refused_is_forgotten() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut locked = Locked::new(places(&folder, Copies::OnlyAsked), false);
    let (taken, stick) = (folder.path().join("taken"), folder.path().join("Dropbox"));
    std::fs::create_dir(&taken).expect("a folder");
    std::fs::write(taken.join("journal.holdfast"), "Dear diary").expect("written");
    let named = |folder: &std::path::Path| Some(folder.display().to_string());

    let look = |locked: &Locked, folder| locked.place(&now(), &PlaceRequest { folder });
    assert_eq!(look(&locked, named(&taken)).state, VaultState::NotAVault);
    let place = look(&locked, named(&stick));
    assert_eq!((place.state, place.folder_syncs), (VaultState::None, true));
    assert_eq!(look(&locked, None), locked.start(&now()));

    let mut create = |folder| {
        let request = CreateRequest {
            passphrase: secret(PASSPHRASE),
            folder,
        };
        locked.create(&now(), &request, names(1)).map(|(_, made)| made.path)
    };
    let path = |folder: &std::path::Path| folder.join("journal.holdfast").display().to_string();
    assert_eq!(create(named(&taken)), Err(Error::Exists { path: path(&taken) }));
    assert_eq!(create(None), Ok(path(folder.path())));
    assert_eq!(create(named(&stick)), Ok(path(&stick)));
}

#[test]
fn nothing_is_made_over_a_file_that_is_there() {
    let (folder, session) = made(Copies::OnlyAsked);
    drop(session);
    let mut locked = Locked::new(places(&folder, Copies::OnlyAsked), false);
    let request = CreateRequest {
        passphrase: secret(PASSPHRASE),
        folder: None,
    };
    assert!(
        matches!(locked.create(&now(), &request, names(1)).err(), Some(Error::Exists { path }) if !path.is_empty())
    );
    assert!(unlock(&folder, &now()).is_ok());
}

#[test]
fn the_recovery_key_is_asked_back_and_sets_a_new_passphrase() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut locked = Locked::new(places(&folder, Copies::OnlyAsked), false);
    let request = CreateRequest {
        passphrase: secret(PASSPHRASE),
        folder: None,
    };
    let (mut session, created) = locked.create(&now(), &request, names(1)).expect("made");
    let words = created.recovery_words.0.clone();
    let given = |words: [(u8, &str); 3]| WordsBack {
        words: words
            .map(|(position, word)| WordBack {
                position,
                word: secret(word),
            })
            .into(),
    };
    let wrong = session.words_back(&now(), given([(1, &words[0]), (9, "nonsense"), (24, &words[23])]));
    assert_eq!(wrong.expect("checked").wrong, [9]);
    assert!(session.today(&now(), Nothing {}).expect("today").recovery_key_unchecked);
    let right = session.words_back(
        &now(),
        given([(1, &words[0]), (9, &words[8].to_uppercase()), (24, &words[23])]),
    );
    assert!(right.expect("checked").wrong.is_empty());
    assert!(!session.today(&now(), Nothing {}).expect("today").recovery_key_unchecked);
    drop(session);

    let recover = RecoverRequest {
        words: secret(&words.join(" ")),
        new_passphrase: secret("another one entirely"),
    };
    let (session, _) = locked.recover(&now(), &recover, names(2)).expect("recovered");
    drop(session);
    let old = UnlockRequest {
        passphrase: secret(PASSPHRASE),
    };
    assert_eq!(locked.unlock(&now(), &old, names(3)).err(), Some(Error::WrongKey));
    let new = UnlockRequest {
        passphrase: secret("another one entirely"),
    };
    assert!(locked.unlock(&now(), &new, names(3)).is_ok());
}

#[test]
fn words_that_are_no_key_are_named_by_their_place() {
    let (folder, session) = made(Copies::OnlyAsked);
    drop(session);
    let mut locked = Locked::new(places(&folder, Copies::OnlyAsked), true);
    let mut tried = |words: String| {
        let request = RecoverRequest {
            words: secret(&words),
            new_passphrase: secret(PASSPHRASE),
        };
        locked.recover(&now(), &request, names(2)).err()
    };
    let few = tried("abandon abandon".into());
    assert_eq!(
        few,
        Some(Error::RecoveryWords {
            count: 2,
            unknown: vec![]
        })
    );
    let strange = tried(format!("{}holdfast", "abandon ".repeat(23)));
    assert_eq!(
        strange,
        Some(Error::RecoveryWords {
            count: 24,
            unknown: vec![24]
        })
    );
}

#[test]
fn an_older_state_of_the_file_is_told_and_not_refused() {
    let (folder, mut session) = made(Copies::OnlyAsked);
    let path = folder.path().join("journal.holdfast");
    let older = std::fs::read(&path).expect("read");
    session
        .first_words(
            &now(),
            FirstWords {
                name: Some("Maren".into()),
                targets: vec![],
                word: None,
                own_word: None,
            },
        )
        .expect("kept");
    session.lock(&now()).expect("locked");
    std::fs::write(&path, older).expect("put back");
    let (_, found) = unlock(&folder, &now()).expect("unlocked");
    let rollback = found.rolled_back.expect("told");
    assert!(rollback.seen > rollback.found);
}

#[test]
fn a_damaged_row_is_named_copied_aside_and_the_pen_stays() {
    let (folder, mut session) = made(Copies::OnlyAsked);
    holdfast_api::demo::fill(&mut session, &now(), 7).expect("filled");
    drop(session);
    let path = folder.path().join("journal.holdfast");
    damage(&path);
    let (mut session, found) = unlock(&folder, &now()).expect("unlocked");
    assert!(!found.damage.rows.is_empty(), "{:?}", found.damage);
    assert!(
        found
            .damage
            .copy
            .as_deref()
            .is_some_and(|copy| std::path::Path::new(copy).exists())
    );
    let form: CheckInForm = serde_json::from_value(serde_json::json!({
        "id": null, "day": null, "mood": 3, "craving": 1, "sleep_minutes": null, "halt": null, "resolve": null,
        "said_and_did": null
    }))
    .expect("a form");
    session.seal_check_in(&now(), form).expect("sealed");
    drop(session);
    let (_, found) = unlock(&folder, &now()).expect("unlocked");
    assert_eq!(found.damage.rows, Vec::<String>::new(), "mended");
}

#[test]
fn the_state_folder_holds_a_random_number_and_a_sealed_count_and_nothing_else() {
    // Said on the page "What a thief can see": whatever else comes to lie there must be said as well.
    let (folder, session) = made(Copies::Kept);
    session.lock(&now()).expect("locked");
    drop(unlock(&folder, &now()).expect("unlocked"));
    let files = std::fs::read_dir(folder.path().join("state")).expect("listed");
    let mut held: Vec<(String, Vec<u8>)> = files
        .map(|file| file.expect("read"))
        .map(|file| {
            (
                file.file_name().into_string().expect("text"),
                std::fs::read(file.path()).expect("read"),
            )
        })
        .collect();
    held.sort();
    let [(number, digits), (count, sealed)] = &held[..] else {
        panic!("{:?}", held.iter().map(|(name, _)| name).collect::<Vec<_>>());
    };
    assert!(number == "installation" && digits.len() == 32 && digits.iter().all(u8::is_ascii_hexdigit));
    let place = count.strip_prefix("witness-").expect("its name");
    assert!(place.len() == 16 && place.bytes().all(|byte| byte.is_ascii_hexdigit()));
    assert_eq!(sealed.len(), 1024, "a sealed row of the shortest length");
    let zeros = sealed.iter().filter(|byte| **byte == 0).count();
    assert!(zeros < 40, "sealed: {zeros} of 1,024 bytes are zero, of noise four");
}
