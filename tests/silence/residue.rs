//! What is left on disk after a whole session of the released program: in no file that it, the web engine or
//! the desktop's libraries wrote is there a word of what was typed, searched or thrown away; nor was there in one
//! that was gone again before the end.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::SystemTime;

use holdfast_api::dto::{Day, Id, ImportRequest, Nothing, OfDay, OfRecord};
use holdfast_api::{call, edge};

use crate::hand::{Desk, Hand, PASSPHRASE};
use crate::memory::{type_after, write};
use crate::signs::{Sign, on_disk};
use crate::written::{Watch, is_working_tree};

/// Kept.
const KEPT: &str = "gorse in flower along the quarry road";
/// Taken in from another program's file, shown, and deleted for ever.
const IMPORTED: &str = "the ferryman counts his lanterns twice";
/// Searched for, and in no entry.
const SOUGHT: &str = "marmalade semaphore";
/// Typed at the lock, and not the passphrase.
const WRONG: &str = "not the one at all";

/// Where a program of ours or one that it starts could write.
fn places(desk: &Desk) -> Vec<PathBuf> {
    let mut places = vec![desk.home.path().to_owned()];
    places.extend(["/tmp", "/var/tmp", "/run", "/dev/shm", "/root", "/var/log"].map(PathBuf::from));
    places
}

/// Every file written since `begun`, outside working trees.
fn written_since(begun: SystemTime, place: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(place).into_iter().flatten().flatten() {
        let (path, Ok(about)) = (entry.path(), entry.path().symlink_metadata()) else {
            continue;
        };
        if about.is_dir() && !is_working_tree(&path) {
            written_since(begun, &path, found);
        } else if about.is_file() && about.modified().is_ok_and(|at| at >= begun) {
            found.push(path);
        }
    }
}

fn hits(desk: &Desk, begun: SystemTime, signs: &[Sign]) -> (usize, BTreeMap<String, usize>) {
    let mut files = Vec::new();
    for place in places(desk) {
        written_since(begun, &place, &mut files);
    }
    files.sort();
    files.dedup();
    let mut hits = BTreeMap::new();
    for file in &files {
        let bytes = fs::read(file).unwrap_or_default();
        for sign in signs {
            let count = sign.count(&bytes);
            if count > 0 {
                hits.insert(format!("{} in {}", sign.name, file.display()), count);
            }
        }
    }
    (files.len(), hits)
}

/// Takes an entry in, from where no file is searched.
fn import(desk: &Desk) {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let path = folder.path().join("2024-05-01.md");
    fs::write(&path, IMPORTED).expect("a file");
    let request = ImportRequest {
        path: folder.path().display().to_string(),
        format: "markdown".into(),
    };
    let done = call::import(&desk.house(), &edge::now(), request, &mut |_| {}).expect("taken in");
    assert_eq!(done.plan.add, 1);
}

/// Puts what was taken in into the bin, and empties it.
fn delete(desk: &Desk) {
    let (house, now) = (desk.house(), edge::now());
    let day = Day("2024-05-01".parse().expect("a day"));
    let page = call::day(&house, &now, OfDay { day }).expect("the day");
    let lines = serde_json::to_value(&page).expect("its lines");
    let id: Id = serde_json::from_value(lines["lines"][0]["id"].clone()).expect("an entry");
    call::bin_record(&house, &now, OfRecord { id }).expect("binned");
    call::empty_bin(&house, &now, Nothing {}).expect("gone");
}

/// All that may lie in no file, in every form.
fn secrets(desk: &Desk) -> Vec<Sign> {
    let mut signs = on_disk("an entry", KEPT);
    for (name, words) in [
        ("an import", IMPORTED),
        ("a search", SOUGHT),
        ("the passphrase", PASSPHRASE),
        ("a wrong passphrase", WRONG),
    ] {
        signs.extend(on_disk(name, words));
    }
    signs.push(Sign::new("the root key", &desk.root));
    signs
}

/// A watch over every file from now on.
fn watch(desk: &Desk) -> Watch {
    Watch::begin(&places(desk), desk.home.path(), secrets(desk))
}

/// Asks for the toolkit's list of emoji and takes the first that it finds.
fn choose_emoji(hand: &Hand<'_>) {
    for chord in ["ctrl+period", "ctrl+semicolon"] {
        hand.key(chord);
        hand.settle();
        hand.press(&["c", "a", "t"]);
        hand.settle();
        hand.press(&["Down", "Return"]);
        hand.settle();
        hand.picture("residue-emoji");
        hand.press(&["Escape"]);
        hand.settle();
    }
}

#[test]
fn a_whole_session_leaves_no_readable_word_in_any_file() {
    let begun = SystemTime::now();
    let desk = Desk::new().set("");
    let watch = watch(&desk);
    import(&desk);
    let hand = desk.start();
    choose_emoji(&hand);
    hand.key("ctrl+a");
    hand.unlock();
    write(&hand, KEPT);
    choose_emoji(&hand);
    for sought in [SOUGHT, IMPORTED] {
        type_after(&hand, &["ctrl+k", "ctrl+a"], sought);
        hand.key("Return");
        hand.settle();
    }
    // Pages made for paper, shown from memory.
    for chord in ["ctrl+6", "ctrl+e"] {
        hand.key(chord);
        hand.settle();
    }
    hand.picture("residue-paper");
    hand.lock_by(|hand| hand.press(&["ctrl+l"]));
    type_after(&hand, &["ctrl+a"], WRONG);
    hand.key("Return");
    hand.settle();
    hand.key("ctrl+a");
    hand.unlock();
    let signs = secrets(&desk);
    let open = hits(&desk, begun, &signs);
    drop(hand);
    let ended = hits(&desk, begun, &signs);
    delete(&desk);
    let deleted = hits(&desk, begun, &signs);
    let seen = watch.end();
    println!(
        "{} files were written and are there, {} were closed",
        deleted.0, seen.files
    );
    assert!(deleted.0 >= 2, "the sealed file and window.json at least");
    for (when, (_, hits)) in [("open", open), ("ended", ended), ("deleted", deleted)] {
        assert!(hits.is_empty(), "{when}: {hits:#?}");
    }
    let settings = fs::read_to_string(desk.settings()).unwrap_or_default();
    assert!(!settings.contains("emoji"), "the toolkit keeps in words: {settings}");
    assert!(seen.files > 0 && seen.hits.is_empty(), "meanwhile: {:#?}", seen.hits);
    let said = desk.said();
    assert!(!said.lines().any(|line| line.starts_with("holdfast:")), "{said}");
}

#[test]
fn the_search_of_the_disk_finds_a_word_that_was_written_in_the_open() {
    let begun = SystemTime::now();
    let desk = Desk::new();
    let beside = desk.home.path().join("cache/deep/down");
    fs::create_dir_all(&beside).expect("a folder");
    let utf16: Vec<u8> = KEPT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(beside.join("plain"), KEPT).expect("written");
    fs::write(beside.join("wide"), utf16).expect("written");
    let (_, hits) = hits(&desk, begun, &on_disk("an entry", KEPT));
    assert_eq!(hits.len(), 2, "{hits:#?}");
}

#[test]
fn a_word_in_the_open_is_seen_in_a_file_that_is_gone_at_once() {
    let desk = Desk::new();
    let watch = watch(&desk);
    let folder = desk.home.path().join("cache");
    let gone = "cat > brief; rm brief; exec 3<> open; rm open; echo \"$WORDS\" >&3";
    let mut shell = desk.command("sh");
    shell.args(["-c", gone]).env("WORDS", SOUGHT).current_dir(&folder);
    let mut shell = shell.stdin(Stdio::piped()).spawn().expect("a shell");
    let mut pipe = shell.stdin.take().expect("its input");
    pipe.write_all(KEPT.as_bytes()).expect("written");
    drop(pipe);
    assert!(shell.wait().expect("it ends").success());
    let seen = watch.end();
    assert!(fs::read_dir(&folder).expect("the folder").next().is_none());
    let names: Vec<&String> = seen.hits.keys().collect();
    assert!(seen.files >= 2 && names.len() == 2, "{names:?}");
}
