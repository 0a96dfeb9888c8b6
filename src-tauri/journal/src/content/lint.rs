//! The content lint: what every file must have, and what none may say.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::*;

/// The one list of words that none of our texts may say, shared with the tidy tests and the catalogue's.
const WOUNDING: &str = include_str!("../../../../assets/wounding-words.json");

/// Some lists of it, one behind the other.
fn never(lists: &[&str]) -> Vec<String> {
    let all: BTreeMap<String, Value> = serde_json::from_str(WOUNDING).expect("the list is JSON");
    let words = lists.iter().flat_map(|list| all[*list].as_array().expect("a list"));
    words.map(|word| word.as_str().expect("a word").to_owned()).collect()
}

/// The nine questions are printed as published, and one of them has a word of the list.
const PUBLISHED: &[&str] = &["measures/phq_9.json"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/content")
}

fn parsed() -> impl Iterator<Item = (&'static str, Value)> {
    FILES.iter().map(|(path, text)| {
        let value = serde_json::from_str(text).unwrap_or_else(|e| panic!("{path}: {e}"));
        (*path, value)
    })
}

/// Calls `see` with every string a person may read; sources and identifiers are passed over.
fn texts(value: &Value, see: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => see(text),
        Value::Array(items) => items.iter().for_each(|item| texts(item, see)),
        Value::Object(map) => {
            for (key, item) in map {
                if !matches!(key.as_str(), "source" | "id" | "licence" | "icon" | "refs" | "tags") {
                    texts(item, see);
                }
            }
        }
        _ => {}
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase)
}

fn assert_unique<'a>(of: &str, ids: impl Iterator<Item = &'a str>) {
    let mut seen = BTreeSet::new();
    for id in ids {
        assert!(seen.insert(id), "{of}: {id} stands twice");
        let well_formed = !id.is_empty()
            && id
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        assert!(well_formed, "{of}: {id} is not lower case with underscores");
    }
}

#[test]
fn every_file_parses_into_its_type() {
    let parsed = Content::parse(FILES);
    assert!(
        parsed.is_ok(),
        "{}",
        parsed.err().map(|e| e.to_string()).unwrap_or_default()
    );
}

#[test]
fn every_file_has_a_source_a_licence_and_the_day_it_was_checked() {
    for (path, value) in parsed() {
        assert!(
            value["source"].as_array().is_some_and(|s| !s.is_empty()),
            "{path} names no source"
        );
        assert!(
            value["licence"].as_str().is_some_and(|l| !l.is_empty()),
            "{path} names no licence"
        );
        let day = value["checked_on"].as_str().unwrap_or_default();
        assert!(day.parse::<chrono::NaiveDate>().is_ok(), "{path} has no checked_on");
        let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".json");
        assert_eq!(value["id"].as_str(), Some(name), "{path} is not named after its id");
    }
}

#[test]
fn no_file_uses_a_banned_word() {
    let (banned, phrases) = (never(&["everywhere", "texts", "content"]), never(&["phrases"]));
    assert!(banned.len() > 20 && phrases.len() > 5);
    for (path, value) in parsed() {
        texts(&value, &mut |text| {
            let lower = text.to_lowercase();
            for phrase in &phrases {
                assert!(!lower.contains(phrase.as_str()), "{path}: {phrase:?} in {text:?}");
            }
            if PUBLISHED.contains(&path) && text.starts_with("Feeling bad about yourself") {
                return;
            }
            for word in words(text) {
                assert!(!banned.contains(&word), "{path}: {word:?} in {text:?}");
            }
        });
    }
}

#[test]
fn identifiers_stand_once_and_are_well_formed() {
    let c = content();
    assert_unique("worksheets", c.worksheets.iter().map(|w| w.id.as_str()));
    assert_unique("measures", c.measures.iter().map(|m| m.id.as_str()));
    assert_unique("prompts", c.prompts.items.iter().map(|p| p.id.as_str()));
    assert_unique("strategies", c.strategies.items.iter().map(|s| s.id.as_str()));
    assert_unique("triggers", c.triggers.items.iter().map(|t| t.id.as_str()));
    assert_unique("emotions", c.emotions.items.iter().map(|e| e.id.as_str()));
    assert_unique("situations", c.situations.items.iter().map(|s| s.id.as_str()));
    assert_unique("targets", c.targets.items.iter().map(|t| t.id.as_str()));
    assert_unique("identity", c.identity.items.iter().map(|w| w.id.as_str()));
    assert_unique("withdrawal", c.withdrawal.items.iter().map(|p| p.id.as_str()));
    assert_unique("lapse-safety", c.lapse_safety.items.iter().map(|f| f.id.as_str()));
    assert_unique("evidence", c.evidence.items.iter().map(|n| n.id.as_str()));
    assert_unique("mindset", c.mindset.items.iter().map(|l| l.id.as_str()));
    assert_unique("needs", c.needs.items.iter().map(|n| n.id.as_str()));
    for w in &c.worksheets {
        assert_unique(&w.id, w.fields.iter().map(|f| f.id.as_str()));
        for f in &w.fields {
            let of = format!("{} {}", w.id, f.id);
            assert_unique(&of, f.options.iter().map(|o| o.id.as_str()));
            assert_unique(&of, f.columns.iter().map(|o| o.id.as_str()));
        }
    }
    for m in &c.measures {
        assert_unique(&m.id, m.items.iter().map(|i| i.id.as_str()));
        for of in &m.targets {
            assert!(c.targets.items.iter().any(|t| &t.id == of), "{}: no target {of}", m.id);
        }
    }
}

#[test]
fn every_worksheet_keeps_to_its_schema() {
    for w in &content().worksheets {
        let faults = w.faults();
        assert!(faults.is_empty(), "{}: {faults:?}", w.id);
    }
}

#[test]
fn there_are_two_hundred_prompts_and_none_is_written_twice() {
    let prompts = &content().prompts.items;
    assert!(prompts.len() >= 200, "{}", prompts.len());
    let texts: BTreeSet<_> = prompts.iter().map(|p| p.text.to_lowercase()).collect();
    assert_eq!(texts.len(), prompts.len());
    for tag in [
        "choice",
        "noticing",
        "worth",
        "people",
        "body",
        "root",
        "craving",
        "gratitude",
        "future",
        "accountability",
        "evening",
        "morning",
    ] {
        assert!(
            prompts.iter().any(|p| p.tags.iter().any(|t| t == tag)),
            "no prompt is tagged {tag}"
        );
    }
    assert!(prompts.iter().all(|p| !p.tags.is_empty()));
}

#[test]
fn no_two_prompts_ask_almost_the_same() {
    let prompts = &content().prompts.items;
    let words = |text: &str| -> BTreeSet<String> {
        let parts = text.split(|c: char| !c.is_alphanumeric() && c != '’');
        parts.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let asked: Vec<_> = prompts.iter().map(|p| (&p.text, words(&p.text))).collect();
    for (n, (one, its)) in asked.iter().enumerate() {
        for (other, theirs) in &asked[..n] {
            let (shared, all) = (its.intersection(theirs).count(), its.union(theirs).count());
            assert!(shared * 5 < all * 3, "{one} {other}");
        }
    }
}

#[test]
fn every_evidence_reference_leads_to_a_note() {
    let c = content();
    let worksheets = c.worksheets.iter().map(|w| (&w.id, &w.evidence));
    let strategies = c.strategies.items.iter().map(|s| (&s.id, &s.evidence));
    let measures = c.measures.iter().map(|m| (&m.id, &m.evidence));
    for (of, evidence) in worksheets.chain(strategies).chain(measures) {
        for id in &evidence.refs {
            assert!(c.evidence_note(id).is_some(), "{of}: there is no evidence note {id}");
        }
    }
}

#[test]
fn every_target_leads_to_pages_and_facts_that_exist() {
    let c = content();
    for t in &c.targets.items {
        assert_eq!(
            c.withdrawal_for(t).count(),
            t.withdrawal.len(),
            "{}: a withdrawal page is missing",
            t.id
        );
        assert!(
            !t.read_first || !t.withdrawal.is_empty(),
            "{} has nothing to read first",
            t.id
        );
        for id in &t.lapse_facts {
            assert!(
                c.lapse_safety.items.iter().any(|f| &f.id == id),
                "{}: no fact {id}",
                t.id
            );
        }
    }
    for id in ["alcohol", "benzodiazepines", "opioids", "ghb"] {
        let target = c
            .targets
            .items
            .iter()
            .find(|t| t.id == id)
            .expect("a target of that name");
        assert!(target.read_first, "{id} can be stopped without its page");
    }
    for p in &c.withdrawal.items {
        assert!(
            !p.emergency.is_empty() && !p.steps.is_empty() && !p.source.is_empty(),
            "{}",
            p.id
        );
    }
}

#[test]
fn every_help_number_names_a_source_that_was_read() {
    let c = content();
    assert!(c.help_lines.items.len() >= 28);
    let mut codes = BTreeSet::new();
    for row in &c.help_lines.items {
        assert!(codes.insert(&row.country), "{} stands twice", row.country);
        assert_eq!(row.country.len(), 2);
        assert!(!row.emergency.is_empty(), "{} has no emergency number", row.country);
        assert!(
            row.emergency.iter().all(|e| e.source.how == How::Read),
            "{}",
            row.country
        );
        for line in &row.lines {
            assert_eq!(line.source.how, How::Read, "{}: {}", row.country, line.name);
            assert!(
                line.number.is_some() || line.sms.is_some(),
                "{}: {}",
                row.country,
                line.name
            );
        }
        let said = row.note.as_deref().is_some_and(|n| !n.is_empty());
        assert!(
            !row.lines.is_empty() || said,
            "{} says nothing in place of lines",
            row.country
        );
    }
}

#[test]
fn the_question_about_death_brings_help_at_any_answer_but_the_lowest() {
    let phq = content().measure("phq_9").expect("the nine questions");
    assert!(!phq.on_by_default);
    assert_eq!(phq.items[8].help_at_least, Some(1));
    assert_eq!(phq.items.len(), 9);
}

#[test]
fn the_penn_scale_has_its_five_questions_its_range_its_credit_and_no_limit() {
    let penn = content().measure("penn_alcohol_craving").expect("the published scale");
    assert_eq!(penn.targets, ["alcohol"]);
    assert_eq!(penn.scoring, Scoring::Sum);
    assert_eq!(penn.items.len(), 5);
    assert!(penn.items.iter().all(|i| (i.min, i.max) == (0, 6) && i.counted));
    for name in ["Flannery", "Volpicelli", "Pettinati", "1999"] {
        assert!(penn.credit.contains(name), "{name} is not credited");
    }
}

/// What the founding article asks of a sheet, by the row of the table in `tests/seed_rows.md`: the sheet,
/// its fields, and the columns within them.
const ASKED: [(u8, &str, &[&str]); 23] = [
    (6, "strength_and_reality", &["both.strength", "both.reality", "ask"]),
    (33, "programme_review", &["programme", "learned", "unfinished"]),
    (
        34,
        "programme_review",
        &["balance.helped", "balance.did_not", "would_return"],
    ),
    (35, "programme_review", &["first_fortnight"]),
    (36, "after_being_with_somebody", &["gave"]),
    (37, "take_and_leave", &["said.take", "said.leave"]),
    (43, "proof_i_can", &["did", "shows"]),
    (44, "after_being_with_somebody", &["skill", "mood", "confident"]),
    (45, "words_i_heard", &["words", "who", "believed", "answer"]),
    (46, "after_being_with_somebody", &["confident", "disciplined", "worthy"]),
    (47, "after_being_with_somebody", &["wish"]),
    (47, "looking_round", &["circle.more", "circle.less"]),
    (48, "after_being_with_somebody", &["honest", "warm"]),
    (
        49,
        "responsible_not_ashamed",
        &["whose.mine", "whose.not_mine", "will_do"],
    ),
    (50, "words_i_heard", &["able"]),
    (50, "take_and_leave", &["try"]),
    (50, "after_being_with_somebody", &["able", "next"]),
    (
        51,
        "responsible_not_ashamed",
        &["free", "in_control", "shame", "kind_word"],
    ),
    (53, "mine_and_not_mine", &["piles.mine", "piles.water", "putting_down"]),
    (54, "mine_and_not_mine", &["weight"]),
    (55, "after_being_with_somebody", &["kind"]),
    (56, "looking_round", &["circle", "decided", "again"]),
    (57, "letter_to_myself", &["letter", "opens"]),
];

#[test]
fn the_sheets_ask_for_what_the_founding_article_asks() {
    for (row, id, fields) in ASKED {
        let sheet = content()
            .worksheet(id)
            .unwrap_or_else(|| panic!("row {row}: no sheet {id}"));
        for path in fields {
            let (field, column) = path.split_once('.').map_or((*path, None), |(f, c)| (f, Some(c)));
            let field = sheet
                .field(field)
                .unwrap_or_else(|| panic!("row {row}: {id} has no {path}"));
            let held = column.is_none_or(|column| field.columns.iter().any(|held| held.id == column));
            assert!(held, "row {row}: {id} has no {path}");
        }
    }
}

#[test]
fn a_friend_is_named_before_every_other_kind_of_help() {
    for (id, field) in [("after_being_with_somebody", "kind"), ("looking_round", "untried")] {
        let field = content().worksheet(id).and_then(|sheet| sheet.field(field));
        assert_eq!(field.expect("the question").options[0].id, "friend", "{id}");
    }
}

#[test]
fn finds_a_daily_list_that_begins_on_no_day() {
    let mut sheet = content().worksheet("programme_review").expect("the sheet").clone();
    assert!(sheet.faults().is_empty());
    let list = sheet.fields.iter_mut().find(|field| field.daily_from.is_some());
    list.expect("a list of days").daily_from = Some("programme".into());
    assert_eq!(sheet.faults().len(), 1);
}

#[test]
fn high_shame_brings_a_kind_word_and_low_shame_does_not() {
    let sheet = content().worksheet("responsible_not_ashamed").expect("the sheet");
    let when = sheet.field("kind_word").and_then(|field| field.show_when.clone());
    let when = when.expect("it comes under a condition");
    assert_eq!((when.field.as_str(), when.at_least), ("shame", Some(6)));
}

#[test]
fn no_provider_is_named_and_nothing_is_linked() {
    for (path, value) in parsed() {
        texts(&value, &mut |text| {
            let lower = text.to_lowercase();
            for name in [
                "harmony place",
                "steps+",
                "woodland hills",
                "nashville",
                "http:",
                "https:",
                "www.",
            ] {
                assert!(!lower.contains(name), "{path}: {name} in {text:?}");
            }
        });
    }
}

#[test]
fn the_mindset_lines_are_the_fields_that_are_stored() {
    let line = Some(5);
    let stored = crate::record::Mindset {
        confident: line,
        disciplined: line,
        worthy: line,
        in_control: line,
        responsible: line,
        relieved: line,
        satisfied: line,
        note: None,
    };
    let stored = serde_json::to_value(stored).expect("a mindset is JSON");
    let fields: BTreeSet<_> = stored
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    let lines: BTreeSet<_> = content().mindset.items.iter().map(|l| l.id.as_str()).collect();
    assert_eq!(lines, fields);
}

#[test]
fn every_measure_has_a_word_for_each_answer_or_for_both_ends() {
    for m in &content().measures {
        for i in &m.items {
            let steps = usize::try_from(i.max - i.min + 1).expect("a range that rises");
            assert!(i.answers.len() == 2 || i.answers.len() == steps, "{} {}", m.id, i.id);
        }
    }
}

#[test]
fn every_file_in_the_folder_is_in_the_program() {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("assets/content can be read") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "json") {
                found.push(path);
            }
        }
    }
    let (root, mut found) = (root(), Vec::new());
    walk(&root, &mut found);
    assert_eq!(found.len(), FILES.len());
    for path in found {
        let inside = path
            .strip_prefix(&root)
            .expect("below the root")
            .to_string_lossy()
            .replace('\\', "/");
        assert!(file(&inside).is_some(), "{inside} is not embedded");
    }
}

#[test]
fn a_new_worksheet_is_a_data_file_and_no_code() {
    let sheet = r#"{
        "id": "a_new_one", "title": "A new one", "lead": "One line.", "shelf": "ahead", "order": 5, "minutes": 1,
        "icon": "leaf", "why": "To see.", "evidence": { "mark": "ours", "note": "None.", "refs": [] },
        "source": [{ "title": "Us", "how": "read" }], "licence": "Own", "checked_on": "2026-11-23", "line": "a",
        "fields": [
            { "id": "a", "type": "scale", "label": "How much?" },
            { "id": "b", "type": "long", "label": "And then?", "show_when": { "field": "a", "at_least": 6 } }
        ]
    }"#;
    let mut files = FILES.to_vec();
    files.push(("worksheets/a_new_one.json", sheet));
    let content = Content::parse(&files).expect("the new sheet fits the schema");
    assert_eq!(
        content.worksheets[0].id, "a_new_one",
        "it stands where its order puts it"
    );
    assert!(content.worksheets[0].faults().is_empty());
}

#[test]
fn refuses_a_worksheet_with_a_key_that_the_schema_does_not_know() {
    let sheet = file("worksheets/what_set_it_off.json")
        .expect("a sheet")
        .replacen("\"lead\"", "\"leed\"", 1);
    let mut files: Vec<_> = FILES
        .iter()
        .copied()
        .filter(|(p, _)| *p != "worksheets/what_set_it_off.json")
        .collect();
    files.push(("worksheets/what_set_it_off.json", &sheet));
    assert!(Content::parse(&files).is_err());
}

#[test]
fn finds_a_field_that_hangs_on_nothing() {
    let mut sheet = content().worksheets[0].clone();
    sheet.fields[1].show_when = Some(ShowWhen {
        field: "nowhere".into(),
        at_least: Some(1),
        chosen: vec![],
    });
    sheet.line = "nowhere".into();
    assert_eq!(sheet.faults().len(), 2);
}
