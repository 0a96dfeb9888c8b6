//! Which other records a record names.

use super::{Answer, Body, Craving, RecordId, Reflection};

impl Body {
    /// Every record that this one names, in the order of its fields; none for an entry's kept line,
    /// whose own links are asked for there.
    #[must_use]
    pub fn links(&self) -> Vec<RecordId> {
        match self {
            Self::Entry(entry) => entry.links.clone(),
            Self::CheckIn(check_in) => check_in.amounts.iter().map(|amount| amount.target).collect(),
            Self::Craving(craving) => craving.links().collect(),
            Self::Lapse(lapse) => lapse.target.into_iter().collect(),
            Self::Reflection(reflection) => reflection.links_and_answers().collect(),
            Self::RootCause(cause) => cause.links.clone(),
            _ => Vec::new(),
        }
    }
}

impl Craving {
    /// The target, triggers, strategies and lapse that it names.
    pub fn links(&self) -> impl Iterator<Item = RecordId> + '_ {
        self.target
            .into_iter()
            .chain(self.triggers.iter().copied())
            .chain(self.coping.iter().map(|coping| coping.strategy))
            .chain(self.lapse)
    }
}

impl Reflection {
    /// The records tied to it, and those that its answers name.
    pub fn links_and_answers(&self) -> impl Iterator<Item = RecordId> + '_ {
        let answers = self.answers.values().filter_map(|answer| match answer {
            Answer::Links(links) => Some(links),
            _ => None,
        });
        self.links.iter().chain(answers.flatten()).copied()
    }

    /// Takes a record out of its ties, and out of the answers that name it.
    pub fn untie(&mut self, other: RecordId) {
        let answers = self.answers.values_mut().filter_map(|answer| match answer {
            Answer::Links(links) => Some(links),
            _ => None,
        });
        for links in answers.chain([&mut self.links]) {
            links.retain(|link| *link != other);
        }
    }
}
