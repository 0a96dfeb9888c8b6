//! SQLite's door to the [`disk`](crate::disk): the smallest VFS that keeps every promise SQLite asks for.
//!
//! Unsafe because SQLite's interface is C. The file object holds nothing but its name.
#![allow(unsafe_code)]

use std::ffi::{CStr, c_char, c_int, c_void};
use std::ptr;
use std::sync::Once;

use rusqlite::ffi;

use crate::disk::{Event, with};

/// The name under which it is registered.
pub const NAME: &str = "holdfast-power-loss";

#[repr(C)]
struct File {
    base: ffi::sqlite3_file,
    name: *mut String,
}

/// Registers the VFS, once a process.
pub fn register() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // SAFETY: the system's VFS outlives the process; ours is leaked on purpose and outlives it too.
        unsafe {
            let system = ffi::sqlite3_vfs_find(ptr::null());
            let vfs = Box::leak(Box::new(*system));
            vfs.szOsFile = size_of::<File>() as c_int;
            vfs.pNext = ptr::null_mut();
            vfs.zName = c"holdfast-power-loss".as_ptr();
            vfs.xOpen = Some(open);
            vfs.xDelete = Some(delete);
            vfs.xAccess = Some(access);
            vfs.xFullPathname = Some(full_pathname);
            assert_eq!(
                ffi::sqlite3_vfs_register(vfs, 0),
                ffi::SQLITE_OK,
                "SQLite refused the VFS"
            );
        }
    });
}

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 1,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(lock),
    xCheckReservedLock: Some(no_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(characteristics),
    xShmMap: None,
    xShmLock: None,
    xShmBarrier: None,
    xShmUnmap: None,
    xFetch: None,
    xUnfetch: None,
};

/// SAFETY of all below: SQLite calls them with the pointers it promised in its documentation.
unsafe fn name_of<'a>(file: *mut ffi::sqlite3_file) -> &'a str {
    unsafe { &*(*file.cast::<File>()).name }
}

unsafe fn text(name: *const c_char) -> String {
    if name.is_null() {
        return "temporary".to_owned();
    }
    unsafe { CStr::from_ptr(name) }.to_string_lossy().into_owned()
}

unsafe extern "C" fn open(
    _: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    let name = unsafe { text(name) };
    let there = with(|disk| disk.files.contains_key(&name));
    if !there && flags & ffi::SQLITE_OPEN_CREATE == 0 {
        unsafe { (*file).pMethods = ptr::null() };
        return ffi::SQLITE_CANTOPEN;
    }
    if !there {
        with(|disk| {
            disk.happen(Event::Truncate {
                file: name.clone(),
                size: 0,
            })
        });
    }
    unsafe {
        let file = file.cast::<File>();
        (*file).name = Box::into_raw(Box::new(name));
        (*file).base.pMethods = &METHODS;
        if !out.is_null() {
            *out = flags;
        }
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    drop(unsafe { Box::from_raw((*file.cast::<File>()).name) });
    ffi::SQLITE_OK
}

unsafe extern "C" fn read(file: *mut ffi::sqlite3_file, to: *mut c_void, amount: c_int, at: i64) -> c_int {
    let to = unsafe { std::slice::from_raw_parts_mut(to.cast::<u8>(), amount as usize) };
    let name = unsafe { name_of(file) };
    with(|disk| {
        let content = disk.files.get(name).map_or(&[][..], Vec::as_slice);
        let from = (at as usize).min(content.len());
        let there = (content.len() - from).min(to.len());
        to[..there].copy_from_slice(&content[from..from + there]);
        to[there..].fill(0);
        if there < to.len() {
            ffi::SQLITE_IOERR_SHORT_READ
        } else {
            ffi::SQLITE_OK
        }
    })
}

unsafe extern "C" fn write(file: *mut ffi::sqlite3_file, from: *const c_void, amount: c_int, at: i64) -> c_int {
    let bytes = unsafe { std::slice::from_raw_parts(from.cast::<u8>(), amount as usize) }.to_vec();
    let file = unsafe { name_of(file) }.to_owned();
    with(|disk| {
        disk.happen(Event::Write {
            file,
            at: at as usize,
            bytes,
        })
    });
    ffi::SQLITE_OK
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, size: i64) -> c_int {
    let file = unsafe { name_of(file) }.to_owned();
    with(|disk| {
        disk.happen(Event::Truncate {
            file,
            size: size as usize,
        })
    });
    ffi::SQLITE_OK
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, _: c_int) -> c_int {
    let file = unsafe { name_of(file) }.to_owned();
    with(|disk| disk.happen(Event::Sync { file }));
    ffi::SQLITE_OK
}

unsafe extern "C" fn file_size(file: *mut ffi::sqlite3_file, size: *mut i64) -> c_int {
    let name = unsafe { name_of(file) };
    unsafe { *size = with(|disk| disk.files.get(name).map_or(0, Vec::len)) as i64 };
    ffi::SQLITE_OK
}

unsafe extern "C" fn lock(_: *mut ffi::sqlite3_file, _: c_int) -> c_int {
    ffi::SQLITE_OK
}

unsafe extern "C" fn no_lock(_: *mut ffi::sqlite3_file, held: *mut c_int) -> c_int {
    unsafe { *held = 0 };
    ffi::SQLITE_OK
}

unsafe extern "C" fn file_control(_: *mut ffi::sqlite3_file, what: c_int, argument: *mut c_void) -> c_int {
    if what != ffi::SQLITE_FCNTL_MMAP_SIZE {
        return ffi::SQLITE_NOTFOUND;
    }
    // The vault asks whether memory mapping is off. It is: there is none.
    unsafe { *argument.cast::<i64>() = 0 };
    ffi::SQLITE_OK
}

unsafe extern "C" fn sector_size(_: *mut ffi::sqlite3_file) -> c_int {
    512
}

unsafe extern "C" fn characteristics(_: *mut ffi::sqlite3_file) -> c_int {
    0
}

unsafe extern "C" fn delete(_: *mut ffi::sqlite3_vfs, name: *const c_char, sync_dir: c_int) -> c_int {
    let file = unsafe { text(name) };
    with(|disk| {
        if !disk.files.contains_key(&file) {
            return ffi::SQLITE_IOERR_DELETE_NOENT;
        }
        disk.happen(Event::Delete {
            file,
            lasting: sync_dir != 0,
        });
        ffi::SQLITE_OK
    })
}

unsafe extern "C" fn access(_: *mut ffi::sqlite3_vfs, name: *const c_char, _: c_int, found: *mut c_int) -> c_int {
    let name = unsafe { text(name) };
    unsafe { *found = c_int::from(with(|disk| disk.files.contains_key(&name))) };
    ffi::SQLITE_OK
}

unsafe extern "C" fn full_pathname(
    _: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    room: c_int,
    to: *mut c_char,
) -> c_int {
    let name = unsafe { CStr::from_ptr(name) }.to_bytes_with_nul();
    if name.len() > room as usize {
        return ffi::SQLITE_CANTOPEN;
    }
    unsafe { ptr::copy_nonoverlapping(name.as_ptr().cast::<c_char>(), to, name.len()) };
    ffi::SQLITE_OK
}
