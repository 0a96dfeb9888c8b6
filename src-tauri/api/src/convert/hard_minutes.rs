//! Check-ins, cravings and lapses between the wire and the record.

use holdfast_journal::record::{self, CheckIn, Craving, Lapse};

use super::bounds::{LINE, LONG, MOST, bad, list, maybe_text, maybe_within, within};
use super::{ids, wire_ids};
use crate::Error;
use crate::dto::{self, CheckInForm, CravingForm, Day, Id, LapseForm};

/// Minutes of a day.
const DAY_OF_MINUTES: u16 = 1_440;
/// Longest craving that is believed: four weeks, in minutes and in seconds.
const LONGEST_MINUTES: u32 = 28 * 24 * 60;
const LONGEST_SECONDS: u32 = LONGEST_MINUTES * 60;

fn halt(given: Option<dto::Halt>) -> Result<Option<record::Halt>, Error> {
    let Some(h) = given else { return Ok(None) };
    let kept = record::Halt {
        hungry: maybe_within("halt.hungry", h.hungry, 0, 3)?,
        angry: maybe_within("halt.angry", h.angry, 0, 3)?,
        lonely: maybe_within("halt.lonely", h.lonely, 0, 3)?,
        tired: maybe_within("halt.tired", h.tired, 0, 3)?,
    };
    // Four times nothing said is nothing said.
    Ok((kept != record::Halt::default()).then_some(kept))
}

fn wire_halt(kept: Option<record::Halt>) -> Option<dto::Halt> {
    kept.map(|h| dto::Halt {
        hungry: h.hungry,
        angry: h.angry,
        lonely: h.lonely,
        tired: h.tired,
    })
}

/// Each target once, in the order in which they were given.
fn amounts(given: Vec<dto::Amount>) -> Result<Vec<record::Amount>, Error> {
    let mut kept: Vec<record::Amount> = Vec::new();
    for amount in list("amounts", given)? {
        if kept.iter().any(|other| other.target == amount.target.0) {
            return Err(bad("amounts", "twice"));
        }
        kept.push(record::Amount {
            target: amount.target.0,
            so_far: within("amounts", amount.so_far, 0.0, MOST)?,
        });
    }
    Ok(kept)
}

/// The check-in that a form describes.
pub fn check_in(form: CheckInForm) -> Result<CheckIn, Error> {
    let kept = CheckIn {
        mood: maybe_within("mood", form.mood, 1, 5)?,
        craving: maybe_within("craving", form.craving, 0, 10)?,
        sleep_minutes: maybe_within("sleep_minutes", form.sleep_minutes, 0, DAY_OF_MINUTES)?,
        halt: halt(form.halt)?,
        resolve: maybe_within("resolve", form.resolve, 0, 10)?,
        said_and_did: maybe_text("said_and_did", form.said_and_did, LINE)?,
        amounts: amounts(form.amounts)?,
    };
    if kept == CheckIn::default() {
        return Err(bad("mood", "empty"));
    }
    Ok(kept)
}

/// The form of a kept check-in.
pub fn check_in_form(id: Id, day: Day, kept: &CheckIn) -> CheckInForm {
    CheckInForm {
        id: Some(id),
        day: Some(day),
        mood: kept.mood,
        craving: kept.craving,
        sleep_minutes: kept.sleep_minutes,
        halt: wire_halt(kept.halt),
        resolve: kept.resolve,
        said_and_did: kept.said_and_did.clone(),
        amounts: kept
            .amounts
            .iter()
            .map(|amount| dto::Amount {
                target: Id(amount.target),
                so_far: amount.so_far,
            })
            .collect(),
    }
}

fn ratings(given: Vec<dto::Rating>) -> Result<Vec<record::Rating>, Error> {
    let given = list("ratings", given)?;
    if given.windows(2).any(|pair| pair[0].after > pair[1].after) {
        return Err(bad("ratings", "not_in_order"));
    }
    given
        .into_iter()
        .map(|r| {
            Ok(record::Rating {
                after: within("ratings", r.after, 0, LONGEST_SECONDS)?,
                value: within("ratings", r.value, 0, 10)?,
            })
        })
        .collect()
}

fn emotions(given: Vec<dto::Emotion>) -> Result<Vec<record::Emotion>, Error> {
    list("emotions", given)?
        .into_iter()
        .map(|e| {
            Ok(record::Emotion {
                name: super::bounds::name("emotions", &e.name)?,
                strength: maybe_within("emotions", e.strength, 0, 10)?,
            })
        })
        .collect()
}

fn coping(given: Vec<dto::Coping>) -> Result<Vec<record::Coping>, Error> {
    list("coping", given)?
        .into_iter()
        .map(|c| {
            Ok(record::Coping {
                strategy: c.strategy.0,
                helped: maybe_within("coping", c.helped, 0, 10)?,
                started_after: maybe_within("coping", c.started_after, 0, LONGEST_SECONDS)?,
            })
        })
        .collect()
}

/// The craving that a form describes. Its numbers may come later, or never; a new one that says nothing is refused.
pub fn craving(form: CravingForm) -> Result<Craving, Error> {
    let new = form.id.is_none();
    let kept = Craving {
        target: form.target.map(|id| id.0),
        stage: match form.stage {
            dto::Stage::Rated => record::Stage::Rated,
            dto::Stage::Riding => record::Stage::Riding,
            dto::Stage::Logged => record::Stage::Logged,
        },
        ratings: ratings(form.ratings)?,
        peak: maybe_within("peak", form.peak, 0, 10)?,
        minutes: maybe_within("minutes", form.minutes, 0, LONGEST_MINUTES)?,
        still_going: form.still_going,
        situation: maybe_text("situation", form.situation, LINE)?,
        triggers: ids("triggers", &form.triggers)?,
        place: maybe_text("place", form.place, LINE)?,
        with_whom: maybe_text("with_whom", form.with_whom, LINE)?,
        happening: maybe_text("happening", form.happening, LONG)?,
        emotions: emotions(form.emotions)?,
        halt: halt(form.halt)?,
        permission_thought: maybe_text("permission_thought", form.permission_thought, LONG)?,
        coping: coping(form.coping)?,
        outcome: form.outcome.map(|outcome| match outcome {
            dto::Outcome::RodeItOut => record::Outcome::RodeItOut,
            dto::Outcome::Reduced => record::Outcome::Reduced,
            dto::Outcome::Used => record::Outcome::Used,
            dto::Outcome::DontKnow => record::Outcome::DontKnow,
        }),
        confidence: maybe_within("confidence", form.confidence, 0, 10)?,
        learned: maybe_text("learned", form.learned, LONG)?,
        logged_afterwards: form.logged_afterwards,
        lapse: form.lapse.map(|id| id.0),
    };
    let unsaid = Craving {
        stage: kept.stage,
        target: kept.target,
        logged_afterwards: kept.logged_afterwards,
        ..Craving::default()
    };
    if new && kept == unsaid {
        return Err(bad("ratings", "empty"));
    }
    Ok(kept)
}

/// The form of a kept craving.
pub fn craving_form(id: Id, day: Day, time: Option<String>, kept: &Craving) -> CravingForm {
    CravingForm {
        id: Some(id),
        day: Some(day),
        time,
        target: kept.target.map(Id),
        stage: match kept.stage {
            record::Stage::Rated => dto::Stage::Rated,
            record::Stage::Riding => dto::Stage::Riding,
            record::Stage::Logged => dto::Stage::Logged,
        },
        ratings: wire_ratings(&kept.ratings),
        peak: kept.peak,
        minutes: kept.minutes,
        still_going: kept.still_going,
        situation: kept.situation.clone(),
        triggers: wire_ids(&kept.triggers),
        place: kept.place.clone(),
        with_whom: kept.with_whom.clone(),
        happening: kept.happening.clone(),
        emotions: kept
            .emotions
            .iter()
            .map(|e| dto::Emotion {
                name: e.name.clone(),
                strength: e.strength,
            })
            .collect(),
        halt: wire_halt(kept.halt),
        permission_thought: kept.permission_thought.clone(),
        coping: kept
            .coping
            .iter()
            .map(|c| dto::Coping {
                strategy: Id(c.strategy),
                helped: c.helped,
                started_after: c.started_after,
            })
            .collect(),
        outcome: kept.outcome.map(|outcome| match outcome {
            record::Outcome::RodeItOut => dto::Outcome::RodeItOut,
            record::Outcome::Reduced => dto::Outcome::Reduced,
            record::Outcome::Used => dto::Outcome::Used,
            record::Outcome::DontKnow => dto::Outcome::DontKnow,
        }),
        confidence: kept.confidence,
        learned: kept.learned.clone(),
        logged_afterwards: kept.logged_afterwards,
        lapse: kept.lapse.map(Id),
    }
}

/// Ratings for drawing.
pub fn wire_ratings(kept: &[record::Rating]) -> Vec<dto::Rating> {
    kept.iter()
        .map(|r| dto::Rating {
            after: r.after,
            value: r.value,
        })
        .collect()
}

/// The lapse that a form describes. Its days are put in order; a form that names none leaves it on the days that
/// `stood`, and a new one on today.
pub fn lapse(form: LapseForm, stood: &[record::Day], today: record::Day) -> Result<Lapse, Error> {
    let mut days: Vec<record::Day> = list("days", form.days)?.into_iter().map(|d| d.0).collect();
    days.sort_unstable();
    days.dedup();
    if days.last().is_some_and(|last| *last > today) {
        return Err(bad("days", "in_the_future"));
    }
    if days.is_empty() {
        days.extend(stood);
    }
    if days.is_empty() {
        days.push(today);
    }
    Ok(Lapse {
        target: form.target.map(|id| id.0),
        days,
        still_going: form.still_going,
        safe_now: form.safe_now,
        happened: maybe_text("happened", form.happened, LONG)?,
        amount: maybe_text("amount", form.amount, LINE)?,
        showed: list("showed", form.showed)?,
        showed_text: maybe_text("showed_text", form.showed_text, LONG)?,
        told_myself: maybe_text("told_myself", form.told_myself, LONG)?,
        blame: maybe_within("blame", form.blame, 0, 10)?,
        scope: form.scope.map(|scope| match scope {
            dto::Scope::OneThing => record::Scope::OneThing,
            dto::Scope::Everything => record::Scope::Everything,
        }),
        keep: maybe_text("keep", form.keep, LONG)?,
        next_step: maybe_text("next_step", form.next_step, LONG)?,
        tell: maybe_text("tell", form.tell, LINE)?,
        counting: match form.counting {
            dto::Counting::NewRun => record::Counting::NewRun,
            dto::Counting::OneRunWithGap => record::Counting::OneRunWithGap,
            dto::Counting::Later => record::Counting::Later,
        },
    })
}

/// The form of a kept lapse.
pub fn lapse_form(id: Id, kept: &Lapse) -> LapseForm {
    LapseForm {
        id: Some(id),
        target: kept.target.map(Id),
        days: kept.days.iter().copied().map(Day).collect(),
        still_going: kept.still_going,
        safe_now: kept.safe_now,
        happened: kept.happened.clone(),
        amount: kept.amount.clone(),
        showed: kept.showed.clone(),
        showed_text: kept.showed_text.clone(),
        told_myself: kept.told_myself.clone(),
        blame: kept.blame,
        scope: kept.scope.map(|scope| match scope {
            record::Scope::OneThing => dto::Scope::OneThing,
            record::Scope::Everything => dto::Scope::Everything,
        }),
        keep: kept.keep.clone(),
        next_step: kept.next_step.clone(),
        tell: kept.tell.clone(),
        counting: match kept.counting {
            record::Counting::NewRun => dto::Counting::NewRun,
            record::Counting::OneRunWithGap => dto::Counting::OneRunWithGap,
            record::Counting::Later => dto::Counting::Later,
        },
    }
}
