//! How long Progress takes over ten invented years: 3,650 check-ins, 5,000 entries, 4,000 cravings.
//! `cargo bench -p holdfast-tests --bench progress`
//!
//! Each round asks for a span that was not asked for before, so that nothing is answered from what is
//! kept, and turns the answer into the text that crosses the bridge. Ranges change in a window within
//! 150 ms; drawing has to fit in beside this.

use std::error::Error;
use std::time::Instant;

use holdfast_api::Session;
use holdfast_api::dto::{Day, ProgressRequest, ReportRequest, TogetherRequest};
use holdfast_journal::record::{self, Now};
use holdfast_tests::{scratch, ten_years};

type Outcome<T> = Result<T, Box<dyn Error>>;

const ROUNDS: i32 = 20;
const TARGET: f64 = 150.0;

fn main() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let now = now()?;
    let mut session = ten_years(&folder, &now)?;
    let shelves = session.journal().projection().shelves();
    println!(
        "{} check-ins, {} entries, {} cravings",
        shelves.check_ins.live().count(),
        shelves.entries.live().count(),
        shelves.cravings.live().count()
    );
    let mut over = Vec::new();
    for (name, days) in [("30 days", 30), ("90 days", 90), ("a year", 365), ("ten years", 3_640)] {
        let mut taken = Vec::new();
        for round in 0..ROUNDS {
            let span = span(&now, days + round);
            let begun = Instant::now();
            let page = session.progress(&now, span)?;
            let bytes = serde_json::to_vec(&page)?.len();
            taken.push((begun.elapsed().as_secs_f64() * 1e3, bytes));
        }
        let p95 = say(name, &mut taken);
        if p95 > TARGET {
            over.push(name);
        }
    }
    let mut taken = Vec::new();
    for round in 0..ROUNDS {
        let ProgressRequest { from, to, target, .. } = span(&now, 3_640 + round);
        let with = "lonely".to_owned();
        let begun = Instant::now();
        let answer = session.together(
            &now,
            TogetherRequest {
                from,
                to,
                target,
                same_day: false,
                with,
            },
        )?;
        let bytes = serde_json::to_vec(&answer)?.len();
        taken.push((begun.elapsed().as_secs_f64() * 1e3, bytes));
    }
    say("one question, ten years", &mut taken);
    let mut taken = Vec::new();
    for round in 0..5 {
        let ProgressRequest { from, to, target, .. } = span(&now, 3_640 + round);
        let parts = [
            "summary",
            "held",
            "cravings",
            "hours",
            "triggers",
            "helped",
            "check_ins",
            "mindset",
            "numbers",
        ];
        let request = ReportRequest {
            from,
            to,
            target,
            same_day: false,
            parts: parts.map(str::to_owned).to_vec(),
            paper: "a4".to_owned(),
            name: None,
            note: None,
        };
        let begun = Instant::now();
        let pages = session.report(&now, request)?;
        let bytes = serde_json::to_vec(&pages)?.len();
        taken.push((begun.elapsed().as_secs_f64() * 1e3, bytes));
    }
    say("pages of a report, ten years", &mut taken);
    if over.is_empty() {
        Ok(())
    } else {
        Err(format!("over {TARGET} ms: {}", over.join(", ")).into())
    }
}

/// Prints the middle and the 95th of a hundred, and answers the latter.
fn say(name: &str, taken: &mut [(f64, usize)]) -> f64 {
    taken.sort_by(|a, b| a.0.total_cmp(&b.0));
    let p95 = taken[(taken.len() * 95).div_ceil(100) - 1].0;
    println!(
        "{name:30} median {:6.1} ms, p95 {p95:6.1} ms, {} KiB",
        taken[taken.len() / 2].0,
        taken[0].1 / 1024
    );
    p95
}

fn span(now: &Now, days: i32) -> ProgressRequest {
    ProgressRequest {
        from: Some(Day(record::Day::from_number(now.day.number() - days + 1))),
        to: None,
        target: None,
        same_day: false,
    }
}

fn now() -> Outcome<Now> {
    Ok(Now {
        moment: "2026-03-19T19:05:00Z".parse()?,
        zone: Some("Europe/London".into()),
        offset: 0,
        day: "2026-03-19".parse()?,
    })
}

fn ten_years(folder: &tempfile::TempDir, now: &Now) -> Outcome<Session> {
    let mut session = scratch::session(folder.path(), now);
    ten_years::seal(&mut session, now)?;
    Ok(session)
}
