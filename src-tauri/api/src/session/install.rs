//! Which installation of the program this is: sixteen random bytes in the state folder, so that a
//! file that went to another machine is told apart from one that was put back.

use std::fs;
use std::io::Write;
use std::path::Path;

use holdfast_vault::Installation;

use crate::Error;

const FILE: &str = "installation";

/// This installation's name, made at the first asking. Without a state folder, or where none can be kept in it, it is a
/// passing one: nobody is kept from their journal by that.
///
/// # Errors
/// When the system gives no randomness.
pub fn installation(state: Option<&Path>) -> Result<Installation, Error> {
    let Some(state) = state else {
        return Ok(Installation::random()?);
    };
    let path = state.join(FILE);
    if let Some(known) = fs::read_to_string(&path).ok().and_then(|hex| read(hex.trim())) {
        return Ok(known);
    }
    let made = Installation::random()?;
    Ok(kept(&path, &made).unwrap_or(made))
}

/// Keeps a name: it, or another that was made at the same moment and came last.
fn kept(path: &Path, made: &Installation) -> std::io::Result<Installation> {
    let hex = hex(&made.0);
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    let beside = path.with_extension(&hex);
    let mut file = fs::File::create_new(&beside)?;
    file.write_all(hex.as_bytes())
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&beside, path))
        .inspect_err(|_| {
            let _ = fs::remove_file(&beside);
        })?;
    let last = fs::read_to_string(path)?;
    read(last.trim()).ok_or_else(|| std::io::ErrorKind::InvalidData.into())
}

/// Bytes as two digits each.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn read(hex: &str) -> Option<Installation> {
    if hex.len() != 32 || !hex.is_ascii() {
        return None;
    }
    let mut bytes = [0; 16];
    for (n, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&hex[2 * n..2 * n + 2], 16).ok()?;
    }
    Some(Installation(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_installation_stays_the_same_and_a_spoiled_file_is_made_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        let first = installation(Some(folder.path())).expect("made");
        assert_eq!(installation(Some(folder.path())).expect("read").0, first.0);
        fs::write(folder.path().join(FILE), "zz").expect("written");
        assert_ne!(installation(Some(folder.path())).expect("made").0, first.0);
    }

    #[test]
    fn where_no_installation_can_be_kept_a_passing_one_does() {
        let folder = tempfile::tempdir().expect("a folder");
        let taken = folder.path().join("state");
        fs::write(&taken, "a file where the folder should be").expect("written");
        let names = [1, 2].map(|_| installation(Some(&taken)).expect("made").0);
        assert_ne!(names[0], names[1]);
    }
}
