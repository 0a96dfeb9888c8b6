//! One file has one writer, also among programs that start in the same moment, and a writer that is killed leaves
//! the place free at once. The programs are this test's own, started anew.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::support::*;
use super::*;
use crate::Error;

const FILE: &str = "HOLDFAST_TEST_FILE";
const WORDS: &str = "HOLDFAST_TEST_WORDS";
const OPEN: &str = "one-writer: open";
const REFUSED: &str = "one-writer: open elsewhere";

#[test]
#[ignore = "a program for the next test, which starts it"]
fn opens_what_it_is_told_to_and_waits_for_its_end() {
    let (Some(file), Ok(words)) = (std::env::var_os(FILE), std::env::var(WORDS)) else {
        return;
    };
    let key = RecoveryKey::parse(&words).unwrap();
    match Vault::unlock(file, Key::Recovery(&key), ME) {
        Ok(_vault) => {
            eprintln!("{OPEN}");
            let _ = std::io::stdin().read(&mut [0]);
        }
        Err(Error::OpenElsewhere) => eprintln!("{REFUSED}"),
        Err(other) => eprintln!("one-writer: {other}"),
    }
}

#[test]
fn a_lock_that_cannot_be_taken_keeps_the_vault_shut() {
    let (scene, _) = filled(1);
    let lock = scene.beside("journal.holdfast.lock");
    std::fs::remove_file(&lock).unwrap();
    std::fs::create_dir(&lock).unwrap();
    let refused = refusal(scene.try_open());
    assert!(matches!(refused, Error::Io { .. }), "{refused}");
    std::fs::remove_dir(&lock).unwrap();
    assert_eq!(scene.look().rows, 1);
}

#[test]
fn a_closed_vault_is_free_at_once_also_where_a_child_that_is_being_started_has_its_lock_open() {
    let (scene, vault) = Scene::new();
    // As a child has it between its start and the program that it becomes.
    let copied = vault
        .store
        .held
        .as_ref()
        .unwrap()
        .file
        .as_ref()
        .unwrap()
        .try_clone()
        .unwrap();
    assert!(matches!(scene.try_open(), Err(Error::OpenElsewhere)));
    drop(vault);
    let vault = scene.open();
    drop(copied);
    assert!(
        matches!(scene.try_open(), Err(Error::OpenElsewhere)),
        "the next one holds its own"
    );
    drop(vault);
}

fn start(file: &Path, words: &str) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--ignored", "--nocapture"])
        .arg("tests::one_writer::opens_what_it_is_told_to_and_waits_for_its_end")
        .env(FILE, file)
        .env(WORDS, words)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// What it says of the file.
fn heard(child: &mut Child) -> String {
    let lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut ours = lines
        .map_while(Result::ok)
        .filter(|line| line.starts_with("one-writer"));
    ours.next().expect("it says how it went")
}

#[test]
fn of_two_that_start_at_once_one_writes_and_its_sudden_end_lets_the_next_in() {
    let (scene, vault) = Scene::new();
    drop(vault);
    let words = scene.recovery.words().to_string();
    for round in 0..100 {
        let mut both = [start(&scene.path(), &words), start(&scene.path(), &words)];
        let mut said = both.each_mut().map(heard);
        // SIGKILL, to the one that waits; the other has ended or is about to.
        for child in &mut both {
            let _ = child.kill();
            child.wait().unwrap();
        }
        said.sort();
        assert_eq!(said, [OPEN, REFUSED], "round {round}");
        scene.try_open().expect("free at once");
    }
}
