//! A disk in memory that remembers what was written, when it was synced, and what a power cut may
//! leave of it. SQLite reaches it through [`vfs`](crate::vfs).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What a hardware sector may tear at.
pub const SECTOR: usize = 512;

/// One thing that happened to the disk.
#[derive(Clone, Debug)]
pub enum Event {
    /// Bytes were written, growing the file where needed.
    Write { file: String, at: usize, bytes: Vec<u8> },
    /// The file was cut or grown.
    Truncate { file: String, size: usize },
    /// The file, and its name, are on the disk.
    Sync { file: String },
    /// The name is gone; `lasting` where its folder was synced too.
    Delete { file: String, lasting: bool },
    /// The program said that this save is sealed.
    Sealed { save: usize },
}

/// Files by name.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The live disk and its log.
#[derive(Default)]
pub struct Disk {
    pub files: Files,
    pub log: Vec<Event>,
}

static DISK: Mutex<Option<Disk>> = Mutex::new(None);

/// The one disk, which all connections of this process see.
pub fn disk() -> MutexGuard<'static, Option<Disk>> {
    DISK.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Puts `files` on an otherwise empty disk with an empty log.
pub fn mount(files: Files) {
    *disk() = Some(Disk { files, log: Vec::new() });
}

/// Runs `act` on the mounted disk.
pub fn with<T>(act: impl FnOnce(&mut Disk) -> T) -> T {
    act(disk().get_or_insert_default())
}

impl Disk {
    /// Does a thing and remembers it.
    pub fn happen(&mut self, event: Event) {
        apply(&mut self.files, &event, None);
        self.log.push(event);
    }
}

/// Applies an event; of a write, only the first `sectors` sectors where that is given.
fn apply(files: &mut Files, event: &Event, sectors: Option<usize>) {
    match event {
        Event::Write { file, at, bytes } => {
            let length = sectors.map_or(bytes.len(), |n| (n * SECTOR).min(bytes.len()));
            let content = files.entry(file.clone()).or_default();
            if content.len() < at + length {
                content.resize(at + length, 0);
            }
            content[*at..at + length].copy_from_slice(&bytes[..length]);
        }
        Event::Truncate { file, size } => files.entry(file.clone()).or_default().resize(*size, 0),
        Event::Delete { file, .. } => {
            files.remove(file);
        }
        Event::Sync { .. } | Event::Sealed { .. } => {}
    }
}

/// What is certainly on the disk, and what may or may not be, as the log goes on.
#[derive(Clone, Default)]
pub struct Surface {
    sure: Files,
    pending: Vec<Event>,
}

impl Surface {
    /// A disk on which `files` are safe.
    pub fn of(files: Files) -> Surface {
        Surface {
            sure: files,
            pending: Vec::new(),
        }
    }

    /// Lets one more event happen.
    pub fn happen(&mut self, event: &Event) {
        match event {
            Event::Sync { file } => {
                let (mine, others) = self.pending.drain(..).partition(|one| touches(one, file));
                self.pending = others;
                let mine: Vec<Event> = mine;
                self.sure.entry(file.clone()).or_default();
                for one in &mine {
                    apply(&mut self.sure, one, None);
                }
            }
            Event::Delete { file, lasting: true } => {
                self.pending.retain(|one| !touches(one, file));
                self.sure.remove(file);
            }
            Event::Sealed { .. } => {}
            other => self.pending.push(other.clone()),
        }
    }

    /// Every state that a power cut may leave here: each prefix of what is pending, each single
    /// omission, and each tear of each pending write. `seen` keeps what was given before.
    pub fn states(&self, seen: &mut BTreeSet<u128>, give: &mut dyn FnMut(Files)) {
        let n = self.pending.len();
        let mut offer = |files: Files| {
            if seen.insert(digest(&files)) {
                give(files);
            }
        };
        for length in 0..=n {
            offer(self.after((0..length).map(|i| (i, None))));
        }
        for left_out in 0..n {
            offer(self.after((0..n).filter(|i| *i != left_out).map(|i| (i, None))));
        }
        for (torn, event) in self.pending.iter().enumerate() {
            let Event::Write { bytes, .. } = event else { continue };
            for sectors in 1..bytes.len().div_ceil(SECTOR) {
                offer(self.after((0..n).map(|i| (i, (i == torn).then_some(sectors)))));
                offer(self.after((0..=torn).map(|i| (i, (i == torn).then_some(sectors)))));
            }
        }
    }

    /// What is sure and so many of the pending events, by number; of a write, only its first sectors where
    /// that is given. Numbers beyond the last are nothing.
    pub fn after(&self, which: impl Iterator<Item = (usize, Option<usize>)>) -> Files {
        let mut files = self.sure.clone();
        for (i, sectors) in which {
            if let Some(event) = self.pending.get(i) {
                apply(&mut files, event, sectors);
            }
        }
        files
    }
}

fn touches(event: &Event, name: &str) -> bool {
    match event {
        Event::Write { file, .. }
        | Event::Truncate { file, .. }
        | Event::Sync { file }
        | Event::Delete { file, .. } => file == name,
        Event::Sealed { .. } => false,
    }
}

/// Tells states apart; not for security. Two multiplying passes side by side, eight bytes at a time.
fn digest(files: &Files) -> u128 {
    let (mut one, mut two) = (0xcbf2_9ce4_8422_2325_u64, 0x9e37_79b9_7f4a_7c15_u64);
    let mut mix = |word: u64| {
        one = (one ^ word).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(29);
        two = (two ^ word.rotate_left(32))
            .wrapping_mul(0xff51_afd7_ed55_8ccd)
            .rotate_left(31);
    };
    for (name, content) in files {
        name.bytes().for_each(|byte| mix(u64::from(byte)));
        mix(content.len() as u64);
        for eight in content.chunks(8) {
            let mut word = [0; 8];
            word[..eight.len()].copy_from_slice(eight);
            mix(u64::from_le_bytes(word));
        }
    }
    u128::from(one) << 64 | u128::from(two)
}
