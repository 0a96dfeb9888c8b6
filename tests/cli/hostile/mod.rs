//! Files made to do harm, each taken in as a person would: read or refused in words, in bounded memory and time,
//! and with nothing written beside the sealed file.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::bench::{Bench, files};

mod corpus;

/// All of the memory that may be asked for, in KiB.
const MEMORY: &str = "1048576";
/// How long one may take, on a busy machine and unoptimised.
const TIME: Duration = Duration::from_secs(60);

#[test]
fn no_hostile_file_runs_away_with_memory_or_time_or_writes_anything_elsewhere() {
    let bench = Bench::new();
    fs::create_dir(bench.path("deeper")).expect("a folder");
    let before = files(bench.folder.path());
    let corpus = corpus::files();
    assert!(corpus.len() >= 200, "{}", corpus.len());
    let (mut taken, mut refused) = (0, 0);
    for (name, bytes) in &corpus {
        let path = bench.path("deeper").join(name);
        fs::write(&path, bytes).expect("a file");
        let begun = Instant::now();
        let program = env!("CARGO_BIN_EXE_holdfast-cli");
        let done = Command::new("sh")
            .args([
                "-c",
                "ulimit -v $0 && exec \"$@\"",
                MEMORY,
                program,
                "import",
                "v",
                "--recovery-key-file",
                "key",
            ])
            .arg(format!("deeper/{name}"))
            .current_dir(bench.folder.path())
            .env("HOME", bench.path("home"))
            .output()
            .expect("the program runs");
        let said = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.signal(), None, "{name}: {said}");
        assert!(
            matches!(done.status.code(), Some(0 | 1)),
            "{name}: {:?} {said}",
            done.status
        );
        assert!(!said.contains("panicked"), "{name}: {said}");
        assert!(begun.elapsed() < TIME, "{name}: {:?}", begun.elapsed());
        *if done.status.success() {
            &mut taken
        } else {
            &mut refused
        } += 1;
        fs::remove_file(&path).expect("taken away");
        let ours = |path: &std::path::PathBuf| !path.starts_with(bench.path("home"));
        let after: Vec<_> = files(bench.folder.path()).into_iter().filter(ours).collect();
        let new: Vec<_> = after.iter().filter(|path| !before.contains(path)).collect();
        assert!(new.iter().all(|path| path.ends_with("v.lock")), "{name}: {new:?}");
    }
    println!("{taken} were read, as far as they went, and {refused} refused");
    assert!(taken >= 100 && refused >= 10, "{taken} {refused}");
    assert!(bench.open(&["verify", "v"], b"").status.success());
}
