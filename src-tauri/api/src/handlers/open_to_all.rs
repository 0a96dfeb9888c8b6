//! What needs no journal: an honest estimate, the written content, a number as a QR code.

use holdfast_journal::content;
use zxcvbn::feedback::Warning;

use crate::Error;
use crate::convert::bounds::bad;
use crate::dto::{Content, ContentRequest, Qr, QrRequest, Strength, StrengthRequest};

/// Fewest characters of a passphrase.
pub const LEAST_CHARACTERS: u32 = 8;
/// Longest number that is still one to dial.
const DIAL: usize = 32;

/// How much guessing a passphrase would take, as zxcvbn estimates it.
///
/// # Errors
/// [`Error::BadRequest`] where it is not UTF-8.
pub fn strength(request: &StrengthRequest) -> Result<Strength, Error> {
    let typed = std::str::from_utf8(&request.passphrase.0).map_err(|_| bad("passphrase", "not_utf8"))?;
    let too_short = typed.chars().count() < LEAST_CHARACTERS as usize;
    if typed.is_empty() {
        return Ok(Strength {
            bits: 0.0,
            score: 0,
            too_short,
            warning: None,
        });
    }
    let estimate = zxcvbn::zxcvbn(typed, &["holdfast"]);
    Ok(Strength {
        bits: estimate.guesses_log10() * std::f64::consts::LOG2_10,
        score: estimate.score().into(),
        too_short,
        warning: estimate
            .feedback()
            .and_then(|f| f.warning())
            .map(|w| warning(w).to_owned()),
    })
}

/// The stable key of a warning.
fn warning(of: Warning) -> &'static str {
    match of {
        Warning::StraightRowsOfKeysAreEasyToGuess => "row_of_keys",
        Warning::ShortKeyboardPatternsAreEasyToGuess => "keyboard_pattern",
        Warning::RepeatsLikeAaaAreEasyToGuess => "repeated_character",
        Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => "repeated_piece",
        Warning::ThisIsATop10Password => "among_ten_commonest",
        Warning::ThisIsATop100Password => "among_hundred_commonest",
        Warning::ThisIsACommonPassword => "common",
        Warning::ThisIsSimilarToACommonlyUsedPassword => "like_a_common_one",
        Warning::SequencesLikeAbcAreEasyToGuess => "sequence",
        Warning::RecentYearsAreEasyToGuess => "recent_year",
        Warning::AWordByItselfIsEasyToGuess => "one_word",
        Warning::DatesAreOftenEasyToGuess => "date",
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess => "a_name",
        Warning::CommonNamesAndSurnamesAreEasyToGuess => "common_name",
    }
}

/// A content file as it lies in `assets/content`: `help_lines` is `help-lines.json`; `worksheets` and
/// `measures` are every file of their folder in the library's order.
///
/// # Errors
/// [`Error::BadRequest`] where no content has that name.
pub fn content(request: &ContentRequest) -> Result<Content, Error> {
    let all = content::content();
    let json = match request.name.as_str() {
        "worksheets" => each_of("worksheets", all.worksheets.iter().map(|w| w.id.as_str())),
        "measures" => each_of("measures", all.measures.iter().map(|m| m.id.as_str())),
        name => file(&format!("{}.json", name.replace('_', "-"))),
    };
    let json = json.ok_or_else(|| bad("name", "unknown"))?;
    Ok(Content { json })
}

fn each_of<'a>(folder: &str, ids: impl Iterator<Item = &'a str>) -> Option<serde_json::Value> {
    ids.map(|id| file(&format!("{folder}/{id}.json"))).collect()
}

fn file(path: &str) -> Option<serde_json::Value> {
    serde_json::from_str(content::file(path)?).ok()
}

/// `tel:` and a number's digits, as squares for a phone's camera.
///
/// # Errors
/// [`Error::BadRequest`] where it is no number to dial.
pub fn qr(request: &QrRequest) -> Result<Qr, Error> {
    let dialled: String = request
        .number
        .chars()
        .filter(|c| c.is_ascii_digit() || matches!(c, '+' | '*' | '#'))
        .collect();
    let spacing = |c: char| c.is_ascii_digit() || " +*#-()./\u{a0}\u{202f}".contains(c);
    if dialled.is_empty() || dialled.len() > DIAL || !request.number.chars().all(spacing) {
        return Err(bad("number", "not_a_number"));
    }
    let code = qrcodegen::QrCode::encode_text(&format!("tel:{dialled}"), qrcodegen::QrCodeEcc::Medium)
        .map_err(|_| bad("number", "not_a_number"))?;
    let side = code.size();
    Ok(Qr {
        side: side.unsigned_abs(),
        dark: (0..side * side)
            .map(|at| code.get_module(at % side, at / side))
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::*;
    use crate::Random;
    use crate::dto::Secret;
    use crate::handlers::rolled;

    fn of(passphrase: &str) -> Strength {
        let passphrase = Secret(Zeroizing::new(passphrase.as_bytes().to_vec()));
        strength(&StrengthRequest { passphrase }).expect("an estimate")
    }

    #[test]
    fn a_common_word_is_weak_and_says_why() {
        let weak = of("password");
        assert_eq!((weak.score, weak.warning.as_deref()), (0, Some("among_ten_commonest")));
        assert!(weak.bits < 10.0);
    }

    #[test]
    fn six_offered_words_are_told_from_one() {
        let mut random = Random::from_seed(7);
        let words = rolled::offer_passphrase(&mut random).words.0.join(" ");
        assert_eq!(words.split(' ').count(), rolled::OFFERED_WORDS);
        assert!(of(&words).score == 4 && of(&words).bits > 50.0);
    }

    #[test]
    fn nothing_typed_is_nothing_and_seven_characters_are_too_few() {
        assert_eq!(of("").bits, 0.0);
        assert!(of("sévèrèà").too_short);
        assert!(!of("sévèrèàé").too_short);
    }

    #[test]
    fn a_number_becomes_a_square_of_squares() {
        let request = QrRequest {
            number: "0800 111 0 111".into(),
        };
        let square = qr(&request).expect("a code");
        assert_eq!(square.dark.len(), (square.side * square.side) as usize);
        assert!(square.dark[..7].iter().all(|dark| *dark), "the finder's first row");
    }

    /// What a reader that shares nothing with the writer sees on the page: squares of three points, four squares of
    /// white around them.
    fn read(square: &Qr) -> String {
        const POINTS: usize = 3;
        const QUIET: usize = 4;
        let side = square.side as usize;
        let page = (side + 2 * QUIET) * POINTS;
        let within = |at: usize| (at / POINTS).checked_sub(QUIET).filter(|at| *at < side);
        let dark = |x, y| Some(square.dark[within(y)? * side + within(x)?]);
        let mut image = rqrr::PreparedImage::prepare_from_bitmap(page, page, |x, y| dark(x, y) == Some(true));
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1, "one code on the page");
        grids[0].decode().expect("a code that can be read").1
    }

    #[test]
    fn every_number_that_is_shown_is_read_back_as_that_number() {
        let lines = &content::content().help_lines.items;
        let emergency = lines
            .iter()
            .flat_map(|country| country.emergency.iter().map(|one| Some(&one.number)));
        let help = lines
            .iter()
            .flat_map(|country| country.lines.iter().map(|one| one.number.as_ref()));
        let mut seen = 0;
        for number in emergency.chain(help).flatten() {
            let square = qr(&QrRequest { number: number.clone() }).expect(number);
            let digits: String = number.chars().filter(|c| !" -()./".contains(*c)).collect();
            assert_eq!(read(&square), format!("tel:{digits}"));
            seen += 1;
        }
        assert!(seen > 100, "{seen} numbers");
    }

    #[test]
    fn words_are_no_number_to_dial() {
        for number in ["", "call me", "https://example.org", &"1".repeat(40)] {
            assert!(qr(&QrRequest { number: number.into() }).is_err(), "{number}");
        }
    }

    #[test]
    fn every_content_file_is_handed_out_and_no_other() {
        for name in [
            "prompts",
            "worksheets",
            "help_lines",
            "withdrawal",
            "while_it_rings",
            "identity",
            "targets",
        ] {
            let request = ContentRequest { name: name.into() };
            assert!(content(&request).is_ok(), "{name}");
        }
        for name in ["", "../../Cargo", "worksheets/letter"] {
            assert!(content(&ContentRequest { name: name.into() }).is_err(), "{name}");
        }
    }
}
