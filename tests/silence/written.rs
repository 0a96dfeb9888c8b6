//! Every file that any program closes after writing, read in that moment: one that is gone again before a session
//! ends has been seen all the same.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::os::fd::AsRawFd;
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
    /// Begins to look, on the file systems of these places. `end` is a name that nothing has.
    pub fn begin(places: &[PathBuf], end: PathBuf, signs: Vec<Sign>) -> Self {
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
        let until = end.clone();
        let watching = thread::spawn(move || look(&queue, &until, &signs));
        Self { end, watching }
    }

    /// What was seen until now.
    pub fn end(self) -> Seen {
        fs::write(&self.end, "").expect("the last file");
        self.watching.join().expect("nothing was missed")
    }
}

fn look(queue: &Fanotify, until: &Path, signs: &[Sign]) -> Seen {
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
            let this_test = u32::try_from(event.pid()) == Ok(std::process::id());
            if this_test || path.ancestors().any(is_working_tree) {
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
