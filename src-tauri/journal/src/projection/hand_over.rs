//! Handing opened rows from the thread that opens them to the one that reads them.
//!
//! Rows lie together in a few rooms of fixed size that go back and forth, so that nothing is copied by
//! a growing vector and nothing is wiped more than once: a room is overwritten while it goes round, and
//! wiped when it is dropped. A row that is larger than a room gets one of its own.

use std::ops::Range;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread;

use holdfast_vault::{OpenRow, RowKey};
use zeroize::Zeroizing;

/// Bytes of a room.
const ROOM: usize = 128 * 1024;
/// Full rooms that may wait for their reader.
const WAITING: usize = 4;

/// Rows on their way.
struct Room {
    bytes: Zeroizing<Vec<u8>>,
    rows: Vec<(RowKey, u8, Range<usize>)>,
}

impl Room {
    fn of(bytes: usize) -> Self {
        Self {
            bytes: Zeroizing::new(Vec::with_capacity(bytes)),
            rows: Vec::new(),
        }
    }

    fn takes(&self, body: &[u8]) -> bool {
        self.bytes.capacity() - self.bytes.len() >= body.len()
    }

    fn put(&mut self, row: &OpenRow<'_>) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(row.body);
        self.rows.push((row.key, row.kind, start..self.bytes.len()));
    }
}

/// The end that rows are given to.
struct Giver {
    room: Room,
    full: SyncSender<Room>,
    empty: Receiver<Room>,
}

impl Giver {
    fn give(&mut self, row: &OpenRow<'_>) {
        if !self.room.takes(row.body) {
            self.pass_on(row.body.len());
        }
        self.room.put(row);
    }

    /// Passes the room on and takes another, with place for so many bytes.
    fn pass_on(&mut self, bytes: usize) {
        let mut next = self.empty.try_recv().unwrap_or_else(|_| Room::of(ROOM));
        if next.bytes.capacity() < bytes {
            next = Room::of(bytes.max(ROOM));
        }
        // Nobody takes it only where the reader has panicked, which whoever joins it will learn.
        let _ = self.full.send(std::mem::replace(&mut self.room, next));
    }
}

/// Lets `open` open rows here and `read` read them on another thread, in the order of opening. Gives
/// what both made of it, when both are done.
pub(super) fn side_by_side<O, R: Send>(
    open: impl FnOnce(&mut dyn FnMut(OpenRow<'_>)) -> O,
    read: impl FnOnce(&Rows) -> R + Send,
) -> (O, R) {
    let (full, taken) = sync_channel(WAITING);
    let (back, empty) = channel();
    thread::scope(|scope| {
        let reader = scope.spawn(move || read(&Rows { taken, back }));
        let mut giver = Giver {
            room: Room::of(ROOM),
            full,
            empty,
        };
        let opened = open(&mut |row| giver.give(&row));
        giver.pass_on(0);
        drop(giver);
        match reader.join() {
            Ok(read) => (opened, read),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// The end that rows are taken from.
pub(super) struct Rows {
    taken: Receiver<Room>,
    back: Sender<Room>,
}

impl Rows {
    /// Takes every row of every room, and gives the rooms back.
    pub(super) fn each(&self, take: &mut dyn FnMut(&OpenRow<'_>)) {
        for mut room in &self.taken {
            for (key, kind, range) in room.rows.drain(..) {
                let body = &room.bytes[range];
                take(&OpenRow { key, kind, body });
            }
            room.bytes.clear();
            // Once everything is opened nobody wants it back.
            let _ = self.back.send(room);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_any_size_arrive_whole_and_in_order() {
        let body = |n: usize| vec![n as u8; n * 7919 % (3 * ROOM)];
        let key = |n: usize| RowKey::new(n as i64).unwrap();
        let (given, read) = side_by_side(
            |give| {
                for n in 0..200 {
                    let body = body(n);
                    give(OpenRow {
                        key: key(n),
                        kind: n as u8,
                        body: &body,
                    });
                }
                200
            },
            |rows| {
                let mut read = 0;
                rows.each(&mut |row| {
                    assert_eq!((row.key, row.kind, row.body), (key(read), read as u8, &body(read)[..]));
                    read += 1;
                });
                read
            },
        );
        assert_eq!((given, read), (200, 200));
    }

    #[test]
    fn no_rows_are_none() {
        let mut none = true;
        side_by_side(|_| (), |rows| rows.each(&mut |_| none = false));
        assert!(none);
    }
}
