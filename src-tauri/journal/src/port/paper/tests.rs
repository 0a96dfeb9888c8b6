//! Pages, against what a reader of them may expect.

use super::flow::broken;
use super::*;

const INK: Ink = Ink(24, 33, 31);

fn plain(face: Face) -> Words {
    Words {
        face,
        size: 10.0,
        ink: INK,
        leading: 14.0,
    }
}

fn foot(page: usize, of: usize) -> String {
    format!("Page {page} of {of}")
}

fn printed(text: &str) -> Printed {
    let mut flow = Flow::new(Paper::A4, "A page");
    flow.heading(1, "A page", plain(Face::Title));
    flow.text(text, plain(Face::Serif));
    flow.finish("", foot, plain(Face::Plain))
}

#[test]
fn a_line_is_never_wider_than_it_may_be() {
    let text = "The tide was out and the boats lay on the sand, Rindfleischetikettierungsüberwachung.";
    for wide in [40.0, 90.0, 200.0] {
        let lines = broken(text, Face::Serif, 11.0, wide);
        assert!(lines.iter().all(|line| width(line, Face::Serif, 11.0) <= wide + 0.01));
        let glued: String = lines.concat().split_whitespace().collect();
        assert_eq!(glued, text.split_whitespace().collect::<String>(), "no letter is lost");
    }
}

#[test]
fn greek_cyrillic_and_vietnamese_are_drawn_in_a_face_that_has_them() {
    let printed = printed("Ελένη, Жанна, Nguyễn");
    assert_eq!(printed.unshown, 0);
    let drawn: String = printed.pages[0].runs().map(|run| run.text.as_str()).collect();
    assert!(
        drawn.contains("Ελένη") && drawn.contains("Жанна") && drawn.contains("Nguyễn"),
        "{drawn}"
    );
}

#[test]
fn letters_that_no_face_has_are_counted_and_can_still_be_copied() {
    let printed = printed("שלום, 日本");
    assert_eq!(printed.unshown, 6);
    let meant: String = printed.pages[0]
        .runs()
        .filter_map(|run| run.stands_for.clone())
        .collect();
    assert_eq!(meant, "שלום日本");
    assert!(printed.to_pdf().is_ok());
}

#[test]
fn the_head_of_a_table_comes_again_on_each_page_and_is_read_once() {
    let mut flow = Flow::new(Paper::Letter, "Numbers");
    flow.heading(1, "Numbers", plain(Face::Title));
    let columns = ["Week", "Cravings"].map(|head| Column {
        head,
        share: 1.0,
        align: Align::Left,
    });
    let rows: Vec<Vec<String>> = (0..120).map(|n| vec![n.to_string(), "2".to_owned()]).collect();
    flow.table(&columns, &rows, plain(Face::Plain), plain(Face::Strong), INK);
    let printed = flow.finish("", foot, plain(Face::Plain));
    assert!(printed.pages.len() > 2);
    for page in &printed.pages {
        assert!(page.runs().any(|run| run.text == "Cravings"));
        let (_, bottom) = Paper::Letter.size();
        assert!(page.runs().all(|run| run.y < bottom - 20.0));
    }
    assert!(printed.to_pdf().is_ok());
}

#[test]
fn the_same_pages_are_the_same_bytes() {
    let (one, two) = (printed("Twice.").to_pdf().unwrap(), printed("Twice.").to_pdf().unwrap());
    assert!(one.starts_with(b"%PDF-1.7") && one == two);
}

#[test]
fn nothing_is_written_over_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    let mut watch = |_: crate::port::Progress| true;
    write(&printed("Once."), &path, &mut watch).unwrap();
    let before = std::fs::read(&path).unwrap();
    assert!(matches!(
        write(&printed("Again."), &path, &mut watch),
        Err(crate::port::Error::Exists)
    ));
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    #[cfg(unix)]
    assert_eq!(
        std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).unwrap().permissions()) & 0o777,
        0o600
    );
}

#[test]
fn what_stays_together_begins_on_the_next_page_and_leaves_nothing_behind() {
    let set = |lines: usize, unbroken: bool| {
        let mut flow = Flow::new(Paper::A4, "A page");
        flow.text(&"A line.\n".repeat(lines), plain(Face::Serif));
        let both = |flow: &mut Flow| {
            flow.heading(2, "Heading שלום", plain(Face::Title));
            flow.text("Unit", plain(Face::Plain));
            flow.figure(200.0, "A figure", |canvas| {
                canvas.text(0.0, 10.0, "Figure", (Face::Plain, 8.0, INK));
                canvas.line((0.0, 0.0), (10.0, 0.0), INK, 1.0);
            });
        };
        if unbroken {
            flow.unbroken(both);
        } else {
            both(&mut flow);
        }
        flow.finish("", foot, plain(Face::Plain))
    };
    let page_of = |printed: &Printed, text: &str| -> Vec<usize> {
        let pages = printed.pages.iter().enumerate();
        let has = |page: &Page| page.runs().filter(|run| run.text.starts_with(text)).count();
        pages.flat_map(|(at, page)| vec![at; has(page)]).collect()
    };
    let mut parted = 0;
    for lines in 20..60 {
        let (printed, loose) = (set(lines, true), set(lines, false));
        let page = page_of(&printed, "Heading");
        assert_eq!(page.len(), 1, "{lines}");
        assert_eq!(page, page_of(&printed, "Unit"), "{lines}");
        assert_eq!(page, page_of(&printed, "Figure"), "{lines}");
        assert_eq!(
            (printed.leaves, &printed.parts.len()),
            (loose.leaves, &loose.parts.len())
        );
        assert_eq!(printed.unshown, 4, "{lines}");
        assert!(printed.to_pdf().is_ok());
        parted += usize::from(page_of(&loose, "Heading") != page_of(&loose, "Figure"));
    }
    assert!(parted > 5, "the case comes up");
}

#[test]
fn what_is_taller_than_a_page_still_gets_onto_paper() {
    let mut flow = Flow::new(Paper::A4, "A page");
    flow.text("Before", plain(Face::Serif));
    flow.unbroken(|flow| flow.text(&"A line.\n".repeat(120), plain(Face::Serif)));
    let printed = flow.finish("", foot, plain(Face::Plain));
    let lines = printed.pages.iter().flat_map(Page::runs);
    assert_eq!(lines.filter(|run| run.text == "A line.").count(), 120);
    assert_eq!(printed.pages.len(), 4);
}
