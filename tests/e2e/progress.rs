//! Progress in the real window: what a mark says and opens, by pointer and by keyboard; every range; the pages
//! before they are saved; what a screen reader is given; what a glance reads in discreet mode; ten years.

use holdfast_api::edge;
use holdfast_tests::ten_years;
use holdfast_tests::webdriver::Window;
use serde_json::{Value, json};

use crate::Stage;
use crate::stage::{CONTROL, ENTER, ESCAPE, PASSPHRASE, nobody_is_shut_out, picture};
use crate::years::{fits, invent};

const ARROW_LEFT: &str = "\u{E012}";
const HOME: &str = "\u{E011}";

fn shown(window: &Window) {
    window.press(&[CONTROL, "6"]);
    window.find(".foot .num");
}

fn two_years() -> (Stage, Window) {
    let stage = Stage::new();
    invent(&stage);
    let window = stage.unlock(PASSPHRASE);
    shown(&window);
    (stage, window)
}

/// The chart by its short name, in the middle of the window.
const CHART: &str = "
    const chart = (name) => {
        const found = document.querySelector(`button[aria-label='More: ${name}']`).closest('figure');
        found.scrollIntoView({ block: 'center', behavior: 'instant' });
        return found;
    };
    const middle = (e) => { const box = e.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; };";

fn ask(window: &Window, script: &str) -> Value {
    window.run(&format!("{CHART} {script}"), json!([]))
}

fn words(window: &Window, script: &str) -> String {
    ask(window, script).as_str().unwrap_or_default().to_owned()
}

/// What is written beside the mark that the pointer or the keyboard is at.
fn reading(window: &Window) -> String {
    words(window, "return document.querySelector('.reading')?.textContent ?? ''")
}

fn at(window: &Window, script: &str) -> (f64, f64) {
    let place = ask(window, script);
    let number = |at: usize| place[at].as_f64().expect("a place");
    (number(0), number(1))
}

/// The first day of what is read: "March 3, 2026: held".
fn day_of(reading: &str) -> String {
    reading.split(": ").next().unwrap_or_default().to_owned()
}

fn is_behind(window: &Window, day: &str) {
    window.says(&format!("What is behind this: {day}"));
    let records = || {
        ask(
            window,
            "return document.querySelectorAll('figure section ol button, figure section ul button').length",
        )
    };
    window.wait("the records of the day are there", || {
        records().as_u64().filter(|n| *n > 0)
    });
}

#[test]
fn a_square_of_the_calendar_is_read_and_opened_by_pointer_and_by_keyboard() {
    let (_stage, window) = two_years();
    // Of the days that were held with a craving of two at most, the last.
    let (x, y) = at(
        &window,
        "const squares = chart('The days').querySelector('svg path[fill=\"var(--cal-3)\"]');
         const [left, top] = squares.getAttribute('d').match(/M[-\\d.]+ [-\\d.]+/g).at(-1).slice(1).split(' ').map(Number);
         const picture = squares.ownerSVGElement.getBoundingClientRect();
         return [picture.x + left + 3, picture.y + top + 3];",
    );
    // A hand moves in more than one step; of the first nobody can tell whose it is.
    window.point(x - 9.0, y);
    window.point(x, y);
    window.wait("the pointer reads a value", || {
        (!reading(&window).is_empty()).then_some(())
    });
    let read = reading(&window);
    assert!(read.contains("held"), "{read}");
    window.click_at(x, y);
    is_behind(&window, &day_of(&read));
    nobody_is_shut_out(&window, "progress, what is behind a square");
    picture(&window, "progress-behind");
    window.press(&[ESCAPE]);
    window.wait("it is put away", || {
        (!window.text().contains("What is behind this")).then_some(())
    });

    // The focus is back on the chart; the arrows go on from its last square.
    let focused = "return document.activeElement.getAttribute('role') === 'slider' && document.activeElement.closest('figure') === chart('The days')";
    assert_eq!(ask(&window, focused), true, "the chart has the focus again");
    window.press(&[HOME]);
    let first = reading(&window);
    window.press(&[ARROW_LEFT]);
    assert_eq!(reading(&window), first, "there is nothing before the first");
    window.press(&["\u{E010}"]);
    let last = reading(&window);
    assert_ne!(last, first);
    let value = words(&window, "return document.activeElement.getAttribute('aria-valuetext')");
    assert_eq!(value, last, "a screen reader is told what is seen");
    window.press(&[ARROW_LEFT]);
    let week_before = reading(&window);
    window.press(&[ENTER]);
    is_behind(&window, &day_of(&week_before));

    // A record of that day opens.
    ask(
        &window,
        "document.querySelector('figure section ol button, figure section ul button').click()",
    );
    window.wait("the record is open in the place of the charts", || {
        (!window.text().contains("PDF for a therapist")).then_some(())
    });
    picture(&window, "progress-opened");
}

#[test]
fn a_meeting_is_read_by_keyboard_in_the_smallest_window_too_and_opens_its_sheet() {
    let (_stage, window) = two_years();
    let first = |window: &Window| {
        ask(
            window,
            "chart('Who builds me up?').querySelector('[role=slider]').focus()",
        );
        window.press(&[HOME]);
        reading(window)
    };
    let read = first(&window);
    assert!(read.starts_with("Joel, ") && read.contains(": Confident +"), "{read}");
    picture(&window, "progress-circle");
    window.resize(800, 600);
    assert_eq!(first(&window), read);
    picture(&window, "progress-circle-small");
    fits(&window, "progress, the circle");
    window.press(&[ENTER]);
    window.wait("its sheet is open in the place of the charts", || {
        let text = window.text();
        (text.contains("After being with somebody") && !text.contains("PDF for a therapist")).then_some(())
    });
}

#[test]
fn every_chart_is_read_by_keyboard_and_says_the_same_in_its_table() {
    let (_stage, window) = two_years();
    let charts = ask(
        &window,
        "return [...document.querySelectorAll('figure button[aria-haspopup=menu]')].map((b) => b.getAttribute('aria-label').replace('More: ', ''))",
    );
    let charts: Vec<String> = serde_json::from_value(charts).expect("names");
    assert!(charts.len() >= 14, "{charts:?}");
    for name in &charts {
        let slider = format!("chart('{name}').querySelector('[role=slider]')");
        ask(&window, &format!("{slider}.focus()"));
        window.press(&[HOME]);
        let first = reading(&window);
        assert!(!first.is_empty(), "{name} reads its first value");
        window.press(&["\u{E010}"]);
        let told = words(&window, &format!("return {slider}.getAttribute('aria-valuetext')"));
        assert_eq!(reading(&window), told, "{name}");

        let element = window.element_of(&format!("{CHART} return {slider}"));
        assert_eq!(element.role(), "slider", "{name}");
        let sentence = element.name();
        assert!(
            sentence.len() > 20 && sentence.ends_with(['.', '!', '?']),
            "{name} is one sentence at least: {sentence}"
        );
        let figure = window.element_of(&format!("{CHART} return chart('{name}')"));
        assert_eq!(figure.role(), "figure");
        let title = words(
            &window,
            &format!("return chart('{name}').querySelector('h2').textContent"),
        );
        assert_eq!(figure.name(), title, "a figure is called by its title");

        ask(&window, &format!("chart('{name}').querySelector('summary').click()"));
        let table = window.wait("the table is there", || {
            let table = ask(
                &window,
                &format!(
                    "const t = chart('{name}').querySelector('table'); if (!t) return null;
                     return {{ caption: t.caption.textContent, head: [...t.tHead.rows[0].cells].map((c) => c.scope), rows: t.tBodies[0].rows.length,
                              sides: [...t.tBodies[0].rows].every((r) => r.cells[0].scope === 'row'), empty: [...t.tHead.rows[0].cells].some((c) => !c.textContent.trim()) }}"
                ),
            );
            (!table.is_null()).then_some(table)
        });
        assert_eq!(table["caption"], json!(title), "{name}");
        assert!(table["rows"].as_u64().is_some_and(|rows| rows > 0), "{name}: {table}");
        assert!(table["sides"] == true && table["empty"] == false, "{name}: {table}");
        assert!(
            table["head"]
                .as_array()
                .is_some_and(|head| head.iter().all(|scope| scope == "col")),
            "{name}: {table}"
        );
    }
    nobody_is_shut_out(&window, "progress, every table open");
    fits(&window, "progress, every table open");
}

/// What a screen reader meets, in its order: role and name, as the accessibility tree has them.
#[test]
fn a_screen_reader_meets_the_page_in_the_order_in_which_it_is_read() {
    let (_stage, window) = two_years();
    let all = window.elements("main h1, main h2, main [role=slider], main summary, main [role=radiogroup], main select, main [aria-haspopup=menu], main .foot button");
    let met: Vec<(String, String)> = all.iter().map(|one| (one.role(), one.name())).collect();
    let list: Vec<String> = met.iter().map(|(role, name)| format!("{role}: {name}")).collect();
    let path = holdfast_tests::webdriver::artefacts().join("progress-read-aloud.txt");
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    std::fs::write(&path, list.join("\n")).expect("written");
    assert!(
        // What folds a table out has no role in WebKit's answer, but a name.
        met.iter()
            .all(|(role, name)| (!role.is_empty() || name == "Read as text") && !name.trim().is_empty()),
        "{list:#?}"
    );
    assert_eq!(met[0], ("heading".to_owned(), "Progress".to_owned()));
    for (at, (role, name)) in met.iter().enumerate().filter(|(_, (role, _))| role == "slider") {
        let before = &met[..at];
        let heading = before
            .iter()
            .rposition(|(role, _)| role == "heading")
            .expect("a heading");
        assert!(
            before[heading..].iter().all(|(role, _)| role != "slider"),
            "{role} {name} has a heading of its own"
        );
    }
    // Where things lie on the page is the order in which they are read, column by column of each row.
    let order = ask(
        &window,
        "const tops = [...document.querySelectorAll('main h2')].map((h) => [Math.round(h.getBoundingClientRect().top), Math.round(h.getBoundingClientRect().left)]);
         return tops.every(([top, left], n) => n === 0 || top >= tops[n - 1][0] - 2 || left > tops[n - 1][1])",
    );
    assert_eq!(order, true);
}

#[test]
fn every_range_is_drawn_fits_and_shuts_nobody_out() {
    let (_stage, window) = two_years();
    for (width, height, size) in [(1280, 832, ""), (800, 600, "-small")] {
        window.resize(width, height);
        for (name, file) in [("30 days", "30"), ("90", "90"), ("Year", "year"), ("All", "all")] {
            window.called(name).click();
            window.wait("the range is chosen", || {
                (ask(&window, "return document.querySelector('.chart[aria-busy]') === null") == true).then_some(())
            });
            let screen = format!("progress-{file}{size}");
            nobody_is_shut_out(&window, &screen);
            fits(&window, &screen);
            picture(&window, &screen);
        }
    }
    window.resize(1280, 832);
    window.called("Choose").click();
    window.called("First day");
    nobody_is_shut_out(&window, "progress, days of one's own");
    picture(&window, "progress-own");
    let today = edge::now().day;
    let before = holdfast_journal::record::Day::from_number(today.number() - 9);
    for (field, day) in [("First day", before), ("Last day", today)] {
        let field = window.called(field);
        field.clear();
        field.keys(&day.to_string());
    }
    window.called("Show").click();
    window.says("After ten days with a rating, over three weeks");
    nobody_is_shut_out(&window, "progress, too little");
    picture(&window, "progress-too-little");
}

#[test]
fn the_pages_are_seen_before_they_are_saved() {
    let (_stage, window) = two_years();
    window.press(&[CONTROL, "e"]);
    let pages = |window: &Window| {
        window.wait("the pages are set", || {
            let busy = ask(window, "return Boolean(document.querySelector('.pages[aria-busy]'))");
            let n = ask(
                window,
                "return document.querySelectorAll('.pages svg[role=img]').length",
            )
            .as_u64();
            n.filter(|n| *n > 0 && busy == false)
        })
    };
    let all = pages(&window);
    window.says(&format!("{all} pages."));
    nobody_is_shut_out(&window, "progress, on paper");
    let text = |window: &Window| {
        words(
            window,
            "return [...document.querySelectorAll('.pages svg')].map((s) => s.textContent).join(' ')",
        )
    };
    for part in [
        "In plain words",
        "What came before",
        "Mindset",
        "The numbers",
        "Not a medical record",
    ] {
        assert!(text(&window).contains(part), "{part}");
    }
    for nth in 0..all {
        ask(
            &window,
            &format!(
                "document.querySelectorAll('.pages svg')[{nth}].scrollIntoView({{ block: 'start', behavior: 'instant' }})"
            ),
        );
        let outlines = ask(
            &window,
            &format!("return document.querySelectorAll('.pages svg')[{nth}].querySelectorAll('text').length"),
        );
        assert!(outlines.as_u64().is_some_and(|n| n > 3), "page {nth} has words on it");
        window.picture(&holdfast_tests::webdriver::artefacts().join(format!("shots/paper-{}.png", nth + 1)));
    }
    // The person's own words are off until they are asked for, and a part that is taken out is gone.
    let on = |name: &str| {
        ask(
            &window,
            &format!(
                "return [...document.querySelectorAll('fieldset input')].find((i) => i.labels[0].textContent.includes('{name}')).checked"
            ),
        )
    };
    assert_eq!(
        (on("What you wrote about them"), on("Days that mattered")),
        (json!(false), json!(false))
    );
    window.called("The numbers, as tables").click();
    window.wait("there are fewer pages", || (pages(&window) < all).then_some(()));
    assert!(!text(&window).contains("The numbers"), "the tables are gone");
    window.resize(800, 600);
    fits(&window, "progress, on paper");
    nobody_is_shut_out(&window, "progress, on paper, small");
    picture(&window, "progress-on-paper-small");
}

/// In discreet mode a glance reads neither a finding, nor a number of days held, nor a name of the person's own.
#[test]
fn in_discreet_mode_nothing_is_claimed_or_named_until_somebody_is_there() {
    let (_stage, window) = two_years();
    let names = window.run_later(
        "const done = arguments[0];
         window.__TAURI_INTERNALS__.invoke('progress', { request: { from: null, to: null, target: null, same_day: false } }).then((page) => done([
             ...page.held.map((h) => h.name), ...page.triggers.map((t) => t.name), ...page.helped.map((h) => h.strategy.name),
             ...page.milestones.map((m) => m.title).filter(Boolean), ...page.circle.people.map((one) => one.name)]))",
        json!([]),
    );
    let names: Vec<String> = serde_json::from_value(names).expect("names");
    assert!(names.len() > 10, "{names:?}");
    let seen = names.iter().filter(|name| glance(&window).contains(name.as_str()));
    assert!(seen.count() > 8, "they are read where nothing is kept back");

    window.press(&[CONTROL, ","]);
    window.called("Discreet").click();
    window.wait("name, icon and words are discreet", || {
        let on = "return document.querySelectorAll('#discreet [role=switch][aria-checked=true]').length";
        (window.run(on, json!([])) == 3).then_some(())
    });
    shown(&window);
    window.point(2.0, 2.0);
    window.run("document.activeElement?.blur()", json!([]));
    let glanced = glance(&window);
    for word in names.iter().map(String::as_str).chain([
        "eased",
        "days held",
        "days you logged",
        "lapse",
        "lonely",
        "Lonely",
        "craving",
        "Craving",
        "comes most often",
    ]) {
        assert!(!glanced.contains(word), "“{word}” is read at a glance:\n{glanced}");
    }
    nobody_is_shut_out(&window, "progress, discreet");
    picture(&window, "progress-discreet");

    let (x, y) = at(&window, "return middle(chart('The days').querySelector('h2'))");
    window.point(x, y);
    window.wait("the finding is there for who is", || {
        words(&window, "return chart('The days').querySelector('h2').textContent")
            .contains("held")
            .then_some(())
    });
}

/// What can be read on the page without touching it: pictures with their words among it.
fn glance(window: &Window) -> String {
    let seen = "
        const texts = [];
        const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
            const e = walk.currentNode.parentElement;
            const box = e.getBoundingClientRect();
            const style = getComputedStyle(e);
            const said = walk.currentNode.textContent.trim();
            if (said && box.width > 1 && box.height > 1 && style.visibility === 'visible' && e.checkVisibility({ opacityProperty: true })) texts.push(said);
        }
        for (const e of document.querySelectorAll('main select')) texts.push(e.selectedOptions[0]?.textContent ?? '');
        return texts.join('\\n');";
    ask(window, seen).as_str().unwrap_or_default().to_owned()
}

#[test]
fn ten_years_are_drawn_and_another_range_follows_a_click() {
    let stage = Stage::new();
    ten_years::seal(&mut stage.session(&edge::now()), &edge::now()).expect("ten years");
    let window = stage.unlock(PASSPHRASE);
    window.resize(1280, 832);
    shown(&window);
    window.called("All").click();
    window.says("One square a week, a row a year");
    fits(&window, "progress, ten years");
    nobody_is_shut_out(&window, "progress, ten years");
    picture(&window, "progress-ten-years");
    assert!(!window.text().contains("could not be drawn"), "{}", window.text());
    let elements = ask(&window, "return document.querySelectorAll('main svg *').length");
    println!("{elements} elements are drawn for ten years");
    assert!(
        elements.as_u64().is_some_and(|n| n < 6_000),
        "{elements} elements are drawn"
    );
    let height = ask(&window, "return document.querySelector('main').scrollHeight")
        .as_u64()
        .unwrap_or(832);
    window.resize(1280, u32::try_from(height + 40).unwrap_or(4_000).min(6_000));
    picture(&window, "progress-ten-years-whole");
}
