//! JSON files: alone, in a folder, or in a zip. What a zip unpacks to is limited before it is unpacked.

use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::path::Path;

use super::Error;
use super::error::place_of;

/// The largest JSON file that is read.
const LARGEST: u64 = 1 << 30;

/// How a zip begins.
pub(super) const ZIP: &[u8] = b"PK\x03\x04";

/// Every JSON file there, with its name.
pub(super) fn json_files(path: &Path) -> Result<Vec<(String, Vec<u8>)>, Error> {
    if path.is_dir() {
        let within = fs::read_dir(path).map_err(Error::unreadable(path))?;
        let mut files: Vec<_> = within
            .filter_map(Result::ok)
            .filter(|found| found.file_type().is_ok_and(|kind| kind.is_file()))
            .map(|found| found.path())
            .filter(|file| is_json(&file.to_string_lossy()))
            .collect();
        files.sort();
        return files.iter().map(|file| Ok((place_of(file), whole(file)?))).collect();
    }
    let mut head = [0; 4];
    let is_zip = File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok() && head == ZIP;
    if is_zip {
        unpacked(path)
    } else {
        Ok(vec![(place_of(path), whole(path)?)])
    }
}

fn whole(path: &Path) -> Result<Vec<u8>, Error> {
    if fs::metadata(path).map_err(Error::unreadable(path))?.len() > LARGEST {
        return Err(Error::TooLarge { place: place_of(path) });
    }
    fs::read(path).map_err(Error::unreadable(path))
}

fn unpacked(path: &Path) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let bad = || Error::NotOfItsFormat {
        place: place_of(path),
        format: "zip",
        line: 0,
    };
    let file = BufReader::new(File::open(path).map_err(Error::unreadable(path))?);
    let mut zip = zip::ZipArchive::new(file).map_err(|_| bad())?;
    let mut files = Vec::new();
    let mut left = LARGEST;
    for n in 0..zip.len() {
        let entry = zip.by_index(n).map_err(|_| bad())?;
        let name = entry.name().map_err(|_| bad())?.into_owned();
        // Only at the top: deeper down lie media and other people's files.
        if !entry.is_file() || !is_json(&name) || name.contains('/') {
            continue;
        }
        // The size that a zip states is only its word.
        let mut json = Vec::new();
        entry.take(left + 1).read_to_end(&mut json).map_err(|_| bad())?;
        left = left
            .checked_sub(json.len() as u64)
            .ok_or_else(|| Error::TooLarge { place: place_of(path) })?;
        files.push((name, json));
    }
    Ok(files)
}

fn is_json(name: &str) -> bool {
    name.len() > 5 && name.is_char_boundary(name.len() - 5) && name[name.len() - 5..].eq_ignore_ascii_case(".json")
}
