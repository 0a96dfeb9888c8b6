//! The words on paper: sentences out of the numbers that the window draws. "Goes with", never "causes";
//! what an interval does not allow is left unsaid.

use chrono::Datelike;
use holdfast_journal::record;

use crate::dto::{Estimate, ProgressPage, Trend};

/// The least there must be before something is said or drawn.
pub mod least {
    /// Check-ins for a summary.
    pub const CHECK_INS: u32 = 7;
    /// Days with a rating for the strength of cravings.
    pub const RATED: u32 = 10;
    /// Days from the first of them to the last.
    pub const SPAN: u32 = 21;
    /// Cravings with a time for the hours of the week.
    pub const HOURS: u32 = 20;
    /// Days with a check-in for its lines.
    pub const DAYS: u32 = 7;
    /// Entries for a line of mindset.
    pub const MINDSET: u32 = 4;
    /// Times for a measure.
    pub const MEASURE: u32 = 3;
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The days of a week, Monday first.
pub const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// What stands at the foot of each page and under the title.
pub const MADE_BY: &str = "Made by the person it is about, from their own notes. Not a medical record.";

/// Too few for a number.
pub const TOO_FEW: &str = "too few to say";

/// A day in words.
pub fn day(day: record::Day) -> String {
    format!("{} {} {}", day.0.day(), MONTHS[day.0.month0() as usize], day.0.year())
}

/// A day in few letters.
pub fn short_day(day: record::Day) -> String {
    format!(
        "{} {} {}",
        day.0.day(),
        &MONTHS[day.0.month0() as usize][..3],
        day.0.year()
    )
}

/// A month in few letters.
pub fn month(day: record::Day) -> &'static str {
    &MONTHS[day.0.month0() as usize][..3]
}

/// How many of something.
pub fn many(n: u32, one: &str, more: &str) -> String {
    format!("{} {}", count(n), if n == 1 { one } else { more })
}

/// A number with its thousands apart.
pub fn count(n: u32) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// One decimal, with a true minus.
pub fn one(value: f64) -> String {
    format!("{:.1}", value + 0.0).replace('-', "−").replace("−0.0", "0.0")
}

/// One decimal with its sign.
pub fn signed(value: f64) -> String {
    let text = one(value);
    if value > 0.0 && text != "0.0" {
        format!("+{text}")
    } else {
        text
    }
}

/// An estimate that is there whole.
pub fn known(estimate: &Estimate) -> Option<(f64, f64, f64)> {
    Some((estimate.value?, estimate.low?, estimate.high?))
}

/// −1 or 1 where the whole range lies on that side of zero.
pub fn direction(estimate: &Estimate) -> i8 {
    match known(estimate) {
        Some((value, low, _)) if low > 0.0 && value > 0.0 => 1,
        Some((value, _, high)) if high < 0.0 && value < 0.0 => -1,
        _ => 0,
    }
}

/// Whether there are enough ratings over enough time.
pub fn strength_drawn(trend: &Trend) -> bool {
    trend.n >= least::RATED && trend.span >= least::SPAN
}

/// A range in words.
pub fn range((_, low, high): (f64, f64, f64)) -> String {
    format!("{} to {}", signed(low), signed(high))
}

/// How far a line has moved, with its range.
pub fn moved(estimate: &Estimate) -> String {
    match known(estimate) {
        Some(all) => format!("{} ({})", signed(all.0), range(all)),
        None => TOO_FEW.to_owned(),
    }
}

/// An hour of the day.
pub fn clock(hour: u32) -> String {
    format!("{:02}:00", hour % 24)
}

/// The same numbers as a paragraph.
pub fn summary(page: &ProgressPage) -> Vec<String> {
    let counts = &page.counts;
    if counts.check_ins < least::CHECK_INS && counts.cravings < least::RATED {
        return vec![format!(
            "There are {} in this time: too few for a summary.",
            many(counts.check_ins, "check-in", "check-ins")
        )];
    }
    let days_of = |state: &str| count_of(page, state);
    let (held, lapse, none) = (days_of("held"), days_of("lapse"), days_of("not_logged"));
    let mut said = vec![if held + lapse > 0 {
        format!(
            "{} of the {} logged were held.",
            count(held),
            many(held + lapse, "day", "days")
        )
    } else {
        format!("{} logged.", many(counts.logged, "day was", "days were"))
    }];
    if none > 0 {
        said.push(format!(
            "On {} of these {} nothing was logged; they count neither way.",
            many(none, "day", "days"),
            count(counts.days)
        ));
    }
    if counts.cravings == 0 {
        said.push("No craving was logged.".to_owned());
        return said;
    }
    let weeks = f64::from(counts.days) / 7.0;
    let cravings = many(counts.cravings, "craving was", "cravings were");
    said.push(if weeks >= 2.0 {
        format!(
            "{cravings} logged, about {} a week.",
            one(f64::from(counts.cravings) / weeks)
        )
    } else {
        format!("{cravings} logged.")
    });
    said.push(eased(&page.strength));
    if let Some((weekday, hour)) = page.hours.busiest {
        said.push(format!(
            "{} between {} and {} holds {} of them, the most of any hour.",
            WEEKDAYS[usize::from(weekday) % 7],
            clock(hour.into()),
            clock(u32::from(hour) + 1),
            page.hours.counts[usize::from(weekday)][usize::from(hour)]
        ));
    }
    said
}

/// How many days of the span are in a state.
pub fn count_of(page: &ProgressPage, state: &str) -> u32 {
    let days = page.calendar.iter().filter(|day| day.state == state).count();
    u32::try_from(days).unwrap_or(u32::MAX)
}

fn eased(strength: &Trend) -> String {
    let Some((value, ..)) = known(&strength.change).filter(|_| strength_drawn(strength)) else {
        return "There are too few to say whether they are easing or growing.".to_owned();
    };
    match direction(&strength.change) {
        -1 => format!("They have eased by about {} on the 0 to 10 scale.", one(-value)),
        1 => format!("They have grown stronger by about {} on the 0 to 10 scale.", one(value)),
        _ => "Whether they are easing or growing is too close to call.".to_owned(),
    }
}

/// What notes can and cannot show.
pub const LIMITS: &str = "These are patterns in one person’s notes. They cannot show what caused what, and a quiet \
     week may only be a week in which less was logged.";

/// How the numbers were made.
pub const METHOD: [&str; 6] = [
    "Everything was worked out on the person’s own computer from what they wrote down, and from nothing else. \
     Cravings and lapses that were not written down are not in it.",
    "A range is a 95% range: of a hundred made like this, about 95 would hold the true value. A change is called \
     one only where its whole range lies on one side of zero; so of a hundred such findings where nothing is going \
     on, about five will be there by chance.",
    "Lines are local fits over about seventy days, drawn only where at least fourteen days support them, with bands \
     from a block bootstrap, because one day resembles the next. Dots are weekly medians. Days without a value stay \
     gaps. No line is drawn into the future.",
    "A day counts as held when it lies in an attempt and no lapse touches it. A day on which nothing was logged is \
     shown as such and is never counted as held.",
    "What was done in a craving was chosen by the person, often when it was near its end, so these averages do not \
     test one thing against another. Under five uses no number is given.",
    "There is no forecast here, no score of risk, and no diagnosis. Questionnaire sums are shown as they are, without \
     cut-offs.",
];
