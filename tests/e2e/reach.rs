//! What a window may call, and what no page can do.

use serde_json::json;

use crate::Stage;

/// Calls a command from the page, past the pages' own door, and gives what came of it.
const CALL: &str = "
    const [name, args, done] = arguments;
    window.__TAURI_INTERNALS__.invoke(name, args).then((v) => done({ ok: v ?? null }), (e) => done({ refused: String(e?.kind ?? e) }));";

#[test]
fn the_lock_window_cannot_ask_about_the_journal() {
    let stage = Stage::new();
    let window = stage.open();
    for name in ["today", "entries", "search", "settings", "export", "rotate", "watch"] {
        let answer = window.run_later(CALL, json!([name, { "request": {} }]));
        assert!(
            answer["refused"]
                .as_str()
                .is_some_and(|why| why.contains("not allowed")),
            "{name}: {answer}"
        );
    }
}

#[test]
fn the_journals_window_cannot_bring_a_key() {
    let stage = Stage::new();
    let (window, _) = stage.first_run();
    for name in ["create", "unlock", "recover", "restore", "enter", "use_vault"] {
        let answer = window.run_later(CALL, json!([name, { "request": {} }]));
        assert!(
            answer["refused"]
                .as_str()
                .is_some_and(|why| why.contains("not allowed")),
            "{name}: {answer}"
        );
    }
}

#[test]
fn no_window_may_use_what_tauri_brings_along() {
    let stage = Stage::new();
    let window = stage.open();
    for name in [
        "plugin:window|close",
        "plugin:webview|create_webview_window",
        "plugin:event|emit",
        "plugin:path|resolve_directory",
        "plugin:fs|read_file",
        "plugin:shell|execute",
        "plugin:http|fetch",
    ] {
        let answer = window.run_later(CALL, json!([name, {}]));
        assert!(answer.get("refused").is_some(), "{name}: {answer}");
    }
}

#[test]
fn the_content_policy_holds_in_this_build_as_in_the_released_one() {
    let stage = Stage::new();
    let window = stage.open();
    let stopped = window.run_later(
        "const done = arguments[arguments.length - 1];
         const seen = [];
         document.addEventListener('securitypolicyviolation', (e) => seen.push(e.effectiveDirective));
         const add = (tag, set) => { const e = document.createElement(tag); Object.assign(e, set); document.body.append(e); };
         add('script', { textContent: 'window.broken = 1' });
         add('style', { textContent: 'body { color: red }' });
         add('img', { src: 'https://example.com/a.png' });
         add('iframe', { src: 'https://example.com/' });
         fetch('https://example.com/').catch(() => 0);
         setTimeout(() => done({ seen, broken: window.broken ?? null }), 800);",
        json!([]),
    );
    assert_eq!(stopped["broken"], json!(null));
    let seen = stopped["seen"].to_string();
    for directive in ["script-src", "style-src", "img-src", "frame-src", "connect-src"] {
        assert!(seen.contains(directive), "{directive} in {seen}");
    }
}
