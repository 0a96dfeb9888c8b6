//! WebKitGTK's settings: everything that stores, speaks or looks ahead is off. Runtime features are
//! switched through the C library, because the Rust binding ends before they were added (2.42).

use std::ffi::{CStr, c_char, c_int};
use std::time::Duration;

use gtk::gdk::keys::{Key, constants};
use gtk::gdk::{EventKey, ModifierType};
use gtk::glib::translate::ToGlibPtr;
use gtk::glib::{self, Propagation};
use gtk::prelude::WidgetExt;
use webkit2gtk::{
    ContextMenuAction, ContextMenuExt, ContextMenuItemExt, HitTestResultExt, Settings, SettingsExt, WebContextExt,
    WebView, WebViewExt,
};

/// Features that reach out, or keep something, and that no page of ours uses.
pub const OFF: [&str; 9] = [
    "LinkDNSPrefetch",
    "LinkPreconnect",
    "LinkPreconnectEarlyHints",
    "ServiceWorkers",
    "WebSocket",
    "BeaconAPI",
    "LocalStorage",
    "IndexedDBAPI",
    "CacheAPI",
];

#[repr(C)]
struct FeatureList {
    _private: [u8; 0],
}
#[repr(C)]
struct Feature {
    _private: [u8; 0],
}

unsafe extern "C" {
    fn webkit_settings_get_all_features() -> *mut FeatureList;
    fn webkit_feature_list_get_length(list: *mut FeatureList) -> usize;
    fn webkit_feature_list_get(list: *mut FeatureList, index: usize) -> *mut Feature;
    fn webkit_feature_list_unref(list: *mut FeatureList);
    fn webkit_feature_get_identifier(feature: *mut Feature) -> *const c_char;
    fn webkit_settings_set_feature_enabled(
        settings: *mut webkit2gtk::ffi::WebKitSettings,
        feature: *mut Feature,
        enabled: c_int,
    );
}

/// Quietens one web view. Called right after it was made, before its first page is parsed.
pub fn quieten(view: &WebView) {
    if let Some(settings) = WebViewExt::settings(view) {
        turn_off(&settings);
        switch_features_off(&settings);
    }
    view.connect_key_press_event(|_, key| match is_the_toolkits(key) {
        true => Propagation::Stop,
        false => Propagation::Proceed,
    });
    view.connect_context_menu(|_, menu, _, hit| {
        for position in (0..menu.n_items()).rev() {
            match menu.item_at_position(position) {
                Some(item) if !is_for_text(item.stock_action()) => menu.remove(&item),
                _ => {}
            }
        }
        !hit.context_is_editable() && !hit.context_is_selection()
    });
}

/// Keys of the toolkit's that no page of ours uses. Its list of emoji keeps in words, in a file that all may read, which
/// were chosen; its inspector, where a desktop lets a key open it, looks at every window of a program.
fn is_the_toolkits(key: &EventKey) -> bool {
    let held = key.state();
    let emoji = [constants::period, constants::semicolon];
    let inspector = [constants::D, constants::I, constants::d, constants::i];
    let of = |keys: &[Key]| keys.contains(&key.keyval());
    held.contains(ModifierType::CONTROL_MASK)
        && (of(&emoji) || held.contains(ModifierType::SHIFT_MASK) && of(&inspector))
}

/// Tells the page which languages are spoken here. The engine itself asks the C library, which knows only the
/// locales that are installed, and says American English for every other.
pub fn speak(view: &WebView, tags: &[String]) {
    if let Some(context) = view.context().filter(|_| !tags.is_empty()) {
        let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
        context.set_preferred_languages(&tags);
    }
}

/// Asks when the web process of this view has ended by itself, killed, crashed or out of memory,
/// whether the page is to be shown anew.
pub fn on_end(view: &WebView, again: impl Fn() -> bool + 'static) {
    view.connect_web_process_terminated(move |view, _| {
        if again() {
            view.reload();
        }
    });
}

/// How long a page that has covered itself is given to show it.
const DRAWN: Duration = Duration::from_secs(1);

/// Lets nothing of the page be seen from the toolkit's next picture on, whatever the page is doing.
pub fn veil(view: &WebView) {
    view.set_opacity(0.0);
}

/// Takes that away from a page that has covered itself.
pub fn unveil(view: &WebView) {
    let view = view.clone();
    glib::timeout_add_local_once(DRAWN, move || view.set_opacity(1.0));
}

fn turn_off(settings: &Settings) {
    settings.set_enable_page_cache(false);
    settings.set_enable_developer_extras(cfg!(feature = "e2e"));
    settings.set_enable_html5_local_storage(false);
    settings.set_enable_html5_database(false);
    settings.set_enable_media(false);
    settings.set_enable_media_stream(false);
    settings.set_enable_webaudio(false);
    settings.set_enable_webgl(false);
    settings.set_allow_modal_dialogs(false);
    settings.set_javascript_can_open_windows_automatically(false);
    settings.set_javascript_can_access_clipboard(false);
    settings.set_enable_write_console_messages_to_stdout(false);
}

/// What a menu over text may hold: no reloading, no links, no inspector.
fn is_for_text(action: ContextMenuAction) -> bool {
    matches!(
        action,
        ContextMenuAction::Cut
            | ContextMenuAction::Copy
            | ContextMenuAction::Paste
            | ContextMenuAction::Delete
            | ContextMenuAction::SelectAll
    )
}

fn switch_features_off(settings: &Settings) {
    each_to_be_off(|feature| {
        // SAFETY: `settings` outlives the call, and the feature lives as long as this visit.
        unsafe { webkit_settings_set_feature_enabled(settings.to_glib_none().0, feature, 0) }
    });
}

/// Visits those of [`OFF`] that this WebKit knows, and says how many they were.
fn each_to_be_off(mut visit: impl FnMut(*mut Feature)) -> usize {
    let mut found = 0;
    // SAFETY: the list is ours until the unref; each feature lives as long as the list; identifiers
    // are NUL-terminated strings owned by the feature.
    unsafe {
        let list = webkit_settings_get_all_features();
        for index in 0..webkit_feature_list_get_length(list) {
            let feature = webkit_feature_list_get(list, index);
            let name = CStr::from_ptr(webkit_feature_get_identifier(feature)).to_bytes();
            if OFF.iter().any(|off| off.as_bytes() == name) {
                visit(feature);
                found += 1;
            }
        }
        webkit_feature_list_unref(list);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_webkit_knows_the_features_to_be_off_by_these_names() {
        let found = each_to_be_off(|_| ());
        assert!(found >= 7, "only {found} of {}: renamed? look again", OFF.len());
    }
}
