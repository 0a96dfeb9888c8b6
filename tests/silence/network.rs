//! Nothing leaves, seen from a network of our own: the program as people get it, the program without its
//! filter but with every other defence, a bare browser of the same engine with the filter alone; and, so that
//! the silence means something, the same probes in the bare browser, which must be loud.

use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

use holdfast_tests::webdriver::{Window, program};
use serde_json::json;

use crate::filter;
use crate::hand::Desk;
use crate::memory::write;
use crate::namespace::{Net, Seen};

const PROBES: &str = include_str!("probes.js");
const WAYS: &str = include_str!("ways.js");
/// How long the engine is given to act on what a page asked for.
const TIME: Duration = Duration::from_secs(6);
/// Debian's and Ubuntu's bare browser; it comes with the engine.
const BARE: &str = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

fn assert_silent(seen: &Seen) {
    let heard = (&seen.names, &seen.hits, &seen.packets);
    assert!(
        seen.names.is_empty() && seen.hits.is_empty() && seen.packets.is_empty(),
        "{heard:#?}"
    );
}

#[test]
fn the_released_program_sends_no_packet_through_a_whole_session() {
    let net = Net::around_this_thread();
    let desk = Desk::new();
    let hand = desk.start();
    hand.unlock();
    write(
        &hand,
        "a page that stays here http://example.com/ ![x](https://pixel.probe.test/x.png)",
    );
    for screen in ["ctrl+1", "ctrl+3", "ctrl+5", "ctrl+6", "ctrl+k", "ctrl+comma", "F1"] {
        hand.key(screen);
        hand.settle();
    }
    hand.key("Escape");
    hand.lock_by(|hand| hand.press(&["ctrl+l"]));
    let seen = net.seen();
    assert_silent(&seen);
    assert_eq!(seen.loopback, 0, "not even to this machine itself");
}

#[test]
fn without_the_filter_no_probe_in_our_own_page_sends_a_packet() {
    let net = Net::around_this_thread();
    let desk = Desk::new();
    let window = desk.automated();
    assert_eq!(window.run("return location.origin", json!([])), "tauri://localhost");
    let run = window.run(&format!("{PROBES}; return globalThis.probed"), json!([]));
    assert!(run.as_u64().is_some_and(|probes| probes >= 40), "{run}");
    std::thread::sleep(TIME);
    assert_eq!(window.run("return location.origin", json!([])), "tauri://localhost");
    let seen = net.seen();
    assert!(seen.loopback > 0, "WebDriver itself was heard");
    assert_silent(&seen);
}

#[test]
fn of_thirty_ways_to_leave_our_own_pages_none_does_even_without_the_filter() {
    let net = Net::around_this_thread();
    let desk = Desk::new();
    let window = desk.automated();
    let names: Vec<String> = serde_json::from_value(window.run(WAYS, json!([]))).expect("names");
    assert!(names.len() >= 30, "{}", names.len());
    window.wait("the journal's page is made ready behind it", || {
        (window.windows() == 2).then_some(())
    });
    for name in &names {
        window.run(WAYS, json!([name]));
        std::thread::sleep(Duration::from_millis(250));
        let here = window.run(
            "return [location.origin, document.querySelector('#app') !== null]",
            json!([]),
        );
        assert_eq!(here, json!(["tauri://localhost", true]), "{name}");
        assert_eq!(window.windows(), 2, "{name} opened another window");
    }
    assert_silent(&net.seen());
}

#[test]
fn in_a_bare_browser_most_of_those_ways_do_leave() {
    let _net = Net::around_this_thread();
    let desk = Desk::new();
    let window = desk.bare();
    let start = "http://start.probe.test/";
    window.go(start);
    let names: Vec<String> = serde_json::from_value(window.run(WAYS, json!([]))).expect("names");
    let mut left = Vec::new();
    for name in names {
        window.go(start);
        window.run(WAYS, json!([name]));
        std::thread::sleep(Duration::from_millis(400));
        if window.windows() > 1 {
            left.push(name);
            window.close_others();
            continue;
        }
        if window.run("return location.href", json!([])) != start {
            left.push(name);
        }
    }
    println!("{} ways led out: {left:?}", left.len());
    assert!(left.len() >= 15, "{left:?}");
}

#[test]
fn in_a_bare_browser_the_same_probes_are_loud() {
    let net = Net::around_this_thread();
    browse(&Desk::new());
    let seen = net.seen();
    println!(
        "{} names, {} calls, {} packets",
        seen.names.len(),
        seen.hits.len(),
        seen.packets.len()
    );
    assert!(seen.names.len() >= 20 && seen.hits.len() >= 5, "{:#?}", seen.names);
}

#[test]
fn the_filter_alone_silences_a_browser_that_has_no_other_defence() {
    let net = Net::around_this_thread();
    let desk = Desk::new();
    // From here on neither this test nor what it starts can open an Internet socket; the tap is open already.
    filter::deny_sockets().expect("a kernel with seccomp");
    browse(&desk);
    assert_silent(&net.seen());
}

/// Opens the probes in the bare browser and gives them time; it must have drawn its window by then.
fn browse(desk: &Desk) {
    let page = desk.home.path().join("probes.html");
    fs::write(
        &page,
        format!("<!doctype html><body><p>probes</p><script type=module>{PROBES}</script>"),
    )
    .expect("written");
    let mut browser = desk
        .command(BARE)
        .arg(format!("file://{}", page.display()))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the engine's own browser");
    let begun = Instant::now();
    while !desk.shows("MiniBrowser") {
        assert!(begun.elapsed() < Duration::from_secs(30), "the browser opens");
        std::thread::sleep(Duration::from_millis(100));
    }
    std::thread::sleep(TIME);
    browser.kill().expect("ended");
    browser.wait().expect("ended");
}

impl Desk {
    /// The program that lets WebDriver in, on this screen.
    fn automated(&self) -> Window {
        Window::open_with(&program(), &[], self.home.path(), &self.variables())
    }

    /// The bare browser under WebDriver.
    fn bare(&self) -> Window {
        Window::open_with(BARE.as_ref(), &["--automation"], self.home.path(), &self.variables())
    }

    /// Whether any visible window is of this class.
    fn shows(&self, class: &str) -> bool {
        let search = self
            .command("xdotool")
            .args(["search", "--onlyvisible", "--class", class])
            .output();
        search.is_ok_and(|found| !found.stdout.is_empty())
    }
}
