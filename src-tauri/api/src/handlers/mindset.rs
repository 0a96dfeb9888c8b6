//! The person's word, the seven ratings, and published measures.

use holdfast_journal::content;
use holdfast_journal::record::{Body, Kind, Now, RecordId};

use super::kept::{Told, of_stamp, sealed_at};
use super::line::{measure_sum, offered_word};
use crate::convert::bounds::bad;
use crate::convert::mindset as convert;
use crate::dto::*;
use crate::{Error, Session};

/// Ratings given back at once: ten years of one a day.
const LATEST: usize = 3_660;

impl Session {
    /// The word and its history, newest first.
    ///
    /// # Errors
    /// None.
    pub fn identity(&mut self, _: &Now, _: Nothing) -> Result<IdentityPage, Error> {
        let kept = self.journal.projection().shelves().identities.live().rev();
        Ok(IdentityPage {
            words: kept
                .map(|kept| {
                    convert::identity_line(Id(kept.stamp.id), Day(kept.stamp.when.day), &kept.body, offered_word)
                })
                .collect(),
        })
    }

    /// Takes a word from a day on, or corrects one.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for a word that is not offered, or an own one without text.
    pub fn put_identity(&mut self, now: &Now, request: IdentityForm) -> Result<SealedAt, Error> {
        let (id, day) = (request.id, request.since);
        let offered = content::content()
            .identity
            .items
            .iter()
            .any(|word| word.id == request.word);
        if !offered {
            return Err(bad("word", "unknown"));
        }
        let body = Body::Identity(convert::identity(request)?);
        let written = self.seal(now, id, &Told { day, time: None }, body)?;
        Ok(sealed_at(now, &written))
    }

    /// The latest ratings, newest first.
    ///
    /// # Errors
    /// None.
    pub fn mindsets(&mut self, _: &Now, _: Nothing) -> Result<Mindsets, Error> {
        let kept = self.journal.projection().shelves().mindsets.live().rev().take(LATEST);
        let ratings = kept
            .map(|kept| self.mindset_page(kept.stamp.id))
            .collect::<Result<_, _>>()?;
        Ok(Mindsets { ratings })
    }

    /// Ratings that were sealed before, to be read or corrected.
    ///
    /// # Errors
    /// When there are none of that id.
    pub fn mindset(&mut self, _: &Now, request: OfRecord) -> Result<MindsetPage, Error> {
        self.mindset_page(request.id.0)
    }

    /// Seals ratings: new ones, or those that they correct.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for a rating out of range or of an unknown name.
    pub fn seal_mindset(&mut self, now: &Now, request: MindsetForm) -> Result<MindsetPage, Error> {
        let (id, day) = (request.id, request.day);
        let body = Body::Mindset(convert::mindset(request)?);
        let written = self.seal(now, id, &Told { day, time: None }, body)?;
        self.mindset_page(written.id)
    }

    fn mindset_page(&self, id: RecordId) -> Result<MindsetPage, Error> {
        let record = self.of_kind("id", Id(id), Kind::Mindset)?;
        let Body::Mindset(kept) = &record.body else {
            return Err(Error::NoSuchRecord);
        };
        let (id, rev, when) = of_stamp(&record.stamp);
        let form = convert::mindset_form(id, when.day, kept);
        Ok(MindsetPage { id, rev, when, form })
    }

    /// Fillings-in of one measure within a span, newest first.
    ///
    /// # Errors
    /// None.
    pub fn measures(&mut self, _: &Now, request: MeasuresRequest) -> Result<Measures, Error> {
        let (from, to) = (request.span.from.map(|day| day.0), request.span.to.map(|day| day.0));
        let kept = self
            .journal
            .projection()
            .shelves()
            .measures
            .live()
            .rev()
            .filter(|kept| {
                let day = kept.stamp.when.day;
                kept.body.measure == request.measure
                    && from.is_none_or(|from| day >= from)
                    && to.is_none_or(|to| day <= to)
            });
        let pages = kept
            .map(|kept| self.measure_page(kept.stamp.id))
            .collect::<Result<_, _>>()?;
        Ok(Measures { pages })
    }

    /// A measure that was filled in before, to be read or corrected.
    ///
    /// # Errors
    /// When there is none of that id.
    pub fn measure(&mut self, _: &Now, request: OfRecord) -> Result<MeasurePage, Error> {
        self.measure_page(request.id.0)
    }

    /// Seals a measure: a new filling-in, or one that it corrects.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for an unknown measure, or answers that are not its items'.
    pub fn seal_measure(&mut self, now: &Now, request: MeasureForm) -> Result<MeasurePage, Error> {
        let (id, day) = (request.id, request.day);
        let kept = convert::measure(request)?;
        let measure = content::content()
            .measure(&kept.measure)
            .ok_or_else(|| bad("measure", "unknown"))?;
        if kept.answers.len() != measure.items.len() {
            return Err(bad("answers", "not_its_items"));
        }
        for (item, answer) in measure.items.iter().zip(&kept.answers) {
            if answer.is_some_and(|given| !(item.min..=item.max).contains(&given.into())) {
                return Err(bad("answers", "out_of_range"));
            }
        }
        let written = self.seal(now, id, &Told { day, time: None }, Body::Measure(kept))?;
        self.measure_page(written.id)
    }

    fn measure_page(&self, id: RecordId) -> Result<MeasurePage, Error> {
        let record = self.of_kind("id", Id(id), Kind::Measure)?;
        let Body::Measure(kept) = &record.body else {
            return Err(Error::NoSuchRecord);
        };
        let (id, rev, when) = of_stamp(&record.stamp);
        let form = convert::measure_form(id, when.day, kept);
        let sum = measure_sum(kept);
        Ok(MeasurePage {
            id,
            rev,
            when,
            form,
            sum,
        })
    }
}
