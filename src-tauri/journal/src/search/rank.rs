//! Ranking by BM25, in the form of Robertson and Zaragoza, with the title counted twice.
//!
//! Lengths are those of the folded fields in bytes: only their ratio to the average matters.

use super::arena::Arena;
use super::term::Term;

const K1: f64 = 1.2;
const B: f64 = 0.75;

/// What ranking needs to know of the whole journal.
pub(super) struct Ranking<'a> {
    arena: &'a Arena,
    terms: &'a [Term],
    weights: Vec<f64>,
    average: f64,
}

impl<'a> Ranking<'a> {
    /// Counts, for each of the terms, the records that hold it. One term alone needs no counting.
    pub(super) fn new(arena: &'a Arena, terms: &'a [Term]) -> Self {
        let records = arena.len() as f64;
        let weights = match terms {
            [_] => vec![1.0],
            _ => terms
                .iter()
                .map(|term| {
                    let holding = arena.each_with(term, 0..arena.rows().len()).count() as f64;
                    (1.0 + (records - holding + 0.5) / (holding + 0.5)).ln()
                })
                .collect(),
        };
        let average = (arena.text_bytes() as f64 / records.max(1.0)).max(1.0);
        Self {
            arena,
            terms,
            weights,
            average,
        }
    }

    /// How well the record at `place` answers; more is better.
    pub(super) fn score(&self, place: usize) -> f64 {
        let fields = self.arena.fields(place);
        let title = self.arena.title(place);
        let length = 1.0 - B + B * fields.len() as f64 / self.average;
        let of = |term: &Term| (term.count(fields) + term.count(title)) as f64;
        let parts = self.terms.iter().zip(&self.weights).map(|(term, weight)| {
            let times = of(term);
            weight * times * (K1 + 1.0) / (times + K1 * length)
        });
        parts.sum()
    }
}
