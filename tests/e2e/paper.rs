//! Every worksheet on paper, through the print dialog and WebKit's own printing: filled and empty it is one page,
//! nothing lies outside it, everything that was written stands on it, and nothing that is only for the window.

use std::path::Path;
use std::process::Command;

use holdfast_api::Session;
use holdfast_api::edge;
use holdfast_journal::content::{self, Field, FieldKind, Worksheet};
use holdfast_tests::webdriver::{Window, artefacts};
use serde_json::{Map, Value, json};

use crate::Stage;
use crate::dialogs::{pages, printed};
use crate::stage::{CONTROL, PASSPHRASE};

const SENTENCES: &str = "The kettle was on and nobody else was up yet. I said what I had come to say, \
    and the room did not fall down. Later the rain stopped, and I walked the long way home along the canal.";

/// What somebody with an ordinary amount to say would write there, and the words of it that must be on the page.
fn filled(field: &Field) -> Option<(Value, Vec<String>)> {
    let line = |n: usize| format!("{} heron {n}", field.id.replace('_', " "));
    let said = |value: Value, words: &[String]| Some((value, words.to_vec()));
    match field.kind {
        FieldKind::Text => said(json!({ "text": line(1) }), &[line(1)]),
        FieldKind::Long => said(json!({ "text": format!("{} {SENTENCES}", line(1)) }), &[line(1)]),
        FieldKind::List => {
            let lines: Vec<String> = (1..=usize::from(field.rows_wanted.unwrap_or(3)).max(3))
                .map(line)
                .collect();
            said(json!({ "list": lines }), &lines)
        }
        FieldKind::TwoColumns => {
            let mut words = Vec::new();
            let columns = field.columns.iter().map(|column| {
                let items = (1..=3).map(|n| {
                    let text = format!("{} gull {n}", column.id.replace('_', " "));
                    words.push(text.clone());
                    json!({ "text": text, "state": column.states.first(), "note": column.note.as_ref().map(|_| "Sunday") })
                });
                (column.id.clone(), items.collect::<Value>())
            });
            let columns: Map<String, Value> = columns.collect();
            said(json!({ "columns": columns }), &words)
        }
        FieldKind::Scale | FieldKind::Rating => {
            let (low, high) = field.range();
            // The highest shows what is asked only then.
            said(json!({ "number": high.max(low) }), &[])
        }
        FieldKind::ScalePair => said(json!({ "pair": { "before": 9, "after": 8 } }), &[]),
        FieldKind::Choice => {
            let option = field.options.last().expect("an option");
            said(json!({ "choice": [option.id] }), std::slice::from_ref(&option.label))
        }
        FieldKind::Date => said(json!({ "date": "2026-12-24" }), &[]),
        FieldKind::Link => None,
    }
}

fn fill(session: &mut Session, id: &str, fields: &[Field]) -> Vec<String> {
    let given: Vec<_> = fields
        .iter()
        .filter_map(|f| filled(f).map(|(value, words)| (f, value, words)))
        .collect();
    let answers: Map<String, Value> = given
        .iter()
        .map(|(f, value, _)| (f.id.clone(), value.clone()))
        .collect();
    let request = json!({
        "id": null, "day": null, "worksheet": id, "answers": answers, "links": [], "opens_on": null
    });
    let request = serde_json::from_value(request).expect("a form");
    session.seal_reflection(&edge::now(), request).expect("sealed");
    given.into_iter().flat_map(|(_, _, words)| words).collect()
}

/// What stands on the paper, the words that lie outside it, and a picture to look at.
fn read(stage: &Stage, pdf: &[u8], name: &str) -> (String, Vec<String>) {
    let file = stage.home.path().join("read.pdf");
    std::fs::write(&file, pdf).expect("written");
    let run = |program: &str, words: &[&str], to: &Path| {
        let done = Command::new(program).args(words).arg(&file).arg(to).status();
        assert!(done.is_ok_and(|done| done.success()), "{program}, of poppler-utils");
    };
    let (text, boxes) = (stage.home.path().join("read.txt"), stage.home.path().join("read.html"));
    run("pdftotext", &["-layout"], &text);
    run("pdftotext", &["-bbox"], &boxes);
    let pictures = artefacts().join("paper");
    std::fs::create_dir_all(&pictures).expect("a folder");
    run("pdftoppm", &["-png", "-r", "60"], &pictures.join(name));
    let text = std::fs::read_to_string(text).expect("its text");
    (text, outside(&std::fs::read_to_string(boxes).expect("its words")))
}

/// Words of which a part lies outside the page they are on.
fn outside(boxes: &str) -> Vec<String> {
    let number = |line: &str, name: &str| -> f64 {
        let from = line.split_once(&format!(" {name}=\"")).map_or("", |(_, rest)| rest);
        from.split('"').next().and_then(|n| n.parse().ok()).unwrap_or(f64::NAN)
    };
    let (mut width, mut height, mut found) = (0.0, 0.0, Vec::new());
    for line in boxes.lines() {
        if line.contains("<page ") {
            (width, height) = (number(line, "width"), number(line, "height"));
        } else if line.contains("<word ") {
            let inside = number(line, "xMin") >= 0.0
                && number(line, "yMin") >= 0.0
                && number(line, "xMax") <= width
                && number(line, "yMax") <= height;
            if !inside {
                found.push(line.trim().to_owned());
            }
        }
    }
    assert!(width > 0.0, "it has a page");
    found
}

/// Only for the window: its buttons, its ways, its word on sealing.
const OF_THE_WINDOW: [&str; 7] = [
    "Ctrl",
    "Sealed",
    "Print",
    "Add one",
    "Tie a record",
    "Alt Left",
    "Move between piles",
];

/// Without its blanks, because small print stands so close that a reader of the file runs words together, and
/// without the letters that the faces join to one shape.
fn squeezed(text: &str) -> String {
    let told_apart = |c: &char| c.is_ascii_alphanumeric() && !"fijlt".contains(*c);
    text.chars().filter(told_apart).collect()
}

fn on_paper(stage: &Stage, window: &Window, name: &str, words: &[String], amiss: &mut Vec<String>) {
    let pdf = printed(stage, window);
    let (text, beyond) = read(stage, &pdf, name);
    let flat = squeezed(&text);
    if pages(&pdf) != 1 {
        amiss.push(format!("{name}: {} pages", pages(&pdf)));
    }
    amiss.extend(
        beyond
            .into_iter()
            .map(|word| format!("{name}: outside the page: {word}")),
    );
    let lacks = words.iter().filter(|word| !flat.contains(&squeezed(word)));
    amiss.extend(lacks.map(|word| format!("{name}: “{word}” is not on it")));
    let shown = OF_THE_WINDOW.iter().filter(|word| text.contains(**word));
    amiss.extend(shown.map(|word| format!("{name}: “{word}” is on it")));
}

fn heading(window: &Window, title: &str) {
    window.wait(&format!("the sheet “{title}” is open"), || {
        let there = window.run(
            "return document.querySelector('main h1, .page h1, h1')?.textContent.trim()",
            json!([]),
        );
        (there == title).then_some(())
    });
}

/// Opens the one filled sheet of that title.
fn open_filled(window: &Window, title: &str) {
    window.press(&[CONTROL, "3"]);
    window.called("All ").click();
    window.says("Filled sheets");
    window.wait(title, || {
        let pressed = window.run(
            "const line = [...document.querySelectorAll('main li button, .page li button, .page button')].find((b) => b.textContent.includes(arguments[0]));
             if (!line) return false; line.click(); return true",
            json!([title]),
        );
        (pressed == true).then_some(())
    });
    heading(window, title);
}

fn open_blank(window: &Window, title: &str) {
    window.press(&[CONTROL, "3"]);
    window.says("Find a worksheet");
    window.wait(title, || {
        let pressed = window.run(
            "const card = [...document.querySelectorAll('.ws, .more button')].find((b) => b.querySelector('.title, b').textContent.trim() === arguments[0]);
             if (!card) return false; card.click(); return true",
            json!([title]),
        );
        (pressed == true).then_some(())
    });
    heading(window, title);
}

/// Every field that is asked of somebody who has said nothing yet.
fn asked_at_first(sheet: &Worksheet) -> impl Iterator<Item = &Field> {
    let of = |field: &&Field| field.show_when.is_none() && field.kind != FieldKind::Link;
    sheet.fields.iter().filter(of)
}

#[test]
fn every_filled_worksheet_is_printed_whole_on_one_page() {
    let stage = Stage::new();
    let mut session = stage.session(&edge::now());
    let sheets: Vec<_> = content::content()
        .worksheets
        .iter()
        .map(|sheet| (sheet, fill(&mut session, &sheet.id, &sheet.fields)))
        .collect();
    drop(session);
    let window = stage.unlock(PASSPHRASE);
    let mut amiss = Vec::new();
    for (sheet, words) in sheets {
        open_filled(&window, &sheet.title);
        on_paper(&stage, &window, &format!("{}-filled", sheet.id), &words, &mut amiss);
    }
    assert!(amiss.is_empty(), "{}", amiss.join("\n"));
}

#[test]
fn every_empty_worksheet_is_printed_whole_on_one_page() {
    let stage = Stage::new();
    drop(stage.session(&edge::now()));
    let window = stage.unlock(PASSPHRASE);
    let mut amiss = Vec::new();
    for sheet in &content::content().worksheets {
        open_blank(&window, &sheet.title);
        let labels: Vec<String> = asked_at_first(sheet)
            .flat_map(|field| match field.kind {
                FieldKind::TwoColumns => field.columns.iter().map(|column| column.label.clone()).collect(),
                _ => vec![field.label.clone()],
            })
            .collect();
        on_paper(&stage, &window, &format!("{}-empty", sheet.id), &labels, &mut amiss);
    }
    assert!(amiss.is_empty(), "{}", amiss.join("\n"));
}
