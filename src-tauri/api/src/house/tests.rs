//! The house from within: nobody waits for what is worked out apart, and locking ends it.

use std::sync::mpsc;

use holdfast_vault::KdfCost;

use super::*;
use crate::dto::{
    CreateRequest, Day, Id, NewEntry, Nothing, ProgressRequest, ReportRequest, SaveDraft, SaveReport, SaveSeries,
    Secret,
};
use crate::session::Copies;

fn now() -> Now {
    Now {
        moment: "2026-03-12T19:05:00Z".parse().expect("a moment"),
        zone: None,
        offset: 0,
        day: "2026-03-12".parse().expect("a day"),
    }
}

fn open(folder: &tempfile::TempDir) -> House {
    open_with(folder, Copies::OnlyAsked)
}

fn open_with(folder: &tempfile::TempDir, copies: Copies) -> House {
    let places = Places {
        vault: folder.path().join("journal.holdfast"),
        state: None,
        copies,
    };
    let house = House::new(places.clone(), false);
    let request = CreateRequest {
        passphrase: Secret(b"a heron and six otters".to_vec().into()),
        folder: None,
    };
    let mut locked = Locked::new(places, false).with_cost(KdfCost::FLOOR);
    let (session, _) = locked
        .create(&now(), &request, Names::from_seed([1; 32]))
        .expect("made");
    *held(&house.0.door) = Door::Open(Box::new(session));
    house
}

fn draft(id: Id) -> SaveDraft {
    SaveDraft {
        id,
        base: None,
        day: Day(now().day),
        title: None,
        tags: vec![],
        text: "one".into(),
        prompt: None,
    }
}

#[test]
fn others_are_answered_while_numbers_are_worked_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = open(&folder);
    let answered = house.work_apart(
        &now(),
        |_| Ok(ControlFlow::Continue(())),
        // Would wait for ever if this held the door.
        |(), _| call::today(&house, &now(), Nothing {}).is_ok(),
        |_, _| (),
    );
    assert_eq!(answered, Ok(true));
}

#[test]
fn a_save_goes_through_while_the_days_copy_is_read_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = open_with(&folder, Copies::Kept);
    house.0.copying.store(true, Ordering::SeqCst);
    house
        .ask(&now(), |session| crate::demo::fill(session, &now(), 7))
        .expect("many rows");
    let mut saved = 0;
    // Would wait for ever if the copy were read back behind the door.
    let made = house.copy_apart(&now(), &mut || {
        let id = call::new_entry(&house, &now(), NewEntry { day: None })
            .expect("begun")
            .id;
        call::save_draft(&house, &now(), draft(id)).expect("sealed meanwhile");
        saved += 1;
    });
    assert_eq!((made, saved > 10), (Ok(()), true), "{saved}");
    let copies: Vec<_> = std::fs::read_dir(folder.path().join("backups"))
        .expect("a folder")
        .collect();
    assert_eq!(copies.len(), 1, "{copies:?}");
    let settings = call::settings(&house, &now(), Nothing {}).expect("read");
    assert!(settings.last_backup_at.is_some());
}

#[test]
fn locking_ends_the_days_copy_and_waits_until_it_is_gone() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = open_with(&folder, Copies::Kept);
    house.0.copying.store(true, Ordering::SeqCst);
    house
        .ask(&now(), |session| crate::demo::fill(session, &now(), 7))
        .expect("many rows");
    std::thread::scope(|scope| {
        let mut locking = None;
        let made = house.copy_apart(&now(), &mut || {
            if locking.is_none() {
                locking = Some(scope.spawn(|| house.lock(&now())));
                while house.0.locked.load(Ordering::SeqCst) == 0 {
                    std::thread::yield_now();
                }
            }
        });
        assert_eq!(made, Err(Error::Locked));
    });
    let left = std::fs::read_dir(folder.path().join("backups")).expect("a folder");
    assert_eq!(left.count(), 0);
}

#[test]
fn others_are_answered_while_a_report_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = open(&folder);
    let passphrase = || Secret(b"a heron and six otters".to_vec().into());
    let nobody_waits = |_| assert!(call::today(&house, &now(), Nothing {}).is_ok());
    let path = |name: &str| folder.path().join(name).display().to_string();
    let report = SaveReport {
        report: ReportRequest {
            from: None,
            to: None,
            target: None,
            same_day: false,
            parts: vec!["summary".to_owned()],
            paper: "a4".to_owned(),
            name: None,
            note: None,
        },
        path: path("pages.pdf"),
        passphrase: passphrase(),
    };
    // Would wait for ever if the pages were written behind the door.
    let mut told = 0;
    let saved = call::save_report(&house, &now(), report, &mut |far| {
        told += 1;
        nobody_waits(far);
    });
    assert_eq!((saved.map(|saved| saved.parts), told > 0), (Ok(1), true));
    let tables = SaveSeries {
        from: None,
        to: None,
        target: None,
        same_day: false,
        chart: None,
        path: path("tables"),
        passphrase: passphrase(),
    };
    assert!(call::save_series(&house, &now(), tables, &mut |far| nobody_waits(far)).is_ok());
}

#[test]
fn a_file_that_is_stopped_by_locking_is_not_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = open(&folder);
    let path = folder.path().join("tables");
    let tables = SaveSeries {
        from: None,
        to: None,
        target: None,
        same_day: false,
        chart: None,
        path: path.display().to_string(),
        passphrase: Secret(b"a heron and six otters".to_vec().into()),
    };
    std::thread::scope(|scope| {
        let mut locking = None;
        let saved = call::save_series(&house, &now(), tables, &mut |_| {
            if locking.is_none() {
                locking = Some(scope.spawn(|| house.lock(&now())));
                while house.0.locked.load(Ordering::SeqCst) == 0 {
                    std::thread::yield_now();
                }
            }
        });
        assert_eq!(saved, Err(Error::Locked));
    });
    assert!(!path.exists());
}

#[test]
fn locking_gives_up_what_is_being_worked_out_and_waits_until_it_is_gone() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = open(&folder);
    let (begun, has_begun) = mpsc::channel();
    let gone = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let worker = scope.spawn(|| {
            house.work_apart(
                &now(),
                |_| Ok(ControlFlow::Continue(())),
                |(), go_on| {
                    begun.send(()).expect("heard");
                    while go_on() {
                        std::thread::yield_now();
                    }
                    gone.store(true, Ordering::SeqCst);
                },
                |_, ()| panic!("kept after locking"),
            )
        });
        has_begun.recv().expect("begun");
        house.lock(&now()).expect("locked");
        assert!(gone.load(Ordering::SeqCst));
        assert_eq!(worker.join().expect("no panic"), Err(Error::Locked));
    });
}

#[test]
fn an_answer_is_kept_until_something_is_sealed() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = open(&folder);
    let span = || ProgressRequest {
        from: None,
        to: None,
        target: None,
        same_day: false,
    };
    let ask = || call::progress(&house, &now(), span()).expect("answered").ms;
    let first = ask();
    assert!(first.to_bits() == ask().to_bits(), "the same answer, its time with it");
    let entry = call::new_entry(&house, &now(), NewEntry { day: None }).expect("begun");
    call::save_draft(&house, &now(), draft(entry.id)).expect("sealed");
    assert!(first.to_bits() != ask().to_bits(), "worked out anew");
}
