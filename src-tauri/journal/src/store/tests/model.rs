//! Any run of steps, unlocked again at any point, leaves what a plain model of it would.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::Index;

use super::*;
use crate::record::{RecordId, RevisionId};

#[derive(Debug, Clone)]
enum Step {
    Add(String, i32),
    Draft(Index, String),
    Begin(String),
    Settle(Index),
    Discard(Index),
    Correct(Index, String),
    Move(Index, i32),
    Bin(Index),
    Unbin(Index),
    Delete(Index),
    BringBack(Index, Index),
    Again,
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Plain {
    revisions: Vec<(RevisionId, String)>,
    day: i32,
    draft: Option<(String, Option<RevisionId>)>,
    binned: bool,
}

impl Plain {
    fn text(&self) -> &str {
        self.draft
            .as_ref()
            .map_or_else(|| self.revisions.last().map_or("", |(_, text)| text), |(text, _)| text)
    }
}

fn step() -> impl Strategy<Value = Step> {
    let text = || "[a-c]{1,3}( [a-c]{1,3})?";
    prop_oneof![
        3 => (text(), 0i32..9).prop_map(|(text, day)| Step::Add(text, day)),
        4 => (any::<Index>(), text()).prop_map(|(at, text)| Step::Draft(at, text)),
        1 => text().prop_map(Step::Begin),
        3 => any::<Index>().prop_map(Step::Settle),
        1 => any::<Index>().prop_map(Step::Discard),
        2 => (any::<Index>(), text()).prop_map(|(at, text)| Step::Correct(at, text)),
        1 => (any::<Index>(), 0i32..9).prop_map(|(at, day)| Step::Move(at, day)),
        2 => any::<Index>().prop_map(Step::Bin),
        2 => any::<Index>().prop_map(Step::Unbin),
        1 => any::<Index>().prop_map(Step::Delete),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(at, rev)| Step::BringBack(at, rev)),
        2 => Just(Step::Again),
    ]
}

const BASE: i32 = 739_000;

fn on(day: i32) -> When {
    When::on(Day::from_number(BASE + day))
}

struct Run {
    kept: Kept,
    plain: BTreeMap<RecordId, Plain>,
    clock: i64,
}

impl Run {
    fn pick(&self, at: &Index) -> Option<RecordId> {
        (!self.plain.is_empty()).then(|| *self.plain.keys().nth(at.index(self.plain.len())).unwrap())
    }

    fn settle_plain(plain: &mut Plain, rev: Option<RevisionId>) {
        if let Some((text, _)) = plain.draft.take()
            && let Some(rev) = rev
        {
            plain.revisions.push((rev, text));
        }
    }

    fn is_behind(plain: &Plain) -> bool {
        let stands = plain.revisions.last();
        plain
            .draft
            .as_ref()
            .is_some_and(|(text, base)| stands.is_some_and(|(rev, stands)| *base != Some(*rev) && stands != text))
    }

    #[allow(clippy::too_many_lines)]
    fn take(&mut self, step: Step) {
        self.clock += 7;
        let now = now(self.clock);
        let at = match &step {
            Step::Draft(at, _) | Step::Settle(at) | Step::Discard(at) | Step::Correct(at, _) | Step::Move(at, _) => {
                self.pick(at)
            }
            Step::Bin(at) | Step::Unbin(at) | Step::Delete(at) | Step::BringBack(at, _) => self.pick(at),
            _ => None,
        };
        let journal = self.kept.journal.as_mut().unwrap();
        let mut plain = at.and_then(|id| self.plain.remove(&id));
        match (step, at, plain.as_mut()) {
            (Step::Add(text, day), ..) => {
                let written = journal.add_entry(&now, entry(&text), on(day)).unwrap();
                let new = Plain {
                    revisions: vec![(written.rev, text)],
                    day,
                    ..Plain::default()
                };
                self.plain.insert(written.id, new);
            }
            (Step::Begin(text), ..) => {
                let id = journal.new_id();
                journal.save_draft(&now, id, entry(&text), on(3), None).unwrap();
                self.plain.insert(
                    id,
                    Plain {
                        day: 3,
                        draft: Some((text, None)),
                        ..Plain::default()
                    },
                );
            }
            (Step::Again, ..) => {
                self.kept.again();
            }
            (Step::Draft(_, text), Some(id), Some(plain)) => {
                let base = plain
                    .draft
                    .as_ref()
                    .map_or(plain.revisions.last().map(|(rev, _)| *rev), |(_, base)| *base);
                let done = journal.save_draft(&now, id, entry(&text), on(plain.day), base);
                assert_eq!(done.is_ok(), !plain.binned);
                if done.is_ok() {
                    plain.draft = Some((text, base));
                }
            }
            (Step::Settle(_), Some(id), Some(plain)) => {
                let behind = Self::is_behind(plain);
                let done = journal.settle(&now, id);
                assert_eq!(matches!(done, Err(Error::Stale { .. })), behind);
                if let Ok(done) = done {
                    Self::settle_plain(plain, done.map(|written| written.rev));
                }
            }
            (Step::Discard(_), Some(id), Some(plain)) => {
                let done = journal.discard_draft(&now, id);
                assert_eq!(done.is_ok(), plain.draft.is_some());
                if plain.revisions.is_empty() {
                    let rev = journal.projection().line(id).unwrap().stamp.rev;
                    Self::settle_plain(plain, Some(rev));
                    plain.binned = true;
                }
                plain.draft = None;
            }
            (Step::Correct(_, text), Some(id), Some(plain)) => {
                let Some((base, _)) = plain.revisions.last() else {
                    self.plain.insert(id, plain.clone());
                    return;
                };
                let base = journal.projection().line(id).map_or(*base, |line| line.stamp.rev);
                let done = journal.correct(&now, id, base, Body::Entry(entry(&text)), None);
                assert_eq!(done.is_ok(), !plain.binned);
                if let Ok(written) = done {
                    plain.revisions.push((written.rev, text));
                }
            }
            (Step::Move(_, day), Some(id), Some(plain)) => {
                let behind = Self::is_behind(plain);
                let drafted = plain
                    .draft
                    .clone()
                    .filter(|(text, _)| plain.revisions.last().is_none_or(|(_, t)| t != text));
                let done = journal.move_to_day(&now, id, Day::from_number(BASE + day));
                assert_eq!(done.is_ok(), !plain.binned && !behind, "{done:?}");
                if let Ok(written) = done {
                    let record = journal.record(id).unwrap();
                    Self::settle_plain(plain, drafted.map(|_| record.stamp.after[0]));
                    let text = plain.text().to_owned();
                    plain.revisions.push((written.rev, text));
                    plain.day = day;
                }
            }
            (Step::Bin(_), Some(id), Some(plain)) => {
                let behind = Self::is_behind(plain);
                let drafted = plain
                    .draft
                    .clone()
                    .filter(|(text, _)| plain.revisions.last().is_none_or(|(_, t)| t != text));
                let done = journal.bin(&now, id);
                assert_eq!(done.is_ok(), !behind);
                if let Ok(written) = done {
                    let after = journal.record(id).unwrap().stamp.after[0];
                    Self::settle_plain(plain, drafted.map(|_| after));
                    plain.revisions.last_mut().unwrap().0 = written.rev;
                    plain.binned = true;
                }
            }
            (Step::Unbin(_), Some(id), Some(plain)) => {
                if plain.revisions.is_empty() {
                    assert!(journal.unbin(&now, id).is_err());
                } else {
                    let written = journal.unbin(&now, id).unwrap();
                    plain.revisions.last_mut().unwrap().0 = written.rev;
                    plain.binned = false;
                }
            }
            (Step::Delete(_), Some(id), Some(_)) => {
                journal.delete_for_ever(&now, id).unwrap();
                return;
            }
            (Step::BringBack(_, which), Some(id), Some(plain)) => {
                let lines = journal.revisions(id).unwrap();
                if lines.is_empty() || plain.draft.is_some() {
                    self.plain.insert(id, plain.clone());
                    return;
                }
                let rev = lines[which.index(lines.len())].rev;
                let text = plain
                    .revisions
                    .iter()
                    .find(|(other, _)| *other == rev)
                    .unwrap()
                    .1
                    .clone();
                let earlier = journal.revision(id, rev).unwrap().stamp.when.day.number() - BASE;
                let done = journal.bring_back(&now, id, rev);
                assert_eq!(done.is_ok(), !plain.binned);
                if let Ok(written) = done {
                    plain.revisions.push((written.rev, text));
                    plain.day = earlier;
                }
            }
            _ => {}
        }
        if let (Some(id), Some(plain)) = (at, plain) {
            self.plain.insert(id, plain);
        }
    }

    fn check(&mut self) {
        let journal = self.kept.journal.as_ref().unwrap();
        let mut shown: Vec<_> = journal
            .projection()
            .shelves()
            .entries
            .all()
            .map(|kept| kept.stamp.id)
            .collect();
        let days: Vec<_> = journal
            .projection()
            .shelves()
            .entries
            .all()
            .map(|kept| kept.stamp.when.day)
            .collect();
        assert!(days.is_sorted());
        shown.sort_unstable();
        assert_eq!(shown, self.plain.keys().copied().collect::<Vec<_>>());
        for (id, plain) in &self.plain {
            assert_eq!(text_of(journal, *id), plain.text());
            let line = journal.projection().line(*id).unwrap();
            assert_eq!(line.is_binned(), plain.binned);
            assert_eq!(line.stamp.when.day.number() - BASE, plain.day);
            // Everything that was ever settled within the day is still there.
            for (rev, text) in &plain.revisions {
                assert_eq!(journal.revision(*id, *rev).unwrap().body, Body::Entry(entry(text)));
            }
        }
        let all = journal.search(&crate::search::Query {
            limit: 1,
            ..Default::default()
        });
        let live = self.plain.values().filter(|plain| !plain.binned).count();
        assert_eq!(all.total, live);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, ..ProptestConfig::default() })]
    #[test]
    fn any_run_of_steps_leaves_what_the_model_says(steps in prop::collection::vec(step(), 1..40)) {
        let mut run = Run { kept: Kept::new(), plain: BTreeMap::new(), clock: 0 };
        for step in steps {
            run.take(step);
            run.check();
        }
        run.kept.again();
        run.check();
    }
}
