//! Taking in this program's own export: records keep their names, revisions and stamps.
//!
//! Into an empty journal everything comes as it is. Otherwise a record that descends from the one
//! here replaces it, one that it descends from is here already, and one that went another way
//! becomes an earlier revision of what stands. Settings that stand stay.

use std::collections::HashMap;

use holdfast_vault::Change;

use super::take_in::{Imported, Plan};
use super::{Error, OwnRecord, Read, Step, Watch, tell};
use crate::projection::{Gone, Past};
use crate::record::{Body, Draft, History, Kind, Now, Record, RecordId, Stamp, Tombstone, Unreadable};
use crate::store::{self, Journal, body_of, past_body};

/// What is to happen to one record of an export.
enum Way {
    /// It comes in as it is.
    New,
    /// It descends from what stands here.
    Newer,
    /// It went another way than what stands here.
    Parted,
    /// It is here, or something is that it may not replace.
    Here,
}

impl Journal {
    pub(super) fn plan_own(&self, own: &[OwnRecord], plan: &mut Plan) {
        for record in own {
            match self.way_of_own(record) {
                Way::New | Way::Newer => plan.take(record),
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
        let (of, mut bytes) = (read.own.len(), 0);
        let mut change = Change::new();
        let mut brought = Vec::new();
        let mut added: Vec<(u8, Vec<u8>)> = Vec::new();
        let mut replaced = Vec::new();
        for (n, own) in latest_of_each(read.own).into_iter().enumerate() {
            bytes += own.body.len() as u64;
            let way = self.way_of_own(&own);
            match way {
                Way::Here => plan.already_here += 1,
                Way::New => {
                    plan.take(&own);
                    brought.extend(own.brings());
                    change.add(own.kind, own.body.clone());
                    added.push((own.kind, own.body));
                }
                Way::Newer | Way::Parted => {
                    let Some((kind, stamp)) = Kind::from_byte(own.kind).zip(own.stamp()) else {
                        continue;
                    };
                    let Some(row) = self.projection().line(stamp.id).map(|line| line.row) else {
                        continue;
                    };
                    let standing = self.vault().read(row).map_err(store::Error::from)?;
                    let stands: Stamp = serde_json::from_slice(&standing.body)
                        .map_err(Unreadable::from)
                        .map_err(store::Error::from)?;
                    let (past, past_stamp) = match way {
                        Way::Newer => (&standing.body[..], &stands),
                        _ => (&own.body[..], &stamp),
                    };
                    let mut house = self.house_stamp(now);
                    house.when.day = past_stamp.when.day;
                    house.written_at = past_stamp.written_at;
                    let past = past_body(&house, past_stamp, kind, past)?;
                    change.add(Kind::History as u8, past.clone());
                    added.push((Kind::History as u8, past));
                    if matches!(way, Way::Newer) {
                        plan.take(&own);
                        brought.push(stamp.id);
                        change.replace(row, own.kind, own.body.clone());
                        let record = Record::from_json(kind, &own.body).map_err(store::Error::from)?;
                        replaced.push((row, record));
                    } else {
                        plan.parted += 1;
                    }
                }
            }
            tell(watch, Step::Sealing, n + 1, of, bytes)?;
        }
        if change.is_empty() {
            return Ok(Imported { run: None, plan });
        }
        let run = (!was_empty).then(|| self.new_id());
        if let Some(run) = run {
            let record = self.run_record(now, run, &plan, read.from, brought);
            let body = body_of(&record)?;
            change.add(Kind::ImportRun as u8, body.clone());
            added.push((Kind::ImportRun as u8, body));
        }
        self.seal_bodies(change, added, replaced)?;
        Ok(Imported { run, plan })
    }

    fn way_of_own(&self, own: &OwnRecord) -> Way {
        let projection = self.projection();
        let Some((kind, stamp)) = Kind::from_byte(own.kind).zip(own.stamp()) else {
            return if self.holds_row(own.kind, &own.body) {
                Way::Here
            } else {
                Way::New
            };
        };
        match kind {
            Kind::Settings => new_if(projection.settings().is_none()),
            Kind::Draft => new_if(
                serde_json::from_slice::<Draft>(&own.body).is_ok_and(|draft| projection.draft(draft.of).is_none()),
            ),
            Kind::History => new_if(serde_json::from_slice::<History>(&own.body).is_ok_and(|history| {
                let stands = projection
                    .line(history.of)
                    .is_some_and(|line| line.stamp.rev == history.revision);
                let past = projection
                    .past(history.of)
                    .iter()
                    .any(|past| past.revision == history.revision);
                !stands && !past && projection.gone(history.of).is_none()
            })),
            Kind::Tombstone => new_if(projection.line(stamp.id).is_none() && projection.gone(stamp.id).is_none()),
            _ => {
                let Some(line) = projection.line(stamp.id) else {
                    return Way::New;
                };
                let known = |rev| line.stamp.rev == rev || line.stamp.after.contains(&rev);
                let past = || projection.past(stamp.id).iter().any(|past| past.revision == stamp.rev);
                if line.kind != kind || known(stamp.rev) || past() {
                    Way::Here
                } else if stamp.after.contains(&line.stamp.rev) && self.projection().draft(stamp.id).is_none() {
                    Way::Newer
                } else {
                    Way::Parted
                }
            }
        }
    }

    /// Seals bodies as they are, and takes them in.
    fn seal_bodies(
        &mut self,
        change: Change,
        added: Vec<(u8, Vec<u8>)>,
        replaced: Vec<(holdfast_vault::RowKey, Record)>,
    ) -> Result<(), Error> {
        let sealed = self.commit(change)?;
        let mut records = replaced;
        for (row, (kind, body)) in sealed.added.into_iter().zip(added) {
            let Some(Ok(record)) = Kind::from_byte(kind).map(|kind| Record::from_json(kind, &body)) else {
                self.projection_mut().put_not_read(row, kind);
                continue;
            };
            match record.body {
                Body::Draft(draft) => self.projection_mut().put_draft(row, record.stamp, &draft),
                Body::History(history) => {
                    let past = Past {
                        row,
                        revision: history.revision,
                        written_at: record.stamp.written_at,
                    };
                    self.projection_mut().put_past(history.of, past);
                }
                Body::Tombstone(Tombstone { of_kind, deleted_at }) => {
                    self.projection_mut().put_gone(
                        record.stamp.id,
                        Gone {
                            row,
                            of_kind,
                            deleted_at,
                        },
                    );
                }
                _ => records.push((row, record)),
            }
        }
        self.projection_mut().put_many(records);
        Ok(())
    }
}

impl Plan {
    fn take(&mut self, own: &OwnRecord) {
        match Kind::from_byte(own.kind)
            .filter(|kind| kind.is_the_persons())
            .and_then(|_| own.stamp())
        {
            Some(stamp) => self.adds(stamp.when.day),
            None => self.add += 1,
        }
    }
}

fn new_if(new: bool) -> Way {
    if new { Way::New } else { Way::Here }
}

/// A file may have been put together by hand: of two records of one name, the one written later counts.
fn latest_of_each(own: Vec<OwnRecord>) -> Vec<OwnRecord> {
    let mut at: HashMap<(u8, RecordId), usize> = HashMap::new();
    let mut kept: Vec<OwnRecord> = Vec::with_capacity(own.len());
    for record in own {
        let Some(stamp) = record.stamp() else {
            kept.push(record);
            continue;
        };
        match at.get(&(record.kind, stamp.id)) {
            Some(other) => {
                if kept[*other]
                    .stamp()
                    .is_none_or(|other| other.written_at < stamp.written_at)
                {
                    kept[*other] = record;
                }
            }
            None => {
                at.insert((record.kind, stamp.id), kept.len());
                kept.push(record);
            }
        }
    }
    kept
}
