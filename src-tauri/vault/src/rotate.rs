//! Rotation: a new root key, everything sealed again under it, in a new file.
//!
//! This is what "a new recovery key" means, and the only answer to an old copy of the file in
//! somebody else's hands together with an old passphrase. The old file stands, whole, until the
//! new one has been opened row by row and takes its name in one step of the file system: at every
//! moment a crash leaves one of the two.

use crate::backup::{OnProgress, Steps, check};
use crate::head::Head;
use crate::header::Header;
use crate::keys::{Keys, random_bytes};
use crate::new_file::NewFile;
use crate::row;
use crate::store::Store;
use crate::{Error, KdfCost, Passphrase, RecoveryKey, RowKey, Vault};

impl Vault {
    /// Seals everything again under the root key `to`, which has been made with
    /// [`RecoveryKey::random`] and, best, already been written down and asked back.
    ///
    /// Every row gets a new [`RowKey`]: read the vault again afterwards. Refused while anything is
    /// damaged: `repair` first, so that nothing is left behind unnoticed.
    pub fn rotate(
        &mut self,
        to: &RecoveryKey,
        passphrase: &Passphrase,
        cost: KdfCost,
        progress: &mut OnProgress<'_>,
    ) -> Result<(), Error> {
        self.writable()?;
        if RecoveryKey(self.keys.root.copy()?).same_as(to) {
            return Err(Error::Exists);
        }
        let header = Header::wrap(&to.0, 1, passphrase, cost)?;
        let keys = Keys::new(to.0.copy()?)?;
        let (file, head) = self.seal_again(&keys, &header, progress)?;
        self.writable()?;
        self.take_the_place(file)?;
        (self.keys, self.header, self.head) = (keys, Some(header), Some(head));
        Ok(())
    }

    /// The new file, checked, still unnamed.
    fn seal_again(
        &self,
        keys: &Keys,
        header: &Header,
        progress: &mut OnProgress<'_>,
    ) -> Result<(NewFile, Head), Error> {
        let old = self.head.as_ref().ok_or(Error::HeadLost)?;
        let mut head = Head::new(header.digest());
        (head.generation, head.counters) = (old.generation, old.counters.clone());
        head.advance(self.me);
        let mut file = NewFile::begin(&self.store.place, &self.keys.maker(self.me))?;
        let mut steps = Steps::new(2 * old.rows, progress);
        let mut worked = Ok(());
        let whole = self.each(&mut |row| {
            if worked.is_ok() {
                worked = steps.step().and_then(|()| {
                    let k = RowKey::random()?;
                    let size = self.store.blob_length(row.key)?;
                    let b = row::seal(keys, k, &random_bytes()?, row.kind, row.body, size)?;
                    head.tags.toggle(keys, k, &b);
                    head.rows += 1;
                    // Two rows of one key out of 2⁶³ would fail here, not overwrite.
                    file.put_new(k, &b)
                });
            }
        })?;
        worked?;
        if !whole.is_whole() {
            return Err(Error::NotWhole(Box::new(whole)));
        }
        file.finish(keys, header, &head)?;
        check(&file.look()?, keys, &mut steps)?;
        Ok((file, head))
    }

    /// Closes the old file, gives the new one its name and opens it.
    fn take_the_place(&mut self, file: NewFile) -> Result<(), Error> {
        self.let_go()?;
        let named = file.name_over();
        let held = self.store.held.take();
        self.store = Store::open_held(self.store.place.clone(), held, true)?;
        // Where the name was given and only the folder could not be synced, this file is not that of the keys.
        let standing = self.store.headers()?.into_iter().flatten();
        self.dead = named.is_err() && !standing.map(|header| header.id).any(|id| id == self.keys.id);
        named
    }
}
