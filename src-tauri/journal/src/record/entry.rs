//! The journal's own: entries, their drafts, their past, and what is left when one is gone for ever.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{Moment, RecordId, RevisionId, When};

/// Something the person wrote. The text is Markdown and is kept byte for byte.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// A title, where the person gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Tags without `#`, in the person's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The text.
    pub text: String,
    /// The prompt that it answers, as it was worded then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt: Option<String>,
    /// Marked by the person.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub starred: bool,
    /// Records that the person tied to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<RecordId>,
}

impl Entry {
    /// Whether nothing was written in it yet. Marks and links without a word are nothing written.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.title.as_deref().is_none_or(|title| title.trim().is_empty()) && self.text.trim().is_empty()
    }
}

/// The working copy of an entry between two revisions. Its own stamp says when it was last written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The entry it belongs to; that entry may not exist yet.
    pub of: RecordId,
    /// The revision it was begun from; `None` for a new entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<RevisionId>,
    /// When the entry itself happened.
    pub entry_when: When,
    /// The entry as it stands.
    pub entry: Entry,
}

/// An earlier revision of a record, whole.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct History {
    /// The record.
    pub of: RecordId,
    /// Its kind's byte.
    pub of_kind: u8,
    /// The revision kept here.
    pub revision: RevisionId,
    /// The body as it was, stamp and all, byte for byte.
    pub body: Box<RawValue>,
}

impl PartialEq for History {
    fn eq(&self, other: &Self) -> bool {
        (self.of, self.of_kind, self.revision, self.body.get())
            == (other.of, other.of_kind, other.revision, other.body.get())
    }
}

/// What is left of a record that was deleted for ever: its id (in the stamp), its kind, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tombstone {
    /// The kind's byte of what was there.
    pub of_kind: u8,
    /// When it was deleted.
    pub deleted_at: Moment,
}

/// A journal template of the person's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// Its name.
    pub name: String,
    /// The text that a new entry begins with.
    pub text: String,
    /// Tags that a new entry begins with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
}
