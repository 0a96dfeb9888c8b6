//! Gaps: the unused middle of a B-tree page, written as zeros whatever is in it.
//!
//! `secure_delete` wipes every cell that is freed, but when SQLite spreads cells over neighbouring
//! pages it leaves the old copies of the moved ones in the gap of the page they came from. Delete
//! such a row later, and a copy of its ciphertext stays in the file for good: a property test found
//! that out. So the write method of the open file is replaced by one that zeroes the gap of every
//! leaf and interior page on its way to disk. The gap means nothing to SQLite, so nothing but old
//! copies is lost, and it works the same for a page that a rollback puts back.
//!
//! A page starts with 0x0D (leaf) or 0x05 (interior) only if it is one: free pages and overflow
//! pages start with the high byte of a page number, and [`MOST_PAGES`] keeps that below 0x05.
#![allow(unsafe_code)]

use std::ffi::{c_int, c_void};
use std::ops::Range;
use std::ptr;
use std::slice;
use std::sync::{Mutex, PoisonError};

use rusqlite::{Connection, ffi};

use crate::Error;

/// The largest file: below this many pages no page number starts with a page type. 320 GiB at 4 KiB a page, 1.25 TiB at 16.
pub(crate) const MOST_PAGES: u32 = 0x04FF_FFFF;
/// SQLite's own bounds, less the largest, whose length does not fit the two bytes for it in a page.
const PAGE_SIZES: Range<usize> = 512..65_536;
/// Length of the file header on the first page.
const FILE_HEADER: usize = 100;

type Write = unsafe extern "C" fn(*mut ffi::sqlite3_file, *const c_void, c_int, ffi::sqlite3_int64) -> c_int;

/// A copy of a file's methods with our `xWrite`, and the one it stands in for. SQLite sees the
/// first field; the layout makes a pointer to it a pointer to the whole.
#[repr(C)]
struct Methods {
    ours: ffi::sqlite3_io_methods,
    write: Write,
}

/// One copy for every kind of file seen, kept for the life of the program.
static KNOWN: Mutex<Vec<&'static Methods>> = Mutex::new(Vec::new());

/// From now on, the main file of `conn` is written without what its page gaps hold.
pub(crate) fn close(conn: &Connection) -> Result<(), Error> {
    const REFUSED: Error = Error::Setting("page gaps");
    let mut file: *mut ffi::sqlite3_file = ptr::null_mut();
    // SAFETY: the handle is open for as long as `conn` is borrowed, and this call fills in a
    // pointer to the file object that the connection owns.
    let asked = unsafe {
        let out = (&raw mut file).cast::<c_void>();
        ffi::sqlite3_file_control(conn.handle(), c"main".as_ptr(), ffi::SQLITE_FCNTL_FILE_POINTER, out)
    };
    if asked != ffi::SQLITE_OK || file.is_null() {
        return Err(REFUSED);
    }
    // SAFETY: an open file object has a method table; it is only read here. The table put in its
    // place lives as long as the program and differs in `xWrite` alone.
    unsafe {
        let theirs = (*file).pMethods.as_ref().ok_or(REFUSED)?;
        let write = theirs.xWrite.ok_or(REFUSED)?;
        (*file).pMethods = &raw const known(theirs, write).ours;
    }
    Ok(())
}

fn known(theirs: &ffi::sqlite3_io_methods, write: Write) -> &'static Methods {
    let mut ours = *theirs;
    ours.xWrite = Some(write_without_gap);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let same = |known: &&&'static Methods| {
        ptr::fn_addr_eq(known.write, write)
            && known.ours.iVersion == ours.iVersion
            && address(known.ours.xRead) == address(ours.xRead)
            && address(known.ours.xSync) == address(ours.xSync)
            && address(known.ours.xLock) == address(ours.xLock)
            && address(known.ours.xClose) == address(ours.xClose)
            && address(known.ours.xFileControl) == address(ours.xFileControl)
            && address(known.ours.xShmMap) == address(ours.xShmMap)
            && address(known.ours.xFetch) == address(ours.xFetch)
    };
    if let Some(found) = known.iter().find(same) {
        return found;
    }
    let made: &'static Methods = Box::leak(Box::new(Methods { ours, write }));
    known.push(made);
    made
}

/// Where a method lies, to compare two tables.
fn address<F: Copy>(method: Option<F>) -> usize {
    const { assert!(size_of::<Option<F>>() == size_of::<usize>()) };
    // SAFETY: an optional function pointer has the size of an address, as just asserted.
    unsafe { std::mem::transmute_copy(&method) }
}

/// The `xWrite` of a vault file.
///
/// # Safety
/// Called by SQLite alone, on a file whose methods are a [`Methods`], with a readable buffer.
unsafe extern "C" fn write_without_gap(
    file: *mut ffi::sqlite3_file,
    bytes: *const c_void,
    length: c_int,
    at: ffi::sqlite3_int64,
) -> c_int {
    // SAFETY: by `close`, the method table of this file is the first field of a `Methods`.
    let write = unsafe { (*(*file).pMethods.cast::<Methods>()).write };
    // To its main file SQLite writes whole pages and nothing else.
    if PAGE_SIZES.contains(&(length as usize)) && at % ffi::sqlite3_int64::from(length) == 0 {
        // SAFETY: SQLite gives `length` readable bytes.
        let page = unsafe { slice::from_raw_parts(bytes.cast::<u8>(), length as usize) };
        let gap = gap(page, at == 0);
        if page[gap.clone()].iter().fold(0, |any, byte| any | byte) != 0 {
            let mut closed = page.to_vec();
            closed[gap].fill(0);
            // SAFETY: the real method, on its own file, with a buffer of the same length.
            return unsafe { write(file, closed.as_ptr().cast(), length, at) };
        }
    }
    // SAFETY: the call that SQLite made, passed on.
    unsafe { write(file, bytes, length, at) }
}

/// The gap of a B-tree page, between the directory of its cells and the first cell; nothing of any
/// other page, or of one that is out of form.
pub(crate) fn gap(page: &[u8], first: bool) -> Range<usize> {
    let header = if first { FILE_HEADER } else { 0 };
    let u16_at = |at: usize| usize::from(u16::from_be_bytes([page[at], page[at + 1]]));
    let directory = match page[header] {
        0x0D => header + 8,
        0x05 => header + 12,
        _ => return 0..0,
    };
    let (from, to) = (directory + 2 * u16_at(header + 3), u16_at(header + 5));
    if from <= to && to <= page.len() { from..to } else { 0..0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    unsafe extern "C" fn one(_: *mut ffi::sqlite3_file, _: *const c_void, _: c_int, _: ffi::sqlite3_int64) -> c_int {
        1
    }
    unsafe extern "C" fn another(
        _: *mut ffi::sqlite3_file,
        _: *const c_void,
        _: c_int,
        _: ffi::sqlite3_int64,
    ) -> c_int {
        2
    }

    #[test]
    fn the_gap_lies_between_the_directory_and_the_first_cell_of_a_leaf_and_of_an_interior_page() {
        let page = |kind: u8, first: bool, cells: u8, content: u16| {
            let header = if first { FILE_HEADER } else { 0 };
            let mut page = vec![0xEE; 4096];
            page[header] = kind;
            page[header + 3..][..2].copy_from_slice(&[0, cells]);
            page[header + 5..][..2].copy_from_slice(&content.to_be_bytes());
            gap(&page, first)
        };
        for first in [false, true] {
            let header = if first { 100 } else { 0 };
            assert_eq!(page(0x0D, first, 3, 4000), header + 14..4000);
            assert_eq!(page(0x05, first, 3, 4000), header + 18..4000);
            assert_eq!(page(0x0D, first, 3, 4096).end, 4096, "no cell yet");
            let from = header as u16 + 14;
            assert!(page(0x0D, first, 3, from).is_empty() && page(0x0D, first, 3, from + 1).len() == 1);
            for (kind, content) in [(0x0D, from - 1), (0x0D, 4097), (0x02, 4000), (0x0A, 4000), (0, 4000)] {
                assert_eq!(page(kind, first, 3, content), 0..0, "{kind} {content}");
            }
        }
    }

    /// A method that is never called: only where it lies is looked at.
    macro_rules! some {
        () => {
            // SAFETY: a function's address has the size of an optional one, and nobody calls it.
            Some(unsafe { std::mem::transmute_copy(&(one as *const ())) })
        };
    }

    #[test]
    fn files_of_one_kind_share_a_table_and_any_other_method_is_another_kind() {
        // SAFETY: a table of no methods at all.
        let none: ffi::sqlite3_io_methods = unsafe { std::mem::zeroed() };
        let kinds = [
            none,
            ffi::sqlite3_io_methods { iVersion: 3, ..none },
            ffi::sqlite3_io_methods { xRead: some!(), ..none },
            ffi::sqlite3_io_methods { xSync: some!(), ..none },
            ffi::sqlite3_io_methods { xLock: some!(), ..none },
            ffi::sqlite3_io_methods {
                xClose: some!(),
                ..none
            },
            ffi::sqlite3_io_methods {
                xFileControl: some!(),
                ..none
            },
            ffi::sqlite3_io_methods {
                xShmMap: some!(),
                ..none
            },
            ffi::sqlite3_io_methods {
                xFetch: some!(),
                ..none
            },
        ];
        let mut tables: Vec<*const Methods> = Vec::new();
        for kind in &kinds {
            for write in [one as Write, another as Write] {
                let table = known(kind, write);
                assert!(ptr::fn_addr_eq(table.write, write) && ptr::eq(table, known(kind, write)));
                tables.push(table);
            }
        }
        tables.sort();
        tables.dedup();
        assert_eq!(tables.len(), 2 * kinds.len(), "each has its own");
    }
}
