//! What is drawn of a measure: its sum, or each of its questions where they are never added up.

use std::collections::BTreeMap;

use super::View;
use super::stats::Scale;
use super::stats::days::Day as Value;
use crate::content::{self, Measure, MeasureItem, Scoring};

/// One line of a measure.
#[derive(Debug, Clone, Copy)]
pub struct MeasureLine {
    /// Which it is.
    pub measure: &'static Measure,
    /// Its question's place; `None` for its sum.
    item: Option<usize>,
}

impl MeasureLine {
    /// The lines of the measure of that id, in their order; none of one that is not known.
    #[must_use]
    pub fn of(id: &str) -> Vec<Self> {
        let Some(measure) = content::content().measure(id) else {
            return Vec::new();
        };
        match measure.scoring {
            Scoring::Sum => vec![Self { measure, item: None }],
            Scoring::Separate => {
                let items = (0..measure.items.len()).map(Some);
                items.map(|item| Self { measure, item }).collect()
            }
        }
    }

    /// The line of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let id = name.split('.').next()?;
        Self::of(id).into_iter().find(|line| line.name() == name)
    }

    /// The id of its measure, and of its question after a dot.
    #[must_use]
    pub fn name(self) -> String {
        match self.item() {
            Some(item) => format!("{}.{}", self.measure.id, item.id),
            None => self.measure.id.clone(),
        }
    }

    /// Its question; `None` for its sum.
    #[must_use]
    pub fn item(self) -> Option<&'static MeasureItem> {
        self.measure.items.get(self.item?)
    }

    pub(super) fn scale(self) -> Scale {
        self.item().map_or(Scale::SUM, |item| Scale {
            low: item.min.into(),
            high: item.max.into(),
            step: 1.0,
        })
    }

    fn value(self, answers: &[Option<u8>]) -> Option<f64> {
        match self.item {
            Some(at) => answers.get(at).copied().flatten().map(f64::from),
            None => self.measure.sum(answers).map(f64::from),
        }
    }
}

impl View<'_> {
    /// One value a day: that of the last time on which there is one.
    pub(super) fn measure(&self, line: MeasureLine) -> Vec<Value> {
        let kept = self.projection.shelves().measures.within(self.from, self.to);
        let given = kept
            .filter(|one| one.body.measure == line.measure.id)
            .filter_map(|one| {
                let value = line.value(&one.body.answers)?;
                Some((one.stamp.when.day.number(), value))
            });
        let days: BTreeMap<i32, f64> = given.collect();
        days.into_iter().map(|(day, value)| Value { day, value }).collect()
    }
}
