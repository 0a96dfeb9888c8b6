//! Every command that takes no path and derives no key, with any JSON, against an open journal.
//!
//! The input is the command's name, a line break, and its arguments. A mutator of its own changes one
//! value of the JSON at a time, since bytes changed at random seldom stay JSON. Now and then the vault
//! is verified: whatever was asked, it stays whole.
#![no_main]

use holdfast_api::dto::*;
use holdfast_api::session::{Copies, Places};
use holdfast_api::{House, call};
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Left out: what derives a key.
const SLOW: [&str; 1] = ["change_passphrase"];
/// Calls after which the vault is looked at, and after which a new one is made.
const LOOK: u32 = 500;
const RENEW: u32 = 20_000;

struct Stage {
    house: House,
    folder: TempDir,
    calls: u32,
    /// Ids and revisions that answers named, the last ones.
    named: [Vec<String>; 2],
}

/// How many of them are kept.
const NAMED: usize = 64;

impl Stage {
    fn new() -> Self {
        let folder = holdfast_fuzz::folder();
        let places = Places {
            vault: folder.path().join("journal.holdfast"),
            state: None,
            copies: Copies::OnlyAsked,
        };
        let house = House::new(places, false);
        let request = json!({"folder": null, "passphrase": b"six slow boats went by".to_vec()});
        let request = serde_json::from_value(request).expect("a request");
        call::create(&house, &holdfast_fuzz::now(), request).expect("a vault");
        Self { house, folder, calls: 0, named: Default::default() }
    }

    /// Puts ids that there are in the place of those in the input.
    fn ground(&self, value: &mut Value) {
        match value {
            Value::String(text) if text.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                let named = match text.len() {
                    32 => &self.named[0],
                    16 => &self.named[1],
                    _ => return,
                };
                let pick = text.bytes().fold(0_usize, |sum, byte| sum * 31 % 65_521 + usize::from(byte));
                if let Some(there) = named.get(pick % named.len().max(1)) {
                    text.clone_from(there);
                }
            }
            Value::Array(all) => all.iter_mut().for_each(|one| self.ground(one)),
            Value::Object(all) => all.values_mut().for_each(|one| self.ground(one)),
            _ => {}
        }
    }

    /// Remembers the ids in an answer.
    fn remember(&mut self, answer: &Value) {
        match answer {
            Value::Object(all) => {
                for (name, value) in all {
                    let kept = match name.as_str() {
                        "id" => &mut self.named[0],
                        "rev" => &mut self.named[1],
                        _ => {
                            self.remember(value);
                            continue;
                        }
                    };
                    let Value::String(text) = value else { continue };
                    if !kept.contains(text) {
                        kept.push(text.clone());
                        let more = kept.len().saturating_sub(NAMED);
                        kept.drain(..more);
                    }
                }
            }
            Value::Array(all) => all.iter().take(NAMED).for_each(|one| self.remember(one)),
            _ => {}
        }
    }

    fn look(&self) {
        let looked = call::verify(&self.house, &holdfast_fuzz::now(), Nothing {}, &mut |_| {});
        let looked = serde_json::to_value(looked.expect("it can be looked at")).expect("JSON");
        let damage = &looked["damage"];
        assert_eq!((&damage["rows"], &damage["buckets"], &damage["header"]), (&json!([]), &json!([]), &json!(false)));
        assert!(self.folder.path().exists());
    }
}

thread_local! {
    static STAGE: std::cell::RefCell<Stage> = std::cell::RefCell::new(Stage::new());
}

macro_rules! dispatch {
    (
        before { $($_before:tt)* }
        both { $($both:ident: $both_request:ident => $_both_answer:ident,)* }
        ask { $($ask:ident: $ask_request:ident => $_ask_answer:ident,)* }
        long { $($_long:tt)* }
    ) => {
        fn answer(house: &House, name: &str, arguments: &[u8]) -> Option<Value> {
            let now = holdfast_fuzz::now();
            match name {
                $(stringify!($both) => {
                    let request: $both_request = serde_json::from_slice(arguments).ok()?;
                    call::$both(house, &now, request).ok().map(|answer| serde_json::to_value(answer).expect("JSON"))
                })*
                $(stringify!($ask) => {
                    let request: $ask_request = serde_json::from_slice(arguments).ok()?;
                    call::$ask(house, &now, request).ok().map(|answer| serde_json::to_value(answer).expect("JSON"))
                })*
                _ => None,
            }
        }
    };
}
holdfast_api::commands!(dispatch);

fuzz_target!(|bytes: &[u8]| {
    let Some(end) = bytes.iter().position(|byte| *byte == b'\n') else { return };
    let Ok(name) = std::str::from_utf8(&bytes[..end]) else { return };
    if SLOW.contains(&name) {
        return;
    }
    STAGE.with_borrow_mut(|stage| {
        let mut arguments = bytes[end + 1..].to_vec();
        if let Ok(mut value) = serde_json::from_slice::<Value>(&arguments) {
            stage.ground(&mut value);
            arguments = value.to_string().into_bytes();
        }
        if let Some(answer) = answer(&stage.house, name, &arguments) {
            stage.remember(&answer);
        }
        stage.calls += 1;
        if stage.calls % LOOK == 0 {
            stage.look();
        }
        if stage.calls == RENEW {
            *stage = Stage::new();
        }
    });
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let end = data[..size].iter().position(|byte| *byte == b'\n');
    let parsed = end.and_then(|end| serde_json::from_slice::<Value>(&data[end + 1..size]).ok().map(|value| (end, value)));
    // One in eight is changed byte by byte all the same.
    let Some((end, mut value)) = parsed.filter(|_| seed % 8 != 0) else {
        return fuzzer_mutate(data, size, max_size);
    };
    let mut at = seed as usize / 8 % count(&value);
    change(&mut value, &mut at, seed as usize / 64);
    let text = value.to_string();
    if end + 1 + text.len() > max_size {
        return fuzzer_mutate(data, size, max_size);
    }
    data[end + 1..end + 1 + text.len()].copy_from_slice(text.as_bytes());
    end + 1 + text.len()
});

fn count(value: &Value) -> usize {
    match value {
        Value::Array(all) => 1 + all.iter().map(count).sum::<usize>(),
        Value::Object(all) => 1 + all.values().map(count).sum::<usize>(),
        _ => 1,
    }
}

/// Puts something else in the place that is `at` steps further.
fn change(value: &mut Value, at: &mut usize, pick: usize) {
    if *at == 0 {
        *value = tempting(pick, value);
        *at = usize::MAX;
        return;
    }
    *at = at.saturating_sub(usize::from(*at != usize::MAX));
    match value {
        Value::Array(all) => all.iter_mut().for_each(|one| change(one, at, pick)),
        Value::Object(all) => all.values_mut().for_each(|one| change(one, at, pick)),
        _ => {}
    }
}

fn tempting(pick: usize, old: &Value) -> Value {
    let all = [
        json!(null),
        json!(0),
        json!(-1),
        json!(255),
        json!(4_294_967_295_u32),
        json!(9_007_199_254_740_993_i64),
        json!(1e308),
        json!(0.5),
        json!(true),
        json!(""),
        json!(" \u{0}\u{202e}\u{feff}"),
        json!("0001-01-01"),
        json!("9999-12-31"),
        json!("2026-03-12"),
        json!("0000-00-00"),
        json!("24:00"),
        json!("23:59"),
        json!("00000000000000000000000000000000"),
        json!("e\u{301}".repeat(500)),
        json!([]),
        json!({}),
        json!([old, old, old]),
        json!(vec![old; 9]),
        json!("😀 # Heading\r\n\r\n- [x] <b>ﬁ</b> \u{2028}"),
    ];
    all[pick % all.len()].clone()
}
