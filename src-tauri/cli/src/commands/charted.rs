//! The numbers behind the charts as lines of text: the same, in the same words, as on paper, with the minus that every
//! keyboard has.

use holdfast_api::dto::{ProgressPage, SoFar, Together, Trend, WeekCount};
use holdfast_api::report::words::{self, count, many};
use holdfast_api::report::{basis, circle, measure_name, mindset_name};

/// Everything that `insights` says of a span.
pub fn lines(page: &ProgressPage, own: Option<String>, together: &[Together]) -> Vec<String> {
    let mut lines = vec![head(page)];
    lines.extend(own);
    lines.extend(page.summary.iter().map(words::sentence));
    lines.extend(held(page));
    lines.extend(trends(page));
    lines.extend(weeks(page));
    lines.extend(cravings(page));
    lines.extend(nights(page));
    lines.extend(hours(page));
    lines.extend(
        page.attempts
            .iter()
            .map(|bar| format!("Attempt {}", words::attempt(page, bar))),
    );
    lines.extend(writing(page));
    lines.extend(page.milestones.iter().map(|one| {
        let title = one.title.as_deref().unwrap_or("no title");
        format!("Starred {}: {title}", one.day.0)
    }));
    lines.extend(compared(page, together));
    lines
}

/// What was counted up to now, beside its limit.
pub fn so_far(one: &SoFar) -> String {
    let days = one.days_before + u32::from(one.on_day.is_some());
    let period = if one.per == "week" { "this week" } else { "today" };
    let said = match days {
        0 => "nothing said".to_owned(),
        days => {
            let sum = words::amount(one.before + one.on_day.unwrap_or_default());
            format!("{sum} said on {}", many(days, "day", "days"))
        }
    };
    let limit = one.limit.map(words::amount);
    let limit = limit.map_or(String::new(), |limit| format!(", of no more than {limit}"));
    let unit = if one.unit.is_empty() {
        String::new()
    } else {
        format!(" ({})", one.unit)
    };
    format!("{}: {said} {period}{limit}{unit}", one.name)
}

fn keyboard(text: &str) -> String {
    text.replace('−', "-")
}

fn head(page: &ProgressPage) -> String {
    let counts = &page.counts;
    let late = match counts.late {
        0 => String::new(),
        n => format!(" ({} written on a later day)", count(n)),
    };
    format!(
        "{} to {}: {}, {}{late}, {}; {} of {} logged",
        page.from.0,
        page.to.0,
        many(counts.check_ins, "check-in", "check-ins"),
        many(counts.cravings, "craving", "cravings"),
        many(counts.entries, "entry", "entries"),
        count(counts.logged),
        many(counts.days, "day", "days")
    )
}

fn held(page: &ProgressPage) -> Vec<String> {
    let mut lines = Vec::new();
    for held in &page.held {
        let run = match held.run {
            0 => String::new(),
            run => format!(", {} in this run", count(run)),
        };
        lines.push(format!(
            "{}: {} of {} held{run}, {} in the longest",
            held.name,
            count(held.days),
            many(held.of, "day", "days"),
            count(held.longest)
        ));
        lines.extend(held.shares.iter().map(|share| {
            let over = share.over;
            let of = words::of_logged(share);
            format!("{}: held in the last {over} days, of the days logged: {of}", held.name)
        }));
        lines.extend(words::freed(held).map(|freed| format!("{}: freed {freed}", held.name)));
    }
    lines
}

/// Every line that is drawn: how far it moved, and what is fitted to it at its ends.
fn trends(page: &ProgressPage) -> Vec<String> {
    let single = [
        (basis::strength(page), &page.strength),
        ("Mood, 1 to 5".to_owned(), &page.moods),
        ("Hours slept".to_owned(), &page.sleep),
        ("Resolve, 0 to 10".to_owned(), &page.resolve),
    ];
    let mindset = page.mindset.iter().map(|one| (mindset_name(&one.name), &one.trend));
    let measures = page.measures.iter().map(|one| (measure_name(one), &one.trend));
    let mut lines: Vec<String> = single
        .into_iter()
        .chain(mindset)
        .chain(measures)
        .filter(|(_, trend)| trend.n > 0)
        .map(|(name, trend)| {
            let (days, without) = (many(trend.n, "day", "days"), count(trend.missing));
            let change = keyboard(&words::moved(&trend.change));
            format!(
                "{name}: change {change}, {days}, {without} without{}",
                ends(trend, "; the")
            )
        })
        .collect();
    for one in &page.counted_days {
        let said = keyboard(&words::counted_said(one));
        lines.push(format!("{}: {said}{}", words::counted(one), ends(&one.daily, " The")));
    }
    lines
}

/// What a line is at its ends, after what opens the clause.
fn ends(trend: &Trend, opens: &str) -> String {
    match (trend.fit.first(), trend.fit.last()) {
        (Some(first), Some(last)) => format!(
            "{opens} line goes from {} on {} to {} on {}",
            keyboard(&basis::line_at(first)),
            first.day.0,
            keyboard(&basis::line_at(last)),
            last.day.0
        ),
        _ => String::new(),
    }
}

/// Cravings week by week. Where nothing was logged for more than two weeks on end, one line says so of all of them.
fn weeks(page: &ProgressPage) -> Vec<String> {
    let line = |week: &WeekCount| {
        let logged = format!("{} of {} logged", week.logged, many(week.days, "day", "days"));
        let cravings = match week.logged {
            0 => String::new(),
            _ => format!(", {}", many(week.cravings, "craving", "cravings")),
        };
        let median = page.strength.weekly.iter().find(|point| point.day == week.week);
        let median = median.map_or(String::new(), |point| {
            format!(", median of the days' strongest {}", words::one(point.value))
        });
        format!("Week from {}: {logged}{cravings}{median}", week.week.0)
    };
    let runs = page.weeks.chunk_by(|one, next| one.logged == 0 && next.logged == 0);
    let lines = runs.flat_map(|run| match run {
        [first, .., last] if run.len() > 2 => {
            let days = run.iter().map(|week| week.days).sum();
            let days = many(days, "day", "days");
            vec![format!(
                "Weeks from {} to {}: 0 of {days} logged",
                first.week.0, last.week.0
            )]
        }
        _ => run.iter().map(line).collect(),
    });
    lines.collect()
}

fn cravings(page: &ProgressPage) -> Vec<String> {
    let mut lines = Vec::new();
    for one in &page.circle.people {
        lines.push(format!("With {}: {}", one.name, keyboard(&circle::said(one))));
    }
    for one in &page.triggers {
        let (strength, times) = (
            words::level(&one.strength),
            basis::times_rated(one.times, one.strength.n),
        );
        let median = one
            .median
            .map_or(String::new(), |median| format!(", median {}", words::one(median)));
        lines.push(format!("Before: {}, {times}, average {strength}{median}", one.name));
    }
    for one in page.helped.iter().filter(|one| one.times > 0) {
        let change = keyboard(&words::moved(&one.change));
        let rated = basis::rated_of(one.change.n, one.times);
        lines.push(format!("Done: {}, {change}, rated again: {rated}", one.strategy.name));
    }
    if page.counts.cravings > 0 {
        lines.push(keyboard(&basis::fell(&page.drops, page.counts.cravings)));
    }
    for one in page.tried.iter().filter(|one| one.share.n > 0) {
        let (ridden, known) = (count(one.ridden), count(one.share.n));
        let (share, open) = (words::share(&one.share), count(one.open));
        lines.push(format!(
            "Tried: {}, ridden out {ridden} of {known}, {share}, {open} without an ending",
            one.name
        ));
    }
    lines
}

fn nights(page: &ProgressPage) -> Vec<String> {
    let nights = &page.nights;
    if nights.paired == 0 {
        return Vec::new();
    }
    let bands = nights.bands.iter().map(|band| {
        let (strength, n) = (words::level(&band.strength), band.strength.n);
        format!("Slept {}: {strength}, {}", words::band(band), many(n, "day", "days"))
    });
    let together = format!(
        "Hours slept and cravings, rank correlation: {}, {}, {} without",
        keyboard(&words::correlation(&nights.together)),
        many(nights.paired, "day", "days"),
        count(nights.missing)
    );
    bands.chain([together]).collect()
}

fn hours(page: &ProgressPage) -> Vec<String> {
    let mut lines = Vec::new();
    for (weekday, counts) in words::WEEKDAYS.iter().zip(&page.hours.counts) {
        let hours = (0..).zip(counts).filter(|(_, n)| **n > 0);
        let each: Vec<String> = hours.map(|(hour, n)| format!("{} {n}", words::clock(hour))).collect();
        if !each.is_empty() {
            lines.push(format!("Cravings on {weekday}: {}", each.join(", ")));
        }
    }
    if page.counts.cravings > 0 {
        let without = page.counts.cravings.saturating_sub(page.hours.n);
        let with = many(page.hours.n, "craving with a time", "cravings with a time");
        lines.push(format!("{with}, {} without one", count(without)));
    }
    lines
}

fn writing(page: &ProgressPage) -> Vec<String> {
    let weeks = basis::since_first(&page.writing);
    let Some(first) = weeks.first() else {
        return Vec::new();
    };
    let each: Vec<String> = weeks.iter().map(|week| words::amount(week.value)).collect();
    let each = format!("Days with an entry, by week from {}: {}", first.day.0, each.join(" "));
    std::iter::once(each).chain(basis::writing(page)).collect()
}

fn compared(page: &ProgressPage, together: &[Together]) -> Vec<String> {
    let one = |one: &Together| {
        format!(
            "{}: cravings differ by {}, {} that were so, {} that were not, {} left out",
            words::question(&one.with),
            keyboard(&words::moved(&one.difference)),
            many(one.days_with, "day", "days"),
            count(one.days_without),
            count(basis::left_out(one, page.counts.days))
        )
    };
    std::iter::once(basis::SIX.to_owned())
        .chain(together.iter().map(one))
        .collect()
}
