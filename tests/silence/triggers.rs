//! The program locks when nobody is there any more, and before the machine sleeps; what was being written is
//! sealed first. A bus of our own plays the desktop, so that no machine need be put to sleep.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use holdfast_api::dto::{ChangeSettings, SearchRequest};
use holdfast_api::{call, edge};

use crate::hand::{Desk, Hand, is_alive, runs, web};
use crate::memory::write;

/// A bus, and a desktop's services on it.
struct Desktop {
    bus: Child,
    services: Child,
    orders: ChildStdin,
    says: Receiver<String>,
}

impl Desktop {
    /// Both, and a desk whose programs see them. `words` are for the services.
    fn new(words: &[&str]) -> (Self, Desk) {
        let mut bus = Command::new("dbus-daemon");
        bus.args(["--session", "--nofork", "--print-address"])
            .stdout(Stdio::piped());
        let mut bus = bus.spawn().expect("dbus-daemon");
        let mut address = String::new();
        let mut said = BufReader::new(bus.stdout.take().expect("its output"));
        said.read_line(&mut address).expect("an address");
        let address = address.trim();
        let mut services = Command::new("/usr/bin/python3");
        services
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/silence/login.py"))
            .args(words)
            .env("DBUS_SYSTEM_BUS_ADDRESS", address)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut services = services.spawn().expect("python3");
        let orders = services.stdin.take().expect("its input");
        let (tell, says) = channel();
        let lines = BufReader::new(services.stdout.take().expect("its output")).lines();
        std::thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| tell.send(line)));
        let desktop = Self {
            bus,
            services,
            orders,
            says,
        };
        desktop.hear("ready");
        let desk = Desk::new()
            .with("DBUS_SYSTEM_BUS_ADDRESS", address)
            .with("DBUS_SESSION_BUS_ADDRESS", address);
        (desktop, desk)
    }

    fn order(&mut self, deed: &str) {
        writeln!(self.orders, "{deed}").expect("ordered");
    }

    fn hear(&self, wanted: &str) {
        let said = self
            .says
            .recv_timeout(Duration::from_secs(20))
            .expect("it says something");
        assert_eq!(said, wanted);
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        for process in [&mut self.services, &mut self.bus] {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

/// Whether the sealed journal holds these words, looked at without the program.
fn holds(desk: &Desk, text: &str) -> bool {
    let request: SearchRequest = serde_json::from_value(serde_json::json!({
        "text": format!("\"{text}\""), "kinds": [], "span": { "from": null, "to": null }, "tag": null, "best": false,
        "page": { "offset": 0, "limit": 10 }
    }))
    .expect("a request");
    call::search(&desk.house(), &edge::now(), request)
        .expect("searched")
        .total
        > 0
}

fn locks_on(deed: &str, words: &[&str]) {
    let (mut desktop, desk) = Desktop::new(words);
    let hand = desk.start();
    desktop.hear("inhibited sleep delay");
    hand.unlock();
    let mut text = format!("half a sentence before {deed}");
    write(&hand, &text);
    text.push_str(&unsealed(&hand));
    let took = hand.lock_by(|_| desktop.order(deed));
    println!("{deed}: {took:?}");
    assert!(took < Duration::from_millis(1_500), "{deed}: {took:?}");
    drop(hand);
    assert!(holds(&desk, &text), "the draft was sealed first");
}

/// Types until letters stand on the page, so that it has them, that are too young to be sealed yet.
fn unsealed(hand: &Hand<'_>) -> String {
    /// How long after the last key the page seals by itself.
    const QUIET: Duration = Duration::from_secs(2);
    let mut typed = String::new();
    hand.wait("letters are drawn before they are sealed", || {
        hand.type_text("then more");
        typed.push_str("then more");
        let begun = Instant::now();
        hand.settle();
        (begun.elapsed() < QUIET).then_some(())
    });
    typed
}

#[test]
fn the_page_is_covered_within_a_tenth_of_a_second() {
    let (mut desktop, desk) = Desktop::new(&[]);
    let hand = desk.start();
    let mut taken = Vec::new();
    for _ in 0..5 {
        desktop.hear("inhibited sleep delay");
        hand.unlock();
        write(&hand, "half a sentence that somebody could read");
        let old = web(&hand.processes());
        taken.push(hand.covered_by(|_| desktop.order("lock")));
        hand.wait("it is locked", || old.iter().all(|one| !is_alive(*one)).then_some(()));
        desktop.hear("released");
        hand.wait("the lock is drawn", || hand.window());
    }
    taken.sort();
    println!("covered within {taken:?}");
    assert!(taken[2] <= Duration::from_millis(100), "the middle of {taken:?}");
}

#[test]
fn it_locks_when_logind_says_that_the_session_is_locked() {
    locks_on("lock", &[]);
}

#[test]
fn it_locks_when_another_session_takes_the_screen() {
    locks_on("switch", &[]);
}

#[test]
fn it_locks_when_the_session_is_marked_as_locked() {
    locks_on("hint", &[]);
}

#[test]
fn it_locks_when_the_lid_is_closed() {
    locks_on("lid", &[]);
}

#[test]
fn it_locks_when_the_screen_saver_begins() {
    locks_on("freedesktop-saver", &[]);
}

#[test]
fn it_locks_when_gnome_locks_the_screen() {
    locks_on("gnome-saver", &[]);
}

#[test]
fn it_locks_with_its_session_where_it_was_not_started_from_one() {
    locks_on("switch", &["without-session"]);
}

#[test]
fn sleep_waits_until_the_journal_is_locked() {
    let (mut desktop, desk) = Desktop::new(&[]);
    let hand = desk.start();
    let mut slowest = Duration::ZERO;
    // Fifty where what could vary is tried twenty times.
    let nights = runs() * 5 / 2;
    let mut texts = Vec::new();
    for run in 1..=nights {
        desktop.hear("inhibited sleep delay");
        hand.unlock();
        let mut text = format!("half a sentence before sleep {run}");
        write(&hand, &text);
        text.push_str(&unsealed(&hand));
        texts.push(text);
        let old = web(&hand.processes());
        let took = hand.lock_by(|_| desktop.order("sleep"));
        desktop.hear("released");
        assert!(took < Duration::from_millis(1_500), "run {run}: {took:?}");
        assert!(
            old.iter().all(|process| !is_alive(*process)),
            "run {run}: what was on the page is gone before the machine sleeps"
        );
        slowest = slowest.max(took);
    }
    println!("{nights} times asleep; the slowest lock took {slowest:?}");
    desktop.hear("inhibited sleep delay");
    drop(hand);
    desktop.hear("released");
    for text in texts {
        assert!(holds(&desk, &text), "{text}");
    }
}

#[test]
fn what_another_person_does_in_a_session_of_their_own_locks_nothing() {
    let (mut desktop, desk) = Desktop::new(&[]);
    let hand = desk.start();
    hand.unlock();
    let old = web(&hand.processes());
    for deed in ["others-lock", "others-switch", "freedesktop-saver-off", "wake"] {
        desktop.order(deed);
    }
    std::thread::sleep(Duration::from_secs(2));
    assert!(old.iter().all(|process| is_alive(*process)));
}

#[test]
fn it_locks_when_nobody_has_touched_it_for_as_long_as_was_set() {
    let desk = Desk::new();
    let minute: ChangeSettings = serde_json::from_value(serde_json::json!({
        "name": null, "lock_after_minutes": 1, "lock_on_blur": null, "week_starts_on": null, "plain_words": null,
        "reading_size": null, "motion": null, "headline": null, "measures_on": null, "backup_folder": null
    }))
    .expect("a change");
    call::change_settings(&desk.house(), &edge::now(), minute).expect("set");
    let hand = desk.start();
    hand.unlock();
    write(&hand, "half a sentence before leaving");
    // The page tells of a key every five seconds, the shell looks once a second.
    let took = hand.lock_by(|_| ());
    println!("idle: {took:?}");
    assert!(
        took > Duration::from_secs(50) && took < Duration::from_secs(63),
        "{took:?}"
    );
    drop(hand);
    assert!(holds(&desk, "half a sentence before leaving"));
}

#[test]
fn escape_pressed_twice_hides_and_locks_the_released_program() {
    let desk = Desk::new();
    let hand = desk.start();
    hand.unlock();
    write(&hand, "half a sentence before escape");
    escape_twice(&hand);
    drop(hand);
    assert!(holds(&desk, "half a sentence before escape"));
}

fn escape_twice(hand: &Hand<'_>) {
    let old = web(&hand.processes());
    hand.focus();
    let begun = Instant::now();
    hand.press(&["Escape", "Escape"]);
    hand.wait("the program locks", || {
        old.iter().all(|one| !is_alive(*one)).then_some(())
    });
    assert!(begun.elapsed() < Duration::from_millis(1_500), "{:?}", begun.elapsed());
}
