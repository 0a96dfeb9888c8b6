//! Locking when the desktop says so: sleep, the lid, a locked screen, another person's session. The
//! messages come over D-Bus through GLib, which the window brings along; where there is no bus, the
//! idle count still locks. A delay is asked of logind, so that sleep waits until we are locked.

use std::cell::RefCell;
use std::rc::Rc;

use gtk::gio::prelude::*;
use gtk::gio::{BusType, Cancellable, DBusCallFlags, DBusConnection, DBusSignalFlags, UnixFDList, bus_get_sync};
use gtk::glib::{Variant, VariantDict, VariantTy};
use tauri::{AppHandle, Manager};

use crate::leave::{self, Afterwards};
use crate::shell::Shell;

const PROPERTIES: &str = "org.freedesktop.DBus.Properties";
const POWER: &str = "org.freedesktop.UPower";
const POWER_PATH: &str = "/org/freedesktop/UPower";
const LOGIND: &str = "org.freedesktop.login1";
const LOGIND_PATH: &str = "/org/freedesktop/login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const SESSION: &str = "org.freedesktop.login1.Session";
/// Screen savers that say `ActiveChanged`.
const SAVERS: [&str; 5] = [
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
];

/// Subscribes on both buses, for as long as the program runs.
pub fn listen(app: &AppHandle) {
    if let Ok(bus) = bus_get_sync(BusType::System, None::<&Cancellable>) {
        system(app, &bus);
    }
    if let Ok(bus) = bus_get_sync(BusType::Session, None::<&Cancellable>) {
        for saver in SAVERS {
            on(&bus, None, saver, "ActiveChanged", None, lock_if_first_is_true(app));
        }
    }
}

fn system(app: &AppHandle, bus: &DBusConnection) {
    let delay = Rc::new(RefCell::new(delay_sleep(app, bus)));
    let (app_sleep, bus_sleep) = (app.clone(), bus.clone());
    on(
        bus,
        Some(LOGIND),
        MANAGER,
        "PrepareForSleep",
        Some(LOGIND_PATH),
        move |says| {
            if says.try_child_get::<bool>(0).ok().flatten() == Some(true) {
                leave::lock(&app_sleep, Afterwards::Shown);
            } else {
                *delay.borrow_mut() = delay_sleep(&app_sleep, &bus_sleep);
            }
        },
    );
    let own = own_session(bus);
    let app_lock = app.clone();
    on(bus, Some(LOGIND), SESSION, "Lock", own.as_deref(), move |_| {
        leave::lock(&app_lock, Afterwards::Shown)
    });
    // logind keeps the lid to itself where it does not sleep for it; the power service tells.
    let tell = [(LOGIND, own.as_deref()), (POWER, Some(POWER_PATH))];
    for (sender, path) in tell.into_iter().filter(|(_, path)| path.is_some()) {
        let app = app.clone();
        on(bus, Some(sender), PROPERTIES, "PropertiesChanged", path, move |says| {
            if tells_of_absence(says) {
                leave::lock(&app, Afterwards::Shown);
            }
        });
    }
}

/// The session is no longer the one on the screen, or the lid was closed.
fn tells_of_absence(says: &Variant) -> bool {
    if says.n_children() < 2 {
        return false;
    }
    let changed = VariantDict::new(Some(&says.child_value(1)));
    let value = |key: &str| changed.lookup::<bool>(key).ok().flatten();
    value("Active") == Some(false) || value("LidIsClosed") == Some(true) || value("LockedHint") == Some(true)
}

fn lock_if_first_is_true(app: &AppHandle) -> impl Fn(&Variant) + 'static {
    let app = app.clone();
    move |says| {
        if says.try_child_get::<bool>(0).ok().flatten() == Some(true) {
            leave::lock(&app, Afterwards::Shown);
        }
    }
}

fn on(
    bus: &DBusConnection,
    sender: Option<&str>,
    interface: &str,
    member: &str,
    path: Option<&str>,
    act: impl Fn(&Variant) + 'static,
) {
    bus.signal_subscribe(
        sender,
        Some(interface),
        Some(member),
        path,
        None,
        DBusSignalFlags::NONE,
        move |_, _, _, _, _, says| act(says),
    );
}

/// A delay that ends when it is dropped, or when we restart: its descriptor closes itself. Anybody may ask for the
/// list of who delays, so it gives the name that the person chose.
fn delay_sleep(app: &AppHandle, bus: &DBusConnection) -> Option<UnixFDList> {
    let before = app.state::<Shell>().before();
    let why = ("sleep", before.title(), "locking first", "delay").to_variant();
    let answer = bus.call_with_unix_fd_list_sync(
        Some(LOGIND),
        LOGIND_PATH,
        MANAGER,
        "Inhibit",
        Some(&why),
        VariantTy::new("(h)").ok(),
        DBusCallFlags::NONE,
        1000,
        None::<&UnixFDList>,
        None::<&Cancellable>,
    );
    answer.ok().map(|(_, descriptors)| descriptors)
}

/// The path of our own session, so that another person's is not mistaken for it. A desktop may start
/// programs outside any session: then the one that shows this person's desktop is meant.
fn own_session(bus: &DBusConnection) -> Option<String> {
    let ours = (std::process::id(),).to_variant();
    if let Some(session) = ask(bus, LOGIND_PATH, MANAGER, "GetSessionByPID", &ours, "(o)") {
        return session.child_value(0).str().map(str::to_owned);
    }
    let person = ask(bus, LOGIND_PATH, MANAGER, "GetUserByPID", &ours, "(o)")?.child_value(0);
    let which = ("org.freedesktop.login1.User", "Display").to_variant();
    let display = ask(bus, person.str()?, PROPERTIES, "Get", &which, "(v)")?;
    let session = display.child_value(0).as_variant()?;
    (session.n_children() == 2).then(|| session.child_value(1).str().map(str::to_owned))?
}

fn ask(bus: &DBusConnection, path: &str, interface: &str, what: &str, with: &Variant, answer: &str) -> Option<Variant> {
    let answer = VariantTy::new(answer).ok();
    bus.call_sync(
        Some(LOGIND),
        path,
        interface,
        what,
        Some(with),
        answer,
        DBusCallFlags::NONE,
        1000,
        None::<&Cancellable>,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(key: &str, value: bool) -> Variant {
        let properties = VariantDict::new(None);
        properties.insert(key, value);
        Variant::tuple_from_iter(["x".to_variant(), properties.end(), Vec::<String>::new().to_variant()])
    }

    #[test]
    fn a_session_left_and_a_closed_lid_mean_absence() {
        assert!(tells_of_absence(&changed("Active", false)));
        assert!(tells_of_absence(&changed("LidIsClosed", true)));
        assert!(tells_of_absence(&changed("LockedHint", true)));
    }

    #[test]
    fn anything_else_does_not() {
        assert!(!tells_of_absence(&changed("Active", true)));
        assert!(!tells_of_absence(&changed("LidIsClosed", false)));
        assert!(!tells_of_absence(&changed("IdleHint", true)));
        assert!(!tells_of_absence(&Variant::tuple_from_iter([true.to_variant()])));
    }
}
