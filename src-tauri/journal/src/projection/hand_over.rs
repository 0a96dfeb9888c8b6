//! Two threads over one journal: one opens rows, the other takes them in, and whoever would wait reads.
//!
//! A row is *opened* by the thread that has the file, one after another. It is *read* (parsed, folded,
//! counted) by either thread, for that needs nothing but the row. It is *taken in* by the other
//! thread, again one after another and in the order of opening. Reading is most of the work: rows go
//! over unread until the other thread is some rooms behind; then they are read before they go.
//!
//! Rows lie together in a few rooms of fixed size that go back and forth, so that nothing is copied by
//! a growing vector; a room is wiped whenever it is emptied. A row that is larger than a room gets one of
//! its own. Rooms are small: when the last row is opened, what still waits is read by one thread alone.

use std::ops::Range;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, channel, sync_channel};
use std::thread;

use holdfast_vault::{OpenRow, RowKey};
use zeroize::Zeroize;

/// Bytes of a room.
const ROOM: usize = 32 * 1024;
/// Rooms that may wait to be taken in.
const WAITING: usize = 4;

/// Opened rows that go over together.
pub(super) struct Room {
    bytes: Vec<u8>,
    rows: Vec<(RowKey, u8, Range<usize>)>,
}

impl Room {
    fn of(bytes: usize) -> Self {
        Self {
            bytes: Vec::with_capacity(bytes),
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

    fn emptied(mut self) -> Self {
        self.wipe();
        self.rows.clear();
        self
    }

    /// As a slice: a vector's bytes are wiped one by one.
    fn wipe(&mut self) {
        self.bytes.as_mut_slice().zeroize();
        self.bytes.clear();
    }

    /// Bytes of all its bodies.
    pub(super) fn bytes(&self) -> usize {
        self.bytes.len()
    }

    /// Its rows, in the order of opening.
    pub(super) fn rows(&self) -> impl ExactSizeIterator<Item = OpenRow<'_>> {
        self.rows.iter().map(|(key, kind, range)| OpenRow {
            key: *key,
            kind: *kind,
            body: &self.bytes[range.clone()],
        })
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        self.wipe();
    }
}

/// What goes over.
enum Load<R> {
    Opened(Room),
    Read(R),
}

/// The end that rows are given to.
struct Giver<'a, R, F> {
    room: Room,
    spare: Option<Room>,
    over: SyncSender<Load<R>>,
    back: Receiver<Room>,
    read: &'a F,
}

impl<R, F: Fn(&Room) -> R> Giver<'_, R, F> {
    fn give(&mut self, row: &OpenRow<'_>) {
        if !self.room.takes(row.body) {
            self.pass_on(row.body.len());
        }
        self.room.put(row);
    }

    /// Passes the room on and takes another, with place for so many bytes.
    fn pass_on(&mut self, bytes: usize) {
        let next = self.spare.take().or_else(|| self.back.try_recv().ok());
        let full = std::mem::replace(&mut self.room, next.unwrap_or_else(|| Room::of(ROOM)));
        if let Err(TrySendError::Full(Load::Opened(room))) = self.over.try_send(Load::Opened(full)) {
            let read = (self.read)(&room);
            self.spare = Some(room.emptied());
            // Nobody takes it only where the other thread has panicked, which whoever joins it will learn.
            let _ = self.over.send(Load::Read(read));
        }
        if self.room.bytes.capacity() < bytes {
            self.room = Room::of(bytes.max(ROOM));
        }
    }
}

/// Lets `open` open rows here, `read` read them on either thread, and `take` take what was read on the
/// other one, in the order of opening. Gives what `open` made of it, when all are taken.
pub(super) fn side_by_side<O, R: Send, F: Fn(&Room) -> R + Sync>(
    open: impl FnOnce(&mut dyn FnMut(OpenRow<'_>)) -> O,
    read: F,
    mut take: impl FnMut(R) + Send,
) -> O {
    let (over, loads) = sync_channel(WAITING);
    let (emptied, back) = channel();
    let read = &read;
    thread::scope(|scope| {
        let taking = scope.spawn(move || {
            for load in loads {
                match load {
                    Load::Read(read) => take(read),
                    Load::Opened(room) => {
                        take(read(&room));
                        // Once everything is opened nobody wants it back.
                        let _ = emptied.send(room.emptied());
                    }
                }
            }
        });
        let mut giver = Giver {
            room: Room::of(ROOM),
            spare: None,
            over,
            back,
            read,
        };
        let opened = open(&mut |row| giver.give(&row));
        giver.pass_on(0);
        drop(giver);
        if let Err(panic) = taking.join() {
            std::panic::resume_unwind(panic);
        }
        opened
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::sync::Mutex;
    use std::time::Duration;

    use super::*;

    /// Opens two hundred rows of all sizes; gives what was taken and how many threads read.
    fn played(pause: Duration) -> (Vec<(RowKey, u8, Vec<u8>)>, usize) {
        let body = |n: usize| vec![n as u8; n * 7919 % (3 * ROOM)];
        let readers = Mutex::new(HashSet::new());
        let mut taken = Vec::new();
        let given = side_by_side(
            |give| {
                for n in 0..200 {
                    give(OpenRow {
                        key: RowKey::new(n as i64).unwrap(),
                        kind: n as u8,
                        body: &body(n),
                    });
                }
                200
            },
            |room| {
                readers.lock().unwrap().insert(thread::current().id());
                let rows = room.rows().map(|row| (row.key, row.kind, row.body.to_vec()));
                rows.collect::<Vec<_>>()
            },
            |rows| {
                thread::sleep(pause);
                taken.extend(rows);
            },
        );
        assert_eq!(given, 200);
        for (n, row) in taken.iter().enumerate() {
            assert_eq!(*row, (RowKey::new(n as i64).unwrap(), n as u8, body(n)));
        }
        (taken, readers.into_inner().unwrap().len())
    }

    #[test]
    fn rows_of_any_size_are_taken_whole_and_in_order() {
        assert_eq!(played(Duration::ZERO).0.len(), 200);
    }

    #[test]
    fn rows_are_read_where_they_are_opened_while_the_other_thread_is_behind() {
        let (taken, readers) = played(Duration::from_millis(1));
        assert_eq!((taken.len(), readers), (200, 2));
    }

    #[test]
    fn no_rows_are_none() {
        let mut none = true;
        side_by_side(|_| (), |room| room.rows().len(), |rows| none &= rows == 0);
        assert!(none);
    }
}
