//! The figures on paper, drawn from the same answer as the window's.

use chrono::Datelike;
use holdfast_journal::port::paper::{Canvas, Face, Ink, width};
use holdfast_journal::record;

use super::style::*;
use super::words;
use crate::dto::{BandPoint, CalendarDay, Estimate, Point, Trend};

/// A straight line from one pair onto another.
pub fn scale((a, b): (f64, f64), (c, d): (f32, f32)) -> impl Fn(f64) -> f32 + Copy {
    move |value| {
        let span = b - a;
        let share = if span == 0.0 { 0.5 } else { (value - a) / span };
        c + share as f32 * (d - c)
    }
}

fn number(day: record::Day) -> f64 {
    f64::from(day.number())
}

/// The first days of months or years between two days, as many as have room.
fn ticks(from: record::Day, to: record::Day, most: usize) -> Vec<(record::Day, String)> {
    let span = to.number() - from.number();
    let years = span > 800;
    let firsts: Vec<record::Day> = (from.number()..=to.number())
        .map(record::Day::from_number)
        .filter(|day| day.0.day() == 1 && (!years || day.0.month() == 1))
        .collect();
    let step = firsts.len().div_ceil(most.max(1)).max(1);
    let said = |day: record::Day| {
        if years {
            day.0.year().to_string()
        } else if span > 366 {
            // The same month comes twice.
            format!("{} ’{:02}", words::month(day), day.0.year().rem_euclid(100))
        } else {
            words::month(day).to_owned()
        }
    };
    firsts.into_iter().step_by(step).map(|day| (day, said(day))).collect()
}

/// What a square is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// Held: how calm the middle one of its days was, 0 where none was rated.
    Calm(usize),
    Lapse,
    NotLogged,
    /// Today, or outside every attempt: nothing.
    Open,
}

/// What a square of some days is filled with. A week of which more days are unknown than held is not drawn
/// as held, and today is left open until it is over.
pub fn fill_of(days: &[CalendarDay]) -> Fill {
    let are = |state: &str| days.iter().filter(|day| day.state == state).count();
    if are("lapse") > 0 {
        return Fill::Lapse;
    }
    if are("not_logged") > are("held") {
        return Fill::NotLogged;
    }
    // Where no attempt is, a rated day is as calm as it was, and holds nothing.
    let drawn = if are("held") == 0 { "outside" } else { "held" };
    let days = days.iter().filter(|day| day.state == drawn);
    let mut levels: Vec<usize> = days.map(calm).filter(|level| *level > 0).collect();
    levels.sort_unstable_by(|a, b| b.cmp(a));
    match levels.get(levels.len() / 2) {
        Some(level) => Fill::Calm(*level),
        None if drawn == "held" => Fill::Calm(0),
        None => Fill::Open,
    }
}

/// How calm a day was, by its strongest craving.
fn calm(day: &CalendarDay) -> usize {
    match day.strongest {
        None => 0,
        Some(5..) => 1,
        Some(3..=4) => 2,
        Some(2) => 3,
        Some(_) => 4,
    }
}

/// The longest span that is drawn a square a day.
const LONGEST: usize = 400;

/// Whether so many days are drawn a square a week, a row a year.
pub fn by_week(days: &[CalendarDay]) -> bool {
    days.len() > LONGEST
}

/// How tall a calendar of so many days is.
pub fn calendar_height(days: &[CalendarDay]) -> f32 {
    if by_week(days) {
        let year = |day: Option<&CalendarDay>| day.map_or(0, |day| day.day.0.0.year());
        16.0 + 11.0 * (year(days.last()) - year(days.first()) + 1) as f32
    } else {
        18.0 + 7.0 * 9.0
    }
}

/// One square a day; over more than thirteen months a square a week, a row a year.
pub fn calendar(canvas: &mut Canvas<'_>, days: &[CalendarDay]) {
    let [mut by_calm, mut none] = [vec![Vec::new(); 5], vec![Vec::new()]];
    let (mut lapses, mut reduced) = (Vec::new(), Vec::new());
    let mut put = |at: (f32, f32), size: f32, inside: &[CalendarDay]| {
        let square = (at.0, at.1, size, size);
        let middle = (at.0 + size / 2.0, at.1 + size / 2.0);
        match fill_of(inside) {
            Fill::Lapse => lapses.push(middle),
            Fill::NotLogged => none[0].push(square),
            Fill::Calm(level) => {
                by_calm[level].push(square);
                if inside.iter().any(|day| day.reduced) {
                    reduced.push(middle);
                }
            }
            Fill::Open => (),
        }
    };
    let left = 26.0;
    if by_week(days) {
        let pitch = (canvas.width - left) / 53.0;
        let first = days.first().map_or(0, |day| day.day.0.0.year());
        let mut row = 0;
        let mut rest = days;
        while let Some(day) = rest.first() {
            let (year, week) = (day.day.0.0.year(), day.day.0.0.ordinal0() / 7);
            let same =
                |day: &CalendarDay| day.day.0.0.year() == year && (day.day.0.0.ordinal0() / 7).min(52) == week.min(52);
            let n = rest.iter().take_while(|day| same(day)).count();
            row = year - first;
            put(
                (left + week.min(52) as f32 * pitch, 12.0 + row as f32 * 11.0),
                pitch * 0.84,
                &rest[..n],
            );
            rest = &rest[n..];
        }
        for year in 0..=row {
            canvas.text(0.0, 19.0 + year as f32 * 11.0, &(first + year).to_string(), TICK);
        }
        for month in [0, 2, 4, 6, 8, 10] {
            let at = left + month as f32 / 12.0 * 52.2 * pitch;
            let name = words::month(record::Day::of(2023, month + 1, 1).unwrap_or(days[0].day.0));
            canvas.text(at, 7.0, name, TICK);
        }
    } else {
        let lead = days
            .first()
            .map_or(0, |day| day.day.0.0.weekday().num_days_from_monday()) as usize;
        let weeks = (lead + days.len()).div_ceil(7).max(1);
        let pitch = ((canvas.width - left) / weeks as f32).min(9.0);
        let mut last = -99.0;
        for (index, day) in days.iter().enumerate() {
            let (week, weekday) = ((lead + index) / 7, (lead + index) % 7);
            let x = left + week as f32 * pitch;
            put(
                (x, 12.0 + weekday as f32 * pitch),
                pitch * 0.84,
                std::slice::from_ref(day),
            );
            if day.day.0.0.day() == 1 && x - last > 26.0 && x < canvas.width - 18.0 {
                canvas.text(x, 7.0, words::month(day.day.0), TICK);
                last = x;
            }
        }
        for weekday in [0, 2, 4, 6] {
            canvas.text(
                10.0,
                18.0 + weekday as f32 * pitch,
                &words::WEEKDAYS[weekday][..1],
                TICK,
            );
        }
    }
    for (level, squares) in by_calm.iter().enumerate() {
        canvas.rectangles(squares, CALM[level]);
    }
    let dots: Vec<(f32, f32)> = none[0].iter().map(|(x, y, w, h)| (x + w / 2.0, y + h / 2.0)).collect();
    canvas.dots(&dots, 0.9, FAINT, 1.0);
    canvas.rings(&lapses, 2.7, LAPSE, PAPER);
    canvas.rings(&reduced, 1.3, LAPSE, PAPER);
}

/// What the squares mean, under them.
pub fn calendar_legend(canvas: &mut Canvas<'_>, by_week: bool) {
    let [strongest, silent] = if by_week {
        ["Strongest, middle day", "mostly not logged"]
    } else {
        ["Strongest craving", "not logged"]
    };
    let mut x = canvas.text(0.0, 8.0, strongest, NOTE) + 12.0;
    for (level, said) in [
        (1, "5 or more"),
        (2, "3–4"),
        (3, "2"),
        (4, "0–1"),
        (0, "held, not rated"),
    ] {
        canvas.rectangles(&[(x, 2.0, 6.5, 6.5)], CALM[level]);
        x += 10.0 + canvas.text(x + 10.0, 8.0, said, NOTE) + 10.0;
    }
    canvas.rings(&[(x + 3.0, 5.3)], 2.7, LAPSE, PAPER);
    x += 10.0 + canvas.text(x + 10.0, 8.0, "lapse", NOTE) + 10.0;
    canvas.rectangles(&[(x, 2.0, 6.5, 6.5)], CALM[2]);
    canvas.rings(&[(x + 3.25, 5.25)], 1.3, LAPSE, PAPER);
    x += 10.0 + canvas.text(x + 10.0, 8.0, "less than wanted", NOTE) + 10.0;
    canvas.dots(&[(x + 3.0, 5.3)], 0.9, FAINT, 1.0);
    canvas.text(x + 9.0, 8.0, silent, NOTE);
}

/// Where a line is drawn and between which values.
#[derive(Clone, Copy)]
pub struct Frame {
    pub left: f32,
    pub right: f32,
    pub top: f32,
    pub bottom: f32,
    pub low: f64,
    pub high: f64,
    pub from: record::Day,
    pub to: record::Day,
}

/// A line with its band, its dots and what it is at its end.
pub fn trend(canvas: &mut Canvas<'_>, trend: &Trend, frame: Frame, lines: &[f64], ink: Ink, large: bool) {
    let Frame {
        left,
        right,
        top,
        bottom,
        ..
    } = frame;
    let x = scale((number(frame.from), number(frame.to)), (left, right));
    let y = scale((frame.low, frame.high), (bottom, top));
    let inside = |value: f64| y(value.clamp(frame.low, frame.high));
    for value in lines {
        let axis = *value == frame.low;
        canvas.line(
            (left, y(*value)),
            (right, y(*value)),
            if axis { AXIS } else { GRID },
            0.6,
        );
        canvas.text_to(left - 4.0, y(*value) + 2.4, &format!("{value}"), TICK);
    }
    let most = if large { 9 } else { 2 };
    for (day, said) in ticks(frame.from, frame.to, most) {
        let at = x(number(day));
        if at < right - 10.0 {
            canvas.text(at, bottom + 9.0, &said, TICK);
        }
    }
    let at = |day: record::Day| x(number(day));
    let runs = || trend.fit.chunk_by(|_, next| !next.begins).filter(|run| run.len() > 1);
    for run in runs() {
        let upper = run.iter().map(|point| (at(point.day.0), inside(point.high)));
        let lower = run.iter().rev().map(|point| (at(point.day.0), inside(point.low)));
        canvas.area(&upper.chain(lower).collect::<Vec<_>>(), ink, 0.14);
    }
    let dots: Vec<(f32, f32)> = drawn_dots(trend)
        .iter()
        .filter(|point| point.day.0 >= frame.from)
        .map(|point| (at(point.day.0), inside(point.value)))
        .collect();
    let faint = if trend.fit.is_empty() { 0.85 } else { 0.45 };
    canvas.dots(&dots, if large { 1.7 } else { 1.3 }, ink, faint);
    let place = |point: &BandPoint| (at(point.day.0), inside(point.value));
    for run in runs() {
        let middle: Vec<(f32, f32)> = run.iter().map(place).collect();
        canvas.path(&middle, ink, if large { 1.6 } else { 1.3 }, false);
    }
    if let Some(last) = trend.fit.last() {
        let end = place(last);
        if words::direction(&trend.change) == 0 {
            canvas.rings(&[end], 2.4, ink, PAPER);
        } else {
            canvas.dots(&[end], 2.8, ink, 1.0);
        }
        canvas.text(end.0 + 5.0, end.1 + 2.6, &words::one(last.value), LABEL);
        if large {
            let band = format!("{}–{}", words::one(last.low), words::one(last.high));
            canvas.text(end.0 + 5.0, end.1 + 11.5, &band, TICK);
        }
    }
}

/// Whether a line has so many points that its weekly medians are drawn.
pub fn is_dense(trend: &Trend) -> bool {
    trend.n > 0 && (trend.points.is_empty() || trend.points.len() > 60)
}

/// Every point of a short line, the weekly medians of a long one.
pub fn drawn_dots(trend: &Trend) -> &[Point] {
    if is_dense(trend) { &trend.weekly } else { &trend.points }
}

/// Lapses as open rings on the axis.
pub fn lapse_rings(canvas: &mut Canvas<'_>, days: &[CalendarDay], frame: Frame) {
    let x = scale((number(frame.from), number(frame.to)), (frame.left, frame.right));
    let lapses = days.iter().filter(|day| day.state == "lapse");
    let rings: Vec<(f32, f32)> = lapses.map(|day| (x(number(day.day.0)), frame.bottom)).collect();
    canvas.rings(&rings, 2.6, LAPSE, PAPER);
}

/// A week's bar.
pub struct Bar {
    pub day: record::Day,
    pub n: f64,
    /// What is known of it is the least that it was: paler.
    pub open: bool,
    /// Nothing is known of it: a gap with a dot, not a zero.
    pub silent: bool,
}

/// A bar a week, up to `least` or a limit or more.
pub fn bars(canvas: &mut Canvas<'_>, weeks: &[Bar], least: u32, limit_at: Option<f64>, height: f32, ink: Ink) {
    let most = weeks
        .iter()
        .map(|week| week.n)
        .chain(limit_at)
        .fold(f64::from(least), f64::max)
        .ceil() as u32;
    let (left, bottom) = (20.0, height - 14.0);
    let pitch = (canvas.width - left) / weeks.len().max(1) as f32;
    let y = scale((0.0, f64::from(most)), (bottom, 6.0));
    for value in [0, most.div_ceil(2), most] {
        let ink = if value == 0 { AXIS } else { GRID };
        canvas.line(
            (left, y(f64::from(value))),
            (canvas.width, y(f64::from(value))),
            ink,
            0.6,
        );
        canvas.text_to(left - 4.0, y(f64::from(value)) + 2.4, &value.to_string(), TICK);
    }
    let bar = (pitch * 0.72).clamp(0.6, 14.0);
    let middle = |index: usize| left + (index as f32 + 0.5) * pitch;
    for (open, ink) in [(false, ink), (true, lighter(ink))] {
        let drawn = weeks
            .iter()
            .enumerate()
            .filter(|(_, week)| week.n > 0.0 && week.open == open);
        let bars: Vec<(f32, f32, f32, f32)> = drawn
            .map(|(index, week)| (middle(index) - bar / 2.0, y(week.n), bar, bottom - y(week.n)))
            .collect();
        canvas.rectangles(&bars, ink);
    }
    let silent: Vec<(f32, f32)> = weeks
        .iter()
        .enumerate()
        .filter(|(_, week)| week.silent)
        .map(|(index, _)| (middle(index), bottom - 3.0))
        .collect();
    canvas.dots(&silent, 0.9, FAINT, 1.0);
    if let (Some(first), Some(last)) = (weeks.first(), weeks.last()) {
        let x = scale((number(first.day), number(last.day) + 7.0), (left, canvas.width));
        for (day, said) in ticks(first.day, last.day, 9) {
            canvas.text(x(number(day)), bottom + 10.0, &said, TICK);
        }
    }
    if let Some(value) = limit_at {
        limit(canvas, value, (left, canvas.width), y(value));
    }
}

/// The limit of what is counted, as a dashed line across.
pub fn limit(canvas: &mut Canvas<'_>, value: f64, (left, right): (f32, f32), y: f32) {
    canvas.path(&[(left, y), (right, y)], INK, 0.8, true);
    canvas.text_to(right, y - 2.4, &format!("limit {}", words::amount(value)), TICK);
}

/// A row of a list of ranges: a name, an estimate where there is one, and what that rests on.
pub struct Ranged {
    pub name: String,
    /// How many it rests on, of how many where that is more.
    pub beside: String,
    pub estimate: Estimate,
    /// The estimate in words.
    pub said: String,
}

impl Ranged {
    pub fn of(name: &str, beside: &str, estimate: &Estimate, said: &str) -> Self {
        Self {
            name: name.to_owned(),
            beside: beside.to_owned(),
            estimate: estimate.clone(),
            said: said.to_owned(),
        }
    }

    /// A mean of ratings.
    pub fn rated(name: &str, beside: &str, estimate: &Estimate) -> Self {
        Self::of(name, beside, estimate, &words::level(estimate))
    }
}

/// Which dots of a list are open: of what an open dot stands for, nothing is claimed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Dots {
    /// None: there is nothing to claim, only to show.
    Full,
    /// Those whose range holds zero.
    ByRange,
    /// All of them.
    Open,
}

/// What ranges are drawn against.
#[derive(Clone, Copy)]
pub struct Scale<'a> {
    pub ends: (f64, f64),
    pub step: f64,
    /// What the numbers at the right count.
    pub of: &'a str,
    /// Which dots are open.
    pub dots: Dots,
}

/// How tall a list of ranges is.
pub fn ranges_height(rows: usize) -> f32 {
    22.0 + rows as f32 * 15.0
}

/// Names with their ranges on one scale; without an estimate it says so.
pub fn ranges(canvas: &mut Canvas<'_>, rows: &[Ranged], scale_of: Scale<'_>, ink: Ink) {
    let (low, high) = scale_of.ends;
    let (left, right) = (170.0, canvas.width - 60.0);
    let x = scale((low, high), (left, right));
    let bottom = 8.0 + rows.len() as f32 * 15.0;
    let mut value = low;
    while value <= high + 1e-9 {
        let ink = if value == 0.0 { AXIS } else { GRID };
        canvas.line((x(value), 4.0), (x(value), bottom), ink, 0.6);
        let whole = if scale_of.dots == Dots::Full {
            format!("{value:.0}")
        } else {
            words::whole(value as i32)
        };
        canvas.text_about(x(value), bottom + 9.0, &whole, TICK);
        value += scale_of.step;
    }
    canvas.text_to(canvas.width, bottom + 9.0, scale_of.of, TICK);
    for (row, one) in rows.iter().enumerate() {
        let y = 14.0 + row as f32 * 15.0;
        canvas.text(0.0, y + 3.0, &fitting(&one.name, left - 12.0), LABEL_PLAIN);
        canvas.text_to(canvas.width, y + 3.0, &one.beside, LABEL_PLAIN);
        let Some((value, from, to)) = words::known(&one.estimate) else {
            canvas.text(left + 4.0, y + 3.0, words::TOO_FEW, NOTE);
            continue;
        };
        let ends = (from.clamp(low, high), to.clamp(low, high));
        canvas.line((x(ends.0), y), (x(ends.1), y), lighter(ink), 2.0);
        let open = match scale_of.dots {
            Dots::Full => false,
            Dots::ByRange => words::direction(&one.estimate) == 0,
            Dots::Open => true,
        };
        if open {
            canvas.rings(&[(x(value), y)], 2.6, ink, PAPER);
        } else {
            canvas.dots(&[(x(value), y)], 3.0, ink, 1.0);
        }
    }
}

/// A name cut to a width. The whole of it is in the table.
fn fitting(name: &str, wide: f32) -> String {
    if width(name, Face::Plain, LABEL_PLAIN.1) <= wide {
        return name.to_owned();
    }
    let mut cut = name.to_owned();
    while cut.pop().is_some() {
        let said = format!("{}…", cut.trim_end());
        if width(&said, Face::Plain, LABEL_PLAIN.1) <= wide {
            return said;
        }
    }
    String::new()
}
