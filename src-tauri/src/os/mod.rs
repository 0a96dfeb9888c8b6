//! What the operating system is asked for before anything else runs, and the shell's only unsafe
//! code. It refuses Internet sockets to this process and to every web process it will start.

#![allow(unsafe_code)]

#[cfg(target_os = "linux")]
pub mod clipboard;
mod environment;
#[cfg(target_os = "linux")]
pub mod languages;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
pub mod webkit;
mod wiping;

#[global_allocator]
static MEMORY: wiping::Wiping = wiping::Wiping;

/// What only a build that WebDriver may drive contains; `cargo xtask test` looks for it in both.
#[cfg(feature = "e2e")]
const DOOR: &str = "holdfast: this build lets WebDriver in";

/// Before any thread, after what every program of ours asks for: environment, sockets, no shader cache.
///
/// A build with feature `e2e` keeps its environment and its sockets, because WebDriver speaks
/// through both, and says so on standard error.
pub fn harden() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    linux::wipe_what_c_frees();
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
    #[cfg(target_os = "linux")]
    if !std::path::Path::new(GRAPHICS).exists() {
        // SAFETY: no other thread exists yet, so nobody reads the environment meanwhile.
        unsafe { std::env::set_var("WEBKIT_DISABLE_DMABUF_RENDERER", "1") }
    }
}

/// Where the kernel keeps its graphics devices. Without one the engine would still compose its pictures by a graphics
/// library, which then works on the processor: the first picture takes twice as long as one that is simply painted. Said
/// before the engine starts; as a setting of a page that is being shown, it ends that page's process.
#[cfg(target_os = "linux")]
const GRAPHICS: &str = "/dev/dri";

/// Whether this process can open an Internet socket. Asked of the kernel, not remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sockets {
    /// The kernel refuses them.
    #[cfg_attr(not(target_os = "linux"), allow(dead_code))]
    Refused,
    /// The kernel would hand one out.
    #[cfg_attr(not(target_os = "linux"), allow(dead_code))]
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

/// What a picture or a recording of the screen shows of our windows, all of which ask to be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Capture {
    /// Nothing: the system leaves them out.
    #[cfg_attr(not(windows), allow(dead_code))]
    Hidden,
    /// Nothing in the older way of capturing, everything in the newer.
    #[cfg_attr(not(target_os = "macos"), allow(dead_code))]
    Partly,
    /// Everything: the system has no such wish to grant.
    #[cfg_attr(any(windows, target_os = "macos"), allow(dead_code))]
    Shown,
}

/// What content protection does on this system.
pub fn capture() -> Capture {
    if cfg!(windows) {
        Capture::Hidden
    } else if cfg!(target_os = "macos") {
        Capture::Partly
    } else {
        Capture::Shown
    }
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

/// What the toolkit calls the program, also on a window that nobody sees and that it makes as it begins: so before that.
#[cfg(target_os = "linux")]
pub fn name_program(class: &str) {
    gtk::glib::set_prgname(Some(class));
    gtk::glib::set_application_name(class);
}

/// What task bars and switchers file our windows under, from the next window on.
#[cfg(target_os = "linux")]
pub fn name_windows(class: &str) {
    gtk::gdk::set_program_class(class);
}

/// Puts words on the clipboard, marked as none that a history of it should keep.
pub fn copy(text: String) {
    #[cfg(target_os = "linux")]
    clipboard::offer(text);
    #[cfg(not(target_os = "linux"))]
    drop(text);
}

/// Ends the web processes at once, so that what was on the page dies with them.
pub fn end_children() {
    #[cfg(target_os = "linux")]
    linux::end_children();
}
