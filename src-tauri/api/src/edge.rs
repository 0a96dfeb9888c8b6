//! The edge: the one reading of the clock, for the shell and the command line. Nothing below reads it.

use chrono::{DateTime, Local, Offset, Utc};
use holdfast_journal::record::{Day, Moment, Now};

/// The time now, in the system's zone.
#[must_use]
#[allow(clippy::disallowed_methods)]
pub fn now() -> Now {
    seen(Local::now())
}

/// A moment as this machine's clock on the wall shows it.
#[must_use]
pub fn seen(at: DateTime<Local>) -> Now {
    Now {
        moment: Moment(at.with_timezone(&Utc)),
        zone: zone(),
        offset: at.offset().fix().local_minus_utc(),
        day: Day(at.date_naive()),
    }
}

/// The system's zone by its name: what `TZ` says where it names one, else what the system says.
fn zone() -> Option<String> {
    let named = |name: &String| name.parse::<chrono_tz::Tz>().is_ok();
    let said = std::env::var("TZ").ok().map(|tz| tz.trim_start_matches(':').to_owned());
    match said {
        Some(said) if !said.is_empty() => Some(said).filter(named),
        _ => iana_time_zone::get_timezone().ok().filter(named),
    }
}

/// The program's own folder for state: which installation this is, and the sealed witness. No content.
/// `None` where the system names no home.
#[must_use]
pub fn state_folder() -> Option<std::path::PathBuf> {
    let named = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(std::path::PathBuf::from)
    };
    let folder = if cfg!(windows) {
        named("LOCALAPPDATA")?
    } else if cfg!(target_os = "macos") {
        named("HOME")?.join("Library/Application Support")
    } else {
        named("XDG_STATE_HOME").or_else(|| Some(named("HOME")?.join(".local/state")))?
    };
    Some(folder.join("holdfast"))
}
