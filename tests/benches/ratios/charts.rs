//! What charts are drawn from, against the same sums in SQL over plain tables with an index on the day.
//! Lines fitted through them and their bands are statistics that SQL does not have, and are left out.

use std::hint::black_box;

use holdfast_journal::insight::View;
use holdfast_journal::record::Day;
use rusqlite::Connection;
use serde_json::Value;

use super::{Outcome, Pair, in_turn, now, ratio, timed};

const ROUNDS: usize = 9;

type Ours = fn(&View<'_>) -> usize;

/// Each picture: its name, our loop, and the SQL.
const CHARTS: [(&str, Ours, &str); 6] = [
    (
        "strongest craving of each day",
        |view| view.strongest().0.len(),
        "SELECT day, max(peak) FROM craving WHERE day BETWEEN ?1 AND ?2 GROUP BY day
         UNION ALL SELECT day, max(craving) FROM check_in WHERE day BETWEEN ?1 AND ?2 GROUP BY day",
    ),
    (
        "mood of each day",
        |view| view.daily(|c| c.mood.map(f64::from)).len(),
        "SELECT day, avg(mood) FROM check_in WHERE day BETWEEN ?1 AND ?2 GROUP BY day",
    ),
    (
        "sleep of each day",
        |view| view.daily(|c| c.sleep_minutes.map(f64::from)).len(),
        "SELECT day, avg(sleep) FROM check_in WHERE day BETWEEN ?1 AND ?2 GROUP BY day",
    ),
    (
        "resolve of each day",
        |view| view.daily(|c| c.resolve.map(f64::from)).len(),
        "SELECT day, avg(resolve) FROM check_in WHERE day BETWEEN ?1 AND ?2 GROUP BY day",
    ),
    (
        "the year in squares",
        |view| view.calendar().len(),
        "SELECT day, count(*), max(v) FROM (SELECT day, peak AS v FROM craving WHERE day BETWEEN ?1 AND ?2
         UNION ALL SELECT day, craving FROM check_in WHERE day BETWEEN ?1 AND ?2) GROUP BY day",
    ),
    (
        "how much there is",
        |view| view.counts().logged as usize,
        "SELECT count(*), count(DISTINCT day), sum(date((at + written) / 2000000, 'unixepoch') > day) FROM
         (SELECT day, at, written FROM craving WHERE day BETWEEN ?1 AND ?2
         UNION ALL SELECT day, at, written FROM check_in WHERE day BETWEEN ?1 AND ?2)",
    ),
];

pub fn run(records: usize, ratios: &mut Vec<Value>) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let pair = Pair::make(folder.path(), (records, records), |mix, n| mix.reading(n, records))?;
    let (journal, tables) = (pair.open()?, Connection::open(&pair.plain)?);
    let today = now().day;
    let from = Day::from_number(today.number() - holdfast_tests::mix::DAYS as i32);
    let view = View {
        projection: journal.projection(),
        from,
        to: today,
        today,
        target: None,
        same_day: false,
    };
    for (name, ours, sql) in CHARTS {
        let span = [from.to_string(), today.to_string()];
        let [mine, theirs] = in_turn(ROUNDS, |which, _| {
            if which == 0 {
                return Ok(timed(|| black_box(ours(&view))).0);
            }
            let (seconds, rows) = timed(|| -> rusqlite::Result<usize> {
                let mut statement = tables.prepare_cached(sql)?;
                let rows = statement.query_map((&span[0], &span[1]), |row| row.get::<_, rusqlite::types::Value>(1))?;
                rows.map(|row| row.map(|_| 1)).sum()
            });
            rows?;
            Ok(seconds)
        })?;
        ratio(ratios, &format!("chart: {name}, to SQL"), mine, theirs, Some(0.1));
    }
    Ok(())
}
