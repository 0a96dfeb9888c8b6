//! What the shell's own commands answer when the system refuses: the kind and the system's words, in
//! the shape of `holdfast_api::Error`, so that the pages have one table of words for both.

use std::io::ErrorKind;

use holdfast_api::Error;

/// An [`Error`] that the shell's own failures turn into.
#[derive(Debug, serde::Serialize)]
#[serde(transparent)]
pub struct Refusal(Error);

impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Self {
        Self(match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Error::DiskFull,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Error::ReadOnly,
            _ => Error::Io {
                what: error.to_string(),
            },
        })
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl From<tauri::Error> for Refusal {
    fn from(error: tauri::Error) -> Self {
        Self(Error::Io {
            what: error.to_string(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_named_as_the_api_names_it() {
        let refusal = Refusal::from(std::io::Error::from(ErrorKind::StorageFull));
        assert_eq!(
            serde_json::to_string(&refusal).expect("JSON"),
            r#"{"kind":"disk_full"}"#
        );
    }
}
