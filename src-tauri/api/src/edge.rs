//! The edge, for the shell and the command line: the one reading of the clock, which nothing below does,
//! and what a process that will hold a journal asks of the system first.

use chrono::{DateTime, Local, Offset, Utc};
use holdfast_journal::record::{Day, Moment, Now};

/// First thing in `main`, before any thread: no core dump, no debugger of the same user, no file that
/// others may read, and of a panic where it was, never what it says: that may be a sentence somebody wrote.
pub fn harden(program: &'static str) {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
        // Inherited, and kept by what a child becomes. First, because what cannot be dumped cannot be written to.
        let _ = std::fs::write("/proc/self/coredump_filter", "0");
        let none = Rlimit {
            current: Some(0),
            maximum: Some(0),
        };
        let _ = setrlimit(Resource::Core, none);
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
    #[cfg(unix)]
    rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
    std::panic::set_hook(Box::new(move |panic| {
        if let Some(place) = panic.location() {
            eprintln!("{program}: stopped at {}:{}", place.file(), place.line());
        }
    }));
}

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
