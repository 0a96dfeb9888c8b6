//! A screen of our own: Xvfb on a free display number, gone when dropped.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::shell::{Outcome, Stop, ask, command, run};

/// A running Xvfb.
pub struct Screen {
    server: Child,
    display: String,
}

impl Screen {
    /// Starts one of 1280 × 900 and waits until it takes clients.
    pub fn open() -> Outcome<Self> {
        let wrong = |e: &dyn std::fmt::Display| Stop(format!("Xvfb could not be started: {e}"));
        // Without `-noreset` it would begin anew, and drop the program, whenever a look at it ends.
        let screen = ["-displayfd", "1", "-screen", "0", "1280x900x24"];
        let args = [&screen[..], &["-nolisten", "tcp", "-noreset"]].concat();
        let mut server = command("Xvfb", &args)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|e| wrong(&e))?;
        let mut number = String::new();
        let stdout = server.stdout.take().ok_or_else(|| wrong(&"no output"))?;
        BufReader::new(stdout).read_line(&mut number).map_err(|e| wrong(&e))?;
        if number.trim().is_empty() {
            return Err(wrong(&"it named no display"));
        }
        Ok(Self {
            server,
            display: format!(":{}", number.trim()),
        })
    }

    /// Sends a command's windows here.
    pub fn show<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env("DISPLAY", &self.display)
            .env_remove("WAYLAND_DISPLAY")
            .env("GDK_BACKEND", "x11")
    }

    /// Waits until a window of this title shows its page.
    pub fn await_window(&self, title: &str, limit: Duration) -> Outcome {
        let begun = Instant::now();
        while begun.elapsed() < limit {
            std::thread::sleep(Duration::from_millis(200));
            let tree = ask(self.show(&mut command("xwininfo", &["-root", "-tree"]))).unwrap_or_default();
            if tree.contains(&format!("\"{title}\"")) && self.colours() > 8 {
                return Ok(());
            }
        }
        Err(Stop(format!(
            "No drawn window \"{title}\" within {} s.",
            limit.as_secs()
        )))
    }

    /// How many colours are in the middle of the screen: a window that shows its page has many there, one that
    /// has only its frame, or waits for its letters, has one.
    fn colours(&self) -> usize {
        let look = "import -silent -window root png:- | convert - -gravity center -crop 50%x50%+0+0 -format %k info:";
        let count = ask(self.show(&mut command("sh", &["-c", look])));
        count.and_then(|n| n.parse().ok()).unwrap_or(0)
    }

    /// Waits until the screen looks the same twice in a row, or five seconds where something on it drifts.
    pub fn rest(&self) {
        let begun = Instant::now();
        let mut before = String::new();
        while begun.elapsed() < Duration::from_secs(5) {
            std::thread::sleep(Duration::from_millis(700));
            let mut look = command("sh", &["-c", "import -silent -window root rgb:- | md5sum"]);
            let now = ask(self.show(&mut look)).unwrap_or_default();
            if now == before {
                break;
            }
            before = now;
        }
    }

    /// Types the passphrase into the lock and waits until the journal has taken its place.
    pub fn unlock(&self, passphrase: &str) -> Outcome {
        let windows = || {
            let find = ["search", "--onlyvisible", "--name", "Holdfast"];
            ask(self.show(&mut command("xdotool", &find))).unwrap_or_default()
        };
        let lock = windows().lines().last().unwrap_or_default().to_owned();
        let hand = ["windowfocus", "--sync", &lock, "type", "--delay", "20", passphrase];
        run(self.show(&mut command("xdotool", &hand)))?;
        run(self.show(&mut command("xdotool", &["key", "Return"])))?;
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(30) {
            std::thread::sleep(Duration::from_millis(200));
            let now = windows();
            if !now.is_empty() && !now.lines().any(|window| window == lock) && self.colours() > 8 {
                return Ok(());
            }
        }
        Err(Stop("The journal did not open within 30 s.".into()))
    }

    /// Saves what is on the screen.
    pub fn picture(&self, to: &Path) -> Outcome {
        if let Some(folder) = to.parent() {
            std::fs::create_dir_all(folder).map_err(|e| Stop(format!("{}: {e}", folder.display())))?;
        }
        run(self.show(command("import", &["-silent", "-window", "root"]).arg(to)))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
