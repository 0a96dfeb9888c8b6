//! The arena: the folded text of every record in one run of bytes, and a row of columns for each.
//!
//! A record stands as `title ␁ (␂ tag ␁)… text ␁`, each field between spaces, so that no search
//! reaches from one field or record into the next. The bytes ␁ and ␂ cannot come out of folding.
//!
//! A removed record is overwritten with zeros at once and leaves its room until a quarter of the
//! arena is such room; then all is moved together. The record written last gives its room back
//! immediately, so saving one draft over and over costs no more than the draft. Every byte is wiped
//! when the arena grows, shrinks or is dropped.

use std::ops::Range;

use zeroize::Zeroize;

use super::fold::{SHORT_MOST, STEP, Sink, fold, folded};
use super::{Doc, Head};

const END: u8 = 1;
const TAG: u8 = 2;

/// Room that may lie unused before the arena is moved together, besides a quarter of it.
const SLACK: usize = 1 << 20;

/// The columns of one record.
#[derive(Clone, Copy)]
pub(super) struct Row {
    start: usize,
    /// Where the fields begin, from `start`.
    tags: u32,
    text: u32,
    pub(super) day: i32,
    pub(super) order: i64,
    pub(super) handle: u32,
    pub(super) kind: u8,
    pub(super) live: bool,
}

impl Row {
    /// Where its fields begin in the bytes.
    pub(super) fn start(&self) -> usize {
        self.start
    }
}

/// See the module.
#[derive(Default)]
pub(super) struct Arena {
    bytes: Vec<u8>,
    rows: Vec<Row>,
    /// By handle: which row it has, or [`NOWHERE`].
    places: Vec<u32>,
    held: usize,
    unused: usize,
}

const NOWHERE: u32 = u32::MAX;

/// Words that were folded on their way to the arena, of one record after another. Wiped when dropped.
#[derive(Default)]
pub struct Folded {
    bytes: Vec<u8>,
}

/// Where the words of one record lie in [`Folded`].
#[derive(Clone, Copy, Debug)]
pub struct Fields {
    start: usize,
    end: usize,
    tags: u32,
    text: u32,
}

impl Folded {
    /// Room for about so many bytes.
    #[must_use]
    pub fn with_capacity(bytes: usize) -> Self {
        Self {
            bytes: Vec::with_capacity(bytes),
        }
    }

    /// Folds the words of one more record.
    pub fn add(&mut self, title: &str, tags: &[String], text: &str) -> Fields {
        put_fields(&mut self.bytes, title, tags, text)
    }

    /// Bytes of folded text held.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }
}

impl Drop for Folded {
    fn drop(&mut self) {
        // As a slice: a vector's bytes are wiped one by one. Nothing was ever cut off.
        self.bytes.as_mut_slice().zeroize();
    }
}

impl Arena {
    /// An arena with room reserved once for `bytes` of folded text in `records`.
    pub(super) fn with_capacity(bytes: usize, records: usize) -> Self {
        Self {
            bytes: Vec::with_capacity(bytes),
            rows: Vec::with_capacity(records),
            places: Vec::with_capacity(records),
            held: 0,
            unused: 0,
        }
    }

    /// Makes room once for `bytes` more of folded text in `records` more.
    pub(super) fn reserve(&mut self, bytes: usize, records: usize) {
        make_room(&mut self.bytes, bytes);
        self.rows.reserve(records);
        self.places.reserve(records);
    }

    /// The number of records held.
    pub(super) fn len(&self) -> usize {
        self.held
    }

    /// Bytes of folded text held, removed records not counted.
    pub(super) fn text_bytes(&self) -> usize {
        self.bytes.len() - self.unused
    }

    /// All folded text.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Rows, removed ones among them, in the order of their text.
    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The folded fields of the row at `place`.
    pub(super) fn fields(&self, place: usize) -> &[u8] {
        &self.bytes[self.range(place)]
    }

    /// The folded title, or nothing.
    pub(super) fn title(&self, place: usize) -> &[u8] {
        &self.fields(place)[..self.rows[place].tags as usize]
    }

    /// The folded text without the space and the end mark around it.
    pub(super) fn text(&self, place: usize) -> &[u8] {
        let fields = self.fields(place);
        &fields[self.rows[place].text as usize..fields.len().saturating_sub(1)]
    }

    /// Where the row at `place` ends in the bytes.
    pub(super) fn end(&self, place: usize) -> usize {
        self.rows.get(place + 1).map_or(self.bytes.len(), |next| next.start)
    }

    /// The place of the row that holds byte `at`, sought from `from` on.
    pub(super) fn place_of(&self, at: usize, from: usize) -> usize {
        // Hits come in order and are mostly near: strides double until they have passed it.
        let (mut low, mut stride) = (from, 1);
        while self.end(low) <= at {
            let far = (low + stride).min(self.rows.len() - 1);
            if self.rows[far].start > at {
                return low + self.rows[low..far].partition_point(|row| row.start <= at) - 1;
            }
            low = far;
            stride *= 2;
        }
        low
    }

    /// Takes a record in; one with the same handle is replaced.
    pub(super) fn insert(&mut self, doc: &Doc<'_>) {
        self.remove(doc.handle);
        let fields = put_fields(&mut self.bytes, doc.title, doc.tags, doc.text);
        let Doc {
            handle,
            kind,
            day,
            order,
            ..
        } = *doc;
        let head = Head {
            handle,
            kind,
            day,
            order,
        };
        self.learn(head, fields);
    }

    /// As [`insert`](Self::insert), of words that were folded before.
    pub(super) fn insert_folded(&mut self, head: Head, folded: &Folded, fields: Fields) {
        self.remove(head.handle);
        let start = self.bytes.len();
        let words = &folded.bytes[fields.start..fields.end];
        make_room(&mut self.bytes, words.len());
        self.bytes.extend_from_slice(words);
        self.learn(head, Fields { start, ..fields });
    }

    /// Remembers whose the fields are that were just written.
    fn learn(&mut self, head: Head, fields: Fields) {
        let handle = head.handle as usize;
        if self.places.len() <= handle {
            self.places.resize(handle + 1, NOWHERE);
        }
        self.places[handle] = self.rows.len() as u32;
        self.held += 1;
        self.rows.push(Row {
            start: fields.start,
            tags: fields.tags,
            text: fields.text,
            day: chrono::Datelike::num_days_from_ce(&head.day),
            order: head.order,
            handle: head.handle,
            kind: head.kind,
            live: true,
        });
    }

    /// Takes a record out and wipes its text. Says whether it was there.
    pub(super) fn remove(&mut self, handle: u32) -> bool {
        let Some(place) = self.places.get_mut(handle as usize).filter(|place| **place != NOWHERE) else {
            return false;
        };
        let place = std::mem::replace(place, NOWHERE) as usize;
        self.held -= 1;
        let range = self.range(place);
        self.bytes[range.clone()].zeroize();
        self.rows[place].live = false;
        self.unused += range.len();
        if place + 1 == self.rows.len() {
            self.bytes.truncate(range.start);
            self.rows.pop();
            self.unused -= range.len();
        } else if self.unused > SLACK + self.bytes.len() / 4 {
            self.move_together();
        }
        true
    }

    fn range(&self, place: usize) -> Range<usize> {
        self.rows[place].start..self.end(place)
    }

    fn move_together(&mut self) {
        let mut to = 0;
        let mut kept = 0;
        for place in 0..self.rows.len() {
            if !self.rows[place].live {
                continue;
            }
            let range = self.range(place);
            let row = Row {
                start: to,
                ..self.rows[place]
            };
            to += range.len();
            self.bytes.copy_within(range, row.start);
            self.rows[kept] = row;
            self.places[row.handle as usize] = kept as u32;
            kept += 1;
        }
        self.bytes[to..].zeroize();
        self.bytes.truncate(to);
        self.rows.truncate(kept);
        self.unused = 0;
    }
}

impl Drop for Arena {
    fn drop(&mut self) {
        // Not the room behind: what was cut off was wiped then, and most of it was never touched.
        self.bytes.as_mut_slice().zeroize();
    }
}

/// Writes the fields of one record behind what is there.
fn put_fields(bytes: &mut Vec<u8>, title: &str, tags: &[String], text: &str) -> Fields {
    let most = title.len() + text.len() + tags.iter().map(|tag| tag.len() + 4).sum::<usize>() + 6;
    make_room(bytes, most);
    let start = bytes.len();
    if !title.is_empty() {
        put_field(bytes, title);
    }
    let tags_at = bytes.len() - start;
    for tag in tags {
        let field = tag_field(tag);
        make_room(bytes, field.len());
        bytes.extend_from_slice(&field);
    }
    let text_at = bytes.len() - start;
    put_field(bytes, text);
    Fields {
        start,
        end: bytes.len(),
        tags: tags_at as u32,
        text: text_at as u32,
    }
}

fn put_field(bytes: &mut Vec<u8>, text: &str) {
    let mut block = Block::before(bytes);
    block.other(0, b" ");
    fold(text, &mut block);
    block.other(text.len(), &[b' ', END]);
}

/// What a whole tag looks like in the arena: runs of spaces are one there, so that it can be compared.
pub(super) fn tag_field(tag: &str) -> Vec<u8> {
    let mut field = vec![TAG];
    for word in folded(tag).split(|&byte| byte == b' ').filter(|word| !word.is_empty()) {
        field.push(b' ');
        field.extend_from_slice(word);
    }
    field.extend_from_slice(&[b' ', END]);
    field
}

/// Makes room for so many bytes more.
#[inline]
fn make_room(bytes: &mut Vec<u8>, more: usize) {
    if bytes.capacity() - bytes.len() < more {
        grow(bytes, more);
    }
}

/// Grows `bytes` without leaving a copy behind in freed memory.
#[cold]
fn grow(bytes: &mut Vec<u8>, more: usize) {
    let mut larger = Vec::with_capacity((bytes.len() + more).max(bytes.capacity() + bytes.capacity() / 2));
    larger.extend_from_slice(bytes);
    bytes.as_mut_slice().zeroize();
    *bytes = larger;
}

/// Gathers folded text a block at a time, so that a few bytes are put down without asking for room; the
/// vector behind it grows by [`make_room`], never by itself.
struct Block<'a> {
    behind: &'a mut Vec<u8>,
    bytes: [u8; BLOCK],
    held: usize,
}

const BLOCK: usize = 512;

impl<'a> Block<'a> {
    fn before(behind: &'a mut Vec<u8>) -> Self {
        Self {
            behind,
            bytes: [0; BLOCK],
            held: 0,
        }
    }

    /// Puts down the first `n` of a few bytes: all of them are copied, which takes one instruction.
    #[inline]
    fn few<const N: usize>(&mut self, few: &[u8; N], n: usize) {
        if self.held > BLOCK - N {
            self.pass_on();
        }
        self.bytes[self.held..self.held + N].copy_from_slice(few);
        self.held += n;
    }

    fn pass_on(&mut self) {
        make_room(self.behind, self.held);
        self.behind.extend_from_slice(&self.bytes[..self.held]);
        self.held = 0;
    }
}

impl Sink for Block<'_> {
    #[inline]
    fn ascii(&mut self, _at: usize, folded: &[u8; STEP], n: usize) {
        self.few(folded, n);
    }

    #[inline]
    fn short(&mut self, _at: usize, folded: &[u8; SHORT_MOST], n: usize) {
        self.few(folded, n);
    }

    fn other(&mut self, _at: usize, folded: &[u8]) {
        for piece in folded.chunks(STEP) {
            let mut few = [0; STEP];
            few[..piece.len()].copy_from_slice(piece);
            self.few(&few, piece.len());
        }
    }
}

impl Drop for Block<'_> {
    fn drop(&mut self) {
        self.pass_on();
        self.bytes.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use chrono::NaiveDate;
    use proptest::prelude::*;

    fn insert(arena: &mut Arena, handle: u32, text: &str) {
        let day = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        arena.insert(&Doc {
            handle,
            kind: 1,
            day,
            order: 0,
            title: "",
            tags: &[],
            text,
        });
    }

    #[test]
    fn a_removed_record_leaves_no_byte_of_its_text() {
        let mut arena = Arena::default();
        insert(&mut arena, 1, "harbour");
        insert(&mut arena, 2, "window");
        assert!(arena.remove(1));
        assert!(!arena.remove(1));
        assert!(memchr::memmem::find(arena.bytes(), b"harbour").is_none());
        assert_eq!((arena.len(), arena.text_bytes()), (1, " window \x01".len()));
    }

    #[test]
    fn saving_the_last_record_again_takes_no_more_room() {
        let mut arena = Arena::default();
        insert(&mut arena, 1, "first");
        insert(&mut arena, 2, "draft");
        let before = arena.bytes().len();
        for _ in 0..100 {
            insert(&mut arena, 2, "draft");
        }
        assert_eq!((arena.bytes().len(), arena.rows().len()), (before, 2));
    }

    #[test]
    fn room_of_removed_records_is_taken_back() {
        let mut arena = Arena::default();
        let text = "word ".repeat(10_000);
        for handle in 0..100 {
            insert(&mut arena, handle, &text);
        }
        for handle in 0..90 {
            arena.remove(handle);
        }
        assert!(arena.bytes().len() < 2 * arena.text_bytes() + SLACK);
        assert_eq!(arena.len(), 10);
        for place in 0..arena.rows().len() {
            let row = arena.rows()[place];
            assert!(!row.live || arena.text(place).starts_with(b" word word"));
        }
    }

    proptest! {
        #[test]
        fn every_byte_belongs_to_the_row_that_wrote_it(changes in prop::collection::vec((0u32..12, "[a-z ]{0,12}", any::<bool>()), 0..60)) {
            let mut arena = Arena::default();
            let mut expected: HashMap<u32, String> = HashMap::new();
            for (handle, text, put) in changes {
                if put {
                    insert(&mut arena, handle, &text);
                    expected.insert(handle, text);
                } else {
                    prop_assert_eq!(arena.remove(handle), expected.remove(&handle).is_some());
                }
            }
            prop_assert_eq!(arena.len(), expected.len());
            for (place, row) in arena.rows().iter().enumerate() {
                for at in arena.range(place) {
                    prop_assert_eq!(arena.place_of(at, 0), place);
                }
                if row.live {
                    let text = format!(" {} ", expected[&row.handle]);
                    prop_assert_eq!(arena.text(place), text.as_bytes());
                }
            }
        }
    }
}
