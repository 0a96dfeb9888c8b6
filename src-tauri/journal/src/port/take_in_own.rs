//! Taking in this program's own export: records keep their names, revisions and stamps.
//!
//! Into an empty journal everything comes as it is. Otherwise a record that descends from the one
//! here replaces it, one that it descends from is here already, and one that went another way
//! becomes an earlier revision of what stands. Settings that stand stay.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use holdfast_vault::RowKey;

use super::own::{Known, Of};
use super::take_in::{Imported, Plan};
use super::{Error, OwnRecord, Read, Step, Watch, sealing, tell};
use crate::record::{Kind, Moment, Now, RecordId, Stamp, Unreadable};
use crate::store::{self, Coming, Journal, body_of, past_body};

/// What is to happen to one record of an export.
enum Way {
    /// It comes in as it is.
    New,
    /// It descends from what stands here, in that row.
    Newer(RowKey),
    /// It went another way than what stands here.
    Parted,
    /// It is here, or something is that it may not replace.
    Here,
}

impl Journal {
    pub(super) fn plan_own(&self, own: &[OwnRecord], plan: &mut Plan) {
        for record in own {
            match self.way_of_own(record) {
                Way::New | Way::Newer(_) => plan.take(record),
                Way::Parted => plan.parted += 1,
                Way::Here => plan.already_here += 1,
            }
        }
    }

    pub(super) fn import_own(
        &mut self,
        now: &Now,
        read: Read,
        mut plan: Plan,
        watch: Watch<'_>,
    ) -> Result<Imported, Error> {
        let was_empty = self.projection().is_empty();
        let of = read.own.len();
        tell(watch, Step::Sealing, 0, of, 0)?;
        let mut coming = Vec::with_capacity(of);
        let mut brought = Vec::new();
        for own in latest_of_each(read.own) {
            match self.way_of_own(&own) {
                Way::Here => plan.already_here += 1,
                Way::New => {
                    plan.take(&own);
                    brought.extend(own.known.as_ref().and_then(Known::brings));
                    coming.push(new(own.kind, own.body));
                }
                Way::Newer(row) => {
                    plan.take(&own);
                    brought.extend(own.known.as_ref().map(|known| known.stamp.id));
                    let stood = self.vault().read(row).map_err(store::Error::from)?.body;
                    coming.push(self.as_past(now, own.kind, &stood)?);
                    coming.push(Coming {
                        row: Some(row),
                        kind: own.kind,
                        body: own.body,
                    });
                }
                Way::Parted => {
                    plan.parted += 1;
                    coming.push(self.as_past(now, own.kind, &own.body)?);
                }
            }
        }
        if coming.is_empty() {
            return Ok(Imported { run: None, plan });
        }
        let run = (!was_empty).then(|| self.new_id());
        if let Some(run) = run {
            let record = self.run_record(now, run, &plan, read.from, brought);
            coming.push(new(Kind::ImportRun as u8, body_of(&record)?));
        }
        self.seal_bodies(coming, &mut sealing(watch))?;
        Ok(Imported { run, plan })
    }

    /// A record's body as an earlier revision of it.
    fn as_past(&mut self, now: &Now, kind: u8, body: &[u8]) -> Result<Coming, Error> {
        let past: Stamp = serde_json::from_slice(body)
            .map_err(Unreadable::from)
            .map_err(store::Error::from)?;
        let mut house = self.house_stamp(now);
        house.when.day = past.when.day;
        house.written_at = past.written_at;
        Ok(new(Kind::History as u8, past_body(&house, &past, kind, body)?))
    }

    fn way_of_own(&self, own: &OwnRecord) -> Way {
        let projection = self.projection();
        let Some(Known { kind, stamp, of }) = &own.known else {
            return new_if(!self.holds_row(own.kind, &own.body));
        };
        let known = |id, rev| projection.past(id).iter().any(|past| past.revision == rev);
        match (kind, *of) {
            (Kind::Settings, _) => new_if(projection.settings().is_none()),
            (_, Of::Draft(entry)) => new_if(projection.draft(entry).is_none()),
            (_, Of::Past(id, rev)) => {
                let stands = projection.line(id).is_some_and(|line| line.stamp.rev == rev);
                new_if(!stands && !known(id, rev) && projection.gone(id).is_none())
            }
            (Kind::Tombstone, _) => new_if(projection.line(stamp.id).is_none() && projection.gone(stamp.id).is_none()),
            _ => {
                let Some(line) = projection.line(stamp.id) else {
                    return Way::New;
                };
                let here = line.stamp.rev == stamp.rev || line.stamp.after.contains(&stamp.rev);
                if line.kind != *kind || here || known(stamp.id, stamp.rev) {
                    Way::Here
                } else if stamp.after.contains(&line.stamp.rev) && projection.draft(stamp.id).is_none() {
                    Way::Newer(line.row)
                } else {
                    Way::Parted
                }
            }
        }
    }
}

fn new(kind: u8, body: Vec<u8>) -> Coming {
    Coming { row: None, kind, body }
}

impl Plan {
    fn take(&mut self, own: &OwnRecord) {
        match own.known.as_ref().filter(|known| known.kind.is_the_persons()) {
            Some(known) => self.adds(known.stamp.when.day),
            None => self.add += 1,
        }
    }
}

fn new_if(new: bool) -> Way {
    if new { Way::New } else { Way::Here }
}

/// A file may have been put together by hand: of two records of one name, the one written later counts.
fn latest_of_each(own: Vec<OwnRecord>) -> Vec<OwnRecord> {
    let mut at: HashMap<(u8, RecordId), (usize, Moment)> = HashMap::new();
    let mut kept: Vec<OwnRecord> = Vec::with_capacity(own.len());
    for record in own {
        let name = record
            .known
            .as_ref()
            .map(|known| (known.stamp.id, known.stamp.written_at));
        let Some((id, written_at)) = name else {
            kept.push(record);
            continue;
        };
        match at.entry((record.kind, id)) {
            Entry::Vacant(place) => {
                place.insert((kept.len(), written_at));
                kept.push(record);
            }
            Entry::Occupied(mut other) if other.get().1 < written_at => {
                other.get_mut().1 = written_at;
                kept[other.get().0] = record;
            }
            Entry::Occupied(_) => {}
        }
    }
    kept
}
