//! Salvage: rows out of a file that SQLite itself will not read any more.
//!
//! Every page is searched for what a row looks like on disk: a cell of a table leaf (page type
//! 0x0D) with its payload, the rest of a long one in a chain of overflow pages. A candidate counts
//! only if it opens, and its tag is the proof, so nothing is invented; therefore the search need
//! not trust the page's own directory and finds a cell even where that is destroyed. The damaged
//! file is only read; what was found goes into a new one.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;

use crate::backup::{OnProgress, Steps, check};
use crate::head::{BUCKETS, Head, Tags};
use crate::header::{Header, array};
use crate::keys::{Keys, random_bytes};
use crate::new_file::NewFile;
use crate::place::{Place, headers_in};
use crate::row::{self, Room};
use crate::size;
use crate::store::{PAGE, PAGES};
use crate::vault::unwrap_any;
use crate::{Error, Installation, Key, RowKey, Vault};

/// How many combinations of states are tried for a bucket.
const MOST_WAYS: usize = 1024;
/// How many places at which a row begins, and none of which it is whole at, are tried.
const MOST_TRIES: usize = 64;

/// The states of every row found.
pub(crate) type Found = BTreeMap<RowKey, Vec<Vec<u8>>>;

/// What was found in a damaged file and now stands in a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Salvaged {
    /// Rows, each proven by its tag.
    pub rows: u64,
    /// Rows that the damaged file's head says there were; nothing when that is lost.
    pub expected_rows: Option<u64>,
    /// Rows of which more than one state was found. The state kept is the one the head vouches
    /// for, or else the one that lies last in the file.
    pub ambiguous: Vec<RowKey>,
    /// Whether a header was found, so that the passphrase opens the new file too. If not, only
    /// the recovery key does.
    pub header: bool,
}

/// Searches the damaged file at `path` and writes what is whole to `dest`, where nothing may be.
pub fn salvage(
    path: impl AsRef<Path>,
    dest: impl AsRef<Path>,
    key: Key<'_>,
    me: Installation,
    progress: &mut OnProgress<'_>,
) -> Result<Salvaged, Error> {
    let place = Place::vacant(dest.as_ref())?;
    let from = Place::existing(path.as_ref())?;
    let _from_held = from.hold().or_else(|error| match error {
        Error::ReadOnly => Ok(crate::place::Held::nothing()),
        other => Err(other),
    })?;
    let bytes = read_whole(&from)?;
    // One that is cut short may have lost what would tell.
    if !has_something_of_ours(&bytes) && from.cut_short().is_none() {
        return Err(Error::NotAVault);
    }
    let (keys, header) = way_in(&bytes, key)?;
    pour(&place, &bytes, &keys, header, me, progress)
}

impl Vault {
    /// The same for a file that SQLite still opens and finds broken: searches this vault's own file.
    pub fn salvage_to(&self, dest: impl AsRef<Path>, progress: &mut OnProgress<'_>) -> Result<Salvaged, Error> {
        let place = Place::vacant(dest.as_ref())?;
        let bytes = read_whole(&self.store.place)?;
        pour(&place, &bytes, &self.keys, self.header.clone(), self.me, progress)
    }
}

fn read_whole(place: &Place) -> Result<Vec<u8>, Error> {
    fs::read(&place.path).map_err(|e| Error::reading("read the damaged file", e))
}

/// Writes what opens in `bytes` to a new file at `place`.
fn pour(
    place: &Place,
    bytes: &[u8],
    keys: &Keys,
    header: Option<Header>,
    me: Installation,
    progress: &mut OnProgress<'_>,
) -> Result<Salvaged, Error> {
    let mut found = carve(bytes, keys, progress)?;
    let old = found.remove(&keys.head_row).and_then(|heads| newest_head(keys, heads));
    if found.is_empty() && old.is_none() && header.is_none() {
        return Err(Error::WrongKey);
    }

    let expected_rows = old.as_ref().map(|head| head.rows);
    let header_found = header.is_some();
    let header = header.map_or_else(|| Header::without_a_way_in(&keys.root, 1), Ok)?;
    let mut head = Head::new(header.digest());
    if let Some(old) = &old {
        (head.generation, head.counters) = (old.generation, old.counters.clone());
    }
    let ambiguous = found
        .iter()
        .filter(|(_, states)| states.len() > 1)
        .map(|(k, _)| *k)
        .collect();
    let chosen = choose(keys, found, old.as_ref().map(|head| &head.tags));
    let mut file = NewFile::begin(place, &keys.maker(Installation(random_bytes()?)))?;
    for (k, b) in &chosen {
        head.tags.toggle(keys, *k, b);
        head.rows += 1;
        file.put_new(*k, b)?;
    }
    head.advance(me);
    file.finish(keys, &header, &head)?;
    let copied = check(&file.look()?, keys, &mut Steps::new(head.rows, progress))?;
    file.name()?;
    Ok(Salvaged {
        rows: copied.rows,
        expected_rows,
        ambiguous,
        header: header_found,
    })
}

/// Whether a header of ours, or what a row begins like, lies anywhere in it. No key is needed to tell.
fn has_something_of_ours(bytes: &[u8]) -> bool {
    let is_row = |at| PAGES.iter().any(|page| cell(bytes, *page, at).is_some());
    !headers_in(Cursor::new(bytes)).is_empty() || (0..bytes.len()).any(is_row)
}

/// The keys, and the header that leads to them if one is left anywhere in the file.
fn way_in(bytes: &[u8], key: Key<'_>) -> Result<(Keys, Option<Header>), Error> {
    let mut headers = headers_in(Cursor::new(bytes));
    headers.sort_by_key(|header| std::cmp::Reverse(header.sequence));
    let root = match key {
        Key::Passphrase(passphrase) => {
            let (root, header) = unwrap_any(&headers, passphrase)?;
            headers = vec![header];
            root
        }
        Key::Recovery(recovery) => recovery.0.copy()?,
    };
    let keys = Keys::new(root)?;
    let header = headers.into_iter().find(|header| header.id == keys.id);
    Ok((keys, header))
}

/// Every row that opens, in each of its states, in the order of the file.
pub(crate) fn carve(bytes: &[u8], keys: &Keys, progress: &mut OnProgress<'_>) -> Result<Found, Error> {
    carve_by(bytes, keys, progress, &mut |cell| cell.read())
}

/// The same, each row read by `read`: a file that was made to do harm can lead thousands of cells into one long chain,
/// so a chain is followed only where its first bytes are sealed with this key, once for each state of a row that opens, and
/// [`MOST_TRIES`] times for one that does not.
pub(crate) fn carve_by(
    bytes: &[u8],
    keys: &Keys,
    progress: &mut OnProgress<'_>,
    read: &mut dyn FnMut(&Cell<'_>) -> Option<Vec<u8>>,
) -> Result<Found, Error> {
    let mut found = Found::new();
    // How often what begins as a row of ours did not open: each place where it begins leads to a rest of its own.
    let mut in_vain: BTreeMap<(RowKey, Vec<u8>), usize> = BTreeMap::new();
    let mut room = Room::new();
    let mut steps = Steps::new((bytes.len() / PAGE) as u64, progress);
    for stretch in (0..bytes.len()).step_by(PAGE) {
        for at in stretch..bytes.len().min(stretch + PAGE) {
            // What says how large the pages are may be what is lost, so each size is tried.
            let mut cells: Vec<_> = PAGES.iter().filter_map(|page| cell(bytes, *page, at)).collect();
            cells.dedup();
            for cell in cells.into_iter().filter(|cell| row::commits(keys, cell.k, cell.fore())) {
                let states = found.get_mut(&cell.k);
                if states.is_some_and(|states| found_again(states, &cell)) {
                    continue;
                }
                let tried = (cell.k, cell.fore().to_vec());
                if in_vain.get(&tried).is_some_and(|times| *times == MOST_TRIES) {
                    continue;
                }
                match read(&cell).filter(|b| row::open(keys, cell.k, b, &mut room).is_ok()) {
                    Some(b) => found.entry(cell.k).or_default().push(b),
                    None => *in_vain.entry(tried).or_default() += 1,
                }
            }
        }
        steps.step()?;
    }
    Ok(found)
}

/// Whether the state that begins so is there already. Where all that lies in its leaf is the same, it is the last one
/// found now; what another row has written over in part is not.
fn found_again(states: &mut [Vec<u8>], cell: &Cell<'_>) -> bool {
    let known = states.iter().position(|state| state.starts_with(cell.fore()));
    if let Some(known) = known.filter(|known| states[*known].starts_with(cell.local)) {
        states[known..].rotate_left(1);
    }
    known.is_some()
}

/// What lies in a file as a row would lie in a table's leaf. Whether it is one only its key tells.
#[derive(PartialEq)]
pub(crate) struct Cell<'a> {
    pub(crate) k: RowKey,
    length: usize,
    local: &'a [u8],
    /// The rest of a long one.
    chain: Option<Chain<'a>>,
}

#[derive(PartialEq)]
struct Chain<'a> {
    bytes: &'a [u8],
    page: usize,
    /// Where the number of its first page stands.
    named_at: usize,
}

impl Cell<'_> {
    /// What tells whether a row was sealed with a key. It lies in the leaf, however long the row is.
    fn fore(&self) -> &[u8] {
        &self.local[..row::CIPHERTEXT_AT]
    }

    /// All of it, if all of it is there.
    pub(crate) fn read(&self) -> Option<Vec<u8>> {
        let mut b = Vec::with_capacity(self.length);
        b.extend_from_slice(self.local);
        if let Some(Chain { bytes, page, named_at }) = self.chain {
            let mut next_at = named_at;
            while b.len() < self.length {
                let next = u32::from_be_bytes(array(bytes.get(next_at..next_at + 4)?)) as usize;
                next_at = next.checked_sub(1)?.checked_mul(page)?;
                let take = (self.length - b.len()).min(page - 4);
                b.extend_from_slice(bytes.get(next_at + 4..next_at + 4 + take)?);
            }
        }
        Some(b)
    }
}

/// The row that would begin at `at` in a file with pages of this size and no reserved bytes, if what lies there
/// can be one at all.
///
/// ```text
/// cell    = payload length varint ‖ k varint ‖ local part ‖ [first overflow page u32, big-endian]
/// payload = record header (its length, 0 for k, 12 + 2 × length of b) ‖ b
/// ```
pub(crate) fn cell(bytes: &[u8], page: usize, at: usize) -> Option<Cell<'_>> {
    let leaf = &bytes[..bytes.len().min((at / page + 1) * page)];
    let (payload, at) = varint(leaf, at)?;
    // Lawful lengths are whole KiB and a record header has 4 to 6 bytes: that rules out nearly all.
    let plausible = |n: &usize| matches!(n % size::SMALLEST, 4..=6);
    let payload = usize::try_from(payload).ok().filter(plausible)?;
    let (k, at) = varint(leaf, at)?;
    let (fore, serial_at) = varint(leaf, at)?;
    let (serial, end) = varint(leaf, serial_at + 1)?;
    // Each page of a chain is another one, so a row that is longer than its file is none.
    let length = payload
        .checked_sub(usize::try_from(fore).ok()?)
        .filter(|n| *n < bytes.len())?;
    let is_row = *leaf.get(serial_at)? == 0
        && fore == (end - at) as u64
        && serial == 12 + 2 * length as u64
        && size::lawful(length);
    if !is_row {
        return None;
    }
    let named_at = at + local(page, payload);
    let local = leaf.get(end..named_at)?;
    let chain = (local.len() < length).then_some(Chain { bytes, page, named_at });
    let k = RowKey::raw(k as i64);
    Some(Cell {
        k,
        length,
        local,
        chain,
    })
}

/// How much of a payload lies in the leaf itself: all of it, or so much that the rest fills whole pages, or
/// the least.
fn local(page: usize, payload: usize) -> usize {
    let (most, least) = (page - 35, (page - 12) * 32 / 255 - 23);
    if payload <= most {
        return payload;
    }
    let fitting = least + (payload - least) % (page - 4);
    if fitting <= most { fitting } else { least }
}

/// SQLite's variable-length integer, and where it ends.
fn varint(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    let mut value = 0_u64;
    for i in 0..8 {
        let byte = *bytes.get(at + i)?;
        value = value << 7 | u64::from(byte & 0x7F);
        if byte & 0x80 == 0 {
            return Some((value, at + i + 1));
        }
    }
    Some((value << 8 | u64::from(*bytes.get(at + 8)?), at + 9))
}

/// Of several heads, the newest.
fn newest_head(keys: &Keys, heads: Vec<Vec<u8>>) -> Option<Head> {
    let mut room = Room::new();
    let opened = heads.iter().filter_map(|b| {
        row::open(keys, keys.head_row, b, &mut room).ok()?;
        Head::from_body(room.body())
    });
    opened.max_by_key(|head| head.generation)
}

/// One state of every row: where there are several, those that together match their bucket's tag,
/// and else the last.
fn choose(keys: &Keys, found: Found, vouched: Option<&Tags>) -> Vec<(RowKey, Vec<u8>)> {
    let mut buckets: Vec<Vec<(RowKey, Vec<Vec<u8>>)>> = vec![Vec::new(); BUCKETS];
    for (k, states) in found {
        buckets[k.bucket()].push((k, states));
    }
    let mut chosen = Vec::new();
    for (bucket, rows) in buckets.into_iter().enumerate() {
        let matching = vouched.and_then(|tags| {
            let ways: usize = rows.iter().fold(1, |n, (_, states)| n.saturating_mul(states.len()));
            (0..ways.min(MOST_WAYS)).map(|way| pick(&rows, way)).find(|picked| {
                let mut sum = Tags::new();
                picked
                    .iter()
                    .zip(&rows)
                    .for_each(|(i, (k, states))| sum.toggle(keys, *k, &states[*i]));
                !sum.differing(tags).contains(&(bucket as u8))
            })
        });
        let picked = matching.unwrap_or_else(|| rows.iter().map(|(_, states)| states.len() - 1).collect());
        for ((k, mut states), i) in rows.into_iter().zip(picked) {
            chosen.push((k, states.swap_remove(i)));
        }
    }
    // In the order of the new file's pages, so that none is written twice.
    chosen.sort_by_key(|(k, _)| *k);
    chosen
}

/// The `way`-th combination of states.
fn pick(rows: &[(RowKey, Vec<Vec<u8>>)], mut way: usize) -> Vec<usize> {
    let digit = |(_, states): &(RowKey, Vec<Vec<u8>>)| {
        let i = way % states.len();
        way /= states.len();
        i
    };
    rows.iter().map(digit).collect()
}
