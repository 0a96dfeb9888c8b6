//! An entry of another program on its way in, and the key by which a second run knows it.

use std::collections::HashMap;

use serde_json::Value;

use crate::record::{Body, Entry, When};

/// An entry of another program.
#[derive(Debug, Clone, PartialEq)]
pub struct Incoming {
    /// What names it there: its own id, or a digest of what it says.
    pub key: String,
    /// When it happened.
    pub when: When,
    /// What it says: an entry, or a check-in where a mood was kept.
    pub body: Body,
    /// Fields that Holdfast has no place for.
    pub rest: Option<Value>,
}

impl Incoming {
    /// The entry, where it is one.
    #[must_use]
    pub fn entry(&self) -> Option<&Entry> {
        match &self.body {
            Body::Entry(entry) => Some(entry),
            _ => None,
        }
    }

    /// One without an id of its own. Twins are told apart later, by [`arrange`].
    pub(super) fn without_id(when: When, entry: Entry, rest: Option<Value>) -> Self {
        let mut digest = Digest::default();
        digest.part(when.day.to_string().as_bytes());
        digest.part(when.at.map(|at| at.to_string()).unwrap_or_default().as_bytes());
        digest.part(entry.title.as_deref().unwrap_or_default().as_bytes());
        digest.part(entry.text.as_bytes());
        Self {
            key: digest.finish(),
            when,
            body: Body::Entry(entry),
            rest,
        }
    }
}

impl From<Entry> for Body {
    fn from(entry: Entry) -> Self {
        Self::Entry(entry)
    }
}

/// Puts entries in the order of their days, those of one day as they came, and numbers twins, so
/// that two equal entries of one day both come along.
pub(super) fn arrange(entries: &mut [Incoming]) {
    entries.sort_by_key(|incoming| (incoming.when.day, incoming.when.at));
    let mut seen: HashMap<String, u32> = HashMap::with_capacity(entries.len());
    for incoming in entries {
        let times = seen.entry(incoming.key.clone()).or_default();
        *times += 1;
        if *times > 1 {
            incoming.key.push_str(&format!("#{times}"));
        }
    }
}

/// FNV-1a over 128 bits, fields parted by their lengths. It names, and it protects nothing: an
/// entry made to collide with another would only keep itself out.
struct Digest(u128);

impl Default for Digest {
    fn default() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }
}

impl Digest {
    fn part(&mut self, bytes: &[u8]) {
        let length = (bytes.len() as u64).to_le_bytes();
        for byte in length.iter().chain(bytes) {
            self.0 = (self.0 ^ u128::from(*byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }

    fn finish(self) -> String {
        format!("{:032x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_depends_on_day_title_and_text_and_never_changes() {
        let make = |day: &str, title: Option<&str>, text: &str| {
            let entry = Entry {
                title: title.map(Into::into),
                text: text.into(),
                ..Entry::default()
            };
            Incoming::without_id(When::on(day.parse().unwrap()), entry, None).key
        };
        // Whoever imported before this changed would get everything twice.
        assert_eq!(
            make("1660-01-11", None, "Up, and to the office."),
            "35afe1ad024452831de8294d1461b5d3"
        );
        assert_ne!(make("1660-01-11", Some("a"), "b"), make("1660-01-11", None, "ab"));
        assert_ne!(make("1660-01-11", None, "b"), make("1660-01-12", None, "b"));
    }

    #[test]
    fn twins_are_numbered() {
        let one = Incoming::without_id(When::on("2026-03-12".parse().unwrap()), Entry::default(), None);
        let mut twins = vec![one.clone(), one.clone()];
        arrange(&mut twins);
        assert_eq!(
            (twins[0].key.as_str(), twins[1].key.clone()),
            (one.key.as_str(), format!("{}#2", one.key))
        );
    }
}
