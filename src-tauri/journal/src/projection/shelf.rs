//! A shelf: lines of one kind in lasting slots, and the order of time over them.
//!
//! A slot number stays with its line until the line is taken away, so that other parts may hold on
//! to it; the order is a vector of slots, each with what charts read of its line ([`Glance`]), so that
//! a new line in old times moves few bytes a line and a chart reads nothing else.

use holdfast_vault::RowKey;

use super::glance::{Charted, Glance};
use super::shelves::Place;
use crate::record::{Day, RecordId, Stamp};

/// A record as the projection keeps it: its stamp, the row that holds it, and what is kept of the body.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept<T> {
    /// Who it is and when.
    pub stamp: Stamp,
    /// The vault's row.
    pub row: RowKey,
    /// What is kept of the body; all of it, except for entries.
    pub body: T,
}

impl<T> Kept<T> {
    fn key(&self) -> TimeKey {
        TimeKey::of(&self.stamp)
    }
}

/// Where a line stands in time: its day, then its instant (or when it was written), then its name,
/// so that the order is the same at every opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeKey {
    /// The civil day.
    pub day: Day,
    /// Microseconds of the instant; of the writing where no instant is known.
    pub micros: i64,
    /// The record.
    pub id: RecordId,
}

impl TimeKey {
    /// The key of a stamped record.
    #[must_use]
    pub fn of(stamp: &Stamp) -> Self {
        Self {
            day: stamp.when.day,
            micros: stamp.when.at.unwrap_or(stamp.written_at).micros(),
            id: stamp.id,
        }
    }
}

/// Lines of one kind, in the order of time.
#[derive(Debug)]
pub struct Shelf<T: Charted> {
    slots: Vec<Option<Kept<T>>>,
    free: Vec<u32>,
    order: Vec<Mark<T::Scores>>,
    /// Slots that `sort` will give their places.
    unsorted: Vec<u32>,
}

/// A line's place in the order.
#[derive(Debug, Clone, Copy)]
struct Mark<S> {
    slot: u32,
    live: bool,
    glance: Glance<S>,
}

impl<T: Charted> Default for Shelf<T> {
    fn default() -> Self {
        Self {
            slots: Vec::new(),
            free: Vec::new(),
            order: Vec::new(),
            unsorted: Vec::new(),
        }
    }
}

impl<T: Charted> Shelf<T> {
    /// How many lines there are, those in the bin among them.
    #[must_use]
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// Every line, oldest first, those in the bin among them.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = &Kept<T>> + ExactSizeIterator {
        self.order.iter().map(|mark| self.line(mark.slot))
    }

    /// Every line that is not in the bin, oldest first.
    pub fn live(&self) -> impl DoubleEndedIterator<Item = &Kept<T>> {
        let live = self.order.iter().filter(|mark| mark.live);
        live.map(|mark| self.line(mark.slot))
    }

    /// Lines from one day to another, both included, oldest first, without those in the bin.
    pub fn within(&self, from: Day, to: Day) -> impl DoubleEndedIterator<Item = &Kept<T>> {
        self.marks(from, to).map(|mark| self.line(mark.slot))
    }

    /// The same at a glance.
    pub fn glances(&self, from: Day, to: Day) -> impl DoubleEndedIterator<Item = &Glance<T::Scores>> {
        self.marks(from, to).map(|mark| &mark.glance)
    }

    fn marks(&self, from: Day, to: Day) -> impl DoubleEndedIterator<Item = &Mark<T::Scores>> {
        let start = self.order.partition_point(|mark| mark.glance.day < from);
        let end = self.order.partition_point(|mark| mark.glance.day <= to).max(start);
        self.order[start..end].iter().filter(|mark| mark.live)
    }

    pub(super) fn get(&self, slot: u32) -> Option<&Kept<T>> {
        self.slots.get(slot as usize)?.as_ref()
    }

    /// Puts a line in the slot it has, or in a new one.
    pub(super) fn set(&mut self, line: Kept<T>, slot: Option<u32>, how: Place) -> u32 {
        match (slot, how) {
            (Some(slot), Place::InOrder) => self.replace(slot, line),
            (Some(slot), Place::Unsorted) => self.slots[slot as usize] = Some(line),
            (None, Place::InOrder) => return self.put(line),
            (None, Place::Unsorted) => return self.push(line),
        }
        slot.unwrap_or_default()
    }

    /// Puts a line down without its place in the order; `sort` gives every one its place.
    fn push(&mut self, line: Kept<T>) -> u32 {
        let slot = self.fill(line);
        self.unsorted.push(slot);
        slot
    }

    pub(super) fn sort(&mut self) {
        let unsorted = std::mem::take(&mut self.unsorted);
        let slots = self.order.iter().map(|mark| mark.slot).chain(unsorted);
        // Of what was replaced since, the old mark tells nothing any more. Lines are looked at once, in the
        // order of their slots: they lie far apart, and there are many.
        let mut keyed: Vec<(TimeKey, Mark<T::Scores>)> = slots.map(|slot| (self.key(slot), self.mark(slot))).collect();
        keyed.sort_unstable_by_key(|(key, _)| *key);
        self.order = keyed.into_iter().map(|(_, mark)| mark).collect();
    }

    /// Puts a line in its place.
    fn put(&mut self, line: Kept<T>) -> u32 {
        let slot = self.fill(line);
        self.settle(slot);
        slot
    }

    /// Puts a line in another's slot, moving it in time if need be.
    fn replace(&mut self, slot: u32, line: Kept<T>) {
        self.unorder(slot);
        self.slots[slot as usize] = Some(line);
        self.settle(slot);
    }

    pub(super) fn take(&mut self, slot: u32) -> Option<Kept<T>> {
        self.get(slot)?;
        self.unorder(slot);
        self.free.push(slot);
        self.slots[slot as usize].take()
    }

    fn fill(&mut self, line: Kept<T>) -> u32 {
        if let Some(slot) = self.free.pop() {
            self.slots[slot as usize] = Some(line);
            slot
        } else {
            self.slots.push(Some(line));
            u32::try_from(self.slots.len() - 1).expect("fewer than four thousand million records")
        }
    }

    /// Gives a line that is in its slot its place in the order.
    fn settle(&mut self, slot: u32) {
        let place = self.place(self.key(slot));
        self.order.insert(place, self.mark(slot));
    }

    fn unorder(&mut self, slot: u32) {
        let place = self.place(self.key(slot));
        debug_assert_eq!(self.order.get(place).map(|mark| mark.slot), Some(slot));
        self.order.remove(place);
    }

    /// Where a line with this key stands, or would.
    fn place(&self, key: TimeKey) -> usize {
        self.order.partition_point(|mark| self.key(mark.slot) < key)
    }

    fn mark(&self, slot: u32) -> Mark<T::Scores> {
        let line = self.line(slot);
        Mark {
            slot,
            live: line.stamp.binned_at.is_none(),
            glance: Glance::of(&line.stamp, &line.body),
        }
    }

    fn key(&self, slot: u32) -> TimeKey {
        self.line(slot).key()
    }

    /// The line in a slot of the order: `take` removes it from both.
    fn line(&self, slot: u32) -> &Kept<T> {
        self.slots[slot as usize].as_ref().expect("an ordered slot is filled")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::record::{Moment, RevisionId, When};

    fn pebble(day: i32, at: i64, id: u128) -> Kept<()> {
        let stamp = Stamp {
            id: RecordId(id),
            rev: RevisionId(0),
            after: Vec::new(),
            when: When {
                at: Some(Moment::from_seconds(at)),
                ..When::on(Day::from_number(day))
            },
            written_at: Moment::from_seconds(0),
            binned_at: (at == 0).then(|| Moment::from_seconds(0)),
            clock_uncertain: false,
            source: None,
        };
        Kept {
            stamp,
            row: RowKey::new(0).unwrap(),
            body: (),
        }
    }

    proptest! {
        #[test]
        fn keeps_the_order_of_time_whatever_is_put_moved_and_taken(
            steps in prop::collection::vec((0u8..3, 0i32..6, 0i64..6, any::<prop::sample::Index>()), 1..80)
        ) {
            let mut shelf = Shelf::default();
            let mut plain: Vec<(u32, Kept<()>)> = Vec::new();
            for (n, (step, day, at, which)) in steps.into_iter().enumerate() {
                let line = pebble(day, at, n as u128);
                match step {
                    1 if !plain.is_empty() => {
                        let which = which.index(plain.len());
                        shelf.replace(plain[which].0, line.clone());
                        plain[which].1 = line;
                    }
                    2 if !plain.is_empty() => {
                        let (slot, line) = plain.remove(which.index(plain.len()));
                        prop_assert_eq!(shelf.take(slot), Some(line));
                    }
                    _ => plain.push((shelf.put(line.clone()), line)),
                }
                let mut sorted: Vec<Kept<()>> = plain.iter().map(|(_, line)| line.clone()).collect();
                sorted.sort_by_key(Kept::key);
                prop_assert_eq!(shelf.all().cloned().collect::<Vec<_>>(), sorted.clone());
                let live: Vec<Day> = shelf.live().map(|line| line.stamp.when.day).collect();
                let seen: Vec<Day> = shelf.glances(Day::from_number(0), Day::from_number(9)).map(|seen| seen.day).collect();
                prop_assert_eq!(seen, live);
                let (from, to) = (Day::from_number(2), Day::from_number(4));
                sorted.retain(|line| line.stamp.binned_at.is_none() && line.stamp.when.day >= from && line.stamp.when.day <= to);
                prop_assert_eq!(shelf.within(from, to).cloned().collect::<Vec<_>>(), sorted);
            }
        }
    }
}
