//! Ten invented years: 3,650 check-ins or so, 5,000 entries, 4,000 cravings. What Progress is measured with.

use std::error::Error;

use holdfast_api::{Session, demo};
use holdfast_journal::record::{self, Kind, Now};
use holdfast_vault::Change;
use serde_json::{Value, json};

/// How many there are to be of each kind; check-ins come as they are.
const WANTED: [(Kind, usize); 2] = [(Kind::Entry, 5_000), (Kind::Craving, 4_000)];

/// Seals them into an empty journal: five times two invented years, and some of them again under names of
/// their own.
///
/// # Errors
/// When the vault refuses.
pub fn seal(session: &mut Session, now: &Now) -> Result<(), Box<dyn Error>> {
    let mut change = Change::new();
    let mut more: Vec<(Kind, Value)> = Vec::new();
    let mut counts = WANTED.map(|(_, _)| 0);
    for (n, seed) in (0..5_i32).zip(19..) {
        let mut then = now.clone();
        then.day = record::Day::from_number(now.day.number() - 730 * n);
        then.moment.0 -= chrono::Duration::days(i64::from(730 * n));
        for one in demo::invented(&then, seed) {
            let kind = one.kind();
            // One set of settings is enough.
            if kind == Kind::Settings && n > 0 {
                continue;
            }
            let sealed = one.to_json()?;
            if let Some(at) = WANTED.iter().position(|(wanted, _)| *wanted == kind) {
                counts[at] += 1;
                more.push((kind, serde_json::from_slice(&sealed)?));
            }
            change.add(kind as u8, sealed.to_vec());
        }
    }
    // The rest are the same again under names of their own.
    for (at, (wanted, least)) in WANTED.into_iter().enumerate() {
        let again = more.iter().filter(|(kind, _)| *kind == wanted).cycle();
        for (n, (kind, record)) in (counts[at]..least).zip(again) {
            let mut record = record.clone();
            record["id"] = json!(format!("{:032x}", 0xfeed_0000_0000 + (at << 24) + n));
            change.add(*kind as u8, serde_json::to_vec(&record)?);
        }
    }
    session.journal_mut().vault_mut().commit(change)?;
    session.journal_mut().read_again()?;
    Ok(())
}
