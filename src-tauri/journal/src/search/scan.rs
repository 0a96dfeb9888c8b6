//! Scanning: which records hold all terms and pass the filters, how many of each kind they are, and where
//! those lie that may be shown. Where there is much to scan, each core scans a part of the arena.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::num::NonZero;
use std::ops::Range;
use std::thread;

use chrono::Datelike;
use memchr::memmem::Finder;

use super::arena::{Arena, Row, tag_field};
use super::query::{Mode, Query};
use super::term::Term;

/// Bytes of folded text from which on a second thread saves more than it costs.
const WORTH: usize = 4 << 20;
/// Records kept beyond those wanted, before the older ones are let go of.
const SLACK: usize = 1024;

/// What a scan finds.
pub(super) struct Found {
    /// Records that match, by kind, whatever kinds were asked for.
    pub(super) counts: [usize; 256],
    /// Those of the kinds asked for.
    pub(super) total: usize,
    /// Where they lie: all of them if they may be ranked, else the newest as far as any are wanted.
    pub(super) places: Vec<usize>,
}

/// Scans all records.
pub(super) fn scan(arena: &Arena, terms: &[Term], query: &Query) -> Found {
    let filter = Filter::new(query);
    let hands = match arena.text_bytes() {
        0..WORTH => 1,
        _ => thread::available_parallelism().map_or(1, NonZero::get),
    };
    let size = arena.rows().len().div_ceil(hands).max(1);
    let part = |from: usize| scan_part(arena, from..arena.rows().len().min(from + size), terms, query, &filter);
    let part = &part;
    thread::scope(|scope| {
        let others = (1..hands).map(|n| n * size).filter(|from| *from < arena.rows().len());
        let others: Vec<_> = others.map(|from| scope.spawn(move || part(from))).collect();
        let mut found = part(0);
        for other in others {
            match other.join() {
                Ok(other) => found.join(other),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        found
    })
}

fn scan_part(arena: &Arena, part: Range<usize>, terms: &[Term], query: &Query, filter: &Filter) -> Found {
    let mut found = Found {
        counts: [0; 256],
        total: 0,
        places: Vec::new(),
    };
    // Nothing newer than this is left out.
    let mut oldest = None;
    let wanted = match query.mode {
        Mode::Newest => query.offset.saturating_add(query.limit),
        Mode::Best => usize::MAX,
    };
    each_matching(arena, part, terms, filter, |place| {
        let row = &arena.rows()[place];
        found.counts[usize::from(row.kind)] += 1;
        if !query.kinds.contains(row.kind) {
            return;
        }
        found.total += 1;
        if oldest.is_some_and(|oldest| arena.newest(place) > oldest) {
            return;
        }
        found.places.push(place);
        if found.places.len() >= wanted.saturating_add(SLACK) {
            let (_, last, _) = found
                .places
                .select_nth_unstable_by_key(wanted, |&place| arena.newest(place));
            oldest = Some(arena.newest(*last));
            found.places.truncate(wanted);
        }
    });
    found
}

/// Gives each place of a part whose record holds all terms and passes the filter, in the order of their text.
fn each_matching(arena: &Arena, part: Range<usize>, terms: &[Term], filter: &Filter, mut give: impl FnMut(usize)) {
    let passes = |place: usize| filter.passes(&arena.rows()[place]) && filter.tagged(arena.fields(place));
    let holds = |place: usize, term: &Term| term.find(filter.told(arena, place), 0).is_some();
    let Some(lead) = (0..terms.len()).max_by_key(|&index| terms[index].weight()) else {
        part.filter(|place| passes(*place)).for_each(give);
        return;
    };
    for place in arena.each_with(&terms[lead], part) {
        let others = || terms.iter().enumerate().filter(|(index, _)| *index != lead);
        let told = !filter.is_by_title(arena, place) || holds(place, &terms[lead]);
        if passes(place) && told && others().all(|(_, term)| holds(place, term)) {
            give(place);
        }
    }
}

impl Found {
    fn join(&mut self, other: Found) {
        for (mine, theirs) in self.counts.iter_mut().zip(other.counts) {
            *mine += theirs;
        }
        self.total += other.total;
        self.places.extend(other.places);
    }
}

impl Arena {
    /// The places within a part of the records that hold `term`, each once, in the order of their text.
    pub(super) fn each_with<'a>(&'a self, term: &'a Term, part: Range<usize>) -> impl Iterator<Item = usize> + 'a {
        let mut place = part.start;
        let mut at = self.rows().get(part.start).map_or(0, Row::start);
        let bytes = part.end.checked_sub(1).map_or(0, |last| self.end(last));
        let bytes = &self.bytes()[..bytes];
        std::iter::from_fn(move || {
            let range = term.find(bytes, at)?;
            place = self.place_of(range.start, place);
            at = self.end(place);
            Some(place)
        })
    }

    /// What the record at a place is sorted by: the newest is the least.
    pub(super) fn newest(&self, place: usize) -> (Reverse<i64>, Reverse<u32>) {
        let row = &self.rows()[place];
        (Reverse(row.order), Reverse(row.handle))
    }
}

/// What a record must be, besides holding the terms.
struct Filter {
    from: i32,
    to: i32,
    tag: Option<Finder<'static>>,
    among: Option<HashSet<u32>>,
    by_title: HashSet<u32>,
}

impl Filter {
    fn new(query: &Query) -> Self {
        let tag = query.tag.as_deref();
        Self {
            from: query.from.map_or(i32::MIN, |day| day.num_days_from_ce()),
            to: query.to.map_or(i32::MAX, |day| day.num_days_from_ce()),
            tag: tag.map(|tag| Finder::new(&tag_field(tag)).into_owned()),
            among: query.among.as_ref().map(|among| among.iter().copied().collect()),
            by_title: query.by_title.iter().copied().collect(),
        }
    }

    fn passes(&self, row: &Row) -> bool {
        let among = || self.among.as_ref().is_none_or(|among| among.contains(&row.handle));
        row.live && self.from <= row.day && row.day <= self.to && among()
    }

    /// The words that a record is found by.
    fn told<'a>(&self, arena: &'a Arena, place: usize) -> &'a [u8] {
        match self.is_by_title(arena, place) {
            true => arena.title(place),
            false => arena.fields(place),
        }
    }

    fn is_by_title(&self, arena: &Arena, place: usize) -> bool {
        !self.by_title.is_empty() && self.by_title.contains(&arena.rows()[place].handle)
    }

    fn tagged(&self, fields: &[u8]) -> bool {
        self.tag.as_ref().is_none_or(|tag| tag.find(fields).is_some())
    }
}
