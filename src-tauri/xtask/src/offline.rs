//! What must hold of the binary that people get: no door for automation, deaf to the variables that
//! would open one, and not one Internet socket from start to open window.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use crate::program::{Home, Running};
use crate::screen::Screen;
use crate::shell::{Ledger, Outcome, Stop, ask, command, step};

/// A string that only a program built with feature `e2e` contains (`src-tauri/src/os/mod.rs`).
const DOOR: &[u8] = b"holdfast: this build lets WebDriver in";
/// Variables that would let somebody in, were they obeyed.
const HOSTILE: [(&str, &str); 4] = [
    ("TAURI_WEBVIEW_AUTOMATION", "true"),
    ("WEBKIT_INSPECTOR_SERVER", "127.0.0.1:47811"),
    ("WEBKIT_INSPECTOR_HTTP_SERVER", "127.0.0.1:47812"),
    ("GTK_MODULES", "gail"),
];

/// All of it, each a step.
pub fn all(ledger: &mut Ledger, release: &Path, automated: &Path) -> Outcome {
    step(ledger, "release: no door for automation", || {
        no_door(release, automated)
    })?;
    step(ledger, "release: hostile variables are dropped", || {
        variables_dropped(release)
    })?;
    if ask(&mut command("strace", &["-f", "-o", "/dev/null", "true"])).is_none() {
        ledger.skip(
            "release: no Internet socket (strace)",
            "ptrace, which this machine refuses",
        );
        return Ok(());
    }
    step(ledger, "release: no Internet socket (strace)", || no_socket(release))
}

fn no_door(release: &Path, automated: &Path) -> Outcome {
    let holds = |path: &Path| {
        let bytes = std::fs::read(path).map_err(|e| Stop(format!("{}: {e}", path.display())))?;
        Ok(bytes.windows(DOOR.len()).any(|window| window == DOOR))
    };
    if !holds(automated)? {
        return Err(Stop(
            "The automated build lacks the string by which this check would know it.".into(),
        ));
    }
    if holds(release)? {
        return Err(Stop("The release binary was built with feature `e2e`.".into()));
    }
    Ok(())
}

fn variables_dropped(release: &Path) -> Outcome {
    let (screen, home) = (Screen::open()?, Home::new("variables")?);
    let mut start = command(&release.to_string_lossy(), &[]);
    start.envs(HOSTILE).stderr(Stdio::null());
    let running = screen
        .show(home.settle(&mut start))
        .spawn()
        .map_err(|e| Stop(e.to_string()))?;
    let running = Running(running);
    screen.await_window("Holdfast", Duration::from_secs(20))?;
    let children = ask(&mut command("pgrep", &["-P", &running.0.id().to_string()])).unwrap_or_default();
    if children.is_empty() {
        return Err(Stop("The program has no web process, so nothing was checked.".into()));
    }
    for child in children.lines() {
        let environment =
            std::fs::read(format!("/proc/{child}/environ")).map_err(|e| Stop(format!("process {child}: {e}")))?;
        let environment = String::from_utf8_lossy(&environment);
        if let Some((name, _)) = HOSTILE
            .iter()
            .find(|(name, _)| environment.split('\0').any(|v| v.starts_with(&format!("{name}="))))
        {
            return Err(Stop(format!("{name} reached process {child}.")));
        }
    }
    let listeners = ask(&mut command("ss", &["-Hltn"])).unwrap_or_default();
    if listeners.contains(":4781") {
        return Err(Stop("An inspector port is open.".into()));
    }
    Ok(())
}

fn no_socket(release: &Path) -> Outcome {
    let (screen, home) = (Screen::open()?, Home::new("offline")?);
    let log = std::env::temp_dir().join(format!("holdfast-strace-{}", std::process::id()));
    let mut start = command("strace", &["-f", "-qq", "-e", "trace=network", "-o"]);
    start.arg(&log).arg(release).stderr(Stdio::null());
    let running = screen
        .show(home.settle(&mut start))
        .spawn()
        .map_err(|e| Stop(e.to_string()))?;
    let mut running = Running(running);
    let seen = screen.await_window("Holdfast", Duration::from_secs(60));
    std::thread::sleep(Duration::from_secs(2));
    // strace hands SIGTERM on to nobody: end the program, and strace ends with it.
    ask(&mut command("pkill", &["-TERM", "-P", &running.0.id().to_string()]));
    let _ = running.0.wait();
    seen?;
    let text = std::fs::read_to_string(&log).map_err(|e| Stop(e.to_string()))?;
    let _ = std::fs::remove_file(&log);
    if !text.contains("AF_UNIX") {
        return Err(Stop("strace saw no socket at all, so nothing was checked.".into()));
    }
    // GLib reads the routing table over netlink, which names the families but opens nothing of them.
    let opens = |line: &&str| line.contains("socket(AF_INET") || line.contains("sa_family=AF_INET");
    let leak = text.lines().find(|line| opens(line) && !line.contains("EACCES"));
    leak.map_or(Ok(()), |line| Err(Stop(format!("An Internet socket was used: {line}"))))
}
