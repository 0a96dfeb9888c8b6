//! Random histories of a journal, with crashes in the middle of a save, against a plain model in memory:
//! entries are added, corrected, drafted, settled, binned, brought back, deleted, steps are taken back,
//! the journal is locked and opened again. After a crash it holds what it held before the step or after
//! it, and after only where the step had been acknowledged.
//!
//! Each history has a number, and the number is its seed. Short: some of them; `HOLDFAST_LONG=1`: 10,000.

use std::collections::BTreeMap;

use holdfast_journal::record::{Body, Day, Entry, Kind, Moment, Now, RecordId, When};
use holdfast_journal::store::{Journal, Names, Undo};
use holdfast_vault::{Key, RecoveryKey, testing};

use crate::disk::{self, Files, Surface};
use crate::{ME, PATH, ROOT, vfs};

/// What the journal must show of one entry.
#[derive(Clone, Debug, PartialEq)]
struct Plain {
    settled: Option<String>,
    draft: Option<String>,
    day: i32,
    binned: bool,
}

impl Plain {
    fn text(&self) -> &str {
        self.draft.as_ref().or(self.settled.as_ref()).map_or("", String::as_str)
    }
}

type Model = BTreeMap<RecordId, Plain>;
/// Text, day, whether it is in the bin and whether that is a draft, of every entry.
type Shown = BTreeMap<RecordId, (String, i32, bool, bool)>;

/// Numbers from a seed (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n.max(1) as u64) as usize
    }
}

const BASE: i32 = 739_000;

struct Run {
    journal: Option<Journal>,
    key: RecoveryKey,
    model: Model,
    /// How the last step is taken back, and what the journal shows then.
    undo: Option<(Undo, Model)>,
    dice: Dice,
    clock: i64,
    /// The disk up to the last step, and how much of the log is in it.
    surface: Surface,
    seen: usize,
    /// Seed of the next opening's names.
    openings: u64,
}

impl Run {
    fn new(seed: u64) -> Self {
        vfs::register();
        disk::mount(Files::new());
        let (vault, key) = testing::create(PATH, Some(vfs::NAME), ROOT, ME).expect("a new vault");
        let mut run = Self {
            journal: None,
            key,
            model: Model::new(),
            undo: None,
            dice: Dice(seed),
            clock: 0,
            surface: Surface::of(Files::new()),
            seen: 0,
            openings: seed << 20,
        };
        let names = run.names();
        run.journal = Some(Journal::open(vault, 0, names).expect("an empty journal"));
        run.catch_up();
        run
    }

    fn names(&mut self) -> Names {
        self.openings += 1;
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&self.openings.to_le_bytes());
        Names::from_seed(seed)
    }

    fn now(&mut self) -> Now {
        self.clock += 7;
        let moment = Moment::from_seconds(1_773_273_600 + self.clock);
        Now {
            moment,
            zone: None,
            offset: 0,
            day: moment.day_at(0),
        }
    }

    /// Opens the journal from `files`, or from the disk as it is.
    fn open(&mut self, files: Option<Files>) {
        self.journal = None;
        if let Some(files) = files {
            disk::mount(files.clone());
            (self.surface, self.seen) = (Surface::of(files), 0);
        }
        let vault = testing::unlock(PATH, vfs::NAME, Key::Recovery(&self.key), ME).expect("it opens");
        let names = self.names();
        let journal = Journal::open(vault, 0, names).expect("it is read");
        assert!(journal.wholeness().is_whole(), "{:?}", journal.wholeness());
        self.journal = Some(journal);
        self.catch_up();
    }

    fn catch_up(&mut self) {
        disk::with(|disk| {
            for event in &disk.log[self.seen..] {
                self.surface.happen(event);
            }
            self.seen = disk.log.len();
        });
    }

    fn pick(&mut self, fits: impl Fn(&Plain) -> bool) -> Option<RecordId> {
        let fitting: Vec<RecordId> = self
            .model
            .iter()
            .filter(|(_, plain)| fits(plain))
            .map(|(id, _)| *id)
            .collect();
        let at = self.dice.below(fitting.len());
        fitting.get(at).copied()
    }

    fn text(&mut self) -> String {
        let length = [1, 3, 30, 400][self.dice.below(4)];
        let word = ["tide", "rain", "ferry", "otter"][self.dice.below(4)];
        vec![word; length].join(" ")
    }

    /// One step, on the journal and in the model.
    #[allow(clippy::too_many_lines)]
    fn step(&mut self) {
        let (now, text, before) = (self.now(), self.text(), self.model.clone());
        let day = self.dice.below(9) as i32;
        let when = When::on(Day::from_number(BASE + day));
        let entry = Entry {
            text: text.clone(),
            ..Entry::default()
        };
        let drawn = self.dice.below(12);
        let at = match drawn {
            0..=1 => None,
            2..=3 => self.pick(|plain| !plain.binned && plain.draft.is_none()),
            4..=5 => self.pick(|plain| !plain.binned),
            6 => self.pick(|plain| plain.draft.is_some()),
            7 => self.pick(|plain| !plain.binned && plain.draft.is_none()),
            8 => self.pick(|plain| plain.binned),
            _ => self.pick(|_| true),
        };
        let undo = self.undo.take();
        let journal = self.journal.as_mut().expect("open");
        let written = match (drawn, at) {
            (0..=1, _) => {
                let written = journal.add_entry(&now, entry, when).expect("added");
                let plain = Plain {
                    settled: Some(text),
                    draft: None,
                    day,
                    binned: false,
                };
                self.model.insert(written.id, plain);
                let mut after = self.model.clone();
                after.get_mut(&written.id).expect("there").binned = true;
                self.undo = Some((written.undo, after));
                return;
            }
            (2..=3, Some(id)) => {
                let base = journal.record(id).expect("settled").stamp.rev;
                self.model.get_mut(&id).expect("there").settled = Some(text);
                Some(
                    journal
                        .correct(&now, id, base, Body::Entry(entry), None)
                        .expect("corrected"),
                )
            }
            (4..=5, Some(id)) => {
                let plain = self.model.get_mut(&id).expect("there");
                let base = journal.open_entry(id).expect("there");
                let base = match plain.settled {
                    Some(_) if plain.draft.is_none() => journal.record(id).ok().map(|record| record.stamp.rev),
                    _ => base.draft.as_ref().and_then(|(_, draft)| draft.base),
                };
                let when = When::on(Day::from_number(BASE + plain.day));
                journal.save_draft(&now, id, entry, when, base).expect("drafted");
                plain.draft = Some(text);
                None
            }
            (6, Some(id)) => {
                journal.settle(&now, id).expect("settled");
                let plain = self.model.get_mut(&id).expect("there");
                plain.settled = plain.draft.take();
                None
            }
            (7, Some(id)) => {
                self.model.get_mut(&id).expect("there").binned = true;
                Some(journal.bin(&now, id).expect("binned"))
            }
            (8, Some(id)) => {
                self.model.get_mut(&id).expect("there").binned = false;
                Some(journal.unbin(&now, id).expect("brought back"))
            }
            (9, Some(id)) => {
                journal.delete_for_ever(&now, id).expect("deleted");
                self.model.remove(&id);
                None
            }
            (10, _) => {
                if let Some((undo, after)) = undo {
                    journal.undo(&now, undo).expect("taken back");
                    self.model = after;
                }
                None
            }
            _ => {
                // Lock: drafts are settled.
                journal.settle_all(&now).expect("settled");
                for plain in self.model.values_mut().filter(|plain| plain.draft.is_some()) {
                    plain.settled = plain.draft.take();
                }
                self.open(None);
                None
            }
        };
        self.undo = written.map(|written| (written.undo, before));
    }

    /// The power goes somewhere in the last step, which began at `began` of the log. Gives what the disk
    /// holds then, and whether the step had been acknowledged.
    fn crash(&mut self) -> (Files, bool) {
        let events = disk::with(|disk| disk.log[self.seen..].to_vec());
        let until = self.dice.below(events.len() + 1);
        let mut surface = self.surface.clone();
        for event in &events[..until] {
            surface.happen(event);
        }
        let (length, torn) = (self.dice.below(64), self.dice.below(3) == 0);
        let sectors = self.dice.below(8);
        let files = surface.after((0..length).map(|i| (i, (torn && i + 1 == length).then_some(sectors))));
        (files, until == events.len())
    }

    fn shown(&self) -> Shown {
        let journal = self.journal.as_ref().expect("open");
        let lines = journal
            .projection()
            .shelves()
            .every()
            .filter(|line| line.kind == Kind::Entry);
        lines
            .map(|line| {
                let open = journal.open_entry(line.stamp.id).expect("it opens");
                let text = open.entry().map_or_else(String::new, |entry| entry.text.clone());
                let day = line.stamp.when.day.number() - BASE;
                (line.stamp.id, (text, day, line.is_binned(), open.draft.is_some()))
            })
            .collect()
    }
}

fn shows(model: &Model) -> Shown {
    model
        .iter()
        .map(|(id, plain)| {
            let text = plain.text().to_owned();
            (*id, (text, plain.day, plain.binned, plain.draft.is_some()))
        })
        .collect()
}

/// What a step left that was cut short: each entry as it was before it or after. Only locking, which
/// settles one draft after the other, may leave some of each.
fn either(seed: u64, shown: &Shown, before: &Model, after: &Model) -> Model {
    let (was, becomes) = (shows(before), shows(after));
    let ids = was.keys().chain(becomes.keys()).chain(shown.keys());
    ids.filter_map(|id| {
        let now = shown.get(id);
        let kept = if now == becomes.get(id) {
            after.get(id)
        } else {
            before.get(id)
        };
        let known = now == becomes.get(id) || now == was.get(id);
        assert!(
            known,
            "history {seed}: an entry is neither as before nor as after: {now:?}"
        );
        kept.map(|plain| (*id, plain.clone()))
    })
    .collect()
}

/// Plays one history. Gives how many crashes there were.
fn play(seed: u64) -> usize {
    let mut run = Run::new(seed);
    let mut crashes = 0;
    for _ in 0..8 + run.dice.below(10) {
        let before = run.model.clone();
        run.step();
        match run.dice.below(6) {
            0 => {
                crashes += 1;
                let (files, acknowledged) = run.crash();
                run.undo = None;
                run.open(Some(files));
                if !acknowledged {
                    run.model = either(seed, &run.shown(), &before, &run.model);
                }
            }
            1 => run.open(None),
            _ => run.catch_up(),
        }
        assert_eq!(run.shown(), shows(&run.model), "history {seed}");
    }
    run.open(None);
    assert_eq!(run.shown(), shows(&run.model), "history {seed}, at its end");
    crashes
}

#[test]
fn ten_thousand_histories_with_crashes_equal_the_model() {
    let histories = if std::env::var_os("HOLDFAST_LONG").is_some() {
        10_000
    } else {
        150
    };
    let crashes: usize = (1..=histories).map(play).sum();
    println!("{histories} histories with {crashes} crashes");
    assert!(crashes as u64 > histories, "only {crashes} crashes");
}
