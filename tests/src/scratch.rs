//! A journal of its own in a folder that goes: for tests and measurements that need no window.

use std::path::Path;

use holdfast_api::Session;
use holdfast_api::dto::{CreateRequest, Secret};
use holdfast_api::session::{Copies, Locked, Places};
use holdfast_journal::record::Now;
use holdfast_journal::store::Names;
use holdfast_vault::KdfCost;

/// An empty journal in the folder, open, with names that come out alike each time.
pub fn session(folder: &Path, now: &Now) -> Session {
    let places = Places {
        vault: folder.join("journal.holdfast"),
        state: None,
        copies: Copies::OnlyAsked,
    };
    let request = CreateRequest {
        passphrase: Secret(b"a heron and six otters".to_vec().into()),
        folder: None,
    };
    let mut locked = Locked::new(places, false).with_cost(KdfCost::FLOOR);
    let made = locked.create(now, &request, Names::from_seed([1; 32]));
    made.expect("a journal").0
}
