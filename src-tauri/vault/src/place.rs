//! Where a vault lies on disk: its lock file, its identity, its first look at the bytes.
//!
//! Nothing here knows a key. Refused: a second opener, a file that is no vault, a file cut short.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

use crate::head::hex;
use crate::header::{Header, LENGTH, MAGIC};
use crate::keys::random_bytes;
use crate::{Error, header};

const SQLITE_MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// A path, with every link resolved, or a name that only a test's VFS understands.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) path: PathBuf,
    pub(crate) vfs: Option<String>,
}

/// Which file it is, whatever it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Identity(u64, u64);

/// Who makes a file, in its temporary name: so that a later run finds what a crash has left of its
/// own, and never takes away what another is working on.
pub(crate) type Maker = [u8; 6];

/// Held while a vault is open; the operating system lets go of it when the process ends.
#[derive(Debug)]
pub(crate) struct Held {
    pub(crate) file: Option<File>,
}

impl Drop for Held {
    fn drop(&mut self) {
        // Said, not left to the descriptor's end: a child that is being started has a copy of it until it is
        // another program, and would keep a closed vault from being opened again.
        let _ = self.file.as_ref().map(File::unlock);
    }
}

impl Held {
    /// Nothing held: a read-only place, or one that only a test's VFS knows.
    pub(crate) fn nothing() -> Held {
        Held { file: None }
    }
}

impl Place {
    /// The place of a file that must be there.
    pub(crate) fn existing(path: &Path) -> Result<Place, Error> {
        let path = fs::canonicalize(path).map_err(|e| Error::reading("find the file", e))?;
        // Not a folder either, nor a pipe or a device, which would be read for ever.
        if !path.is_file() {
            return Err(Error::NotAVault);
        }
        Ok(Place { path, vfs: None })
    }

    /// The place of a file that must not be there yet, in a folder that must be.
    pub(crate) fn vacant(path: &Path) -> Result<Place, Error> {
        let name = path.file_name().ok_or(Error::Exists)?;
        let folder = path
            .parent()
            .filter(|p| !p.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let folder = fs::canonicalize(folder).map_err(|e| Error::io("find the folder", e))?;
        let path = folder.join(name);
        match fs::symlink_metadata(&path) {
            Ok(_) => return Err(Error::Exists),
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            Err(e) => return Err(Error::io("look at the place", e)),
        }
        let place = Place { path, vfs: None };
        // SQLite would roll the journal of a file that is gone into the new one.
        for ending in ["-journal", "-wal"] {
            let mut first = [0];
            match File::open(place.beside(ending)).and_then(|mut file| file.read(&mut first)) {
                Err(e) if e.kind() == io::ErrorKind::NotFound => {}
                Ok(_) if first == [0] && ending == "-journal" => {
                    // It was never finished, so nothing would be rolled back from it.
                    fs::remove_file(place.beside(ending)).map_err(|e| Error::io("take a leftover away", e))?;
                }
                _ => return Err(Error::Exists),
            }
        }
        Ok(place)
    }

    /// The file beside it with `ending` added to its name.
    pub(crate) fn beside(&self, ending: &str) -> PathBuf {
        let mut name = self.path.file_name().unwrap_or_default().to_os_string();
        name.push(ending);
        self.path.with_file_name(name)
    }

    /// Takes the lock file, the rule that there is one writer. The lock file stays behind, empty:
    /// taking it away would let two openers lock two files of one name.
    pub(crate) fn hold(&self) -> Result<Held, Error> {
        if self.vfs.is_some() {
            return Ok(Held::nothing());
        }
        let path = self.beside(".lock");
        let opened = for_its_owner().create(true).truncate(false).open(&path);
        let file = opened.or_else(|e| match Error::io("take the lock file", e) {
            // A lock file that is there can be held without writing to it.
            Error::ReadOnly => File::open(&path).map_err(|_| Error::ReadOnly),
            other => Err(other),
        })?;
        match file.try_lock() {
            Ok(()) => Ok(Held { file: Some(file) }),
            Err(TryLockError::WouldBlock) => Err(Error::OpenElsewhere),
            Err(TryLockError::Error(e)) => Err(Error::io("take the lock file", e)),
        }
    }

    /// Why nothing can be written beside the file. SQLite says only that it could not open its
    /// journal, whether the folder is read-only or the disk is full.
    pub(crate) fn why_unwritable(&self) -> Error {
        let refused = |e| Error::io("write beside the file", e);
        let tried = self.unfinished(&[0; 6]).and_then(|probe| {
            let written = File::create_new(&probe).and_then(|mut file| file.write_all(&[0; 4096]));
            // Left behind, it is swept at the next opening.
            let _ = fs::remove_file(&probe);
            written.map_err(refused)
        });
        match tried {
            Err(error) => error,
            Ok(()) => refused(io::Error::other("the journal of a save could not be opened")),
        }
    }

    /// Takes away unfinished files that a crash has left: those for this name, for who holds its
    /// lock, or those of `maker` in this folder, for whatever name, for that maker alone.
    pub(crate) fn sweep(&self, maker: Option<&Maker>) {
        let (Some(folder), Some(name)) = (self.path.parent(), self.path.file_name().and_then(|n| n.to_str())) else {
            return;
        };
        let maker = maker.map(|maker| hex(maker));
        let leftover = |found: &str| {
            let found = found.strip_suffix("-journal").unwrap_or(found).strip_suffix(".part")?;
            let (of, noise) = found.rsplit_once('.')?;
            let ours = match &maker {
                Some(maker) => noise.starts_with(maker.as_str()),
                None => of == name,
            };
            Some(ours && noise.len() == 24 && noise.bytes().all(|b| b.is_ascii_hexdigit()))
        };
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.file_name().to_str().and_then(leftover) == Some(true) {
                // What cannot be taken away is sealed, and is tried again next time.
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    /// Takes the file away from everybody but its owner: what came from a stick or another program may be open to all.
    pub(crate) fn close_to_others(&self) {
        #[cfg(unix)]
        if let Ok(metadata) = fs::metadata(&self.path) {
            use std::os::unix::fs::PermissionsExt;
            let mode = metadata.permissions().mode();
            if mode & 0o077 != 0 {
                // Where it is somebody else's, or the file system knows no owners, it stays as it is.
                let _ = fs::set_permissions(&self.path, fs::Permissions::from_mode(mode & 0o700));
            }
        }
    }

    /// A name beside this one for a file that `maker` has not finished yet.
    pub(crate) fn unfinished(&self, maker: &Maker) -> Result<PathBuf, Error> {
        let noise = random_bytes::<6>()?;
        Ok(self.beside(&format!(".{}{}.part", hex(maker), hex(&noise))))
    }

    /// The identity of the file at this path now.
    pub(crate) fn identity(&self) -> Result<Identity, Error> {
        if self.vfs.is_some() {
            return Ok(Identity(0, 0));
        }
        match fs::metadata(&self.path) {
            Ok(metadata) => Ok(identity_of(&metadata)),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Err(Error::Moved),
            Err(e) => Err(Error::io("look at the file", e)),
        }
    }

    /// A look at the first bytes, before SQLite sees them: SQLite would take an empty file for a
    /// new one, and would follow a file that asks for a write-ahead log.
    pub(crate) fn inspect(&self) -> Result<(), Error> {
        if self.vfs.is_some() {
            return Ok(());
        }
        // Format 1 has no write-ahead log. One that lies here would change the file as it is opened.
        if fs::metadata(self.beside("-wal")).is_ok_and(|log| log.len() > 0) {
            return Err(Error::Malformed);
        }
        let file = File::open(&self.path).map_err(|e| Error::reading("open the file", e))?;
        let mut fore = Vec::with_capacity(100);
        let read = (&file).take(100).read_to_end(&mut fore);
        read.map_err(|e| Error::reading("read the file", e))?;
        if fore.len() < 100 && SQLITE_MAGIC.starts_with(&fore[..fore.len().min(16)]) {
            return Err(Error::CutShort {
                is: fore.len() as u64,
                should: 0,
            });
        }
        if fore.len() >= 100 && fore[..16] == *SQLITE_MAGIC {
            return if fore[18..20] == [1, 1] {
                Ok(())
            } else {
                Err(self.malformed_or_foreign())
            };
        }
        Err(self.malformed_or_foreign())
    }

    /// What to call a file that SQLite will not read: ours if it carries a header of ours.
    pub(crate) fn malformed_or_foreign(&self) -> Error {
        if self.vfs.is_some() {
            return Error::Malformed;
        }
        match File::open(&self.path).map(|file| !headers_in(file).is_empty()) {
            Ok(true) => self.cut_short().unwrap_or(Error::Malformed),
            Ok(false) => self.cut_short().unwrap_or(Error::NotAVault),
            Err(e) => Error::reading("read the file", e),
        }
    }

    /// Whether the file has fewer pages than it says.
    pub(crate) fn cut_short(&self) -> Option<Error> {
        if self.vfs.is_some() {
            return None;
        }
        let mut file = File::open(&self.path).ok()?;
        let mut fore = [0; 100];
        file.read_exact(&mut fore).ok()?;
        let u32_at = |at: usize| u64::from(u32::from_be_bytes(header::array(&fore[at..at + 4])));
        let page = u64::from(u16::from_be_bytes([fore[16], fore[17]]));
        let (is, should) = (file.metadata().ok()?.len(), page * u32_at(28));
        let says = fore[..16] == *SQLITE_MAGIC && u32_at(24) == u32_at(92);
        (says && is < should).then_some(Error::CutShort { is, should })
    }

    /// Reads the whole file in a thread of its own and lets the bytes go: ciphertext needs no key,
    /// so the disk can work while the key derivation does.
    pub(crate) fn read_ahead(&self) -> Option<JoinHandle<()>> {
        if self.vfs.is_some() {
            return None;
        }
        let path = self.path.clone();
        let read = move || {
            let Ok(mut file) = File::open(path) else {
                return;
            };
            let mut room = vec![0; 1 << 20];
            while matches!(file.read(&mut room), Ok(1..)) {}
        };
        thread::Builder::new().name("read-ahead".into()).spawn(read).ok()
    }

    /// Makes a rename or a new file in this folder lasting.
    pub(crate) fn sync_folder(&self) -> Result<(), Error> {
        if cfg!(windows) || self.vfs.is_some() {
            return Ok(());
        }
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let synced = File::open(folder).and_then(|folder| folder.sync_all());
        synced.map_err(|e| Error::io("write the folder", e))
    }

    /// Gives the finished file `from` this name, over nothing.
    pub(crate) fn settle(&self, from: &Path) -> Result<(), Error> {
        match fs::hard_link(from, &self.path) {
            Ok(()) => {
                // The file stands under its name; a second name left behind harms nobody.
                let _ = fs::remove_file(from);
            }
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => return Err(Error::Exists),
            Err(_) => {
                // A file system without hard links, as on most sticks.
                Place::vacant(&self.path)?;
                fs::rename(from, &self.path).map_err(|e| Error::io("name the file", e))?;
            }
        }
        self.sync_folder()
    }
}

/// For files that only their owner may open. Another person on this computer could tell from a sealed one when it
/// was written, keep copies of it, and hold its lock.
pub(crate) fn for_its_owner() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Every whole header of ours in the bytes of `file`, wherever it lies.
pub(crate) fn headers_in(mut file: impl Read + Seek) -> Vec<Header> {
    let mut found: Vec<Header> = Vec::new();
    let mut window = Vec::new();
    let mut chunk = vec![0; 1 << 20];
    if file.seek(SeekFrom::Start(0)).is_err() {
        return found;
    }
    while let Ok(read @ 1..) = file.read(&mut chunk) {
        window.extend_from_slice(&chunk[..read]);
        for at in starts(&window) {
            if let Some(Ok(header)) = window.get(at..at + LENGTH).map(Header::parse) {
                found.push(header);
            }
        }
        // Keep what may be the beginning of a header, and nothing that was already tried.
        let keep = window.len().min(LENGTH - 1);
        window.drain(..window.len() - keep);
    }
    found
}

fn starts(window: &[u8]) -> Vec<usize> {
    let is_start = |at: &usize| window[*at] == MAGIC[0] && window[*at..].starts_with(&MAGIC);
    (0..window.len()).filter(is_start).collect()
}

#[cfg(unix)]
fn identity_of(metadata: &fs::Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    Identity(metadata.dev(), metadata.ino())
}

/// Elsewhere the system does not let an open file be renamed over, so there is nothing to compare.
#[cfg(not(unix))]
fn identity_of(_metadata: &fs::Metadata) -> Identity {
    Identity(0, 0)
}
