//! The book of requests and answers, and the vault that they are made from.

use std::collections::BTreeMap;
use std::path::Path;

use holdfast_api::session::{Copies, Locked, Places};
use holdfast_api::{Error, Session, dto};
use holdfast_journal::record::Now;
use holdfast_journal::store::Names;
use holdfast_vault::KdfCost;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use tempfile::TempDir;

pub const PASSPHRASE: &str = "six slow boats went by";
/// What stands in the files for the passing folder of the test.
const HOME: &str = "/home/maren/holdfast";
/// Fields that no clock and no seed fixes, and what stands for them.
const TIMES: [&str; 2] = ["ms", "ready_ms"];

/// A command's file, as it grows.
#[derive(Default)]
struct Page {
    first: Option<(Value, Value)>,
    others: Vec<Value>,
    refused: Vec<Value>,
}

/// Every command's file.
#[derive(Default)]
pub struct Book {
    pages: BTreeMap<String, Page>,
    folders: Vec<String>,
}

impl Book {
    /// Paths below that folder are written as if it were the person's.
    pub fn stand_for(&mut self, folder: &TempDir) {
        self.folders.push(folder.path().display().to_string());
    }

    /// The command's usual case. Gives the answer as it went into the file.
    pub fn usual<R: DeserializeOwned, A: Serialize>(
        &mut self,
        name: &str,
        request: Value,
        run: impl FnOnce(R) -> Result<A, Error>,
    ) -> Value {
        let answer = self.answered(&request, run);
        let page = self.pages.entry(name.to_owned()).or_default();
        assert!(page.first.is_none(), "{name} has its usual case already");
        page.first = Some((request, answer.clone()));
        answer
    }

    /// Another answer of the command, under circumstances of its own.
    pub fn other<R: DeserializeOwned, A: Serialize>(
        &mut self,
        name: &str,
        when: &str,
        request: Value,
        run: impl FnOnce(R) -> Result<A, Error>,
    ) -> Value {
        let answer = self.answered(&request, run);
        let other = json!({ "when": when, "request": request, "answer": answer });
        self.pages.entry(name.to_owned()).or_default().others.push(other);
        answer
    }

    /// A refusal of the command.
    pub fn refused<R: DeserializeOwned, A>(
        &mut self,
        name: &str,
        when: &str,
        request: Value,
        run: impl FnOnce(R) -> Result<A, Error>,
    ) {
        let sent = self.real(request.clone());
        let Err(error) = run(serde_json::from_value(sent).expect("a request")) else {
            panic!("{name} was not refused when {when}");
        };
        let error = self.masked(serde_json::to_value(error).expect("JSON"));
        let refused = json!({ "when": when, "request": request, "error": error });
        self.pages.entry(name.to_owned()).or_default().refused.push(refused);
    }

    fn answered<R: DeserializeOwned, A: Serialize>(
        &self,
        request: &Value,
        run: impl FnOnce(R) -> Result<A, Error>,
    ) -> Value {
        let sent = serde_json::from_value(self.real(request.clone())).expect("a request");
        let answer = run(sent).unwrap_or_else(|error| panic!("{request} was refused: {error:?}"));
        self.masked(serde_json::to_value(answer).expect("JSON"))
    }

    /// The request with the folder of this run.
    fn real(&self, value: Value) -> Value {
        let folder = self.folders.last().cloned().unwrap_or_default();
        each_text(value, &|text| text.replace(HOME, &folder))
    }

    /// The answer without what differs from run to run.
    fn masked(&self, value: Value) -> Value {
        let value = each_text(value, &|text| {
            let mut text = text.to_owned();
            for folder in &self.folders {
                text = text.replace(folder, HOME);
            }
            text
        });
        each_field(value)
    }

    /// Holds the book against the files, or writes them; every command has its file and no other is there.
    pub fn check(&self, names: &[&str]) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("contract");
        let missing: Vec<_> = names.iter().filter(|name| !self.pages.contains_key(**name)).collect();
        assert!(missing.is_empty(), "no file for {missing:?}");
        for (name, page) in &self.pages {
            assert!(names.contains(&name.as_str()), "{name} is no command");
            let path = folder.join(format!("{name}.json"));
            let written = page.written(name);
            let committed = std::fs::read_to_string(&path).unwrap_or_default();
            if committed == written {
                continue;
            }
            assert!(
                std::env::var_os("CI").is_none(),
                "{name}.json is stale: run the test without CI and commit it"
            );
            std::fs::write(path, written).expect("written");
        }
    }
}

impl Page {
    fn written(&self, name: &str) -> String {
        let mut file = Map::new();
        file.insert("command".into(), name.into());
        if let Some((request, answer)) = &self.first {
            file.insert("request".into(), request.clone());
            file.insert("answer".into(), answer.clone());
        }
        if !self.others.is_empty() {
            file.insert("others".into(), self.others.clone().into());
        }
        if !self.refused.is_empty() {
            file.insert("refused".into(), self.refused.clone().into());
        }
        let mut out = String::new();
        lay_out(&Value::Object(file), 0, &mut out);
        out.push('\n');
        out
    }
}

/// Lays JSON out: what fits into a line stays on one.
fn lay_out(value: &Value, depth: usize, out: &mut String) {
    let line = value.to_string();
    if line.len() + 2 * depth <= 110 {
        out.push_str(&line);
        return;
    }
    let pad = "  ".repeat(depth + 1);
    let mut rows = |open: char, items: Vec<(String, &Value)>, close: char| {
        out.push(open);
        let last = items.len().saturating_sub(1);
        for (n, (key, item)) in items.into_iter().enumerate() {
            out.push('\n');
            out.push_str(&pad);
            out.push_str(&key);
            lay_out(item, depth + 1, out);
            if n != last {
                out.push(',');
            }
        }
        out.push('\n');
        out.push_str(&pad[2..]);
        out.push(close);
    };
    match value {
        Value::Object(fields) => {
            rows(
                '{',
                fields
                    .iter()
                    .map(|(key, item)| (format!("{}: ", Value::from(key.as_str())), item))
                    .collect(),
                '}',
            );
        }
        Value::Array(items) => rows('[', items.iter().map(|item| (String::new(), item)).collect(), ']'),
        _ => out.push_str(&line),
    }
}

fn each_text(value: Value, change: &dyn Fn(&str) -> String) -> Value {
    match value {
        Value::String(text) => Value::String(change(&text)),
        Value::Array(items) => items.into_iter().map(|item| each_text(item, change)).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(key, item)| (key, each_text(item, change)))
            .collect(),
        other => other,
    }
}

fn each_field(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(each_field).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(key, item)| {
                let item = match key.as_str() {
                    key if TIMES.contains(&key) => json!(4),
                    "bytes" => json!(3_829_760),
                    "recovery_words" => example_words(),
                    _ => each_field(item),
                };
                (key, item)
            })
            .collect(),
        other => other,
    }
}

/// Words that stand for a key; they are a key of nobody's vault.
fn example_words() -> Value {
    let words = "abandon ".repeat(23) + "art";
    words.split(' ').map(Value::from).collect()
}

/// Words on the wire are bytes.
pub fn bytes(text: &str) -> Value {
    text.as_bytes().into()
}

pub fn now() -> Now {
    Now {
        moment: "2026-03-19T19:05:00Z".parse().expect("a moment"),
        zone: Some("Europe/London".into()),
        offset: 0,
        day: "2026-03-19".parse().expect("a day"),
    }
}

pub fn locked(folder: &TempDir, named: bool) -> Locked {
    let places = Places {
        vault: folder.path().join("journal.holdfast"),
        state: Some(folder.path().join("state")),
        copies: Copies::OnlyAsked,
    };
    Locked::new(places, named).with_cost(KdfCost::FLOOR)
}

pub fn names(seed: u8) -> Names {
    Names::from_seed([seed; 32])
}

/// Two invented years in an open vault.
pub struct Invented {
    pub folder: TempDir,
    pub session: Session,
    pub now: Now,
}

impl Invented {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let request = dto::CreateRequest {
            passphrase: dto::Secret(PASSPHRASE.as_bytes().to_vec().into()),
            folder: None,
        };
        let (session, _) = locked(&folder, false).create(&now(), &request, names(1)).expect("made");
        let mut session = session.with_prompt_seed(19);
        holdfast_api::demo::fill(&mut session, &now(), 19).expect("filled");
        Self {
            folder,
            session,
            now: now(),
        }
    }

    /// The id of the newest record of a kind, or of one further back.
    pub fn newest(&self, kind: &str, back: usize) -> String {
        let shelves = self.session.journal().projection().shelves();
        let kind = holdfast_journal::record::Kind::ALL
            .iter()
            .find(|k| k.word() == kind)
            .expect("a kind");
        let line = shelves.of_kind(*kind).rev().filter(|line| !line.is_binned()).nth(back);
        line.expect("a record").stamp.id.to_string()
    }
}
