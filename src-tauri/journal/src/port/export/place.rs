//! A temporary name beside the place, a rename when all is written, never over what is there.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::Error;

/// A file or folder on its way to its place. Dropped before it arrives, it goes without a trace.
pub(in crate::port) struct OnTheWay {
    temporary: PathBuf,
    dest: PathBuf,
    arrived: bool,
}

impl OnTheWay {
    fn new(dest: &Path) -> Result<Self, Error> {
        if fs::symlink_metadata(dest).is_ok() {
            return Err(Error::Exists);
        }
        let name = dest.file_name().ok_or(Error::Exists)?.to_string_lossy();
        for n in 0..100 {
            let temporary = dest.with_file_name(format!(".{name}.{n}.part"));
            if fs::symlink_metadata(&temporary).is_err() {
                return Ok(Self {
                    temporary,
                    dest: dest.to_owned(),
                    arrived: false,
                });
            }
        }
        Err(Error::Exists)
    }

    /// A file that only its owner may read.
    pub(in crate::port) fn file(dest: &Path) -> Result<(Self, BufWriter<File>), Error> {
        let way = Self::new(dest)?;
        let file = create(&way.temporary).map_err(Error::Unwritable)?;
        Ok((way, BufWriter::with_capacity(1 << 16, file)))
    }

    /// A folder that only its owner may enter.
    pub(in crate::port) fn folder(dest: &Path) -> Result<Self, Error> {
        let way = Self::new(dest)?;
        create_folder(&way.temporary).map_err(Error::Unwritable)?;
        Ok(way)
    }

    /// A file in the folder.
    pub(in crate::port) fn within(&self, name: &str) -> Result<BufWriter<File>, Error> {
        let file = create(&self.temporary.join(name)).map_err(Error::Unwritable)?;
        Ok(BufWriter::with_capacity(1 << 16, file))
    }

    /// Everything is written and on disk: it takes its name.
    pub(in crate::port) fn arrive(mut self) -> Result<(), Error> {
        self.take_name().map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists | io::ErrorKind::DirectoryNotEmpty => Error::Exists,
            _ => Error::Unwritable(error),
        })?;
        self.arrived = true;
        if let Some(folder) = self.dest.parent() {
            // So that the name itself lasts; a system that cannot do this says so and loses nothing.
            let folder = if folder.as_os_str().is_empty() {
                Path::new(".")
            } else {
                folder
            };
            let _ = File::open(folder).and_then(|folder| folder.sync_all());
        }
        Ok(())
    }

    fn take_name(&self) -> io::Result<()> {
        if self.temporary.is_dir() {
            if fs::symlink_metadata(&self.dest).is_ok() {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            return fs::rename(&self.temporary, &self.dest);
        }
        // A hard link refuses to replace; a stick's file system may know none, then look and rename.
        match fs::hard_link(&self.temporary, &self.dest) {
            Ok(()) => fs::remove_file(&self.temporary),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
            Err(_) if fs::symlink_metadata(&self.dest).is_ok() => Err(io::ErrorKind::AlreadyExists.into()),
            Err(_) => fs::rename(&self.temporary, &self.dest),
        }
    }
}

impl Drop for OnTheWay {
    fn drop(&mut self) {
        if !self.arrived {
            let _ = fs::remove_file(&self.temporary);
            let _ = fs::remove_dir_all(&self.temporary);
        }
    }
}

/// Flushes a file and waits until it is on disk.
pub(in crate::port) fn finish(file: BufWriter<File>) -> Result<(), Error> {
    let mut file = file
        .into_inner()
        .map_err(|error| Error::Unwritable(error.into_error()))?;
    file.flush().and_then(|()| file.sync_all()).map_err(Error::Unwritable)
}

#[cfg(unix)]
fn create_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

#[cfg(not(unix))]
fn create_folder(path: &Path) -> io::Result<()> {
    fs::create_dir(path)
}

fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
