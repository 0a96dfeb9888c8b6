//! Passphrases and recovery keys: from files, or asked for on the terminal without showing them.
//!
//! One line break at the end of a file is not part of what it holds; every other character counts. A
//! file that holds more than meets the eye is tried as it is, and named where it does not open. As a
//! new passphrase it is refused.

use std::fs::File;
use std::io::{ErrorKind, IsTerminal, Read};
use std::path::Path;

use holdfast_api::session::chosen_passphrase;
use holdfast_vault::{Key, Passphrase, RecoveryKey};
use zeroize::Zeroizing;

use crate::args::Keys;
use crate::trouble::{self, Trouble};

/// Bytes beyond which a file holds something else: a passphrase has 1,024 at the most.
const MOST: u64 = 64 * 1024;

/// A way in that was given.
pub enum WayIn {
    /// A passphrase, and what is odd about the file that it came from.
    Passphrase(Passphrase, Option<String>),
    Recovery(RecoveryKey),
}

impl WayIn {
    /// From the files that were named, or from the terminal.
    pub fn given(keys: &Keys) -> Result<Self, Trouble> {
        if let Some(path) = &keys.recovery_key_file {
            let words = read(path)?;
            return Ok(Self::Recovery(
                RecoveryKey::parse(&words).map_err(holdfast_api::Error::from)?,
            ));
        }
        let (typed, odd) = match &keys.passphrase_file {
            Some(path) => {
                let typed = read(path)?;
                let odd = odd(&typed, path);
                (typed, odd)
            }
            None => (ask("Passphrase: ", "--passphrase-file")?, None),
        };
        // Whatever cannot be a passphrase was never this vault's.
        match Passphrase::new(typed.as_str()) {
            Ok(passphrase) => Ok(Self::Passphrase(passphrase, odd)),
            Err(_) => Err(Trouble::WrongPassphrase(odd)),
        }
    }

    /// As the vault takes it.
    pub fn key(&self) -> Key<'_> {
        match self {
            Self::Passphrase(passphrase, _) => Key::Passphrase(passphrase),
            Self::Recovery(recovery) => Key::Recovery(recovery),
        }
    }

    /// Names a key that does not fit by what it was.
    pub fn name(&self, trouble: Trouble) -> Trouble {
        match (trouble, self) {
            (Trouble::Api(holdfast_api::Error::WrongKey), Self::Passphrase(_, odd)) => {
                Trouble::WrongPassphrase(odd.clone())
            }
            (Trouble::Api(holdfast_api::Error::WrongKey), Self::Recovery(_)) => Trouble::WrongRecoveryKey,
            (other, _) => other,
        }
    }
}

/// A passphrase that is to be set: from a file, or typed twice.
pub fn new_passphrase(file: Option<&Path>) -> Result<Passphrase, Trouble> {
    let Some(path) = file else {
        let first = ask("New passphrase: ", "--new-passphrase-file")?;
        if *ask("The same again: ", "--new-passphrase-file")? != *first {
            let sentence = "the two passphrases differ; nothing was changed";
            return Err(Trouble::said("passphrases_differ", sentence));
        }
        return Ok(chosen_passphrase(&first)?);
    };
    let typed = read(path)?;
    chosen_passphrase(&typed).map_err(|error| match (error, odd(&typed, path)) {
        (error @ holdfast_api::Error::PassphraseUnfit, Some(odd)) => Trouble::Worded(error, odd),
        (error, _) => error.into(),
    })
}

/// What there is in a file beside the one line that somebody meant.
fn odd(text: &str, path: &Path) -> Option<String> {
    let path = path.display();
    let what = if text.is_empty() {
        "is empty"
    } else if text.starts_with('\u{feff}') {
        "begins with a byte order mark, which some editors add; save it as UTF-8 without one"
    } else if text.contains(['\n', '\r']) {
        "has more than one line; leave only the passphrase in it, with one line break at the end or none"
    } else if text.contains(char::is_control) {
        "holds characters that nobody can type; leave only the passphrase in it"
    } else if text.trim() != text {
        "begins or ends with a blank, which counts"
    } else {
        return None;
    };
    Some(format!("{path} {what}"))
}

/// The text of a file without the line break at its end.
fn read(path: &Path) -> Result<Zeroizing<String>, Trouble> {
    let named = path.display();
    let refused = |error: std::io::Error| match error.kind() {
        ErrorKind::IsADirectory => Trouble::said("a_folder", format!("{named} is a folder; give a file")),
        ErrorKind::PermissionDenied => Trouble::said("not_readable", format!("{named} may not be read by you")),
        _ => trouble::file(path)(error),
    };
    let mut bytes = Zeroizing::new(Vec::with_capacity(MOST as usize + 1));
    let mut file = File::open(path).map_err(refused)?;
    file.by_ref().take(MOST + 1).read_to_end(&mut bytes).map_err(refused)?;
    if bytes.len() as u64 > MOST {
        let sentence = format!("{named} is too large to be a passphrase or a recovery key");
        return Err(Trouble::said("too_large", sentence));
    }
    let text = std::str::from_utf8(&bytes)
        .map_err(|_| Trouble::said("not_text", format!("{named} is not text in UTF-8; save it as that")))?;
    let text = text.strip_suffix('\n').unwrap_or(text);
    Ok(Zeroizing::new(text.strip_suffix('\r').unwrap_or(text).to_owned()))
}

fn ask(what: &str, option: &str) -> Result<Zeroizing<String>, Trouble> {
    let not_asked = |why: &str| Trouble::said("no_terminal", format!("{why}; give {option}"));
    if !std::io::stderr().is_terminal() {
        return Err(not_asked("there is no terminal to ask on"));
    }
    rpassword::prompt_password(what)
        .map(Zeroizing::new)
        .map_err(|_| not_asked("nothing could be read from the terminal"))
}
