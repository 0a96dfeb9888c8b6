//! Which environment variables could open a door: into the page, to a debugger, or to code that is
//! not ours. Two that people with broken graphics drivers need are let through.

/// Names in our environment that must go.
#[cfg(not(feature = "e2e"))]
pub fn hostile() -> Vec<String> {
    let names = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    names.filter(|name| opens_a_door(name)).collect()
}

/// Automation and inspectors, foreign code, proxies, and anything that makes libraries talkative.
#[cfg_attr(feature = "e2e", allow(dead_code))]
fn opens_a_door(name: &str) -> bool {
    const NEEDED: [&str; 2] = ["WEBKIT_DISABLE_DMABUF_RENDERER", "WEBKIT_DISABLE_COMPOSITING_MODE"];
    const FAMILIES: [&str; 7] = ["TAURI_", "WEBKIT_", "WEBVIEW2_", "JSC_", "G_MESSAGES_", "GST_", "RUST_"];
    const SINGLE: [&str; 15] = [
        "LD_PRELOAD",
        "LD_AUDIT",
        "GCONV_PATH",
        "GTK_MODULES",
        "GTK3_MODULES",
        "GTK_PATH",
        "GTK_DEBUG",
        "GDK_PIXBUF_MODULE_FILE",
        "GIO_EXTRA_MODULES",
        "GIO_MODULE_DIR",
        "GTK_EXE_PREFIX",
        "GTK_IM_MODULE_FILE",
        "GDK_PIXBUF_MODULEDIR",
        "SSLKEYLOGFILE",
        "SOUP_DEBUG",
    ];
    let upper = name.to_ascii_uppercase();
    let family = FAMILIES.iter().any(|family| upper.starts_with(family));
    !NEEDED.contains(&name) && (family || SINGLE.contains(&name) || upper.ends_with("_PROXY"))
}

#[cfg(test)]
mod tests {
    use super::opens_a_door;

    #[test]
    fn automation_inspectors_and_foreign_code_are_dropped() {
        for name in [
            "TAURI_WEBVIEW_AUTOMATION",
            "WEBKIT_INSPECTOR_SERVER",
            "WEBKIT_INSPECTOR_HTTP_SERVER",
            "WEBKIT_EXEC_PATH",
            "WEBKIT_INJECTED_BUNDLE_PATH",
            "WEBVIEW2_ADDITIONAL_BROWSER_ARGUMENTS",
            "WEBVIEW2_USER_DATA_FOLDER",
            "GTK_MODULES",
            "GTK_IM_MODULE_FILE",
            "GST_PLUGIN_SYSTEM_PATH_1_0",
            "LD_PRELOAD",
            "JSC_dumpOptions",
            "https_proxy",
            "RUST_BACKTRACE",
        ] {
            assert!(opens_a_door(name), "{name}");
        }
    }

    #[test]
    fn what_a_desktop_needs_is_kept() {
        for name in [
            "DISPLAY",
            "WAYLAND_DISPLAY",
            "XDG_RUNTIME_DIR",
            "GTK_IM_MODULE",
            "GTK_THEME",
            "LANG",
            "TZ",
            "WEBKIT_DISABLE_DMABUF_RENDERER",
        ] {
            assert!(!opens_a_door(name), "{name}");
        }
    }
}
