//! Reading a body in one pass over its JSON: the stamp's fields are picked out on the way, all others
//! go to the type of the kind.
//!
//! Opening a journal reads every record once, and a second walk over each would be felt. `flatten`
//! would copy every field, the text among them, into a buffer first. Refused: a body without a field
//! that a stamp must have, and a field of the stamp that stands there twice.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::CowStrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};

use super::time::{Day, Moment, Precision, When};
use super::{RecordId, RevisionId, Source, Stamp};

/// A stamp, and what lies beside it in the same object.
pub(crate) struct Stamped<T>(pub(crate) Stamp, pub(crate) T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Stamped<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut parts = Parts::default();
        let body = T::deserialize(Picking {
            from,
            parts: &mut parts,
        })?;
        Ok(Self(parts.stamp()?, body))
    }
}

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Stamped::<IgnoredAny>::deserialize(from).map(|Stamped(stamp, _)| stamp)
    }
}

/// The stamp's fields as far as they were seen.
#[derive(Default)]
struct Parts {
    id: Option<RecordId>,
    rev: Option<RevisionId>,
    after: Option<Vec<RevisionId>>,
    day: Option<Day>,
    at: Option<Option<Moment>>,
    zone: Option<Option<String>>,
    offset: Option<Option<i32>>,
    precision: Option<Precision>,
    written_at: Option<Moment>,
    binned_at: Option<Option<Moment>>,
    clock_uncertain: Option<bool>,
    source: Option<Option<Box<Source>>>,
}

impl Parts {
    /// Takes the value of a field that is the stamp's; says whether it was.
    fn pick<'de, A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<bool, A::Error> {
        match name {
            "id" => fill(&mut self.id, "id", map),
            "rev" => fill(&mut self.rev, "rev", map),
            "after" => fill(&mut self.after, "after", map),
            "day" => fill(&mut self.day, "day", map),
            "at" => fill(&mut self.at, "at", map),
            "zone" => fill(&mut self.zone, "zone", map),
            "offset" => fill(&mut self.offset, "offset", map),
            "precision" => fill(&mut self.precision, "precision", map),
            "written_at" => fill(&mut self.written_at, "written_at", map),
            "binned_at" => fill(&mut self.binned_at, "binned_at", map),
            "clock_uncertain" => fill(&mut self.clock_uncertain, "clock_uncertain", map),
            "source" => fill(&mut self.source, "source", map),
            _ => return Ok(false),
        }?;
        Ok(true)
    }

    fn stamp<E: Error>(self) -> Result<Stamp, E> {
        Ok(Stamp {
            id: self.id.ok_or_else(|| E::missing_field("id"))?,
            rev: self.rev.ok_or_else(|| E::missing_field("rev"))?,
            after: self.after.unwrap_or_default(),
            when: When {
                day: self.day.ok_or_else(|| E::missing_field("day"))?,
                at: self.at.flatten(),
                zone: self.zone.flatten(),
                offset: self.offset.flatten(),
                precision: self.precision.ok_or_else(|| E::missing_field("precision"))?,
            },
            written_at: self.written_at.ok_or_else(|| E::missing_field("written_at"))?,
            binned_at: self.binned_at.flatten(),
            clock_uncertain: self.clock_uncertain.unwrap_or_default(),
            source: self.source.flatten(),
        })
    }
}

fn fill<'de, A: MapAccess<'de>, T: Deserialize<'de>>(
    place: &mut Option<T>,
    name: &'static str,
    map: &mut A,
) -> Result<(), A::Error> {
    if place.replace(map.next_value()?).is_some() {
        return Err(A::Error::duplicate_field(name));
    }
    Ok(())
}

/// Hands an object on without the stamp's fields.
struct Picking<'p, D> {
    from: D,
    parts: &'p mut Parts,
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Picking<'_, D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        let parts = self.parts;
        self.from.deserialize_map(Rest { inner: visitor, parts })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// The body's own visitor, or its map: what is left when the stamp's fields are taken out.
struct Rest<'p, I> {
    inner: I,
    parts: &'p mut Parts,
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Rest<'_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.expecting(f)
    }

    fn visit_map<A: MapAccess<'de>>(self, inner: A) -> Result<V::Value, A::Error> {
        let parts = self.parts;
        self.inner.visit_map(Rest { inner, parts })
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Rest<'_, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        while let Some(Name(name)) = self.inner.next_key()? {
            if !self.parts.pick(&name, &mut self.inner)? {
                return seed.deserialize(CowStrDeserializer::new(name)).map(Some);
            }
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.inner.next_value_seed(seed)
    }
}

/// A field's name, not copied where it has no escapes.
#[derive(Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Entry;

    const STAMP: &str =
        r#""id":"7","rev":"1","day":"2026-03-12","precision":"day","written_at":"2026-03-12T21:26:08Z""#;

    fn read(json: &str) -> Result<(Stamp, Entry), serde_json::Error> {
        serde_json::from_str(json).map(|Stamped(stamp, entry)| (stamp, entry))
    }

    #[test]
    fn the_stamp_may_stand_before_behind_and_among_the_rest() {
        let before = read(&format!(r#"{{{STAMP},"text":"x","starred":true}}"#)).unwrap();
        let behind = read(&format!(r#"{{"text":"x","starred":true,{STAMP}}}"#)).unwrap();
        let among = read(&format!(r#"{{"text":"x",{STAMP},"\u0073tarred":true}}"#)).unwrap();
        assert_eq!(before, behind);
        assert_eq!(before, among);
        assert_eq!(
            (before.0.id, before.1.text.as_str(), before.1.starred),
            (RecordId(7), "x", true)
        );
    }

    #[test]
    fn a_field_that_a_stamp_must_have_is_missed() {
        for name in ["id", "rev", "day", "precision", "written_at"] {
            let without = STAMP
                .split(',')
                .filter(|field| !field.starts_with(&format!("\"{name}\"")));
            let json = format!(r#"{{{},"text":"x"}}"#, without.collect::<Vec<_>>().join(","));
            assert!(
                read(&json).is_err_and(|error| error.to_string().contains(name)),
                "{json}"
            );
        }
        assert!(read(&format!("{{{STAMP}}}")).is_err());
    }

    #[test]
    fn a_field_of_the_stamp_that_stands_twice_is_refused() {
        assert!(read(&format!(r#"{{{STAMP},"text":"x","id":"8"}}"#)).is_err());
        assert!(read(&format!(r#"{{{STAMP},"text":"x","text":"y"}}"#)).is_err());
    }

    #[test]
    fn a_stamp_is_read_by_itself_wherever_it_stands() {
        let stamp: Stamp = serde_json::from_str(&format!(r#"{{"text":[{{}},"}}"],{STAMP},"zone":null}}"#)).unwrap();
        assert_eq!(stamp, read(&format!(r#"{{{STAMP},"text":""}}"#)).unwrap().0);
    }

    #[test]
    fn nothing_but_an_object_is_a_record() {
        for json in ["[]", "7", "\"x\"", "null", "{}"] {
            assert!(read(json).is_err(), "{json}");
        }
    }
}
