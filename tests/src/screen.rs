//! A screen of its own whose pixels can be read while a program paints: Xvfb keeps them in a file.
//! For tests and measurements only. Refuses to guess: a picture counts as painted from the moment after which it is never again unlike the last one.

use std::collections::HashSet;
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::FileExt;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Bytes before the first line of pixels, bytes of a line, and lines.
struct Layout {
    head: u64,
    line: usize,
    lines: usize,
}

/// A running Xvfb, ended when dropped.
pub struct Screen {
    server: Child,
    display: String,
    pixels: File,
    layout: Layout,
    _folder: TempDir,
}

/// Every eighth line of pixels, and when it was read.
struct Look {
    after: Duration,
    pixels: Vec<u8>,
}

/// Lines that are left out between two that are read.
const STEP: usize = 8;
/// How long between two looks.
const PAUSE: Duration = Duration::from_millis(4);
/// How much of a picture may differ from the last one and it still counts as the same: a caret blinks.
const ALIKE: f64 = 0.002;

impl Screen {
    /// Starts one and waits until it takes clients.
    pub fn open() -> Outcome<Self> {
        let folder = tempfile::tempdir()?;
        // Without `-noreset` it would begin anew, and drop the program, whenever a look at it ends.
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1280x900x24",
                "-nolisten",
                "tcp",
                "-noreset",
                "-fbdir",
            ])
            .arg(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut number = String::new();
        BufReader::new(server.stdout.take().ok_or("no output")?).read_line(&mut number)?;
        let pixels = File::open(folder.path().join("Xvfb_screen0"))?;
        // The head of an XWD file: its own size, then height, bytes of a line and colours, big-endian.
        let mut head = [0; 100];
        pixels.read_exact_at(&mut head, 0)?;
        let at = |n: usize| u32::from_be_bytes([head[4 * n], head[4 * n + 1], head[4 * n + 2], head[4 * n + 3]]);
        let layout = Layout {
            head: u64::from(at(0)) + 12 * u64::from(at(19)),
            line: at(12) as usize,
            lines: at(5) as usize,
        };
        Ok(Self {
            server,
            display: format!(":{}", number.trim()),
            pixels,
            layout,
            _folder: folder,
        })
    }

    /// Sends a command's windows here.
    pub fn show<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env("DISPLAY", &self.display)
            .env("GDK_BACKEND", "x11")
            .env_remove("WAYLAND_DISPLAY")
    }

    /// The display's name.
    pub fn name(&self) -> &str {
        &self.display
    }

    /// Runs xdotool here.
    pub fn hand(&self, words: &[&str]) -> Outcome<String> {
        let done = self.show(Command::new("xdotool").args(words)).output()?;
        Ok(String::from_utf8_lossy(&done.stdout).trim().to_owned())
    }

    /// How long after `begun` the screen looked as it does at the end: once nothing has changed for `rest`.
    pub fn painted_after(&self, begun: Instant, rest: Duration) -> Outcome<Duration> {
        let mut looks: Vec<Look> = Vec::new();
        let mut changed = Instant::now();
        let first = self.look(begun)?;
        looks.push(first);
        while changed.elapsed() < rest || looks.len() < 2 {
            if begun.elapsed() > Duration::from_secs(30) {
                return Err("nothing came to rest on the screen within 30 s".into());
            }
            std::thread::sleep(PAUSE);
            let look = self.look(begun)?;
            if looks.last().is_none_or(|last| unlike(&last.pixels, &look.pixels)) {
                changed = Instant::now();
                looks.push(look);
            }
        }
        looks
            .last()
            .map(|last| last.after)
            .ok_or_else(|| "no look was taken".into())
    }

    /// How long after `begun` the screen was no longer as it is in `before`, a caret aside.
    pub fn changed_after(&self, begun: Instant, before: &[u8]) -> Outcome<Duration> {
        while begun.elapsed() < Duration::from_secs(30) {
            let look = self.look(begun)?;
            if unlike(&look.pixels, before) {
                return Ok(look.after);
            }
            std::thread::sleep(PAUSE);
        }
        Err("nothing changed on the screen within 30 s".into())
    }

    fn look(&self, begun: Instant) -> Outcome<Look> {
        let pixels = self.pixels()?;
        Ok(Look {
            after: begun.elapsed(),
            pixels,
        })
    }

    /// Every eighth line of what is on the screen now, four bytes a pixel.
    pub fn pixels(&self) -> Outcome<Vec<u8>> {
        let mut pixels = vec![0; self.layout.line * (self.layout.lines / STEP)];
        for (n, line) in pixels.chunks_exact_mut(self.layout.line).enumerate() {
            let at = self.layout.head + (n * STEP * self.layout.line) as u64;
            self.pixels.read_exact_at(line, at)?;
        }
        Ok(pixels)
    }

    /// How many colours there are on it; a window that has been drawn has many.
    pub fn colours(&self) -> Outcome<usize> {
        let pixels = self.pixels()?;
        Ok(pixels.chunks_exact(4).collect::<HashSet<_>>().len())
    }

    /// Whether there is nothing on it but its bare ground.
    pub fn is_bare(&self) -> Outcome<bool> {
        Ok(self.colours()? == 1)
    }
}

fn unlike(one: &[u8], other: &[u8]) -> bool {
    let differ = one.chunks_exact(4).zip(other.chunks_exact(4)).filter(|(a, b)| a != b);
    differ.count() as f64 > ALIKE * (one.len() / 4) as f64
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
