//! Passphrases and recovery keys: from files, or asked for on the terminal without showing them.

use std::fs;
use std::io::IsTerminal;
use std::path::Path;

use holdfast_vault::{Key, Passphrase, RecoveryKey};
use zeroize::Zeroizing;

use crate::args::Keys;
use crate::trouble::{self, Trouble};

/// The fewest characters of a new passphrase.
const LEAST: u32 = 8;

/// A way in that was given.
pub enum WayIn {
    Passphrase(Passphrase),
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
        let typed = match &keys.passphrase_file {
            Some(path) => read(path)?,
            None => ask("Passphrase: ")?,
        };
        // Whatever cannot be a passphrase was never this vault's.
        Ok(Self::Passphrase(
            Passphrase::new(typed.as_str()).map_err(|_| Trouble::WrongPassphrase)?,
        ))
    }

    /// As the vault takes it.
    pub fn key(&self) -> Key<'_> {
        match self {
            Self::Passphrase(passphrase) => Key::Passphrase(passphrase),
            Self::Recovery(recovery) => Key::Recovery(recovery),
        }
    }

    /// Names a key that does not fit by what it was.
    pub fn name(&self, trouble: Trouble) -> Trouble {
        match (trouble, self) {
            (Trouble::Api(holdfast_api::Error::WrongKey), Self::Passphrase(_)) => Trouble::WrongPassphrase,
            (Trouble::Api(holdfast_api::Error::WrongKey), Self::Recovery(_)) => Trouble::WrongRecoveryKey,
            (other, _) => other,
        }
    }
}

/// A passphrase that is to be set: from a file, or typed twice.
pub fn new_passphrase(file: Option<&Path>) -> Result<Passphrase, Trouble> {
    let typed = match file {
        Some(path) => read(path)?,
        None => {
            let first = ask("New passphrase: ")?;
            if *ask("The same again: ")? != *first {
                return Err(Trouble::Said(
                    "the two passphrases differ; nothing was changed".to_owned(),
                ));
            }
            first
        }
    };
    if typed.chars().count() < LEAST as usize {
        return Err(holdfast_api::Error::PassphraseTooShort { least: LEAST }.into());
    }
    Ok(Passphrase::new(typed.as_str())?)
}

fn read(path: &Path) -> Result<Zeroizing<String>, Trouble> {
    let bytes = Zeroizing::new(fs::read(path).map_err(trouble::file(path))?);
    let text =
        std::str::from_utf8(&bytes).map_err(|_| Trouble::Said(format!("{} is not text in UTF-8", path.display())))?;
    let text = text.strip_suffix('\n').unwrap_or(text);
    Ok(Zeroizing::new(text.strip_suffix('\r').unwrap_or(text).to_owned()))
}

fn ask(what: &str) -> Result<Zeroizing<String>, Trouble> {
    if !std::io::stderr().is_terminal() {
        return Err(Trouble::Said(
            "there is no terminal to ask on; give --passphrase-file".to_owned(),
        ));
    }
    rpassword::prompt_password(what)
        .map(Zeroizing::new)
        .map_err(|_| Trouble::Said("nothing could be read from the terminal; give --passphrase-file".to_owned()))
}
