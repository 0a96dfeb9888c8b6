//! A record as the vault's body: one flat JSON object, the stamp's fields first.
//!
//! Written into one buffer that is reserved once and wiped when dropped, so that growing it leaves
//! no copies behind. Errors name a place, never the words that stood there.

use serde::Serialize;
use zeroize::Zeroizing;

use super::{Body, Kind, Record, Stamp};

/// Why a body could not be read: where, and nothing of what it says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a record of its kind, at byte {column} of line {line}")]
pub struct Unreadable {
    /// Line of the JSON text.
    pub line: usize,
    /// Column of the JSON text.
    pub column: usize,
}

impl From<serde_json::Error> for Unreadable {
    fn from(error: serde_json::Error) -> Self {
        Self {
            line: error.line(),
            column: error.column(),
        }
    }
}

/// A body as the text that JSON is. Looked at once and as a whole, many bytes at a time, so that no string
/// in it is looked at again: that was a tenth of unlocking.
pub(crate) fn text_of(body: &[u8]) -> Result<&str, Unreadable> {
    simdutf8::compat::from_utf8(body).map_err(|error| Unreadable {
        line: 1,
        column: error.valid_up_to() + 1,
    })
}

/// Room for the stamp and for what JSON adds to a text of ordinary prose.
const ROOM: usize = 1024;

impl Record {
    /// Which kind it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.body.kind()
    }

    /// The record as one flat JSON object.
    ///
    /// # Errors
    /// Never for the types of this crate; the signature is `serde_json`'s.
    pub fn to_json(&self) -> Result<Zeroizing<Vec<u8>>, Unreadable> {
        self.body.to_json(&self.stamp)
    }

    /// Reads what [`to_json`](Self::to_json) wrote, by this or a later program.
    ///
    /// # Errors
    /// When the JSON does not hold a stamp and what the kind needs.
    pub fn from_json(kind: Kind, json: &[u8]) -> Result<Self, Unreadable> {
        let (stamp, body) = Body::from_json(kind, text_of(json)?)?;
        Ok(Self { stamp, body })
    }
}

impl Body {
    /// The body under a stamp as one flat JSON object.
    ///
    /// # Errors
    /// Never for the types of this crate; the signature is `serde_json`'s.
    pub fn to_json(&self, stamp: &Stamp) -> Result<Zeroizing<Vec<u8>>, Unreadable> {
        let mut out = Zeroizing::new(Vec::with_capacity(self.room() + ROOM));
        splice(&mut out, stamp, |out| self.write_to(out))?;
        Ok(out)
    }

    fn room(&self) -> usize {
        match self {
            Self::Entry(entry) => entry.text.len() + entry.text.len() / 16,
            Self::Draft(draft) => draft.entry.text.len() + draft.entry.text.len() / 16,
            _ => ROOM,
        }
    }
}

/// Writes a stamp's object and then another one into the same pair of braces.
pub(crate) fn splice(
    out: &mut Vec<u8>,
    stamp: &Stamp,
    rest: impl FnOnce(&mut Vec<u8>) -> Result<(), serde_json::Error>,
) -> Result<(), Unreadable> {
    stamp.serialize(&mut serde_json::Serializer::new(&mut *out))?;
    let seam = out.len() - 1;
    rest(out)?;
    if out.ends_with(b"{}") && out.len() == seam + 3 {
        out.truncate(seam + 1);
    } else {
        // `…}{…` becomes `…, …`: one byte is written over, one becomes a blank.
        out[seam] = b',';
        out[seam + 1] = b' ';
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::{CheckIn, Entry, Moment, RecordId, RevisionId, Source, When};
    use super::*;

    fn stamp() -> Stamp {
        Stamp {
            id: RecordId(7),
            rev: RevisionId(u64::MAX),
            after: vec![RevisionId(1), RevisionId(2)],
            when: When::on("1660-01-11".parse().unwrap()),
            written_at: Moment::from_seconds(1_773_350_768),
            binned_at: None,
            clock_uncertain: false,
            source: None,
        }
    }

    #[test]
    fn a_body_lies_flat_beside_its_stamp() {
        let record = Record {
            stamp: stamp(),
            body: Body::Entry(Entry {
                title: Some("A day".into()),
                text: "one\ntwo".into(),
                ..Entry::default()
            }),
        };
        assert_eq!(
            std::str::from_utf8(&record.to_json().unwrap()).unwrap(),
            "{\"id\":\"00000000000000000000000000000007\",\"rev\":\"ffffffffffffffff\",\
             \"after\":[\"0000000000000001\",\"0000000000000002\"],\"day\":\"1660-01-11\",\"precision\":\"day\",\
             \"written_at\":\"2026-03-12T21:26:08Z\", \"title\":\"A day\",\"text\":\"one\\ntwo\"}"
        );
    }

    #[test]
    fn what_is_written_is_read_back_equal() {
        let mut stamp = stamp();
        stamp.binned_at = Some(Moment::from_seconds(5));
        stamp.clock_uncertain = true;
        stamp.when.zone = Some("Europe/London".into());
        stamp.source = Some(Box::new(Source {
            format: "day-one".into(),
            key: "x".into(),
            run: RecordId(1),
            rest: Some(serde_json::json!({"weather": [1, 2.5, null]})),
        }));
        for body in [
            Body::CheckIn(CheckIn::default()),
            Body::CheckIn(CheckIn {
                mood: Some(3),
                ..CheckIn::default()
            }),
            Body::Entry(Entry {
                text: "\0\u{202e}e\u{301}\u{feff}\r\n\"\\".into(),
                ..Entry::default()
            }),
        ] {
            let record = Record {
                stamp: stamp.clone(),
                body,
            };
            let json = record.to_json().unwrap();
            assert_eq!(Record::from_json(record.kind(), &json).unwrap(), record);
        }
    }

    #[test]
    fn fields_of_a_later_program_are_passed_over() {
        let json = br#"{"id":"07","rev":"1","day":"2026-03-12","precision":"day","written_at":"2026-03-12T21:26:08Z",
            "colour":{"deep":[1,2,{}]},"text":"x"}"#;
        assert!(Record::from_json(Kind::Entry, json).is_ok());
    }

    #[test]
    fn a_body_that_is_no_text_is_unreadable() {
        let record = Record {
            stamp: stamp(),
            body: Body::Entry(Entry {
                text: "x".into(),
                ..Entry::default()
            }),
        };
        let mut json = record.to_json().unwrap().to_vec();
        let at = json.iter().rposition(|byte| *byte == b'x').unwrap();
        for bad in [0x80, 0xc0, 0xff] {
            json[at] = bad;
            let error = Record::from_json(Kind::Entry, &json).unwrap_err();
            assert_eq!((error.line, error.column), (1, at + 1));
        }
    }

    #[test]
    fn an_error_says_where_and_not_what() {
        let error = Record::from_json(Kind::Entry, br#"{"id":"what nobody may read"}"#).unwrap_err();
        assert!(!error.to_string().contains("nobody"));
    }
}
