//! The parts that a person may put on paper or leave out, and their words on the wire.

/// What may go on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A paragraph in plain words.
    Summary,
    /// Days held, and the calendar.
    Held,
    /// Cravings: how strong, how many a week, how far they fell.
    Cravings,
    /// When they came.
    Hours,
    /// What came before them.
    Triggers,
    /// What was done.
    Helped,
    /// Mood, sleep, resolve.
    CheckIns,
    /// What is counted, beside its limit.
    Counted,
    /// Those whom the person was with, by their names, and how meetings left them.
    Circle,
    /// The seven ratings.
    Mindset,
    /// Questionnaires.
    Measures,
    /// What goes together, question by question.
    Together,
    /// Days with an entry, week by week.
    Writing,
    /// Attempts, each from its first day.
    Attempts,
    /// Entries that the person starred, by their titles.
    Milestones,
    /// The days of lapses.
    Lapses,
    /// What the person wrote about them.
    LapseWords,
    /// The numbers behind the figures.
    Numbers,
}

impl Part {
    const ALL: [(&'static str, Self); 18] = [
        ("summary", Self::Summary),
        ("held", Self::Held),
        ("cravings", Self::Cravings),
        ("hours", Self::Hours),
        ("triggers", Self::Triggers),
        ("helped", Self::Helped),
        ("check_ins", Self::CheckIns),
        ("counted", Self::Counted),
        ("circle", Self::Circle),
        ("mindset", Self::Mindset),
        ("measures", Self::Measures),
        ("together", Self::Together),
        ("writing", Self::Writing),
        ("attempts", Self::Attempts),
        ("milestones", Self::Milestones),
        ("lapses", Self::Lapses),
        ("lapse_words", Self::LapseWords),
        ("numbers", Self::Numbers),
    ];

    /// The part that a word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(known, _)| *known == word)
            .map(|(_, part)| *part)
    }
}
