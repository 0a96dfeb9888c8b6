//! The words on paper: sentences out of the numbers that the window draws. "Goes with", never "causes";
//! what an interval does not allow is left unsaid.

use chrono::Datelike;
use holdfast_journal::record;

use crate::dto::{
    AttemptBar, CountedDays, Estimate, Held, NightBand, Point, ProgressPage, Said, Share, StrengthFrom, Trend,
};

/// The least there must be before something is said or drawn.
pub mod least {
    /// Check-ins for a summary.
    pub const CHECK_INS: u32 = 7;
    /// Logged days for a share of them.
    pub const LOGGED: u32 = 7;
    /// Days with a rating for the strength of cravings.
    pub const RATED: u32 = 10;
    /// Days from the first of them to the last.
    pub const SPAN: u32 = 21;
    /// Cravings with a time for the hours of the week.
    pub const HOURS: u32 = 20;
    /// Days with a check-in for its lines.
    pub const DAYS: u32 = 7;
    /// Uses with a known ending for a share.
    pub const USES: u32 = 5;
    /// Days with both a night and a rating.
    pub const PAIRED: u32 = 28;
    /// Entries for a line of mindset.
    pub const MINDSET: u32 = 4;
    /// Times for a measure.
    pub const MEASURE: u32 = 3;
    /// Meetings with somebody, before anything is averaged.
    pub const MEETINGS: u32 = 3;
    /// Days that were counted.
    pub const COUNTED: u32 = 7;
    /// Weeks that were counted whole, for a sentence about them.
    pub const COUNTED_WEEKS: u32 = 4;
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

/// A value as so many decimals show it, in units of the last: 0.25 with one is 3. Rounded from the shortest
/// decimals that the value has, halves away from zero, which is what the window's number format does; so
/// that paper and window never differ in a digit.
pub fn shown(value: f64, decimals: usize) -> i64 {
    let text = format!("{}", value.abs());
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let kept: String = part.chars().chain(std::iter::repeat('0')).take(decimals).collect();
    let up = part.as_bytes().get(decimals).is_some_and(|next| *next >= b'5');
    let digits = format!("{whole}{kept}").parse::<i64>().unwrap_or(i64::MAX - 1) + i64::from(up);
    if value < 0.0 { -digits } else { digits }
}

/// So many decimals, with a true minus; a zero has no sign.
fn decimals(value: f64, decimals: usize) -> String {
    let shown = shown(value, decimals);
    let scale = 10_i64.pow(u32::try_from(decimals).unwrap_or(0));
    let (whole, part) = (shown.abs() / scale, shown.abs() % scale);
    let sign = if shown < 0 { "−" } else { "" };
    format!("{sign}{whole}.{part:0decimals$}")
}

/// One decimal, with a true minus.
pub fn one(value: f64) -> String {
    decimals(value, 1)
}

/// One decimal where there is one: 2 and not 2.0, as the window writes it in a sentence.
pub fn plain(value: f64) -> String {
    let text = one(value);
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

/// A whole number with its sign.
pub fn whole(number: i32) -> String {
    let sign = match number {
        ..0 => "−",
        0 => "",
        1.. => "+",
    };
    format!("{sign}{}", number.abs())
}

/// Two decimals with their sign, for a correlation.
pub fn two(value: f64) -> String {
    let sign = if shown(value, 2) > 0 { "+" } else { "" };
    format!("{sign}{}", decimals(value, 2))
}

/// A share as a whole number in a hundred.
pub fn hundredths(share: f64) -> i64 {
    shown(share * 100.0, 0)
}

/// An amount that somebody counted, by up to three decimals: 0.25, 1.5, 14.
pub fn amount(value: f64) -> String {
    let text = decimals(value, 3);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// What is counted of a target each day.
pub fn counted(one: &CountedDays) -> String {
    match one.unit.as_str() {
        "" => format!("{}, a day", one.name),
        unit => format!("{}, {unit} a day", one.name),
    }
}

/// How what is counted has moved, where its range allows to say so; else its name alone.
pub fn counted_title(one: &CountedDays) -> String {
    let name = &one.name;
    let by = |value: f64| match one.unit.as_str() {
        "" => format!("{} a {}", self::one(value), one.per),
        unit => format!("{} {unit} a {}", self::one(value), one.per),
    };
    match (
        direction(&one.change),
        one.change.value.filter(|_| one.daily.n >= least::COUNTED),
    ) {
        (-1, Some(value)) => format!("{name}: about {} less than at first", by(-value)),
        (1, Some(value)) => format!("{name}: about {} more than at first", by(value)),
        _ => match one.unit.as_str() {
            "" => format!("{name}, counted"),
            unit => format!("{name}, {unit} counted"),
        },
    }
}

/// All of it in a few sentences.
pub fn counted_said(one: &CountedDays) -> String {
    let days = many(one.daily.n, "day was counted", "days were counted");
    let mut said = vec![format!("{days}; {} without a count.", count(one.daily.missing))];
    if let Some(most) = one.limit {
        let most = limit(most, &one.unit);
        let of = match one.per.as_str() {
            "week" => format!("{} counted whole", many(one.of, "week", "weeks")),
            _ => many(one.of, "day", "days"),
        };
        said.push(format!(
            "The limit as it is now: {most} a {}. No more than that in {} of {of}.",
            one.per,
            count(one.within)
        ));
    }
    said.push(format!(
        "Change over the whole time, a {}: {}.",
        one.per,
        moved(&one.change)
    ));
    said.join(" ")
}

/// The limit of what is counted, with its unit.
pub fn limit(limit: f64, unit: &str) -> String {
    match unit {
        "" => amount(limit),
        unit => format!("{} {unit}", amount(limit)),
    }
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

/// −1 or 1 where the whole range, as it is shown, lies on that side of zero. "0.0 to +1.3" touches it.
pub fn direction(estimate: &Estimate) -> i8 {
    direction_of(estimate, 1)
}

/// The same for a range that is shown with so many decimals.
pub fn direction_of(estimate: &Estimate, decimals: usize) -> i8 {
    match known(estimate) {
        Some((_, low, _)) if shown(low, decimals) > 0 => 1,
        Some((.., high)) if shown(high, decimals) < 0 => -1,
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

/// A mean of ratings, with its range.
pub fn level(estimate: &Estimate) -> String {
    match known(estimate) {
        Some((value, low, high)) => format!("{} ({} to {})", one(value), one(low), one(high)),
        None => TOO_FEW.to_owned(),
    }
}

/// How far cravings have moved, and which line says so: not the one that is drawn.
pub fn straight(estimate: &Estimate) -> String {
    match known(estimate) {
        Some(_) => format!(
            "One straight line through all of these days moves by {}; the line that is drawn bends with them, so its \
             ends may say otherwise.",
            moved(estimate)
        ),
        None => "Too few to say how far it moved.".to_owned(),
    }
}

/// A share in a hundred, with its range.
pub fn share(estimate: &Estimate) -> String {
    match known(estimate) {
        Some((value, low, high)) => {
            let [value, low, high] = [value, low, high].map(hundredths);
            format!("{value}% ({low} to {high}%)")
        }
        None => TOO_FEW.to_owned(),
    }
}

/// A correlation, with its range.
pub fn correlation(estimate: &Estimate) -> String {
    match known(estimate) {
        Some((value, low, high)) => format!("{} ({} to {})", two(value), two(low), two(high)),
        None => TOO_FEW.to_owned(),
    }
}

/// The days that a question asks about.
pub fn question(with: &str) -> String {
    match with {
        "short_sleep" => "After a night under six hours".to_owned(),
        "craving_before" => "After a strong craving".to_owned(),
        feeling => format!("{} days", super::lists::capital(feeling)),
    }
}

/// An attempt, by its target where there are several.
pub fn attempt(page: &ProgressPage, bar: &AttemptBar) -> String {
    let several = page.attempts.iter().any(|other| other.target != bar.target);
    let name = page.held.iter().find(|held| several && held.target == bar.target);
    let name = name.map_or(String::new(), |held| format!("{}, ", held.name));
    let marks = [(bar.open, ", still going"), (bar.remembered, ", from memory")];
    let marks: String = marks.iter().filter(|(is, _)| *is).map(|(_, said)| *said).collect();
    format!(
        "{name}from {}: {} of {} held{marks}",
        short_day(bar.start.0),
        count(bar.held),
        many(bar.days, "day", "days")
    )
}

/// The mean of some points.
pub fn mean_of(points: &[Point]) -> f64 {
    points.iter().map(|point| point.value).sum::<f64>() / points.len().max(1) as f64
}

/// A sum in whole units of a currency, by its code; minor units are hundredths in most.
pub fn money(minor: f64, currency: &str) -> String {
    format!("{currency} {}", count(whole_money(minor, currency) as u32))
}

/// The same as a number.
pub fn whole_money(minor: f64, currency: &str) -> f64 {
    let digits = match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "VND" | "VUV"
        | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
    };
    (minor / 10_f64.powi(digits)).round()
}

/// The days held of the one target, as Today says them: all of them since the start. Of several, what the squares
/// show: the days logged on which each was held.
pub fn days_held(page: &ProgressPage) -> String {
    let (held, lapse) = (count_of(page, "held"), count_of(page, "lapse"));
    match page.held.as_slice() {
        [one] if one.days > 0 => format!("{} of {} held", count(one.days), many(one.of, "day", "days")),
        [_, _, ..] if held + lapse >= least::LOGGED => {
            format!(
                "{} of the {} logged were held",
                count(held),
                many(held + lapse, "day", "days")
            )
        }
        _ => "The days".to_owned(),
    }
}

/// How many of the days on which something was logged were held; `of` are the days of attempts.
pub fn share_of_logged(held: u32, logged: u32, of: u32) -> Option<String> {
    let noted = format!(
        "Something was logged on {} of the {} shown",
        count(logged),
        many(of, "day", "days")
    );
    match logged {
        _ if of == 0 => None,
        logged if logged < least::LOGGED => Some(format!("{noted}: too few to say a share.")),
        logged => Some(format!(
            "{noted}; of those {}, {} were held.",
            count(logged),
            count(held)
        )),
    }
}

/// A share of logged days, "28 of 30"; "too few" where it would rest on less than a week.
pub fn of_logged(share: &Share) -> String {
    if share.of < least::LOGGED {
        "too few".to_owned()
    } else {
        format!("{} of {}", count(share.held), count(share.of))
    }
}

/// What holding has freed, by the person's own cost and hours; nothing where they set neither.
pub fn freed(held: &Held) -> Option<String> {
    let sum = held.money_minor.zip(held.currency.as_deref());
    let sum = sum.map(|(minor, currency)| money(minor, currency));
    let hours = held.hours.map(|hours| many(hours.round() as u32, "hour", "hours"));
    let all: Vec<String> = sum.into_iter().chain(hours).collect();
    (!all.is_empty()).then(|| all.join(" and "))
}

/// How long the nights of a band were.
pub fn band(band: &NightBand) -> String {
    let hours = |hours: f64| format!("{}{}", hours.floor(), if hours.fract() > 0.0 { "½" } else { "" });
    match (band.from, band.below) {
        (None, Some(below)) => format!("under {} hours", hours(below)),
        (Some(from), Some(below)) => format!("{} to {} hours", hours(from), hours(below)),
        (Some(from), None) => format!("{} hours or more", hours(from)),
        (None, None) => "any length".to_owned(),
    }
}

/// An hour of the day.
pub fn clock(hour: u32) -> String {
    format!("{:02}:00", hour % 24)
}

fn on_the_whole(from: StrengthFrom) -> &'static str {
    match from {
        StrengthFrom::CheckIns => "By the check-ins, cravings have on the whole",
        StrengthFrom::Cravings => "On the whole they have",
    }
}

/// What strength is read from, before "strongest each day".
pub fn read_from(from: StrengthFrom) -> &'static str {
    match from {
        StrengthFrom::CheckIns => "From check-ins",
        StrengthFrom::Cravings => "From logged cravings",
    }
}

/// What may be said, as a sentence on paper.
pub fn sentence(said: &Said) -> String {
    match said {
        Said::TooFew { check_ins } => format!(
            "There {} {} in this time: too few for a summary.",
            if *check_ins == 1 { "is" } else { "are" },
            many(*check_ins, "check-in", "check-ins")
        ),
        Said::Held { held, logged } => {
            format!(
                "{} of the {} logged were held.",
                count(*held),
                many(*logged, "day", "days")
            )
        }
        Said::Logged { days } => format!("{} logged.", many(*days, "day was", "days were")),
        Said::NotLogged { days, of } => format!(
            "On {} of the {} of these attempts nothing was logged; a share of logged days leaves them out.",
            count(*days),
            many(*of, "day", "days")
        ),
        Said::Counted {
            name,
            limit: most,
            unit,
            per,
            within,
            of,
        } => {
            let of = match per.as_str() {
                "week" => format!("{} that were counted whole", many(*of, "week", "weeks")),
                _ => format!("{} that were counted", many(*of, "day", "days")),
            };
            let most = limit(*most, unit);
            format!("{name}: no more than {most} in {} of the {of}.", count(*within))
        }
        Said::NoCravings {} => "No craving was logged.".to_owned(),
        Said::Cravings { n, a_week } => {
            let cravings = many(*n, "craving was", "cravings were");
            match a_week {
                Some(a_week) => format!("{cravings} logged, about {} a week.", plain(*a_week)),
                None => format!("{cravings} logged."),
            }
        }
        Said::TooFewCravings {} => "There are too few to say whether they are easing or growing.".to_owned(),
        Said::Eased { by, from } => format!(
            "{} eased, by about {} on the 0 to 10 scale.",
            on_the_whole(*from),
            plain(*by)
        ),
        Said::Grown { by, from } => format!(
            "{} grown stronger, by about {} on the 0 to 10 scale.",
            on_the_whole(*from),
            plain(*by)
        ),
        Said::TooClose { from } => match from {
            StrengthFrom::CheckIns => "Whether cravings are easing or growing by the check-ins is too close to call.",
            StrengthFrom::Cravings => "Whether they are easing or growing is too close to call.",
        }
        .to_owned(),
        Said::Busiest { weekday, hour, n } => format!(
            "{} between {} and {} holds {} of them, the most of any hour.",
            WEEKDAYS[usize::from(*weekday) % 7],
            clock((*hour).into()),
            clock(u32::from(*hour) + 1),
            count(*n)
        ),
    }
}

/// How many days of the span are in a state.
pub fn count_of(page: &ProgressPage, state: &str) -> u32 {
    let days = page.calendar.iter().filter(|day| day.state == state).count();
    u32::try_from(days).unwrap_or(u32::MAX)
}

/// What notes can and cannot show.
pub const LIMITS: &str = "These are patterns in one person’s notes. They cannot show what caused what, and a quiet \
     week may only be a week in which less was logged.";

/// How the numbers were made.
pub const METHOD: [&str; 10] = [
    "Everything was worked out on the person’s own computer from what they wrote down, and from nothing else. \
     Cravings and lapses that were not written down are not in it.",
    "A range is a 95% range: of a hundred made like this, about 95 would hold the true value. A change is called \
     one only where its whole range lies on one side of zero; so of a hundred such findings where nothing is going \
     on, about five will be there by chance.",
    "Lines are local fits over about seventy days, drawn only where at least fourteen days support them, with bands \
     from a block bootstrap, because one day resembles the next. Dots are weekly medians. Days without a value stay \
     gaps, and of several questionnaires of one day the last whole one counts. No line is drawn into the future.",
    "How strong cravings were is read from check-ins or from logged cravings, whichever rate more days of this time, \
     and never from both: a check-in asks on any day how it is then, and a craving is logged when it is strong.",
    "A day counts as held when it lies in an attempt and no lapse touches it. Totals, runs and attempts \
     count every such day. Shares are of logged days alone, and a day on which nothing was logged is shown as such.",
    "What was done in a craving was chosen by the person, often when it was near its end, so these averages and \
     shares do not test one thing against another. Under five uses no number is given.",
    "What meetings with somebody left is described and not tested: averages of the meetings that were written down, from \
     three on, with the lowest and the highest. Nothing is said of meetings to come, or of what anybody is.",
    "Several cravings of one day count as one day, and days that resemble their neighbours count for fewer. Ranges are \
     over as many days as they are worth: Wilson’s for shares, Student’s for averages, and by order for the middle fall. \
     Ratings are rounded numbers, so even those that are all alike have a range; none leaves its scale.",
    "Hours slept and cravings are compared by rank, with weekdays and slow change taken out; which of \
     them comes first is not known.",
    "There is no forecast here, no score of risk, and no diagnosis. Questionnaire sums are shown as they are, without \
     cut-offs.",
];
