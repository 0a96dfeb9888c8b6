//! The unlocked vault: made, unlocked, read, changed.
//!
//! A [`Vault`] exists only while its root key is known, so nothing in it asks whether it is
//! unlocked. It is the single writer of its file. Dropping it closes the file, lets the lock go and
//! wipes the keys, in that order.

use std::ops::ControlFlow;
use std::path::Path;

use rusqlite::{Connection, Transaction, TransactionBehavior};
use zeroize::Zeroizing;

use crate::backup::OnProgress;
use crate::change::{Act, perform_all};
use crate::head::{self, Head};
use crate::header::{self, Header};
use crate::keys::{Keys, Root, VaultId, random_bytes};
use crate::new_file::NewFile;
use crate::place::Place;
use crate::row::{self, Room};
use crate::store::{Store, put_headers, put_row};
use crate::walk::{each_in, read_head};
use crate::whole::Wholeness;
use crate::{BODY_LIMIT, Change, Error, Installation, KdfCost, Passphrase, RecoveryKey, RowKey};

/// A way in.
#[derive(Clone, Copy, Debug)]
pub enum Key<'a> {
    /// The passphrase, through a slot of the header.
    Passphrase(&'a Passphrase),
    /// The root key itself; needs no header, and no key derivation.
    Recovery(&'a RecoveryKey),
}

/// An unlocked vault.
pub struct Vault {
    pub(crate) store: Store,
    pub(crate) keys: Keys,
    /// Nothing when the head row is lost.
    pub(crate) head: Option<Head>,
    /// The better copy; nothing when both are lost.
    pub(crate) header: Option<Header>,
    pub(crate) me: Installation,
    pub(crate) dead: bool,
}

/// One row as [`Vault::each`] hands it out, for as long as the call lasts.
#[derive(Clone, Copy)]
pub struct OpenRow<'a> {
    /// Where it lies.
    pub key: RowKey,
    /// What the caller once said it is.
    pub kind: u8,
    /// What the caller once put in.
    pub body: &'a [u8],
}

/// One row, opened. Its body wipes itself.
pub struct Opened {
    /// What the caller once said it is.
    pub kind: u8,
    /// What the caller once put in.
    pub body: Zeroizing<Vec<u8>>,
}

/// The proof that a change is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// Number of the save.
    pub generation: u64,
    /// Keys of the rows added, in the order of adding.
    pub added: Vec<RowKey>,
}

/// Where another vault of the same root stood when it was joined.
pub(crate) struct Joined {
    generation: u64,
    counters: Vec<(Installation, u64)>,
}

impl Vault {
    /// Makes a new vault at `path`, where nothing may be, and unlocks it. The recovery key is
    /// given this once.
    pub fn create(
        path: impl AsRef<Path>,
        passphrase: &Passphrase,
        cost: KdfCost,
        me: Installation,
    ) -> Result<(Vault, RecoveryKey), Error> {
        let place = Place::vacant(path.as_ref())?;
        let root = Root::random()?;
        let header = Header::wrap(&root, 1, passphrase, cost)?;
        Vault::create_at(place, root, header, me)
    }

    pub(crate) fn create_at(
        place: Place,
        root: Root,
        header: Header,
        me: Installation,
    ) -> Result<(Vault, RecoveryKey), Error> {
        let held = place.hold()?;
        let recovery = RecoveryKey(root.copy()?);
        let keys = Keys::new(root)?;
        let mut head = Head::new(header.digest());
        head.advance(me);
        let mut file = NewFile::begin(&place, &keys.maker(me))?;
        file.finish(&keys, &header, &head)?;
        file.name()?;
        let store = Store::open_held(place, Some(held), true)?;
        let vault = Vault {
            store,
            keys,
            head: Some(head),
            header: Some(header),
            me,
            dead: false,
        };
        Ok((vault, recovery))
    }

    /// Unlocks the vault at `path`. While the key derivation runs, the file is read ahead.
    pub fn unlock(path: impl AsRef<Path>, key: Key<'_>, me: Installation) -> Result<Vault, Error> {
        let store = Store::open(Place::existing(path.as_ref())?)?;
        Vault::unlock_store(store, key, me)
    }

    /// Looks at the file at `path` without a key: nothing is opened, nothing changed. Says of it what
    /// unlocking by passphrase would say before the passphrase is tried.
    pub fn look(path: impl AsRef<Path>) -> Result<(), Error> {
        let store = Store::open(Place::existing(path.as_ref())?)?;
        match header::usable(store.headers()?)?.is_empty() {
            true => Err(Error::HeaderLost),
            false => Ok(()),
        }
    }

    pub(crate) fn unlock_store(store: Store, key: Key<'_>, me: Installation) -> Result<Vault, Error> {
        let copies = store.headers()?;
        let (root, good) = match key {
            Key::Recovery(recovery) => {
                // The way in that needs no header is not closed by a damaged one.
                let good = header::usable(copies).or_else(|error| match error {
                    Error::WeakKdf(_) | Error::HeavyKdf(_) => Ok(Vec::new()),
                    other => Err(other),
                })?;
                (recovery.0.copy()?, good)
            }
            Key::Passphrase(passphrase) => {
                let good = header::usable(copies)?;
                let ahead = store.place.read_ahead();
                let opened = unwrap_any(&good, passphrase);
                // Joined before SQLite is asked again: closing a descriptor of this file would
                // let go of the locks that SQLite holds on it.
                ahead.map(std::thread::JoinHandle::join);
                let (root, header) = opened?;
                (root, vec![header])
            }
        };
        let keys = Keys::new(root)?;
        let header = good.into_iter().find(|header| header.id == keys.id);
        let head = read_head(&store, &keys)?;
        let mut vault = Vault {
            store,
            keys,
            head,
            header,
            me,
            dead: false,
        };
        if vault.head.is_none() && vault.header.is_none() && !vault.opens_any_row()? {
            return Err(Error::WrongKey);
        }
        vault.prefer_vouched()?;
        Ok(vault)
    }

    /// With two good headers, the one that the head vouches for is the right one.
    fn prefer_vouched(&mut self) -> Result<(), Error> {
        let Some(head) = &self.head else {
            return Ok(());
        };
        for copy in self.store.headers()?.into_iter().flatten() {
            if copy.digest() == head.header && copy.id == self.keys.id {
                self.header = Some(copy);
                break;
            }
        }
        Ok(())
    }

    fn opens_any_row(&self) -> Result<bool, Error> {
        let mut any = false;
        self.each(&mut |_| any = true)?;
        Ok(any)
    }

    /// Opens every row once, in no order that means anything, and says what was not whole.
    pub fn each(&self, give: &mut dyn FnMut(OpenRow<'_>)) -> Result<Wholeness, Error> {
        each_in(&self.store, &self.keys, self.head.as_ref(), give)
    }

    /// Opens one row.
    pub fn read(&self, key: RowKey) -> Result<Opened, Error> {
        let b = self.store.blob(key)?.filter(|_| key != self.keys.head_row);
        let b = b.ok_or(Error::NoSuchRow(key))?;
        let mut room = Room::new();
        match row::open(&self.keys, key, &b, &mut room) {
            Ok(kind) => Ok(Opened {
                kind,
                body: room.into_body(),
            }),
            Err(fault) => Err(Error::Damaged { key, fault }),
        }
    }

    /// Seals a change: one transaction, and afterwards a look whether the file that took it is
    /// still the file at our path. Only then is anything acknowledged.
    pub fn commit(&mut self, change: Change) -> Result<Sealed, Error> {
        self.commit_watched(change, &mut |_| ControlFlow::Continue(()))
    }

    /// As [`Vault::commit`], telling how many acts of a large change are done. `Break` ends it with
    /// [`Error::Cancelled`] before anything is on disk.
    pub fn commit_watched(&mut self, change: Change, progress: &mut OnProgress<'_>) -> Result<Sealed, Error> {
        let oversize = |act: &Act| match act {
            Act::Add { body, .. } | Act::Replace { body, .. } if body.len() > BODY_LIMIT => Some(body.len()),
            _ => None,
        };
        if let Some(length) = change.acts.iter().find_map(oversize) {
            return Err(Error::TooLarge {
                length,
                limit: BODY_LIMIT,
            });
        }
        self.transact(|tx, keys, head| {
            for joined in change.joined {
                head.generation = head.generation.max(joined.generation);
                for (who, count) in joined.counters {
                    let mine = head.counters.entry(who).or_default();
                    *mine = count.max(*mine);
                }
            }
            perform_all(tx, keys, head, change.acts, progress)
        })
        .map(|(generation, added)| Sealed { generation, added })
    }

    /// One transaction that ends with a new head. What `work` does to the head counts only if the
    /// transaction does.
    pub(crate) fn transact<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>, &Keys, &mut Head) -> Result<T, Error>,
    ) -> Result<(u64, T), Error> {
        let head = self.head.clone().ok_or(Error::HeadLost)?;
        self.transact_from(head, work)
    }

    /// As [`Vault::transact`], from a head that the caller has made.
    pub(crate) fn transact_from<T>(
        &mut self,
        mut head: Head,
        work: impl FnOnce(&Transaction<'_>, &Keys, &mut Head) -> Result<T, Error>,
    ) -> Result<(u64, T), Error> {
        self.writable()?;
        let done = write(&mut self.store, &self.keys, self.me, &mut head, work);
        match done {
            Ok(done) => {
                let generation = head.generation;
                self.head = Some(head);
                let still = self.store.unmoved();
                self.dead = still.is_err();
                still.map(|()| (generation, done))
            }
            Err(error) => {
                let error = match error {
                    Error::ReadOnly if self.store.place.vfs.is_none() => self.store.place.why_unwritable(),
                    other => other,
                };
                // After a failed sync nobody knows what is on disk, so nothing more is tried here.
                self.dead = matches!(error, Error::Io { .. });
                Err(error)
            }
        }
    }

    /// That a save can be tried at all.
    pub(crate) fn writable(&self) -> Result<(), Error> {
        if self.dead {
            return Err(Error::Dead);
        }
        if self.store.read_only {
            return Err(Error::ReadOnly);
        }
        self.store.unmoved()
    }

    /// Wraps the root key under a new passphrase. Both copies of the header are rewritten, every
    /// slot of them, so the old passphrase opens neither.
    pub fn change_passphrase(&mut self, passphrase: &Passphrase, cost: KdfCost) -> Result<(), Error> {
        self.writable()?;
        let before = self.header.as_ref().map_or(0, |header| header.sequence);
        // Without its head a file does not vouch for the number.
        let sequence = before.saturating_add(1);
        let header = Header::wrap(&self.keys.root, sequence, passphrase, cost)?;
        self.transact(|tx, _, head| {
            head.header = header.digest();
            put_headers(tx, &header)
        })?;
        self.header = Some(header);
        Ok(())
    }

    /// Whether this passphrase opens this vault: to ask again before something that cannot be
    /// undone. One Argon2id.
    pub fn passphrase_opens(&self, passphrase: &Passphrase) -> Result<bool, Error> {
        let header = self.header.as_ref().ok_or(Error::HeaderLost)?;
        match header.unwrap(passphrase) {
            Ok(root) => Ok(root.bytes() == self.keys.root.bytes()),
            Err(Error::WrongKey) => Ok(false),
            Err(other) => Err(other),
        }
    }

    /// Whether these are this vault's 24 words.
    pub fn recovery_key_opens(&self, key: &RecoveryKey) -> Result<bool, Error> {
        Ok(RecoveryKey(self.keys.root.copy()?).same_as(key))
    }

    /// Takes the file away for good: its rows and both headers are written over with zeros first, where
    /// the disk allows it. Copies elsewhere are not reached, nor what a disk keeps of its old blocks.
    pub fn take_away(&mut self) -> Result<(), Error> {
        self.store.unmoved()?;
        // A full disk may refuse this; sealed bytes without a header are then all that could be found.
        let _ = self
            .store
            .conn
            .execute_batch("BEGIN IMMEDIATE; DELETE FROM h0; DELETE FROM h1; DELETE FROM r; COMMIT");
        self.let_go()?;
        let path = &self.store.place.path;
        std::fs::remove_file(path).map_err(|e| Error::io("take the file away", e))?;
        self.store.place.sync_folder()
    }

    /// Gives this vault's name to another finished file in its folder. The handle is dead afterwards; where the
    /// name could not be given, it goes on with its own file.
    pub fn give_place_to(&mut self, other: impl AsRef<Path>) -> Result<(), Error> {
        self.store.unmoved()?;
        let (was_dead, writable) = (self.dead, !self.store.read_only);
        self.let_go()?;
        let place = self.store.place.clone();
        if let Err(error) = std::fs::rename(other, &place.path) {
            let held = self.store.held.take();
            self.store = Store::open_held(place, held, writable)?;
            self.dead = was_dead;
            return Err(Error::io("give the file its name", error));
        }
        place.sync_folder()
    }

    /// Puts another finished file of the same root, such as [`Vault::salvage_to`] makes, in this one's place and goes
    /// on in it.
    pub fn go_on_in(&mut self, other: impl AsRef<Path>) -> Result<(), Error> {
        self.give_place_to(other)?;
        let held = self.store.held.take();
        self.store = Store::open_held(self.store.place.clone(), held, true)?;
        self.head = read_head(&self.store, &self.keys)?;
        self.dead = self.head.is_none();
        self.prefer_vouched()
    }

    /// Closes the file, which Windows lets nobody rename over or take away while it is open. The lock stays.
    pub(crate) fn let_go(&mut self) -> Result<(), Error> {
        let failed = |e| Error::sqlite("close the file", e);
        let idle = Connection::open_in_memory().map_err(failed)?;
        self.dead = true;
        let open = std::mem::replace(&mut self.store.conn, idle);
        open.close().map_err(|(_, e)| failed(e))
    }

    /// Number of the last save; nothing when the head is lost.
    pub fn generation(&self) -> Option<u64> {
        self.head.as_ref().map(|head| head.generation)
    }

    /// How many saves each installation has made.
    pub fn counters(&self) -> Vec<(Installation, u64)> {
        let counters = self.head.iter().flat_map(|head| &head.counters);
        counters.map(|(who, count)| (*who, *count)).collect()
    }

    /// The public name of this vault, the same in every copy and backup of it.
    pub fn id(&self) -> VaultId {
        self.keys.id
    }

    /// A mark of this installation for the names of files: tells its own files from others', and nobody which
    /// installation that is.
    pub fn computer(&self) -> [u8; 6] {
        self.keys.maker(self.me)
    }

    /// Whether the file, its folder or its disk lets nobody write.
    pub fn is_read_only(&self) -> bool {
        self.store.read_only
    }

    /// Whether a passphrase can open it: not when both headers were lost.
    pub fn has_header(&self) -> bool {
        self.header.is_some()
    }

    pub(crate) fn joined(&self) -> Option<Joined> {
        self.head.as_ref().map(|head| Joined {
            generation: head.generation,
            counters: self.counters(),
        })
    }
}

/// The root key, and the header that the passphrase opened, because another of the same name may be forged. Tries
/// each copy: wrong on one is no answer yet where the other differs.
pub(crate) fn unwrap_any(good: &[Header], passphrase: &Passphrase) -> Result<(Root, Header), Error> {
    let mut answer = Err(Error::HeaderLost);
    let mut tried: Option<[u8; header::LENGTH]> = None;
    for header in good {
        let bytes = header.to_bytes();
        if tried.replace(bytes) == Some(bytes) {
            continue;
        }
        answer = header.unwrap(passphrase).map(|root| (root, header.clone()));
        if !matches!(answer, Err(Error::WrongKey)) {
            break;
        }
    }
    answer
}

fn write<T>(
    store: &mut Store,
    keys: &Keys,
    me: Installation,
    head: &mut Head,
    work: impl FnOnce(&Transaction<'_>, &Keys, &mut Head) -> Result<T, Error>,
) -> Result<T, Error> {
    let failed = |e| Error::sqlite("save", e);
    let tx = store
        .conn
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(failed)?;
    let done = work(&tx, keys, head)?;
    head.advance(me);
    let b = row::seal(keys, keys.head_row, &random_bytes()?, head::KIND, &head.to_body(), 0)?;
    put_row(&tx, keys.head_row, &b)?;
    tx.commit().map_err(failed)?;
    Ok(done)
}
