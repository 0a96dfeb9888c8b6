//! What the search is given: one document a record, under a number that lasts while the journal is open.

use crate::record::{Body, Entry, Kind, RecordId, Stamp, When};
use crate::search::{Doc, SearchIndex};

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

    pub(super) fn handle_of(&mut self, id: RecordId) -> Handle {
        if let Some(known) = self.known.get(&id) {
            return known.handle;
        }
        self.handles.push(id);
        Handle(u32::try_from(self.handles.len() - 1).expect("fewer than four thousand million records"))
    }

    pub(super) fn index_record(&mut self, handle: Handle, stamp: &Stamp, body: &Body) {
        let Some(found) = body.findable().filter(|_| stamp.binned_at.is_none()) else {
            self.index.remove(handle.0);
            return;
        };
        self.index.insert(&Doc {
            handle: handle.0,
            kind: body.kind() as u8,
            day: stamp.when.day.0,
            order: order(stamp, &stamp.when),
            title: found.title,
            tags: found.tags,
            text: &found.text,
        });
    }

    pub(super) fn index_entry(&mut self, handle: Handle, when: &When, stamp: &Stamp, entry: &Entry) {
        self.index_words(handle, when, stamp, entry.title.as_deref(), &entry.tags, &entry.text);
    }

    pub(super) fn index_words(
        &mut self,
        handle: Handle,
        when: &When,
        stamp: &Stamp,
        title: Option<&str>,
        tags: &[String],
        text: &str,
    ) {
        if stamp.binned_at.is_some() {
            self.index.remove(handle.0);
            return;
        }
        self.index.insert(&Doc {
            handle: handle.0,
            kind: Kind::Entry as u8,
            day: when.day.0,
            order: order(stamp, when),
            title: title.unwrap_or_default(),
            tags,
            text,
        });
    }
}

/// The order of time in one number: the day first, then the time as far as it can be told from it.
fn order(stamp: &Stamp, when: &When) -> i64 {
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
    use crate::record::{Day, Moment, RevisionId};

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
