//! What cannot come along: all of it counted, the first of it named.

/// So many are named. A file of another kind than it was taken for could have millions of them.
const MOST_NAMED: usize = 1_000;

/// Everything of an import that cannot come along.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftOuts {
    named: Vec<LeftOut>,
    total: u64,
}

/// Something that cannot come along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// File, and line where it has some.
    pub place: String,
    /// Why.
    pub reason: Reason,
}

/// Why something cannot come along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Neither name, front matter nor path holds a day.
    NoDate,
    /// What should be a day is none.
    BadDate,
    /// Not UTF-8 text.
    NotText,
    /// More than 8 MiB.
    TooLarge,
    /// Deeper in folders than is read.
    TooDeep,
    /// Not JSON, or not what the format needs there.
    NotOfItsFormat,
    /// There is nothing in it.
    Empty,
    /// The system does not let it be read.
    NotReadable,
    /// No file of the format: a picture, a link, …
    OtherFile,
    /// A picture, a film, a recording.
    Media,
}

impl LeftOuts {
    /// One more.
    pub(super) fn push(&mut self, place: String, reason: Reason) {
        self.total += 1;
        if self.named.len() < MOST_NAMED {
            self.named.push(LeftOut { place, reason });
        }
    }

    /// The first thousand of them.
    #[must_use]
    pub fn named(&self) -> &[LeftOut] {
        &self.named
    }

    /// How many there are, named or not.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.total
    }

    /// How many are counted and not named.
    #[must_use]
    pub fn unnamed(&self) -> u64 {
        self.total - self.named.len() as u64
    }
}

impl Reason {
    /// A stable key for the catalogue of words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::NoDate => "no_date",
            Self::BadDate => "bad_date",
            Self::NotText => "not_utf8",
            Self::TooLarge => "too_large",
            Self::TooDeep => "too_deep",
            Self::NotOfItsFormat => "not_of_its_format",
            Self::Empty => "empty",
            Self::NotReadable => "not_readable",
            Self::OtherFile => "other_file",
            Self::Media => "media",
        }
    }
}
