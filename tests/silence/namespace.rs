//! A network of our own around the calling thread and all it starts: a routable address, a name server and
//! a web server that answer everything, and a tap that sees every packet. Nothing of it reaches the machine's
//! own network. With a loopback address alone glibc would not even ask for names, and the test would be blind.

#![allow(unsafe_code)]

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{TcpListener, UdpSocket};
use std::os::fd::FromRawFd;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// The one address; every name resolves to it.
pub const ADDRESS: &str = "10.9.9.9";
/// Ports on which somebody answers.
const PORTS: [u16; 4] = [80, 443, 3478, 8080];

/// What was seen.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// Names that were asked for.
    pub names: BTreeSet<String>,
    /// First lines of what reached the web server.
    pub hits: Vec<String>,
    /// Packets on any device, but not those between loopback addresses.
    pub packets: Vec<String>,
    /// Packets between loopback addresses: WebDriver's, where it is used.
    pub loopback: usize,
}

/// The network, as long as the process lives.
pub struct Net(Arc<Mutex<Seen>>);

impl Net {
    /// Makes it around this thread. What this thread starts from now on is inside.
    pub fn around_this_thread() -> Self {
        // SAFETY: plain flags; only this thread moves, and nothing it holds is of the old network.
        let moved = unsafe { libc::unshare(libc::CLONE_NEWNET | libc::CLONE_NEWNS) };
        assert_eq!(moved, 0, "a network of our own: {}", std::io::Error::last_os_error());
        let scratch = tempfile::tempdir().expect("a folder").keep();
        fs::write(scratch.join("resolv.conf"), format!("nameserver {ADDRESS}\n")).expect("written");
        fs::write(
            scratch.join("nsswitch.conf"),
            "passwd: files\ngroup: files\nhosts: files dns\n",
        )
        .expect("written");
        must("mount", &["--make-rprivate", "/"]);
        for name in ["resolv.conf", "nsswitch.conf"] {
            let ours = scratch.join(name);
            must("mount", &["--bind", &ours.to_string_lossy(), &format!("/etc/{name}")]);
        }
        must("ip", &["link", "set", "lo", "up"]);
        must("ip", &["addr", "add", &format!("{ADDRESS}/24"), "dev", "lo"]);
        must("ip", &["route", "add", "default", "dev", "lo"]);
        let net = Self(Arc::default());
        net.tap();
        net.answer_names();
        PORTS.into_iter().for_each(|port| net.answer_calls(port));
        net
    }

    /// What was seen so far, after what is under way has had time to arrive.
    pub fn seen(&self) -> Seen {
        std::thread::sleep(Duration::from_secs(2));
        self.0.lock().expect("whole").clone()
    }

    fn add(&self) -> impl Fn(&mut dyn FnMut(&mut Seen)) + Send + 'static {
        let seen = Arc::clone(&self.0);
        move |change| change(&mut seen.lock().expect("whole"))
    }

    fn tap(&self) {
        // SAFETY: plain values in; the descriptor is ours alone and is owned by the file from here on.
        let mut tap = unsafe {
            let all = i32::from(u16::try_from(libc::ETH_P_ALL).expect("small").to_be());
            let descriptor = libc::socket(libc::AF_PACKET, libc::SOCK_RAW | libc::SOCK_CLOEXEC, all);
            assert!(descriptor >= 0, "a tap: {}", std::io::Error::last_os_error());
            File::from_raw_fd(descriptor)
        };
        let add = self.add();
        std::thread::spawn(move || {
            let mut frame = [0; 65_536];
            while let Ok(length) = tap.read(&mut frame) {
                let packet = told(&frame[..length]);
                add(&mut |seen| match &packet {
                    Some(packet) => seen.packets.push(packet.clone()),
                    None => seen.loopback += 1,
                });
            }
        });
    }

    fn answer_names(&self) {
        let door = UdpSocket::bind((ADDRESS, 53)).expect("a name server");
        let add = self.add();
        std::thread::spawn(move || {
            let mut query = [0; 1_500];
            while let Ok((length, from)) = door.recv_from(&mut query) {
                let Some((name, answer)) = resolved(&query[..length]) else {
                    continue;
                };
                add(&mut |seen| seen.names.extend([name.clone()]));
                let _ = door.send_to(&answer, from);
            }
        });
    }

    fn answer_calls(&self, port: u16) {
        let door = TcpListener::bind((ADDRESS, port)).expect("a web server");
        let add = self.add();
        std::thread::spawn(move || {
            for mut call in door.incoming().flatten() {
                let mut said = [0; 512];
                let _ = call.set_read_timeout(Some(Duration::from_millis(300)));
                let length = call.read(&mut said).unwrap_or(0);
                let first = String::from_utf8_lossy(&said[..length]);
                let first = format!("{port} {}", first.lines().next().unwrap_or_default());
                add(&mut |seen| seen.hits.push(first.clone()));
                let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: 15\r\n\r\n<p>elsewhere</p";
                let _ = call.write_all(page.as_bytes());
            }
        });
    }
}

/// A packet in words; `None` for one between loopback addresses.
fn told(frame: &[u8]) -> Option<String> {
    let kind = u16::from_be_bytes([*frame.get(12)?, *frame.get(13)?]);
    let packet = &frame[14..];
    match kind {
        0x0800 if packet.len() >= 20 && packet[12] == 127 && packet[16] == 127 => None,
        0x0800 if packet.len() >= 20 => {
            let (from, to) = (&packet[12..16], &packet[16..20]);
            Some(format!("IPv4 protocol {} {from:?} to {to:?}", packet[9]))
        }
        0x86dd if packet.len() >= 40 && packet[8..24] == packet[24..40] && packet[23] == 1 => None,
        _ => Some(format!("kind {kind:#06x}, {} bytes", frame.len())),
    }
}

/// The name a query asks for, and an answer: our address, or for any other kind of record none.
fn resolved(query: &[u8]) -> Option<(String, Vec<u8>)> {
    let mut at = 12;
    let mut labels = Vec::new();
    while *query.get(at)? != 0 {
        let length = usize::from(query[at]);
        labels.push(String::from_utf8_lossy(query.get(at + 1..at + 1 + length)?).into_owned());
        at += 1 + length;
    }
    let question = query.get(12..at + 5)?;
    let is_address = question[question.len() - 3] == 1;
    let mut answer = [
        &query[..2],
        &[0x81, 0x80, 0, 1, 0, u8::from(is_address), 0, 0, 0, 0],
        question,
    ]
    .concat();
    if is_address {
        answer.extend([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 10, 9, 9, 9]);
    }
    Some((labels.join(".").to_lowercase(), answer))
}

fn must(program: &str, words: &[&str]) {
    let status = Command::new(program).args(words).status().expect("it starts");
    assert!(status.success(), "{program} {words:?}");
}
