//! Today, entries, history, the bin, search.

use holdfast_api::dto::*;
use serde_json::{Value, json};

use crate::book::{Book, Invented};

fn search(text: &str) -> Value {
    json!({
        "text": text, "kinds": [], "span": { "from": null, "to": null }, "tag": null, "best": false,
        "page": { "offset": 0, "limit": 20 }
    })
}

pub fn read(book: &mut Book, v: &mut Invented) {
    let now = v.now.clone();
    let entry = v.newest("entry", 1);
    let s = &mut v.session;
    book.usual("today", json!({}), |r: Nothing| s.today(&now, r));
    book.usual("prompt", json!({}), |r: Nothing| s.prompt(&now, r));
    book.usual(
        "another_prompt",
        json!({ "not": null, "tag": null }),
        |r: AnotherPrompt| s.another_prompt(&now, r),
    );
    let slice = json!({ "page": { "offset": 0, "limit": 40 }, "tag": null });
    book.usual("entries", slice, |r: EntriesRequest| s.entries(&now, r));
    let of_tag = json!({ "page": { "offset": 0, "limit": 10 }, "tag": "choir" });
    book.other("entries", "only a tag", of_tag, |r: EntriesRequest| s.entries(&now, r));
    let too_many = json!({ "page": { "offset": 0, "limit": 201 }, "tag": null });
    book.refused("entries", "the slice is too large", too_many, |r: EntriesRequest| {
        s.entries(&now, r)
    });
    book.usual("month", json!({ "year": 2026, "month": 3 }), |r: MonthRequest| {
        s.month(&now, r)
    });
    book.usual("day", json!({ "day": "2026-03-19" }), |r: OfDay| s.day(&now, r));
    book.usual("tags", json!({}), |r: Nothing| s.tags(&now, r));
    book.usual("entry", json!({ "id": entry }), |r: OfRecord| s.entry(&now, r));
    let nobody = "0000000000000000000000000000beef";
    book.refused("entry", "there is none", json!({ "id": nobody }), |r: OfRecord| {
        s.entry(&now, r)
    });
    book.usual("templates", json!({}), |r: Nothing| s.templates(&now, r));
    book.usual("search", search("ferry"), |r: SearchRequest| s.search(&now, r));
    book.other(
        "search",
        "two words, best first",
        {
            let mut asked = search("\"not a score\" ferry");
            asked["text"] = "quiet house".into();
            asked["best"] = true.into();
            asked
        },
        |r: SearchRequest| s.search(&now, r),
    );
    book.other(
        "search",
        "nothing is found, something is near",
        search("fery"),
        |r: SearchRequest| s.search(&now, r),
    );
    book.usual(
        "preview",
        json!({ "id": entry, "text": "quiet" }),
        |r: PreviewRequest| s.preview(&now, r),
    );
}

pub fn write(book: &mut Book, v: &mut Invented) {
    let now = v.now.clone();
    let (entry, craving) = (v.newest("entry", 3), v.newest("craving", 2));
    let s = &mut v.session;
    let begun = book.usual("new_entry", json!({ "day": null }), |r: NewEntry| s.new_entry(&now, r));
    let id = begun["id"].clone();
    let draft = |base: &Value, text: &str| {
        json!({
            "id": id, "base": base, "day": "2026-03-19", "title": "The lamp on the pontoon", "tags": ["ferry"],
            "text": text, "prompt": null
        })
    };
    let first = "Somebody has mended the lamp on the pontoon.\n";
    book.usual("save_draft", draft(&Value::Null, first), |r: SaveDraft| {
        s.save_draft(&now, r)
    });
    let settled = book.usual("settle", json!({ "id": id }), |r: OfRecord| s.settle(&now, r));
    let base = settled["rev"].clone();
    let second = "Somebody has mended the lamp on the pontoon. It had been out since the autumn.\n";
    let again: SaveDraft = serde_json::from_value(draft(&base, second)).expect("a draft");
    s.save_draft(&now, again).expect("sealed");
    book.other(
        "entry",
        "a draft is newer than the revision",
        json!({ "id": id }),
        |r: OfRecord| s.entry(&now, r),
    );
    s.settle(&now, serde_json::from_value(json!({ "id": id })).expect("a request"))
        .expect("settled");
    book.usual("revisions", json!({ "id": id }), |r: OfRecord| s.revisions(&now, r));
    book.usual("revision", json!({ "id": id, "rev": base }), |r: OfRevision| {
        s.revision(&now, r)
    });
    let compared = json!({ "id": id, "from": base, "to": null });
    book.usual("compare", compared, |r: CompareRequest| s.compare(&now, r));
    let stale: SaveDraft = serde_json::from_value(draft(&base, "A third text.\n")).expect("a draft");
    s.save_draft(&now, stale).expect("sealed");
    book.refused(
        "settle",
        "the entry changed since",
        json!({ "id": id }),
        |r: OfRecord| s.settle(&now, r),
    );
    book.usual("discard_draft", json!({ "id": id }), |r: OfRecord| {
        s.discard_draft(&now, r)
    });
    book.usual("bring_back", json!({ "id": id, "rev": base }), |r: OfRevision| {
        s.bring_back(&now, r)
    });
    book.usual("star", json!({ "id": id }), |r: OfRecord| s.star(&now, r));
    let moved = json!({ "id": id, "day": "2026-03-18", "time": "21:30" });
    book.usual("move_record", moved, |r: MoveTo| s.move_record(&now, r));
    let tomorrow = json!({ "id": craving, "day": "2026-03-20", "time": null });
    book.refused("move_record", "the day has not come", tomorrow, |r: MoveTo| {
        s.move_record(&now, r)
    });
    let tied = json!({ "from": id, "to": craving, "tied": true });
    book.usual("link", tied, |r: LinkRequest| s.link(&now, r));
    book.usual("bin_record", json!({ "id": id }), |r: OfRecord| s.bin_record(&now, r));
    s.bin_record(
        &now,
        serde_json::from_value(json!({ "id": craving })).expect("a request"),
    )
    .expect("binned");
    book.usual("bin", json!({}), |r: Nothing| s.bin(&now, r));
    book.usual("unbin_record", json!({ "id": id }), |r: OfRecord| {
        s.unbin_record(&now, r)
    });
    book.usual("delete_for_ever", json!({ "id": entry }), |r: OfRecord| {
        s.delete_for_ever(&now, r)
    });
    book.usual("empty_bin", json!({}), |r: Nothing| s.empty_bin(&now, r));
    let template = json!({ "id": null, "name": "Before the ferry", "text": "What I can see:\n", "tags": ["morning"] });
    book.usual("put_template", template, |r: TemplateLine| s.put_template(&now, r));
    book.usual("keep_search", search("ferry"), |r: SearchRequest| {
        s.keep_search(&now, r)
    });
    s.keep_search(&now, serde_json::from_value(search("quiet house")).expect("a search"))
        .expect("kept");
    book.usual("recent_searches", json!({}), |r: Nothing| s.recent_searches(&now, r));
    let prompt = s
        .another_prompt(&now, AnotherPrompt { not: None, tag: None })
        .expect("a prompt")
        .id;
    let retire = json!({ "id": prompt, "retired": true });
    book.usual("retire_prompt", retire, |r: RetirePrompt| s.retire_prompt(&now, r));
}
