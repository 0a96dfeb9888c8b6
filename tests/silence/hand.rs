//! The released program as a person has it: a screen, a home of its own, a keyboard, and nothing else. The
//! journal in it is made beforehand, so that its root key is known here.

use std::fs::{self, TryLockError};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use holdfast_api::dto::{CreateRequest, Secret, UnlockRequest};
use holdfast_api::session::{Copies, Places};
use holdfast_api::{House, call, edge};
use holdfast_tests::home::folders;
use holdfast_tests::screen::Screen;
use tempfile::TempDir;

/// Words that nobody would type elsewhere.
pub const PASSPHRASE: &str = "quartz ferry mellow spindle";
/// How long anything is waited for.
const PATIENCE: Duration = Duration::from_secs(90);

/// A home with a journal in it, and a screen.
pub struct Desk {
    /// The home.
    pub home: TempDir,
    /// The journal's root key.
    pub root: Vec<u8>,
    /// The screen.
    pub screen: Screen,
    also: Vec<(String, String)>,
}

impl Desk {
    /// Made anew.
    pub fn new() -> Self {
        let home = tempfile::tempdir().expect("a home");
        for folder in ["config", "data", "cache", "state", "run", "tmp"] {
            fs::create_dir_all(home.path().join(folder)).expect("a folder");
        }
        // The lines of the lock drift for as long as they may, and nothing on the screen would ever be at rest.
        let still = home.path().join("config/gtk-3.0");
        fs::create_dir_all(&still).expect("a folder");
        fs::write(still.join("settings.ini"), "[Settings]\ngtk-enable-animations=false\n").expect("written");
        let root = invent(home.path());
        Self {
            home,
            root,
            screen: Screen::open().expect("a screen"),
            also: Vec::new(),
        }
    }

    /// One more variable for what is started.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.also.push((name.into(), value.into()));
        self
    }

    /// The same with a desktop's settings kept in a readable file, and these in it.
    pub fn set(self, settings: &str) -> Self {
        let file = self.settings();
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(file, settings).expect("written");
        self.with("GSETTINGS_BACKEND", "keyfile")
    }

    /// Where they are.
    pub fn settings(&self) -> PathBuf {
        self.home.path().join("config/glib-2.0/settings/keyfile")
    }

    /// A command that sees this screen and this home, and nothing else of ours.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env_clear().envs(self.variables());
        command
    }

    /// What such a command sees.
    pub fn variables(&self) -> Vec<(String, String)> {
        let mut all = vec![
            ("PATH".into(), "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin".into()),
            ("LANG".into(), "en_US.UTF-8".into()),
            ("GDK_BACKEND".into(), "x11".into()),
            ("NO_AT_BRIDGE".into(), "1".into()),
            ("DISPLAY".into(), self.screen.name().to_owned()),
        ];
        let folders = folders(self.home.path()).map(|(name, folder)| (name.into(), folder.display().to_string()));
        all.extend(folders);
        all.push(("TMPDIR".into(), self.home.path().join("tmp").display().to_string()));
        all.extend(self.also.iter().cloned());
        all
    }

    /// Starts the released program and waits for its window.
    pub fn start(&self) -> Hand<'_> {
        self.start_by(self.command(release()))
    }

    /// The same by a command that becomes the program.
    pub fn start_by(&self, mut command: Command) -> Hand<'_> {
        let said = fs::File::create(self.home.path().join("said")).expect("a file");
        let program = command
            .stdin(Stdio::null())
            .stdout(said.try_clone().expect("a file"))
            .stderr(said)
            .spawn()
            .expect("the program starts");
        let hand = Hand { desk: self, program };
        hand.wait("the window is drawn", || hand.window().filter(|_| hand.colours() > 8));
        hand
    }

    /// What the program said on its two outputs.
    pub fn said(&self) -> String {
        fs::read_to_string(self.home.path().join("said")).unwrap_or_default()
    }

    /// The sealed file.
    pub fn vault(&self) -> PathBuf {
        self.home.path().join("data/holdfast/journal.holdfast")
    }

    /// Whether a program has the sealed file open.
    fn is_open(&self) -> bool {
        let lock = self.vault().with_file_name("journal.holdfast.lock");
        fs::File::open(lock).is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
    }

    /// The journal opened here, without the program; it must not be open there.
    pub fn house(&self) -> House {
        let places = Places {
            vault: self.vault(),
            state: None,
            copies: Copies::OnlyAsked,
        };
        let house = House::new(places, true);
        let passphrase = Secret(PASSPHRASE.as_bytes().to_vec().into());
        call::unlock(&house, &edge::now(), UnlockRequest { passphrase }).expect("opens");
        house
    }

    /// What another program would be given for a paste.
    pub fn clipboard(&self) -> String {
        self.ask("timeout", &["5", "xclip", "-o", "-selection", "clipboard"])
            .unwrap_or_default()
    }

    /// What a command on this screen answers, if anything.
    pub fn ask(&self, program: &str, words: &[&str]) -> Option<String> {
        let output = self.command(program).args(words).stderr(Stdio::null()).output().ok()?;
        let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        (output.status.success() && !text.is_empty()).then_some(text)
    }
}

/// The program at a desk, ended when dropped.
pub struct Hand<'a> {
    desk: &'a Desk,
    program: Child,
}

impl Hand<'_> {
    /// Its process number, the same after each lock.
    pub fn process(&self) -> u32 {
        self.program.id()
    }

    /// Ours and all that it started.
    pub fn processes(&self) -> Vec<u32> {
        let mut all = vec![self.process()];
        let mut next = 0;
        while next < all.len() {
            all.extend(children(all[next]));
            next += 1;
        }
        all
    }

    /// Types the passphrase and waits until the journal is open and the lock's own page has gone. A page that is
    /// drawn may not listen yet, and letters be lost: then it is typed anew over what is there.
    pub fn unlock(&self) {
        const ANEW: Duration = Duration::from_secs(8);
        self.settle();
        // The first letters have the journal's page made ready beside the lock's own, which is the older.
        let locks = self.wait("the lock has a page", || web(&self.processes()).first().copied());
        let lock = self.window();
        let mut typed: Option<Instant> = None;
        self.wait("the journal is open", || {
            let now = web(&self.processes());
            let another = self.window().is_some_and(|window| Some(window) != lock);
            let gone = !now.is_empty() && !now.contains(&locks);
            if !(gone && another && self.desk.is_open()) {
                if typed.is_none_or(|at| at.elapsed() > ANEW) && now.contains(&locks) {
                    self.key("ctrl+a");
                    self.type_text(PASSPHRASE);
                    self.key("Return");
                    typed = Some(Instant::now());
                }
                return None;
            }
            Some(())
        });
        self.wait("the journal is drawn", || (self.colours() > 8).then_some(()));
        self.settle();
    }

    /// Presses `keys` and waits until the program is a new one with a drawn window; how long the old one lived.
    pub fn lock_by(&self, act: impl FnOnce(&Self)) -> Duration {
        let (old, image) = (web(&self.processes()), self.image());
        self.focus();
        let begun = Instant::now();
        act(self);
        let gone = self.wait("the program locks", || {
            // In the middle of an `exec` there is none.
            let now = self.image();
            let locked = !now.is_empty() && now != image && old.iter().all(|one| !is_alive(*one));
            locked.then(|| begun.elapsed())
        });
        self.wait("the lock is drawn", || {
            let page = !web(&self.processes()).is_empty();
            self.window().filter(|_| page && self.colours() > 8)
        });
        gone
    }

    /// How long it takes from `act` until what is on the page cannot be read any more.
    pub fn covered_by(&self, act: impl FnOnce(&Self)) -> Duration {
        self.focus();
        self.settle();
        let before = self.look();
        let begun = Instant::now();
        act(self);
        self.desk.screen.changed_after(begun, &before).expect("it is covered")
    }

    /// Where this start of the program lies in memory: another after each `exec`.
    fn image(&self) -> String {
        let maps = fs::read_to_string(format!("/proc/{}/maps", self.process())).unwrap_or_default();
        maps.lines().next().unwrap_or_default().to_owned()
    }

    /// Types text, key by key. It goes to the typist through a pipe, so that no command line holds it.
    pub fn type_text(&self, text: &str) {
        use std::io::Write;
        self.focus();
        let mut typist = self.desk.command("xdotool");
        typist
            .args(["type", "--delay", "12", "--file", "-"])
            .stdin(Stdio::piped());
        let mut typist = typist.spawn().expect("xdotool");
        let mut pipe = typist.stdin.take().expect("its input");
        pipe.write_all(text.as_bytes()).expect("typed");
        drop(pipe);
        assert!(typist.wait().expect("it ends").success(), "typed");
    }

    /// Presses one chord, as xdotool names it.
    pub fn key(&self, chord: &str) {
        self.chord(&[chord]);
    }

    /// Presses several, one right after the other.
    pub fn chord(&self, chords: &[&str]) {
        self.focus();
        self.press(chords);
    }

    /// The same where the window has the keyboard already.
    pub fn press(&self, chords: &[&str]) {
        let status = self.desk.command("xdotool").arg("key").args(chords).status();
        assert!(status.is_ok_and(|status| status.success()), "{chords:?}");
    }

    /// Waits until nothing moves on the screen any more but a caret, which makes two pictures by turns.
    pub fn settle(&self) {
        let mut seen = Vec::new();
        self.wait("the page is at rest", || {
            std::thread::sleep(Duration::from_millis(150));
            seen.insert(0, self.look());
            seen.truncate(4);
            seen[1..].contains(&seen[0]).then_some(())
        });
    }

    /// A picture of the screen, for a person to look at.
    pub fn picture(&self, name: &str) {
        let folder = holdfast_tests::webdriver::artefacts().join("silence");
        let _ = fs::create_dir_all(&folder);
        let to = folder.join(format!("{name}.png"));
        let _ = self
            .desk
            .command("import")
            .args(["-silent", "-window", "root"])
            .arg(to)
            .status();
    }

    /// The newest visible window of ours.
    pub fn window(&self) -> Option<String> {
        let process = self.process().to_string();
        let list = self
            .desk
            .ask("xdotool", &["search", "--onlyvisible", "--pid", &process])?;
        list.lines().last().map(str::to_owned)
    }

    /// All that the desktop is told of that window.
    pub fn properties(&self) -> String {
        let window = self.window().expect("a window");
        self.desk.ask("xprop", &["-id", &window]).unwrap_or_default()
    }

    /// Gives the window the keyboard.
    pub fn focus(&self) {
        if let Some(window) = self.window() {
            let _ = self
                .desk
                .command("xdotool")
                .args(["windowfocus", "--sync", &window])
                .status();
        }
    }

    fn look(&self) -> Vec<u8> {
        self.desk.screen.pixels().expect("a look")
    }

    fn colours(&self) -> usize {
        self.desk.screen.colours().expect("a look")
    }

    /// Tries until something comes of it; keeps a picture when nothing does.
    pub fn wait<T>(&self, what: &str, mut attempt: impl FnMut() -> Option<T>) -> T {
        let begun = Instant::now();
        loop {
            if let Some(done) = attempt() {
                return done;
            }
            if begun.elapsed() > PATIENCE {
                self.picture("waited-in-vain");
                panic!("waited in vain until {what}; it said:\n{}", self.desk.said());
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Hand<'_> {
    fn drop(&mut self) {
        for process in self.processes() {
            let _ = Command::new("kill").args(["-9", &process.to_string()]).status();
        }
        let _ = self.program.wait();
    }
}

/// The program as people get it.
pub fn release() -> PathBuf {
    std::env::var_os("HOLDFAST_RELEASE")
        .map(PathBuf::from)
        .expect("run by `cargo xtask test`, which builds the release and names it")
}

/// How often what could vary is tried.
pub fn runs() -> usize {
    std::env::var("HOLDFAST_RUNS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(2)
}

/// Makes the journal and gives its root key, which is what its recovery words spell.
fn invent(home: &Path) -> Vec<u8> {
    let places = Places {
        vault: home.join("data/holdfast/journal.holdfast"),
        state: Some(home.join("state/holdfast")),
        copies: Copies::Kept,
    };
    let house = House::new(places, false);
    let passphrase = Secret(PASSPHRASE.as_bytes().to_vec().into());
    let request = CreateRequest {
        passphrase,
        folder: None,
    };
    let created = call::create(&house, &edge::now(), request).expect("a journal");
    let words = created.recovery_words.0.join(" ");
    house.lock(&edge::now()).expect("closed");
    bip39::Mnemonic::parse_normalized(&words).expect("words").to_entropy()
}

/// The web processes among these.
pub fn web(processes: &[u32]) -> Vec<u32> {
    let name = |process: &u32| fs::read_to_string(format!("/proc/{process}/comm")).unwrap_or_default();
    processes
        .iter()
        .copied()
        .filter(|process| name(process).starts_with("WebKitWebProces"))
        .collect()
}

fn children(of: u32) -> Vec<u32> {
    let tasks = fs::read_dir(format!("/proc/{of}/task")).into_iter().flatten().flatten();
    let lists = tasks.filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
    lists
        .flat_map(|list| {
            list.split_whitespace()
                .filter_map(|n| n.parse().ok())
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Whether a process is there and not only waiting to be counted.
pub fn is_alive(process: u32) -> bool {
    let state = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    state
        .rsplit(')')
        .next()
        .is_some_and(|rest| !rest.trim().is_empty() && !rest.trim().starts_with('Z'))
}
