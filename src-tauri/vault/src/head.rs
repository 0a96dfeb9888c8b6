//! The head row: what makes a missing, replaced or older row show.
//!
//! It is sealed like any other row, at a place that only the root key tells, and written in the
//! transaction of every save. Its body:
//!
//! ```text
//! { "generation": 12,                      one more at every save
//!   "rows": 345,                           every row but this one
//!   "buckets": ["<32 hex digits>", … ],    64 tags, bucket 0 first
//!   "header": "<64 hex digits>",           SHA-256 of the 1,024 bytes in h0 and h1
//!   "counters": { "<32 hex digits>": 12 }, installation → how many saves it has made
//!   "program": "0.1.0" }                   version that wrote this head
//! ```
//!
//! Tag of bucket i = XOR, over every row but the head with k mod 64 = i, of
//! HMAC-SHA256(K_head, k u64 ‖ salt) cut to 16 bytes. Because a salt is fresh at every write, an
//! older state of a row has another part, and because k is in it, no two rows cancel out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Installation;
use crate::RowKey;
use crate::header::{HeaderDigest, array};
use crate::keys::{Keys, SALT};

/// How many buckets there are.
pub(crate) const BUCKETS: usize = 64;
/// The kind byte of the head.
pub(crate) const KIND: u8 = 0;

/// The 64 bucket tags.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Tags([[u8; 16]; BUCKETS]);

impl Tags {
    pub(crate) fn new() -> Tags {
        Tags([[0; 16]; BUCKETS])
    }

    /// Counts a row in, or out again: the same act.
    pub(crate) fn toggle(&mut self, keys: &Keys, k: RowKey, b: &[u8]) {
        self.toggle_part(k, keys.tag_part(k, &b[..b.len().min(SALT)]));
    }

    /// As [`Tags::toggle`], with the row's part worked out before.
    pub(crate) fn toggle_part(&mut self, k: RowKey, part: [u8; 16]) {
        for (mine, theirs) in self.0[k.bucket()].iter_mut().zip(part) {
            *mine ^= theirs;
        }
    }

    /// The buckets in which two sets of rows differ.
    pub(crate) fn differing(&self, other: &Tags) -> Vec<u8> {
        let differs = |i: &u8| self.0[usize::from(*i)] != other.0[usize::from(*i)];
        (0..BUCKETS as u8).filter(differs).collect()
    }
}

/// What the head row says.
#[derive(Clone)]
pub(crate) struct Head {
    pub(crate) generation: u64,
    pub(crate) rows: u64,
    pub(crate) tags: Tags,
    pub(crate) header: HeaderDigest,
    pub(crate) counters: BTreeMap<Installation, u64>,
}

#[derive(Serialize, Deserialize)]
struct Body {
    generation: u64,
    rows: u64,
    buckets: Vec<String>,
    header: String,
    counters: BTreeMap<String, u64>,
    program: String,
}

impl Head {
    /// The head of a vault without rows, before its first save.
    pub(crate) fn new(header: HeaderDigest) -> Head {
        Head {
            generation: 0,
            rows: 0,
            tags: Tags::new(),
            header,
            counters: BTreeMap::new(),
        }
    }

    /// Marks one more save by `me`.
    pub(crate) fn advance(&mut self, me: Installation) {
        self.generation += 1;
        *self.counters.entry(me).or_default() += 1;
    }

    pub(crate) fn to_body(&self) -> Vec<u8> {
        let body = Body {
            generation: self.generation,
            rows: self.rows,
            buckets: self.tags.0.iter().map(|tag| hex(tag)).collect(),
            header: hex(&self.header),
            counters: self.counters.iter().map(|(who, n)| (hex(&who.0), *n)).collect(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
        };
        serde_json::to_vec(&body).expect("strings and numbers always become JSON")
    }

    /// Reads a body; nothing when it is out of form.
    pub(crate) fn from_body(body: &[u8]) -> Option<Head> {
        let body: Body = serde_json::from_slice(body).ok()?;
        let mut tags = Tags::new();
        if body.buckets.len() != BUCKETS {
            return None;
        }
        for (tag, text) in tags.0.iter_mut().zip(&body.buckets) {
            *tag = unhex(text)?;
        }
        let counters = body
            .counters
            .iter()
            .map(|(who, n)| Some((Installation(unhex(who)?), *n)));
        Some(Head {
            generation: body.generation,
            rows: body.rows,
            tags,
            header: unhex(&body.header)?,
            counters: counters.collect::<Option<_>>()?,
        })
    }
}

/// Lower-case hex digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != 2 * N || !text.is_ascii() {
        return None;
    }
    let byte = |at: usize| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).ok();
    Some(array(&(0..N).map(byte).collect::<Option<Vec<u8>>>()?))
}
