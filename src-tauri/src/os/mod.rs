//! What the operating system is asked for before anything else runs, and the shell's only unsafe
//! code. It refuses Internet sockets to this process and to every web process it will start.

#![allow(unsafe_code)]

mod environment;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
pub mod webkit;

/// What only a build that WebDriver may drive contains; `cargo xtask test` looks for it in both.
#[cfg(feature = "e2e")]
const DOOR: &str = "holdfast: this build lets WebDriver in";

/// First thing in `main`, before any thread: environment, core dumps, sockets, no shader cache.
///
/// A build with feature `e2e` keeps its environment and its sockets, because WebDriver speaks
/// through both, and says so on standard error.
pub fn harden() {
    no_dumps();
    // SAFETY: no other thread exists yet, so nobody reads the environment meanwhile.
    unsafe { std::env::set_var("MESA_SHADER_CACHE_DISABLE", "true") }
    #[cfg(feature = "e2e")]
    eprintln!("{DOOR}");
    #[cfg(not(feature = "e2e"))]
    {
        for name in environment::hostile() {
            // SAFETY: no other thread exists yet, so nobody reads the environment meanwhile.
            unsafe { std::env::remove_var(name) }
        }
        deny_sockets();
    }
}

/// Whether this process can open an Internet socket. Asked of the kernel, not remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sockets {
    /// The kernel refuses them.
    Refused,
    /// The kernel would hand one out.
    Allowed,
    /// This system has no such filter.
    #[cfg_attr(target_os = "linux", allow(dead_code))]
    NoFilter,
}

/// The self-test shown in Settings: asks for a socket and hopes to be refused.
pub fn sockets() -> Sockets {
    #[cfg(target_os = "linux")]
    return if linux::sockets_refused() {
        Sockets::Refused
    } else {
        Sockets::Allowed
    };
    #[cfg(not(target_os = "linux"))]
    return Sockets::NoFilter;
}

#[cfg(all(target_os = "linux", not(feature = "e2e")))]
fn deny_sockets() {
    // A restart inherits the filter; adding it again at each lock would run into the kernel's limit.
    if !linux::is_filtered() {
        // Where the kernel has no seccomp the other layers stand, and Settings says so.
        let _ = linux::deny_sockets();
    }
}

#[cfg(not(any(target_os = "linux", feature = "e2e")))]
fn deny_sockets() {}

fn no_dumps() {
    #[cfg(target_os = "linux")]
    linux::no_dumps();
}

/// Ends the web processes at once, so that what was on the page dies with them.
pub fn end_children() {
    #[cfg(target_os = "linux")]
    linux::end_children();
}
