//! What a number rests on, and what was left out of it, in words: on paper and in `insights`.

use super::words::{count, known, many, mean_of, one, plain, question, read_from, short_day};
use crate::dto::{BandPoint, Drops, Point, ProgressPage, Together};

/// The line of strength by its name, with what it is read from.
pub fn strength(page: &ProgressPage) -> String {
    let from = read_from(page.strength_from);
    format!("{from}, strongest craving of the day, 0 to 10")
}

/// What an average rests on, and of how many where that is more: "3 of 5".
pub fn rated_of(rated: u32, times: u32) -> String {
    if rated == times {
        count(times)
    } else {
        format!("{} of {}", count(rated), count(times))
    }
}

/// How often, and how many of those were rated where that is fewer: "5 times, 3 rated".
pub fn times_rated(times: u32, rated: u32) -> String {
    let often = match times {
        1 => "once".to_owned(),
        n => format!("{} times", count(n)),
    };
    if rated == times {
        often
    } else {
        format!("{often}, {} rated", count(rated))
    }
}

/// What a fitted line is at a point, with its band.
pub fn line_at(point: &BandPoint) -> String {
    format!("{} ({}–{})", one(point.value), one(point.low), one(point.high))
}

/// How far cravings fell from their highest rating to their last, where enough were rated again.
pub fn fell(drops: &Drops, cravings: u32) -> String {
    let rated = many(drops.change.n, "was rated more than once", "were rated more than once");
    let of = format!("Of {}, {rated}", many(cravings, "craving", "cravings"));
    let Some((value, low, high)) = known(&drops.change) else {
        return format!("{of}: too few to say how far they fell.");
    };
    let minutes = drops.minutes.map_or(String::new(), |minutes| {
        let took = match minutes {
            ..1.0 => "in under a minute".to_owned(),
            _ => format!("after {}", many(minutes.round() as u32, "minute", "minutes")),
        };
        format!(", in the middle {took} where it was watched ({})", count(drops.watched))
    });
    format!(
        "{of}; the middle one of these fell by {} ({} to {}) from its highest rating to its last{minutes}.",
        plain(-value),
        plain(-high),
        plain(-low)
    )
}

/// What has to be said where all six questions are answered at once.
pub const SIX: &str = "Six questions are asked here at once, and of six about once in four one stands out by chance alone. So \
     none of them is called a finding here.";

/// Days of a span on which one or the other was not said.
pub fn left_out(one: &Together, span: u32) -> u32 {
    span.saturating_sub(one.days_with + one.days_without)
}

/// The same of every question.
pub fn all_left_out(asked: &[Together], span: u32) -> String {
    let each: Vec<String> = asked
        .iter()
        .map(|one| format!("{} {}", question(&one.with), count(left_out(one, span))))
        .collect();
    format!(
        "Left out of {}, because one or the other was not said: {}.",
        many(span, "day", "days"),
        each.join(", ")
    )
}

/// The weeks from the first with an entry on: before it there was no journal to write in.
pub fn since_first(weeks: &[Point]) -> &[Point] {
    let first = weeks.iter().position(|week| week.value > 0.0);
    &weeks[first.unwrap_or(weeks.len())..]
}

/// On how many days of a week there was an entry; nothing under two weeks.
pub fn writing(page: &ProgressPage) -> Option<String> {
    let weeks = since_first(&page.writing);
    let first = weeks.first().filter(|_| weeks.len() > 1)?;
    Some(format!(
        "Days with an entry in each of {}, {} on average, since the first week with one, that of {}. {} in all. A week \
         without writing is only that.",
        many(u32::try_from(weeks.len()).unwrap_or(u32::MAX), "week", "weeks"),
        one(mean_of(weeks)),
        short_day(first.day.0),
        many(page.counts.entries, "entry", "entries")
    ))
}
