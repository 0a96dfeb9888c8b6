//! What is asked once at the start: a name, targets, a word; and the lists to begin with.

use holdfast_journal::content;
use holdfast_journal::record::{Body, Identity, IdentityWord, Now, Strategy, Trigger};

use super::kept::on;
use crate::convert::bounds::{NAME, bad, maybe_text, name};
use crate::convert::target;
use crate::dto::*;
use crate::{Error, Session};

impl Session {
    /// Keeps what was asked at the start, and seeds the lists where there are none. Ids of the targets.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for a field that may not be so; then nothing of it is kept.
    pub fn first_words(&mut self, now: &Now, request: FirstWords) -> Result<Made, Error> {
        let called = maybe_text("name", request.name, NAME)?.filter(|name| !name.trim().is_empty());
        let mut targets = Vec::new();
        for first in request.targets {
            let attempts = first.start.map(|start| Attempt {
                start,
                end: None,
                note: None,
                remembered: false,
            });
            let form = TargetForm {
                id: None,
                name: first.name,
                seed: first.seed,
                goal: Goal::Abstain,
                attempts: attempts.into_iter().collect(),
                cost_minor: first.cost_minor,
                currency: first.currency,
                hours_a_day: None,
                withdrawal_read: first.withdrawal_read,
                retired: false,
            };
            target::target(form.clone(), None, 0, now)?;
            targets.push(form);
        }
        let word = match (request.own_word, request.word) {
            (Some(own), _) if !own.trim().is_empty() => Some(IdentityWord::Own(name("own_word", &own)?)),
            (_, Some(word)) => {
                let offered = content::content()
                    .identity
                    .items
                    .iter()
                    .any(|offered| offered.id == word);
                Some(if offered {
                    IdentityWord::Offered(word)
                } else {
                    return Err(bad("word", "unknown"));
                })
            }
            _ => None,
        };
        self.seed_lists(now)?;
        if called.is_some() {
            self.set(now, |settings| settings.name = called)?;
        }
        if let Some(word) = word {
            self.journal
                .put(now, Body::Identity(Identity { word, note: None }), now.when())?;
        }
        let made = targets.into_iter().map(|form| Ok(self.seal_target(now, form)?.id));
        Ok(Made {
            ids: made.collect::<Result<_, Error>>()?,
        })
    }

    /// Strategies and triggers to begin with, where the person has none.
    fn seed_lists(&mut self, now: &Now) -> Result<(), Error> {
        let all = content::content();
        let shelves = self.journal.projection().shelves();
        let (no_strategies, no_triggers) = (shelves.strategies.is_empty(), shelves.triggers.is_empty());
        if no_strategies {
            for (order, seed) in (0..).zip(&all.strategies.items) {
                let strategy = Strategy {
                    name: seed.name.clone(),
                    hint: None,
                    seed: Some(seed.id.clone()),
                    icon: Some(seed.icon.clone()),
                    retired: false,
                    order,
                };
                self.journal.put(now, Body::Strategy(strategy), on(now.day, now))?;
            }
        }
        if no_triggers {
            for (order, seed) in (0..).zip(&all.triggers.items) {
                let trigger = Trigger {
                    name: seed.name.clone(),
                    class: Some(seed.kind),
                    seed: Some(seed.id.clone()),
                    retired: false,
                    order,
                };
                self.journal.put(now, Body::Trigger(trigger), on(now.day, now))?;
            }
        }
        Ok(())
    }
}
