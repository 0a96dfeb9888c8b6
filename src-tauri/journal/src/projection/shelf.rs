//! A shelf: lines of one kind in lasting slots, and the order of time over them.
//!
//! A slot number stays with its line until the line is taken away, so that other parts may hold on
//! to it; the order is a vector of slots, so that a new line in old times moves four bytes a line.

use crate::record::{Day, Moment, RecordId, Stamp};

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
        Self::new(stamp.when.day, stamp.when.at, stamp.written_at, stamp.id)
    }

    pub(super) fn new(day: Day, at: Option<Moment>, written_at: Moment, id: RecordId) -> Self {
        Self {
            day,
            micros: at.unwrap_or(written_at).micros(),
            id,
        }
    }
}

/// A line that has its place in time.
pub trait Timed {
    /// Its place.
    fn key(&self) -> TimeKey;
    /// Whether it lies in the bin.
    fn is_binned(&self) -> bool;
}

/// Lines of one kind, in the order of time.
#[derive(Debug)]
pub struct Shelf<L> {
    slots: Vec<Option<L>>,
    free: Vec<u32>,
    order: Vec<u32>,
}

impl<L> Default for Shelf<L> {
    fn default() -> Self {
        Self {
            slots: Vec::new(),
            free: Vec::new(),
            order: Vec::new(),
        }
    }
}

impl<L: Timed> Shelf<L> {
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
    pub fn all(&self) -> impl DoubleEndedIterator<Item = &L> + ExactSizeIterator {
        // Every slot in the order is filled: `take` removes it from both.
        self.order
            .iter()
            .map(|slot| self.slots[*slot as usize].as_ref().expect("an ordered slot is filled"))
    }

    /// Every line that is not in the bin, oldest first.
    pub fn live(&self) -> impl DoubleEndedIterator<Item = &L> {
        self.all().filter(|line| !line.is_binned())
    }

    /// Lines from one day to another, both included, oldest first, without those in the bin.
    pub fn within(&self, from: Day, to: Day) -> impl DoubleEndedIterator<Item = &L> {
        let start = self.order.partition_point(|slot| self.key(*slot).day < from);
        let end = self.order.partition_point(|slot| self.key(*slot).day <= to).max(start);
        self.order[start..end]
            .iter()
            .filter_map(|slot| self.slots[*slot as usize].as_ref())
            .filter(|line| !line.is_binned())
    }

    pub(super) fn get(&self, slot: u32) -> Option<&L> {
        self.slots.get(slot as usize)?.as_ref()
    }

    /// Puts a line down without its place in the order; `sort` gives every one its place.
    pub(super) fn push(&mut self, line: L) -> u32 {
        let slot = self.fill(line);
        self.order.push(slot);
        slot
    }

    pub(super) fn sort(&mut self) {
        let mut keyed: Vec<(TimeKey, u32)> = self.order.iter().map(|slot| (self.key(*slot), *slot)).collect();
        keyed.sort_unstable();
        self.order.clear();
        self.order.extend(keyed.into_iter().map(|(_, slot)| slot));
    }

    /// Puts a line in its place.
    pub(super) fn put(&mut self, line: L) -> u32 {
        let key = line.key();
        let place = self.order.partition_point(|slot| self.key(*slot) < key);
        let slot = self.fill(line);
        self.order.insert(place, slot);
        slot
    }

    /// Puts a line in another's slot, moving it in time if need be.
    pub(super) fn replace(&mut self, slot: u32, line: L) {
        let (old, new) = (self.key(slot), line.key());
        if old == new {
            self.slots[slot as usize] = Some(line);
            return;
        }
        self.unorder(slot, old);
        self.slots[slot as usize] = Some(line);
        let place = self.order.partition_point(|slot| self.key(*slot) < new);
        self.order.insert(place, slot);
    }

    pub(super) fn take(&mut self, slot: u32) -> Option<L> {
        self.get(slot)?;
        self.unorder(slot, self.key(slot));
        self.free.push(slot);
        self.slots[slot as usize].take()
    }

    fn fill(&mut self, line: L) -> u32 {
        if let Some(slot) = self.free.pop() {
            self.slots[slot as usize] = Some(line);
            slot
        } else {
            self.slots.push(Some(line));
            u32::try_from(self.slots.len() - 1).expect("fewer than four thousand million records")
        }
    }

    fn unorder(&mut self, slot: u32, key: TimeKey) {
        let place = self.order.partition_point(|other| self.key(*other) < key);
        debug_assert_eq!(self.order.get(place), Some(&slot));
        self.order.remove(place);
    }

    fn key(&self, slot: u32) -> TimeKey {
        self.slots[slot as usize]
            .as_ref()
            .expect("an ordered slot is filled")
            .key()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Debug, Clone, Copy, PartialEq)]
    struct Pebble(TimeKey);

    impl Timed for Pebble {
        fn key(&self) -> TimeKey {
            self.0
        }
        fn is_binned(&self) -> bool {
            self.0.micros % 5 == 0
        }
    }

    fn pebble(day: i32, micros: i64, id: u128) -> Pebble {
        Pebble(TimeKey {
            day: Day::from_number(day),
            micros,
            id: RecordId(id),
        })
    }

    proptest! {
        #[test]
        fn keeps_the_order_of_time_whatever_is_put_moved_and_taken(
            steps in prop::collection::vec((0u8..3, 0i32..6, 0i64..6, any::<prop::sample::Index>()), 1..80)
        ) {
            let mut shelf = Shelf::default();
            let mut plain: Vec<(u32, Pebble)> = Vec::new();
            for (n, (step, day, micros, which)) in steps.into_iter().enumerate() {
                let line = pebble(day, micros, n as u128);
                match step {
                    1 if !plain.is_empty() => {
                        let at = which.index(plain.len());
                        shelf.replace(plain[at].0, line);
                        plain[at].1 = line;
                    }
                    2 if !plain.is_empty() => {
                        let (slot, line) = plain.remove(which.index(plain.len()));
                        prop_assert_eq!(shelf.take(slot), Some(line));
                    }
                    _ => plain.push((shelf.put(line), line)),
                }
                let mut sorted: Vec<Pebble> = plain.iter().map(|(_, line)| *line).collect();
                sorted.sort_by_key(Timed::key);
                prop_assert_eq!(shelf.all().copied().collect::<Vec<_>>(), sorted.clone());
                let (from, to) = (Day::from_number(2), Day::from_number(4));
                sorted.retain(|line| !line.is_binned() && line.0.day >= from && line.0.day <= to);
                prop_assert_eq!(shelf.within(from, to).copied().collect::<Vec<_>>(), sorted);
            }
        }
    }
}
