//! Worksheets of the person's own making. One that anything is filled with can be put away and not deleted:
//! without its questions the answers would stand alone.

use holdfast_journal::record::{Body, Kind, Now, RecordId};

use super::kept::{Told, of_stamp};
use super::searching::count;
use crate::convert::own_sheet as convert;
use crate::dto::*;
use crate::{Error, Session};

impl Session {
    /// Every worksheet of the person's own, those put away among them, by name.
    ///
    /// # Errors
    /// None.
    pub fn own_sheets(&mut self, _: &Now, _: Nothing) -> Result<OwnSheets, Error> {
        let kept = self.journal.projection().shelves().own_sheets.live();
        let mut sheets = kept
            .map(|kept| self.own_sheet_page(kept.stamp.id))
            .collect::<Result<Vec<_>, _>>()?;
        sheets.sort_by(|a, b| a.form.title.cmp(&b.form.title));
        Ok(OwnSheets { sheets })
    }

    /// Seals a worksheet of the person's own.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for a field that may not be so.
    pub fn put_own_sheet(&mut self, now: &Now, request: OwnSheetForm) -> Result<OwnSheetPage, Error> {
        let id = request.id;
        let body = Body::OwnSheet(convert::own_sheet(request)?);
        let written = self.seal(now, id, &Told { day: None, time: None }, body)?;
        self.own_sheet_page(written.id)
    }

    /// How many are filled with it, those in the bin among them.
    pub(crate) fn filled_with(&self, id: RecordId) -> usize {
        let (name, all) = (id.to_string(), self.journal.projection().shelves().reflections.all());
        all.filter(|kept| kept.body.worksheet == name).count()
    }

    fn own_sheet_page(&self, id: RecordId) -> Result<OwnSheetPage, Error> {
        let record = self.of_kind("id", Id(id), Kind::OwnSheet)?;
        let Body::OwnSheet(kept) = &record.body else {
            return Err(Error::NoSuchRecord);
        };
        let (id, rev, _) = of_stamp(&record.stamp);
        Ok(OwnSheetPage {
            id,
            rev,
            form: convert::own_sheet_form(id, kept),
            filled: count(self.filled_with(id.0)),
        })
    }
}
