//! The two windows and what both refuse: leaving our own pages, new windows, downloads, permissions,
//! a network (a dead proxy, should all else give way), a developer console, and traces on disk.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use tauri::webview::{NewWindowResponse, PermissionResponse, WebviewWindowBuilder};
use tauri::window::Color;
use tauri::{AppHandle, Manager, Url, WebviewUrl, WebviewWindow, Window, WindowEvent};

use crate::before::{Before, Icon, Place, Theme};
use crate::idle;
use crate::leave::{self, Afterwards};
use crate::opening::First;
use crate::shell::{Shell, held};

/// Nothing listens on the discard port; and where seccomp works nobody could connect to it.
const DEAD_PROXY: &str = "http://127.0.0.1:9";

/// The two windows, each with a capability file of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Where keys are typed: made anew for it, and gone once the journal is open.
    Unlock,
    /// The journal.
    Main,
}

impl Which {
    /// The label by which capabilities know it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Unlock => "unlock",
            Self::Main => "main",
        }
    }

    fn page(self) -> WebviewUrl {
        WebviewUrl::App(
            match self {
                Self::Unlock => "unlock.html",
                Self::Main => "index.html",
            }
            .into(),
        )
    }
}

/// Opens a window where the last one was.
pub fn open(app: &AppHandle, which: Which) -> tauri::Result<()> {
    open_as(app, which, Seen::Shown)
}

/// One makes the journal's window, whoever asks for it first: Enter may be pressed while it is being made.
static MAKING: Mutex<()> = Mutex::new(());

/// Makes the journal's window ready, unseen, while its passphrase is typed: its page waits for the journal.
pub fn prepare(app: &AppHandle) -> tauri::Result<()> {
    let _making = held(&MAKING);
    match app.get_webview_window(Which::Main.label()) {
        None => open_as(app, Which::Main, Seen::Hidden),
        Some(_) => Ok(()),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Shown,
    Hidden,
}

fn open_as(app: &AppHandle, which: Which, seen: Seen) -> tauri::Result<()> {
    let before = app.state::<Shell>().before();
    let builder = WebviewWindowBuilder::new(app, which.label(), which.page());
    let builder = leaving_no_trace(app, closed_to_the_world(builder)?, which);
    let shown = seen == Seen::Shown;
    let builder = placed(dressed(builder, &before)?, before.place)
        .visible(shown)
        // On Linux a window that was made without the focus does not take it when it is shown.
        .focused(shown || cfg!(target_os = "linux"));
    let window = builder.build()?;
    #[cfg(target_os = "linux")]
    {
        let app = app.clone();
        window.with_webview(move |view| {
            crate::os::webkit::quieten(&view.inner());
            crate::os::webkit::speak(&view.inner(), &crate::os::languages::spoken());
            crate::os::webkit::on_end(&view.inner(), move || shown_anew(&app, which));
        })?;
    }
    if std::env::args().any(|word| word == leave::MINIMISED) && which == Which::Unlock {
        window.minimize()?;
    }
    Ok(())
}

type Builder<'a> = WebviewWindowBuilder<'a, tauri::Wry, AppHandle>;

fn closed_to_the_world(builder: Builder<'_>) -> tauri::Result<Builder<'_>> {
    let proxy = Url::parse(DEAD_PROXY).map_err(tauri::Error::InvalidUrl)?;
    Ok(builder
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_permission_request(|_, _| PermissionResponse::Deny)
        .proxy_url(proxy)
        .devtools(false)
        .general_autofill_enabled(false)
        .browser_extensions_enabled(false)
        .disable_drag_drop_handler()
        .content_protected(true))
}

/// What is sealed outlives its page: after a crash a new page shows it. Where pages keep ending the
/// program ends as well, rather than to begin them for ever. One that waits unseen is let go: it is made when it is needed.
#[cfg(target_os = "linux")]
fn shown_anew(app: &AppHandle, which: Which) -> bool {
    use std::sync::atomic::{AtomicU8, Ordering};
    const MOST: u8 = 3;
    static ENDED: AtomicU8 = AtomicU8::new(0);
    let shell = app.state::<Shell>();
    if which == Which::Main {
        shell.notices.gone();
    }
    if leave::is_under_way() {
        return false;
    }
    if which == Which::Main && !shell.opening.is_over() {
        let unseen = app.get_webview_window(which.label());
        // Not while it says that its page has ended.
        std::thread::spawn(move || unseen.map(|window| window.destroy()));
        return false;
    }
    let again = ENDED.fetch_add(1, Ordering::Relaxed) < MOST;
    if !again {
        leave::lock(app, Afterwards::Gone);
    }
    again
}

/// An ephemeral context; what the engine keeps all the same (a few salts) goes where memory is.
/// WebDriver needs a kept context, which tests give a home of its own.
///
/// Each window has a folder of its own, because Tauri gives our pages' scheme to the first window of a folder
/// alone, and an ephemeral context is nobody else's: a second window of the same folder would show no page.
fn leaving_no_trace<'a>(app: &AppHandle, builder: Builder<'a>, which: Which) -> Builder<'a> {
    if cfg!(feature = "e2e") {
        return builder;
    }
    let memory = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
    let folder = web_folder(memory, &app.state::<Shell>().places.web);
    builder.incognito(true).data_directory(folder.join(which.label()))
}

/// Where there is no folder in memory it is one of our own: in one that all people share, such as `/tmp`, somebody
/// else could lie in wait under our name.
fn web_folder(memory: Option<PathBuf>, own: &Path) -> PathBuf {
    match memory.filter(|path| path.is_dir()) {
        Some(memory) => memory.join("holdfast-web"),
        None => own.to_owned(),
    }
}

/// Our pages have one origin: `tauri://localhost`, which Windows spells `http://tauri.localhost`.
fn is_ours(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" => url.host_str() == Some("tauri.localhost") && cfg!(windows),
        _ => false,
    }
}

fn icon(before: &Before) -> tauri::image::Image<'static> {
    match before.settings.icon {
        Icon::Holdfast => tauri::include_image!("../assets/icons/holdfast-128.png"),
        Icon::Notebook => tauri::include_image!("../assets/icons/notebook-128.png"),
    }
}

/// Gives the windows the name and the icon that were just chosen. One that cannot be had waits for the
/// next start.
pub fn redress(app: &AppHandle, before: &Before) {
    for window in app.webview_windows().values() {
        let _ = window.set_title(before.title());
        let _ = window.set_icon(icon(before));
    }
}

fn dressed<'a>(builder: Builder<'a>, before: &Before) -> tauri::Result<Builder<'a>> {
    let builder = builder
        .title(before.title())
        .icon(icon(before))?
        .min_inner_size(800.0, 600.0);
    Ok(match before.settings.theme {
        Theme::System => builder,
        Theme::Light => builder
            .theme(Some(tauri::Theme::Light))
            .background_color(Color(0xF4, 0xF2, 0xEC, 0xFF)),
        Theme::Dark => builder
            .theme(Some(tauri::Theme::Dark))
            .background_color(Color(0x10, 0x18, 0x17, 0xFF)),
    })
}

fn placed(builder: Builder<'_>, place: Option<Place>) -> Builder<'_> {
    match place {
        None => builder.inner_size(1280.0, 832.0).center().prevent_overflow(),
        Some(place) => builder
            .inner_size(place.width, place.height)
            .position(place.x, place.y)
            .maximized(place.maximised),
    }
}

/// From the unlock window to the journal: the new one is there before the old one goes.
pub fn enter(app: &AppHandle, first: First) -> tauri::Result<()> {
    app.state::<Shell>().opening.open(first);
    let _making = held(&MAKING);
    match app.get_webview_window(Which::Main.label()) {
        Some(ready) => ready.show().and_then(|()| ready.set_focus())?,
        None => open(app, Which::Main)?,
    }
    idle::watch(app.clone());
    match app.get_webview_window(Which::Unlock.label()) {
        Some(unlock) => unlock.destroy(),
        None => Ok(()),
    }
}

/// The window that is seen.
fn current(app: &AppHandle) -> Option<WebviewWindow> {
    let which = match app.state::<Shell>().opening.is_over() {
        true => Which::Main,
        false => Which::Unlock,
    };
    app.get_webview_window(which.label())
}

/// Brings it to the front.
#[cfg(unix)]
pub fn raise(app: &AppHandle) {
    if let Some(window) = current(app) {
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

/// Lets nothing of the page be seen from now on: a page takes longer to cover itself than a window to be blank.
pub fn veil(app: &AppHandle) {
    #[cfg(target_os = "linux")]
    let _ = current(app).map(|window| window.with_webview(|view| crate::os::webkit::veil(&view.inner())));
    #[cfg(not(target_os = "linux"))]
    let _ = app;
}

/// The page has covered itself, and is what is to be seen.
pub fn unveil(app: &AppHandle) {
    #[cfg(target_os = "linux")]
    let _ = current(app).map(|window| window.with_webview(|view| crate::os::webkit::unveil(&view.inner())));
    #[cfg(not(target_os = "linux"))]
    let _ = app;
}

/// Puts it out of sight.
pub fn minimise(app: &AppHandle) {
    let _ = current(app).map(|window| window.minimize());
}

/// Remembers where it is, for the next start. A place that cannot be had or written is let go.
pub fn keep_place(app: &AppHandle) {
    if let Some(place) = current(app).and_then(|window| place_of(&window).ok()) {
        let _ = app.state::<Shell>().change_before(|before| before.place = Some(place));
    }
}

fn place_of(window: &WebviewWindow) -> tauri::Result<Place> {
    let scale = window.scale_factor()?;
    let corner = window.outer_position()?.to_logical::<f64>(scale);
    let size = window.inner_size()?.to_logical::<f64>(scale);
    Ok(Place {
        x: corner.x,
        y: corner.y,
        width: size.width,
        height: size.height,
        maximised: window.is_maximized()?,
    })
}

/// Closing the journal seals what was being written first; closing the lock screen just ends, and with it the page
/// that waits unseen.
pub fn on_event(window: &Window, event: &WindowEvent) {
    if let WindowEvent::CloseRequested { api, .. } = event {
        if window.label() == Which::Main.label() {
            api.prevent_close();
            leave::lock(window.app_handle(), Afterwards::Gone);
        } else {
            window.app_handle().exit(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_engine_keeps_is_never_where_others_may_write() {
        let own = Path::new("/home/kim/.local/share/holdfast/web");
        let memory = tempfile::tempdir().expect("a folder");
        let kept = web_folder(Some(memory.path().to_owned()), own);
        assert_eq!(kept, memory.path().join("holdfast-web"));
        for none in [None, Some(memory.path().join("nowhere"))] {
            assert_eq!(web_folder(none, own), own);
        }
    }

    #[test]
    fn only_our_own_origin_may_be_opened() {
        assert!(is_ours(&Url::parse("tauri://localhost/index.html").expect("a URL")));
        for url in [
            "https://example.com/",
            "http://localhost/",
            "http://tauri.localhost.example.com/",
            "tauri://example.com/",
            "file:///etc/passwd",
            "data:text/html,x",
            "blob:tauri://localhost/1",
            "about:blank",
            "javascript:1",
            "ipc://localhost/lock",
        ] {
            assert!(!is_ours(&Url::parse(url).expect("a URL")), "{url}");
        }
    }
}
