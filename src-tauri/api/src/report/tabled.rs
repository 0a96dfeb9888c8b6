//! The tables of a report, each out of the very numbers that its figure was drawn from. One without rows is none.

use holdfast_journal::insight::MeasureLine;
use holdfast_journal::port::paper::Align;

use super::circle;
use super::figures::is_dense;
use super::lines::{measure_name, mindset_name};
use super::lists::capital;
use super::{Part, Told, basis, week_table, words};
use crate::dto::{CountedDays, CountedWeek, Estimate, HourGrid, NamedTrend, Point, ProgressPage, Together, Trend};

/// The heads of columns, and how they stand.
pub type Heads = Vec<(String, f32, Align)>;

/// A table and its title.
pub struct Tabled {
    pub title: String,
    pub columns: Heads,
    pub rows: Vec<Vec<String>>,
}

impl Tabled {
    pub fn of(title: &str, columns: Heads, rows: Vec<Vec<String>>) -> Self {
        Self {
            title: title.to_owned(),
            columns,
            rows,
        }
    }
}

pub fn left(head: &str, share: f32) -> (String, f32, Align) {
    (head.to_owned(), share, Align::Left)
}

pub fn right(head: &str, share: f32) -> (String, f32, Align) {
    (head.to_owned(), share, Align::Right)
}

/// Every table of the parts that were asked for, in the order of their figures.
pub fn all(told: &Told<'_>) -> Vec<Tabled> {
    let page = told.page;
    let mut all = vec![lines_of(&lines(told)), week_table::weeks(told)];
    if told.has(Part::Cravings) {
        all.push(drops(page));
    }
    if told.has(Part::Hours) {
        all.push(hours(&page.hours));
    }
    if told.has(Part::Triggers) {
        all.push(triggers(page));
    }
    if told.has(Part::Helped) {
        all.push(helped(page));
        all.push(tried(page));
    }
    if told.has(Part::CheckIns) {
        let lines = check_ins(page);
        if !lines.iter().any(|(_, trend)| is_dense(trend)) {
            all.push(values("Mood, sleep and resolve", &lines, words::one));
        }
        if page.nights.paired > 0 {
            all.push(nights(page));
        }
    }
    if told.has(Part::Counted) {
        all.extend(page.counted_days.iter().map(counted));
    }
    if told.has(Part::Mindset) {
        all.push(values("Mindset, own ratings 0 to 10", &mindset(page), words::one));
    }
    if told.has(Part::Circle) {
        all.push(averages(page));
        all.push(meetings(page));
    }
    if told.has(Part::Measures) {
        all.extend(measures(page));
    }
    if told.has(Part::Together) && told.asked.iter().any(|one| one.days_with > 0) {
        all.push(together(&told.asked, page.counts.days));
    }
    all.retain(|one| !one.rows.is_empty());
    all
}

/// A line and its name.
pub type Line<'a> = (String, &'a Trend);

/// What a check-in takes each day.
pub fn check_ins(page: &ProgressPage) -> Vec<Line<'_>> {
    vec![
        ("Mood, 1 to 5".to_owned(), &page.moods),
        ("Sleep, hours".to_owned(), &page.sleep),
        ("Resolve, 0 to 10".to_owned(), &page.resolve),
    ]
}

fn mindset(page: &ProgressPage) -> Vec<Line<'_>> {
    let named = page.mindset.iter();
    named.map(|one| (mindset_name(&one.name), &one.trend)).collect()
}

/// Every line of the parts that were asked for.
fn lines<'a>(told: &Told<'a>) -> Vec<Line<'a>> {
    let page = told.page;
    let mut lines: Vec<Line<'_>> = Vec::new();
    if told.has(Part::Cravings) {
        lines.push((basis::strength(page), &page.strength));
    }
    if told.has(Part::CheckIns) {
        lines.extend(check_ins(page));
    }
    if told.has(Part::Mindset) {
        lines.extend(mindset(page));
    }
    if told.has(Part::Measures) {
        lines.extend(page.measures.iter().map(|one| (measure_name(one), &one.trend)));
    }
    if told.has(Part::Counted) {
        lines.extend(page.counted_days.iter().map(|one| (words::counted(one), &one.daily)));
    }
    lines.retain(|(_, trend)| trend.n > 0);
    lines
}

fn lines_of(lines: &[Line<'_>]) -> Tabled {
    let row = |(name, trend): &Line<'_>| {
        vec![
            name.clone(),
            words::count(trend.n),
            words::count(trend.missing),
            trend.fit.first().map_or(String::new(), basis::line_at),
            trend.fit.last().map_or(String::new(), basis::line_at),
            words::moved(&trend.change),
        ]
    };
    let columns = vec![
        left("", 2.4),
        right("Days", 0.6),
        right("Without", 0.7),
        right("Line at its begin", 1.3),
        right("Line at its end", 1.3),
        right("Change (95% range)", 1.6),
    ];
    Tabled::of("Lines", columns, lines.iter().map(row).collect())
}

/// What a line's dots stand at: each value of a short one, the middle of each week of a long one.
fn values(title: &str, lines: &[Line<'_>], said: fn(f64) -> String) -> Tabled {
    let by_week = lines.iter().any(|(_, trend)| is_dense(trend));
    let dots = |trend: &Trend| -> Vec<Point> {
        if by_week {
            trend.weekly.clone()
        } else {
            trend.points.clone()
        }
    };
    let all: Vec<Vec<Point>> = lines.iter().map(|(_, trend)| dots(trend)).collect();
    let mut days: Vec<_> = all.iter().flatten().map(|point| point.day.0).collect();
    days.sort_unstable();
    days.dedup();
    let rows = days.into_iter().map(|day| {
        let value = |dots: &Vec<Point>| {
            let point = dots.iter().find(|point| point.day.0 == day);
            point.map_or(String::new(), |point| said(point.value))
        };
        std::iter::once(words::short_day(day))
            .chain(all.iter().map(value))
            .collect()
    });
    let mut columns = vec![left(if by_week { "Week from" } else { "Day" }, 1.2)];
    columns.extend(lines.iter().map(|(name, _)| right(name, 1.0)));
    let title = if by_week {
        format!("{title}, the middle value of each week")
    } else {
        title.to_owned()
    };
    Tabled::of(&title, columns, rows.collect())
}

/// A table for each questionnaire: its sum, or each of its questions.
fn measures(page: &ProgressPage) -> Vec<Tabled> {
    let of = |name: &str| name.split('.').next().unwrap_or_default().to_owned();
    let each = page.measures.chunk_by(|one, next| of(&one.name) == of(&next.name));
    let table = |lines: &[NamedTrend]| {
        let known = lines.first().and_then(|one| MeasureLine::named(&one.name));
        let title = known.map_or_else(|| of(&lines[0].name), |line| line.measure.title.clone());
        let named = lines.iter().map(|one| {
            let item = MeasureLine::named(&one.name).and_then(MeasureLine::item);
            (item.map_or("Sum".to_owned(), |item| item.text.clone()), &one.trend)
        });
        values(&title, &named.collect::<Vec<_>>(), words::one)
    };
    each.map(table).collect()
}

fn drops(page: &ProgressPage) -> Tabled {
    let drops = &page.drops;
    let mut rows = Vec::new();
    if let Some(all) = words::known(&drops.change) {
        rows.push(vec![
            "Change in rating".to_owned(),
            words::signed(all.0),
            words::range(all),
            words::count(drops.change.n),
        ]);
        rows.extend(drops.minutes.map(|minutes| {
            vec![
                "Minutes from highest to last".to_owned(),
                words::plain(minutes),
                String::new(),
                words::count(drops.watched),
            ]
        }));
    }
    let columns = vec![
        left("", 2.4),
        right("Median", 1.1),
        right("95% range", 1.3),
        right("Cravings", 0.9),
    ];
    Tabled::of("How far they fell, from the highest rating to the last", columns, rows)
}

/// An hour a row, a weekday a column. Hours without a craving on any day have no row.
fn hours(grid: &HourGrid) -> Tabled {
    let at = |hour: usize| grid.counts.iter().map(move |row| row.get(hour).copied().unwrap_or(0));
    let rows = (0..24).filter(|hour| at(*hour).any(|n| n > 0)).map(|hour| {
        let begins = u32::try_from(hour).unwrap_or(0);
        std::iter::once(words::clock(begins))
            .chain(at(hour).map(words::count))
            .chain([words::count(at(hour).sum())])
            .collect()
    });
    let mut columns = vec![left("From", 1.0)];
    columns.extend(words::WEEKDAYS.iter().map(|name| right(&name[..3], 0.8)));
    columns.push(right("All", 0.8));
    let title = "Cravings logged, by hour and weekday; an hour that is not here has none";
    Tabled::of(title, columns, rows.collect())
}

fn value_and_range(estimate: &Estimate, said: fn(f64) -> String) -> [String; 2] {
    match words::known(estimate) {
        Some((value, low, high)) => [said(value), format!("{} to {}", said(low), said(high))],
        None => [words::TOO_FEW.to_owned(), String::new()],
    }
}

fn triggers(page: &ProgressPage) -> Tabled {
    let rows = page.triggers.iter().map(|one| {
        let [value, range] = value_and_range(&one.strength, words::one);
        vec![
            one.name.clone(),
            words::count(one.times),
            words::count(one.strength.n),
            value,
            range,
            one.median.map_or(String::new(), words::one),
        ]
    });
    let columns = vec![
        left("", 2.2),
        right("Times", 0.6),
        right("Rated", 0.6),
        right("Average", 1.0),
        right("95% range", 1.1),
        right("Median", 0.7),
    ];
    Tabled::of("What came before", columns, rows.collect())
}

fn helped(page: &ProgressPage) -> Tabled {
    let used = page.helped.iter().filter(|one| one.times > 0);
    let rows = used.map(|one| {
        let [value, range] = value_and_range(&one.change, words::signed);
        vec![
            one.strategy.name.clone(),
            words::count(one.times),
            words::count(one.change.n),
            value,
            range,
        ]
    });
    let columns = vec![
        left("", 2.2),
        right("Times", 0.6),
        right("Rated again", 0.9),
        right("Average change", 1.2),
        right("95% range", 1.3),
    ];
    Tabled::of("What was done", columns, rows.collect())
}

fn tried(page: &ProgressPage) -> Tabled {
    let rows = page.tried.iter().map(|one| {
        vec![
            one.name.clone(),
            words::count(one.ridden),
            words::count(one.share.n),
            words::share(&one.share),
            words::count(one.open),
        ]
    });
    let columns = vec![
        left("", 2.2),
        right("Ridden out", 0.9),
        right("Of", 0.6),
        right("Share (95% range)", 1.6),
        right("Ending not written", 1.2),
    ];
    Tabled::of("What was tried, and how it ended", columns, rows.collect())
}

fn nights(page: &ProgressPage) -> Tabled {
    let rows = page.nights.bands.iter().map(|band| {
        let [value, range] = value_and_range(&band.strength, words::one);
        vec![capital(&words::band(band)), words::count(band.strength.n), value, range]
    });
    let columns = vec![
        left("", 2.4),
        right("Days", 0.7),
        right("Average", 1.1),
        right("95% range", 1.3),
    ];
    Tabled::of(
        "Hours slept, and the strongest craving of the day after",
        columns,
        rows.collect(),
    )
}

/// Weeks where the limit is for one; else what its line is drawn through.
fn counted(one: &CountedDays) -> Tabled {
    let title = words::counted(one);
    if one.per != "week" {
        return values(&title, &[("Counted".to_owned(), &one.daily)], words::amount);
    }
    let note = |week: &CountedWeek| match (week.sum, week.over) {
        (None, true) => "not counted",
        (None, false) => "not counted yet",
        (_, false) => "at the least, not over yet",
        (_, true) if week.counted < 7 => "at the least",
        (_, true) => "",
    };
    let rows = one.weeks.iter().map(|week| {
        vec![
            words::short_day(week.week.0),
            week.sum.map_or("–".to_owned(), words::amount),
            format!("{} of 7", week.counted),
            note(week).to_owned(),
        ]
    });
    let columns = vec![
        left("Week from", 1.4),
        right("Counted", 1.0),
        right("Days counted", 1.0),
        left("", 1.6),
    ];
    Tabled::of(&format!("{}, week by week", one.name), columns, rows.collect())
}

const RATED: [&str; 3] = ["Confident", "Disciplined", "Worthy"];

fn averages(page: &ProgressPage) -> Tabled {
    let rows = page.circle.people.iter().map(|one| {
        let rated = one.ratings.iter().map(|rating| match circle::average(rating) {
            Some((mean, lowest, highest)) => format!("{mean} ({lowest} to {highest}), n = {}", rating.n),
            None => words::TOO_FEW.to_owned(),
        });
        [
            one.name.clone(),
            words::count(u32::try_from(one.meetings.len()).unwrap_or(u32::MAX)),
        ]
        .into_iter()
        .chain(rated)
        .chain([one.wish.as_deref().map_or("", circle::wished).to_owned()])
        .collect()
    });
    let mut columns = vec![left("", 1.2), right("Meetings", 0.7)];
    columns.extend(RATED.map(|name| right(name, 1.4)));
    columns.push(left("Wished of it", 0.8));
    Tabled::of(
        "Who builds me up? The average, with the lowest and the highest",
        columns,
        rows.collect(),
    )
}

fn meetings(page: &ProgressPage) -> Tabled {
    let mut all: Vec<_> = page
        .circle
        .people
        .iter()
        .flat_map(|one| one.meetings.iter().map(move |meeting| (meeting.day.0, one, meeting)))
        .collect();
    all.sort_by_key(|(day, ..)| std::cmp::Reverse(*day));
    let rows = all.into_iter().map(|(day, one, meeting)| {
        let rated = meeting
            .rated
            .iter()
            .map(|rated| rated.map_or(String::new(), words::whole));
        [words::short_day(day), one.name.clone()]
            .into_iter()
            .chain(rated)
            .collect()
    });
    let mut columns = vec![left("Day", 1.0), left("Who", 1.6)];
    columns.extend(RATED.map(|name| right(name, 1.0)));
    Tabled::of("Every meeting", columns, rows.collect())
}

fn together(asked: &[Together], span: u32) -> Tabled {
    let rows = asked.iter().map(|one| {
        vec![
            words::question(&one.with),
            words::count(one.days_with),
            words::count(one.days_without),
            words::count(basis::left_out(one, span)),
            words::moved(&one.difference),
        ]
    });
    let columns = vec![
        left("", 2.0),
        right("Days so", 0.8),
        right("Days not", 0.8),
        right("Left out", 0.8),
        right("Difference (95% range)", 1.8),
    ];
    Tabled::of("Do cravings differ on such days?", columns, rows.collect())
}
