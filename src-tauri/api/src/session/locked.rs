//! Before unlocking: what can be said of the file without a key, and the ways in.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use holdfast_journal::record::Now;
use holdfast_journal::store::{Journal, Names};
use holdfast_vault::{KdfCost, Key, Passphrase, RecoveryKey, Vault};

use super::open::{Opened, free_name, salvage_in_place, take_place};
use super::waits::Waits;
use super::{Places, Session, Work, installation};
use crate::Error;
use crate::dto::{CreateRequest, Created, PlaceRequest, RecoverRequest, RestoreRequest, Secret, SecretWords};
use crate::dto::{Start, UnlockRequest, Unlocked, VaultState};
use crate::handlers::open_to_all::LEAST_CHARACTERS;

/// The file's name in its folder.
const FILE: &str = "journal.holdfast";
/// Bytes that a passphrase may have.
const MOST_BYTES: u32 = 1_024;
/// Pieces of folder names by which programs that sync are known.
const SYNCING: [&str; 9] = [
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "icloud",
    "nextcloud",
    "owncloud",
    "syncthing",
    "pcloud",
];

/// A file that is not open.
#[derive(Debug)]
pub struct Locked {
    places: Places,
    /// Whether the person has named this file, so that its absence is a loss and not a first run.
    named: bool,
    waits: Waits,
    cost: Option<KdfCost>,
}

impl Locked {
    /// Stands before a file. `named`: the person chose it or has unlocked it before.
    #[must_use]
    pub fn new(places: Places, named: bool) -> Self {
        Self {
            places,
            named,
            waits: Waits::default(),
            cost: None,
        }
    }

    /// The same with another cost of derivation than what this machine is measured to bear; the vault
    /// takes none below its floor.
    #[must_use]
    pub fn with_cost(self, cost: KdfCost) -> Self {
        Self {
            cost: Some(cost),
            ..self
        }
    }

    /// Where things lie.
    #[must_use]
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// What the first window finds. Nothing of the journal is read.
    #[must_use]
    pub fn start(&self, now: &Now) -> Start {
        self.look(now, &self.places.vault)
    }

    /// What a folder holds in which a journal may be made: its own folder where none is named.
    #[must_use]
    pub fn place(&self, now: &Now, request: &PlaceRequest) -> Start {
        self.look(now, &self.in_folder(request.folder.as_deref()))
    }

    fn in_folder(&self, folder: Option<&str>) -> PathBuf {
        match folder.filter(|folder| !folder.is_empty()) {
            Some(folder) => Path::new(folder).join(FILE),
            None => self.places.vault.clone(),
        }
    }

    fn look(&self, now: &Now, path: &Path) -> Start {
        let state = match Vault::look(path).map_err(Error::from) {
            Ok(()) => VaultState::Locked,
            Err(Error::Missing { .. }) if self.named => VaultState::Missing,
            Err(Error::Missing { .. }) => VaultState::None,
            Err(Error::OpenElsewhere) => VaultState::OpenElsewhere,
            Err(Error::HeaderDamaged) => VaultState::HeaderDamaged,
            Err(Error::Newer) => VaultState::Newer,
            // What is left of it may be salvaged, once the passphrase has been asked for.
            Err(Error::CutShort) if path.metadata().is_ok_and(|file| file.len() > 0) => VaultState::Locked,
            Err(Error::NotAVault | Error::CutShort) => VaultState::NotAVault,
            Err(_) => VaultState::Locked,
        };
        Start {
            state,
            path: path.display().to_string(),
            folder_syncs: syncs(path),
            wait_ms: self.waits.left(now.moment),
        }
    }

    /// Makes a vault and opens it. The recovery key is shown this once, and kept until asked back.
    ///
    /// # Errors
    /// Too short a passphrase, something there already, a full disk, …
    pub fn create(&mut self, now: &Now, request: &CreateRequest, names: Names) -> Result<(Session, Created), Error> {
        let passphrase = new_passphrase(&request.passphrase)?;
        let path = self.in_folder(request.folder.as_deref());
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let me = installation(self.places.state.as_deref())?;
        let cost = self.cost.unwrap_or_else(cost);
        let (journal, recovery) =
            Journal::create(&path, &passphrase, cost, me, names).map_err(|e| at(&path, e.into()))?;
        self.places.vault = path;
        let mut session = Session::new(now, journal, self.places.clone());
        session.set(now, |settings| settings.passphrase_changed_at = Some(now.moment))?;
        session.bear_witness();
        let created = Created {
            path: self.places.vault.display().to_string(),
            recovery_words: split(&recovery),
        };
        session.recovery = Some(recovery);
        self.named = true;
        Ok((session, created))
    }

    /// Opens the file by its passphrase.
    ///
    /// # Errors
    /// [`Error::WrongKey`], [`Error::Wait`] after too many of them, or whatever is wrong with the file.
    pub fn unlock(&mut self, now: &Now, request: &UnlockRequest, names: Names) -> Result<(Session, Unlocked), Error> {
        self.waits.check(now.moment)?;
        let opened = passphrase(&request.passphrase)
            .and_then(|passphrase| Session::open(now, self.places.clone(), Key::Passphrase(&passphrase), names));
        self.waits.learn(now.moment, &opened);
        self.enter(now, opened)
    }

    /// Opens the file by its recovery key and sets a new passphrase. One that does not open any more is salvaged
    /// first, and kept beside what is whole in it.
    ///
    /// # Errors
    /// Words that are no key, a key that does not open this file, or whatever is wrong with the file.
    pub fn recover(&mut self, now: &Now, request: &RecoverRequest, names: Names) -> Result<(Session, Unlocked), Error> {
        let new = new_passphrase(&request.new_passphrase)?;
        let key = recovery_key(&request.words)?;
        let key = Key::Recovery(&key);
        let looked = Vault::look(&self.places.vault).map_err(Error::from);
        let saved = match looked {
            Err(Error::Damaged | Error::CutShort) => Some(salvage_in_place(now, &self.places, key)?),
            _ => None,
        };
        let opened = Session::open(now, self.places.clone(), key, names);
        let (mut session, mut found) = self.enter(now, opened)?;
        if let Some(saved) = saved {
            found.damage.saved(saved);
        }
        session
            .journal
            .vault_mut()
            .change_passphrase(&new, self.cost.unwrap_or_else(cost))?;
        session.set(now, |settings| settings.passphrase_changed_at = Some(now.moment))?;
        self.waits = Waits::default();
        Ok((session, found))
    }

    /// Makes the vault at our place out of a backup and opens it. A file that stands there is kept beside it.
    ///
    /// # Errors
    /// A vault that is open elsewhere, a backup that is not whole, a passphrase that does not open it, …: then all is
    /// as it was.
    pub fn restore(
        &mut self,
        now: &Now,
        request: &RestoreRequest,
        work: &mut Work<'_>,
        names: Names,
    ) -> Result<(Session, Unlocked), Error> {
        self.waits.check(now.moment)?;
        let passphrase = passphrase(&request.passphrase)?;
        let key = Key::Passphrase(&passphrase);
        if let Some(folder) = self.places.vault.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let place = &self.places.vault;
        if matches!(Vault::look(place), Err(holdfast_vault::Error::OpenElsewhere)) {
            return Err(Error::OpenElsewhere);
        }
        // A link to the file stays a link; its file is what is put aside.
        let standing = std::fs::canonicalize(place).ok();
        let made = standing
            .as_ref()
            .map_or_else(|| place.clone(), |file| free_name(file, "restoring"));
        let restored = holdfast_vault::restore(&request.path, &made, key, &mut work.vault("copying"));
        let restored = restored.map_err(|error| at(&self.places.vault, error.into()));
        self.waits.learn(now.moment, &restored);
        restored?;
        let mark = format!("before-restore-{}", now.day);
        let aside = standing.map(|file| take_place(&file, &made, &mark)).transpose()?;
        self.named = true;
        let opened = Session::open(now, self.places.clone(), key, names);
        let (session, mut found) = self.enter(now, opened)?;
        let aside = aside.map(|path| path.display().to_string());
        found.damage.copy = found.damage.copy.or(aside);
        Ok((session, found))
    }

    /// Makes a new file of what is whole in one that does not open, by its passphrase, and opens it. The damaged file
    /// is kept beside it.
    ///
    /// # Errors
    /// [`Error::WrongKey`], also where nothing is left that knows the passphrase; a full disk, …: then all is as it
    /// was.
    pub fn salvage(&mut self, now: &Now, request: &UnlockRequest, names: Names) -> Result<(Session, Unlocked), Error> {
        self.waits.check(now.moment)?;
        let passphrase = passphrase(&request.passphrase)?;
        let key = Key::Passphrase(&passphrase);
        let salvaged = salvage_in_place(now, &self.places, key).map_err(|error| at(&self.places.vault, error));
        self.waits.learn(now.moment, &salvaged);
        let saved = salvaged?;
        let opened = Session::open(now, self.places.clone(), key, names);
        let (session, mut found) = self.enter(now, opened)?;
        found.damage.saved(saved);
        Ok((session, found))
    }

    fn enter(&mut self, now: &Now, opened: Result<Opened, Error>) -> Result<(Session, Unlocked), Error> {
        let Opened { mut session, mut found } = opened.map_err(|error| at(&self.places.vault, error))?;
        session.settle_in(now, &mut found);
        self.named = true;
        Ok((session, found))
    }
}

/// Gives an error about a path the path.
fn at(path: &Path, error: Error) -> Error {
    let path = path.display().to_string();
    match error {
        Error::Missing { path: p } if p.is_empty() => Error::Missing { path },
        Error::Exists { path: p } if p.is_empty() => Error::Exists { path },
        other => other,
    }
}

/// What a derivation costs on this machine, measured once.
#[must_use]
pub fn cost() -> KdfCost {
    static COST: std::sync::OnceLock<KdfCost> = std::sync::OnceLock::new();
    *COST.get_or_init(KdfCost::calibrate)
}

/// A passphrase as it crossed the bridge.
pub(crate) fn passphrase(given: &Secret) -> Result<Passphrase, Error> {
    let text = std::str::from_utf8(&given.0).map_err(|_| Error::WrongKey)?;
    if text.is_empty() {
        return Err(Error::WrongKey);
    }
    Passphrase::new(text).map_err(|_| Error::PassphraseTooLong { most: MOST_BYTES })
}

/// A passphrase that is to be set: eight characters at least, of those that can be typed again.
pub(crate) fn new_passphrase(given: &Secret) -> Result<Passphrase, Error> {
    chosen_passphrase(std::str::from_utf8(&given.0).unwrap_or_default())
}

/// The same, as text. What opens a vault already is never held to this.
///
/// # Errors
/// Fewer than eight characters, more than 1,024 bytes, nothing but blanks, or characters that nobody types.
pub fn chosen_passphrase(text: &str) -> Result<Passphrase, Error> {
    if text.chars().count() < LEAST_CHARACTERS as usize {
        return Err(Error::PassphraseTooShort {
            least: LEAST_CHARACTERS,
        });
    }
    let untyped = |c: char| c.is_control() || matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}');
    if text.trim().is_empty() || text.contains(untyped) {
        return Err(Error::PassphraseUnfit);
    }
    Passphrase::new(text).map_err(|_| Error::PassphraseTooLong { most: MOST_BYTES })
}

/// Twenty-four words as they crossed the bridge.
pub(crate) fn recovery_key(given: &Secret) -> Result<RecoveryKey, Error> {
    let text = std::str::from_utf8(&given.0).unwrap_or_default();
    Ok(RecoveryKey::parse(text)?)
}

/// A recovery key for showing.
pub(crate) fn split(key: &RecoveryKey) -> SecretWords {
    let words = key.words();
    SecretWords(words.split(' ').map(str::to_owned).collect::<Vec<_>>().into())
}

fn syncs(path: &Path) -> bool {
    let folders = path.to_string_lossy().to_lowercase();
    SYNCING.iter().any(|name| folders.contains(name))
}

/// Never stops: for work that nobody watches.
pub(crate) static NEVER: AtomicBool = AtomicBool::new(false);
