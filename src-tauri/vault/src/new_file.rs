//! A new vault file, made under a temporary name and only then given its own.
//!
//! Creating, backing up, rotating and salvaging all end here: rows go in already sealed, the file
//! is synced, checked by its maker, and named. Until then there is nothing under the name, and
//! nothing is ever put over a file that is there.

use std::fs::{self, File};
use std::path::Path;

use rusqlite::Connection;

use crate::head::{self, Head};
use crate::header::Header;
use crate::keys::{Keys, random_bytes};
use crate::place::{Maker, Place, for_its_owner};
use crate::store::{Access, Store, connect, lay_tables, put_headers, put_new_row, put_row, settle};
use crate::{Error, RowKey, row};

/// A file in the making. Dropped before it is named, it takes itself away.
pub(crate) struct NewFile {
    conn: Option<Connection>,
    making: Place,
    place: Place,
    named: bool,
}

impl NewFile {
    /// Begins a file that will be named `place`. What a crash has left of an earlier try of the
    /// same maker goes first.
    pub(crate) fn begin(place: &Place, maker: &Maker) -> Result<NewFile, Error> {
        let making = match place.vfs {
            Some(_) => place.clone(),
            None => {
                place.sweep(Some(maker));
                let path = place.unfinished(maker)?;
                // SQLite takes the empty file for a new one, and gives its journal the same owner alone.
                let made = for_its_owner().create_new(true).open(&path);
                made.map_err(|e| Error::io("make the file", e))?;
                Place { path, vfs: None }
            }
        };
        let mut file = NewFile {
            conn: None,
            making,
            place: place.clone(),
            named: false,
        };
        file.conn = Some(connect(&file.making, Access::Create)?);
        let conn = file.conn()?;
        lay_page_size(conn)?;
        settle(conn)?;
        conn.execute_batch("BEGIN IMMEDIATE")
            .map_err(|e| Error::sqlite("make the file", e))?;
        lay_tables(conn)?;
        Ok(file)
    }

    fn conn(&self) -> Result<&Connection, Error> {
        self.conn.as_ref().ok_or(Error::Dead)
    }

    /// Puts one sealed row in.
    pub(crate) fn put(&self, k: RowKey, b: &[u8]) -> Result<(), Error> {
        put_row(self.conn()?, k, b)
    }

    /// Puts one sealed row where none may be.
    pub(crate) fn put_new(&self, k: RowKey, b: &[u8]) -> Result<(), Error> {
        put_new_row(self.conn()?, k, b)
    }

    /// Puts the head and both headers in, commits and closes. The file is on disk, still unnamed.
    pub(crate) fn finish(&mut self, keys: &Keys, header: &Header, head: &Head) -> Result<(), Error> {
        let b = row::seal(keys, keys.head_row, &random_bytes()?, head::KIND, &head.to_body(), 0)?;
        self.put(keys.head_row, &b)?;
        self.finish_with(header)
    }

    /// As [`NewFile::finish`], for a file whose head row was copied like the others.
    pub(crate) fn finish_with(&mut self, header: &Header) -> Result<(), Error> {
        let conn = self.conn.take().ok_or(Error::Dead)?;
        put_headers(&conn, header)?;
        conn.execute_batch("COMMIT")
            .map_err(|e| Error::sqlite("write the file", e))?;
        conn.close().map_err(|(_, e)| Error::sqlite("close the file", e))?;
        if self.making.vfs.is_none() {
            let synced = File::open(&self.making.path).and_then(|file| file.sync_all());
            synced.map_err(|e| Error::io("write the file", e))?;
        }
        Ok(())
    }

    /// Opens the finished, unnamed file to check it.
    pub(crate) fn look(&self) -> Result<Store, Error> {
        Store::open_to_read(self.making.clone())
    }

    /// Gives the file its name, if nothing has it.
    pub(crate) fn name(mut self) -> Result<(), Error> {
        if self.making.vfs.is_none() {
            self.place.settle(&self.making.path)?;
        }
        self.named = true;
        Ok(())
    }

    /// Gives the file its name in place of what has it, in one step of the file system.
    pub(crate) fn name_over(mut self) -> Result<(), Error> {
        if self.making.vfs.is_none() {
            let renamed = fs::rename(&self.making.path, &self.place.path);
            renamed.map_err(|e| Error::io("name the file", e))?;
            self.named = true;
            self.place.sync_folder()?;
        }
        self.named = true;
        Ok(())
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        self.conn = None;
        if !self.named && self.making.vfs.is_none() {
            remove(&self.making.path);
            remove(&self.making.beside("-journal"));
        }
    }
}

/// Takes a leftover away; if that fails, what stays behind is sealed.
fn remove(path: &Path) {
    let _ = fs::remove_file(path);
}

fn lay_page_size(conn: &Connection) -> Result<(), Error> {
    let set = conn.pragma_update(None, "page_size", crate::store::PAGE as i64);
    set.map_err(|e| Error::sqlite("make the file", e))
}
