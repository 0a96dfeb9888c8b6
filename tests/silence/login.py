"""A desktop's bus services as far as Holdfast hears them: logind with its sleep delay, the power service,
screen savers. Does what standard input says, a word a line, and tells on standard output what it sees."""

import os
import sys
import threading

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

LOGIND = "org.freedesktop.login1"
POWER = "org.freedesktop.UPower"
ROOT = "/org/freedesktop/login1"
SESSION = ROOT + "/session/_31"


def say(*words):
    print(*words, flush=True)


class Manager(dbus.service.Object):
    @dbus.service.method(LOGIND + ".Manager", in_signature="ssss", out_signature="h")
    def Inhibit(self, what, who, why, mode):
        ours, theirs = os.pipe()

        def await_end():
            os.read(ours, 1)
            os.close(ours)
            say("released")

        threading.Thread(target=await_end, daemon=True).start()
        say("inhibited", what, mode)
        handed = dbus.types.UnixFd(theirs)
        os.close(theirs)
        return handed

    @dbus.service.method(LOGIND + ".Manager", in_signature="u", out_signature="o")
    def GetSessionByPID(self, pid):
        if without_session:
            raise dbus.DBusException("no session", name=LOGIND + ".NoSessionForPID")
        return dbus.ObjectPath(SESSION)

    @dbus.service.method(LOGIND + ".Manager", in_signature="u", out_signature="o")
    def GetUserByPID(self, pid):
        return dbus.ObjectPath(ROOT + "/user/_0")

    @dbus.service.signal(LOGIND + ".Manager", signature="b")
    def PrepareForSleep(self, start):
        pass


class User(dbus.service.Object):
    @dbus.service.method(dbus.PROPERTIES_IFACE, in_signature="ss", out_signature="v")
    def Get(self, interface, name):
        return dbus.Struct(("1", dbus.ObjectPath(SESSION)), signature="so", variant_level=1)


class Session(dbus.service.Object):
    @dbus.service.signal(LOGIND + ".Session")
    def Lock(self):
        pass

    @dbus.service.signal(dbus.PROPERTIES_IFACE, signature="sa{sv}as")
    def PropertiesChanged(self, interface, changed, gone):
        pass


class Saver(dbus.service.Object):
    def __init__(self, bus, path, interface):
        super().__init__(bus, path)
        self.interface = interface

    def active(self, is_active):
        message = dbus.lowlevel.SignalMessage(self._object_path, self.interface, "ActiveChanged")
        message.append(is_active, signature="b")
        self.connection.send_message(message)


without_session = "without-session" in sys.argv
DBusGMainLoop(set_as_default=True)
bus = dbus.bus.BusConnection(os.environ["DBUS_SYSTEM_BUS_ADDRESS"])
names = [dbus.service.BusName(name, bus) for name in (LOGIND, POWER)]
manager, session = Manager(bus, ROOT), Session(bus, SESSION)
others, user = Session(bus, ROOT + "/session/_32"), User(bus, ROOT + "/user/_0")
power = Session(bus, "/org/freedesktop/UPower")
freedesktop = Saver(bus, "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver")
gnome = Saver(bus, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver")
SESSIONS = LOGIND + ".Session"

DEEDS = {
    "sleep": lambda: manager.PrepareForSleep(True),
    "wake": lambda: manager.PrepareForSleep(False),
    "lock": session.Lock,
    "others-lock": others.Lock,
    "switch": lambda: session.PropertiesChanged(SESSIONS, {"Active": False}, []),
    "others-switch": lambda: others.PropertiesChanged(SESSIONS, {"Active": False}, []),
    "hint": lambda: session.PropertiesChanged(SESSIONS, {"LockedHint": True}, []),
    "lid": lambda: power.PropertiesChanged(POWER, {"LidIsClosed": True}, []),
    "freedesktop-saver": lambda: freedesktop.active(True),
    "freedesktop-saver-off": lambda: freedesktop.active(False),
    "gnome-saver": lambda: gnome.active(True),
}


def listen():
    for line in sys.stdin:
        GLib.idle_add(lambda deed=line.strip(): DEEDS[deed]() and False)
    os._exit(0)


threading.Thread(target=listen, daemon=True).start()
say("ready")
GLib.MainLoop().run()
