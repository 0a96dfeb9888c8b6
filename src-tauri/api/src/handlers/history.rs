//! Earlier revisions, moving, the bin, deleting for ever.

use holdfast_journal::record::{Body, Kind, Now, Precision, Record, count_words};
use holdfast_journal::store::BIN_DAYS;
use similar::{Algorithm, ChangeTag, TextDiff};

use super::entries::{Known, page};
use super::kept::sealed_at;
use crate::convert::bounds::bad;
use crate::convert::time::{moved, without_time};
use crate::dto::*;
use crate::{Error, Session};

impl Session {
    /// The revisions of a record, the one that stands first.
    ///
    /// # Errors
    /// When there is no such record.
    pub fn revisions(&mut self, _: &Now, request: OfRecord) -> Result<Revisions, Error> {
        let lines = self.journal.revisions(request.id.0)?;
        let revisions = lines.into_iter().map(|line| RevisionLine {
            rev: Rev(line.rev),
            written_at: Moment(line.written_at),
            words: self
                .journal
                .revision(request.id.0, line.rev)
                .map_or(0, |record| words(&record)),
            current: line.current,
        });
        Ok(Revisions {
            revisions: revisions.collect(),
        })
    }

    /// One revision of an entry.
    ///
    /// # Errors
    /// When there is none, or it is of another kind.
    pub fn revision(&mut self, _: &Now, request: OfRevision) -> Result<EntryPage, Error> {
        let record = self.journal.revision(request.id.0, request.rev.0)?;
        let Body::Entry(entry) = record.body else {
            return Err(bad("id", "of_another_kind"));
        };
        let known = Known {
            rev: Some(request.rev.0),
            drafted: false,
            sealed: record.stamp.written_at,
        };
        Ok(page(self, &record.stamp, entry, known))
    }

    /// Two revisions of an entry, word by word; its title and tags above the text where they differ.
    ///
    /// # Errors
    /// When there is no such revision.
    pub fn compare(&mut self, _: &Now, request: CompareRequest) -> Result<Comparison, Error> {
        let older = self.journal.revision(request.id.0, request.from.0)?.body;
        let newer = match request.to {
            Some(rev) => self.journal.revision(request.id.0, rev.0)?.body,
            None => Body::Entry(
                self.journal
                    .open_entry(request.id.0)?
                    .entry()
                    .cloned()
                    .unwrap_or_default(),
            ),
        };
        let heads = [&older, &newer].map(head_of);
        let told = heads[0] != heads[1];
        let [older, newer] = [(older, &heads[0]), (newer, &heads[1])].map(|(body, head)| match told {
            true => format!("{head}{}", text_of(body)),
            false => text_of(body),
        });
        Ok(Comparison {
            pieces: pieces(&older, &newer),
        })
    }

    /// Brings an earlier revision back as a new one.
    ///
    /// # Errors
    /// When there is none, or the record lies in the bin.
    pub fn bring_back(&mut self, now: &Now, request: OfRevision) -> Result<SealedAt, Error> {
        let written = self.journal.bring_back(now, request.id.0, request.rev.0)?;
        Ok(sealed_at(now, &written))
    }

    /// Moves a record to another day, and to the clock time given; without one it is left out.
    ///
    /// # Errors
    /// A day to come for something that has happened; a record in the bin.
    pub fn move_record(&mut self, now: &Now, request: MoveTo) -> Result<SealedAt, Error> {
        let id = request.id;
        let line = self.journal.projection().line(id.0).ok_or(Error::NoSuchRecord)?;
        if request.day.0 > now.day && line.kind != Kind::Entry {
            return Err(bad("day", "in_the_future"));
        }
        if let Some(lapse) = self
            .journal
            .projection()
            .shelves()
            .lapses
            .all()
            .find(|kept| kept.stamp.id == id.0)
        {
            let by = request.day.0.number() - lapse.stamp.when.day.number();
            let last = lapse.body.days.iter().map(|day| day.number().saturating_add(by)).max();
            if last.is_some_and(|last| last > now.day.number()) {
                return Err(bad("day", "in_the_future"));
            }
        }
        let line_has_time = line.stamp.when.precision != Precision::Day;
        let mut written = None;
        if line.stamp.when.day != request.day.0 {
            written = Some(self.journal.move_to_day(now, id.0, request.day.0)?);
        }
        if request.time.is_some() || line_has_time {
            self.journal.settle(now, id.0)?;
            let record = self.journal.record(id.0)?;
            let when = match request.time.as_deref() {
                Some(time) => moved(now, &record.stamp.when, Some(request.day), Some(time))?,
                None => without_time(&record.stamp.when),
            };
            if when != record.stamp.when {
                written = Some(
                    self.journal
                        .correct(now, id.0, record.stamp.rev, record.body, Some(when))?,
                );
            }
        }
        match written {
            Some(written) => Ok(sealed_at(now, &written)),
            None => self.settle(now, OfRecord { id }),
        }
    }

    /// Puts a record in the bin.
    ///
    /// # Errors
    /// When there is no such record, or it is a worksheet that something is filled with.
    pub fn bin_record(&mut self, now: &Now, request: OfRecord) -> Result<SealedAt, Error> {
        let kind = self.journal.projection().line(request.id.0).map(|line| line.kind);
        if kind == Some(Kind::OwnSheet) && self.filled_with(request.id.0) > 0 {
            return Err(bad("id", "filled_with"));
        }
        Ok(sealed_at(now, &self.journal.bin(now, request.id.0)?))
    }

    /// Takes a record out of the bin.
    ///
    /// # Errors
    /// When there is no such record.
    pub fn unbin_record(&mut self, now: &Now, request: OfRecord) -> Result<SealedAt, Error> {
        Ok(sealed_at(now, &self.journal.unbin(now, request.id.0)?))
    }

    /// What lies in the bin, the latest first.
    ///
    /// # Errors
    /// None.
    pub fn bin(&mut self, now: &Now, _: Nothing) -> Result<Bin, Error> {
        let mut lines: Vec<BinLine> = Vec::new();
        for line in self.journal.projection().binned() {
            let Some(binned_at) = line.stamp.binned_at else {
                continue;
            };
            let days = (now.moment.0 - binned_at.0).num_days().clamp(0, BIN_DAYS);
            lines.push(BinLine {
                line: self.line_of(line.stamp.id),
                binned_at: Moment(binned_at),
                days_left: u8::try_from(BIN_DAYS - days).unwrap_or_default(),
            });
        }
        lines.sort_by_key(|line| std::cmp::Reverse(line.binned_at));
        Ok(Bin { lines })
    }

    /// Deletes a record for ever, with its draft and its past.
    ///
    /// # Errors
    /// When there is no such record.
    pub fn delete_for_ever(&mut self, now: &Now, request: OfRecord) -> Result<Nothing, Error> {
        self.journal.delete_for_ever(now, request.id.0)?;
        Ok(Nothing {})
    }

    /// Deletes everything in the bin for ever.
    ///
    /// # Errors
    /// When the vault refuses, or the copy before it cannot be made.
    pub fn empty_bin(&mut self, now: &Now, _: Nothing) -> Result<Nothing, Error> {
        if self.journal.projection().binned().next().is_some() {
            self.copy_before(now, "emptying")?;
            self.journal.empty_bin(now)?;
        }
        Ok(Nothing {})
    }
}

fn words(record: &Record) -> u32 {
    match &record.body {
        Body::Entry(entry) => count_words(&entry.text),
        other => other.findable().map_or(0, |found| count_words(&found.text)),
    }
}

/// What stands above an entry's text: its title and its tags, a line each.
fn head_of(body: &Body) -> String {
    let Body::Entry(entry) = body else {
        return String::new();
    };
    let tags: Vec<String> = entry.tags.iter().map(|tag| format!("#{tag}")).collect();
    let lines = [entry.title.clone().unwrap_or_default(), tags.join(" ")];
    let mut head: String = lines
        .into_iter()
        .filter(|line| !line.is_empty())
        .map(|line| line + "\n")
        .collect();
    if !head.is_empty() {
        head.push('\n');
    }
    head
}

fn text_of(body: Body) -> String {
    match body {
        Body::Entry(entry) => entry.text,
        other => other
            .findable()
            .map(|found| found.text.into_owned())
            .unwrap_or_default(),
    }
}

/// Word by word; neighbours of one side are one piece. Joined again, the pieces are the two texts.
fn pieces(older: &str, newer: &str) -> Vec<Piece> {
    let diff = TextDiff::configure()
        .algorithm(Algorithm::Patience)
        .timeout(std::time::Duration::from_secs(2))
        .diff_words(older, newer);
    let mut pieces: Vec<Piece> = Vec::new();
    for change in diff.iter_all_changes() {
        let side = match change.tag() {
            ChangeTag::Equal => Side::Both,
            ChangeTag::Delete => Side::Older,
            ChangeTag::Insert => Side::Newer,
        };
        match pieces.last_mut() {
            Some(last) if last.side == side => last.text.push_str(change.value()),
            _ => pieces.push(Piece {
                side,
                text: change.value().to_owned(),
            }),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pieces_of_a_comparison_give_both_texts_back_byte_for_byte() {
        let (older, newer) = ("One  two\r\nthree ß\u{301}.\n", "One two\nthree four ß\u{301}.");
        let found = pieces(older, newer);
        let side = |not: Side| {
            found
                .iter()
                .filter(|p| p.side != not)
                .map(|p| p.text.as_str())
                .collect::<String>()
        };
        assert_eq!(side(Side::Newer), older);
        assert_eq!(side(Side::Older), newer);
    }
}
