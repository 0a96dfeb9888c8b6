//! The SQLite file as this crate sees it: three tables, one way of opening.
//!
//! Every setting is read back after it is set, and the open is refused if one did not stick. The
//! schema must be ours to the letter: a trigger or a view in a file from elsewhere is refused.

use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::types::Value;
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension};

use crate::gaps;
use crate::header::{self, Header, HeaderDigest, HeaderFault};
use crate::place::{Held, Identity, Place};
use crate::{Error, RowKey};

/// Bytes of a page of a new file. Rows come in powers of two and a page has a little of its own, so a page
/// of 4 KiB held three rows of 1 KiB and a quarter of nothing; one of 16 KiB holds fifteen. A file keeps
/// the pages it was made with.
pub(crate) const PAGE: usize = 16 * 1024;
/// The page sizes of every vault there is: the first vaults had small ones.
pub(crate) const PAGES: [usize; 2] = [PAGE, 4096];
/// [`gaps::MOST_PAGES`], as SQLite says it.
const MOST_PAGES: &str = "83886079";
const _: () = assert!(gaps::MOST_PAGES == 83_886_079);
/// Tables, as their text stands in the file.
const SCHEMA: [(&str, &str); 3] = [
    ("h0", "CREATE TABLE h0(b BLOB NOT NULL) STRICT"),
    ("h1", "CREATE TABLE h1(b BLOB NOT NULL) STRICT"),
    ("r", "CREATE TABLE r(k INTEGER PRIMARY KEY, b BLOB NOT NULL) STRICT"),
];
/// Settings, and what SQLite must answer when asked.
const SETTINGS: [(&str, &str, &str); 9] = [
    ("max_page_count", MOST_PAGES, MOST_PAGES),
    ("locking_mode", "NORMAL", "normal"),
    ("journal_mode", "DELETE", "delete"),
    ("synchronous", "EXTRA", "3"),
    ("secure_delete", "ON", "1"),
    ("temp_store", "MEMORY", "2"),
    ("mmap_size", "0", "0"),
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
];

/// An open file. The connection is closed before the lock is let go: fields drop in this order.
pub(crate) struct Store {
    pub(crate) conn: Connection,
    pub(crate) place: Place,
    pub(crate) read_only: bool,
    identity: Identity,
    pub(crate) held: Option<Held>,
}

impl Store {
    /// Opens the vault file at `place` for its single writer. On a read-only place it opens for
    /// reading alone, without a lock file where none can be made.
    pub(crate) fn open(place: Place) -> Result<Store, Error> {
        // Beside a file that is no vault not even a lock file is left.
        place.inspect()?;
        let (held, writable) = match place.hold() {
            Ok(held) => {
                place.sweep(None);
                place.close_to_others();
                (Some(held), true)
            }
            Err(Error::ReadOnly | Error::DiskFull) => (None, false),
            Err(error) => return Err(error),
        };
        Store::open_held(place, held, writable)
    }

    /// Opens a vault file only to read it, beside whoever has it open.
    pub(crate) fn open_to_read(place: Place) -> Result<Store, Error> {
        Store::open_held(place, None, false)
    }

    pub(crate) fn open_held(place: Place, held: Option<Held>, writable: bool) -> Result<Store, Error> {
        place.inspect()?;
        let identity = place.identity()?;
        let conn = connect(&place, if writable { Access::Write } else { Access::Read })?;
        let looked = settle(&conn).and_then(|()| check_schema(&conn));
        looked.map_err(|error| match error {
            Error::Malformed | Error::NotAVault => place.malformed_or_foreign(),
            other => other,
        })?;
        if place.identity()? != identity {
            return Err(Error::Moved);
        }
        // Asked only now: reading the schema has rolled back what a crash had left half done. SQLite
        // itself reads a last page that is not all there as if it ended in zeros.
        if let Some(error) = place.cut_short() {
            return Err(error);
        }
        let read_only = !writable || conn.is_readonly("main").unwrap_or(true);
        Ok(Store {
            conn,
            place,
            read_only,
            identity,
            held,
        })
    }

    /// That the file at our path is still the file we hold.
    pub(crate) fn unmoved(&self) -> Result<(), Error> {
        if self.place.identity()? == self.identity {
            Ok(())
        } else {
            Err(Error::Moved)
        }
    }

    /// Both headers as they lie in the file; one that cannot be read is lost, not fatal.
    pub(crate) fn header_bytes(&self) -> Result<[Option<Vec<u8>>; 2], Error> {
        let read = |sql: &str| {
            let found = self.conn.query_row(sql, [], |row| row.get::<_, Vec<u8>>(0)).optional();
            match found.map_err(|e| Error::sqlite("read the header", e)) {
                Err(Error::Malformed) => Ok(None),
                other => other,
            }
        };
        Ok([
            read("SELECT b FROM h0 WHERE rowid = 1")?,
            read("SELECT b FROM h1 WHERE rowid = 1")?,
        ])
    }

    /// Both headers, parsed.
    pub(crate) fn headers(&self) -> Result<[Result<Header, HeaderFault>; 2], Error> {
        let parse = |b: Option<Vec<u8>>| b.map_or(Err(HeaderFault::Lost), |b| Header::parse(&b));
        Ok(self.header_bytes()?.map(parse))
    }

    /// The digests of both headers, whatever is in them.
    pub(crate) fn header_digests(&self) -> Result<[Option<HeaderDigest>; 2], Error> {
        Ok(self.header_bytes()?.map(|b| b.map(|b| header::digest_of(&b))))
    }

    /// The length of one row's blob.
    pub(crate) fn blob_length(&self, k: RowKey) -> Result<usize, Error> {
        let found = self.conn.prepare_cached("SELECT length(b) FROM r WHERE k = ?1");
        let found = found.and_then(|mut s| s.query_row([k.get()], |row| row.get::<_, u32>(0)));
        found
            .map(|length| length as usize)
            .map_err(|e| Error::sqlite("read a row", e))
    }

    /// One row's blob.
    pub(crate) fn blob(&self, k: RowKey) -> Result<Option<Vec<u8>>, Error> {
        let found = self.conn.prepare_cached("SELECT b FROM r WHERE k = ?1");
        let found = found.and_then(|mut s| s.query_row([k.get()], |row| row.get(0)).optional());
        found.map_err(|e| Error::sqlite("read a row", e))
    }
}

/// What a connection is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    Read,
    Write,
    Create,
}

pub(crate) fn connect(place: &Place, access: Access) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_EXRESCODE
        | match access {
            Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
            Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
            Access::Create => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        };
    let conn = match &place.vfs {
        None => Connection::open_with_flags(&place.path, flags),
        Some(vfs) => Connection::open_with_flags_and_vfs(&place.path, flags, vfs.as_str()),
    };
    conn.map_err(|e| match &e {
        rusqlite::Error::SqliteFailure(f, _) if f.code == ErrorCode::CannotOpen => Error::ReadOnly,
        _ => Error::sqlite("open the file", e),
    })
}

/// Sets every setting and asks for it again.
pub(crate) fn settle(conn: &Connection) -> Result<(), Error> {
    let failed = |e| Error::sqlite("set up the file", e);
    conn.busy_timeout(Duration::from_secs(2)).map_err(failed)?;
    let defensive = conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true);
    if !defensive.map_err(failed)? {
        return Err(Error::Setting("defensive"));
    }
    for (name, value, expected) in SETTINGS {
        conn.pragma_update_and_check(None, name, value, |_| Ok(()))
            .or_else(none_is_fine)
            .map_err(failed)?;
        let answer = conn.pragma_query_value(None, name, |row| row.get::<_, Value>(0));
        let answer = match answer.map_err(failed)? {
            Value::Integer(n) => n.to_string(),
            Value::Text(text) => text,
            _ => String::new(),
        };
        if answer != expected {
            return Err(Error::Setting(name));
        }
    }
    gaps::close(conn)
}

/// Some settings answer with a row when they are set, some do not.
fn none_is_fine(error: rusqlite::Error) -> rusqlite::Result<()> {
    if error == rusqlite::Error::QueryReturnedNoRows {
        Ok(())
    } else {
        Err(error)
    }
}

fn check_schema(conn: &Connection) -> Result<(), Error> {
    let failed = |e| Error::sqlite("read the schema", e);
    let mut select = conn
        .prepare("SELECT name, sql FROM sqlite_schema ORDER BY name")
        .map_err(failed)?;
    let columns = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let rows = select.query_map([], columns).map_err(failed)?;
    let found = rows
        .collect::<rusqlite::Result<Vec<(String, Option<String>)>>>()
        .map_err(failed)?;
    let ours = SCHEMA.map(|(name, sql)| (name.to_owned(), Some(sql.to_owned())));
    if found == ours { Ok(()) } else { Err(Error::NotAVault) }
}

/// Lays the empty tables of a new vault.
pub(crate) fn lay_tables(conn: &Connection) -> Result<(), Error> {
    let failed = |e| Error::sqlite("make the file", e);
    for (_, sql) in SCHEMA {
        conn.execute(sql, []).map_err(failed)?;
    }
    Ok(())
}

/// Writes one header into both tables, inside the caller's transaction.
pub(crate) fn put_headers(conn: &Connection, header: &Header) -> Result<(), Error> {
    let bytes = header.to_bytes();
    for sql in [
        "INSERT OR REPLACE INTO h0(rowid, b) VALUES (1, ?1)",
        "INSERT OR REPLACE INTO h1(rowid, b) VALUES (1, ?1)",
    ] {
        conn.execute(sql, [&bytes[..]])
            .map_err(|e| Error::sqlite("write the header", e))?;
    }
    Ok(())
}

/// Writes one row where none may be, inside the caller's transaction.
pub(crate) fn put_new_row(conn: &Connection, k: RowKey, b: &[u8]) -> Result<(), Error> {
    let put = conn.prepare_cached("INSERT INTO r(k, b) VALUES (?1, ?2)");
    let put = put.and_then(|mut s| s.execute((k.get(), b)));
    put.map(|_| ()).map_err(|e| Error::sqlite("write a row", e))
}

/// Writes one row, new or not, inside the caller's transaction.
pub(crate) fn put_row(conn: &Connection, k: RowKey, b: &[u8]) -> Result<(), Error> {
    let put = conn.prepare_cached("INSERT OR REPLACE INTO r(k, b) VALUES (?1, ?2)");
    let put = put.and_then(|mut s| s.execute((k.get(), b)));
    put.map(|_| ()).map_err(|e| Error::sqlite("write a row", e))
}
