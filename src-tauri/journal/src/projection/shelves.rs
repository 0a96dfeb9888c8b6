//! One shelf a kind. Everything but entries is kept whole.

use holdfast_vault::RowKey;

use super::entry::EntryLine;
use super::shelf::{Kept, Shelf};
use crate::record::{
    Body, CheckIn, Craving, Identity, ImportRun, Kind, Lapse, Measure, Mindset, OwnSheet, Record, Reflection,
    RootCause, Stamp, Strategy, Target, Template, Trigger,
};

macro_rules! shelves {
    ($($(#[$doc:meta])* $field:ident: $name:ident;)*) => {
        /// Every record that the person made, by kind, oldest first.
        #[derive(Debug, Default)]
        pub struct Shelves {
            /// Entries, without their texts.
            pub entries: Shelf<EntryLine>,
            $($(#[$doc])* pub $field: Shelf<$name>,)*
        }

        impl Shelves {
            /// A slot's stamp and row.
            pub(super) fn line(&self, kind: Kind, slot: u32) -> Option<Line<'_>> {
                match kind {
                    Kind::Entry => self.entries.get(slot).map(|kept| Line::of(kind, kept)),
                    $(Kind::$name => self.$field.get(slot).map(|kept| Line::of(kind, kept)),)*
                    _ => None,
                }
            }

            /// A slot's record, where the projection keeps it whole.
            pub(super) fn whole(&self, kind: Kind, slot: u32) -> Option<Record> {
                match kind {
                    $(Kind::$name => self.$field.get(slot).map(|kept| Record {
                        stamp: kept.stamp.clone(),
                        body: Body::$name(kept.body.clone()),
                    }),)*
                    _ => None,
                }
            }

            /// Puts a record down, in the slot it has or in a new one; `None` for kinds without a shelf.
            pub(super) fn put(&mut self, row: RowKey, stamp: Stamp, body: Body, slot: Option<u32>, how: Place) -> Option<u32> {
                Some(match body {
                    Body::Entry(entry) => {
                        self.entries.set(Kept { stamp, row, body: EntryLine::of(&entry, true) }, slot, how)
                    }
                    $(Body::$name(body) => self.$field.set(Kept { stamp, row, body }, slot, how),)*
                    _ => return None,
                })
            }

            pub(super) fn take(&mut self, kind: Kind, slot: u32) {
                match kind {
                    Kind::Entry => { self.entries.take(slot); }
                    $(Kind::$name => { self.$field.take(slot); })*
                    _ => {}
                }
            }

            pub(super) fn sort(&mut self) {
                self.entries.sort();
                $(self.$field.sort();)*
            }

            /// Every record on every shelf, those in the bin among them; kind by kind, oldest first.
            pub fn every(&self) -> impl Iterator<Item = Line<'_>> {
                self.entries.all().map(|kept| Line::of(Kind::Entry, kept))
                    $(.chain(self.$field.all().map(|kept| Line::of(Kind::$name, kept))))*
            }

            /// Every record of one kind, those in the bin among them, oldest first.
            pub fn of_kind(&self, kind: Kind) -> Box<dyn DoubleEndedIterator<Item = Line<'_>> + '_> {
                match kind {
                    Kind::Entry => Box::new(self.entries.all().map(move |kept| Line::of(kind, kept))),
                    $(Kind::$name => Box::new(self.$field.all().map(move |kept| Line::of(kind, kept))),)*
                    _ => Box::new(std::iter::empty()),
                }
            }
        }
    };
}

shelves! {
    /// What is being recovered from.
    targets: Target;
    /// Coping strategies.
    strategies: Strategy;
    /// Triggers.
    triggers: Trigger;
    /// Check-ins.
    check_ins: CheckIn;
    /// Cravings.
    cravings: Craving;
    /// Lapses.
    lapses: Lapse;
    /// Reflections.
    reflections: Reflection;
    /// Root causes.
    root_causes: RootCause;
    /// The person's own words for themselves.
    identities: Identity;
    /// Mindset ratings.
    mindsets: Mindset;
    /// Measures filled in.
    measures: Measure;
    /// Templates.
    templates: Template;
    /// Worksheets of the person's own making.
    own_sheets: OwnSheet;
    /// Import runs.
    import_runs: ImportRun;
}

/// How a line is put on its shelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Anywhere; everything is sorted afterwards.
    Unsorted,
    /// Where it belongs.
    InOrder,
}

/// What any record's line tells, whatever its kind.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// Its kind.
    pub kind: Kind,
    /// Who it is and when.
    pub stamp: &'a Stamp,
    /// The vault's row.
    pub row: RowKey,
}

impl<'a> Line<'a> {
    fn of<T>(kind: Kind, kept: &'a Kept<T>) -> Self {
        Self {
            kind,
            stamp: &kept.stamp,
            row: kept.row,
        }
    }

    /// Whether it lies in the bin.
    #[must_use]
    pub fn is_binned(&self) -> bool {
        self.stamp.binned_at.is_some()
    }
}
