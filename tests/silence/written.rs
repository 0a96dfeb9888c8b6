//! Every file that a program closes after writing, read as soon as the kernel tells of it: one that is gone again before a
//! session ends has been seen all the same. What is written over between the two is not.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Read;
use std::os::fd::AsRawFd;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

use nix::sys::fanotify::{EventFFlags, Fanotify, InitFlags, MarkFlags, MaskFlags};

use crate::signs::Sign;

/// Working trees and what is built in them, where the words of a test lie.
pub fn is_working_tree(folder: &Path) -> bool {
    let marks = ["CACHEDIR.TAG", "Cargo.lock"];
    marks.iter().any(|mark| folder.join(mark).exists()) || folder.ends_with(".git")
}

/// What was seen.
pub struct Seen {
    /// How many files were closed after writing.
    pub files: usize,
    /// How often each sign lay in which.
    pub hits: BTreeMap<String, usize>,
}

/// Somebody who looks into every file as it is closed.
pub struct Watch {
    /// Closing a file of this name ends it.
    end: PathBuf,
    watching: JoinHandle<Seen>,
}

impl Watch {
    /// Begins to look, on the file systems of these places, at what this test and all programs write whose home is
    /// `home`; of a program that has ended meanwhile, at what lies there.
    pub fn begin(places: &[PathBuf], home: &Path, signs: Vec<Sign>) -> Self {
        let queue = Fanotify::init(
            InitFlags::FAN_CLASS_NOTIF | InitFlags::FAN_CLOEXEC | InitFlags::FAN_UNLIMITED_QUEUE,
            EventFFlags::O_RDONLY | EventFFlags::O_CLOEXEC | EventFFlags::O_LARGEFILE,
        );
        let queue = queue.expect("root, and a kernel that tells of files");
        for place in places.iter().filter(|place| place.exists()) {
            let whole = MarkFlags::FAN_MARK_ADD | MarkFlags::FAN_MARK_FILESYSTEM;
            let folder = File::open(place).expect("a folder");
            let marked = queue.mark(whole, MaskFlags::FAN_CLOSE_WRITE, &folder, None::<&Path>);
            marked.unwrap_or_else(|error| panic!("{}: {error}", place.display()));
        }
        let end = home.join("the last file");
        let (until, home) = (end.clone(), home.to_owned());
        let watching = thread::spawn(move || look(&queue, &home, &until, &signs));
        Self { end, watching }
    }

    /// What was seen until now.
    pub fn end(self) -> Seen {
        fs::write(&self.end, "").expect("the last file");
        self.watching.join().expect("nothing was missed")
    }
}

/// Whether a process belongs to this home; nothing where it has ended.
fn belongs(process: i32, home: &Path) -> Option<bool> {
    if u32::try_from(process) == Ok(std::process::id()) {
        return Some(true);
    }
    let variables = fs::read(format!("/proc/{process}/environ"))
        .ok()
        .filter(|read| !read.is_empty())?;
    let mut homes = variables
        .split(|byte| *byte == 0)
        .filter_map(|one| one.strip_prefix(b"HOME="));
    Some(homes.any(|one| Path::new(OsStr::from_bytes(one)) == home))
}

fn look(queue: &Fanotify, home: &Path, until: &Path, signs: &[Sign]) -> Seen {
    let mut seen = Seen {
        files: 0,
        hits: BTreeMap::new(),
    };
    loop {
        for event in queue.read_events().expect("events") {
            let file = event.fd().expect("none was left out");
            let path = fs::read_link(format!("/proc/self/fd/{}", file.as_raw_fd())).unwrap_or_default();
            if path == until {
                return seen;
            }
            let ours = belongs(event.pid(), home).unwrap_or_else(|| path.starts_with(home));
            if !ours || path.ancestors().any(is_working_tree) {
                continue;
            }
            seen.files += 1;
            let mut bytes = Vec::new();
            let mut file = File::from(file.try_clone_to_owned().expect("a file"));
            file.read_to_end(&mut bytes).expect("read while it is there");
            for sign in signs {
                let count = sign.count(&bytes);
                if count > 0 {
                    seen.hits.insert(format!("{} in {}", sign.name, path.display()), count);
                }
            }
        }
    }
}
