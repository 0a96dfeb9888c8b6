//! Check-ins, cravings and lapses.

use holdfast_journal::insight::stats::median;
use holdfast_journal::record::{self, Body, Kind, Now, Record, RecordId, When};

use super::kept::{Told, of_stamp};
use super::searching::count;
use crate::convert::bounds::bad;
use crate::convert::hard_minutes as convert;
use crate::convert::time::{clock, shown_craving, without_time};
use crate::dto::*;
use crate::{Error, Session};

/// Earlier cravings drawn beneath, at most.
const WAVES: usize = 300;
/// How far back craving mode looks, and says so: what helped ten years ago may be another person's.
const MODE_DAYS: i32 = 730;

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
        let kept = convert::check_in(request)?;
        // A target that it named already may have left for ever since, and takes nothing from the rest.
        let named = self
            .standing(id, Kind::CheckIn)?
            .map(|old| old.body.links())
            .unwrap_or_default();
        let body = Body::CheckIn(kept);
        self.known_or("amounts", &body.links(), &named)?;
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
        let counted = self.all_so_far(record.stamp.when.day);
        Ok(CheckInPage {
            id,
            rev,
            when,
            form,
            counted,
        })
    }

    /// A craving.
    ///
    /// # Errors
    /// When there is none of that id.
    pub fn craving(&mut self, now: &Now, request: OfRecord) -> Result<CravingPage, Error> {
        self.craving_page(now, request.id.0)
    }

    /// Seals a craving as far as it has come. While it is being lived through each step replaces the
    /// one before; once logged, a correction keeps what stood.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for a rating out of range, an unknown trigger, strategy, target or lapse.
    pub fn seal_craving(&mut self, now: &Now, request: CravingForm) -> Result<CravingPage, Error> {
        let id = request.id;
        let (day, time) = (request.day, request.time.clone());
        let mut kept = convert::craving(request)?;
        let standing = self.standing(id, Kind::Craving)?;
        if let Some(Body::Craving(old)) = standing.as_ref().map(|old| &old.body) {
            // A lapse in the bin is not shown to whoever seals this, and may have come back since: the tie stands.
            kept.lapse = kept.lapse.or(old.lapse);
        }
        // What it named already may have left for ever since, and takes nothing from the rest.
        let named = standing.as_ref().map(|old| old.body.links()).unwrap_or_default();
        let strategies: Vec<RecordId> = kept.coping.iter().map(|coping| coping.strategy).collect();
        self.known_or("triggers", &kept.triggers, &named)?;
        self.known_or("coping", &strategies, &named)?;
        self.known_or("target", kept.target.as_slice(), &named)?;
        self.known_or("lapse", kept.lapse.as_slice(), &named)?;
        let told = Told {
            day,
            time: time.as_deref(),
        };
        let stood = standing.as_ref().map(|old| &old.stamp.when);
        let when = craving_when(now, stood, &told, kept.logged_afterwards)?;
        let body = Body::Craving(kept);
        let written = match standing {
            Some(Record {
                stamp,
                body: Body::Craving(old),
            }) if old.stage != record::Stage::Logged => {
                self.journal.amend(now, stamp.id, stamp.rev, body, Some(when))?
            }
            standing => self.seal_at(now, id, standing, when, body)?,
        };
        self.craving_page(now, written.id)
    }

    pub(crate) fn craving_page(&self, now: &Now, id: RecordId) -> Result<CravingPage, Error> {
        let record = self.of_kind("id", Id(id), Kind::Craving)?;
        let links = self.ties(record.stamp.id, &record.body.links());
        let Body::Craving(kept) = &record.body else {
            return Err(Error::NoSuchRecord);
        };
        let (id, rev, _) = of_stamp(&record.stamp);
        let when = shown_craving(&record.stamp, kept);
        let mut form = convert::craving_form(id, when.day, clock(&record.stamp.when), kept);
        // Another may be written in the place of one that lies in the bin.
        let projection = self.journal.projection();
        let leads_on = |lapse: &Id| projection.line(lapse.0).is_some_and(|line| !line.is_binned());
        form.lapse = form.lapse.filter(leads_on);
        Ok(CravingPage {
            id,
            rev,
            when,
            began: record.stamp.when.at.map(Moment),
            form,
            retired: self.retired_of(now, kept)?,
            links,
        })
    }

    /// Everything craving mode draws besides the person's own hand.
    ///
    /// # Errors
    /// None beyond damage in a row.
    pub fn craving_mode(&mut self, now: &Now, _: Nothing) -> Result<CravingMode, Error> {
        let since = record::Day::from_number(now.day.number() - MODE_DAYS);
        let cravings = &self.journal.projection().shelves().cravings;
        // Nobody was here in one that was told afterwards, whatever is said of its length.
        let ridden: Vec<_> = cravings
            .within(since, now.day)
            .filter(|kept| kept.body.ratings.len() > 1 && !kept.body.logged_afterwards)
            .collect();
        let waves: Vec<Wave> = ridden
            .iter()
            .rev()
            .take(WAVES)
            .map(|kept| Wave {
                points: convert::wire_ratings(&kept.body.ratings),
            })
            .collect();
        let eased: Vec<f64> = ridden
            .iter()
            .filter_map(|kept| minutes_to_ease(&kept.body))
            .map(f64::from)
            .collect();
        let targets = self.target_pages(now)?;
        let mut helped = self.helped_within(self.whole_view(now, since));
        helped.retain(|one| !one.strategy.retired);
        Ok(CravingMode {
            helped,
            waves,
            ridden: count(ridden.len()),
            eased: count(eased.len()),
            median_minutes: median(&eased),
            since: ridden.first().map(|kept| Day(kept.stamp.when.day)),
            lists: self.offered_lists(),
            targets: targets.into_iter().filter(|page| !page.form.retired).collect(),
            open: self
                .open_craving(now)
                .map(|id| self.craving_page(now, id))
                .transpose()?,
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

    /// The newest lapse that is marked as still going. It reaches to today until that is taken back.
    pub(crate) fn lapse_going(&self) -> Option<RecordId> {
        let lapses = self.journal.projection().shelves().lapses.live();
        let going = lapses.filter(|kept| kept.body.still_going);
        let newest = going.max_by_key(|kept| (kept.body.days.iter().max().copied(), kept.stamp.id));
        newest.map(|kept| kept.stamp.id)
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
        let standing = self.standing(id, Kind::Lapse)?;
        let stood = match standing.as_ref().map(|old| &old.body) {
            Some(Body::Lapse(old)) => old.days.clone(),
            _ => Vec::new(),
        };
        let kept = convert::lapse(request, &stood, now.day)?;
        let named = standing.map(|old| old.body.links()).unwrap_or_default();
        self.known_or("target", kept.target.as_slice(), &named)?;
        let day = kept.days.first().copied().map(Day);
        let written = self.seal(now, id, &Told { day, time: None }, Body::Lapse(kept))?;
        self.lapse_page(now, written.id)
    }

    /// What stays held once a lapse is sealed as it stands. Nothing is sealed.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for a day to come.
    pub fn held_after(&mut self, now: &Now, request: LapseForm) -> Result<HeldAfter, Error> {
        let of = request.id.map(|id| id.0);
        let lapse = convert::lapse(request, &[], now.day)?;
        let held = self.headline_of(now, lapse.target).and_then(|target| {
            let projection = self.journal.projection();
            let days = projection.lapse_days_after(target, &lapse, of, now.day);
            self.held_with(now, target, &days)
        });
        Ok(HeldAfter { held })
    }

    /// The target whose days a lapse shows: its own where it is counted, or else the one that stands first.
    fn headline_of(&self, now: &Now, target: Option<RecordId>) -> Option<RecordId> {
        let counted = |id: &RecordId| {
            let target = self.journal.projection().target(*id);
            target.is_some_and(|target| !target.attempts.is_empty())
        };
        target
            .filter(counted)
            .or_else(|| self.all_held(now).first().map(|held| held.target.0))
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
            held: self
                .headline_of(now, kept.target)
                .and_then(|target| self.held(now, target)),
            links,
        })
    }
}

/// When a craving was that a form tells of. Of one that was told afterwards without a time only its day is known, also
/// of today; the clock says when one was that is here now. What it was told to be has come.
fn craving_when(now: &Now, stood: Option<&When>, told: &Told<'_>, afterwards: bool) -> Result<When, Error> {
    let mut when = told.when(now, stood)?;
    let says_when = stood.is_none() || told.day.is_some();
    if afterwards && says_when && told.time.is_none() {
        when = without_time(&when);
    }
    if stood != Some(&when) && when.at.is_some_and(|at| at > now.moment) {
        return Err(bad("time", "in_the_future"));
    }
    Ok(when)
}

/// Minutes until a rating was below the first and stayed so to the end; none where it did not ease, where nobody rated
/// it while it did, or where it was remembered without a length.
fn minutes_to_ease(craving: &record::Craving) -> Option<u32> {
    let first = craving.ratings.first()?.value;
    let eased = craving.ratings.iter().rposition(|r| r.value >= first)? + 1;
    let at = craving.ratings.get(eased)?.after;
    (at > 0 && craving.is_watched(eased - 1, eased)).then(|| at.div_ceil(60))
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
    fn a_craving_that_was_remembered_without_a_length_eased_within_no_minutes() {
        assert_eq!(minutes_to_ease(&ridden(&[(0, 7), (0, 3)])), None);
    }
}
