//! What the machine must have, and getting it. On Debian and Ubuntu missing packages are installed
//! by apt, asking once where that needs sudo; elsewhere this says what to install and stops.

use std::io::{IsTerminal, Write};
use std::process::Command;

use crate::shell::{Outcome, Stop, ask, cargo, command, npm, root, run, target};

/// Needed to build the window.
const BUILD: &[&str] = &[
    "build-essential",
    "file",
    "librsvg2-dev",
    "libwebkit2gtk-4.1-dev",
    "pkg-config",
];
/// Needed to open it where there is no display.
const HEADLESS: &[&str] = &["imagemagick", "x11-utils", "xauth", "xdotool", "xvfb"];
/// Needed to test it.
const TESTS: &[&str] = &[
    "dbus",
    "exfat-fuse",
    "exfatprogs",
    "gdb",
    "iproute2",
    "poppler-utils",
    "procps",
    "python3",
    "python3-argon2",
    "python3-cryptography",
    "python3-dbus",
    "python3-gi",
    "strace",
    "util-linux",
    "webkit2gtk-driver",
    "xclip",
];

/// What is about to be done, and so what is needed for it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// Building and opening the window.
    Opening,
    /// Opening it under Xvfb.
    Headless,
    /// Everything CI checks.
    Testing,
}

/// Sees to it that everything is there, or says what is missing.
pub fn all(what: For) -> Outcome {
    node()?;
    if cfg!(target_os = "linux") {
        packages(what)?
    } else {
        elsewhere()?
    }
    if what == For::Testing {
        cargo_tool("nextest", "cargo-nextest")?;
        cargo_tool("deny", "cargo-deny")?;
    }
    Ok(())
}

fn node() -> Outcome {
    let hint = "Holdfast's pages are built with Node 20.19 or later and npm: https://nodejs.org";
    let version = ask(&mut command("node", &["--version"])).ok_or_else(|| Stop(hint.into()))?;
    let numbers: Vec<u32> = version
        .trim_start_matches('v')
        .split('.')
        .filter_map(|n| n.parse().ok())
        .collect();
    if numbers.as_slice() < &[20, 19][..] {
        return Err(Stop(format!("{hint}\nFound {version}.")));
    }
    ask(&mut npm(&["--version"])).map(drop).ok_or_else(|| Stop(hint.into()))
}

fn packages(what: For) -> Outcome {
    let wanted: Vec<&str> = match what {
        For::Opening => BUILD.to_vec(),
        For::Headless => [BUILD, HEADLESS].concat(),
        For::Testing => [BUILD, HEADLESS, TESTS].concat(),
    };
    if ask(&mut command("dpkg-query", &["--version"])).is_none() {
        println!(
            "This is not Debian or Ubuntu, so nothing is installed for you. If the build stops for want of\na library, install what your distribution calls:\n  {}",
            wanted.join(" ")
        );
        return Ok(());
    }
    let missing: Vec<&str> = wanted.into_iter().filter(|package| !installed(package)).collect();
    if missing.is_empty() { Ok(()) } else { apt(&missing) }
}

fn installed(package: &str) -> bool {
    ask(&mut command("dpkg-query", &["-W", "-f=${Status}", package]))
        .is_some_and(|status| status.ends_with("ok installed"))
}

/// One command for both steps, so that a password is asked for once however short sudo remembers it.
const INSTALL: &str = "apt-get update -qq && apt-get install -y -qq --no-install-recommends \"$@\"";

fn apt(missing: &[&str]) -> Outcome {
    println!("Missing system packages: {}", missing.join(" "));
    let root = ask(&mut command("id", &["-u"])).as_deref() == Some("0");
    // Nobody is there to be asked where every check is run for a merge.
    if !root && std::env::var_os("CI").is_none() {
        agree(missing)?;
    }
    println!("Installing them (a minute or two, and about 100 MB to fetch where none of them is there yet).");
    let install = [
        &["env", "DEBIAN_FRONTEND=noninteractive", "sh", "-c", INSTALL, "apt"],
        missing,
    ]
    .concat();
    let words = if root {
        install
    } else {
        [&["sudo"], &install[..]].concat()
    };
    run(&mut command(words[0], &words[1..]))
}

fn agree(missing: &[&str]) -> Outcome {
    let refused = || {
        Stop(format!(
            "Nothing was installed. To do it by hand:\n  sudo apt-get install --no-install-recommends {}",
            missing.join(" ")
        ))
    };
    if !std::io::stdin().is_terminal() || ask(&mut command("sudo", &["--version"])).is_none() {
        return Err(refused());
    }
    print!("Install them with sudo apt-get? [Y/n] ");
    std::io::stdout().flush().map_err(|_| refused())?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer).map_err(|_| refused())?;
    if matches!(answer.trim(), "" | "y" | "Y" | "yes") {
        Ok(())
    } else {
        Err(refused())
    }
}

fn elsewhere() -> Outcome {
    if cfg!(target_os = "macos") {
        return ask(&mut command("xcode-select", &["-p"])).map(drop).ok_or_else(|| {
            Stop("The window needs Apple's command line tools. Install them with: xcode-select --install".into())
        });
    }
    println!(
        "The window needs Microsoft's C++ build tools and WebView2 (part of Windows 11).\nIf the build stops for want of them: https://v2.tauri.app/start/prerequisites/"
    );
    Ok(())
}

/// A cargo subcommand, compiled once when it is missing.
fn cargo_tool(subcommand: &str, package: &str) -> Outcome {
    if ask(&mut cargo(&[subcommand, "--version"])).is_some() {
        return Ok(());
    }
    println!("Installing {package} (a few minutes, once).");
    run(cargo(&["install", "--locked", "--quiet", package]).env("CARGO_TARGET_DIR", root().join("target/tools")))
}

/// A nightly compiler, which is not installed unasked.
pub fn nightly() -> Outcome {
    ask(&mut command("rustup", &["run", "nightly", "cargo", "--version"]))
        .map(drop)
        .ok_or_else(|| Stop("This needs a nightly compiler. Install it with: rustup toolchain install nightly".into()))
}

/// What running tests under a sanitizer needs.
pub fn sanitizing() -> Outcome {
    nightly()?;
    cargo_tool("nextest", "cargo-nextest")
}

/// What fuzzing needs.
pub fn fuzzing() -> Outcome {
    nightly()?;
    cargo_tool("fuzz", "cargo-fuzz")
}

/// What counting lines needs, the compiler's own reader of what was counted among it.
pub fn coverage() -> Outcome {
    cargo_tool("nextest", "cargo-nextest")?;
    run(&mut command("rustup", &["component", "add", "llvm-tools"]))?;
    cargo_tool("llvm-cov", "cargo-llvm-cov")
}

/// What mutation testing needs.
pub fn mutants() -> Outcome {
    cargo_tool("nextest", "cargo-nextest")?;
    cargo_tool("mutants", "cargo-mutants")
}

/// A C compiler for Windows; installed where apt can.
pub fn mingw() -> bool {
    let there = || ask(&mut command("x86_64-w64-mingw32-gcc", &["--version"])).is_some();
    there()
        || (ask(&mut command("dpkg-query", &["--version"])).is_some()
            && apt(&["gcc-mingw-w64-x86-64-win32"]).is_ok()
            && there())
}

/// A C compiler for macOS, which is zig, and the cargo that calls it: installed under `target` where pip can.
pub fn zigbuild() -> Option<Command> {
    let folder = target().join("tools/zig");
    let tool = folder.join("bin/cargo-zigbuild");
    if !tool.exists() {
        let pip = ["-m", "pip", "install", "--quiet", "--target"];
        let mut pip = command("python3", &pip);
        run(pip.arg(&folder).args(["cargo-zigbuild", "ziglang"])).ok()?;
    }
    let mut zigbuild = command(&tool.to_string_lossy(), &[]);
    zigbuild.env("PYTHONPATH", &folder);
    tool.exists().then_some(zigbuild)
}
