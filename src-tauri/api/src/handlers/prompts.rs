//! Prompts for the blank page: one a day, in an order of this vault's own, none twice before all were
//! shown; those that the person retired are left out. Nothing is written down for it.

use holdfast_journal::content::{self, Prompt};
use holdfast_journal::record::Now;

use crate::convert::bounds::bad;
use crate::dto::{AnotherPrompt, Nothing, PromptLine, RetirePrompt};
use crate::{Error, Random, Session};

impl Session {
    /// Another prompt than the one shown.
    ///
    /// # Errors
    /// None.
    pub fn another_prompt(&mut self, now: &Now, request: AnotherPrompt) -> Result<PromptLine, Error> {
        let order = self.prompt_order();
        let shown = request
            .not
            .as_deref()
            .and_then(|id| order.iter().position(|prompt| prompt.id == id));
        let after = shown.map_or(0, |place| place + 1);
        let has_tag = |prompt: &&&Prompt| request.tag.as_ref().is_none_or(|tag| prompt.tags.contains(tag));
        let next = order[after..].iter().chain(&order[..after]).find(has_tag);
        Ok(next.map_or_else(|| self.prompt_of(now), |prompt| line(prompt)))
    }

    /// Retires a prompt or brings it back.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for an unknown one.
    pub fn retire_prompt(&mut self, now: &Now, request: RetirePrompt) -> Result<Nothing, Error> {
        if !content::content()
            .prompts
            .items
            .iter()
            .any(|prompt| prompt.id == request.id)
        {
            return Err(bad("id", "unknown"));
        }
        self.set(now, |settings| {
            settings.retired_prompts.retain(|id| *id != request.id);
            if request.retired {
                settings.retired_prompts.push(request.id);
            }
        })?;
        Ok(Nothing {})
    }

    /// The prompt of the day.
    pub(crate) fn prompt_of(&self, now: &Now) -> PromptLine {
        let order = self.prompt_order();
        let place = usize::try_from(
            now.day
                .number()
                .rem_euclid(i32::try_from(order.len().max(1)).unwrap_or(1)),
        );
        match place.ok().and_then(|place| order.get(place)) {
            Some(prompt) => line(prompt),
            None => PromptLine {
                id: String::new(),
                text: String::new(),
            },
        }
    }

    /// This vault's order. A person who has retired every one is shown them all.
    fn prompt_order(&self) -> Vec<&'static Prompt> {
        let retired = self.journal.settings().retired_prompts;
        let all = &content::content().prompts.items;
        let mut order: Vec<&Prompt> = all.iter().filter(|prompt| !retired.contains(&prompt.id)).collect();
        if order.is_empty() {
            order = all.iter().collect();
        }
        shuffle(&mut order, self.prompt_seed);
        order
    }
}

fn line(prompt: &Prompt) -> PromptLine {
    PromptLine {
        id: prompt.id.clone(),
        text: prompt.text.clone(),
    }
}

/// Puts a list into the order that a seed gives.
fn shuffle<T>(list: &mut [T], seed: u64) {
    let mut random = Random::from_seed(seed);
    for last in (1..list.len()).rev() {
        let mut drawn = [0; 8];
        random.fill(&mut drawn);
        let with = u64::from_le_bytes(drawn) % (last as u64 + 1);
        list.swap(last, usize::try_from(with).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_one_order_with_every_item_once() {
        let order = |seed| {
            let mut list: Vec<u32> = (0..60).collect();
            shuffle(&mut list, seed);
            list
        };
        assert_eq!(order(3), order(3));
        assert_ne!(order(3), order(4));
        let mut sorted = order(3);
        sorted.sort_unstable();
        assert_eq!(sorted, (0..60).collect::<Vec<_>>());
    }
}
