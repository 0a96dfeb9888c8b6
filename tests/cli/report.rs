//! Progress on paper and in tables: the file is opened with other people's tools and read page by page.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::bench::{Bench, PASSPHRASE, err};

/// Two invented years.
fn demo() -> Bench {
    let bench = Bench::without_a_vault();
    let made = bench.run(&["demo", "v", "--passphrase-file", "pass"], b"");
    assert!(made.status.success(), "{}", err(&made));
    fs::write(bench.path("key"), &made.stdout).expect("the recovery key kept");
    bench
}

fn ask(bench: &Bench, arguments: &[&str]) -> Value {
    bench.json(arguments, b"")
}

/// What one of poppler's tools says of a file.
fn tool(name: &str, arguments: &[&str], bench: &Bench) -> String {
    let done = Command::new(name)
        .args(arguments)
        .current_dir(bench.folder.path())
        .output()
        .unwrap_or_else(|error| panic!("{name}, of poppler-utils: {error}"));
    assert!(done.status.success(), "{name}: {}", err(&done));
    String::from_utf8(done.stdout).expect("text")
}

fn one(value: &Value) -> String {
    format!("{:.1}", value.as_f64().expect("a number")).replace('-', "−")
}

#[test]
fn a_report_is_whole_says_what_the_charts_say_and_nothing_of_where_it_was_made() {
    let bench = demo();
    let page = ask(&bench, &["insights", "v"]);
    let made = ask(&bench, &["report", "v", "r.pdf", "--name", "Ελένη Ж."]);
    let pages = made["pages"].as_u64().expect("a number");
    assert!((4..20).contains(&pages), "{pages} pages");

    let info = tool("pdfinfo", &["r.pdf"], &bench);
    let fact = |name: &str| {
        let line = info.lines().find(|line| line.starts_with(name));
        line.map(|line| line[name.len()..].trim().to_owned())
    };
    assert_eq!(fact("Pages:"), Some(pages.to_string()));
    assert_eq!(fact("Tagged:").as_deref(), Some("yes"));
    assert!(fact("Page size:").expect("a size").contains("A4"));
    for name in [
        "Author:",
        "Creator:",
        "Producer:",
        "CreationDate:",
        "ModDate:",
        "Keywords:",
    ] {
        assert_eq!(fact(name), None, "{info}");
    }
    let bytes = fs::read(bench.path("r.pdf")).expect("the file");
    let home = bench.folder.path().display().to_string();
    for word in ["krilla", "holdfast", &home, "/tmp", "/home"] {
        let inside = bytes
            .windows(word.len())
            .any(|window| window.eq_ignore_ascii_case(word.as_bytes()));
        assert!(!inside, "{word}");
    }

    let fonts = tool("pdffonts", &["r.pdf"], &bench);
    let lines: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(
        lines.len() >= 3 && lines.iter().all(|line| line.contains("yes yes yes")),
        "{fonts}"
    );

    let text = tool("pdftotext", &["-layout", "r.pdf", "-"], &bench);
    for n in 1..=pages {
        assert!(text.contains(&format!("Page {n} of {pages}")), "{n}");
    }
    assert!(text.contains("Ελένη Ж."));
    assert!(text.contains("Not a medical record."));
    let held = &page["held"][0];
    assert!(text.contains(held["name"].as_str().expect("a name")));
    for trigger in page["triggers"].as_array().expect("a list") {
        if trigger["strength"]["value"].is_number() {
            let range = format!(
                "{} to {}",
                one(&trigger["strength"]["low"]),
                one(&trigger["strength"]["high"])
            );
            assert!(text.contains(&range), "{trigger}");
        }
    }
    let change = &page["strength"]["change"];
    let signed = |value: &Value| {
        let sign = if value.as_f64().expect("a number") > 0.0 {
            "+"
        } else {
            ""
        };
        format!("{sign}{}", one(value))
    };
    let moved = format!(
        "{} ({} to {})",
        signed(&change["value"]),
        signed(&change["low"]),
        signed(&change["high"])
    );
    assert!(text.contains(&moved), "{moved}");
    for part in [
        "Attempts, each from its first day",
        "Days with an entry, week by week",
        "Do cravings differ on such days?",
        "from the person’s own cost and hours",
    ] {
        assert!(text.contains(part), "{part}");
    }
    let cards = &page["counted_days"][0];
    let (within, of) = (&cards["within"], &cards["of"]);
    assert!(of.as_u64().is_some_and(|of| of > 10), "{cards}");
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains(&format!("No more than that in {within} of {of} weeks counted whole.")));
    assert!(flat.contains("limit 2"), "{flat}");

    let all = page["weeks"].as_array().expect("a list");
    for week in all.iter().filter(|week| week["logged"] != 0) {
        let logged = format!("{} of {}", week["logged"], week["days"]);
        assert!(text.contains(&logged), "{week}");
    }

    // The attempt began more than a year before the journal did: one row says so, not fifty.
    assert!(all.iter().filter(|week| week["logged"] == 0).count() > 10);
    assert!(
        text.contains(", and on") && text.matches("0 of 7").count() <= 4,
        "{text}"
    );
    for one in page["together"].as_array().expect("a list") {
        let days = format!("{}", one["days_without"]);
        assert!(text.contains(&days), "{one}");
    }

    let structure = tool("pdfinfo", &["-struct-text", "r.pdf"], &bench);
    for tag in ["H1", "H2", "Figure", "Table", "TH", "TD"] {
        assert!(structure.contains(tag), "{tag}");
    }
    tool("pdftoppm", &["-r", "30", "r.pdf", "page"], &bench);
}

#[test]
fn what_the_person_wrote_is_on_paper_only_where_they_say_so() {
    let bench = demo();
    let lapses = ask(&bench, &["list", "v", "--kind", "lapse"]);
    assert!(!lapses.as_array().expect("a list").is_empty());
    ask(&bench, &["export", "v", "all.json", "--format", "json"]);
    let all: Value = serde_json::from_str(&fs::read_to_string(bench.path("all.json")).expect("a file")).expect("JSON");
    let records = all["records"].as_array().expect("records");
    let told: Vec<&str> = records
        .iter()
        .filter(|record| record["kind"] == "lapse")
        .filter_map(|record| record["happened"].as_str())
        .collect();
    assert!(!told.is_empty());
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let first_words = |text: &str| text.split_whitespace().take(5).collect::<Vec<_>>().join(" ");
    ask(&bench, &["report", "v", "quiet.pdf"]);
    let own: Vec<&str> = ["lapses", "lapse_words", "circle"]
        .into_iter()
        .flat_map(|part| ["--part", part])
        .chain(["--paper", "letter"])
        .collect();
    ask(&bench, &[&["report", "v", "own.pdf"][..], &own].concat());
    let quiet = flat(&tool("pdftotext", &["quiet.pdf", "-"], &bench));
    let own = flat(&tool("pdftotext", &["own.pdf", "-"], &bench));
    for words in told {
        assert!(!quiet.contains(&first_words(words)), "{words}");
        assert!(own.contains(&first_words(words)), "{words}");
    }
    for others in [
        "Who builds me up?",
        "5 meetings; Confident +2.0 on average, from +1 to +3;",
        "Ruben: 2 meetings, too few to say",
    ] {
        assert!(!quiet.contains(others), "{others}");
        assert!(own.contains(others), "{others}");
    }
    assert!(tool("pdfinfo", &["own.pdf"], &bench).contains("letter"));
}

#[test]
fn every_series_is_a_table_with_its_gaps() {
    let bench = demo();
    let page = ask(&bench, &["insights", "v"]);
    let saved = ask(&bench, &["insights", "v", "--csv", "tables"]);
    assert_eq!(saved["files"], 23);
    let table = |name: &str| fs::read_to_string(bench.path("tables").join(name)).expect("a table");
    let strength = table("strength.csv");
    let mut lines = strength.lines();
    assert!(
        lines
            .next()
            .expect("a header")
            .starts_with("day,strongest_craving_in_check_ins_0_to_10,")
    );
    let (with, without): (Vec<&str>, Vec<&str>) = lines.partition(|line| !line.contains(",,"));
    assert!(!without.is_empty() && with.len() + without.len() >= 700);
    let filled = strength
        .lines()
        .skip(1)
        .filter(|line| line.split(',').nth(1) != Some(""));
    assert_eq!(filled.count() as u64, page["strength"]["n"].as_u64().expect("a number"));
    let helped = table("helped.csv");
    for one in page["helped"].as_array().expect("a list") {
        if let Some(value) = one["change"]["value"].as_f64() {
            assert!(helped.contains(&format!("{}", (value * 1e6).round() / 1e6)), "{one}");
        }
    }
    let tried = table("tried.csv");
    assert!(
        page["tried"]
            .as_array()
            .is_some_and(|all| all.iter().any(|one| one["share"]["value"].is_number()))
    );
    for one in page["tried"].as_array().expect("a list") {
        let counted = format!("{},{}", one["share"]["n"], one["ridden"]);
        assert!(tried.contains(&counted), "{one}");
    }
    let cards = &page["counted_days"][0];
    let counted = table("counted.csv");
    assert!(counted.starts_with("day,\"Scratch cards, pounds a day\","), "{counted}");
    let filled = counted
        .lines()
        .skip(1)
        .filter(|line| line.split(',').nth(1) != Some(""));
    assert_eq!(filled.count() as u64, cards["daily"]["n"].as_u64().expect("a number"));
    let weeks = cards["weeks"].as_array().expect("a list");
    let table_of_weeks = table("counted_weeks.csv");
    assert_eq!(table_of_weeks.lines().count(), 1 + weeks.len());
    let unknown = weeks.iter().filter(|week| week["sum"].is_null()).count();
    let empty = table_of_weeks.lines().filter(|row| row.split(',').nth(5) == Some(""));
    assert_eq!(empty.count(), unknown, "{table_of_weeks}");
    let people = page["circle"]["people"].as_array().expect("a list");
    let met: usize = people
        .iter()
        .map(|one| one["meetings"].as_array().map_or(0, Vec::len))
        .sum();
    assert_eq!(table("circle_meetings.csv").lines().count(), 1 + met);
    let circle = table("circle.csv");
    assert!(circle.contains("Joel,5,confident,5,2.0,1,3,more"), "{circle}");
    assert!(
        circle.contains("Ruben,2,confident,2,,,,less"),
        "no average of two: {circle}"
    );
    let nights = table("nights.csv");
    assert_eq!(
        nights.lines().count(),
        1 + page["nights"]["bands"].as_array().map_or(0, Vec::len)
    );
    let starred = page["milestones"].as_array().map_or(0, Vec::len);
    assert_eq!(table("milestones.csv").lines().count(), 1 + starred);
    let changes = table("changes.csv");
    let change = &page["strength"]["change"];
    assert!(
        changes.contains(&format!("strongest_craving_in_check_ins_0_to_10,{},", change["n"])),
        "{changes}"
    );
    assert!(changes.lines().count() >= 5);
    assert_eq!(table("correlations.csv").lines().count(), 2);
    assert!(
        table("held.csv")
            .lines()
            .next()
            .is_some_and(|head| head.ends_with("money_freed,currency,hours_freed"))
    );
    let refused = bench.open(&["insights", "v", "--csv", "tables"], b"");
    assert!(!refused.status.success(), "nothing is written over what is there");
}

#[test]
fn the_text_has_hours_attempts_writing_shares_and_what_it_freed() {
    let bench = demo();
    let shown = bench.open(&["insights", "v"], b"");
    let text = String::from_utf8(shown.stdout).expect("text");
    for line in [
        "Cravings on ",
        "Attempt ",
        "Days with an entry, by week from ",
        ": held in the last 30 days, of the days logged: ",
        "Scratch cards, pounds a day: ",
        "With Joel: 5 meetings; Confident +2.0 on average, from +1 to +3; ",
        "With Ruben: 2 meetings, too few to say",
        ": freed ",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    let counts =
        |extra: &[&str]| ask(&bench, &[&["insights", "v", "--from", "2020-01-01"], extra].concat())["counts"].clone();
    let (all, own) = (counts(&[]), counts(&["--same-day"]));
    assert_eq!(own["late"], 0);
    let sum = |of: &Value| {
        of["check_ins"]
            .as_u64()
            .zip(of["cravings"].as_u64())
            .map(|(a, b)| a + b)
    };
    assert_eq!(
        sum(&own).zip(all["late"].as_u64()).map(|(own, late)| own + late),
        sum(&all)
    );
}

#[test]
fn the_command_line_and_the_window_say_the_same() {
    let bench = demo();
    let said = ask(&bench, &["insights", "v", "--from", "2020-01-01"]);
    let names = holdfast_journal::store::Names::from_seed([3; 32]);
    let places = holdfast_api::session::Places {
        vault: bench.path("v"),
        state: None,
        copies: holdfast_api::session::Copies::OnlyAsked,
    };
    let now = holdfast_api::edge::now();
    let mut door = holdfast_api::session::Locked::new(places, true);
    let request = holdfast_api::dto::UnlockRequest {
        passphrase: holdfast_api::dto::Secret(PASSPHRASE.as_bytes().to_vec().into()),
    };
    let (mut session, _) = door.unlock(&now, &request, names).expect("it opens");
    let asked = serde_json::json!({"from": "2020-01-01", "to": null, "target": null, "same_day": false});
    let answer = session.progress(&now, serde_json::from_value(asked.clone()).expect("a request"));
    let mut window = serde_json::to_value(answer.expect("an answer")).expect("JSON");
    let mut said = said;
    assert_eq!(said["together"].as_array().map(Vec::len), Some(6));
    for one in said["together"].as_array().expect("a list").clone() {
        let mut question = asked.clone();
        question["with"] = one["with"].clone();
        let answer = session.together(&now, serde_json::from_value(question).expect("a request"));
        assert_eq!(serde_json::to_value(answer.expect("an answer")).expect("JSON"), one);
    }
    let targets = session.targets(&now, holdfast_api::dto::Nothing {}).expect("targets");
    let counted: Vec<_> = targets
        .targets
        .into_iter()
        .filter_map(|target| target.counted)
        .collect();
    assert!(!counted.is_empty());
    assert_eq!(serde_json::to_value(counted).expect("JSON"), said["counted"]);
    for beside in ["together", "counted"] {
        said.as_object_mut().expect("an object").remove(beside);
    }
    for page in [&mut said, &mut window] {
        page["ms"] = serde_json::json!(0);
    }
    assert_eq!(said, window);
}

#[test]
fn the_text_says_in_words_and_numbers_what_the_paper_says() {
    let bench = demo();
    let page = ask(&bench, &["insights", "v"]);
    let shown = bench.open(&["insights", "v"], b"");
    let text = String::from_utf8(shown.stdout).expect("text");
    ask(&bench, &["report", "v", "r.pdf"]);
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").replace('−', "-");
    let paper = flat(&tool("pdftotext", &["-layout", "r.pdf", "-"], &bench));

    // Names, and no ids: a word with an underscore in it is none of the person's.
    let raw: Vec<&str> = text.split_whitespace().filter(|word| word.contains('_')).collect();
    assert_eq!(raw, Vec::<&str>::new());
    for word in [
        "From check-ins, strongest craving of the day",
        "In control: ",
        "What I stand on: People: ",
        "After a night under six hours: ",
    ] {
        assert!(text.contains(word), "{word}: {text}");
    }
    for (n, more) in [
        (1, "times"),
        (1, "days"),
        (1, "cravings"),
        (1, "check-ins"),
        (1, "entries"),
    ] {
        let wrong = format!(" {n} {more}");
        assert!(!text.contains(&wrong), "{wrong}: {text}");
    }

    // The weeks, each or those of a silence together.
    let weeks = page["weeks"].as_array().expect("a list");
    for week in weeks.iter().filter(|week| week["logged"] != 0) {
        let line = text.lines().find(|line| {
            let begin = format!(
                "Week from {}: {} of {} day",
                text_of(&week["week"]),
                week["logged"],
                week["days"]
            );
            line.starts_with(&begin)
        });
        let line = line.unwrap_or_else(|| panic!("{week}: {text}"));
        assert!(line.contains(&format!(", {} craving", week["cravings"])), "{line}");
        let medians = page["strength"]["weekly"].as_array().expect("a list");
        if let Some(median) = medians.iter().find(|point| point["day"] == week["week"]) {
            let said = format!("strongest {}", one(&median["value"]));
            assert!(line.ends_with(&said), "{line}: {said}");
        }
    }
    assert!(text.contains("Weeks from 20"), "{text}");

    // Both ends of the line that is fitted, as they are in the table on paper.
    let fit = page["strength"]["fit"].as_array().expect("a list");
    for point in [fit.first(), fit.last()].into_iter().flatten() {
        let said = format!(
            "{} ({}–{})",
            one(&point["value"]),
            one(&point["low"]),
            one(&point["high"])
        );
        assert!(
            text.contains(&format!("{said} on {}", text_of(&point["day"]))),
            "{said}: {text}"
        );
        assert!(paper.contains(&said), "{said}: {paper}");
    }

    // What is said of six questions at once, and of the cravings that were rated again, is one sentence in both.
    let fell = format!(
        "Of {} cravings, {} were rated more than once; the middle one",
        page["counts"]["cravings"], page["drops"]["change"]["n"]
    );
    let six = "So none of them is called a finding here.";
    let since = "on average, since the first week with one, that of ";
    assert!(
        paper.contains("Scratch cards, week by week Week from Counted"),
        "{paper}"
    );
    for sentence in [fell.as_str(), six, since] {
        assert!(text.contains(sentence), "{sentence}: {text}");
        assert!(paper.contains(sentence), "{sentence}: {paper}");
    }

    // An average stands beside the number of those that were rated, and not of how often it came.
    for trigger in page["triggers"].as_array().expect("a list") {
        let (name, times, n) = (text_of(&trigger["name"]), &trigger["times"], &trigger["strength"]["n"]);
        let often = if *times == 1 {
            "once".to_owned()
        } else {
            format!("{times} times")
        };
        let rated = if times == n {
            String::new()
        } else {
            format!(", {n} rated")
        };
        let said = format!("Before: {name}, {often}{rated}, average ");
        assert!(text.contains(&said), "{said}: {text}");
    }

    // Nothing is missing from before the first of which anything was said.
    let cards = &page["counted_days"][0]["daily"];
    let counted = page["counts"]["days"].as_u64().expect("a number");
    let (n, missing) = (
        cards["n"].as_u64().expect("n"),
        cards["missing"].as_u64().expect("missing"),
    );
    assert!(n + missing < counted / 2, "{cards}");
}

fn text_of(value: &Value) -> &str {
    value.as_str().expect("text")
}
