//! Between the wire and the record, by hand: a form is checked field by field on its way in, and a
//! kept record becomes a form again on its way out.

pub mod bounds;
pub mod hard_minutes;
pub(crate) mod insight;
pub mod mindset;
pub mod own_sheet;
pub mod target;
pub mod time;

use holdfast_journal::record::RecordId;

use crate::Error;
use crate::dto::Id;

/// Ids of a list, none twice.
pub fn ids(field: &str, given: &[Id]) -> Result<Vec<RecordId>, Error> {
    if given.len() > bounds::MANY {
        return Err(bounds::bad(field, "too_many"));
    }
    let mut kept = Vec::with_capacity(given.len());
    for id in given {
        if !kept.contains(&id.0) {
            kept.push(id.0);
        }
    }
    Ok(kept)
}

/// Ids for the wire.
pub fn wire_ids(kept: &[RecordId]) -> Vec<Id> {
    kept.iter().copied().map(Id).collect()
}
