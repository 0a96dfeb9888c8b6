//! A program with a home and a screen of its own, and the walks that several tests begin with.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use holdfast_api::Session;
use holdfast_api::session::{Copies, Places};
use holdfast_journal::record::Now;
use holdfast_journal::store::{Journal, Names};
use holdfast_tests::screen::Screen;
use holdfast_tests::webdriver::{Window, artefacts, program};
use holdfast_vault::{Installation, KdfCost, Passphrase};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Words that nobody would type elsewhere.
pub const PASSPHRASE: &str = "harbour lantern quiet ember";
/// WebDriver's names of keys.
pub const CONTROL: &str = "\u{E009}";
/// Escape.
pub const ESCAPE: &str = "\u{E00C}";
/// Enter.
pub const ENTER: &str = "\u{E007}";

/// The built program, a home and a screen, all gone afterwards.
pub struct Stage {
    /// The home.
    pub home: TempDir,
    /// The screen: no other test's window is on it, and no other's hand reaches it.
    pub screen: Screen,
    program: PathBuf,
    told: BTreeMap<String, String>,
}

impl Stage {
    /// An empty home and an empty screen.
    pub fn new() -> Self {
        Self {
            home: tempfile::tempdir().expect("a home"),
            screen: Screen::open().expect("a screen"),
            program: program(),
            told: BTreeMap::new(),
        }
    }

    /// Sets a variable for every program that is started from now on.
    pub fn tell(&mut self, name: &str, value: &str) {
        self.told.insert(name.to_owned(), value.to_owned());
    }

    /// Starts the program.
    pub fn open(&self) -> Window {
        let shown = ("DISPLAY".to_owned(), self.screen.name().to_owned());
        let variables: Vec<_> = std::iter::once(shown).chain(self.told.clone()).collect();
        Window::open_with(&self.program, &[], self.home.path(), &variables)
    }

    /// Where the sealed file lies.
    pub fn vault(&self) -> PathBuf {
        self.home.path().join("data/holdfast/journal.holdfast")
    }

    /// A journal made where the program will look for it.
    pub fn journal(&self) -> Journal {
        let vault = self.vault();
        std::fs::create_dir_all(vault.parent().expect("a folder")).expect("made");
        let passphrase = Passphrase::new(PASSPHRASE).expect("a passphrase");
        let me = Installation([6; 16]);
        let (journal, _) =
            Journal::create(&vault, &passphrase, KdfCost::FLOOR, me, Names::from_seed([6; 32])).expect("a vault");
        journal
    }

    /// The same, open at this time.
    pub fn session(&self, now: &Now) -> Session {
        let journal = self.journal();
        let places = Places {
            vault: self.vault(),
            state: None,
            copies: Copies::OnlyAsked,
        };
        Session::new(now, journal, places)
    }

    /// Starts the program and makes a journal, leaving out all that can be left out. Gives the window
    /// of the open journal and the twenty-four words.
    pub fn first_run(&self) -> (Window, Vec<String>) {
        let window = self.open();
        choose_passphrase(&window);
        let words = words_shown(&window);
        window.called("Do this later").click();
        window.called("Skip all of this").click_away();
        window.follow();
        window.find("nav");
        (window, words)
    }

    /// Opens the journal that `first_run` made, in a program started anew.
    pub fn unlock(&self, passphrase: &str) -> Window {
        let window = self.open();
        window.called("Passphrase").keys(passphrase);
        window.press(&[ENTER]);
        window.follow();
        window.find("nav");
        window
    }
}

/// Asks the journal behind the page, past the page.
pub fn ask(window: &Window, name: &str, request: &Value) -> Value {
    const CALL: &str = "
        const [name, request, done] = arguments;
        window.__TAURI_INTERNALS__.invoke(name, { request }).then(done, (e) => done({ refused: String(e?.kind ?? e) }));";
    window.run_later(CALL, json!([name, request]))
}

/// Types the passphrase twice and goes on, once the page lets one.
pub fn choose_passphrase(window: &Window) {
    window.called("Passphrase").keys(PASSPHRASE);
    window.called("Once more").keys(PASSPHRASE);
    window.wait("the recovery key is shown", || {
        window.run(
            "[...document.querySelectorAll('button[type=submit]')].find((b) => !b.disabled)?.click()",
            json!([]),
        );
        std::thread::sleep(Duration::from_millis(500));
        window.text().contains("Show that you have it").then_some(())
    });
}

/// The twenty-four words on the page.
pub fn words_shown(window: &Window) -> Vec<String> {
    let words = window.run(
        "const list = [...document.querySelectorAll('ol')].find((ol) => ol.children.length === 24);
         return [...list.children].map((li) => li.textContent.replace(/[^a-z]/g, ''))",
        json!([]),
    );
    serde_json::from_value(words).expect("words")
}

/// Locks by the shortcut, waits until the program has become a new one, and ends that: it holds the
/// journal, and a second start beside it would give way.
pub fn lock(window: Window) {
    time_to_lock(&window);
}

/// Locks by the shortcut and waits until the page no longer answers. Returns how long that took.
pub fn time_to_lock(window: &Window) -> Duration {
    let begun = Instant::now();
    let _ = window.try_to_press(&[CONTROL, "l"]);
    while window.answers() {
        assert!(begun.elapsed() < Duration::from_secs(10), "the program locks");
        std::thread::sleep(Duration::from_millis(20));
    }
    begun.elapsed()
}

/// Waits until the page says something, nothing is busy, and all that moves on its own and comes to an end has
/// ended, in a frame that was drawn since: half-faded words have too little contrast, and a fade that is over by
/// the clock still stands in the last frame.
fn settled(window: &Window) {
    window.wait("the page is at rest", || {
        let moving = window.run_later(
            "const done = arguments[arguments.length - 1];
             const ends = (a) => a.playState === 'running' && Number.isFinite(a.effect?.getComputedTiming().endTime);
             const moving = () => document.querySelectorAll('[aria-busy=true]').length + document.getAnimations().filter(ends).length;
             const before = moving();
             const blank = document.body.innerText.trim() === '' ? 1 : 0;
             requestAnimationFrame(() => requestAnimationFrame(() => done(blank + before + moving())));",
            json!([]),
        );
        (moving == 0).then_some(())
    });
}

/// Fails with every rule that axe finds broken, best practice among them, once the page is at rest.
pub fn nobody_is_shut_out(window: &Window, screen: &str) {
    settled(window);
    let axe = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(axe).expect("axe-core, which npm ci brings");
    window.run(&axe, json!([]));
    let found = window.run_later(
        "const done = arguments[arguments.length - 1];
         axe.run(document, { resultTypes: ['violations'] }).then((r) => done(r.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)));",
        json!([]),
    );
    let found: Vec<String> = serde_json::from_value(found).expect("findings");
    assert!(found.is_empty(), "{screen}:\n{}", found.join("\n"));
}

/// A picture of the page in both themes, once it is at rest.
pub fn picture(window: &Window, screen: &str) {
    settled(window);
    for theme in ["light", "dark"] {
        window.run("document.documentElement.dataset.theme = arguments[0]", json!([theme]));
        settled(window);
        window.picture(&artefacts().join(format!("shots/{screen}-{theme}.png")));
    }
    window.run("delete document.documentElement.dataset.theme", json!([]));
}
