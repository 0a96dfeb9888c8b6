//! A bare window of the same library, with one line in it: what `cargo xtask bench --window` measures the program's
//! start against. No journal, no commands, no fonts of its own; nobody is given this.

use tauri::http::Response;
use tauri::webview::WebviewWindowBuilder;
use tauri::{Url, WebviewUrl};

const PAGE: &[u8] = b"<!doctype html><title>Bare</title><h1>A bare window</h1><button>Open</button>";

fn main() {
    let started = tauri::Builder::default()
        .register_uri_scheme_protocol("bare", |_, _| Response::new(PAGE.to_vec()))
        .setup(|app| {
            let page = WebviewUrl::CustomProtocol(Url::parse("bare://localhost/")?);
            let window = WebviewWindowBuilder::new(app, "main", page).title("Bare");
            window.inner_size(1280.0, 832.0).center().incognito(true).build()?;
            Ok(())
        })
        .run(context());
    if let Err(error) = started {
        eprintln!("bare: {error}");
        std::process::exit(1);
    }
}

fn context<R: tauri::Runtime>() -> tauri::Context<R> {
    tauri::generate_context!()
}
