//! JSON files: alone, in a folder, or in a zip. What a zip unpacks to is limited before it is unpacked, and what a
//! file holds is counted before it is taken apart, because a byte of JSON can become fifty of memory.

use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::path::Path;

use super::Error;
use super::error::place_of;

/// The largest JSON file that is read, or all of a folder or a zip together.
const LARGEST: u64 = 1 << 30;

/// How many values one file may hold: some thirty thousand long entries with all that Day One says of each.
const MOST_VALUES: usize = 8 << 20;
/// Text packs to a tenth. What packs to less than a hundredth was made to do harm.
const TIGHTEST: u64 = 100;
/// A little file may be packed as tightly as it likes.
const LITTLE: u64 = 1 << 20;

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
        let mut left = LARGEST;
        return files
            .iter()
            .map(|file| Ok((place_of(file), whole(file, &mut left)?)))
            .collect();
    }
    let mut head = [0; 4];
    let is_zip = File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok() && head == ZIP;
    if is_zip {
        unpacked(path)
    } else {
        Ok(vec![(place_of(path), whole(path, &mut { LARGEST })?)])
    }
}

fn whole(path: &Path, left: &mut u64) -> Result<Vec<u8>, Error> {
    let length = fs::metadata(path).map_err(Error::unreadable(path))?.len();
    let too_large = || Error::TooLarge { place: place_of(path) };
    *left = left.checked_sub(length).ok_or_else(too_large)?;
    let json = fs::read(path).map_err(Error::unreadable(path))?;
    if values(&json) > MOST_VALUES {
        return Err(too_large());
    }
    Ok(json)
}

/// About how many values a JSON text holds: each but the first of its list or object comes after a comma, and each
/// list and object begins.
fn values(json: &[u8]) -> usize {
    let (mut quoted, mut escaped, mut count) = (false, false, 0);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b',' | b'[' | b'{' if !quoted => count += 1,
            _ => {}
        }
    }
    count
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
        let most = left.min(LITTLE.max(entry.compressed_size().saturating_mul(TIGHTEST)));
        entry.take(most + 1).read_to_end(&mut json).map_err(|_| bad())?;
        let length = json.len() as u64;
        if length > most || values(&json) > MOST_VALUES {
            return Err(Error::TooLarge { place: place_of(path) });
        }
        left -= length;
        files.push((name, json));
    }
    Ok(files)
}

fn is_json(name: &str) -> bool {
    name.len() > 5 && name.is_char_boundary(name.len() - 5) && name[name.len() - 5..].eq_ignore_ascii_case(".json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_text_is_no_value() {
        assert_eq!(values(br#"{"a":[1,2,{"b":"x, [y], {z} \" , ["}],"c":"\\"}"#), 6);
        assert_eq!(values(b"no JSON, at all"), 1);
    }

    #[test]
    fn a_file_of_more_values_than_a_journal_has_is_refused_before_it_is_taken_apart() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Journal.json");
        let zeros = "0,".repeat(MOST_VALUES);
        fs::write(&path, format!(r#"{{"metadata":{{}},"entries":[{zeros}0]}}"#)).unwrap();
        assert!(matches!(json_files(&path), Err(Error::TooLarge { .. })));
    }
}
