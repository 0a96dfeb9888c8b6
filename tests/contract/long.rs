//! Import, export, copies, checking, rotation.

use std::sync::atomic::AtomicBool;

use holdfast_api::dto::*;
use holdfast_api::session::Work;
use serde_json::json;

use crate::book::{Book, Invented, bytes};
use crate::hard_minutes::on_paper;

const NEW: &str = "three lamps on the far quay";

pub fn write(book: &mut Book, v: &mut Invented) {
    let now = v.now.clone();
    let (mut quiet, stop) = (|_: Progress| {}, AtomicBool::new(false));
    let mut w = Work::new(&mut quiet, &stop);
    let diary = v.folder.path().join("old-diary");
    std::fs::create_dir(&diary).expect("a folder");
    for (name, text) in [
        (
            "2023-11-04.md",
            "---\ntitle: The winter table\ntags: [work]\n---\nOiled it twice.\n",
        ),
        ("2023-11-05.md", "Rain. Read in the shed.\n"),
        ("list.md", "Hinges, screws, a new lamp.\n"),
    ] {
        std::fs::write(diary.join(name), text).expect("written");
    }
    let s = &mut v.session;
    let from = |path: &str| json!({ "path": format!("/home/maren/holdfast/{path}"), "format": "auto" });
    book.usual("plan_import", from("old-diary"), |r: ImportRequest| {
        s.plan_import(&now, r, &mut w)
    });
    book.refused(
        "plan_import",
        "there is nothing there",
        from("nowhere"),
        |r: ImportRequest| s.plan_import(&now, r, &mut w),
    );
    let done = book.usual("import", from("old-diary"), |r: ImportRequest| {
        s.import(&now, r, &mut w)
    });
    book.usual("import_runs", json!({}), |r: Nothing| s.import_runs(&now, r));
    book.usual("undo_import", json!({ "id": done["run"] }), |r: OfRecord| {
        s.undo_import(&now, r)
    });

    let to = |passphrase: &str| json!({ "path": "/home/maren/holdfast/readable.json", "format": "json", "passphrase": bytes(passphrase) });
    book.refused(
        "export",
        "the passphrase is wrong",
        to("not this one"),
        |r: ExportRequest| s.export(&now, r, &mut w),
    );
    book.usual("export", to(NEW), |r: ExportRequest| s.export(&now, r, &mut w));
    book.refused("export", "a file is there", to(NEW), |r: ExportRequest| {
        s.export(&now, r, &mut w)
    });

    let paper = |passphrase: &str| {
        json!({
            "report": on_paper(&["summary", "cravings", "numbers"]),
            "path": "/home/maren/holdfast/2026-03-19.pdf", "passphrase": bytes(passphrase),
        })
    };
    book.refused(
        "save_report",
        "the passphrase is wrong",
        paper("not this one"),
        |r: SaveReport| s.save_report(&now, r, &mut w),
    );
    book.usual("save_report", paper(NEW), |r: SaveReport| {
        s.save_report(&now, r, &mut w)
    });
    book.refused("save_report", "a file is there", paper(NEW), |r: SaveReport| {
        s.save_report(&now, r, &mut w)
    });
    let series = |chart: &str| {
        json!({
            "from": "2025-03-20", "to": "2026-03-19", "target": null, "chart": chart,
            "path": "/home/maren/holdfast/strength.csv", "passphrase": bytes(NEW),
        })
    };
    book.refused(
        "save_series",
        "there is no such chart",
        series("risk"),
        |r: SaveSeries| s.save_series(&now, r, &mut w),
    );
    book.usual("save_series", series("strength"), |r: SaveSeries| {
        s.save_series(&now, r, &mut w)
    });

    let copy = json!({ "path": "/home/maren/holdfast/copy.holdfast" });
    book.usual("backup", copy.clone(), |r: BackupRequest| s.backup(&now, r, &mut w));
    book.refused("backup", "a file is there", copy, |r: BackupRequest| {
        s.backup(&now, r, &mut w)
    });
    let look = json!({ "path": "/home/maren/holdfast/copy.holdfast", "passphrase": bytes(NEW) });
    book.usual("look_into_backup", look, |r: RestoreRequest| {
        s.look_into_backup(&now, r, &mut w)
    });
    book.usual("verify", json!({}), |r: Nothing| s.verify(&now, r, &mut w));
    let check_in = json!({ "id": null, "day": null, "mood": 3, "craving": null, "sleep_minutes": null, "halt": null,
        "resolve": null, "said_and_did": null });
    let unsealed = json!([{ "kind": "check_in", "form": check_in }]);
    let elsewhere = json!({ "path": "/home/maren/holdfast/stick.holdfast", "unsealed": unsealed });
    book.usual("copy_elsewhere", elsewhere, |r: CopyElsewhere| {
        s.copy_elsewhere(&now, r, &mut w)
    });
    let home = json!({ "path": "/home/maren/holdfast/stick.holdfast" });
    book.usual("join_copy", home, |r: JoinCopy| s.join_copy(&now, r, &mut w));
    let request = json!({ "current": bytes(NEW), "new": bytes("the far quay has three lamps") });
    book.usual("rotate", request, |r: ChangePassphrase| s.rotate(&now, r, &mut w));
    let wrong = json!({ "passphrase": bytes("not this one"), "copies": true });
    book.refused(
        "delete_everything",
        "the passphrase is wrong",
        wrong,
        |r: DeleteEverything| s.delete_everything(&now, r, &mut w),
    );
    let back = json!({ "path": "/home/maren/holdfast/copy.holdfast", "passphrase": bytes(NEW) });
    book.usual("put_back", back, |r: RestoreRequest| s.put_back(&now, r, &mut w));
}
