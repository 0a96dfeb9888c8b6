//! Prompts for the blank page: one a day, in an order of this vault's own, none twice in a round; those
//! that the person retired are left out. Where the round stands is written down only when the person
//! asks for another or retires one: reading changes nothing in the file.

use holdfast_journal::content::{self, Prompt};
use holdfast_journal::record::{Now, Settings};

use crate::convert::bounds::bad;
use crate::dto::{AnotherPrompt, Nothing, PromptLine, RetirePrompt};
use crate::{Error, Session};

impl Session {
    /// The prompt for today.
    ///
    /// # Errors
    /// None.
    pub fn prompt(&mut self, now: &Now, _: Nothing) -> Result<PromptLine, Error> {
        Ok(self.prompt_of(now))
    }

    /// Another prompt than the one shown. Without a tag the round goes on from it tomorrow.
    ///
    /// # Errors
    /// None. Where the vault refuses to note it, the round goes on from where it stood.
    pub fn another_prompt(&mut self, now: &Now, request: AnotherPrompt) -> Result<PromptLine, Error> {
        let settings = self.journal.settings();
        let shown = self.prompt_of(now);
        let from = request.not.as_deref().unwrap_or(&shown.id);
        let mut round = self.round_from(from, &settings).into_iter();
        let fits =
            |prompt: &&Prompt| prompt.id != from && request.tag.as_ref().is_none_or(|tag| prompt.tags.contains(tag));
        let Some(next) = round.find(fits) else { return Ok(shown) };
        if request.tag.is_none() {
            let _ = self.set(now, |settings| stand_at(settings, now, &next.id));
        }
        Ok(line(next))
    }

    /// Retires a prompt or brings it back. Today's stays, unless it is the one retired: then the next comes.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for an unknown one.
    pub fn retire_prompt(&mut self, now: &Now, request: RetirePrompt) -> Result<Nothing, Error> {
        let mut known = content::content().prompts.items.iter();
        if !known.any(|prompt| prompt.id == request.id) {
            return Err(bad("id", "unknown"));
        }
        let today = self.prompt_of(now).id;
        let mut settings = self.journal.settings();
        settings.retired_prompts.retain(|id| *id != request.id);
        if request.retired {
            settings.retired_prompts.push(request.id);
        }
        if let Some(stays) = self.round_from(&today, &settings).first() {
            stand_at(&mut settings, now, &stays.id);
        }
        self.set(now, |kept| *kept = settings)?;
        Ok(Nothing {})
    }

    /// The prompt of the day: as many further on in the round as days went by since it was last noted.
    pub(crate) fn prompt_of(&self, now: &Now) -> PromptLine {
        let settings = self.journal.settings();
        let noted = settings.shown_prompts.iter().max_by_key(|(_, day)| **day);
        let (id, since) = noted.map_or(("", 0), |(id, day)| (id.as_str(), day.number()));
        let round = self.round_from(id, &settings);
        let length = i32::try_from(round.len().max(1)).unwrap_or(1);
        let place = (now.day.number() - since).rem_euclid(length);
        match usize::try_from(place).ok().and_then(|place| round.get(place)) {
            Some(prompt) => line(prompt),
            None => PromptLine {
                id: String::new(),
                text: String::new(),
            },
        }
    }

    /// This vault's order from one prompt on and once round, the retired ones left out. A person who has
    /// retired every one is shown them all.
    fn round_from(&self, id: &str, settings: &Settings) -> Vec<&'static Prompt> {
        let all = &content::content().prompts.items;
        let mut order: Vec<&Prompt> = all.iter().collect();
        order.sort_by_key(|prompt| place(self.prompt_seed, &prompt.id));
        let start = order.iter().position(|prompt| prompt.id == id).unwrap_or(0);
        order.rotate_left(start);
        let retired = |prompt: &&Prompt| settings.retired_prompts.contains(&prompt.id);
        if !order.iter().all(retired) {
            order.retain(|prompt| !retired(prompt));
        }
        order
    }
}

/// Notes that the round stands at this prompt today.
fn stand_at(settings: &mut Settings, now: &Now, id: &str) {
    settings.shown_prompts.clear();
    settings.shown_prompts.insert(id.to_owned(), now.day);
}

fn line(prompt: &Prompt) -> PromptLine {
    PromptLine {
        id: prompt.id.clone(),
        text: prompt.text.clone(),
    }
}

/// Where a prompt stands in the order of a seed: a mix of the two, so that a prompt keeps its place
/// among the others whichever are added or taken away.
fn place(seed: u64, id: &str) -> u64 {
    let mut mixed = seed;
    for byte in id.bytes() {
        mixed = (mixed ^ u64::from(byte)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^= mixed >> 29;
    }
    mixed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(seed: u64, ids: &[String]) -> Vec<String> {
        let mut order = ids.to_vec();
        order.sort_by_key(|id| place(seed, id));
        order
    }

    #[test]
    fn a_seed_gives_one_order_and_another_seed_another() {
        let ids: Vec<String> = (0..60).map(|n| format!("prompt_{n}")).collect();
        assert_eq!(order(3, &ids), order(3, &ids));
        assert_ne!(order(3, &ids), order(4, &ids));
        assert_ne!(order(3, &ids), ids, "it is shuffled");
    }

    #[test]
    fn taking_one_away_moves_no_other() {
        let ids: Vec<String> = (0..60).map(|n| format!("prompt_{n}")).collect();
        let mut without = order(3, &ids);
        without.retain(|id| id != "prompt_7");
        let fewer: Vec<String> = ids.iter().filter(|id| *id != "prompt_7").cloned().collect();
        assert_eq!(order(3, &fewer), without);
    }

    #[test]
    fn no_two_prompts_stand_at_one_place() {
        let all = &content::content().prompts.items;
        let places: std::collections::BTreeSet<u64> = all.iter().map(|prompt| place(7, &prompt.id)).collect();
        assert_eq!(places.len(), all.len());
    }
}
