//! Every command is called from each window with thousands of arguments that make no sense: those of the other
//! window are denied before they are looked at, the others are answered or refused in words, none goes silent,
//! and the program lives on. A command that panicked would leave its caller without an answer for ever.
//!
//! Short: what is senseless in a way that was thought of. `HOLDFAST_LONG=1`: a thousand sets for each command.

use std::fs;

use holdfast_tests::webdriver::Window;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};

use crate::Stage;

macro_rules! every_name {
    ($($group:ident { $($name:ident : $request:ident => $answer:ident,)* })*) => {
        const OF_THE_JOURNAL: &[&str] = &[$($(stringify!($name),)*)*];
    };
}
holdfast_api::commands!(every_name);

/// The shell's own that take something; `use_vault` and `lock` with sound arguments would end the window.
const OF_THE_SHELL: [&str; 9] = [
    "allow_idle",
    "change_before",
    "copy",
    "lock",
    "pick_destination",
    "pick_file",
    "pick_folder",
    "use_vault",
    "watch",
];

/// Calls one command with each of the arguments and gives what became of each: `ok`, `denied`, `refused`, `silent`.
const CALLS: &str = "
    const [name, sets, done] = arguments;
    const silence = () => new Promise((end) => setTimeout(() => end('silent'), 20000));
    const call = (args) => window.__TAURI_INTERNALS__.invoke(name, args).then(
      () => 'ok',
      (e) => (String(e?.kind ?? e).includes('not allowed') ? 'denied' : 'refused'),
    );
    (async () => {
      const ends = [];
      for (const args of sets) ends.push(await Promise.race([call(args), silence()]));
      done(ends);
    })();";

/// Values that belong nowhere.
fn nonsense() -> Vec<Value> {
    let mut deep = json!([]);
    (0..100).for_each(|_| deep = json!([deep.take()]));
    vec![
        Value::Null,
        json!(true),
        json!(-1),
        json!(0.5),
        json!(1e300),
        json!(u64::MAX),
        json!(""),
        json!("\u{0}"),
        json!("\u{202e}\u{feff}"),
        json!("9".repeat(70_000)),
        json!([]),
        json!([[], {}, null]),
        json!({}),
        json!({ "no such field": 1 }),
        deep,
    ]
}

/// WebDriver's name of a key that does nothing by itself.
const SHIFT: &str = "\u{E008}";

/// So many sets each command is given where there is time.
const LONG: usize = 1_000;

/// Values that nobody thought of, the same every time.
fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-z_]{0,12}", inner, 0..4).prop_map(Value::from_iter),
        ]
    })
}

/// Fills up to a thousand: sound requests with some of their fields replaced by anything, or anything for a request.
fn fill_up(sets: &mut Vec<Value>, sound: &Map<String, Value>) {
    let spoil = prop::collection::vec(prop::option::of(any_value()), sound.len())
        .prop_filter("one field at least is spoilt", |values| {
            values.iter().any(Option::is_some)
        });
    let mut runner = TestRunner::deterministic();
    let mut draw = |strategy: &BoxedStrategy<Value>| strategy.new_tree(&mut runner).expect("a value").current();
    let whole = any_value().boxed();
    let fields: Vec<String> = sound.keys().cloned().collect();
    let base = sound.clone();
    let spoilt = spoil
        .prop_map(move |values| {
            let given = fields
                .iter()
                .cloned()
                .zip(values)
                .filter_map(|(field, value)| Some((field, value?)));
            let mut request = base.clone();
            request.extend(given);
            Value::from(request)
        })
        .boxed();
    while sets.len() < LONG {
        let from = if sets.len().is_multiple_of(4) || sound.is_empty() {
            &whole
        } else {
            &spoilt
        };
        sets.push(json!({ "request": draw(from) }));
    }
}

/// Arguments that make no sense for a command: whole, and sound ones with one field spoilt.
fn arguments(name: &str) -> Vec<Value> {
    let mut sets = vec![json!({}), json!({ "request": null, "progress": null })];
    sets.extend(nonsense().into_iter().map(|value| json!({ "request": value })));
    for field in ["hide", "change", "minutes", "title", "filters", "path", "page"] {
        let wrong = [
            json!(null),
            json!(-1),
            json!([]),
            json!({}),
            json!({ "no such field": 1 }),
        ];
        if OF_THE_SHELL.contains(&name) {
            sets.extend(wrong.into_iter().map(|value| json!({ field: value })));
        }
    }
    let sound = concat!(env!("CARGO_MANIFEST_DIR"), "/contract/");
    let sound = fs::read_to_string(format!("{sound}{name}.json")).unwrap_or_default();
    let sound: Value = serde_json::from_str(&sound).unwrap_or_default();
    if let Some(fields) = sound["request"].as_object() {
        for field in fields.keys() {
            sets.extend(
                nonsense()
                    .into_iter()
                    .map(|value| json!({ "request": with(fields, field, Some(value)) })),
            );
            sets.push(json!({ "request": with(fields, field, None) }));
        }
    }
    if std::env::var_os("HOLDFAST_LONG").is_some() {
        fill_up(&mut sets, sound["request"].as_object().unwrap_or(&Map::new()));
    }
    sets
}

fn with(fields: &Map<String, Value>, field: &str, value: Option<Value>) -> Map<String, Value> {
    let mut fields = fields.clone();
    match value {
        Some(value) => drop(fields.insert(field.into(), value)),
        None => drop(fields.remove(field)),
    }
    fields
}

/// Calls everything; gives how many calls were made, and the commands that were denied.
fn call_all(window: &Window) -> (usize, Vec<&'static str>) {
    let (mut calls, mut denied) = (0, Vec::new());
    for name in OF_THE_JOURNAL.iter().chain(&OF_THE_SHELL).copied() {
        let sets = arguments(name);
        // Somebody is there: a journal that nobody touches for five minutes is locked.
        window.press(&[SHIFT]);
        let ends = window.run_later(CALLS, json!([name, sets]));
        let ends: Vec<String> = serde_json::from_value(ends).expect("what became of each");
        for (end, set) in ends.iter().zip(&sets) {
            assert_ne!(end, "silent", "{name} gave no answer to {set:.200}");
        }
        if ends.iter().any(|end| end == "denied") {
            assert!(
                ends.iter().all(|end| end == "denied"),
                "{name} is denied by what it is given"
            );
            denied.push(name);
        }
        calls += sets.len();
    }
    assert!(window.answers(), "the program lives");
    (calls, denied)
}

#[test]
fn no_arguments_make_a_command_of_the_lock_window_silent_or_let_it_near_the_journal() {
    let stage = Stage::new();
    drop(stage.first_run());
    let window = stage.open();
    window.called("Passphrase");
    window.patient();
    let (calls, denied) = call_all(&window);
    println!("{calls} calls");
    for name in [
        "today",
        "entries",
        "search",
        "save_draft",
        "export",
        "settings",
        "rotate",
        "watch",
    ] {
        assert!(denied.contains(&name), "{name} was let through");
    }
}

#[test]
fn no_arguments_make_a_command_of_the_open_journal_silent() {
    let stage = Stage::new();
    let (window, _) = stage.first_run();
    window.patient();
    let (calls, denied) = call_all(&window);
    println!("{calls} calls");
    for name in ["create", "unlock", "recover", "restore", "use_vault"] {
        assert!(denied.contains(&name), "{name} was let through");
    }
}
