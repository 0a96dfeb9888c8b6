//! `window.json`: all that is known before unlocking. A closed list of keys, which is also a list on
//! the page "What a thief can see"; any other key is dropped when the file is next written, and a
//! value that makes no sense is replaced by its default, because a bad file must not lock anyone out.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The whole of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Before {
    /// Where the sealed file lies, if not in the usual place.
    pub vault: Option<PathBuf>,
    /// Where the window was.
    pub place: Option<Place>,
    /// What the pages may read and change.
    #[serde(flatten)]
    pub settings: WindowSettings,
}

/// The part that pages read and change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct WindowSettings {
    /// Light, dark, or as the system has it.
    pub theme: Theme,
    /// The language of the pages, such as `en`; the system's when absent.
    pub language: Option<String>,
    /// The name in the title bar.
    pub name: Option<String>,
    /// The picture in the task bar.
    pub icon: Icon,
    /// Whose help lines the lock screen shows, such as `GB`.
    pub help_country: Option<String>,
    /// The person's own numbers, if they chose to show them while locked.
    pub help_numbers: Vec<HelpNumber>,
}

/// A window's corner and size in logical pixels.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Place {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    pub maximised: bool,
}

/// Which set of colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// Which mark stands for the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Icon {
    #[default]
    Holdfast,
    Notebook,
}

/// A number to call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct HelpNumber {
    pub label: String,
    pub number: String,
}

/// What a page wants changed: a key that is absent stays, a `null` takes the value away.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Change {
    pub theme: Option<Theme>,
    #[serde(deserialize_with = "named")]
    pub language: Option<Option<String>>,
    #[serde(deserialize_with = "named")]
    pub name: Option<Option<String>>,
    pub icon: Option<Icon>,
    #[serde(deserialize_with = "named")]
    pub help_country: Option<Option<String>>,
    pub help_numbers: Option<Vec<HelpNumber>>,
}

/// Tells a key that is `null` from one that is absent.
fn named<'de, D: serde::Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(from).map(Some)
}

impl Change {
    /// Makes it.
    pub fn make(self, settings: &mut WindowSettings) {
        fn put<T>(place: &mut T, value: Option<T>) {
            if let Some(value) = value {
                *place = value;
            }
        }
        put(&mut settings.theme, self.theme);
        put(&mut settings.language, self.language);
        put(&mut settings.name, self.name);
        put(&mut settings.icon, self.icon);
        put(&mut settings.help_country, self.help_country);
        put(&mut settings.help_numbers, self.help_numbers);
    }
}

impl Before {
    /// Reads the file; a missing or malformed one gives the defaults, and a key that makes no sense its own alone: the
    /// discreet name outlives a colour that only a later program knows.
    pub fn read(path: &Path) -> Self {
        // Not a pipe, which would be waited for for ever.
        let bytes = path
            .is_file()
            .then(|| fs::read(path).ok())
            .flatten()
            .unwrap_or_default();
        let mut keys: Map<String, Value> = serde_json::from_slice(&bytes).unwrap_or_default();
        let numbers: Vec<Value> = taken(&mut keys, "help_numbers").unwrap_or_default();
        let settings = WindowSettings {
            theme: taken(&mut keys, "theme").unwrap_or_default(),
            language: taken(&mut keys, "language"),
            name: taken(&mut keys, "name"),
            icon: taken(&mut keys, "icon").unwrap_or_default(),
            help_country: taken(&mut keys, "help_country"),
            help_numbers: numbers
                .into_iter()
                .filter_map(|one| serde_json::from_value(one).ok())
                .collect(),
        };
        let before = Self {
            vault: taken(&mut keys, "vault"),
            place: taken(&mut keys, "place"),
            settings,
        };
        before.sensible()
    }

    /// Writes beside, syncs, renames: at no moment is there half a file. It may name people, so only its owner may
    /// read it.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
        fs::create_dir_all(folder)?;
        let beside = path.with_extension("json.new");
        // One that a crash has left could lead elsewhere, or be read by others.
        let _ = fs::remove_file(&beside);
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&beside)?;
        file.write_all(&serde_json::to_vec_pretty(&self.clone().sensible())?)?;
        file.sync_all()?;
        fs::rename(&beside, path)?;
        #[cfg(unix)]
        fs::File::open(folder)?.sync_all()?;
        Ok(())
    }

    /// The name in the title bar.
    pub fn title(&self) -> &str {
        self.settings.name.as_deref().unwrap_or("Holdfast")
    }

    /// What the desktop files the window under: the program's own name, or a plain word where the person chose another
    /// name or the plain icon.
    #[cfg(target_os = "linux")]
    pub fn class(&self) -> &'static str {
        match (self.settings.icon, &self.settings.name) {
            (Icon::Holdfast, None) => "holdfast",
            _ => "notes",
        }
    }

    /// Without the values that make no sense.
    pub fn sensible(mut self) -> Self {
        let short = |text: &String| {
            !text.trim().is_empty() && text.chars().count() <= 80 && !text.chars().any(char::is_control)
        };
        let settings = &mut self.settings;
        settings.name = settings.name.take().filter(short);
        settings.language = settings.language.take().filter(|tag| is_code(tag, 35));
        settings.help_country = settings.help_country.take().filter(|code| is_code(code, 2));
        settings
            .help_numbers
            .retain(|number| short(&number.label) && short(&number.number));
        settings.help_numbers.truncate(12);
        self.place = self.place.filter(Place::is_sensible);
        self
    }
}

/// What stands under a key, if it makes sense there.
fn taken<T: DeserializeOwned>(keys: &mut Map<String, Value>, name: &str) -> Option<T> {
    serde_json::from_value(keys.remove(name)?).ok()
}

fn is_code(text: &str, longest: usize) -> bool {
    (2..=longest).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

impl Place {
    fn is_sensible(&self) -> bool {
        [self.x, self.y].iter().all(|n| n.abs() <= 100_000.0)
            && [self.width, self.height].iter().all(|n| (100.0..=20_000.0).contains(n))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full() -> Before {
        Before {
            vault: Some("/home/kim/Notes/journal.holdfast".into()),
            place: Some(Place {
                x: 4.0,
                y: 8.0,
                width: 1280.0,
                height: 832.0,
                maximised: false,
            }),
            settings: WindowSettings {
                theme: Theme::Dark,
                language: Some("en-GB".into()),
                name: Some("Notes".into()),
                icon: Icon::Notebook,
                help_country: Some("GB".into()),
                help_numbers: vec![HelpNumber {
                    label: "Ana".into(),
                    number: "+44 20 7946 0000".into(),
                }],
            },
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("holdfast/window.json");
        full().write(&path).expect("written");
        assert_eq!(Before::read(&path), full());
        assert_eq!(
            fs::read_dir(path.parent().expect("parent")).expect("listed").count(),
            1,
            "nothing left beside it"
        );
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read_it_and_no_link_leads_it_elsewhere() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().expect("a folder");
        let (path, elsewhere) = (folder.path().join("window.json"), folder.path().join("elsewhere"));
        symlink(&elsewhere, path.with_extension("json.new")).expect("a link");
        full().write(&path).expect("written");
        let mode = fs::symlink_metadata(&path).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert!(!elsewhere.exists());
    }

    #[test]
    fn the_list_of_keys_is_closed() {
        let written = serde_json::to_value(full()).expect("JSON");
        let mut keys: Vec<_> = written
            .as_object()
            .expect("an object")
            .keys()
            .map(String::as_str)
            .collect();
        keys.sort_unstable();
        assert_eq!(
            keys,
            [
                "help_country",
                "help_numbers",
                "icon",
                "language",
                "name",
                "place",
                "theme",
                "vault"
            ]
        );
    }

    #[test]
    fn an_unknown_key_is_dropped_when_written_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("window.json");
        fs::write(&path, r#"{"theme":"dark","last_entry":"today"}"#).expect("written");
        let before = Before::read(&path);
        assert_eq!(before.settings.theme, Theme::Dark);
        before.write(&path).expect("written");
        assert!(!fs::read_to_string(&path).expect("read").contains("last_entry"));
    }

    #[test]
    fn a_change_touches_only_the_keys_it_names() {
        let mut settings = full().settings;
        let change: Change = serde_json::from_str(r#"{"name":null,"theme":"light"}"#).expect("JSON");
        change.make(&mut settings);
        let wanted = WindowSettings {
            name: None,
            theme: Theme::Light,
            ..full().settings
        };
        assert_eq!(settings, wanted);
    }

    #[test]
    fn a_change_of_an_unknown_key_is_refused() {
        assert!(serde_json::from_str::<Change>(r#"{"place":{"x":0}}"#).is_err());
        assert!(serde_json::from_str::<Change>(r#"{"last_entry":"today"}"#).is_err());
    }

    #[test]
    fn a_malformed_file_locks_nobody_out() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("window.json");
        for text in ["", "{", "[]", "null", r#"{"theme":"plaid"}"#, "\u{0}"] {
            fs::write(&path, text).expect("written");
            assert_eq!(Before::read(&path), Before::default(), "{text:?}");
        }
    }

    #[test]
    fn a_value_that_makes_no_sense_takes_no_other_with_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("window.json");
        for (name, odd) in [
            ("theme", r#""plaid""#),
            ("icon", "7"),
            ("language", "[]"),
            ("place", r#"{"x": "left"}"#),
            ("help_country", "true"),
            (
                "help_numbers",
                r#"[{"label": 1}, {"label": "Ana", "number": "+44 20 7946 0000"}]"#,
            ),
        ] {
            let mut keys = serde_json::to_value(full()).expect("JSON");
            keys[name] = serde_json::from_str(odd).expect("JSON");
            fs::write(&path, keys.to_string()).expect("written");
            let read = Before::read(&path);
            assert_eq!(read.settings.name.as_deref(), Some("Notes"), "{name}");
            assert_eq!(read.vault, full().vault, "{name}");
            assert_eq!(read.settings.help_numbers, full().settings.help_numbers, "{name}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn with_another_name_or_the_plain_icon_the_desktop_is_told_no_name_of_ours() {
        let chosen = |name: Option<&str>, icon| {
            let mut before = full();
            before.settings.name = name.map(str::to_owned);
            before.settings.icon = icon;
            before.class()
        };
        assert_eq!(chosen(None, Icon::Holdfast), "holdfast");
        assert_eq!(chosen(Some("Lists"), Icon::Holdfast), "notes");
        assert_eq!(chosen(None, Icon::Notebook), "notes");
    }

    #[test]
    fn values_that_make_no_sense_become_defaults() {
        let mut odd = full();
        odd.settings.name = Some("\u{7}".into());
        odd.settings.language = Some("../../etc".into());
        odd.place = Some(Place {
            x: f64::INFINITY,
            y: 0.0,
            width: 1.0,
            height: 1.0,
            maximised: false,
        });
        odd.settings.help_numbers = vec![
            HelpNumber {
                label: String::new(),
                number: "1".into()
            };
            40
        ];
        let sensible = odd.sensible();
        assert_eq!(
            (sensible.settings.name, sensible.settings.language, sensible.place),
            (None, None, None)
        );
        assert!(sensible.settings.help_numbers.is_empty());
    }
}
