//! Kinds: the byte in the sealed row, its word in export and search, and the body that goes with it.

use serde::{Deserialize, Serialize};

use super::{
    CheckIn, Craving, Draft, Entry, History, Identity, ImportRun, Lapse, Measure, Mindset, OwnSheet, Reflection,
    RootCause, Settings, Stamp, Stamped, Strategy, Target, Template, Tombstone, Trigger,
};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $byte:literal, $word:literal;)*) => {
        /// What a record is. The byte is part of the file format and is never given another meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[repr(u8)]
        pub enum Kind { $($(#[$doc])* $name = $byte,)* }

        impl Kind {
            /// Every kind, in the order of its byte.
            pub const ALL: &'static [Kind] = &[$(Kind::$name,)*];

            /// The kind of a row's byte; `None` for a kind of a later program, which is kept untouched.
            #[must_use]
            pub fn from_byte(byte: u8) -> Option<Self> {
                match byte { $($byte => Some(Self::$name),)* _ => None }
            }

            /// The word used in export, on the command line and on the wire.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }
        }

        /// A record's content, one variant a kind.
        #[derive(Debug, Clone, PartialEq)]
        #[allow(clippy::large_enum_variant)]
        pub enum Body { $($(#[$doc])* $name($name),)* }

        impl Body {
            /// Which kind this is.
            #[must_use]
            pub fn kind(&self) -> Kind {
                match self { $(Self::$name(_) => Kind::$name,)* }
            }

            /// Reads a stamp and the body of a kind out of one flat JSON object.
            pub(super) fn from_json(kind: Kind, json: &str) -> Result<(Stamp, Self), serde_json::Error> {
                match kind {
                    $(Kind::$name => {
                        serde_json::from_str(json).map(|Stamped(stamp, body)| (stamp, Self::$name(body)))
                    })*
                }
            }

            /// The body's own fields as JSON, without the stamp.
            pub(super) fn write_to(&self, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
                match self { $(Self::$name(body) => serde_json::to_writer(out, body),)* }
            }
        }
    };
}

kinds! {
    /// Something the person wrote in the journal.
    Entry = 1, "entry";
    /// The unsealed-to-sealed working copy of an entry, one an entry, overwritten in place.
    Draft = 2, "draft";
    /// An earlier revision of a record.
    History = 3, "history";
    /// Retracts a record; nothing of it is left.
    Tombstone = 4, "tombstone";
    /// The one record of what the person has set.
    Settings = 5, "settings";
    /// What is being recovered from, with its goal.
    Target = 6, "target";
    /// Something planned to do instead.
    Strategy = 7, "strategy";
    /// What comes before a craving.
    Trigger = 8, "trigger";
    /// The thirty-second daily reading.
    CheckIn = 9, "check_in";
    /// One episode of wanting.
    Craving = 10, "craving";
    /// One return to the behaviour after a decision to stop.
    Lapse = 11, "lapse";
    /// A structured piece of mindset work: a filled worksheet.
    Reflection = 12, "reflection";
    /// What it was for; may stay open for years.
    RootCause = 13, "root_cause";
    /// The person's own word for themselves, from a day on.
    Identity = 14, "identity";
    /// The seven mindset ratings.
    Mindset = 15, "mindset";
    /// One filling-in of a published measure.
    Measure = 16, "measure";
    /// A journal template of the person's own.
    Template = 17, "template";
    /// One run of an import, so that it can be undone.
    ImportRun = 18, "import_run";
    /// A worksheet of the person's own making.
    OwnSheet = 19, "own_sheet";
}
