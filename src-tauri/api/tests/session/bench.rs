//! A folder that removes itself, a fixed clock, and a vault in it.

use std::path::Path;

use holdfast_api::session::{Copies, Locked, Places};
use holdfast_api::{Session, dto};
use holdfast_journal::record::Now;
use holdfast_journal::store::Names;
use holdfast_vault::KdfCost;
use holdfast_vault::testing::sealed_places;
use tempfile::TempDir;

pub const PASSPHRASE: &str = "six slow boats went by";

pub fn now() -> Now {
    at("2026-03-19T19:05:00Z", "2026-03-19")
}

pub fn at(moment: &str, day: &str) -> Now {
    Now {
        moment: moment.parse().expect("a moment"),
        zone: Some("Europe/London".into()),
        offset: 0,
        day: day.parse().expect("a day"),
    }
}

pub fn secret(text: &str) -> dto::Secret {
    dto::Secret(text.as_bytes().to_vec().into())
}

pub fn day(text: &str) -> dto::Day {
    dto::Day(text.parse().expect("a day"))
}

pub fn places(folder: &TempDir, copies: Copies) -> Places {
    Places {
        vault: folder.path().join("journal.holdfast"),
        state: Some(folder.path().join("state")),
        copies,
    }
}

/// Flips a bit in the first row and in the last: one of them may be the head, not both.
pub fn damage(path: &Path) {
    let places = sealed_places(path);
    let mut bytes = std::fs::read(path).expect("read");
    for row in [places.first(), places.last()].into_iter().flatten() {
        bytes[row.start] ^= 1;
    }
    std::fs::write(path, bytes).expect("written");
}

pub fn names(seed: u8) -> Names {
    Names::from_seed([seed; 32])
}

/// An entry begun, with these words to be sealed in it.
pub fn draft(session: &mut Session, text: &str) -> dto::SaveDraft {
    let id = session
        .new_entry(&now(), dto::NewEntry { day: None })
        .expect("begun")
        .id;
    dto::SaveDraft {
        id,
        base: None,
        day: dto::Day(now().day),
        title: None,
        tags: vec![],
        text: text.into(),
        prompt: None,
    }
}

pub fn made(copies: Copies) -> (TempDir, Session) {
    made_with(copies, 1)
}

/// The same with other names, for a journal beside another.
pub fn made_with(copies: Copies, seed: u8) -> (TempDir, Session) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut locked = Locked::new(places(&folder, copies), false).with_cost(KdfCost::FLOOR);
    let request = dto::CreateRequest {
        passphrase: secret(PASSPHRASE),
        folder: None,
    };
    let (session, _) = locked.create(&now(), &request, names(seed)).expect("made");
    (folder, session)
}

pub fn unlock(folder: &TempDir, now: &Now) -> Result<(Session, dto::Unlocked), holdfast_api::Error> {
    let request = dto::UnlockRequest {
        passphrase: secret(PASSPHRASE),
    };
    Locked::new(places(folder, Copies::OnlyAsked), true).unlock(now, &request, names(2))
}
