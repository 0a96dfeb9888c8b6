//! How the person was left by those they were with: the sheets *After being with somebody*, by who was named.
//!
//! A name is one name whatever its capitals and the spaces round it; how it was last written is shown. Each of the
//! three ratings stands for itself, and is averaged from three meetings on. Refused: a total of the three, an order
//! from better to worse, and any claim on meetings to come.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::View;
use crate::record::{Answer, Day, RecordId, Reflection};

/// The worksheet that is filled after a meeting.
const SHEET: &str = "after_being_with_somebody";
/// What it asks to be rated, by its fields.
pub const RATED: [&str; 3] = ["confident", "disciplined", "worthy"];
/// What may be wished of being with somebody, by its options.
const WISHES: [&str; 3] = ["more", "same", "less"];

/// Meetings before anything is averaged.
const LEAST: usize = 3;
/// The ends of a rating.
const ENDS: std::ops::RangeInclusive<i32> = -3..=3;

/// Those whom the person was with.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Circle {
    /// Each, whoever was met last first.
    pub people: Vec<Around>,
    /// Sheets that name nobody.
    pub unnamed: u32,
}

/// A person, a group or a place, and the meetings with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Around {
    /// As it was last written.
    pub name: String,
    /// Every meeting, oldest first.
    pub meetings: Vec<Meeting>,
    /// Each of the three ratings, in the order of [`RATED`].
    pub ratings: [Rating; 3],
    /// What was last wished of being with them: `more`, `same` or `less`.
    pub wish: Option<&'static str>,
}

/// One meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meeting {
    /// The sheet that tells of it.
    pub sheet: RecordId,
    /// Its day.
    pub day: Day,
    /// The three ratings, where they were given.
    pub rated: [Option<i32>; 3],
}

/// One of the three ratings over all meetings.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Rating {
    /// Meetings in which it was given.
    pub n: u32,
    /// Its mean, from three on.
    pub mean: Option<f64>,
    /// The lowest and the highest, where there is a mean.
    pub ends: Option<(i32, i32)>,
}

impl View<'_> {
    /// Everybody the span tells of. They belong to no target, so every one is there.
    #[must_use]
    pub fn circle(&self) -> Circle {
        let mut circle = Circle::default();
        let mut found: BTreeMap<String, Around> = BTreeMap::new();
        let sheets = self.projection.shelves().reflections.within(self.from, self.to);
        for kept in sheets.filter(|kept| kept.body.worksheet == SHEET) {
            let Some(name) = name_of(&kept.body) else {
                circle.unnamed += 1;
                continue;
            };
            let around = found.entry(folded(name)).or_insert_with(Around::nobody);
            name.clone_into(&mut around.name);
            around.wish = wish_of(&kept.body).or(around.wish);
            around.meetings.push(Meeting {
                sheet: kept.stamp.id,
                day: kept.stamp.when.day,
                rated: RATED.map(|field| rating_of(&kept.body, field)),
            });
        }
        circle.people = found.into_values().map(Around::averaged).collect();
        circle
            .people
            .sort_by_key(|around| std::cmp::Reverse(around.meetings.last().map(|last| last.day)));
        circle
    }
}

impl Around {
    fn nobody() -> Self {
        Self {
            name: String::new(),
            meetings: Vec::new(),
            ratings: [Rating::default(); 3],
            wish: None,
        }
    }

    fn averaged(mut self) -> Self {
        self.ratings = [0, 1, 2].map(|index| Rating::of(self.meetings.iter().filter_map(|one| one.rated[index])));
        self
    }
}

impl Rating {
    fn of(given: impl Iterator<Item = i32>) -> Self {
        let given: Vec<i32> = given.collect();
        let said = given.len() >= LEAST;
        let sum: i32 = given.iter().sum();
        Self {
            n: u32::try_from(given.len()).unwrap_or(u32::MAX),
            mean: said.then(|| f64::from(sum) / given.len() as f64),
            ends: given
                .iter()
                .copied()
                .min()
                .zip(given.iter().copied().max())
                .filter(|_| said),
        }
    }
}

fn name_of(sheet: &Reflection) -> Option<&str> {
    match sheet.answers.get("who")? {
        Answer::Text(who) => Some(who.trim()).filter(|who| !who.is_empty()),
        _ => None,
    }
}

/// One spelling for all of a name. Upper case first, which takes `ß` and the two small sigmas to one letter.
fn folded(name: &str) -> String {
    let composed: String = name.nfc().collect();
    composed.to_uppercase().to_lowercase()
}

fn rating_of(sheet: &Reflection, field: &str) -> Option<i32> {
    match sheet.answers.get(field)? {
        Answer::Number(number) => Some(*number).filter(|number| ENDS.contains(number)),
        _ => None,
    }
}

fn wish_of(sheet: &Reflection) -> Option<&'static str> {
    match sheet.answers.get("wish")? {
        Answer::Choice(chosen) => WISHES
            .into_iter()
            .find(|wish| chosen.first().is_some_and(|word| word == wish)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::content;
    use crate::record::{Body, When};
    use crate::store::tests::{Kept, day, now};

    /// A sheet: its day, who, the three ratings, and the wish.
    type Sheet<'a> = (&'a str, &'a str, [Option<i32>; 3], &'a str);

    fn filled((on, who, rated, wish): Sheet<'_>) -> (Day, Reflection) {
        let mut answers = BTreeMap::from([("who".to_owned(), Answer::Text(who.to_owned()))]);
        for (field, number) in RATED.iter().zip(rated) {
            answers.extend(number.map(|number| ((*field).to_owned(), Answer::Number(number))));
        }
        if !wish.is_empty() {
            answers.insert("wish".to_owned(), Answer::Choice(vec![wish.to_owned()]));
        }
        let sheet = Reflection {
            worksheet: SHEET.to_owned(),
            answers,
            ..Reflection::default()
        };
        (day(on), sheet)
    }

    fn circle_of(sheets: impl IntoIterator<Item = (Day, Reflection)>) -> Circle {
        let mut kept = Kept::new();
        for (minute, (on, sheet)) in (0..).zip(sheets) {
            let journal = kept.get();
            journal
                .put(&now(minute), Body::Reflection(sheet), When::on(on))
                .unwrap();
        }
        let view = View {
            projection: kept.journal.as_ref().unwrap().projection(),
            from: day("2026-03-01"),
            to: day("2026-03-12"),
            today: day("2026-03-12"),
            target: Some(RecordId(7)),
            same_day: true,
        };
        view.circle()
    }

    fn all(rating: i32) -> [Option<i32>; 3] {
        [Some(rating); 3]
    }

    #[test]
    fn one_name_is_one_person_however_it_is_written_and_its_last_spelling_is_shown() {
        let sheets = [
            ("2026-03-04", "JOSE\u{301} WEISS", all(1), ""),
            ("2026-03-02", "  José Weiß ", all(1), ""),
            ("2026-03-06", "José Weiß", all(1), ""),
            ("2026-03-05", "Jose Weiss", all(1), ""),
            ("2026-03-03", " \u{a0}", all(1), ""),
        ];
        let circle = circle_of(sheets.map(filled));
        let named: Vec<_> = circle
            .people
            .iter()
            .map(|one| (&*one.name, one.meetings.len()))
            .collect();
        assert_eq!(named, [("José Weiß", 3), ("Jose Weiss", 1)]);
        assert_eq!(circle.unnamed, 1);
    }

    #[test]
    fn nothing_is_averaged_under_three_meetings_and_each_rating_stands_for_itself() {
        let few = [("2026-03-02", "Nora", all(3), ""), ("2026-03-03", "Nora", all(3), "")];
        let circle = circle_of(few.map(filled));
        assert_eq!(circle.people[0].meetings.len(), 2);
        for rating in circle.people[0].ratings {
            assert_eq!((rating.n, rating.mean, rating.ends), (2, None, None));
        }
        let enough = [
            ("2026-03-02", "Nora", [Some(3), Some(-3), Some(2)], ""),
            ("2026-03-03", "Nora", [Some(0), Some(-1), None], ""),
            ("2026-03-04", "Nora", [Some(1), Some(-2), Some(2)], ""),
        ];
        let circle = circle_of(enough.map(filled));
        let [confident, disciplined, worthy] = circle.people[0].ratings;
        assert_eq!((confident.n, confident.ends), (3, Some((0, 3))));
        assert!((confident.mean.unwrap() - 4.0 / 3.0).abs() < 1e-12);
        assert_eq!((disciplined.mean, disciplined.ends), (Some(-2.0), Some((-3, -1))));
        assert_eq!((worthy.n, worthy.mean, worthy.ends), (2, None, None));
        let dots: Vec<_> = circle.people[0].meetings.iter().map(|one| one.rated[0]).collect();
        assert_eq!(dots, [Some(3), Some(0), Some(1)]);
    }

    #[test]
    fn whoever_was_met_last_stands_first_whatever_the_meetings_left() {
        let sheets = [
            ("2026-03-02", "Zoe", all(3), ""),
            ("2026-03-09", "Bo", all(-3), ""),
            ("2026-03-05", "Ada", all(0), ""),
            ("2026-03-10", "zoe", all(-3), ""),
        ];
        let names = circle_of(sheets.map(filled)).people.into_iter().map(|one| one.name);
        assert_eq!(names.collect::<Vec<_>>(), ["zoe", "Bo", "Ada"]);
    }

    #[test]
    fn the_last_wish_that_was_said_stands_and_silence_takes_none_back() {
        let sheets = [
            ("2026-03-02", "Ada", all(1), "less"),
            ("2026-03-03", "Ada", all(1), "more"),
            ("2026-03-04", "Ada", all(1), ""),
            ("2026-03-04", "Bo", all(1), "never"),
        ];
        let circle = circle_of(sheets.map(filled));
        let wish = |name: &str| circle.people.iter().find(|one| one.name == name).unwrap().wish;
        assert_eq!((wish("Ada"), wish("Bo")), (Some("more"), None));
    }

    #[test]
    fn only_meetings_of_the_span_count_and_only_from_their_own_sheet() {
        let outside = filled(("2026-02-28", "Ada", all(1), ""));
        let mut other = filled(("2026-03-02", "Ada", all(1), ""));
        other.1.worksheet = "words_i_heard".to_owned();
        let mut beyond = filled(("2026-03-03", "Bo", all(4), ""));
        beyond
            .1
            .answers
            .insert("confident".to_owned(), Answer::Text("3".into()));
        let circle = circle_of([outside, other, beyond]);
        assert_eq!(circle.people.len(), 1);
        assert_eq!(circle.people[0].meetings[0].rated, [None; 3]);
    }

    #[test]
    fn the_sheet_asks_for_all_that_is_read_of_it() {
        let sheet = content().worksheet(SHEET).unwrap();
        let field = |id: &str| sheet.fields.iter().find(|field| field.id == id).unwrap();
        for rated in RATED {
            assert_eq!(
                (field(rated).min, field(rated).max),
                (Some(*ENDS.start()), Some(*ENDS.end()))
            );
        }
        let wishes: Vec<_> = field("wish").options.iter().map(|option| &*option.id).collect();
        assert_eq!(wishes, WISHES);
        assert_eq!(field("who").id, "who");
    }
}
