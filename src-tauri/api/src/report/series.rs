//! The numbers behind the charts as tables for a spreadsheet: units in the header, gaps empty.

use std::collections::{BTreeMap, BTreeSet};

use holdfast_journal::insight::MeasureLine;
use holdfast_journal::port::export::Table;
use holdfast_journal::record;
use serde_json::{Value, json};

use super::circle;
use super::words::WEEKDAYS;
use crate::dto::{Estimate, NamedTrend, ProgressPage, StrengthFrom, Together, Trend};

/// Every chart that has a table, in the order of the window.
pub const CHARTS: [&str; 23] = [
    "calendar",
    "strength",
    "weeks",
    "hours",
    "triggers",
    "helped",
    "tried",
    "drops",
    "nights",
    "check_ins",
    "counted",
    "counted_weeks",
    "circle",
    "circle_meetings",
    "mindset",
    "measures",
    "writing",
    "attempts",
    "held",
    "milestones",
    "together",
    "changes",
    "correlations",
];

/// Charts whose rows are of the whole span, and not of a day or a week in it: each row says which span that is. Days
/// held and attempts are of all time.
const OF_THE_SPAN: [&str; 10] = [
    "hours",
    "triggers",
    "helped",
    "tried",
    "drops",
    "nights",
    "circle",
    "together",
    "changes",
    "correlations",
];

/// The table of one chart. `asked` are the answers to every question of what goes together.
#[must_use]
pub fn table(chart: &'static str, page: &ProgressPage, asked: &[Together]) -> Table {
    let (head, rows) = match chart {
        "calendar" => calendar(page),
        "strength" => daily(page, &[(strength_column(page).to_owned(), &page.strength)]),
        "weeks" => weeks(page),
        "hours" => hours(page),
        "triggers" => triggers(page),
        "helped" => (
            estimated("what_was_done", "average_change_in_rating"),
            page.helped
                .iter()
                .map(|one| row(&one.strategy.name, one.change.n, &one.change))
                .collect(),
        ),
        "tried" => tried(page),
        "drops" => drops(page),
        "nights" => nights(page),
        "milestones" => (
            names(&["day", "title"]),
            page.milestones
                .iter()
                .map(|one| vec![json!(one.day), json!(one.title)])
                .collect(),
        ),
        "check_ins" => daily(
            page,
            &[
                ("mood_1_to_5".to_owned(), &page.moods),
                ("sleep_hours".to_owned(), &page.sleep),
                ("resolve_0_to_10".to_owned(), &page.resolve),
            ],
        ),
        "mindset" => {
            let lines = page.mindset.iter();
            let named: Vec<_> = lines.map(|one| (format!("{}_0_to_10", one.name), &one.trend)).collect();
            daily(page, &named)
        }
        "measures" => {
            let lines = page.measures.iter();
            let named: Vec<_> = lines.map(|one| (measure_column(one), &one.trend)).collect();
            daily(page, &named)
        }
        "counted" => {
            let lines = page.counted_days.iter();
            let named: Vec<_> = lines.map(|one| (super::words::counted(one), &one.daily)).collect();
            daily(page, &named)
        }
        "counted_weeks" => counted_weeks(page),
        "circle" => circle::averages(page),
        "circle_meetings" => circle::meetings(page),
        "writing" => (
            names(&["week_from", "days_with_an_entry"]),
            page.writing
                .iter()
                .map(|point| vec![json!(point.day), json!(point.value)])
                .collect(),
        ),
        "attempts" => attempts(page),
        "held" => held(page),
        "changes" => changes(page),
        "correlations" => (
            estimated("what", "rank_correlation"),
            vec![row(
                "hours_slept_and_strongest_craving",
                page.nights.paired,
                &page.nights.together,
            )],
        ),
        _ => together(asked),
    };
    let (head, rows) = match chart {
        chart if OF_THE_SPAN.contains(&chart) => of_the_span((head, rows), page),
        _ => (head, rows),
    };
    Table {
        name: chart,
        head,
        rows,
    }
}

/// What strength is read from is part of its name.
fn strength_column(page: &ProgressPage) -> &'static str {
    match page.strength_from {
        StrengthFrom::CheckIns => "strongest_craving_in_check_ins_0_to_10",
        StrengthFrom::Cravings => "strongest_logged_craving_0_to_10",
    }
}

/// A sum, or a question with the ends of its answers.
fn measure_column(one: &NamedTrend) -> String {
    let item = MeasureLine::named(&one.name).and_then(MeasureLine::item);
    item.map_or_else(
        || format!("{}_sum", one.name),
        |item| format!("{}_{}_to_{}", one.name, item.min, item.max),
    )
}

/// The span that is shown, and how much of it is known.
fn of_the_span((mut head, mut rows): Rows, page: &ProgressPage) -> Rows {
    head.extend(names(&[
        "shown_from",
        "shown_to",
        "days_shown",
        "days_logged",
        "cravings_in_all",
    ]));
    let counts = &page.counts;
    for row in &mut rows {
        row.extend([
            json!(page.from),
            json!(page.to),
            json!(counts.days),
            json!(counts.logged),
            json!(counts.cravings),
        ]);
    }
    (head, rows)
}

/// A table's head and its rows.
pub(super) type Rows = (Vec<String>, Vec<Vec<Value>>);

pub(super) fn names(all: &[&str]) -> Vec<String> {
    all.iter().map(|name| (*name).to_owned()).collect()
}

/// A number without the noise of its last digits.
fn rounded(value: f64) -> Value {
    json!((value * 1e6).round() / 1e6)
}

pub(super) fn maybe(value: Option<f64>) -> Value {
    value.map_or(Value::Null, rounded)
}

fn estimated(what: &str, value: &str) -> Vec<String> {
    names(&[what, "n", value, "low_95", "high_95"])
}

fn row(name: &str, n: u32, estimate: &Estimate) -> Vec<Value> {
    vec![
        json!(name),
        json!(n),
        maybe(estimate.value),
        maybe(estimate.low),
        maybe(estimate.high),
    ]
}

fn triggers(page: &ProgressPage) -> Rows {
    let rows = page.triggers.iter().map(|one| {
        let mut cells = row(&one.name, one.strength.n, &one.strength);
        cells.insert(1, json!(one.times));
        cells.push(maybe(one.median));
        cells
    });
    let head = [
        "what_came_before",
        "times",
        "rated_n",
        "average_strength_0_to_10",
        "low_95",
        "high_95",
        "median_strength_0_to_10",
    ];
    (names(&head), rows.collect())
}

/// How far each line has moved from its first value to its last.
fn changes(page: &ProgressPage) -> Rows {
    let single = [
        (strength_column(page), &page.strength),
        ("mood_1_to_5", &page.moods),
        ("sleep_hours", &page.sleep),
        ("resolve_0_to_10", &page.resolve),
    ];
    let mindset = page
        .mindset
        .iter()
        .map(|one| (format!("{}_0_to_10", one.name), &one.trend));
    let measures = page.measures.iter().map(|one| (measure_column(one), &one.trend));
    let all = single.into_iter().map(|(name, trend)| (name.to_owned(), trend));
    let counted = page.counted_days.iter();
    let counted = counted.map(|one| (super::words::counted(one), &one.daily));
    let rows = all.chain(mindset).chain(measures).chain(counted).map(|(name, trend)| {
        let mut cells = row(&name, trend.n, &trend.change);
        cells.push(json!(trend.missing));
        cells
    });
    let mut head = estimated("what", "change_over_the_span");
    head.push("days_without".to_owned());
    (head, rows.collect())
}

fn calendar(page: &ProgressPage) -> Rows {
    let days = page.calendar.iter();
    (
        names(&["day", "state", "strongest_craving_0_to_10", "less_than_wanted"]),
        days.map(|day| {
            vec![
                json!(day.day),
                json!(day.state),
                json!(day.strongest),
                json!(day.reduced),
            ]
        })
        .collect(),
    )
}

/// A row a day of the span; of each line its value, its fit with its band, and the week's median on the
/// week's first day.
fn daily(page: &ProgressPage, lines: &[(String, &Trend)]) -> Rows {
    let mut head = names(&["day"]);
    let mut columns: Vec<BTreeMap<record::Day, Value>> = Vec::new();
    let mut days: BTreeSet<record::Day> = (page.from.0.number()..=page.to.0.number())
        .map(record::Day::from_number)
        .collect();
    for (name, trend) in lines {
        let ends = ["", "_week_median", "_line", "_line_low_95", "_line_high_95"];
        head.extend(ends.map(|end| format!("{name}{end}")));
        let fit = |of: fn(&crate::dto::BandPoint) -> f64| {
            trend
                .fit
                .iter()
                .map(|point| (point.day.0, rounded(of(point))))
                .collect()
        };
        let points = |all: &[crate::dto::Point]| all.iter().map(|point| (point.day.0, rounded(point.value))).collect();
        columns.extend([
            points(&trend.points),
            points(&trend.weekly),
            fit(|point| point.value),
            fit(|point| point.low),
            fit(|point| point.high),
        ]);
        // A week's first day may lie before the span.
        days.extend(trend.weekly.iter().map(|point| point.day.0));
    }
    let rows = days.into_iter().map(|day| {
        let cells = columns
            .iter()
            .map(|column| column.get(&day).cloned().unwrap_or_default());
        std::iter::once(json!(day)).chain(cells).collect()
    });
    (head, rows.collect())
}

fn weeks(page: &ProgressPage) -> Rows {
    let rows = page.weeks.iter().map(|week| {
        let monday = week.week.0;
        let rated = page
            .strength
            .points
            .iter()
            .filter(|point| point.day.0.monday() == monday);
        let median = page.strength.weekly.iter().find(|point| point.day == week.week);
        vec![
            json!(week.week),
            json!(week.days),
            json!(week.logged),
            if week.logged == 0 {
                Value::Null
            } else {
                json!(week.cravings)
            },
            json!(rated.count()),
            maybe(median.map(|point| point.value)),
        ]
    });
    (
        names(&[
            "week_from",
            "days_in_span",
            "days_logged",
            "cravings_logged",
            "days_rated_n",
            "median_strongest_craving_0_to_10",
        ]),
        rows.collect(),
    )
}

fn counted_weeks(page: &ProgressPage) -> Rows {
    let rows = page.counted_days.iter().flat_map(|one| {
        one.weeks.iter().map(|week| {
            vec![
                json!(one.name),
                json!(one.unit),
                json!(week.week),
                json!(week.counted),
                json!(week.over),
                maybe(week.sum),
                maybe(one.limit),
            ]
        })
    });
    (
        names(&[
            "target",
            "unit",
            "week_from",
            "days_counted_of_7",
            "week_is_over",
            "counted",
            "limit_a_week",
        ]),
        rows.collect(),
    )
}

fn hours(page: &ProgressPage) -> Rows {
    let rows = page.hours.counts.iter().zip(WEEKDAYS).flat_map(|(counts, weekday)| {
        let each = counts.iter().enumerate();
        each.map(move |(hour, n)| vec![json!(weekday), json!(hour), json!(n)])
    });
    (names(&["weekday", "hour", "cravings_logged"]), rows.collect())
}

fn drops(page: &ProgressPage) -> Rows {
    let change = &page.drops.change;
    let nothing = Estimate {
        value: page.drops.minutes,
        low: None,
        high: None,
        n: page.drops.watched,
    };
    (
        estimated("what", "median"),
        vec![
            row("change_in_rating_from_highest_to_last", change.n, change),
            row("minutes_from_highest_to_last", page.drops.watched, &nothing),
        ],
    )
}

fn tried(page: &ProgressPage) -> Rows {
    let rows = page.tried.iter().map(|one| {
        vec![
            json!(one.name),
            json!(one.share.n),
            json!(one.ridden),
            maybe(one.share.value),
            maybe(one.share.low),
            maybe(one.share.high),
            json!(one.open),
        ]
    });
    (
        names(&[
            "what_was_tried",
            "cravings_with_known_ending_n",
            "ridden_out",
            "share_ridden_out",
            "low_95",
            "high_95",
            "ending_not_written",
        ]),
        rows.collect(),
    )
}

fn nights(page: &ProgressPage) -> Rows {
    let band = |band: &crate::dto::NightBand| {
        vec![
            maybe(band.from),
            maybe(band.below),
            json!(band.strength.n),
            maybe(band.strength.value),
            maybe(band.strength.low),
            maybe(band.strength.high),
        ]
    };
    (
        names(&[
            "hours_slept_from",
            "hours_slept_below",
            "days_n",
            "average_strongest_craving_0_to_10",
            "low_95",
            "high_95",
        ]),
        page.nights.bands.iter().map(band).collect(),
    )
}

fn attempts(page: &ProgressPage) -> Rows {
    let name = |id| {
        page.held
            .iter()
            .find(|held| held.target == id)
            .map(|held| held.name.clone())
    };
    let rows = page.attempts.iter().map(|one| {
        vec![
            json!(name(one.target)),
            json!(one.start),
            json!(one.held),
            json!(one.days),
            json!(one.open),
            json!(one.remembered),
        ]
    });
    (
        names(&[
            "target",
            "first_day",
            "days_held",
            "days_lasted",
            "still_going",
            "from_memory",
        ]),
        rows.collect(),
    )
}

fn held(page: &ProgressPage) -> Rows {
    let rows = page.held.iter().map(|one| {
        let mut row = vec![
            json!(one.name),
            json!(one.since),
            json!(one.days),
            json!(one.of),
            json!(one.run),
            json!(one.longest),
        ];
        for over in [30, 90, 365] {
            let share = one.shares.iter().find(|share| share.over == over);
            row.push(json!(share.map(|share| share.held)));
            row.push(json!(share.map(|share| share.of)));
        }
        let money = one.money_minor.zip(one.currency.as_deref());
        row.push(json!(
            money.map(|(minor, currency)| super::words::whole_money(minor, currency))
        ));
        row.push(json!(one.currency));
        row.push(maybe(one.hours));
        row
    });
    let mut head = names(&[
        "target",
        "since",
        "days_held",
        "of_days",
        "run_now_days",
        "longest_run_days",
    ]);
    for over in [30, 90, 365] {
        head.push(format!("held_in_last_{over}"));
        head.push(format!("logged_in_last_{over}"));
    }
    head.extend(names(&["money_freed", "currency", "hours_freed"]));
    (head, rows.collect())
}

fn together(asked: &[Together]) -> Rows {
    let rows = asked.iter().map(|one| {
        vec![
            json!(one.with),
            json!(one.days_with),
            json!(one.days_without),
            maybe(one.difference.value),
            maybe(one.difference.low),
            maybe(one.difference.high),
        ]
    });
    (
        names(&[
            "question",
            "days_that_were_so",
            "days_that_were_not",
            "difference_in_strongest_craving",
            "low_95",
            "high_95",
        ]),
        rows.collect(),
    )
}
