//! What holds of the window whatever page is in it.

use serde_json::json;

use crate::Stage;

#[test]
fn the_first_window_opens_our_page_and_nothing_else_can_be_opened() {
    let stage = Stage::new();
    let window = stage.open();
    assert_eq!(window.run("return location.origin", json!([])), "tauri://localhost");
    window.run(
        "location.href = 'https://example.com/';
         const a = document.createElement('a'); a.href = 'file:///etc/passwd'; document.body.append(a); a.click();",
        json!([]),
    );
    std::thread::sleep(std::time::Duration::from_millis(500));
    assert_eq!(window.run("return location.origin", json!([])), "tauri://localhost");
    assert_eq!(
        window.run("return window.open('https://example.com/') === null", json!([])),
        true
    );
}

/// None of these is installed where the tests run.
#[test]
fn the_pages_speak_the_language_asked_for_also_where_its_locale_is_not_installed() {
    for (locale, tag) in [("en_GB.UTF-8", "en-GB"), ("en_IE", "en-IE")] {
        let mut stage = Stage::new();
        stage.tell("LANG", locale);
        let window = stage.open();
        window.find("input");
        assert_eq!(window.run("return navigator.language", json!([])), tag);
    }
}
