//! Records of the other kinds, the bin, links, settings.

use std::collections::BTreeMap;

use super::*;
use crate::record::{
    Answer, CheckIn, Coping, Craving, Lapse, OwnSheet, RecordId, Reflection, Settings, Strategy, Trigger,
};
use crate::search::Query;

fn craving(place: &str, target: Option<RecordId>) -> Body {
    Body::Craving(Craving {
        place: Some(place.into()),
        target,
        ..Craving::default()
    })
}

#[test]
fn a_correction_from_an_earlier_reading_is_refused_with_what_stands() {
    let mut kept = Kept::new();
    let journal = kept.get();
    let first = journal.put(&now(0), craving("home", None), when()).unwrap();
    journal
        .correct(&now(1), first.id, first.rev, craving("work", None), None)
        .unwrap();
    let Err(Error::Stale { current, .. }) = journal.correct(&now(2), first.id, first.rev, craving("bus", None), None)
    else {
        panic!("not refused")
    };
    assert_eq!(current.body, craving("work", None));
}

#[test]
fn amending_keeps_every_step_and_leaves_no_past() {
    let mut kept = Kept::new();
    let journal = kept.get();
    let mut written = journal.put(&now(0), craving("a", None), when()).unwrap();
    for step in 0..50 {
        written = journal
            .amend(
                &now(step),
                written.id,
                written.rev,
                craving(&format!("{step}"), None),
                None,
            )
            .unwrap();
    }
    let journal = kept.again();
    let record = journal.record(written.id).unwrap();
    assert_eq!(record.body, craving("49", None));
    assert_eq!(
        (record.stamp.after.len(), journal.revisions(written.id).unwrap().len()),
        (32, 1)
    );
}

#[test]
fn a_record_moves_to_another_day_and_a_lapse_takes_its_days_along() {
    let mut kept = Kept::new();
    let journal = kept.get();
    let lapse = Lapse {
        days: vec![day("2026-03-12"), day("2026-03-13")],
        ..Lapse::default()
    };
    let id = journal.put(&now(0), Body::Lapse(lapse), when()).unwrap().id;
    let moved = journal.move_to_day(&now(1), id, day("2026-02-28")).unwrap();
    let journal = kept.again();
    let record = journal.record(id).unwrap();
    assert_eq!(record.stamp.when.day, day("2026-02-28"));
    let Body::Lapse(lapse) = record.body else {
        panic!("another kind")
    };
    assert_eq!(lapse.days, [day("2026-02-28"), day("2026-03-01")]);
    journal.undo(&now(2), moved.undo).unwrap();
    assert_eq!(kept.again().record(id).unwrap().stamp.when, when());
}

#[test]
fn the_bin_hides_gives_back_and_after_thirty_days_lets_go() {
    let mut kept = Kept::new();
    let journal = kept.get();
    let find = |journal: &Journal| {
        journal
            .search(&Query {
                text: "harbour".into(),
                limit: 10,
                ..Query::default()
            })
            .total
    };
    let written = journal.put(&now(0), craving("the harbour", None), when()).unwrap();
    let binned = journal.bin(&now(10), written.id).unwrap();
    assert_eq!((find(journal), journal.projection().binned().count()), (0, 1));
    journal.undo(&now(20), binned.undo).unwrap();
    assert_eq!((find(kept.again()), kept.get().projection().binned().count()), (1, 0));

    let journal = kept.get();
    journal.bin(&now(0), written.id).unwrap();
    assert_eq!(journal.sweep(&now(BIN_DAYS * 86_400 - 1)).unwrap(), 0);
    assert_eq!(journal.sweep(&now(BIN_DAYS * 86_400)).unwrap(), 1);
    let journal = kept.again();
    assert!(journal.projection().line(written.id).is_none());
    assert!(journal.projection().gone(written.id).is_some());
    assert!(matches!(journal.record(written.id), Err(Error::NoSuchRecord(_))));
}

#[test]
fn a_clock_set_years_ahead_does_not_empty_the_bin() {
    let mut kept = Kept::new();
    let journal = kept.get();
    let id = journal.put(&now(0), craving("x", None), when()).unwrap().id;
    journal.bin(&now(1), id).unwrap();
    assert_eq!(journal.sweep(&now(10 * 365 * 86_400)).unwrap(), 0);
}

#[test]
fn deleting_for_ever_takes_the_past_and_the_draft_with_it() {
    let mut kept = Kept::new();
    let journal = kept.get();
    let id = journal.add_entry(&now(0), entry("zephyr one"), when()).unwrap().id;
    let rev = journal.record(id).unwrap().stamp.rev;
    let rev = journal
        .correct(&now(1), id, rev, Body::Entry(entry("zephyr two")), None)
        .unwrap()
        .rev;
    journal
        .save_draft(&now(2), id, entry("zephyr three"), when(), Some(rev))
        .unwrap();
    let first_only = journal.new_id();
    journal
        .save_draft(&now(2), first_only, entry("zephyr four"), when(), None)
        .unwrap();
    journal.delete_for_ever(&now(3), id).unwrap();
    journal.delete_for_ever(&now(3), first_only).unwrap();
    let journal = kept.again();
    let mut seen = Vec::new();
    journal
        .vault()
        .each(&mut |row| seen.push(String::from_utf8_lossy(row.body).into_owned()))
        .unwrap();
    assert_eq!(seen.len(), 4);
    assert!(seen.iter().all(|body| !body.contains("zephyr")), "{seen:?}");
    assert!(journal.save_draft(&now(4), id, entry("again"), when(), None).is_err());
    assert_eq!(journal.projection().drafts().count(), 0);
}

#[test]
fn links_are_followed_from_both_ends() {
    let mut kept = Kept::new();
    let journal = kept.get();
    let strategy = Strategy {
        name: "Call Tom".into(),
        hint: None,
        seed: None,
        icon: None,
        retired: false,
        order: 0,
    };
    let to = journal.put(&now(0), Body::Strategy(strategy), when()).unwrap().id;
    let from_entry = journal
        .add_entry(
            &now(1),
            Entry {
                links: vec![to],
                ..entry("see")
            },
            when(),
        )
        .unwrap()
        .id;
    let from_craving = journal.put(&now(2), craving("x", Some(to)), when()).unwrap().id;
    journal.put(&now(3), craving("y", None), when()).unwrap();
    assert_eq!(kept.again().projection().linked_from(to), [from_entry, from_craving]);
}

#[test]
fn settings_are_one_record_that_is_replaced_in_place() {
    let mut kept = Kept::new();
    assert_eq!(kept.get().settings(), Settings::default());
    for minutes in [3, 4] {
        let settings = Settings {
            lock_after_minutes: minutes,
            ..Settings::default()
        };
        kept.get().change_settings(&now(minutes.into()), settings).unwrap();
    }
    let journal = kept.again();
    assert_eq!(journal.settings().lock_after_minutes, 4);
    let mut rows = 0;
    journal.vault().each(&mut |_| rows += 1).unwrap();
    assert_eq!(rows, 1);
}

#[test]
fn rows_of_the_house_are_not_put_down_by_hand() {
    let mut kept = Kept::new();
    let refused = kept.get().put(&now(0), Body::Settings(Settings::default()), when());
    assert!(matches!(refused, Err(Error::WrongKind(_))));
}

#[test]
fn a_later_programs_kind_is_kept_untouched_and_counted() {
    let mut kept = Kept::new();
    let mut change = holdfast_vault::Change::new();
    change
        .add(200, br#"{"colour":"deep"}"#.to_vec())
        .add(Kind::CheckIn as u8, b"no JSON".to_vec());
    kept.get().vault_mut().commit(change).unwrap();
    let journal = kept.again();
    journal.put(&now(0), Body::CheckIn(CheckIn::default()), when()).unwrap();
    let journal = kept.again();
    let mut why: Vec<_> = journal
        .projection()
        .not_read()
        .iter()
        .map(|row| (row.kind, row.why))
        .collect();
    why.sort_by_key(|(kind, _)| *kind);
    use crate::projection::Why;
    assert_eq!(why, [(Kind::CheckIn as u8, Why::NotOfItsKind), (200, Why::LaterKind)]);
}

/// How many cravings are found by a word.
fn cravings_found(journal: &Journal, word: &str) -> usize {
    let query = Query {
        text: word.into(),
        kinds: crate::search::Kinds::from_iter([crate::record::Kind::Craving as u8]),
        limit: 10,
        ..Query::default()
    };
    journal.search(&query).total
}

#[test]
fn a_craving_is_found_by_what_its_triggers_and_strategies_are_called_now() {
    let mut kept = Kept::new();
    let journal = kept.get();
    let gate = |name: &str, retired| {
        Body::Trigger(Trigger {
            name: name.into(),
            class: None,
            seed: None,
            retired,
            order: 0,
        })
    };
    let trigger = journal.put(&now(0), gate("The lock gate", false), when()).unwrap();
    let walk = Body::Strategy(Strategy {
        name: "Towpath".into(),
        hint: None,
        seed: None,
        icon: None,
        retired: false,
        order: 0,
    });
    let strategy = journal.put(&now(0), walk, when()).unwrap().id;
    let coping = Coping {
        strategy,
        helped: None,
        started_after: None,
    };
    let craving = Craving {
        triggers: vec![trigger.id],
        coping: vec![coping],
        place: Some("the harbour".into()),
        ..Craving::default()
    };
    let id = journal.put(&now(1), Body::Craving(craving), when()).unwrap().id;
    let found = |journal: &Journal| ["gate", "weir", "towpath", "harbour"].map(|word| cravings_found(journal, word));
    assert_eq!(found(journal), [1, 0, 1, 1]);
    assert_eq!(found(kept.again()), [1, 0, 1, 1], "once it is opened again too");

    let journal = kept.get();
    let renamed = journal
        .correct(&now(2), trigger.id, trigger.rev, gate("The weir", true), None)
        .unwrap();
    assert_eq!(
        found(journal),
        [0, 1, 1, 1],
        "by its new name, though it is offered no more"
    );
    journal.bin(&now(3), renamed.id).unwrap();
    assert_eq!(found(journal), [0, 0, 1, 1], "what lies in the bin is found by nothing");
    journal.unbin(&now(4), renamed.id).unwrap();
    assert_eq!(found(journal), [0, 1, 1, 1]);
    journal.bin(&now(5), strategy).unwrap();
    journal.delete_for_ever(&now(6), strategy).unwrap();
    assert_eq!(found(journal), [0, 1, 0, 1]);
    assert_eq!(found(kept.again()), [0, 1, 0, 1]);
    let journal = kept.get();
    journal.bin(&now(7), id).unwrap();
    assert_eq!(found(journal), [0, 0, 0, 0]);
}

#[test]
fn a_filled_sheet_is_found_by_the_title_of_its_worksheet_as_it_is_called_now() {
    let mut kept = Kept::new();
    let journal = kept.get();
    let sheet = |title: &str| {
        Body::OwnSheet(OwnSheet {
            title: title.into(),
            ..OwnSheet::default()
        })
    };
    let own = journal.put(&now(0), sheet("Sundays by the weir"), when()).unwrap();
    let filled = |worksheet: &str| {
        let answers = BTreeMap::from([("said".to_owned(), Answer::Text("Cold rain.".into()))]);
        Body::Reflection(Reflection {
            worksheet: worksheet.into(),
            answers,
            ..Reflection::default()
        })
    };
    journal.put(&now(1), filled("mine_and_not_mine"), when()).unwrap();
    let with_own = journal.put(&now(1), filled(&own.id.to_string()), when()).unwrap().id;
    let found = |journal: &Journal| {
        ["\"not mine\"", "weir", "harbour", "rain"].map(|text| {
            let kinds = [Kind::Reflection as u8].into_iter().collect();
            let asked = Query {
                text: text.into(),
                kinds,
                ..Query::default()
            };
            journal.search(&asked).total
        })
    };
    assert_eq!(found(journal), [1, 1, 0, 2]);
    assert_eq!(found(kept.again()), [1, 1, 0, 2], "once it is opened again too");

    let journal = kept.get();
    let renamed = journal.correct(&now(2), own.id, own.rev, sheet("Sundays at the harbour"), None);
    renamed.unwrap();
    assert_eq!(found(journal), [1, 0, 1, 2], "by its new title");
    journal.bin(&now(3), own.id).unwrap();
    assert_eq!(
        found(journal),
        [1, 0, 1, 2],
        "what was filled with it stays what it was"
    );
    journal.bin(&now(4), with_own).unwrap();
    assert_eq!(found(journal), [1, 0, 0, 1]);
}
