//! Lists every JSON file under `assets/content` for the `content` module to embed.
//!
//! The list is made from the folder at build time, so that a new worksheet is a data file and no
//! code. It reads names only; what is inside is parsed and checked by the crate and its tests.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let manifest = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let root = manifest.join("../../assets/content").canonicalize()?;
    println!("cargo:rerun-if-changed={}", root.display());

    let mut files = Vec::new();
    collect(&root, &root, &mut files)?;
    files.sort();

    let mut code = String::from("static FILES: &[(&str, &str)] = &[\n");
    for name in &files {
        // From where the crate lies when it is compiled: a build folder that was copied holds no other tree's content.
        let path = format!("/../../assets/content/{name}");
        let _ = writeln!(
            code,
            "    ({name:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?}))),"
        );
    }
    code.push_str("];\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("content_files.rs"), code)
}

/// Adds the path of every JSON file below `folder`, relative to `root`, with forward slashes.
fn collect(root: &Path, folder: &Path, files: &mut Vec<String>) -> io::Result<()> {
    println!("cargo:rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else if path.extension().is_some_and(|e| e == "json")
            && let Ok(inside) = path.strip_prefix(root)
        {
            let parts: Vec<_> = inside.iter().map(|p| p.to_string_lossy()).collect();
            files.push(parts.join("/"));
        }
    }
    Ok(())
}
