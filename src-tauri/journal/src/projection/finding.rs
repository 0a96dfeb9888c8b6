//! What the search is given: one document a record, under a number that lasts while the journal is open.

use crate::record::{Day, Kind, RecordId, Reflection, Stamp, When};
use crate::search::{Fields, Folded, Head, SearchIndex};

use super::{Projection, TimeKey};

/// A record's number in the search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Handle(pub u32);

/// A little over two days in milliseconds: how far a time may stand off its civil day and still count.
const SPREAD: i64 = 1 << 28;

impl Projection {
    /// The search over every record that is not in the bin. An entry stands there as its draft, where it has one.
    #[must_use]
    pub fn search(&self) -> &SearchIndex {
        &self.index
    }

    /// The record that a hit names.
    #[must_use]
    pub fn of_handle(&self, handle: u32) -> Option<RecordId> {
        self.handles.get(handle as usize).copied()
    }

    /// Letters that are not to be read on a day, by their numbers in the search.
    #[must_use]
    pub fn closed_on(&self, day: Day) -> Vec<u32> {
        self.sheets(|sheet| sheet.is_closed_on(day))
    }

    /// Sheets that are filled with one worksheet, by their numbers in the search.
    #[must_use]
    pub fn filled_with(&self, worksheet: &str) -> Vec<u32> {
        self.sheets(|sheet| sheet.worksheet == worksheet)
    }

    fn sheets(&self, which: impl Fn(&Reflection) -> bool) -> Vec<u32> {
        let those = self.shelves.reflections.live().filter(|kept| which(&kept.body));
        those
            .filter_map(|kept| Some(self.known.get(&kept.stamp.id)?.handle.0))
            .collect()
    }

    pub(super) fn handle_of(&mut self, id: RecordId) -> Handle {
        if let Some(known) = self.known.get(&id) {
            return known.handle;
        }
        self.handles.push(id);
        Handle(u32::try_from(self.handles.len() - 1).expect("fewer than four thousand million records"))
    }

    /// Lets a record be found by its words, or no longer. An entry with a draft is found by its draft's.
    pub(super) fn find_by(
        &mut self,
        handle: Handle,
        kind: Kind,
        stamp: &Stamp,
        words: Option<Fields>,
        folded: &Folded,
    ) {
        if stamp.binned_at.is_some() || !self.drafts.contains_key(&stamp.id) {
            self.index_words(handle, kind, stamp, &stamp.when, words, folded);
        }
    }

    pub(super) fn index_words(
        &mut self,
        handle: Handle,
        kind: Kind,
        stamp: &Stamp,
        when: &When,
        words: Option<Fields>,
        folded: &Folded,
    ) {
        let Some(words) = words else {
            self.index.remove(handle.0);
            return;
        };
        let head = Head {
            handle: handle.0,
            kind: kind as u8,
            day: when.day.0,
            order: order(stamp, when),
        };
        self.index.insert_folded(head, folded, words);
    }
}

/// The order of time in one number: the day first, then the time as far as it can be told from it.
pub(super) fn order(stamp: &Stamp, when: &When) -> i64 {
    let key = TimeKey {
        micros: when.at.unwrap_or(stamp.written_at).micros(),
        day: when.day,
        id: stamp.id,
    };
    let day_starts = when.day.0.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis();
    let within = (key.micros / 1000)
        .saturating_sub(day_starts)
        .clamp(-SPREAD, SPREAD - 1);
    i64::from(key.day.number()) * 2 * SPREAD + within + SPREAD
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Moment, RevisionId};

    #[test]
    fn a_later_day_always_comes_after_and_a_later_hour_within_it() {
        let at = |day: &str, at: Option<&str>| {
            let stamp = Stamp {
                id: RecordId(1),
                rev: RevisionId(1),
                after: vec![],
                when: When::on(day.parse().unwrap()),
                written_at: Moment::from_seconds(1_790_000_000),
                binned_at: None,
                clock_uncertain: false,
                source: None,
            };
            order(
                &stamp,
                &When {
                    at: at.map(|at| at.parse().unwrap()),
                    ..stamp.when.clone()
                },
            )
        };
        let in_order = [
            at("1660-01-11", Some("1660-01-11T09:00:00Z")),
            at("1660-01-11", Some("1660-01-11T23:59:59Z")),
            at("1660-01-11", None),
            at("1660-01-12", Some("1660-01-11T13:00:00Z")),
            at("2026-03-12", Some("2026-03-12T20:00:00Z")),
            at("2026-03-13", Some("2026-03-12T12:00:00Z")),
        ];
        assert!(in_order.is_sorted(), "{in_order:?}");
        assert!(order_of_the_farthest_day() > 0);
    }

    fn order_of_the_farthest_day() -> i64 {
        i64::from(Day(chrono::NaiveDate::MAX).number()) * 2 * SPREAD
    }
}
