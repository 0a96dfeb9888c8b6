//! What may be said of a span in a few sentences: decided here once, worded by the window and by the
//! paper. What an interval does not allow is left unsaid.

use super::words::{count_of, direction, known, least, strength_drawn};
use holdfast_journal::record;

use crate::dto::{CountedDays, ProgressPage, Said};

/// What may be said, in its order. `begun`: the first day of which anything was ever logged.
#[must_use]
pub fn said(page: &ProgressPage, begun: record::Day) -> Vec<Said> {
    let counts = &page.counts;
    if counts.check_ins < least::CHECK_INS && counts.cravings < least::RATED {
        return vec![Said::TooFew {
            check_ins: counts.check_ins,
        }];
    }
    let (held, lapse, none) = (
        count_of(page, "held"),
        count_of(page, "lapse"),
        count_of(page, "not_logged"),
    );
    let mut said = vec![if held + lapse >= least::LOGGED {
        Said::Held {
            held,
            logged: held + lapse,
        }
    } else {
        Said::Logged { days: counts.logged }
    }];
    if none > 0 {
        said.push(Said::NotLogged {
            days: none,
            of: held + lapse + none,
        });
    }
    said.extend(page.counted_days.iter().filter_map(counted));
    if counts.cravings == 0 {
        said.push(Said::NoCravings {});
        // None was logged; what check-ins say of craving is theirs to say.
        said.extend(strength_drawn(&page.strength).then(|| moved(page)));
        return said;
    }
    // Before the first day there was no journal to log in.
    let days = page.to.0.number() - page.from.0.max(begun).number() + 1;
    let weeks = f64::from(days) / 7.0;
    said.push(Said::Cravings {
        n: counts.cravings,
        a_week: (weeks >= 2.0).then(|| f64::from(counts.cravings) / weeks),
    });
    said.push(moved(page));
    if let Some((weekday, hour)) = page.hours.busiest {
        let row = page.hours.counts.get(usize::from(weekday));
        said.push(Said::Busiest {
            weekday,
            hour,
            n: row.and_then(|row| row.get(usize::from(hour))).copied().unwrap_or(0),
        });
    }
    said
}

/// A limit that was kept or not, said of days and weeks that are known.
fn counted(one: &CountedDays) -> Option<Said> {
    let least = if one.per == "week" {
        least::COUNTED_WEEKS
    } else {
        least::COUNTED
    };
    let limit = one.limit.filter(|_| one.of >= least)?;
    Some(Said::Counted {
        name: one.name.clone(),
        limit,
        unit: one.unit.clone(),
        per: one.per.clone(),
        within: one.within,
        of: one.of,
    })
}

/// Whether cravings eased or grew, as far as it can be told.
fn moved(page: &ProgressPage) -> Said {
    let (change, from) = (&page.strength.change, page.strength_from);
    let Some((value, ..)) = known(change).filter(|_| strength_drawn(&page.strength)) else {
        return Said::TooFewCravings {};
    };
    match direction(change) {
        -1 => Said::Eased { by: -value, from },
        1 => Said::Grown { by: value, from },
        _ => Said::TooClose { from },
    }
}
