//! What other programs export: fixtures of our own, and real files where they are at hand.

use std::io::Write;

use serde_json::json;

use super::*;
use crate::record::Precision;

fn day_one() -> String {
    json!({"metadata": {"version": "1.0"}, "entries": [
        {"uuid": "A1", "creationDate": "2024-03-10T23:30:00Z", "timeZone": "Asia/Tokyo", "starred": true,
         "tags": ["sea"], "text": "A walk\\. \\(Long\\!\\)", "richText": "{}", "weather": {"temperatureCelsius": 9.5}},
        {"uuid": "A2", "creationDate": "2024-03-10T02:00:00Z", "timeZone": "America/New_York", "isAllDay": true,
         "richText": "{\"contents\":[{\"text\":\"only rich\"}]}"},
        {"uuid": "A3", "creationDate": "2024-03-11T02:00:00Z", "text": "  ", "photos": [{"md5": "00ff", "type": "jpeg"}]},
        {"uuid": "A4", "text": "undated"}]})
    .to_string()
}

fn check_day_one(read: &Read) {
    assert_eq!(read.format, Some(Format::DayOne));
    let [rich, walk] = &read.entries[..] else {
        panic!("{:?}", read.entries)
    };
    assert_eq!(
        (walk.key.as_str(), walk.entry().unwrap().text.as_str()),
        ("A1", "A walk. (Long!)")
    );
    assert_eq!(
        (walk.when.day.to_string().as_str(), walk.when.offset),
        ("2024-03-11", Some(32_400))
    );
    assert_eq!(walk.rest, Some(json!({"weather": {"temperatureCelsius": 9.5}})));
    assert_eq!(
        (rich.when.day.to_string().as_str(), rich.when.precision),
        ("2024-03-09", Precision::Day)
    );
    assert_eq!(rich.entry().unwrap().text, "only rich");
    let why: Vec<_> = read.left_out.named().iter().map(|left| left.reason).collect();
    assert_eq!(why, [Reason::Media, Reason::Empty, Reason::NoDate]);
    assert!(read.left_out.named()[0].place.ends_with("entry 3, 00ff"));
}

#[test]
fn day_one_comes_on_the_days_of_its_own_zones() {
    let folder = Folder::with(&[("Journal.json", &day_one()), ("in/Journal.json", &day_one())]);
    check_day_one(&take(&folder.path("Journal.json")));
    check_day_one(&take(&folder.path("in")));
}

#[test]
fn day_ones_zip_is_read_and_only_its_json() {
    let folder = Folder::with(&[]);
    let path = folder.path("export.zip");
    let mut zip = zip::ZipWriter::new(fs::File::create(&path).unwrap());
    for (name, text) in [
        ("Journal.json", day_one()),
        ("photos/x.json", "{".into()),
        ("photos/00ff.jpeg", "x".into()),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    check_day_one(&take(&path));
    fs::write(folder.path("cut.zip"), &fs::read(&path).unwrap()[..200]).unwrap();
    assert!(matches!(
        read(&folder.path("cut.zip"), None, &now(0), &mut go),
        Err(Error::NotOfItsFormat { format: "zip", .. })
    ));
}

#[test]
fn jrnl_comes_with_its_local_times_and_old_ones_without_tags() {
    let file = json!({"tags": {}, "entries": [
        {"title": "One.", "body": "b\n", "date": "2024-07-01", "time": "07:30", "tags": ["@sea"], "starred": true},
        {"title": "Quiet.", "body": "", "date": "2024-01-02", "time": "00:00", "starred": false},
        {"title": "", "body": "", "date": "2024-01-03", "time": "00:00"}]});
    let folder = Folder::with(&[("j.json", &file.to_string())]);
    let read = take(&folder.path("j.json"));
    assert_eq!((read.format, read.left_out.total()), (Some(Format::Jrnl), 1));
    let one = &read.entries[1];
    assert_eq!(one.when.at.unwrap().to_string(), "2024-07-01T06:30:00Z");
    assert_eq!(
        (one.entry().unwrap().tags[0].as_str(), one.entry().unwrap().starred),
        ("sea", true)
    );
}

#[test]
fn mini_diary_comes_a_day_an_entry() {
    let file = json!({"metadata": {"application": "Mini Diary", "version": "3"}, "entries": {
        "2019-01-01": {"title": "T", "text": "**b**", "dateUpdated": "Thu Jan 03 2019 00:00:00 GMT-0800"},
        "2019-02-30": {"title": "", "text": "no day"}}});
    let folder = Folder::with(&[("m.json", &file.to_string())]);
    let read = take(&folder.path("m.json"));
    assert_eq!((read.format, read.entries.len()), (Some(Format::MiniDiary), 1));
    assert_eq!(reasons(&read), [("m.json, 2019-02-30", Reason::BadDate)]);
}

#[test]
fn daylio_gives_check_ins_for_known_moods_and_entries_for_words() {
    let file = "full_date,date,weekday,time,mood,activities,note_title,note\n\
        2021-09-28,28 September,Tuesday,10:00 pm,good,\"music | walk \",\"\",\"a, \"\"b\"\"\nc\"\n\
        2021-09-27,27 September,Monday,21:00,own mood,,\"\",\"\"\n\
        2021-09-26,26 September,Sunday,9:00 am,rad,,\"\",\"\"\n\
        2021-02-30,x,x,x,rad,,\"\",\"\"\n";
    let folder = Folder::with(&[("d.csv", file)]);
    let path = folder.path("d.csv");
    assert_eq!(reasons(&take(&path)), [("d.csv:6", Reason::BadDate)]);
    let mut kept = Kept::new();
    assert_eq!(import(kept.get(), &path).plan.add, 4);
    assert_eq!(import(kept.again(), &path).plan.already_here, 4);
    let shelves = kept.get().projection().shelves();
    let moods: Vec<_> = shelves.check_ins.live().map(|kept| kept.body.mood).collect();
    assert_eq!(moods, [Some(5), Some(4)]);
    let last = shelves.entries.live().last().unwrap();
    assert_eq!(last.body.tags, ["music", "walk"]);
    assert_eq!(texts(kept.get())[1].1, "a, \"b\"\nc");
}

#[test]
fn real_files_of_other_programs_come_in() {
    let Some(folder) = sample("imports") else { return };
    for (name, format, entries) in [
        ("dayone-edge-cases.json", Format::DayOne, 6),
        ("jrnl-realistic.json", Format::Jrnl, 0),
        ("jrnl-v1-no-tags.json", Format::Jrnl, 2),
        ("minidiary.json", Format::MiniDiary, 2),
        ("daylio-export-12h.csv", Format::Daylio, 3),
    ] {
        let read = take(&folder.join(name));
        assert_eq!(read.format, Some(format), "{name}");
        assert!(
            entries == 0 || read.entries.len() == entries,
            "{name}: {} {:?}",
            read.entries.len(),
            read.left_out
        );
        let mut kept = Kept::new();
        let expected = read.entries.len();
        assert_eq!(
            kept.get().import(&now(0), read, &mut go).unwrap().plan.add as usize,
            expected,
            "{name}"
        );
        let again = import(kept.again(), &folder.join(name));
        assert_eq!(
            (again.plan.add, again.plan.already_here as usize),
            (0, expected),
            "{name}"
        );
    }
}
