//! Drives the real window: the few WebDriver calls that the end-to-end tests need, over plain HTTP
//! to a WebKitWebDriver of our own. One driver serves one program; each has folders of its own.
//!
//! For tests only: whatever goes wrong panics and says what was being done.

use std::cell::Cell;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::home::folders;

/// The key under which WebDriver names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// How long a wish is waited for.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long one call may take: a driver whose program has gone in the middle of one never answers it.
const CALL: Duration = Duration::from_secs(60);
/// The same for a script that may answer late, five minutes by WebDriver's own clock.
const LATE: Duration = Duration::from_secs(330);

/// A running program under a driver, ended when dropped.
pub struct Window {
    driver: Child,
    port: u16,
    session: String,
    call: Cell<Duration>,
}

impl Window {
    /// Starts the program with all its folders under `home`.
    pub fn open(program: &Path, home: &Path) -> Self {
        Self::open_with(program, &[], home, &[])
    }

    /// The same with words and variables for the program.
    pub fn open_with(program: &Path, words: &[&str], home: &Path, variables: &[(String, String)]) -> Self {
        let options = json!({ "binary": program, "args": words });
        Self::begin(home, variables, &json!({ "webkitgtk:browserOptions": options }))
    }

    /// A driver with these variables, and a session with these capabilities. WebKit wants no browser name.
    fn begin(home: &Path, variables: &[(String, String)], wants: &Value) -> Self {
        let port = free_port();
        let mut driver = Command::new("WebKitWebDriver");
        driver
            .arg(format!("--port={port}"))
            .envs(variables.iter().map(|(name, value)| (name, value)))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .current_dir(home);
        for (name, folder) in folders(home) {
            fs::create_dir_all(&folder).expect("makes the folders");
            driver.env(name, folder);
        }
        let driver = driver
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver starts");
        let mut window = Self {
            driver,
            port,
            session: String::new(),
            call: Cell::new(CALL),
        };
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed() < PATIENCE, "the driver listens");
            std::thread::sleep(Duration::from_millis(20));
        }
        let answer = window
            .send("POST", "/session", &json!({ "capabilities": { "alwaysMatch": wants } }))
            .expect("a session");
        window.session = answer["sessionId"].as_str().expect("its id").to_owned();
        window
    }

    /// One call: `Err` carries WebDriver's own word for what was wrong.
    fn send(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let body = if method == "POST" {
            body.to_string()
        } else {
            String::new()
        };
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).map_err(|e| e.to_string())?;
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        let mut answer = Vec::new();
        let talk = stream
            .set_read_timeout(Some(self.call.get()))
            .and_then(|()| stream.write_all(head.as_bytes()))
            .and_then(|()| stream.write_all(body.as_bytes()))
            .and_then(|()| stream.read_to_end(&mut answer));
        talk.map_err(|e| format!("{method} {path} was not answered: {e}"))?;
        let text = String::from_utf8_lossy(&answer);
        let json = text.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        let value: Value = serde_json::from_str(json).map_err(|_| format!("no answer: {text}"))?;
        match value["value"]["error"].as_str() {
            Some(error) => Err(format!(
                "{error}: {}",
                value["value"]["message"].as_str().unwrap_or_default()
            )),
            None => Ok(value["value"].clone()),
        }
    }

    fn post(&self, path: &str, body: Value) -> Result<Value, String> {
        self.send("POST", &format!("/session/{}/{path}", self.session), &body)
    }

    fn get(&self, path: &str) -> Result<Value, String> {
        self.send("GET", &format!("/session/{}/{path}", self.session), &Value::Null)
    }

    /// Runs a function body in the page and hands back what it returns.
    pub fn run(&self, script: &str, arguments: Value) -> Value {
        self.post("execute/sync", json!({ "script": script, "args": arguments }))
            .unwrap_or_else(|e| panic!("{script}: {e}"))
    }

    /// Runs a function body in the page; its last argument is to be called with the result.
    pub fn run_later(&self, script: &str, arguments: Value) -> Value {
        self.post("execute/async", json!({ "script": script, "args": arguments }))
            .unwrap_or_else(|e| panic!("{script}: {e}"))
    }

    /// The first visible element that a CSS selector finds, waited for.
    pub fn find(&self, css: &str) -> Element<'_> {
        self.wait(&format!("{css} is there"), || {
            let found = self
                .post("element", json!({ "using": "css selector", "value": css }))
                .ok()?;
            let element = Element {
                window: self,
                id: found[ELEMENT].as_str()?.to_owned(),
            };
            element.is_shown().then_some(element)
        })
    }

    /// The element that a person would call by this name: a button, link, tab, field or box. One that is
    /// disabled is waited for.
    pub fn called(&self, name: &str) -> Element<'_> {
        const FIND: &str = "
            const [wanted] = arguments;
            const say = (e) => (e.getAttribute('aria-label') ?? (e.labels?.[0] ?? e).textContent ?? '').replace(/\\s+/g, ' ').trim();
            const all = [...document.querySelectorAll('button, a, input, textarea, select, [role]')].filter((e) => e.checkVisibility() && !e.disabled);
            return all.find((e) => say(e) === wanted) ?? all.find((e) => say(e).startsWith(wanted)) ?? null;";
        self.wait(&format!("something called “{name}” is there"), || {
            let found = self
                .post("execute/sync", json!({ "script": FIND, "args": [name] }))
                .ok()?;
            Some(Element {
                window: self,
                id: found[ELEMENT].as_str()?.to_owned(),
            })
        })
    }

    /// Waits until the page says something.
    pub fn says(&self, words: &str) {
        self.wait(&format!("the page says “{words}”"), || {
            self.text().contains(words).then_some(())
        });
    }

    /// All that the page says.
    pub fn text(&self) -> String {
        let text = self.post(
            "execute/sync",
            json!({ "script": "return document.body.innerText", "args": [] }),
        );
        text.ok()
            .and_then(|text| text.as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    /// Presses keys together; `\u{E000}`… are WebDriver's names for the unprintable.
    pub fn press(&self, keys: &[&str]) {
        self.try_to_press(keys).expect("keys are pressed");
    }

    /// The same where the program may be gone before it can answer.
    pub fn try_to_press(&self, keys: &[&str]) -> Result<Value, String> {
        let down = keys.iter().map(|key| json!({ "type": "keyDown", "value": key }));
        let up = keys.iter().rev().map(|key| json!({ "type": "keyUp", "value": key }));
        let actions: Vec<Value> = down.chain(up).collect();
        self.post(
            "actions",
            json!({ "actions": [{ "type": "key", "id": "keys", "actions": actions }] }),
        )
    }

    /// Waits until the window we look at has given way to another, and looks at that.
    pub fn follow(&self) {
        let old = self.get("window").ok();
        self.wait("another window takes its place", || {
            let handles = self.get("window/handles").ok()?;
            let handles = handles.as_array()?;
            let gone = !handles.iter().any(|handle| Some(handle) == old.as_ref());
            let new = handles.first().filter(|_| gone)?;
            self.post("window", json!({ "handle": new })).ok()
        });
    }

    /// Lets a script that answers later take five minutes.
    pub fn patient(&self) {
        self.post("timeouts", json!({ "script": 300_000 })).expect("set");
        self.call.set(LATE);
    }

    /// How many windows there are.
    pub fn windows(&self) -> usize {
        let handles = self.get("window/handles").expect("the windows");
        handles.as_array().map_or(0, Vec::len)
    }

    /// Closes all windows but the first.
    pub fn close_others(&self) {
        let handles = self.get("window/handles").expect("the windows");
        let handles = handles.as_array().expect("a list").clone();
        for other in &handles[1..] {
            self.post("window", json!({ "handle": other })).expect("looked at");
            self.send("DELETE", &format!("/session/{}/window", self.session), &Value::Null)
                .expect("closed");
        }
        self.post("window", json!({ "handle": handles[0] })).expect("looked at");
    }

    /// Opens an address; for a browser that has any.
    pub fn go(&self, address: &str) {
        self.post("url", json!({ "url": address })).expect("opened");
    }

    /// Moves the pointer to a place of the page.
    pub fn point(&self, x: f64, y: f64) {
        self.pointer(&[to(x, y)]);
    }

    /// Presses the pointer at a place of the page.
    pub fn click_at(&self, x: f64, y: f64) {
        let press = |what: &str| json!({ "type": what, "button": 0 });
        self.pointer(&[to(x, y), press("pointerDown"), press("pointerUp")]);
    }

    fn pointer(&self, actions: &[Value]) {
        let pointer =
            json!({ "type": "pointer", "id": "pointer", "parameters": { "pointerType": "mouse" }, "actions": actions });
        self.post("actions", json!({ "actions": [pointer] }))
            .expect("the pointer moves");
    }

    /// What a function body in the page gives back, as something on the page.
    pub fn element_of(&self, script: &str) -> Element<'_> {
        let found = self.run(script, json!([]));
        let id = found[ELEMENT].as_str().expect("something on the page").to_owned();
        Element { window: self, id }
    }

    /// Everything that a CSS selector finds, in the order of the page.
    pub fn elements(&self, css: &str) -> Vec<Element<'_>> {
        let found = self
            .post("elements", json!({ "using": "css selector", "value": css }))
            .expect("a list");
        let ids = found.as_array().into_iter().flatten();
        ids.filter_map(|one| {
            let id = one[ELEMENT].as_str()?.to_owned();
            Some(Element { window: self, id })
        })
        .collect()
    }

    /// Makes the window this large.
    pub fn resize(&self, width: u32, height: u32) {
        self.post("window/rect", json!({ "width": width, "height": height }))
            .expect("the window is resized");
    }

    /// Saves a picture of the page. The driver waits for the next time that something is painted, which without a
    /// graphics library may be never: so something is, that nobody sees.
    pub fn picture(&self, to: &Path) {
        self.run(PAINT, json!([]));
        let picture = self.get("screenshot").expect("a picture");
        fs::create_dir_all(to.parent().expect("a folder")).expect("makes the folder");
        fs::write(to, base64(picture.as_str().expect("base64"))).expect("writes the picture");
    }

    /// Tries until something comes of it; says what was awaited when nothing does.
    pub fn wait<T>(&self, what: &str, mut attempt: impl FnMut() -> Option<T>) -> T {
        let begun = Instant::now();
        loop {
            if let Some(done) = attempt() {
                return done;
            }
            assert!(
                begun.elapsed() < PATIENCE,
                "waited in vain until {what}; the page says:\n{}",
                self.text()
            );
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// The program's process number.
    pub fn process(&self) -> Option<u32> {
        children(self.driver.id()).first().copied()
    }

    /// Whether the page still answers. A program that has locked is a new one and does not.
    pub fn answers(&self) -> bool {
        self.post("execute/sync", json!({ "script": "return 1", "args": [] }))
            .is_ok()
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let ended = self
            .send("DELETE", &format!("/session/{}", self.session), &Value::Null)
            .is_ok();
        // A driver killed too early leaves its program behind; one whose program has locked ends none.
        let patience = Duration::from_secs(if ended { 3 } else { 0 });
        let begun = Instant::now();
        while let Some(process) = self.process() {
            if begun.elapsed() >= patience {
                let _ = Command::new("kill").arg("-9").arg(process.to_string()).status();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// Something on the page.
pub struct Element<'a> {
    window: &'a Window,
    id: String,
}

impl Element<'_> {
    fn post(&self, what: &str, body: Value) -> Result<Value, String> {
        self.window.post(&format!("element/{}/{what}", self.id), body)
    }

    fn is_shown(&self) -> bool {
        let shown = self.window.post(
            "execute/sync",
            json!({ "script": "return arguments[0].checkVisibility()", "args": [{ ELEMENT: self.id }] }),
        );
        shown.is_ok_and(|shown| shown == true)
    }

    /// Clicks it.
    pub fn click(&self) -> &Self {
        self.post("click", json!({})).expect("it is clicked");
        self
    }

    /// Clicks what takes its own window away, which may be gone before the driver has answered.
    pub fn click_away(&self) {
        if let Err(error) = self.post("click", json!({})) {
            assert!(error.contains("no such window"), "it is clicked: {error}");
        }
    }

    /// Types into it, key by key.
    pub fn keys(&self, text: &str) -> &Self {
        self.post("value", json!({ "text": text })).expect("it is typed into");
        self
    }

    /// Empties it.
    pub fn clear(&self) -> &Self {
        self.post("clear", json!({})).expect("it is emptied");
        self
    }

    /// What it says.
    pub fn text(&self) -> String {
        self.fact("text")
    }

    /// What it is, to a screen reader.
    pub fn role(&self) -> String {
        self.fact("computedrole")
    }

    /// What a screen reader calls it.
    pub fn name(&self) -> String {
        self.fact("computedlabel")
    }

    fn fact(&self, of: &str) -> String {
        let fact = self.window.get(&format!("element/{}/{of}", self.id)).expect(of);
        fact.as_str().unwrap_or_default().to_owned()
    }
}

fn to(x: f64, y: f64) -> Value {
    json!({ "type": "pointerMove", "duration": 0, "x": x.round(), "y": y.round(), "origin": "viewport" })
}

/// The processes that a process has begun and that still run; none where it has gone itself.
#[must_use]
pub fn children(of: u32) -> Vec<u32> {
    let tasks = fs::read_dir(format!("/proc/{of}/task")).into_iter().flatten().flatten();
    let lists = tasks.filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
    let numbers = |list: String| -> Vec<u32> { list.split_whitespace().filter_map(|n| n.parse().ok()).collect() };
    lists.flat_map(numbers).collect()
}

/// Of those the ones in which pages live.
#[must_use]
pub fn web_processes(of: u32) -> Vec<u32> {
    let is_web = |process: &u32| {
        fs::read_to_string(format!("/proc/{process}/comm")).is_ok_and(|name| name.starts_with("WebKitWebProc"))
    };
    children(of).into_iter().filter(is_web).collect()
}

/// Paints one pixel, all but transparent, again and again for some seconds.
const PAINT: &str = "
    const pixel = document.createElement('i');
    pixel.setAttribute('aria-hidden', 'true');
    Object.assign(pixel.style, { position: 'fixed', right: '0', bottom: '0', width: '1px', height: '1px', pointerEvents: 'none' });
    (document.querySelector('dialog[open]') ?? document.body).append(pixel);
    let left = 100;
    const timer = setInterval(() => {
        pixel.style.background = `rgba(0, 0, 0, ${left % 2 ? 0.004 : 0})`;
        if (--left === 0) { clearInterval(timer); pixel.remove(); }
    }, 30);
";

/// The folder in which a test keeps pictures and reports.
pub fn artefacts() -> PathBuf {
    std::env::var_os("HOLDFAST_ARTEFACTS")
        .map_or_else(|| std::env::temp_dir().join("holdfast-artefacts"), PathBuf::from)
}

/// The built program, named by `cargo xtask e2e`.
pub fn program() -> PathBuf {
    std::env::var_os("HOLDFAST_PROGRAM")
        .map(PathBuf::from)
        .expect("run by `cargo xtask e2e`, which builds the program and names it")
}

/// A port for a driver. Not one that the system would give out by itself, which another test's call could take before
/// the driver does; and each test looks where its own process number says.
fn free_port() -> u16 {
    let place = u16::try_from(std::process::id() % 1_000).expect("under a thousand");
    let first = 10_000 + 20 * place;
    let is_free = |port: &u16| TcpListener::bind(("127.0.0.1", *port)).is_ok();
    (first..first + 20).find(is_free).expect("a free port")
}

fn base64(text: &str) -> Vec<u8> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let digits: Vec<u8> = text.bytes().filter_map(value).collect();
    let joined = digits.chunks(4).flat_map(|four| {
        let bits = four.iter().fold(0u32, |bits, digit| bits << 6 | u32::from(*digit)) << (6 * (4 - four.len()));
        bits.to_be_bytes()[1..four.len()].to_vec()
    });
    joined.collect()
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_is_read_with_and_without_padding() {
        for (text, bytes) in [
            ("", &b""[..]),
            ("aA==", b"h"),
            ("aG8=", b"ho"),
            ("aG9s", b"hol"),
            ("aG9sZA", b"hold"),
        ] {
            assert_eq!(base64(text), bytes, "{text}");
        }
    }
}
