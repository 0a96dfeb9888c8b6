//! What a field may hold. A value outside is refused with the field's name and a stable reason;
//! nothing is clipped or guessed.

use crate::Error;

/// Bytes of a name or a tag.
pub const NAME: usize = 400;
/// Bytes of one line: a place, a thought, an option's note.
pub const LINE: usize = 4_000;
/// Bytes of a long text; with its stamp it still fits a record.
pub const LONG: usize = 8 << 20;
/// Items of a list in one record.
pub const MANY: usize = 500;
/// The largest amount or limit.
pub const MOST: f64 = 1e9;
/// Rows of one answer to the window.
pub const SLICE: u32 = 200;

/// A refusal of one field.
pub fn bad(field: &str, reason: &str) -> Error {
    Error::BadRequest {
        field: field.into(),
        reason: reason.into(),
    }
}

/// A number between two ends, both included.
pub fn within<N: PartialOrd>(field: &str, value: N, low: N, high: N) -> Result<N, Error> {
    if value >= low && value <= high {
        Ok(value)
    } else {
        Err(bad(field, "out_of_range"))
    }
}

/// The same where a number may be missing.
pub fn maybe_within<N: PartialOrd>(field: &str, value: Option<N>, low: N, high: N) -> Result<Option<N>, Error> {
    value.map(|v| within(field, v, low, high)).transpose()
}

/// A text of at most `most` bytes.
pub fn text(field: &str, value: String, most: usize) -> Result<String, Error> {
    if most == LONG && value.len() > most {
        return Err(Error::TooLarge {
            bytes: value.len() as f64,
            limit: most as f64,
        });
    }
    if value.len() > most {
        return Err(bad(field, "too_long"));
    }
    Ok(value)
}

/// An optional text; one without a single character is none.
pub fn maybe_text(field: &str, value: Option<String>, most: usize) -> Result<Option<String>, Error> {
    value
        .filter(|v| !v.is_empty())
        .map(|v| text(field, v, most))
        .transpose()
}

/// A name: not blank, blanks around it removed.
pub fn name(field: &str, value: &str) -> Result<String, Error> {
    let trimmed = value.trim();
    if trimmed.is_empty() {
        return Err(bad(field, "empty"));
    }
    text(field, trimmed.to_owned(), NAME)
}

/// A list that is not longer than a record's list may be.
pub fn list<T>(field: &str, items: Vec<T>) -> Result<Vec<T>, Error> {
    if items.len() > MANY {
        return Err(bad(field, "too_many"));
    }
    Ok(items)
}

/// Tags: without `#` and blanks around, none blank, none twice, in the person's order.
pub fn tags(field: &str, given: Vec<String>) -> Result<Vec<String>, Error> {
    let mut kept: Vec<String> = Vec::new();
    for tag in list(field, given)? {
        let tag = name(field, tag.trim().trim_start_matches('#'))?;
        if !kept.contains(&tag) {
            kept.push(tag);
        }
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_at_either_end_is_taken_and_one_beyond_is_refused() {
        assert_eq!(within("mood", 1, 1, 5), Ok(1));
        assert_eq!(within("mood", 5, 1, 5), Ok(5));
        assert_eq!(within("mood", 6, 1, 5), Err(bad("mood", "out_of_range")));
    }

    #[test]
    fn a_number_that_is_no_number_is_refused() {
        assert!(within("limit", f64::NAN, 0.0, 10.0).is_err());
    }

    #[test]
    fn tags_lose_their_hash_and_their_doubles_and_keep_their_order() {
        let given = ["#work", " home ", "work"].map(String::from).to_vec();
        assert_eq!(tags("tags", given), Ok(vec!["work".into(), "home".into()]));
    }

    #[test]
    fn a_blank_name_is_refused() {
        assert_eq!(name("name", " \t"), Err(bad("name", "empty")));
    }
}
