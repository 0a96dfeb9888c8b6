//! Targets and the person's lists between the wire and the record.

use holdfast_journal::content::content;
use holdfast_journal::record::{self, Money, Now, Period, Strategy, Target, Trigger, TriggerClass};

use super::bounds::{LINE, LONG, MOST, NAME, bad, list, maybe_text, maybe_within, name, text, within};
use crate::Error;
use crate::dto::{self, Day, Id, StrategyLine, TargetForm, TriggerLine};

const TRIGGER_CLASSES: [(&str, TriggerClass); 7] = [
    ("person", TriggerClass::Person),
    ("place", TriggerClass::Place),
    ("time", TriggerClass::Time),
    ("thing", TriggerClass::Thing),
    ("feeling", TriggerClass::Feeling),
    ("thought", TriggerClass::Thought),
    ("body", TriggerClass::Body),
];

fn goal(given: dto::Goal) -> Result<record::Goal, Error> {
    Ok(match given {
        dto::Goal::Abstain => record::Goal::Abstain,
        dto::Goal::Reduce { limit, unit, per } => record::Goal::Reduce {
            limit: within("goal.limit", limit, 0.0, MOST)?,
            unit: text("goal.unit", unit.trim().to_owned(), NAME)?,
            per: match per.as_str() {
                "day" => Period::Day,
                "week" => Period::Week,
                _ => return Err(bad("goal.per", "unknown")),
            },
        },
        dto::Goal::Taper { plan, unit } => record::Goal::Taper {
            plan: text("goal.plan", plan, LONG)?,
            unit: text("goal.unit", unit.trim().to_owned(), NAME)?,
        },
    })
}

fn wire_goal(kept: &record::Goal) -> dto::Goal {
    match kept {
        record::Goal::Abstain => dto::Goal::Abstain,
        record::Goal::Reduce { limit, unit, per } => dto::Goal::Reduce {
            limit: *limit,
            unit: unit.clone(),
            per: period(*per).to_owned(),
        },
        record::Goal::Taper { plan, unit } => dto::Goal::Taper {
            plan: plan.clone(),
            unit: unit.clone(),
        },
    }
}

/// A period as the wire spells it.
pub fn period(per: Period) -> &'static str {
    match per {
        Period::Day => "day",
        Period::Week => "week",
    }
}

/// Attempts in order, none overlapping, only the last one open, none ended in days to come. One that began before it was
/// first written down is from memory, whatever the form says; one that stood with that start keeps its mark.
fn attempts(given: Vec<dto::Attempt>, old: &[record::Attempt], now: &Now) -> Result<Vec<record::Attempt>, Error> {
    let mut kept = Vec::new();
    for a in list("attempts", given)? {
        if a.end.is_some_and(|end| end < a.start) {
            return Err(bad("attempts", "ends_before_it_starts"));
        }
        if a.end.is_some_and(|end| end.0 > now.day) {
            return Err(bad("attempts", "in_the_future"));
        }
        let start = a.start.0;
        let stood = old.iter().find(|one| one.start == start);
        kept.push(record::Attempt {
            start,
            end: a.end.map(|end| end.0),
            note: maybe_text("attempts", a.note, LINE)?,
            remembered: stood.map_or(start < now.day, |one| one.remembered),
        });
    }
    kept.sort_by_key(|a| a.start);
    for pair in kept.windows(2) {
        match pair[0].end {
            None => return Err(bad("attempts", "only_the_last_is_open")),
            Some(end) if end >= pair[1].start => return Err(bad("attempts", "overlap")),
            Some(_) => {}
        }
    }
    Ok(kept)
}

fn money(minor: Option<i32>, currency: Option<String>) -> Result<Option<Money>, Error> {
    let Some(minor) = minor else { return Ok(None) };
    let currency = currency.ok_or_else(|| bad("currency", "empty"))?;
    if currency.len() != 3 || !currency.bytes().all(|b| b.is_ascii_uppercase()) {
        return Err(bad("currency", "unknown"));
    }
    Ok(Some(Money {
        minor: i64::from(within("cost_minor", minor, 0, i32::MAX)?),
        currency,
    }))
}

/// A start that was not there before waits for the withdrawal page, where its kind has one to be read first.
fn starts_unread(form: &TargetForm, old: Option<&Target>) -> bool {
    let known = |start| old.is_some_and(|old| old.attempts.iter().any(|one| one.start == start));
    let starts = form.attempts.iter().any(|one| !known(one.start.0));
    !form.withdrawal_read && starts && content().read_first(form.seed.as_deref())
}

/// The target that a form describes; what the form does not carry comes from the `old` one.
pub fn target(form: TargetForm, old: Option<&Target>, order: u32, now: &Now) -> Result<Target, Error> {
    let read_before = old.and_then(|t| t.withdrawal_read_at);
    if starts_unread(&form, old) {
        return Err(bad("attempts", "read_first"));
    }
    Ok(Target {
        name: name("name", &form.name)?,
        seed: maybe_text("seed", form.seed, NAME)?,
        goal: goal(form.goal)?,
        attempts: attempts(
            form.attempts,
            old.map(|old| old.attempts.as_slice()).unwrap_or_default(),
            now,
        )?,
        cost_a_day: money(form.cost_minor, form.currency)?,
        hours_a_day: maybe_within("hours_a_day", form.hours_a_day, 0.0, 24.0)?,
        withdrawal_read_at: form.withdrawal_read.then(|| read_before.unwrap_or(now.moment)),
        retired: form.retired,
        order: old.map_or(order, |t| t.order),
    })
}

/// The form of a kept target.
pub fn target_form(id: Id, kept: &Target) -> TargetForm {
    TargetForm {
        id: Some(id),
        name: kept.name.clone(),
        seed: kept.seed.clone(),
        goal: wire_goal(&kept.goal),
        attempts: kept
            .attempts
            .iter()
            .map(|a| dto::Attempt {
                start: Day(a.start),
                end: a.end.map(Day),
                note: a.note.clone(),
                remembered: a.remembered,
            })
            .collect(),
        cost_minor: kept.cost_a_day.as_ref().and_then(|m| i32::try_from(m.minor).ok()),
        currency: kept.cost_a_day.as_ref().map(|m| m.currency.clone()),
        hours_a_day: kept.hours_a_day,
        withdrawal_read: kept.withdrawal_read_at.is_some(),
        retired: kept.retired,
    }
}

/// The trigger that a line describes.
pub fn trigger(line: TriggerLine, order: u32) -> Result<Trigger, Error> {
    let class = match line.class {
        None => None,
        Some(word) => Some(trigger_class(&word).ok_or_else(|| bad("class", "unknown"))?),
    };
    Ok(Trigger {
        name: name("name", &line.name)?,
        class,
        seed: maybe_text("seed", line.seed, NAME)?,
        retired: line.retired,
        order,
    })
}

/// The class of a word, as content files and the wire spell it.
pub fn trigger_class(word: &str) -> Option<TriggerClass> {
    TRIGGER_CLASSES
        .iter()
        .find(|(w, _)| *w == word)
        .map(|(_, class)| *class)
}

/// The line of a kept trigger.
pub fn trigger_line(id: Id, kept: &Trigger, times: u32) -> TriggerLine {
    let word = |class| {
        TRIGGER_CLASSES
            .iter()
            .find(|(_, c)| *c == class)
            .map(|(word, _)| (*word).to_owned())
    };
    TriggerLine {
        id: Some(id),
        name: kept.name.clone(),
        class: kept.class.and_then(word),
        seed: kept.seed.clone(),
        retired: kept.retired,
        times,
    }
}

/// The strategy that a line describes.
pub fn strategy(line: StrategyLine, order: u32) -> Result<Strategy, Error> {
    Ok(Strategy {
        name: name("name", &line.name)?,
        hint: maybe_text("hint", line.hint, LINE)?,
        seed: maybe_text("seed", line.seed, NAME)?,
        icon: maybe_text("icon", line.icon, NAME)?,
        retired: line.retired,
        order,
    })
}

/// The line of a kept strategy.
pub fn strategy_line(id: Id, kept: &Strategy, times: u32) -> StrategyLine {
    StrategyLine {
        id: Some(id),
        name: kept.name.clone(),
        hint: kept.hint.clone(),
        seed: kept.seed.clone(),
        icon: kept.icon.clone(),
        retired: kept.retired,
        times,
    }
}
