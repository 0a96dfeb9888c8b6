//! Walking over the rows of an open file: the head first, then every row once.
//!
//! A row that does not open is named and passed by; a file that SQLite cannot read to its end is
//! called malformed, and what came before stands.

use crate::head::{Head, Tags};
use crate::keys::Keys;
use crate::row::{self, Room};
use crate::store::Store;
use crate::vault::OpenRow;
use crate::{Error, RowKey, Wholeness};

/// The head, or nothing when it is lost.
pub(crate) fn read_head(store: &Store, keys: &Keys) -> Result<Option<Head>, Error> {
    let b = match store.blob(keys.head_row) {
        Err(Error::Malformed) => None,
        other => other?,
    };
    let mut room = Room::new();
    let opened = b.and_then(|b| row::open(keys, keys.head_row, &b, &mut room).ok());
    Ok(opened.and_then(|_| Head::from_body(room.body())))
}

/// Opens every row of a file and judges the whole.
pub(crate) fn each_in(
    store: &Store,
    keys: &Keys,
    head: Option<&Head>,
    give: &mut dyn FnMut(OpenRow<'_>),
) -> Result<Wholeness, Error> {
    let mut whole = Wholeness::default();
    let mut tags = Tags::new();
    let mut room = Room::new();
    let walked = each_blob(store, &mut |k, b| {
        if k == keys.head_row {
            return Ok(());
        }
        tags.toggle(keys, k, b);
        match row::open(keys, k, b, &mut room) {
            Ok(kind) => {
                whole.rows += 1;
                give(OpenRow {
                    key: k,
                    kind,
                    body: room.body(),
                });
            }
            Err(fault) => whole.damaged.push((k, fault)),
        }
        Ok(())
    });
    match walked {
        Err(Error::Malformed) => whole.malformed = true,
        other => other?,
    }
    whole.judge(head, &tags, store.header_digests()?);
    Ok(whole)
}

/// Takes one row as it lies.
pub(crate) type GiveBlob<'a> = dyn FnMut(RowKey, &[u8]) -> Result<(), Error> + 'a;

/// Every row as it lies, the head among them.
pub(crate) fn each_blob(store: &Store, give: &mut GiveBlob<'_>) -> Result<(), Error> {
    let failed = |e| Error::sqlite("read the rows", e);
    let mut select = store.conn.prepare_cached("SELECT k, b FROM r").map_err(failed)?;
    let mut rows = select.query([]).map_err(failed)?;
    while let Some(row) = rows.next().map_err(failed)? {
        let k = RowKey::raw(row.get(0).map_err(failed)?);
        let b = row.get_ref(1).map_err(failed)?;
        give(k, b.as_blob().map_err(|_| Error::Malformed)?)?;
    }
    Ok(())
}
