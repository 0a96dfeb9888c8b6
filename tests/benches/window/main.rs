//! How fast the real window is, seen from outside and from the page. Run by `cargo xtask bench --window`.
//!
//! From outside, with the released program: how long after its start the lock screen stands, beside a window of the
//! same library with nothing in it; and how long after Enter the journal stands, less the key derivation. "Stands"
//! means that the pixels no longer change. From the page, in the build that WebDriver drives: from the moment of a
//! key's event until the frame with its effect has been handed over to be shown.

mod page;
mod start;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use holdfast_api::dto::{Day, NewEntry, SaveDraft};
use holdfast_api::session::{Copies, Places};
use holdfast_api::{Session, edge};
use holdfast_journal::record;
use holdfast_journal::store::{Journal, Names};
use holdfast_tests::home::folders;
use holdfast_tests::screen::Screen;
use holdfast_tests::ten_years;
use holdfast_vault::{Installation, KdfCost, Passphrase};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Opens the measured journal.
const PASSPHRASE: &str = "a heron and six otters";
/// Words of the long entry.
const WORDS: usize = 20_000;

fn main() -> Outcome<()> {
    let only: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let asked = |part: &str| only.is_empty() || only.iter().any(|word| word == part);
    let home = tempfile::tempdir()?;
    let screen = Screen::open()?;
    let (records, kdf) = journal(home.path())?;
    println!("{records} records, one of them of {WORDS} words; the key derivation takes {kdf:.0} ms");
    let mut missed = Vec::new();
    if asked("start") {
        missed.extend(start::cold(&screen, home.path())?);
    }
    if asked("unlock") {
        missed.extend(start::unlock(&screen, home.path(), kdf)?);
    }
    if asked("page") {
        missed.extend(page::all(&screen, home.path())?);
    }
    if missed.is_empty() {
        Ok(())
    } else {
        Err(format!("over its target: {}", missed.join(", ")).into())
    }
}

/// Ten years where the program will look for its journal, with one long entry: of the day before, so that today is a
/// day as others are. Gives how many records there
/// are, and how many milliseconds the key derivation takes.
fn journal(home: &Path) -> Outcome<(usize, f64)> {
    let folder = home.join("data/holdfast");
    std::fs::create_dir_all(&folder)?;
    let gtk = home.join("config/gtk-3.0");
    std::fs::create_dir_all(&gtk)?;
    // Nothing moves, so that a picture comes to rest.
    std::fs::write(gtk.join("settings.ini"), "[Settings]\ngtk-enable-animations=false\n")?;
    let now = edge::now();
    let vault = folder.join("journal.holdfast");
    let passphrase = Passphrase::new(PASSPHRASE)?;
    let (me, names) = (Installation([6; 16]), Names::from_seed([6; 32]));
    let (journal, _) = Journal::create(&vault, &passphrase, KdfCost::FLOOR, me, names)?;
    let places = Places {
        vault,
        state: None,
        copies: Copies::OnlyAsked,
    };
    let mut session = Session::new(&now, journal, places);
    ten_years::seal(&mut session, &now)?;
    let before = now.day.number() - 1;
    let day = Some(Day(record::Day::from_number(before)));
    let begun = session.new_entry(&now, NewEntry { day })?;
    let draft = SaveDraft {
        id: begun.id,
        base: None,
        day: begun.when.day,
        title: Some("The long one".into()),
        tags: vec![],
        text: ("A heron stood by the weir until the light went. ".repeat(8) + "\n\n").repeat(WORDS / 80),
        prompt: None,
    };
    session.save_draft(&now, draft)?;
    session.journal_mut().settle_all(&now)?;
    let records = session.journal().projection().shelves().every().count();
    let mut taken = Vec::new();
    for _ in 0..5 {
        let begun = std::time::Instant::now();
        session.journal().vault().passphrase_opens(&passphrase)?;
        taken.push(begun.elapsed().as_secs_f64() * 1e3);
    }
    Ok((records, nth(&mut taken, 50)))
}

/// So many hundredths are at most this.
fn nth(taken: &mut [f64], hundredth: usize) -> f64 {
    taken.sort_by(f64::total_cmp);
    taken[(taken.len() * hundredth).div_ceil(100).max(1) - 1]
}

/// Prints what was measured, and gives its name where it is over.
fn say(name: &str, taken: &mut [f64], wanted: f64) -> Option<String> {
    let (median, p95) = (nth(taken, 50), nth(taken, 95));
    let met = if p95 <= wanted { "met" } else { "NOT MET" };
    println!(
        "{name:44} median {median:6.1} ms, p95 {p95:6.1} ms, wanted {wanted:.0} ms: {met} ({} times)",
        taken.len()
    );
    (p95 > wanted).then(|| name.to_owned())
}

/// A program that `cargo xtask bench --window` built and named.
fn built(variable: &str) -> Outcome<PathBuf> {
    let named = std::env::var_os(variable).map(PathBuf::from);
    named.ok_or_else(|| format!("run by `cargo xtask bench --window`, which sets {variable}").into())
}

/// A started program, ended when dropped, with what it started.
struct Running(Child);

impl Running {
    /// Starts it with all its folders under `home`.
    fn start(screen: &Screen, program: &Path, home: &Path) -> Outcome<Self> {
        let mut command = Command::new(program);
        for (name, folder) in folders(home) {
            std::fs::create_dir_all(&folder)?;
            command.env(name, folder);
        }
        let command = screen.show(&mut command);
        command.env("LANG", "en_US.UTF-8").env("NO_AT_BRIDGE", "1");
        command.env_remove("DBUS_SESSION_BUS_ADDRESS");
        Ok(Self(command.stderr(Stdio::null()).spawn()?))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        for child in holdfast_tests::webdriver::children(self.0.id()) {
            let _ = Command::new("kill").arg("-9").arg(child.to_string()).status();
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
