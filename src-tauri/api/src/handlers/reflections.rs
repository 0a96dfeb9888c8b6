//! Filled worksheets and root causes.

use std::collections::BTreeMap;

use holdfast_journal::content;
use holdfast_journal::record::{Body, Kind, Now, RecordId, Reflection};

use super::kept::{Told, of_stamp};
use super::searching::count;
use crate::convert::bounds::bad;
use crate::convert::mindset as convert;
use crate::dto::*;
use crate::{Error, Session};

/// Sheets under "lately".
const LATELY: usize = 3;

impl Session {
    /// The library's page.
    ///
    /// # Errors
    /// None.
    pub fn reflections(&mut self, now: &Now, _: Nothing) -> Result<Reflections, Error> {
        let shelf = &self.journal.projection().shelves().reflections;
        let mut used: BTreeMap<&str, WorksheetUse> = BTreeMap::new();
        for kept in shelf.live() {
            let sheet = used.entry(&kept.body.worksheet).or_insert_with(|| WorksheetUse {
                worksheet: kept.body.worksheet.clone(),
                times: 0,
                last: None,
            });
            sheet.times += 1;
            sheet.last = Some(Day(kept.stamp.when.day));
        }
        let come = |sheet: &Reflection| sheet.opens_on.is_some_and(|day| day <= now.day);
        let lately = shelf
            .live()
            .rev()
            .take(LATELY)
            .map(|kept| self.line_of(kept.stamp.id))
            .collect();
        let letters = shelf
            .live()
            .rev()
            .filter(|kept| come(&kept.body))
            .map(|kept| self.line_of(kept.stamp.id));
        Ok(Reflections {
            lately,
            total: count(shelf.live().count()),
            letters: letters.collect(),
            used: used.into_values().collect(),
        })
    }

    /// A filled worksheet; without its answers while it is not to be opened. A letter whose day has come is a sheet like
    /// any other from its first reading on.
    ///
    /// # Errors
    /// When there is none of that id.
    pub fn reflection(&mut self, now: &Now, request: OfRecord) -> Result<ReflectionPage, Error> {
        self.open_letter(now, request.id.0);
        self.reflection_page(request.id.0)
    }

    /// Lets a letter that has waited for its day go from the head of the library. Where the vault refuses to note it, it
    /// is read all the same, and stays there.
    fn open_letter(&mut self, now: &Now, id: RecordId) {
        let kept = self.journal.projection().whole(id);
        let Some((stamp, Body::Reflection(sheet))) = kept.map(|kept| (kept.stamp, kept.body)) else {
            return;
        };
        if sheet.opens_on.is_some() && !self.is_closed(&sheet) {
            let opened = Reflection {
                opens_on: None,
                ..sheet
            };
            let _ = self.journal.correct(now, id, stamp.rev, Body::Reflection(opened), None);
        }
    }

    /// Seals a filled worksheet.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for an unknown worksheet or link, or one that is not to be opened yet.
    pub fn seal_reflection(&mut self, now: &Now, request: ReflectionForm) -> Result<ReflectionPage, Error> {
        let (id, day) = (request.id, request.day);
        let body = convert::reflection(request)?;
        let mut named = Vec::new();
        if let Some(old) = self.standing(id, Kind::Reflection)? {
            let Body::Reflection(old) = old.body else {
                return Err(Error::NoSuchRecord);
            };
            if self.is_closed(&old) {
                return Err(bad("opens_on", "closed"));
            }
            named.extend(old.links_and_answers());
        } else if content::content().worksheet(&body.worksheet).is_none()
            && self.journal.projection().own_sheet(&body.worksheet).is_none()
        {
            return Err(bad("worksheet", "unknown"));
        }
        // What was tied to it may be gone for ever since.
        self.known_or("links", &body.links_and_answers().collect::<Vec<_>>(), &named)?;
        let written = self.seal(now, id, &Told { day, time: None }, Body::Reflection(body))?;
        self.reflection_page(written.id)
    }

    fn reflection_page(&self, id: RecordId) -> Result<ReflectionPage, Error> {
        let record = self.of_kind("id", Id(id), Kind::Reflection)?;
        let Body::Reflection(kept) = &record.body else {
            return Err(Error::NoSuchRecord);
        };
        let closed = self.is_closed(kept);
        let (id, rev, when) = (
            Id(record.stamp.id),
            Rev(record.stamp.rev),
            self.words_when(&record.stamp),
        );
        Ok(ReflectionPage {
            id,
            rev,
            form: convert::reflection_form(id, when.day, kept, closed),
            when,
            closed,
            links: self.ties(id.0, &record.body.links()),
        })
    }

    /// Every root cause: open ones first, then resting, then settled, in the person's order.
    ///
    /// # Errors
    /// None.
    pub fn causes(&mut self, _: &Now, _: Nothing) -> Result<Causes, Error> {
        let mut kept: Vec<_> = self.journal.projection().shelves().root_causes.live().collect();
        kept.sort_by_key(|kept| (kept.body.state as u8, kept.body.order, kept.stamp.id));
        let causes = kept
            .into_iter()
            .map(|kept| self.cause_page(kept.stamp.id))
            .collect::<Result<_, _>>()?;
        Ok(Causes { causes })
    }

    /// Seals a root cause.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for a field that may not be so.
    pub fn seal_cause(&mut self, now: &Now, request: CauseForm) -> Result<CausePage, Error> {
        let (id, causes) = (request.id, &self.journal.projection().shelves().root_causes);
        let old = id.and_then(|id| causes.all().find(|kept| kept.stamp.id == id.0));
        let last = || Self::last_place(causes.all(), |cause| cause.order);
        let order = old.map_or_else(last, |kept| kept.body.order);
        let body = convert::cause(request, order)?;
        self.known_or("links", &body.links, old.map_or(&[], |kept| &kept.body.links))?;
        let written = self.seal(now, id, &Told { day: None, time: None }, Body::RootCause(body))?;
        self.cause_page(written.id)
    }

    fn cause_page(&self, id: RecordId) -> Result<CausePage, Error> {
        let record = self.of_kind("id", Id(id), Kind::RootCause)?;
        let Body::RootCause(kept) = &record.body else {
            return Err(Error::NoSuchRecord);
        };
        let (id, rev, when) = of_stamp(&record.stamp);
        Ok(CausePage {
            id,
            rev,
            when,
            form: convert::cause_form(id, kept),
            links: self.ties(id.0, &kept.links),
        })
    }
}
