//! Check-ins, cravings and lapses.

use holdfast_journal::record::{self, Body, Kind, Now, Record, RecordId};

use super::kept::{Told, of_stamp};
use crate::convert::hard_minutes as convert;
use crate::convert::time::clock;
use crate::dto::*;
use crate::{Error, Session};

/// Earlier cravings drawn beneath, at most, and how far back they reach.
const WAVES: usize = 300;
const WAVE_DAYS: i32 = 730;

impl Session {
    /// A check-in.
    ///
    /// # Errors
    /// When there is none of that id.
    pub fn check_in(&mut self, _: &Now, request: OfRecord) -> Result<CheckInPage, Error> {
        self.check_in_page(request.id.0)
    }

    /// Seals a check-in.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for a reading out of range, an empty form or a day to come.
    pub fn seal_check_in(&mut self, now: &Now, request: CheckInForm) -> Result<CheckInPage, Error> {
        let (id, day) = (request.id, request.day);
        let body = Body::CheckIn(convert::check_in(request)?);
        let written = self.seal(now, id, &Told { day, time: None }, body)?;
        self.check_in_page(written.id)
    }

    pub(crate) fn check_in_page(&self, id: RecordId) -> Result<CheckInPage, Error> {
        let record = self.of_kind("id", Id(id), Kind::CheckIn)?;
        let Body::CheckIn(kept) = &record.body else {
            return Err(Error::NoSuchRecord);
        };
        let (id, rev, when) = of_stamp(&record.stamp);
        let form = convert::check_in_form(id, when.day, kept);
        Ok(CheckInPage { id, rev, when, form })
    }

    /// A craving.
    ///
    /// # Errors
    /// When there is none of that id.
    pub fn craving(&mut self, _: &Now, request: OfRecord) -> Result<CravingPage, Error> {
        self.craving_page(request.id.0)
    }

    /// Seals a craving as far as it has come. While it is being lived through each step replaces the
    /// one before; once logged, a correction keeps what stood.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for a rating out of range, an unknown trigger, strategy, target or lapse.
    pub fn seal_craving(&mut self, now: &Now, request: CravingForm) -> Result<CravingPage, Error> {
        let id = request.id;
        let (day, time) = (request.day, request.time.clone());
        let kept = convert::craving(request)?;
        self.known("triggers", &kept.triggers)?;
        self.known("coping", &kept.coping.iter().map(|c| c.strategy).collect::<Vec<_>>())?;
        self.known("target", kept.target.as_slice())?;
        self.known("lapse", kept.lapse.as_slice())?;
        let told = Told {
            day,
            time: time.as_deref(),
        };
        let standing = id.map(|id| self.of_kind("id", id, Kind::Craving)).transpose()?;
        let body = Body::Craving(kept);
        let written = match standing {
            Some(Record {
                stamp,
                body: Body::Craving(old),
            }) if old.stage != record::Stage::Logged => {
                let when = crate::convert::time::moved(now, &stamp.when, told.day, told.time)?;
                self.journal.amend(now, stamp.id, stamp.rev, body, Some(when))?
            }
            _ => self.seal(now, id, &told, body)?,
        };
        self.craving_page(written.id)
    }

    pub(crate) fn craving_page(&self, id: RecordId) -> Result<CravingPage, Error> {
        let record = self.of_kind("id", Id(id), Kind::Craving)?;
        let links = self.ties(record.stamp.id, &record.body.links());
        let Body::Craving(kept) = &record.body else {
            return Err(Error::NoSuchRecord);
        };
        let (id, rev, when) = of_stamp(&record.stamp);
        let form = convert::craving_form(id, when.day, clock(&record.stamp.when), kept);
        Ok(CravingPage {
            id,
            rev,
            when,
            form,
            links,
        })
    }

    /// Everything craving mode draws besides the person's own hand.
    ///
    /// # Errors
    /// None beyond damage in a row.
    pub fn craving_mode(&mut self, now: &Now, _: Nothing) -> Result<CravingMode, Error> {
        let since = record::Day::from_number(now.day.number() - WAVE_DAYS);
        let cravings = &self.journal.projection().shelves().cravings;
        let waves: Vec<Wave> = cravings
            .within(since, now.day)
            .rev()
            .filter(|kept| kept.body.ratings.len() > 1)
            .take(WAVES)
            .map(|kept| Wave {
                points: convert::wire_ratings(&kept.body.ratings),
            })
            .collect();
        let ridden: Vec<&record::Craving> = cravings
            .live()
            .map(|kept| &kept.body)
            .filter(|craving| craving.ratings.len() > 1)
            .collect();
        let eased: Vec<u32> = ridden.iter().filter_map(|craving| minutes_to_ease(craving)).collect();
        let targets = self.target_pages(now)?;
        Ok(CravingMode {
            helped: self.helped(),
            waves,
            ridden: u32::try_from(ridden.len()).unwrap_or(u32::MAX),
            eased: u32::try_from(eased.len()).unwrap_or(u32::MAX),
            median_minutes: median(eased),
            since: cravings
                .live()
                .find(|kept| kept.body.ratings.len() > 1)
                .map(|kept| Day(kept.stamp.when.day)),
            lists: self.offered_lists(),
            targets: targets.into_iter().filter(|page| !page.form.retired).collect(),
            open: self.open_craving(now).map(|id| self.craving_page(id)).transpose()?,
        })
    }

    /// A craving that was begun within the last day and not finished.
    pub(crate) fn open_craving(&self, now: &Now) -> Option<RecordId> {
        let day_ago = now.moment.days_before(1);
        let cravings = &self.journal.projection().shelves().cravings;
        let mut recent = cravings.within(now.day.previous(), now.day).rev();
        let open = recent.find(|kept| {
            kept.body.stage != record::Stage::Logged && kept.stamp.when.at.is_some_and(|at| at >= day_ago)
        });
        open.map(|kept| kept.stamp.id)
    }

    /// A lapse.
    ///
    /// # Errors
    /// When there is none of that id.
    pub fn lapse(&mut self, now: &Now, request: OfRecord) -> Result<LapsePage, Error> {
        self.lapse_page(now, request.id.0)
    }

    /// Seals a lapse. Its day is the first of its days.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for an unknown target or a day to come.
    pub fn seal_lapse(&mut self, now: &Now, request: LapseForm) -> Result<LapsePage, Error> {
        let id = request.id;
        let kept = convert::lapse(request, now.day)?;
        self.known("target", kept.target.as_slice())?;
        let day = kept.days.first().copied().map(Day);
        let written = self.seal(now, id, &Told { day, time: None }, Body::Lapse(kept))?;
        self.lapse_page(now, written.id)
    }

    fn lapse_page(&self, now: &Now, id: RecordId) -> Result<LapsePage, Error> {
        let record = self.of_kind("id", Id(id), Kind::Lapse)?;
        let links = self.ties(record.stamp.id, &record.body.links());
        let Body::Lapse(kept) = &record.body else {
            return Err(Error::NoSuchRecord);
        };
        let (id, rev, when) = of_stamp(&record.stamp);
        Ok(LapsePage {
            id,
            rev,
            when,
            form: convert::lapse_form(id, kept),
            held: kept.target.and_then(|target| self.held(now, target)),
            links,
        })
    }
}

/// Minutes until a rating was below the first and stayed so to the end; none where it did not ease.
fn minutes_to_ease(craving: &record::Craving) -> Option<u32> {
    let first = craving.ratings.first()?.value;
    let eased = craving.ratings.iter().rposition(|r| r.value >= first)? + 1;
    Some(craving.ratings.get(eased)?.after.div_ceil(60))
}

fn median(mut values: Vec<u32>) -> Option<f64> {
    values.sort_unstable();
    let half = values.len() / 2;
    match values.len() % 2 {
        _ if values.is_empty() => None,
        1 => Some(f64::from(values[half])),
        _ => Some(f64::from(values[half - 1] + values[half]) / 2.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ridden(points: &[(u32, u8)]) -> record::Craving {
        let ratings = points.iter().map(|(after, value)| record::Rating {
            after: *after,
            value: *value,
        });
        record::Craving {
            ratings: ratings.collect(),
            ..record::Craving::default()
        }
    }

    #[test]
    fn a_craving_eases_when_it_falls_and_does_not_come_back() {
        assert_eq!(
            minutes_to_ease(&ridden(&[(0, 7), (120, 5), (300, 8), (600, 4)])),
            Some(10)
        );
        assert_eq!(minutes_to_ease(&ridden(&[(0, 7), (120, 5), (300, 7)])), None);
        assert_eq!(minutes_to_ease(&ridden(&[(0, 7)])), None);
    }

    #[test]
    fn the_median_of_an_even_number_lies_between_the_middle_two() {
        assert_eq!(median(vec![9, 1, 4, 2]), Some(3.0));
        assert_eq!(median(vec![]), None);
    }
}
