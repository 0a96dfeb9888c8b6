//! Writes `ui/src/lib/ipc/bindings.ts` from the table of commands, so that a wire type exists once.
//!
//! `cargo test -p holdfast-api bindings` rewrites the file; where `CI` is set it refuses a stale one instead.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use ts_rs::{Config, TS, TypeVisitor};

use crate::Error;
use crate::dto::*;

/// Every type that the commands reach, by its name.
struct Reached<'a> {
    config: &'a Config,
    declarations: BTreeMap<String, String>,
}

impl TypeVisitor for Reached<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_some() {
            let name = T::ident(self.config);
            if self.declarations.contains_key(&name) {
                return;
            }
            let docs = T::docs().unwrap_or_default();
            let declaration = T::decl(self.config);
            self.declarations
                .insert(name, laid_out(&format!("{docs}export {declaration}\n")));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// Gives a declaration of ts-rs one line a comment and a tab a field.
fn laid_out(declaration: &str) -> String {
    let one_line = declaration.replace("/**\n * ", "/** ").replace("\n */\n", " */\n");
    let mut out = String::new();
    let mut inside = false;
    for line in one_line.lines() {
        let line = line.trim_end();
        let (body, closes) = match line.strip_suffix(" };") {
            Some(body) if inside => (body, true),
            _ => (line, false),
        };
        let indent = if inside { "\t" } else { "" };
        let _ = writeln!(out, "{indent}{}", body.replace("\n * ", " "));
        if closes {
            out.push_str("};\n");
        }
        inside = (inside || line.starts_with("export ") && line.ends_with('{')) && !closes;
    }
    out
}

macro_rules! write_out {
    ($($group:ident { $($name:ident : $request:ident => $answer:ident,)* })*) => {
        fn written() -> String {
            let config = Config::new();
            let mut reached = Reached { config: &config, declarations: BTreeMap::new() };
            $($(reached.visit::<$request>(); reached.visit::<$answer>();)*)*
            reached.visit::<Error>();
            reached.visit::<Progress>();
            let mut out = String::from(HEAD);
            for declaration in reached.declarations.values() {
                out.push('\n');
                out.push_str(declaration);
            }
            out.push_str("\n/** Every command: what it takes and what it answers. */\nexport interface Commands {\n");
            $($(let _ = writeln!(
                out,
                "\t{}: {{ request: {}; answer: {} }}",
                stringify!($name), stringify!($request), stringify!($answer),
            );)*)*
            out.push_str("}\n\n/** Names by group: before unlocking, from either window, quick, and long with progress. */\n");
            out.push_str("export const groups = {\n");
            $(
                let names = [$(concat!("'", stringify!($name), "'"),)*].join(", ");
                let _ = writeln!(out, "\t{}: [{}],", stringify!($group), names);
            )*
            out.push_str("} as const satisfies Record<string, readonly (keyof Commands)[]>\n");
            out
        }
    };
}

const HEAD: &str = "\
// Written by `cargo test -p holdfast-api bindings` from src-tauri/api. Do not edit: change the Rust and run it again.
/* eslint-disable */
";

crate::commands!(write_out);

#[test]
fn bindings_are_those_of_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/lib/ipc/bindings.ts");
    let written = written();
    if std::env::var_os("CI").is_some() {
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(
            committed, written,
            "stale: run `cargo test -p holdfast-api bindings` and commit the file"
        );
        return;
    }
    if std::fs::read_to_string(&path).ok().as_deref() != Some(&written) {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("makes the folder");
        std::fs::write(&path, written).expect("writes the bindings");
    }
}

#[test]
fn no_number_on_the_wire_is_larger_than_the_window_can_hold() {
    assert!(
        !written().contains("bigint"),
        "use f64 or u32: the window has no larger exact number"
    );
}
