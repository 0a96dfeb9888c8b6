//! Entries: the list, the calendar, a day, the editor, tags, templates, ties.

use std::collections::{BTreeMap, HashMap};

use holdfast_journal::projection::{EntryLine as KeptEntry, Kept, TimeKey};
use holdfast_journal::record::{self, Body, Entry, Kind, Now, RecordId, When, count_words};
use holdfast_journal::store::OpenEntry;

use super::kept::{Told, sealed_at};
use super::line::{entry_words, strongest};
use crate::convert::bounds::{LONG, NAME, SLICE, bad, maybe_text, tags, text};
use crate::convert::mindset as convert;
use crate::convert::time::{hour_minute, moved, told};
use crate::dto::*;
use crate::{Error, Session};

impl Session {
    /// A slice of the journal, newest first.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for a slice of more than 200.
    pub fn entries(&mut self, _: &Now, request: EntriesRequest) -> Result<Entries, Error> {
        let page = checked(&request.page)?;
        let mut total = 0;
        let mut years: Vec<YearAt> = Vec::new();
        let mut ids = Vec::new();
        for kept in self.newest_first(request.tag.as_deref()) {
            let year = chrono::Datelike::year(&kept.stamp.when.day.0);
            if years.last().is_none_or(|last| last.year != year) {
                years.push(YearAt { year, index: total });
            }
            if (page.offset..page.offset.saturating_add(page.limit)).contains(&total) {
                ids.push(kept.stamp.id);
            }
            total += 1;
        }
        let lines = ids.into_iter().filter_map(|id| self.entry_line(id)).collect();
        Ok(Entries { total, lines, years })
    }

    fn newest_first<'a>(&'a self, tag: Option<&'a str>) -> impl Iterator<Item = &'a Kept<KeptEntry>> {
        let entries = self.journal.projection().shelves().entries.live().rev();
        entries.filter(move |kept| tag.is_none_or(|tag| self.entry_tags(kept).iter().any(|own| own == tag)))
    }

    /// An entry's tags as the person saw them last.
    fn entry_tags<'a>(&'a self, kept: &'a Kept<KeptEntry>) -> &'a [String] {
        match self.journal.projection().draft(kept.stamp.id) {
            Some(draft) => &draft.body.entry.tags,
            None => &kept.body.tags,
        }
    }

    fn entry_line(&self, id: RecordId) -> Option<EntryLine> {
        let projection = self.journal.projection();
        let kept = projection.entry(id)?;
        let open = self.journal.open_entry(id);
        let entry = open
            .as_ref()
            .ok()
            .and_then(OpenEntry::entry)
            .cloned()
            .unwrap_or_default();
        let (title, preview) = entry_words(&entry);
        let when = open.as_ref().ok().and_then(OpenEntry::when).unwrap_or(&kept.stamp.when);
        let cravings = projection.shelves().cravings.within(when.day, when.day).count();
        Some(EntryLine {
            id: Id(id),
            when: self.words_when(&record::Stamp {
                when: when.clone(),
                ..kept.stamp.clone()
            }),
            title,
            titled: entry.title.as_deref().is_some_and(|title| !title.trim().is_empty()),
            preview,
            tags: entry.tags,
            cravings: u32::try_from(cravings).unwrap_or(u32::MAX),
            drafted: projection.draft(id).is_some(),
            starred: entry.starred,
        })
    }

    /// The days of a month that hold something.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for a month that is none.
    pub fn month(&mut self, _: &Now, request: MonthRequest) -> Result<Month, Error> {
        let first =
            record::Day::of(request.year, u32::from(request.month), 1).ok_or_else(|| bad("month", "out_of_range"))?;
        let last = record::Day::from_number(first.number() + 30);
        let in_month = |day: record::Day| day >= first && day <= last && same_month(day, first);
        let mut days: BTreeMap<record::Day, MonthDay> = BTreeMap::new();
        let blank = |day| MonthDay {
            day: Day(day),
            entries: 0,
            cravings: 0,
            index: None,
        };
        for (index, kept) in self.newest_first(None).enumerate() {
            let day = kept.stamp.when.day;
            if day < first {
                break;
            }
            if in_month(day) {
                let held = days.entry(day).or_insert_with(|| blank(day));
                held.entries += 1;
                held.index = held.index.or_else(|| u32::try_from(index).ok());
            }
        }
        for kept in self.journal.projection().shelves().cravings.within(first, last) {
            let day = kept.stamp.when.day;
            if in_month(day) {
                days.entry(day).or_insert_with(|| blank(day)).cravings += 1;
            }
        }
        Ok(Month {
            days: days.into_values().collect(),
        })
    }

    /// Everything on one day, oldest first.
    ///
    /// # Errors
    /// None.
    pub fn day(&mut self, _: &Now, request: OfDay) -> Result<DayPage, Error> {
        Ok(DayPage {
            day: request.day,
            lines: self.lines_on(request.day.0),
        })
    }

    /// The same as lines.
    pub(crate) fn lines_on(&self, day: record::Day) -> Vec<Line> {
        self.on_day(day).into_iter().map(|id| self.line_of(id)).collect()
    }

    /// Ids of a day's records, oldest first; lists and the house's own left out.
    pub(crate) fn on_day(&self, day: record::Day) -> Vec<RecordId> {
        let shelves = self.journal.projection().shelves();
        macro_rules! of {
            ($($shelf:ident)*) => {{
                let mut all = Vec::new();
                $(all.extend(shelves.$shelf.within(day, day).map(|kept| TimeKey::of(&kept.stamp)));)*
                all
            }};
        }
        let mut all = of!(entries check_ins cravings lapses reflections root_causes identities mindsets measures);
        all.sort_unstable();
        all.into_iter().map(|key| key.id).collect()
    }

    /// Every tag, most used first.
    ///
    /// # Errors
    /// None.
    pub fn tags(&mut self, _: &Now, _: Nothing) -> Result<Tags, Error> {
        let mut counts: HashMap<&str, u32> = HashMap::new();
        for kept in self.journal.projection().shelves().entries.live() {
            for tag in self.entry_tags(kept) {
                *counts.entry(tag).or_default() += 1;
            }
        }
        let mut tags: Vec<TagCount> = counts
            .into_iter()
            .map(|(tag, count)| TagCount {
                tag: tag.to_owned(),
                count,
            })
            .collect();
        tags.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.tag.cmp(&b.tag)));
        Ok(Tags { tags })
    }

    /// Begins an entry. Nothing is sealed until its first words are.
    ///
    /// # Errors
    /// None.
    pub fn new_entry(&mut self, now: &Now, request: NewEntry) -> Result<EntryPage, Error> {
        let id = self.journal.new_id();
        let when = told(now, request.day, None)?;
        Ok(EntryPage {
            id: Id(id),
            rev: None,
            when: not_yet(&when, now),
            title: None,
            tags: Vec::new(),
            text: String::new(),
            prompt: None,
            starred: false,
            drafted: false,
            binned: false,
            words: 0,
            sealed: Moment(now.moment),
            mood: self.mood_of(when.day),
            craving: self.strongest_of(when.day),
            links: Vec::new(),
        })
    }

    /// An entry for the editor: its draft where it has one.
    ///
    /// # Errors
    /// [`Error::NoSuchRecord`], or damage in its row.
    pub fn entry(&mut self, _: &Now, request: OfRecord) -> Result<EntryPage, Error> {
        self.entry_page(request.id)
    }

    pub(crate) fn entry_page(&self, id: Id) -> Result<EntryPage, Error> {
        let open = self.journal.open_entry(id.0)?;
        let line = self.journal.projection().line(id.0).ok_or(Error::NoSuchRecord)?;
        let entry = open.entry().cloned().unwrap_or_default();
        let when = open.when().cloned().unwrap_or_else(|| line.stamp.when.clone());
        let sealed = open
            .draft
            .as_ref()
            .map_or(line.stamp.written_at, |(stamp, _)| stamp.written_at);
        let base = open.draft.as_ref().and_then(|(_, draft)| draft.base);
        let stamp = record::Stamp {
            when,
            ..line.stamp.clone()
        };
        Ok(page(
            self,
            &stamp,
            entry,
            Known {
                rev: base.or_else(|| open.record.as_ref().map(|r| r.stamp.rev)),
                drafted: open.draft.is_some(),
                sealed,
            },
        ))
    }

    /// Seals the working copy.
    ///
    /// # Errors
    /// Too large a text, an entry in the bin, or the vault's refusal; the text stays the window's.
    pub fn save_draft(&mut self, now: &Now, request: SaveDraft) -> Result<DraftSealed, Error> {
        let standing = self.journal.open_entry(request.id.0).ok();
        let when = match standing.as_ref().and_then(OpenEntry::when) {
            Some(when) => moved(now, when, Some(request.day), None)?,
            None => told(now, Some(request.day), None)?,
        };
        let before = standing.as_ref().and_then(OpenEntry::entry);
        let entry = Entry {
            title: maybe_text("title", request.title, NAME)?,
            tags: tags("tags", request.tags)?,
            text: text("text", request.text, LONG)?,
            prompt: maybe_text("prompt", request.prompt, LONG)?,
            starred: before.is_some_and(|entry| entry.starred),
            links: before.map(|entry| entry.links.clone()).unwrap_or_default(),
        };
        let words = count_words(&entry.text);
        let written = self
            .journal
            .save_draft(now, request.id.0, entry, when, request.base.map(|rev| rev.0))?;
        Ok(DraftSealed {
            at: hour_minute(written.written_at, now.offset),
            words,
        })
    }

    /// Makes a revision of the draft. Without a draft it says where the record stands.
    ///
    /// # Errors
    /// [`Error::Stale`] when the entry was changed since the draft was begun; [`Error::NoSuchRecord`]
    /// when there was nothing in it, and so nothing of it is left.
    pub fn settle(&mut self, now: &Now, request: OfRecord) -> Result<SealedAt, Error> {
        if let Some(written) = self.journal.settle(now, request.id.0)? {
            return Ok(sealed_at(now, &written));
        }
        let line = self
            .journal
            .projection()
            .line(request.id.0)
            .ok_or(Error::NoSuchRecord)?;
        Ok(SealedAt {
            id: request.id,
            rev: Rev(line.stamp.rev),
            at: hour_minute(line.stamp.written_at, now.offset),
        })
    }

    /// Goes back to the last revision; what was only a draft goes to the bin.
    ///
    /// # Errors
    /// When there is no draft.
    pub fn discard_draft(&mut self, now: &Now, request: OfRecord) -> Result<EntryPage, Error> {
        self.journal.discard_draft(now, request.id.0)?;
        self.entry_page(request.id)
    }

    /// Marks an entry, or takes the mark away.
    ///
    /// # Errors
    /// When there is no such entry.
    pub fn star(&mut self, now: &Now, request: OfRecord) -> Result<SealedAt, Error> {
        self.change_entry(now, request.id, |entry| entry.starred = !entry.starred)
    }

    /// Changes something beside an entry's words, in its draft and in its revision, leaving no past.
    fn change_entry(&mut self, now: &Now, id: Id, change: impl Fn(&mut Entry)) -> Result<SealedAt, Error> {
        let open = self.journal.open_entry(id.0)?;
        let mut base = open.draft.as_ref().and_then(|(_, draft)| draft.base);
        let mut written = None;
        if let Some(record) = open.record {
            let Body::Entry(mut entry) = record.body else {
                return Err(Error::NoSuchRecord);
            };
            change(&mut entry);
            let done = self
                .journal
                .amend(now, id.0, record.stamp.rev, Body::Entry(entry), None)?;
            base = base.map(|base| if base == record.stamp.rev { done.rev } else { base });
            written = Some(done);
        }
        if let Some((_, mut draft)) = open.draft {
            change(&mut draft.entry);
            let done = self
                .journal
                .save_draft(now, id.0, draft.entry, draft.entry_when, base)?;
            written.get_or_insert(done);
        }
        written
            .map(|written| sealed_at(now, &written))
            .ok_or(Error::NoSuchRecord)
    }

    /// Ties two records, or unties them, at whichever of them has a place for it.
    ///
    /// # Errors
    /// [`Error::BadRequest`] where neither has.
    pub fn link(&mut self, now: &Now, request: LinkRequest) -> Result<Nothing, Error> {
        self.known("to", &[request.from.0, request.to.0])?;
        if request.from == request.to {
            return Err(bad("to", "the_same"));
        }
        if !request.tied {
            self.tie(now, request.from, request.to.0, false)?;
            self.tie(now, request.to, request.from.0, false)?;
            return Ok(Nothing {});
        }
        if !self.tie(now, request.from, request.to.0, true)? && !self.tie(now, request.to, request.from.0, true)? {
            return Err(bad("from", "cannot_link"));
        }
        Ok(Nothing {})
    }

    /// Whether the record has a place for ties.
    fn tie(&mut self, now: &Now, id: Id, other: RecordId, tied: bool) -> Result<bool, Error> {
        let set = |links: &mut Vec<RecordId>| {
            links.retain(|link| *link != other);
            if tied {
                links.push(other);
            }
        };
        let line = self.journal.projection().line(id.0).ok_or(Error::NoSuchRecord)?;
        if line.kind == Kind::Entry {
            let named = self
                .journal
                .open_entry(id.0)?
                .entry()
                .is_some_and(|entry| entry.links.contains(&other));
            if named != tied {
                self.change_entry(now, id, |entry| set(&mut entry.links))?;
            }
            return Ok(true);
        }
        let mut record = self.journal.record(id.0)?;
        let named = record.body.links().contains(&other);
        match &mut record.body {
            Body::Reflection(sheet) if tied => sheet.links.push(other),
            Body::Reflection(sheet) => sheet.untie(other),
            Body::RootCause(cause) => set(&mut cause.links),
            _ => return Ok(false),
        }
        if named != tied {
            self.journal.amend(now, id.0, record.stamp.rev, record.body, None)?;
        }
        Ok(true)
    }

    /// The person's own templates.
    ///
    /// # Errors
    /// None.
    pub fn templates(&mut self, _: &Now, _: Nothing) -> Result<Templates, Error> {
        let kept = self.journal.projection().shelves().templates.live();
        let mut templates: Vec<TemplateLine> = kept
            .map(|kept| convert::template_line(Id(kept.stamp.id), &kept.body))
            .collect();
        templates.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Templates { templates })
    }

    /// Seals a template.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for a field that may not be so.
    pub fn put_template(&mut self, now: &Now, request: TemplateLine) -> Result<SealedAt, Error> {
        let id = request.id;
        let body = Body::Template(convert::template(request)?);
        let written = self.seal(now, id, &Told { day: None, time: None }, body)?;
        Ok(sealed_at(now, &written))
    }

    /// The last mood given on a day.
    pub(crate) fn mood_of(&self, day: record::Day) -> Option<u8> {
        self.journal
            .projection()
            .shelves()
            .check_ins
            .within(day, day)
            .rev()
            .find_map(|kept| kept.body.mood)
    }

    /// The strongest craving of a day, logged or checked in.
    pub(crate) fn strongest_of(&self, day: record::Day) -> Option<u8> {
        let shelves = self.journal.projection().shelves();
        let logged = shelves
            .cravings
            .within(day, day)
            .filter_map(|kept| strongest(&kept.body));
        let checked = shelves.check_ins.within(day, day).filter_map(|kept| kept.body.craving);
        logged.chain(checked).max()
    }
}

/// What stands beside an entry's words.
pub(super) struct Known {
    pub rev: Option<record::RevisionId>,
    pub drafted: bool,
    pub sealed: record::Moment,
}

/// An entry's page.
pub(super) fn page(session: &Session, stamp: &record::Stamp, entry: Entry, known: Known) -> EntryPage {
    EntryPage {
        id: Id(stamp.id),
        rev: known.rev.map(Rev),
        when: session.words_when(stamp),
        words: count_words(&entry.text),
        links: session.ties(stamp.id, &entry.links),
        title: entry.title,
        tags: entry.tags,
        text: entry.text,
        prompt: entry.prompt,
        starred: entry.starred,
        drafted: known.drafted,
        binned: stamp.binned_at.is_some(),
        sealed: Moment(known.sealed),
        mood: session.mood_of(stamp.when.day),
        craving: session.strongest_of(stamp.when.day),
    }
}

/// A time that no record bears yet.
fn not_yet(when: &When, now: &Now) -> crate::dto::When {
    crate::dto::When {
        day: Day(when.day),
        time: crate::convert::time::clock(when),
        late: when.day < now.day,
        clock_uncertain: false,
    }
}

/// A slice that is not larger than the window may ask for.
pub(super) fn checked(page: &Page) -> Result<Page, Error> {
    if page.limit > SLICE {
        return Err(bad("page.limit", "out_of_range"));
    }
    Ok(page.clone())
}

fn same_month(a: record::Day, b: record::Day) -> bool {
    use chrono::Datelike;
    (a.0.year(), a.0.month()) == (b.0.year(), b.0.month())
}
