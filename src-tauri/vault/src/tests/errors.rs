//! What a failure of the system or of SQLite is called: each name leads to another thing that a person can do.

use std::io::{self, ErrorKind};

use rusqlite::ffi;

use crate::{Error, Installation, KdfCost, RowFault, RowKey};

#[test]
fn a_failure_of_the_system_has_the_name_of_what_can_be_done_about_it() {
    let name = |kind: ErrorKind| Error::io("look", kind.into());
    for kind in [ErrorKind::NotFound, ErrorKind::NotADirectory] {
        assert!(matches!(name(kind), Error::Missing), "{kind}");
    }
    for kind in [ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem] {
        assert!(matches!(name(kind), Error::ReadOnly), "{kind}");
    }
    for kind in [
        ErrorKind::StorageFull,
        ErrorKind::QuotaExceeded,
        ErrorKind::FileTooLarge,
    ] {
        assert!(matches!(name(kind), Error::DiskFull), "{kind}");
    }
    assert!(matches!(name(ErrorKind::AlreadyExists), Error::Exists));
    let other = Error::io("look", io::Error::other("EIO"));
    assert!(matches!(other, Error::Io { doing: "look", .. }));
}

#[test]
fn what_may_not_be_read_is_not_called_what_may_not_be_written() {
    let name = |kind: ErrorKind| Error::reading("look", kind.into());
    assert!(matches!(name(ErrorKind::PermissionDenied), Error::NoAccess));
    assert!(matches!(name(ErrorKind::ReadOnlyFilesystem), Error::ReadOnly));
    assert!(matches!(name(ErrorKind::NotFound), Error::Missing));
}

#[test]
fn a_failure_of_sqlite_has_the_name_of_what_can_be_done_about_it() {
    let name = |code| Error::sqlite("save", rusqlite::Error::SqliteFailure(ffi::Error::new(code), None));
    assert!(matches!(name(ffi::SQLITE_FULL), Error::DiskFull));
    assert!(matches!(name(ffi::SQLITE_NOMEM), Error::OutOfMemory { .. }));
    assert!(matches!(name(ffi::SQLITE_TOOBIG), Error::TooLarge { .. }));
    assert!(matches!(name(ffi::SQLITE_IOERR), Error::Io { doing: "save", .. }));
    for code in [ffi::SQLITE_READONLY, ffi::SQLITE_PERM, ffi::SQLITE_CANTOPEN] {
        assert!(matches!(name(code), Error::ReadOnly), "{code}");
    }
    for code in [ffi::SQLITE_BUSY, ffi::SQLITE_LOCKED, ffi::SQLITE_PROTOCOL] {
        assert!(matches!(name(code), Error::OpenElsewhere), "{code}");
    }
    for code in [
        ffi::SQLITE_CORRUPT,
        ffi::SQLITE_NOTADB,
        ffi::SQLITE_CONSTRAINT,
        ffi::SQLITE_MISMATCH,
    ] {
        assert!(matches!(name(code), Error::Malformed), "{code}");
    }
    let of_a_wrong_type = Error::sqlite("read", rusqlite::Error::QueryReturnedNoRows);
    assert!(matches!(of_a_wrong_type, Error::Malformed));
}

#[test]
fn what_is_told_of_a_failure_names_the_row_the_cost_and_the_installation() {
    let told = |error: Error| error.to_string();
    let damaged = Error::Damaged {
        key: RowKey::new(0x1F).unwrap(),
        fault: RowFault::Newer(2),
    };
    assert_eq!(
        told(damaged),
        "row 000000000000001f is damaged: a newer version wrote it (version 2)"
    );
    assert_eq!(
        told(Error::WeakKdf(KdfCost { t: 2, ..KdfCost::FLOOR })),
        "the header asks for too weak a key derivation (65536 KiB, 2 passes, 4 lanes)"
    );
    let who = format!("{:?}", Installation([0xA7; 16]));
    assert_eq!(who, format!("Installation({})", "a7".repeat(16)));
}
