//! Sealing what was read: all of it in one transaction, or nothing.

use std::collections::HashSet;
use std::ops::ControlFlow;

use holdfast_vault::RowKey;

use super::{Error, Incoming, LeftOuts, Read, Step, Watch, sealing, tell};
use crate::record::{Body, Day, ImportRun, Kind, Now, Record, RecordId, Source};
use crate::store::{self, Journal};

/// What an import would do, or did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// The format's word.
    pub format: &'static str,
    /// Records that come in, those that come back out of the bin among them.
    pub add: u32,
    /// Records that are here already, from an earlier run or by their name.
    pub already_here: u32,
    /// Records that are here and have gone another way there: what stands stays, what comes becomes
    /// an earlier revision of it.
    pub parted: u32,
    /// The first day of what comes in.
    pub first: Option<Day>,
    /// The last.
    pub last: Option<Day>,
    /// What cannot come along.
    pub left_out: LeftOuts,
}

impl Plan {
    pub(super) fn of(read: &Read) -> Self {
        let format = read.format.map(super::Format::word).unwrap_or_default();
        Self {
            format,
            left_out: read.left_out.clone(),
            ..Self::default()
        }
    }

    pub(super) fn adds(&mut self, day: Day) {
        self.add += 1;
        self.first = Some(self.first.map_or(day, |first| first.min(day)));
        self.last = self.last.max(Some(day));
    }
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The run, for undoing; none where nothing came in, or everything came into an empty journal.
    pub run: Option<RecordId>,
    /// The plan as it was carried out.
    pub plan: Plan,
}

/// What is to happen to one entry.
pub(super) enum Way {
    New,
    FromBin(RecordId),
    Here,
}

impl Journal {
    /// What importing would do. Nothing is changed.
    #[must_use]
    pub fn plan_import(&self, read: &Read) -> Plan {
        let mut plan = Plan::of(read);
        for incoming in &read.entries {
            match self.way_of(plan.format, incoming) {
                Way::Here => plan.already_here += 1,
                Way::New | Way::FromBin(_) => plan.adds(incoming.when.day),
            }
        }
        self.plan_own(&read.own, &mut plan);
        plan
    }

    /// Seals what was read, in one transaction. What is here already stays as it is.
    ///
    /// # Errors
    /// When the vault refuses or `watch` says to stop; then nothing has come in.
    pub fn import(&mut self, now: &Now, read: Read, watch: Watch<'_>) -> Result<Imported, Error> {
        let mut plan = Plan::of(&read);
        if !read.own.is_empty() {
            return self.import_own(now, read, plan, watch);
        }
        let run = self.new_id();
        let (mut added, mut replaced) = (Vec::new(), Vec::new());
        let of = read.entries.len();
        // Names that rise in the order of coming keep that order among the entries of a day.
        let mut names: Vec<RecordId> = (0..of).map(|_| self.new_id()).collect();
        names.sort_unstable();
        tell(watch, Step::Sealing, 0, of, 0)?;
        for (incoming, name) in read.entries.into_iter().zip(names) {
            let source = |key| Source {
                format: plan.format.to_owned(),
                key,
                run,
                rest: incoming.rest.clone(),
            };
            match self.way_of(plan.format, &incoming) {
                Way::Here => plan.already_here += 1,
                Way::New => {
                    let mut stamp = self.first_stamp(now, name, incoming.when.clone());
                    stamp.source = Some(Box::new(source(incoming.key.clone())));
                    let record = Record {
                        stamp,
                        body: incoming.body,
                    };
                    plan.adds(record.stamp.when.day);
                    added.push(record);
                }
                Way::FromBin(id) => {
                    let (row, mut record) = self.next_of(now, id)?;
                    record.stamp.binned_at = None;
                    record.stamp.source = Some(Box::new(source(incoming.key.clone())));
                    plan.adds(record.stamp.when.day);
                    replaced.push((row, record));
                }
            }
        }
        if plan.add == 0 {
            return Ok(Imported { run: None, plan });
        }
        added.push(self.run_record(now, run, &plan, read.from, Vec::new()));
        self.seal_many(added, replaced, &mut sealing(watch))?;
        Ok(Imported { run: Some(run), plan })
    }

    /// Moves what an import brought to the bin, and says how much that was. What was edited since
    /// goes too, and can come back from there.
    ///
    /// # Errors
    /// When there is no such run, or the vault refuses; then nothing has moved.
    pub fn undo_import(&mut self, now: &Now, run: RecordId) -> Result<u32, Error> {
        let (run_row, mut run_record) = self.next_of(now, run)?;
        let Body::ImportRun(import) = &mut run_record.body else {
            return Err(store::Error::WrongKind(run).into());
        };
        import.undone_at = Some(now.moment);
        let listed: HashSet<RecordId> = import.brought.iter().copied().collect();
        let brought: Vec<RecordId> = self
            .projection()
            .shelves()
            .every()
            .filter(|line| !line.is_binned() && line.kind != Kind::ImportRun)
            .filter(|line| {
                listed.contains(&line.stamp.id) || line.stamp.source.as_ref().is_some_and(|source| source.run == run)
            })
            .map(|line| line.stamp.id)
            .collect();
        for id in &brought {
            self.settle(now, *id)?;
        }
        let mut replaced = Vec::with_capacity(brought.len() + 1);
        for id in &brought {
            let (row, mut record) = self.next_of(now, *id)?;
            record.stamp.binned_at = Some(now.moment);
            replaced.push((row, record));
        }
        replaced.push((run_row, run_record));
        self.seal_many(Vec::new(), replaced, &mut |_| ControlFlow::Continue(()))?;
        Ok(u32::try_from(brought.len()).unwrap_or(u32::MAX))
    }

    fn way_of(&self, format: &str, incoming: &Incoming) -> Way {
        match self.projection().from_source(format, &incoming.key) {
            None => Way::New,
            Some(id) if self.projection().line(id).is_some_and(|line| line.is_binned()) => Way::FromBin(id),
            Some(_) => Way::Here,
        }
    }

    /// A record as its next revision would begin, and its row.
    pub(super) fn next_of(&mut self, now: &Now, id: RecordId) -> Result<(RowKey, Record), store::Error> {
        let row = self.projection().line(id).ok_or(store::Error::NoSuchRecord(id))?.row;
        let mut record = self.record(id)?;
        record.stamp = self.next_stamp(now, &record.stamp);
        Ok((row, record))
    }

    pub(super) fn run_record(
        &mut self,
        now: &Now,
        run: RecordId,
        plan: &Plan,
        from: String,
        brought: Vec<RecordId>,
    ) -> Record {
        let stamp = self.first_stamp(now, run, now.when());
        let body = Body::ImportRun(ImportRun {
            format: plan.format.to_owned(),
            from,
            added: plan.add,
            already_here: plan.already_here,
            undone_at: None,
            brought,
        });
        Record { stamp, body }
    }
}
