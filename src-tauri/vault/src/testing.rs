//! Doors for simulations: a vault over a named SQLite VFS, one that has no passphrase, and where in a
//! file the sealed bytes lie.
//!
//! Nothing here derives a key from a passphrase, so nothing here can do so below the floor. A vault
//! over a VFS has no lock file and no identity to compare: its name means something to the VFS
//! alone.

use std::ops::{ControlFlow, Range};
use std::path::{Path, PathBuf};

use memchr::memmem;
use rusqlite::{Connection, OpenFlags};

use crate::head::Head;
use crate::header::Header;
use crate::keys::{Keys, Root, SALT};
use crate::locked::Locked;
use crate::passphrase::Secret;
use crate::place::Place;
use crate::row::{self, RowFault};
use crate::store::Store;
use crate::{Error, Installation, Key, RecoveryKey, RowKey, Vault};

/// Makes a vault that only its recovery key opens: in a file, or in `vfs` under the name `path`.
pub fn create(
    path: impl AsRef<Path>,
    vfs: Option<&str>,
    root: [u8; 32],
    me: Installation,
) -> Result<(Vault, RecoveryKey), Error> {
    let place = match vfs {
        None => Place::vacant(path.as_ref())?,
        Some(_) => over(path.as_ref(), vfs),
    };
    let root = Root::fill(|place| {
        place.copy_from_slice(&root);
        Ok(())
    })?;
    let header = Header::without_a_way_in(&root, 1)?;
    Vault::create_at(place, root, header, me)
}

/// Opens a vault in `vfs` under the name `path`.
pub fn unlock(path: impl AsRef<Path>, vfs: &str, key: Key<'_>, me: Installation) -> Result<Vault, Error> {
    Vault::unlock_store(Store::open(over(path.as_ref(), Some(vfs)))?, key, me)
}

fn over(path: &Path, vfs: Option<&str>) -> Place {
    Place {
        path: PathBuf::from(path),
        vfs: vfs.map(str::to_owned),
    }
}

/// Where the sealed bytes of the rows lie in the file at `path`, without those of SQLite around them and
/// without what is unused: a test that changes one of these has changed a row.
///
/// A row that goes on in other pages gives a range for each. Nothing is opened and no key is needed; the
/// file holds no second copy of a row, because its gaps are closed and what is freed is wiped.
///
/// # Panics
/// Where the file is no vault, or is not whole.
pub fn sealed_places(path: &Path) -> Vec<Range<usize>> {
    /// Long enough to be found once alone.
    const SURE: usize = 32;
    /// A byte of the next page or cell may happen to go on as the row does; eight do not.
    const BY_CHANCE: usize = 8;
    let file = std::fs::read(path).expect("a file");
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("a database");
    let mut rows = conn.prepare("SELECT b FROM r ORDER BY k").expect("a vault");
    let blobs = rows.query_map([], |row| row.get::<_, Vec<u8>>(0)).expect("its rows");
    let mut places = Vec::new();
    for blob in blobs {
        let blob = blob.expect("a row");
        let mut rest = &blob[..];
        while rest.len() >= SURE {
            let Some(at) = memmem::find(&file, &rest[..SURE]) else {
                rest = &rest[1..];
                continue;
            };
            let same = rest.iter().zip(&file[at..]).take_while(|(a, b)| a == b).count();
            places.push(at..at + same - if same < rest.len() { BY_CHANCE } else { 0 });
            rest = &rest[same..];
        }
    }
    places
}

/// What reads bytes that anybody may have written, under keys from a fixed root: for fuzzing.
pub struct Reader {
    keys: Keys,
    secret: Secret,
}

impl Reader {
    /// Keys from `root`, and a secret that no passphrase made.
    pub fn new(root: [u8; 32]) -> Result<Reader, Error> {
        let root = Root::fill(|place| {
            place.copy_from_slice(&root);
            Ok(())
        })?;
        Ok(Reader {
            keys: Keys::new(root)?,
            secret: Secret(Locked::new([7; 32])?),
        })
    }

    /// Whether the bytes are a header; one that is comes out as it went in.
    pub fn header(&self, bytes: &[u8]) -> bool {
        let Ok(header) = Header::parse(bytes) else { return false };
        assert_eq!(
            header.to_bytes()[..],
            *bytes,
            "a header that is read is written back as it was"
        );
        true
    }

    /// Whether the secret opens a slot of the header in these bytes, its digest made right first.
    pub fn slot(&self, bytes: &[u8]) -> bool {
        let mut bytes = bytes.to_vec();
        if let Some(sum) = bytes.len().checked_sub(32) {
            let right = crate::header::digest_of(&bytes[..sum]);
            bytes[sum..].copy_from_slice(&right);
        }
        Header::parse(&bytes).is_ok_and(|header| header.open_slots(&self.secret).is_ok())
    }

    /// Opens a blob as the row `k`. Gives kind and body.
    pub fn row(&self, k: i64, b: &[u8]) -> Result<(u8, Vec<u8>), RowFault> {
        let mut room = row::Room::new();
        let kind = row::open(&self.keys, RowKey::raw(k), b, &mut room)?;
        Ok((kind, room.body().to_vec()))
    }

    /// Seals a body as the row `k`.
    pub fn seal(&self, k: i64, salt: &[u8; SALT], kind: u8, body: &[u8]) -> Result<Vec<u8>, Error> {
        row::seal(&self.keys, RowKey::raw(k), salt, kind, body, 0)
    }

    /// Whether the bytes are a head's body; one that is, is read the same again from what it writes.
    pub fn head(&self, body: &[u8]) -> bool {
        let Some(head) = Head::from_body(body) else {
            return false;
        };
        let again = Head::from_body(&head.to_body()).expect("what is written is read");
        assert!(again.generation == head.generation && again.rows == head.rows && again.tags == head.tags);
        true
    }

    /// How many states of how many rows the carver finds in a file's bytes; each opens.
    pub fn carve(&self, bytes: &[u8]) -> Result<(usize, usize), Error> {
        let found = crate::salvage::carve(bytes, &self.keys, &mut |_| ControlFlow::Continue(()))?;
        let mut room = row::Room::new();
        for (k, states) in &found {
            for b in states {
                assert!(
                    row::open(&self.keys, *k, b, &mut room).is_ok(),
                    "the carver invented a row"
                );
            }
        }
        Ok((found.values().map(Vec::len).sum(), found.len()))
    }
}
