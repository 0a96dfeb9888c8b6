//! What the journal's insights say of a span, put on the wire. Nothing is worked out here.

use holdfast_journal::insight::{self, DayState, RatedIn, stats};
use holdfast_journal::record;

use crate::dto::*;
use crate::handlers::count;

pub(crate) fn counts(counts: insight::Counts) -> Counts {
    Counts {
        days: counts.days,
        logged: counts.logged,
        check_ins: counts.check_ins,
        cravings: counts.cravings,
        entries: counts.entries,
        late: counts.late,
    }
}

pub(crate) fn square(square: insight::Square) -> CalendarDay {
    let state = match square.state {
        DayState::Held => "held",
        DayState::Lapse => "lapse",
        DayState::Today => "today",
        DayState::NotLogged => "not_logged",
        DayState::Outside => "outside",
    };
    CalendarDay {
        day: Day(square.day),
        state: state.to_owned(),
        strongest: square.strongest,
        reduced: square.reduced,
    }
}

pub(crate) fn week(week: insight::Week) -> WeekCount {
    WeekCount {
        week: Day(week.monday),
        days: week.days,
        logged: week.logged,
        cravings: week.cravings,
    }
}

pub(crate) fn hours(hours: &insight::Hours) -> HourGrid {
    let counts = hours.counts.iter().map(|row| row.to_vec()).collect();
    HourGrid {
        counts,
        n: hours.n,
        busiest: hours.busiest(),
    }
}

pub(crate) fn named(name: &str, series: insight::Series) -> NamedTrend {
    NamedTrend {
        name: name.to_owned(),
        trend: trend(series),
    }
}

/// Every line of a page.
pub(crate) fn lines_of(page: &mut ProgressPage) -> impl Iterator<Item = &mut Trend> {
    let ProgressPage {
        strength,
        moods,
        sleep,
        resolve,
        mindset,
        measures,
        counted_days,
        ..
    } = page;
    let single = [strength, moods, sleep, resolve].into_iter();
    let named = mindset.iter_mut().chain(measures).map(|named| &mut named.trend);
    single
        .chain(named)
        .chain(counted_days.iter_mut().map(|one| &mut one.daily))
}

/// What was counted; its line is fitted later.
pub(crate) fn counted_days(
    name: &str,
    unit: &str,
    asked: insight::Counting,
    counted: &insight::Counted,
) -> CountedDays {
    let weeks = counted.weeks.iter().map(|week| CountedWeek {
        week: Day(week.first),
        counted: week.counted,
        sum: (week.counted > 0).then_some(week.sum),
        over: week.over,
    });
    CountedDays {
        target: Id(asked.target),
        name: name.to_owned(),
        unit: unit.to_owned(),
        limit: asked.limit,
        per: super::target::period(asked.per).to_owned(),
        daily: trend(insight::Series::default()),
        weeks: weeks.collect(),
        change: wire_estimate(None, 0),
        of: counted.of,
        within: counted.within,
    }
}

/// The same with its line, and with how far that moves for what the limit is for.
pub(crate) fn with_line(one: CountedDays, series: insight::Series) -> CountedDays {
    let daily = trend(series);
    let days = if one.per == "week" { 7.0 } else { 1.0 };
    let times = |value: Option<f64>| value.map(|value| value * days);
    let change = Estimate {
        value: times(daily.change.value),
        low: times(daily.change.low),
        high: times(daily.change.high),
        n: daily.change.n,
    };
    CountedDays { daily, change, ..one }
}

/// Those whom the person was with.
pub(crate) fn circle(circle: insight::Circle) -> Circle {
    Circle {
        people: circle.people.into_iter().map(around).collect(),
        unnamed: circle.unnamed,
    }
}

fn around(one: insight::Around) -> Around {
    let meetings = one.meetings.iter().map(|meeting| Meeting {
        sheet: Id(meeting.sheet),
        day: Day(meeting.day),
        rated: meeting.rated.to_vec(),
    });
    let ratings = insight::RATED
        .iter()
        .zip(one.ratings)
        .map(|(name, rating)| MeetingRating {
            rating: (*name).to_owned(),
            n: rating.n,
            mean: rating.mean,
            lowest: rating.ends.map(|(lowest, _)| lowest),
            highest: rating.ends.map(|(_, highest)| highest),
        });
    Around {
        meetings: meetings.collect(),
        ratings: ratings.collect(),
        name: one.name,
        wish: one.wish.map(str::to_owned),
    }
}

pub(crate) fn trend(series: insight::Series) -> Trend {
    let n = count(series.points.len());
    let band = |point: &stats::Point| BandPoint {
        day: wire_day(point.day),
        value: point.line.value,
        low: point.line.low,
        high: point.line.high,
        begins: series.begins.contains(&point.day),
    };
    Trend {
        points: points(&series.points),
        weekly: points(&series.weekly),
        fit: series.fit.iter().map(band).collect(),
        change: wire_estimate(series.change, n),
        n,
        span: match (series.points.first(), series.points.last()) {
            (Some(first), Some(last)) => u32::try_from(last.day - first.day + 1).unwrap_or(0),
            _ => 0,
        },
        most: series.points.iter().map(|point| point.value).reduce(f64::max),
        missing: series.missing,
    }
}

pub(crate) fn strength_from(rated: RatedIn) -> StrengthFrom {
    match rated {
        RatedIn::CheckIns => StrengthFrom::CheckIns,
        RatedIn::Cravings => StrengthFrom::Cravings,
    }
}

pub(crate) fn points(days: &[stats::days::Day]) -> Vec<Point> {
    days.iter()
        .map(|point| Point {
            day: wire_day(point.day),
            value: point.value,
        })
        .collect()
}

pub(crate) fn wire_day(number: i32) -> Day {
    Day(record::Day::from_number(number))
}

pub(crate) fn drops(drops: &insight::Drops) -> Drops {
    Drops {
        change: wire_estimate(drops.change, drops.n),
        minutes: drops.minutes,
        watched: drops.watched,
    }
}

pub(crate) fn together(answered: &insight::Answered) -> Together {
    let (days_with, days_without) = answered.days;
    let difference = answered.difference.map(|difference| difference.estimate);
    Together {
        with: answered.question.word().to_owned(),
        difference: wire_estimate(difference, days_with + days_without),
        days_with,
        days_without,
    }
}

/// An estimate, or only how many there were.
pub(crate) fn wire_estimate(estimate: Option<stats::Estimate>, n: u32) -> Estimate {
    Estimate {
        value: estimate.map(|e| e.value),
        low: estimate.map(|e| e.low),
        high: estimate.map(|e| e.high),
        n: estimate.map_or(n, |e| count(e.n)),
    }
}

pub(crate) fn nights(nights: &insight::Nights) -> Nights {
    let hours = |minutes: &u16| f64::from(*minutes) / 60.0;
    let ends = insight::BANDS.iter().map(hours);
    let from = std::iter::once(None).chain(ends.clone().map(Some));
    let below = ends.map(Some).chain([None]);
    let bands = nights.bands.iter().zip(from.zip(below));
    Nights {
        bands: bands
            .map(|(band, (from, below))| NightBand {
                from,
                below,
                strength: wire_estimate(band.strength, band.days),
            })
            .collect(),
        paired: nights.paired,
        missing: nights.missing,
        together: wire_estimate(nights.together, nights.paired),
    }
}

pub(crate) fn milestone(starred: insight::Starred) -> Milestone {
    Milestone {
        id: Id(starred.entry),
        day: Day(starred.day),
        title: starred.title,
    }
}
